//! Stretches from one date or time to another: "between 1914 and 1918", "May to December", "3:30-6 p.m.".

use super::read::Reader;
use super::relative::part_of_day_code;
use super::resolve::{day_of, iso, shift_days};
use super::{Guess, Timex, ago, clock, join, resolve};
use crate::recognize::mention::EntityKind;
use crate::recognize::tokens::Shape;
use jiff::civil::DateTime;

const RANGE: &str = "from one date to another";

/// Reads a range that begins with a number which is only an hour or a day beside its end: "3 to 5 pm", "5-6 pm".
pub(super) fn bare_start(reader: &Reader, at: usize) -> Option<Timex> {
    let hour = reader.digits(at, 2).map(|hour| (hour, at + 1)).or_else(|| reader.spoken(at))?;
    let (number, after) = Some(hour).filter(|(hour, _)| (1..=24).contains(hour))?;
    if reader.low(after) == "for" && reader.led_by(at, &["from", "at"]) && number <= 24 {
        let first = clock::timex(reader, at, clock::bare(reader, at)?);
        return lasting(reader, &first);
    }
    let next = connector(reader, at, after)?;
    let end = clock::read(reader, next)?;
    let first = clock::bare(reader, at).filter(|first| first.upto == after && !first.sure_half)?;
    let led = reader.led_by(at, &["from", "between"]) || reader.token(next).is_some();
    let end = join::join(reader, end);
    let start = clock::timex(reader, at, first);
    led.then(|| merged(reader, start, &end)).flatten()
}

/// Where the end of a range would begin, if a word or dash of ranges stands at `at`.
fn connector(reader: &Reader, from: usize, at: usize) -> Option<usize> {
    let between = reader.led_by(from, &["between"]);
    let from_word = reader.led_by(from, &["from"]);
    let found = match reader.low(at) {
        "-" | "–" | "—" | "‑" | "~" | "/" => true,
        "to" | "until" | "till" | "through" | "thru" | "til" => true,
        "and" => between,
        _ => false,
    };
    if !found || from_word && reader.low(at) == "/" {
        return None;
    }
    Some(reader.skip(reader.skip(at + 1, &["the"]), &["about"]))
}

/// Joins what was read with the end of the range behind it.
pub(super) fn join_range(reader: &Reader, first: Timex) -> Timex {
    extended(reader, &first).unwrap_or(first)
}

fn extended(reader: &Reader, first: &Timex) -> Option<Timex> {
    let ranged = matches!(first.kind, EntityKind::Date | EntityKind::Time) && !first.value.contains(['/', 'X']);
    if first.confidence > 0
        && let Some(found) = lasting(reader, first)
    {
        return Some(found);
    }
    let now = first.value == "PRESENT_REF" && reader.led_by(first.from, &["from", "between"]);
    if !ranged || first.value.ends_with("_REF") && !now || first.confidence == 0 {
        return None;
    }
    let first = &from_now(reader, first)?;
    let mark = first.upto;
    let next = connector(reader, first.from, mark)?;
    let slash = reader.low(mark) == "/";
    let the = if reader.low(next.wrapping_sub(1)) == "the" { next - 1 } else { next };
    if reader.low(mark) == "to" && !led(reader, first) {
        return None;
    }
    if let Some(end) = super::joined(reader, the).or_else(|| super::joined(reader, next))
        && end.confidence > 0
        && !(slash && end.kind != first.kind)
    {
        let range = merged(reader, first.clone(), &from_now(reader, &end)?)?;
        return Some(if stand_apart(reader, first, &end, mark) { start_of(first, range) } else { range });
    }
    if slash {
        return None;
    }
    bare_end(reader, first, next)
}

/// Tokens of a block that is little more than its range.
const BRIEF: usize = 14;

/// Whether the ends of a range are told one by one: in running text each of two dates is a mention of its own,
/// as annotators of news do it, and both carry the range.
fn stand_apart(reader: &Reader, first: &Timex, end: &Timex, mark: usize) -> bool {
    let dates = first.kind == EntityKind::Date && end.kind == EntityKind::Date;
    let tied = reader.glued(mark) && reader.glued(mark + 1);
    dates && !tied && reader.range.len() > BRIEF
}

/// The first end of a range by itself.
fn start_of(first: &Timex, range: Timex) -> Timex {
    let value = range.value.split('/').next().unwrap_or_default().to_owned();
    Timex { value, range: Some(range.value), guess: Guess::Nothing, ..first.clone() }
}

/// The second end of a range takes its value and the range from the first, when it stands right behind it.
pub(super) fn end_of(first: &Timex, end: Timex) -> Timex {
    let range = first.range.as_ref();
    let open = range.and_then(|range| range.split_once('/').map(|(start, last)| (range, start, last)));
    match open {
        Some((range, start, last))
            if first.value == start && end.from <= first.upto + 2 && end.kind == first.kind && end.confidence > 0 =>
        {
            Timex { value: last.to_owned(), range: Some(range.clone()), ..end }
        }
        _ => end,
    }
}

/// "to" is a range behind "from", and between two dates of one kind.
fn led(reader: &Reader, first: &Timex) -> bool {
    reader.led_by(first.from, &["from", "runs", "open", "lasting"])
        || first.kind == EntityKind::Time
        || first.value.len() != 10
        || first.guess != Guess::Week
        || reader.alone(first.from, first.upto)
        || reader.range.len() < 12
}

/// "now" as the end of a range is the article's own day.
fn from_now(reader: &Reader, timex: &Timex) -> Option<Timex> {
    if timex.value != "PRESENT_REF" {
        return Some(timex.clone());
    }
    let value = iso(reader.context.date?);
    Some(Timex { value, confidence: 70, ..timex.clone() })
}

/// "10 a.m. for 3 hours", "4pm for 30 mins".
fn lasting(reader: &Reader, first: &Timex) -> Option<Timex> {
    if first.kind != EntityKind::Time || reader.low(first.upto) != "for" || first.value.contains(['X', '/']) {
        return None;
    }
    let start: DateTime = first.value.parse().ok()?;
    let length = ago::length(reader, first.upto + 1)?;
    let end = length
        .parts
        .iter()
        .try_fold(start, |moment, (count, unit)| resolve::shift_clock(moment, *unit, count.parse().ok()?))?;
    let value = format!("{}/{}", first.value, resolve::iso_moment(end));
    Some(Timex { upto: length.upto, value, reason: RANGE, guess: Guess::Nothing, ..first.clone() })
}

/// "8pm - 11".
fn bare_end(reader: &Reader, first: &Timex, next: usize) -> Option<Timex> {
    if first.kind != EntityKind::Time || first.value.ends_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let found = clock::bare(reader, next)?;
    let (_, start) = first.value.split_once('T')?;
    let found = if !found.sure_half && found.value().as_str() <= start { found.later_half() } else { found };
    let end = clock::timex(reader, next, found);
    merged(reader, first.clone(), &end)
}

/// The range of two dates or times; what one of them leaves out is taken from the other.
fn merged(reader: &Reader, first: Timex, end: &Timex) -> Option<Timex> {
    let clock_first = reader.token(end.from).is_some_and(|token| token.shape == Shape::Number);
    let shared = clock_first || reader.spoken(end.from).is_some();
    if end.value.contains(['X', '/', '_']) || !matches!(end.kind, EntityKind::Date | EntityKind::Time) {
        return None;
    }
    let (start, last) = match (first.kind, end.kind) {
        (EntityKind::Time, EntityKind::Time) => times(&first, end, shared)?,
        (EntityKind::Date, EntityKind::Date) => dates(&first, end)?,
        (EntityKind::Time, EntityKind::Date) | (EntityKind::Date, EntityKind::Time) if first.guess != Guess::Day => {
            (first.value.clone(), end.value.clone())
        }
        _ => return None,
    };
    let kind = if first.kind == end.kind { first.kind } else { EntityKind::Time };
    let ordered = (start.starts_with('B') || last.starts_with('B') || start < last) && !last.starts_with(&start);
    ordered.then(|| Timex {
        upto: end.upto,
        kind,
        value: format!("{start}/{last}"),
        reason: RANGE,
        confidence: first.confidence.min(end.confidence).min(88),
        guess: Guess::Nothing,
        ..first
    })
}

fn dates(first: &Timex, end: &Timex) -> Option<(String, String)> {
    let (mut start, mut last) = (first.value.clone(), end.value.clone());
    if last.ends_with("_REF") {
        return None;
    }
    match (first.guess, end.guess) {
        (Guess::Year, Guess::Nothing) if last.len() >= 7 => {
            start = with_year(&start, last.get(..4)?);
            if start > last {
                start = shift_year(&start, -1)?;
            }
        }
        (_, Guess::Year) => {
            if first.guess == Guess::Nothing {
                last = with_year(&last, start.get(..4)?);
            }
            if last < start {
                last = shift_year(&last, 1)?;
            }
            if first.guess == Guess::Year && last.get(..4)? > start.get(..4)? && last.get(4..)? > start.get(4..)? {
                last = with_year(&last, start.get(..4)?);
            }
        }
        (_, Guess::Week) => {
            let (from, mut to) = (day_of(&start)?, day_of(&last)?);
            while to <= from {
                to = shift_days(to, 7)?;
            }
            last = iso(to);
        }
        _ => {}
    }
    Some((start, last))
}

fn with_year(value: &str, year: &str) -> String {
    format!("{year}{}", value.get(4..).unwrap_or_default())
}

fn shift_year(value: &str, shift: i16) -> Option<String> {
    let year: i16 = value.get(..4)?.parse().ok()?;
    Some(with_year(value, &format!("{:04}", year.checked_add(shift)?)))
}

/// `shared` says that the day stands behind both times ("9 to 11 on Friday").
fn times(first: &Timex, end: &Timex, shared: bool) -> Option<(String, String)> {
    let (mut day, start) = first.value.split_once('T')?;
    let (end_day, last) = end.value.split_once('T')?;
    let parts = part(start) || part(last);
    if first.guess == Guess::Day && end.guess != Guess::Day && shared {
        day = end_day;
    }
    let last_day = if end.guess == Guess::Day { day } else { end_day };
    let start = if !parts && last_day == day && first.half_open && !end.half_open {
        same_half(start, last)
    } else {
        start.to_owned()
    };
    let mut to = last_day.to_owned();
    if to == day && !parts && start.as_str() > last {
        to = iso(shift_days(day_of(day)?, 1)?);
    }
    Some((format!("{day}T{start}"), format!("{to}T{last}")))
}

fn part(clock: &str) -> bool {
    clock.len() == 2 && clock.chars().all(|c| c.is_ascii_uppercase()) || part_of_day_code(clock).is_some()
}

/// "3:30 to 6 p.m." starts in the half of the day it ends in, when that is still before its end.
fn same_half(start: &str, last: &str) -> String {
    let hour = |clock: &str| clock.get(..2).and_then(|hour| hour.parse::<u32>().ok());
    match (hour(start), hour(last), start.get(2..), last.get(2..)) {
        (Some(from @ 1..=11), Some(to @ 12..=24), Some(rest), Some(end)) if (from + 12, rest) < (to, end) => {
            format!("{:02}{rest}", from + 12)
        }
        _ => start.to_owned(),
    }
}
