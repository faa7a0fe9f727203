//! A day or week inside a longer stretch: "the first Monday of May", "Tuesday of next week", "the week of March 6".

use super::calendar::{in_week, nth_weekday, relative_year};
use super::read::Reader;
use super::resolve::{day_of, days_between, iso, iso_week, monday, shift_days};
use super::units::Unit;
use super::{Timex, relative};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

const INSIDE: &str = "a day or week inside a longer stretch";

/// Reads a nested date at a token.
pub(super) fn read(reader: &Reader, at: usize) -> Option<Timex> {
    let the = reader.skip(at, &["the"]);
    let inner = nth_of(reader, the)
        .or_else(|| week_of(reader, the))
        .or_else(|| weekday_in_week(reader, the))
        .or_else(|| week_then_weekday(reader, the))
        .or_else(|| day_of_month(reader, the))?;
    Some(Timex { from: at, ..inner })
}

/// What is counted.
enum Counted {
    Weekday(Weekday),
    Unit(Unit),
}

/// "first Monday of May", "last week of September 2014", "third month of 2021", "fifth last day of May".
fn nth_of(reader: &Reader, at: usize) -> Option<Timex> {
    let (nth, after) = match reader.low(at) {
        "last" => (-1, at + 1),
        "final" => (-1, at + 1),
        "next" | "this" | "previous" => return None,
        _ => {
            let (number, after) = reader.ordinal(at).filter(|(number, _)| (1..=366).contains(number))?;
            match reader.low(after) {
                "last" | "to" if reader.low(after) == "last" || reader.low(after + 1) == "last" => {
                    (-(number as i64), reader.skip(after, &["to"]) + 1)
                }
                _ => (i64::from(number), after),
            }
        }
    };
    let full = reader.skip(after, &["full"]);
    let counted = match reader.weekday(full) {
        Some(weekday) => Counted::Weekday(weekday),
        None => Counted::Unit(Unit::of(reader.low(full)).filter(|(_, plural)| !plural)?.0),
    };
    let of = full + 1;
    let base = if reader.is_any(of, &["of", "in"]) {
        super::single(reader, of + 1).or_else(|| running_base(reader, of + 1))?
    } else {
        let (year, upto) = relative_year(reader, of)?;
        Timex::date(of, upto, format!("{year:04}"), INSIDE)
    };
    let value = inside(&counted, nth, &base.value)?;
    Some(Timex::date(at, base.upto, value, INSIDE).sure(85))
}

/// "the month", "the year": the one that runs.
fn running_base(reader: &Reader, at: usize) -> Option<Timex> {
    let noun = reader.skip(at, &["the"]);
    let (unit, plural) = Unit::of(reader.low(noun))?;
    let date = reader.context.date?;
    let fits = !plural && matches!(unit, Unit::Month | Unit::Year);
    fits.then(|| super::resolve::shifted(date, unit, 0)).flatten().map(|value| Timex::date(at, noun + 1, value, INSIDE))
}

/// First and last day of a year, a month or a quarter.
pub(super) fn bounds(value: &str) -> Option<(Date, Date)> {
    let year: i16 = value.get(..4)?.parse().ok()?;
    let (month, months) = match (value.len(), value.get(5..)) {
        (4, _) => (1, 12),
        (7, Some(part)) if part.starts_with('Q') => (part.get(1..)?.parse::<i8>().ok()? * 3 - 2, 3),
        (7, Some(part)) => (part.parse().ok()?, 1),
        _ => return None,
    };
    let first = Date::new(year, month, 1).ok()?;
    let last = first.checked_add(i32::from(months as i8).months()).ok()?.yesterday().ok()?;
    Some((first, last))
}

fn inside(counted: &Counted, nth: i64, base: &str) -> Option<String> {
    let (first, last) = bounds(base)?;
    let counted_days =
        |each: i64| if nth > 0 { shift_days(first, (nth - 1) * each) } else { shift_days(last, (nth + 1) * each) };
    let day = match counted {
        Counted::Weekday(weekday) if base.len() == 7 && !base.contains('Q') => {
            nth_weekday(first, i8::try_from(nth).ok().filter(|nth| (-5..=5).contains(nth))?, *weekday)?
        }
        Counted::Weekday(weekday) => nth_in(first, last, nth, *weekday)?,
        Counted::Unit(Unit::Day) => counted_days(1)?,
        Counted::Unit(Unit::Week) => return week_in(first, last, nth),
        Counted::Unit(Unit::Weekend) => {
            return Some(format!("{}-WE", iso_week(nth_in(first, last, nth, Weekday::Saturday)?)));
        }
        Counted::Unit(Unit::Month) if base.len() == 4 => {
            let month = if nth > 0 { nth } else { 13 + nth };
            return (1..=12).contains(&month).then(|| format!("{base}-{month:02}"));
        }
        _ => return None,
    };
    (first..=last).contains(&day).then(|| iso(day))
}

fn nth_in(first: Date, last: Date, nth: i64, wanted: Weekday) -> Option<Date> {
    if nth > 0 {
        let ahead = i64::from(wanted.since(first.weekday()));
        shift_days(first, ahead + (nth - 1) * 7)
    } else {
        let back = i64::from(last.weekday().since(wanted));
        shift_days(last, -back + (nth + 1) * 7)
    }
}

/// The nth week by ISO counting: a week belongs to the stretch that holds its Thursday.
fn week_in(first: Date, last: Date, nth: i64) -> Option<String> {
    let thursday = nth_in(first, last, nth, Weekday::Thursday)?;
    (first..=last).contains(&thursday).then(|| iso_week(thursday))
}

/// "week of March 6", "week beginning February 4", "week 31".
fn week_of(reader: &Reader, at: usize) -> Option<Timex> {
    let weekend = reader.low(at) == "weekend";
    if reader.low(at) != "week" && !weekend {
        return None;
    }
    if !weekend && let Some(number) = reader.digits(at + 1, 2).filter(|number| (1..=53).contains(number)) {
        let year = reader.context.date?.year();
        let led = reader.before(at) == "the" || reader.led_by(at, &["in", "of"]) || reader.range.start == at;
        let season = reader.led_by(at, &["in"]) && reader.capital(at);
        let (year, upto) = relative_year(reader, at + 2)
            .or_else(|| reader.year(reader.skip(at + 2, &["of", "in", ","])))
            .unwrap_or((year, at + 2));
        return (led && !season)
            .then(|| Timex::date(at, upto, format!("{year:04}-W{number:02}"), "a week by its number").sure(60));
    }
    let next = match reader.low(at + 1) {
        "of" | "beginning" | "starting" | "from" => at + 2,
        "commencing" => at + 2,
        _ => return None,
    };
    let base = super::single(reader, reader.skip(next, &["on"]))?;
    let day = day_of(&base.value)?;
    let value = if weekend { format!("{}-WE", iso_week(day)) } else { iso_week(day) };
    Some(Timex::date(at, base.upto, value, INSIDE).sure(85))
}

/// "Tuesday of next week", "Wednesday next week", "Wednesday evening next week".
fn weekday_in_week(reader: &Reader, at: usize) -> Option<Timex> {
    let wanted = reader.weekday(at)?;
    let part = relative::part_of_day_code(reader.low(at + 1));
    let after = if part.is_some() { at + 2 } else { at + 1 };
    let week = reader.skip(after, &["of", ",", "-", "in"]);
    let shift = week_shift(reader, week)?;
    let day = in_week(shift_days(reader.context.date?, shift * 7)?, wanted)?;
    Some(match part {
        Some(code) => {
            let value = format!("{}T{code}", iso(day));
            Timex::new(at, week + 2, crate::recognize::mention::EntityKind::Time, value, INSIDE)
        }
        None => Timex::date(at, week + 2, iso(day), INSIDE).sure(85),
    })
}

/// Which week "next week", "this week", "last week" is, counted from the running one.
fn week_shift(reader: &Reader, at: usize) -> Option<i64> {
    let shift = match reader.low(at) {
        "this" | "current" => 0,
        "next" | "coming" | "following" => 1,
        "last" | "previous" | "past" => -1,
        _ => return None,
    };
    (reader.low(at + 1) == "week").then_some(shift)
}

/// "next week Monday", "previous week - Monday".
fn week_then_weekday(reader: &Reader, at: usize) -> Option<Timex> {
    let shift = week_shift(reader, at)?;
    let next = reader.skip(at + 2, &["-", ",", "on"]);
    let wanted = reader.weekday(next)?;
    let tied = next == at + 2 || reader.low(at + 2) != ",";
    let day = in_week(shift_days(reader.context.date?, shift * 7)?, wanted)?;
    tied.then(|| Timex::date(at, next + 1, iso(day), INSIDE).sure(75))
}

/// "20th of next month", "the 20th of the current month", "20 of this month".
fn day_of_month(reader: &Reader, at: usize) -> Option<Timex> {
    let (day, after) = reader.day(at)?;
    if reader.low(after) != "of" {
        return None;
    }
    let base = super::single(reader, after + 1).or_else(|| running_base(reader, after + 1))?;
    let (first, last) = bounds(&base.value).filter(|_| base.value.len() == 7 && !base.value.contains('Q'))?;
    let day = shift_days(first, i64::from(day) - 1).filter(|day| days_between(*day, last) >= 0)?;
    Some(Timex::date(at, base.upto, iso(day), INSIDE).sure(85))
}

/// The weekend next to a holiday: its own when it falls on one or beside it.
pub(super) fn weekend_of(day: Date) -> Option<String> {
    let near = match day.weekday() {
        Weekday::Monday | Weekday::Tuesday => shift_days(day, -3)?,
        _ => day,
    };
    Some(format!("{}-WE", iso_week(monday(near)?)))
}
