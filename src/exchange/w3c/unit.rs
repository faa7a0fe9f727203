//! Which unit a file counts in: asked of its own quotes, never taken on trust.
//!
//! The W3C model counts code points, browser tools write UTF-16 units, some programs bytes.

use crate::text::offsets::{CharOffset, OffsetMap, Utf16Offset};
use crate::text::span::Span;

/// A unit of positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileUnit {
    CodePoints,
    Utf16,
    Bytes,
}

impl FileUnit {
    /// In the order they are believed when the quotes fit none better.
    const ALL: [FileUnit; 3] = [FileUnit::CodePoints, FileUnit::Utf16, FileUnit::Bytes];

    /// The span of `start..end` counted in this unit, where there is one.
    pub(super) fn span(self, text: &str, offsets: &OffsetMap, (start, end): (u32, u32)) -> Option<Span> {
        match self {
            FileUnit::CodePoints => offsets.span_of_chars(text, CharOffset(start), CharOffset(end)),
            FileUnit::Utf16 => offsets.span_of_utf16(text, Utf16Offset(start), Utf16Offset(end)),
            FileUnit::Bytes => {
                let range = start as usize..end as usize;
                (start <= end && text.get(range).is_some()).then(|| Span::new(start as usize, end as usize))
            }
        }
    }

    /// The unit under which most positions cover their quotes, and how many do.
    pub(super) fn guess<'a>(
        text: &str,
        offsets: &OffsetMap,
        places: impl Iterator<Item = ((u32, u32), &'a str)> + Clone,
    ) -> (FileUnit, usize) {
        let mut best = (FileUnit::CodePoints, 0);
        for unit in FileUnit::ALL {
            let fits = |(at, exact): &((u32, u32), &str)| {
                unit.span(text, offsets, *at).is_some_and(|span| span.of(text) == *exact)
            };
            let fitting = places.clone().filter(fits).count();
            if fitting > best.1 {
                best = (unit, fitting);
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quotes_tell_the_unit() {
        let text = "😀 Ana Ruiz met Siemens in Lisbon on 3 May 2024.";
        let offsets = OffsetMap::new(text);
        let samples = [
            (FileUnit::CodePoints, [(2, 10), (15, 22), (26, 32), (36, 46)]),
            (FileUnit::Utf16, [(3, 11), (16, 23), (27, 33), (37, 47)]),
            (FileUnit::Bytes, [(5, 13), (18, 25), (29, 35), (39, 49)]),
        ];
        let quotes = ["Ana Ruiz", "Siemens", "Lisbon", "3 May 2024"];
        for (unit, places) in samples {
            let pairs = places.into_iter().zip(quotes);
            assert_eq!(FileUnit::guess(text, &offsets, pairs), (unit, 4));
        }
    }
}
