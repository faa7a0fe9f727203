//! One word, one kind: what a first reading of the document found is told to the second.
//!
//! The one-sense-per-discourse rule (Gale et al. 1992) as evidence, not as law: it adds to the scores.

use super::decode::Tagged;
use super::document::Document;
use super::model::ONE;
use super::tags::{KINDS, TAGS, begin, inside};

/// Weight of a document that is of one mind; the figures were chosen on development texts.
const WEIGHT: f32 = 3.0;
/// Sum of probabilities at which half the weight counts.
const HALF: f32 = 2.0;
/// The share of the votes that neither helps nor harms a kind.
const NEUTRAL: f32 = 0.3;
/// Votes below this sum are not heard.
const LEAST: f32 = 0.3;

/// Adds to the scores of capitalized words what their other mentions were taken for; tells which scores changed.
pub(crate) fn agree(document: &Document, first: &[Tagged], scores: &mut [[i32; TAGS]]) -> Vec<bool> {
    let tokens = document.tokens;
    let mut votes = vec![[0.0f32; KINDS.len()]; document.words.uses.len()];
    let mut own: Vec<Option<(usize, f32)>> = vec![None; tokens.list.len()];
    for name in first {
        for at in (name.from..name.upto).filter(|at| tokens.list[*at].is_capital()) {
            votes[document.words.form(at).folded as usize][name.kind] += name.probability;
            own[at] = Some((name.kind, name.probability));
        }
    }
    let mut changed = vec![false; scores.len()];
    for (at, scores) in scores.iter_mut().enumerate().filter(|(at, _)| tokens.list[*at].is_capital()) {
        let mut votes = votes[document.words.form(at).folded as usize];
        if let Some((kind, probability)) = own[at] {
            votes[kind] -= probability;
        }
        let all: f32 = votes.iter().sum();
        if all < LEAST {
            continue;
        }
        let weight = WEIGHT * all / (all + HALF) * ONE;
        for (kind, vote) in votes.iter().enumerate() {
            let bonus = (weight * (vote / all - NEUTRAL)) as i32;
            scores[begin(kind)] += bonus;
            scores[inside(kind)] += bonus;
        }
        changed[at] = true;
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::tagger::built_in;
    use crate::recognize::tokens::Tokens;
    use crate::text::span::Span;

    #[test]
    fn other_mentions_speak_for_a_word_and_its_own_does_not() {
        let text = "Orel spoke. Orel left. The town of Brin slept.";
        let tokens = Tokens::new(text, &[Span::new(0, text.len())]);
        let document = built_in().expect("the files are whole").document(&tokens);
        let at = |word: &str| (0..tokens.list.len()).filter(|at| tokens.word(*at) == word).collect::<Vec<_>>();
        let (orel, brin) = (at("Orel"), at("Brin"));
        let first = [orel[0], brin[0]].map(|from| Tagged { from, upto: from + 1, kind: 0, probability: 0.9 });
        let mut scores = vec![[0; TAGS]; tokens.list.len()];
        let changed = agree(&document, &first, &mut scores);
        assert!(changed[orel[1]] && !changed[orel[0]]);
        assert!(scores[orel[1]][begin(0)] > 0 && scores[orel[1]][begin(1)] < 0);
        assert_eq!(scores[orel[0]], [0; TAGS]);
        assert_eq!(scores[brin[0]], [0; TAGS]);
    }
}
