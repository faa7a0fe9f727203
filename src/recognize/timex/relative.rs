//! Dates told from the article's day: "yesterday", "last week", "two years ago", "the following month".

use super::Timex;
use super::read::{Reader, Unit};
use super::resolve::{Tense, iso, iso_week, shift_days, shifted};
use crate::recognize::mention::EntityKind;
use jiff::civil::Date;

const REASON: &str = "told from the article’s date";

/// Reads a relative date at a token.
pub(super) fn read(reader: &Reader, at: usize) -> Option<Timex> {
    day_word(reader, at)
        .or_else(|| ago(reader, at))
        .or_else(|| shifted_unit(reader, at))
        .or_else(|| part_of_day(reader, at))
}

/// "yesterday", "the day after tomorrow".
fn day_word(reader: &Reader, at: usize) -> Option<Timex> {
    let the = reader.skip(at, &["the"]);
    if reader.low(the) == "day" {
        let shift = match (reader.low(the + 1), reader.low(the + 2)) {
            ("before", "yesterday") => -2,
            ("after", "tomorrow") => 2,
            _ => return None,
        };
        return day_shift(reader, at, the + 3, shift);
    }
    match reader.low(at) {
        "today" => day_shift(reader, at, at + 1, 0),
        "yesterday" => day_shift(reader, at, at + 1, -1),
        "tomorrow" => day_shift(reader, at, at + 1, 1),
        "tonight" => {
            let day = day_shift(reader, at, at + 1, 0)?;
            Some(Timex { kind: EntityKind::Time, value: format!("{}TNI", day.value), ..day })
        }
        "overnight" => {
            let day = day_shift(reader, at, at + 1, 0)?;
            Some(Timex { kind: EntityKind::Time, value: format!("{}TNI", day.value), ..day }.sure(50))
        }
        _ => None,
    }
}

fn day_shift(reader: &Reader, from: usize, upto: usize, shift: i64) -> Option<Timex> {
    let Some(date) = reader.context.date else {
        let value = if shift == 0 {
            "PRESENT_REF"
        } else if shift < 0 {
            "PAST_REF"
        } else {
            "FUTURE_REF"
        };
        return Some(Timex::date(from, upto, value, "the article’s date is not known").sure(60));
    };
    Some(Timex::date(from, upto, iso(shift_days(date, shift)?), REASON))
}

/// "two years ago", "a week earlier", "three days later", "five years from now".
fn ago(reader: &Reader, at: usize) -> Option<Timex> {
    let (count, after) = reader.count(at)?;
    let (unit, _) = Unit::of(reader.low(after))?;
    let upto = after + 1;
    let (sign, upto, sure) = match reader.low(upto) {
        "ago" => (-1, upto + 1, 92),
        "earlier" | "previously" => (-1, upto + 1, 70),
        "later" | "afterwards" | "afterward" => (1, upto + 1, 60),
        "hence" => (1, upto + 1, 85),
        "from" if reader.is_any(upto + 1, &["now", "today"]) => (1, upto + 2, 88),
        "back" if reader.tense(at) != Tense::Future => (-1, upto + 1, 60),
        _ => return in_future(reader, at, unit, &count, upto),
    };
    relative_count(reader, at, upto, unit, &count, sign).map(|timex| timex.sure(sure))
}

/// "in two weeks", read at "two" when the sentence looks ahead.
fn in_future(reader: &Reader, at: usize, unit: Unit, count: &str, upto: usize) -> Option<Timex> {
    let ahead = reader.before(at) == "in" && reader.tense(at) == Tense::Future && !reader.is_any(upto, &["of", "-"]);
    if !ahead || matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) {
        return None;
    }
    relative_count(reader, at, upto, unit, count, 1).map(|timex| timex.sure(65))
}

fn relative_count(reader: &Reader, from: usize, upto: usize, unit: Unit, count: &str, sign: i64) -> Option<Timex> {
    let vague = || Timex::date(from, upto, if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }, REASON).sure(70);
    let (Ok(number), Some(date)) = (count.parse::<f64>(), reader.context.date) else { return Some(vague()) };
    if number.fract() != 0.0 || number > 5000.0 {
        return Some(vague());
    }
    match shifted(date, unit, sign * number as i64) {
        Some(value) => Some(Timex::date(from, upto, value, REASON)),
        None => Some(vague()),
    }
}

/// "last week", "next Tuesday", "this March", "the previous year", "the same day".
fn shifted_unit(reader: &Reader, at: usize) -> Option<Timex> {
    let the = reader.skip(at, &["the"]);
    let with_article = the > at;
    let noun = match reader.low(the + 1) {
        "fiscal" | "calendar" | "past" if reader.low(the) == "this" || reader.low(the) == "last" => the + 2,
        _ => the + 1,
    };
    let shift = match reader.low(the) {
        "this" if !with_article => 0,
        "current" if with_article => 0,
        "same" if with_article => 0,
        "last" | "past" | "previous" | "preceding" => -1,
        "next" | "coming" | "following" | "upcoming" | "ensuing" => 1,
        "later" | "earlier" if reader.low(the + 1) == "this" => return part_of_unit(reader, at, the + 1),
        _ => return None,
    };
    let timex = weekday_shift(reader, at, noun, shift)
        .or_else(|| month_shift(reader, at, noun, shift))
        .or_else(|| season_shift(reader, at, noun, shift))
        .or_else(|| unit_shift(reader, at, noun, shift))?;
    let told = matches!(reader.low(the), "previous" | "preceding" | "following" | "ensuing" | "same");
    Some(if told { timex.sure(60) } else { timex })
}

/// "later this week", "earlier this month".
fn part_of_unit(reader: &Reader, at: usize, this: usize) -> Option<Timex> {
    let inner = shifted_unit(reader, this)?;
    Some(Timex { from: at, ..inner })
}

fn weekday_shift(reader: &Reader, from: usize, noun: usize, shift: i64) -> Option<Timex> {
    let wanted = reader.weekday(noun)?;
    let Some(date) = reader.context.date else {
        return Some(Timex::date(from, noun + 1, format!("XXXX-WXX-{}", wanted.to_monday_one_offset()), REASON));
    };
    let ahead = i64::from(wanted.since(date.weekday()));
    let days = match shift {
        0 if reader.tense(from) == Tense::Past && ahead > 0 => ahead - 7,
        0 => ahead,
        1 => {
            if ahead == 0 {
                7
            } else {
                ahead
            }
        }
        _ => {
            if ahead == 0 {
                -7
            } else {
                ahead - 7
            }
        }
    };
    Some(Timex::date(from, noun + 1, iso(shift_days(date, days)?), REASON))
}

fn month_shift(reader: &Reader, from: usize, noun: usize, shift: i64) -> Option<Timex> {
    let month = reader.month(noun)?;
    if let Some((day, upto)) = reader.day(noun + 1) {
        let date = reader.context.date?;
        let year = side(date, month, shift);
        return Some(Timex::date(from, upto, format!("{year:04}-{month:02}-{day:02}"), REASON));
    }
    let value = match reader.context.date {
        Some(date) => format!("{:04}-{month:02}", side(date, month, shift)),
        None => format!("XXXX-{month:02}"),
    };
    Some(Timex::date(from, noun + 1, value, REASON))
}

/// The year of last, this or next March.
fn side(date: Date, month: i8, shift: i64) -> i16 {
    match shift {
        0 => date.year(),
        1 => date.year() + i16::from(month <= date.month()),
        _ => date.year() - i16::from(month >= date.month()),
    }
}

fn season_shift(reader: &Reader, from: usize, noun: usize, shift: i64) -> Option<Timex> {
    let (code, month) = match reader.low(noun) {
        "spring" => ("SP", 3),
        "summer" => ("SU", 6),
        "autumn" | "fall" => ("FA", 9),
        "winter" => ("WI", 12),
        _ => return None,
    };
    let value = match reader.context.date {
        Some(date) => format!("{:04}-{code}", side(date, month, shift)),
        None => format!("XXXX-{code}"),
    };
    Some(Timex::date(from, noun + 1, value, REASON))
}

fn unit_shift(reader: &Reader, from: usize, noun: usize, shift: i64) -> Option<Timex> {
    let word = reader.low(noun);
    if word == "night" && shift == -1 {
        let day = day_shift(reader, from, noun + 1, -1)?;
        return Some(Timex { kind: EntityKind::Time, value: format!("{}TNI", day.value), ..day });
    }
    let (unit, plural) = Unit::of(word)?;
    if plural || matches!(unit, Unit::Second | Unit::Minute | Unit::Hour | Unit::Night) {
        return None;
    }
    if shift == 0 && reader.low(from) == "the" && unit == Unit::Day {
        return day_shift(reader, from, noun + 1, 0).map(|timex| timex.sure(50));
    }
    let Some(date) = reader.context.date else {
        let value = match shift {
            0 => "PRESENT_REF",
            1 => "FUTURE_REF",
            _ => "PAST_REF",
        };
        return Some(Timex::date(from, noun + 1, value, "the article’s date is not known").sure(60));
    };
    let value = if unit == Unit::Weekend
        && shift == 1
        && date.weekday().to_monday_one_offset() < 6
        && reader.low(from) != "next"
    {
        format!("{}-WE", iso_week(date))
    } else {
        shifted(date, unit, shift)?
    };
    Some(Timex::date(from, noun + 1, value, REASON))
}

/// "this morning", "yesterday evening", "Friday night".
fn part_of_day(reader: &Reader, at: usize) -> Option<Timex> {
    if reader.low(at) != "this" {
        return None;
    }
    let code = part_code(reader.low(at + 1))?;
    let day = day_shift(reader, at, at + 2, 0)?;
    if reader.context.date.is_none() {
        return Some(Timex { kind: EntityKind::Time, ..day });
    }
    Some(Timex { kind: EntityKind::Time, value: format!("{}T{code}", day.value), ..day })
}

/// The TIMEX3 code of a part of the day.
pub(super) fn part_code(word: &str) -> Option<&'static str> {
    Some(match word {
        "morning" | "dawn" => "MO",
        "midday" => "MI",
        "afternoon" => "AF",
        "evening" => "EV",
        "night" => "NI",
        _ => return None,
    })
}

/// "now", "currently", "recently": some time, without a day.
pub(super) fn read_reference(reader: &Reader, at: usize) -> Option<Timex> {
    let (value, upto) = match reader.low(at) {
        "recent" if Unit::of(reader.low(at + 1)).is_some_and(|(_, plural)| plural) => ("PAST_REF", at + 2),
        "now" | "currently" | "nowadays" | "presently" => ("PRESENT_REF", at + 1),
        "recently" | "formerly" => ("PAST_REF", at + 1),
        "the"
            if reader.low(at + 1) == "past"
                && !reader
                    .token(at + 2)
                    .is_some_and(|token| token.is_word() && !token.has(crate::recognize::lexicon::FUNCTION)) =>
        {
            ("PAST_REF", at + 2)
        }
        "the" if reader.low(at + 1) == "future" => ("FUTURE_REF", at + 2),
        "this" if reader.low(at + 1) == "time" && reader.before(at) == "at" => ("PRESENT_REF", at + 2),
        _ => return None,
    };
    Some(Timex::date(at, upto, value, "some time without a day").sure(45))
}
