//! What a word processor's document holds and its reader does not see.

use super::open::Warning;

/// How much was left out, to be said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct LeftOut {
    /// Words struck out while changes were tracked.
    pub(super) deletions: usize,
    /// Words that are not shown.
    pub(super) hidden: usize,
    /// Remarks beside the text.
    pub(super) comments: usize,
}

impl LeftOut {
    /// What to say of it; nothing of what there is none of.
    pub(super) fn warnings(self) -> impl Iterator<Item = Warning> {
        let LeftOut { deletions, hidden, comments } = self;
        let all = [
            (deletions, Warning::Deletions { count: deletions }),
            (hidden, Warning::Hidden { count: hidden }),
            (comments, Warning::Comments { count: comments }),
        ];
        all.into_iter().filter(|(count, _)| *count > 0).map(|(_, warning)| warning)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_left_out_is_said() {
        assert_eq!(LeftOut::default().warnings().count(), 0);
        let some = LeftOut { hidden: 2, ..LeftOut::default() };
        assert_eq!(some.warnings().collect::<Vec<_>>(), [Warning::Hidden { count: 2 }]);
    }
}
