//! Words and sentences, as a selection understands them.
//!
//! Word boundaries follow Unicode UAX #29, so a selection never splits a grapheme or a word of any script.

use super::span::Span;
use unicode_segmentation::UnicodeSegmentation;

/// The smallest span of whole words that covers `span`, without blanks or punctuation at its ends.
///
/// A span of nothing but blanks gives an empty span; one of nothing but punctuation is kept as it is.
pub fn snap_to_words(text: &str, span: Span) -> Span {
    let mut covered: Option<Span> = None;
    let mut punctuation: Option<Span> = None;
    let (from, upto) = window(text, span);
    for (start, word) in text[from..upto].split_word_bound_indices() {
        let word_span = Span::new(from + start, from + start + word.len());
        if !word_span.overlaps(span) || word.chars().all(char::is_whitespace) {
            continue;
        }
        let slot = if word.chars().any(char::is_alphanumeric) { &mut covered } else { &mut punctuation };
        let begin = slot.map_or(word_span.start, |so_far: Span| so_far.start);
        *slot = Some(Span { start: begin, end: word_span.end });
    }
    covered
        .map(|words| with_abbreviation_dot(text, words))
        .or(punctuation)
        .unwrap_or(Span { start: span.start, end: span.start })
}

/// `words` with the dot that ends an abbreviation such as "U.S.", which the word rules leave outside.
fn with_abbreviation_dot(text: &str, words: Span) -> Span {
    let last = words.of(text).rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_abbreviation = last.contains('.') && last.split('.').all(|part| part.chars().count() == 1);
    match text.get(words.end.index()..) {
        Some(rest) if is_abbreviation && rest.starts_with('.') => Span::new(words.start.index(), words.end.index() + 1),
        _ => words,
    }
}

/// `span` without blanks at its ends.
pub fn trim(text: &str, span: Span) -> Span {
    let covered = span.of(text);
    let lead = covered.len() - covered.trim_start().len();
    let kept = covered.trim().len();
    Span::new(span.start.index() + lead, span.start.index() + lead + kept)
}

/// Where a span's end moves when it grows or shrinks by one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordStep {
    /// One word more before the start.
    GrowStart,
    /// One word less at the start.
    ShrinkStart,
    /// One word more after the end.
    GrowEnd,
    /// One word less at the end.
    ShrinkEnd,
}

/// `span` resized by one word inside `bounds`; unchanged where no word is left.
pub fn resize_by_word(text: &str, span: Span, bounds: Span, step: WordStep) -> Span {
    let words = |from: usize, upto: usize| {
        text.get(from..upto)
            .unwrap_or_default()
            .split_word_bound_indices()
            .filter(|(_, word)| word.chars().any(char::is_alphanumeric))
            .map(move |(start, word)| Span::new(from + start, from + start + word.len()))
    };
    let (start, end) = (span.start.index(), span.end.index());
    match step {
        WordStep::GrowStart => {
            words(bounds.start.index(), start).next_back().map(|word| Span { start: word.start, ..span })
        }
        WordStep::GrowEnd => words(end, bounds.end.index()).next().map(|word| Span { end: word.end, ..span }),
        WordStep::ShrinkStart => words(start, end).nth(1).map(|word| Span { start: word.start, ..span }),
        WordStep::ShrinkEnd => {
            let inside: Vec<Span> = words(start, end).collect();
            inside.len().checked_sub(2).map(|last| Span { end: inside[last].end, ..span })
        }
    }
    .unwrap_or(span)
}

/// The sentence (UAX #29) of `bounds` that holds `at`, trimmed.
pub fn sentence_around(text: &str, bounds: Span, at: usize) -> Span {
    let base = bounds.start.index();
    bounds
        .of(text)
        .split_sentence_bound_indices()
        .map(|(start, sentence)| Span::new(base + start, base + start + sentence.len()))
        .find(|sentence| sentence.start.index() <= at && at < sentence.end.index())
        .map_or(bounds, |sentence| trim(text, sentence))
}

/// The body blocks of a text that is taken as it is: its lines that are not blank.
pub fn lines_as_blocks(text: &str) -> Vec<Span> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() {
            let lead = line.len() - line.trim_start().len();
            blocks.push(Span::new(start + lead, start + lead + words.len()));
        }
        start += line.len();
    }
    blocks
}

/// A stretch around `span` that starts and ends at line ends or far enough away not to split a word.
fn window(text: &str, span: Span) -> (usize, usize) {
    let from = text[..span.start.index()].rfind('\n').map_or(0, |at| at + 1);
    let upto = text[span.end.index()..].find('\n').map_or(text.len(), |at| span.end.index() + at);
    (from, upto)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapped(text: &str, start: usize, end: usize) -> &str {
        snap_to_words(text, Span::new(start, end)).of(text)
    }

    #[test]
    fn a_selection_grows_to_whole_words_and_drops_blanks() {
        let text = "The talks, held in Paris, ended.";
        assert_eq!(snapped(text, 6, 13), "talks, held");
        assert_eq!(snapped(text, 3, 11), "talks");
        assert_eq!(snapped(text, 9, 10), ",");
        assert_eq!(snapped(text, 3, 4), "");
        assert_eq!(snapped("met with U.S. envoys", 4, 11), "with U.S.");
        assert_eq!(snapped("He left. She stayed.", 3, 6), "left");
    }

    #[test]
    fn a_span_is_resized_word_by_word_and_stays_in_bounds() {
        let text = "one two three four";
        let all = Span::new(0, text.len());
        let two = Span::new(4, 7);
        assert_eq!(resize_by_word(text, two, all, WordStep::GrowEnd).of(text), "two three");
        assert_eq!(resize_by_word(text, two, all, WordStep::GrowStart).of(text), "one two");
        assert_eq!(resize_by_word(text, two, all, WordStep::ShrinkEnd), two);
        assert_eq!(resize_by_word(text, Span::new(4, 13), all, WordStep::ShrinkStart).of(text), "three");
        assert_eq!(resize_by_word(text, Span::new(4, 13), all, WordStep::ShrinkEnd).of(text), "two");
    }

    #[test]
    fn the_sentence_around_a_place_is_found() {
        let text = "It rained. We stayed in. Then we left.";
        assert_eq!(sentence_around(text, Span::new(0, text.len()), 14).of(text), "We stayed in.");
    }
}
