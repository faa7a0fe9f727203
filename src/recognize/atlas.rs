//! Which place a name means in this text: how well known it is, what the text's other places say, and "X, Y".

use super::gazetteer::{self, Kind, NO_COUNTRY, Place};
use super::lexicon::Table;
use super::mention::{PlaceCandidate, Value};
use super::tokens::Tokens;
use std::collections::BTreeMap;

/// Candidates shown to a reader.
const SHOWN: usize = 5;

/// Weight a region's or country's vote adds at most, on the scale of [`Place::weight`].
const VOTE: f64 = 4.0;

/// Weight that "Paris, Texas" adds.
const NAMED_PARENT: f64 = 30.0;

/// The places a text names, and what they say about each other.
pub(crate) struct Atlas {
    known: Table<String, Vec<Place>>,
    countries: BTreeMap<u8, f64>,
    admins: BTreeMap<u16, f64>,
}

impl Atlas {
    /// Reads the places named at these tokens and lets them vote.
    pub(crate) fn new(tokens: &Tokens, named: &[(usize, usize)]) -> Self {
        let mut atlas = Atlas { known: Table::default(), countries: BTreeMap::new(), admins: BTreeMap::new() };
        for (from, upto) in named {
            let phrase = tokens.phrase(*from, *upto);
            if !atlas.known.contains_key(phrase) {
                let places = lookup(phrase);
                atlas.vote(&places);
                atlas.known.insert(phrase.to_owned(), places);
            }
        }
        atlas
    }

    /// One vote per name, shared by what it may mean; sure ones count more.
    fn vote(&mut self, places: &[Place]) {
        let Some(best) = places.first() else { return };
        let total: f64 = places.iter().map(|place| strength(place, best)).sum();
        for place in places {
            let share = strength(place, best) / total;
            if place.country != NO_COUNTRY {
                *self.countries.entry(place.country).or_default() += share;
            }
            if place.admin != 0 && place.kind != Kind::Country {
                *self.admins.entry(place.admin).or_default() += share;
            }
        }
    }

    /// The candidates of the name at these tokens, best first.
    pub(crate) fn value(&self, tokens: &Tokens, from: usize, upto: usize) -> Option<Value> {
        let phrase = tokens.phrase(from, upto);
        let found;
        let places = match self.known.get(phrase) {
            Some(known) => known,
            None => {
                found = lookup(phrase);
                &found
            }
        };
        let parents = parents(tokens, upto);
        let mut scored: Vec<(f64, &Place)> = places.iter().map(|place| (self.score(place, &parents), place)).collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.id.cmp(&b.1.id)));
        let candidates: Vec<PlaceCandidate> =
            scored.into_iter().take(SHOWN).map(|(_, place)| candidate(place)).collect();
        (!candidates.is_empty()).then_some(Value::Place { candidates })
    }

    fn score(&self, place: &Place, parents: &[Place]) -> f64 {
        let country = self.countries.get(&place.country).copied().unwrap_or(0.0);
        let admin = self.admins.get(&place.admin).copied().unwrap_or(0.0);
        let named = parents.iter().any(|parent| match parent.kind {
            Kind::Country => parent.country == place.country && place.kind != Kind::Country,
            Kind::Admin => parent.admin == place.admin && place.kind != Kind::Admin,
            Kind::City | Kind::Water | Kind::River | Kind::Region | Kind::Landmark | Kind::Mountain => false,
        });
        let prior = f64::from(place.weight);
        prior
            + VOTE * (country / (country + 2.0) + 2.0 * admin / (admin + 2.0))
            + if named { NAMED_PARENT } else { 0.0 }
    }
}

fn strength(place: &Place, best: &Place) -> f64 {
    f64::from(place.weight).exp2() / f64::from(best.weight).exp2() + 0.02
}

/// The places of a phrase; a facility ("Paris airport") falls back to the place in front of its head.
fn lookup(phrase: &str) -> Vec<Place> {
    let places = gazetteer::places(phrase);
    if !places.is_empty() {
        return places;
    }
    let plain = phrase.strip_prefix("the ").unwrap_or(phrase);
    let plain = plain.strip_suffix(" 's").unwrap_or(plain);
    gazetteer::places(plain)
}

/// What stands behind a comma: the "Texas" of "Paris, Texas".
fn parents(tokens: &Tokens, upto: usize) -> Vec<Place> {
    if !tokens.is(upto, ",") || !tokens.list.get(upto + 1).is_some_and(|token| token.is_capital()) {
        return Vec::new();
    }
    let last = (upto + 4).min(tokens.list.len());
    (upto + 2..=last)
        .rev()
        .map(|end| gazetteer::places(expand(tokens.phrase(upto + 1, end))))
        .find(|places| places.iter().any(|place| matches!(place.kind, Kind::Country | Kind::Admin)))
        .unwrap_or_default()
}

/// Abbreviations of states as news agencies write them.
fn expand(phrase: &str) -> &str {
    const STATES: &[(&str, &str)] = &[
        ("ala", "alabama"),
        ("al", "alabama"),
        ("ariz", "arizona"),
        ("az", "arizona"),
        ("ark", "arkansas"),
        ("ar", "arkansas"),
        ("calif", "california"),
        ("ca", "california"),
        ("colo", "colorado"),
        ("co", "colorado"),
        ("conn", "connecticut"),
        ("ct", "connecticut"),
        ("del", "delaware"),
        ("de", "delaware"),
        ("fla", "florida"),
        ("fl", "florida"),
        ("ga", "georgia"),
        ("ill", "illinois"),
        ("il", "illinois"),
        ("ind", "indiana"),
        ("in", "indiana"),
        ("ia", "iowa"),
        ("kan", "kansas"),
        ("ks", "kansas"),
        ("ky", "kentucky"),
        ("la", "louisiana"),
        ("mass", "massachusetts"),
        ("ma", "massachusetts"),
        ("md", "maryland"),
        ("me", "maine"),
        ("mich", "michigan"),
        ("mi", "michigan"),
        ("minn", "minnesota"),
        ("mn", "minnesota"),
        ("miss", "mississippi"),
        ("ms", "mississippi"),
        ("mo", "missouri"),
        ("mont", "montana"),
        ("mt", "montana"),
        ("neb", "nebraska"),
        ("ne", "nebraska"),
        ("nev", "nevada"),
        ("nv", "nevada"),
        ("n.h.", "new hampshire"),
        ("nh", "new hampshire"),
        ("n.j.", "new jersey"),
        ("nj", "new jersey"),
        ("n.m.", "new mexico"),
        ("nm", "new mexico"),
        ("n.y.", "new york"),
        ("ny", "new york"),
        ("n.c.", "north carolina"),
        ("nc", "north carolina"),
        ("n.d.", "north dakota"),
        ("nd", "north dakota"),
        ("oh", "ohio"),
        ("okla", "oklahoma"),
        ("ok", "oklahoma"),
        ("ore", "oregon"),
        ("or", "oregon"),
        ("pa", "pennsylvania"),
        ("r.i.", "rhode island"),
        ("ri", "rhode island"),
        ("s.c.", "south carolina"),
        ("sc", "south carolina"),
        ("s.d.", "south dakota"),
        ("sd", "south dakota"),
        ("tenn", "tennessee"),
        ("tn", "tennessee"),
        ("tex", "texas"),
        ("tx", "texas"),
        ("ut", "utah"),
        ("vt", "vermont"),
        ("va", "virginia"),
        ("wash", "washington"),
        ("wa", "washington"),
        ("w.va.", "west virginia"),
        ("wv", "west virginia"),
        ("wis", "wisconsin"),
        ("wi", "wisconsin"),
        ("wyo", "wyoming"),
        ("wy", "wyoming"),
        ("ont", "ontario"),
        ("ak", "alaska"),
        ("hi", "hawaii"),
    ];
    STATES.iter().find(|(short, _)| *short == phrase).map_or(phrase, |(_, name)| name)
}

fn candidate(place: &Place) -> PlaceCandidate {
    let country = if place.kind == Kind::Country { "" } else { gazetteer::country_name(place.country) };
    PlaceCandidate {
        name: if place.kind == Kind::Country {
            gazetteer::country_name(place.country).to_owned()
        } else {
            place.name.clone()
        },
        feature: place.kind.word().to_owned(),
        country: country.to_owned(),
        point: place.point,
    }
}
