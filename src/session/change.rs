//! A change of a document, with what was there before: applied forward it does, backward it undoes.
//!
//! Each change names one slot, so two tabs' changes to different slots never touch each other.

use super::document::{Decision, Document, MentionKey};
use super::version::{Deed, Version, changes_between, lay_down};
use crate::annotation::model::{Annotation, AnnotationId, TagSet, Timestamp};
use crate::article::block::Article;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// One slot's value before and after.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Change {
    /// An annotation appears, changes or goes.
    Annotation {
        /// Which one.
        id: AnnotationId,
        /// `None`: it did not exist.
        before: Option<Rc<Annotation>>,
        /// `None`: it is deleted.
        after: Option<Rc<Annotation>>,
    },
    /// A ruling on a suggestion.
    Decision {
        /// Which suggestion.
        key: MentionKey,
        /// `None`: undecided.
        before: Option<Rc<Decision>>,
        /// `None`: undecided again.
        after: Option<Rc<Decision>>,
    },
    /// The tag set as a whole.
    TagSet {
        /// The old tags.
        before: Rc<TagSet>,
        /// The new tags.
        after: Rc<TagSet>,
    },
    /// The article: a line put back, its date set.
    Article {
        /// The old article.
        before: Rc<Article>,
        /// The new article.
        after: Rc<Article>,
    },
    /// An older version of the article is laid down, or goes.
    Version {
        /// Its number.
        number: u32,
        /// `None`: there was none.
        before: Option<Rc<Version>>,
        /// `None`: it goes.
        after: Option<Rc<Version>>,
    },
    /// The reader's name for the document.
    Name {
        /// The old name.
        before: Option<Rc<str>>,
        /// The new name.
        after: Option<Rc<str>>,
    },
}

/// Which way a change is applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Do, or redo.
    Forward,
    /// Undo.
    Backward,
}

impl Change {
    /// Sets this change's slot in `document`.
    pub fn apply(&self, document: &mut Document, direction: Direction) {
        fn pick<'a, T>(before: &'a T, after: &'a T, direction: Direction) -> &'a T {
            if direction == Direction::Forward { after } else { before }
        }
        match self {
            Change::Annotation { id, before, after } => {
                let annotations = Rc::make_mut(&mut document.annotations);
                match pick(before, after, direction) {
                    Some(annotation) => annotations.insert(id.clone(), annotation.clone()),
                    None => annotations.remove(id),
                };
            }
            Change::Decision { key, before, after } => {
                let decisions = Rc::make_mut(&mut document.decisions);
                match pick(before, after, direction) {
                    Some(decision) => decisions.insert(*key, decision.clone()),
                    None => decisions.remove(key),
                };
            }
            Change::TagSet { before, after } => document.tag_set = pick(before, after, direction).clone(),
            Change::Article { before, after } => {
                let article = pick(before, after, direction).clone();
                if article.text() != document.article.text() {
                    // The old suggestions point into the old text; the recognizer makes new ones.
                    document.mentions = Rc::from([]);
                }
                document.article = article;
            }
            Change::Version { number, before, after } => {
                let versions = Rc::make_mut(&mut document.versions);
                match pick(before, after, direction) {
                    Some(version) => versions.insert(*number, version.clone()),
                    None => versions.remove(number),
                };
            }
            Change::Name { before, after } => document.name = pick(before, after, direction).clone(),
        }
    }

    /// Whether applying it leaves the document as it is.
    pub fn is_idle(&self) -> bool {
        match self {
            Change::Annotation { before, after, .. } => before == after,
            Change::Decision { before, after, .. } => before == after,
            Change::TagSet { before, after } => before == after,
            Change::Article { before, after } => before == after,
            Change::Version { before, after, .. } => before == after,
            Change::Name { before, after } => before == after,
        }
    }
}

impl Change {
    /// The same change where `document` stands otherwise than before it: what it replaces is what
    /// stands there now, so that undoing it restores just that. Tags and the article's facts, of which
    /// one slot holds many, are changed one by one.
    fn taken_on(&self, document: &Document) -> Change {
        match self {
            Change::Annotation { id, after, .. } => {
                let before = document.annotations.get(id).cloned();
                Change::Annotation { id: id.clone(), before, after: after.clone() }
            }
            Change::Decision { key, after, .. } => {
                let before = document.decisions.get(key).cloned();
                Change::Decision { key: *key, before, after: after.clone() }
            }
            Change::TagSet { before, after } => {
                let merged = merged_tags(&document.tag_set, before, after);
                Change::TagSet { before: document.tag_set.clone(), after: Rc::new(merged) }
            }
            Change::Article { before, after } => {
                let mut merged = after.clone();
                if before.text() == after.text() && before.removed == after.removed {
                    merged = document.article.clone();
                    Rc::make_mut(&mut merged).meta = after.meta.clone();
                }
                Change::Article { before: document.article.clone(), after: merged }
            }
            // Two tabs may have given the same number.
            Change::Version { number, before: None, after } if document.versions.contains_key(number) => {
                let last = document.versions.last_key_value().map_or(0, |(last, _)| *last);
                Change::Version { number: last.saturating_add(1), before: None, after: after.clone() }
            }
            Change::Version { number, after, .. } => {
                let before = document.versions.get(number).cloned();
                Change::Version { number: *number, before, after: after.clone() }
            }
            Change::Name { after, .. } => Change::Name { before: document.name.clone(), after: after.clone() },
        }
    }

    /// Whether it puts another text in the place of one that it did not know.
    fn overwrites(&self, article: &Article) -> bool {
        match self {
            Change::Article { before, after } => {
                before.text() != after.text() && article.text() != before.text() && article.text() != after.text()
            }
            _ => false,
        }
    }

    /// The change that takes this one back.
    pub fn inverted(&self) -> Change {
        match self.clone() {
            Change::Annotation { id, before, after } => Change::Annotation { id, before: after, after: before },
            Change::Decision { key, before, after } => Change::Decision { key, before: after, after: before },
            Change::TagSet { before, after } => Change::TagSet { before: after, after: before },
            Change::Article { before, after } => Change::Article { before: after, after: before },
            Change::Version { number, before, after } => Change::Version { number, before: after, after: before },
            Change::Name { before, after } => Change::Name { before: after, after: before },
        }
    }
}

/// What one action of the reader changed; undone and redone as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// What was done, for the undo button ("Add note").
    pub label: String,
    /// When.
    pub at: Timestamp,
    /// The changes, in order.
    pub changes: Vec<Change>,
}

impl Step {
    /// Applies every change: in order forward, in reverse backward.
    pub fn apply(&self, document: &mut Document, direction: Direction) {
        match direction {
            Direction::Forward => self.changes.iter().for_each(|change| change.apply(document, direction)),
            Direction::Backward => self.changes.iter().rev().for_each(|change| change.apply(document, direction)),
        }
        document.modified = document.modified.clone().max(self.at.clone());
    }

    /// The same step on a document that stands otherwise than before it. A text it replaces without
    /// having known it is laid down as a version.
    pub fn taken_on(&self, document: &Document) -> Step {
        let mut changes = Vec::new();
        let mut document = document.clone();
        if self.changes.iter().any(|change| change.overwrites(&document.article)) {
            let before = document.clone();
            let (at, article) = (self.at.clone(), document.article.clone());
            lay_down(&mut document, Version { at, deed: Deed::Replaced, article, lost: Vec::new() });
            changes = changes_between(&before, &document);
        }
        for change in &self.changes {
            let taken = change.taken_on(&document);
            taken.apply(&mut document, Direction::Forward);
            changes.push(taken);
        }
        Step { label: self.label.clone(), at: self.at.clone(), changes }
    }

    /// A step that takes this one back, for a history in which this one is not the last.
    pub fn inverted(&self) -> Step {
        let changes = self.changes.iter().rev().map(Change::inverted).collect();
        Step { label: format!("Undo: {}", self.label), at: self.at.clone(), changes }
    }
}

/// `now` with the tags that were added, edited or removed from `before` to `after`.
fn merged_tags(now: &TagSet, before: &TagSet, after: &TagSet) -> TagSet {
    let mut tags = now.0.clone();
    tags.retain(|tag| before.get(&tag.id).is_none() || after.get(&tag.id).is_some());
    for tag in after.0.iter().filter(|tag| before.get(&tag.id) != Some(tag)) {
        match tags.iter_mut().find(|one| one.id == tag.id) {
            Some(one) => *one = tag.clone(),
            None => tags.push(tag.clone()),
        }
    }
    TagSet(tags)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::model::{Tag, TagColor};

    #[test]
    fn tags_of_two_tabs_come_together() {
        let tag = |id: &str, name: &str| Tag { id: id.into(), name: name.to_owned(), color: TagColor::Blue };
        let before = TagSet(vec![tag("a", "A"), tag("b", "B")]);
        let theirs = TagSet(vec![tag("a", "A"), tag("b", "B"), tag("c", "C")]);
        let ours = TagSet(vec![tag("a", "Alpha"), tag("d", "D")]);
        let merged = merged_tags(&theirs, &before, &ours);
        assert_eq!(merged, TagSet(vec![tag("a", "Alpha"), tag("c", "C"), tag("d", "D")]));
    }
}
