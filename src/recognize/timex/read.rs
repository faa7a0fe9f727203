//! Small readers over tokens: numbers, ordinals, years, months, units.

use super::Context;
use crate::recognize::lexicon::{MONTH, WEEKDAY};
use crate::recognize::tokens::{Shape, Token, Tokens};
use jiff::civil::Weekday;
use std::ops::Range;

/// Tokens of one block with what is known.
pub(super) struct Reader<'a, 't> {
    pub tokens: &'a Tokens<'t>,
    pub range: Range<usize>,
    pub context: Context,
}

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
            "week" => (Unit::Week, false),
            "weeks" => (Unit::Week, true),
            "weekend" => (Unit::Weekend, false),
            "weekends" => (Unit::Weekend, true),
            "fortnight" => (Unit::Fortnight, false),
            "month" => (Unit::Month, false),
            "months" => (Unit::Month, true),
            "quarter" => (Unit::Quarter, false),
            "quarters" => (Unit::Quarter, true),
            "year" => (Unit::Year, false),
            "years" => (Unit::Year, true),
            "decade" => (Unit::Decade, false),
            "decades" => (Unit::Decade, true),
            "century" => (Unit::Century, false),
            "centuries" => (Unit::Century, true),
            "millennium" => (Unit::Millennium, false),
            "millennia" => (Unit::Millennium, true),
            _ => return None,
        })
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
            Unit::Decade => format!("P{count}DE"),
            Unit::Century => format!("P{count}CE"),
            Unit::Millennium => format!("P{count}ML"),
        }
    }
}

impl Reader<'_, '_> {
    /// The folded form of a token of this block; empty outside it.
    pub(super) fn low(&self, at: usize) -> &str {
        if self.range.contains(&at) { self.tokens.low(at) } else { "" }
    }

    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        if self.range.contains(&at) { self.tokens.list.get(at) } else { None }
    }

    pub(super) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.low(before))
    }

    pub(super) fn glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.glued)
    }

    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.low(at))
    }

    /// The token after `at` when it is one of `words`, else `at` itself.
    pub(super) fn skip(&self, at: usize, words: &[&str]) -> usize {
        if self.is_any(at, words) { at + 1 } else { at }
    }

    /// A hyphen with no blank around it, or a dash.
    pub(super) fn dash(&self, at: usize) -> bool {
        self.is_any(at, &["-", "–", "—", "‑"])
    }

    /// Digits only, of at most `most` places.
    pub(super) fn digits(&self, at: usize, most: usize) -> Option<u32> {
        let token = self.token(at).filter(|token| token.shape == Shape::Number)?;
        let word = self.low(at);
        let plain = (token.end - token.start) as usize <= most && word.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| word.parse().ok()).flatten()
    }

    /// A day of the month: "6", "6th", "sixth", "twenty-first".
    pub(super) fn day(&self, at: usize) -> Option<(i8, usize)> {
        if let Some(day) = self.digits(at, 2) {
            let upto =
                if self.glued(at + 1) && self.is_any(at + 1, &["st", "nd", "rd", "th"]) { at + 2 } else { at + 1 };
            let takes =
                self.glued(upto) && (self.is_any(upto, &[":", "%"]) || self.low(upto).starts_with(char::is_alphabetic));
            return ((1..=31).contains(&day) && !takes).then_some((day as i8, upto));
        }
        let (day, upto) = self.ordinal(at)?;
        ((1..=31).contains(&day)).then_some((day as i8, upto))
    }

    /// "6th", "sixth", "twenty-first".
    pub(super) fn ordinal(&self, at: usize) -> Option<(u32, usize)> {
        if let Some(number) = self.digits(at, 3) {
            let ending = self.glued(at + 1) && self.is_any(at + 1, &["st", "nd", "rd", "th"]);
            return ending.then_some((number, at + 2));
        }
        if let Some(value) = ordinal_word(self.low(at)) {
            return Some((value, at + 1));
        }
        let tens = small_number(self.low(at)).filter(|value| *value >= 20 && *value % 10 == 0)?;
        let next = self.skip(at + 1, &["-", "‑"]);
        let unit = ordinal_word(self.low(next)).filter(|value| *value < 10)?;
        Some((tens + unit, next + 1))
    }

    /// A year of four digits, or of two after an apostrophe.
    pub(super) fn year(&self, at: usize) -> Option<(i16, usize)> {
        if self.is_any(at, &["'", "’", "‘"])
            && self.glued(at + 1)
            && let Some(short) = self.digits(at + 1, 2).filter(|_| self.low(at + 1).len() == 2)
        {
            let century = if short < 40 { 2000 } else { 1900 };
            return Some((century + short as i16, at + 2));
        }
        let year = self.digits(at, 4).filter(|year| (1000..=2199).contains(year))?;
        let takes = self.glued(at + 1) && self.is_any(at + 1, &["%", ":", "s"]);
        (!takes).then_some((year as i16, at + 1))
    }

    /// A month by name; words that mean something else must have their capital.
    pub(super) fn month(&self, at: usize) -> Option<i8> {
        let token = self.token(at).filter(|token| token.has(MONTH))?;
        let word = self.low(at);
        if !token.is_capital()
            && (word == "may" || word == "march" || word.len() < 5 && word != "july" && word != "june")
        {
            let sure = self.digits(at + 1, 2).is_some();
            let before = at.checked_sub(1).is_some_and(|before| self.digits(before, 2).is_some());
            if !sure && (!before || word == "may" || word == "march") {
                return None;
            }
        }
        let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
        names.iter().position(|name| word.starts_with(name)).map(|index| index as i8 + 1)
    }

    /// A day of the week by name.
    pub(super) fn weekday(&self, at: usize) -> Option<Weekday> {
        let token = self.token(at).filter(|token| token.has(WEEKDAY))?;
        let word = self.low(at);
        if !token.is_capital() && !word.ends_with("day") {
            return None;
        }
        let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        let index = days.iter().position(|day| word.starts_with(day))?;
        Weekday::from_monday_one_offset(index as i8 + 1).ok()
    }

    /// A count: digits, words, "a", "several". Gives its TIMEX3 form.
    pub(super) fn count(&self, at: usize) -> Option<(String, usize)> {
        if let Some((number, upto)) = number_at(self.tokens, at, self.range.end) {
            return Some((shortest(number), upto));
        }
        match self.low(at) {
            "a" | "an" if self.low(at + 1) == "couple" => Some(("2".to_owned(), self.skip(at + 2, &["of"]))),
            "a" | "an" => match self.low(at + 1) {
                "few" | "number" => Some(("X".to_owned(), self.skip(at + 2, &["of"]))),
                _ => Some(("1".to_owned(), at + 1)),
            },
            "several" | "many" | "few" | "some" | "numerous" => Some(("X".to_owned(), at + 1)),
            "half" => Some(("0.5".to_owned(), self.skip(at + 1, &["a", "an", "-"]))),
            _ => None,
        }
    }
}

/// A number in digits or words at a token, and where it ends.
pub(crate) fn number_at(tokens: &Tokens, at: usize, end: usize) -> Option<(f64, usize)> {
    let low = |index: usize| if index < end { tokens.low(index) } else { "" };
    let token = tokens.list.get(at).filter(|_| at < end)?;
    if token.shape == Shape::Number {
        let number: f64 = low(at).replace(',', "").parse().ok()?;
        let half = tokens.phrase(at + 1, (at + 4).min(end)) == "and a half";
        let (number, upto) = if half { (number + 0.5, at + 4) } else { (number, at + 1) };
        return Some(match scale(low(upto)) {
            Some(factor) if upto < end => (number * factor, upto + 1),
            _ => (number, upto),
        });
    }
    let mut upto = at;
    let (mut total, mut group, mut any) = (0.0, 0.0, false);
    loop {
        let word = low(upto);
        if let Some(value) = small_number(word) {
            group += f64::from(value);
        } else if word == "hundred" {
            group = if group == 0.0 { 100.0 } else { group * 100.0 };
        } else if word == "dozen" {
            group = if group == 0.0 { 12.0 } else { group * 12.0 };
        } else if let Some(factor) = scale(word) {
            total += if group == 0.0 { factor } else { group * factor };
            group = 0.0;
        } else if any
            && matches!(word, "-" | "‑" | "and")
            && small_number(low(upto + 1)).is_some()
            && (word != "and" || group >= 100.0)
        {
        } else {
            break;
        }
        any = true;
        upto += 1;
    }
    any.then_some((total + group, upto))
}

fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "thousand" => 1e3,
        "million" | "mln" => 1e6,
        "billion" | "bn" => 1e9,
        "trillion" => 1e12,
        "lakh" => 1e5,
        "crore" => 1e7,
        _ => return None,
    })
}

/// Words for 0 to 19 and the tens.
pub(super) fn small_number(word: &str) -> Option<u32> {
    const WORDS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    WORDS
        .iter()
        .position(|known| *known == word)
        .or_else(|| TENS.iter().position(|known| *known == word).map(|index| (index + 2) * 10))
        .map(|value| value as u32)
}

fn ordinal_word(word: &str) -> Option<u32> {
    const WORDS: [&str; 20] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    if word == "thirtieth" {
        return Some(30);
    }
    WORDS.iter().position(|known| *known == word).map(|index| index as u32 + 1)
}

/// A number without a needless fraction.
pub(super) fn shortest(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { format!("{number}") }
}
