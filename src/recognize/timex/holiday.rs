//! Holidays of the English-speaking press: "Christmas", "Thanksgiving Day 1998", "New Year's Eve".

use super::Timex;
use super::read::Reader;
use super::resolve::{iso, nearest_day};
use jiff::civil::{Date, Weekday};

/// When a holiday falls.
#[derive(Clone, Copy)]
enum Rule {
    Fixed(i8, i8),
    /// The nth weekday of a month; -1 is the last.
    Nth(i8, i8, Weekday),
    /// Days from Easter Sunday.
    Easter(i64),
}

const HOLIDAYS: &[(&str, Rule)] = &[
    ("christmas day", Rule::Fixed(12, 25)),
    ("christmas eve", Rule::Fixed(12, 24)),
    ("christmas", Rule::Fixed(12, 25)),
    ("xmas", Rule::Fixed(12, 25)),
    ("boxing day", Rule::Fixed(12, 26)),
    ("new year 's eve", Rule::Fixed(12, 31)),
    ("new year 's day", Rule::Fixed(1, 1)),
    ("new year 's", Rule::Fixed(1, 1)),
    ("new year eve", Rule::Fixed(12, 31)),
    ("halloween", Rule::Fixed(10, 31)),
    ("valentine 's day", Rule::Fixed(2, 14)),
    ("valentines day", Rule::Fixed(2, 14)),
    ("st patrick 's day", Rule::Fixed(3, 17)),
    ("april fool 's day", Rule::Fixed(4, 1)),
    ("may day", Rule::Fixed(5, 1)),
    ("independence day", Rule::Fixed(7, 4)),
    ("bastille day", Rule::Fixed(7, 14)),
    ("all saints ' day", Rule::Fixed(11, 1)),
    ("veterans day", Rule::Fixed(11, 11)),
    ("groundhog day", Rule::Fixed(2, 2)),
    ("juneteenth", Rule::Fixed(6, 19)),
    ("epiphany", Rule::Fixed(1, 6)),
    ("earth day", Rule::Fixed(4, 22)),
    ("thanksgiving day", Rule::Nth(11, 4, Weekday::Thursday)),
    ("thanksgiving", Rule::Nth(11, 4, Weekday::Thursday)),
    ("labor day", Rule::Nth(9, 1, Weekday::Monday)),
    ("memorial day", Rule::Nth(5, -1, Weekday::Monday)),
    ("columbus day", Rule::Nth(10, 2, Weekday::Monday)),
    ("martin luther king day", Rule::Nth(1, 3, Weekday::Monday)),
    ("presidents ' day", Rule::Nth(2, 3, Weekday::Monday)),
    ("presidents day", Rule::Nth(2, 3, Weekday::Monday)),
    ("mother 's day", Rule::Nth(5, 2, Weekday::Sunday)),
    ("father 's day", Rule::Nth(6, 3, Weekday::Sunday)),
    ("easter sunday", Rule::Easter(0)),
    ("easter monday", Rule::Easter(1)),
    ("easter", Rule::Easter(0)),
    ("good friday", Rule::Easter(-2)),
    ("palm sunday", Rule::Easter(-7)),
    ("ash wednesday", Rule::Easter(-46)),
    ("pentecost", Rule::Easter(49)),
];

/// Reads a holiday at a token; without a year it is the one nearest to the article's date.
pub(super) fn read(reader: &Reader, at: usize) -> Option<Timex> {
    let (rule, upto) = (1..=4).rev().find_map(|count| {
        let upto = at + count;
        if upto > reader.range.end {
            return None;
        }
        let phrase = reader.tokens.phrase(at, upto);
        let capital = reader.token(at).is_some_and(|token| token.is_capital());
        let plain = capital || !matches!(phrase, "may day" | "earth day" | "epiphany" | "pentecost");
        HOLIDAYS.iter().find(|(name, _)| *name == phrase && plain).map(|(_, rule)| (*rule, upto))
    })?;
    let comma = reader.skip(upto, &[",", "of", "in"]);
    if let Some((year, end)) = reader.year(comma) {
        return Some(Timex::date(at, end, iso(on(rule, year)?), "a holiday"));
    }
    let (shift, end) = match (reader.low(upto), reader.low(upto + 1)) {
        ("last", "year") => (-1, upto + 2),
        ("this", "year") => (0, upto + 2),
        ("next", "year") => (1, upto + 2),
        _ => (2, upto),
    };
    let Some(date) = reader.context.date else {
        let value = match rule {
            Rule::Fixed(month, day) => format!("XXXX-{month:02}-{day:02}"),
            Rule::Nth(month, ..) => format!("XXXX-{month:02}"),
            Rule::Easter(_) => "XXXX-XX-XX".to_owned(),
        };
        return Some(Timex::date(at, upto, value, "a holiday").sure(80));
    };
    let day = if shift < 2 { on(rule, date.year().checked_add(shift)?)? } else { nearest(rule, reader, at, date)? };
    Some(Timex::date(at, end, iso(day), "a holiday, read against the article’s date").sure(85))
}

fn nearest(rule: Rule, reader: &Reader, at: usize, date: Date) -> Option<Date> {
    let this = on(rule, date.year())?;
    let near = nearest_day(date, this.month(), this.day().min(28), reader.tense(at))?;
    on(rule, near.year())
}

fn on(rule: Rule, year: i16) -> Option<Date> {
    match rule {
        Rule::Fixed(month, day) => Date::new(year, month, day).ok(),
        Rule::Nth(month, nth, weekday) => Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok(),
        Rule::Easter(days) => super::resolve::shift_days(easter(year)?, days),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_and_thanksgiving_fall_where_they_did() {
        assert_eq!(easter(2024).map(iso).as_deref(), Some("2024-03-31"));
        assert_eq!(easter(2026).map(iso).as_deref(), Some("2026-04-05"));
        assert_eq!(on(Rule::Nth(11, 4, Weekday::Thursday), 2025).map(iso).as_deref(), Some("2025-11-27"));
    }
}
