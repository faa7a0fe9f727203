//! Places, cards and labels of the reading view, computed from the document.

use super::components::card::Subject;
use super::components::card::mention::Named;
use super::components::text_view::numbers;
use super::shared::Shared;
use crate::annotation::model::{Tag, TagSet};
use crate::article::block::{Article, BlockKind};
use crate::recognize::entity::{Link, Relation};
use crate::recognize::mention::{Layer, Value};
use crate::session::dates;
use crate::session::document::{Document, MentionKey, Suggestion};
use crate::session::groups::{Group, Groups};
use crate::session::listing::{same_entity, to_follow};
use crate::session::state::Session;
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
            BlockKind::Row | BlockKind::HeaderRow => "table",
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
pub fn subject(session: &Session, suggestions: &[Suggestion], id: &MarkId, places: &Places) -> Option<Subject> {
    let document = &session.document;
    match id {
        MarkId::Annotation(id) => {
            let annotation = document.annotations.get(id)?.clone();
            let now = annotation.span().map_or("", |span| span.of(document.article.text()));
            let is_sure = annotation.span().is_some() && annotation.target.fit.is_exact();
            let unsure = (!is_sure).then(|| now.to_owned());
            Some(Subject::Annotation { annotation, tags: document.tag_set.0.clone(), unsure })
        }
        MarkId::Mention(key) => Some(Subject::Mention(Box::new(named(session, suggestions, *key, places)?))),
    }
}

fn named(session: &Session, suggestions: &[Suggestion], key: MentionKey, places: &Places) -> Option<Named> {
    let article = &session.document.article;
    let suggestion = suggestions.iter().find(|one| one.key() == key)?.clone();
    let layer = suggestion.kind().layer();
    let peers: Vec<&Suggestion> =
        suggestions.iter().filter(|one| !one.is_rejected() && one.kind().layer() == layer).collect();
    let place = (peers.iter().position(|one| one.key() == key).map_or(0, |at| at + 1), peers.len());
    let all = same_entity(&session.groups, suggestions, key);
    let others = to_follow(&all, &suggestion).len();
    let stands = |one: &&Suggestion| one.key() == key || !one.is_rejected();
    let label = |one: &Suggestion| {
        let span = one.mention.span;
        (one.key(), format!("{} {}", places.label(span), span.of(article.text())))
    };
    let same = all.iter().filter(stands).map(label).collect();
    let resolved = layer == Layer::Dates && matches!(suggestion.mention.value, Some(Value::Timex { .. }));
    let against = article.meta.published.as_ref().filter(|_| resolved).map(|published| dates::day(published.date));
    let words = key.span.of(article.text()).to_owned().into();
    let group = session.groups.of(key);
    let name = group.map(|group| group.name.clone());
    let links = group.map(|group| links(&session.groups, group)).unwrap_or_default();
    Some(Named { suggestion, words, place, name, same, others, links, against })
}

/// Links shown of one entity: a country may hold every place of the article.
const MOST_LINKS: usize = 3;

fn links(groups: &Groups, group: &Group) -> Vec<(&'static str, String, MarkId)> {
    let shown = |link: &Link| {
        let other = groups.get(link.to)?;
        let how = match link.relation {
            Relation::PeopleOf => "People of",
            Relation::HasPeople => "Its people",
            Relation::In => "In",
        };
        Some((how, other.name.clone(), MarkId::Mention(*other.keys.first()?)))
    };
    group.links.iter().filter_map(shown).take(MOST_LINKS).collect()
}
