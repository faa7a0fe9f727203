//! What the text before a date tells: the year a story is in, the day last named, the quarter that is reported.

use super::read::Reader;
use super::resolve::day_of;
use super::tense::Tense;
use crate::recognize::lexicon::{MONTH, WEEKDAY};
use crate::recognize::tokens::{Shape, Tokens};
use jiff::civil::Date;

/// How many tokens back a year still tells which year a day without one belongs to.
const YEAR_REACH: usize = 70;

/// The same for a year so long ago that the whole passage must be about another time.
const HISTORY_REACH: usize = 400;

/// How many tokens back a date is still what "two days later" counts from.
const ANCHOR_REACH: usize = 60;

/// How many tokens back a quarter is still the one that is reported.
const QUARTER_REACH: usize = 220;

/// Years before the article's own at which a year named tells of another time.
const LONG_AGO: i16 = 25;

/// Years before the article's own at which a year named is history.
const HISTORY: i16 = 60;

/// The year of a story told about another time: the last one named before, when it is long before the article's.
pub(super) fn year_before(reader: &Reader, at: usize) -> Option<i16> {
    let own = reader.context.date?.year();
    let present = |back: &usize| {
        let token = reader.tokens.list.get(*back);
        token.is_some_and(|token| token.has(WEEKDAY))
            || matches!(reader.tokens.low(*back), "today" | "yesterday" | "tomorrow")
    };
    let (back, year) = (at.saturating_sub(HISTORY_REACH)..at)
        .rev()
        .take_while(|back| !present(back))
        .find_map(|back| year_at(reader.tokens, back).map(|year| (back, year)))?;
    let reach = if year + HISTORY <= own { HISTORY_REACH } else { YEAR_REACH };
    (year + LONG_AGO <= own && back + reach >= at && reader.tense(at) != Tense::Future).then_some(year)
}

/// A year of four digits that is led as one ("in 1836", "October 1835", "(1923").
fn year_at(tokens: &Tokens, at: usize) -> Option<i16> {
    let token = tokens.list.get(at).filter(|token| token.shape == Shape::Number && token.end - token.start == 4)?;
    let year: i16 = tokens.low(at).parse().ok().filter(|year| (1000..=2199).contains(year))?;
    let before = at.checked_sub(1)?;
    let led = matches!(tokens.low(before), "in" | "of" | "since" | "from" | "by" | "," | "until" | "year" | "to" | "–")
        || tokens.list.get(before).is_some_and(|token| token.has(MONTH));
    let follows =
        tokens.list.get(at + 1).is_none_or(|next| !next.is_word() || next.has(crate::recognize::lexicon::FUNCTION));
    (led && follows && !token.glued).then_some(year)
}

/// A date the text named before: a year, a month or a day.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Anchor {
    /// Its value.
    pub value: String,
}

impl Anchor {
    /// The day it is, or its first day.
    pub(super) fn day(&self) -> Option<Date> {
        let rest = "-01-01";
        match self.value.len() {
            4 => day_of(&format!("{}{rest}", self.value)),
            7 => day_of(&format!("{}{}", self.value, &rest[..3])),
            _ => self.value.get(..10).and_then(day_of),
        }
    }

    /// Whether it is as precise as a day.
    pub(super) fn is_day(&self) -> bool {
        self.value.len() >= 10
    }
}

/// The last date named before `at`.
pub(super) fn anchor_before(reader: &Reader, at: usize) -> Option<Anchor> {
    let first = at.saturating_sub(ANCHOR_REACH);
    let inner = Reader { tokens: reader.tokens, range: first..at, context: reader.context };
    let mut back = at;
    while back > first {
        back -= 1;
        let Some(token) = inner.token(back) else { break };
        if token.has(MONTH | WEEKDAY) {
            let start = back.saturating_sub(3).max(first);
            let found =
                (start..=back).find_map(|from| super::calendar::read(&inner, from).filter(|one| one.upto > back));
            if let Some(found) = found.filter(|found| found.confidence > 0 && !found.value.contains(['X', '/'])) {
                return Some(Anchor { value: found.value });
            }
        }
        let month_before =
            (back.saturating_sub(4)..back).any(|near| inner.token(near).is_some_and(|one| one.has(MONTH)));
        if let Some(year) = year_at(reader.tokens, back).filter(|_| !month_before) {
            return Some(Anchor { value: format!("{year:04}") });
        }
    }
    None
}

/// The quarter the text reports: the one named last, or the last that has ended when it is only called "the quarter".
pub(super) fn reported_quarter(reader: &Reader, at: usize, reach: usize) -> Option<(i16, i8)> {
    let date = reader.context.date?;
    let tokens = reader.tokens;
    for back in (at.saturating_sub(reach.min(QUARTER_REACH))..at).rev() {
        if !matches!(tokens.low(back), "quarter" | "quarters" | "quarterly") {
            continue;
        }
        let lead = if back > 0 && tokens.low(back - 1) == "-" { back.checked_sub(2) } else { back.checked_sub(1) };
        let named = lead.and_then(|lead| match tokens.low(lead) {
            "first" => Some(1),
            "second" => Some(2),
            "third" => Some(3),
            "fourth" => Some(4),
            _ => None,
        });
        if let Some(quarter) = named {
            let ended = quarter * 3 < date.month();
            let runs = !ended && quarter * 3 - 2 <= date.month();
            return Some(match (ended, runs) {
                (_, true) => last_quarter(date),
                (true, _) => (date.year(), quarter),
                (false, false) => (date.year() - 1, quarter),
            });
        }
    }
    for back in (at.saturating_sub(reach)..at).rev() {
        if matches!(tokens.low(back), "quarter" | "quarterly") {
            return Some(last_quarter(date));
        }
    }
    None
}

/// The last quarter that has ended.
pub(super) fn last_quarter(date: Date) -> (i16, i8) {
    let running = (date.month() + 2) / 3;
    if running == 1 { (date.year() - 1, 4) } else { (date.year(), running - 1) }
}
