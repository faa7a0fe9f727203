//! Stretches that roll with the article's date: "next 3 days", "last two months", "within 5 days" in a note.

use super::Timex;
use super::ago::{self, Length};
use super::read::Reader;
use super::resolve::{day_of, exact_day, iso, iso_moment, shift_clock, shift_days, shifted};
use super::units::Unit;
use crate::recognize::mention::EntityKind;

const ROLLING: &str = "counted from the article’s date";

/// How many "a few" are where a number is needed.
const FEW: i64 = 3;

/// Words behind which "last" is a verb ("it will last two days").
const MODALS: &[&str] = &[
    "to", "not", "will", "would", "shall", "should", "can", "could", "may", "might", "must", "did", "does", "do", "'ll",
];

/// Tokens of a line that is a note and no sentence.
const NOTE: usize = 10;

/// Reads "next 3 days" whose word of direction stands at `word`: in a line of its own the units themselves, in a note
/// without an article the days. In running text it is a length of time, as annotators of news have it.
pub(super) fn read(reader: &Reader, at: usize, word: usize, (count, unit): (&str, Unit), upto: usize) -> Option<Timex> {
    let sign = match reader.low(word) {
        "last" | "past" | "previous" => -1,
        "next" | "coming" | "following" | "upcoming" => 1,
        _ => return None,
    };
    let alone = reader.alone(at, upto);
    let verb = reader.led_by(at, MODALS) || reader.before(at).ends_with("n't");
    let bare = !verb && reader.low(at) != "the" && !reader.led_by(at, &["the"]) && reader.range.len() <= NOTE;
    if !alone && !bare {
        return None;
    }
    let count = match count {
        "X" if reader.is_any(word + 1, &["few"]) => FEW,
        "X" => return None,
        _ => count.parse().ok()?,
    };
    if !(1..1000).contains(&count) || count == 1 && !unit.is_clock() {
        return None;
    }
    let value = if unit.is_clock() {
        let moment = reader.context.moment()?;
        let other = shift_clock(moment, unit, (sign * count) as f64)?;
        let (first, last) = if sign < 0 { (other, moment) } else { (moment, other) };
        format!("{}/{}", iso_moment(first), iso_moment(last))
    } else if alone && reader.low(word) == "upcoming" {
        shifted(reader.context.date?, unit, count)?
    } else if alone {
        let date = reader.context.date?;
        let (near, far) = (shifted(date, unit, sign)?, shifted(date, unit, sign * count)?);
        if sign < 0 { format!("{far}/{near}") } else { format!("{near}/{far}") }
    } else {
        days(reader, unit, sign * count)?
    };
    let kind = if unit.is_clock() { EntityKind::Time } else { EntityKind::Date };
    Some(Timex::new(at, upto, kind, value, ROLLING).sure(55))
}

/// The days of so many units behind or before the article's own day, which does not count.
fn days(reader: &Reader, unit: Unit, count: i64) -> Option<String> {
    let date = reader.context.date?;
    let far = exact_day(date, unit, count)?;
    let (first, last) = if count < 0 { (far, shift_days(date, -1)?) } else { (shift_days(date, 1)?, far) };
    (first < last).then(|| format!("{}/{}", iso(first), iso(last)))
}

/// "within 5 days" in a note: from the article's own day on.
pub(super) fn within(reader: &Reader, at: usize, upto: usize, parts: &[(String, Unit)]) -> Option<Timex> {
    let [(count, unit)] = parts else { return None };
    let brief = reader.range.len() <= NOTE && !reader.alone(at, upto);
    if reader.low(at) != "within" || unit.is_clock() || !brief {
        return None;
    }
    let date = reader.context.date?;
    let last = exact_day(date, *unit, count.parse().ok()?).and_then(|day| shift_days(day, -1))?;
    (date < last).then(|| Timex::date(at, upto, format!("{}/{}", iso(date), iso(last)), ROLLING).sure(55))
}

/// "+1 day 2 hours", "-3y" in a line of its own: counted from now in the direction of the sign.
pub(super) fn signed(reader: &Reader, at: usize, length: &Length) -> Option<Timex> {
    let sign = match reader.before(at) {
        "+" => 1,
        "-" | "‑" | "−" => -1,
        _ => return None,
    };
    let whole = reader.glued(at) && reader.alone(at - 1, length.upto);
    whole.then(|| ago::from_now(reader, at, length.upto, length, sign)).flatten().map(|timex| timex.sure(55))
}

/// "3 days starting next Monday", "10 days from 18 December": the days from that day on.
pub(super) fn starting(reader: &Reader, at: usize, length: &Length) -> Option<Timex> {
    let base = match reader.low(length.upto) {
        "starting" | "beginning" | "commencing" => reader.skip(length.upto + 1, &["from", "on", "with"]),
        "from" if reader.led_by(at, &["for"]) => length.upto + 1,
        _ => return None,
    };
    let base = super::single(reader, base)?;
    let first = day_of(&base.value)?;
    let [(count, unit)] = length.parts.as_slice() else { return None };
    let last = exact_day(first, *unit, count.parse().ok()?).and_then(|day| shift_days(day, -1))?;
    let value = format!("{}/{}", iso(first), iso(last));
    (first < last).then(|| Timex::date(at, base.upto, value, "days counted from a day").sure(70))
}
