//! Units of the calendar and the clock.

/// A unit of the calendar or the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Week,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// The unit of a folded word, and whether the word is a plural.
    pub(super) fn of(word: &str) -> Option<(Unit, bool)> {
        Some(match word {
            "second" | "sec" => (Unit::Second, false),
            "seconds" | "secs" => (Unit::Second, true),
            "minute" | "min" => (Unit::Minute, false),
            "minutes" | "mins" => (Unit::Minute, true),
            "hour" | "hr" => (Unit::Hour, false),
            "hours" | "hrs" => (Unit::Hour, true),
            "day" => (Unit::Day, false),
            "days" => (Unit::Day, true),
            "night" => (Unit::Night, false),
            "nights" => (Unit::Night, true),
            "week" | "wk" => (Unit::Week, false),
            "weeks" | "wks" => (Unit::Week, true),
            "weekend" | "wkend" => (Unit::Weekend, false),
            "weekends" => (Unit::Weekend, true),
            "fortnight" => (Unit::Fortnight, false),
            "fortnights" => (Unit::Fortnight, true),
            "month" => (Unit::Month, false),
            "months" => (Unit::Month, true),
            "quarter" | "qtr" => (Unit::Quarter, false),
            "quarters" | "qtrs" => (Unit::Quarter, true),
            "year" | "yr" => (Unit::Year, false),
            "years" | "yrs" => (Unit::Year, true),
            "decade" => (Unit::Decade, false),
            "decades" => (Unit::Decade, true),
            "century" => (Unit::Century, false),
            "centuries" => (Unit::Century, true),
            "millennium" => (Unit::Millennium, false),
            "millennia" => (Unit::Millennium, true),
            _ => return None,
        })
    }

    /// The unit of a letter that stands right behind digits: "3h", "25m", "2y".
    pub(super) fn of_letter(word: &str) -> Option<Unit> {
        Some(match word {
            "s" => Unit::Second,
            "m" => Unit::Minute,
            "h" => Unit::Hour,
            "d" => Unit::Day,
            "w" => Unit::Week,
            "mo" => Unit::Month,
            "y" => Unit::Year,
            _ => return None,
        })
    }

    /// Whether it is a unit of the clock.
    pub(super) fn is_clock(self) -> bool {
        matches!(self, Unit::Second | Unit::Minute | Unit::Hour)
    }

    /// The ISO 8601 duration of `count` of them ("X" when vague).
    pub(super) fn period(self, count: &str) -> String {
        match self {
            Unit::Second => format!("PT{count}S"),
            Unit::Minute => format!("PT{count}M"),
            Unit::Hour => format!("PT{count}H"),
            Unit::Day => format!("P{count}D"),
            Unit::Night => format!("P{count}NI"),
            Unit::Week => format!("P{count}W"),
            Unit::Weekend => format!("P{count}WE"),
            Unit::Fortnight => count.parse::<f64>().map_or("PXW".to_owned(), |count| format!("P{}W", count * 2.0)),
            Unit::Month => format!("P{count}M"),
            Unit::Quarter => format!("P{count}Q"),
            Unit::Year => format!("P{count}Y"),
            Unit::Decade => count.parse::<f64>().map_or("PXDE".to_owned(), |count| {
                if count.fract() == 0.0 { format!("P{}Y", count * 10.0) } else { format!("P{count}DE") }
            }),
            Unit::Century => format!("P{count}CE"),
            Unit::Millennium => format!("P{count}ML"),
        }
    }
}
