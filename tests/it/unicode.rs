//! Positions in all three units, over texts of many scripts.

use postil::text::offsets::{CharOffset, OffsetMap, Utf16Offset};
use postil::text::span::Span;
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Samples {
    pub(crate) cases: Vec<Sample>,
}

#[derive(Deserialize)]
pub(crate) struct Sample {
    pub(crate) id: String,
    pub(crate) text: String,
    utf16: u32,
    codepoints: u32,
    utf8: usize,
    selections: Vec<Selection>,
}

#[derive(Deserialize)]
struct Selection {
    exact: String,
    start: u32,
    end: u32,
    start_codepoint: u32,
    end_codepoint: u32,
    start_utf8: usize,
    end_utf8: usize,
}

pub(crate) fn samples() -> Samples {
    serde_json::from_str(include_str!("../fixtures/unicode.json")).expect("the fixture is JSON")
}

#[test]
fn every_selection_is_the_same_in_bytes_code_points_and_utf16() {
    for Sample { id, text, utf16, codepoints, utf8, selections } in samples().cases {
        let map = OffsetMap::new(&text);
        assert_eq!((map.utf16_len().0, map.char_len().0, text.len()), (utf16, codepoints, utf8), "{id}");
        for selection in selections {
            let span = Span::new(selection.start_utf8, selection.end_utf8);
            let (start, end) = (selection.start, selection.end);
            let (first, last) = (selection.start_codepoint, selection.end_codepoint);
            assert_eq!(span.of(&text), selection.exact, "{id}");
            assert_eq!(map.span_of_utf16(&text, Utf16Offset(start), Utf16Offset(end)), Some(span), "{id}");
            assert_eq!(map.span_of_chars(&text, CharOffset(first), CharOffset(last)), Some(span), "{id}");
            assert_eq!(map.utf16(&text, span), Some((Utf16Offset(start), Utf16Offset(end))), "{id}");
            assert_eq!(map.chars(&text, span), Some((CharOffset(first), CharOffset(last))), "{id}");
        }
    }
}
