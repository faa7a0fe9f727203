//! A day as `YYYY-MM-DD` in stored and exported records.
//!
//! Reads just this form: the calendar crate's own reader accepts all of RFC 9557 and is larger than the rest of the page's code for dates.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serializer, de::Error};

/// The day written as `YYYY-MM-DD`; `None` for anything else, a day that does not exist included.
pub fn parse(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let number = |range: std::ops::Range<usize>| {
        let digits = text.get(range).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        digits.parse::<i16>().ok()
    };
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The day as `YYYY-MM-DD`.
pub fn format(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// For `#[serde(with)]`.
///
/// # Errors
/// The serializer's own.
pub fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&format(*date))
}

/// For `#[serde(with)]`.
///
/// # Errors
/// When the text is no day in this form.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse(&text).ok_or_else(|| D::Error::custom("a day is written YYYY-MM-DD"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_back_and_nothing_else_is_a_day() {
        let date = parse("2026-01-07").expect("a day");
        assert_eq!(format(date), "2026-01-07");
        for wrong in ["2026-02-30", "2026-1-7", "26-01-07", "2026-01-07T10:00", "2026-01-0é"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
