//! A pattern laid against a stretch of text, word by word, with room for insertions.
//!
//! Global in the pattern, free at both ends of the text (Gotoh's algorithm with affine gaps on the
//! text's side only: an inserted clause is one event, however long).

use super::tokens::Token;

/// A pattern token and what leaving it out costs.
pub(super) struct Piece<'a> {
    pub(super) token: &'a Token,
    /// Cost of leaving it out, per weight.
    pub(super) omission: f32,
}

/// Cost per weight of another word in a word's place; less than leaving one out and putting one in.
const REPLACEMENT: f32 = 0.3;

/// Cost of starting an insertion.
const INSERTION: f32 = 0.6;

/// Where a pattern token went: index in the text and likeness, 0 for another word in its place.
pub(super) type Place = Option<(usize, f32)>;

const DIAGONAL: u8 = 0;
const OMITTED: u8 = 1;
const INSERTED: u8 = 2;
const SOURCE: u8 = 3;
const EXTENDED: u8 = 4;

/// The best alignment: a place for each pattern token. `longer` is the cost of each further token
/// of an insertion.
pub(super) fn align(pattern: &[Piece<'_>], text: &[Token], longer: f32) -> Vec<Place> {
    let width = text.len() + 1;
    let mut above = vec![0.0_f32; width];
    let mut row = vec![0.0_f32; width];
    let mut trace = vec![DIAGONAL; width * (pattern.len() + 1)];
    for (i, piece) in pattern.iter().enumerate() {
        let weight = piece.token.weight();
        let omission = piece.omission * weight;
        let marks = &mut trace[(i + 1) * width..(i + 2) * width];
        row[0] = above[0] - omission;
        marks[0] = OMITTED;
        let mut gap = f32::NEG_INFINITY;
        for j in 1..width {
            let (opened, extended) = (row[j - 1] - INSERTION, gap - longer);
            gap = opened.max(extended);
            let mut mark = if extended > opened { EXTENDED } else { 0 };
            let likeness = piece.token.likeness(&text[j - 1]);
            let gain = if likeness > 0.0 { likeness * weight } else { -REPLACEMENT * weight };
            let (placed, omitted) = (above[j - 1] + gain, above[j] - omission);
            row[j] = placed.max(omitted).max(gap);
            mark |= if row[j] == placed {
                DIAGONAL
            } else if row[j] == omitted {
                OMITTED
            } else {
                INSERTED
            };
            marks[j] = mark;
        }
        std::mem::swap(&mut above, &mut row);
    }
    let mut end = 0;
    for (j, score) in above.iter().enumerate() {
        if *score > above[end] {
            end = j;
        }
    }
    walk_back(pattern, text, &trace, end)
}

fn walk_back(pattern: &[Piece<'_>], text: &[Token], trace: &[u8], end: usize) -> Vec<Place> {
    let width = text.len() + 1;
    let mut places: Vec<Place> = vec![None; pattern.len()];
    let (mut i, mut j) = (pattern.len(), end);
    let mut in_gap = false;
    while i > 0 {
        let mark = trace[i * width + j];
        if in_gap || mark & SOURCE == INSERTED {
            in_gap = mark & EXTENDED != 0;
            j -= 1;
        } else if mark & SOURCE == OMITTED {
            i -= 1;
        } else {
            (i, j) = (i - 1, j - 1);
            places[i] = Some((j, pattern[i].token.likeness(&text[j])));
        }
    }
    places
}
