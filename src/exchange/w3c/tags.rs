//! Tags of a file matched to a tag set; those it lacks are made.

use crate::annotation::model::{Tag, TagId, TagSet};

/// A tag set that grows by the tags a file brings.
pub(super) struct Tags {
    set: TagSet,
    made: Vec<String>,
}

impl Tags {
    pub(super) fn new(set: TagSet) -> Self {
        Tags { set, made: Vec::new() }
    }

    /// The tag set and the names of the tags that were made.
    pub(super) fn finish(self) -> (TagSet, Vec<String>) {
        (self.set, self.made)
    }

    /// The tag with this id; made under `name` when there is none.
    pub(super) fn with_id(&mut self, id: TagId, name: &str) -> TagId {
        if self.set.get(&id).is_none() {
            self.make(id.clone(), name);
        }
        id
    }

    /// The tag of this name (case aside); made when there is none. `None` for a blank name.
    pub(super) fn named(&mut self, name: &str) -> Option<TagId> {
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        let lower = name.to_lowercase();
        let same = self.set.0.iter().find(|tag| tag.name == name);
        if let Some(tag) = same.or_else(|| self.set.0.iter().find(|tag| tag.name.to_lowercase() == lower)) {
            return Some(tag.id.clone());
        }
        let id = self.free_id(&lower);
        self.make(id.clone(), name);
        Some(id)
    }

    fn make(&mut self, id: TagId, name: &str) {
        let color = self.set.next_color();
        self.set.0.push(Tag { id, name: name.to_owned(), color });
        self.made.push(name.to_owned());
    }

    fn free_id(&self, wanted: &str) -> TagId {
        let taken = |id: &str| self.set.get(id).is_some();
        if !taken(wanted) {
            return wanted.into();
        }
        let mut number = 2;
        while taken(&format!("{wanted}-{number}")) {
            number += 1;
        }
        format!("{wanted}-{number}").into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_name_is_matched_and_a_new_one_made_once() {
        let mut tags = Tags::new(TagSet::starter());
        assert_eq!(tags.named(" CLAIM ").as_deref(), Some("claim"));
        assert_eq!(tags.named("Hero").as_deref(), Some("hero"));
        assert_eq!(tags.named("hero").as_deref(), Some("hero"));
        assert_eq!(tags.named("  "), None);
        let (set, made) = tags.finish();
        assert_eq!(made, ["Hero"]);
        assert_eq!(set.0.len(), 5);
    }
}
