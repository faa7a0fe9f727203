//! What the whole document tells about a word: how it is written elsewhere, and which full name it belongs to.

use super::gazetteer;
use super::lexicon::{FUNCTION, TITLE, Table};
use super::mention::EntityKind;
use super::tokens::{Shape, Tokens};
use std::cell::RefCell;

/// How a block uses capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Casing {
    /// Capitals mean names.
    Sentence,
    /// A headline in which every long word has a capital, or another language than English:
    /// capitals alone say little.
    Title,
    /// All capitals.
    Upper,
    /// No capitals at all.
    Lower,
}

/// How often a word is written in which way.
#[derive(Clone, Copy, Debug, Default)]
struct Uses {
    small: u32,
    capital_inside: u32,
}

/// A name met in full.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    /// What it names.
    pub kind: EntityKind,
    /// The full form, as it stands in the text.
    pub full: String,
}

/// Evidence from the whole document.
pub(crate) struct Evidence {
    uses: Table<String, Uses>,
    known: Table<String, Known>,
    weights: RefCell<Table<String, Option<u8>>>,
    /// How each block uses capitals.
    pub casing: Vec<Casing>,
}

impl Evidence {
    /// Reads the whole document once.
    pub(crate) fn new(tokens: &Tokens) -> Self {
        let casing: Vec<Casing> = tokens.blocks.iter().map(|range| casing_of(tokens, range.clone())).collect();
        let mut uses: Table<String, Uses> = Table::default();
        for (range, casing) in tokens.blocks.iter().zip(&casing) {
            if *casing != Casing::Sentence {
                continue;
            }
            for at in range.clone() {
                let token = &tokens.list[at];
                let counts_small = token.shape == Shape::Lower;
                let counts_capital = token.is_capital() && !token.opens;
                if !counts_small && !counts_capital {
                    continue;
                }
                let low = tokens.low(at);
                if !uses.contains_key(low) {
                    uses.insert(low.to_owned(), Uses::default());
                }
                if let Some(entry) = uses.get_mut(low) {
                    entry.small += u32::from(counts_small);
                    entry.capital_inside += u32::from(counts_capital);
                }
            }
        }
        Evidence { uses, known: Table::default(), weights: RefCell::default(), casing }
    }

    /// Whether the word is also written small, at least as often as with a capital inside a sentence.
    pub(crate) fn mostly_small(&self, low: &str) -> bool {
        self.uses.get(low).is_some_and(|uses| uses.small > 0 && uses.small >= uses.capital_inside)
    }

    /// Whether the word has a capital inside a sentence somewhere.
    pub(crate) fn capital_inside(&self, low: &str) -> bool {
        self.uses.get(low).is_some_and(|uses| uses.capital_inside > 0)
    }

    /// Remembers a full name, and for a person the surname and given name too.
    pub(crate) fn learn(&mut self, tokens: &Tokens, from: usize, upto: usize, kind: EntityKind) {
        let known = Known { kind, full: tokens.span(from, upto).of(tokens.text).to_owned() };
        let key = tokens.phrase(from, upto).to_owned();
        if kind == EntityKind::Person && upto - from >= 2 {
            let junior = matches!(tokens.low(upto - 1), "jr" | "sr" | "ii" | "iii" | "iv");
            let last = if junior && upto - from > 2 { upto - 2 } else { upto - 1 };
            for part in [last, from] {
                let token = &tokens.list[part];
                if matches!(token.shape, Shape::Capital | Shape::Upper) && !token.has(TITLE) {
                    self.known.entry(tokens.low(part).to_owned()).or_insert_with(|| known.clone());
                }
            }
        }
        self.known.entry(key).or_insert(known);
    }

    /// Remembers a short form of an organization's name ("NSDC" in brackets behind it).
    pub(crate) fn learn_short(&mut self, short: &str, known: Known) {
        self.known.insert(short.to_owned(), known);
    }

    /// How well a phrase is known as a place; the gazetteer is asked once per phrase.
    pub(crate) fn weight(&self, phrase: &str) -> Option<u8> {
        if let Some(weight) = self.weights.borrow().get(phrase) {
            return *weight;
        }
        let weight = gazetteer::weight(phrase);
        self.weights.borrow_mut().insert(phrase.to_owned(), weight);
        weight
    }

    /// The full name a phrase belongs to.
    pub(crate) fn known(&self, phrase: &str) -> Option<&Known> {
        self.known.get(phrase)
    }
}

pub(crate) fn casing_of(tokens: &Tokens, range: std::ops::Range<usize>) -> Casing {
    let (mut small, mut function) = (0, 0);
    let (mut words, mut upper, mut capital, mut long, mut long_small) = (0, 0, 0, 0, 0);
    for at in range {
        let token = &tokens.list[at];
        if !token.is_word() || tokens.low(at).len() < 2 {
            continue;
        }
        words += 1;
        small += usize::from(token.shape == Shape::Lower);
        function += usize::from(token.shape == Shape::Lower && token.has(FUNCTION));
        upper += usize::from(token.shape == Shape::Upper);
        capital += usize::from(token.is_capital());
        let is_long = tokens.low(at).len() > 4;
        long += usize::from(is_long);
        long_small += usize::from(is_long && !token.is_capital());
    }
    let headline = words >= 5 && capital * 10 >= words * 6 && long_small * 6 <= long;
    // English has a small word like “the” or “of” in every sixth place at least.
    let foreign = small >= 6 && function * 6 < small;
    if words >= 3 && upper * 10 >= words * 8 {
        Casing::Upper
    } else if words >= 6 && capital == 0 {
        Casing::Lower
    } else if headline || foreign {
        Casing::Title
    } else {
        Casing::Sentence
    }
}
