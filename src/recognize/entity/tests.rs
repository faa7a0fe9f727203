//! Tests of the grouping: what belongs together, what must stay apart, and that nothing else matters.

use super::*;
use crate::recognize::mention::{Confidence, PlaceCandidate, Point};
use crate::text::span::Span;
use proptest::prelude::*;

/// A text out of pieces; those with a kind are mentions.
fn document(pieces: &[(&str, Option<EntityKind>)]) -> (String, Vec<Mention>) {
    let (mut text, mut mentions) = (String::new(), Vec::new());
    for (words, kind) in pieces {
        let span = Span::new(text.len(), text.len() + words.len());
        text.push_str(words);
        mentions.extend(kind.map(|kind| mention(span, kind, None)));
    }
    (text, mentions)
}

fn mention(span: Span, kind: EntityKind, value: Option<Value>) -> Mention {
    Mention { span, kind, value, confidence: Confidence(90), reason: String::new() }
}

/// The mentions of one kind in a text; each group's words.
fn groups(kind: EntityKind, words: &[&str]) -> Vec<String> {
    let pieces: Vec<(&str, Option<EntityKind>)> =
        words.iter().flat_map(|words| [(*words, Some(kind)), (" met. ", None)]).collect();
    let (text, mentions) = document(&pieces);
    shown(&text, &mentions)
}

fn shown(text: &str, mentions: &[Mention]) -> Vec<String> {
    let words =
        |entity: &Entity| -> Vec<&str> { entity.mentions.iter().map(|&index| mentions[index].span.of(text)).collect() };
    entities(text, mentions).iter().map(|entity| format!("{}: {}", entity.name, words(entity).join(", "))).collect()
}

#[test]
fn surnames_and_given_names_belong_to_the_full_name() {
    let found =
        groups(EntityKind::Person, &["Lena Brandt", "Brandt", "Lena", "Brandt’s", "Lena M. Brandt", "Mr. Brandt"]);
    assert_eq!(found, ["Lena M. Brandt: Lena Brandt, Brandt, Lena, Brandt’s, Lena M. Brandt, Mr. Brandt"]);
    let before = groups(EntityKind::Person, &["Okello", "James Okello", "President Okello"]);
    assert_eq!(before, ["James Okello: Okello, James Okello, President Okello"]);
}

#[test]
fn two_persons_of_one_surname_stay_two_and_the_bare_name_is_the_last_ones() {
    let found =
        groups(EntityKind::Person, &["John Smith", "Smith", "Mary Smith", "Smith", "John", "Smith", "J. Smith"]);
    assert_eq!(found, ["John Smith: John Smith, Smith, John, Smith, J. Smith", "Mary Smith: Mary Smith, Smith"]);
}

#[test]
fn namesakes_of_two_generations_are_two() {
    let found = groups(EntityKind::Person, &["Ravi Nair Sr.", "Ravi Nair Jr.", "Nair"]);
    assert_eq!(found, ["Ravi Nair Sr.: Ravi Nair Sr.", "Ravi Nair Jr.: Ravi Nair Jr., Nair"]);
}

#[test]
fn particles_belong_to_the_surname() {
    let found =
        groups(EntityKind::Person, &["Greta van der Berg", "Van der Berg", "Al Marsh", "Marsh", "van der Berg"]);
    assert_eq!(
        found,
        ["Greta van der Berg: Greta van der Berg, Van der Berg, van der Berg", "Al Marsh: Al Marsh, Marsh"]
    );
}

#[test]
fn different_given_or_middle_names_are_different_persons() {
    let found = groups(EntityKind::Person, &["Ana Maria Ruiz", "Ana Lucia Ruiz", "Eva Ruiz", "Ana Ruiz"]);
    assert_eq!(found.len(), 3);
    assert!(found[1].ends_with("Ana Lucia Ruiz, Ana Ruiz"), "{found:?}");
}

#[test]
fn companies_have_short_names() {
    let found =
        groups(EntityKind::Organization, &["Acme Holdings Ltd", "Acme", "ACME", "Acme's", "Borealis Bank", "Borealis"]);
    assert_eq!(
        found,
        ["Acme Holdings Ltd: Acme Holdings Ltd, Acme, ACME, Acme's", "Borealis Bank: Borealis Bank, Borealis"]
    );
}

#[test]
fn a_ministry_is_the_same_in_either_order_when_it_has_capitals() {
    let found =
        groups(EntityKind::Organization, &["Ministry of Health", "Health Ministry", "health ministry", "the Ministry"]);
    assert_eq!(
        found,
        ["Ministry of Health: Ministry of Health, Health Ministry, the Ministry", "health ministry: health ministry"]
    );
}

#[test]
fn acronyms_belong_to_the_name_with_their_initials_and_to_the_name_they_stand_behind() {
    let found = groups(
        EntityKind::Organization,
        &["Institute for Polar Research", "IPR", "I.P.R.", "Oslo", "Polar Observation and Labor Agency", "Pola", "WXY"],
    );
    assert_eq!(
        found,
        [
            "Institute for Polar Research: Institute for Polar Research, IPR, I.P.R.",
            "Oslo: Oslo",
            "Polar Observation and Labor Agency: Polar Observation and Labor Agency, Pola",
            "WXY: WXY"
        ]
    );
    let org = Some(EntityKind::Organization);
    let pieces =
        [("Northern Grain Board", org), (" (", None), ("KVK", org), (") met. ", None), ("KVK", org), (" left.", None)];
    let (text, mentions) = document(&pieces);
    assert_eq!(shown(&text, &mentions), ["Northern Grain Board: Northern Grain Board, KVK, KVK"]);
}

#[test]
fn what_a_body_is_stands_for_it_once_it_was_named() {
    let found = groups(
        EntityKind::Organization,
        &["the Council", "UN Harbor Council", "Harbor Council", "the Council", "Social Labor Party", "Labor Party"],
    );
    assert_eq!(
        found,
        [
            "Council: the Council",
            "UN Harbor Council: UN Harbor Council, Harbor Council, the Council",
            "Social Labor Party: Social Labor Party",
            "Labor Party: Labor Party"
        ]
    );
}

fn place(name: &str, feature: &str, country: &str, lat: f64) -> Option<Value> {
    let candidate = PlaceCandidate {
        region: String::new(),
        radius: None,
        name: name.to_owned(),
        feature: feature.to_owned(),
        country: country.to_owned(),
        point: Point { lat, lon: 7.0 },
    };
    Some(Value::Place { candidates: vec![candidate] })
}

#[test]
fn a_place_is_where_it_is_and_a_people_is_linked_to_its_country() {
    let text = "the U.S. United States America’s Americans Kenyan Kenya Kenyans Nairobi Springfield Springfield USA";
    let span = |words: &str, nth: usize| {
        let start = text.match_indices(words).nth(nth).map_or(0, |(at, _)| at);
        Span::new(start, start + words.len())
    };
    let states = || place("United States", "country", "", 1.0);
    let (place_kind, group) = (EntityKind::Place, EntityKind::Group);
    let mentions = [
        mention(span("the U.S.", 0), place_kind, states()),
        mention(span("United States", 0), place_kind, states()),
        mention(span("America’s", 0), place_kind, None),
        mention(span("Americans", 0), group, None),
        mention(span("Kenyan", 0), group, None),
        mention(span("Kenya", 1), place_kind, place("Kenya", "country", "", 2.0)),
        mention(span("Kenyans", 0), group, None),
        mention(span("Nairobi", 0), place_kind, place("Nairobi", "city or town", "Kenya", 3.0)),
        mention(span("Springfield", 0), place_kind, place("Springfield", "city or town", "United States", 4.0)),
        mention(span("Springfield", 1), place_kind, place("Springfield", "city or town", "United States", 5.0)),
        mention(span("USA", 0), place_kind, None),
    ];
    let found = entities(text, &mentions);
    let members: Vec<(&str, &[usize])> =
        found.iter().map(|entity| (entity.name.as_str(), entity.mentions.as_slice())).collect();
    assert_eq!(
        members,
        [
            ("United States", &[0, 1, 2, 10][..]),
            ("Americans", &[3]),
            ("Kenyan", &[4, 6]),
            ("Kenya", &[5]),
            ("Nairobi", &[7]),
            ("Springfield", &[8]),
            ("Springfield", &[9]),
        ]
    );
    assert_eq!(found[2].links, [Link { relation: Relation::PeopleOf, to: 3 }]);
    assert_eq!(found[3].links, [Link { relation: Relation::HasPeople, to: 2 }]);
    assert_eq!(found[4].links, [Link { relation: Relation::In, to: 3 }]);
    assert_eq!(found[6].links, [Link { relation: Relation::In, to: 0 }]);
}

#[test]
fn dates_are_the_same_when_their_values_are() {
    let timex = |value: &str| {
        Some(Value::Timex { value: value.to_owned(), modifier: None, alternatives: Vec::new(), range: None })
    };
    let text = "Tuesday yesterday today";
    let mentions = [
        mention(Span::new(0, 7), EntityKind::Date, timex("2026-01-06")),
        mention(Span::new(8, 17), EntityKind::Date, timex("2026-01-06")),
        mention(Span::new(18, 23), EntityKind::Date, timex("2026-01-07")),
    ];
    assert_eq!(shown(text, &mentions), ["Tuesday: Tuesday, yesterday", "today: today"]);
}

#[test]
fn the_same_words_of_two_kinds_are_two() {
    let pieces = [("Mercury", Some(EntityKind::Person)), (" ", None), ("Mercury", Some(EntityKind::Organization))];
    let (text, mentions) = document(&pieces);
    assert_eq!(entities(&text, &mentions).len(), 2);
}

const WORDS: [&str; 14] =
    ["John", "Smith", "Mary", "Acme", "Bank", "of", "Ltd", "UN", "Council", "Kenyan", "Kenya", "van", "Jr.", "J."];

fn names() -> impl Strategy<Value = Vec<(String, usize)>> {
    let name = prop::collection::vec(prop::sample::select(&WORDS[..]), 1..4).prop_map(|words| words.join(" "));
    prop::collection::vec((name, 0..EntityKind::ALL.len()), 0..24)
}

fn pieces(names: &[(String, usize)], between: &str) -> (String, Vec<Mention>) {
    let pieces: Vec<(&str, Option<EntityKind>)> = names
        .iter()
        .flat_map(|(words, kind)| [(words.as_str(), Some(EntityKind::ALL[*kind])), (between, None)])
        .collect();
    document(&pieces)
}

/// Which mentions are one, without names.
fn partition(found: &[Entity]) -> Vec<Vec<usize>> {
    found.iter().map(|entity| entity.mentions.clone()).collect()
}

proptest! {
    #[test]
    fn every_mention_belongs_to_one_entity_of_its_kind(names in names()) {
        let (text, mentions) = pieces(&names, " met ");
        let found = entities(&text, &mentions);
        let mut all: Vec<usize> = found.iter().flat_map(|entity| entity.mentions.clone()).collect();
        all.sort_unstable();
        prop_assert_eq!(all, (0..mentions.len()).collect::<Vec<_>>());
        for pair in found.windows(2) {
            prop_assert!(pair[0].mentions[0] < pair[1].mentions[0]);
        }
        for entity in &found {
            prop_assert!(entity.mentions.is_sorted() && !entity.name.is_empty());
            prop_assert!(entity.mentions.iter().all(|&index| mentions[index].kind == entity.kind));
            prop_assert!(entity.links.iter().all(|link| link.to < found.len()));
        }
    }

    #[test]
    fn what_stands_between_the_mentions_makes_no_difference(names in names(), between in "[a-z ]{1,40}") {
        let (text, mentions) = pieces(&names, " met ");
        let (other_text, other_mentions) = pieces(&names, &format!(" {between} "));
        prop_assert_eq!(entities(&text, &mentions), entities(&other_text, &other_mentions));
    }

    #[test]
    fn mentions_of_another_kind_make_no_difference(names in names()) {
        let persons: Vec<(String, usize)> = names.iter().filter(|(_, kind)| *kind == 0).cloned().collect();
        let (text, mentions) = pieces(&persons, " met ");
        let alone = partition(&entities(&text, &mentions));
        let (text, mentions) = pieces(&names, " met ");
        let numbers: Vec<usize> = (0..mentions.len()).filter(|&index| mentions[index].kind == EntityKind::Person).collect();
        let among: Vec<Vec<usize>> = entities(&text, &mentions)
            .iter()
            .filter(|entity| entity.kind == EntityKind::Person)
            .map(|entity| entity.mentions.iter().filter_map(|index| numbers.binary_search(index).ok()).collect())
            .collect();
        prop_assert_eq!(alone, among);
    }

    #[test]
    fn no_words_are_a_panic(words in prop::collection::vec("\\PC{0,12}", 0..12), kind in 0..EntityKind::ALL.len()) {
        let names: Vec<(String, usize)> = words.into_iter().map(|words| (words, kind)).collect();
        let (text, mentions) = pieces(&names, " ");
        let count: usize = entities(&text, &mentions).iter().map(|entity| entity.mentions.len()).sum();
        prop_assert_eq!(count, mentions.len());
    }
}
