//! What each edit changes: from an action to a [`Step`], or `None` when it would change nothing.

use super::change::{Change, Step};
use super::document::{Decision, Document, MentionKey, Ruling};
use super::order;
use super::state::Action;
use super::version::{Deed, Version, changes_between, lay_down};
use crate::annotation::model::{Annotation, AnnotationId, Tag, TagId, TagSet, Target, Timestamp};
use crate::article::block::{Article, DateSource, Published};
use crate::article::iso_day;
use crate::article::put_back::{moved, put_back};
use crate::recognize::mention::{Mention, Value};
use crate::text::segment::{WordStep, resize_by_word};
use crate::text::span::Span;
use jiff::civil::Date;
use std::rc::Rc;

/// Label of the step that writes a note: consecutive ones on one annotation become one step.
pub const WRITE_NOTE: &str = "Write note";

/// The step `action` takes on `document`; `None` for actions that change no document, or nothing in it.
pub fn step(document: &Document, action: Action) -> Option<Step> {
    let (label, at, changes) = match action {
        Action::Annotate { label, annotations, at } => {
            (label, at, annotations.into_iter().map(|annotation| added(document, annotation)).collect())
        }
        Action::Import { annotations, tag_set, at } => {
            let tags = tags_changed(document, |tags| *tags = tag_set.0);
            let annotations = annotations.into_iter().map(|annotation| added(document, annotation));
            ("Import".to_owned(), at, std::iter::once(tags).chain(annotations).collect())
        }
        Action::WriteNote { id, note, at } => {
            let change = edited(document, &id, &at, |annotation| annotation.note = note)?;
            (WRITE_NOTE.to_owned(), at, vec![change])
        }
        Action::ToggleTag { id, tag, at } => {
            let change = edited(document, &id, &at, |annotation| toggle(&mut annotation.tags, tag))?;
            ("Change tag".to_owned(), at, vec![change])
        }
        Action::Resize { id, step, at } => {
            let span = resized(document, &id, step)?;
            ("Resize".to_owned(), at.clone(), vec![placed(document, &id, span, &at)?])
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
        Action::Choose { keys, value, at } => {
            let changes: Vec<Change> = keys.iter().filter_map(|key| chosen(document, *key, &value, &at)).collect();
            (plural("Choose meaning", changes.len()), at, changes)
        }
        Action::AddTag { tag, at } => ("Add tag".to_owned(), at, vec![tags_changed(document, |tags| tags.push(tag))]),
        Action::EditTag { id, name, color, at } => {
            let edit = |tag: &mut Tag| (tag.name, tag.color) = (name.clone(), color);
            let change = tags_changed(document, |tags| tags.iter_mut().filter(|tag| tag.id == id).for_each(edit));
            ("Edit tag".to_owned(), at, vec![change])
        }
        Action::RemoveTag { id, at } => ("Remove tag".to_owned(), at.clone(), tag_removed(document, &id, &at)),
        Action::PutBack { removed, at } => {
            (Deed::PutBack.label().to_owned(), at.clone(), line_put_back(document, removed, &at)?)
        }
        Action::SetDate { date, at } => ("Set article date".to_owned(), at, vec![dated(document, date)]),
        Action::Rename { name, at } => {
            let after = Some(name.trim()).filter(|name| !name.is_empty()).map(Rc::from);
            ("Rename".to_owned(), at, vec![Change::Name { before: document.name.clone(), after }])
        }
        Action::Found { .. }
        | Action::Grouped { .. }
        | Action::RecognitionFailed
        | Action::Revise(_)
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

/// One that has the id of another takes its place, and undoing brings the other back.
fn added(document: &Document, annotation: Annotation) -> Change {
    let before = document.annotations.get(&annotation.id).cloned();
    Change::Annotation { id: annotation.id.clone(), before, after: Some(Rc::new(annotation)) }
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
        annotation.target = Target::at(text, span);
    })
}

fn resized(document: &Document, id: &AnnotationId, step: WordStep) -> Option<Span> {
    let span = document.annotations.get(id)?.span()?;
    let article = &document.article;
    Some(resize_by_word(article.text(), span, bounds_of(article, span), step))
}

fn toggle(tags: &mut Vec<TagId>, tag: TagId) {
    let count = tags.len();
    tags.retain(|one| *one != tag);
    if tags.len() == count {
        tags.push(tag);
    }
}

fn dated(document: &Document, date: Option<Date>) -> Change {
    let mut article = (*document.article).clone();
    article.meta.published =
        date.map(|date| Published { date, source: DateSource::Reader, shown: iso_day::format(date) });
    Change::Article { before: document.article.clone(), after: Rc::new(article) }
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
    // Called what it is called anyway, it is right.
    let ruling = if ruling == Some(Ruling::Relabeled(key.kind)) { Some(Ruling::Accepted) } else { ruling };
    let before = document.decisions.get(&key).cloned();
    let mention = suggested(document, key)?;
    if before.as_ref().map(|decision| decision.ruling) == ruling {
        return None;
    }
    let after = ruling.map(|ruling| Rc::new(Decision { mention, ruling, chosen: None, at: at.clone() }));
    Some(Change::Decision { key, before, after })
}

fn chosen(document: &Document, key: MentionKey, value: &Value, at: &Timestamp) -> Option<Change> {
    let before = document.decisions.get(&key).cloned();
    if before.as_ref().is_some_and(|decision| decision.chosen.as_ref() == Some(value)) {
        return None;
    }
    let (mention, chosen, at) = (suggested(document, key)?, Some(value.clone()), at.clone());
    Some(Change::Decision {
        key,
        before,
        after: Some(Rc::new(Decision { mention, ruling: Ruling::Accepted, chosen, at })),
    })
}

/// What was suggested, when it was ruled on or now.
fn suggested(document: &Document, key: MentionKey) -> Option<Rc<Mention>> {
    if let Some(decision) = document.decisions.get(&key) {
        return Some(decision.mention.clone());
    }
    let place = |mention: &Rc<Mention>| document.article.reading_key(mention.span);
    let wanted = document.article.reading_key(key.span);
    let from = document.mentions.partition_point(|mention| place(mention) < wanted);
    let here = document.mentions.iter().skip(from).take_while(|mention| mention.span == key.span);
    here.into_iter().find(|mention| MentionKey::from(&***mention) == key).cloned()
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
    let mut after = document.clone();
    let version = Version { at: at.clone(), deed: Deed::PutBack, article: document.article.clone(), lost: Vec::new() };
    lay_down(&mut after, version);
    let shift = |span: Span| moved(&moves, span);
    let text = article.text();
    let annotations = document.annotations.values().map(|one| {
        let mut one = (**one).clone();
        if let Some(span) = one.span().map(shift) {
            let fit = one.target.fit;
            let target = match one.target.clone() {
                Target { quote, .. } if !fit.is_exact() => Target { quote, span: Some(span), fit },
                _ => Target::at(text, span),
            };
            if target != one.target {
                (one.target, one.modified) = (target, at.clone());
            }
        }
        (one.id.clone(), Rc::new(one))
    });
    // A decision may come to lie where another one was, so they are moved as a whole.
    let decisions = document.decisions.values().map(|decision| {
        let mention = Mention { span: shift(decision.mention.span), ..(*decision.mention).clone() };
        (MentionKey::from(&mention), Rc::new(Decision { mention: Rc::new(mention), ..(**decision).clone() }))
    });
    (after.annotations, after.decisions) = (Rc::new(order::map(annotations)), Rc::new(order::map(decisions)));
    after.article = Rc::new(article);
    Some(changes_between(document, &after))
}

fn plural(label: &str, count: usize) -> String {
    if count == 1 { label.to_owned() } else { format!("{label}s ({count})") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::model::TextQuoteSelector;
    use crate::article::block::{BlockKind, Draft, Meta, RemovalReason, Removed};
    use crate::recognize::mention::{Confidence, EntityKind};
    use crate::session::change::Direction;

    fn at() -> Timestamp {
        "2026-01-07T10:00:00.000Z".into()
    }

    /// Two paragraphs, before which a line as long as the first of them was left out.
    fn document() -> Document {
        let draft = |text: &str| Draft::new(BlockKind::Paragraph, text);
        let line = Removed { text: "Oslo".to_owned(), reason: RemovalReason::Section, before: 0 };
        let article = Article::new(["Rome", "Bern"].map(draft), Meta::default(), vec![line]);
        Document::new("urn:uuid:1".into(), Rc::new(article), at())
    }

    fn words(document: &Document) -> Vec<&str> {
        document.decisions.keys().map(|key| key.span.of(document.article.text())).collect()
    }

    #[test]
    fn decisions_that_move_into_each_others_places_all_stay() {
        let mut document = document();
        let decide = |words: &str| {
            let start = document.article.text().find(words).unwrap_or_default();
            let span = Span::new(start, start + words.len());
            let (kind, confidence) = (EntityKind::Place, Confidence(90));
            let mention = Rc::new(Mention { span, kind, value: None, confidence, reason: words.to_owned() });
            (
                MentionKey::from(&*mention),
                Rc::new(Decision { mention, ruling: Ruling::Accepted, chosen: None, at: at() }),
            )
        };
        document.decisions = Rc::new(["Rome", "Bern"].map(decide).into());
        let before = document.clone();
        let step = step(&document, Action::PutBack { removed: 0, at: at() }).expect("there is a line to put back");
        step.apply(&mut document, Direction::Forward);
        assert_eq!(document.article.text(), "Oslo\n\nRome\n\nBern");
        assert_eq!(words(&document), ["Rome", "Bern"]);
        assert!(
            document.decisions.values().all(|one| one.mention.span.of("Oslo\n\nRome\n\nBern") == one.mention.reason)
        );
        step.apply(&mut document, Direction::Backward);
        assert_eq!(document, before);
    }

    #[test]
    fn a_choice_accepts_stays_while_accepted_and_is_undone() {
        let mut document = document();
        let span = Span::new(0, 4);
        let reading = |value: &str| Value::Timex {
            value: value.to_owned(),
            modifier: None,
            alternatives: Vec::new(),
            range: None,
        };
        let value = Some(Value::Timex {
            value: "2024-03-04".to_owned(),
            modifier: None,
            alternatives: vec!["2024-04-03".to_owned()],
            range: None,
        });
        let (kind, confidence, reason) = (EntityKind::Date, Confidence(65), String::new());
        let mention = Rc::new(Mention { span, kind, value, confidence, reason });
        let key = MentionKey::from(&*mention);
        document.mentions = Rc::from([mention]);
        let other = reading("2024-04-03");
        let choice =
            step(&document, Action::Choose { keys: vec![key], value: other.clone(), at: at() }).expect("a step");
        choice.apply(&mut document, Direction::Forward);
        let suggestion = document.suggestions().remove(0);
        assert_eq!(suggestion.options(), [reading("2024-03-04"), other.clone()]);
        assert_eq!((suggestion.ruling, suggestion.value()), (Some(Ruling::Accepted), Some(&other)));
        let rule = |ruling| Action::Rule { keys: vec![key], ruling: Some(ruling), at: at() };
        assert_eq!(step(&document, rule(Ruling::Accepted)), None);
        let rejected = step(&document, rule(Ruling::Rejected)).expect("a step");
        rejected.apply(&mut document, Direction::Forward);
        assert_eq!(document.suggestions()[0].chosen, None);
        rejected.apply(&mut document, Direction::Backward);
        assert_eq!(document.suggestions()[0].chosen, Some(other));
        choice.apply(&mut document, Direction::Backward);
        assert_eq!((document.suggestions()[0].ruling, document.suggestions()[0].chosen.clone()), (None, None));
    }

    #[test]
    fn an_annotation_with_the_id_of_another_gives_it_back_when_undone() {
        let mut document = document();
        let annotation = |note: &str| {
            let target = Target { span: Some(Span::new(0, 4)), ..Target::orphan(TextQuoteSelector::default()) };
            let (tags, note, creator) = (Vec::new(), note.to_owned(), None);
            Annotation { id: "a".into(), target, tags, note, created: at(), modified: at(), creator }
        };
        let add =
            |note: &str| Action::Annotate { label: "Add".to_owned(), annotations: vec![annotation(note)], at: at() };
        step(&document, add("old")).expect("a step").apply(&mut document, Direction::Forward);
        let second = step(&document, add("new")).expect("a step");
        second.apply(&mut document, Direction::Forward);
        second.apply(&mut document, Direction::Backward);
        assert_eq!(document.annotations["a"].note, "old");
    }

    #[test]
    fn what_changes_nothing_is_no_step() {
        let document = document();
        let idle = [
            Action::Rename { name: "  ".to_owned(), at: at() },
            Action::SetDate { date: None, at: at() },
            Action::PutBack { removed: 7, at: at() },
            Action::RemoveTag { id: "no such tag".into(), at: at() },
            Action::Delete { ids: vec!["gone".into()], at: at() },
            Action::Annotate { label: "Add".to_owned(), annotations: Vec::new(), at: at() },
        ];
        for action in idle {
            assert_eq!(step(&document, action.clone()), None, "{action:?}");
        }
    }

    #[test]
    fn labels_count_what_was_done() {
        assert_eq!(plural("Delete annotation", 1), "Delete annotation");
        assert_eq!(plural("Delete annotation", 3), "Delete annotations (3)");
    }
}
