//! Training texts that share wording with development texts are found by their eight-word sequences and left out.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Words of a sequence.
const WORDS: usize = 8;

/// How much sharing is too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Any shared sequence: for texts of our own, which must be our own.
    Any,
    /// At least eight and more than 12 % of the document's: agencies repeat their formulas.
    Document,
}

/// The sequences of the development texts.
#[derive(Default)]
pub struct Sequences(HashSet<u64>);

impl Sequences {
    /// Adds a development text.
    pub fn add(&mut self, text: &str) {
        self.0.extend(sequences(text));
    }

    /// How many of a text's sequences occur in a development text, and how many it has.
    pub fn shared(&self, text: &str) -> (usize, usize) {
        let own: HashSet<u64> = sequences(text).collect();
        (own.iter().filter(|one| self.0.contains(one)).count(), own.len())
    }

    /// Whether a training text shares too much.
    pub fn forbid(&self, text: &str, limit: Limit) -> bool {
        let (shared, all) = self.shared(text);
        match limit {
            Limit::Any => shared > 0,
            Limit::Document => shared >= 8 && shared * 100 > all * 12,
        }
    }
}

fn sequences(text: &str) -> impl Iterator<Item = u64> {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let hashes: Vec<u64> = words
        .windows(WORDS)
        .map(|words| {
            let mut hasher = DefaultHasher::new();
            words.hash(&mut hasher);
            hasher.finish()
        })
        .collect();
    hashes.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_words_in_a_row_are_noticed_whatever_their_marks() {
        let mut sequences = Sequences::default();
        sequences.add("The old mill by the river was sold, on Friday, to a baker.");
        assert!(sequences.forbid("He said: THE OLD MILL by the river was sold!", Limit::Any));
        assert!(!sequences.forbid("He said the old mill by the river is for sale.", Limit::Any));
        assert!(!sequences.forbid("He said: the old mill by the river was sold!", Limit::Document));
    }
}
