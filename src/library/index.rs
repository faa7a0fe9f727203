//! A document as a search reads it: passages with their folded words, made once and kept in memory.

use super::fold::fold;
use crate::recognize::mention::Value;
use crate::session::document::{Document, MentionKey};
use crate::session::view::MarkId;
use crate::text::span::Span;
use std::collections::BTreeMap;

/// What a passage is part of, in the order in which places are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The name in the library or the headline.
    Title,
    /// A label.
    Label,
    /// A note of the reader's.
    Note,
    /// A tag that is on some words.
    Tag,
    /// A block of the article.
    Text,
    /// What a suggestion names, in the recognizer's words.
    Mention,
    /// Who wrote it.
    Byline,
    /// The newspaper or site.
    Publication,
}

impl Field {
    /// Its name in the interface.
    pub fn name(self) -> &'static str {
        match self {
            Field::Title => "Title",
            Field::Label => "Label",
            Field::Note => "Note",
            Field::Tag => "Tag",
            Field::Text => "Text",
            Field::Mention => "Mention",
            Field::Byline => "Byline",
            Field::Publication => "Publication",
        }
    }
}

/// Where a passage leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lead {
    /// To the beginning of the article.
    Top,
    /// To the block that begins at this byte of the article's text.
    Block(usize),
    /// To a mark.
    Mark(MarkId),
}

/// A stretch of words that is shown as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What it is part of.
    pub field: Field,
    /// Where it leads.
    pub lead: Lead,
    /// Its words.
    pub text: String,
    /// Where its folded words begin in [`Indexed::folded`]; they end one before the next passage's.
    pub start: usize,
}

/// A document's passages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Indexed {
    /// All of them, folded, each on a line of its own.
    pub folded: String,
    /// In the order of [`Indexed::folded`].
    pub passages: Vec<Passage>,
}

impl Indexed {
    /// Indexes `document`, which the library lists as `name`.
    pub fn new(document: &Document) -> Self {
        let mut indexed = Indexed::default();
        let article = &document.article;
        let name = document.display_name();
        indexed.add(Field::Title, Lead::Top, &name);
        for label in document.labels.iter() {
            indexed.add(Field::Label, Lead::Top, label);
        }
        let annotations = document.annotations_in_order();
        for annotation in &annotations {
            indexed.add(Field::Note, Lead::Mark(MarkId::Annotation(annotation.id.clone())), &annotation.note);
        }
        for tag in &document.tag_set.0 {
            if let Some(first) = annotations.iter().find(|annotation| annotation.tags.contains(&tag.id)) {
                indexed.add(Field::Tag, Lead::Mark(MarkId::Annotation(first.id.clone())), &tag.name);
            }
        }
        for block in article.blocks() {
            let words = block.span.of(article.text());
            if words != name {
                indexed.add(Field::Text, Lead::Block(block.span.start.index()), words);
            }
        }
        indexed.add_mentions(document);
        for (field, words) in [(Field::Byline, &article.meta.byline), (Field::Publication, &article.meta.publication)] {
            indexed.add(field, Lead::Top, words.as_deref().unwrap_or_default());
        }
        indexed
    }

    /// What the recognizer calls things where the text has other words for them: "the U.S." is the United States.
    fn add_mentions(&mut self, document: &Document) {
        let text = document.article.text();
        let mut names: BTreeMap<String, MentionKey> = BTreeMap::new();
        for suggestion in document.suggestions() {
            let key = suggestion.key();
            let words = key.span.of(text);
            if suggestion.is_rejected() {
                continue;
            }
            if let Some(name) = suggestion.value().and_then(|value| named(value, words)) {
                names.entry(name).or_insert(key);
            }
        }
        for (name, key) in names {
            self.add(Field::Mention, Lead::Mark(MarkId::Mention(key)), &name);
        }
    }

    fn add(&mut self, field: Field, lead: Lead, words: &str) {
        if words.trim().is_empty() {
            return;
        }
        let start = self.folded.len();
        self.folded.push_str(&fold(words));
        self.folded.push('\n');
        self.passages.push(Passage { field, lead, text: words.to_owned(), start });
    }

    /// The passage that holds this byte of [`Indexed::folded`].
    pub fn passage_at(&self, at: usize) -> Option<usize> {
        self.passages.partition_point(|passage| passage.start <= at).checked_sub(1)
    }

    /// The bytes of [`Indexed::folded`] that are the passage's.
    pub fn folded_words(&self, passage: usize) -> &str {
        let start = self.passages.get(passage).map_or(self.folded.len(), |one| one.start);
        let next = self.passages.get(passage + 1).map_or(self.folded.len(), |one| one.start);
        self.folded.get(start..next.saturating_sub(1).max(start)).unwrap_or_default()
    }
}

/// What a value is called, where that says more than `words` do.
fn named(value: &Value, words: &str) -> Option<String> {
    let name = match value {
        Value::Place { candidates } => {
            let place = candidates.first()?;
            let parts = [&place.name, &place.region, &place.country];
            let mut named: Vec<&str> = Vec::new();
            for part in parts.into_iter().filter(|part| !part.is_empty()) {
                if !named.contains(&part.as_str()) {
                    named.push(part);
                }
            }
            named.join(", ")
        }
        Value::Name { name } => name.clone(),
        Value::Timex { .. } | Value::Amount { .. } => return None,
    };
    (!name.is_empty() && name != words).then_some(name)
}

/// Where a mark or a stretch of words is opened: what a search result leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The beginning of the article.
    Top,
    /// These words of its text.
    Words(Span),
    /// This mark.
    Mark(MarkId),
}
