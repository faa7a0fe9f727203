//! Which suggestions name the same: the recognizer's entities, by the keys of their mentions.

use super::document::{Document, MentionKey, Ruling};
use crate::recognize::entity::{Entity, Link, Relation, entities};
use crate::recognize::mention::{EntityKind, Layer, Mention};
use crate::text::span::Span;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What an entity tells of: the four questions an overview answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Theme {
    /// People, organizations, groups.
    Who,
    /// Places.
    Where,
    /// Dates and times.
    When,
    /// Events and numbers.
    What,
}

impl Theme {
    /// Every theme, in the order of an overview.
    pub const ALL: [Theme; 4] = [Theme::Who, Theme::Where, Theme::When, Theme::What];

    /// The theme of a kind.
    pub fn of(kind: EntityKind) -> Self {
        match kind.layer() {
            Layer::People | Layer::Organizations | Layer::Groups => Theme::Who,
            Layer::Places => Theme::Where,
            Layer::Dates => Theme::When,
            Layer::Events | Layer::Numbers => Theme::What,
        }
    }

    /// The question, for a reader.
    pub fn name(self) -> &'static str {
        match self {
            Theme::Who => "Who",
            Theme::Where => "Where",
            Theme::When => "When",
            Theme::What => "What else",
        }
    }
}

/// An entity as a document keeps it together: the suggestions that name the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its fullest name.
    pub name: String,
    /// What it is after the reader's rulings in a list of [`Groups::listed`], else the recognizer's kind.
    pub kind: EntityKind,
    /// What it stands for, in short.
    pub value: Option<String>,
    /// Its mentions in reading order; never empty.
    pub keys: Vec<MentionKey>,
    /// What belongs to it: indices of other groups.
    pub links: Vec<Link>,
}

/// The entities of a document, by theme: days in the order of the calendar, all else the most mentioned first.
/// Rulings do not change them, so that one can still be offered for all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Groups(Vec<Group>);

impl Groups {
    /// The entities of a document's suggestions.
    pub fn of_document(document: &Document) -> Self {
        let mentions: Vec<Mention> = document.suggestions().iter().map(|one| (*one.mention).clone()).collect();
        Groups::new(document.article.text(), &mentions)
    }

    /// The entities that `mentions`, in reading order, name in `text`.
    pub fn new(text: &str, mentions: &[Mention]) -> Self {
        let entities = entities(text, mentions);
        let mut order: Vec<usize> = (0..entities.len()).collect();
        order.sort_by_cached_key(|&at| {
            let Entity { kind, value, mentions: members, .. } = &entities[at];
            let theme = Theme::of(*kind);
            let day = value.as_deref().filter(|_| theme == Theme::When);
            (theme, day.map(|day| (*kind, day)), Reverse(members.len()), at)
        });
        let mut places = vec![0; order.len()];
        order.iter().enumerate().for_each(|(place, &at)| places[at] = place);
        let group = |at: usize| {
            let Entity { name, kind, value, mentions: members, links } = entities[at].clone();
            let keys = members.into_iter().map(|member| MentionKey::from(&mentions[member])).collect();
            let links = links.into_iter().map(|link| Link { to: places[link.to], ..link }).collect();
            Group { name, kind, value, keys, links }
        };
        Groups(order.into_iter().map(group).collect())
    }

    /// The group a mention belongs to.
    pub fn of(&self, key: MentionKey) -> Option<&Group> {
        self.0.iter().find(|group| group.kind == key.kind && group.keys.contains(&key))
    }

    /// A group by its index.
    pub fn get(&self, at: usize) -> Option<&Group> {
        self.0.get(at)
    }

    /// The index of each mention's group.
    pub fn by_key(&self) -> BTreeMap<MentionKey, usize> {
        let members = |(at, group): (usize, &Group)| group.keys.iter().map(|key| (*key, at)).collect::<Vec<_>>();
        self.0.iter().enumerate().flat_map(members).collect()
    }

    /// Every group with a mention that is not rejected and is of a layer that `shown` lets through;
    /// its keys without rejected ones, its kind and value as the reader ruled.
    pub fn listed(&self, document: &Document, shown: impl Fn(Layer) -> bool) -> Vec<Group> {
        let mut all = self.0.clone();
        let ruled = |key: &MentionKey| document.decisions.get(key);
        all.retain_mut(|group| {
            group.keys.retain(|key| ruled(key).is_none_or(|decision| decision.ruling != Ruling::Rejected));
            if let Some(decision) = group.keys.first().and_then(ruled) {
                if let Ruling::Relabeled(kind) = decision.ruling {
                    group.kind = kind;
                }
                if let Some(chosen) = &decision.chosen {
                    group.value = Some(chosen.short());
                }
            }
            !group.keys.is_empty() && shown(group.kind.layer())
        });
        all
    }

    /// The groups as text: a line each, with what [`Groups::from_text`] needs to read them back.
    /// The page reads this with less program than JSON would take.
    pub fn to_text(&self) -> String {
        let plain = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
        let line = |group: &Group| {
            let links = group.links.iter().flat_map(|link| [link.relation as usize, link.to]);
            let keys = group.keys.iter().flat_map(|key| [key.span.start.index(), key.span.end.index()]);
            let value = group.value.as_deref().map(plain).unwrap_or_default();
            let label = group.kind.label();
            format!("{label}\t{}\t{value}\t{}\t{}", plain(&group.name), numbers(keys), numbers(links))
        };
        self.0.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// What [`Groups::to_text`] wrote; lines that it cannot have written are passed over.
    pub fn from_text(text: &str) -> Self {
        Groups(text.split('\n').filter_map(group).collect())
    }
}

fn numbers(all: impl Iterator<Item = usize>) -> String {
    all.map(|number| number.to_string()).collect::<Vec<_>>().join(" ")
}

fn group(line: &str) -> Option<Group> {
    let mut parts = line.split('\t');
    let kind = EntityKind::from_label(parts.next()?)?;
    let (name, value) = (parts.next()?.to_owned(), parts.next()?.to_owned());
    let keys: Vec<MentionKey> =
        pairs(parts.next()?).into_iter().map(|(start, end)| MentionKey { span: Span::new(start, end), kind }).collect();
    let links = pairs(parts.next()?).into_iter().filter_map(|(number, to)| {
        let relation = Relation::ALL.into_iter().find(|one| *one as usize == number)?;
        Some(Link { relation, to })
    });
    let value = Some(value).filter(|value| !value.is_empty());
    (!keys.is_empty()).then(|| Group { name, kind, value, keys, links: links.collect() })
}

fn pairs(numbers: &str) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut rest = numbers.split(' ').filter_map(|number| number.parse().ok());
    while let (Some(one), Some(other)) = (rest.next(), rest.next()) {
        pairs.push((one, other));
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::mention::{Confidence, Value};

    #[test]
    fn groups_survive_their_text_and_damaged_text_is_no_panic() {
        let text = "Ana Ruiz\tof Kenya met Kenyan friends. Ruiz left in 2021.";
        let mention = |words: &str, kind: EntityKind, value: Option<Value>| {
            let start = text.rfind(words).unwrap_or_default();
            let span = Span::new(start, start + words.len());
            Mention { span, kind, value, confidence: Confidence(90), reason: String::new() }
        };
        let year = Value::Timex { value: "2021".to_owned(), modifier: None, alternatives: Vec::new(), range: None };
        let mentions = [
            mention("Ana Ruiz", EntityKind::Person, None),
            mention("Kenya", EntityKind::Place, None),
            mention("Kenyan", EntityKind::Group, None),
            mention("Ruiz", EntityKind::Person, None),
            mention("2021", EntityKind::Date, Some(year)),
        ];
        let groups = Groups::new(text, &mentions);
        let kinds: Vec<EntityKind> = groups.0.iter().map(|group| group.kind).collect();
        assert_eq!(kinds, [EntityKind::Person, EntityKind::Group, EntityKind::Place, EntityKind::Date]);
        assert_eq!(groups.0[1].links, [Link { relation: Relation::PeopleOf, to: 2 }]);
        let written = groups.to_text();
        assert_eq!(Groups::from_text(&written), groups);
        for end in 0..written.len() {
            let _ = Groups::from_text(&written[..end]);
        }
        assert_eq!(Groups::from_text("PERSON\tAna\t\t1 x\t"), Groups::default());
    }
}
