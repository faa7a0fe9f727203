//! Which stretches of the text are known phrases: places of the gazetteer, names of the lexicon.

use super::hash;
use super::words::Words;
use crate::recognize::gazetteer::{self, Kinds};
use crate::recognize::lexicon::{self, Table};
use crate::recognize::mention::EntityKind;
use crate::recognize::tokens::{Shape, Tokens};
use std::ops::Range;

/// What a phrase is known as, one bit each; the lower bits are those of the gazetteer's kinds.
pub(crate) type Flags = u16;

/// A country.
pub(crate) const COUNTRY: Flags = Kinds::COUNTRY.0;
/// A state, province or county.
pub(crate) const ADMIN: Flags = Kinds::ADMIN.0 | Kinds::COUNTY.0;
/// A city or town.
pub(crate) const CITY: Flags = Kinds::LARGE_CITY.0 | Kinds::CITY.0 | Kinds::TOWN.0;
/// A sea, lake, river, mountain or region.
pub(crate) const NATURE: Flags = Kinds::NATURE.0;
/// An adjective or people of a place.
pub(crate) const DEMONYM: Flags = Kinds::DEMONYM.0;
/// An organization of the lexicon.
pub(crate) const ORGANIZATION: Flags = 1 << 12;
/// An event of the lexicon.
pub(crate) const EVENT: Flags = 1 << 13;
/// A landmark, or a place of the lexicon.
pub(crate) const SPOT: Flags = Kinds::LANDMARK.0 | 1 << 14;
/// Any place.
pub(crate) const PLACE: Flags = COUNTRY | ADMIN | CITY | NATURE | SPOT;
/// The first word of a longer phrase.
const LEADS: Flags = 1 << 15;

/// Words of the longest phrase.
const LONGEST: usize = 6;

/// The lexicon's phrases by the hash of their words; the gazetteer is asked by itself.
#[derive(Default)]
pub(crate) struct Phrases {
    table: Table<u32, Flags>,
    /// Single words that count only in capitals.
    upper: Table<u32, Flags>,
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
    /// The phrases of the lexicon.
    pub(crate) fn known() -> Self {
        let mut phrases = Phrases::default();
        lexicon::each_phrase(&mut |key, kind, upper| {
            let flags = match kind {
                EntityKind::Organization => ORGANIZATION,
                EntityKind::Event => EVENT,
                _ => 1 << 14,
            };
            if upper {
                *phrases.upper.entry(hash::word(key)).or_insert(0) |= flags;
            } else {
                phrases.add(key, flags);
            }
        });
        phrases
    }

    /// Adds a phrase, given as its folded words with blanks between them.
    fn add(&mut self, phrase: &str, flags: Flags) {
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

    /// What one word is known as, given its spelling and the hash of its folded form.
    pub(crate) fn of_word(&self, word: &str, key: u32) -> Flags {
        let kinds = gazetteer::kinds(word);
        let leads = if kinds.has(Kinds::FIRST) { LEADS } else { 0 };
        let is_upper = !word.contains(char::is_lowercase);
        let upper = self.upper.get(&key).copied().filter(|_| is_upper).unwrap_or(0);
        clear(kinds) | leads | self.flags(key) | upper
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
        let first = words.form(from).known;
        let mut best = Some((from + 1, first & !LEADS)).filter(|(_, flags)| *flags != 0);
        // "St." is looked up as "Saint", which only the whole phrase shows.
        if first & LEADS == 0 && !matches!(tokens.low(from), "st" | "ste" | "mt" | "ft") {
            return best;
        }
        let mut key = words.form(from).plain;
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
            if tokens.list[at - 1].is_capital() {
                let place = gazetteer::kinds(tokens.span(from, at).of(tokens.text));
                let flags = clear(place) | self.flags(key) & !LEADS;
                if flags != 0 {
                    best = Some((at, flags));
                }
            }
        }
        best
    }
}

/// The kinds that matter: beside a country or a large city, small towns of the same name say nothing.
fn clear(kinds: Kinds) -> Flags {
    let flags = kinds.0 & (PLACE | DEMONYM);
    let small = Kinds::TOWN.0 | Kinds::COUNTY.0;
    if kinds.has(Kinds::COUNTRY) {
        flags & !(CITY | Kinds::COUNTY.0)
    } else if kinds.has(Kinds::LARGE_CITY) {
        flags & !(small | Kinds::CITY.0)
    } else if kinds.has(Kinds::CITY) {
        flags & !small
    } else {
        flags
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::tagger::built_in;
    use crate::text::span::Span;

    #[test]
    fn the_longest_phrase_is_marked() {
        let text = "They left New York City for St. Petersburg, Guinea-Bissau and the World Bank.";
        let tokens = Tokens::new(text, &[Span::new(0, text.len())]);
        let document = built_in().expect("the files are whole").document(&tokens);
        let mut found: Vec<(&str, Flags)> = Vec::new();
        for (at, part) in document.parts.iter().enumerate().filter(|(_, part)| part.flags != 0 && part.before == 0) {
            found.push((tokens.span(at, at + 1 + usize::from(part.after)).of(text), part.flags));
        }
        let known = |name: &str, flags: Flags| found.iter().any(|(found, own)| *found == name && own & flags != 0);
        assert!(known("New York City", CITY) && known("St. Petersburg", CITY), "{found:?}");
        assert!(known("Guinea-Bissau", COUNTRY) && known("World Bank", ORGANIZATION), "{found:?}");
    }
}
