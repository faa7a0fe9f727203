//! What is set apart in a block, as files tell it: in code points of the block's words.

use crate::article::inline::{Inline, InlineKind};
use crate::text::offsets::{CharOffset, OffsetMap};
use crate::text::span::Span;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// A stretch of a block's words; `end` is one past its last code point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Stretch {
    /// Bold.
    Strong {
        /// First code point.
        start: u32,
        /// One past the last.
        end: u32,
    },
    /// Italic.
    Emphasis {
        /// First code point.
        start: u32,
        /// One past the last.
        end: u32,
    },
    /// A link.
    Link {
        /// First code point.
        start: u32,
        /// One past the last.
        end: u32,
        /// Where it leads.
        href: Rc<str>,
    },
    /// A page begins here.
    Page {
        /// First code point.
        start: u32,
        /// The same.
        end: u32,
        /// The number on the page.
        label: Rc<str>,
    },
    /// What a later Postil may set apart; passed over.
    #[serde(other)]
    Other,
}

/// `inlines` as told in files; they are in bytes of `text`.
pub fn stretches(text: &str, inlines: &[Inline]) -> Vec<Stretch> {
    if inlines.is_empty() {
        return Vec::new();
    }
    let offsets = OffsetMap::new(text);
    let stretch = |inline: &Inline| {
        let (start, end) = offsets.chars(text, inline.span)?;
        let (start, end) = (start.0, end.0);
        Some(match &inline.kind {
            InlineKind::Strong => Stretch::Strong { start, end },
            InlineKind::Emphasis => Stretch::Emphasis { start, end },
            InlineKind::Link(href) => Stretch::Link { start, end, href: href.clone() },
            InlineKind::Page(label) => Stretch::Page { start, end, label: label.clone() },
        })
    };
    inlines.iter().filter_map(stretch).collect()
}

/// The other way around; what does not fit `text` is left out.
pub fn inlines(text: &str, stretches: Vec<Stretch>) -> Vec<Inline> {
    if stretches.is_empty() {
        return Vec::new();
    }
    let offsets = OffsetMap::new(text);
    let inline = |stretch| {
        let (start, end, kind) = match stretch {
            Stretch::Strong { start, end } => (start, end, InlineKind::Strong),
            Stretch::Emphasis { start, end } => (start, end, InlineKind::Emphasis),
            Stretch::Link { start, end, href } => (start, end, InlineKind::Link(href)),
            Stretch::Page { start, end, label } => (start, end, InlineKind::Page(label)),
            Stretch::Other => return None,
        };
        if start > end {
            return None;
        }
        let at = |at| offsets.byte_of_char(text, CharOffset(at));
        Some(Inline { kind, span: Span { start: at(start)?, end: at(end)? } })
    };
    stretches.into_iter().filter_map(inline).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_count_code_points_and_what_does_not_fit_is_left_out() {
        let text = "Über 𝓗 go";
        let told = r#"[{"type":"strong","start":5,"end":6},{"type":"link","start":7,"end":9,"href":"https://a.example/"},
            {"type":"page","start":0,"end":0,"label":"xii"},{"type":"emphasis","start":8,"end":10},
            {"type":"emphasis","start":3,"end":2},{"type":"blink","start":0,"end":2}]"#;
        let stretches_told: Vec<Stretch> = serde_json::from_str(told).expect("it is read");
        let read = inlines(text, stretches_told.clone());
        let words: Vec<&str> = read.iter().map(|inline| inline.span.of(text)).collect();
        assert_eq!(words, ["𝓗", "go", ""]);
        assert_eq!(stretches(text, &read), stretches_told[..3]);
    }
}
