//! Older versions of the article: each revision lays down what it replaces, whatever becomes of the undo history.

use super::change::Change;
use super::document::{Decision, Document};
use crate::annotation::model::Timestamp;
use crate::article::block::Article;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Versions kept of one document. Then the oldest but the very first one goes.
pub const MOST_VERSIONS: usize = 20;

/// Bytes of text in the versions of one document. Then, too, the oldest but the very first one goes.
pub const MOST_VERSION_BYTES: usize = 8 << 20;

/// What replaces an article's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Deed {
    /// Words were corrected.
    Edited,
    /// Another version of the article was brought in.
    Replaced,
    /// An older version was brought back.
    Restored,
    /// A line that had been left out was put back.
    PutBack,
}

impl Deed {
    /// For the undo button.
    pub fn label(self) -> &'static str {
        match self {
            Deed::Edited => "Correct text",
            Deed::Replaced => "Replace text",
            Deed::Restored => "Restore version",
            Deed::PutBack => "Put line back",
        }
    }

    /// What was done, after "the text was".
    pub fn words(self) -> &'static str {
        match self {
            Deed::Edited => "corrected",
            Deed::Replaced => "replaced",
            Deed::Restored => "exchanged for an older version",
            Deed::PutBack => "given a line back",
        }
    }
}

/// An article as it was until something replaced it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// When it was replaced.
    pub at: Timestamp,
    /// What replaced it.
    pub deed: Deed,
    /// The article.
    pub article: Rc<Article>,
    /// Rulings on words that the next version has no more; their spans are of this version.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lost: Vec<Rc<Decision>>,
}

/// By their numbers, the oldest first.
pub type Versions = BTreeMap<u32, Rc<Version>>;

/// Adds a version to those of `document`; what is too old or too much goes.
pub fn lay_down(document: &mut Document, version: Version) {
    let versions = Rc::make_mut(&mut document.versions);
    let number = versions.last_key_value().map_or(1, |(last, _)| last.saturating_add(1));
    versions.insert(number, Rc::new(version));
    let is_too_much = |versions: &Versions| {
        let bytes: usize = versions.values().map(|one| one.article.text().len()).sum();
        versions.len() > MOST_VERSIONS || bytes > MOST_VERSION_BYTES
    };
    while versions.len() > 2 && is_too_much(versions) {
        let second = versions.keys().nth(1).copied();
        second.map(|number| versions.remove(&number));
    }
}

/// Keeps rulings whose words are no more with the version that has them.
pub fn keep_lost(document: &mut Document, article: &Rc<Article>, lost: Vec<Rc<Decision>>) {
    if lost.is_empty() {
        return;
    }
    let here = document.versions.iter().rev().find(|(_, one)| one.article.text() == article.text());
    match here.map(|(number, one)| (*number, (**one).clone())) {
        Some((number, mut version)) => {
            version.lost.extend(lost);
            Rc::make_mut(&mut document.versions).insert(number, Rc::new(version));
        }
        None => {
            let (at, article) = (document.modified.clone(), article.clone());
            lay_down(document, Version { at, deed: Deed::Replaced, article, lost });
        }
    }
}

/// What leads from one state of a document to another.
pub fn changes_between(from: &Document, to: &Document) -> Vec<Change> {
    let versions =
        slots(&from.versions, &to.versions, |number, before, after| Change::Version { number, before, after });
    let article = Change::Article { before: from.article.clone(), after: to.article.clone() };
    let annotations =
        slots(&from.annotations, &to.annotations, |id, before, after| Change::Annotation { id, before, after });
    let decisions = slots(&from.decisions, &to.decisions, |key, before, after| Change::Decision { key, before, after });
    let all = versions.into_iter().chain([article]).chain(annotations).chain(decisions);
    all.filter(|change| !change.is_idle()).collect()
}

fn slots<K: Ord + Clone, V>(
    from: &BTreeMap<K, Rc<V>>,
    to: &BTreeMap<K, Rc<V>>,
    change: impl Fn(K, Option<Rc<V>>, Option<Rc<V>>) -> Change,
) -> Vec<Change> {
    let gone = from.iter().filter(|(key, _)| !to.contains_key(*key));
    let gone = gone.map(|(key, before)| change(key.clone(), Some(before.clone()), None));
    let here = to.iter().map(|(key, after)| change(key.clone(), from.get(key).cloned(), Some(after.clone())));
    gone.chain(here).collect()
}
