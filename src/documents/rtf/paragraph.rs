//! How a paragraph of a rich text is set, and what that makes of it.

use crate::article::block::BlockKind;
use crate::documents::blocks::Blocks;

/// The number of an item; `None` for a sign.
pub(super) type Number = Option<u32>;

/// The properties of a paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Paragraph {
    pub(super) style: Option<i32>,
    pub(super) outline: Option<i32>,
    /// The list it belongs to, and how deep.
    pub(super) list: Option<i32>,
    pub(super) level: u8,
    /// Indents in twentieths of a point.
    pub(super) left: i32,
    pub(super) first: i32,
    pub(super) in_table: bool,
}

/// The number a list's mark shows: `2.`, `1.3)`, `b.`; `None` for a sign.
pub(super) fn number_of(mark: &str) -> Number {
    let mark = mark.trim().trim_end_matches(['.', ')', ':']);
    let last = mark.rsplit(['.', '(', ' ']).next().unwrap_or_default();
    if let Ok(number) = last.parse() {
        return Some(number);
    }
    let mut letters = last.bytes();
    match (letters.next(), letters.next()) {
        (Some(letter @ b'a'..=b'z'), None) => Some(u32::from(letter - b'a') + 1),
        (Some(letter @ b'A'..=b'Z'), None) => Some(u32::from(letter - b'A') + 1),
        _ => roman(last),
    }
}

/// Small roman numbers.
fn roman(mark: &str) -> Number {
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let mark = mark.to_lowercase();
    let tens = mark.len() - mark.trim_start_matches('x').len();
    let ones = ONES.iter().position(|ones| *ones == &mark[tens..])?;
    let number = u32::try_from(tens * 10 + ones).ok()?;
    (number > 0 && tens < 4).then_some(number)
}

/// The mark at the start of a line that hangs out of its paragraph: its length in bytes with the tab, and its number.
pub(super) fn hanging_mark(text: &str) -> Option<(usize, Number)> {
    let (mark, _) = text.split_once('\t')?;
    let words = mark.trim();
    let sign = matches!(words, "•" | "·" | "-" | "–" | "—" | "◦" | "▪" | "‣" | "*" | "o" | "\u{f0b7}");
    let number = number_of(words).filter(|_| words.ends_with(['.', ')']));
    (sign || number.is_some()).then_some((mark.len() + 1, number))
}

/// Levels of lists that show themselves only by their indents.
#[derive(Default)]
pub(super) struct Indents(Vec<i32>);

impl Indents {
    /// The level of an item that is indented so far.
    pub(super) fn level(&mut self, left: i32) -> u8 {
        while self.0.last().is_some_and(|last| *last > left) {
            self.0.pop();
        }
        if self.0.last() != Some(&left) {
            self.0.push(left);
        }
        u8::try_from(self.0.len().saturating_sub(1)).unwrap_or(u8::MAX)
    }

    /// Running text ends all lists.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}

/// A row of one cell only frames its paragraph.
pub(super) fn end_row(blocks: &mut Blocks, header: bool, cells: usize) {
    let before = blocks.drafts().len();
    blocks.end_row(header);
    if cells < 2
        && let Some(draft) = blocks.drafts().get_mut(before)
    {
        draft.kind = BlockKind::Paragraph;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_lists_are_read() {
        for (mark, number) in [
            ("2.", Some(2)),
            ("1.3)", Some(3)),
            ("(b)", Some(2)),
            ("iv.", Some(4)),
            ("xii.", Some(12)),
            ("\u{f0b7}", None),
        ] {
            assert_eq!(number_of(mark), number, "{mark}");
        }
        assert_eq!(hanging_mark("3.\tAsk"), Some((3, Some(3))));
        assert_eq!(hanging_mark("•\tbread"), Some((4, None)));
        assert_eq!(hanging_mark("Paris\tRome"), None);
    }
}
