//! Places, cards and labels of the reading view, computed from the document.

use super::components::card::Subject;
use super::components::dates;
use super::components::text_view::numbers;
use super::shared::Shared;
use crate::annotation::model::{Tag, TagSet};
use crate::article::block::{Article, BlockKind};
use crate::recognize::mention::{Layer, Value};
use crate::session::document::{Document, Suggestion};
use crate::session::listing::same_entity;
use crate::session::view::MarkId;
use crate::text::offsets::OffsetMap;
use crate::text::span::Span;
use std::rc::Rc;
use yew::AttrValue;

/// Where things are in an article, for lists and cards.
#[derive(Clone, PartialEq)]
pub struct Places(Shared<Inner>);

struct Inner {
    article: Rc<Article>,
    tag_set: Rc<TagSet>,
    offsets: OffsetMap,
    numbers: Vec<Option<usize>>,
}

impl Places {
    /// The places of `article`, whose annotations bear tags of `tag_set`.
    pub fn new(article: Rc<Article>, tag_set: Rc<TagSet>) -> Self {
        let (offsets, numbers) = (article.offsets(), numbers(&article));
        Places(Shared::from(Inner { article, tag_set, offsets, numbers }))
    }

    /// The words at a span.
    pub fn words(&self, span: Span) -> AttrValue {
        span.of(self.0.article.text()).to_owned().into()
    }

    /// A span in code points.
    pub fn chars(&self, span: Span) -> Option<(u32, u32)> {
        self.0.offsets.chars(self.0.article.text(), span).map(|(start, end)| (start.0, end.0))
    }

    /// A tag of the article.
    pub fn tag(&self, id: &str) -> Option<&Tag> {
        self.0.tag_set.get(id)
    }

    /// Where a span is, for a person: "¶3", "title".
    pub fn label(&self, span: Span) -> String {
        let Some(index) = self.0.article.block_at(span) else { return String::new() };
        if let Some(number) = self.0.numbers.get(index).copied().flatten() {
            return format!("¶{number}");
        }
        match self.0.article.blocks()[index].kind {
            BlockKind::Title => "title",
            BlockKind::Standfirst => "standfirst",
            BlockKind::Heading => "heading",
            BlockKind::Caption => "caption",
            BlockKind::Note => "author note",
            BlockKind::Paragraph | BlockKind::Item | BlockKind::Quote => "text",
        }
        .to_owned()
    }
}

/// Where a mark is; `None` for an orphan or a mark that is gone.
pub fn span_of(document: &Document, id: &MarkId) -> Option<Span> {
    match id {
        MarkId::Mention(key) => Some(key.span),
        MarkId::Annotation(id) => document.annotations.get(id)?.span(),
    }
}

/// What the card of `id` speaks of; `None` when the mark is gone.
pub fn subject(document: &Document, suggestions: &[Suggestion], id: &MarkId, places: &Places) -> Option<Subject> {
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
                    let span = one.mention.span;
                    (one.key(), format!("{} {}", places.label(span), span.of(article.text())))
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
