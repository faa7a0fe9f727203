//! A quote and a text to the place the quote has in it, or to the knowledge that it is gone.

use super::model::TextQuoteSelector;
use crate::text::span::Span;

/// Where a quote is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Anchor {
    /// Found.
    Anchored {
        /// Where.
        span: Span,
        /// How sure this is the place, `0.0..=1.0`; 1 when the words are the same.
        score: f64,
    },
    /// Not there, or not surely there.
    Orphan,
}

/// Finds `quote` in `text`. `hint` is where it was last seen.
pub fn anchor(text: &str, quote: &TextQuoteSelector, hint: Option<Span>) -> Anchor {
    if quote.exact.is_empty() {
        return Anchor::Orphan;
    }
    if let Some(span) = hint.filter(|span| span.of(text) == quote.exact) {
        return Anchor::Anchored { span, score: 1.0 };
    }
    let near = hint.map_or(0, |span| span.start.index());
    let context = |at: usize| {
        let before = text[..at].ends_with(quote.prefix.as_str());
        let after = text[at + quote.exact.len()..].starts_with(quote.suffix.as_str());
        usize::from(!before) + usize::from(!after)
    };
    let found =
        text.match_indices(quote.exact.as_str()).map(|(at, _)| at).min_by_key(|at| (context(*at), at.abs_diff(near)));
    found.map_or(Anchor::Orphan, |at| Anchor::Anchored { span: Span::new(at, at + quote.exact.len()), score: 1.0 })
}
