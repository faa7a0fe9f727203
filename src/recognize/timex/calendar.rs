//! Dates by the calendar: "Jan. 6, 2026", "7 January", "March 2024", "2021", "the 1990s", "the 19th century".

use super::Timex;
use super::read::Reader;
use super::resolve::{Tense, iso, nearest_day, nearest_month, weekday};
use jiff::civil::Date;

const READ_AS_WRITTEN: &str = "a date by the calendar";
const READ_WITHOUT_YEAR: &str = "month and day without a year, read against the article’s date";
const READ_MONTH: &str = "month without a year, read against the article’s date";
const READ_WEEKDAY: &str = "day of the week, read against the article’s date";

/// Reads a date at a token.
pub(super) fn read(reader: &Reader, at: usize) -> Option<Timex> {
    let (lead, modifier) = part_of(reader, at);
    let inner = dated_weekday(reader, lead)
        .or_else(|| month_first(reader, lead))
        .or_else(|| day_first(reader, lead))
        .or_else(|| decade(reader, lead))
        .or_else(|| century(reader, lead))
        .or_else(|| season(reader, lead))
        .or_else(|| quarter(reader, lead))
        .or_else(|| historic(reader, lead))
        .or_else(|| year_alone(reader, lead))
        .or_else(|| if lead == at { weekday_alone(reader, at) } else { None })?;
    Some(match modifier {
        Some(modifier) => Timex { from: at, ..inner }.modified(modifier),
        None => Timex { from: at, ..inner },
    })
}

/// "early", "late", "mid-", "the end of": what follows, and the TIMEX3 mod.
fn part_of(reader: &Reader, at: usize) -> (usize, Option<&'static str>) {
    let the = reader.skip(at, &["the"]);
    let modifier = match reader.low(the) {
        "early" | "beginning" | "start" | "dawn" => "START",
        "late" | "end" | "close" => "END",
        "mid" | "middle" => "MID",
        "earlier" => return (at, None),
        _ => return (the, None),
    };
    let after = the + 1;
    let next = match reader.low(after) {
        "of" => reader.skip(after + 1, &["the"]),
        "-" | "‑" => after + 1,
        "in" => reader.skip(after + 1, &["the"]),
        _ => reader.skip(after, &["the"]),
    };
    let noun = matches!(reader.low(the), "beginning" | "start" | "dawn" | "end" | "close" | "middle");
    if noun && reader.low(after) != "of" { (at, None) } else { (next, Some(modifier)) }
}

/// "Tuesday, Jan. 6, 2026": the weekday joins the date behind it.
fn dated_weekday(reader: &Reader, at: usize) -> Option<Timex> {
    reader.weekday(at)?;
    let next = reader.skip(reader.skip(at + 1, &[","]), &["the"]);
    let inner =
        month_first(reader, next).filter(|inner| inner.value.len() == 10).or_else(|| day_first(reader, next))?;
    Some(Timex { from: at, ..inner })
}

fn weekday_alone(reader: &Reader, at: usize) -> Option<Timex> {
    let wanted = reader.weekday(at)?;
    let value = match reader.context.date {
        Some(date) => iso(weekday(date, wanted, reader.tense(at))?),
        None => format!("XXXX-WXX-{}", wanted.to_monday_one_offset()),
    };
    Some(Timex::date(at, at + 1, value, READ_WEEKDAY).sure(90))
}

/// "Jan. 6, 2026", "Jan. 6-8", "January 2026", "January".
fn month_first(reader: &Reader, at: usize) -> Option<Timex> {
    let month = reader.month(at)?;
    let the = reader.skip(at + 1, &["the"]);
    if let Some((day, after)) = reader.day(the)
        && !(reader.glued(the) && reader.dash(at + 1))
    {
        return Some(with_day(reader, at, month, day, after));
    }
    let of = reader.skip(at + 1, &["of", ",", "-"]);
    if let Some((year, upto)) = reader.year(of) {
        return Some(Timex::date(at, upto, format!("{year:04}-{month:02}"), READ_AS_WRITTEN));
    }
    let shift = match (reader.low(of), reader.low(of + 1)) {
        ("last", "year") => Some(-1),
        ("this", "year") => Some(0),
        ("next", "year") => Some(1),
        _ => None,
    };
    if let (Some(shift), Some(date)) = (shift, reader.context.date) {
        let value = format!("{:04}-{month:02}", date.year().saturating_add(shift));
        return Some(Timex::date(at, of + 2, value, READ_MONTH));
    }
    month_alone(reader, at, month)
}

fn with_day(reader: &Reader, at: usize, month: i8, day: i8, after: usize) -> Timex {
    let (last, after) = match last_day(reader, after) {
        Some((last, upto)) if last > day => (Some(last), upto),
        _ => (None, after),
    };
    let comma = reader.skip(after, &[",", "of"]);
    let (year, upto, reason) = match reader.year(comma) {
        Some((year, upto)) => (Some(year), upto, READ_AS_WRITTEN),
        None => (None, after, READ_WITHOUT_YEAR),
    };
    let value = |day: i8| day_value(reader, at, year, month, day);
    match last {
        Some(last) => Timex::date(at, upto, format!("{}/{}", value(day), value(last)), reason),
        None => Timex::date(at, upto, value(day), reason),
    }
}

/// The end of "6-8", "6 to 8".
fn last_day(reader: &Reader, at: usize) -> Option<(i8, usize)> {
    if !reader.dash(at) && !reader.is_any(at, &["to", "through"]) {
        return None;
    }
    let (day, upto) = reader.day(at + 1)?;
    let more = reader.is_any(upto, &["people", "percent", "%", "years", "days", "-"]);
    (!more).then_some((day, upto))
}

fn day_value(reader: &Reader, at: usize, year: Option<i16>, month: i8, day: i8) -> String {
    let year = year.or_else(|| {
        let date = reader.context.date?;
        nearest_day(date, month, day, reader.tense(at)).map(Date::year)
    });
    match year {
        Some(year) => format!("{year:04}-{month:02}-{day:02}"),
        None => format!("XXXX-{month:02}-{day:02}"),
    }
}

fn month_alone(reader: &Reader, at: usize, month: i8) -> Option<Timex> {
    let ambiguous = reader.is_any(at, &["may", "march", "mar", "jan", "jun", "dec", "april", "june", "august"]);
    let led = reader.is_any(
        at.wrapping_sub(1),
        &[
            "in", "since", "until", "till", "by", "of", "from", "to", "for", "during", "last", "next", "this", "early",
            "late", "mid", "through", "between", "before", "after", "and", "-", "on", "each", "every", "a", "the",
        ],
    ) || at == reader.range.start && reader.range.len() < 8;
    let name_near = |index: usize| reader.token(index).is_some_and(|token| token.is_capital() && !token.opens);
    if ambiguous && (!led || name_near(at + 1))
        || reader.glued(at + 1) && reader.is_any(at + 1, &["'s", "'"]) && ambiguous
    {
        return None;
    }
    let value = match reader.context.date {
        Some(date) => format!("{:04}-{month:02}", nearest_month(date, month, reader.tense(at))),
        None => format!("XXXX-{month:02}"),
    };
    Some(Timex::date(at, at + 1, value, READ_MONTH).sure(85))
}

/// "7 January 2026", "the 7th of January", "6-8 January".
fn day_first(reader: &Reader, at: usize) -> Option<Timex> {
    let (day, after) = reader.day(at)?;
    let (last, after) = match last_day(reader, after) {
        Some((last, upto)) if last > day => (Some(last), upto),
        _ => (None, after),
    };
    let month_at = reader.skip(reader.skip(after, &["-"]), &["of", "day"]);
    let month_at = reader.skip(month_at, &["of"]);
    let month = reader.month(month_at)?;
    let comma = reader.skip(month_at + 1, &[",", "-", "of"]);
    let (year, upto, reason) = match reader.year(comma) {
        Some((year, upto)) => (Some(year), upto, READ_AS_WRITTEN),
        None => (None, month_at + 1, READ_WITHOUT_YEAR),
    };
    let value = |day: i8| day_value(reader, at, year, month, day);
    let value = match last {
        Some(last) => format!("{}/{}", value(day), value(last)),
        None => value(day),
    };
    Some(Timex::date(at, upto, value, reason))
}

/// "1990s", "'90s", "nineties".
fn decade(reader: &Reader, at: usize) -> Option<Timex> {
    let word = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
    if let Some(index) = word.iter().position(|word| *word == reader.low(at)) {
        let person = reader.is_any(at.wrapping_sub(1), &["his", "her", "their", "my", "your", "our"]);
        let led = reader.before(at) == "the" || reader.is_any(at.wrapping_sub(1), &["early", "late", "mid", "-"]);
        return (led && !person).then(|| Timex::date(at, at + 1, format!("19{}", index + 2), "a decade"));
    }
    let mark = reader.skip(at, &["'", "’", "‘"]);
    let long = reader.digits(mark, 4)?;
    let s = if reader.is_any(mark + 1, &["'"]) && reader.glued(mark + 1) { mark + 2 } else { mark + 1 };
    let ending = reader.glued(s) && reader.is_any(s, &["s", "'s"]);
    if !ending {
        return None;
    }
    let value = match (reader.low(mark).len(), long) {
        (4, 1000..=2199) if long % 100 == 0 && long < 1900 => format!("{}", long / 100),
        (4, 1000..=2199) if long % 10 == 0 => format!("{}", long / 10),
        (2, 10..=90) if long % 10 == 0 && (mark > at || reader.before(at) == "the" || reader.before(at) == "-") => {
            format!("19{}", long / 10)
        }
        _ => return None,
    };
    Some(Timex::date(at, s + 1, value, "a decade"))
}

/// "19th century", "fifth century BC", "21st-century".
fn century(reader: &Reader, at: usize) -> Option<Timex> {
    let (number, after) = reader.ordinal(at)?;
    let noun = reader.skip(after, &["-"]);
    if !reader.is_any(noun, &["century", "centuries"]) || !(1..=30).contains(&number) {
        return None;
    }
    let (bc, upto) = era(reader, noun + 1);
    let value = if bc { format!("BC{:02}", number - 1) } else { format!("{:02}", number - 1) };
    Some(Timex::date(at, upto, value, "a century"))
}

fn era(reader: &Reader, at: usize) -> (bool, usize) {
    match reader.low(at) {
        "bc" | "b.c." | "bce" | "b.c.e." => (true, at + 1),
        "ad" | "a.d." | "ce" | "c.e." if reader.token(at).is_some_and(|token| token.is_capital()) => (false, at + 1),
        _ => (false, at),
    }
}

/// "44 BC", "AD 79".
fn historic(reader: &Reader, at: usize) -> Option<Timex> {
    let lead =
        reader.is_any(at, &["ad", "a.d.", "bc", "b.c."]) && reader.token(at).is_some_and(|token| token.is_capital());
    let number_at = if lead { at + 1 } else { at };
    let year = reader.digits(number_at, 4).filter(|year| *year > 0)?;
    let (bc, upto) = if lead { (reader.low(at).starts_with('b'), number_at + 1) } else { era(reader, number_at + 1) };
    if !lead && upto == number_at + 1 {
        return None;
    }
    let value = if bc { format!("BC{year:04}") } else { format!("{year:04}") };
    Some(Timex::date(at, upto, value, READ_AS_WRITTEN))
}

/// "summer 1998", "the summer of 1998"; a season alone is read by the tense.
fn season(reader: &Reader, at: usize) -> Option<Timex> {
    let (code, first_month) = match reader.low(at) {
        "spring" => ("SP", 3),
        "summer" => ("SU", 6),
        "autumn" | "fall" => ("FA", 9),
        "winter" => ("WI", 12),
        _ => return None,
    };
    let of = reader.skip(at + 1, &["of", ","]);
    if let Some((year, upto)) = reader.year(of) {
        return Some(Timex::date(at, upto, format!("{year:04}-{code}"), "a season of a year"));
    }
    let led = reader
        .is_any(at.wrapping_sub(1), &["the", "in", "by", "this", "early", "late", "mid", "until", "since", "during"])
        && (reader.low(at) != "fall" || reader.before(at) == "this")
        && (reader.low(at) != "spring" || reader.before(at) != "the");
    let lower = reader.token(at).is_some_and(|token| !token.is_capital());
    if !led || !lower || reader.is_any(at + 1, &["olympics", "games", "-"]) || reader.low(at + 1).ends_with("ing") {
        return None;
    }
    let value = match reader.context.date {
        Some(date) => {
            let tense = match reader.tense(at) {
                Tense::Unknown => Tense::Past,
                known => known,
            };
            format!("{:04}-{code}", nearest_month(date, first_month, tense))
        }
        None => format!("XXXX-{code}"),
    };
    Some(Timex::date(at, at + 1, value, "a season, read against the article’s date").sure(70))
}

/// "the third quarter of 2025", "Q3 2025", "the first half of 2024", "fourth-quarter".
fn quarter(reader: &Reader, at: usize) -> Option<Timex> {
    let (code, after) = match reader.low(at) {
        "q1" | "q2" | "q3" | "q4" => (format!("Q{}", &reader.low(at)[1..]), at + 1),
        "h1" | "h2" => (format!("H{}", &reader.low(at)[1..]), at + 1),
        _ => {
            let (number, after) = reader.ordinal(at)?;
            let noun = reader.skip(after, &["-", "fiscal"]);
            match reader.low(noun) {
                "quarter" if (1..=4).contains(&number) => (format!("Q{number}"), noun + 1),
                "half" if number <= 2 && (reader.is_any(noun + 1, &["of"]) && reader.year(noun + 2).is_some()) => {
                    (format!("H{number}"), noun + 1)
                }
                _ => return None,
            }
        }
    };
    let of = reader.skip(reader.skip(after, &["of", ","]), &["fiscal"]);
    if let Some((year, upto)) = reader.year(of) {
        return Some(Timex::date(at, upto, format!("{year:04}-{code}"), "a part of a year"));
    }
    let (shift, upto) = match (reader.low(after), reader.low(after + 1), reader.low(after + 2)) {
        ("of", "this", "year") => (0, after + 3),
        ("of", "last", "year") => (-1, after + 3),
        ("of", "next", "year") => (1, after + 3),
        ("this", "year", _) => (0, after + 2),
        ("last", "year", _) => (-1, after + 2),
        _ => (0, after),
    };
    let value = match reader.context.date {
        Some(date) => format!("{:04}-{code}", quarter_year(date, &code, upto == after) + shift),
        None => format!("XXXX-{code}"),
    };
    Some(Timex::date(at, upto, value, "a part of a year").sure(80))
}

/// A quarter without a year is the last one that has begun.
fn quarter_year(date: Date, code: &str, bare: bool) -> i16 {
    let first_month = match code {
        "Q2" => 4,
        "Q3" | "H2" => 7,
        "Q4" => 10,
        _ => 1,
    };
    if bare && first_month > date.month() { date.year() - 1 } else { date.year() }
}

/// A year by itself, where it is not a count of something.
fn year_alone(reader: &Reader, at: usize) -> Option<Timex> {
    let (year, upto) = reader.year(at)?;
    if upto > at + 1 {
        let led = reader.is_any(at.wrapping_sub(1), &["in", "since", "of", "from", "by", "class", "until", "to"]);
        return led.then(|| Timex::date(at, upto, format!("{year:04}"), "a year").sure(85));
    }
    let before = reader.before(at);
    let led = matches!(
        before,
        "in" | "since"
            | "by"
            | "of"
            | "from"
            | "until"
            | "till"
            | "during"
            | "circa"
            | "between"
            | "to"
            | "before"
            | "after"
            | "early"
            | "late"
            | "mid"
            | "through"
            | "and"
            | "("
            | "around"
            | "year"
            | "fiscal"
            | "spring"
            | "summer"
    );
    if matches!(before, "$" | "£" | "€" | "#" | "." | ":" | "no" | "number" | "page") && reader.glued(at)
        || reader.is_any(at + 1, &["-", "–"])
            && reader.glued(at + 1)
            && reader.digits(at + 2, 4).is_none_or(|next| next < 100)
            && reader.token(at + 2).is_some_and(|token| token.glued && !token.is_word())
        || before == "-"
            && reader.glued(at)
            && reader.year(at.wrapping_sub(2)).is_none()
            && !matches!(reader.before(at - 1), "mid" | "pre" | "post" | "early" | "late")
    {
        return None;
    }
    let next = reader.low(upto);
    let counts = reader.token(upto).is_some_and(|token| !token.is_capital() && !token.glued)
        && (next.len() > 3
            && next.ends_with('s')
            && !matches!(
                next,
                "was"
                    | "this"
                    | "his"
                    | "is"
                    | "has"
                    | "as"
                    | "elections"
                    | "olympics"
                    | "protests"
                    | "talks"
                    | "sales"
                    | "earnings"
                    | "floods"
            )
            || matches!(
                next,
                "people"
                    | "men"
                    | "women"
                    | "children"
                    | "percent"
                    | "million"
                    | "thousand"
                    | "km"
                    | "kg"
                    | "feet"
                    | "tons"
                    | "points"
            ));
    let near = (1900..=2035).contains(&year);
    if counts && !matches!(before, "in" | "since") || !near && !led {
        return None;
    }
    Some(Timex::date(at, upto, format!("{year:04}"), "a year").sure(if led { 93 } else { 75 }))
}
