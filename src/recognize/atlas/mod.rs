//! Which place a name means in this text: how well known it is, what the text's other places say, and "X, Y".
//!
//! One name means one place in one text unless the words beside it say otherwise. Every name starts with a belief
//! in each of its places by how well known they are; then names near each other in the text support the places that
//! share a country, a region or a neighborhood, for a few rounds, so that sure names settle the doubtful ones.

mod earth;
mod lookup;
mod parents;
mod scoring;
mod states;

use super::gazetteer::{self, Kind, Place};
use super::lexicon::Table;
use super::mention::{PlaceCandidate, Value};
use super::tokens::Tokens;
use lookup::{Fit, Reading};
use parents::Parent;
use scoring::{Choice, Support};

/// Candidates shown to a reader.
const SHOWN: usize = 6;

/// Rounds in which names support each other.
const ROUNDS: usize = 4;

/// Mentions before and after a mention that speak for its places.
const WINDOW: usize = 16;

/// Mentions of one name whose neighbors are asked.
const MOST_SPOTS: usize = 3;

/// Mentions at the start of the text (headline, dateline) that speak for every place.
const OPENING: usize = 10;

/// Words between an unknown name and the place it is shown near.
const NEAR_WORDS: usize = 80;

/// How much the text must say of a country before a part of a name is taken for a place in it.
const SUPPORTED: f64 = 0.3;

/// Parents of one name that are kept.
const MOST_PARENTS: usize = 8;

/// A name of the text and what it may mean.
struct Name {
    choices: Vec<Choice>,
    fit: Fit,
    /// Where it stands, as numbers of mentions; the first few.
    spots: Vec<usize>,
    parents: Vec<Parent>,
}

impl Name {
    fn new(Reading { places, fit }: Reading) -> Self {
        Name { choices: scoring::choices(places), fit, spots: Vec::new(), parents: Vec::new() }
    }
}

/// The places a text names, and what they say about each other.
pub(crate) struct Atlas {
    names: Vec<Name>,
    by_key: Table<String, usize>,
    /// First token and name of each mention, in reading order.
    mentions: Vec<(usize, usize)>,
}

impl Atlas {
    /// Reads the places named at these tokens and lets them support each other.
    pub(crate) fn new(tokens: &Tokens, named: &[(usize, usize)]) -> Self {
        let mut atlas = Atlas { names: Vec::new(), by_key: Table::default(), mentions: Vec::new() };
        let mut named = named.to_vec();
        named.sort_unstable();
        for (from, upto) in named {
            let name = atlas.meet(tokens, from, upto);
            let entry = &mut atlas.names[name];
            if entry.spots.len() < MOST_SPOTS {
                entry.spots.push(atlas.mentions.len());
            }
            if entry.parents.len() < MOST_PARENTS {
                entry.parents.extend(parents::parents(tokens, from, upto));
            }
            atlas.mentions.push((from, name));
        }
        for _ in 0..ROUNDS {
            let next: Vec<Vec<f64>> = (0..atlas.names.len()).map(|name| atlas.beliefs(name)).collect();
            for (name, beliefs) in atlas.names.iter_mut().zip(next) {
                name.choices.iter_mut().zip(beliefs).for_each(|(choice, belief)| choice.belief = belief);
            }
        }
        atlas
    }

    /// The number of the name at these tokens.
    fn meet(&mut self, tokens: &Tokens, from: usize, upto: usize) -> usize {
        let (key, special) = lookup::key(tokens, from, upto);
        if let Some(known) = self.by_key.get(&key) {
            return *known;
        }
        self.names.push(Name::new(special.unwrap_or_else(|| lookup::read(tokens, from, upto))));
        self.by_key.insert(key, self.names.len() - 1);
        self.names.len() - 1
    }

    fn beliefs(&self, number: usize) -> Vec<f64> {
        let name = &self.names[number];
        if name.choices.len() < 2 {
            return vec![1.0; name.choices.len()];
        }
        let scores = self.scores(name, Some(number), &name.spots, &name.parents);
        scoring::beliefs(&scores)
    }

    /// The scores of a name's choices, seen from some mentions.
    fn scores(&self, name: &Name, number: Option<usize>, spots: &[usize], parents: &[Parent]) -> Vec<f64> {
        let support = self.support(number, spots);
        name.choices.iter().map(|choice| support.score(choice) + scoring::named(choice, parents)).collect()
    }

    /// What the names near these mentions say, the one of this number aside.
    fn support(&self, number: Option<usize>, spots: &[usize]) -> Support {
        let mut near: Vec<(usize, usize)> = Vec::new();
        for spot in spots {
            let from = spot.saturating_sub(WINDOW);
            let upto = (spot + WINDOW + 1).min(self.mentions.len());
            near.extend((from..upto).map(|at| (self.mentions[at].1, at.abs_diff(*spot))));
        }
        near.extend(self.mentions.iter().take(OPENING).map(|(_, name)| (*name, WINDOW)));
        near.sort_unstable();
        near.dedup_by_key(|(name, _)| *name);
        let mut support = Support::default();
        for (name, gap) in near {
            if Some(name) != number {
                let Name { choices, fit, .. } = &self.names[name];
                support.add(choices, scoring::voice(gap, *fit));
            }
        }
        support
    }

    /// The candidates of the name at these tokens, best first; for an unknown name the nearest place in the text.
    pub(crate) fn value(&self, tokens: &Tokens, from: usize, upto: usize) -> Option<Value> {
        let spot = self.mentions.partition_point(|(start, _)| *start < from);
        let (key, special) = lookup::key(tokens, from, upto);
        let number = self.by_key.get(&key).copied();
        let unmet;
        let name = match number.and_then(|number| self.names.get(number)) {
            Some(known) => known,
            None => {
                let name = Name::new(special.unwrap_or_else(|| lookup::read(tokens, from, upto)));
                unmet = Name { spots: vec![spot], ..name };
                &unmet
            }
        };
        let beside = parents::parents(tokens, from, upto);
        let trusted = self.trusted(name, number);
        let candidates = if trusted { self.candidates(name, number, spot, &beside) } else { Vec::new() };
        let candidates = if candidates.is_empty() { self.nearest(from, spot, &beside) } else { candidates };
        (!candidates.is_empty()).then_some(Value::Place { candidates })
    }

    /// Whether a reading can be shown: a part of a name only when the text names another place in its country.
    fn trusted(&self, name: &Name, number: Option<usize>) -> bool {
        let best = scoring::best(&name.choices).map(|choice| &choice.place);
        let alone = name.fit == Fit::Part
            && best.is_some_and(|place| {
                place.kind != Kind::Country && self.support(number, &name.spots).of_country(place.country) < SUPPORTED
            });
        !alone
    }

    /// The choices of a name, best first: what is said beside this mention counts most, then what the whole text says.
    fn candidates(&self, name: &Name, number: Option<usize>, spot: usize, beside: &[Parent]) -> Vec<PlaceCandidate> {
        let spots = if beside.is_empty() { name.spots.as_slice() } else { &[spot] };
        let parents = if beside.is_empty() { name.parents.as_slice() } else { beside };
        let scores = self.scores(name, number, spots, parents);
        let mut ranked: Vec<(f64, &Choice)> = scores.into_iter().zip(&name.choices).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.place.id.cmp(&b.1.place.id)));
        ranked.into_iter().take(SHOWN).map(|(_, choice)| candidate(&choice.place, name.fit)).collect()
    }

    /// For an unknown name: what it is said to lie in, else the nearest place named in the text.
    fn nearest(&self, from: usize, spot: usize, beside: &[Parent]) -> Vec<PlaceCandidate> {
        if let Some(place) = beside.first().and_then(|parent| parent.places.first()) {
            return vec![near(place)];
        }
        let around = spot.saturating_sub(WINDOW)..(spot + WINDOW).min(self.mentions.len());
        let known = around.filter_map(|at| {
            let (start, name) = self.mentions[at];
            let best = scoring::best(&self.names[name].choices)?;
            let gap = start.abs_diff(from);
            let narrow = matches!(best.place.kind, Kind::City | Kind::County | Kind::Landmark)
                && self.names[name].fit == Fit::Whole;
            (narrow && gap <= NEAR_WORDS).then_some((gap, &best.place))
        });
        known.min_by_key(|(gap, _)| *gap).map(|(_, place)| near(place)).into_iter().collect()
    }
}

/// How far around a place's point something in it may lie, in kilometers.
fn radius(kind: Kind) -> u32 {
    match kind {
        Kind::Country => 500,
        Kind::Admin | Kind::Region | Kind::Water | Kind::River | Kind::Mountain => 200,
        Kind::County => 40,
        Kind::City | Kind::Landmark => 20,
    }
}

fn near(place: &Place) -> PlaceCandidate {
    PlaceCandidate { radius: Some(2 * radius(place.kind)), ..candidate(place, Fit::Part) }
}

fn candidate(place: &Place, fit: Fit) -> PlaceCandidate {
    let own = |name: &str| if name == gazetteer::name(place.id) { String::new() } else { name.to_owned() };
    let (feature, radius) = match fit {
        Fit::Whole => (place.kind.word().to_owned(), None),
        Fit::Part => (format!("in or near this {}", place.kind.word()), Some(radius(place.kind))),
    };
    PlaceCandidate {
        name: gazetteer::name(place.id).to_owned(),
        feature,
        region: own(gazetteer::admin_name(place.admin)),
        country: if place.kind == Kind::Country {
            String::new()
        } else {
            gazetteer::country_name(place.country).to_owned()
        },
        point: place.point,
        radius,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::span::Span;
    use proptest::prelude::*;

    /// The candidates of the names of a text, in the order of `names`; a name stands where it is found next.
    fn resolved(text: &str, names: &[&str]) -> Vec<Vec<PlaceCandidate>> {
        let tokens = Tokens::new(text, &[Span::new(0, text.len())]);
        let mut start = 0;
        let mut find = |name: &&str| {
            start += text[start..].find(name).unwrap_or_else(|| panic!("{name} is not in the text"));
            let span = Span::new(start, start + name.len());
            start += name.len();
            tokens.within(span)
        };
        let named: Vec<(usize, usize)> = names.iter().map(&mut find).collect();
        let atlas = Atlas::new(&tokens, &named);
        let candidates = |value: Option<Value>| match value {
            Some(Value::Place { candidates }) => candidates,
            _ => Vec::new(),
        };
        named.iter().map(|(from, upto)| candidates(atlas.value(&tokens, *from, *upto))).collect()
    }

    fn titles(text: &str, names: &[&str]) -> Vec<String> {
        resolved(text, names)
            .iter()
            .map(|found| found.first().map_or_else(String::new, PlaceCandidate::title))
            .collect()
    }

    #[test]
    fn a_name_alone_is_its_best_known_place_and_keeps_the_others() {
        let found = &resolved("She moved to Paris in spring.", &["Paris"])[0];
        assert_eq!(found[0].country, "France");
        assert!(found.len() > 2 && found.len() <= SHOWN);
        assert!(found.iter().any(|place| place.region == "Texas"));
    }

    #[test]
    fn what_stands_behind_the_comma_holds_the_place() {
        assert_eq!(titles("A fair in Paris, Texas, ended.", &["Paris"]), ["Paris, Texas, United States"]);
        assert_eq!(titles("A fair in Paris (Ontario) ended.", &["Paris"]), ["Paris, Ontario, Canada"]);
        assert_eq!(titles("ATHENS, Ga. — Rain fell.", &["ATHENS"]), ["Athens, Georgia, United States"]);
        // Said once, it holds for the whole text.
        let text = "A fair in Paris, Texas, ended. Paris was glad.";
        assert_eq!(titles(text, &["Paris", "Texas", "Paris"])[2], "Paris, Texas, United States");
    }

    #[test]
    fn small_towns_that_lie_together_beat_a_distant_city() {
        let text = "Buses link Moscow with Pullman and Lewiston again.";
        assert_eq!(titles(text, &["Moscow", "Pullman", "Lewiston"])[0], "Moscow, Idaho, United States");
        let text = "Trains link Moscow with Tver and Tula again.";
        assert!(titles(text, &["Moscow", "Tver", "Tula"])[0].ends_with("Russia"));
    }

    #[test]
    fn counties_are_known_without_their_word() {
        let text = "Roads in Nassau and Suffolk counties flooded, New York said.";
        let found = resolved(text, &["Nassau", "Suffolk", "New York"]);
        assert_eq!((found[0][0].feature.as_str(), found[0][0].region.as_str()), ("county or district", "New York"));
        assert_eq!(found[1][0].name, "Suffolk County");
    }

    #[test]
    fn abbreviations_demonyms_and_directions_lead_to_their_place() {
        let text = "From W.Va. a Portuguese crew flew to northern Peru and St. Petersburg, Fla.";
        assert_eq!(
            titles(text, &["W.Va.", "Portuguese", "northern Peru", "St. Petersburg"]),
            ["West Virginia, United States", "Portugal", "Peru", "St. Petersburg, Florida, United States"]
        );
    }

    #[test]
    fn a_part_or_a_neighbor_is_stated_with_its_radius() {
        let text = "Flights left Lima Airport for Cusco. Guests of the Hotel Quipu Dorado in Cusco cheered.";
        let found = resolved(text, &["Lima Airport", "Cusco", "Hotel Quipu Dorado", "Cusco"]);
        assert_eq!((found[0][0].name.as_str(), found[0][0].radius.is_some()), ("Lima", true));
        assert_eq!((found[1][0].name.as_str(), found[1][0].radius), ("Cusco", None));
        assert!(found[2][0].title().starts_with("in or near Cusco"), "{}", found[2][0].title());
    }

    #[test]
    fn a_name_that_was_not_announced_is_looked_up() {
        let text = "Ferries leave Tallinn daily.";
        let tokens = Tokens::new(text, &[Span::new(0, text.len())]);
        let value = Atlas::new(&tokens, &[]).value(&tokens, 2, 3);
        assert_eq!(value.map(|value| value.short()).as_deref(), Some("Tallinn, Estonia"));
    }

    proptest! {
        #[test]
        fn any_spans_of_any_text_have_few_candidates(
            words in proptest::collection::vec("Paris|Texas|,|\\(|\\)|'s|in|and|counties|County|St|Ga|\\PC{1,4}", 1..24),
            spans in proptest::collection::vec((0..24usize, 0..6usize), 0..12),
        ) {
            let text = words.join(" ");
            let tokens = Tokens::new(&text, &[Span::new(0, text.len())]);
            let count = tokens.list.len();
            let named: Vec<(usize, usize)> =
                spans.iter().map(|(from, len)| ((*from).min(count), (from + len).min(count))).collect();
            let atlas = Atlas::new(&tokens, &named);
            for (from, upto) in named {
                if let Some(Value::Place { candidates }) = atlas.value(&tokens, from, upto) {
                    prop_assert!((1..=SHOWN).contains(&candidates.len()));
                }
            }
        }
    }
}
