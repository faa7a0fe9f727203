//! Dates told from the article's day: "yesterday", "last week", "this March", "the following month".

use super::discourse::{self, Anchor};
use super::read::Reader;
use super::resolve::{four, iso, iso_week, shift_days, shifted};
use super::tense::Tense;
use super::units::Unit;
use super::{Timex, calendar, parts};
use crate::recognize::mention::EntityKind;
use jiff::civil::Date;

const REASON: &str = "told from the article’s date";
const TOLD: &str = "told from the date named before";
const UNKNOWN: &str = "the article’s date is not known";

/// Reads a relative date at a token.
pub(super) fn read(reader: &Reader, at: usize) -> Option<Timex> {
    day_word(reader, at)
        .or_else(|| after_next(reader, at))
        .or_else(|| shifted_unit(reader, at))
        .or_else(|| that_unit(reader, at))
        .or_else(|| running_unit(reader, at))
        .or_else(|| part_of_day(reader, at))
}

/// "yesterday", "the day after tomorrow".
fn day_word(reader: &Reader, at: usize) -> Option<Timex> {
    let the = reader.skip(at, &["the"]);
    if reader.low(the) == "day" {
        let shift = match (reader.low(the + 1), reader.low(the + 2)) {
            ("before", "yesterday") => -2,
            ("after", "tomorrow" | "tmrw") => 2,
            _ => return None,
        };
        return day_shift(reader, at, the + 3, shift);
    }
    match reader.low(at) {
        "today" if reader.low(at + 1) == "'s" && reader.low(at + 2).ends_with('s') => {
            Some(Timex::date(at, at + 1, "PRESENT_REF", "some time without a day").sure(40))
        }
        "today" => day_shift(reader, at, at + 1, 0),
        "yesterday" => day_shift(reader, at, at + 1, -1),
        "tomorrow" | "tmrw" => day_shift(reader, at, at + 1, 1),
        "tonight" | "tonite" => night(reader, at, at + 1, 0),
        "overnight" if !reader.is_any(at + 1, &["stay", "train", "flight", "-"]) => {
            night(reader, at, at + 1, 0).map(|timex| timex.sure(45))
        }
        _ => None,
    }
}

/// "the week after next", "the year before last", "the month after the next".
fn after_next(reader: &Reader, at: usize) -> Option<Timex> {
    let noun = reader.skip(at, &["the"]);
    let (unit, plural) = Unit::of(reader.low(noun)).filter(|(unit, _)| !unit.is_clock())?;
    let word = reader.skip(noun + 2, &["the"]);
    let shift = match (reader.low(noun + 1), reader.low(word)) {
        ("after", "next") => 2,
        ("before", "last") => -2,
        _ => return None,
    };
    let ends =
        reader.token(word + 1).is_none_or(|next| !next.is_word() || next.has(crate::recognize::lexicon::FUNCTION));
    if noun == at || plural || !ends {
        return None;
    }
    let value = match reader.context.date {
        Some(date) => shifted(date, unit, shift)?,
        None => direction(shift).to_owned(),
    };
    Some(Timex::date(at, word + 1, value, REASON).sure(80))
}

fn night(reader: &Reader, from: usize, upto: usize, shift: i64) -> Option<Timex> {
    let day = day_shift(reader, from, upto, shift)?;
    Some(part_of(day, "NI"))
}

/// A part of a day; of a day that is not known only past, present or future is kept.
fn part_of(day: Timex, code: &str) -> Timex {
    if day.value.ends_with("_REF") {
        return Timex { kind: EntityKind::Time, ..day };
    }
    Timex { kind: EntityKind::Time, value: format!("{}T{code}", day.value), ..day }
}

/// A day counted from the article's own.
pub(super) fn day_shift(reader: &Reader, from: usize, upto: usize, shift: i64) -> Option<Timex> {
    let Some(date) = reader.context.date else {
        return Some(Timex::date(from, upto, direction(shift), UNKNOWN).sure(60));
    };
    Some(Timex::date(from, upto, iso(shift_days(date, shift)?), REASON).sure(96))
}

/// Past, present or future.
pub(super) fn direction(shift: i64) -> &'static str {
    match shift {
        0 => "PRESENT_REF",
        1.. => "FUTURE_REF",
        _ => "PAST_REF",
    }
}

/// "last week", "next Tuesday", "this March", "the previous year", "the same day", "later this week".
fn shifted_unit(reader: &Reader, at: usize) -> Option<Timex> {
    if let Some(timex) = part_of_running(reader, at) {
        return Some(timex);
    }
    let the = reader.skip(reader.skip(at, &["the"]), &["very"]);
    let with_article = the > at;
    let (shift, noun) = match reader.low(the) {
        "this" if !with_article => match reader.low(the + 1) {
            "past" | "last" => (-1, the + 2),
            "coming" | "next" => (1, the + 2),
            "fiscal" | "calendar" | "current" | "same" => (0, the + 2),
            _ => (0, the + 1),
        },
        "current" => (0, the + 1),
        "last" | "previous" | "preceding" | "prior" | "past" => (-1, the + 1),
        "next" | "coming" | "following" | "upcoming" | "ensuing" | "succeeding" => (1, the + 1),
        _ => return None,
    };
    let noun = reader.skip(noun, &["fiscal", "calendar", "uh", "academic"]);
    if reader.capital(the) && reader.capital(noun) && reader.led_by(the, &["\"", "“", "''", "``"]) {
        return None;
    }
    let told = matches!(reader.low(the), "previous" | "preceding" | "following" | "ensuing" | "prior" | "succeeding")
        || reader.low(the) == "next" && with_article;
    if told && let Some(timex) = from_anchor(reader, at, noun, shift) {
        return Some(timex);
    }
    weekday_shift(reader, at, noun, shift)
        .or_else(|| month_shift(reader, at, noun, shift))
        .or_else(|| season_shift(reader, at, noun, shift))
        .or_else(|| unit_shift(reader, at, noun, shift))
        .map(|timex| if told { timex.sure(60) } else { timex })
}

/// "the following year", "the next morning" behind a date: counted from that date.
fn from_anchor(reader: &Reader, at: usize, noun: usize, shift: i64) -> Option<Timex> {
    let code = part_of_day_code(reader.low(noun));
    let unit = match code {
        Some(_) => Unit::Day,
        None => Unit::of(reader.low(noun)).filter(|(_, plural)| !plural)?.0,
    };
    if unit.is_clock() {
        return None;
    }
    let anchor = discourse::anchor_before(reader, at)?;
    let value = anchored(&anchor, unit, shift)?;
    Some(match code {
        Some(code) => Timex::new(at, noun + 1, EntityKind::Time, format!("{value}T{code}"), TOLD).sure(60),
        None => Timex::date(at, noun + 1, value, TOLD).sure(60),
    })
}

/// The value so many units from a date named before; nothing where the date is less precise than the unit.
pub(super) fn anchored(anchor: &Anchor, unit: Unit, count: i64) -> Option<String> {
    let fine = matches!(unit, Unit::Day | Unit::Night | Unit::Week | Unit::Weekend | Unit::Fortnight);
    let months = matches!(unit, Unit::Month | Unit::Quarter);
    if fine && !anchor.is_day() || months && anchor.value.len() < 7 {
        return None;
    }
    shifted(anchor.day()?, unit, count)
}

/// "later this week", "earlier this month", "later in the day", "earlier in the year".
fn part_of_running(reader: &Reader, at: usize) -> Option<Timex> {
    let modifier = match reader.low(at) {
        "later" | "late" => "END",
        "earlier" | "early" => "START",
        "sometime" | "anytime" => "APPROX",
        _ => return None,
    };
    let next = at + 1;
    let inner = match reader.low(next) {
        "this" | "next" | "last" => shifted_unit(reader, next),
        "that" => that_unit(reader, next),
        "in" if reader.low(next + 1) == "the" && modifier != "APPROX" => running(reader, next + 1, next + 2),
        "today" => day_word(reader, next),
        _ => None,
    }?;
    Some(Timex { from: at, ..inner }.modified(modifier))
}

/// "the weekend", "the day", "the week", "the month", "the year": the one that runs or has just ended.
fn running_unit(reader: &Reader, at: usize) -> Option<Timex> {
    let the = reader.low(at) == "the";
    let end = match reader.low(at) {
        "end" | "beginning" | "start" => {
            reader.low(at + 1) == "of" && reader.is_any(at + 2, &["year", "month", "week"])
        }
        _ => false,
    };
    if end {
        let modifier = if reader.low(at) == "end" { "END" } else { "START" };
        return running(reader, at, at + 2).map(|timex| timex.modified(modifier));
    }
    if !the {
        return year_end(reader, at);
    }
    let noun = reader.skip(at + 1, &["full", "fiscal", "entire", "whole", "current"]);
    let word = reader.low(noun);
    let wanted = match word {
        "weekend" | "fortnight" => true,
        "year" | "month" | "week" | "day" => {
            reader.led_by(at, &["for", "of", "in", "during", "through", "throughout", "later", "this"])
                && (word != "day" || reader.led_by(at, &["for"]))
                || word == "day" && reader.led_by(at, &["end", "ended", "ending", "finish", "finished", "closed"])
                || word == "year" && noun > at + 1
        }
        _ => return None,
    };
    let goes_on = reader.is_any(
        noun + 1,
        &["of", "that", "when", "after", "before", "-", "he", "she", "it", "they", "i", "we", "to", "ago"],
    );
    let number = reader.digits(noun + 1, 4).is_some();
    let ended = reader.is_any(noun + 1, &["ended", "ending", "to"]);
    if ended && word != "day" && word != "weekend" {
        return Some(
            Timex::new(at, noun + 1, EntityKind::Duration, Unit::of(word)?.0.period("1"), "a length of time").sure(60),
        );
    }
    if !wanted || goes_on || number {
        return None;
    }
    running(reader, at, noun)
}

fn running(reader: &Reader, from: usize, noun: usize) -> Option<Timex> {
    let (unit, plural) = Unit::of(reader.low(noun))?;
    let date = reader.context.date?;
    if plural || unit.is_clock() || matches!(unit, Unit::Decade | Unit::Century | Unit::Millennium | Unit::Night) {
        return None;
    }
    let shift = match unit {
        Unit::Weekend if date.weekday().to_monday_one_offset() < 6 && reader.tense(from) != Tense::Future => -1,
        _ => 0,
    };
    Some(Timex::date(from, noun + 1, shifted(date, unit, shift)?, REASON).sure(70))
}

/// "year-end", "year's end".
fn year_end(reader: &Reader, at: usize) -> Option<Timex> {
    if reader.low(at) != "year" {
        return None;
    }
    let end = reader.skip(at + 1, &["-", "'s"]);
    let led = reader.led_by(at, &["by", "at", "around", "until", "before", "since", "the"]);
    if reader.low(end) != "end" || !led || reader.digits(end + 1, 4).is_some() {
        return None;
    }
    let date = reader.context.date?;
    let back = i32::from(reader.led_by(at, &["since"]));
    Some(Timex::date(at, end + 1, four(i32::from(date.year()) - back)?, REASON).modified("END").sure(65))
}

/// "that day", "the same year", "that night": the date named before.
fn that_unit(reader: &Reader, at: usize) -> Option<Timex> {
    let same = reader.low(at) == "the" && reader.low(at + 1) == "same";
    let that = reader.low(at) == "that";
    if !same && !that {
        return None;
    }
    let noun = if same { at + 2 } else { reader.skip(at + 1, &["same", "very"]) };
    let code = part_of_day_code(reader.low(noun)).filter(|_| that);
    let unit = match code {
        Some(_) => Unit::Day,
        None => Unit::of(reader.low(noun)).filter(|(_, plural)| !plural)?.0,
    };
    if unit.is_clock() || that && reader.led_by(at, &["on", "that"]) && reader.low(noun + 1) == "is" {
        return None;
    }
    let anchor = discourse::anchor_before(reader, at);
    let value = anchor.as_ref().and_then(|anchor| anchored(anchor, unit, 0));
    let (value, sure) = match (value, reader.context.date) {
        (Some(value), _) => (value, 65),
        (None, Some(date)) if reader.range.len() < 12 => (shifted(date, unit, 0)?, 40),
        _ => return None,
    };
    Some(match code {
        Some(code) => Timex::new(at, noun + 1, EntityKind::Time, format!("{value}T{code}"), TOLD).sure(sure),
        None => Timex::date(at, noun + 1, value, TOLD).sure(sure),
    })
}

fn weekday_shift(reader: &Reader, from: usize, noun: usize, shift: i64) -> Option<Timex> {
    let wanted = reader.weekday(noun)?;
    let Some(date) = reader.context.date else {
        let value = format!("XXXX-WXX-{}", wanted.to_monday_one_offset());
        return Some(Timex::date(from, noun + 1, value, REASON).sure(60));
    };
    let ahead = i64::from(wanted.since(date.weekday()));
    let this = calendar::in_week(date, wanted)?;
    let day = match shift {
        0 if reader.tense(from) == Tense::Past && ahead > 0 => shift_days(date, ahead - 7)?,
        0 => shift_days(date, ahead)?,
        1 if matches!(reader.low(noun - 1), "coming" | "upcoming") => {
            shift_days(date, if ahead == 0 { 7 } else { ahead })?
        }
        1 => shift_days(this, 7)?,
        _ => shift_days(date, if ahead == 0 { -7 } else { ahead - 7 })?,
    };
    Some(Timex::date(from, noun + 1, iso(day), REASON).sure(88))
}

fn month_shift(reader: &Reader, from: usize, noun: usize, shift: i64) -> Option<Timex> {
    if let Some(inner) = calendar::dated(reader, noun, None).filter(|inner| inner.guess == super::Guess::Year) {
        let month = inner.value.get(5..7)?.parse().ok()?;
        let year = side(reader.context.date?, month, shift);
        return Some(Timex { from, value: format!("{year:04}{}", inner.value.get(4..)?), ..inner }.sure(85));
    }
    let month = reader.month(noun)?;
    let value = match reader.context.date {
        Some(date) => format!("{:04}-{month:02}", side(date, month, shift)),
        None => format!("XXXX-{month:02}"),
    };
    Some(Timex::date(from, noun + 1, value, REASON).sure(85))
}

/// The year of last, this or next March.
pub(super) fn side(date: Date, month: i8, shift: i64) -> i16 {
    match shift {
        0 => date.year(),
        1 => date.year() + i16::from(month <= date.month()),
        _ => date.year() - i16::from(month >= date.month()),
    }
}

fn season_shift(reader: &Reader, from: usize, noun: usize, shift: i64) -> Option<Timex> {
    let (code, month) = parts::season_code(reader.low(noun))?;
    let value = match reader.context.date {
        Some(date) if shift < 0 && code == "WI" && date.month() < 3 => format!("{:04}-{code}", date.year() - 1),
        Some(date) if shift < 0 && month + 2 >= date.month() => format!("{:04}-{code}", date.year() - 1),
        Some(date) => format!("{:04}-{code}", side(date, month, shift)),
        None => format!("XXXX-{code}"),
    };
    Some(Timex::date(from, noun + 1, value, REASON).sure(80))
}

fn unit_shift(reader: &Reader, from: usize, noun: usize, shift: i64) -> Option<Timex> {
    let word = reader.low(noun);
    if let Some(code) = part_of_day_code(word).filter(|_| shift != 0) {
        let told = reader.low(from) == "the";
        let timex = day_shift(reader, from, noun + 1, if told { 0 } else { shift })?;
        return Some(part_of(timex, code).sure(if told { 45 } else { 88 }));
    }
    let (unit, plural) = Unit::of(word)?;
    if unit == Unit::Hour && !plural && shift != 0 {
        let moment = super::resolve::shift_clock(reader.context.moment()?, unit, shift as f64)?;
        return Some(Timex::new(from, noun + 1, EntityKind::Time, super::resolve::iso_moment(moment), REASON).sure(70));
    }
    if plural || unit.is_clock() || unit == Unit::Night || reader.low(noun + 1) == "-" && reader.glued(noun + 1) {
        return None;
    }
    if matches!(unit, Unit::Decade | Unit::Century) && shift < 0 {
        return Some(Timex::new(from, noun + 1, EntityKind::Duration, unit.period("1"), "a length of time").sure(75));
    }
    let article = reader.low(from) == "the" || reader.led_by(from, &["the"]);
    let told_back = article && reader.tense(from) == Tense::Past;
    if unit == Unit::Day && (shift == 0 || told_back || shift < 0 && !reader.alone(from, noun + 1)) {
        return None;
    }
    let Some(date) = reader.context.date else {
        return Some(Timex::date(from, noun + 1, direction(shift), UNKNOWN).sure(60));
    };
    let early = date.weekday().to_monday_one_offset() < 6;
    let value = match (unit, shift) {
        (Unit::Weekend, 0) if early && reader.tense(from) == Tense::Past => shifted(date, unit, -1)?,
        (Unit::Weekend, 1) if early && reader.low(noun - 1) != "next" => format!("{}-WE", iso_week(date)),
        _ => shifted(date, unit, shift)?,
    };
    Some(Timex::date(from, noun + 1, value, REASON).sure(80))
}

/// "this morning".
fn part_of_day(reader: &Reader, at: usize) -> Option<Timex> {
    if reader.low(at) != "this" {
        return bare_part_of_day(reader, at);
    }
    let code = part_of_day_code(reader.low(at + 1))?;
    let day = day_shift(reader, at, at + 2, 0)?;
    Some(part_of(day, code))
}

/// "in the morning", "late in the afternoon"; "afternoon" in a line of its own.
fn bare_part_of_day(reader: &Reader, at: usize) -> Option<Timex> {
    let the = reader.low(at) == "the";
    let noun = if the { at + 1 } else { at };
    let code = part_of_day_code(reader.low(noun)).filter(|_| reader.low(noun) != "dawn")?;
    let led = the && reader.led_by(at, &["in", "during"]) && !reader.is_any(noun + 1, &["of", "after", "before"]);
    let whole = !the && reader.alone(at, noun + 1);
    if !led && !whole {
        return None;
    }
    let day = iso(reader.context.date?);
    Some(Timex::new(at, noun + 1, EntityKind::Time, format!("{day}T{code}"), REASON).sure(50))
}

/// The TIMEX3 code of a part of the day.
pub(super) fn part_of_day_code(word: &str) -> Option<&'static str> {
    Some(match word {
        "morning" | "dawn" => "MO",
        "midday" | "lunchtime" => "MI",
        "afternoon" => "AF",
        "evening" => "EV",
        "night" | "nite" => "NI",
        _ => return None,
    })
}
