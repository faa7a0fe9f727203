//! One entity, many mentions: which mentions of a document name the same person, place, thing or day.
//!
//! Takes the mentions as they are and the text they stand in, so it does not matter how they were found.

mod form;
mod organization;
mod peoples;
mod person;
mod place;
mod shorts;

use super::mention::{EntityKind, Mention, Value};
use form::Form;
use std::collections::BTreeMap;

/// How two entities belong together without being one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// A group is the people of the other, a country: "Kenyan" of Kenya.
    PeopleOf,
    /// A country whose people the other is: the way back of [`Relation::PeopleOf`].
    HasPeople,
    /// A place lies in the other, a country: Nairobi in Kenya.
    In,
}

impl Relation {
    /// Every relation.
    pub const ALL: [Relation; 3] = [Relation::PeopleOf, Relation::HasPeople, Relation::In];
}

/// Leads from one entity to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// What the other one is to this one.
    pub relation: Relation,
    /// The other entity's index.
    pub to: usize,
}

/// Everything in a document that names the same. Its index among the document's entities identifies it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its fullest name in the text; for a country the usual one.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// What it stands for, as [`Value::short`] says it: a calendar day, an amount, a place with its country.
    pub value: Option<String>,
    /// Indices of its mentions, ascending; never empty.
    pub mentions: Vec<usize>,
    /// What belongs to it.
    pub links: Vec<Link>,
}

/// The entities that `mentions`, in reading order, name in `text`: each mention belongs to exactly one.
///
/// Entities stand in the order of their first mentions. Mentions of different kinds are never one entity.
/// A short form that fits several names ("Smith" of John and Mary Smith) belongs to the one mentioned last.
/// Needs time about linear in the number of mentions.
pub fn entities(text: &str, mentions: &[Mention]) -> Vec<Entity> {
    let forms: Vec<Form> = mentions.iter().map(|mention| Form::new(mention.span.of(text))).collect();
    let mut clusters = Clusters { of: vec![None; mentions.len()], count: 0 };
    for kind in EntityKind::ALL {
        let named: Vec<usize> = (0..mentions.len()).filter(|&index| mentions[index].kind == kind).collect();
        let document = Document { text, mentions, forms: &forms, named: &named };
        match kind {
            EntityKind::Person => person::cluster(&document, &mut clusters),
            EntityKind::Organization | EntityKind::Event => organization::cluster(&document, &mut clusters),
            EntityKind::Place => place::cluster(&document, &mut clusters),
            EntityKind::Group => peoples::cluster(&document, &mut clusters),
            EntityKind::Date
            | EntityKind::Time
            | EntityKind::Duration
            | EntityKind::Set
            | EntityKind::Money
            | EntityKind::Percent
            | EntityKind::Quantity => cluster_values(&document, &mut clusters),
        }
    }
    let mut entities = clusters.into_entities(mentions, &forms);
    place::link(mentions, &forms, &mut entities);
    entities
}

/// The mentions of one kind, in their document.
struct Document<'a> {
    text: &'a str,
    mentions: &'a [Mention],
    forms: &'a [Form<'a>],
    /// Indices of the mentions to cluster.
    named: &'a [usize],
}

/// Which mention belongs to which cluster.
struct Clusters {
    of: Vec<Option<usize>>,
    count: usize,
}

impl Clusters {
    /// A cluster nothing belongs to yet.
    fn open(&mut self) -> usize {
        self.count += 1;
        self.count - 1
    }

    fn put(&mut self, mention: usize, cluster: usize) {
        self.of[mention] = Some(cluster);
    }

    /// Puts a mention with those that have the same key.
    fn put_by<K: Ord>(&mut self, mention: usize, known: &mut BTreeMap<K, usize>, key: K) {
        let cluster = *known.entry(key).or_insert_with(|| self.open());
        self.put(mention, cluster);
    }

    fn into_entities(self, mentions: &[Mention], forms: &[Form]) -> Vec<Entity> {
        let mut places = vec![None; self.count];
        let mut members: Vec<Vec<usize>> = Vec::new();
        for (mention, cluster) in self.of.into_iter().enumerate() {
            // Every kind was clustered above.
            let Some(place) = cluster.and_then(|cluster| places.get_mut(cluster)) else { continue };
            let entity = *place.get_or_insert_with(|| {
                members.push(Vec::new());
                members.len() - 1
            });
            members[entity].push(mention);
        }
        let entity = |members: Vec<usize>| {
            let kind = mentions[members[0]].kind;
            let name = name(kind, &members, mentions, forms);
            let valued = members.iter().find_map(|&member| mentions[member].value.as_ref());
            let value = valued.filter(|value| !matches!(value, Value::Name { .. })).map(Value::short);
            Entity { name, kind, value, mentions: members, links: Vec::new() }
        };
        members.into_iter().map(entity).collect()
    }
}

/// The name that says most: a country's usual one, the longest one of a person or an organization, else the first.
fn name(kind: EntityKind, members: &[usize], mentions: &[Mention], forms: &[Form]) -> String {
    let shown = |&member: &usize| forms[member].shown;
    // Titles make no name fuller.
    let size = |name: &&str| {
        let name = if kind == EntityKind::Person { person::untitled(name) } else { name };
        (name.split_whitespace().count(), name.chars().count())
    };
    let named = match kind {
        EntityKind::Place => {
            let country = members.iter().find_map(|&member| place::country(&mentions[member]));
            let all = || members.iter().map(shown);
            // "LISBON" in a date line is Lisbon.
            let written = || all().find(|name| name.chars().any(char::is_lowercase)).or_else(|| all().next());
            country.or_else(written).unwrap_or_default()
        }
        EntityKind::Person | EntityKind::Organization | EntityKind::Event => {
            // Of equals the last would be chosen, so the members are asked from behind.
            members.iter().rev().map(shown).max_by_key(size).unwrap_or_default()
        }
        _ => members.first().map(shown).unwrap_or_default(),
    };
    // A title stays where the name is one word: "Pope Leo".
    let bare = if kind == EntityKind::Person { person::untitled(named) } else { named };
    let named = if bare.contains(char::is_whitespace) { bare } else { named };
    named.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Dates and amounts are the same when their values are, whatever the words.
fn cluster_values(document: &Document, clusters: &mut Clusters) {
    let mut known = BTreeMap::new();
    for &index in document.named {
        let key = match &document.mentions[index].value {
            Some(Value::Timex { value, modifier, .. }) if !value.is_empty() => {
                format!("value {value} {}", modifier.as_deref().unwrap_or_default())
            }
            Some(Value::Amount { number, unit, upper, .. }) => {
                format!("value {number} {} {unit}", upper.as_deref().unwrap_or_default())
            }
            _ => format!("words {}", document.forms[index].key()),
        };
        clusters.put_by(index, &mut known, key);
    }
}

#[cfg(test)]
mod tests;
