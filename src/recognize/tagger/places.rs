//! Which stretches of the text are known phrases: places of the gazetteer, names of the lexicon.

use super::hash;
use super::words::Words;
use crate::recognize::gazetteer::{self, Kind};
use crate::recognize::lexicon::{self, Table};
use crate::recognize::mention::EntityKind;
use crate::recognize::tokens::{Shape, Tokens};
use std::ops::Range;

/// What a phrase is known as, one bit each.
pub(crate) type Flags = u16;

/// A country.
pub(crate) const COUNTRY: Flags = 1;
/// A state or province.
pub(crate) const ADMIN: Flags = 1 << 1;
/// A city of at least about 130,000 people.
pub(crate) const CITY: Flags = 1 << 2;
/// A smaller town.
pub(crate) const TOWN: Flags = 1 << 3;
/// A sea, lake, river or mountain.
pub(crate) const NATURE: Flags = 1 << 4;
/// A region or landmark.
pub(crate) const REGION: Flags = 1 << 5;
/// An organization of the lexicon.
pub(crate) const ORGANIZATION: Flags = 1 << 6;
/// An event of the lexicon.
pub(crate) const EVENT: Flags = 1 << 7;
/// A place of the lexicon.
pub(crate) const SPOT: Flags = 1 << 8;
/// The first word of a longer phrase.
const LEADS: Flags = 1 << 15;

/// Weight of a city of about 130,000 people.
const BIG: u8 = 17;

/// Words of the longest phrase.
const LONGEST: usize = 6;

/// Phrases by the hash of their words.
#[derive(Default)]
pub(crate) struct Phrases {
    table: Table<u32, Flags>,
}

/// A token's part in a known phrase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    /// What the phrase is; 0 for none.
    pub flags: Flags,
    /// How many tokens stand before it in the phrase.
    pub before: u8,
    /// How many tokens stand after it in the phrase.
    pub after: u8,
}

impl Phrases {
    /// The phrases of the gazetteer and the lexicon.
    pub(crate) fn known() -> Self {
        let mut phrases = Phrases::default();
        gazetteer::each_name(&mut |key, kind, weight| {
            let flags = match kind {
                Kind::Country => COUNTRY,
                Kind::Admin => ADMIN,
                Kind::City if weight >= BIG => CITY,
                Kind::City => TOWN,
                Kind::Water | Kind::River | Kind::Mountain => NATURE,
                Kind::Region | Kind::Landmark => REGION,
            };
            phrases.add(key, flags);
        });
        lexicon::each_phrase(&mut |key, kind| {
            let flags = match kind {
                EntityKind::Organization => ORGANIZATION,
                EntityKind::Event => EVENT,
                _ => SPOT,
            };
            phrases.add(key, flags);
        });
        phrases
    }

    /// Adds a phrase, given as its folded words with blanks between them.
    pub(crate) fn add(&mut self, phrase: &str, flags: Flags) {
        let mut words = phrase.split(' ').filter(|word| !word.is_empty()).map(hash::word);
        let Some(first) = words.next() else { return };
        let mut key = first;
        let mut longer = false;
        for word in words {
            key = hash::pair(key, word);
            longer = true;
        }
        *self.table.entry(key).or_insert(0) |= flags;
        if longer {
            *self.table.entry(first).or_insert(0) |= LEADS;
        }
    }

    fn flags(&self, key: u32) -> Flags {
        self.table.get(&key).copied().unwrap_or(0)
    }

    /// Marks the longest known phrases of a block, from left to right.
    pub(crate) fn mark(&self, tokens: &Tokens, words: &Words, range: Range<usize>, parts: &mut [Part]) {
        let mut at = range.start;
        while at < range.end {
            match self.longest(tokens, words, at, range.end) {
                Some((upto, flags)) => {
                    for (index, part) in parts[at..upto].iter_mut().enumerate() {
                        *part = Part { flags, before: index as u8, after: (upto - at - 1 - index) as u8 };
                    }
                    at = upto;
                }
                None => at += 1,
            }
        }
    }

    fn longest(&self, tokens: &Tokens, words: &Words, from: usize, end: usize) -> Option<(usize, Flags)> {
        if !tokens.list[from].is_capital() {
            return None;
        }
        let mut key = words.form(from).plain;
        let first = self.flags(key);
        let mut best = Some((from + 1, first & !LEADS)).filter(|(_, flags)| *flags != 0);
        if first & LEADS == 0 {
            return best;
        }
        let (mut at, mut count) = (from + 1, 1);
        while at < end && count < LONGEST {
            let token = &tokens.list[at];
            if token.shape == Shape::Mark {
                if !(token.glued && matches!(tokens.low(at), "-" | "." | "'")) {
                    break;
                }
                at += 1;
                continue;
            }
            key = hash::pair(key, words.form(at).plain);
            at += 1;
            count += 1;
            let flags = self.flags(key) & !LEADS;
            if flags != 0 && tokens.list[at - 1].is_capital() {
                best = Some((at, flags));
            }
        }
        best
    }
}
