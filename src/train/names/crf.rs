//! A linear-chain conditional random field (Lafferty et al. 2001) over hashed features, from partly labeled text.
//!
//! The likelihood is that of all tag sequences the labels allow (Tsuboi et al. 2008). AdaGrad (Duchi et al. 2011) sets
//! the step of each weight; an L1 penalty, paid when a row is next used, leaves most rows empty.
//! One thread and a fixed order: the same data give the same weights, bit by bit.

use super::corpus::Allowed;
use crate::recognize::tagger::tags::{TAGS, may_follow};
use std::collections::BTreeMap;

/// Weights of a row; the last ones are padding that keeps rows aligned.
pub const WIDTH: usize = 16;

/// How the trainer learns.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Passes over the data.
    pub epochs: usize,
    /// The step of AdaGrad.
    pub rate: f32,
    /// The L1 penalty of one sentence.
    pub penalty: f32,
    /// Features seen less often are dropped.
    pub least: u32,
    /// Seed of the order of sentences.
    pub seed: u64,
    /// Models that are trained, each with the next seed, and averaged.
    pub models: u32,
}

/// Sentences with their features and allowed tags.
#[derive(Default)]
pub struct Corpus {
    /// Feature rows of all tokens, one after the other.
    pub rows: Vec<u32>,
    /// For each token one past its last row.
    pub ends: Vec<u32>,
    /// For each token the tags it may have.
    pub allowed: Vec<Allowed>,
    /// For each sentence one past its last token.
    pub sentences: Vec<u32>,
}

/// What was learned: weights by row, and of one tag behind another.
pub struct Learned {
    /// The rows that have a weight, ascending.
    pub rows: Vec<(u32, [f32; TAGS])>,
    /// `after[before][next]`; meaningless where [`may_follow`] forbids.
    pub after: [[f32; TAGS]; TAGS],
}

impl Learned {
    /// The mean of some models: what one order of the sentences happens to stress is evened out.
    pub fn mean(models: &[Learned]) -> Learned {
        let share = 1.0 / models.len().max(1) as f32;
        let mut rows: BTreeMap<u32, [f32; TAGS]> = BTreeMap::new();
        let mut after = [[0.0; TAGS]; TAGS];
        for model in models {
            for (name, weights) in &model.rows {
                let slot = rows.entry(*name).or_insert([0.0; TAGS]);
                slot.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight * share);
            }
            for (sums, weights) in after.iter_mut().zip(&model.after) {
                sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight * share);
            }
        }
        Learned { rows: rows.into_iter().collect(), after }
    }
}

struct Row {
    weights: [f32; WIDTH],
    squares: [f32; WIDTH],
}

struct Trainer {
    rows: Vec<Row>,
    paid: Vec<u32>,
    after: [[f32; TAGS]; TAGS],
    after_squares: [[f32; TAGS]; TAGS],
    lattice: Lattice,
}

/// Scratch of one sentence.
#[derive(Default)]
struct Lattice {
    scores: Vec<[f32; WIDTH]>,
    potentials: Vec<[f32; WIDTH]>,
    forward: Vec<[f32; WIDTH]>,
    backward: Vec<[f32; WIDTH]>,
    marginals: [Vec<[f32; WIDTH]>; 2],
}

/// SplitMix64 (Steele et al. 2014): small, seeded, the same everywhere.
pub struct Random(pub u64);

impl Random {
    /// The next number.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Puts `list` into random order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, (self.draw() % (last as u64 + 1)) as usize);
        }
    }
}

/// Trains on the corpus. `report` hears after each pass its number and the mean loss of a sentence.
pub fn train(corpus: &Corpus, settings: Settings, report: &mut dyn FnMut(usize, f64)) -> Learned {
    let (dense, names) = compact(&corpus.rows, settings.least);
    let mut trainer = Trainer {
        rows: (0..names.len()).map(|_| Row { weights: [0.0; WIDTH], squares: [0.0; WIDTH] }).collect(),
        paid: vec![0; names.len()],
        after: [[0.0; TAGS]; TAGS],
        after_squares: [[0.0; TAGS]; TAGS],
        lattice: Lattice::default(),
    };
    let mut order: Vec<usize> = (0..corpus.sentences.len()).collect();
    let mut random = Random(settings.seed);
    let mut step = 0;
    for epoch in 0..settings.epochs {
        random.shuffle(&mut order);
        let mut loss = 0.0;
        for &number in &order {
            step += 1;
            loss += f64::from(trainer.learn(corpus, &dense, number, step, settings));
        }
        report(epoch + 1, loss / order.len().max(1) as f64);
    }
    for number in 0..names.len() {
        trainer.pay(number, step, settings);
    }
    let mut rows: Vec<(u32, [f32; TAGS])> = names
        .iter()
        .zip(&trainer.rows)
        .map(|(name, row)| (*name, std::array::from_fn(|tag| row.weights[tag])))
        .filter(|(_, weights)| weights.iter().any(|weight| *weight != 0.0))
        .collect();
    rows.sort_by_key(|(name, _)| *name);
    Learned { rows, after: trainer.after }
}

/// Marks a feature that is too rare to keep.
const RARE: u32 = u32::MAX;

/// Features numbered from 0 in order of first use, and the row of each number.
fn compact(rows: &[u32], least: u32) -> (Vec<u32>, Vec<u32>) {
    let size = rows.iter().max().map_or(0, |most| *most as usize + 1);
    let mut counts = vec![0u32; size];
    rows.iter().for_each(|row| counts[*row as usize] += 1);
    let mut numbers = vec![RARE; size];
    let mut names = Vec::new();
    let dense = rows
        .iter()
        .map(|row| {
            let slot = &mut numbers[*row as usize];
            if *slot == RARE && counts[*row as usize] >= least {
                *slot = names.len() as u32;
                names.push(*row);
            }
            *slot
        })
        .collect();
    (dense, names)
}

impl Trainer {
    /// One step on one sentence; gives its loss.
    fn learn(&mut self, corpus: &Corpus, dense: &[u32], number: usize, step: u32, settings: Settings) -> f32 {
        let first = number.checked_sub(1).map_or(0, |before| corpus.sentences[before] as usize);
        let upto = corpus.sentences[number] as usize;
        if upto == first {
            return 0.0;
        }
        let span =
            |at: usize| at.checked_sub(1).map_or(0, |before| corpus.ends[before] as usize)..corpus.ends[at] as usize;
        self.lattice.scores.clear();
        for at in first..upto {
            let mut sum = [0.0f32; WIDTH];
            for &row in dense[span(at)].iter().filter(|row| **row != RARE) {
                self.pay(row as usize, step, settings);
                let weights = &self.rows[row as usize].weights;
                for tag in 0..WIDTH {
                    sum[tag] += weights[tag];
                }
            }
            self.lattice.scores.push(sum);
        }
        let allowed = &corpus.allowed[first..upto];
        let mut steps = [[[0.0f32; TAGS]; TAGS]; 2];
        let free = self.lattice.run(0, &self.after, None, &mut steps[0]);
        let bound = self.lattice.run(1, &self.after, Some(allowed), &mut steps[1]);
        for at in first..upto {
            let mut gradient = [0.0f32; WIDTH];
            let (free, bound) = (&self.lattice.marginals[0][at - first], &self.lattice.marginals[1][at - first]);
            for tag in 0..TAGS {
                gradient[tag] = bound[tag] - free[tag];
            }
            if gradient.iter().all(|one| one.abs() < 1e-4) {
                continue;
            }
            for &row in dense[span(at)].iter().filter(|row| **row != RARE) {
                let Row { weights, squares } = &mut self.rows[row as usize];
                for tag in 0..WIDTH {
                    squares[tag] += gradient[tag] * gradient[tag];
                    weights[tag] += settings.rate * gradient[tag] / (squares[tag].sqrt() + 1e-3);
                }
            }
        }
        self.learn_steps(&steps, settings);
        free - bound
    }

    #[expect(clippy::needless_range_loop, reason = "matrices read best by their indices")]
    fn learn_steps(&mut self, steps: &[[[f32; TAGS]; TAGS]; 2], settings: Settings) {
        for before in 0..TAGS {
            for next in 0..TAGS {
                let gradient = steps[1][before][next] - steps[0][before][next];
                let squares = &mut self.after_squares[before][next];
                *squares += gradient * gradient;
                self.after[before][next] += settings.rate * gradient / (squares.sqrt() + 1e-3);
            }
        }
    }

    /// Takes the penalty of the steps since the row was last used.
    fn pay(&mut self, number: usize, step: u32, settings: Settings) {
        let owed = (step - self.paid[number]) as f32 * settings.penalty * settings.rate;
        self.paid[number] = step;
        let Row { weights, squares } = &mut self.rows[number];
        for tag in 0..WIDTH {
            let penalty = owed / (squares[tag].sqrt() + 1e-3);
            let size = (weights[tag].abs() - penalty).max(0.0);
            weights[tag] = if weights[tag] < 0.0 { -size } else { size };
        }
    }
}

impl Lattice {
    #[expect(clippy::needless_range_loop, reason = "matrices read best by their indices")]
    /// Forward and backward pass (Rabiner 1989) with scaling; gives the logarithm of the sum over all paths.
    fn run(
        &mut self,
        which: usize,
        after: &[[f32; TAGS]; TAGS],
        allowed: Option<&[Allowed]>,
        steps: &mut [[f32; TAGS]; TAGS],
    ) -> f32 {
        let count = self.scores.len();
        let mut exps = [[0.0f32; WIDTH]; TAGS];
        for before in 0..TAGS {
            for next in 0..TAGS {
                exps[before][next] = if may_follow(before, next) { after[before][next].exp() } else { 0.0 };
            }
        }
        let mut total = self.potentials(allowed);
        self.forward.clear();
        for at in 0..count {
            let mut sums = [0.0f32; WIDTH];
            if at == 0 {
                for tag in 0..TAGS {
                    sums[tag] = if may_follow(0, tag) { self.potentials[0][tag] } else { 0.0 };
                }
            } else {
                for before in 0..TAGS {
                    let weight = self.forward[at - 1][before];
                    for next in 0..WIDTH {
                        sums[next] += weight * exps[before][next];
                    }
                }
                for tag in 0..WIDTH {
                    sums[tag] *= self.potentials[at][tag];
                }
            }
            total += scale(&mut sums);
            self.forward.push(sums);
        }
        self.backward.clear();
        self.backward.resize(count, [0.0; WIDTH]);
        self.backward[count - 1][..TAGS].fill(1.0);
        for at in (1..count).rev() {
            let weighted: [f32; WIDTH] = std::array::from_fn(|tag| self.backward[at][tag] * self.potentials[at][tag]);
            let mut sums = [0.0f32; WIDTH];
            for before in 0..TAGS {
                sums[before] = (0..WIDTH).map(|next| exps[before][next] * weighted[next]).sum();
            }
            let mut pairs = [[0.0f32; TAGS]; TAGS];
            let mut sum = 0.0;
            for before in 0..TAGS {
                for next in 0..TAGS {
                    pairs[before][next] = self.forward[at - 1][before] * exps[before][next] * weighted[next];
                    sum += pairs[before][next];
                }
            }
            for before in 0..TAGS {
                for next in 0..TAGS {
                    steps[before][next] += pairs[before][next] / sum.max(f32::MIN_POSITIVE);
                }
            }
            scale(&mut sums);
            self.backward[at - 1] = sums;
        }
        let marginals = &mut self.marginals[which];
        marginals.clear();
        for (forward, backward) in self.forward.iter().zip(&self.backward) {
            let mut both: [f32; WIDTH] = std::array::from_fn(|tag| forward[tag] * backward[tag]);
            scale(&mut both);
            marginals.push(both);
        }
        total
    }

    /// `exp` of the scores, scaled by each token's greatest; gives the sum of what was taken out.
    fn potentials(&mut self, allowed: Option<&[Allowed]>) -> f32 {
        let mut total = 0.0;
        self.potentials.clear();
        for (at, scores) in self.scores.iter().enumerate() {
            let most = scores[..TAGS].iter().copied().fold(f32::MIN, f32::max);
            total += most;
            let may = |tag: usize| tag < TAGS && allowed.is_none_or(|allowed| allowed[at] >> tag & 1 == 1);
            // The least possible value keeps a wrongly labeled sentence from a division by nothing.
            let potential = |tag: usize| if may(tag) { (scores[tag] - most).exp().max(1e-30) } else { 0.0 };
            self.potentials.push(std::array::from_fn(potential));
        }
        total
    }
}

/// Scales a vector to the sum 1; gives the logarithm of the sum it had.
fn scale(vector: &mut [f32; WIDTH]) -> f32 {
    let sum: f32 = vector.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    vector.iter_mut().for_each(|one| *one /= sum);
    sum.ln()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::tagger::tags::{begin, inside};

    /// Sentences of two tokens: row 1 before row 2 is a name of the first kind, row 3 is none; row 4 says nothing.
    fn corpus() -> Corpus {
        let mut corpus = Corpus::default();
        for turn in 0..60 {
            let name = turn % 2 == 0;
            for (rows, tag) in [([if name { 1 } else { 3 }, 4], begin(0)), ([if name { 2 } else { 3 }, 4], inside(0))] {
                corpus.rows.extend(rows);
                corpus.ends.push(corpus.rows.len() as u32);
                corpus.allowed.push(1 << if name { tag } else { 0 });
            }
            corpus.sentences.push(corpus.ends.len() as u32);
        }
        corpus
    }

    const SETTINGS: Settings = Settings { epochs: 6, rate: 0.1, penalty: 1e-5, least: 2, seed: 3, models: 1 };

    #[test]
    fn a_pattern_is_learned_the_same_way_each_time() {
        let mut losses = Vec::new();
        let learned = train(&corpus(), SETTINGS, &mut |_, loss| losses.push(loss));
        let again = train(&corpus(), SETTINGS, &mut |_, _| {});
        assert!(losses[5] < losses[0] / 5.0, "{losses:?}");
        let weight =
            |row: u32, tag: usize| learned.rows.iter().find(|(name, _)| *name == row).map_or(0.0, |(_, w)| w[tag]);
        assert!(weight(1, begin(0)) > 0.5 && weight(2, inside(0)) > 0.5 && weight(3, 0) > 0.5);
        assert!(learned.rows == again.rows && learned.after == again.after);
    }

    #[test]
    fn a_mean_keeps_every_row() {
        let one = Learned { rows: vec![(1, [2.0; TAGS])], after: [[1.0; TAGS]; TAGS] };
        let other = Learned { rows: vec![(5, [4.0; TAGS])], after: [[3.0; TAGS]; TAGS] };
        let mean = Learned::mean(&[one, other]);
        assert_eq!(mean.rows, [(1, [1.0; TAGS]), (5, [2.0; TAGS])]);
        assert_eq!(mean.after[0][0], 2.0);
    }
}
