//! Calendar arithmetic against the article's date, and the tense that decides between past and coming days.

use super::read::{Reader, Unit};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// Which way the sentence looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

/// How many tokens away a verb still tells the tense.
const REACH: usize = 14;

impl Reader<'_, '_> {
    /// The tense around a token: the nearest verb before it in the sentence, else after it.
    pub(super) fn tense(&self, at: usize) -> Tense {
        let mut index = at;
        while index > self.range.start && at - index < REACH {
            if self.token(index).is_some_and(|token| token.opens) && index < at {
                break;
            }
            index -= 1;
            if self.is_any(index, &[".", "!", "?", ";"]) {
                break;
            }
            match self.tense_of(index) {
                Tense::Unknown => {}
                known => return known,
            }
        }
        for index in at + 1..(at + REACH).min(self.range.end) {
            if self.is_any(index, &[".", "!", "?", ";"]) {
                break;
            }
            match self.tense_of(index) {
                Tense::Unknown => {}
                known => return known,
            }
        }
        Tense::Unknown
    }

    fn tense_of(&self, at: usize) -> Tense {
        let word = self.low(at);
        if matches!(word, "will" | "shall" | "'ll" | "won't" | "upcoming" | "scheduled" | "slated")
            || word == "to" && self.before(at) == "going"
            || word.ends_with("'ll")
        {
            return Tense::Future;
        }
        let past = matches!(
            word,
            "said"
                | "was"
                | "were"
                | "had"
                | "did"
                | "told"
                | "came"
                | "went"
                | "took"
                | "made"
                | "met"
                | "left"
                | "rose"
                | "fell"
                | "began"
                | "won"
                | "lost"
                | "held"
                | "gave"
                | "shot"
                | "hit"
                | "cut"
                | "put"
                | "got"
                | "saw"
                | "struck"
                | "sent"
                | "spoke"
                | "broke"
                | "became"
                | "ran"
                | "found"
                | "since"
        ) || word.len() > 4 && word.ends_with("ed");
        if past { Tense::Past } else { Tense::Unknown }
    }
}

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
pub(super) fn nearest_day(date: Date, month: i8, day: i8, tense: Tense) -> Option<Date> {
    let options = (-4..=4).filter_map(|shift| Date::new(date.year().checked_add(shift)?, month, day).ok());
    options.min_by_key(|option| {
        let days = i64::from(days_between(date, *option));
        let against = match tense {
            Tense::Past => days > 3,
            Tense::Future => days < -3,
            Tense::Unknown => false,
        };
        days.abs() + if against { 150 } else { 0 }
    })
}

/// The month without a year: the last one for the past, the next for the future.
pub(super) fn nearest_month(date: Date, month: i8, tense: Tense) -> i16 {
    let year = date.year();
    match tense {
        Tense::Past if month > date.month() => year - 1,
        Tense::Future if month < date.month() => year + 1,
        Tense::Unknown if month - date.month() > 6 => year - 1,
        Tense::Unknown if date.month() - month > 6 => year + 1,
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

/// A year in four places; BC before the year 1.
pub(super) fn four(year: i32) -> Option<String> {
    match year {
        1..=9999 => Some(format!("{year:04}")),
        -9998..=0 => Some(format!("BC{:04}", 1 - year)),
        _ => None,
    }
}
