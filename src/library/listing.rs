//! Which documents the library lists, and in which order.

use super::fold::fold;
use crate::session::labels::is_same;
use crate::session::library::Entry;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::rc::Rc;

/// What documents are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SortBy {
    /// When they were last changed.
    #[default]
    Changed,
    /// When they were first opened.
    Opened,
    /// The article's day.
    Published,
    /// Their names.
    Title,
    /// The newspaper or site.
    Publication,
    /// How many annotations they have.
    Notes,
    /// How long they are.
    Words,
}

impl SortBy {
    /// All of them, in the order they are offered.
    pub const ALL: [SortBy; 7] = [
        SortBy::Changed,
        SortBy::Opened,
        SortBy::Published,
        SortBy::Title,
        SortBy::Publication,
        SortBy::Notes,
        SortBy::Words,
    ];

    /// Its name in the interface.
    pub fn name(self) -> &'static str {
        match self {
            SortBy::Changed => "Last changed",
            SortBy::Opened => "First opened",
            SortBy::Published => "Article date",
            SortBy::Title => "Title",
            SortBy::Publication => "Publication",
            SortBy::Notes => "Notes",
            SortBy::Words => "Length",
        }
    }

    /// Whether the greatest usually stands first: the newest, the longest.
    pub fn falls(self) -> bool {
        !matches!(self, SortBy::Title | SortBy::Publication)
    }

    /// What the two directions are called: rising, then falling.
    pub fn directions(self) -> [&'static str; 2] {
        match self {
            SortBy::Changed | SortBy::Opened | SortBy::Published => ["Oldest first", "Newest first"],
            SortBy::Title | SortBy::Publication => ["A to Z", "Z to A"],
            SortBy::Notes => ["Fewest first", "Most first"],
            SortBy::Words => ["Shortest first", "Longest first"],
        }
    }
}

/// An order of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Order {
    /// By what.
    pub by: SortBy,
    /// Whether the greatest stands first.
    pub falling: bool,
}

impl Default for Order {
    fn default() -> Self {
        Order::by(SortBy::default())
    }
}

impl Order {
    /// The usual direction of `by`.
    pub fn by(by: SortBy) -> Self {
        Order { by, falling: by.falls() }
    }

    /// Sorts `entries`. What lacks the value stands last in both directions; equal ones stand by name.
    pub fn sort(self, entries: &mut [Entry]) {
        entries.sort_by_cached_key(|entry| Sorted { order: self, value: self.value(entry), rest: rest(entry) });
    }

    fn value(self, entry: &Entry) -> Option<Value> {
        let words = |words: &str| Some(Value::Words(words.to_owned())).filter(|_| !words.is_empty());
        match self.by {
            SortBy::Changed => words(&entry.modified),
            SortBy::Opened => words(&entry.created),
            SortBy::Published => entry.published.as_deref().and_then(words),
            SortBy::Title => words(&fold(&entry.name)),
            SortBy::Publication => entry.publication.as_deref().map(fold).as_deref().and_then(words),
            SortBy::Notes => Some(Value::Count(entry.annotations)),
            SortBy::Words => Some(Value::Count(entry.words)),
        }
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Value {
    Words(String),
    Count(usize),
}

fn rest(entry: &Entry) -> (String, Rc<str>) {
    (fold(&entry.name), entry.key.clone())
}

struct Sorted {
    order: Order,
    value: Option<Value>,
    rest: (String, Rc<str>),
}

impl Ord for Sorted {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_value = match (&self.value, &other.value) {
            (Some(one), Some(two)) if self.order.falling => two.cmp(one),
            (Some(one), Some(two)) => one.cmp(two),
            (one, two) => one.is_none().cmp(&two.is_none()),
        };
        by_value.then_with(|| self.rest.cmp(&other.rest))
    }
}

impl PartialOrd for Sorted {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Sorted {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Sorted {}

/// Which documents are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those with all of these labels.
    pub labels: Vec<Rc<str>>,
    /// Only those with annotations.
    pub has_notes: bool,
    /// Only those with suggestions that the reader has not ruled on.
    pub is_undecided: bool,
    /// The deleted ones instead of the others.
    pub is_deleted: bool,
}

impl Filter {
    /// Whether a document is listed.
    pub fn admits(&self, entry: &Entry) -> bool {
        entry.deleted.is_some() == self.is_deleted
            && self.labels.iter().all(|label| entry.labels.has(label))
            && (!self.has_notes || entry.annotations > 0)
            && (!self.is_undecided || entry.decided < entry.suggestions)
    }

    /// Whether it leaves out nothing but the deleted ones.
    pub fn is_idle(&self) -> bool {
        *self == Filter::default()
    }
}

/// The labels of documents that are not deleted, in alphabetical order, and how many bear each.
pub fn label_counts(entries: &[Entry]) -> Vec<(Rc<str>, usize)> {
    let mut counts: Vec<(Rc<str>, usize)> = Vec::new();
    for label in entries.iter().filter(|entry| entry.deleted.is_none()).flat_map(|entry| entry.labels.iter()) {
        match counts.iter_mut().find(|(one, _)| is_same(one, label)) {
            Some((_, count)) => *count += 1,
            None => counts.push((label.clone(), 1)),
        }
    }
    counts.sort_by_cached_key(|(label, _)| (fold(label), label.clone()));
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::labels::Labels;

    fn entry(name: &str, publication: Option<&str>, published: Option<&str>, annotations: usize) -> Entry {
        Entry {
            key: name.into(),
            rev: 1,
            name: name.to_owned(),
            publication: publication.map(str::to_owned),
            published: published.map(str::to_owned),
            created: "2026-01-07T10:00:00.000Z".into(),
            modified: format!("2026-01-07T10:00:0{annotations}.000Z").into(),
            words: name.len(),
            annotations,
            suggestions: 3,
            decided: annotations,
            deleted: None,
            labels: Labels::default(),
            fingerprint: None,
        }
    }

    fn names(entries: &[Entry]) -> Vec<&str> {
        entries.iter().map(|entry| entry.name.as_str()).collect()
    }

    #[test]
    fn what_lacks_the_value_stands_last_in_both_directions() {
        let mut all = vec![
            entry("b", None, None, 1),
            entry("Ärger", Some("Zeitung"), Some("2026-01-02"), 3),
            entry("c", Some("écho"), Some("2025-12-31"), 0),
        ];
        Order { by: SortBy::Publication, falling: false }.sort(&mut all);
        assert_eq!(names(&all), ["c", "Ärger", "b"]);
        Order { by: SortBy::Publication, falling: true }.sort(&mut all);
        assert_eq!(names(&all), ["Ärger", "c", "b"]);
        Order::by(SortBy::Published).sort(&mut all);
        assert_eq!(names(&all), ["Ärger", "c", "b"]);
        Order::by(SortBy::Title).sort(&mut all);
        assert_eq!(names(&all), ["Ärger", "b", "c"], "accents do not count");
        Order::by(SortBy::Notes).sort(&mut all);
        assert_eq!(names(&all), ["Ärger", "b", "c"]);
        Order::default().sort(&mut all);
        assert_eq!(names(&all), ["Ärger", "b", "c"], "the one changed last");
    }

    #[test]
    fn a_filter_wants_all_it_names() {
        let plain = entry("a", None, None, 0);
        let labeled = Entry { labels: Labels::new(["Week 1", "climate"]), decided: 3, ..entry("b", None, None, 2) };
        let deleted = Entry { deleted: Some("2026-01-08".into()), ..labeled.clone() };
        let all = [plain, labeled, deleted];
        let listed = |filter: &Filter| -> Vec<usize> {
            all.iter().enumerate().filter(|(_, entry)| filter.admits(entry)).map(|(at, _)| at).collect()
        };
        assert_eq!(listed(&Filter::default()), [0, 1]);
        assert_eq!(listed(&Filter { labels: vec!["CLIMATE".into(), "week 1".into()], ..Filter::default() }), [1]);
        assert_eq!(listed(&Filter { has_notes: true, ..Filter::default() }), [1]);
        assert_eq!(listed(&Filter { is_undecided: true, ..Filter::default() }), [0]);
        assert_eq!(listed(&Filter { is_deleted: true, ..Filter::default() }), [2]);
        assert_eq!(label_counts(&all), [("climate".into(), 1), ("Week 1".into(), 1)]);
    }
}
