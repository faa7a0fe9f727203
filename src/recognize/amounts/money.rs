//! Money whose currency stands in front of the number: "$5 million", "US$ 20", "EUR 3.5bn", "R45,000".

use super::currency;
use super::number::{self, Number, Setting};
use super::{Finder, Reading};
use crate::recognize::tokens::Shape;

impl Finder<'_, '_> {
    /// "$5 million", "€ 20".
    pub(super) fn after_symbol(&self, at: usize) -> Option<Reading> {
        let unit = currency::symbol(self.view.low(at))?;
        self.money(at, at + 1, unit)
    }

    /// "US$20", "Rs. 500", "EUR 3.5bn", "Dh800", "R45,000".
    pub(super) fn after_letters(&self, at: usize) -> Option<Reading> {
        let view = self.view;
        let ends_in_digits = || view.tokens.word(at).bytes().any(|byte| byte.is_ascii_digit());
        match view.shape(at + 1) {
            Some(Shape::Number) => {
                let unit = currency::letters(view.tokens.word(at).trim_end_matches('.'), view.low(at));
                if let Some(unit) = unit {
                    return self.money(at, at + 1, unit).filter(|reading| self.is_sure(at, &reading.number));
                }
            }
            Some(Shape::Mark) if view.glued(at + 1) => {
                if let Some(unit) = currency::prefixed(view.low(at), view.low(at + 1)) {
                    return self.money(at, at + 2, unit);
                }
                let dotted = view.low(at + 1) == "." && view.shape(at + 2) == Some(Shape::Number);
                if dotted && matches!(view.low(at), "rs" | "re" | "tk" | "dh" | "dhs" | "rp" | "sh" | "ksh" | "kr") {
                    let unit = currency::letters(view.tokens.word(at), view.low(at))?;
                    return self.money(at, at + 2, unit);
                }
            }
            _ => {}
        }
        if view.shape(at) == Some(Shape::Lower) || !ends_in_digits() { None } else { self.glued_letters(at) }
    }

    fn money(&self, from: usize, digits: usize, unit: &'static str) -> Option<Reading> {
        if self.view.shape(digits) != Some(Shape::Number) {
            return None;
        }
        let number = number::read(self.view, digits, Setting::Money)?;
        Some(self.with_echo(Reading::money(from, number.upto, unit, number)))
    }

    /// Takes the currency in that is said once more behind the number: "$5 million USD", "US$20 dollars".
    fn with_echo(&self, reading: Reading) -> Reading {
        let name = currency::noun(self.view, reading.upto).map(|name| (name.unit, name.upto));
        let code = || {
            let unit = currency::letters(self.view.tokens.word(reading.upto), self.view.low(reading.upto))?;
            Some((unit, reading.upto + 1))
        };
        match name.or_else(code) {
            Some((unit, upto)) if unit == reading.unit && upto <= self.view.end => Reading { upto, ..reading },
            _ => reading,
        }
    }

    /// Letters of two that mean other things too ("SR 20" is a road) need a large number behind them.
    fn is_sure(&self, at: usize, number: &Number) -> bool {
        let risky = matches!(self.view.low(at), "sr" | "qr" | "bd" | "kd" | "ro" | "jd" | "le" | "gh" | "re" | "sh");
        !risky || number.scale > 1.0 || number.value >= 1000.0
    }

    /// Letters and digits in one token: "Dh800", "R45,000", "N7.2 billion", "QR27bn".
    fn glued_letters(&self, at: usize) -> Option<Reading> {
        let (view, word) = (self.view, self.view.tokens.word(at));
        let split = word.bytes().position(|byte| byte.is_ascii_digit()).filter(|split| (1..=4).contains(split))?;
        let (letters, digits) = (word.get(..split)?, word.get(split..)?);
        let start = view.tokens.list.get(at)?.start as usize + split;
        if let Some(unit) = currency::letters(letters, &letters.to_ascii_lowercase()) {
            let number = number::in_digits(view, start, Setting::Money)?;
            // "COP27" is a conference.
            let common = letters.len() != 3 || matches!(unit, "USD" | "EUR" | "GBP" | "INR" | "KES");
            let sure = common || number.scale > 1.0 || number.value >= 100.0;
            return sure.then_some(Reading::money(at, number.upto, unit, number));
        }
        let unit = currency::letter(letters)?;
        let number = number::in_digits(view, start, Setting::Money)?;
        let written = view.tokens.text.get(start..view.tokens.span(at, number.upto).end.index())?;
        let grouped = written.contains([',', '\u{a0}', ' ']);
        let cents = written.rsplit_once('.').is_some_and(|(_, cents)| cents.len() == 2 && letters != "N");
        let least = if letters == "R" { 2 } else { 3 };
        let plain = matches!(letters, "R" | "N") && digits.len() >= least && self.costs(at);
        (number.scale > 1.0 || grouped || cents || plain)
            .then_some(Reading { confidence: 85, ..Reading::money(at, number.upto, unit, number) })
    }

    /// Whether the word in front is one that prices follow; roads and masks ("the R101", "an N95") have others.
    fn costs(&self, at: usize) -> bool {
        matches!(
            self.before(at, 1),
            "of" | "for"
                | "to"
                | "at"
                | "about"
                | "around"
                | "than"
                | "over"
                | "only"
                | "just"
                | "from"
                | "between"
                | "and"
                | "pay"
                | "paid"
                | "cost"
                | "costs"
                | "spend"
                | "spent"
                | "worth"
                | "extra"
                | "another"
                | "nearly"
                | "almost"
                | "by"
                | "is"
                | "was"
                | "charged"
                | "charges"
                | "earn"
                | "earned"
                | "owe"
                | "owed"
                | "stole"
        )
    }
}
