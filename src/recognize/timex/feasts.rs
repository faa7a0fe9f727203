//! Feasts of the Hebrew, the Islamic and the Chinese calendar.

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// Days from 1 January of year 1 (Gregorian, proleptic) that is day 1.
fn from_fixed(fixed: i64) -> Option<Date> {
    date(1, 1, 1).checked_add(i32::try_from(fixed - 1).ok()?.days()).ok()
}

/// The day of a month of the Hebrew calendar that falls into the given Gregorian year or its winter.
///
/// Months are counted from Nisan, so that 7 is Tishri and 12 or 13 the last Adar. The method is that of
/// Reingold and Dershowitz, Calendrical Calculations.
pub(super) fn hebrew(year: i16, month: i64, day: i64) -> Option<Date> {
    let year = i64::from(year) + if (7..=9).contains(&month) { 3761 } else { 3760 };
    let last = if hebrew_leap(year) { 13 } else { 12 };
    let before: i64 = if month < 7 {
        (7..=last).chain(1..month).map(|each| hebrew_month(year, each)).sum()
    } else {
        (7..month).map(|each| hebrew_month(year, each)).sum()
    };
    from_fixed(hebrew_new_year(year) + before + day - 1)
}

/// The last month of the Hebrew year before Nisan: Adar, or the second Adar of a leap year.
pub(super) fn last_adar(year: i16) -> i64 {
    if hebrew_leap(i64::from(year) + 3760) { 13 } else { 12 }
}

fn hebrew_leap(year: i64) -> bool {
    (7 * year + 1).rem_euclid(19) < 7
}

/// Days from the epoch to the new year, before its postponements by the year's length.
fn elapsed(year: i64) -> i64 {
    let months = (235 * year - 234).div_euclid(19);
    let parts = 12_084 + 13_753 * months;
    let days = 29 * months + parts.div_euclid(25_920);
    if (3 * (days + 1)).rem_euclid(7) < 3 { days + 1 } else { days }
}

fn hebrew_new_year(year: i64) -> i64 {
    let (before, this, after) = (elapsed(year - 1), elapsed(year), elapsed(year + 1));
    let correction = if after - this == 356 {
        2
    } else if this - before == 382 {
        1
    } else {
        0
    };
    -1_373_427 + this + correction
}

fn hebrew_month(year: i64, month: i64) -> i64 {
    let length = hebrew_new_year(year + 1) - hebrew_new_year(year);
    let short = matches!(month, 2 | 4 | 6 | 10 | 13)
        || month == 12 && !hebrew_leap(year)
        || month == 8 && !matches!(length, 355 | 385)
        || month == 9 && matches!(length, 353 | 383);
    if short { 29 } else { 30 }
}

/// The first day with this month and day of the tabular Islamic calendar in a Gregorian year.
///
/// What the sighted moon gives may be a day earlier or later.
pub(super) fn islamic(year: i16, month: i64, day: i64) -> Option<Date> {
    let near = (i64::from(year) - 622) * 33 / 32;
    (near - 1..=near + 2).find_map(|hijri| {
        let fixed = day + 29 * (month - 1) + month / 2 + (hijri - 1) * 354 + (3 + 11 * hijri).div_euclid(30) + 227_013;
        from_fixed(fixed).filter(|found| found.year() == year)
    })
}

/// Month and day of the Chinese New Year, 1980 to 2050: the second new moon after the winter solstice in Beijing,
/// the third where a leap month lies between.
const CHINESE_NEW_YEARS: [u16; 71] = [
    216, 205, 125, 213, 202, 220, 209, 129, 217, 206, 127, 215, 204, 123, 210, 131, 219, 207, 128, 216, 205, 124, 212,
    201, 122, 209, 129, 218, 207, 126, 214, 203, 123, 210, 131, 219, 208, 128, 216, 205, 125, 212, 201, 122, 210, 129,
    217, 206, 126, 213, 203, 123, 211, 131, 219, 208, 128, 215, 204, 124, 212, 201, 122, 210, 130, 217, 206, 126, 214,
    202, 123,
];

/// The first day of the Chinese calendar's year.
pub(super) fn chinese_new_year(year: i16) -> Option<Date> {
    let index = usize::try_from(year.checked_sub(1980)?).ok()?;
    let both = CHINESE_NEW_YEARS.get(index)?;
    Date::new(year, i8::try_from(both / 100).ok()?, i8::try_from(both % 100).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::timex::resolve::iso;

    #[test]
    fn feasts_fall_where_they_did() {
        let hebrew = |year, month, day| hebrew(year, month, day).map(iso);
        assert_eq!(hebrew(2023, 7, 1).as_deref(), Some("2023-09-16"), "Rosh Hashanah");
        assert_eq!(hebrew(2024, 1, 15).as_deref(), Some("2024-04-23"), "Passover");
        assert_eq!(hebrew(2024, last_adar(2024), 14).as_deref(), Some("2024-03-24"), "Purim");
        assert_eq!(hebrew(2023, 9, 25).as_deref(), Some("2023-12-08"), "Hanukkah");
        assert_eq!(islamic(2023, 12, 10).map(iso).as_deref(), Some("2023-06-28"), "Eid al-Adha");
        assert_eq!(chinese_new_year(2024).map(iso).as_deref(), Some("2024-02-10"));
        assert_eq!(chinese_new_year(1979), None);
    }
}
