//! The first or last days of a stretch: "end of next week", "the beginning of the month", "by EOM", "EOD".

use super::read::Reader;
use super::resolve::{day_of, iso, shift_days, shifted};
use super::units::Unit;
use super::{Timex, nested};
use crate::recognize::mention::EntityKind;
use crate::recognize::tokens::Shape;
use jiff::civil::Date;

const EDGE: &str = "the first or last days of a stretch of time";

/// Days of a week that are its beginning or its end.
const OF_WEEK: i64 = 3;

/// Days of a month that are its beginning; its end are those from the 21st on.
const OF_MONTH: i64 = 10;

/// Tokens of a line that is a note and no sentence.
const NOTE: usize = 10;

/// Reads "EOD", "EOM", "EOY", "BOM", "BOY" at a token; the last two only in capitals.
pub(super) fn read(reader: &Reader, at: usize) -> Option<Timex> {
    let noun = reader.skip(at, &["the"]);
    if let Some(timex) = rest(reader, at, noun) {
        return Some(timex);
    }
    let upper = reader.token(noun).is_some_and(|token| token.shape == Shape::Upper);
    let (unit, modifier) = match reader.low(noun) {
        "eod" => (Unit::Day, "END"),
        "eom" => (Unit::Month, "END"),
        "eoy" => (Unit::Year, "END"),
        "bom" if upper => (Unit::Month, "START"),
        "boy" if upper && (noun > at || reader.alone(at, noun + 1)) => (Unit::Year, "START"),
        _ => return None,
    };
    let value = shifted(reader.context.date?, unit, 0)?;
    Some(Timex::date(at, noun + 1, value, EDGE).modified(modifier).sure(75))
}

/// "the rest of the month" in a note: from the article's own day to its last one.
fn rest(reader: &Reader, at: usize, noun: usize) -> Option<Timex> {
    let rest = reader.is_any(noun, &["rest", "remainder", "remaining"]) && reader.low(noun + 1) == "of";
    if !rest || reader.range.len() > NOTE {
        return None;
    }
    let running = reader.skip(noun + 2, &["the", "this"]);
    let (unit, plural) = Unit::of(reader.low(running))?;
    let today = reader.context.date.filter(|_| !plural)?;
    let (_, last) = stretch(&shifted(today, unit, 0)?)?;
    let value = format!("{}/{}", iso(today), iso(last));
    (today < last).then(|| Timex::date(at, running + 1, value, EDGE).sure(60))
}

/// In a note the beginning or the end of a stretch is told as days; in running text it stays the stretch and its
/// TIMEX3 mod, as annotators of news have it.
pub(super) fn as_days(reader: &Reader, timex: Timex) -> Timex {
    days(reader, &timex).unwrap_or(timex)
}

fn days(reader: &Reader, timex: &Timex) -> Option<Timex> {
    let end = match timex.modifier {
        Some("END") => true,
        Some("START") => false,
        _ => return None,
    };
    let word = reader.low(reader.skip(timex.from, &["the"]));
    if timex.kind != EntityKind::Date || matches!(word, "early" | "late" | "later" | "earlier" | "mid" | "year") {
        return None;
    }
    let by = reader.led_by(timex.from, &["by"]);
    if end && !by && reader.range.len() <= NOTE && day_of(&timex.value).is_some() {
        let value = format!("{}T23:59:59", timex.value);
        return Some(Timex { kind: EntityKind::Time, value, ..timex.clone() });
    }
    let from = if by || reader.led_by(timex.from, &["at"]) { timex.from - 1 } else { timex.from };
    if !reader.alone(from, timex.upto) {
        return None;
    }
    let (first, last) = stretch(&timex.value)?;
    let value = if by {
        let today = reader.context.date.filter(|_| end)?;
        match reader.context.time {
            Some(time) => {
                let clock = format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second());
                format!("{}T{clock}/{}T23:59:59", iso(today), iso(last))
            }
            None => format!("{}/{}", iso(today), iso(last)),
        }
    } else {
        edge(&timex.value, first, last, end)?
    };
    Some(Timex { value, reason: EDGE, confidence: timex.confidence.min(60), ..timex.clone() })
}

/// First and last day of a year, a quarter, a month, a week or a day.
fn stretch(value: &str) -> Option<(Date, Date)> {
    if let Some(day) = day_of(value) {
        return Some((day, day));
    }
    match value.split_once("-W") {
        Some((year, week)) => {
            let week =
                jiff::civil::ISOWeekDate::new(year.parse().ok()?, week.parse().ok()?, jiff::civil::Weekday::Monday);
            let monday = week.ok()?.date();
            Some((monday, shift_days(monday, 6)?))
        }
        None => nested::bounds(value),
    }
}

fn edge(value: &str, first: Date, last: Date, end: bool) -> Option<String> {
    let from_first = |days: i64| Some(format!("{}/{}", iso(first), iso(shift_days(first, days - 1)?)));
    match (value.len(), value.contains('W'), end) {
        (4, _, false) => Some(format!("{value}-01/{value}-03")),
        (4, _, true) => Some(format!("{value}-09/{value}-12")),
        (8, true, false) => from_first(OF_WEEK),
        (8, true, true) => Some(format!("{}/{}", iso(shift_days(last, 1 - OF_WEEK)?), iso(last))),
        (7, false, false) if !value.contains('Q') => from_first(OF_MONTH),
        (7, false, true) if !value.contains('Q') => {
            Some(format!("{}/{}", iso(shift_days(first, 2 * OF_MONTH)?), iso(last)))
        }
        _ => None,
    }
}
