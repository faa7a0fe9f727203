//! Rows, cards and labels of the reading view, computed from the document.

use super::components::card::Subject;
use super::components::dates;
use super::components::panel::{MentionRow, NoteRow};
use crate::annotation::model::Tag;
use crate::article::block::{Article, BlockKind};
use crate::recognize::mention::{Layer, Value};
use crate::session::document::{Document, Suggestion};
use crate::session::listing::{listed_annotations, listed_suggestions, same_entity};
use crate::session::view::{MarkId, View};
use crate::text::offsets::OffsetMap;
use crate::text::span::Span;

/// Where a span is, for a person: "¶3", "title".
pub fn place_label(article: &Article, span: Span, numbers: &[Option<usize>]) -> String {
    let Some(index) = article.block_at(span) else { return String::new() };
    if let Some(number) = numbers.get(index).copied().flatten() {
        return format!("¶{number}");
    }
    match article.blocks()[index].kind {
        BlockKind::Title => "title",
        BlockKind::Standfirst => "standfirst",
        BlockKind::Heading => "heading",
        BlockKind::Caption => "caption",
        BlockKind::Note => "author note",
        BlockKind::Paragraph | BlockKind::Item | BlockKind::Quote => "text",
    }
    .to_owned()
}

fn chars(article: &Article, span: Span, offsets: &OffsetMap) -> Option<(u32, u32)> {
    offsets.chars(article.text(), span).map(|(start, end)| (start.0, end.0))
}

/// The rows of the suggestions' list.
pub fn mention_rows(
    document: &Document,
    suggestions: &[Suggestion],
    view: &View,
    offsets: &OffsetMap,
    numbers: &[Option<usize>],
) -> Vec<MentionRow> {
    let article = &document.article;
    listed_suggestions(document, suggestions, view)
        .into_iter()
        .filter_map(|suggestion| {
            let span = suggestion.mention.span;
            Some(MentionRow {
                words: span.of(article.text()).to_owned().into(),
                chars: chars(article, span, offsets)?,
                place: place_label(article, span, numbers).into(),
                suggestion,
            })
        })
        .collect()
}

/// The rows of the annotations' list.
pub fn note_rows(document: &Document, view: &View, offsets: &OffsetMap, numbers: &[Option<usize>]) -> Vec<NoteRow> {
    let article = &document.article;
    listed_annotations(document, view)
        .into_iter()
        .map(|annotation| {
            let tags: Vec<Tag> = annotation.tags.iter().filter_map(|tag| document.tag_set.get(tag)).cloned().collect();
            let place =
                annotation.span().map_or_else(|| "not found".to_owned(), |span| place_label(article, span, numbers));
            NoteRow {
                tags,
                chars: annotation.span().and_then(|span| chars(article, span, offsets)),
                place: place.into(),
                annotation,
            }
        })
        .collect()
}

/// Where a mark is; `None` for an orphan or a mark that is gone.
pub fn span_of(document: &Document, id: &MarkId) -> Option<Span> {
    match id {
        MarkId::Mention(key) => Some(key.span),
        MarkId::Annotation(id) => document.annotations.get(id)?.span(),
    }
}

/// What the card of `id` speaks of; `None` when the mark is gone.
pub fn subject(
    document: &Document,
    suggestions: &[Suggestion],
    id: &MarkId,
    numbers: &[Option<usize>],
) -> Option<Subject> {
    match id {
        MarkId::Annotation(id) => {
            let annotation = document.annotations.get(id)?.clone();
            Some(Subject::Annotation { annotation, tags: document.tag_set.0.clone() })
        }
        MarkId::Mention(key) => {
            let suggestion = suggestions.iter().find(|one| one.key() == *key)?.clone();
            let article = &document.article;
            let layer = suggestion.kind().layer();
            let peers: Vec<&Suggestion> =
                suggestions.iter().filter(|one| !one.is_rejected() && one.kind().layer() == layer).collect();
            let place = peers.iter().position(|one| one.key() == *key).map_or(0, |at| at + 1);
            let same = same_entity(document, suggestions, *key)
                .iter()
                .map(|one| {
                    (
                        one.key(),
                        format!(
                            "{} {}",
                            place_label(article, one.mention.span, numbers),
                            one.mention.span.of(article.text())
                        ),
                    )
                })
                .collect();
            let resolved = layer == Layer::Dates && matches!(suggestion.mention.value, Some(Value::Timex { .. }));
            let against =
                article.meta.published.as_ref().filter(|_| resolved).map(|published| dates::day(published.date));
            let words = key.span.of(article.text()).to_owned().into();
            Some(Subject::Mention { suggestion, words, place: (place, peers.len()), same, against })
        }
    }
}
