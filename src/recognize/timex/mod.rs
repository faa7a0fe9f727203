//! Dates and times in English text, as TIMEX3 values against the article's own date.
//!
//! Every pattern is a small function over tokens; at each token the longest reading wins.

mod calendar;
mod clock;
pub(super) mod document;
mod duration;
mod holiday;
mod numeric;
mod read;
mod relative;
mod resolve;

use super::lexicon::{MONTH, TIME_WORD, WEEKDAY};
use super::mention::EntityKind;
use super::tokens::{Shape, Tokens};
use jiff::civil::Date;
use read::Reader;
use std::ops::Range;

pub(super) use read::number_at;

/// What is known before a date is read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Context {
    /// The day the article speaks from.
    pub date: Option<Date>,
    /// Whether 03/04/2024 is read as 3 April; `None` when nothing in the text tells.
    pub day_first: Option<bool>,
}

/// A date, time, duration or repeated time found in the text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Timex {
    /// First token.
    pub from: usize,
    /// One past the last token.
    pub upto: usize,
    /// DATE, TIME, DURATION or SET.
    pub kind: EntityKind,
    /// The TIMEX3 value.
    pub value: String,
    /// The TIMEX3 mod.
    pub modifier: Option<&'static str>,
    /// Other values the words may mean.
    pub alternatives: Vec<String>,
    /// How sure, in percent.
    pub confidence: u8,
    /// Why, in plain words.
    pub reason: &'static str,
}

impl Timex {
    fn new(from: usize, upto: usize, kind: EntityKind, value: impl Into<String>, reason: &'static str) -> Self {
        Timex {
            from,
            upto,
            kind,
            value: value.into(),
            modifier: None,
            alternatives: Vec::new(),
            confidence: 95,
            reason,
        }
    }

    fn date(from: usize, upto: usize, value: impl Into<String>, reason: &'static str) -> Self {
        Timex::new(from, upto, EntityKind::Date, value, reason)
    }

    fn modified(mut self, modifier: &'static str) -> Self {
        self.modifier = Some(modifier);
        self
    }

    fn sure(mut self, confidence: u8) -> Self {
        self.confidence = confidence;
        self
    }

    /// Whether the value is a day, so that a time of day can be joined to it.
    fn is_day(&self) -> bool {
        self.kind == EntityKind::Date && self.value.len() == 10 && !self.value.contains(['/', 'W'])
    }
}

/// A pattern: what it reads at a token, if it reads anything.
type Pattern = fn(&Reader, usize) -> Option<Timex>;

const PATTERNS: [Pattern; 7] = [
    calendar::read,
    numeric::read,
    relative::read,
    duration::read,
    clock::read,
    holiday::read,
    relative::read_reference,
];

/// The dates and times of the tokens `range`, in order and without overlaps.
pub(crate) fn find(tokens: &Tokens, range: Range<usize>, context: Context) -> Vec<Timex> {
    let reader = Reader { tokens, range: range.clone(), context };
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        match read_at(&reader, at) {
            Some(timex) => {
                at = timex.upto.max(at + 1);
                found.push(timex);
            }
            None => at += 1,
        }
    }
    found
}

fn read_at(reader: &Reader, at: usize) -> Option<Timex> {
    let token = reader.tokens.list.get(at)?;
    let may_start = match token.shape {
        Shape::Number => true,
        Shape::Mark => matches!(reader.low(at), "'" | "~"),
        Shape::Lower | Shape::Capital | Shape::Upper | Shape::Initial => token.has(MONTH | WEEKDAY | TIME_WORD),
    };
    if !may_start {
        return None;
    }
    let mut best: Option<Timex> = None;
    for pattern in PATTERNS {
        if let Some(timex) = pattern(reader, at)
            && best.as_ref().is_none_or(|so_far| timex.upto > so_far.upto)
        {
            best = Some(timex);
        }
    }
    let best = clock::join(reader, best?);
    Some(duration::with_approximation(reader, best))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::span::Span;

    fn values(text: &str, date: &str) -> Vec<String> {
        let tokens = Tokens::new(text, &[Span::new(0, text.len())]);
        let context = Context { date: date.parse().ok(), day_first: None };
        find(&tokens, 0..tokens.list.len(), context)
            .into_iter()
            .map(|timex| format!("{}={}", tokens.span(timex.from, timex.upto).of(text), timex.value))
            .collect()
    }

    #[test]
    fn a_day_without_a_year_is_the_nearest_one() {
        assert_eq!(values("He met them on Dec. 28.", "2026-01-07"), ["Dec. 28=2025-12-28"]);
        assert_eq!(values("It opens on Feb. 2", "2025-12-20"), ["Feb. 2=2026-02-02"]);
    }

    #[test]
    fn weekdays_follow_the_tense() {
        assert_eq!(values("She said on Monday", "2026-01-07"), ["Monday=2026-01-05"]);
        assert_eq!(values("They will meet on Monday", "2026-01-07"), ["Monday=2026-01-12"]);
    }

    #[test]
    fn common_forms_have_their_values() {
        let cases = [
            ("on 7 January 2026", "7 January 2026=2026-01-07"),
            ("in March 2024", "March 2024=2024-03"),
            ("on Jan. 6-8", "Jan. 6-8=2026-01-06/2026-01-08"),
            ("in the 1990s", "the 1990s=199"),
            ("the 19th century", "the 19th century=18"),
            ("two years ago", "two years ago=2024"),
            ("three days ago", "three days ago=2026-01-04"),
            ("last week", "last week=2026-W01"),
            ("a two-day visit", "two-day=P2D"),
            ("every Tuesday", "every Tuesday=XXXX-WXX-2"),
            ("at 5:30 p.m. on Friday", "5:30 p.m. on Friday=2026-01-02T17:30"),
            ("this morning", "this morning=2026-01-07TMO"),
            ("the third quarter of 2025", "the third quarter of 2025=2025-Q3"),
            ("in the summer of 1998", "the summer of 1998=1998-SU"),
            ("on 2026-01-09", "2026-01-09=2026-01-09"),
            ("about 20 minutes", "about 20 minutes=PT20M"),
            ("in 2021", "2021=2021"),
            ("on Christmas Day 1991", "Christmas Day 1991=1991-12-25"),
        ];
        for (text, wanted) in cases {
            assert_eq!(values(text, "2026-01-07"), [wanted], "{text}");
        }
    }

    #[test]
    fn an_ambiguous_order_offers_both() {
        let text = "due 03/04/2024";
        let tokens = Tokens::new(text, &[Span::new(0, text.len())]);
        let found = find(&tokens, 0..tokens.list.len(), Context::default());
        assert_eq!(
            (found[0].value.as_str(), found[0].alternatives.as_slice()),
            ("2024-03-04", &["2024-04-03".to_owned()][..])
        );
    }

    #[test]
    fn words_that_only_look_like_dates_are_left() {
        for text in ["You may go", "They march on", "Robert May won", "a 20-point plan", "1500 people", "the sun set"] {
            assert_eq!(values(text, "2026-01-07"), [] as [&str; 0], "{text}");
        }
    }
}
