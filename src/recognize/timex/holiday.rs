//! Holidays of the English-speaking press: "Christmas", "Thanksgiving Day 1998", "last Easter", "Labor Day weekend".

use super::holiday_list::{HOLIDAYS, Rule};
use super::nested::weekend_of;
use super::read::Reader;
use super::resolve::{days_between, iso, iso_week, nearest_day, shift_days};
use super::tense::Tense;
use super::{Guess, Timex, calendar, feasts, hindu};
use crate::recognize::lexicon::{FUNCTION, HOLIDAY_WORD, TIME_WORD, Table};
use jiff::civil::{Date, Weekday};
use std::sync::LazyLock;

const HOLIDAY: &str = "a holiday";
const NEAREST: &str = "a holiday, read against the article’s date";

/// Tokens of the longest name.
const LONGEST: usize = 6;

/// Names that mean something else when they are written small.
const NEEDS_CAPITAL: &[&str] = &[
    "may day",
    "earth day",
    "epiphany",
    "pentecost",
    "lent",
    "election day",
    "tax day",
    "flag day",
    "independence day",
    "new year",
    "law day",
    "spring festival",
    "constitution day",
    "emancipation day",
    "unity day",
];

static NAMES: LazyLock<Table<&'static str, Rule>> = LazyLock::new(|| HOLIDAYS.iter().copied().collect());

/// Reads a holiday at a token; without a year it is the one nearest to the article's date.
pub(super) fn read(reader: &Reader, at: usize) -> Option<Timex> {
    let (shift, start) = match (reader.low(at), reader.low(at + 1)) {
        ("the", "last" | "past") => (Some(-1), at + 2),
        ("the", "next" | "coming" | "following") => (Some(1), at + 2),
        ("last", _) => (Some(-1), at + 1),
        ("next" | "following" | "coming" | "upcoming", _) => (Some(1), at + 1),
        ("this", _) => (Some(0), at + 1),
        _ => (None, at),
    };
    let (rule, upto) = named(reader, start)?;
    let found = dated(reader, at, rule, upto, shift)?;
    Some(with_week(reader, found, rule))
}

fn named(reader: &Reader, at: usize) -> Option<(Rule, usize)> {
    reader.token(at).filter(|token| token.has(HOLIDAY_WORD))?;
    (1..=LONGEST).rev().find_map(|count| {
        let upto = at + count;
        if upto > reader.range.end {
            return None;
        }
        let phrase = reader.tokens.phrase(at, upto);
        let rule = *NAMES.get(phrase)?;
        let plain = reader.capital(at)
            || reader.year(upto).is_some()
            || calendar::relative_year(reader, upto).is_some()
            || reader.alone(at, upto)
            || reader.led_by(at, &["before", "after"]);
        (plain || !NEEDS_CAPITAL.contains(&phrase)).then_some((rule, upto))
    })
}

fn dated(reader: &Reader, at: usize, rule: Rule, upto: usize, shift: Option<i64>) -> Option<Timex> {
    let comma = reader.skip(upto, &[",", "of", "in"]);
    if let Some((year, end)) = reader.year(comma).or_else(|| reader.spoken_year(comma)) {
        return Some(Timex::date(at, end, iso(on(rule, year)?), HOLIDAY).sure(95));
    }
    if let Some((year, end)) = calendar::relative_year(reader, upto) {
        return Some(Timex::date(at, end, iso(on(rule, year)?), HOLIDAY).sure(92));
    }
    let noun = reader.token(upto).is_some_and(|token| {
        token.is_word() && !token.is_capital() && !token.has(FUNCTION | TIME_WORD) || token.glued && reader.dash(upto)
    });
    let sure = if noun { 45 } else { 80 };
    let Some(date) = reader.context.date else {
        let value = match rule {
            Rule::Fixed(month, day) => format!("XXXX-{month:02}-{day:02}"),
            Rule::Nth(month, ..) => format!("XXXX-{month:02}"),
            _ => "XXXX-XX-XX".to_owned(),
        };
        return Some(Timex::date(at, upto, value, HOLIDAY).sure(sure.min(70)));
    };
    let day = match shift {
        Some(0) => on(rule, date.year())?,
        Some(shift) => beside(rule, date, shift)?,
        None => nearest(rule, reader, at, date)?,
    };
    let guess = if shift.is_some() { Guess::Nothing } else { Guess::Year };
    Some(Timex::date(at, upto, iso(day), NEAREST).sure(sure).guessed(guess))
}

/// "Christmas week", "Labor Day weekend", "Labor Day 2021 weekend".
fn with_week(reader: &Reader, timex: Timex, rule: Rule) -> Timex {
    let Some(day) = super::resolve::day_of(&timex.value) else { return timex };
    let (value, upto) = match reader.low(timex.upto) {
        "week" => (Some(iso_week(day)), timex.upto + 1),
        "weekend" => (weekend_of(day), timex.upto + 1),
        _ => return timex,
    };
    let year = reader.year(upto).filter(|_| timex.guess == Guess::Year);
    if let Some((year, end)) = year
        && let Some(day) = on(rule, year)
    {
        let value = if reader.low(upto - 1) == "week" { Some(iso_week(day)) } else { weekend_of(day) };
        return value.map_or(timex.clone(), |value| Timex { value, upto: end, guess: Guess::Nothing, ..timex });
    }
    match value {
        Some(value) => Timex { value, upto, guess: Guess::Nothing, ..timex },
        None => timex,
    }
}

/// The last one before the article's day, or the next after it.
fn beside(rule: Rule, date: Date, shift: i64) -> Option<Date> {
    (-1..=1)
        .filter_map(|year| on(rule, date.year().checked_add(year)?))
        .filter(|day| {
            let ahead = days_between(date, *day);
            if shift > 0 { ahead > 0 } else { ahead < 0 }
        })
        .min_by_key(|day| days_between(date, *day).abs())
}

fn nearest(rule: Rule, reader: &Reader, at: usize, date: Date) -> Option<Date> {
    let tense = reader.tense(at);
    if matches!(rule, Rule::SuperTuesday) {
        return (-4..=4).filter_map(|shift| on(rule, date.year().checked_add(shift)?)).min_by_key(|day| {
            let days = days_between(date, *day);
            days.abs() + if tense == Tense::Future && days < 0 { 2000 } else { 0 }
        });
    }
    let this = on(rule, date.year())?;
    if tense == Tense::Future {
        return if days_between(date, this) >= 0 { Some(this) } else { on(rule, date.year().checked_add(1)?) };
    }
    let near = nearest_day(date, this.month(), this.day().min(28), None, tense)?;
    on(rule, near.year())
}

/// The day a holiday falls on in a year.
fn on(rule: Rule, year: i16) -> Option<Date> {
    match rule {
        Rule::Fixed(month, day) => Date::new(year, month, day).ok(),
        Rule::Nth(month, nth, weekday, days) => {
            let day = Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()?;
            shift_days(day, days)
        }
        Rule::Before(month, day, weekday) => {
            let day = Date::new(year, month, day).ok()?;
            shift_days(day, -i64::from(day.weekday().since(weekday)))
        }
        Rule::Easter(days) => shift_days(easter(year)?, days),
        Rule::Orthodox(days) => shift_days(orthodox_easter(year)?, days),
        Rule::Chinese(days) => shift_days(feasts::chinese_new_year(year)?, days),
        Rule::Hebrew(0, day) => feasts::hebrew(year, feasts::last_adar(year), day),
        Rule::Hebrew(month, day) => feasts::hebrew(year, month, day),
        Rule::Hindu(month, tithi, hour, days) => {
            shift_days(hindu::day(year, hindu::Feast { month, tithi, hour })?, days)
        }
        Rule::SuperTuesday => super_tuesday(year),
        Rule::Islamic(month, day) => feasts::islamic(year, month, day),
        Rule::Workday(month, day) => {
            let day = Date::new(year, month, day).ok()?;
            match day.weekday() {
                // Emancipation Day, kept on the workday next to 16 April in the capital, moves the tax day once more.
                Weekday::Friday if (month, day.day()) == (4, 15) => shift_days(day, 3),
                Weekday::Saturday if (month, day.day()) == (4, 15) => shift_days(day, 3),
                Weekday::Sunday if (month, day.day()) == (4, 15) => shift_days(day, 2),
                // The king’s day moves to the Saturday.
                Weekday::Sunday if (month, day.day()) == (4, 27) => shift_days(day, -1),
                Weekday::Saturday if (month, day.day()) == (4, 27) => Some(day),
                Weekday::Saturday => shift_days(day, -1),
                Weekday::Sunday => shift_days(day, 1),
                _ => Some(day),
            }
        }
    }
}

/// Super Tuesday: the first Tuesday of March from 2000 on, but 5 February in 2008; the second one before.
fn super_tuesday(year: i16) -> Option<Date> {
    if year % 4 != 0 || year < 1988 {
        return None;
    }
    match year {
        2008 => Date::new(year, 2, 5).ok(),
        _ => Date::new(year, 3, 1).ok()?.nth_weekday_of_month(if year < 2000 { 2 } else { 1 }, Weekday::Tuesday).ok(),
    }
}

/// Easter Sunday of the Gregorian calendar (the anonymous computus).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(sum / 31).ok()?, i8::try_from(sum % 31 + 1).ok()?).ok()
}

/// Easter Sunday of the Eastern churches, as a Gregorian date (Meeus’ Julian algorithm; 13 days apart 1900 to 2099).
fn orthodox_easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let d = (19 * (y % 19) + 15) % 30;
    let e = (2 * (y % 4) + 4 * (y % 7) - d + 34) % 7;
    let sum = d + e + 114;
    let julian = Date::new(year, i8::try_from(sum / 31).ok()?, i8::try_from(sum % 31 + 1).ok()?).ok()?;
    (1900..=2099).contains(&year).then(|| shift_days(julian, 13)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn movable_feasts_fall_where_they_did() {
        assert_eq!(easter(2024).map(iso).as_deref(), Some("2024-03-31"));
        assert_eq!(easter(2026).map(iso).as_deref(), Some("2026-04-05"));
        assert_eq!(orthodox_easter(2024).map(iso).as_deref(), Some("2024-05-05"));
        assert_eq!(orthodox_easter(2021).map(iso).as_deref(), Some("2021-05-02"));
        assert_eq!(on(Rule::Nth(11, 4, Weekday::Thursday, 0), 2025).map(iso).as_deref(), Some("2025-11-27"));
        assert_eq!(on(Rule::Nth(11, 1, Weekday::Monday, 1), 2024).map(iso).as_deref(), Some("2024-11-05"));
    }

    #[test]
    fn names_are_folded_and_short_enough() {
        for (name, _) in HOLIDAYS {
            assert_eq!(crate::recognize::tokens::key_of(name), *name);
            assert!(name.split(' ').count() <= LONGEST, "{name}");
        }
    }
}
