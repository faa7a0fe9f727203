//! What changed from one text to another, word by word, and where a stretch of the old one stands in the new one.
//!
//! Blanks between words do not count, but a blank line does: it parts two paragraphs.

use super::span::Span;
use imara_diff::{Algorithm, InternedInput};
use std::ops::Range;

/// Words, marks and paragraph breaks compared one by one. Of longer texts only what both begin and end with is
/// taken as the same, so that the time stays in proportion to them.
pub const MOST_TOKENS: usize = 1_000_000;

/// A place where the texts differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hunk {
    /// What stood in the old text, with the blank after it, in bytes; empty for an insertion.
    pub before: Span,
    /// What stands in the new text, with the blank after it, in bytes; empty for a deletion.
    pub after: Span,
}

/// Where a stretch of the old text is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Followed {
    /// Its words are untouched.
    Same(Span),
    /// Some of its words were changed.
    Edited {
        /// Where it is, what was put in for its words included.
        span: Span,
        /// The share of its letters in words that are untouched, `0.0..=1.0`.
        kept: f64,
        /// Whether nothing next to it was changed in the same place.
        alone: bool,
    },
    /// None of its words is there.
    Gone,
}

/// The differences of two texts.
#[derive(Clone, Debug)]
pub struct Diff {
    before: Vec<Span>,
    after: Vec<Span>,
    ends: (usize, usize),
    /// Which tokens were replaced by which.
    replaced: Vec<(Range<usize>, Range<usize>)>,
}

impl Diff {
    /// Compares two texts, in time in proportion to them where they are alike.
    pub fn new(before: &str, after: &str) -> Self {
        let (old, new) = (tokens(before), tokens(after));
        let (olds, news) = (words(before, &old), words(after, &new));
        let lead = olds.iter().zip(&news).take_while(|(a, b)| a == b).count();
        let tail = olds[lead..].iter().rev().zip(news[lead..].iter().rev()).take_while(|(a, b)| a == b).count();
        let (old_end, new_end) = (olds.len() - tail, news.len() - tail);
        let replaced = if lead == old_end && lead == new_end {
            Vec::new()
        } else if old_end + new_end - 2 * lead > MOST_TOKENS {
            vec![(lead..old_end, lead..new_end)]
        } else {
            compare(&olds[lead..old_end], &news[lead..new_end], lead)
        };
        Diff { before: old, after: new, ends: (before.len(), after.len()), replaced }
    }

    /// Where the texts differ, in order.
    pub fn hunks(&self) -> Vec<Hunk> {
        let reach = |tokens: &[Span], range: &Range<usize>, end: usize| {
            let start = |at: usize| tokens.get(at).map_or(end, |token| token.start.index());
            Span::new(start(range.start), start(range.end))
        };
        self.replaced
            .iter()
            .map(|(old, new)| Hunk {
                before: reach(&self.before, old, self.ends.0),
                after: reach(&self.after, new, self.ends.1),
            })
            .collect()
    }

    /// Where `span` of the old text is in the new one.
    pub fn follow(&self, span: Span) -> Followed {
        let first = self.before.partition_point(|token| token.end <= span.start);
        let end = self.before.partition_point(|token| token.start < span.end);
        if first >= end {
            return Followed::Gone;
        }
        let from = self.replaced.partition_point(|(old, _)| old.end < first || old.is_empty() && old.end == first);
        let touching: Vec<&(Range<usize>, Range<usize>)> = self.replaced[from..]
            .iter()
            .take_while(|(old, _)| old.start < end)
            .filter(|(old, _)| old.end > first)
            .collect();
        let (Some((start_at, start)), Some((end_at, stop))) =
            (self.first_kept(first, end, &touching), self.last_kept(first, end, &touching))
        else {
            return Followed::Gone;
        };
        if touching.is_empty() {
            let (old, new) = (self.before[first], self.after[start_at]);
            let lead = span.start.index().saturating_sub(old.start.index());
            let (old_end, new_end) = (self.before[end - 1], self.after[end_at]);
            let cut = old_end.end.index().saturating_sub(span.end.index());
            let start = new.start.index() + lead;
            return Followed::Same(Span::new(start, (new_end.end.index() - cut).max(start)));
        }
        if stop <= start {
            return Followed::Gone;
        }
        let kept = self.kept(first, end, &touching);
        let alone = touching.iter().all(|(old, _)| first <= old.start && old.end <= end);
        Followed::Edited { span: Span::new(start, stop), kept, alone }
    }

    /// The token of the new text in which the stretch begins, and the byte.
    fn first_kept(
        &self,
        first: usize,
        end: usize,
        touching: &[&(Range<usize>, Range<usize>)],
    ) -> Option<(usize, usize)> {
        let mut at = first;
        for (old, new) in touching {
            if old.start > at {
                break;
            }
            if old.start == first && !new.is_empty() && old.start == at {
                return Some((new.start, self.after[new.start].start.index()));
            }
            at = old.end;
        }
        let token = self.counterpart(at).filter(|_| at < end)?;
        Some((token, self.after.get(token)?.start.index()))
    }

    /// The token of the new text in which the stretch ends, and the byte after it.
    fn last_kept(
        &self,
        first: usize,
        end: usize,
        touching: &[&(Range<usize>, Range<usize>)],
    ) -> Option<(usize, usize)> {
        let mut at = end;
        for (old, new) in touching.iter().rev() {
            if old.end < at {
                break;
            }
            if old.end == end && !new.is_empty() && !old.is_empty() && at == end {
                return Some((new.end - 1, self.after[new.end - 1].end.index()));
            }
            at = old.start;
        }
        let token = at.checked_sub(1).filter(|last| *last >= first).and_then(|last| self.counterpart(last))?;
        Some((token, self.after.get(token)?.end.index()))
    }

    /// The token of the new text that the untouched token `at` of the old one is.
    fn counterpart(&self, at: usize) -> Option<usize> {
        let before = self.replaced.partition_point(|(old, _)| old.end <= at);
        match before.checked_sub(1).map(|last| &self.replaced[last]) {
            Some((old, new)) => Some(new.end + (at - old.end)),
            None => Some(at),
        }
    }

    /// The share of the letters of the tokens `first..end` that are untouched.
    fn kept(&self, first: usize, end: usize, touching: &[&(Range<usize>, Range<usize>)]) -> f64 {
        let all: usize = self.before[first..end].iter().map(|token| token.len()).sum();
        let lost: usize = touching
            .iter()
            .flat_map(|(old, _)| &self.before[old.start.max(first)..old.end.min(end).max(old.start.max(first))])
            .map(|token| token.len())
            .sum();
        if all == 0 { 0.0 } else { (all - lost) as f64 / all as f64 }
    }
}

fn compare(old: &[&str], new: &[&str], lead: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let mut input = InternedInput::default();
    input.reserve(old.len() as u32, new.len() as u32);
    input.update_before(old.iter().copied());
    input.update_after(new.iter().copied());
    let diff = imara_diff::Diff::compute(Algorithm::Histogram, &input);
    let range = |range: Range<u32>| lead + range.start as usize..lead + range.end as usize;
    diff.hunks().map(|hunk| (range(hunk.before), range(hunk.after))).collect()
}

/// The tokens as they are compared.
fn words<'a>(text: &'a str, tokens: &[Span]) -> Vec<&'a str> {
    let word = |token: &Span| if token.of(text).starts_with(char::is_whitespace) { "\n\n" } else { token.of(text) };
    tokens.iter().map(word).collect()
}

/// Words, single marks, and blank lines between paragraphs.
fn tokens(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::with_capacity(text.len() / 5);
    let (mut word, mut blank) = (None::<usize>, None::<(usize, usize)>);
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            if let Some(start) = word.take() {
                found.push(Span::new(start, at));
            }
            let (start, lines) = blank.unwrap_or((at, 0));
            blank = Some((start, lines + usize::from(c == '\n')));
            continue;
        }
        if let Some((start, lines)) = blank.take()
            && lines > 1
            && !found.is_empty()
        {
            found.push(Span::new(start, at));
        }
        let joins = is_word(c);
        if let Some(start) = word.filter(|_| !joins) {
            found.push(Span::new(start, at));
            word = None;
        }
        if joins {
            word.get_or_insert(at);
        } else {
            found.push(Span::new(at, at + c.len_utf8()));
        }
    }
    if let Some(start) = word {
        found.push(Span::new(start, text.len()));
    }
    found
}

/// Whether a character makes a word with those next to it: letters and digits of scripts that write blanks, their
/// marks, and what joins an emoji.
fn is_word(c: char) -> bool {
    let joins = c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}');
    let stands_alone = matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
    joins && !stands_alone
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn followed<'a>(before: &str, after: &'a str, words: &str) -> Option<&'a str> {
        let start = before.find(words).expect("the words are there");
        match Diff::new(before, after).follow(Span::new(start, start + words.len())) {
            Followed::Same(span) | Followed::Edited { span, .. } => Some(span.of(after)),
            Followed::Gone => None,
        }
    }

    #[test]
    fn untouched_words_are_followed_whatever_stands_before_them() {
        let (before, after) = ("The old mill stood. A mill burned.", "Long ago the new mill stood.\n\nA  mill burned.");
        assert_eq!(followed(before, after, "A mill"), Some("A  mill"));
        let start = before.rfind("ill b").unwrap_or_default();
        let inside = Diff::new(before, after).follow(Span::new(start, start + 5));
        assert!(matches!(inside, Followed::Same(span) if span.of(after) == "ill b"));
    }

    #[test]
    fn what_is_put_in_for_words_of_a_stretch_belongs_to_it() {
        let before = "We recieve the lettres every weak from home.";
        let after = "We receive the letters every single week from home.";
        assert_eq!(followed(before, after, "recieve the lettres"), Some("receive the letters"));
        assert_eq!(followed(before, after, "lettres every weak"), Some("letters every single week"));
        assert_eq!(followed(before, after, "recieve"), Some("receive"));
        assert_eq!(followed(before, "We the lettres every weak from home.", "recieve"), None);
        let edited = Diff::new(before, after).follow(Span::new(3, 10));
        assert!(matches!(edited, Followed::Edited { kept: 0.0, alone: true, .. }), "{edited:?}");
    }

    #[test]
    fn paragraphs_are_parted_and_joined() {
        let joined = Diff::new("One.\n\nTwo.", "One. Two.").hunks();
        assert_eq!(joined, [Hunk { before: Span::new(4, 6), after: Span::new(5, 5) }]);
        assert_eq!(Diff::new("One.\nTwo.", "One. Two.").hunks(), []);
    }

    #[test]
    fn texts_that_have_nothing_in_common_or_nothing_at_all() {
        assert_eq!(Diff::new("", "").hunks(), []);
        assert_eq!(Diff::new("a b", "").hunks(), [Hunk { before: Span::new(0, 3), after: Span::new(0, 0) }]);
        assert_eq!(Diff::new("", "a b").hunks(), [Hunk { before: Span::new(0, 0), after: Span::new(0, 3) }]);
        assert_eq!(Diff::new("a", "b").follow(Span::new(0, 0)), Followed::Gone);
    }

    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            4 => "[ab]{1,2}", 3 => Just(" ".to_owned()), 1 => Just("\n\n".to_owned()), 1 => Just("é😀日、".to_owned()),
            1 => Just("\u{202b}שלום".to_owned()), 1 => any::<String>(),
        ];
        prop::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn between_the_hunks_the_words_are_the_same(before in text(), after in text()) {
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            let (mut old, mut new) = (0, 0);
            let end = Hunk { before: Span::new(before.len(), before.len()), after: Span::new(after.len(), after.len()) };
            for hunk in Diff::new(&before, &after).hunks().into_iter().chain([end]) {
                prop_assert_eq!(bare(&before[old..hunk.before.start.index()]), bare(&after[new..hunk.after.start.index()]));
                (old, new) = (hunk.before.end.index(), hunk.after.end.index());
            }
        }

        #[test]
        fn a_stretch_is_followed_to_whole_characters(before in text(), after in text(), a in 0usize..60, b in 0usize..60) {
            let at = |n: usize| (0..=n.min(before.len())).rev().find(|&at| before.is_char_boundary(at)).unwrap_or(0);
            let span = Span::new(at(a), at(b));
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            match Diff::new(&before, &after).follow(span) {
                Followed::Same(found) => prop_assert_eq!(bare(span.of(&before)), bare(found.of(&after))),
                Followed::Edited { span: found, kept, .. } => {
                    prop_assert!(!found.is_empty() && after.get(found.range()).is_some());
                    prop_assert!((0.0..=1.0).contains(&kept));
                }
                Followed::Gone => {}
            }
        }
    }
}
