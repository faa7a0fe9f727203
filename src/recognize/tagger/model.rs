//! The tagger's weights: small numbers by feature row, packed in a file and found again by counting bits.

use super::features::ROW_BITS;
use super::tags::{TAGS, may_follow};

/// First bytes of the packed file: name and version.
pub(crate) const MAGIC: &[u8] = b"PTAG1";
/// A weight of 1 in the file's whole numbers.
pub(crate) const ONE: f32 = 24.0;
/// Words of a row in memory: four weights stand in each, 16 bits apart, so that one addition adds four weights on
/// machines without vector instructions too.
const WORDS: usize = TAGS.div_ceil(4);
/// What is added to a weight in memory, so that none is negative and no sum borrows from its neighbor.
const BIAS: i32 = 128;
/// Four weights of nothing.
const BIASED: u64 = 0x0080_0080_0080_0080;
/// Rows whose sum surely fits into 16 bits for each weight.
const FITTING: usize = 256;
const ROWS: usize = 1 << ROW_BITS;
/// Steps of the table from probabilities to confidences.
pub(crate) const CONFIDENCES: usize = 21;

/// The weights, ready to be used.
pub(crate) struct Model {
    /// One bit for each row: whether it has weights.
    bits: Vec<u64>,
    /// For each word of the bits the number of rows before it.
    ranks: Vec<u32>,
    weights: Vec<[u64; WORDS]>,
    /// The weight of one tag behind another; [`FORBIDDEN`] where it may not stand.
    pub after: [[i32; TAGS]; TAGS],
    confidences: [u8; CONFIDENCES],
}

/// Stands for a step between tags that may not be.
pub(crate) const FORBIDDEN: i32 = i32::MIN / 4;

/// Packs rows (ascending, without repetition) and steps.
///
/// `confidences` says for the probabilities 0.00, 0.05, ... 1.00 how many names of a hundred are right.
pub(crate) fn pack(
    rows: &[(u32, [i8; TAGS])],
    after: &[[i16; TAGS]; TAGS],
    confidences: &[u8; CONFIDENCES],
) -> Vec<u8> {
    let mut packed = MAGIC.to_vec();
    packed.extend(confidences);
    packed.extend((rows.len() as u32).to_le_bytes());
    packed.extend(after.iter().flatten().flat_map(|one| one.to_le_bytes()));
    let mut before = 0;
    let mut steps = Vec::new();
    for (row, _) in rows {
        varint(row - before, &mut steps);
        before = *row;
    }
    packed.extend((steps.len() as u32).to_le_bytes());
    packed.extend(steps);
    let mask = |weights: &[i8; TAGS]| {
        weights.iter().enumerate().fold(0u16, |mask, (tag, weight)| mask | u16::from(*weight != 0) << tag)
    };
    packed.extend(rows.iter().map(|(_, weights)| mask(weights) as u8));
    packed.extend(rows.iter().map(|(_, weights)| (mask(weights) >> 8) as u8));
    for tag in 0..TAGS {
        packed.extend(rows.iter().map(|(_, weights)| weights[tag]).filter(|weight| *weight != 0).map(|one| one as u8));
    }
    packed
}

fn varint(mut value: u32, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Takes bytes off the front of a file.
struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn varint(&mut self) -> Option<u32> {
        let mut value = 0u32;
        for shift in (0..32).step_by(7) {
            let byte = self.take(1)?[0];
            value |= u32::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }
}

impl Model {
    /// Reads the packed weights; `None` when they are damaged.
    pub(crate) fn read(packed: &[u8]) -> Option<Self> {
        let mut bytes = Bytes(packed.strip_prefix(MAGIC)?);
        let confidences = bytes.take(CONFIDENCES)?.try_into().ok()?;
        let count = bytes.u32()? as usize;
        let mut after = [[FORBIDDEN; TAGS]; TAGS];
        for (before, row) in after.iter_mut().enumerate() {
            for (next, slot) in row.iter_mut().enumerate() {
                let weight = i16::from_le_bytes(bytes.take(2)?.try_into().ok()?);
                if may_follow(before, next) {
                    *slot = i32::from(weight);
                }
            }
        }
        let len = bytes.u32()? as usize;
        let mut steps = Bytes(bytes.take(len)?);
        let (low, high) = (bytes.take(count)?, bytes.take(count)?);
        let mut model = Model {
            bits: vec![0; ROWS / 64],
            ranks: Vec::with_capacity(ROWS / 64),
            weights: vec![[BIASED; WORDS]; count],
            after,
            confidences,
        };
        let mut row = 0usize;
        for _ in 0..count {
            row = row.checked_add(steps.varint()? as usize).filter(|row| *row < ROWS)?;
            model.bits[row / 64] |= 1 << (row % 64);
        }
        for tag in 0..TAGS {
            for (at, weights) in model.weights.iter_mut().enumerate() {
                if (u16::from(low[at]) | u16::from(high[at]) << 8) >> tag & 1 == 1 {
                    let weight = i32::from(bytes.take(1)?[0] as i8) + BIAS;
                    let place = tag % 4 * 16;
                    weights[tag / 4] = weights[tag / 4] & !(0xffff << place) | (weight as u64) << place;
                }
            }
        }
        let mut rank = 0;
        for word in &model.bits {
            model.ranks.push(rank);
            rank += word.count_ones();
        }
        (rank as usize == count).then_some(model)
    }

    /// How many of a hundred names of this probability are right.
    pub(crate) fn confidence(&self, probability: f32) -> u8 {
        let place = (probability * (CONFIDENCES - 1) as f32).clamp(0.0, (CONFIDENCES - 1) as f32);
        let (low, share) = (place as usize, place - (place as usize) as f32);
        let table = |at: usize| f32::from(self.confidences[at.min(CONFIDENCES - 1)]);
        ((1.0 - share) * table(low) + share * table(low + 1)) as u8
    }

    /// Adds the weights of some rows.
    pub(crate) fn score(&self, rows: &[u32]) -> [i32; TAGS] {
        let mut scores = [0; TAGS];
        for rows in rows.chunks(FITTING) {
            let (mut sums, mut count) = ([0u64; WORDS], 0);
            for &row in rows {
                let row = row as usize % ROWS;
                let (bits, bit) = (self.bits[row / 64], row % 64);
                if bits >> bit & 1 == 0 {
                    continue;
                }
                let rank = self.ranks[row / 64] + (bits & ((1 << bit) - 1)).count_ones();
                count += 1;
                for (sum, weights) in sums.iter_mut().zip(&self.weights[rank as usize]) {
                    *sum += weights;
                }
            }
            for (tag, score) in scores.iter_mut().enumerate() {
                *score += (sums[tag / 4] >> (tag % 4 * 16) & 0xffff) as i32 - count * BIAS;
            }
        }
        scores
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_packed_is_read_back(
            rows in proptest::collection::btree_map(0u32..ROWS as u32, any::<[i8; TAGS]>(), 0..200),
            other in 0u32..ROWS as u32,
        ) {
            let mut rows: Vec<(u32, [i8; TAGS])> = rows.into_iter().collect();
            rows.retain(|(_, weights)| weights.iter().any(|weight| *weight != 0));
            let model = Model::read(&pack(&rows, &[[7; TAGS]; TAGS], &[50; CONFIDENCES])).expect("the file is whole");
            for (row, weights) in &rows {
                prop_assert_eq!(model.score(&[*row]), weights.map(i32::from));
            }
            if !rows.iter().any(|(row, _)| *row == other) {
                prop_assert_eq!(model.score(&[other]), [0; TAGS]);
            }
            let many: Vec<u32> = rows.iter().flat_map(|(row, _)| [*row; 5]).collect();
            let sum = |tag: usize| rows.iter().map(|(_, weights)| 5 * i32::from(weights[tag])).sum::<i32>();
            prop_assert_eq!(model.score(&many), std::array::from_fn(sum));
        }

        #[test]
        fn a_damaged_file_is_no_panic(bytes in proptest::collection::vec(any::<u8>(), 0..900)) {
            let mut packed = MAGIC.to_vec();
            packed.extend(bytes);
            let _ = Model::read(&packed);
        }
    }
}
