//! The statistical tagger: names of people, organizations, places, groups and events, word by word.

mod consensus;
pub(crate) mod decode;
pub(crate) mod document;
pub(crate) mod features;
pub(crate) mod hash;
pub(crate) mod lexicon;
pub(crate) mod model;
pub(crate) mod places;
pub(crate) mod runs;
pub(crate) mod tags;
pub(crate) mod words;

use super::tokens::Tokens;
use decode::{Powers, Tagged};
use document::Document;
use lexicon::Lexicon;
use model::Model;
use places::Phrases;
use std::ops::Range;
use std::sync::LazyLock;

/// The lexicon and the weights that were trained; `src/bin/train.rs` makes them.
static LEXICON: &[u8] = include_bytes!("../../../seeds/tagger/lexicon.bin");
static MODEL: &[u8] = include_bytes!("../../../seeds/tagger/model.bin");
static BUILT_IN: LazyLock<Option<Tagger>> = LazyLock::new(|| Tagger::new(LEXICON, Some(MODEL)));

/// Scores of a token that can be no part of a name.
const NO_NAME: [i32; tags::TAGS] = {
    let mut scores = [decode::NEVER; tags::TAGS];
    scores[tags::OUTSIDE] = 0;
    scores
};

/// The tagger with all it knows.
pub struct Tagger {
    lexicon: Lexicon,
    phrases: Phrases,
    model: Option<Model>,
    powers: Powers,
}

/// The tagger this program carries.
pub(crate) fn built_in() -> Option<&'static Tagger> {
    BUILT_IN.as_ref()
}

impl Tagger {
    /// A tagger from packed files, `None` when one is damaged; without a model it only prepares documents.
    pub fn new(lexicon: &[u8], model: Option<&[u8]>) -> Option<Self> {
        let model = match model {
            Some(packed) => Some(Model::read(packed)?),
            None => None,
        };
        let powers = Powers::new(model.as_ref());
        Some(Tagger { lexicon: Lexicon::read(lexicon)?, phrases: Phrases::known(), model, powers })
    }

    /// The document, read for the tagger.
    pub(crate) fn document<'t>(&self, tokens: &'t Tokens<'t>) -> Document<'t> {
        Document::new(tokens, &self.lexicon, &self.phrases)
    }

    /// Whether a folded word is a given name.
    pub(crate) fn is_given(&self, low: &str) -> bool {
        self.lexicon.entry(low).given > 0
    }

    /// Whether a folded word is among the common words of English.
    pub(crate) fn is_common(&self, low: &str) -> bool {
        self.lexicon.entry(low).cluster != lexicon::NO_CLUSTER
    }

    /// How often names of this probability are right, in percent, as measured on development texts.
    pub(crate) fn confidence(&self, probability: f32) -> u8 {
        self.model.as_ref().map_or(0, |model| model.confidence(probability))
    }

    /// The names of all blocks, in order, as tokens of the whole list.
    pub(crate) fn names(&self, document: &Document) -> Vec<Tagged> {
        let Some(model) = &self.model else { return Vec::new() };
        let mut rows = Vec::new();
        let mut scores = vec![NO_NAME; document.tokens.list.len()];
        for (range, block) in &document.stretches {
            for at in range.clone().filter(|at| document.may_be_name(*at, *block)) {
                rows.clear();
                let sentence = &document.sentences[document.sentence_of[at] as usize].0;
                features::rows(document, at, sentence, *block, &mut rows);
                scores[at] = model.score(&rows);
            }
        }
        let decode = |range: &Range<usize>, scores: &[[i32; tags::TAGS]]| {
            let names = decode::names(model, &self.powers, &scores[range.clone()]);
            names
                .into_iter()
                .map(|name| Tagged { from: name.from + range.start, upto: name.upto + range.start, ..name })
                .collect::<Vec<Tagged>>()
        };
        let mut found: Vec<Vec<Tagged>> = document.stretches.iter().map(|(range, _)| decode(range, &scores)).collect();
        let changed = consensus::agree(document, &found.concat(), &mut scores);
        for ((range, _), names) in document.stretches.iter().zip(&mut found) {
            if changed[range.clone()].contains(&true) {
                *names = decode(range, &scores);
            }
        }
        found.concat()
    }
}
