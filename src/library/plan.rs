//! What bringing documents back would do: which are new, which are here already, which are here and differ.

use crate::session::document::Document;
use std::rc::Rc;

/// How a document stands to the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The library has none of its identity.
    New,
    /// It is here, and all a reader made of it is the same.
    Same {
        /// Its key in the library.
        key: Rc<str>,
    },
    /// It is here, but otherwise.
    Differs {
        /// Its key in the library.
        key: Rc<str>,
    },
}

/// What is done with documents that are here already but differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clash {
    /// Both are kept.
    #[default]
    KeepBoth,
    /// The one in the library goes.
    Replace,
    /// The one that comes is left out.
    Skip,
}

impl Clash {
    /// All of them, in the order they are offered.
    pub const ALL: [Clash; 3] = [Clash::KeepBoth, Clash::Replace, Clash::Skip];

    /// Its name in the interface.
    pub fn name(self) -> &'static str {
        match self {
            Clash::KeepBoth => "Keep both",
            Clash::Replace => "Replace mine",
            Clash::Skip => "Skip",
        }
    }
}

/// Whether two documents hold the same work: text, tags, annotations, rulings, labels and name. Suggestions follow
/// from the text and the version of the recognizer, so they do not count.
pub fn is_same_work(one: &Document, other: &Document) -> bool {
    let Document {
        id,
        name,
        labels,
        created: _,
        modified: _,
        article,
        tag_set,
        mentions: _,
        decisions,
        annotations,
        versions,
    } = one;
    *id == other.id
        && *name == other.name
        && *labels == other.labels
        && *article == other.article
        && *tag_set == other.tag_set
        && *decisions == other.decisions
        && *annotations == other.annotations
        && *versions == other.versions
}

/// How `document` stands to those of the library that might be the same one.
pub fn standing<'a>(document: &Document, kept: impl IntoIterator<Item = (Rc<str>, &'a Document)>) -> Standing {
    let mut standing = Standing::New;
    for (key, other) in kept.into_iter().filter(|(_, other)| other.id == document.id) {
        if is_same_work(document, other) {
            return Standing::Same { key };
        }
        if standing == Standing::New {
            standing = Standing::Differs { key };
        }
    }
    standing
}

/// How many documents stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// New ones.
    pub new: usize,
    /// Those that are here and the same.
    pub same: usize,
    /// Those that are here and differ.
    pub differ: usize,
}

impl Counts {
    /// Counts them.
    pub fn of<'a>(all: impl IntoIterator<Item = &'a Standing>) -> Self {
        let mut counts = Counts::default();
        for standing in all {
            match standing {
                Standing::New => counts.new += 1,
                Standing::Same { .. } => counts.same += 1,
                Standing::Differs { .. } => counts.differ += 1,
            }
        }
        counts
    }

    /// "12 new, 3 already here and the same, 2 already here but different".
    pub fn words(self) -> String {
        let part = |count: usize, words: &str| (count > 0).then(|| format!("{count} {words}"));
        let parts = [
            part(self.new, "new"),
            part(self.same, "already here and the same"),
            part(self.differ, "already here but different"),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() { "no article".to_owned() } else { parts.join(", ") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::block::{Article, BlockKind, Draft, Meta};
    use crate::session::labels::Labels;

    fn document(id: &str, text: &str) -> Document {
        let article = Article::new([Draft::new(BlockKind::Paragraph, text)], Meta::default(), vec![]);
        Document::new(id.into(), Rc::new(article), "2026-01-07".into())
    }

    #[test]
    fn documents_are_known_by_identity_and_compared_by_work() {
        let one = document("a", "Words.");
        let later = Document { modified: "2026-02-01".into(), ..one.clone() };
        let labeled = Document { labels: Labels::new(["x"]), ..one.clone() };
        let other = document("b", "Words.");
        let here = |all: &[(&str, &Document)]| standing(&one, all.iter().map(|(key, kept)| (Rc::from(*key), *kept)));
        assert_eq!(here(&[("k", &other)]), Standing::New);
        assert_eq!(here(&[("k", &later)]), Standing::Same { key: "k".into() }, "a time alone is no difference");
        assert_eq!(here(&[("k", &labeled)]), Standing::Differs { key: "k".into() });
        assert_eq!(here(&[("k", &labeled), ("k-2", &one)]), Standing::Same { key: "k-2".into() });
    }

    #[test]
    fn counts_are_said_in_words() {
        let all = [Standing::New, Standing::New, Standing::Differs { key: "k".into() }];
        assert_eq!(Counts::of(&all).words(), "2 new, 1 already here but different");
        assert_eq!(Counts::default().words(), "no article");
    }
}
