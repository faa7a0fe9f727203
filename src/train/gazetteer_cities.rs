//! Cities of the gazetteer: which are packed, and under which other names.

use super::gazetteer_sources::{City, Exonym};
use crate::recognize::gazetteer::fold_key;
use std::collections::BTreeMap;

/// Countries whose small towns are in the news of the English-speaking press.
pub(super) const ENGLISH_SPEAKING: [&str; 5] = ["US", "GB", "CA", "AU", "IE"];

/// Other names per city from the own list.
#[derive(Debug)]
pub(super) struct Exonyms<'a> {
    of: BTreeMap<(&'a str, &'a str, u64), Vec<String>>,
}

impl<'a> Exonyms<'a> {
    /// Gives each name of the list to the largest city of its country that is called one of the two.
    pub(super) fn new(cities: &'a [City], list: &[Exonym]) -> Self {
        let mut by_name: BTreeMap<(&str, String), &City> = BTreeMap::new();
        for city in cities {
            let others = city.alternatenames.iter().map(|name| (false, name));
            for (own, name) in others.chain([(true, &city.name)]) {
                let best = by_name.entry((&city.countrycode, fold_key(name))).or_insert(city);
                let rank = |city: &City| (fold_key(&city.name) == fold_key(name), city.population);
                if (own, city.population) > rank(best) {
                    *best = city;
                }
            }
        }
        let mut of: BTreeMap<(&str, &str, u64), Vec<String>> = BTreeMap::new();
        for row in list {
            let find = |name: &str| by_name.get(&(row.country.as_str(), fold_key(name))).copied();
            let Some(city) = find(&row.name).or_else(|| find(&row.other)) else { continue };
            let names = of.entry(identity(city)).or_default();
            for name in [&row.name, &row.other] {
                if fold_key(name) != fold_key(&city.name) && !names.contains(name) {
                    names.push(name.clone());
                }
            }
        }
        Exonyms { of }
    }

    /// The other names of a city, if it is on the list.
    pub(super) fn of(&self, city: &'a City) -> Option<&Vec<String>> {
        self.of.get(&identity(city))
    }
}

fn identity(city: &City) -> (&str, &str, u64) {
    (&city.countrycode, &city.name, city.population)
}

/// Whether a city is packed: towns of 5,000 people, in English-speaking countries of 1,000, of the United States of 500.
pub(super) fn wanted(city: &City) -> bool {
    let least = match city.countrycode.as_str() {
        "US" => 1,
        country if ENGLISH_SPEAKING.contains(&country) => 500,
        _ => 4000,
    };
    city.population >= least
}

/// Other names in Latin letters, plain ones and those most like the usual one first; the more the larger the city is.
pub(super) fn alternates(city: &City) -> Vec<String> {
    let most = match city.population {
        0..15_000 => 0,
        15_000..50_000 if city.name.is_ascii() => 0,
        15_000..300_000 => 1,
        300_000..1_000_000 => 3,
        _ => 5,
    };
    if most == 0 {
        return Vec::new();
    }
    let key = fold_key(&city.name);
    let plausible = |name: &&String| {
        let letters = name.chars().filter(|c| c.is_alphabetic()).count();
        letters >= 4
            && name.starts_with(char::is_uppercase)
            && name.chars().any(char::is_lowercase)
            && name.chars().all(|c| {
                c.is_ascii_alphabetic() || matches!(c, ' ' | '-' | '\'' | '.') || ('\u{c0}'..'\u{180}').contains(&c)
            })
            && name.split(' ').count() <= 4
            && fold_key(name) != key
    };
    let mut kept: Vec<(String, String)> = Vec::new();
    let mut all: Vec<&String> = city.alternatenames.iter().filter(plausible).collect();
    all.sort_by_key(|name| {
        let shortened = city.name.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with([' ', '-']));
        (!shortened, !name.is_ascii(), name.len().abs_diff(city.name.len()))
    });
    for name in all {
        let key = fold_key(name);
        if kept.len() < most && kept.iter().all(|(known, _)| *known != key) {
            kept.push((key, name.clone()));
        }
    }
    kept.into_iter().map(|(_, name)| name).collect()
}
