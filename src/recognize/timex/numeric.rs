//! Dates in digits: 2026-01-07, 1/7/2026, 07.01.2026.

use super::Timex;
use super::read::Reader;
use jiff::civil::Date;

/// Reads a date in digits at a token.
pub(super) fn read(reader: &Reader, at: usize) -> Option<Timex> {
    dotted(reader, at).or_else(|| separated(reader, at)).or_else(|| compact(reader, at))
}

fn separated(reader: &Reader, at: usize) -> Option<Timex> {
    let mark = reader.low(at + 1);
    if !matches!(mark, "/" | "-") || !reader.glued(at + 1) || !reader.glued(at + 2) || joined(reader, at) {
        return None;
    }
    let (first, second) = (reader.digits(at, 4)?, reader.digits(at + 2, 2)?);
    if reader.low(at + 3) != mark || !reader.glued(at + 3) || !reader.glued(at + 4) {
        return month_and_year(reader, at, first, second, mark);
    }
    let third = reader.digits(at + 4, 4)?;
    if reader.low(at).len() == 4 {
        let value = day(first, second, third)?;
        return Some(Timex::date(at, at + 5, value, "a date in digits"));
    }
    let year = long_year(reader.low(at + 4), third)?;
    ordered(reader, at, at + 5, first, second, year)
}

/// Whether digits before the token belong to the same number.
fn joined(reader: &Reader, at: usize) -> bool {
    reader.glued(at) && matches!(reader.before(at), "/" | "-" | "." | "$" | "#")
}

/// "2026-01", "01/2026".
fn month_and_year(reader: &Reader, at: usize, first: u32, second: u32, mark: &str) -> Option<Timex> {
    let iso = reader.low(at).len() == 4 && reader.low(at + 2).len() == 2 && mark == "-";
    let known = iso && (1900..=2100).contains(&first) && (1..=12).contains(&second);
    (known && !reader.glued(at + 3))
        .then(|| Timex::date(at, at + 3, format!("{first:04}-{second:02}"), "a date in digits"))
}

fn dotted(reader: &Reader, at: usize) -> Option<Timex> {
    let word = reader.low(at);
    let mut parts = word.split('.');
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || first.len() > 4 || second.len() > 2 {
        return None;
    }
    let number = |part: &str| part.parse::<u32>().ok();
    if first.len() == 4 {
        return Some(Timex::date(
            at,
            at + 1,
            day(number(first)?, number(second)?, number(third)?)?,
            "a date in digits",
        ));
    }
    if first.len() > 2 || third.len() != 4 {
        return None;
    }
    let (first, second, year) = (number(first)?, number(second)?, number(third)?);
    match day(year, second, first) {
        Some(value) => Some(Timex::date(at, at + 1, value, "a date in digits")),
        None => Some(Timex::date(at, at + 1, day(year, first, second)?, "a date in digits")),
    }
}

/// 20260107.
fn compact(reader: &Reader, at: usize) -> Option<Timex> {
    let number = reader.digits(at, 8).filter(|_| reader.low(at).len() == 8)?;
    let year = number / 10_000;
    let value = (1900..=2100).contains(&year).then(|| day(year, number / 100 % 100, number % 100)).flatten()?;
    Some(Timex::date(at, at + 1, value, "a date in digits").sure(70))
}

/// Month and day in the order the text shows elsewhere; both are offered when nothing tells.
fn ordered(reader: &Reader, from: usize, upto: usize, first: u32, second: u32, year: u32) -> Option<Timex> {
    let american = day(year, first, second);
    let european = day(year, second, first);
    let (value, other) = match (american, european, reader.context.day_first) {
        (Some(american), Some(european), Some(true)) => (european, Some(american)),
        (Some(american), Some(european), Some(false) | None) => (american, Some(european)),
        (Some(only), None, _) | (None, Some(only), _) => (only, None),
        (None, None, _) => return None,
    };
    let mut timex = Timex::date(from, upto, value, "a date in digits");
    if let Some(other) = other.filter(|other| *other != timex.value) {
        let settled = reader.context.day_first.is_some();
        timex.reason = if settled {
            "a date in digits, in the order of the article’s other dates"
        } else {
            "a date in digits; month and day may be the other way round"
        };
        timex.confidence = if settled { 90 } else { 65 };
        timex.alternatives.push(other);
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

fn day(year: u32, month: u32, day: u32) -> Option<String> {
    let date = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(super::resolve::iso(date))
}
