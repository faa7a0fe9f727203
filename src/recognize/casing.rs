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

/// Whether so few of the words in small letters are English function words that the text is in another language:
/// English has a word like "the" or "of" in every sixth place at least.
fn is_foreign(small: usize, function: usize) -> bool {
    small >= 6 && function * 6 < small
}

/// For each block whether it is in another language than English. Short blocks are taken for what the document is.
pub(crate) fn foreign(tokens: &Tokens) -> Vec<bool> {
    let counts: Vec<(usize, usize)> = tokens.blocks.iter().map(|range| small_words(tokens, range.clone())).collect();
    let (small, function) = counts.iter().fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1));
    let document = is_foreign(small, function);
    counts.iter().map(|(small, function)| if *small < 8 { document } else { is_foreign(*small, *function) }).collect()
}

fn small_words(tokens: &Tokens, range: Range<usize>) -> (usize, usize) {
    let small = tokens.list[range].iter().filter(|token| token.shape == Shape::Lower && token.end - token.start > 1);
    small.fold((0, 0), |(small, function), token| (small + 1, function + usize::from(token.has(FUNCTION))))
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
        (casing, foreign(&tokens))
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
    }
}
