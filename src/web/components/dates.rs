//! Dates in words, for reading: "Wednesday, January 7, 2026".

use crate::article::iso_day;
use jiff::civil::{Date, Weekday};

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

/// A TIMEX3 value in words where it is a day or a month; `None` for the rest.
pub fn in_words(value: &str) -> Option<String> {
    if let Some(date) = iso_day::parse(value.get(..10).unwrap_or_default()) {
        let time =
            value.get(10..).unwrap_or_default().strip_prefix('T').map(|time| format!(", {time}")).unwrap_or_default();
        return Some(format!("{}, {}{time}", weekday(date.weekday()), day(date)));
    }
    let (year, month) = value.split_once('-')?;
    let month: usize = month.parse().ok()?;
    let name = MONTHS.get(month.checked_sub(1)?)?;
    (year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())).then(|| format!("{name} {year}"))
}

/// What a date is to the range that holds it: "part of the range 1914 to 1918".
pub fn part_of_range(first: &str, last: &str) -> String {
    let told = |end: &str| in_words(end).unwrap_or_else(|| end.to_owned());
    format!("part of the range {} to {}", told(first), told(last))
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
