//! Places: the same resolved place under any name; then what lies where and whose people are whose.

use super::form::Form;
use super::{Clusters, Document, Entity, Link, Relation, peoples};
use crate::recognize::mention::{EntityKind, Mention, PlaceCandidate, Value};
use std::collections::BTreeMap;

/// What a mention most likely is.
pub(super) fn best(mention: &Mention) -> Option<&PlaceCandidate> {
    match &mention.value {
        Some(Value::Place { candidates }) => candidates.first(),
        _ => None,
    }
}

/// The usual name of the country a mention most likely is.
pub(super) fn country(mention: &Mention) -> Option<&str> {
    best(mention).filter(|candidate| candidate.feature == "country").map(|candidate| candidate.name.as_str())
}

/// The same for every name of a place. A country is its name; of other places names differ, but not the point.
fn key(candidate: &PlaceCandidate) -> String {
    if candidate.feature == "country" {
        return country_key(&Form::new(&candidate.name).key());
    }
    let PlaceCandidate { feature, country, point, .. } = candidate;
    format!("{feature} {country} {:?} {:?}", point.lat, point.lon)
}

fn country_key(folded: &str) -> String {
    format!("country {folded}")
}

pub(super) fn cluster(document: &Document, clusters: &mut Clusters) {
    let mut known = BTreeMap::new();
    // What the same words were resolved to elsewhere, for those that were not.
    let mut resolved: BTreeMap<String, String> = BTreeMap::new();
    let words = |index: usize| document.forms[index].key();
    for &index in document.named {
        if let Some(candidate) = best(&document.mentions[index]) {
            resolved.entry(words(index)).or_insert_with(|| key(candidate));
        }
    }
    for &index in document.named {
        let words = words(index);
        let key = match best(&document.mentions[index]) {
            Some(candidate) => {
                let key = key(candidate);
                resolved.insert(words, key.clone());
                key
            }
            None => match resolved.get(&words) {
                Some(key) => key.clone(),
                None => country_key(peoples::full_country(&words).unwrap_or(&words)),
            },
        };
        clusters.put_by(index, &mut known, key);
    }
}

/// Links a people to its country and a place to the country it lies in, where the text names that country.
pub(super) fn link(mentions: &[Mention], forms: &[Form], entities: &mut [Entity]) {
    let mut countries: BTreeMap<String, usize> = BTreeMap::new();
    for (at, entity) in entities.iter().enumerate().filter(|(_, entity)| entity.kind == EntityKind::Place) {
        let first = entity.mentions[0];
        let name = match best(&mentions[first]) {
            Some(candidate) if candidate.feature == "country" => Form::new(&candidate.name).key(),
            // "Scotland" is no country to the gazetteer, yet it has a people.
            Some(candidate) if candidate.feature != "city or town" => Form::new(&candidate.name).key(),
            Some(_) => continue,
            None => forms[first].key(),
        };
        countries.entry(name).or_insert(at);
    }
    for at in 0..entities.len() {
        let first = entities[at].mentions[0];
        let (relation, country) = match entities[at].kind {
            EntityKind::Group => (Relation::PeopleOf, peoples::country_of(&forms[first]).map(str::to_owned)),
            EntityKind::Place => {
                let country = best(&mentions[first]).map(|candidate| Form::new(&candidate.country).key());
                (Relation::In, country.filter(|country| !country.is_empty()))
            }
            _ => continue,
        };
        let Some(&to) = country.and_then(|country| countries.get(&country)) else { continue };
        if to == at {
            continue;
        }
        entities[at].links.push(Link { relation, to });
        if relation == Relation::PeopleOf {
            entities[to].links.push(Link { relation: Relation::HasPeople, to: at });
        }
    }
}
