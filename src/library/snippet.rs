//! The words around what was found, short enough to be read at a glance.

use super::fold::unfold;
use std::ops::Range;

/// Code points shown before what was found first.
const BEFORE: usize = 40;
/// Code points shown in all, about.
const LENGTH: usize = 150;

/// Words with those marked that were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The words in order, and whether these were looked for.
    pub parts: Vec<(String, bool)>,
}

impl Snippet {
    /// Cuts the snippet out of `text`. `found` are places in its folded form, from left to right.
    pub fn new(text: &str, found: &[Range<usize>]) -> Self {
        let first = found.first().map_or(0..0, |first| unfold(text, first));
        let window = window(text, &first);
        let mut parts: Vec<(String, bool)> = Vec::new();
        let mut add = |words: &str, is_hit: bool| match parts.last_mut() {
            _ if words.is_empty() => {}
            Some((last, kind)) if *kind == is_hit => last.push_str(words),
            _ => parts.push((words.to_owned(), is_hit)),
        };
        add(if window.start > 0 { "… " } else { "" }, false);
        let mut at = window.start;
        for place in found {
            let span = unfold(text, place);
            if span.start >= window.end {
                break;
            }
            let (start, end) = (span.start.max(at), span.end.min(window.end).max(at));
            add(text.get(at..start).unwrap_or_default(), false);
            add(text.get(start..end).unwrap_or_default(), true);
            at = end.max(start);
        }
        add(text.get(at..window.end).unwrap_or_default(), false);
        add(if window.end < text.len() { " …" } else { "" }, false);
        for (words, _) in &mut parts {
            if words.contains(char::is_control) {
                *words = words.replace(char::is_control, " ");
            }
        }
        Snippet { parts }
    }
}

/// The stretch of `text` to show around `hit`, without blanks at its ends, cut between words where there are any.
fn window(text: &str, hit: &Range<usize>) -> Range<usize> {
    let before = text.get(..hit.start).unwrap_or_default();
    let mut start = before.char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
    if start > 0 {
        start += text[start..hit.start].find(char::is_whitespace).unwrap_or(0);
    }
    let rest = text.get(start..).unwrap_or_default();
    let mut end = rest.char_indices().nth(LENGTH).map_or(text.len(), |(at, _)| start + at).max(hit.end);
    if end < text.len() {
        let from = hit.end.max(start);
        end = text.get(from..end).and_then(|tail| tail.rfind(char::is_whitespace)).map_or(end, |at| from + at);
    }
    let shown = text.get(start..end).unwrap_or_default();
    let start = start + shown.len() - shown.trim_start().len();
    start..start + shown.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::fold::fold;
    use proptest::prelude::*;

    fn snippet(text: &str, words: &str) -> String {
        let folded = fold(text);
        let found: Vec<Range<usize>> = folded.match_indices(words).map(|(at, words)| at..at + words.len()).collect();
        let parts = Snippet::new(text, &found).parts;
        parts.iter().map(|(words, hit)| if *hit { format!("[{words}]") } else { words.clone() }).collect()
    }

    #[test]
    fn a_snippet_marks_every_hit_and_is_cut_between_words() {
        assert_eq!(snippet("A café in the Café.", "cafe"), "A [café] in the [Café].");
        let long = format!("{} harbor {}", "before ".repeat(20), "after ".repeat(60));
        let cut = snippet(&long, "harbor");
        assert!(cut.starts_with("… before") && cut.ends_with("after …") && cut.contains("[harbor]"), "{cut}");
        assert!(cut.chars().count() < LENGTH + 10);
        assert_eq!(snippet("one\ntwo", "two"), "one [two]");
    }

    proptest! {
        #[test]
        fn any_words_are_cut_whole(text in "\\PC{0,300}", words in "\\PC{1,3}") {
            let _ = snippet(&text, &fold(&words));
        }
    }
}
