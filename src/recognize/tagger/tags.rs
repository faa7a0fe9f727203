//! The tag set of the statistical tagger: outside, and for each kind the first and a further token of a name.

use crate::recognize::mention::EntityKind;

/// Kinds the tagger tells apart; `None` is a name of another kind (law, title, product), which is not shown.
pub(crate) const KINDS: [Option<EntityKind>; 6] = [
    Some(EntityKind::Person),
    Some(EntityKind::Organization),
    Some(EntityKind::Place),
    Some(EntityKind::Group),
    Some(EntityKind::Event),
    None,
];

/// Number of tags: IOB2 (Ratnaparkhi 1998; Sang and Veenstra 1999) over the kinds.
pub(crate) const TAGS: usize = 1 + 2 * KINDS.len();

/// The tag of a token that belongs to no name.
pub(crate) const OUTSIDE: usize = 0;

/// The tag of a name's first token.
pub(crate) const fn begin(kind: usize) -> usize {
    1 + 2 * kind
}

/// The tag of a name's further tokens.
pub(crate) const fn inside(kind: usize) -> usize {
    2 + 2 * kind
}

/// Whether a tag continues a name.
pub(crate) const fn continues(tag: usize) -> bool {
    tag != OUTSIDE && tag.is_multiple_of(2)
}

/// The kind of a tag, as index into [`KINDS`].
pub(crate) const fn kind_of(tag: usize) -> Option<usize> {
    if tag == OUTSIDE { None } else { Some((tag - 1) / 2) }
}

/// Whether `next` may stand after `before`: a name continues only what began.
pub(crate) const fn may_follow(before: usize, next: usize) -> bool {
    !continues(next) || before == next || before + 1 == next
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_continues_only_its_own_kind() {
        for kind in 0..KINDS.len() {
            assert!(may_follow(begin(kind), inside(kind)) && may_follow(inside(kind), inside(kind)));
            assert!(!may_follow(OUTSIDE, inside(kind)));
            assert_eq!((kind_of(begin(kind)), kind_of(inside(kind))), (Some(kind), Some(kind)));
            for other in (0..KINDS.len()).filter(|other| *other != kind) {
                assert!(!may_follow(begin(other), inside(kind)) && !may_follow(inside(other), inside(kind)));
                assert!(may_follow(inside(other), begin(kind)));
            }
        }
    }
}
