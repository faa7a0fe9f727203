//! The article's own date: read from metadata or from a line that is nothing but a date.
//!
//! Only absolute dates with a year. Dates inside sentences belong to the recognizer.

use super::block::{DateSource, Published};
use jiff::civil::Date;

/// Month names by number; a name may be cut after three letters ("Jan", "Sept.").
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Words that may stand in a date line beside the date itself.
const COMPANIONS: [&str; 52] = [
    "a",
    "am",
    "and",
    "at",
    "bst",
    "by",
    "cest",
    "cet",
    "created",
    "cst",
    "date",
    "ct",
    "dated",
    "eastern",
    "edt",
    "eest",
    "eet",
    "est",
    "et",
    "first",
    "fri",
    "friday",
    "gmt",
    "ist",
    "last",
    "m",
    "modified",
    "mon",
    "monday",
    "on",
    "original",
    "originally",
    "p",
    "pdt",
    "pm",
    "posted",
    "pst",
    "pt",
    "published",
    "sat",
    "saturday",
    "sun",
    "sunday",
    "thu",
    "thursday",
    "tue",
    "tuesday",
    "updated",
    "utc",
    "wed",
    "wednesday",
    "time",
];

/// Words that announce the first publication rather than a later change.
const FIRST: [&str; 4] = ["published", "posted", "created", "first"];

/// Longest date line, in characters.
const MAX_LINE: usize = 120;

/// The publication date of a page's metadata, `raw` kept as it stands.
pub fn from_metadata(raw: &str) -> Option<Published> {
    let raw = raw.trim();
    let date = first_date(raw)?;
    Some(Published { date, source: DateSource::Metadata, shown: raw.to_owned() })
}

/// The date of a line that is nothing but dates, times and words like "Published".
pub fn from_line(line: &str) -> Option<Published> {
    let line = line.trim();
    if line.chars().count() > MAX_LINE {
        return None;
    }
    let tokens = tokens(line);
    let found = dates(&tokens);
    let best = found.iter().find(|found| announces(&tokens, found.start)).or(found.first())?;
    let stray = (0..tokens.len())
        .filter(|at| !found.iter().any(|found| (found.start..found.end).contains(at)))
        .filter(|at| !is_companion(tokens[*at]))
        .count();
    (stray == 0).then(|| Published { date: best.date, source: DateSource::Dateline, shown: line.to_owned() })
}

/// A date line that also names its writer or place: what is left besides the date, and the date.
pub(super) fn with_rest(line: &str) -> Option<(String, Published)> {
    if line.chars().count() > MAX_LINE {
        return None;
    }
    let tokens = tokens(line);
    let found = dates(&tokens);
    let first = found.first()?;
    let rest: Vec<&str> = (0..tokens.len())
        .filter(|at| !found.iter().any(|found| (found.start..found.end).contains(at)))
        .map(|at| tokens[at])
        .filter(|token| !is_companion(token))
        .collect();
    let published = Published { date: first.date, source: DateSource::Dateline, shown: line.trim().to_owned() };
    (rest.len() <= 6).then(|| (rest.join(" "), published))
}

/// A date among tokens, half-open.
struct Found {
    start: usize,
    end: usize,
    date: Date,
}

/// Words and numbers; the letters and digits of "10th" and "T10" come apart.
fn tokens(line: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for word in line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let mut start = 0;
        let mut digit = None;
        for (at, c) in word.char_indices() {
            let now = c.is_ascii_digit();
            if digit.is_some_and(|before| before != now) {
                out.push(&word[start..at]);
                start = at;
            }
            digit = Some(now);
        }
        out.push(&word[start..]);
    }
    out
}

fn is_companion(token: &str) -> bool {
    let number = token.len() <= 4 && token.bytes().all(|byte| byte.is_ascii_digit());
    let lower = token.to_lowercase();
    number
        || COMPANIONS.contains(&lower.as_str())
        || matches!(lower.as_str(), "st" | "nd" | "rd" | "th" | "t" | "z" | "h")
}

fn announces(tokens: &[&str], at: usize) -> bool {
    tokens[at.saturating_sub(3)..at].iter().any(|token| FIRST.contains(&token.to_lowercase().as_str()))
}

fn first_date(text: &str) -> Option<Date> {
    let tokens = tokens(text);
    dates(&tokens).first().map(|found| found.date)
}

fn dates(tokens: &[&str]) -> Vec<Found> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match date_at(&tokens[at..]) {
            Some((len, date)) => {
                out.push(Found { start: at, end: at + len, date });
                at += len;
            }
            None => at += 1,
        }
    }
    out
}

/// The date that begins with the first token, and how many tokens it takes.
fn date_at(tokens: &[&str]) -> Option<(usize, Date)> {
    let tokens: Vec<&str> = tokens.iter().take(5).copied().collect();
    let ordinal = |at: usize| usize::from(tokens.get(at).is_some_and(|t| matches!(*t, "st" | "nd" | "rd" | "th")));
    let first = tokens.first()?;
    if let Some(month) = month(first) {
        let day = number(tokens.get(1)?, 2)?;
        let skip = 2 + ordinal(2);
        return Some((skip + 1, Date::new(year(tokens.get(skip)?)?, month, i8::try_from(day).ok()?).ok()?));
    }
    if let Some(year) = year(first) {
        let month = i8::try_from(number(tokens.get(1)?, 2)?).ok()?;
        let day = i8::try_from(number(tokens.get(2)?, 2)?).ok()?;
        return Some((3, Date::new(year, month, day).ok()?));
    }
    if first.len() == 8
        && let Some(packed) = number(first, 8)
    {
        let date = Date::new(
            i16::try_from(packed / 10_000).ok()?,
            i8::try_from(packed / 100 % 100).ok()?,
            i8::try_from(packed % 100).ok()?,
        )
        .ok()?;
        return (1900..2100).contains(&date.year()).then_some((1, date));
    }
    let day = i8::try_from(number(first, 2)?).ok()?;
    let mut at = 1 + ordinal(1);
    at += usize::from(tokens.get(at).is_some_and(|token| token.eq_ignore_ascii_case("of")));
    let second = tokens.get(at)?;
    let year = year(tokens.get(at + 1)?)?;
    if let Some(month) = month(second) {
        return Some((at + 2, Date::new(year, month, day).ok()?));
    }
    // 13/06/2014 has one reading, 05/06/2014 has two and says nothing.
    let second = i8::try_from(number(second, 2)?).ok()?;
    let date = match (day > 12, second > 12) {
        (true, false) => Date::new(year, second, day),
        (false, true) => Date::new(year, day, second),
        (false, false) if day == second => Date::new(year, second, day),
        (true, true) | (false, false) => return None,
    };
    Some((at + 2, date.ok()?))
}

fn month(token: &str) -> Option<i8> {
    let lower = token.to_lowercase();
    if lower.len() < 3 {
        return None;
    }
    let at = MONTHS.iter().position(|name| name.starts_with(lower.as_str()))?;
    i8::try_from(at + 1).ok()
}

fn number(token: &str, digits: usize) -> Option<u32> {
    (token.len() <= digits && token.bytes().all(|byte| byte.is_ascii_digit())).then(|| token.parse().ok()).flatten()
}

fn year(token: &str) -> Option<i16> {
    let year = i16::try_from(number(token, 4)?).ok()?;
    (1700..2200).contains(&year).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn date_lines_are_read() {
        for (line, day) in [
            ("Jan. 6, 2026", date(2026, 1, 6)),
            ("6 January 2026", date(2026, 1, 6)),
            ("January 7, 2026 10:30 am", date(2026, 1, 7)),
            ("Published: 2026-01-07T10:00:00Z", date(2026, 1, 7)),
            ("Updated Nov 19, 2019, 6:55 AM; Posted Nov 18, 2019", date(2019, 11, 18)),
            ("Wednesday, November 20th, 2019", date(2019, 11, 20)),
            ("13/06/2014", date(2014, 6, 13)),
            ("12:03 GMT, Nov 20, 2019", date(2019, 11, 20)),
        ] {
            assert_eq!(from_line(line).map(|published| published.date), Some(day), "{line}");
        }
    }

    #[test]
    fn sentences_half_dates_and_ambiguous_dates_are_left_alone() {
        for line in ["He arrived on Jan. 6, 2026.", "Jan. 6", "yesterday", "05/06/2014", "31 February 2020", "2026", ""]
        {
            assert_eq!(from_line(line), None, "{line}");
        }
    }

    #[test]
    fn metadata_keeps_its_raw_form() {
        let published = from_metadata("2019-11-20T05:47:00+00:00").expect("it is a date");
        assert_eq!(published.date, date(2019, 11, 20));
        assert_eq!(published.shown, "2019-11-20T05:47:00+00:00");
        assert_eq!(from_metadata("20191120").map(|published| published.date), Some(date(2019, 11, 20)));
    }
}
