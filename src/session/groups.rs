//! Which suggestions name the same: the recognizer's entities, by the keys of their mentions.

use super::document::{Document, MentionKey, Ruling};
use crate::recognize::entity::{Entity, entities};
use crate::recognize::mention::{EntityKind, Layer, Mention, Value};
use serde::{Deserialize, Serialize};
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

/// The entities of a document. Rulings do not change them, so that one can still be offered for all.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Groups {
    keys: Vec<MentionKey>,
    entities: Vec<Entity>,
    order: Vec<usize>,
}

/// An entity as an overview lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// What it is after the reader's rulings.
    pub kind: EntityKind,
    /// What it stands for, in short.
    pub value: Option<String>,
    /// Its mentions in reading order, rejected ones apart; never empty.
    pub keys: Vec<MentionKey>,
}

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
        // Days in the order of the calendar, all else the most mentioned first.
        order.sort_by_cached_key(|&at| {
            let Entity { kind, value, mentions: members, .. } = &entities[at];
            let theme = Theme::of(*kind);
            let day = value.as_deref().filter(|_| theme == Theme::When);
            (theme, day.map(|day| (*kind, day)), Reverse(members.len()), at)
        });
        Groups { keys: mentions.iter().map(MentionKey::from).collect(), entities, order }
    }

    /// The entity a mention belongs to.
    pub fn of(&self, key: MentionKey) -> Option<&Entity> {
        let mention = self.keys.iter().position(|one| *one == key)?;
        self.entities.iter().find(|entity| entity.mentions.contains(&mention))
    }

    /// The entity of every mention, by the mentions' keys: its index.
    pub fn by_key(&self) -> BTreeMap<MentionKey, usize> {
        let members =
            |(at, entity): (usize, &Entity)| self.keys_of(entity).map(move |key| (key, at)).collect::<Vec<_>>();
        self.entities.iter().enumerate().flat_map(members).collect()
    }

    /// An entity by its index.
    pub fn get(&self, at: usize) -> Option<&Entity> {
        self.entities.get(at)
    }

    /// The keys of an entity's mentions, in reading order.
    pub fn keys_of<'a>(&'a self, entity: &'a Entity) -> impl Iterator<Item = MentionKey> + 'a {
        entity.mentions.iter().filter_map(|&mention| self.keys.get(mention).copied())
    }

    /// Every entity with a mention that is not rejected and is of a layer that `shown` lets through, by theme.
    pub fn listed(&self, document: &Document, shown: impl Fn(Layer) -> bool) -> Vec<Listed> {
        let listed = |&at: &usize| {
            let entity = self.entities.get(at)?;
            let mut kind = None;
            let standing = |key: &MentionKey| match document.decisions.get(key).map(|decision| decision.ruling) {
                Some(Ruling::Rejected) => false,
                Some(Ruling::Relabeled(other)) => {
                    kind.get_or_insert(other);
                    true
                }
                Some(Ruling::Accepted) | None => {
                    kind.get_or_insert(entity.kind);
                    true
                }
            };
            let keys: Vec<MentionKey> = self.keys_of(entity).filter(standing).collect();
            let kind = kind.filter(|kind| shown(kind.layer()))?;
            let decision = keys.first().and_then(|key| document.decisions.get(key));
            let chosen = decision.and_then(|decision| decision.chosen.as_ref()).map(Value::short);
            Some(Listed { name: entity.name.clone(), kind, value: chosen.or(entity.value.clone()), keys })
        };
        self.order.iter().filter_map(listed).collect()
    }
}
