//! The different words of a document, each looked at once: affixes, cluster, lists, how the document writes it.

use super::hash;
use super::lexicon::{Entry, Lexicon};
use super::places::{Flags, Phrases};
use crate::recognize::casing::Casing;
use crate::recognize::lexicon::{FUNCTION, GIVEN, LOCATIVE, SAYING, TITLE, Table};
use crate::recognize::tokens::{Shape, Tokens};

/// What is known of one spelling of a word.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    /// Hash of the spelling.
    pub form: u32,
    /// Hash of the folded word.
    pub low: u32,
    /// Hash of the folded word without apostrophes, as the index of places has it.
    pub plain: u32,
    /// Hashes of the first 2, 3 and 4 letters; 0 where the word is shorter.
    pub prefixes: [u32; 3],
    /// Hashes of the last 1, 2, 3 and 4 letters; 0 where the word is shorter.
    pub suffixes: [u32; 4],
    /// Capitals, small letters and digits as a pattern, repetitions once.
    pub pattern: u32,
    /// Cluster and names.
    pub entry: Entry,
    /// The coarser clusters.
    pub coarser: [u8; 2],
    /// What the word is known as by itself; 0 for a word in small letters.
    pub known: Flags,
    /// The folded word, as index into the document's folded words.
    pub folded: u32,
}

/// How the document writes a folded word, over all its places.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Uses {
    /// In small letters.
    pub small: u16,
    /// With a capital inside a sentence.
    pub inside: u16,
    /// With a capital at the start of a sentence.
    pub opening: u16,
    /// With a capital behind a title.
    pub titled: u16,
    /// With a capital behind a given name.
    pub behind_given: u16,
    /// With a capital before a verb of saying.
    pub speaking: u16,
    /// With a capital behind a word such as "in".
    pub located: u16,
    /// First token and length of the longest run of capitals that holds it, and its place there.
    pub run: Option<(u32, u8, u8)>,
}

/// The words of a document.
pub(crate) struct Words {
    /// The spellings, in order of first use.
    pub forms: Vec<Form>,
    /// For each token its spelling.
    pub of_token: Vec<u32>,
    /// For each folded word its uses.
    pub uses: Vec<Uses>,
}

impl Words {
    /// Reads all tokens once.
    pub(crate) fn new(tokens: &Tokens, lexicon: &Lexicon, phrases: &Phrases) -> Self {
        let mut words = Words { forms: Vec::new(), of_token: Vec::with_capacity(tokens.list.len()), uses: Vec::new() };
        let mut by_form: Table<&str, u32> = Table::default();
        let mut by_low: Table<&str, u32> = Table::default();
        for at in 0..tokens.list.len() {
            let number = *by_form.entry(tokens.word(at)).or_insert_with(|| {
                let low = tokens.low(at);
                let folded = *by_low.entry(low).or_insert_with(|| {
                    words.uses.push(Uses::default());
                    words.uses.len() as u32 - 1
                });
                let mut form = form(tokens.word(at), low, folded, tokens.list[at].shape, lexicon);
                if tokens.list[at].is_capital() {
                    form.known = phrases.of_word(tokens.word(at), form.plain);
                }
                words.forms.push(form);
                words.forms.len() as u32 - 1
            });
            words.of_token.push(number);
        }
        words
    }

    /// The spelling of a token.
    pub(crate) fn form(&self, at: usize) -> &Form {
        &self.forms[self.of_token[at] as usize]
    }

    /// How the document writes the word of a token.
    pub(crate) fn uses(&self, at: usize) -> Uses {
        self.uses[self.form(at).folded as usize]
    }

    /// Counts how the document writes its words, in blocks whose capitals mean something.
    pub(crate) fn count(&mut self, tokens: &Tokens, casing: &[Casing]) {
        for (range, casing) in tokens.blocks.iter().zip(casing) {
            if *casing != Casing::Sentence {
                continue;
            }
            for at in range.clone() {
                let token = &tokens.list[at];
                if !token.is_word() {
                    continue;
                }
                let slot = self.forms[self.of_token[at] as usize].folded as usize;
                let uses = &mut self.uses[slot];
                let add = |count: &mut u16, by: bool| *count = count.saturating_add(u16::from(by));
                if token.shape == Shape::Lower {
                    add(&mut uses.small, true);
                    continue;
                }
                add(&mut uses.opening, token.opens);
                add(&mut uses.inside, !token.opens);
                let before = at.checked_sub(1).filter(|before| *before >= range.start).map(|at| &tokens.list[at]);
                let after = Some(at + 1).filter(|after| *after < range.end).map(|at| &tokens.list[at]);
                if let Some(before) = before {
                    let capital = before.is_capital();
                    add(&mut uses.titled, before.has(TITLE) && capital);
                    add(&mut uses.behind_given, before.has(GIVEN) && capital && !before.has(FUNCTION));
                    add(&mut uses.located, before.has(LOCATIVE));
                }
                add(&mut uses.speaking, after.is_some_and(|after| after.has(SAYING)));
            }
        }
    }
}

fn form(word: &str, low: &str, folded: u32, shape: Shape, lexicon: &Lexicon) -> Form {
    let entry = match shape {
        Shape::Mark | Shape::Number => Entry::UNKNOWN,
        _ => lexicon.entry(low),
    };
    let mut ends = low.char_indices().map(|(at, _)| at).skip(1).chain([low.len()]);
    let mut prefixes = [0; 3];
    ends.next();
    for (slot, end) in prefixes.iter_mut().zip(ends) {
        *slot = hash::word(&low[..end]);
    }
    let mut suffixes = [0; 4];
    for (slot, (start, _)) in suffixes.iter_mut().zip(low.char_indices().rev()) {
        *slot = hash::word(&low[start..]);
    }
    let low_hash = hash::word(low);
    let plain = if low.contains('\'') { hash::word(&low.replace('\'', "")) } else { low_hash };
    Form {
        form: hash::word(word),
        low: low_hash,
        plain,
        prefixes,
        suffixes,
        pattern: pattern(word),
        entry,
        coarser: lexicon.coarser(entry.cluster),
        known: 0,
        folded,
    }
}

/// "Xx" for "Paris", "X.X." for "U.S.", "XxXx" for "McDonald", "d" for "12".
fn pattern(word: &str) -> u32 {
    let (mut hash, mut before) = (0u32, '\0');
    for c in word.chars() {
        let class = match c {
            _ if c.is_uppercase() => 'X',
            _ if c.is_alphabetic() => 'x',
            _ if c.is_numeric() => 'd',
            _ => c,
        };
        if class != before {
            hash = hash::pair(hash, class as u32);
        }
        before = class;
    }
    let long = word.chars().nth(1).is_some();
    hash::pair(hash, u32::from(long))
}
