//! Parts of a year: seasons, quarters, halves, and the quarter a company reports.

use super::read::Reader;
use super::resolve::nearest_month;
use super::tense::Tense;
use super::{Timex, calendar, discourse};
use crate::recognize::lexicon::{FUNCTION, TIME_WORD};
use jiff::civil::Date;

const PART: &str = "a part of a year";
const REPORTED: &str = "the quarter the text reports";

/// How far back a quarter must be named for "a year ago" to mean that quarter a year before.
const COMPARED: usize = 90;

/// Tokens around "the quarter" among which a word of business makes it one of a company.
const NEAR_FIGURES: usize = 60;

/// Reads a part of a year at a token.
pub(super) fn read(reader: &Reader, at: usize) -> Option<Timex> {
    let the = reader.skip(at, &["the"]);
    let inner = season(reader, the)
        .or_else(|| year_then_quarter(reader, the))
        .or_else(|| quarter(reader, the))
        .or_else(|| reported(reader, the))
        .or_else(|| year_ago(reader, the))?;
    Some(Timex { from: at, ..inner })
}

/// The TIMEX3 code of a season and the month it begins in.
pub(super) fn season_code(word: &str) -> Option<(&'static str, i8)> {
    Some(match word {
        "spring" | "springtime" => ("SP", 3),
        "summer" | "summertime" => ("SU", 6),
        "autumn" | "fall" => ("FA", 9),
        "winter" | "wintertime" => ("WI", 12),
        _ => return None,
    })
}

/// "summer 1998", "the summer of 1998"; a season alone is read by the tense.
fn season(reader: &Reader, at: usize) -> Option<Timex> {
    let (code, first_month) = season_code(reader.low(at))?;
    let of = reader.skip(reader.skip(at + 1, &["of", ",", "in"]), &["'"]);
    if let Some((year, upto)) = reader.year(reader.skip(at + 1, &["of", ",", "in"])).or_else(|| reader.spoken_year(of))
    {
        return Some(Timex::date(at, upto, format!("{year:04}-{code}"), "a season of a year"));
    }
    if let Some((year, upto)) = calendar::relative_year(reader, at + 1) {
        return Some(Timex::date(at, upto, format!("{year:04}-{code}"), "a season of a year"));
    }
    let the = reader.before(at) == "the";
    let led =
        the || reader.led_by(at, &["in", "by", "this", "early", "late", "mid", "until", "since", "during", "-", "of"]);
    let fits = match reader.low(at) {
        "fall" => reader.led_by(at, &["this", "early", "late"]) || the && led_in(reader, at - 1),
        "spring" => !the || led_in(reader, at - 1),
        _ => true,
    };
    let lower = reader.token(at).is_some_and(|token| !token.is_capital());
    let kind_of = reader.led_by(at, &["in", "of", "by"])
        && reader
            .token(at + 1)
            .is_some_and(|token| token.is_word() && !token.is_capital() && !token.has(FUNCTION | TIME_WORD));
    let noun = reader.is_any(at + 1, &["olympics", "games", "-", "of"]) || reader.low(at + 1).ends_with("ing");
    if !led || !fits || !lower || noun || kind_of {
        return None;
    }
    let value = match reader.context.date {
        Some(date) => format!("{:04}-{code}", season_year(date, first_month, reader.tense(at))),
        None => format!("XXXX-{code}"),
    };
    Some(Timex::date(at, at + 1, value, "a season, read against the article’s date").sure(65))
}

fn led_in(reader: &Reader, the: usize) -> bool {
    reader.led_by(the, &["in", "by", "during", "until", "since", "of", "early", "late"])
}

/// The season that runs is this one; else the last or the next by the tense.
fn season_year(date: Date, first_month: i8, tense: Tense) -> i16 {
    let runs = (0..3).contains(&(date.month() - first_month).rem_euclid(12));
    match (runs, tense) {
        (true, _) if first_month == 12 && date.month() < 3 => date.year() - 1,
        (true, _) => date.year(),
        (false, Tense::Unknown) => nearest_month(date, first_month, Tense::Past),
        (false, tense) => nearest_month(date, first_month, tense),
    }
}

/// "the 1988 third quarter", "2018Q4", "2019-H2", "last year's first quarter".
fn year_then_quarter(reader: &Reader, at: usize) -> Option<Timex> {
    let (year, after) = match reader.year(at) {
        Some(found) => found,
        None => {
            let (year, upto) = calendar::relative_year(reader, at)?;
            let owner = reader.is_any(upto, &["'s"]);
            (year, owner.then_some(upto + 1)?)
        }
    };
    let next = reader.skip(after, &["-"]);
    if next == after && reader.is_any(next, &["quarter", "period"]) {
        let (_, quarter) = discourse::reported_quarter(reader, at, 220)?;
        return Some(Timex::date(at, next + 1, format!("{year:04}-Q{quarter}"), REPORTED).sure(75));
    }
    let (code, upto) = part_code(reader, next)?;
    Some(Timex::date(at, upto, format!("{year:04}-{code}"), PART))
}

/// "Q3", "H1", "third quarter", "fourth-quarter", "second half".
fn part_code(reader: &Reader, at: usize) -> Option<(String, usize)> {
    match reader.low(at) {
        "q1" | "q2" | "q3" | "q4" | "h1" | "h2" => return Some((reader.low(at).to_ascii_uppercase(), at + 1)),
        _ => {}
    }
    let (number, after) = match reader.low(at) {
        "last" => (0, at + 1),
        _ => reader.ordinal(at)?,
    };
    let noun = reader.skip(after, &["-", "fiscal"]);
    match (reader.low(noun), number) {
        ("quarter" | "qtr", 0) => Some(("Q4".to_owned(), noun + 1)),
        ("quarter" | "qtr", 1..=4) => Some((format!("Q{number}"), noun + 1)),
        ("half", 0) => Some(("H2".to_owned(), noun + 1)),
        ("half", 1..=2) => Some((format!("H{number}"), noun + 1)),
        ("period", 1..=4) if reader.low(after) == "-" => Some((format!("Q{number}"), noun + 1)),
        _ => None,
    }
}

/// "the third quarter of 2025", "Q3 2025", "the first half of 2024", "fourth-quarter".
fn quarter(reader: &Reader, at: usize) -> Option<Timex> {
    let last = reader.low(at) == "last";
    let (code, after) = part_code(reader, at)?;
    let of = reader.skip(reader.skip(reader.skip(after, &["of", ",", "in"]), &["the"]), &["fiscal"]);
    let of = reader.skip(of, &["year"]);
    if let Some((year, upto)) = reader.year(of).or_else(|| reader.spoken_year(of)) {
        return Some(Timex::date(at, upto, format!("{year:04}-{code}"), PART));
    }
    if let Some((year, upto)) = calendar::relative_year(reader, after) {
        return Some(Timex::date(at, upto, format!("{year:04}-{code}"), PART));
    }
    let of_year = reader.low(after) == "of" && reader.low(reader.skip(after + 1, &["the"])) == "year";
    let half = code.starts_with('H') && reader.low(at).len() > 2;
    if (last || half) && !of_year {
        return None;
    }
    let upto = if of_year { reader.skip(after + 1, &["the"]) + 1 } else { after };
    let Some(date) = reader.context.date else {
        return Some(Timex::date(at, upto, format!("XXXX-{code}"), PART).sure(60));
    };
    let year = quarter_year(date, &code, reader.tense(at));
    Some(Timex::date(at, upto, format!("{year:04}-{code}"), PART).sure(85))
}

/// A quarter without a year is the last one that has begun, or this year's when the sentence looks ahead.
fn quarter_year(date: Date, code: &str, tense: Tense) -> i16 {
    let (first, last) = match code {
        "Q1" => (1, 3),
        "Q2" => (4, 6),
        "Q3" => (7, 9),
        "Q4" => (10, 12),
        "H1" => (1, 6),
        _ => (7, 12),
    };
    match tense {
        Tense::Future if last + 3 < date.month() => date.year() + 1,
        Tense::Future => date.year(),
        Tense::Past | Tense::Unknown if first > date.month() => date.year() - 1,
        Tense::Past | Tense::Unknown => date.year(),
    }
}

/// "the quarter", "the latest period", "the current quarter" in a report of results.
fn reported(reader: &Reader, at: usize) -> Option<Timex> {
    let the = reader.before(at) == "the";
    let latest = reader.low(at) == "latest";
    let noun = if latest { reader.skip(at + 1, &["fiscal"]) } else { at };
    let word = reader.low(noun);
    if !the || !(word == "quarter" || word == "period" && latest) || reader.is_any(noun + 1, &["-", "of", "century"]) {
        return None;
    }
    let told = discourse::reported_quarter(reader, at, 220);
    let figures = || {
        let words = ["earnings", "earned", "profit", "profits", "net", "sales", "revenue", "loss", "income", "shares"];
        (at.saturating_sub(NEAR_FIGURES)..at + NEAR_FIGURES).any(|index| words.contains(&reader.low(index)))
    };
    let (year, quarter) = match told {
        Some(found) => found,
        None if latest || figures() => discourse::last_quarter(reader.context.date?),
        None => return None,
    };
    let value = format!("{year:04}-Q{quarter}");
    Some(Timex::date(at, noun + 1, value, REPORTED).sure(70))
}

/// "the year-ago quarter", "year-earlier": the reported quarter, one year before.
fn year_ago(reader: &Reader, at: usize) -> Option<Timex> {
    let at_year = reader.skip(at, &["comparable", "corresponding"]);
    let joined = reader.low(at_year) == "year" && reader.low(at_year + 1) == "-";
    if !joined || !reader.is_any(at_year + 2, &["ago", "earlier"]) {
        return None;
    }
    let (code, upto) = part_code(reader, at_year + 3).map_or((None, at_year + 3), |(code, upto)| (Some(code), upto));
    let upto = reader.skip(upto, &["quarter", "period"]);
    let year = reader.context.date?.year() - 1;
    let value = match (code, discourse::reported_quarter(reader, at, 220)) {
        (Some(code), _) => format!("{year:04}-{code}"),
        (None, Some((year, quarter))) => format!("{:04}-Q{quarter}", year - 1),
        (None, None) => format!("{year:04}"),
    };
    Some(Timex::date(at, upto, value, REPORTED).sure(75))
}

/// "a year ago", "a year earlier" behind a quarter's figures: that quarter, one year before.
pub(super) fn compared_quarter(reader: &Reader, at: usize) -> Option<String> {
    let (year, quarter) = discourse::reported_quarter(reader, at, COMPARED)?;
    Some(format!("{:04}-Q{quarter}", year - 1))
}
