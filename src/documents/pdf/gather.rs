//! Letters that are shown one by one, gathered into pieces.

use super::accents;
use super::bidi;
use super::matrix::Matrix;
use super::piece::{Around, Piece, SLANTED, Style, Turn};

/// A letter on the page.
pub(super) struct Shown<'t> {
    /// What it reads; nothing when that is not known.
    pub(super) text: Option<&'t str>,
    /// From the letter's own place to the page, `y` downwards.
    pub(super) map: Matrix,
    /// How far its end is from its start, in its own place.
    pub(super) far: f64,
    pub(super) size: f64,
    /// It runs down, not to the right.
    pub(super) vertical: bool,
    pub(super) style: Style,
    pub(super) around: Around,
}

/// Gathers the letters of one page.
#[derive(Debug, Default)]
pub(super) struct Gatherer {
    /// The pieces in the order of the file.
    pub(super) pieces: Vec<Piece>,
    /// Letters that were shown.
    pub(super) letters: usize,
    /// Letters of which the file does not say what they are.
    pub(super) unknown: usize,
    page: usize,
    width: f32,
    height: f32,
    /// A blank was shown after the last piece.
    blank: bool,
    /// The last piece takes no more letters.
    closed: bool,
}

/// A gap that parts two words, in sizes of the type: blanks are a quarter to a third wide and may be set a little closer.
const WORD_GAP: f32 = 0.17;

/// How far a letter may reach back over the one before, in sizes of the type: kerning.
const KERN: f32 = 0.35;

impl Gatherer {
    pub(super) fn new(page: usize, width: f32, height: f32) -> Self {
        Gatherer { page, width, height, ..Gatherer::default() }
    }

    /// Takes one letter.
    pub(super) fn add(&mut self, shown: &Shown<'_>) {
        let start = shown.map.apply(0.0, 0.0);
        let end = if shown.vertical { shown.map.apply(0.0, shown.far) } else { shown.map.apply(shown.far, 0.0) };
        let (right, up) = (direction(shown.map, 1.0, 0.0), direction(shown.map, 0.0, 1.0));
        let size = shown.size.abs() * length(up);
        if !(start.0.is_finite() && start.1.is_finite() && end.0.is_finite() && end.1.is_finite()) || size < 0.2 {
            return;
        }
        let (x, y) = (start.0 as f32, start.1 as f32);
        if x < -OUTSIDE || y < -OUTSIDE || x > self.width + OUTSIDE || y > self.height + OUTSIDE {
            return;
        }
        let blank = shown.text.is_some_and(|text| !text.is_empty() && text.chars().all(char::is_whitespace));
        if blank {
            self.blank = true;
            return;
        }
        self.letters += 1;
        let text = shown.text.unwrap_or(UNKNOWN);
        self.unknown += usize::from(shown.text.is_none());
        let turn = turn(if shown.vertical { (-up.0, -up.1) } else { right });
        let place = |point: (f64, f64)| upright(turn, point.0 as f32, point.1 as f32);
        let ((x0, base), (x1, _)) = (place(start), place(end));
        let mut style = shown.style;
        // A lean of more than five degrees is an italic made of an upright font.
        let across = (right.0 * up.0 + right.1 * up.1) / (length(right) * length(up)).max(f64::MIN_POSITIVE);
        style.italic |= turn != SLANTED && across.abs() > 0.09;
        let piece = Piece {
            text: bidi::as_seen(text),
            x0: x0.min(x1),
            x1: x0.max(x1),
            base,
            size: size as f32,
            style,
            turn,
            around: shown.around,
            link: None,
            space: self.blank,
            order: self.pieces.len(),
            page: self.page,
        };
        self.take(piece);
    }

    fn take(&mut self, piece: Piece) {
        let parted = std::mem::take(&mut self.blank) || self.closed;
        let letter = self.pieces.last().filter(|_| !parted).and_then(|last| accented(last, &piece));
        match (self.pieces.last_mut(), letter) {
            (Some(last), Some(letter)) => put_under(last, &piece, letter),
            (Some(last), None) if !parted && goes_on(last, &piece) => {
                last.text.push_str(&piece.text);
                last.x1 = last.x1.max(piece.x1);
            }
            // Words that stand for signs which are shown before them leave nothing of those.
            _ if piece.text.is_empty() => {}
            _ => {
                // Words given for signs may hold several; they stay one piece, and nothing is added to it.
                self.closed = piece.text.contains(' ');
                self.pieces.push(piece);
            }
        }
    }
}

/// What stands for a letter that is not known.
const UNKNOWN: &str = "\u{fffd}";

/// How far outside of the page text is still read, in points.
const OUTSIDE: f32 = 4.0;

/// The letter that `next` becomes under an accent at the end of `last`.
fn accented(last: &Piece, next: &Piece) -> Option<char> {
    let accent = last.text.chars().next_back().filter(|sign| accents::is_accent(*sign))?;
    let mut letters = next.text.chars();
    let (letter, rest) = (letters.next()?, letters.next());
    let over = (last.x1 - next.x0) / next.size.max(f32::MIN_POSITIVE);
    let near = last.turn == next.turn && (last.base - next.base).abs() < 0.5 * next.size && (0.12..1.0).contains(&over);
    if near && rest.is_none() { accents::compose(accent, letter) } else { None }
}

fn put_under(last: &mut Piece, next: &Piece, letter: char) {
    last.text.pop();
    last.text.push(letter);
    if last.text.chars().nth(1).is_none() {
        (last.base, last.x0) = (next.base, last.x0.min(next.x0));
    }
    last.x1 = next.x1;
}

fn goes_on(last: &Piece, next: &Piece) -> bool {
    let size = last.size;
    let gap = next.x0 - last.x1;
    last.turn == next.turn
        && last.style == next.style
        && last.around == next.around
        && (last.size - next.size).abs() < 0.02 * size
        && (last.base - next.base).abs() < 0.1 * size
        && gap < WORD_GAP * size
        && (gap > -KERN * size || next.text.is_empty())
}

fn direction(map: Matrix, x: f64, y: f64) -> (f64, f64) {
    let (from, to) = (map.apply(0.0, 0.0), map.apply(x, y));
    (to.0 - from.0, to.1 - from.1)
}

fn length((x, y): (f64, f64)) -> f64 {
    x.hypot(y)
}

/// The quarter turn of a direction, `y` downwards.
fn turn((x, y): (f64, f64)) -> Turn {
    let (along, across) = (x.abs().max(y.abs()), x.abs().min(y.abs()));
    if across > along * 0.18 {
        return SLANTED;
    }
    match (x.abs() >= y.abs(), x >= 0.0, y >= 0.0) {
        (true, true, _) => 0,
        (false, _, true) => 1,
        (true, false, _) => 2,
        (false, _, false) => 3,
    }
}

/// A point in the frame in which text of this turn runs to the right.
pub(super) fn upright(turn: Turn, x: f32, y: f32) -> (f32, f32) {
    match turn {
        1 => (y, -x),
        2 => (-x, -y),
        3 => (-y, x),
        _ => (x, y),
    }
}

/// The point on the page of one in the frame of a turn.
pub(super) fn flat(turn: Turn, x: f32, y: f32) -> (f32, f32) {
    match turn {
        1 => (-y, x),
        2 => (-x, -y),
        3 => (y, -x),
        _ => (x, y),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, x: f64, y: f64) -> Shown<'_> {
        let map = Matrix([1.0, 0.0, 0.0, -1.0, x, y]);
        let far = 5.0 * text.chars().count() as f64;
        let (style, around) = (Style::default(), Around::default());
        Shown { text: Some(text), map, far, size: 10.0, vertical: false, style, around }
    }

    fn words(parts: &[(&str, f64, f64)]) -> Vec<String> {
        let mut gatherer = Gatherer::new(0, 600.0, 800.0);
        parts.iter().for_each(|(text, x, y)| gatherer.add(&shown(text, *x, *y)));
        gatherer.pieces.into_iter().map(|piece| piece.text).collect()
    }

    #[test]
    fn gaps_part_words_and_kerning_does_not() {
        assert_eq!(words(&[("A", 0.0, 0.0), ("V", 4.3, 0.0), ("A", 12.0, 0.0)]), ["AV", "A"]);
        assert_eq!(words(&[("a", 0.0, 0.0), (" ", 5.0, 0.0), ("b", 5.5, 0.0)]), ["a", "b"]);
        assert_eq!(words(&[("a", 0.0, 0.0), ("b", 5.0, 12.0)]), ["a", "b"], "another line");
        assert_eq!(words(&[("a", 900.0, 0.0)]), [""; 0], "outside of the page");
    }

    #[test]
    fn turned_text_is_put_upright() {
        assert_eq!(turn((1.0, 0.0)), 0);
        assert_eq!(turn((0.0, 1.0)), 1);
        assert_eq!(turn((0.0, -1.0)), 3);
        assert_eq!(turn((1.0, 1.0)), SLANTED);
        // Text that runs up a page: what stands higher comes later.
        assert!(upright(3, 50.0, 100.0).0 > upright(3, 50.0, 200.0).0);
        for turn in 0..4 {
            let (x, y) = upright(turn, 3.0, 7.0);
            assert_eq!(flat(turn, x, y), (3.0, 7.0));
        }
    }
}
