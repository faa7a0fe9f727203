//! Dates and times in English text, as TIMEX3 values against the article's own date.
//!
//! Every pattern is a small function over tokens; at each token the longest reading wins, then a day and a time
//! of day that stand together are joined, then a range. What a token may begin is known from its class, so most
//! tokens are passed over at once.

mod ago;
mod calendar;
mod clock;
mod discourse;
pub(super) mod document;
mod duration;
mod edges;
mod feasts;
mod fuzzy;
mod hindu;
mod holiday;
mod holiday_list;
mod join;
mod nested;
mod numbers;
mod numeric;
mod parts;
mod ranges;
mod read;
mod relative;
mod resolve;
mod rolling;
mod sets;
mod tense;
mod units;
mod year;

#[cfg(test)]
mod tests;

use super::lexicon::{HOLIDAY_WORD, MONTH, TIME_WORD, WEEKDAY};
use super::mention::EntityKind;
use super::tokens::{Shape, Tokens};
use jiff::civil::{Date, DateTime, Time};
use read::Reader;
use std::ops::Range;

pub(super) use numbers::number_at;

/// What is known before a date is read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Context {
    /// The day the article speaks from.
    pub date: Option<Date>,
    /// The time of that day, where it is known.
    pub time: Option<Time>,
    /// Whether the text reports what is going on, so that "now" is a time and no turn of speech.
    pub reports: bool,
    /// Whether 03/04/2024 is read as 3 April; `None` when nothing in the text tells.
    pub day_first: Option<bool>,
}

impl Context {
    /// The moment the article speaks from, where its time is known.
    fn moment(&self) -> Option<DateTime> {
        Some(self.date?.to_datetime(self.time?))
    }
}

/// What of a value was not in the words, so that a date beside it may still settle it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Guess {
    /// All was said.
    Nothing,
    /// The year.
    Year,
    /// Which week the weekday is in.
    Week,
    /// The day of a time.
    Day,
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
    /// The range it is one end of.
    pub range: Option<String>,
    /// How sure, in percent.
    pub confidence: u8,
    /// Why, in plain words.
    pub reason: &'static str,
    guess: Guess,
    /// Whether the half of the day is not told ("at 3:30").
    half_open: bool,
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
            range: None,
            confidence: 93,
            reason,
            guess: Guess::Nothing,
            half_open: false,
        }
    }

    fn date(from: usize, upto: usize, value: impl Into<String>, reason: &'static str) -> Self {
        Timex::new(from, upto, EntityKind::Date, value, reason)
    }

    /// Tokens that look like a date and are none (30 February): read over, so that no part of them is taken for one.
    fn nothing(from: usize, upto: usize) -> Self {
        Timex::date(from, upto, "", "").sure(0)
    }

    fn modified(mut self, modifier: &'static str) -> Self {
        self.modifier = Some(modifier);
        self
    }

    fn sure(mut self, confidence: u8) -> Self {
        self.confidence = confidence;
        self
    }

    fn guessed(mut self, guess: Guess) -> Self {
        self.guess = guess;
        self
    }

    /// Whether the value is a day, so that a time of day can be joined to it.
    fn is_day(&self) -> bool {
        self.kind == EntityKind::Date && self.value.len() == 10 && !self.value.contains(['/', 'W', '_'])
    }
}

/// A pattern: what it reads at a token, if it reads anything.
type Pattern = fn(&Reader, usize) -> Option<Timex>;

/// What digits may begin.
const AFTER_DIGITS: &[Pattern] = &[
    calendar::read,
    numeric::read,
    year::read,
    parts::read,
    ago::read,
    clock::read,
    nested::read,
    duration::read,
    sets::read,
    ranges::bare_start,
];

/// What a month may begin.
const AFTER_MONTH: &[Pattern] = &[calendar::read, holiday::read];

/// What a day of the week may begin.
const AFTER_WEEKDAY: &[Pattern] = &[calendar::read, nested::read, sets::read];

/// What other words of time may begin.
const AFTER_WORD: &[Pattern] = &[
    calendar::read,
    relative::read,
    ago::read,
    duration::read,
    sets::read,
    parts::read,
    year::read,
    nested::read,
    clock::read,
    holiday::read,
    fuzzy::read,
    edges::read,
    ranges::bare_start,
];

/// What a date that another one leans on may be.
const SINGLE: &[Pattern] =
    &[calendar::read, numeric::read, year::read, parts::read, holiday::read, relative::read, fuzzy::read];

/// What the day beside a time may be.
const DAY: &[Pattern] = &[calendar::read, numeric::read, holiday::read, relative::read, nested::read];

/// The dates and times of the tokens `range`, in order and without overlaps.
pub(crate) fn find(tokens: &Tokens, range: Range<usize>, context: Context) -> Vec<Timex> {
    let reader = Reader { tokens, range: range.clone(), context };
    let mut found: Vec<Timex> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        match read_at(&reader, at) {
            Some(timex) => {
                at = timex.upto.max(at + 1);
                let timex = match found.last() {
                    Some(before) => ranges::end_of(before, timex),
                    None => timex,
                };
                if timex.confidence > 0 {
                    found.push(timex);
                }
            }
            None => at += 1,
        }
    }
    found
}

/// The dates and times inside a given stretch of a block, read with the sentence around it.
pub(crate) fn find_given(tokens: &Tokens, given: Range<usize>, context: Context) -> Vec<Timex> {
    let block = tokens.blocks.partition_point(|block| block.end < given.end);
    let around = tokens.blocks.get(block).filter(|block| block.start <= given.start);
    let reader = Reader { tokens, range: around.unwrap_or(&given).clone(), context };
    let whole = given.clone().find_map(|at| read_at(&reader, at).filter(|timex| timex.upto <= given.end));
    match whole.filter(|timex| timex.confidence > 0) {
        Some(timex) => vec![timex],
        None => find(tokens, given, context),
    }
}

fn read_at(reader: &Reader, at: usize) -> Option<Timex> {
    let first = joined(reader, at)?;
    let timex = ranges::join_range(reader, first);
    Some(duration::with_approximation(reader, edges::as_days(reader, timex)))
}

/// A date or time with what is joined to it, but no range.
fn joined(reader: &Reader, at: usize) -> Option<Timex> {
    let patterns = patterns(reader, at)?;
    let (lead, modifier) = part_of(reader, at);
    let found = match modifier {
        Some(modifier) => longest(reader, lead, SINGLE)
            .filter(|inner| inner.kind == EntityKind::Date && !inner.value.ends_with("_REF"))
            .map(|inner| Timex { from: at, ..inner }.modified(modifier))
            .or_else(|| longest(reader, at, patterns)),
        None => longest(reader, at, patterns),
    };
    Some(join::join(reader, found?))
}

/// The patterns a token may begin, by its class.
fn patterns(reader: &Reader, at: usize) -> Option<&'static [Pattern]> {
    let token = reader.token(at)?;
    match token.shape {
        Shape::Number => Some(AFTER_DIGITS),
        Shape::Mark => match reader.low(at) {
            "'" | "’" | "‘" | "½" => Some(AFTER_DIGITS),
            _ => None,
        },
        Shape::Lower | Shape::Capital | Shape::Upper | Shape::Initial => {
            if token.has(MONTH) {
                return Some(AFTER_MONTH);
            }
            if token.has(WEEKDAY) {
                return Some(AFTER_WEEKDAY);
            }
            if !token.has(TIME_WORD | HOLIDAY_WORD) || leads_nowhere(reader, at) {
                return None;
            }
            Some(AFTER_WORD)
        }
    }
}

/// Whether an article or preposition stands before a word that no date goes on with.
fn leads_nowhere(reader: &Reader, at: usize) -> bool {
    let little = matches!(
        reader.low(at),
        "the" | "a" | "an" | "in" | "within" | "after" | "all" | "that" | "this" | "per" | "each" | "every" | "some"
    );
    little
        && reader.token(at + 1).is_none_or(|next| match next.shape {
            Shape::Number => false,
            Shape::Mark => !reader.is_any(at + 1, &["'", "’", "‘", "½"]),
            _ if reader.is_any(at + 1, &["about", "around", "approximately", "roughly", "just", "other", "single"]) => {
                false
            }
            _ => !next.has(MONTH | WEEKDAY | TIME_WORD | HOLIDAY_WORD) && reader.low(at + 1) != "weekday",
        })
}

fn longest(reader: &Reader, at: usize, patterns: &[Pattern]) -> Option<Timex> {
    let mut best: Option<Timex> = None;
    for pattern in patterns {
        if let Some(timex) = pattern(reader, at)
            && best.as_ref().is_none_or(|so_far| timex.upto > so_far.upto)
        {
            best = Some(timex);
        }
    }
    best
}

/// One date by itself, which another leans on: "two days after Friday", "the first week of May".
fn single(reader: &Reader, at: usize) -> Option<Timex> {
    patterns(reader, at)?;
    longest(reader, at, SINGLE).filter(|timex| timex.confidence > 0)
}

/// A day or part of a day at a token.
fn day_at(reader: &Reader, at: usize) -> Option<Timex> {
    patterns(reader, at)?;
    longest(reader, at, DAY).filter(|timex| timex.confidence > 0)
}

/// "early", "late", "mid-", "the end of": what follows, and the TIMEX3 mod.
fn part_of(reader: &Reader, at: usize) -> (usize, Option<&'static str>) {
    let the = reader.skip(at, &["the"]);
    let modifier = match reader.low(the) {
        "early" | "beginning" | "start" | "dawn" => "START",
        "late" | "end" | "close" => "END",
        "mid" | "middle" => "MID",
        _ => return (at, None),
    };
    let after = the + 1;
    let noun = matches!(reader.low(the), "beginning" | "start" | "dawn" | "end" | "close" | "middle");
    let next = match reader.low(after) {
        "of" | "in" => after + 1,
        "-" | "‑" => after + 1,
        _ => after,
    };
    let next = if reader.low(next) == "the" && !noun { reader.skip(next, &["the"]) } else { next };
    if noun && reader.low(after) != "of" { (at, None) } else { (next, Some(modifier)) }
}
