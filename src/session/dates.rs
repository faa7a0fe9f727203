//! Dates in words, for reading: "Wednesday, January 7, 2026".

use crate::article::iso_day;
use jiff::civil::{Date, ISOWeekDate, Weekday};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day as "January 7, 2026".
pub fn day(date: Date) -> String {
    let month = MONTHS[usize::from(date.month().unsigned_abs()).saturating_sub(1).min(11)];
    format!("{month} {}, {}", date.day(), date.year())
}

/// Parts of a year and of a day as TIMEX3 abbreviates them.
const PARTS: [(&str, &str); 14] = [
    ("SP", "spring"),
    ("SU", "summer"),
    ("FA", "autumn"),
    ("WI", "winter"),
    ("Q1", "first quarter of"),
    ("Q2", "second quarter of"),
    ("Q3", "third quarter of"),
    ("Q4", "fourth quarter of"),
    ("TMO", "morning"),
    ("TMI", "midday"),
    ("TAF", "afternoon"),
    ("TEV", "evening"),
    ("TNI", "night"),
    ("TDT", "daytime"),
];

/// How the value of a length begins and ends, and its unit.
const LENGTHS: [(&str, &str, &str); 7] = [
    ("PT", "S", "second"),
    ("PT", "M", "minute"),
    ("PT", "H", "hour"),
    ("P", "D", "day"),
    ("P", "W", "week"),
    ("P", "M", "month"),
    ("P", "Y", "year"),
];

/// A TIMEX3 value in words: a day, a month, a range ("... to ..."), a week, a decade, a length of time;
/// `None` for the rest, whose own words say it better.
pub fn in_words(value: &str) -> Option<String> {
    if let Some((from, upto)) = value.split_once('/') {
        return Some(format!("{} to {}", in_words(from)?, in_words(upto)?));
    }
    if value.starts_with('P') {
        return LENGTHS.iter().find_map(|length| length_in_words(value, length));
    }
    let part = |key: &str| PARTS.iter().find(|(short, _)| *short == key).map(|(_, words)| *words);
    if let Some(date) = iso_day::parse(value.get(..10).unwrap_or_default()) {
        let time = value.get(10..).unwrap_or_default();
        let time = part(time).or(time.strip_prefix('T')).unwrap_or_default();
        let comma = if time.is_empty() { "" } else { ", " };
        return Some(format!("{}, {}{comma}{time}", weekday(date.weekday()), day(date)));
    }
    let (year, rest) = value.split_once('-').unwrap_or((value, ""));
    if !year.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    match (year.len(), rest) {
        (4, "") => Some(year.to_owned()),
        (3, "") => Some(format!("the {year}0s")),
        (2, "") => Some(format!("the years {year}00 to {year}99")),
        (4, _) => match rest.strip_prefix('W') {
            Some(week) => week_in_words(year, week),
            None => {
                let month = || MONTHS.get(usize::try_from(rest.parse::<i8>().ok()?.checked_sub(1)?).ok()?).copied();
                Some(format!("{} {year}", part(rest).or_else(month)?))
            }
        },
        _ => None,
    }
}

/// `02` or `02-WE` of a year: its Monday, or its Saturday.
fn week_in_words(year: &str, week: &str) -> Option<String> {
    let (week, first, name) = match week.strip_suffix("-WE") {
        Some(week) => (week, Weekday::Saturday, "weekend"),
        None => (week, Weekday::Monday, "week"),
    };
    let date = ISOWeekDate::new(year.parse().ok()?, week.parse().ok()?, first).ok()?.date();
    Some(format!("{name} of {}", day(date)))
}

/// `P2D`, `PT20M`, `PXY`: one length in one unit.
fn length_in_words(value: &str, (start, end, unit): &(&str, &str, &str)) -> Option<String> {
    let count = value.strip_prefix(start)?.strip_suffix(end)?;
    let plain = !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if !plain && count != "X" {
        return None;
    }
    let (count, many) = (if plain { count } else { "some" }, if count == "1" { "" } else { "s" });
    Some(format!("{count} {unit}{many}"))
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn values_are_said_in_words() {
        let cases = [
            ("2026-01-07", "Wednesday, January 7, 2026"),
            ("2026-01-07T17:30", "Wednesday, January 7, 2026, 17:30"),
            ("2026-01-07TMO", "Wednesday, January 7, 2026, morning"),
            ("2026-01-06/2026-01-08", "Tuesday, January 6, 2026 to Thursday, January 8, 2026"),
            ("2026-01/2026-03", "January 2026 to March 2026"),
            ("1998/2001", "1998 to 2001"),
            ("2024-03", "March 2024"),
            ("2026-W02", "week of January 5, 2026"),
            ("2026-W02-WE", "weekend of January 10, 2026"),
            ("2025-Q3", "third quarter of 2025"),
            ("1998-SU", "summer 1998"),
            ("199", "the 1990s"),
            ("18", "the years 1800 to 1899"),
            ("2021", "2021"),
            ("P2D", "2 days"),
            ("P1M", "1 month"),
            ("PT20M", "20 minutes"),
            ("PXY", "some years"),
        ];
        for (value, words) in cases {
            assert_eq!(in_words(value).as_deref(), Some(words), "{value}");
        }
    }

    #[test]
    fn what_has_no_plain_words_keeps_its_own() {
        for value in ["", "PRESENT_REF", "XXXX-WXX-2", "2025-WXX", "P1Y2M", "PT", "P", "PD", "2026-13", "BC0044", "/"] {
            assert_eq!(in_words(value), None, "{value}");
        }
    }

    proptest! {
        #[test]
        fn no_value_is_a_panic(value in "\\PC{0,12}", shaped in "P?T?[0-9X]{0,4}[-/TWQ]{0,2}[0-9A-ZÉ]{0,3}") {
            let _ = (in_words(&value), in_words(&shaped));
        }
    }
}
