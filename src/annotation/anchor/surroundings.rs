//! How far what stands around a place is what stood around the quote.

use crate::annotation::model::TextQuoteSelector;

/// Agreement of the surroundings of `at..end` with the quote's, `0.0..=1.0`, edits forgiven.
pub(super) fn agreement(text: &str, quote: &TextQuoteSelector, at: usize, end: usize) -> f64 {
    let prefix: Vec<char> = quote.prefix.trim().chars().rev().collect();
    let suffix: Vec<char> = quote.suffix.trim().chars().collect();
    let asked = prefix.len() + suffix.len();
    if asked == 0 {
        return 0.0;
    }
    let before = text[..at].trim_end().chars().rev();
    let after = text[end..].trim_start().chars();
    let kept = kept(&prefix, before) + kept(&suffix, after);
    kept as f64 / asked as f64
}

/// The same, quickly: only what is letter for letter the same next to the place counts.
pub(super) fn exact_agreement(text: &str, quote: &TextQuoteSelector, at: usize, end: usize) -> usize {
    let same = |(a, b): &(char, char)| a == b;
    let before = text[..at].chars().rev().zip(quote.prefix.chars().rev()).take_while(same).count();
    let after = text[end..].chars().zip(quote.suffix.chars()).take_while(same).count();
    before + after
}

/// How many characters of `wanted` stand at the beginning of `found`: its length less the edits
/// from it to the nearest beginning of `found`.
fn kept(wanted: &[char], found: impl Iterator<Item = char>) -> usize {
    let found: Vec<char> = found.take(wanted.len() + wanted.len() / 2).collect();
    let mut row: Vec<usize> = (0..=found.len()).collect();
    for (i, w) in wanted.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, f) in found.iter().enumerate() {
            let best = (diagonal + usize::from(w != f)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = row[j + 1];
            row[j + 1] = best;
        }
    }
    wanted.len() - row.into_iter().min().unwrap_or_default().min(wanted.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typo_in_the_surroundings_is_forgiven() {
        let text = "we had everything before us, we had nothing before us";
        let quote = |prefix: &str| TextQuoteSelector { prefix: prefix.to_owned(), ..TextQuoteSelector::default() };
        let (first, second) = (18, 44);
        assert_eq!(&text[second..], "before us");
        let rank = |prefix, at| agreement(text, &quote(prefix), at, at + 9);
        assert!(rank("we had every-thing", first) > 0.9);
        assert!(rank("we had nout", second) > rank("we had nout", first));
        assert_eq!(rank("", first), 0.0);
    }
}
