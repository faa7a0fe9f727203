//! Pieces of text put together to lines.

use super::bidi;
use super::piece::{Piece, Style, usual};

/// A line of text in one column: its pieces in reading order, each saying whether a blank is before it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) pieces: Vec<Piece>,
    pub(super) x0: f32,
    pub(super) x1: f32,
    pub(super) base: f32,
    /// The size of most of its letters.
    pub(super) size: f32,
    /// Read from right to left.
    pub(super) leftward: bool,
    /// Index of its page.
    pub(super) page: usize,
}

impl Line {
    /// Its words with single blanks between.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for piece in &self.pieces {
            if piece.space && !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&piece.text);
        }
        text
    }

    /// How many letters it has.
    pub(super) fn letters(&self) -> usize {
        self.pieces.iter().map(Piece::letters).sum()
    }

    /// The style of all of it; plain where it is mixed.
    pub(super) fn style(&self) -> Style {
        let worded = || self.pieces.iter().filter(|piece| piece.text.chars().any(char::is_alphanumeric));
        let any = worded().next().is_some();
        Style { bold: any && worded().all(|p| p.style.bold), italic: any && worded().all(|p| p.style.italic) }
    }

    /// Where it begins, counted in reading direction from the column's edge.
    pub(super) fn indent(&self, left: f32, right: f32) -> f32 {
        if self.leftward { right - self.x1 } else { self.x0 - left }
    }

    /// What is free at its end.
    pub(super) fn free(&self, left: f32, right: f32) -> f32 {
        if self.leftward { self.x0 - left } else { right - self.x1 }
    }

    /// How wide its first word is.
    pub(super) fn first_word(&self) -> f32 {
        let mut pieces = self.pieces.iter();
        let Some(first) = pieces.next() else { return 0.0 };
        let rest = pieces.take_while(|piece| !piece.space);
        let (x0, x1) = rest.fold((first.x0, first.x1), |(x0, x1), piece| (x0.min(piece.x0), x1.max(piece.x1)));
        x1 - x0
    }
}

/// A gap that is a blank between words, in sizes of the type.
const BLANK: f32 = 0.17;

/// Puts pieces of one column, all turned alike, together to lines from top to bottom.
pub(super) fn rows(mut pieces: Vec<Piece>) -> Vec<Line> {
    pieces.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.order.cmp(&b.order)));
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        let near = |row: &Vec<Piece>| {
            row.first().is_some_and(|first| (piece.base - first.base).abs() <= 0.3 * piece.size.min(first.size))
        };
        let from = rows.len().saturating_sub(3);
        match rows[from..].iter_mut().rev().find(|row| near(row)) {
            Some(row) => row.push(piece),
            None => rows.push(vec![piece]),
        }
    }
    rows.into_iter().filter_map(line).collect()
}

/// Puts pieces together to lines in the order in which they come.
pub(super) fn flow(pieces: Vec<Piece>) -> Vec<Line> {
    let mut lines: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        let goes_on = |line: &Vec<Piece>| {
            line.last().is_some_and(|last| {
                last.page == piece.page
                    && last.turn == piece.turn
                    && (piece.base - last.base).abs() <= 0.4 * piece.size.max(last.size)
            })
        };
        match lines.last_mut().filter(|line| goes_on(line)) {
            Some(line) => line.push(piece),
            None => lines.push(vec![piece]),
        }
    }
    lines.into_iter().filter_map(line).collect()
}

/// A line of pieces that stand in it in any order.
pub(super) fn line(mut pieces: Vec<Piece>) -> Option<Line> {
    let page = pieces.first()?.page;
    pieces.sort_by(|a, b| a.x0.total_cmp(&b.x0).then(a.order.cmp(&b.order)));
    // Letters printed twice, a little apart, are a way to make them bold.
    pieces.dedup_by(|next, last| next.text == last.text && (next.x0 - last.x0).abs() < 0.2 * last.size);
    let blank = blank(&pieces);
    for at in (0..pieces.len()).rev() {
        let Some(before) = at.checked_sub(1).map(|before| &pieces[before]) else {
            pieces[0].space = false;
            continue;
        };
        let (here, gap) = (&pieces[at], pieces[at].x0 - before.x1);
        let size = here.size.min(before.size).max(0.6 * here.size.max(before.size));
        let follows = here.order == before.order + 1;
        let precedes = before.order == here.order + 1;
        pieces[at].space = gap > blank * size || follows && here.space || precedes && before.space;
    }
    let leftward = bidi::is_left(&pieces);
    let (x0, x1) = pieces.iter().fold((f32::MAX, f32::MIN), |(x0, x1), piece| (x0.min(piece.x0), x1.max(piece.x1)));
    let size = usual(pieces.iter().map(|piece| (piece.size, piece.letters())));
    let base = pieces.iter().max_by_key(|piece| piece.letters()).map_or(0.0, |piece| piece.base);
    let pieces = bidi::order(pieces, leftward);
    Some(Line { pieces, x0, x1, base, size, leftward, page })
}

/// The gap that is a blank in this line: a wider one where single letters are set apart.
fn blank(pieces: &[Piece]) -> f32 {
    let single = pieces.iter().filter(|piece| piece.letters() == 1).count();
    if pieces.len() < 5 || single * 10 < pieces.len() * 7 || pieces.iter().any(|piece| piece.space) {
        return BLANK;
    }
    let gaps = pieces.windows(2).map(|pair| (pair[1].x0 - pair[0].x1) / pair[0].size.max(1.0)).collect();
    BLANK.max(super::piece::median(gaps) * 1.6)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A piece of type of 10 points, each letter 5 points wide.
    pub(in super::super) fn piece(text: &str, x0: f32, base: f32) -> Piece {
        Piece {
            text: text.to_owned(),
            x0,
            x1: x0 + 5.0 * text.chars().count() as f32,
            base,
            size: 10.0,
            style: Style::default(),
            turn: 0,
            around: Default::default(),
            link: None,
            space: false,
            order: 0,
            page: 0,
        }
    }

    #[test]
    fn pieces_of_a_height_are_a_line() {
        let pieces =
            vec![piece("end", 40.0, 20.0), piece("a", 0.0, 20.4), piece("next", 0.0, 32.0), piece("b", 5.5, 20.0)];
        let lines: Vec<String> = rows(pieces).iter().map(Line::text).collect();
        assert_eq!(lines, ["ab end", "next"]);
    }

    #[test]
    fn letters_set_apart_are_one_word() {
        let spaced = "SPACED".chars().enumerate().map(|(at, c)| piece(&c.to_string(), at as f32 * 8.0, 0.0));
        let then = "OUT".chars().enumerate().map(|(at, c)| piece(&c.to_string(), 60.0 + at as f32 * 8.0, 0.0));
        assert_eq!(line(spaced.chain(then).collect()).map(|line| line.text()).as_deref(), Some("SPACED OUT"));
    }

    #[test]
    fn what_is_printed_twice_is_read_once() {
        assert_eq!(
            line(vec![piece("Bold", 0.0, 0.0), piece("Bold", 0.4, 0.0)]).map(|l| l.text()).as_deref(),
            Some("Bold")
        );
    }
}
