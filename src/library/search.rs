//! Search in one document: whether all words are there, and where.

use super::fold::unfold;
use super::index::{Field, Indexed, Lead, Place};
use super::query::Query;
use super::snippet::Snippet;
use crate::text::span::Span;
use std::ops::Range;

/// What was found in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// How often words of the query stand in it, in all fields.
    pub count: usize,
    /// In how many passages that is.
    pub passages: usize,
    /// The first of them: what holds most of the query first, then by field, then in the document's order.
    pub hits: Vec<Hit>,
}

/// A passage in which something was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is part of.
    pub field: Field,
    /// Where it leads.
    pub place: Place,
    /// The words around.
    pub snippet: Snippet,
}

/// What `query` finds in a document, with `most` hits told in full; `None` unless each of its words is in it somewhere.
pub fn search(indexed: &Indexed, query: &Query, most: usize) -> Option<Found> {
    let terms = query.terms();
    if terms.is_empty() || terms.iter().any(|term| term.places(&indexed.folded).next().is_none()) {
        return None;
    }
    // Passage by passage: where, and how many of the words.
    let mut places: Vec<Spot> = Vec::new();
    for (number, term) in terms.iter().enumerate() {
        for at in term.places(&indexed.folded) {
            if let Some(passage) = indexed.passage_at(at.start) {
                let start = indexed.passages.get(passage).map_or(0, |one| one.start);
                places.push((passage, at.start - start..at.end - start, number));
            }
        }
    }
    let count = places.len();
    places.sort_by_key(|(passage, at, _)| (*passage, at.start, at.end));
    let mut groups: Vec<(usize, &[Spot])> =
        places.chunk_by(|one, next| one.0 == next.0).map(|group| (distinct(group), group)).collect();
    groups.sort_by_key(|(held, group)| {
        let passage = group.first().map_or(0, |one| one.0);
        (std::cmp::Reverse(*held), indexed.passages.get(passage).map(|one| one.field), passage)
    });
    let hits = groups.iter().take(most).filter_map(|(_, group)| hit(indexed, group)).collect();
    Some(Found { count, passages: groups.len(), hits })
}

/// A passage, a place in it in bytes, and the number of the term found there.
type Spot = (usize, Range<usize>, usize);

fn distinct(group: &[Spot]) -> usize {
    let mut terms: Vec<usize> = group.iter().map(|one| one.2).collect();
    terms.sort_unstable();
    terms.dedup();
    terms.len()
}

fn hit(indexed: &Indexed, group: &[Spot]) -> Option<Hit> {
    let passage = indexed.passages.get(group.first()?.0)?;
    let found: Vec<Range<usize>> = group.iter().map(|(_, at, _)| at.clone()).collect();
    let place = match &passage.lead {
        Lead::Top => Place::Top,
        Lead::Mark(mark) => Place::Mark(mark.clone()),
        Lead::Block(start) => {
            let words = unfold(&passage.text, found.first()?);
            Place::Words(Span::new(start + words.start, start + words.end))
        }
    };
    Some(Hit { field: passage.field, place, snippet: Snippet::new(&passage.text, &found) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::model::{Annotation, Target};
    use crate::article::block::{Article, BlockKind, Draft, Meta};
    use crate::recognize::mention::{Confidence, EntityKind, Mention, PlaceCandidate, Point, Value};
    use crate::session::document::{Document, MentionKey};
    use crate::session::labels::Labels;
    use crate::session::view::MarkId;
    use std::rc::Rc;

    const TEXT: &str = "The café in Łódź reopened. Its owners had left the U.S. in spring.";

    fn document() -> Document {
        let drafts = [Draft::new(BlockKind::Title, "A café reopens"), Draft::new(BlockKind::Paragraph, TEXT)];
        let meta = Meta { byline: Some("Zoë Kraft".into()), publication: Some("The Echo".into()), ..Meta::default() };
        let mut document =
            Document::new("urn:uuid:1".into(), Rc::new(Article::new(drafts, meta, vec![])), "2026-01-07".into());
        let span = Span::new(4, 9);
        let annotation = Annotation {
            id: "note".into(),
            target: Target::at(TEXT, span),
            tags: vec!["claim".into()],
            note: "Which café? Ask about the lease.".into(),
            created: "2026-01-07".into(),
            modified: "2026-01-07".into(),
            creator: None,
        };
        document.annotations = Rc::new([(annotation.id.clone(), Rc::new(annotation))].into());
        let at = TEXT.find("U.S.").expect("it is there");
        let point = Point { lat: 0.0, lon: 0.0 };
        let place = PlaceCandidate {
            name: "United States".into(),
            feature: "country".into(),
            region: String::new(),
            country: "United States".into(),
            point,
            radius: None,
        };
        document.mentions = Rc::from([Rc::new(Mention {
            span: Span::new(at, at + 4),
            kind: EntityKind::Place,
            value: Some(Value::Place { candidates: vec![place] }),
            confidence: Confidence(90),
            reason: String::new(),
        })]);
        document.labels = Labels::new(["Week 3"]);
        document
    }

    fn found(query: &str) -> Option<Vec<(Field, Place, String)>> {
        let found = search(&Indexed::new(&document()), &Query::parse(query), 9)?;
        let marked = |hit: &Hit| -> String {
            hit.snippet
                .parts
                .iter()
                .filter(|(_, hit)| *hit)
                .map(|(words, _)| words.as_str())
                .collect::<Vec<_>>()
                .join("+")
        };
        Some(found.hits.iter().map(|hit| (hit.field, hit.place.clone(), marked(hit))).collect())
    }

    #[test]
    fn every_field_is_searched_and_leads_to_its_place() {
        let note = || Place::Mark(MarkId::Annotation("note".into()));
        let one = |query: &str| found(query).map(|mut all| all.remove(0));
        assert_eq!(one("LODZ"), Some((Field::Text, Place::Words(Span::new(13, 20)), "Łódź".into())));
        assert_eq!(one("lease"), Some((Field::Note, note(), "lease".into())));
        assert_eq!(one("claim"), Some((Field::Tag, note(), "Claim".into())));
        assert_eq!(one("zoe"), Some((Field::Byline, Place::Top, "Zoë".into())));
        assert_eq!(one("echo"), Some((Field::Publication, Place::Top, "Echo".into())));
        assert_eq!(one("\"week 3\""), Some((Field::Label, Place::Top, "Week 3".into())));
        let key = MentionKey { span: Span::new(TEXT.find("U.S.").unwrap_or(0), 57), kind: EntityKind::Place };
        let states = one("united states");
        assert!(
            matches!(&states, Some((Field::Mention, Place::Mark(MarkId::Mention(at)), _)) if at.span.start == key.span.start),
            "{states:?}"
        );
    }

    #[test]
    fn all_words_must_be_there_but_may_stand_apart() {
        let all = found("cafe lease").expect("both are there");
        let fields: Vec<(Field, &str)> = all.iter().map(|(field, _, marked)| (*field, marked.as_str())).collect();
        assert_eq!(fields, [(Field::Note, "café+lease"), (Field::Title, "café"), (Field::Text, "café")]);
        assert_eq!(found("cafe nowhere"), None);
        assert_eq!(found("  "), None);
        let counted = search(&Indexed::new(&document()), &Query::parse("caf"), 2);
        assert_eq!(counted.map(|found| (found.count, found.passages, found.hits.len())), Some((3, 3, 2)));
    }
}
