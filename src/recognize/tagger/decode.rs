//! The best tags of a sentence (Viterbi 1967) and how sure they are (forward-backward, Rabiner 1989).
//!
//! The search adds whole numbers. Probabilities use only sums and products in a fixed order, no library functions, so
//! that every machine gives the same bits.

use super::model::{FORBIDDEN, Model};
use super::tags::{OUTSIDE, TAGS, begin, continues, inside, kind_of, may_follow};

/// A name in a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Tagged {
    /// First token, counted from the sentence's first.
    pub from: usize,
    /// One past the last token.
    pub upto: usize,
    /// Its kind, as index into the tag set's kinds.
    pub kind: usize,
    /// How probable exactly this name of this kind is, `0.0..=1.0`, as the model sees it.
    pub probability: f32,
}

/// The score of a tag that a token cannot have.
pub(crate) const NEVER: i32 = -1_000_000;

/// Powers of `e` for whole numbers of weight steps, and those of the model's steps between tags.
pub(crate) struct Powers {
    falling: Vec<f32>,
    steps: [[f32; TAGS]; TAGS],
}

/// `exp(-1 / ONE)`, as a constant so that no machine computes it otherwise.
const FALL: f32 = 0.959_189_4;
/// Steps after which a power counts as nothing.
const DEEP: usize = 1200;

impl Powers {
    /// The tables for a model.
    pub(crate) fn new(model: Option<&Model>) -> Self {
        let falling = std::iter::successors(Some(1.0f32), |power| Some(power * FALL)).take(DEEP).collect();
        let mut powers = Powers { falling, steps: [[0.0; TAGS]; TAGS] };
        if let Some(model) = model {
            // Every step is divided by the greatest one, which leaves probabilities as they are.
            let most = model.after.iter().flatten().copied().max().unwrap_or(0);
            let power = |step: i32| if step == FORBIDDEN { 0.0 } else { powers.of(step - most) };
            powers.steps = model.after.map(|row| row.map(power));
        }
        powers
    }

    /// `exp(steps / ONE)` for steps that are not positive.
    fn of(&self, steps: i32) -> f32 {
        self.falling.get(steps.unsigned_abs() as usize).copied().unwrap_or(0.0)
    }
}

/// The names of a sentence whose tokens have these scores.
pub(crate) fn names(model: &Model, powers: &Powers, scores: &[[i32; TAGS]]) -> Vec<Tagged> {
    let tags = best(model, scores);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tags.len() {
        if let Some(kind) = kind_of(tags[at]) {
            let upto = (at + 1..tags.len()).find(|next| tags[*next] != inside(kind)).unwrap_or(tags.len());
            found.push(Tagged { from: at, upto, kind, probability: 0.0 });
            at = upto;
        } else {
            at += 1;
        }
    }
    if !found.is_empty() {
        Sums::new(powers, scores).weigh(&mut found);
    }
    found
}

/// The tags that may stand before a tag: all of them, but before a name's further tokens only its own kind.
fn sources(tag: usize) -> std::ops::Range<usize> {
    if continues(tag) { tag - 1..tag + 1 } else { 0..TAGS }
}

/// The tags with the greatest sum; of equal ones those with the lower numbers.
pub(crate) fn best(model: &Model, scores: &[[i32; TAGS]]) -> Vec<usize> {
    let Some(first) = scores.first() else { return Vec::new() };
    let mut sums: [i32; TAGS] =
        std::array::from_fn(|tag| if may_follow(OUTSIDE, tag) { first[tag] } else { FORBIDDEN });
    let mut from: Vec<[u8; TAGS]> = Vec::with_capacity(scores.len());
    for own in &scores[1..] {
        let mut next = [0; TAGS];
        let mut back = [0; TAGS];
        for tag in 0..TAGS {
            let mut most = (0, i32::MIN);
            for before in sources(tag) {
                let sum = sums[before] + model.after[before][tag];
                if sum > most.1 {
                    most = (before, sum);
                }
            }
            (back[tag], next[tag]) = (most.0 as u8, (most.1 + own[tag]).max(FORBIDDEN));
        }
        from.push(back);
        sums = next;
    }
    let mut tag = (0..TAGS).rev().max_by_key(|tag| sums[*tag]).unwrap_or(OUTSIDE);
    let mut tags = vec![tag; scores.len()];
    for at in (1..scores.len()).rev() {
        tag = usize::from(from[at - 1][tag]);
        tags[at - 1] = tag;
    }
    tags
}

/// Scaled sums over all paths before and behind each token.
struct Sums<'p> {
    steps: &'p [[f32; TAGS]; TAGS],
    own: Vec<[f32; TAGS]>,
    forward: Vec<[f32; TAGS]>,
    backward: Vec<[f32; TAGS]>,
}

impl<'p> Sums<'p> {
    fn new(powers: &'p Powers, scores: &[[i32; TAGS]]) -> Self {
        let own: Vec<[f32; TAGS]> = scores
            .iter()
            .map(|scores| {
                let most = scores.iter().copied().max().unwrap_or(0);
                scores.map(|score| powers.of(score - most))
            })
            .collect();
        let mut sums = Sums { steps: &powers.steps, own, forward: Vec::new(), backward: Vec::new() };
        sums.run_forward();
        sums.run_backward();
        sums
    }

    fn run_forward(&mut self) {
        for (at, own) in self.own.iter().enumerate() {
            let mut next = [0.0; TAGS];
            for tag in 0..TAGS {
                next[tag] = match at.checked_sub(1) {
                    Some(before) => sources(tag).map(|from| self.forward[before][from] * self.steps[from][tag]).sum(),
                    None => f32::from(u8::from(may_follow(OUTSIDE, tag))),
                };
                next[tag] *= own[tag];
            }
            scale(&mut next);
            self.forward.push(next);
        }
    }

    fn run_backward(&mut self) {
        let mut next = [1.0; TAGS];
        for own in self.own.iter().rev() {
            self.backward.push(next);
            let mut before = [0.0; TAGS];
            let reached: [f32; TAGS] = std::array::from_fn(|to| own[to] * next[to]);
            for (tag, (slot, steps)) in before.iter_mut().zip(self.steps).enumerate() {
                let fresh: f32 = (0..TAGS).filter(|to| !continues(*to)).map(|to| steps[to] * reached[to]).sum();
                let onward = kind_of(tag).map_or(0.0, |kind| steps[inside(kind)] * reached[inside(kind)]);
                *slot = fresh + onward;
            }
            scale(&mut before);
            next = before;
        }
        self.backward.reverse();
    }

    /// The share of paths that have exactly these names.
    fn weigh(&self, found: &mut [Tagged]) {
        for name in found {
            let mut share = 1.0;
            for at in name.from..name.upto {
                let tag = if at == name.from { begin(name.kind) } else { inside(name.kind) };
                share *= if at == name.from {
                    self.marginal(at, tag)
                } else {
                    let before = if at == name.from + 1 { begin(name.kind) } else { inside(name.kind) };
                    self.moves(at, before, tag)
                };
            }
            if name.upto < self.own.len() {
                let last = if name.upto - name.from == 1 { begin(name.kind) } else { inside(name.kind) };
                share *= 1.0 - self.moves(name.upto, last, inside(name.kind));
            }
            name.probability = share.clamp(0.0, 1.0);
        }
    }

    /// How probable a tag is.
    fn marginal(&self, at: usize, tag: usize) -> f32 {
        let all: f32 = (0..TAGS).map(|tag| self.forward[at][tag] * self.backward[at][tag]).sum();
        if all > 0.0 { self.forward[at][tag] * self.backward[at][tag] / all } else { 0.0 }
    }

    /// How probable `next` is at `at` when `before` stands before it.
    fn moves(&self, at: usize, before: usize, next: usize) -> f32 {
        let path = |tag: usize| self.steps[before][tag] * self.own[at][tag] * self.backward[at][tag];
        let all: f32 = (0..TAGS).map(path).sum();
        if all > 0.0 { path(next) / all } else { 0.0 }
    }
}

fn scale(vector: &mut [f32; TAGS]) {
    let sum: f32 = vector.iter().sum();
    if sum > 0.0 {
        vector.iter_mut().for_each(|one| *one /= sum);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::tagger::model::{CONFIDENCES, pack};
    use proptest::prelude::*;

    fn model() -> Model {
        let steps = std::array::from_fn(|before| std::array::from_fn(|next| ((before * 7 + next * 3) % 11) as i16 - 5));
        Model::read(&pack(&[], &steps, &[50; CONFIDENCES])).expect("the file is whole")
    }

    /// The sum of every path that may be, by trying them all.
    fn all_paths(model: &Model, scores: &[[i32; TAGS]], fits: &dyn Fn(&[usize]) -> bool) -> f64 {
        let mut paths: Vec<(Vec<usize>, i32)> = vec![(Vec::new(), 0)];
        for own in scores {
            let mut longer = Vec::new();
            for (path, sum) in paths {
                let before = path.last().copied();
                for tag in (0..TAGS).filter(|tag| may_follow(before.unwrap_or(OUTSIDE), *tag)) {
                    let step = before.map_or(0, |before| model.after[before][tag]);
                    longer.push(([path.as_slice(), &[tag]].concat(), sum + step + own[tag]));
                }
            }
            paths = longer;
        }
        let weight =
            |(_, sum): &(Vec<usize>, i32)| (f64::from(*sum) / f64::from(crate::recognize::tagger::model::ONE)).exp();
        paths.iter().filter(|(path, _)| fits(path)).map(weight).sum()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        #[test]
        fn the_probability_of_a_name_is_its_share_of_all_paths(
            scores in proptest::collection::vec(proptest::array::uniform13(-60i32..60), 1..4),
        ) {
            let model = model();
            let all = all_paths(&model, &scores, &|_| true);
            for name in names(&model, &Powers::new(Some(&model)), &scores) {
                let is_named = |path: &[usize]| {
                    path[name.from] == begin(name.kind)
                        && path[name.from + 1..name.upto].iter().all(|tag| *tag == inside(name.kind))
                        && path.get(name.upto) != Some(&inside(name.kind))
                };
                let share = all_paths(&model, &scores, &is_named) / all;
                prop_assert!((share - f64::from(name.probability)).abs() < 0.01, "{share} {name:?}");
            }
        }

        #[test]
        fn the_best_tags_may_follow_each_other(
            scores in proptest::collection::vec(proptest::array::uniform13(-500i32..500), 0..30),
        ) {
            let tags = best(&model(), &scores);
            prop_assert_eq!(tags.len(), scores.len());
            prop_assert!(tags.first().is_none_or(|tag| may_follow(OUTSIDE, *tag)));
            prop_assert!(tags.windows(2).all(|pair| may_follow(pair[0], pair[1])));
        }
    }
}
