//! From the order in which a line is seen to the order in which it is read, where letters run from right to left.

use super::piece::Piece;

/// Which way letters run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Right,
    Left,
    Either,
}

/// Whether a letter belongs to a script that is written from right to left.
pub(super) fn runs_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
        && !is_digit(c)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}')
}

fn way(text: &str) -> Way {
    if text.chars().any(runs_left) {
        Way::Left
    } else if text.chars().any(|c| c.is_alphabetic() || is_digit(c)) {
        Way::Right
    } else {
        Way::Either
    }
}

/// The letters of one sign (a ligature has several) from left to right as they are seen.
pub(super) fn as_seen(text: &str) -> String {
    if text.chars().any(runs_left) && text.chars().nth(1).is_some() {
        text.chars().rev().collect()
    } else {
        text.to_owned()
    }
}

/// Whether most letters of a line run from right to left.
pub(super) fn is_left(pieces: &[Piece]) -> bool {
    let letters = pieces.iter().flat_map(|piece| piece.text.chars()).filter(|c| c.is_alphabetic());
    let (left, all) = letters.fold((0, 0), |(left, all), c| (left + usize::from(runs_left(c)), all + 1));
    left * 2 > all
}

/// Puts pieces, which stand from left to right and say what blanks are before them, into reading order.
pub(super) fn order(pieces: Vec<Piece>, leftward: bool) -> Vec<Piece> {
    if !pieces.iter().any(|piece| way(&piece.text) == Way::Left) {
        return pieces;
    }
    let base = if leftward { Way::Left } else { Way::Right };
    let pieces = if leftward { cut_at_signs(pieces) } else { pieces };
    let mut runs: Vec<(Way, Vec<Piece>)> = Vec::new();
    for (piece, way) in with_ways(pieces, base) {
        match runs.last_mut() {
            Some((same, run)) if *same == way => run.push(piece),
            _ => runs.push((way, vec![piece])),
        }
    }
    let runs = runs.into_iter().map(|(way, run)| if way == Way::Left { turned(run) } else { run });
    if !leftward {
        return runs.flatten().collect();
    }
    // Blanks between runs stay where they are seen.
    let mut runs: Vec<Vec<Piece>> = runs.collect();
    let firsts: Vec<bool> = runs.iter().map(|run| run.first().is_some_and(|piece| piece.space)).collect();
    for (at, run) in runs.iter_mut().enumerate() {
        if let Some(first) = run.first_mut() {
            // The run that is read before this one stands to its right; the blank is at that one's left edge.
            first.space = firsts.get(at + 1).copied().unwrap_or_default();
        }
    }
    let mut read: Vec<Piece> = runs.into_iter().rev().flatten().collect();
    turn_brackets(&mut read);
    read
}

/// Each piece with its way; what has none takes that of its neighbors if they agree, else the line's.
fn with_ways(pieces: Vec<Piece>, base: Way) -> Vec<(Piece, Way)> {
    let mut ways: Vec<Way> = pieces.iter().map(|piece| way(&piece.text)).collect();
    let mut at = 0;
    while at < ways.len() {
        let end = (at..ways.len()).find(|&next| ways[next] != Way::Either).unwrap_or(ways.len());
        if end > at {
            let (left, right) = (at.checked_sub(1).map(|at| ways[at]), ways.get(end).copied());
            let way = if left == right { left.unwrap_or(base) } else { base };
            ways[at..end].fill(way);
        }
        at = end + 1;
    }
    pieces.into_iter().zip(ways).collect()
}

/// A run that is seen from left to right and read from right to left.
fn turned(mut run: Vec<Piece>) -> Vec<Piece> {
    let first = run.first().is_some_and(|piece| piece.space);
    for at in 0..run.len() {
        run[at].space = run.get(at + 1).is_some_and(|next| next.space);
        run[at].text = as_read(&run[at].text);
    }
    run.reverse();
    if let Some(head) = run.first_mut() {
        head.space = first;
    }
    run
}

/// Letters as they are read, from letters as they are seen; numbers and words of other scripts keep their order.
fn as_read(text: &str) -> String {
    let keeps = |c: char| is_digit(c) || c.is_alphabetic() && !runs_left(c);
    let signs: Vec<char> = text.chars().rev().collect();
    let mut read = String::with_capacity(text.len());
    let mut at = 0;
    while at < signs.len() {
        if !keeps(signs[at]) {
            read.push(signs[at]);
            at += 1;
            continue;
        }
        let mut end = at;
        for (next, sign) in signs.iter().enumerate().skip(at) {
            if keeps(*sign) {
                end = next;
            } else if !matches!(sign, '.' | ',' | ':' | '/') {
                break;
            }
        }
        read.extend(signs[at..=end].iter().rev());
        at = end + 1;
    }
    read
}

/// Opening brackets and their closing ones.
const BRACKETS: [(char, char); 5] = [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>'), ('«', '»')];

/// Turns brackets the way they are read: some files name them by their shape, others by their sense,
/// so what stands beside a bracket tells whether it opens or closes.
fn turn_brackets(pieces: &mut [Piece]) {
    let mut before = ' ';
    for at in 0..pieces.len() {
        let after = pieces.get(at + 1).map_or(' ', |next| if next.space { ' ' } else { first(&next.text) });
        let piece = &mut pieces[at];
        if piece.space {
            before = ' ';
        }
        let signs: Vec<char> = piece.text.chars().collect();
        let mut text = String::with_capacity(piece.text.len());
        for (place, sign) in signs.iter().enumerate() {
            let next = signs.get(place + 1).copied().unwrap_or(after);
            let pair = BRACKETS.iter().find(|(open, close)| sign == open || sign == close);
            text.push(match pair {
                Some((open, _)) if !before.is_alphanumeric() && next.is_alphanumeric() => *open,
                Some((_, close)) if before.is_alphanumeric() && !next.is_alphanumeric() => *close,
                _ => *sign,
            });
            before = *sign;
        }
        piece.text = text;
    }
}

fn first(text: &str) -> char {
    text.chars().next().unwrap_or(' ')
}

/// Pieces whose first or last signs have no way of their own are cut there, for these take the way of the line.
fn cut_at_signs(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut cut = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let has_way = |c: char| c.is_alphanumeric();
        let start = piece.text.find(has_way).unwrap_or(0);
        let end = piece.text.rfind(has_way).map_or(piece.text.len(), |at| at + first(&piece.text[at..]).len_utf8());
        let parts = [&piece.text[..start], &piece.text[start..end], &piece.text[end..]];
        if way(&piece.text) != Way::Right || parts[0].is_empty() && parts[2].is_empty() {
            cut.push(piece);
            continue;
        }
        let mut space = piece.space;
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            cut.push(Piece { text: part.to_owned(), space: std::mem::take(&mut space), ..piece.clone() });
        }
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::super::lines::tests::piece;
    use super::*;

    fn read(seen: &[&str]) -> String {
        let mut pieces: Vec<Piece> =
            seen.iter().enumerate().map(|(at, text)| piece(text.trim_start(), at as f32 * 50.0, 0.0)).collect();
        for (piece, text) in pieces.iter_mut().zip(seen) {
            piece.space = text.starts_with(' ');
        }
        let leftward = is_left(&pieces);
        let mut text = String::new();
        for piece in order(pieces, leftward) {
            if piece.space && !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&piece.text);
        }
        text
    }

    #[test]
    fn a_line_is_read_from_its_right_end() {
        assert_eq!(read(&["םלוע", " םולש"]), "שלום עולם");
        assert_eq!(read(&["ם", "ו", "ל", "ש"]), "שלום");
    }

    #[test]
    fn numbers_and_foreign_words_keep_their_order() {
        assert_eq!(read(&["ליחתה", " 2024", " תנשב"]), "בשנת 2024 התחיל");
        assert_eq!(read(&["הפ", " New", " York", " םכילע", " םולש"]), "שלום עליכם New York פה");
        assert_eq!(read(&["The", " word", " םולש", " here"]), "The word שלום here");
        assert_eq!(as_read("12.5 ב"), "ב 12.5");
    }

    #[test]
    fn brackets_are_turned() {
        for seen in [["(1927", " תנשב(", " הניפסה"], [")1927", " תנשב)", " הניפסה"]] {
            assert_eq!(read(&seen), "הספינה (בשנת 1927)");
        }
        assert_eq!(as_seen("لا"), "ال");
    }
}
