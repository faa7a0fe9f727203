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
}

/// The best stretch for `quote`, if there is one above the floor.
pub(super) fn find(text: &str, quote: &TextQuoteSelector, hint: Option<Span>) -> Option<Anchor> {
    let pattern = Pattern::new(quote);
    if pattern.quote.is_empty() {
        return None;
    }
    let words = tokens(text, 0);
    let width = pattern.full + pattern.full / 2 + pattern.tokens.len() - pattern.quote.len() + 16;
    let mut ranges = candidates(&words, &pattern.tokens, width);
    if let Some(hint) = hint {
        let at = words.partition_point(|token| token.end <= hint.start.index());
        ranges.push(at.saturating_sub(width)..(at + 2 * width).min(words.len()));
    }
    let pieces = pattern.pieces();
    let longer = 0.5 / pattern.full.max(10) as f32;
    let judged = ranges.into_iter().filter_map(|range| {
        let stretch = &words[range];
        judge(text, quote, &pattern, stretch, &align(&pieces, stretch, longer))
    });
    let best = judged.max_by(|(a, _), (b, _)| a.total_cmp(b))?;
    Some(Anchor::Anchored { span: best.1, score: f64::from(best.0.clamp(0.0, 0.99)) })
}

/// The span an alignment gives and how sure it is; `None` below the floor.
fn judge(
    text: &str,
    quote: &TextQuoteSelector,
    pattern: &Pattern,
    stretch: &[Token],
    places: &[Place],
) -> Option<(f32, Span)> {
    let placed = || places[pattern.quote.clone()].iter().flatten().map(|(at, _)| *at);
    let (first, last) = (placed().next()?, placed().next_back()?);
    let share = pattern.share(pattern.quote.clone(), places);
    let before = 0..pattern.quote.start;
    let after = pattern.quote.end..pattern.tokens.len();
    let near_before = places[before.clone()].iter().flatten().next_back().is_some_and(|(at, _)| first - at <= NEXT_TO);
    let near_after = places[after.clone()].iter().flatten().next().is_some_and(|(at, _)| at - last <= NEXT_TO);
    let side = |near: bool, part: Range<usize>| if near { pattern.share(part, places) } else { 0.0 };
    let context = (side(near_before, before) + side(near_after, after)) / 2.0;
    let weight: f32 = pattern.tokens[pattern.quote.clone()].iter().map(Token::weight).sum();
    let floor = if weight < 2.0 { SHORT_FLOOR } else { FLOOR };
    if share < floor - CONTEXT_HELP * context {
        return None;
    }
    let span = with_blanks(text, quote, Span::new(stretch[first].start, stretch[last].end));
    Some((0.7 * share + 0.3 * context, span))
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
