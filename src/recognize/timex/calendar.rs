//! Days, months and weekdays by name: "Jan. 6, 2026", "7 January", "March 2024", "Tuesday", "Friday the 15th".

use super::read::Reader;
use super::resolve::{iso, nearest_day, nearest_month, shift_days, weekday};
use super::tense::Tense;
use super::{Guess, Timex, discourse};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

const AS_WRITTEN: &str = "a date by the calendar";
const WITHOUT_YEAR: &str = "month and day without a year, read against the article’s date";
const WITHOUT_YEAR_NEAR: &str = "month and day without a year, read with the year named before";
const MONTH_ALONE: &str = "month without a year, read against the article’s date";
const WEEKDAY_ALONE: &str = "day of the week, read against the article’s date";
const DAY_ALONE: &str = "day of the month, read against the article’s date";

/// A year that has every day a calendar can have.
const LEAP_YEAR: i16 = 2000;

/// Reads a date at a token.
pub(super) fn read(reader: &Reader, at: usize) -> Option<Timex> {
    dated_weekday(reader, at)
        .or_else(|| month_first(reader, at))
        .or_else(|| day_first(reader, at))
        .or_else(|| year_first(reader, at))
        .or_else(|| weekday_alone(reader, at))
        .or_else(|| day_alone(reader, at))
}

/// "Tuesday, Jan. 6, 2026", "Friday the 15th": the weekday joins the date behind it.
fn dated_weekday(reader: &Reader, at: usize) -> Option<Timex> {
    let wanted = reader.weekday(at)?;
    let next = reader.skip(reader.skip(at + 1, &[".", ","]), &["the", "on"]);
    let next = reader.skip(next, &["the"]);
    let found = dated(reader, next, Some(wanted)).filter(|found| found.value.len() >= 10);
    if let Some(inner) = found.or_else(|| super::numeric::read(reader, next).filter(Timex::is_day)) {
        return Some(Timex { from: at, ..inner });
    }
    let (day, upto) = reader.day(next)?;
    let noun =
        reader.token(upto).is_some_and(|token| token.is_word() && !token.has(crate::recognize::lexicon::FUNCTION));
    let marked = upto > next + 1 && reader.glued(next + 1) || next > at + 1 && reader.low(next - 1) == "the" && !noun;
    let bare = next == at + 1
        && reader.digits(next, 2).is_some()
        && reader.token(upto).is_none_or(|token| !token.is_word() && !reader.is_any(upto, &["-", "/", ":", "%"]));
    if !marked && !bare {
        return None;
    }
    let date = reader.context.date?;
    let day = month_of(date, day, reader.tense(at), Some(wanted))?;
    Some(Timex::date(at, upto, iso(day), DAY_ALONE).sure(80))
}

/// A month and a day in either order.
pub(super) fn dated(reader: &Reader, at: usize, weekday: Option<Weekday>) -> Option<Timex> {
    let month = reader.month(at);
    match month {
        Some(month) => with_day(reader, at, month, weekday),
        None => day_before_month(reader, at, weekday),
    }
}

/// "Jan. 6, 2026", "Jan. 6-8", "January 2026", "January".
fn month_first(reader: &Reader, at: usize) -> Option<Timex> {
    let month = reader.month(at)?;
    if let Some(timex) = with_day(reader, at, month, None) {
        return Some(with_weekday_behind(reader, timex));
    }
    let of = reader.skip(at + 1, &["of", ",", "in"]);
    let glued = reader.glued(at + 1) && reader.is_any(at + 1, &["-", "/"]);
    let of = if glued { at + 2 } else { of };
    if let Some((year, upto)) = reader.year_behind(of) {
        let short = reader.digits(of, 2).is_some();
        if !short || of == at + 1 && (year.as_str() >= "1960" && reader.low(of) >= "32") {
            return Some(Timex::date(at, upto, format!("{year}-{month:02}"), AS_WRITTEN));
        }
    }
    if let Some((year, upto)) = relative_year(reader, at + 1).or_else(|| relative_year(reader, of)) {
        return Some(Timex::date(at, upto, format!("{year:04}-{month:02}"), MONTH_ALONE).sure(92));
    }
    month_alone(reader, at, month)
}

/// "Jul 18, Fri": a weekday behind the date.
fn with_weekday_behind(reader: &Reader, timex: Timex) -> Timex {
    let next = reader.skip(timex.upto, &[","]);
    let behind = reader.weekday(next).filter(|_| timex.is_day() && (next > timex.upto) && timex.guess == Guess::Year);
    match behind {
        Some(wanted) if reader.alone(timex.from, next + 1) => match dated(reader, timex.from, Some(wanted)) {
            Some(again) => Timex { upto: next + 1, ..again },
            None => timex,
        },
        _ => timex,
    }
}

/// "last year", "of this year", "next year" behind a month.
pub(super) fn relative_year(reader: &Reader, at: usize) -> Option<(i16, usize)> {
    if let Some((day, upto)) = super::ago::away(reader, at) {
        return Some((day.year(), upto));
    }
    let at = reader.skip(at, &["of"]);
    let shift = match (reader.low(at), reader.low(at + 1)) {
        ("last" | "previous", "year") => -1,
        ("this" | "current", "year") => 0,
        ("next" | "following" | "coming", "year") => 1,
        _ => return None,
    };
    Some((reader.context.date?.year().checked_add(shift)?, at + 2))
}

fn with_day(reader: &Reader, at: usize, month: i8, weekday: Option<Weekday>) -> Option<Timex> {
    let glued = reader.glued(at + 1) && reader.glued(at + 2) && reader.is_any(at + 1, &["/", "-"]);
    let comma = reader.low(at + 1) == "," && (reader.ordinal(at + 2).is_some() || reader.year(at + 3).is_some());
    let the = if glued || comma { at + 2 } else { reader.skip(at + 1, &["the"]) };
    let (day, after) = reader.day(the).or_else(|| spoken_out(reader, the))?;
    let upto_last = last_day(reader, after).filter(|(last, _)| *last > day);
    let (last, after) = upto_last.map_or((None, after), |(last, upto)| (Some(last), upto));
    let sep = if glued { &["/", "-"][..] } else { &[",", "of"][..] };
    let comma = reader.skip(after, sep);
    let year = reader.year_behind(comma).filter(|(_, _)| {
        comma > after || reader.token(comma).is_some_and(|token| !token.glued) || glued || reader.low(comma) == "'"
    });
    let year =
        year.filter(|_| comma == after || reader.digits(comma, 2).is_none() || glued || reader.alone(at, comma + 1));
    Some(assemble(reader, at, (month, day, last), year, after, weekday))
}

/// The value of a month with a day or days, with the year that is written or the one that fits best.
fn assemble(
    reader: &Reader,
    at: usize,
    (month, day, last): (i8, i8, Option<i8>),
    year: Option<(String, usize)>,
    after: usize,
    weekday: Option<Weekday>,
) -> Timex {
    let relative = relative_year(reader, after).map(|(year, upto)| (format!("{year:04}"), upto));
    if let Some((year, upto)) = year.or(relative) {
        let real = |day: i8| year.parse().ok().is_none_or(|year| Date::new(year, month, day).is_ok());
        if !real(day) || !last.is_none_or(real) {
            return Timex::nothing(at, upto);
        }
        let value = match last {
            Some(last) => format!("{year}-{month:02}-{day:02}/{year}-{month:02}-{last:02}"),
            None => format!("{year}-{month:02}-{day:02}"),
        };
        return Timex::date(at, upto, value, AS_WRITTEN).sure(97);
    }
    let near = discourse::year_before(reader, at);
    let known = near.or_else(|| {
        let date = reader.context.date?;
        let ended = reader.led_by(at, &["ended"]);
        let near = nearest_day(date, month, day, weekday, reader.tense(at)).map(Date::year)?;
        let ahead = ended && Date::new(near, month, day).is_ok_and(|found| found > date);
        Some(if ahead { near - 1 } else { near })
    });
    let real = |day: i8| Date::new(LEAP_YEAR, month, day).is_ok();
    if !real(day) || !last.is_none_or(real) {
        return Timex::nothing(at, after);
    }
    let year = known.map_or("XXXX".to_owned(), |year| format!("{year:04}"));
    let value = match last {
        Some(last) => format!("{year}-{month:02}-{day:02}/{year}-{month:02}-{last:02}"),
        None => format!("{year}-{month:02}-{day:02}"),
    };
    let reason = if near.is_some() { WITHOUT_YEAR_NEAR } else { WITHOUT_YEAR };
    Timex::date(at, after, value, reason).sure(if near.is_some() { 70 } else { 91 }).guessed(Guess::Year)
}

/// The end of "6-8", "6 to 8"; "6 and 7" only for days that follow each other.
fn last_day(reader: &Reader, at: usize) -> Option<(i8, usize)> {
    let and = reader.is_any(at, &["and", "or", "&"]);
    if !reader.dash(at) && !reader.is_any(at, &["to", "through", "until", "till"]) && !and {
        return None;
    }
    let the = reader.skip(at + 1, &["the"]);
    let (day, upto) = reader.day(the)?;
    if and && reader.day(at.wrapping_sub(1)).is_none_or(|(first, _)| first + 1 != day) {
        return None;
    }
    let named = at.checked_sub(2).is_some_and(|month| reader.month(month).is_some()) && reader.dash(at);
    if named {
        return (!reader.is_any(upto, &["%", ":"])).then_some((day, upto));
    }
    let more = reader.token(upto).is_some_and(|token| token.is_word() && !token.is_capital())
        && !reader.is_any(upto, &["of", "in", "at", "and", "to", "for", "the", "with", "as", "this", "next", "last"])
        && reader.month(upto).is_none()
        || reader.is_any(upto, &["%", "-"])
        || reader.month(upto).is_some() && reader.month(at.wrapping_sub(2)).is_some();
    (!more).then_some((day, upto))
}

/// The end of "between the 2nd and the 7th".
fn between(reader: &Reader, first: usize, at: usize) -> Option<(i8, usize)> {
    let start = if reader.before(first) == "the" { first - 1 } else { first };
    let led = reader.led_by(start, &["between"]) && reader.low(at) == "and";
    led.then(|| reader.day(reader.skip(at + 1, &["the"]))).flatten()
}

fn month_alone(reader: &Reader, at: usize, month: i8) -> Option<Timex> {
    let ambiguous = reader.is_any(at, &["may", "march", "mar", "jan", "jun", "dec", "april", "june", "august"]);
    let led = reader.led_by(
        at,
        &[
            "in", "since", "until", "till", "by", "of", "from", "to", "for", "during", "last", "next", "this", "early",
            "late", "mid", "through", "between", "before", "after", "and", "-", "–", "on", "each", "every", "a", "the",
            "as", "around", "but", "or",
        ],
    ) || reader.alone(at, at + 1)
        || (reader.dash(at + 1) || reader.is_any(at + 1, &["to", "through", "until"]))
            && reader.month(at + 2).is_some();
    let name_near =
        reader.token(at + 1).is_some_and(|token| token.is_capital() && !token.opens) && reader.low(at + 1) != "and";
    let owner = reader.glued(at + 1) && reader.is_any(at + 1, &["'s", "'"]) && !led;
    if ambiguous && (!led || name_near && !reader.led_by(at, &["in", "since", "last"]) || owner) {
        return None;
    }
    let Some(date) = reader.context.date else {
        return Some(Timex::date(at, at + 1, format!("XXXX-{month:02}"), MONTH_ALONE).sure(70).guessed(Guess::Year));
    };
    let (year, sure) = match discourse::year_before(reader, at) {
        Some(year) => (year, 60),
        None if reader.led_by(at, &["through"]) => (nearest_month(date, month, Tense::Unknown), 80),
        None => (nearest_month(date, month, reader.tense(at)), 88),
    };
    Some(Timex::date(at, at + 1, format!("{year:04}-{month:02}"), MONTH_ALONE).sure(sure).guessed(Guess::Year))
}

/// "7 January 2026", "the 7th of January", "6-8 January", "the 13th to the 15th of July".
fn day_first(reader: &Reader, at: usize) -> Option<Timex> {
    let the = reader.skip(at, &["the"]);
    let inner = day_before_month(reader, the, None)?;
    Some(Timex { from: at, ..inner })
}

fn day_before_month(reader: &Reader, at: usize, weekday: Option<Weekday>) -> Option<Timex> {
    let (day, after) = spoken_day(reader, at)?;
    let upto_last = last_day(reader, after).or_else(|| between(reader, at, after)).filter(|(last, _)| *last > day);
    let (last, after) = upto_last.map_or((None, after), |(last, upto)| (Some(last), upto));
    let month_at = reader.skip(reader.skip(after, &["-", "/"]), &["of", "day"]);
    let month_at = reader.skip(month_at, &["of"]);
    let Some(month) = reader.month(month_at) else { return days_of_month(reader, at, (day, last), after) };
    let past_month = reader.skip(month_at + 1, &[",", "-", "of", "/", "in"]);
    let tied = past_month == month_at + 1 || reader.glued(past_month) || reader.low(past_month - 1) == "of";
    let year = reader.year_behind(past_month).filter(|_| tied || reader.digits(past_month, 2).is_none());
    Some(assemble(reader, at, (month, day, last), year, month_at + 1, weekday))
}

/// "4-23 in next month", "between 4 and 22 this month".
fn days_of_month(reader: &Reader, at: usize, (day, last): (i8, Option<i8>), after: usize) -> Option<Timex> {
    let between = || reader.led_by(at, &["between"]).then(|| reader.day(reader.skip(after, &["and"]))).flatten();
    let (last, after) = match last {
        Some(last) => (last, after),
        None => between()?,
    };
    let next = reader.skip(after, &["of", "in"]);
    let shift = match (reader.low(next), reader.low(next + 1)) {
        ("this", "month") => 0,
        ("next", "month") => 1,
        ("last", "month") => -1,
        _ => return None,
    };
    let first = Date::new(reader.context.date?.year(), reader.context.date?.month(), 1).ok()?;
    let month = first.checked_add(shift.months()).ok()?;
    let on = |day: i8| Date::new(month.year(), month.month(), day).ok().map(iso);
    Some(Timex::date(at, next + 2, format!("{}/{}", on(day)?, on(last)?), DAY_ALONE).sure(80))
}

/// A day of the month in digits, as an ordinal, or in words ("twenty five January").
fn spoken_day(reader: &Reader, at: usize) -> Option<(i8, usize)> {
    reader.day(at).or_else(|| {
        let (number, upto) = reader.spoken(at).filter(|(number, _)| (1..=31).contains(number))?;
        reader.month(upto).map(|_| (number as i8, upto))
    })
}

/// "January twenty five nineteen eighty six": a day in words before a year in words.
fn spoken_out(reader: &Reader, at: usize) -> Option<(i8, usize)> {
    let (day, upto) = reader.spoken(at).filter(|(day, _)| (1..=31).contains(day))?;
    let free =
        reader.token(upto).is_none_or(|token| !token.is_word() || token.has(crate::recognize::lexicon::FUNCTION));
    (reader.spoken_year(upto).is_some() || upto > at + 1 && free).then_some((day as i8, upto))
}

/// "2012/Aug/10", "2024 August", "2020-23-Sep".
fn year_first(reader: &Reader, at: usize) -> Option<Timex> {
    let (year, after) =
        reader.historic(at).or_else(|| reader.year(at).map(|(year, upto)| (format!("{year:04}"), upto)))?;
    let glued = reader.is_any(after, &["/", "-"]) && reader.glued(after) && reader.glued(after + 1);
    let next = if glued { after + 1 } else { after };
    let day = |at: usize| reader.digits(at, 2).filter(|day| (1..=31).contains(day));
    if glued && let (Some(day), Some(month)) = (day(next), reader.month(next + 2)) {
        return Some(Timex::date(at, next + 3, format!("{year}-{month:02}-{day:02}"), AS_WRITTEN));
    }
    let month = reader.month(next)?;
    if reader.is_any(next + 1, &["/", "-"]) && reader.glued(next + 1) && glued {
        let day = day(next + 2)?;
        return Some(Timex::date(at, next + 3, format!("{year}-{month:02}-{day:02}"), AS_WRITTEN));
    }
    let whole = reader.alone(at, next + 1) || glued;
    whole.then(|| Timex::date(at, next + 1, format!("{year}-{month:02}"), AS_WRITTEN))
}

fn weekday_alone(reader: &Reader, at: usize) -> Option<Timex> {
    let wanted = reader.weekday(at)?;
    if reader.led_by(at, &["a"]) && reader.led_by(at - 1, &["on"]) {
        return None;
    }
    let value = match reader.context.date {
        Some(date) => {
            let owner = reader.is_any(at + 1, &["'s"])
                && reader.tense(at) == Tense::Future
                && !reader.led_by(at, &["for", "of", "in"]);
            iso(weekday(date, wanted, if owner { Tense::Past } else { reader.tense(at) })?)
        }
        None => format!("XXXX-WXX-{}", wanted.to_monday_one_offset()),
    };
    Some(Timex::date(at, at + 1, value, WEEKDAY_ALONE).sure(88).guessed(Guess::Week))
}

/// "on the 15th", "by the 3rd": a day of the month near the article's date.
fn day_alone(reader: &Reader, at: usize) -> Option<Timex> {
    let the = reader.skip(at, &["the"]);
    let digits = reader.digits(the, 2)?;
    let (day, upto) = reader.day(the)?;
    let ordinal = upto > the + 1;
    let lead = reader.led_by(at, &["on", "by", "for", "of", "until", "till"]) && (the > at || ordinal);
    let free = reader.token(upto).is_none_or(|token| {
        !token.is_word() && reader.is_any(upto, &[".", ",", ";", ":", "?", "!", ")", "\"", "”"])
            || token.has(crate::recognize::lexicon::FUNCTION)
    });
    let whole = the > at && ordinal && reader.alone(at, upto);
    if !ordinal || digits == 0 || !(lead && free || whole) {
        return None;
    }
    let date = reader.context.date?;
    let found = month_of(date, day, reader.tense(at), None)?;
    Some(Timex::date(at, upto, iso(found), DAY_ALONE).sure(60))
}

/// The day of the month nearest to the article's date by the tense, on the weekday where one is known.
fn month_of(date: Date, day: i8, tense: Tense, wanted: Option<Weekday>) -> Option<Date> {
    let first = Date::new(date.year(), date.month(), 1).ok()?;
    let options = (-8..=8).filter_map(|shift: i32| {
        let month = first.checked_add(shift.months()).ok()?;
        Date::new(month.year(), month.month(), day).ok()
    });
    let fits = options.filter(|option| wanted.is_none_or(|wanted| option.weekday() == wanted));
    fits.min_by_key(|option| {
        let days = super::resolve::days_between(date, *option);
        let against = match tense {
            Tense::Past => days > 0,
            Tense::Future => days < 0,
            Tense::Unknown => false,
        };
        days.abs() + if against { 300 } else { 0 }
    })
}

/// The nth weekday of the month that starts with `first`; counted from the end where `nth` is negative.
pub(super) fn nth_weekday(first: Date, nth: i8, wanted: Weekday) -> Option<Date> {
    first.nth_weekday_of_month(nth, wanted).ok()
}

/// A weekday in the ISO week that holds `date`.
pub(super) fn in_week(date: Date, wanted: Weekday) -> Option<Date> {
    shift_days(super::resolve::monday(date)?, i64::from(wanted.to_monday_zero_offset()))
}
