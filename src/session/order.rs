//! Sorting and gathering with little program: the page is loaded before it is seen.
//!
//! The standard library brings a sort of its own for every type that is sorted or collected into a map,
//! some 4 KB each; here all of them share one.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Puts `all` in the order of `compare`; equal ones keep theirs.
pub fn sort_by<T: Clone>(all: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let order = order(all.len(), &|a, b| match (all.get(a), all.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    if !order.is_sorted() {
        *all = order.into_iter().filter_map(|at| all.get(at).cloned()).collect();
    }
}

/// The numbers below `count` in the order of `compare`.
fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

/// A map of `pairs`; of two with one key the later stays.
pub fn map<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    for (key, value) in pairs {
        map.insert(key, value);
    }
    map
}

/// A set of `items`.
pub fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    for item in items {
        set.insert(item);
    }
    set
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn all_is_as_the_standard_library_does_it(all in prop::collection::vec((0u8..9, any::<u8>()), 0..40)) {
            let mut ours = all.clone();
            sort_by(&mut ours, |a, b| a.0.cmp(&b.0));
            let mut theirs = all.clone();
            theirs.sort_by_key(|one| one.0);
            prop_assert_eq!(ours, theirs);
            prop_assert_eq!(map(all.iter().copied()), all.iter().copied().collect::<BTreeMap<u8, u8>>());
            prop_assert_eq!(set(all.iter().copied()), all.into_iter().collect::<BTreeSet<(u8, u8)>>());
        }
    }
}
