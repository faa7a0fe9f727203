//! What table-like formats say of an annotation or a suggestion: one flat row.

use crate::session::document::{Document, Ruling, Suggestion};
use crate::session::groups::Groups;
use serde::Serialize;

/// One annotation or suggestion, flat.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Row {
    /// First code point in the canonical text; `None` for an orphan.
    pub start: Option<u32>,
    /// One past the last code point.
    pub end: Option<u32>,
    /// The marked words.
    pub quote: String,
    /// `reader` or `recognizer`.
    pub origin: &'static str,
    /// The label of a suggestion, after the reader's ruling.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'static str>,
    /// What a suggestion stands for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The fullest name of what a suggestion names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// `accepted`, `rejected` or `relabeled`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ruling: Option<&'static str>,
    /// Names of the tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The note.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Who made it, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creator: Option<String>,
    /// When it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
}

/// The annotations in reading order, then the suggestions.
pub fn rows(document: &Document) -> Vec<Row> {
    let (text, offsets) = (document.article.text(), document.article.offsets());
    let place = |span| offsets.chars(text, span).map(|(start, end)| (start.0, end.0));
    let annotations = document.annotations_in_order().into_iter().map(|annotation| {
        let at = annotation.span().and_then(place);
        let name = |id| document.tag_set.get(id).map_or_else(|| str::to_owned(id), |tag| tag.name.clone());
        Row {
            start: at.map(|(start, _)| start),
            end: at.map(|(_, end)| end),
            quote: annotation.target.quote.exact.clone(),
            origin: "reader",
            tags: annotation.tags.iter().map(|id| name(id)).collect(),
            note: annotation.note.clone(),
            creator: annotation.creator.clone(),
            created: Some(annotation.created.to_string()),
            ..Row::default()
        }
    });
    let groups = Groups::of_document(document);
    let entities = groups.by_key();
    let entity = |key| groups.get(*entities.get(&key)?).map(|entity| entity.name.clone());
    let suggestions = document.suggestions().into_iter().map(|suggestion| {
        let at = place(suggestion.mention.span);
        Row {
            start: at.map(|(start, _)| start),
            end: at.map(|(_, end)| end),
            quote: suggestion.mention.span.of(text).to_owned(),
            origin: "recognizer",
            kind: Some(suggestion.kind().label()),
            value: suggestion.value().map(|value| value.short()),
            entity: entity(suggestion.key()),
            ruling: verdict(&suggestion),
            ..Row::default()
        }
    });
    annotations.chain(suggestions).collect()
}

fn verdict(suggestion: &Suggestion) -> Option<&'static str> {
    suggestion.ruling.map(|ruling| match ruling {
        Ruling::Accepted => "accepted",
        Ruling::Rejected => "rejected",
        Ruling::Relabeled(_) => "relabeled",
    })
}
