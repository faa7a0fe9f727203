//! What each edit changes: from an action to a [`Step`], or `None` when it would change nothing.

use super::change::{Change, Step};
use super::document::{Decision, Document, MentionKey, Ruling};
use super::state::Action;
use crate::annotation::model::{Annotation, AnnotationId, Tag, TagSet, Target, TextQuoteSelector, Timestamp};
use crate::article::block::{Article, DateSource, Published};
use crate::article::iso_day;
use crate::article::put_back::{moved, put_back};
use crate::recognize::mention::Mention;
use crate::text::segment::resize_by_word;
use crate::text::span::Span;
use std::rc::Rc;

/// Label of the step that writes a note: consecutive ones on one annotation become one step.
pub const WRITE_NOTE: &str = "Write note";

/// The step `action` takes on `document`; `None` for actions that change no document, or nothing in it.
pub fn step(document: &Document, action: Action) -> Option<Step> {
    let (label, at, changes) = match action {
        Action::Annotate { label, annotations, at } => (label, at, annotations.into_iter().map(added).collect()),
        Action::Import { annotations, tag_set, at } => {
            let tags = tags_changed(document, |tags| *tags = tag_set.0);
            ("Import".to_owned(), at, std::iter::once(tags).chain(annotations.into_iter().map(added)).collect())
        }
        Action::WriteNote { id, note, at } => {
            let change = edited(document, &id, &at, |annotation| annotation.note = note)?;
            (WRITE_NOTE.to_owned(), at, vec![change])
        }
        Action::ToggleTag { id, tag, at } => {
            let change = edited(document, &id, &at, |annotation| {
                let kept = annotation.tags.len();
                annotation.tags.retain(|one| *one != tag);
                if annotation.tags.len() == kept {
                    annotation.tags.push(tag);
                }
            })?;
            ("Change tag".to_owned(), at, vec![change])
        }
        Action::Resize { id, step, at } => {
            let span = document.annotations.get(&id)?.span()?;
            let article = &document.article;
            let bounds = bounds_of(article, span);
            let resized = resize_by_word(article.text(), span, bounds, step);
            ("Resize".to_owned(), at.clone(), vec![placed(document, &id, resized, &at)?])
        }
        Action::Place { id, span, at } => ("Place".to_owned(), at.clone(), vec![placed(document, &id, span, &at)?]),
        Action::Delete { ids, at } => {
            let changes: Vec<Change> = ids.iter().filter_map(|id| removed(document, id)).collect();
            (plural("Delete annotation", changes.len()), at, changes)
        }
        Action::Rule { keys, ruling, at } => {
            let changes: Vec<Change> = keys.iter().filter_map(|key| ruled(document, *key, ruling, &at)).collect();
            (plural(ruling_label(ruling), changes.len()), at, changes)
        }
        Action::AddTag { tag, at } => ("Add tag".to_owned(), at, vec![tags_changed(document, |tags| tags.push(tag))]),
        Action::EditTag { id, name, color, at } => {
            let change = tags_changed(document, |tags| {
                tags.iter_mut().filter(|tag| tag.id == id).for_each(|tag| {
                    tag.name.clone_from(&name);
                    tag.color = color;
                });
            });
            ("Edit tag".to_owned(), at, vec![change])
        }
        Action::RemoveTag { id, at } => ("Remove tag".to_owned(), at.clone(), tag_removed(document, &id, &at)),
        Action::PutBack { removed, at } => {
            ("Put line back".to_owned(), at.clone(), line_put_back(document, removed, &at)?)
        }
        Action::SetDate { date, at } => {
            let mut article = (*document.article).clone();
            article.meta.published =
                date.map(|date| Published { date, source: DateSource::Reader, shown: iso_day::format(date) });
            let change = Change::Article { before: document.article.clone(), after: Rc::new(article) };
            ("Set article date".to_owned(), at, vec![change])
        }
        Action::Rename { name, at } => {
            let after = Some(name.trim()).filter(|name| !name.is_empty()).map(Rc::from);
            ("Rename".to_owned(), at, vec![Change::Name { before: document.name.clone(), after }])
        }
        Action::Found { .. }
        | Action::RecognitionFailed
        | Action::Undo { .. }
        | Action::Redo { .. }
        | Action::Rebase { .. }
        | Action::Saved { .. }
        | Action::ToggleLayer(_)
        | Action::ToggleTagLayer(_)
        | Action::ToggleRejected
        | Action::Focus(_)
        | Action::Select(_)
        | Action::Filter(_)
        | Action::ShowPanel(_) => return None,
    };
    let changes: Vec<Change> = changes.into_iter().filter(|change| !change.is_idle()).collect();
    (!changes.is_empty()).then_some(Step { label, at, changes })
}

/// Where an annotation may grow: the body, or its one block of matter.
pub fn bounds_of(article: &Article, span: Span) -> Span {
    let body = Span::new(0, article.body().len());
    if body.contains(span) {
        return body;
    }
    article.block_at(span).and_then(|index| article.blocks().get(index)).map_or(span, |block| block.span)
}

fn added(annotation: Annotation) -> Change {
    Change::Annotation { id: annotation.id.clone(), before: None, after: Some(Rc::new(annotation)) }
}

fn removed(document: &Document, id: &AnnotationId) -> Option<Change> {
    let before = document.annotations.get(id)?.clone();
    Some(Change::Annotation { id: id.clone(), before: Some(before), after: None })
}

fn edited(
    document: &Document,
    id: &AnnotationId,
    at: &Timestamp,
    edit: impl FnOnce(&mut Annotation),
) -> Option<Change> {
    let before = document.annotations.get(id)?.clone();
    let mut after = (*before).clone();
    edit(&mut after);
    if after == *before {
        return None;
    }
    after.modified = at.clone();
    Some(Change::Annotation { id: id.clone(), before: Some(before), after: Some(Rc::new(after)) })
}

fn placed(document: &Document, id: &AnnotationId, span: Span, at: &Timestamp) -> Option<Change> {
    let text = document.article.text();
    edited(document, id, at, |annotation| {
        annotation.target = Target { quote: TextQuoteSelector::describe(text, span), span: Some(span) };
    })
}

fn ruling_label(ruling: Option<Ruling>) -> &'static str {
    match ruling {
        Some(Ruling::Accepted) => "Accept suggestion",
        Some(Ruling::Rejected) => "Reject suggestion",
        Some(Ruling::Relabeled(_)) => "Relabel suggestion",
        None => "Reset suggestion",
    }
}

fn ruled(document: &Document, key: MentionKey, ruling: Option<Ruling>, at: &Timestamp) -> Option<Change> {
    let before = document.decisions.get(&key).cloned();
    let mention: Rc<Mention> = match &before {
        Some(decision) => decision.mention.clone(),
        None => document.mentions.iter().find(|mention| MentionKey::from(&***mention) == key)?.clone(),
    };
    if before.as_ref().map(|decision| decision.ruling) == ruling {
        return None;
    }
    let after = ruling.map(|ruling| Rc::new(Decision { mention, ruling, at: at.clone() }));
    Some(Change::Decision { key, before, after })
}

fn tags_changed(document: &Document, change: impl FnOnce(&mut Vec<Tag>)) -> Change {
    let mut tags = document.tag_set.0.clone();
    change(&mut tags);
    Change::TagSet { before: document.tag_set.clone(), after: Rc::new(TagSet(tags)) }
}

fn tag_removed(document: &Document, id: &str, at: &Timestamp) -> Vec<Change> {
    let bearers = document.annotations.values().filter(|annotation| annotation.tags.iter().any(|tag| **tag == *id));
    let mut changes: Vec<Change> = bearers
        .filter_map(|annotation| edited(document, &annotation.id, at, |one| one.tags.retain(|tag| **tag != *id)))
        .collect();
    changes.push(tags_changed(document, |tags| tags.retain(|tag| *tag.id != *id)));
    changes
}

/// The line's block is added; every annotation and decision moves with its words.
fn line_put_back(document: &Document, index: usize, at: &Timestamp) -> Option<Vec<Change>> {
    let (article, moves) = put_back(&document.article, index)?;
    let shift = |span: Span| moved(&moves, span);
    let text = article.text().to_owned();
    let mut changes = vec![Change::Article { before: document.article.clone(), after: Rc::new(article) }];
    for annotation in document.annotations.values() {
        let Some(span) = annotation.span() else { continue };
        let span = shift(span);
        changes.extend(edited(document, &annotation.id, at, |one| {
            one.target = Target { quote: TextQuoteSelector::describe(&text, span), span: Some(span) };
        }));
    }
    for (key, decision) in document.decisions.iter() {
        let mention = Mention { span: shift(key.span), ..(*decision.mention).clone() };
        let moved = MentionKey::from(&mention);
        if moved != *key {
            let after = Rc::new(Decision { mention: Rc::new(mention), ..(**decision).clone() });
            changes.push(Change::Decision { key: *key, before: Some(decision.clone()), after: None });
            changes.push(Change::Decision { key: moved, before: None, after: Some(after) });
        }
    }
    Some(changes)
}

fn plural(label: &str, count: usize) -> String {
    if count == 1 { label.to_owned() } else { format!("{label}s ({count})") }
}
