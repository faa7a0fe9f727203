//! Dates counted from now or from another date: "two years ago", "in three weeks", "five days after Easter".

use super::read::Reader;
use super::relative::{anchored, direction};
use super::resolve::{day_of, exact_day, iso, iso_moment, shift_clock, shifted};
use super::tense::Tense;
use super::units::Unit;
use super::{Timex, discourse, parts, rolling};
use crate::recognize::mention::EntityKind;
use jiff::civil::Date;

const REASON: &str = "counted from the article’s date";
const TOLD: &str = "counted from the date named before";

/// A length: one or more counts with their units.
#[derive(Clone, Debug)]
pub(super) struct Length {
    /// Counts and units, greatest first; a vague count is "X".
    pub parts: Vec<(String, Unit)>,
    /// One past its last token.
    pub upto: usize,
}

/// Tokens of a line that is a note and no sentence.
const SHORT_LINE: usize = 8;

/// How many counts with units are read as one length.
const MOST_PARTS: usize = 5;

/// Reads a length at a token: "two years", "1 hour, 5 minutes and 30 seconds", "3h", "1d 21 h 25m".
pub(super) fn length(reader: &Reader, at: usize) -> Option<Length> {
    let (count, unit, mut upto) = one(reader, at)?;
    let mut parts = vec![(count, unit)];
    while parts.len() < MOST_PARTS {
        let next = reader.skip(reader.skip(upto, &[","]), &["and"]);
        let Some((count, unit, end)) = one(reader, next) else { break };
        let smaller = parts.last().is_some_and(|(_, last)| rank(unit) < rank(*last));
        if !smaller || count == "X" || reader.is_any(next, &["a", "an", "another"]) {
            break;
        }
        parts.push((count, unit));
        upto = end;
    }
    Some(Length { parts, upto })
}

fn one(reader: &Reader, at: usize) -> Option<(String, Unit, usize)> {
    if let Some(number) = reader.digits(at, 3).filter(|_| reader.glued(at + 1))
        && let Some(unit) = Unit::of_letter(reader.low(at + 1))
    {
        return Some((number.to_string(), unit, at + 2));
    }
    let (count, after) = reader.count(at)?;
    let more = reader.skip(
        after,
        &["more", "full", "additional", "straight", "consecutive", "whole", "solid", "trading", "working"],
    );
    if let Some((unit, _)) = Unit::of(reader.low(more)) {
        return Some((count, unit, more + 1));
    }
    let lone = reader.digits(at, 3).is_some() && reader.low(after) == "h";
    lone.then_some((count, Unit::Hour, after + 1))
}

fn rank(unit: Unit) -> u8 {
    match unit {
        Unit::Second => 0,
        Unit::Minute => 1,
        Unit::Hour => 2,
        Unit::Day | Unit::Night => 3,
        Unit::Week | Unit::Weekend => 4,
        Unit::Fortnight => 5,
        Unit::Month => 6,
        Unit::Quarter => 7,
        Unit::Year => 8,
        Unit::Decade => 9,
        Unit::Century => 10,
        Unit::Millennium => 11,
    }
}

/// Reads a date counted from another at a token.
pub(super) fn read(reader: &Reader, at: usize) -> Option<Timex> {
    let preposition = reader.is_any(at, &["in", "within", "after"]);
    let about = if preposition {
        reader.skip(
            reader.skip(at + 1, &["just", "the", "next"]),
            &["about", "around", "approximately", "roughly", "another", "next"],
        )
    } else {
        at
    };
    if let Some(timex) = weekdays(reader, at) {
        return Some(timex);
    }
    if reader.low(about) == "the" || reader.led_by(about, &["the"]) && reader.is_any(about + 1, &["s"]) {
        return None;
    }
    let length = length(reader, about)?;
    if let Some(timex) = rolling::signed(reader, at, &length) {
        return Some(timex);
    }
    if let Some(timex) = rolling::starting(reader, at, &length) {
        return Some(timex);
    }
    if let Some(timex) = rolling::within(reader, at, length.upto, &length.parts) {
        return Some(timex);
    }
    if preposition { ahead(reader, at, &length) } else { counted(reader, at, &length) }
}

/// "in four years", "3 months ago", "a year ago" behind a month or a feast: the day so far away, whose year counts.
pub(super) fn away(reader: &Reader, at: usize) -> Option<(Date, usize)> {
    let ahead = reader.low(at) == "in";
    let length = length(reader, if ahead { at + 1 } else { at })?;
    let [(count, unit @ (Unit::Month | Unit::Year))] = length.parts.as_slice() else { return None };
    let (sign, upto) = match (ahead, reader.low(length.upto)) {
        (true, _) if reader.range.end == length.upto => (1, length.upto),
        (false, "ago") => (-1, length.upto + 1),
        (false, "from") if reader.low(length.upto + 1) == "now" => (1, length.upto + 2),
        _ => return None,
    };
    Some((exact_day(reader.context.date?, *unit, sign * whole(count.parse().ok()?)?)?, upto))
}

/// "two years ago", "a week earlier", "three days later", "five years from now", "two days after Friday".
fn counted(reader: &Reader, at: usize, length: &Length) -> Option<Timex> {
    let upto = reader.skip(length.upto, &["or"]);
    let upto = if upto > length.upto { reader.skip(reader.skip(upto, &["so"]), &["more"]) } else { upto };
    let upto = if reader.low(upto) == "or" { length.upto } else { upto };
    let found = match reader.low(upto) {
        "ago" => from_now(reader, at, upto + 1, length, -1).map(|one| noted(reader, one.sure(82), length, -1)),
        "prior" if reader.alone(at, upto + 1) => from_now(reader, at, upto + 1, length, -1).map(|one| one.sure(60)),
        "before" if reader.alone(at, upto + 1) => from_now(reader, at, upto + 1, length, -1).map(|one| one.sure(60)),
        "hence" => from_now(reader, at, upto + 1, length, 1).map(|one| noted(reader, one.sure(80), length, 1)),
        "from" if reader.is_any(upto + 1, &["now", "today"]) => {
            let exact = reader.low(upto + 1) == "today";
            let timex = from_now(reader, at, upto + 2, length, 1)?;
            let timex = if exact { exactly(reader, timex, length, 1) } else { noted(reader, timex, length, 1) };
            Some(timex.sure(85))
        }
        "prior" if reader.low(upto + 1) == "to" => from_date(reader, at, upto, length),
        "earlier" | "previously" | "prior" | "beforehand" => told(reader, at, upto + 1, length, -1),
        "later" | "afterwards" | "afterward" | "thereafter" => told(reader, at, upto + 1, length, 1),
        "back" if reader.tense(at) != Tense::Future && reader.low(upto + 1) != "to" => {
            from_now(reader, at, upto + 1, length, -1).map(|one| one.sure(60))
        }
        "before" | "after" | "from" | "following" | "since" => from_date(reader, at, upto, length),
        _ => None,
    };
    found.or_else(|| last_or_next_time(reader, at, length))
}

fn last_or_next_time(reader: &Reader, at: usize, length: &Length) -> Option<Timex> {
    let time = reader.low(length.upto) == "'s" && reader.low(length.upto + 1) == "time"
        || reader.low(length.upto) == "'" && reader.low(length.upto + 1) == "time";
    (time && reader.before(at) == "in").then(|| from_now(reader, at, length.upto + 2, length, 1)).flatten()
}

/// "in two weeks", "within 3 days", "after an hour": where the sentence looks ahead, or stands alone.
fn ahead(reader: &Reader, at: usize, length: &Length) -> Option<Timex> {
    let (_, unit) = length.parts.first()?;
    let vague = length.parts.iter().any(|(count, _)| count == "X");
    let within = reader.low(at) != "in";
    let brief = reader.alone(at, length.upto) || reader.range.len() < 12 && reader.low(at) == "in";
    let whose = reader.is_any(length.upto, &["'s", "'"]);
    let time = whose && reader.low(length.upto + 1) == "time";
    let upto = if time { length.upto + 2 } else { length.upto };
    let follows = reader.is_any(upto, &["of", "-", "ago", "since", "from", "that"]) || whose && !time;
    let looks_ahead = reader.tense(at) == Tense::Future;
    if follows || vague && !brief || !(time || looks_ahead && brief || looks_ahead && !within && !unit.is_clock()) {
        return None;
    }
    let article = reader.is_any(at + 1, &["a", "an"]) && !time;
    if (within || article && !brief) && !reader.alone(at, upto) {
        return None;
    }
    let timex = from_now(reader, at, upto, length, 1)?;
    let weeks = matches!(unit, Unit::Week | Unit::Fortnight);
    let from = if time || brief { at } else { at + 1 };
    let timex = if weeks || reader.own_note() { exactly(reader, timex, length, 1) } else { timex };
    Some(Timex { from, ..timex }.sure(60))
}

/// The value as a day, counted exactly, whatever the unit.
fn exactly(reader: &Reader, timex: Timex, length: &Length, sign: i64) -> Timex {
    let day = reader.context.date.and_then(|date| {
        length
            .parts
            .iter()
            .try_fold(date, |date, (count, unit)| exact_day(date, *unit, sign * count.parse::<i64>().ok()?))
    });
    match day {
        Some(day) => Timex { value: iso(day), ..timex },
        None => timex,
    }
}

/// A line of a few words counts weeks to the day, and one in which its writer speaks counts all so.
fn noted(reader: &Reader, timex: Timex, length: &Length, sign: i64) -> Timex {
    let weeks = matches!(length.parts.as_slice(), [(_, Unit::Week | Unit::Fortnight)]);
    if weeks && reader.range.len() <= SHORT_LINE || reader.own_note() {
        exactly(reader, timex, length, sign)
    } else {
        timex
    }
}

/// "three Fridays from now", "two Mondays ago".
fn weekdays(reader: &Reader, at: usize) -> Option<Timex> {
    let (count, after) = super::number_at(reader.tokens, at, reader.range.end)?;
    let word = reader.low(after);
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let index = days.iter().position(|day| word.trim_end_matches('s') == *day)?;
    let wanted = jiff::civil::Weekday::from_monday_zero_offset(index as i8).ok()?;
    let (sign, upto) = match (reader.low(after + 1), reader.low(after + 2)) {
        ("ago", _) => (-1, after + 2),
        ("from", "now" | "today") => (1, after + 3),
        ("later" | "hence", _) => (1, after + 2),
        _ => return None,
    };
    let date = reader.context.date?;
    let ahead = i64::from(wanted.since(date.weekday()));
    let back = i64::from(date.weekday().since(wanted));
    let week = |days: i64| if days == 0 { 7 } else { days };
    let weeks = 7 * (whole(count)?.checked_sub(1)?);
    let days = if sign > 0 { week(ahead) + weeks } else { -week(back) - weeks };
    Some(Timex::date(at, upto, iso(super::resolve::shift_days(date, days)?), REASON).sure(80))
}

/// Counted from the article's own day, or its own time where the units are of the clock.
pub(super) fn from_now(reader: &Reader, from: usize, upto: usize, length: &Length, sign: i64) -> Option<Timex> {
    let vague = Timex::date(from, upto, direction(sign), REASON).sure(60);
    let clock = length.parts.iter().any(|(_, unit)| unit.is_clock());
    if clock {
        let Some(moment) = reader.context.moment() else { return Some(vague) };
        let moved = length.parts.iter().try_fold(moment, |moment, (count, unit)| {
            let count: f64 = count.parse().ok()?;
            match unit.is_clock() {
                true => shift_clock(moment, *unit, sign as f64 * count),
                false => {
                    let day = exact_day(moment.date(), *unit, sign * whole(count)?)?;
                    Some(day.to_datetime(moment.time()))
                }
            }
        });
        return Some(match moved {
            Some(moved) => Timex::new(from, upto, EntityKind::Time, iso_moment(moved), REASON),
            None => vague,
        });
    }
    let year_ago = length.parts.first().is_some_and(|(count, unit)| count == "1" && *unit == Unit::Year);
    if sign < 0
        && year_ago
        && let Some(value) = parts::compared_quarter(reader, from)
    {
        return Some(Timex::date(from, upto, value, "the reported quarter, a year before").sure(70));
    }
    let Some(date) = reader.context.date else { return Some(vague) };
    let value = match length.parts.as_slice() {
        [(count, unit)] => count.parse().ok().and_then(whole).and_then(|count| shifted(date, *unit, sign * count)),
        parts => {
            let (last, rest) = parts.split_last()?;
            let date = rest
                .iter()
                .try_fold(date, |date, (count, unit)| exact_day(date, *unit, sign * whole(count.parse().ok()?)?));
            date.zip(whole(last.0.parse().ok()?)).and_then(|(date, count)| shifted(date, last.1, sign * count))
        }
    };
    Some(match value {
        Some(value) => Timex::date(from, upto, value, REASON),
        None => vague,
    })
}

fn whole(count: f64) -> Option<i64> {
    (count.fract() == 0.0 && count.abs() < 20_000.0).then_some(count as i64)
}

/// "two days later", "a year earlier": from the date named before, else from the article's own.
fn told(reader: &Reader, from: usize, upto: usize, length: &Length, sign: i64) -> Option<Timex> {
    let upto = if sign > 0 && reader.low(upto) == "than" { return None } else { upto };
    if let [(count, unit)] = length.parts.as_slice()
        && let Some(count) = count.parse().ok().and_then(whole)
    {
        if sign < 0
            && *unit == Unit::Year
            && count == 1
            && let Some(value) = parts::compared_quarter(reader, from)
        {
            return Some(Timex::date(from, upto, value, "the reported quarter, a year before").sure(70));
        }
        if let Some(value) =
            discourse::anchor_before(reader, from).and_then(|anchor| anchored(&anchor, *unit, sign * count))
        {
            return Some(Timex::date(from, upto, value, TOLD).sure(60));
        }
    }
    if sign > 0 && reader.tense(from) == Tense::Past {
        return None;
    }
    from_now(reader, from, upto, length, sign).map(|timex| timex.sure(55))
}

/// "two days after Friday", "a year from Christmas", "3 days before Jan. 5".
fn from_date(reader: &Reader, from: usize, word: usize, length: &Length) -> Option<Timex> {
    let sign = match reader.low(word) {
        "before" | "prior" => -1,
        _ => 1,
    };
    let next = reader.skip(word + 1, &["to"]);
    let base = super::single(reader, next)?;
    let day = day_of(&base.value)?;
    let counts: Option<Vec<(i64, Unit)>> =
        length.parts.iter().map(|(count, unit)| Some((whole(count.parse().ok()?)?, *unit))).collect();
    let day = counts?.into_iter().try_fold(day, |day, (count, unit)| exact_day(day, unit, sign * count))?;
    Some(Timex::date(from, base.upto, iso(day), "counted from another date").sure(75))
}
