//! What Postil knows of single words and fixed phrases, before it looks at a text.
//!
//! Own lists, compiled in as plain words and read once into hash tables.

mod groups;
mod names;
mod organizations;
mod times;
mod words;

use super::mention::EntityKind;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// Properties of a word, one bit each.
pub(crate) type Bits = u32;

/// A given name.
pub(crate) const GIVEN: Bits = 1;
/// A title that stands before a name: President, Gen., Mr.
pub(crate) const TITLE: Bits = 1 << 1;
/// A role someone has: minister, spokesman.
pub(crate) const ROLE: Bits = 1 << 2;
/// The head word of an organization's name: Council, Bank.
pub(crate) const ORG_HEAD: Bits = 1 << 3;
/// A company's legal form: Inc., GmbH.
pub(crate) const ORG_FORM: Bits = 1 << 4;
/// The head word of a place's name: River, Palace.
pub(crate) const PLACE_HEAD: Bits = 1 << 5;
/// The head word of an event's name: War, Olympics.
pub(crate) const EVENT_HEAD: Bits = 1 << 6;
/// A verb of saying.
pub(crate) const SAYING: Bits = 1 << 7;
/// A word that is no name though it opens a sentence with a capital.
pub(crate) const FUNCTION: Bits = 1 << 8;
/// A nationality, people, religion or party, noun or adjective.
pub(crate) const GROUP: Bits = 1 << 9;
/// A month.
pub(crate) const MONTH: Bits = 1 << 10;
/// A day of the week.
pub(crate) const WEEKDAY: Bits = 1 << 11;
/// A small word inside names of persons: van, de, bin.
pub(crate) const PARTICLE: Bits = 1 << 12;
/// A word that often precedes a place: in, near.
pub(crate) const LOCATIVE: Bits = 1 << 13;
/// A word that names a place when it stands before it: Mount, Lake.
pub(crate) const PLACE_LEAD: Bits = 1 << 14;
/// A common word that is often capitalized without being a name.
pub(crate) const COMMON: Bits = 1 << 15;
/// A word of compass directions: Northern, East.
pub(crate) const DIRECTION: Bits = 1 << 16;
/// The word in front of "of" in an organization's name: Ministry, University.
pub(crate) const ORG_LEAD: Bits = 1 << 17;
/// A verb or noun a person governs: arrived, married, aged.
pub(crate) const PERSONAL: Bits = 1 << 18;

/// A word a date or a time may begin with.
pub(crate) const TIME_WORD: Bits = 1 << 19;
/// The first word of a holiday's name.
pub(crate) const HOLIDAY_WORD: Bits = 1 << 30;

/// FNV-1a: short keys, no need to withstand attacks on compiled-in tables.
#[derive(Clone, Copy)]
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// A hash table with [`Fnv`]. Only ever looked up, never walked.
pub(crate) type Table<K, V> = HashMap<K, V, BuildHasherDefault<Fnv>>;

static WORDS: LazyLock<Table<&'static str, Bits>> = LazyLock::new(|| {
    let mut table = Table::default();
    let lists = words::LISTS.iter().chain(names::LISTS).chain(organizations::WORD_LISTS).chain(groups::LISTS);
    for (list, bits) in lists.chain(times::LISTS) {
        for word in list.split_whitespace() {
            *table.entry(word).or_insert(0) |= *bits;
        }
    }
    table
});

/// What is known of a folded word.
pub(crate) fn bits(word: &str) -> Bits {
    WORDS.get(word).copied().unwrap_or(0)
}

/// Hands every phrase to `each`: folded and without marks, what it names, and whether it counts only in exactly
/// these capitals ("WHO", not "Who").
pub(crate) fn each_phrase(each: &mut dyn FnMut(&str, EntityKind, bool)) {
    for (list, kind) in organizations::PHRASE_LISTS {
        for name in list.split('|').map(str::trim).filter(|name| !name.is_empty()) {
            let upper = name.len() <= 5 && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
            let key = super::tokens::key_of(name).replace('\'', "");
            let words: Vec<&str> = key.split(' ').filter(|word| word.contains(char::is_alphanumeric)).collect();
            each(&words.join(" "), *kind, upper);
        }
    }
}

/// Whether a word (as it stands, without its dot) is written with a dot of its own.
pub(crate) fn is_abbreviation(word: &str) -> bool {
    words::ABBREVIATIONS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_sorted_for_the_binary_search() {
        assert!(words::ABBREVIATIONS.is_sorted());
        assert!(is_abbreviation("Jan") && is_abbreviation("Gen") && !is_abbreviation("man"));
    }

    #[test]
    fn lists_hold_folded_words_only() {
        for word in WORDS.keys() {
            assert!(word.chars().all(|c| !c.is_uppercase() && (c.is_ascii() || !c.is_alphabetic())), "{word}");
        }
    }

    #[test]
    fn phrases_are_folded_and_short_names_keep_their_capitals() {
        let mut found = Vec::new();
        each_phrase(&mut |key, kind, upper| found.push((key.to_owned(), kind, upper)));
        assert!(found.contains(&("white house".to_owned(), EntityKind::Organization, false)));
        assert!(found.iter().any(|(key, _, upper)| key == "who" && *upper));
    }
}
