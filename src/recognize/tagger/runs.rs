//! Runs of capitalized words: the stretches a name may fill.

use crate::recognize::lexicon::PARTICLE;
use crate::recognize::tokens::{Shape, Tokens};
use std::ops::Range;

/// Tokens of the longest run: keeps a page of capitals linear.
const LONGEST: usize = 12;

/// Where a token stands in its run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// First token of the run.
    pub from: u32,
    /// Number of its tokens; 0 for a token that is in none.
    pub len: u8,
}

/// For each token of a block its strict run (capitals, initials, hyphens between them) and its loose one, which
/// small words such as "of" and "de" do not end.
pub(crate) fn runs(tokens: &Tokens, range: Range<usize>, strict: &mut [Place], loose: &mut [Place]) {
    mark(tokens, range.clone(), strict, &|_| 0);
    mark(tokens, range, loose, &|at| joint(tokens, at));
}

fn mark(tokens: &Tokens, range: Range<usize>, places: &mut [Place], joint: &dyn Fn(usize) -> usize) {
    let mut at = range.start;
    while at < range.end {
        if !tokens.list[at].is_capital() {
            at += 1;
            continue;
        }
        let from = at;
        at += 1;
        while at < range.end && at - from < LONGEST {
            let token = &tokens.list[at];
            let next = |after: usize| at + after < range.end && tokens.list[at + after].is_capital();
            if token.is_capital() {
                at += 1;
            } else if token.glued && token.shape == Shape::Mark && tokens.is(at, "-") && next(1) {
                at += 2;
            } else {
                let small = joint(at);
                if small == 0 || !next(small) {
                    break;
                }
                at += small + 1;
            }
        }
        let place = Place { from: from as u32, len: (at - from) as u8 };
        places[from..at].fill(place);
    }
}

/// How many tokens at `at` may join two parts of one name: "of", "of the", "and", "&", "'s", "de la".
fn joint(tokens: &Tokens, at: usize) -> usize {
    let small = |at: usize| match tokens.low(at) {
        "of" | "for" | "and" | "&" | "on" | "the" | "'s" | "to" => true,
        _ => tokens.list.get(at).is_some_and(|token| token.has(PARTICLE)),
    };
    match (small(at), small(at + 1)) {
        (true, true) => 2,
        (true, false) => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::span::Span;

    fn found(text: &str, loosely: bool) -> Vec<&str> {
        let tokens = Tokens::new(text, &[Span::new(0, text.len())]);
        let mut strict = vec![Place::default(); tokens.list.len()];
        let mut loose = strict.clone();
        runs(&tokens, 0..tokens.list.len(), &mut strict, &mut loose);
        let mut places: Vec<Place> = if loosely { loose } else { strict };
        places.dedup();
        places.retain(|place| place.len > 0);
        let span = |place: Place| tokens.span(place.from as usize, place.from as usize + usize::from(place.len));
        places.into_iter().map(|place| span(place).of(text)).collect()
    }

    #[test]
    fn small_words_join_loose_runs_only() {
        let text = "she left the Ministry of Health for Anne-Marie Roux and sons.";
        assert_eq!(found(text, false), ["Ministry", "Health", "Anne-Marie Roux"]);
        assert_eq!(found(text, true), ["Ministry of Health for Anne-Marie Roux"]);
    }
}
