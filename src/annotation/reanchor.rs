//! Annotations of one text onto another version of it: each finds its words again, or says that it did not.
//!
//! First the difference of the texts tells where a stretch is now; then its words are looked for elsewhere;
//! then words like them. A place that is not exactly the old one is never passed off as such.

use super::anchor::{Anchor, Haystack, anchor_same_words};
use super::model::{Fit, Target, TextQuoteSelector};
use crate::text::diff::{Diff, Followed};
use crate::text::span::Span;

/// Bytes of text searched for changed words in one revision, about four seconds' worth. After that, words that
/// stand nowhere as they were are looked for no more.
pub const MOST_SEARCHED: usize = 300 << 20;

/// The share of a stretch that must be untouched to say at once that it is still the same one, edited.
const SAME_ONE: f64 = 0.5;

/// How many words a quote may have to be taken for the new words in its place though none of its own are left.
const FEW_WORDS: usize = 3;

/// How many times longer an edited stretch may be than it was.
const MOST_GROWTH: usize = 4;

/// Bytes that an edited stretch may have grown whatever its length.
const FREE_GROWTH: usize = 80;

/// A quote of a file at least this sure is taken to be where it was: half of its surroundings are the same.
const SURE_PLACE: f64 = 0.9;

/// A context at least this much the same is the old place itself, not another one with the same words.
const SAME_PLACE: f64 = 0.995;

/// How a stretch was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Untouched, where it was.
    Same,
    /// Where it was, with other words.
    Edited,
    /// The same words elsewhere.
    Moved,
    /// Words like it elsewhere.
    Alike,
}

/// Where a stretch is now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// The place.
    pub span: Span,
    /// How it was found.
    pub how: How,
    /// The share of the words that are untouched, or how sure the place is, `0.0..=1.0`.
    pub score: f64,
}

/// From one version of a text to the next.
#[derive(Debug)]
pub struct Reanchor<'a> {
    old: &'a str,
    new: &'a str,
    diff: Diff,
    haystack: Option<Haystack<'a>>,
    searched: usize,
}

impl<'a> Reanchor<'a> {
    /// Compares the versions.
    pub fn new(old: &'a str, new: &'a str) -> Self {
        Reanchor { old, new, diff: Diff::new(old, new), haystack: None, searched: 0 }
    }

    /// Where `target` points in the new text.
    pub fn target(&mut self, target: &Target) -> Target {
        let found = match target.span {
            Some(span) => self.follow(span).or_else(|| {
                let is_other = !target.fit.is_exact() || !target.quotes(span.of(self.old));
                is_other.then(|| self.search(&target.quote, None, true)).flatten()
            }),
            None => self.search(&target.quote, None, true),
        };
        let Some(Found { span, how, score }) = found else { return Target::orphan(target.quote.clone()) };
        let in_place = matches!(how, How::Same | How::Edited);
        // One that had lost its place may be back.
        let is_back = !in_place && (target.span.is_none() || !target.fit.is_exact()) && score >= SAME_PLACE;
        let fit = match target.quotes(span.of(self.new)) {
            false => Fit::Changed,
            true if is_back || in_place && target.fit != Fit::Moved => Fit::Exact,
            true => Fit::Moved,
        };
        if fit.is_exact() {
            return Target::at(self.new, span);
        }
        Target { quote: target.quote.clone(), span: Some(span), fit }
    }

    /// Where the words that are `span` in the old text are in the new one.
    pub fn follow(&mut self, span: Span) -> Option<Found> {
        let words = span.of(self.old);
        if words.trim().is_empty() {
            return None;
        }
        let (span_by_diff, alone) = match self.diff.follow(span) {
            Followed::Same(span) => return Some(Found { span, how: How::Same, score: 1.0 }),
            Followed::Edited { span: now, kept, alone } if !has_grown(span, now) => {
                if kept >= SAME_ONE {
                    return Some(Found { span: now, how: How::Edited, score: kept });
                }
                (Some(now), alone)
            }
            Followed::Edited { span: now, .. } => (Some(now), false),
            Followed::Gone => (None, false),
        };
        let quote = TextQuoteSelector::describe(self.old, span);
        if let Some(found) = self.search(&quote, span_by_diff, false) {
            return Some(found);
        }
        let few = |words: &str, most: usize| words.split_whitespace().nth(most).is_none();
        let replaced =
            span_by_diff.filter(|now| alone && few(words, FEW_WORDS) && few(now.of(self.new), 2 * FEW_WORDS));
        replaced.map(|span| Found { span, how: How::Edited, score: likeness(words, span.of(self.new)) })
    }

    /// The quote's words elsewhere, then words like them.
    fn search(&mut self, quote: &TextQuoteSelector, hint: Option<Span>, sure: bool) -> Option<Found> {
        if let Anchor::Anchored { span, score } = anchor_same_words(self.new, quote, hint) {
            return Some(Found { span, how: How::Moved, score: if sure { score } else { score.min(0.99) } });
        }
        if self.searched >= MOST_SEARCHED {
            return None;
        }
        self.searched += self.new.len();
        match self.haystack.get_or_insert_with(|| Haystack::new(self.new)).changed(quote, hint) {
            Anchor::Anchored { span, score } => Some(Found { span, how: How::Alike, score }),
            Anchor::Orphan => None,
        }
    }
}

/// A quote of a file whose place in `text` was looked for. `hint` is where the file says that it is.
pub fn placed(text: &str, quote: TextQuoteSelector, place: Anchor, hint: Option<Span>) -> Target {
    let Anchor::Anchored { span, score } = place else { return Target::orphan(quote) };
    let target = Target { quote, span: Some(span), fit: Fit::Exact };
    let fit = match target.quotes(span.of(text)) {
        true if hint == Some(span) || score >= SURE_PLACE => Fit::Exact,
        true => Fit::Moved,
        false => Fit::Changed,
    };
    Target { fit, ..target }
}

fn has_grown(before: Span, now: Span) -> bool {
    now.len() > before.len() * MOST_GROWTH + FREE_GROWTH
}

/// How much of the longer one both begin and end with, as a share of its characters.
pub fn likeness(one: &str, other: &str) -> f64 {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let same = |(a, b): &(&char, &char)| a == b;
    let lead = a.iter().zip(&b).take_while(same).count();
    let tail = a[lead..].iter().rev().zip(b[lead..].iter().rev()).take_while(same).count();
    match a.len().max(b.len()) {
        0 => 1.0,
        most => (lead + tail) as f64 / most as f64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The harbor master counted the crates. Two ferries lay at the northern pier.\n\n\
        A gull cried over the market. Nobody recieved the letter before noon.";

    fn moved(old: &str, new: &str, words: &str) -> (Fit, Option<String>) {
        let start = old.find(words).expect("the words are there");
        let target = Target::at(old, Span::new(start, start + words.len()));
        let now = Reanchor::new(old, new).target(&target);
        if !now.fit.is_exact() || now.span.is_none() {
            assert_eq!(now.quote, target.quote, "the words it was made on stay");
        }
        (now.fit, now.span.map(|span| span.of(new).to_owned()))
    }

    fn some(words: &str) -> Option<String> {
        Some(words.to_owned())
    }

    #[test]
    fn untouched_words_are_exact_wherever_they_begin() {
        let new = format!("A new beginning.\n\n{TEXT}");
        assert_eq!(moved(TEXT, &new, "Two ferries"), (Fit::Exact, some("Two ferries")));
    }

    #[test]
    fn a_typo_mended_inside_a_quote_leaves_it_there() {
        let new = TEXT.replace("recieved", "received");
        assert_eq!(moved(TEXT, &new, "recieved"), (Fit::Changed, some("received")));
        assert_eq!(moved(TEXT, &new, "Nobody recieved the"), (Fit::Changed, some("Nobody received the")));
        assert_eq!(moved(TEXT, &new, "before noon"), (Fit::Exact, some("before noon")));
    }

    #[test]
    fn a_paragraph_that_moved_takes_its_quotes_along() {
        let (first, second) = TEXT.split_once("\n\n").expect("two paragraphs");
        let new = format!("{second}\n\n{first}");
        let here = ["A gull cried over the market", "The harbor master counted"].map(|words| moved(TEXT, &new, words));
        assert!(here.iter().any(|(fit, _)| *fit == Fit::Moved), "{here:?}");
        assert_eq!(
            here.map(|(_, words)| words),
            [some("A gull cried over the market"), some("The harbor master counted")]
        );
    }

    #[test]
    fn deleted_words_are_gone_and_come_back_exactly() {
        let new = TEXT.replace(" Two ferries lay at the northern pier.", "");
        assert_eq!(moved(TEXT, &new, "Two ferries"), (Fit::Exact, None));
        let start = TEXT.find("Two").unwrap_or_default();
        let target = Target::at(TEXT, Span::new(start, start + 11));
        let gone = Reanchor::new(TEXT, &new).target(&target);
        assert_eq!(Reanchor::new(&new, TEXT).target(&gone), target);
    }

    #[test]
    fn one_that_was_changed_is_exact_again_when_its_words_are_back() {
        let new = TEXT.replace("northern", "southern");
        let start = TEXT.find("at the northern").unwrap_or_default();
        let target = Target::at(TEXT, Span::new(start, start + "at the northern pier".len()));
        let changed = Reanchor::new(TEXT, &new).target(&target);
        assert_eq!((changed.fit, changed.quote.exact.as_str()), (Fit::Changed, "at the northern pier"));
        assert_eq!(Reanchor::new(&new, TEXT).target(&changed), target);
    }

    #[test]
    fn paragraphs_split_or_merged_change_no_words() {
        let new = TEXT.replace("\n\n", " ");
        assert_eq!(moved(TEXT, &new, "Two ferries lay"), (Fit::Exact, some("Two ferries lay")));
        assert_eq!(moved(TEXT, &new, "pier.\n\nA gull").1, some("pier. A gull"));
        let split = TEXT.replace("crates. Two", "crates.\n\nTwo");
        assert_eq!(moved(TEXT, &split, "crates. Two").1, some("crates.\n\nTwo"));
    }

    #[test]
    fn emoji_and_right_to_left_words_keep_their_places() {
        let old = "Der 👩‍👩‍👧 Zug. שלום עולם, he said. 日本の首相は東京で会談した。";
        let new = "Der lange 👩‍👩‍👧 Zug. שלום לכל עולם, she said. 日本の首相は大阪で会談した。";
        assert_eq!(moved(old, new, "👩‍👩‍👧 Zug"), (Fit::Exact, some("👩‍👩‍👧 Zug")));
        assert_eq!(moved(old, new, "שלום עולם"), (Fit::Changed, some("שלום לכל עולם")));
        assert_eq!(moved(old, new, "首相は東京で会談"), (Fit::Changed, some("首相は大阪で会談")));
    }
}
