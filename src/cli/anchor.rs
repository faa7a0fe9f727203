//! `postil anchor`: one line with a text and a quote to one line with the quote's place.

use super::{Unit, jsonl};
use crate::annotation::anchor::{Anchor, anchor};
use crate::annotation::model::TextQuoteSelector;
use crate::text::offsets::{CharOffset, OffsetMap, Utf16Offset};
use crate::text::span::{ByteOffset, Span};
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Deserialize)]
struct Question {
    text: String,
    exact: String,
    prefix: Option<String>,
    suffix: Option<String>,
    start: Option<u32>,
    end: Option<u32>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a Value,
    start: Option<u32>,
    end: Option<u32>,
    score: f64,
}

/// The answer to one line, an `{"id","error"}` when it cannot be read.
pub(super) fn anchor_line(line: &str, unit: Unit) -> String {
    let mut value: Value = match serde_json::from_str(line) {
        Ok(value) => value,
        Err(error) => return jsonl::failed(&Value::Null, format!("not JSON: {error}")),
    };
    let id = value.get_mut("id").map_or(Value::Null, Value::take);
    let question: Question = match serde_json::from_value(value) {
        Ok(question) => question,
        Err(error) => return jsonl::failed(&id, error),
    };
    let scale = Scale { text: &question.text, offsets: OffsetMap::new(&question.text), unit };
    let hint = question.start.and_then(|start| scale.hint(start, question.end, &question.exact));
    let quote = TextQuoteSelector {
        exact: question.exact,
        prefix: question.prefix.unwrap_or_default(),
        suffix: question.suffix.unwrap_or_default(),
    };
    let answer = match anchor(&question.text, &quote, hint) {
        Anchor::Anchored { span, score } => {
            Answer { id: &id, start: scale.position(span.start), end: scale.position(span.end), score }
        }
        Anchor::Orphan => Answer { id: &id, start: None, end: None, score: 0.0 },
    };
    jsonl::line(&answer)
}

/// A text whose positions are counted in one unit.
struct Scale<'a> {
    text: &'a str,
    offsets: OffsetMap,
    unit: Unit,
}

impl Scale<'_> {
    /// Where the quote was; a place past the end of the text is still near its end.
    fn hint(&self, start: u32, end: Option<u32>, exact: &str) -> Option<Span> {
        let from = self.byte(start).unwrap_or(ByteOffset::at(self.text.len()));
        let upto = end.map_or_else(
            || self.text.get(from.index()..from.index() + exact.len()).map(|_| from.index() + exact.len()),
            |end| self.byte(end).map(ByteOffset::index),
        );
        Some(Span::new(from.index(), upto.unwrap_or(from.index()).max(from.index())))
    }

    fn byte(&self, at: u32) -> Option<ByteOffset> {
        match self.unit {
            Unit::CodePoints => self.offsets.byte_of_char(self.text, CharOffset(at)),
            Unit::Utf16 => self.offsets.byte_of_utf16(self.text, Utf16Offset(at)),
        }
    }

    fn position(&self, at: ByteOffset) -> Option<u32> {
        match self.unit {
            Unit::CodePoints => self.offsets.char_at(self.text, at).map(|at| at.0),
            Unit::Utf16 => self.offsets.utf16_at(self.text, at).map(|at| at.0),
        }
    }
}
