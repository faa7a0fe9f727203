//! Repeated times: "every Tuesday", "twice a week", "Mondays", "annually", "every day at 7".

use super::read::Reader;
use super::units::Unit;
use super::{Timex, clock, numbers, parts, relative};
use crate::recognize::lexicon::FUNCTION;
use crate::recognize::mention::EntityKind;

const REPEATED: &str = "a time that comes again and again";

/// Reads a set at a token.
pub(super) fn read(reader: &Reader, at: usize) -> Option<Timex> {
    let found = adverb(reader, at)
        .or_else(|| each(reader, at))
        .or_else(|| plural(reader, at))
        .or_else(|| times_a(reader, at))?;
    Some(at_time(reader, found))
}

fn set(from: usize, upto: usize, value: impl Into<String>) -> Timex {
    Timex::new(from, upto, EntityKind::Set, value, REPEATED).sure(82)
}

/// "daily", "annually"; before a noun ("annual report") the word tells what kind of thing it is, not when.
fn adverb(reader: &Reader, at: usize) -> Option<Timex> {
    let low = reader.low(at);
    let value = match low {
        "daily" | "everyday" => "P1D",
        "hourly" => "PT1H",
        "nightly" => "P1NI",
        "weekly" => "P1W",
        "fortnightly" | "biweekly" => "P2W",
        "monthly" => "P1M",
        "bimonthly" => "P2M",
        "quarterly" => "P3M",
        "yearly" | "annually" => "P1Y",
        "biannually" => "P6M",
        _ => return None,
    };
    let noun = reader.token(at + 1).is_some_and(|token| token.is_word() && !token.has(FUNCTION));
    let name = reader.capital(at) && !reader.token(at).is_some_and(|token| token.opens);
    let thing = reader.led_by(at, &["the", "a", "its", "party", "newspaper", "initial"]) && low != "annually";
    let often = matches!(low, "daily" | "weekly" | "hourly") && !reader.capital(at + 1);
    let told = low == "annually" || often || !noun && !thing;
    (!name && told).then(|| set(at, at + 1, value).sure(60))
}

/// "every day", "each year", "every two weeks", "every Tuesday", "every other month", "every weekday".
fn each(reader: &Reader, at: usize) -> Option<Timex> {
    let per = reader.low(at) == "per";
    let all = reader.low(at) == "all";
    if !reader.is_any(at, &["every", "each"]) && !per && !all {
        return None;
    }
    let next = at + 1;
    if all {
        return plural(reader, next).map(|timex| Timex { from: at, ..timex });
    }
    if let Some(day) = reader.weekday(next) {
        return Some(set(at, at + 2, format!("XXXX-WXX-{}", day.to_monday_one_offset())));
    }
    if reader.low(next) == "weekend" {
        return Some(set(at, at + 2, "XXXX-WXX-WE"));
    }
    if reader.low(next) == "weekday" {
        return Some(set(at, at + 2, "XXXX-WXX"));
    }
    if let Some(month) = reader.month(next) {
        return Some(set(at, at + 2, format!("XXXX-{month:02}")));
    }
    if let Some(code) = relative::part_of_day_code(reader.low(next)) {
        return Some(set(at, at + 2, format!("XXXX-XX-XXT{code}")));
    }
    if let Some((code, _)) = parts::season_code(reader.low(next)) {
        return Some(set(at, at + 2, format!("XXXX-{code}")));
    }
    let (count, after) = match reader.low(next) {
        "other" => ("2".to_owned(), at + 2),
        "single" => ("1".to_owned(), at + 2),
        _ => numbers::number_at(reader.tokens, next, reader.range.end)
            .map_or(("1".to_owned(), next), |(number, upto)| (numbers::shortest(number), upto)),
    };
    if reader.low(next) == "other"
        && let Some(day) = reader.weekday(after)
    {
        return Some(set(at, after + 1, format!("XXXX-WXX-{}", day.to_monday_one_offset())));
    }
    let (unit, _) = Unit::of(reader.low(after))?;
    let rate = per && (unit.is_clock() || after > next);
    let value = if unit == Unit::Quarter && count == "1" { "P3M".to_owned() } else { unit.period(&count) };
    (!rate).then(|| set(at, after + 1, value).sure(if per { 45 } else { 82 }))
}

/// "Mondays", "weekends", "on weekdays", "Tuesday nights".
fn plural(reader: &Reader, at: usize) -> Option<Timex> {
    let value = match reader.low(at) {
        "mondays" => "XXXX-WXX-1",
        "tuesdays" => "XXXX-WXX-2",
        "wednesdays" => "XXXX-WXX-3",
        "thursdays" => "XXXX-WXX-4",
        "fridays" => "XXXX-WXX-5",
        "saturdays" => "XXXX-WXX-6",
        "sundays" => "XXXX-WXX-7",
        "weekends" => "XXXX-WXX-WE",
        "weekdays" => "XXXX-WXX",
        _ => return nights(reader, at),
    };
    Some(set(at, at + 1, value))
}

fn nights(reader: &Reader, at: usize) -> Option<Timex> {
    let day = reader.weekday(at)?;
    let code = match reader.low(at + 1) {
        "mornings" => "MO",
        "afternoons" => "AF",
        "evenings" => "EV",
        "nights" => "NI",
        _ => return None,
    };
    Some(set(at, at + 2, format!("XXXX-WXX-{}T{code}", day.to_monday_one_offset())))
}

/// "twice a week", "three times a year".
fn times_a(reader: &Reader, at: usize) -> Option<Timex> {
    let after = match reader.low(at) {
        "once" | "twice" => at + 1,
        _ => {
            let (_, upto) = numbers::number_at(reader.tokens, at, reader.range.end)?;
            if reader.low(upto) != "times" {
                return None;
            }
            upto + 1
        }
    };
    let article = reader.is_any(after, &["a", "an", "every", "per", "each"]);
    let noun = if article { after + 1 } else { return None };
    let (unit, _) = Unit::of(reader.low(noun))?;
    Some(set(at, noun + 1, unit.period("1")))
}

/// "every day at 7:15 p.m.", "each Monday, 4 pm": the time joins the day it comes on.
fn at_time(reader: &Reader, found: Timex) -> Timex {
    let next = reader.skip(reader.skip(found.upto, &[","]), &["at", "@"]);
    let time = clock::read(reader, next);
    match time.and_then(|time| with_time(&found, &time).map(|value| (value, time.upto))) {
        Some((value, upto)) => Timex { value, upto, ..found },
        None => found,
    }
}

/// The value of a repeated day with a time of day.
fn with_time(found: &Timex, time: &Timex) -> Option<String> {
    let (_, clock) = time.value.split_once('T')?;
    match found.value.as_str() {
        "P1D" => Some(format!("XXXX-XX-XXT{clock}")),
        day if day.starts_with("XXXX-WXX") && !day.contains('T') => Some(format!("{day}T{clock}")),
        day => day.strip_prefix("XXXX-XX-XXT").map(|_| format!("XXXX-XX-XXT{clock}")),
    }
}

/// "9 a.m. every Sunday": the repeated day behind a time.
pub(super) fn behind_time(reader: &Reader, time: &Timex) -> Option<Timex> {
    if !reader.is_any(time.upto, &["every", "each", "everyday", "daily"]) && !reader.low(time.upto).ends_with("days") {
        return None;
    }
    let found = read(reader, time.upto)?;
    let value = with_time(&found, time)?;
    Some(Timex { from: time.from, value, ..found })
}
