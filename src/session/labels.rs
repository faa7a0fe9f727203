//! Labels of an article as a whole ("for Monday's class"), to find it again among many. Words in the text have tags.

use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The longest name of a label, in code points.
pub const LABEL_CHARS: usize = 60;

/// An article's labels: in alphabetical order, none twice (small and capital letters count as the same).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Labels(Rc<[Rc<str>]>);

impl From<Vec<String>> for Labels {
    fn from(names: Vec<String>) -> Self {
        Labels::new(names.iter().map(String::as_str))
    }
}

/// What is done to the labels of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LabelChange {
    /// Puts this label on.
    Add(Rc<str>),
    /// Takes this label off.
    Remove(Rc<str>),
    /// Gives a label another name; where the article has that one too, they become one.
    Rename {
        /// Its old name.
        from: Rc<str>,
        /// Its new name.
        to: Rc<str>,
    },
    /// Replaces them all.
    Set(Labels),
}

/// `name` as a label bears it: blanks at the ends gone, others single, at most [`LABEL_CHARS`]; `None` for a blank one.
pub fn clean(name: &str) -> Option<String> {
    let words: Vec<&str> =
        name.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect();
    let cut: String = words.join(" ").chars().take(LABEL_CHARS).collect();
    Some(cut.trim_end().to_owned()).filter(|name| !name.is_empty())
}

/// Whether two names are one label.
pub fn is_same(one: &str, other: &str) -> bool {
    one == other || one.to_lowercase() == other.to_lowercase()
}

impl Labels {
    /// The labels of these names; blank ones are left out, of two that are the same the first stays.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut all: Vec<Rc<str>> = Vec::new();
        for name in names.into_iter().filter_map(clean) {
            let at = all.partition_point(|one| order(one) < order(&name));
            if all.get(at).is_none_or(|one| !is_same(one, &name)) {
                all.insert(at, name.into());
            }
        }
        Labels(all.into())
    }

    /// Their names.
    pub fn iter(&self) -> impl Iterator<Item = &Rc<str>> {
        self.0.iter()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the label is among them.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|one| is_same(one, name))
    }

    /// The labels after `change`.
    #[must_use]
    pub fn changed(&self, change: &LabelChange) -> Labels {
        let names = self.0.iter().map(|name| &**name);
        match change {
            LabelChange::Add(name) => Labels::new(names.chain([&**name])),
            LabelChange::Remove(name) => Labels::new(names.filter(|one| !is_same(one, name))),
            LabelChange::Rename { from, to } if self.has(from) => {
                // The new name stands first, so that its spelling stays.
                Labels::new(std::iter::once(&**to).chain(names.filter(|one| !is_same(one, from))))
            }
            LabelChange::Rename { .. } => self.clone(),
            LabelChange::Set(labels) => labels.clone(),
        }
    }
}

/// What labels are ordered by.
fn order(name: &str) -> String {
    name.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn names(labels: &Labels) -> Vec<&str> {
        labels.iter().map(|name| &**name).collect()
    }

    #[test]
    fn labels_are_clean_sorted_and_single() {
        let labels = Labels::new(["  Week\t 2 ", "climate", "", "CLIMATE", "\u{0}"]);
        assert_eq!(names(&labels), ["climate", "Week 2"]);
        assert!(labels.has("week 2") && !labels.has("week"));
        assert_eq!(clean(&"x".repeat(99)).map(|name| name.len()), Some(LABEL_CHARS));
    }

    #[test]
    fn a_label_is_put_on_taken_off_and_renamed() {
        let labels = Labels::new(["a", "b"]);
        assert_eq!(names(&labels.changed(&LabelChange::Add("A".into()))), ["a", "b"]);
        assert_eq!(names(&labels.changed(&LabelChange::Remove("B".into()))), ["a"]);
        let rename = |from: &str, to: &str| LabelChange::Rename { from: from.into(), to: to.into() };
        assert_eq!(names(&labels.changed(&rename("a", "c"))), ["b", "c"]);
        assert_eq!(names(&labels.changed(&rename("a", "B"))), ["B"], "two labels become one");
        assert_eq!(names(&labels.changed(&rename("a", "A"))), ["A", "b"], "a new spelling");
        assert_eq!(labels.changed(&rename("x", "y")), labels);
    }

    proptest! {
        #[test]
        fn labels_come_back_from_their_stored_form(given in prop::collection::vec("\\PC{0,70}|[a-cA-C ]{0,3}", 0..6)) {
            let labels = Labels::new(given.iter().map(String::as_str));
            let json = serde_json::to_string(&labels).expect("it has a JSON form");
            prop_assert_eq!(serde_json::from_str::<Labels>(&json).expect("it is read"), labels.clone());
            prop_assert_eq!(Labels::new(names(&labels)), labels);
        }
    }
}
