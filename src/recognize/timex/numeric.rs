//! Dates in digits: 2026-01-07, 1/7/2026, 07.01.2026, 22/04.

use super::read::Reader;
use super::resolve::{days_between, iso, nearest_day};
use super::{Guess, Timex};
use crate::recognize::mention::EntityKind;
use jiff::civil::Date;

const DIGITS: &str = "a date in digits";

/// Days around the article's own date in which one reading of an ambiguous date is taken for the right one.
const NEAR: i32 = 45;

/// Reads a date in digits at a token.
pub(super) fn read(reader: &Reader, at: usize) -> Option<Timex> {
    dotted(reader, at)
        .or_else(|| separated(reader, at))
        .or_else(|| spaced(reader, at))
        .or_else(|| compact(reader, at))
        .map(|timex| with_iso_time(reader, timex))
}

fn separated(reader: &Reader, at: usize) -> Option<Timex> {
    let mark = reader.low(at + 1);
    if !matches!(mark, "/" | "-" | "‑") || reader.token(at)?.shape != crate::recognize::tokens::Shape::Number {
        return None;
    }
    let tight = reader.glued(at + 1) && reader.glued(at + 2);
    if !tight {
        let numbers = reader.digits(at, 4).zip(reader.digits(at + 2, 4));
        let spaced = numbers.and_then(|(first, second)| month_and_year(reader, at, first, second, mark));
        let note = mark == "/" || reader.own_note();
        return spaced.filter(|_| note).or_else(|| day_and_month(reader, at, mark));
    }
    if joined(reader, at) {
        return None;
    }
    let (first, second) = (reader.digits(at, 4)?, reader.digits(at + 2, 4)?);
    let third = if reader.low(at + 3) == mark && reader.glued(at + 3) && reader.glued(at + 4) {
        reader.digits(at + 4, 4)
    } else {
        None
    };
    let Some(third) = third else {
        return month_and_year(reader, at, first, second, mark).or_else(|| day_and_month(reader, at, mark));
    };
    let lengths = (reader.low(at).len(), reader.low(at + 2).len(), reader.low(at + 4).len());
    let more = reader.is_any(at + 5, &["-", "/"])
        && reader.glued(at + 5)
        && reader.glued(at + 6)
        && reader.digits(at + 6, 8).is_some();
    match lengths {
        (4, 1..=2, 1..=2) if (1000..=2199).contains(&first) => Some(match day(first, second, third) {
            Some(value) => Timex::date(at, at + 5, value, DIGITS).sure(96),
            None => Timex::nothing(at, at + 5),
        }),
        (1..=2, 1..=2, 2 | 4) if !more || mark == "/" => {
            let year = long_year(reader.low(at + 4), third)?;
            let found = ordered(reader, at, at + 5, first, second, year);
            Some(found.unwrap_or_else(|| Timex::nothing(at, at + 5)))
        }
        (3 | 4, ..) => Some(Timex::nothing(at, at + 5)),
        _ => None,
    }
}

/// Whether digits before the token belong to the same number.
fn joined(reader: &Reader, at: usize) -> bool {
    let chain = reader.low(at + 1) == reader.before(at);
    let digits_before =
        at.checked_sub(2).is_some_and(|before| chain && (reader.digits(before, 8).is_some() || !reader.glued(at - 1)));
    reader.glued(at)
        && (matches!(reader.before(at), "." | "$" | "#" | "£" | "€") || reader.led_by(at, &["/", "-"]) && digits_before)
}

/// "2026-01", "01/2026", "2014/10".
fn month_and_year(reader: &Reader, at: usize, first: u32, second: u32, mark: &str) -> Option<Timex> {
    let year_first = reader.low(at).len() == 4 && reader.low(at + 2).len() == 2;
    let month_first = reader.low(at).len() <= 2
        && reader.low(at + 2).len() == 4
        && (mark == "/" || first > 0 && near_now(reader, second));
    let (year, month) = match (year_first, month_first) {
        (true, _) => (first, second),
        (_, true) => (second, first),
        _ => return None,
    };
    let more = reader.glued(at + 3)
        && (reader.token(at + 3).is_some_and(|token| token.is_word()) || reader.is_any(at + 3, &["/", "-"]));
    let known = (1900..=2100).contains(&year) && (1..=12).contains(&month) && !more;
    known.then(|| Timex::date(at, at + 3, format!("{year:04}-{month:02}"), DIGITS).sure(75))
}

/// Whether a year is near enough to the article's own for "11-2016" to be a month.
fn near_now(reader: &Reader, year: u32) -> bool {
    reader.context.date.is_some_and(|date| i64::from(year).abs_diff(i64::from(date.year())) <= 20)
}

/// "22/04", "5/31", "2-15": a day and a month, where something shows that it is a date.
fn day_and_month(reader: &Reader, at: usize, mark: &str) -> Option<Timex> {
    let (first, second) = (reader.digits(at, 2)?, reader.digits(at + 2, 2)?);
    let whole = reader.alone(at, at + 3);
    let tight = reader.glued(at + 1) && reader.glued(at + 2);
    let led = reader.led_by(at, &["on", "by", "until", "since", "from", "to", "or", "next", "this"])
        || reader.before(at) == "," && reader.led_by(at - 1, &["on"])
        || at.checked_sub(1).is_some_and(|before| reader.weekday(before).is_some());
    let timed = reader.is_any(at + 3, &["at", "@"]);
    let range = reader.is_any(at + 3, &["-", "to"]) && reader.low(at + 5) == "/";
    let padded = (reader.low(at).starts_with('0') || reader.low(at + 2).starts_with('0'))
        && reader.low(at).len() == 2
        && reader.low(at + 2).len() == 2;
    let listed = reader.led_by(at, &[","]) && at.checked_sub(3).is_some_and(|before| reader.low(before) == "/");
    let hyphen = mark == "-" && tight && reader.led_by(at, &["on"]) && reader.own_note();
    let slash = hyphen || mark == "/" && tight && (led || timed || range || whole || padded || listed);
    if !(slash || whole && first + second > 12) || first == 0 || second == 0 {
        return None;
    }
    if reader.glued(at + 3)
        && (reader.is_any(at + 3, &["%", "/"]) || reader.token(at + 3).is_some_and(|token| token.is_word()))
    {
        return None;
    }
    let date = reader.context.date?;
    let tense = reader.tense(at);
    let on = |month: u32, day: u32| nearest_day(date, i8::try_from(month).ok()?, i8::try_from(day).ok()?, None, tense);
    let (american, european) = (on(first, second), on(second, first));
    choose(reader, at, at + 3, american, european).map(|timex| {
        let sure = timex.confidence.min(60);
        timex.sure(sure).guessed(Guess::Year)
    })
}

fn dotted(reader: &Reader, at: usize) -> Option<Timex> {
    let word = reader.low(at);
    if !word.contains('.') {
        return None;
    }
    let mut parts = word.split('.');
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || first.len() > 4 || second.len() > 2 {
        return None;
    }
    let number = |part: &str| part.parse::<u32>().ok();
    if first.len() == 4 {
        return Some(Timex::date(at, at + 1, day(number(first)?, number(second)?, number(third)?)?, DIGITS));
    }
    if first.len() > 2 || third.len() != 4 {
        return None;
    }
    let (first, second, year) = (number(first)?, number(second)?, number(third)?);
    let (european, american) = (day(year, second, first), day(year, first, second));
    let value = european.clone().or_else(|| american.clone())?;
    let other = american.filter(|other| european.is_some() && *other != value);
    let timex = Timex::date(at, at + 1, value, DIGITS);
    Some(match other {
        Some(other) => Timex { alternatives: vec![other], ..timex }.sure(75),
        None => timex,
    })
}

/// "2014 12 28", "31 10 1974": a line of nothing but a date.
fn spaced(reader: &Reader, at: usize) -> Option<Timex> {
    if reader.digits(at + 1, 2).is_none() || reader.digits(at + 2, 4).is_none() || !reader.alone(at, at + 3) {
        return None;
    }
    let (first, second, third) = (reader.digits(at, 4)?, reader.digits(at + 1, 2)?, reader.digits(at + 2, 4)?);
    match (reader.low(at).len(), reader.low(at + 2).len()) {
        (4, 1..=2) => Some(
            day(first, second, third)
                .map_or(Timex::nothing(at, at + 3), |value| Timex::date(at, at + 3, value, DIGITS)),
        ),
        (1..=2, 4) => ordered(reader, at, at + 3, first, second, third),
        _ => None,
    }
}

/// 20260107.
fn compact(reader: &Reader, at: usize) -> Option<Timex> {
    let number = reader.digits(at, 8).filter(|_| reader.low(at).len() == 8)?;
    let year = number / 10_000;
    let value = (1900..=2100).contains(&year).then(|| day(year, number / 100 % 100, number % 100)).flatten()?;
    Some(Timex::date(at, at + 1, value, DIGITS).sure(70))
}

/// "2016-05-07T23:45:00": the time glued to the day by a T.
fn with_iso_time(reader: &Reader, timex: Timex) -> Timex {
    let hour = reader.low(timex.upto).strip_prefix('t').filter(|hour| hour.len() == 2 && reader.glued(timex.upto));
    let at = timex.upto;
    let two = |at: usize| {
        Some(reader.low(at).split('.').next()?)
            .filter(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let (Some(hour), ":", Some(minute)) = (hour, reader.low(at + 1), two(at + 2)) else { return timex };
    let second = if reader.low(at + 3) == ":" { two(at + 4) } else { None };
    let mut upto = if second.is_some() { at + 5 } else { at + 3 };
    if reader.low(upto) == "z" {
        upto += 1;
    } else if reader.is_any(upto, &["+", "-"]) && reader.glued(upto) && reader.digits(upto + 1, 4).is_some() {
        upto += if reader.low(upto + 2) == ":" { 4 } else { 2 };
    }
    let clock = second.map_or_else(|| format!("{hour}:{minute}"), |second| format!("{hour}:{minute}:{second}"));
    Timex { kind: EntityKind::Time, value: format!("{}T{clock}", timex.value), upto, ..timex }
}

/// Month and day in the order the text shows elsewhere; both are offered when nothing tells.
fn ordered(reader: &Reader, from: usize, upto: usize, first: u32, second: u32, year: u32) -> Option<Timex> {
    choose(reader, from, upto, date(year, first, second), date(year, second, first))
}

fn choose(reader: &Reader, from: usize, upto: usize, american: Option<Date>, european: Option<Date>) -> Option<Timex> {
    let near = |day: Date| reader.context.date.is_some_and(|own| days_between(own, day).abs() <= NEAR);
    let (value, other, settled) = match (american, european) {
        (Some(american), Some(european)) if american == european => (american, None, true),
        (Some(american), Some(european)) => match (reader.context.day_first, near(american), near(european)) {
            (Some(true), ..) => (european, Some(american), true),
            (Some(false), ..) => (american, Some(european), true),
            (None, false, true) => (european, Some(american), false),
            (None, ..) => (american, Some(european), false),
        },
        (Some(only), None) | (None, Some(only)) => (only, None, true),
        (None, None) => return None,
    };
    let mut timex = Timex::date(from, upto, iso(value), DIGITS);
    if let Some(other) = other {
        timex.reason = if settled {
            "a date in digits, in the order of the article’s other dates"
        } else {
            "a date in digits; month and day may be the other way round"
        };
        timex.confidence = if settled { 90 } else { 65 };
        timex.alternatives.push(iso(other));
    }
    Some(timex)
}

/// Whether some date of the text can only be read day first, or only month first.
pub(super) fn order_in(reader: &Reader) -> Option<bool> {
    reader.range.clone().find_map(|at| {
        if reader.low(at + 1) != "/" || reader.low(at + 3) != "/" || joined(reader, at) {
            return None;
        }
        let (first, second) = (reader.digits(at, 2)?, reader.digits(at + 2, 2)?);
        match (first > 12, second > 12) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            (true, true) | (false, false) => None,
        }
    })
}

fn long_year(word: &str, year: u32) -> Option<u32> {
    match word.len() {
        4 if (1000..=2199).contains(&year) => Some(year),
        2 => Some(if year < 50 { 2000 + year } else { 1900 + year }),
        _ => None,
    }
}

fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn day(year: u32, month: u32, day: u32) -> Option<String> {
    date(year, month, day).map(iso)
}
