//! Lengths of time: "two days", "20-year", "the past two years", "half an hour", "decades".

use super::ago::{Length, length};
use super::read::Reader;
use super::units::Unit;
use super::{Timex, numbers, rolling};
use crate::recognize::lexicon::FUNCTION;
use crate::recognize::mention::EntityKind;

const LENGTH: &str = "a length of time";

/// Reads a duration at a token.
pub(super) fn read(reader: &Reader, at: usize) -> Option<Timex> {
    stretch(reader, at)
        .or_else(|| one_and_a_half(reader, at))
        .or_else(|| from_to(reader, at))
        .or_else(|| counted(reader, at))
        .or_else(|| all_day(reader, at))
        .or_else(|| vague(reader, at))
}

fn duration(from: usize, upto: usize, value: impl Into<String>) -> Timex {
    Timex::new(from, upto, EntityKind::Duration, value, LENGTH).sure(88)
}

/// "the past two years", "the last 24 hours", "the next few months", "the first nine months", "5 upcoming years".
fn stretch(reader: &Reader, at: usize) -> Option<Timex> {
    let the = reader.skip(at, &["the", "these", "this", "those"]);
    let words = ["past", "last", "next", "coming", "first", "previous", "following", "upcoming", "final", "preceding"];
    if !reader.is_any(the, &words) {
        return inverted(reader, the).map(|timex| Timex { from: at, ..timex });
    }
    let (count, after) = reader.count(the + 1)?;
    let (unit, plural) = Unit::of(reader.low(after))?;
    if let Some(timex) = rolling::read(reader, at, the, (&count, unit), after + 1) {
        return Some(timex);
    }
    let fits = plural || count != "1" && reader.digits(the + 1, 4).is_some();
    (fits || reader.low(the + 1) == "one").then(|| duration(at, after + 1, unit.period(&count)))
}

/// "5 upcoming years", "two past minutes".
fn inverted(reader: &Reader, at: usize) -> Option<Timex> {
    let (number, after) = numbers::number_at(reader.tokens, at, reader.range.end)?;
    if !reader.is_any(after, &["upcoming", "coming", "past", "next", "last", "previous"]) {
        return None;
    }
    let (unit, plural) = Unit::of(reader.low(after + 1))?;
    let count = numbers::shortest(number);
    if let Some(timex) = rolling::read(reader, at, after, (&count, unit), after + 2) {
        return Some(timex);
    }
    plural.then(|| duration(at, after + 2, unit.period(&count)).sure(75))
}

/// "a year and a half", "a minute and a half", "one year and a quarter".
fn one_and_a_half(reader: &Reader, at: usize) -> Option<Timex> {
    let (count, after) = reader.count(at)?;
    let (unit, _) = Unit::of(reader.low(after))?;
    let (part, upto) = match reader.tokens.phrase(after + 1, (after + 4).min(reader.range.end)) {
        "and a half" => (0.5, after + 4),
        "and a quarter" => (0.25, after + 4),
        _ if reader.low(after + 1) == "and" && reader.low(after + 2) == "half" => (0.5, after + 3),
        _ => return None,
    };
    let number: f64 = count.parse().ok()?;
    Some(duration(at, upto, unit.period(&numbers::shortest(number + part))))
}

/// "two to three weeks", "10-12 days", "three or four months": the value is the greater one.
fn from_to(reader: &Reader, at: usize) -> Option<Timex> {
    let (first, after) =
        numbers::number_at(reader.tokens, at, reader.range.end).filter(|(number, _)| *number < 1000.0)?;
    let dash = reader.dash(after) && reader.glued(after) && reader.digits(at, 3).is_some();
    if !dash && !reader.is_any(after, &["to", "or", "–"]) {
        return None;
    }
    let (second, noun) = numbers::number_at(reader.tokens, after + 1, reader.range.end)?;
    let hyphen = reader.skip(noun, &["-"]);
    let (unit, plural) = Unit::of(reader.low(hyphen))?;
    if second <= first || !(plural || hyphen > noun) || is_age(reader, hyphen + 1) {
        return None;
    }
    Some(duration(at, hyphen + 1, unit.period(&numbers::shortest(second))).modified("APPROX").sure(60))
}

/// "two days", "20-year", "a week", "half an hour", "several months", "5 hours 30 minutes".
fn counted(reader: &Reader, at: usize) -> Option<Timex> {
    hyphened(reader, at).or_else(|| {
        let length = length(reader, at)?;
        if is_age(reader, length.upto) || !fits(reader, at, &length) {
            return None;
        }
        let article = reader.is_any(at, &["a", "an", "another"]);
        Some(duration(at, length.upto, value_of(&length)).sure(if article { 62 } else { 88 }))
    })
}

/// "20-year", "a two-day", "six-month-long".
fn hyphened(reader: &Reader, at: usize) -> Option<Timex> {
    let (number, after) = numbers::number_at(reader.tokens, at, reader.range.end)?;
    let hyphen = reader.dash(after) && reader.glued(after) && reader.glued(after + 1);
    let noun = after + 1;
    let unit = Unit::of(reader.low(noun)).map(|(unit, _)| unit).filter(|_| hyphen)?;
    let fraction = unit == Unit::Quarter && number < 4.0;
    if is_age(reader, noun + 1) || fraction {
        return None;
    }
    let long = reader.dash(noun + 1) && reader.low(noun + 2) == "long";
    let upto = if long { noun + 3 } else { noun + 1 };
    Some(duration(at, upto, unit.period(&numbers::shortest(number))))
}

/// Whether "old" follows: an age is told of a person or a thing, and is no time of what happens.
fn is_age(reader: &Reader, at: usize) -> bool {
    reader.low(at) == "old"
        || reader.dash(at) && reader.is_any(at + 1, &["old", "olds"])
        || reader.low(at) == "of" && reader.low(at + 1) == "age"
}

/// The ISO 8601 duration of a length.
fn value_of(length: &Length) -> String {
    let (mut value, mut clock) = ("P".to_owned(), false);
    for (count, unit) in &length.parts {
        let part = unit.period(count);
        let digits = part.trim_start_matches('P').trim_start_matches('T');
        if unit.is_clock() && !clock {
            value.push('T');
            clock = true;
        }
        value.push_str(digits);
    }
    value
}

fn fits(reader: &Reader, at: usize, length: &Length) -> bool {
    let Some((count, unit)) = length.parts.first() else { return false };
    let (plural, last) = (length.upto.checked_sub(1)).map_or((false, ""), |noun| {
        (
            reader.low(noun).ends_with('s') || Unit::of(reader.low(noun)).is_some_and(|(_, plural)| plural),
            reader.low(noun),
        )
    });
    let single = length.parts.len() == 1;
    let digits = reader.digits(at, 4).is_some();
    let letter = Unit::of_letter(last).is_some();
    if letter && single {
        return digits
            && (last == "h" || matches!(unit, Unit::Day | Unit::Week | Unit::Year | Unit::Month))
            && (reader.led_by(at, &["for", "of", "in", "about", "lasted", "lasts", "took"])
                || reader.alone(at, length.upto) && last == "h");
    }
    match unit {
        Unit::Second if !plural && !digits => return false,
        Unit::Quarter => {
            return plural && (reader.low(at) == "several" || count != "X" && reader.low(length.upto) != "of");
        }
        Unit::Weekend if count == "1" => return false,
        _ => {}
    }
    if reader.is_any(at, &["a", "an", "another"]) && single {
        return article_fits(reader, at, length.upto);
    }
    if reader.low(at) == "some" && !plural
        || reader.low(at) == "one"
            && last == "day"
            && !reader.led_by(at, &["for", "in", "of", "only", "just", "by", "within", "after"])
    {
        return false;
    }
    let adjective = !plural && count != "1" && count != "X" && !digits;
    plural || count == "1" || count.contains('.') || adjective || digits && !reader.dash(length.upto)
}

/// "a week" is a length behind a word of lasting, and a rate behind an amount.
fn article_fits(reader: &Reader, at: usize, upto: usize) -> bool {
    if reader.dash(upto) && reader.glued(upto) {
        return false;
    }
    reader.led_by(
        at,
        &[
            "for", "in", "within", "than", "over", "after", "about", "nearly", "almost", "lasted", "last", "took",
            "take", "takes", "spent", "spend", "least", "only", "just", "of", "quite", "every", "under", "around",
            "by", "until", "waited", "wait", "entire", "but", "half",
        ],
    ) && !(reader.led_by(at, &["of"])
        && reader.low(at) == "a"
        && reader.token(upto).is_some_and(|token| token.is_word() && !token.has(FUNCTION)))
        || reader.is_any(upto, &["before", "after"])
        || reader.alone(at, upto) && reader.low(at) != "a"
}

/// "all day", "all week", "the whole year".
fn all_day(reader: &Reader, at: usize) -> Option<Timex> {
    if !reader.is_any(at, &["all", "full", "whole", "entire"]) {
        return None;
    }
    let noun = reader.skip(at + 1, &["-"]);
    let (unit, plural) = Unit::of(reader.low(noun))?;
    let known = matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year);
    (known && !plural && !reader.dash(noun + 1)).then(|| duration(at, noun + 1, unit.period("1")).sure(60))
}

/// "years", "decades", "decades-long": a length without a number.
fn vague(reader: &Reader, at: usize) -> Option<Timex> {
    let (unit, plural) = Unit::of(reader.low(at))?;
    let measured = !matches!(unit, Unit::Second | Unit::Quarter | Unit::Night | Unit::Weekend | Unit::Minute);
    let long = reader.dash(at + 1) && reader.is_any(at + 2, &["long", "old"]);
    if long && (plural || unit == Unit::Day) {
        let count = if plural { "X" } else { "1" };
        return Some(duration(at, at + 3, unit.period(count)).sure(65));
    }
    let led = reader.led_by(
        at,
        &[
            "for", "after", "took", "take", "within", "over", "last", "lasted", "spent", "in", "than", "follows",
            "followed",
        ],
    );
    let hundreds =
        reader.led_by(at, &["of"]) && reader.led_by(at - 1, &["hundreds", "thousands", "tens", "dozens", "couple"]);
    let goes_on = reader.is_any(at + 1, &["old", "ago", "of", "that"]) && reader.led_by(at, &["in", "over", "than"]);
    (plural && measured && (led || hundreds) && !goes_on).then(|| duration(at, at + 1, unit.period("X")).sure(50))
}

/// Draws "about", "nearly", "more than" in front of a duration into it.
pub(super) fn with_approximation(reader: &Reader, timex: Timex) -> Timex {
    if timex.kind != EntityKind::Duration || timex.from <= reader.range.start {
        return timex;
    }
    let before = reader.before(timex.from);
    let two = timex.from.checked_sub(2).map_or("", |at| reader.low(at));
    let (words, modifier) = match (two, before) {
        ("more", "than") => (2, "MORE_THAN"),
        ("less", "than") => (2, "LESS_THAN"),
        ("at", "least") => (2, "EQUAL_OR_MORE"),
        ("at", "most") => (2, "EQUAL_OR_LESS"),
        (_, "about" | "around" | "approximately" | "roughly" | "some") => (1, "APPROX"),
        (_, "nearly" | "almost") => (1, "LESS_THAN"),
        (_, "over") if reader.low(timex.from).starts_with(|c: char| c.is_ascii_digit()) => (1, "MORE_THAN"),
        _ => return timex,
    };
    Timex { from: timex.from - words, ..timex }.modified(modifier)
}
