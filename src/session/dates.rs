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

/// A TIMEX3 value in words: a day, a month, a range ("... to ..."), a week, a decade, a length of time;
/// `None` for the rest, whose own words say it better.
pub fn in_words(value: &str) -> Option<String> {
    if let Some((from, upto)) = value.split_once('/') {
        return Some(format!("{} to {}", in_words(from)?, in_words(upto)?));
    }
    if let Some(length) = value.strip_prefix('P') {
        return length_in_words(length);
    }
    if let Some(date) = iso_day::parse(value.get(..10).unwrap_or_default()) {
        let time = value.get(10..).and_then(|time| time.strip_prefix('T')).map(time_in_words).unwrap_or_default();
        return Some(format!("{}, {}{time}", weekday(date.weekday()), day(date)));
    }
    let is_year = |year: &str| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    let Some((year, part)) = value.split_once('-') else {
        return match value.len() {
            _ if value.bytes().any(|b| !b.is_ascii_digit()) => None,
            4 => Some(value.to_owned()),
            3 => Some(format!("the {value}0s")),
            2 => Some(format!("the years {value}00 to {value}99")),
            _ => None,
        };
    };
    if !is_year(year) {
        return None;
    }
    if let Some(week) = part.strip_prefix('W') {
        return week_in_words(year, week);
    }
    let name = match part {
        "SP" => "spring",
        "SU" => "summer",
        "FA" => "autumn",
        "WI" => "winter",
        "Q1" => "first quarter of",
        "Q2" => "second quarter of",
        "Q3" => "third quarter of",
        "Q4" => "fourth quarter of",
        month => MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?,
    };
    Some(format!("{name} {year}"))
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

/// `17:30`, or a part of the day.
fn time_in_words(time: &str) -> String {
    let part = match time {
        "MO" => "morning",
        "MI" => "midday",
        "AF" => "afternoon",
        "EV" => "evening",
        "NI" => "night",
        "DT" => "daytime",
        clock => clock,
    };
    format!(", {part}")
}

/// `2D`, `T20M`, `XY`: one length in one unit.
fn length_in_words(length: &str) -> Option<String> {
    let (length, is_time) = match length.strip_prefix('T') {
        Some(time) => (time, true),
        None => (length, false),
    };
    let (count, unit) = length.split_at_checked(length.len().checked_sub(1)?)?;
    let unit = match (unit, is_time) {
        ("S", true) => "second",
        ("M", true) => "minute",
        ("H", true) => "hour",
        ("D", false) => "day",
        ("W", false) => "week",
        ("M", false) => "month",
        ("Y", false) => "year",
        _ => return None,
    };
    match count {
        "1" => Some(format!("1 {unit}")),
        "X" => Some(format!("some {unit}s")),
        _ if !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit() || b == b'.') => {
            Some(format!("{count} {unit}s"))
        }
        _ => None,
    }
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
