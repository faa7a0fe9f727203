//! One position in three units: bytes inside, UTF-16 units in the DOM, code points in files.

use super::span::{ByteOffset, Span};

/// A position in UTF-16 code units, as JavaScript and the DOM count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Utf16Offset(pub u32);

/// A position in Unicode code points, as W3C Web Annotation and the command line count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CharOffset(pub u32);

/// Bytes between two remembered positions: a conversion scans at most this much text.
const STEP: usize = 256;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    byte: u32,
    utf16: u32,
    chars: u32,
}

/// Converts positions of one text between units in O(log n).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OffsetMap {
    marks: Vec<Mark>,
}

impl OffsetMap {
    /// Reads `text` once. The map belongs to exactly this text.
    pub fn new(text: &str) -> Self {
        let mut marks = vec![Mark { byte: 0, utf16: 0, chars: 0 }];
        let (mut utf16, mut chars, mut next) = (0u32, 0u32, STEP);
        for (byte, c) in text.char_indices() {
            if byte >= next {
                marks.push(Mark { byte: byte as u32, utf16, chars });
                next = byte + STEP;
            }
            utf16 += c.len_utf16() as u32;
            chars += 1;
        }
        marks.push(Mark { byte: text.len() as u32, utf16, chars });
        OffsetMap { marks }
    }

    /// Length of the text in UTF-16 units.
    pub fn utf16_len(&self) -> Utf16Offset {
        Utf16Offset(self.marks.last().map_or(0, |mark| mark.utf16))
    }

    /// Length of the text in code points.
    pub fn char_len(&self) -> CharOffset {
        CharOffset(self.marks.last().map_or(0, |mark| mark.chars))
    }

    /// UTF-16 position of a byte; `None` inside a code point or past the end.
    pub fn utf16_at(&self, text: &str, at: ByteOffset) -> Option<Utf16Offset> {
        self.scan_bytes(text, at).map(|mark| Utf16Offset(mark.utf16))
    }

    /// Code point position of a byte; `None` inside a code point or past the end.
    pub fn char_at(&self, text: &str, at: ByteOffset) -> Option<CharOffset> {
        self.scan_bytes(text, at).map(|mark| CharOffset(mark.chars))
    }

    /// Byte position of a DOM offset; `None` inside a surrogate pair or past the end.
    pub fn byte_of_utf16(&self, text: &str, at: Utf16Offset) -> Option<ByteOffset> {
        self.scan(text, at.0, |mark| mark.utf16)
    }

    /// Byte position of a code point offset; `None` past the end.
    pub fn byte_of_char(&self, text: &str, at: CharOffset) -> Option<ByteOffset> {
        self.scan(text, at.0, |mark| mark.chars)
    }

    /// A span as code points `(start, end)`.
    pub fn chars(&self, text: &str, span: Span) -> Option<(CharOffset, CharOffset)> {
        Some((self.char_at(text, span.start)?, self.char_at(text, span.end)?))
    }

    /// A span as UTF-16 units `(start, end)`.
    pub fn utf16(&self, text: &str, span: Span) -> Option<(Utf16Offset, Utf16Offset)> {
        Some((self.utf16_at(text, span.start)?, self.utf16_at(text, span.end)?))
    }

    /// The span of two code point offsets; `None` when either does not exist or they are reversed.
    pub fn span_of_chars(&self, text: &str, start: CharOffset, end: CharOffset) -> Option<Span> {
        let (start, end) = (self.byte_of_char(text, start)?, self.byte_of_char(text, end)?);
        (start <= end).then_some(Span { start, end })
    }

    /// The span of two UTF-16 offsets; `None` when either does not exist or they are reversed.
    pub fn span_of_utf16(&self, text: &str, start: Utf16Offset, end: Utf16Offset) -> Option<Span> {
        let (start, end) = (self.byte_of_utf16(text, start)?, self.byte_of_utf16(text, end)?);
        (start <= end).then_some(Span { start, end })
    }

    fn scan_bytes(&self, text: &str, at: ByteOffset) -> Option<Mark> {
        if !text.is_char_boundary(at.index()) {
            return None;
        }
        let mut mark = self.marks[self.marks.partition_point(|mark| mark.byte <= at.0).saturating_sub(1)];
        for c in text.get(mark.byte as usize..at.index())?.chars() {
            mark.utf16 += c.len_utf16() as u32;
            mark.chars += 1;
        }
        Some(mark)
    }

    fn scan(&self, text: &str, wanted: u32, unit: impl Fn(&Mark) -> u32) -> Option<ByteOffset> {
        let mut mark = self.marks[self.marks.partition_point(|mark| unit(mark) <= wanted).saturating_sub(1)];
        for c in text.get(mark.byte as usize..)?.chars() {
            if unit(&mark) >= wanted {
                break;
            }
            mark.byte += c.len_utf8() as u32;
            mark.utf16 += c.len_utf16() as u32;
            mark.chars += 1;
        }
        (unit(&mark) == wanted).then_some(ByteOffset(mark.byte))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_emoji_is_four_bytes_two_units_one_code_point() {
        let text = "😀 Ana";
        let map = OffsetMap::new(text);
        assert_eq!(map.byte_of_utf16(text, Utf16Offset(3)), Some(ByteOffset(5)));
        assert_eq!(map.byte_of_char(text, CharOffset(2)), Some(ByteOffset(5)));
        assert_eq!(map.byte_of_utf16(text, Utf16Offset(1)), None, "inside a surrogate pair");
        assert_eq!(map.char_at(text, ByteOffset(2)), None, "inside a code point");
        assert_eq!(map.byte_of_char(text, CharOffset(99)), None);
    }

    proptest! {
        #[test]
        fn every_boundary_survives_both_round_trips(text in "\\PC{0,700}") {
            let map = OffsetMap::new(&text);
            let ends = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
            for (count, byte) in ends.enumerate() {
                let at = ByteOffset::at(byte);
                prop_assert_eq!(map.char_at(&text, at), Some(CharOffset(count as u32)));
                prop_assert_eq!(map.byte_of_char(&text, CharOffset(count as u32)), Some(at));
                let utf16 = map.utf16_at(&text, at).expect("a boundary has a UTF-16 position");
                prop_assert_eq!(utf16.0 as usize, text[..byte].encode_utf16().count());
                prop_assert_eq!(map.byte_of_utf16(&text, utf16), Some(at));
            }
        }
    }
}
