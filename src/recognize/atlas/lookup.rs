//! What a name in the text may mean: the gazetteer's places for it, for its other spellings, or for a part of it.

use super::states::state;
use crate::recognize::gazetteer::{self, Kind, Kinds, Place, fold_key};
use crate::recognize::tokens::{Shape, Tokens};

/// How well the places found fit the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// They have this name.
    Whole,
    /// They have a part of it: "Lima" for "Lima airport".
    Part,
}

/// The places a name may stand for.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub places: Vec<Place>,
    pub fit: Fit,
}

/// Candidates that are weighed against each other; less known ones are left out.
const MOST_PLACES: usize = 60;

/// Words of a name a part is looked for in.
const MOST_WORDS: usize = 12;

/// A part of a name must be at least this well known, `0..=31`: about 16,000 people.
const PART_WEIGHT: u8 = 15;

/// Tokens of a list of counties that are looked at.
const LONGEST_LIST: usize = 24;

/// Words in front of a name that only say where in the place, or of what kind it is.
const BEFORE: &[&str] = &[
    "the",
    "north",
    "northern",
    "south",
    "southern",
    "east",
    "eastern",
    "west",
    "western",
    "central",
    "northeast",
    "northeastern",
    "northwest",
    "northwestern",
    "southeast",
    "southeastern",
    "southwest",
    "southwestern",
    "greater",
    "downtown",
    "uptown",
    "midtown",
    "upper",
    "lower",
    "mid",
    "inner",
    "outer",
    "rural",
    "metro",
    "metropolitan",
    "coastal",
    "suburban",
    "occupied",
    "mainland",
    "modern",
    "ancient",
    "city of",
    "town of",
    "village of",
    "state of",
    "county of",
    "province of",
    "republic of",
    "kingdom of",
    "port of",
    "island of",
    "district of",
    "borough of",
    "township of",
    "commonwealth of",
    "government of",
    "gulf of",
    "county",
    "lake",
    "river",
    "mount",
    "port",
];

/// Words behind a name that only say of what kind it is.
const BEHIND: &[&str] = &[
    "'s",
    "state",
    "province",
    "oblast",
    "region",
    "district",
    "governorate",
    "prefecture",
    "county",
    "city",
    "town",
    "township",
    "twp",
    "ocean",
    "peninsula",
    "village",
    "borough",
    "municipality",
    "parish",
    "republic",
    "territory",
    "island",
    "islands",
    "area",
    "metro",
    "metropolitan area",
    "river",
    "proper",
    "valley",
    "county 's",
];

/// The key a name is known by in this text, and its reading where the words beside it give one.
pub(super) fn key(tokens: &Tokens, from: usize, upto: usize) -> (String, Option<Reading>) {
    let upto = whole(tokens, from, upto);
    let phrase = tokens.phrase(from, upto);
    if let Some(places) = county(tokens, from, upto) {
        return (format!("{phrase} (county)"), Some(Reading { places, fit: Fit::Whole }));
    }
    if let Some(places) = abbreviation(tokens, from, upto) {
        return (format!("{phrase} (state)"), Some(Reading { places, fit: Fit::Whole }));
    }
    (phrase.to_owned(), None)
}

/// The reading of the name at these tokens.
pub(super) fn read(tokens: &Tokens, from: usize, upto: usize) -> Reading {
    let upto = whole(tokens, from, upto);
    let places = plain(tokens.phrase(from, upto));
    if !places.is_empty() {
        return Reading { places, fit: Fit::Whole };
    }
    if let Some(places) = of_county(tokens.phrase(from, upto), "county") {
        return Reading { places, fit: Fit::Whole };
    }
    Reading { places: part(tokens, from, upto), fit: Fit::Part }
}

/// The end of a name without its genitive.
fn whole(tokens: &Tokens, from: usize, upto: usize) -> usize {
    if upto > from + 1 && tokens.is(upto - 1, "'s") { upto - 1 } else { upto }
}

/// A phrase as it is, else without the words that only say its kind.
pub(super) fn plain(phrase: &str) -> Vec<Place> {
    let mut rest = phrase;
    loop {
        let mut places = gazetteer::places(rest);
        if !places.is_empty() {
            places.truncate(MOST_PLACES);
            return places;
        }
        let before =
            BEFORE.iter().filter_map(|word| rest.strip_prefix(word)?.strip_prefix(' ')).min_by_key(|rest| rest.len());
        let behind =
            BEHIND.iter().filter_map(|word| rest.strip_suffix(word)?.strip_suffix(' ')).min_by_key(|rest| rest.len());
        match behind.or(before) {
            Some(shorter) => rest = shorter,
            None => return Vec::new(),
        }
    }
}

/// "Polk" in "Polk County" or "Polk and Lee counties", where the word for the kind is not part of the name.
fn county(tokens: &Tokens, from: usize, upto: usize) -> Option<Vec<Place>> {
    let listed = |at: usize| {
        let name = tokens.list.get(at).is_some_and(|token| token.is_capital());
        name || matches!(tokens.low(at), "," | "and" | "of" | "or")
    };
    let many = |low: &str| matches!(low, "counties" | "parishes");
    let kind = if tokens.list.get(upto).is_some_and(|token| token.is_capital())
        && matches!(tokens.low(upto), "county" | "parish")
    {
        tokens.low(upto)
    } else {
        let behind = (upto..upto + LONGEST_LIST).find(|at| !listed(*at)).map(|at| tokens.low(at));
        let before =
            || (from.saturating_sub(LONGEST_LIST)..from).rev().find(|at| many(tokens.low(*at)) || !listed(*at));
        behind.filter(|low| many(low)).or_else(|| before().map(|at| tokens.low(at)).filter(|low| many(low)))?
    };
    let kind = if kind.starts_with("count") { "county" } else { "parish" };
    of_county(tokens.phrase(from, upto), kind)
}

/// The counties of a name that is written without the word for the kind.
fn of_county(phrase: &str, kind: &str) -> Option<Vec<Place>> {
    let places = gazetteer::places(&format!("{phrase} {kind}"));
    let places: Vec<Place> = places.into_iter().filter(|place| place.kind == Kind::County).collect();
    (!places.is_empty()).then_some(places)
}

/// A state by its abbreviation, written as one: "Ga.", "N.C.", "BC".
pub(super) fn abbreviation(tokens: &Tokens, from: usize, upto: usize) -> Option<Vec<Place>> {
    let first = tokens.list.get(from)?;
    let dotted = tokens.word(upto.checked_sub(1)?).ends_with('.') || tokens.is(upto, ".");
    let capitals = first.shape == Shape::Upper && upto == from + 1;
    if upto > from + 3 || !first.is_capital() || !(dotted || capitals) {
        return None;
    }
    let name = state(&fold_key(tokens.phrase(from, upto)))?;
    let places: Vec<Place> = gazetteer::places(name).into_iter().filter(|place| place.kind == Kind::Admin).collect();
    (!places.is_empty()).then_some(places)
}

/// The longest part of the name that is well known as a place; of equals the best known, then the first.
fn part(tokens: &Tokens, from: usize, upto: usize) -> Vec<Place> {
    let upto = upto.min(from + MOST_WORDS);
    let capital = |at: usize| tokens.list.get(at).is_some_and(|token| token.is_capital());
    for len in (1..upto.saturating_sub(from)).rev() {
        let parts = (from..=upto - len).filter(|start| capital(*start) && capital(start + len - 1));
        let known = parts.filter_map(|start| {
            let phrase = tokens.phrase(start, start + len);
            let weight = match gazetteer::weight(phrase) {
                Some(weight) if weight >= PART_WEIGHT => weight,
                _ if gazetteer::kinds(phrase).has(Kinds::DEMONYM) => 31,
                _ => return None,
            };
            (phrase.len() > 3 && !BEFORE.contains(&phrase)).then_some((weight, std::cmp::Reverse(start), phrase))
        });
        if let Some((.., phrase)) = known.max() {
            let mut places = gazetteer::places(phrase);
            places.truncate(MOST_PLACES);
            return places;
        }
    }
    Vec::new()
}
