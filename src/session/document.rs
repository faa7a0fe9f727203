//! A document: an article and everything a reader made of it. This is what is kept and exported.

use super::labels::Labels;
use super::order;
use super::version::Versions;
use crate::annotation::model::{Annotation, AnnotationId, TagSet, Timestamp};
use crate::article::block::Article;
use crate::recognize::mention::{EntityKind, Mention, Value};
use crate::text::span::Span;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Identifies a mention: what the recognizer called which words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct MentionKey {
    /// Which words.
    pub span: Span,
    /// The recognizer's own kind (not the reader's).
    pub kind: EntityKind,
}

impl From<&Mention> for MentionKey {
    fn from(mention: &Mention) -> Self {
        MentionKey { span: mention.span, kind: mention.kind }
    }
}

/// What the reader said of a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ruling {
    /// It is right.
    Accepted,
    /// It is no such thing.
    Rejected,
    /// It is something else.
    Relabeled(EntityKind),
}

/// A ruling on one suggestion. Keeps the mention, so that a later recognizer cannot make it vanish.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// What was suggested.
    pub mention: Rc<Mention>,
    /// What the reader said.
    pub ruling: Ruling,
    /// What the reader chose of several things the words may mean; only with [`Ruling::Accepted`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen: Option<Value>,
    /// When.
    pub at: Timestamp,
}

/// An article with its tags, suggestions, decisions and annotations.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// `urn:uuid:` IRI; stays the same through export and import.
    pub id: Rc<str>,
    /// The reader's own name for it; the title is used when there is none.
    pub name: Option<Rc<str>>,
    /// What it is found by among many documents. Changed in the library, never by an action, so nothing undoes it here.
    pub labels: Labels,
    /// When it was first opened.
    pub created: Timestamp,
    /// When it was last changed.
    pub modified: Timestamp,
    /// What is read.
    pub article: Rc<Article>,
    /// The tags.
    pub tag_set: Rc<TagSet>,
    /// The recognizer's suggestions in reading order, sorted by [`Article::reading_key`].
    pub mentions: Rc<[Rc<Mention>]>,
    /// What the reader said of them.
    pub decisions: Rc<BTreeMap<MentionKey, Rc<Decision>>>,
    /// What the reader made.
    pub annotations: Rc<BTreeMap<AnnotationId, Rc<Annotation>>>,
    /// What the article was before.
    pub versions: Rc<Versions>,
}

/// A suggestion as it stands after the reader's ruling.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// What was suggested.
    pub mention: Rc<Mention>,
    /// What the reader said; `None` while undecided.
    pub ruling: Option<Ruling>,
    /// What the reader chose of several things the words may mean.
    pub chosen: Option<Value>,
}

impl Suggestion {
    /// Identifies it.
    pub fn key(&self) -> MentionKey {
        MentionKey::from(&*self.mention)
    }

    /// The kind after the reader's ruling.
    pub fn kind(&self) -> EntityKind {
        match self.ruling {
            Some(Ruling::Relabeled(kind)) => kind,
            Some(Ruling::Accepted | Ruling::Rejected) | None => self.mention.kind,
        }
    }

    /// What the words stand for: what the reader chose, else what the recognizer says.
    pub fn value(&self) -> Option<&Value> {
        self.chosen.as_ref().or(self.mention.value.as_ref())
    }

    /// Everything the words may mean: of an ambiguous place or date several values, the likeliest first.
    pub fn options(&self) -> Vec<Value> {
        match &self.mention.value {
            Some(Value::Place { candidates }) => {
                candidates.iter().map(|one| Value::Place { candidates: vec![one.clone()] }).collect()
            }
            Some(Value::Timex { value, modifier, alternatives, .. }) => {
                let reading = |value: &String| Value::Timex {
                    value: value.clone(),
                    modifier: modifier.clone(),
                    alternatives: Vec::new(),
                    range: None,
                };
                std::iter::once(value).chain(alternatives).map(reading).collect()
            }
            Some(Value::Amount { .. } | Value::Name { .. }) | None => Vec::new(),
        }
    }

    /// Whether the reader rejected it.
    pub fn is_rejected(&self) -> bool {
        self.ruling == Some(Ruling::Rejected)
    }
}

impl Document {
    /// A fresh document about `article`.
    pub fn new(id: Rc<str>, article: Rc<Article>, at: Timestamp) -> Self {
        Document {
            id,
            name: None,
            labels: Labels::default(),
            created: at.clone(),
            modified: at,
            article,
            tag_set: Rc::new(TagSet::starter()),
            mentions: Rc::from([]),
            decisions: Rc::default(),
            annotations: Rc::default(),
            versions: Rc::default(),
        }
    }

    /// The name shown in the library: the reader's, else the title, else the first words.
    pub fn display_name(&self) -> String {
        if let Some(name) = self.name.as_deref().filter(|name| !name.trim().is_empty()) {
            return name.to_owned();
        }
        if let Some(title) = self.article.title() {
            return title.to_owned();
        }
        let words: Vec<&str> = self.article.text().split_whitespace().take(8).collect();
        if words.is_empty() { "Untitled".to_owned() } else { words.join(" ") }
    }

    /// Every suggestion with its ruling, in reading order; a decided one that the recognizer
    /// no longer makes is still there.
    pub fn suggestions(&self) -> Vec<Suggestion> {
        let mut all: Vec<Suggestion> = self
            .mentions
            .iter()
            .map(|mention| {
                let decision = self.decisions.get(&MentionKey::from(&**mention));
                suggestion(mention, decision.map(|decision| &**decision))
            })
            .collect();
        let known = order::set(all.iter().filter(|item| item.ruling.is_some()).map(Suggestion::key));
        let mut missing: Vec<&Rc<Decision>> = self.decisions.values().collect();
        missing.retain(|decision| !known.contains(&MentionKey::from(&*decision.mention)));
        if !missing.is_empty() {
            all.extend(missing.into_iter().map(|decision| suggestion(&decision.mention, Some(decision))));
            let place = |suggestion: &Suggestion| self.article.reading_key(suggestion.mention.span);
            order::sort_by(&mut all, |a, b| place(a).cmp(&place(b)));
        }
        all
    }

    /// The anchored annotations in reading order, then the orphans.
    pub fn annotations_in_order(&self) -> Vec<Rc<Annotation>> {
        let mut all: Vec<Rc<Annotation>> = self.annotations.values().cloned().collect();
        let place = |annotation: &Annotation| {
            let place = annotation.span().map(|span| self.article.reading_key(span));
            (place.is_none(), place)
        };
        order::sort_by(&mut all, |a, b| (place(a), &a.created, &a.id).cmp(&(place(b), &b.created, &b.id)));
        all
    }
}

fn suggestion(mention: &Rc<Mention>, decision: Option<&Decision>) -> Suggestion {
    Suggestion {
        mention: mention.clone(),
        ruling: decision.map(|decision| decision.ruling),
        chosen: decision.and_then(|decision| decision.chosen.clone()),
    }
}
