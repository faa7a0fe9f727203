//! Plain text to lines that are each one block: which line ends separate paragraphs, and which only wrap.

use std::ops::Range;

/// Longest block, in bytes. Longer ones are split at a sentence or a blank, so that a browser can lay them out.
pub(super) const MAX_BLOCK: usize = 20_000;

/// Widest column of hard-wrapped text, in characters.
const MAX_COLUMN: usize = 100;

/// Narrowest column that counts as wrapping; shorter lines are verse or lists.
const MIN_COLUMN: usize = 50;

/// One block's worth of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its words, trimmed; inner line ends only where verse or an address has them.
    pub(super) text: String,
    /// Whether a blank line stood before it.
    pub(super) after_blank: bool,
}

/// Splits `text` (line ends are `\n`) into lines.
pub(super) fn split(text: &str) -> Vec<Line> {
    let chunks = chunks(text);
    let joined: Vec<Vec<String>> = match layout(&chunks) {
        Layout::Wrapped { column } => chunks.iter().map(|chunk| unwrap_chunk(chunk, column)).collect(),
        Layout::Verse => chunks.iter().map(|chunk| verse(chunk)).collect(),
        Layout::Lines => chunks.iter().map(|chunk| chunk.iter().map(|line| (*line).to_owned()).collect()).collect(),
    };
    let mut out = Vec::new();
    for chunk in joined {
        for (index, line) in chunk.into_iter().enumerate() {
            for (part, piece) in split_long(&line).into_iter().enumerate() {
                out.push(Line { text: line[piece].to_owned(), after_blank: index == 0 && part == 0 });
            }
        }
    }
    out
}

/// How the text uses its line ends.
enum Layout {
    /// A line end is a paragraph end.
    Lines,
    /// Paragraphs are wrapped at a column; blank lines separate them.
    Wrapped { column: usize },
    /// Short lines in stanzas: the line ends belong to the text.
    Verse,
}

/// Runs of lines without a blank line between them.
fn chunks(text: &str) -> Vec<Vec<&str>> {
    let mut out: Vec<Vec<&str>> = Vec::new();
    let mut open = false;
    for line in text.split('\n') {
        let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}');
        if line.is_empty() {
            open = false;
            continue;
        }
        match out.last_mut().filter(|_| open) {
            Some(chunk) => chunk.push(line),
            None => out.push(vec![line]),
        }
        open = true;
    }
    out
}

fn layout(chunks: &[Vec<&str>]) -> Layout {
    let widths = || chunks.iter().flatten().map(|line| line.chars().take(MAX_COLUMN * 4).count());
    let column = widths().max().unwrap_or(0);
    let (mut wraps, mut breaks) = (0_usize, 0_usize);
    for chunk in chunks {
        for pair in chunk.windows(2) {
            breaks += 1;
            wraps += usize::from(is_wrap(pair[0], pair[1], column));
        }
    }
    if (MIN_COLUMN..=MAX_COLUMN).contains(&column) && wraps >= 2 && wraps * 10 >= breaks * 6 {
        return Layout::Wrapped { column };
    }
    let lines = chunks.iter().map(Vec::len).sum::<usize>();
    let stanzas = chunks.iter().filter(|chunk| chunk.len() >= 3).count();
    let listed = chunks.iter().flatten().filter(|line| item_text(line).is_some()).count();
    let short = column < MIN_COLUMN + 20 && lines >= 3;
    let chrome = chunks.iter().flatten().any(|line| super::wording::chrome(line).is_some());
    if short && !chrome && stanzas * 2 > chunks.len() && listed * 2 < lines { Layout::Verse } else { Layout::Lines }
}

/// Whether the line was ended only because the next word did not fit.
fn is_wrap(line: &str, next: &str, column: usize) -> bool {
    let word = next.split(' ').next().map_or(0, |word| word.chars().count());
    item_text(next).is_none() && line.chars().count() + 1 + word + 4 > column
}

fn unwrap_chunk(chunk: &[&str], column: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut before: Option<&str> = None;
    for line in chunk {
        match (before, out.last_mut()) {
            (Some(previous), Some(paragraph)) if is_wrap(previous, line, column) => {
                paragraph.push(' ');
                paragraph.push_str(line);
            }
            _ => out.push((*line).to_owned()),
        }
        before = Some(line);
    }
    out
}

fn verse(chunk: &[&str]) -> Vec<String> {
    vec![chunk.join("\n")]
}

/// The words of a list item without its bullet or number.
pub(super) fn item_text(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let rest = line.strip_prefix(['•', '‣', '◦', '▪', '●', '–', '—', '-', '*', '·']).or_else(|| {
        let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if (1..=2).contains(&digits) { line.get(digits..)?.strip_prefix(['.', ')']) } else { None }
    })?;
    (rest.starts_with([' ', '\t', '\u{a0}']) && !rest.trim().is_empty()).then(|| rest.trim())
}

/// A list item's words: a bullet goes, a number stays, for the text may refer to it.
pub(super) fn without_bullet(line: &str) -> &str {
    match item_text(line) {
        Some(item) if !line.trim_start().starts_with(|c: char| c.is_ascii_digit()) => item,
        Some(_) | None => line,
    }
}

/// Where in `line` its pieces stand: of at most [`MAX_BLOCK`] bytes each, without white space around them,
/// cut after a sentence, else at a blank, else between characters.
pub(crate) fn split_long(line: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = line.len() - line.trim_start().len();
    let end = line.trim_end().len();
    while end.saturating_sub(at) > MAX_BLOCK {
        let window = &line[at..line.floor_char_boundary(at + MAX_BLOCK)];
        let later_half = |at: &usize| *at > MAX_BLOCK / 2;
        let sentence =
            [". ", "! ", "? ", "。"].iter().filter_map(|end| window.rfind(end).map(|at| at + end.len())).max();
        let blank = window.rfind(char::is_whitespace);
        let cut = sentence.filter(later_half).or(blank.filter(later_half)).unwrap_or(window.len());
        let head = window[..cut].trim_end();
        if !head.is_empty() {
            out.push(at..at + head.len());
        }
        let rest = &line[at + cut..end];
        at = end - rest.trim_start().len();
    }
    if at < end {
        out.push(at..end);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        split(text).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn a_wrapped_letter_is_joined() {
        let letter = "We are writing to let you know that the bridge over the river will be\n\
                      closed from Monday for repairs. Please use the ferry, which leaves every\n\
                      half hour from the old landing.\n\n\
                      Yours,\nThe council";
        assert_eq!(texts(letter)[0].matches('\n').count(), 0);
        assert!(texts(letter)[0].ends_with("from the old landing."));
        assert_eq!(&texts(letter)[1..], ["Yours,", "The council"]);
    }

    #[test]
    fn a_poem_keeps_its_lines_and_a_list_its_items() {
        let poem =
            "The river came\nbefore the town,\nand after it\n\nthe river stays\nwhen lamps go down\nas rivers do";
        assert_eq!(texts(poem).len(), 2);
        assert_eq!(texts("To bring:\n- boots\n- a map\n- bread").len(), 4);
        assert_eq!(item_text("12. twelve"), Some("twelve"));
        assert_eq!(item_text("-5 degrees"), None);
    }

    #[test]
    fn a_monstrous_line_is_split_without_loss() {
        let line = "One sentence here. ".repeat(5_000);
        let split_long =
            |line: &str| split_long(line).into_iter().map(|piece| line[piece].to_owned()).collect::<Vec<_>>();
        let pieces = split_long(&line);
        assert!(pieces.iter().all(|piece| piece.len() <= MAX_BLOCK && piece.ends_with('.')));
        assert_eq!(pieces.join(" "), line.trim());
        assert_eq!(split_long(&"x".repeat(50_000)).concat().len(), 50_000);
    }
}
