//! What the lists beside the text show, and where next and previous lead.

use super::document::{Document, MentionKey, Ruling, Suggestion};
use super::groups::{Group, Groups, Theme};
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
    let value = one.value().map(Value::short).unwrap_or_default();
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

/// The suggestions that name the same as `key`, itself included, in reading order.
pub fn same_entity(groups: &Groups, suggestions: &[Suggestion], key: MentionKey) -> Vec<Suggestion> {
    let alone = [key];
    let keys = groups.of(key).map_or(&alone[..], |group| &group.keys);
    let (mut same, mut rest) = (Vec::new(), suggestions);
    // Both are in reading order, so each is looked for behind the last.
    for key in keys {
        if let Some(at) = rest.iter().position(|one| one.key() == *key) {
            same.push(rest[at].clone());
            rest = &rest[at + 1..];
        }
    }
    same
}

/// Of the suggestions that name the same as `this`, those its ruling could be taken over for: not rejected,
/// not ruled on in the same way, and able to mean what was chosen. While `this` is undecided, the undecided ones.
pub fn to_follow(same: &[Suggestion], this: &Suggestion) -> Vec<MentionKey> {
    let follows = |one: &&Suggestion| {
        let Some(ruling) = this.ruling else { return one.key() != this.key() && one.ruling.is_none() };
        let becomes = if ruling == Ruling::Relabeled(one.mention.kind) { Ruling::Accepted } else { ruling };
        let means = this.chosen.as_ref().is_none_or(|chosen| one.options().contains(chosen));
        let changes = one.ruling != Some(becomes) || this.chosen.is_some() && one.chosen != this.chosen;
        one.key() != this.key() && !one.is_rejected() && means && changes
    };
    same.iter().filter(follows).map(Suggestion::key).collect()
}

/// The entities the panel lists: of the layers shown, with the filter's words in name, words or kind.
pub fn listed_entities(document: &Document, groups: &Groups, view: &View) -> Vec<Group> {
    let wanted = view.filter.trim().to_lowercase();
    let mut all = groups.listed(document, |layer| !view.hidden.contains(&layer));
    if !wanted.is_empty() {
        all.retain(|one| {
            let mut words = format!("{} {} {}", one.name, one.kind.word(), Theme::of(one.kind).name());
            for key in &one.keys {
                words.push(' ');
                words.push_str(key.span.of(document.article.text()));
            }
            words.to_lowercase().contains(&wanted)
        });
    }
    all
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::block::{Article, BlockKind, Draft, Meta};
    use crate::recognize::mention::{Confidence, EntityKind, Mention};
    use crate::session::document::{Decision, Ruling};

    const TEXT: &str = "Ana Ruiz met the Bank. Ruiz left Lisbon; the bank of Lisbon stayed.";

    fn mention(words: &str, nth: usize, kind: EntityKind, value: Option<Value>) -> Rc<Mention> {
        let start = TEXT.match_indices(words).nth(nth).map_or(0, |(at, _)| at);
        let span = Span::new(start, start + words.len());
        Rc::new(Mention { span, kind, value, confidence: Confidence(90), reason: String::new() })
    }

    fn document() -> Document {
        let name = || Some(Value::Name { name: "Ana Ruiz".to_owned() });
        let mentions = [
            mention("Ana Ruiz", 0, EntityKind::Person, name()),
            mention("Bank", 0, EntityKind::Organization, None),
            mention("Ruiz", 1, EntityKind::Person, name()),
            mention("Lisbon", 0, EntityKind::Place, None),
            mention("bank", 0, EntityKind::Place, None),
            mention("Lisbon", 1, EntityKind::Place, None),
        ];
        let draft = Draft::new(BlockKind::Paragraph, TEXT);
        let article = Article::new([draft], Meta::default(), Vec::new());
        let mut document = Document::new("urn:uuid:1".into(), Rc::new(article), "2026-01-07T10:00:00.000Z".into());
        document.mentions = Rc::from(mentions);
        document
    }

    fn rule(document: &mut Document, index: usize, ruling: Ruling) {
        let mention = document.mentions[index].clone();
        let decision = Decision { mention: mention.clone(), ruling, chosen: None, at: document.created.clone() };
        Rc::make_mut(&mut document.decisions).insert(MentionKey::from(&*mention), Rc::new(decision));
    }

    fn words(suggestions: &[Suggestion]) -> Vec<&'static str> {
        suggestions.iter().map(|one| &TEXT[one.mention.span.range()]).collect()
    }

    fn groups(document: &Document) -> Groups {
        let mentions: Vec<Mention> = document.mentions.iter().map(|mention| (**mention).clone()).collect();
        Groups::new(TEXT, &mentions)
    }

    #[test]
    fn the_same_person_is_found_under_every_name_and_the_same_word_of_another_kind_is_not() {
        let document = document();
        let (groups, all) = (groups(&document), document.suggestions());
        assert_eq!(words(&same_entity(&groups, &all, all[2].key())), ["Ana Ruiz", "Ruiz"]);
        assert_eq!(words(&same_entity(&groups, &all, all[1].key())), ["Bank"], "the other bank is a place");
        assert_eq!(words(&same_entity(&groups, &all, all[3].key())), ["Lisbon", "Lisbon"]);
        assert_eq!(words(&same_entity(&Groups::default(), &all, all[3].key())), ["Lisbon"], "nothing told yet");
        let gone = MentionKey { kind: EntityKind::Event, ..all[0].key() };
        assert_eq!(same_entity(&groups, &all, gone), []);
    }

    #[test]
    fn a_ruling_is_offered_to_those_it_would_change() {
        let mut document = document();
        let groups = groups(&document);
        let offered = |document: &Document, index: usize| {
            let all = document.suggestions();
            to_follow(&same_entity(&groups, &all, all[index].key()), &all[index])
        };
        let key = |document: &Document, index: usize| MentionKey::from(&*document.mentions[index]);
        assert_eq!(offered(&document, 0), [key(&document, 2)], "both are undecided");
        rule(&mut document, 0, Ruling::Relabeled(EntityKind::Organization));
        assert_eq!(offered(&document, 0), [key(&document, 2)]);
        rule(&mut document, 2, Ruling::Relabeled(EntityKind::Organization));
        assert_eq!(offered(&document, 0), [], "it is ruled in the same way");
        rule(&mut document, 3, Ruling::Accepted);
        rule(&mut document, 5, Ruling::Rejected);
        assert_eq!(offered(&document, 3), [], "what was rejected stays so");
    }

    #[test]
    fn entities_are_listed_with_their_mentions_by_theme() {
        let mut document = document();
        let groups = groups(&document);
        let listed = |document: &Document, view: &View| -> Vec<(String, usize)> {
            let all = listed_entities(document, &groups, view);
            all.into_iter().map(|one| (one.name, one.keys.len())).collect()
        };
        let row = |name: &str, count: usize| (name.to_owned(), count);
        let view = View::default();
        let whole = [row("Ana Ruiz", 2), row("Bank", 1), row("Lisbon", 2), row("bank", 1)];
        assert_eq!(listed(&document, &view), whole);
        rule(&mut document, 4, Ruling::Rejected);
        rule(&mut document, 5, Ruling::Rejected);
        assert_eq!(listed(&document, &view), [row("Ana Ruiz", 2), row("Bank", 1), row("Lisbon", 1)]);
        let view = View { hidden: [Layer::Places].into(), filter: "ruiz".to_owned(), ..View::default() };
        assert_eq!(listed(&document, &view), [row("Ana Ruiz", 2)]);
    }

    #[test]
    fn a_relabeled_suggestion_is_counted_and_listed_where_the_reader_put_it() {
        let mut document = document();
        rule(&mut document, 4, Ruling::Relabeled(EntityKind::Organization));
        rule(&mut document, 0, Ruling::Rejected);
        let all = document.suggestions();
        let counts = layer_counts(&all);
        assert_eq!((counts[&Layer::People], counts[&Layer::Organizations], counts[&Layer::Places]), (1, 2, 2));
        let view = View { hidden: [Layer::Places].into(), ..View::default() };
        assert_eq!(words(&listed_suggestions(&document, &all, &view)), ["Bank", "Ruiz", "bank"]);
        let view = View { show_rejected: true, filter: " RUIZ ".to_owned(), ..View::default() };
        assert_eq!(words(&listed_suggestions(&document, &all, &view)), ["Ana Ruiz", "Ruiz"]);
    }

    #[test]
    fn stepping_goes_around_the_end_and_begins_where_the_reader_is() {
        let document = document();
        let marks: Vec<(Span, MarkId)> =
            document.suggestions().iter().map(|one| (one.mention.span, MarkId::Mention(one.key()))).collect();
        let step = |focus: Option<usize>, from: usize, toward| {
            let focus = focus.map(|index| marks[index].1.clone());
            let to = step_through(&document, &marks, focus.as_ref(), Span::new(from, from), toward)?;
            marks.iter().position(|(_, id)| *id == to)
        };
        assert_eq!(step(Some(0), 0, Toward::Next), Some(1));
        assert_eq!(step(Some(5), 0, Toward::Next), Some(0), "after the last comes the first");
        assert_eq!(step(Some(0), 0, Toward::Previous), Some(5), "before the first comes the last");
        assert_eq!(step(None, 24, Toward::Next), Some(3), "the first one after the caret");
        assert_eq!(step(None, 24, Toward::Previous), Some(2), "the last one before the caret");
        assert_eq!(step(None, TEXT.len(), Toward::Next), Some(0));
        assert_eq!(step_through(&document, &[], None, Span::new(0, 0), Toward::Next), None);
    }

    #[test]
    fn every_step_forward_is_undone_by_one_back() {
        let document = document();
        let marks: Vec<(Span, MarkId)> =
            document.suggestions().iter().map(|one| (one.mention.span, MarkId::Mention(one.key()))).collect();
        for (_, id) in &marks {
            let next = step_through(&document, &marks, Some(id), Span::default(), Toward::Next);
            let back = step_through(&document, &marks, next.as_ref(), Span::default(), Toward::Previous);
            assert_eq!(back.as_ref(), Some(id));
        }
    }
}
