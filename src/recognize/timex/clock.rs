//! Times of day: "5:30 p.m.", "17:30", "noon", and their joining with a day.

use super::Timex;
use super::read::{Reader, small_number};
use super::relative::part_code;
use super::resolve::iso;
use crate::recognize::mention::EntityKind;

const ZONES: &[&str] = &[
    "gmt", "utc", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "cet", "cest", "eet", "eest", "bst", "ist",
    "jst", "msk", "et", "pt", "ct", "mt",
];

/// Reads a time of day at a token; the day is the article's own until [`join`] finds another.
pub(super) fn read(reader: &Reader, at: usize) -> Option<Timex> {
    let (clock, upto) = clock(reader, at).or_else(|| word_time(reader, at))?;
    let upto = zone(reader, upto);
    let day = reader.context.date.map_or_else(|| "XXXX-XX-XX".to_owned(), iso);
    Some(Timex::new(at, upto, EntityKind::Time, format!("{day}T{clock}"), "a time of day"))
}

/// "5:30 p.m.", "5 pm", "17:30", "5 o'clock".
fn clock(reader: &Reader, at: usize) -> Option<(String, usize)> {
    let word = reader.low(at);
    if let Some((hour, minute)) = word.split_once('.')
        && let (Ok(hour), Ok(minute)) = (hour.parse::<u32>(), minute.parse::<u32>())
        && word.len() - hour_len(word) == 3
        && minute < 60
    {
        let (late, upto) = half_of_day(reader, at + 1)?;
        return Some((format!("{:02}:{minute:02}", hour_of(hour, late)?), upto));
    }
    let (hour, spelled) = match reader.digits(at, 2) {
        Some(hour) => (hour, false),
        None => (small_number(word).filter(|hour| (1..=12).contains(hour))?, true),
    };
    if !spelled && reader.low(at + 1) == ":" && reader.glued(at + 1) && reader.glued(at + 2) {
        return with_minutes(reader, at, hour);
    }
    if reader.is_any(at + 1, &["o'clock", "oclock"]) {
        let (late, upto) = half_of_day(reader, at + 2).unwrap_or((None, at + 2));
        return Some((format!("{:02}:00", hour_of(hour, late)?), upto));
    }
    let (late, upto) = half_of_day(reader, at + 1)?;
    Some((format!("{:02}:00", hour_of(hour, late)?), upto))
}

fn hour_len(word: &str) -> usize {
    word.find('.').unwrap_or(word.len())
}

fn with_minutes(reader: &Reader, at: usize, hour: u32) -> Option<(String, usize)> {
    let minute = reader.digits(at + 2, 2).filter(|minute| *minute < 60 && reader.low(at + 2).len() == 2)?;
    let colon = reader.low(at + 3) == ":" && reader.glued(at + 3) && reader.glued(at + 4);
    let second = if colon { reader.digits(at + 4, 2).filter(|second| *second < 60) } else { None };
    let after = if second.is_some() { at + 5 } else { at + 3 };
    let (late, upto) = half_of_day(reader, after).unwrap_or((None, after));
    let hour = hour_of(hour, late)?;
    Some(match second {
        Some(second) => (format!("{hour:02}:{minute:02}:{second:02}"), upto),
        None => (format!("{hour:02}:{minute:02}"), upto),
    })
}

/// "a.m." or "p.m." in their spellings; also "in the morning".
fn half_of_day(reader: &Reader, at: usize) -> Option<(Option<bool>, usize)> {
    match reader.low(at) {
        "a.m." | "am" | "a.m" => Some((Some(false), at + 1)),
        "p.m." | "pm" | "p.m" => Some((Some(true), at + 1)),
        "in" if reader.low(at + 1) == "the" => match reader.low(at + 2) {
            "morning" => Some((Some(false), at + 3)),
            "afternoon" | "evening" => Some((Some(true), at + 3)),
            _ => None,
        },
        _ => None,
    }
}

fn hour_of(hour: u32, late: Option<bool>) -> Option<u32> {
    match late {
        Some(true) if (1..12).contains(&hour) => Some(hour + 12),
        Some(false) if hour == 12 => Some(0),
        _ => (hour <= 24).then_some(hour),
    }
}

fn word_time(reader: &Reader, at: usize) -> Option<(String, usize)> {
    match reader.low(at) {
        "noon" => Some(("12:00".to_owned(), at + 1)),
        "midnight" => Some(("24:00".to_owned(), at + 1)),
        "half" if reader.low(at + 1) == "past" => {
            let hour =
                small_number(reader.low(at + 2)).or_else(|| reader.digits(at + 2, 2)).filter(|hour| *hour <= 12)?;
            Some((format!("{hour:02}:30"), at + 3))
        }
        _ => None,
    }
}

fn zone(reader: &Reader, at: usize) -> usize {
    let open = reader.skip(at, &["("]);
    let capital = reader.token(open).is_some_and(|token| token.is_capital());
    if ZONES.contains(&reader.low(open)) && capital {
        return if open > at { reader.skip(open + 1, &[")"]) } else { open + 1 };
    }
    if reader.is_any(at, &["eastern", "pacific", "central", "local"]) {
        return reader.skip(reader.skip(at + 1, &["standard", "daylight"]), &["time"]);
    }
    at
}

/// Joins a day and a time of day that stand together: "Friday night", "5 p.m. on Friday", "tomorrow at noon".
pub(super) fn join(reader: &Reader, first: Timex) -> Timex {
    match first.kind {
        EntityKind::Date if first.is_day() => join_after_day(reader, first),
        EntityKind::Time => join_after_time(reader, first),
        _ => first,
    }
}

fn join_after_day(reader: &Reader, day: Timex) -> Timex {
    if let Some(code) = part_code(reader.low(day.upto)) {
        let upto = day.upto + 1;
        return Timex { kind: EntityKind::Time, value: format!("{}T{code}", day.value), upto, ..day };
    }
    let next = reader.skip(reader.skip(day.upto, &[","]), &["at", "around", "about"]);
    match read(reader, next) {
        Some(time)
            if next > day.upto
                || reader.low(next + 1) == ":"
                || reader.token(next).is_some_and(|token| !token.glued) =>
        {
            let clock = time.value.split_once('T').map_or("", |(_, clock)| clock);
            Timex { kind: EntityKind::Time, value: format!("{}T{clock}", day.value), upto: time.upto, ..day }
        }
        _ => day,
    }
}

fn join_after_time(reader: &Reader, time: Timex) -> Timex {
    let next = reader.skip(reader.skip(time.upto, &[","]), &["on"]);
    let day = super::calendar::read(reader, next).or_else(|| super::relative::read(reader, next));
    match (day, time.value.split_once('T')) {
        (Some(day), Some((_, clock))) if day.is_day() => {
            Timex { value: format!("{}T{clock}", day.value), upto: day.upto, ..time }
        }
        _ => time,
    }
}
