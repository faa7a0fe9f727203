//! Words used alike, in clusters: k-means (Lloyd 1982) over unit vectors, seeded by every n-th word.

/// Rounds of reassignment.
const ROUNDS: usize = 12;

/// A vector of unit length.
pub(super) type Vector = Vec<f32>;

/// `vector` scaled to unit length; a zero vector stays as it is.
pub(super) fn unit(mut vector: Vector) -> Vector {
    let length = vector.iter().map(|one| one * one).sum::<f32>().sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|one| *one /= length);
    }
    vector
}

/// The cluster of each vector, and the clusters' centers. Fewer vectors than clusters give one cluster each.
pub(super) fn cluster(vectors: &[Vector], count: usize) -> (Vec<usize>, Vec<Vector>) {
    let step = (vectors.len() / count).max(1);
    let mut centers: Vec<Vector> = vectors.iter().step_by(step).take(count).cloned().collect();
    let mut nearest = vec![0; vectors.len()];
    for _ in 0..ROUNDS {
        for (vector, slot) in vectors.iter().zip(&mut nearest) {
            *slot = closest(vector, &centers);
        }
        for (number, center) in centers.iter_mut().enumerate() {
            let mut sum = vec![0.0; center.len()];
            for (vector, _) in vectors.iter().zip(&nearest).filter(|(_, slot)| **slot == number) {
                sum.iter_mut().zip(vector).for_each(|(total, one)| *total += one);
            }
            if sum.iter().any(|one| *one != 0.0) {
                *center = unit(sum);
            }
        }
    }
    (nearest, centers)
}

fn closest(vector: &[f32], centers: &[Vector]) -> usize {
    let mut best = (0, f32::MIN);
    for (number, center) in centers.iter().enumerate() {
        let likeness = dot(vector, center);
        if likeness > best.1 {
            best = (number, likeness);
        }
    }
    best.0
}

/// The product of two vectors, summed in eight lanes so that it compiles to vector instructions.
fn dot(first: &[f32], second: &[f32]) -> f32 {
    let mut lanes = [0.0f32; 8];
    for (a, b) in first.chunks_exact(8).zip(second.chunks_exact(8)) {
        for lane in 0..8 {
            lanes[lane] += a[lane] * b[lane];
        }
    }
    let rest = first.len() / 8 * 8;
    let tail: f32 = first[rest..].iter().zip(&second[rest..]).map(|(a, b)| a * b).sum();
    lanes.iter().sum::<f32>() + tail
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors_that_point_one_way_share_a_cluster() {
        let vectors: Vec<Vector> =
            [[1.0, 0.0], [0.0, 1.0], [0.9, 0.1], [0.1, 0.9]].iter().map(|one| unit(one.to_vec())).collect();
        let (nearest, centers) = cluster(&vectors, 2);
        assert_eq!(centers.len(), 2);
        assert!(nearest[0] == nearest[2] && nearest[1] == nearest[3] && nearest[0] != nearest[1]);
    }
}
