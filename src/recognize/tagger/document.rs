//! A document made ready for the tagger: its words, runs, known phrases and sentences.

use super::lexicon::Lexicon;
use super::places::{Part, Phrases};
use super::runs::{self, Place};
use super::words::Words;
use crate::recognize::casing::{Casing, casing_of};
use crate::recognize::tokens::{Shape, Tokens};
use std::ops::Range;

/// Tokens of the longest stretch that is decoded as one: keeps a page without full stops linear.
const LONGEST: usize = 400;

/// A document, read for the tagger.
pub(crate) struct Document<'t> {
    /// Its tokens.
    pub tokens: &'t Tokens<'t>,
    /// Its words.
    pub words: Words,
    /// For each token its run of capitals.
    pub strict: Vec<Place>,
    /// For each token its run of capitals, joined by small words.
    pub loose: Vec<Place>,
    /// For each token its part in a known phrase.
    pub parts: Vec<Part>,
    /// For each block how it uses capitals.
    pub casing: Vec<Casing>,
    /// The sentences, with their block.
    pub sentences: Vec<(Range<usize>, usize)>,
    /// For each token its sentence.
    pub sentence_of: Vec<u32>,
    /// The parts of sentences that may hold names, with a token on each side that may not, and their block. They are
    /// decoded one by one.
    pub stretches: Vec<(Range<usize>, usize)>,
}

impl<'t> Document<'t> {
    /// Reads the tokens with what the lexicon and the phrases know.
    pub(crate) fn new(tokens: &'t Tokens<'t>, lexicon: &Lexicon, phrases: &Phrases) -> Self {
        let count = tokens.list.len();
        let casing: Vec<Casing> = tokens.blocks.iter().map(|range| casing_of(tokens, range.clone())).collect();
        let mut words = Words::new(tokens, lexicon, phrases);
        words.count(tokens, &casing);
        let mut document = Document {
            tokens,
            words,
            strict: vec![Place::default(); count],
            loose: vec![Place::default(); count],
            parts: vec![Part::default(); count],
            casing,
            sentences: Vec::new(),
            sentence_of: Vec::with_capacity(count),
            stretches: Vec::new(),
        };
        for (block, range) in tokens.blocks.iter().enumerate() {
            runs::runs(tokens, range.clone(), &mut document.strict, &mut document.loose);
            phrases.mark(tokens, &document.words, range.clone(), &mut document.parts);
            document.split(block, range.clone());
        }
        document.note_longest_runs();
        document.find_stretches();
        document
    }

    fn find_stretches(&mut self) {
        for (number, (range, block)) in self.sentences.iter().enumerate() {
            self.sentence_of.extend(range.clone().map(|_| number as u32));
            let mut at = range.start;
            while at < range.end {
                if !self.may_be_name(at, *block) {
                    at += 1;
                    continue;
                }
                let from = at;
                while at < range.end && self.may_be_name(at, *block) {
                    at += 1;
                }
                let start = from.saturating_sub(1).max(range.start);
                self.stretches.push((start..(at + 1).min(range.end), *block));
            }
        }
    }

    /// Whether a token may be part of a name: it has a capital, or stands in a run of capitals or beside one.
    /// In text without capitals every word may be.
    pub(crate) fn may_be_name(&self, at: usize, block: usize) -> bool {
        let list = &self.tokens.list;
        let capital = |at: Option<usize>| at.and_then(|at| list.get(at)).is_some_and(|token| token.is_capital());
        let token = &list[at];
        if token.is_capital() || self.loose[at].len > 0 || self.casing.get(block) == Some(&Casing::Lower) {
            return true;
        }
        let glued = |at: Option<usize>| at.is_some_and(|at| self.tokens.is(at, "-") && list[at].glued);
        let (one, two) = (at.checked_sub(1), at.checked_sub(2));
        let before = capital(one) || (glued(one) && capital(two));
        let after = capital(Some(at + 1)) || (glued(Some(at + 1)) && capital(Some(at + 2)));
        if token.shape == Shape::Mark && !glued(Some(at)) { before && after } else { before || after }
    }

    fn split(&mut self, block: usize, range: Range<usize>) {
        let mut from = range.start;
        for at in range.clone() {
            if at > from && (self.starts_sentence(at, range.start) || at - from >= LONGEST) {
                self.sentences.push((from..at, block));
                from = at;
            }
        }
        if from < range.end {
            self.sentences.push((from..range.end, block));
        }
    }

    /// Whether a token that opens a sentence stands behind a full stop, not only behind a quotation mark.
    fn starts_sentence(&self, at: usize, block_start: usize) -> bool {
        if !self.tokens.list[at].opens {
            return false;
        }
        let ended = (block_start..at).rev().take(3).map(|before| self.tokens.low(before));
        let mut marks = ended.skip_while(|mark| matches!(*mark, "\"" | "“" | "”" | "'" | "’" | ")" | "‘"));
        marks.next().is_some_and(|mark| matches!(mark, "." | "!" | "?" | "…"))
    }

    fn note_longest_runs(&mut self) {
        for (range, casing) in self.tokens.blocks.iter().zip(&self.casing) {
            if *casing != Casing::Sentence {
                continue;
            }
            for at in range.clone() {
                let run = self.strict[at];
                let token = &self.tokens.list[at];
                if run.len < 2 || token.shape == Shape::Mark {
                    continue;
                }
                let slot = self.words.form(at).folded as usize;
                let longest = &mut self.words.uses[slot].run;
                if longest.is_none_or(|(_, len, _)| run.len > len) {
                    *longest = Some((run.from, run.len, (at - run.from as usize) as u8));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::tagger::built_in;
    use crate::text::span::Span;

    #[test]
    fn sentences_end_at_full_stops_and_not_at_quotations() {
        let text = "He said, “Come in.” Then Dr. Ruiz left. She stayed.";
        let tokens = Tokens::new(text, &[Span::new(0, text.len())]);
        let document = built_in().expect("the files are whole").document(&tokens);
        let read = |range: &Range<usize>| tokens.span(range.start, range.end).of(text);
        let sentences: Vec<&str> = document.sentences.iter().map(|(range, _)| read(range)).collect();
        assert_eq!(sentences, ["He said, “Come in.”", "Then Dr. Ruiz left.", "She stayed."]);
    }

    #[test]
    fn the_longest_run_of_a_word_is_remembered() {
        let text = "Umarov spoke. Then old Rasul Umarov left.";
        let tokens = Tokens::new(text, &[Span::new(0, text.len())]);
        let document = built_in().expect("the files are whole").document(&tokens);
        let (from, len, place) = document.words.uses(0).run.expect("there is a longer run");
        assert_eq!(tokens.span(from as usize, from as usize + usize::from(len)).of(text), "Rasul Umarov");
        assert_eq!(place, 1);
    }
}
