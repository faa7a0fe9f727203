//! The statistical tagger: names of people, organizations, places, groups and events, word by word.

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

/// The tagger with all it knows.
pub struct Tagger {
    /// Single words.
    pub(crate) lexicon: Lexicon,
    /// Known phrases.
    pub(crate) phrases: Phrases,
    model: Option<Model>,
    powers: Powers,
}

impl Tagger {
    /// A tagger from packed files; without a model it only prepares documents for the trainer.
    pub fn new(lexicon: &[u8], model: Option<&[u8]>) -> Option<Self> {
        let model = match model {
            Some(packed) => Some(Model::read(packed)?),
            None => None,
        };
        Some(Tagger { lexicon: Lexicon::read(lexicon)?, phrases: Phrases::known(), model, powers: Powers::new() })
    }

    /// The names of all blocks, in order, as tokens of the whole list.
    pub(crate) fn names(&self, tokens: &Tokens) -> Vec<Tagged> {
        let Some(model) = &self.model else { return Vec::new() };
        let document = Document::new(tokens, &self.lexicon, &self.phrases);
        let (mut found, mut rows) = (Vec::new(), Vec::new());
        for (range, block) in &document.sentences {
            let scores: Vec<_> = range
                .clone()
                .map(|at| {
                    rows.clear();
                    features::rows(&document, at, range, *block, &mut rows);
                    model.score(&rows)
                })
                .collect();
            let names = decode::names(model, &self.powers, &scores);
            found.extend(names.into_iter().map(|name| Tagged {
                from: name.from + range.start,
                upto: name.upto + range.start,
                ..name
            }));
        }
        found
    }
}

// temporary, for measuring
impl Tagger {
    /// Tags JSON lines.
    pub fn tag_lines(&self, lines: &str) -> (String, usize) {
        let (mut out, mut count) = (String::new(), 0);
        for line in lines.lines() {
            let value: serde_json::Value = serde_json::from_str(line).unwrap_or_default();
            let text = value["text"].as_str().unwrap_or_default();
            let blocks = crate::cli::recognize::lines_as_blocks(text);
            let tokens = Tokens::new(text, &blocks);
            count += tokens.list.len();
            let map = crate::text::offsets::OffsetMap::new(text);
            let entities: Vec<_> = self
                .names(&tokens)
                .into_iter()
                .map(|name| {
                    let span = tokens.span(name.from, name.upto);
                    let (start, end) = map.chars(text, span).unwrap_or_default();
                    let label = tags::KINDS[name.kind].map_or("OTHER", |kind| kind.label());
                    serde_json::json!({"start": start.0, "end": end.0, "label": label, "p": name.probability})
                })
                .collect();
            out += &serde_json::json!({"id": value["id"], "entities": entities}).to_string();
            out.push('\n');
        }
        (out, count)
    }
}
