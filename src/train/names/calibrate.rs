//! From the model's probabilities to honest ones: how many names of a probability are right on development texts.
//!
//! Pool-adjacent-violators (Ayer et al. 1955): the smallest change that makes the shares rise with the probability.

use super::evaluate::Judged;
use crate::recognize::tagger::model::CONFIDENCES;
use crate::recognize::tagger::tags::KINDS;

/// The table of confidences in percent, for probabilities in equal steps from 0 to 1.
pub(super) fn confidences(judged: &[Judged]) -> [u8; CONFIDENCES] {
    let mut counts = [(0.0f64, 0.0f64); CONFIDENCES];
    for one in judged.iter().filter(|one| KINDS[one.kind].is_some()) {
        let slot = &mut counts[(one.probability * (CONFIDENCES - 1) as f32).round() as usize];
        slot.0 += f64::from(u8::from(one.right));
        slot.1 += 1.0;
    }
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    for (right, all) in counts {
        pools.push((right, all, 1));
        while let [.., before, last] = pools.as_slice()
            && before.0 * last.1 >= last.0 * before.1
        {
            let merged = (before.0 + last.0, before.1 + last.1, before.2 + last.2);
            pools.truncate(pools.len() - 2);
            pools.push(merged);
        }
    }
    let mut table = [0; CONFIDENCES];
    let shares = pools.iter().flat_map(|(right, all, bins)| std::iter::repeat_n(right / all.max(1.0), *bins));
    for (slot, share) in table.iter_mut().zip(shares) {
        *slot = (share * 100.0).floor() as u8;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidences_rise_and_match_what_was_right() {
        let one = |probability: f32, right: bool| Judged { kind: 0, probability, right };
        let mut judged = vec![one(0.5, true), one(0.5, false), one(0.6, false), one(0.6, true)];
        judged.extend((0..10).map(|number| one(1.0, number < 9)));
        let table = confidences(&judged);
        assert!(table.is_sorted(), "{table:?}");
        assert_eq!((table[10], table[12], table[20]), (50, 50, 90));
    }
}
