//! Small readers over the tokens of one block: days, months, years, weekdays.

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

/// Words after which a doubtful month in small letters is one.
const LEADS_MONTH: &[&str] =
    &["in", "of", "last", "next", "since", "until", "till", "early", "late", "mid", "from", "to", "between"];

/// Months in short or doubtful spellings, which a small letter turns into something else.
const DOUBTFUL: &[&str] =
    &["may", "march", "mar", "jan", "jun", "jul", "sept", "sep", "dec", "oct", "nov", "apr", "aug", "feb"];

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

    /// Whether the token before is one of `words`.
    pub(super) fn led_by(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.before(at))
    }

    /// The token after `at` when it is one of `words`, else `at` itself.
    pub(super) fn skip(&self, at: usize, words: &[&str]) -> usize {
        if self.is_any(at, words) { at + 1 } else { at }
    }

    /// Whether it is a word with a capital in front.
    pub(super) fn capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_capital)
    }

    /// Whether the whole block is no more than `from..upto` and a mark or two: a line that is only a date.
    pub(super) fn alone(&self, from: usize, upto: usize) -> bool {
        let rest =
            |range: Range<usize>| range.into_iter().filter(|at| self.token(*at).is_some_and(Token::is_word)).count();
        self.range.len() <= 12 && rest(self.range.start..from) + rest(upto..self.range.end) == 0
    }

    /// Whether the block is a short note in which its writer speaks: such notes count to the day.
    pub(super) fn own_note(&self) -> bool {
        self.range.len() <= 12
            && self.range.clone().any(|at| self.is_any(at, &["i", "i'll", "me", "my", "we", "let's", "we'll"]))
    }

    /// A hyphen with no blank around it, or a dash.
    pub(super) fn dash(&self, at: usize) -> bool {
        self.is_any(at, &["-", "–", "—", "‑", "~"])
    }

    /// Whether the token begins a time of day or a measure, so that digits before it are no day or year.
    fn takes(&self, at: usize) -> bool {
        let clock = self.low(at) == ":" && self.glued(at + 1) && self.digits(at + 1, 2).is_some();
        self.glued(at) && (clock || self.low(at) == "%" || self.low(at).starts_with(char::is_alphabetic))
    }

    /// A day of the month: "6", "6th", "sixth", "twenty-first".
    pub(super) fn day(&self, at: usize) -> Option<(i8, usize)> {
        let (day, upto) = match self.digits(at, 2) {
            Some(day) => {
                let ending = self.glued(at + 1) && self.is_any(at + 1, &["st", "nd", "rd", "th"]);
                let upto = if ending { at + 2 } else { at + 1 };
                if self.takes(upto) && !self.token(upto).is_some_and(|token| token.has(MONTH)) {
                    return None;
                }
                (day, upto)
            }
            None => self.ordinal(at)?,
        };
        ((1..=31).contains(&day)).then_some((day as i8, upto))
    }

    /// A year of four digits, or of two after an apostrophe.
    pub(super) fn year(&self, at: usize) -> Option<(i16, usize)> {
        if self.is_any(at, &["'", "’", "‘"])
            && self.glued(at + 1)
            && let Some(short) = self.digits(at + 1, 2).filter(|_| self.low(at + 1).len() == 2)
            && !(self.glued(at + 2) && self.is_any(at + 2, &["s", "'s"]))
        {
            return Some((long_year(short), at + 2));
        }
        let year = self.digits(at, 4).filter(|year| (1000..=2199).contains(year))?;
        let takes = self.glued(at + 1) && self.is_any(at + 1, &["%", ":", "s"]);
        (!takes).then_some((year as i16, at + 1))
    }

    /// A year behind a month or a day: also two digits, spoken words, or one with BC or AD.
    pub(super) fn year_behind(&self, at: usize) -> Option<(String, usize)> {
        if let Some((year, upto)) = self.historic(at) {
            return Some((year, upto));
        }
        if let Some((year, upto)) = self.year(at).or_else(|| self.spoken_year(at)) {
            return Some((format!("{year:04}"), upto));
        }
        let short = self.digits(at, 2).filter(|_| self.low(at).len() == 2)?;
        let more = self.takes(at + 1)
            || self.glued(at + 1) && (self.dash(at + 1) || self.is_any(at + 1, &["/"]))
            || self.token(at + 1).is_some_and(|token| token.is_word() && !token.is_capital())
                && !self.is_any(at + 1, &["at", "and", "to", "or", "was", "until", "till", "through", "in", "on"]);
        (!more && (short <= 40 || short >= 60)).then(|| (format!("{:04}", long_year(short)), at + 1))
    }

    /// "44 BC", "AD 79", "1200 BCE".
    pub(super) fn historic(&self, at: usize) -> Option<(String, usize)> {
        let lead = self.is_any(at, &["ad", "a.d.", "bc", "b.c."]) && self.capital(at);
        let number = if lead { at + 1 } else { at };
        let year = self.digits(number, 4).filter(|year| *year > 0)?;
        let (bc, upto) = if lead { (self.low(at).starts_with('b'), number + 1) } else { self.era(number + 1)? };
        Some((if bc { format!("BC{year:04}") } else { format!("{year:04}") }, upto))
    }

    /// "BC" or "AD" in its spellings: whether it is before the common era, and where it ends.
    pub(super) fn era(&self, at: usize) -> Option<(bool, usize)> {
        match self.low(at) {
            "bc" | "b.c." | "bce" | "b.c.e." => Some((true, at + 1)),
            "ad" | "a.d." | "ce" | "c.e." if self.capital(at) => Some((false, at + 1)),
            _ => None,
        }
    }

    /// A month by name; words that mean something else must have their capital or stand by a number.
    pub(super) fn month(&self, at: usize) -> Option<i8> {
        let token = self.token(at).filter(|token| token.has(MONTH))?;
        let word = self.low(at);
        let shout =
            token.shape == Shape::Upper && word.len() < 5 && !self.capital(at + 1) && !self.led_by(at, &["in", "on"]);
        if shout || !token.is_capital() && DOUBTFUL.contains(&word) {
            let digits = |at: usize| self.digits(at, 4).is_some();
            let near = digits(at + 1)
                || self.ordinal(at + 1).is_some()
                || self.low(at + 1) == "/"
                || at
                    .checked_sub(1)
                    .is_some_and(|before| digits(before) || self.is_any(before, &["st", "nd", "rd", "th"]))
                || at.checked_sub(2).is_some_and(|before| self.before(at) == "of" && self.ordinal(before).is_some())
                || at.checked_sub(2).is_some_and(|before| self.before(at) == "," && self.weekday(before).is_some());
            let led = word != "mar" && self.led_by(at, LEADS_MONTH);
            if !near && !led {
                return None;
            }
        }
        let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
        names.iter().position(|name| word.starts_with(name)).map(|index| index as i8 + 1)
    }

    /// A day of the week by name. "Sun", "Sat", "Wed" and "Mon" need a dot or a date beside them.
    pub(super) fn weekday(&self, at: usize) -> Option<Weekday> {
        let token = self.token(at).filter(|token| token.has(WEEKDAY))?;
        let word = self.low(at);
        if matches!(word, "sun" | "sat" | "mon" | "wed") || !word.ends_with("day") && !token.is_capital() {
            let dotted = self.tokens.word(at).ends_with('.');
            let next = if self.low(at + 1) == "," { at + 2 } else { at + 1 };
            let date = self.token(next).is_some_and(|token| token.has(MONTH))
                || self.digits(next, 2).is_some()
                || self.led_by(at, &["this", "next", "last", "on"]);
            if !dotted && !date && !self.alone(at, at + 1)
                || !token.is_capital() && word == "sun" && !self.alone(at, at + 1)
            {
                return None;
            }
        }
        let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        let index = days.iter().position(|day| word.starts_with(day))?;
        Weekday::from_monday_one_offset(index as i8 + 1).ok()
    }
}

/// The year that two digits mean: up to 40 in this century, else in the last one.
fn long_year(short: u32) -> i16 {
    let century = if short <= 40 { 2000 } else { 1900 };
    century + short as i16
}
