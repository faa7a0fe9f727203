//! Pieces of text with their places on a page, before they are lines.

/// How letters look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Style {
    pub(super) bold: bool,
    pub(super) italic: bool,
}

/// The way a text runs, in quarter turns clockwise; [`SLANTED`] is any other way.
pub(super) type Turn = u8;

/// Text that runs aslant, such as a watermark.
pub(super) const SLANTED: Turn = 4;

/// What stands around letters in the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Around {
    /// The number that ties them to the document's structure.
    pub(super) tag: Option<i32>,
    /// The file says that they are no part of the text: a running head, a page number.
    pub(super) artifact: bool,
}

/// Letters that stand close together, in one style: a word or a part of one.
///
/// Places are in points (1/72 inch), `y` growing downwards, in a frame in which the text runs to the right.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// Where the letters stand.
    pub(super) base: f32,
    /// The size of the type.
    pub(super) size: f32,
    pub(super) style: Style,
    pub(super) turn: Turn,
    pub(super) around: Around,
    /// Index of the link it belongs to, in the page's links.
    pub(super) link: Option<usize>,
    /// The file has a blank before it.
    pub(super) space: bool,
    /// Its place in the order of the file.
    pub(super) order: usize,
    /// Index of its page.
    pub(super) page: usize,
}

impl Piece {
    /// The middle of its width.
    pub(super) fn middle(&self) -> f32 {
        (self.x0 + self.x1) / 2.0
    }

    /// How many letters it has.
    pub(super) fn letters(&self) -> usize {
        self.text.chars().count()
    }
}

/// The number in `values` that stands for most weight, counted in steps of a tenth; 0 of none.
pub(super) fn usual(values: impl Iterator<Item = (f32, usize)>) -> f32 {
    let mut counts = std::collections::BTreeMap::<i32, usize>::new();
    for (value, weight) in values {
        *counts.entry((value * 10.0).round() as i32).or_default() += weight;
    }
    counts.iter().max_by_key(|(value, count)| (**count, -**value)).map_or(0.0, |(value, _)| *value as f32 / 10.0)
}

/// The middle one of `values`; 0 of none.
pub(super) fn median(mut values: Vec<f32>) -> f32 {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_size_is_that_of_most_letters() {
        assert_eq!(usual([(10.0, 400), (24.0, 9), (8.0, 90)].into_iter()), 10.0);
        assert_eq!(usual(std::iter::empty()), 0.0);
        assert_eq!(median(vec![3.0, 1.0, 2.0]), 2.0);
    }
}
