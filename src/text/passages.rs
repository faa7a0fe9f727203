//! Two texts side by side, for a reader: the paragraphs that differ, piece by piece, and how many between them do not.

use super::diff::{Diff, Hunk};
use super::span::Span;
use serde::{Deserialize, Serialize};

/// A stretch of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    /// In both texts.
    Same(String),
    /// In the old text only.
    Deleted(String),
    /// In the new text only.
    Inserted(String),
}

/// What a reader is shown in one go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Passage {
    /// So many paragraphs in which nothing differs.
    Unchanged(usize),
    /// A paragraph in which something differs.
    Changed(Vec<Piece>),
}

/// What stands for the end of a paragraph that was put in or taken out.
const PARAGRAPH_SIGN: &str = "¶ ";

/// The differences of two texts, paragraph by paragraph, in time in proportion to them.
pub fn passages(before: &str, after: &str) -> Vec<Passage> {
    let mut writer = Writer::default();
    let mut at = 0;
    for Hunk { before: old, after: new } in Diff::new(before, after).hunks() {
        writer.same(Span::new(at, new.start.index()).of(after));
        writer.put(old.of(before), Piece::Deleted, false);
        writer.put(new.of(after), Piece::Inserted, true);
        at = new.end.index();
    }
    writer.same(after.get(at..).unwrap_or_default());
    writer.finish()
}

#[derive(Default)]
struct Writer {
    passages: Vec<Passage>,
    open: Vec<Piece>,
}

impl Writer {
    fn same(&mut self, text: &str) {
        for (n, part) in paragraphs(text).enumerate() {
            if n > 0 {
                self.close();
            }
            if !part.is_empty() {
                self.open.push(Piece::Same(part.to_owned()));
            }
        }
    }

    /// Paragraphs of the new text begin anew; those of the old one only leave their sign.
    fn put(&mut self, text: &str, piece: fn(String) -> Piece, begins: bool) {
        let parts: Vec<&str> = paragraphs(text).collect();
        let last = parts.len().saturating_sub(1);
        for (n, part) in parts.into_iter().enumerate() {
            let sign = if n < last { PARAGRAPH_SIGN } else { "" };
            if !part.is_empty() || !sign.is_empty() {
                self.open.push(piece(format!("{part}{sign}")));
            }
            if n < last && begins {
                self.close();
            }
        }
    }

    fn close(&mut self) {
        let pieces = std::mem::take(&mut self.open);
        if pieces.iter().any(|piece| !matches!(piece, Piece::Same(_))) {
            self.passages.push(Passage::Changed(pieces));
        } else if !pieces.is_empty() {
            match self.passages.last_mut() {
                Some(Passage::Unchanged(count)) => *count += 1,
                _ => self.passages.push(Passage::Unchanged(1)),
            }
        }
    }

    fn finish(mut self) -> Vec<Passage> {
        self.close();
        self.passages
    }
}

/// The parts of a text between its blank lines; the first and the last may be empty.
fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").map(|part| part.trim_matches('\n'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Piece::{Deleted, Inserted, Same};

    fn own(piece: fn(String) -> Piece, words: &str) -> Piece {
        piece(words.to_owned())
    }

    #[test]
    fn only_paragraphs_that_differ_are_told_in_full() {
        let before = "One.\n\nTwo.\n\nThe old mill stood.\n\nEnd.";
        let after = "One.\n\nTwo.\n\nThe new mill stood.\n\nEnd.";
        let changed = vec![own(Same, "The "), own(Deleted, "old "), own(Inserted, "new "), own(Same, "mill stood.")];
        assert_eq!(passages(before, after), [Passage::Unchanged(2), Passage::Changed(changed), Passage::Unchanged(1)]);
        assert_eq!(passages(after, after), [Passage::Unchanged(4)]);
    }

    #[test]
    fn a_paragraph_put_in_stands_by_itself_and_a_split_has_its_sign() {
        let added = passages("One.\n\nTwo.", "One.\n\nNew.\n\nTwo.");
        let new = Passage::Changed(vec![own(Inserted, "New.¶ ")]);
        assert_eq!(added, [Passage::Unchanged(1), new, Passage::Unchanged(1)]);
        let split = passages("One. Two.", "One.\n\nTwo.");
        assert_eq!(split[0], Passage::Changed(vec![own(Same, "One."), own(Inserted, "¶ ")]));
        assert_eq!(passages("", ""), []);
    }
}
