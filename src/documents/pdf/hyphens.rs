//! Words broken at line ends: joined, or joined with their hyphen.

use super::lines::Line;
use std::collections::HashSet;

/// The words that stand whole in a document, in small letters.
#[derive(Debug, Default)]
pub(super) struct Vocabulary(HashSet<String>);

/// First parts after which a hyphen belongs to the word.
const KEEPERS: [&str; 31] = [
    "all", "cross", "ex", "far", "full", "half", "high", "ill", "long", "low", "mid", "non", "part", "quasi", "self",
    "semi", "short", "so", "well", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    "first", "second", "third", "one",
];

/// The shortest part of a compound that is taken for a word.
const SHORTEST_PART: usize = 4;

impl Vocabulary {
    /// Takes in the words of one line; those broken at its ends are left out.
    pub(super) fn add(&mut self, line: &Line, broken_before: bool) {
        let text = line.text();
        let mut words: Vec<&str> = text.split_whitespace().collect();
        if words.last().is_some_and(|word| broken(word).is_some()) {
            words.pop();
        }
        for word in words.into_iter().skip(usize::from(broken_before)) {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            if !word.is_empty() {
                self.0.insert(word.to_lowercase());
            }
        }
    }

    fn has(&self, word: &str) -> bool {
        self.0.contains(&word.to_lowercase())
    }

    /// Whether the hyphen at the end of `first` belongs to the word that goes on with `second`.
    fn keeps(&self, first: &str, second: &str) -> bool {
        let first = first.trim_start_matches(|c: char| !c.is_alphanumeric());
        let second = second.trim_end_matches(|c: char| !c.is_alphanumeric());
        let second = second.split(|c: char| !(c.is_alphanumeric() || c == '-')).next().unwrap_or_default();
        let begins_low = second.chars().next().is_some_and(char::is_lowercase);
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_numeric());
        if !begins_low || is_digit(first.chars().next_back()) {
            return true;
        }
        if self.has(&format!("{first}{second}")) {
            return false;
        }
        if self.has(&format!("{first}-{second}")) || first.contains('-') {
            return true;
        }
        let low = first.to_lowercase();
        if KEEPERS.contains(&low.as_str()) && second.chars().count() > 2 {
            return true;
        }
        let long = |part: &str| part.chars().count() >= SHORTEST_PART;
        long(first) && long(second) && self.has(first) && self.has(second)
    }
}

/// A word without the hyphen that breaks it at a line's end, and whether the hyphen is a soft one.
pub(super) fn broken(word: &str) -> Option<(&str, bool)> {
    let (rest, sign) = word.char_indices().next_back().map(|(at, sign)| (&word[..at], sign))?;
    let before = rest.chars().next_back()?;
    (matches!(sign, '-' | '\u{ad}' | '\u{2010}') && (before.is_alphanumeric() || before == '\u{ad}'))
        .then_some((rest, sign == '\u{ad}'))
}

/// How a line goes on in the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// With a blank.
    Blank,
    /// At once: nothing was between.
    Close,
    /// At once, and the hyphen goes.
    Whole,
}

/// How `text`, whose last word may be broken, goes on with `next`.
pub(super) fn joint(text: &str, next: &str, words: &Vocabulary) -> Joint {
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let first = next.split(char::is_whitespace).next().unwrap_or_default();
    if !first.chars().next().is_some_and(char::is_alphanumeric) {
        return if wide(text.chars().next_back()) && wide(first.chars().next()) { Joint::Close } else { Joint::Blank };
    }
    match broken(last) {
        Some((_, true)) => Joint::Whole,
        Some((rest, false)) if words.keeps(rest, first) => Joint::Close,
        Some(_) => Joint::Whole,
        None if wide(text.chars().next_back()) && wide(first.chars().next()) => Joint::Close,
        // Dashes without blanks around them stand between two words.
        None if last.ends_with(['—', '/']) && last.chars().count() > 1 => Joint::Close,
        None => Joint::Blank,
    }
}

/// Whether a sign is of a script that is written without blanks.
fn wide(sign: Option<char>) -> bool {
    sign.is_some_and(|c| matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(words: &str) -> Vocabulary {
        Vocabulary(words.split(' ').map(str::to_owned).collect())
    }

    #[test]
    fn a_word_is_joined_and_a_compound_keeps_its_hyphen() {
        let words = vocabulary("steamboat long-planned river bank");
        for (text, next, joint_expected) in [
            ("the steam-", "boat came", Joint::Whole),
            ("the inter-", "national", Joint::Whole),
            ("the long-", "planned trip", Joint::Close),
            ("the well-", "known boat", Joint::Close),
            ("a river-", "bank.", Joint::Close),
            ("Anglo-", "Saxon", Joint::Close),
            ("a 20-", "year lease", Joint::Close),
            ("state-of-the-", "art", Joint::Close),
            ("soft\u{ad}", "ware", Joint::Whole),
            ("he came -", "and went", Joint::Blank),
            ("he came", "and went", Joint::Blank),
            ("東京", "都", Joint::Close),
            ("and/", "or", Joint::Close),
        ] {
            assert_eq!(joint(text, next, &words), joint_expected, "{text} {next}");
        }
    }
}
