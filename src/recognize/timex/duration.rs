//! Lengths of time and repeated times: "two days", "20-year", "the past decade", "every Tuesday", "annually".

use super::Timex;
use super::read::{Reader, Unit};
use crate::recognize::mention::EntityKind;

const LENGTH: &str = "a length of time";
const REPEATED: &str = "a time that comes again and again";

/// Reads a duration or a set at a token.
pub(super) fn read(reader: &Reader, at: usize) -> Option<Timex> {
    adverb(reader, at)
        .or_else(|| each(reader, at))
        .or_else(|| plural_weekday(reader, at))
        .or_else(|| times_a(reader, at))
        .or_else(|| stretch(reader, at))
        .or_else(|| counted(reader, at))
        .or_else(|| vague(reader, at))
}

fn set(from: usize, upto: usize, value: impl Into<String>) -> Timex {
    Timex::new(from, upto, EntityKind::Set, value, REPEATED).sure(85)
}

fn length(from: usize, upto: usize, value: impl Into<String>) -> Timex {
    Timex::new(from, upto, EntityKind::Duration, value, LENGTH).sure(88)
}

fn adverb(reader: &Reader, at: usize) -> Option<Timex> {
    let value = match reader.low(at) {
        "daily" => "P1D",
        "hourly" => "PT1H",
        "nightly" => "P1NI",
        "weekly" => "P1W",
        "fortnightly" | "biweekly" => "P2W",
        "monthly" => "P1M",
        "quarterly" => "P1Q",
        "yearly" | "annually" | "annual" => "P1Y",
        _ => return None,
    };
    let name = reader.token(at).is_some_and(|token| token.is_capital() && !token.opens);
    (!name).then(|| set(at, at + 1, value))
}

/// "every day", "each year", "every two weeks", "every Tuesday", "every other month", "per year".
fn each(reader: &Reader, at: usize) -> Option<Timex> {
    if !reader.is_any(at, &["every", "each", "per"]) {
        return None;
    }
    if let Some(day) = reader.weekday(at + 1) {
        return Some(set(at, at + 2, format!("XXXX-WXX-{}", day.to_monday_one_offset())));
    }
    if let Some(month) = reader.month(at + 1) {
        return Some(set(at, at + 2, format!("XXXX-{month:02}")));
    }
    if let Some(code) = super::relative::part_code(reader.low(at + 1)) {
        return Some(set(at, at + 2, format!("XXXX-XX-XXT{code}")));
    }
    if let Some(code) = season_code(reader.low(at + 1)) {
        return Some(set(at, at + 2, format!("XXXX-{code}")));
    }
    let (count, after) = match reader.low(at + 1) {
        "other" => ("2".to_owned(), at + 2),
        _ => super::number_at(reader.tokens, at + 1, reader.range.end)
            .map_or(("1".to_owned(), at + 1), |(number, upto)| (super::read::shortest(number), upto)),
    };
    let (unit, _) = Unit::of(reader.low(after))?;
    Some(set(at, after + 1, unit.period(&count)))
}

fn season_code(word: &str) -> Option<&'static str> {
    Some(match word {
        "spring" => "SP",
        "summer" => "SU",
        "autumn" | "fall" => "FA",
        "winter" => "WI",
        _ => return None,
    })
}

/// "Mondays", "weekends", "on weekdays".
fn plural_weekday(reader: &Reader, at: usize) -> Option<Timex> {
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
        _ => return None,
    };
    Some(set(at, at + 1, value))
}

/// "twice a week", "three times a year".
fn times_a(reader: &Reader, at: usize) -> Option<Timex> {
    let after = match reader.low(at) {
        "once" | "twice" => at + 1,
        _ => {
            let (_, upto) = super::number_at(reader.tokens, at, reader.range.end)?;
            if reader.low(upto) != "times" {
                return None;
            }
            upto + 1
        }
    };
    let noun = if reader.is_any(after, &["a", "an", "every", "per", "each"]) { after + 1 } else { return None };
    let (unit, _) = Unit::of(reader.low(noun))?;
    Some(set(at, noun + 1, unit.period("1")))
}

/// "the past two years", "the last 24 hours", "the next few months", "the past decade".
fn stretch(reader: &Reader, at: usize) -> Option<Timex> {
    let the = reader.skip(at, &["the"]);
    if !reader.is_any(the, &["past", "last", "next", "coming", "first", "previous", "following"]) {
        return None;
    }
    let (count, after) = reader.count(the + 1)?;
    let (unit, plural) = Unit::of(reader.low(after))?;
    (plural || count != "1").then(|| length(at, after + 1, unit.period(&count)))
}

/// "two days", "20-year", "a week", "half an hour", "a year and a half", "several months".
fn counted(reader: &Reader, at: usize) -> Option<Timex> {
    let (count, after) = reader.count(at)?;
    let hyphen = reader.dash(after) && reader.glued(after) && reader.glued(after + 1);
    let noun =
        reader.skip(if hyphen { after + 1 } else { after }, &["more", "full", "whole", "consecutive", "straight"]);
    let (unit, plural) = Unit::of(reader.low(noun))?;
    let article = reader.is_any(at, &["a", "an"]);
    if !fits(reader, at, noun, unit, plural, hyphen, &count) {
        return None;
    }
    let upto = noun + 1;
    if reader.tokens.phrase(upto, (upto + 3).min(reader.range.end)) == "and a half"
        && let Ok(number) = count.parse::<f64>()
    {
        return Some(length(at, upto + 3, unit.period(&super::read::shortest(number + 0.5))));
    }
    if hyphen && reader.dash(upto) && reader.low(upto + 1) == "old" || reader.low(upto) == "old" {
        return Some(
            length(at, if hyphen && reader.dash(upto) { upto + 2 } else { upto + 1 }, unit.period(&count)).sure(70),
        );
    }
    let (value, upto) = second_part(reader, upto, unit, &count).unwrap_or((unit.period(&count), upto));
    Some(length(at, upto, value).sure(if article { 60 } else { 88 }))
}

fn fits(reader: &Reader, at: usize, noun: usize, unit: Unit, plural: bool, hyphen: bool, count: &str) -> bool {
    let article = reader.is_any(at, &["a", "an"]) && noun == at + 1;
    if unit == Unit::Second && !plural && !hyphen {
        return false;
    }
    if unit == Unit::Quarter {
        return plural && count != "X";
    }
    if article && (reader.dash(noun + 1) || matches!(unit, Unit::Quarter | Unit::Second)) {
        return false;
    }
    if reader.low(at) == "some" && !plural || reader.low(at) == "one" && reader.low(noun) == "day" {
        return false;
    }
    plural || hyphen || count == "1" || count == "0.5" || count.contains('.')
}

/// "two hours and 30 minutes", "1 year 3 months".
fn second_part(reader: &Reader, at: usize, first: Unit, count: &str) -> Option<(String, usize)> {
    let next = reader.skip(reader.skip(at, &[","]), &["and"]);
    let (second, after) = super::number_at(reader.tokens, next, reader.range.end)?;
    let (unit, _) = Unit::of(reader.low(after))?;
    let clock = |unit: Unit| matches!(unit, Unit::Second | Unit::Minute | Unit::Hour);
    let smaller = matches!(
        (first, unit),
        (Unit::Hour, Unit::Minute | Unit::Second)
            | (Unit::Minute, Unit::Second)
            | (Unit::Year, Unit::Month)
            | (Unit::Week | Unit::Month | Unit::Year, Unit::Day)
            | (Unit::Day, Unit::Hour)
            | (Unit::Year | Unit::Month, Unit::Week)
    );
    if !smaller {
        return None;
    }
    let tail = unit.period(&super::read::shortest(second));
    let tail = if clock(first) { tail.trim_start_matches("PT") } else { tail.trim_start_matches('P') };
    Some((format!("{}{tail}", first.period(count)), after + 1))
}

/// "years", "decades", "recent weeks": a length without a number.
fn vague(reader: &Reader, at: usize) -> Option<Timex> {
    let (unit, plural) = Unit::of(reader.low(at))?;
    let led = reader.is_any(
        at.wrapping_sub(1),
        &[
            "for", "in", "of", "after", "took", "take", "within", "over", "than", "last", "lasted", "spent", "two",
            "hundreds",
        ],
    );
    let measured = !matches!(unit, Unit::Second | Unit::Quarter | Unit::Night | Unit::Weekend);
    (plural && led && measured).then(|| length(at, at + 1, unit.period("X")).sure(65))
}

/// Draws "about", "nearly", "more than" in front of a duration into it.
pub(super) fn with_approximation(reader: &Reader, timex: Timex) -> Timex {
    if timex.kind != EntityKind::Duration || timex.from <= reader.range.start {
        return timex;
    }
    let before = reader.before(timex.from);
    let two = timex.from.checked_sub(2).map_or("", |at| reader.low(at));
    let (words, modifier) = match (two, before) {
        ("more", "than") => (2, "MORE_THAN"),
        ("less", "than") => (2, "LESS_THAN"),
        ("at", "least") => (2, "EQUAL_OR_MORE"),
        ("at", "most") => (2, "EQUAL_OR_LESS"),
        (_, "about" | "around" | "approximately" | "roughly" | "some") => (1, "APPROX"),
        (_, "nearly" | "almost") => (1, "LESS_THAN"),
        (_, "over") if reader.low(timex.from).starts_with(|c: char| c.is_ascii_digit()) => (1, "MORE_THAN"),
        _ => return timex,
    };
    Timex { from: timex.from - words, ..timex }.modified(modifier)
}
