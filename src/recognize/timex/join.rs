//! A day and a time of day that stand together: "Friday night", "5 p.m. on Friday", "tomorrow at noon".

use super::read::Reader;
use super::relative::part_of_day_code;
use super::resolve::{iso, shift_days};
use super::{Guess, Timex, clock, sets};
use crate::recognize::mention::EntityKind;

/// Joins what was read with the day or time of day behind it.
pub(super) fn join(reader: &Reader, first: Timex) -> Timex {
    if first.value.ends_with("_REF") {
        return first;
    }
    match first.kind {
        EntityKind::Date if first.is_day() => after_day(reader, first),
        EntityKind::Time if first.value.ends_with(|c: char| c.is_ascii_uppercase()) => at_hour(reader, first),
        EntityKind::Time => after_time(reader, first),
        _ => first,
    }
}

/// "Friday night", "Jan. 6 at 5 p.m.", "today, 17:00".
fn after_day(reader: &Reader, day: Timex) -> Timex {
    let part = reader.skip(day.upto, &["early", "late"]);
    let half = match reader.low(part) {
        "am" if reader.low(part + 1) != "i" => Some("MO"),
        "pm" => Some("AF"),
        _ => None,
    };
    if let Some(code) = part_of_day_code(reader.low(part)).or(half) {
        let value = format!("{}T{code}", day.value);
        return at_hour(reader, Timex { kind: EntityKind::Time, value, upto: part + 1, ..day });
    }
    let separator = reader.skip(day.upto, &[",", "-", "t", ":"]);
    let next = reader.skip(separator, &["at", "around", "about", "after", "before", "by", "from", "@", "for"]);
    let next = reader.skip(next, &["around", "about"]);
    let full = clock::read(reader, next);
    let beside = next > day.upto || reader.token(next).is_some_and(|token| !token.glued);
    if let Some(time) = full.filter(|_| beside) {
        return with_clock(day, &time);
    }
    let at = next > separator && reader.is_any(next - 1, &["at", "@"]);
    match clock::bare(reader, next).filter(|_| at) {
        Some(found) => with_clock(day, &clock::timex(reader, next, found)),
        None => day,
    }
}

fn with_clock(day: Timex, time: &Timex) -> Timex {
    let clock = time.value.split_once('T').map_or("", |(_, clock)| clock);
    let guess = if day.guess == Guess::Nothing { Guess::Nothing } else { day.guess };
    Timex { kind: EntityKind::Time, value: format!("{}T{clock}", day.value), upto: time.upto, guess, ..day }
}

/// "tonight at 8", "this morning at 3": the part of the day tells the half.
fn at_hour(reader: &Reader, part: Timex) -> Timex {
    let next = reader.skip(part.upto, &["at", "around", "@", "by"]);
    let near = next > part.upto
        || reader.token(next).is_some_and(|token| token.shape == crate::recognize::tokens::Shape::Number);
    let Some(found) = clock::bare(reader, next).filter(|_| near) else { return on_day(reader, part) };
    let (day, code) = part.value.split_once('T').unwrap_or((&part.value, ""));
    let found = fit(found, code);
    let time = clock::timex(reader, next, found);
    Timex { value: format!("{day}T{}", found.value()), upto: time.upto, ..part }
}

/// The hour in the half of the day that a part of the day tells.
fn fit(found: clock::Clock, code: &str) -> clock::Clock {
    let late = match code {
        "AF" | "EV" => true,
        "NI" => (4..12).contains(&found.hour),
        _ => false,
    };
    if late && !found.sure_half { found.later_half() } else { found }
}

/// "the night of Jan. 6", "morning of Christmas".
fn on_day(reader: &Reader, part: Timex) -> Timex {
    part_of(reader, &part).unwrap_or(part)
}

fn part_of(reader: &Reader, part: &Timex) -> Option<Timex> {
    if part.guess != Guess::Day || reader.low(part.upto) != "of" {
        return None;
    }
    let day = super::single(reader, part.upto + 1).filter(Timex::is_day)?;
    let (_, code) = part.value.split_once('T')?;
    Some(Timex { value: format!("{}T{code}", day.value), upto: day.upto, guess: day.guess, ..part.clone() })
}

/// "5 p.m. on Friday", "9 a.m. EST Tuesday", "8 o'clock tonight", "midnight Friday".
fn after_time(reader: &Reader, time: Timex) -> Timex {
    if let Some(set) = sets::behind_time(reader, &time) {
        return set;
    }
    let next = reader.skip(reader.skip(time.upto, &[","]), &["on", "of"]);
    let Some((_, clock)) = time.value.split_once('T').filter(|_| time.guess == Guess::Day) else { return time };
    let Some(day) = super::day_at(reader, next) else { return rolled(reader, time) };
    if day.is_day() {
        let part = part_of_day_code(reader.low(day.upto));
        let late = matches!(part, Some("AF" | "EV" | "NI"));
        let clock = if late { later(clock) } else { clock.to_owned() };
        let upto = if part.is_some() { day.upto + 1 } else { day.upto };
        return Timex { value: format!("{}T{clock}", day.value), upto, guess: day.guess, ..time };
    }
    match day.value.split_once('T') {
        Some((date, "NI" | "EV" | "AF")) => {
            Timex { value: format!("{date}T{}", later(clock)), upto: day.upto, guess: Guess::Nothing, ..time }
        }
        Some((date, "MO")) => Timex { value: format!("{date}T{clock}"), upto: day.upto, guess: Guess::Nothing, ..time },
        _ => time,
    }
}

/// The clock in the later half of the day, where it was in the earlier one.
fn later(clock: &str) -> String {
    let hour = clock.get(..2).and_then(|hour| hour.parse::<u32>().ok());
    match (hour, clock.get(2..)) {
        (Some(hour @ 1..=11), Some(rest)) => format!("{:02}{rest}", hour + 12),
        _ => clock.to_owned(),
    }
}

/// A time by itself that has passed when the note was written is tomorrow's.
fn rolled(reader: &Reader, time: Timex) -> Timex {
    let passed = reader.context.moment().is_some_and(|moment| {
        let now = format!("{:02}:{:02}", moment.hour(), moment.minute());
        time.value.split_once('T').is_some_and(|(_, clock)| clock < now.as_str())
    });
    let led = reader.led_by(time.from, &["at", "@"]);
    let from = if led { time.from - 1 } else { time.from };
    if passed && time.half_open && reader.alone(from, time.upto) {
        let (day, clock) = time.value.split_once('T').unwrap_or((&time.value, ""));
        let value = format!("{day}T{}", later(clock));
        let now = reader.context.moment().map(super::resolve::iso_moment).unwrap_or_default();
        if value.as_str() > now.as_str() {
            return Timex { value, ..time };
        }
    }
    let tomorrow = reader.context.date.and_then(|date| shift_days(date, 1));
    match (tomorrow, time.value.split_once('T')) {
        (Some(day), Some((_, clock))) if passed && reader.alone(from, time.upto) => {
            Timex { value: format!("{}T{clock}", iso(day)), ..time }
        }
        _ => time,
    }
}
