//! Finds names by their folded key: a table of hashes, made once when the gazetteer is unpacked.

use super::fold::{fold_key_into, hash};
use super::packed::{DEMONYM, Record, Tables};
use super::{Kind, Kinds};

/// Stands for no name and no key.
const NONE: u32 = u32::MAX;

/// What is known of a folded key.
#[derive(Debug)]
struct Key {
    hash: u64,
    /// The first name with this key; [`NONE`] for a word that is only part of names.
    first: u32,
    kinds: Kinds,
    weight: Option<u8>,
}

/// Keys by their hashes (open addressing), and the names of each key as a chain.
#[derive(Debug, Default)]
pub(super) struct Index {
    slots: Vec<u32>,
    keys: Vec<Key>,
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
            slots: vec![NONE; (names * 3).next_power_of_two().max(16)],
            keys: Vec::with_capacity(names * 3 / 2),
            next: vec![NONE; names],
            owner: Vec::with_capacity(names),
        };
        let mut key = String::new();
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

    fn add(&mut self, key: &str, name: u32, place: &Record, demonym: bool) {
        let at = self.entry(hash(key));
        let entry = &mut self.keys[at];
        if demonym {
            entry.kinds |= Kinds::DEMONYM;
        } else {
            entry.kinds |= Kinds::of(place.kind, place.weight);
            entry.weight = entry.weight.max(Some(place.weight));
        }
        self.next[name as usize] = std::mem::replace(&mut entry.first, name);
        if let Some((first, rest)) = key.split_once(' ') {
            self.mark(first, Kinds::FIRST);
            rest.split(' ').for_each(|word| self.mark(word, Kinds::INSIDE));
        }
    }

    fn mark(&mut self, word: &str, kinds: Kinds) {
        let at = self.entry(hash(word));
        self.keys[at].kinds |= kinds;
    }

    fn entry(&mut self, hash: u64) -> usize {
        let (slot, found) = self.probe(hash);
        found.unwrap_or_else(|| {
            self.slots[slot] = self.keys.len() as u32;
            self.keys.push(Key { hash, first: NONE, kinds: Kinds::default(), weight: None });
            self.keys.len() - 1
        })
    }

    /// The slot of a hash, and the key in it. There are always free slots: a name adds fewer keys than it has slots,
    /// and words repeat; the table grows when they do not.
    fn probe(&mut self, hash: u64) -> (usize, Option<usize>) {
        if self.keys.len() * 4 > self.slots.len() * 3 {
            self.grow();
        }
        self.search(hash)
    }

    fn search(&self, hash: u64) -> (usize, Option<usize>) {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            match self.slots[slot] {
                NONE => return (slot, None),
                at if self.keys[at as usize].hash == hash => return (slot, Some(at as usize)),
                _ => slot = (slot + 1) & mask,
            }
        }
    }

    fn grow(&mut self) {
        self.slots = vec![NONE; self.slots.len() * 2];
        for at in 0..self.keys.len() {
            let (slot, _) = self.search(self.keys[at].hash);
            self.slots[slot] = at as u32;
        }
    }

    fn key(&self, key: &str) -> Option<&Key> {
        if self.slots.is_empty() { None } else { self.search(hash(key)).1.map(|at| &self.keys[at]) }
    }

    /// The kinds of place a folded key names.
    pub(super) fn kinds(&self, key: &str) -> Kinds {
        self.key(key).map_or(Kinds::default(), |key| key.kinds)
    }

    /// The greatest weight among the places of a folded key.
    pub(super) fn weight(&self, key: &str) -> Option<u8> {
        self.key(key)?.weight
    }

    /// The names of a folded key and their places.
    pub(super) fn names(&self, key: &str) -> impl Iterator<Item = (u32, u32)> {
        let mut name = self.key(key).map_or(NONE, |key| key.first);
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
