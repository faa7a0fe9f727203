//! Signs that stand above or below their line put on it: raised marks, lowered ones, and large first letters.

use super::accents;
use super::piece::Piece;

/// Puts the small signs of one page onto the line of the words they stand at.
pub(super) fn marks(pieces: &mut [Piece]) {
    let mut hosts: Vec<(f32, usize)> = pieces.iter().enumerate().map(|(at, piece)| (piece.base, at)).collect();
    hosts.sort_by(|a, b| a.0.total_cmp(&b.0));
    for at in 0..pieces.len() {
        let mark = &pieces[at];
        if mark.letters() > MARK_LETTERS {
            continue;
        }
        let reach = mark.size;
        let from = hosts.partition_point(|(base, _)| *base < mark.base - reach);
        let near = hosts[from..].iter().take_while(|(base, _)| *base < mark.base + reach).take(MOST_NEAR);
        let near = near.map(|(_, host)| *host).filter(|host| is_host(&pieces[*host], mark));
        let Some(at_host) = near.min_by(|a, b| apart(&pieces[*a], mark).total_cmp(&apart(&pieces[*b], mark))) else {
            continue;
        };
        let host = &pieces[at_host];
        let (base, is_raised) = (host.base, host.base - mark.base > 0.15 * host.size);
        let text = is_raised.then(|| accents::raised(&mark.text)).flatten();
        if text.is_some() && host.x0 > mark.middle() {
            // The mark of a note stands close to the note's first word.
            pieces[at_host].space = true;
        }
        let mark = &mut pieces[at];
        mark.base = base;
        if let Some(text) = text {
            mark.text = text;
        }
    }
}

/// The longest mark: "102", "1,2", "th".
const MARK_LETTERS: usize = 6;

/// Pieces of nearly one height that are looked at.
const MOST_NEAR: usize = 400;

fn is_host(host: &Piece, mark: &Piece) -> bool {
    let (up, size) = (host.base - mark.base, host.size);
    host.turn == mark.turn
        && size > mark.size * 1.18
        && host.letters() > 0
        && (-0.3 * size..0.7 * size).contains(&up)
        && up.abs() > 0.04 * size
        // The mark of a note has a blank after it, that of a word none before it.
        && apart(host, mark) < if host.x0 > mark.middle() { 0.6 } else { 0.35 } * size
}

/// How far apart two pieces of a line stand.
fn apart(a: &Piece, b: &Piece) -> f32 {
    if a.x0 < b.x0 { (b.x0 - a.x1).abs() } else { (a.x0 - b.x1).abs() }
}

/// Puts large first letters, which are several lines tall, onto the first of their lines.
pub(super) fn first_letters(pieces: &mut [Piece], body: f32) {
    let mut looked_at = 0;
    for at in 0..pieces.len() {
        let large = &pieces[at];
        if looked_at == MOST_FIRST {
            return;
        }
        if large.size < 1.7 * body || large.letters() > 2 || !large.text.chars().any(char::is_alphabetic) {
            continue;
        }
        looked_at += 1;
        let beside = |piece: &&Piece| {
            piece.turn == large.turn
                && piece.size < 0.7 * large.size
                && piece.x0 > large.middle()
                && piece.x0 - large.x1 < 1.5 * piece.size
                && piece.base > large.base - large.size
        };
        let with_it = pieces.iter().filter(beside).any(|piece| (piece.base - large.base).abs() < 0.5 * piece.size);
        let first =
            pieces.iter().enumerate().filter(|(_, piece)| beside(piece) && piece.base < large.base - 0.5 * piece.size);
        let first = first.min_by(|a, b| a.1.base.total_cmp(&b.1.base).then(a.1.x0.total_cmp(&b.1.x0)));
        let Some((first, host)) = first.filter(|_| with_it) else { continue };
        let (base, size, x0) = (host.base, host.size, host.x0);
        let (order, left, foot) = (host.order, large.x0, large.base);
        // The lines beside it begin where it does: they are not indented.
        let lines: Vec<usize> =
            pieces.iter().enumerate().filter(|(_, piece)| beside(piece)).map(|(at, _)| at).collect();
        for line in lines {
            if line != first && pieces[line].base > base + 0.5 * size && pieces[line].base < foot + size {
                pieces[line].x0 = left;
            }
        }
        pieces[first].space = false;
        let large = &mut pieces[at];
        (large.base, large.size, large.x1, large.order) = (base, size, x0.max(large.x0), order);
    }
}

/// Large letters of one page that are looked at; each looks at all pieces.
const MOST_FIRST: usize = 40;

#[cfg(test)]
mod tests {
    use super::super::lines::rows;
    use super::super::lines::tests::piece;
    use super::*;

    fn small(text: &str, x0: f32, base: f32) -> Piece {
        Piece { size: 6.0, x1: x0 + 3.0 * text.len() as f32, ..piece(text, x0, base) }
    }

    fn lines(mut pieces: Vec<Piece>) -> Vec<String> {
        pieces.iter_mut().enumerate().for_each(|(at, piece)| piece.order = at);
        marks(&mut pieces);
        first_letters(&mut pieces, 10.0);
        rows(pieces).iter().map(|line| line.text()).collect()
    }

    #[test]
    fn a_raised_mark_is_a_sign_of_its_own() {
        assert_eq!(lines(vec![piece("trees.", 0.0, 20.0), small("12", 30.5, 16.0)]), ["trees.¹²"]);
        assert_eq!(lines(vec![piece("20", 0.0, 20.0), small("th", 10.5, 16.0)]), ["20th"]);
        assert_eq!(lines(vec![piece("H", 0.0, 20.0), small("2", 5.2, 22.0), piece("O", 8.4, 20.0)]), ["H2O"]);
        assert_eq!(lines(vec![piece("far", 0.0, 20.0), small("3", 90.0, 16.0)]).len(), 2);
    }

    #[test]
    fn a_large_first_letter_begins_its_word() {
        let large = Piece { size: 30.0, x1: 20.0, ..piece("T", 0.0, 44.0) };
        let text = vec![
            large,
            piece("he", 22.0, 24.0),
            piece("lake", 36.0, 24.0),
            piece("was", 22.0, 34.0),
            piece("low", 22.0, 44.0),
        ];
        assert_eq!(lines(text), ["The lake", "was", "low"]);
    }
}
