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
use std::sync::LazyLock;

/// The lexicon and the weights that were trained; `src/bin/train.rs` makes them.
static LEXICON: &[u8] = include_bytes!("../../../seeds/tagger/lexicon.bin");
static MODEL: &[u8] = include_bytes!("../../../seeds/tagger/model.bin");
static BUILT_IN: LazyLock<Option<Tagger>> = LazyLock::new(|| Tagger::new(LEXICON, Some(MODEL)));

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
        Some(Tagger { lexicon: Lexicon::read(lexicon)?, phrases: Phrases::known(), model, powers: Powers::new() })
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
        let mut scores = Vec::with_capacity(document.tokens.list.len());
        for (range, block) in &document.sentences {
            for at in range.clone() {
                rows.clear();
                features::rows(document, at, range, *block, &mut rows);
                scores.push(model.score(&rows));
            }
        }
        let first = self.decode(model, document, &scores);
        consensus::agree(document, &first, &mut scores);
        self.decode(model, document, &scores)
    }

    fn decode(&self, model: &Model, document: &Document, scores: &[[i32; tags::TAGS]]) -> Vec<Tagged> {
        let mut found = Vec::new();
        let mut at = 0;
        for (range, _) in &document.sentences {
            let names = decode::names(model, &self.powers, &scores[at..at + range.len()]);
            at += range.len();
            found.extend(names.into_iter().map(|name| Tagged {
                from: name.from + range.start,
                upto: name.upto + range.start,
                ..name
            }));
        }
        found
    }
}
