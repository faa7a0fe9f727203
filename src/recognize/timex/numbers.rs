//! Numbers, ordinals and spoken years in digits and words.

use super::read::Reader;
use crate::recognize::tokens::{Shape, Tokens};

impl Reader<'_, '_> {
    /// Digits only, of at most `most` places.
    pub(super) fn digits(&self, at: usize, most: usize) -> Option<u32> {
        let token = self.token(at).filter(|token| token.shape == Shape::Number)?;
        let word = self.low(at);
        let plain = (token.end - token.start) as usize <= most && word.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| word.parse().ok()).flatten()
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

    /// A number below one hundred in words: "ten", "twenty-five".
    pub(super) fn spoken(&self, at: usize) -> Option<(u32, usize)> {
        let first = small_number(self.low(at))?;
        if first >= 20 {
            let next = self.skip(at + 1, &["-", "‑"]);
            if let Some(unit) = small_number(self.low(next)).filter(|unit| (1..10).contains(unit)) {
                return Some((first + unit, next + 1));
            }
        }
        Some((first, at + 1))
    }

    /// A year as it is spoken: "nineteen ninety-six", "twenty twelve", "two thousand and fifteen", "nineteen oh five".
    pub(super) fn spoken_year(&self, at: usize) -> Option<(i16, usize)> {
        let (first, after) = self.spoken(at)?;
        if self.low(after) == "thousand" && matches!(first, 1 | 2) {
            let and = self.skip(after + 1, &["and"]);
            return Some(match self.spoken(and).filter(|(rest, _)| *rest > 0) {
                Some((rest, upto)) => ((first * 1000 + rest) as i16, upto),
                None => ((first * 1000) as i16, after + 1),
            })
            .filter(|(year, _)| *year >= 2000);
        }
        if !matches!(first, 15..=20) || after != at + 1 {
            return None;
        }
        if self.low(after) == "hundred" {
            let and = self.skip(after + 1, &["and"]);
            return match self.spoken(and).filter(|(rest, _)| *rest > 0 && first < 20) {
                Some((rest, upto)) => Some(((first * 100 + rest) as i16, upto)),
                None => (first < 20).then_some(((first * 100) as i16, after + 1)),
            };
        }
        if matches!(self.low(after), "oh" | "o") {
            let unit = small_number(self.low(after + 1)).filter(|unit| (1..10).contains(unit))?;
            return Some(((first * 100 + unit) as i16, after + 2));
        }
        let (rest, upto) = self.spoken(after).filter(|(rest, _)| (10..100).contains(rest))?;
        Some(((first * 100 + rest) as i16, upto))
    }

    /// A count: digits, words, "a", "several". Gives its TIMEX3 form.
    pub(super) fn count(&self, at: usize) -> Option<(String, usize)> {
        if let Some((number, upto)) = self.fraction(at).or_else(|| number_at(self.tokens, at, self.range.end)) {
            return Some((shortest(number), upto));
        }
        match self.low(at) {
            "a" | "an" if self.is_any(at + 1, &["couple", "pair"]) => {
                Some(("2".to_owned(), self.skip(at + 2, &["of"])))
            }
            "couple" => Some(("2".to_owned(), self.skip(at + 1, &["of"]))),
            "a" | "an" => match self.low(at + 1) {
                "additional" | "extra" | "further" => Some(("1".to_owned(), at + 2)),
                "few" | "number" => Some(("X".to_owned(), self.skip(at + 2, &["of"]))),
                "half" => Some(("0.5".to_owned(), self.skip(at + 2, &["-"]))),
                "quarter" if self.low(at + 2) == "of" => Some(("0.25".to_owned(), self.skip(at + 3, &["a", "an"]))),
                "dozen" => Some(("12".to_owned(), at + 2)),
                _ => Some(("1".to_owned(), at + 1)),
            },
            "another" => Some(("1".to_owned(), at + 1)),
            "several" | "many" | "few" | "some" | "numerous" => Some(("X".to_owned(), at + 1)),
            "half" => Some(("0.5".to_owned(), self.skip(at + 1, &["a", "an", "-"]))),
            "quarter" if self.low(at + 1) == "of" => Some(("0.25".to_owned(), self.skip(at + 2, &["a", "an"]))),
            "½" => Some(("0.5".to_owned(), self.skip(at + 1, &["an", "a"]))),
            _ => None,
        }
    }

    /// "2 1/2", "1/4", "2½", "two and a half", "one and half".
    fn fraction(&self, at: usize) -> Option<(f64, usize)> {
        let slashed = |at: usize| {
            let glued = self.low(at + 1) == "/" && self.glued(at + 1) && self.glued(at + 2);
            let (upper, lower) = (self.digits(at, 1)?, self.digits(at + 2, 1)?);
            (glued && upper > 0 && upper < lower).then(|| (f64::from(upper) / f64::from(lower), at + 3))
        };
        if let Some(found) = slashed(at) {
            return Some(found);
        }
        let (whole, after) = match self.digits(at, 3) {
            Some(whole) => (whole, at + 1),
            None => self.spoken(at)?,
        };
        let part = match self.low(after) {
            "½" => Some((0.5, after + 1)),
            "and" => {
                let article = self.skip(after + 1, &["a", "an"]);
                match self.low(article) {
                    "half" => Some((0.5, article + 1)),
                    "quarter" if article > after + 1 => Some((0.25, article + 1)),
                    _ => None,
                }
            }
            _ => slashed(after),
        };
        part.map(|(part, upto)| (f64::from(whole) + part, upto))
    }
}

/// Words of the longest number that is read; more is no number but a list.
const MOST_WORDS: usize = 24;

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
        if upto - at > MOST_WORDS {
            return None;
        }
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
    Some(match word {
        "zero" => 0,
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    })
}

fn ordinal_word(word: &str) -> Option<u32> {
    Some(match word {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        "fifth" => 5,
        "sixth" => 6,
        "seventh" => 7,
        "eighth" => 8,
        "ninth" => 9,
        "tenth" => 10,
        "eleventh" => 11,
        "twelfth" => 12,
        "thirteenth" => 13,
        "fourteenth" => 14,
        "fifteenth" => 15,
        "sixteenth" => 16,
        "seventeenth" => 17,
        "eighteenth" => 18,
        "nineteenth" => 19,
        "twentieth" => 20,
        "thirtieth" => 30,
        _ => return None,
    })
}

/// A number without a needless fraction.
pub(super) fn shortest(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { format!("{number}") }
}
