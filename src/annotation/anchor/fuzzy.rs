//! Changed words: the best stretch of the text for a quote that no longer stands there as it was.

use super::Anchor;
use super::align::{Piece, Place, align};
use super::candidates::candidates;
use super::tokens::{Token, tokens};
use crate::annotation::model::TextQuoteSelector;
use crate::text::span::Span;
use std::ops::Range;

/// A longer quote is told by this many tokens at each end.
const END_TOKENS: usize = 150;

/// The floor: the share of the quote that must still stand there when its surroundings are gone.
const FLOOR: f32 = 0.62;

/// The floor for a quote of one or two words.
const SHORT_FLOOR: f32 = 0.8;

/// How far matching surroundings lower the floor.
const CONTEXT_HELP: f32 = 0.36;

/// What must still stand there when the old surroundings now touch each other: then the quote was
/// most likely taken out, and what is like it elsewhere is something else.
const TAKEN_OUT_FLOOR: f32 = 0.9;

/// How many times longer than the quote a stretch may be before its matches count as scattered.
const SCATTERED: f32 = 1.6;

/// Tokens on each side that are looked for side by side to tell that a quote was taken out.
const NEIGHBORS: usize = 4;

/// What nearness to the old place is worth between equals.
const NEARNESS: f32 = 0.02;

/// Tokens that may stand between a quote and its old surroundings and still count as next to it.
const NEXT_TO: usize = 3;

/// The quote and its surroundings as tokens.
struct Pattern {
    tokens: Vec<Token>,
    /// Which of them are the quote itself.
    quote: Range<usize>,
    /// How many tokens the whole quote has, those in its middle included.
    full: usize,
}

impl Pattern {
    fn new(quote: &TextQuoteSelector) -> Self {
        let mut all = tokens(&quote.prefix, 0);
        let start = all.len();
        let mut exact = tokens(&quote.exact, 0);
        let full = exact.len();
        if full > 2 * END_TOKENS {
            exact.drain(END_TOKENS..full - END_TOKENS);
        }
        all.append(&mut exact);
        let end = all.len();
        all.append(&mut tokens(&quote.suffix, 0));
        Pattern { tokens: all, quote: start..end, full }
    }

    fn pieces(&self) -> Vec<Piece<'_>> {
        let omission = |n: usize| if self.quote.contains(&n) { 0.5 } else { 0.3 };
        self.tokens.iter().enumerate().map(|(n, token)| Piece { token, omission: omission(n) }).collect()
    }

    /// The share of `part` that was found again, by weight.
    fn share(&self, part: Range<usize>, places: &[Place]) -> f32 {
        let whole: f32 = self.tokens[part.clone()].iter().map(Token::weight).sum();
        let found: f32 = part.map(|n| places[n].map_or(0.0, |(_, likeness)| likeness * self.tokens[n].weight())).sum();
        if whole == 0.0 { 0.0 } else { found / whole }
    }

    /// What an alignment found; `None` below the floor.
    fn judge(&self, stretch: &[Token], places: &[Place]) -> Option<Found> {
        let placed = || places[self.quote.clone()].iter().flatten().map(|(at, _)| *at);
        let (first, last) = (placed().next()?, placed().next_back()?);
        let (before, after) = (0..self.quote.start, self.quote.end..self.tokens.len());
        let left = places[before.clone()].iter().flatten().next_back().is_some_and(|(at, _)| first - at <= NEXT_TO);
        let right = places[after.clone()].iter().flatten().next().is_some_and(|(at, _)| at - last <= NEXT_TO);
        let side = |near: bool, part: Range<usize>| if near { self.share(part, places) } else { 0.0 };
        let context = (side(left, before) + side(right, after)) / 2.0;
        let covered = (last + 1 - first) as f32 / self.full as f32;
        let density = if context >= 0.5 { 1.0 } else { (SCATTERED / covered).min(1.0) };
        let share = self.share(self.quote.clone(), places) * density;
        let weight: f32 = self.tokens[self.quote.clone()].iter().map(Token::weight).sum();
        let floor = if weight < 2.0 { SHORT_FLOOR } else { FLOOR };
        let span = Span::new(stretch[first].start, stretch[last].end);
        (share >= floor - CONTEXT_HELP * context).then_some(Found { span, share, context })
    }

    /// Whether what stood before the quote is now followed by what stood after it.
    fn neighbors_touch(&self, text: &[Token]) -> bool {
        // The outermost tokens may be cut in the middle of a word.
        let before = &self.tokens[..self.quote.start];
        let before = &before[before.len().min(before.len().saturating_sub(NEIGHBORS).max(1))..];
        let after = &self.tokens[self.quote.end..];
        let after = &after[..after.len().saturating_sub(1).min(NEIGHBORS)];
        let words: Vec<&str> = before.iter().chain(after).map(|token| token.word.as_str()).collect();
        let telling = |part: &[Token]| part.iter().map(Token::weight).sum::<f32>() >= 1.5;
        telling(before)
            && telling(after)
            && text
                .windows(words.len())
                .any(|window| window.iter().zip(&words).all(|(token, word)| token.word == *word))
    }
}

/// A stretch that may be the quote.
struct Found {
    span: Span,
    /// How much of the quote stands there.
    share: f32,
    /// How much of its surroundings stands next to it.
    context: f32,
}

impl Found {
    fn sureness(&self) -> f32 {
        0.7 * self.share + 0.3 * self.context
    }
}

/// The best stretch for `quote`, if there is one above the floor.
pub(super) fn find(text: &str, words: &[Token], quote: &TextQuoteSelector, hint: Option<Span>) -> Option<Anchor> {
    let pattern = Pattern::new(quote);
    if pattern.quote.is_empty() {
        return None;
    }
    let width = pattern.full + pattern.full / 2 + pattern.tokens.len() - pattern.quote.len() + 16;
    let mut ranges = candidates(words, &pattern.tokens, width);
    if let Some(hint) = hint {
        let at = words.partition_point(|token| token.end <= hint.start.index());
        let (lead, tail) =
            (pattern.quote.start + NEXT_TO, pattern.full + pattern.tokens.len() - pattern.quote.end + NEXT_TO);
        ranges.push(at.saturating_sub(lead)..(at + tail).min(words.len()));
    }
    let pieces = pattern.pieces();
    let longer = 0.5 / pattern.full.max(10) as f32;
    let taken_out = pattern.neighbors_touch(words);
    let judged = ranges.into_iter().filter_map(|range| {
        let stretch = &words[range];
        let found = pattern.judge(stretch, &align(&pieces, stretch, longer))?;
        (!taken_out || found.share >= TAKEN_OUT_FLOOR).then_some(found)
    });
    let rank = |found: &Found| {
        let distance = hint.map_or(0, |hint| found.span.start.index().abs_diff(hint.start.index()));
        found.sureness() - NEARNESS * distance as f32 / text.len() as f32
    };
    let best = judged.max_by(|a, b| rank(a).total_cmp(&rank(b)))?;
    let score = f64::from(best.sureness().clamp(0.0, 0.99));
    Some(Anchor::Anchored { span: with_blanks(text, quote, best.span), score })
}

/// A quote that began or ended with a blank still does, where the text has one there.
fn with_blanks(text: &str, quote: &TextQuoteSelector, span: Span) -> Span {
    let (mut start, mut end) = (span.start.index(), span.end.index());
    if quote.exact.starts_with(char::is_whitespace) {
        start = text[..start].trim_end().len();
    }
    if quote.exact.ends_with(char::is_whitespace) {
        end = text.len() - text[end..].trim_start().len();
    }
    Span::new(start, end)
}
