//! How a block uses capitals, and whether it is English at all.

use super::lexicon::FUNCTION;
use super::tokens::{Shape, Tokens};
use std::ops::Range;

/// How a block uses capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Casing {
    /// Capitals mean names.
    Sentence,
    /// A headline in which every long word has a capital, or another language than English:
    /// capitals alone say little.
    Title,
    /// All capitals.
    Upper,
    /// No capitals at all.
    Lower,
}

/// How the block of these tokens uses capitals.
pub(crate) fn casing_of(tokens: &Tokens, range: std::ops::Range<usize>) -> Casing {
    let (mut small, mut function) = (0, 0);
    let (mut words, mut upper, mut capital, mut long, mut long_small) = (0, 0, 0, 0, 0);
    for at in range {
        let token = &tokens.list[at];
        if !token.is_word() || tokens.low(at).len() < 2 {
            continue;
        }
        words += 1;
        small += usize::from(token.shape == Shape::Lower);
        function += usize::from(token.shape == Shape::Lower && token.has(FUNCTION));
        upper += usize::from(token.shape == Shape::Upper);
        capital += usize::from(token.is_capital());
        let is_long = tokens.low(at).len() > 4;
        long += usize::from(is_long);
        long_small += usize::from(is_long && !token.is_capital());
    }
    let headline = words >= 5 && capital * 10 >= words * 6 && long_small * 6 <= long;
    if words >= 3 && upper * 10 >= words * 8 {
        Casing::Upper
    } else if words >= 6 && capital == 0 {
        Casing::Lower
    } else if headline || is_foreign(small, function) {
        Casing::Title
    } else {
        Casing::Sentence
    }
}

/// Whether so few of the words in small letters are English function words that the text may be in another language:
/// English has a word like "the" or "of" in every sixth place at least.
fn is_foreign(small: usize, function: usize) -> bool {
    small >= 6 && function * 6 < small
}

/// Function words of other languages that are neither English words nor parts of names.
const OTHER_FUNCTION: &[&str] = &[
    "aber", "als", "auch", "auf", "aus", "avec", "bei", "bir", "che", "como", "con", "dan", "dans", "das", "dass",
    "dem", "der", "det", "dla", "een", "ein", "eine", "einem", "einer", "est", "gli", "het", "ich", "ikke", "ist",
    "jest", "kann", "les", "mais", "met", "mit", "nach", "nicht", "nie", "niet", "och", "oder", "para", "pas", "pero",
    "por", "pour", "que", "qui", "quien", "sich", "sind", "som", "sono", "sont", "sur", "una", "und", "une", "vom",
    "voor", "werden", "wie", "wird", "wurde", "yang", "zum", "zur",
];

/// Words in small letters, by what they say about the language.
#[derive(Clone, Copy, Default)]
struct Small {
    words: usize,
    function: usize,
    /// Function words of other languages.
    other: usize,
    /// Words of five letters and more, and those of them that are English.
    long: usize,
    known: usize,
}

impl Small {
    fn and(self, other: Small) -> Small {
        Small {
            words: self.words + other.words,
            function: self.function + other.function,
            other: self.other + other.other,
            long: self.long + other.long,
            known: self.known + other.known,
        }
    }

    /// Tables and lists of results have few function words too, but their words are English.
    fn is_foreign(self) -> bool {
        let unknown = self.long > 3 && self.known * 3 < self.long * 2;
        is_foreign(self.words, self.function) && (unknown || (self.other >= 2 && self.other > self.function))
    }
}

/// For each block whether it is in another language than English. Short blocks are taken for what the document is.
/// `known` tells whether a folded word is English.
pub(crate) fn foreign(tokens: &Tokens, known: &dyn Fn(&str) -> bool) -> Vec<bool> {
    let counts: Vec<Small> = tokens.blocks.iter().map(|range| small_words(tokens, range.clone(), known)).collect();
    let document = counts.iter().fold(Small::default(), |all, one| all.and(*one)).is_foreign();
    counts.iter().map(|small| if small.words < 8 { document } else { small.is_foreign() }).collect()
}

fn small_words(tokens: &Tokens, range: Range<usize>, known: &dyn Fn(&str) -> bool) -> Small {
    let mut small = Small::default();
    for at in range {
        let token = &tokens.list[at];
        if token.shape != Shape::Lower || token.end - token.start < 2 {
            continue;
        }
        let long = token.end - token.start > 4;
        small.words += 1;
        small.function += usize::from(token.has(FUNCTION));
        small.other += usize::from(OTHER_FUNCTION.binary_search(&tokens.low(at)).is_ok());
        small.long += usize::from(long);
        small.known += usize::from(long && known(tokens.low(at)));
    }
    small
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::span::Span;

    fn blocks(text: &str) -> (Vec<Casing>, Vec<bool>) {
        let mut start = 0;
        let mut spans = Vec::new();
        for line in text.split('\n') {
            spans.push(Span::new(start, start + line.len()));
            start += line.len() + 1;
        }
        let tokens = Tokens::new(text, &spans);
        let casing = tokens.blocks.iter().map(|range| casing_of(&tokens, range.clone())).collect();
        let english = |word: &str| ["harbor", "backed", "council", "seeded"].contains(&word);
        (casing, foreign(&tokens, &english))
    }

    #[test]
    fn headlines_and_shouting_are_told_from_sentences() {
        let (casing, foreign) = blocks(
            "Council Backs Harbor Plan After Long Debate\nHARBOR PLAN WINS\n\
             the harbor plan was backed by the council\nThe plan was backed by the council in Oslo on Monday.",
        );
        assert_eq!(casing, [Casing::Title, Casing::Upper, Casing::Lower, Casing::Sentence]);
        assert_eq!(foreign, [false; 4]);
    }

    #[test]
    fn other_languages_are_noticed() {
        let text = "Der Rat hat gestern beschlossen, dass der Hafen im kommenden Jahr erweitert werden soll.\nOslo";
        assert_eq!(blocks(text).1, [true, true]);
        let results = "Ruiz beat seeded Berg and Roux beat seeded Lind, Silva beat seeded Costa, Ito beat seeded Sato.";
        assert_eq!(blocks(results).1, [false]);
    }
}
