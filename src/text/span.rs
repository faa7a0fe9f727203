//! A stretch of text: half-open, in bytes of the canonical text.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A position in the canonical text, in UTF-8 bytes. Always on a code point boundary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ByteOffset(pub u32);

impl ByteOffset {
    /// The offset of a `str` index. Texts longer than 4 GiB cannot be opened, so the cast is exact.
    pub fn at(index: usize) -> Self {
        ByteOffset(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// As an index into a `str`.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A half-open stretch `start..end` of the canonical text, in bytes; `start <= end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: ByteOffset,
    /// One past the last byte.
    pub end: ByteOffset,
}

impl Span {
    /// The span `start..end`; a reversed pair is put in order.
    pub fn new(start: usize, end: usize) -> Self {
        let (start, end) = if end < start { (end, start) } else { (start, end) };
        Span { start: ByteOffset::at(start), end: ByteOffset::at(end) }
    }

    /// As a range for slicing.
    pub fn range(self) -> Range<usize> {
        self.start.index()..self.end.index()
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end.index() - self.start.index()
    }

    /// Whether nothing is covered.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether at least one byte is shared.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The shared part, if there is one.
    pub fn intersection(self, other: Span) -> Option<Span> {
        self.overlaps(other).then(|| Span { start: self.start.max(other.start), end: self.end.min(other.end) })
    }

    /// The covered text; empty when the span does not fit `text` (never a panic).
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// The same stretch after `len` bytes were inserted before it.
    pub fn moved_by(self, len: usize) -> Span {
        Span::new(self.start.index() + len, self.end.index() + len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_share_what_both_cover() {
        let a = Span::new(2, 6);
        assert_eq!(a.intersection(Span::new(4, 9)), Some(Span::new(4, 6)));
        assert_eq!(a.intersection(Span::new(6, 9)), None);
        assert!(a.contains(Span::new(3, 6)));
        assert_eq!(Span::new(6, 2), a);
    }

    #[test]
    fn a_span_that_does_not_fit_covers_nothing() {
        assert_eq!(Span::new(0, 1).of("é"), "");
        assert_eq!(Span::new(0, 9).of("abc"), "");
    }
}
