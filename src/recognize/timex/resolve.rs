//! Calendar arithmetic against the article's date.

use super::tense::Tense;
use super::units::Unit;
use jiff::civil::{Date, DateTime, Weekday};
use jiff::{Span, ToSpan};

/// `2026-01-07`.
pub(super) fn iso(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// `2026-W02`, of the ISO week that holds the day.
pub(super) fn iso_week(date: Date) -> String {
    let week = date.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// The day without a year nearest to the article's date; the tense decides when both are near.
/// A weekday that is known settles the year.
pub(super) fn nearest_day(date: Date, month: i8, day: i8, weekday: Option<Weekday>, tense: Tense) -> Option<Date> {
    let options = (-4..=4).filter_map(|shift| Date::new(date.year().checked_add(shift)?, month, day).ok());
    options.min_by_key(|option| {
        let days = i64::from(days_between(date, *option));
        let against = match tense {
            Tense::Past => days > 3,
            Tense::Future => days < -3,
            Tense::Unknown => false,
        };
        let unfit = weekday.is_some_and(|weekday| option.weekday() != weekday);
        days.abs() + if against { 150 } else { 0 } + if unfit { 700 } else { 0 }
    })
}

/// The month without a year: the last one for the past, the next for the future, the nearest when nothing tells.
pub(super) fn nearest_month(date: Date, month: i8, tense: Tense) -> i16 {
    let year = date.year();
    let ahead = month - date.month();
    match tense {
        Tense::Past if ahead > 0 => year - 1,
        Tense::Future if ahead < 0 => year + 1,
        Tense::Unknown if ahead > 6 => year - 1,
        Tense::Unknown if ahead < -6 => year + 1,
        Tense::Past | Tense::Future | Tense::Unknown => year,
    }
}

/// The weekday nearest to the article's date in the direction of the tense; the day itself counts.
pub(super) fn weekday(date: Date, wanted: Weekday, tense: Tense) -> Option<Date> {
    let back = i64::from(date.weekday().since(wanted));
    match tense {
        Tense::Past | Tense::Unknown => shift_days(date, -back),
        Tense::Future => shift_days(date, (7 - back) % 7),
    }
}

/// The Monday of the ISO week that holds the day.
pub(super) fn monday(date: Date) -> Option<Date> {
    shift_days(date, -i64::from(date.weekday().to_monday_zero_offset()))
}

/// `date` moved by whole days.
pub(super) fn shift_days(date: Date, days: i64) -> Option<Date> {
    let days = i32::try_from(days).ok()?;
    date.checked_add(days.days()).ok()
}

/// Days from `from` to `to`.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// The value of "`count` units away from `date`", as precise as the unit.
pub(super) fn shifted(date: Date, unit: Unit, count: i64) -> Option<String> {
    let whole = i32::try_from(count).ok()?;
    let months = |count: i32| date.checked_add(count.months()).ok();
    Some(match unit {
        Unit::Second | Unit::Minute | Unit::Hour => return None,
        Unit::Day | Unit::Night => iso(shift_days(date, count)?),
        Unit::Week => iso_week(shift_days(date, count.checked_mul(7)?)?),
        Unit::Weekend => format!("{}-WE", iso_week(shift_days(date, count.checked_mul(7)?)?)),
        Unit::Fortnight => iso_week(shift_days(date, count.checked_mul(14)?)?),
        Unit::Month => {
            let date = months(whole)?;
            format!("{:04}-{:02}", date.year(), date.month())
        }
        Unit::Quarter => {
            let date = months(whole.checked_mul(3)?)?;
            format!("{:04}-Q{}", date.year(), (date.month() + 2) / 3)
        }
        Unit::Year => four(i32::from(date.year()).checked_add(whole)?)?,
        Unit::Decade => four(i32::from(date.year()).checked_add(whole.checked_mul(10)?)?)?.get(..3)?.to_owned(),
        Unit::Century => four(i32::from(date.year()).checked_add(whole.checked_mul(100)?)?)?.get(..2)?.to_owned(),
        Unit::Millennium => four(i32::from(date.year()).checked_add(whole.checked_mul(1000)?)?)?,
    })
}

/// The day exactly `count` units away from `date`: "two months after Friday".
pub(super) fn exact_day(date: Date, unit: Unit, count: i64) -> Option<Date> {
    let whole = i32::try_from(count).ok()?;
    let months = |each: i32| date.checked_add(whole.checked_mul(each)?.months()).ok();
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Weekend => None,
        Unit::Day | Unit::Night => shift_days(date, count),
        Unit::Week => shift_days(date, count.checked_mul(7)?),
        Unit::Fortnight => shift_days(date, count.checked_mul(14)?),
        Unit::Month => months(1),
        Unit::Quarter => months(3),
        Unit::Year => months(12),
        Unit::Decade => months(120),
        Unit::Century => months(1200),
        Unit::Millennium => months(12_000),
    }
}

/// A moment moved by a number of clock units, which may have a fraction.
pub(super) fn shift_clock(moment: DateTime, unit: Unit, count: f64) -> Option<DateTime> {
    let seconds = count
        * match unit {
            Unit::Second => 1.0,
            Unit::Minute => 60.0,
            Unit::Hour => 3600.0,
            _ => return None,
        };
    let span = Span::new().try_seconds(seconds as i64).ok()?;
    moment.checked_add(span).ok()
}

/// A moment to the minute, or to the second where it has some.
pub(super) fn iso_moment(moment: DateTime) -> String {
    let clock = format!("{}T{:02}:{:02}", iso(moment.date()), moment.hour(), moment.minute());
    if moment.second() == 0 { clock } else { format!("{clock}:{:02}", moment.second()) }
}

/// A year in four places; BC before the year 1.
pub(super) fn four(year: i32) -> Option<String> {
    match year {
        1..=9999 => Some(format!("{year:04}")),
        -9998..=0 => Some(format!("BC{:04}", 1 - year)),
        _ => None,
    }
}

/// The day of a value that is one day (`2026-01-07`).
pub(super) fn day_of(value: &str) -> Option<Date> {
    if value.len() == 10 { value.parse().ok() } else { None }
}
