//! What the lists beside the text show, and where next and previous lead.

use super::document::{Document, MentionKey, Suggestion};
use super::view::{MarkId, View};
use crate::annotation::model::{Annotation, TagId};
use crate::recognize::mention::{Layer, Value};
use crate::text::span::Span;
use std::collections::BTreeMap;
use std::rc::Rc;

/// How many suggestions of each layer there are, rejected ones apart.
pub fn layer_counts(suggestions: &[Suggestion]) -> BTreeMap<Layer, usize> {
    let mut counts = BTreeMap::new();
    for suggestion in suggestions.iter().filter(|one| !one.is_rejected()) {
        *counts.entry(suggestion.kind().layer()).or_default() += 1;
    }
    counts
}

/// How many annotations bear each tag.
pub fn tag_counts(document: &Document) -> BTreeMap<TagId, usize> {
    let mut counts = BTreeMap::new();
    for tag in document.annotations.values().flat_map(|annotation| &annotation.tags) {
        *counts.entry(tag.clone()).or_default() += 1;
    }
    counts
}

/// The suggestions the panel lists: of the layers shown, with the filter's words in text, kind or value.
pub fn listed_suggestions(document: &Document, suggestions: &[Suggestion], view: &View) -> Vec<Suggestion> {
    let wanted = view.filter.trim().to_lowercase();
    let listed = |one: &&Suggestion| {
        (view.show_rejected || !one.is_rejected())
            && !view.hidden.contains(&one.kind().layer())
            && (wanted.is_empty() || haystack(document, one).contains(&wanted))
    };
    suggestions.iter().filter(listed).cloned().collect()
}

fn haystack(document: &Document, one: &Suggestion) -> String {
    let value = one.mention.value.as_ref().map(Value::short).unwrap_or_default();
    let words = one.mention.span.of(document.article.text());
    format!("{words} {} {} {value}", one.kind().word(), one.kind().layer().name()).to_lowercase()
}

/// The annotations the panel lists: of the tags shown, with the filter's words in quote, note or tag.
pub fn listed_annotations(document: &Document, view: &View) -> Vec<Rc<Annotation>> {
    let mut all = document.annotations_in_order();
    let listed = lister(document, view);
    all.retain(|annotation| listed(annotation));
    all
}

/// How many annotations [`listed_annotations`] lists, without putting them in order.
pub fn count_listed(document: &Document, view: &View) -> usize {
    let listed = lister(document, view);
    document.annotations.values().filter(|annotation| listed(annotation)).count()
}

fn lister(document: &Document, view: &View) -> impl Fn(&Annotation) -> bool {
    let wanted = view.filter.trim().to_lowercase();
    move |annotation| {
        let hidden = !annotation.tags.is_empty() && annotation.tags.iter().all(|tag| view.hidden_tags.contains(tag));
        let words = || {
            let names = annotation.tags.iter().filter_map(|tag| document.tag_set.get(tag)).map(|tag| tag.name.as_str());
            let tags = names.collect::<Vec<_>>().join(" ");
            format!("{} {} {tags}", annotation.target.quote.exact, annotation.note).to_lowercase()
        };
        !hidden && (wanted.is_empty() || words().contains(&wanted))
    }
}

/// The suggestions that name the same thing as `key`, itself included, in reading order.
pub fn same_entity(document: &Document, suggestions: &[Suggestion], key: MentionKey) -> Vec<Suggestion> {
    let text = document.article.text();
    let Some(this) = suggestions.iter().find(|one| one.key() == key) else { return Vec::new() };
    let names = |one: &Suggestion| {
        let full = match &one.mention.value {
            Some(Value::Name { name }) => name.to_lowercase(),
            Some(value @ (Value::Timex { .. } | Value::Place { .. } | Value::Amount { .. })) => {
                value.short().to_lowercase()
            }
            None => String::new(),
        };
        [one.mention.span.of(text).to_lowercase(), full]
    };
    let wanted = names(this);
    suggestions
        .iter()
        .filter(|one| {
            one.kind() == this.kind() && names(one).iter().any(|name| !name.is_empty() && wanted.contains(name))
        })
        .cloned()
        .collect()
}

/// Which way to step through the marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    /// To the next one in reading order.
    Next,
    /// To the one before.
    Previous,
}

/// The mark after or before the one in focus, around the end; `from` is where the reader is when none is.
pub fn step_through(
    document: &Document,
    marks: &[(Span, MarkId)],
    focus: Option<&MarkId>,
    from: Span,
    toward: Toward,
) -> Option<MarkId> {
    if marks.is_empty() {
        return None;
    }
    let place = focus.and_then(|focus| marks.iter().position(|(_, id)| id == focus));
    let index = match (place, toward) {
        (Some(at), Toward::Next) => (at + 1) % marks.len(),
        (Some(at), Toward::Previous) => (at + marks.len() - 1) % marks.len(),
        (None, toward) => {
            let here = document.article.reading_key(from);
            let after = marks.partition_point(|(span, _)| document.article.reading_key(*span) < here);
            match toward {
                Toward::Next => after % marks.len(),
                Toward::Previous => (after + marks.len() - 1) % marks.len(),
            }
        }
    };
    Some(marks[index].1.clone())
}
