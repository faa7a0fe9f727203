//! What the tagger knows of single words: the cluster of words used alike, and whether it is a person's name.
//!
//! Words are kept as 26-bit hashes, so about one unknown word in a thousand is taken for a known one.

use super::hash;

/// First bytes of the packed file: name and version.
pub(crate) const MAGIC: &[u8] = b"PLEX1";
/// Bits of a word's hash that are kept.
pub(crate) const KEY_BITS: u32 = 26;
/// Stands for a word without a cluster.
pub(crate) const NO_CLUSTER: u16 = 1023;
/// Slots of the table: a power of two, at most half of them taken.
const SLOTS: usize = 1 << 18;
const EMPTY: u32 = u32::MAX;

/// What is known of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Its cluster, `0..1023`; [`NO_CLUSTER`] for none.
    pub cluster: u16,
    /// How common it is as a given name, `0` (not at all) to `3`.
    pub given: u8,
    /// How common it is as a surname, `0` (not at all) to `3`.
    pub family: u8,
}

impl Entry {
    /// A word nothing is known of.
    pub(crate) const UNKNOWN: Entry = Entry { cluster: NO_CLUSTER, given: 0, family: 0 };
}

/// The key of a folded word.
pub(crate) fn key(word: &str) -> u32 {
    hash::spread(hash::word(word)) >> (32 - KEY_BITS)
}

/// The lexicon, ready to be asked.
pub(crate) struct Lexicon {
    keys: Vec<u32>,
    entries: Vec<Entry>,
    coarse: [Vec<u8>; 2],
}

impl Lexicon {
    /// Reads the packed lexicon; `None` when it is damaged.
    pub(crate) fn read(packed: &[u8]) -> Option<Self> {
        let rest = packed.strip_prefix(MAGIC)?;
        let (count, rest) = rest.split_at_checked(4)?;
        let count = u32::from_le_bytes(count.try_into().ok()?) as usize;
        let (middle, rest) = rest.split_at_checked(usize::from(NO_CLUSTER))?;
        let (coarse, rest) = rest.split_at_checked(usize::from(NO_CLUSTER))?;
        if count > SLOTS / 2 || rest.len() != count * 5 {
            return None;
        }
        let column = |number: usize| &rest[number * count..(number + 1) * count];
        let columns = [column(0), column(1), column(2), column(3), column(4)];
        let mut lexicon = Lexicon {
            keys: vec![EMPTY; SLOTS],
            entries: vec![Entry::UNKNOWN; SLOTS],
            coarse: [middle.to_vec(), coarse.to_vec()],
        };
        let mut key = 0u32;
        for at in 0..count {
            let [low, high, first, second, names] = columns.map(|column| column[at]);
            key = key.wrapping_add(u32::from(low) | u32::from(high) << 8);
            let cluster = (u16::from(first) | u16::from(second) << 8).min(NO_CLUSTER);
            let entry = Entry { cluster, given: names & 3, family: (names >> 2) & 3 };
            lexicon.insert(key, entry);
        }
        Some(lexicon)
    }

    fn insert(&mut self, key: u32, entry: Entry) {
        let slot = self.slot(key);
        self.keys[slot] = key;
        self.entries[slot] = entry;
    }

    /// The slot that holds the key, or the empty one where it would stand.
    fn slot(&self, key: u32) -> usize {
        let mut slot = hash::spread(key) as usize % SLOTS;
        while self.keys[slot] != EMPTY && self.keys[slot] != key {
            slot = (slot + 1) % SLOTS;
        }
        slot
    }

    /// What is known of a folded word.
    pub(crate) fn entry(&self, word: &str) -> Entry {
        let slot = self.slot(key(word));
        if self.keys[slot] == EMPTY { Entry::UNKNOWN } else { self.entries[slot] }
    }

    /// The two coarser clusters (256 and 64 in all) that hold a cluster.
    pub(crate) fn coarser(&self, cluster: u16) -> [u8; 2] {
        self.coarse.each_ref().map(|table| table.get(usize::from(cluster)).copied().unwrap_or(u8::MAX))
    }
}
