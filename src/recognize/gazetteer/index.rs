//! Finds names by their folded key: a table of hashes, made once when the gazetteer is unpacked.

use super::fold::{fold_key_into, hash};
use super::packed::{DEMONYM, Record, Tables};
use super::{Kind, Kinds};

/// Stands for no name.
const NONE: u32 = u32::MAX;

/// What is known of a folded key; a slot whose hash is 0 is free.
#[derive(Clone, Debug)]
struct Slot {
    hash: u64,
    /// The first name with this key; [`NONE`] for a word that is only part of names.
    first: u32,
    kinds: Kinds,
    weight: Option<u8>,
}

const FREE: Slot = Slot { hash: 0, first: NONE, kinds: Kinds(0), weight: None };

/// Keys by their hashes (open addressing), and the names of each key as a chain.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// A power of two of them, at most three quarters in use; none before anything is added.
    slots: Vec<Slot>,
    used: usize,
    /// For each name, the next with the same key.
    next: Vec<u32>,
    /// For each name, its place.
    owner: Vec<u32>,
}

impl Index {
    /// Reads every name once.
    pub(super) fn new(tables: &Tables) -> Self {
        let names = tables.starts.len().saturating_sub(1);
        let mut index = Index {
            slots: vec![FREE; (names * 3 / 2).next_power_of_two().max(16)],
            used: 0,
            next: vec![NONE; names],
            owner: Vec::with_capacity(names),
        };
        let mut key = Vec::new();
        for (id, place) in tables.places.iter().enumerate() {
            let upto = tables.places.get(id + 1).map_or(names as u32, |next| next.name);
            for name in place.name..upto {
                index.owner.push(id as u32);
                let spelled = tables.name(name);
                let demonym = spelled.strip_prefix(DEMONYM);
                fold_key_into(demonym.unwrap_or(spelled), &mut key);
                index.add(&key, name, place, demonym.is_some());
            }
        }
        index
    }

    fn add(&mut self, key: &[u8], name: u32, place: &Record, demonym: bool) {
        let slot = self.slot(hash(key));
        if demonym {
            slot.kinds |= Kinds::DEMONYM;
        } else {
            slot.kinds |= Kinds::of(place.kind, place.weight);
            slot.weight = slot.weight.max(Some(place.weight));
        }
        self.next[name as usize] = std::mem::replace(&mut slot.first, name);
        if key.contains(&b' ') {
            for (number, word) in key.split(|byte| *byte == b' ').enumerate() {
                self.slot(hash(word)).kinds |= if number == 0 { Kinds::FIRST } else { Kinds::INSIDE };
            }
        }
    }

    /// The slot of a hash, taken for it if need be.
    fn slot(&mut self, hash: u64) -> &mut Slot {
        let at = self.search(hash);
        if self.slots[at].hash == hash {
            return &mut self.slots[at];
        }
        let at = if self.used * 4 >= self.slots.len() * 3 { self.grow(hash) } else { at };
        self.used += 1;
        self.slots[at].hash = hash;
        &mut self.slots[at]
    }

    /// Where a hash is or would be. There is always a free slot, so this ends.
    fn search(&self, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while self.slots[at].hash != hash && self.slots[at].hash != 0 {
            at = (at + 1) & mask;
        }
        at
    }

    /// Doubles the slots; gives the free one for `hash`.
    fn grow(&mut self, hash: u64) -> usize {
        let doubled = vec![FREE; self.slots.len() * 2];
        for slot in std::mem::replace(&mut self.slots, doubled) {
            if slot.hash != 0 {
                let at = self.search(slot.hash);
                self.slots[at] = slot;
            }
        }
        self.search(hash)
    }

    fn key(&self, key: &str) -> Option<&Slot> {
        if self.slots.is_empty() {
            return None;
        }
        let hash = hash(key.as_bytes());
        self.slots.get(self.search(hash)).filter(|slot| slot.hash == hash)
    }

    /// The kinds of place a folded key names.
    pub(super) fn kinds(&self, key: &str) -> Kinds {
        self.key(key).map_or(Kinds::default(), |slot| slot.kinds)
    }

    /// The greatest weight among the places of a folded key.
    pub(super) fn weight(&self, key: &str) -> Option<u8> {
        self.key(key)?.weight
    }

    /// The names of a folded key and their places.
    pub(super) fn names(&self, key: &str) -> impl Iterator<Item = (u32, u32)> {
        let mut name = self.key(key).map_or(NONE, |slot| slot.first);
        std::iter::from_fn(move || {
            let found = (name, *self.owner.get(name as usize)?);
            name = self.next.get(name as usize).copied().unwrap_or(NONE);
            Some(found)
        })
    }
}

impl Kinds {
    /// What a key names when a place of this kind and weight has it.
    fn of(kind: Kind, weight: u8) -> Kinds {
        match kind {
            Kind::Country => Kinds::COUNTRY,
            Kind::Admin => Kinds::ADMIN,
            Kind::County => Kinds::COUNTY,
            Kind::City if weight >= 18 => Kinds::LARGE_CITY,
            Kind::City if weight >= 15 => Kinds::CITY,
            Kind::City => Kinds::TOWN,
            Kind::Water | Kind::River | Kind::Region | Kind::Mountain => Kinds::NATURE,
            Kind::Landmark => Kinds::LANDMARK,
        }
    }
}
