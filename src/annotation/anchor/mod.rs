//! A quote and a text to the place the quote has in it, or to the knowledge that it is gone.
//!
//! The cheap and sure ways come first: the old place, then the same words elsewhere.
//! Then changed words are looked for, with a floor: a silently wrong place is worse than none.

mod align;
mod candidates;
mod fuzzy;
mod surroundings;
mod tokens;

use super::model::TextQuoteSelector;
use crate::text::span::Span;
use surroundings::{agreement, exact_agreement};
use tokens::{Token, tokens};

/// Where a quote is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Anchor {
    /// Found.
    Anchored {
        /// Where.
        span: Span,
        /// How sure this is the place, `0.0..=1.0`; 1 when words and surroundings are the same.
        score: f64,
    },
    /// Not there, or not surely there.
    Orphan,
}

/// A quote of at least this many letters and digits is told by its words alone:
/// the same words hardly stand in two places by chance.
const TELLING_CHARS: usize = 16;

/// Below this agreement of the surroundings, a short quote is some other one of the same words.
const LEAST_CONTEXT: f64 = 0.5;

/// Places of the same words whose surroundings are compared with care; the others are told apart
/// by what is letter for letter the same.
const MOST_COMPARED: usize = 64;

/// Finds `quote` in `text`. `hint` is where it was last seen.
///
/// Takes time in proportion to the text, some 100 ms for 1 MB at worst.
pub fn anchor(text: &str, quote: &TextQuoteSelector, hint: Option<Span>) -> Anchor {
    match anchor_same_words(text, quote, hint) {
        Anchor::Orphan => Haystack::new(text).changed(quote, hint),
        found @ Anchor::Anchored { .. } => found,
    }
}

/// A text in which many quotes are looked for: it is cut into words once.
#[derive(Debug)]
pub struct Haystack<'a> {
    text: &'a str,
    words: Vec<Token>,
}

impl<'a> Haystack<'a> {
    /// Cuts `text` into words.
    pub fn new(text: &'a str) -> Self {
        Haystack { text, words: tokens(text, 0) }
    }

    /// Finds a quote whose words are no longer the same.
    pub fn changed(&self, quote: &TextQuoteSelector, hint: Option<Span>) -> Anchor {
        if quote.exact.trim().is_empty() {
            return Anchor::Orphan;
        }
        fuzzy::find(self.text, &self.words, quote, hint).unwrap_or(Anchor::Orphan)
    }
}

/// Finds `quote` in `text` where its words are still the same; much faster than [`anchor`].
pub fn anchor_same_words(text: &str, quote: &TextQuoteSelector, hint: Option<Span>) -> Anchor {
    if quote.exact.trim().is_empty() {
        return Anchor::Orphan;
    }
    exact(text, quote, hint).unwrap_or(Anchor::Orphan)
}

/// The best place of the same words, by surroundings and then by nearness to the hint.
fn exact(text: &str, quote: &TextQuoteSelector, hint: Option<Span>) -> Option<Anchor> {
    let len = quote.exact.len();
    let near = hint.map(|span| span.start.index());
    let distance = |at: usize| near.map_or(0, |near| at.abs_diff(near));
    let mut places: Vec<usize> = text.match_indices(quote.exact.as_str()).map(|(at, _)| at).collect();
    let hits = places.len();
    if hits > MOST_COMPARED {
        places.sort_by_cached_key(|at| (std::cmp::Reverse(exact_agreement(text, quote, *at, at + len)), distance(*at)));
        places.truncate(MOST_COMPARED);
    }
    let ranked = places.into_iter().map(|at| {
        let context = agreement(text, quote, at, at + len);
        (context - 0.1 * distance(at) as f64 / text.len() as f64, context, at)
    });
    // The first of equals: `max_by` would take the last.
    let (_, context, at) = ranked.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    let letters = quote.exact.chars().filter(|c| c.is_alphanumeric()).count();
    let has_context = !(quote.prefix.is_empty() && quote.suffix.is_empty());
    let told = letters >= TELLING_CHARS || context >= LEAST_CONTEXT || near == Some(at) || !has_context;
    let score = if has_context { 0.8 + 0.2 * context } else { 1.0 / (hits as f64).sqrt() };
    told.then(|| Anchor::Anchored { span: Span::new(at, at + len), score })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quote(prefix: &str, exact: &str, suffix: &str) -> TextQuoteSelector {
        TextQuoteSelector { exact: exact.to_owned(), prefix: prefix.to_owned(), suffix: suffix.to_owned() }
    }

    fn found<'a>(text: &'a str, quote: &TextQuoteSelector) -> Option<&'a str> {
        match anchor(text, quote, None) {
            Anchor::Anchored { span, .. } => Some(span.of(text)),
            Anchor::Orphan => None,
        }
    }

    const TEXT: &str = "The harbor was quiet. Two ferries lay at the northern pier, and the pilot smoked. \
        A gull cried. The harbor master counted the crates twice and wrote the number down before lunch.";

    #[test]
    fn surroundings_tell_the_same_words_apart() {
        let second = anchor(TEXT, &quote("cried. The ", "harbor", " master"), Some(Span::new(4, 10)));
        let Anchor::Anchored { span, .. } = second else { panic!("it is there") };
        assert_eq!(span.start.index(), TEXT.rfind("harbor").unwrap_or_default());
    }

    #[test]
    fn an_insertion_inside_the_quote_belongs_to_it() {
        let old =
            quote("A gull cried. The harbor master ", "counted the crates and wrote the number down", " before lunch.");
        assert_eq!(found(TEXT, &old), Some("counted the crates twice and wrote the number down"));
    }

    #[test]
    fn half_reworded_is_found_between_its_old_neighbors() {
        let old = quote(
            "The harbor was quiet. ",
            "Three boats lay at the southern pier, while the captain smoked.",
            " A gull cried.",
        );
        assert_eq!(found(TEXT, &old), Some("Two ferries lay at the northern pier, and the pilot smoked."));
    }

    #[test]
    fn deleted_words_are_orphans_though_their_neighbors_are_there() {
        let old =
            quote("and the pilot smoked. ", "Somebody had painted the lighthouse green overnight.", " A gull cried.");
        assert_eq!(found(TEXT, &old), None);
        assert_eq!(found(TEXT, &quote("his friend ", "ferry", " capsized")), None, "similar is not the same");
        assert_eq!(found(TEXT, &quote("", "", "")), None);
    }
}
