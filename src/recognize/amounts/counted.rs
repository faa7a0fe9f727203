//! Amounts that begin with their number: "20%", "30 million euros", "a 10-mile walk", "32 years old".

use super::number::{self, Number, Setting};
use super::view::Joint;
use super::{Finder, Reading, age, currency, measure};
use crate::recognize::tokens::Shape;

impl Finder<'_, '_> {
    /// A number (or a range of numbers) and its unit.
    pub(super) fn counted(&self, at: usize) -> Option<Reading> {
        let view = self.view;
        if let Some(upto) = age::decade(view, at, self.first) {
            let number = number::read(view, at, Setting::Plain)?;
            let number = Number { upper: Some(number.value + 9.0), upto, ..number };
            return Some(Reading::age(at, upto, "year", number, 88));
        }
        let first = number::read(view, at, Setting::Plain)?;
        if let Some(reading) = self.with_unit(at, first) {
            return Some(reading);
        }
        if age::beside_name(view, at, self.first, &first) {
            return Some(Reading::age(at, first.upto, "year", first, 78));
        }
        let range = self.range(at, first)?;
        self.with_unit(at, range)
    }

    /// "5 to 7", "5-7", "between 5 and 7", "7- and 8": the unit comes behind the second number only.
    fn range(&self, at: usize, first: Number) -> Option<Number> {
        let (joint, next) = self.view.joint(first.upto)?;
        if joint == Joint::And && self.before(at, 1) != "between" || first.vague {
            return None;
        }
        let second = number::read(self.view, next, Setting::Plain).filter(|second| !second.vague)?;
        let shares = first.scale == 1.0 && second.scale > 1.0 && first.value < second.value / second.scale;
        let low = if shares { first.times(second.scale) } else { first };
        (low.value < second.value).then_some(Number { value: low.value, upper: Some(second.value), ..second })
    }

    fn with_unit(&self, at: usize, number: Number) -> Option<Reading> {
        let unit = self.view.past_hyphen(number.upto);
        if unit >= self.view.end {
            return self.announced_age(at, number);
        }
        self.percent(at, number, unit)
            .or_else(|| {
                let (unit, upto) = age::behind(self.view, &number)?;
                Some(Reading::age(at, upto, unit, number, 95))
            })
            .or_else(|| self.money_behind(at, number, unit))
            .or_else(|| self.announced_age(at, number))
            .or_else(|| self.measured(at, number, unit))
    }

    fn announced_age(&self, at: usize, number: Number) -> Option<Reading> {
        let number = if number.upper.is_none() { self.range(at, number).unwrap_or(number) } else { number };
        let (unit, upto) = age::announced(self.view, at, self.first, &number)?;
        Some(Reading::age(at, upto, unit, number, 92))
    }

    fn percent(&self, at: usize, number: Number, word: usize) -> Option<Reading> {
        let view = self.view;
        let next = view.past_hyphen(word + 1);
        let points = matches!(view.low(next), "point" | "points");
        let (unit, upto) = match view.low(word) {
            "%" | "percent" | "pct" | "％" if points => ("percentage points", next + 1),
            "%" | "percent" | "pct" | "％" => ("%", word + 1),
            "per" if view.low(word + 1) == "cent" => ("%", word + 2),
            "percentage" if points => ("percentage points", next + 1),
            "basis" if points => ("basis points", next + 1),
            _ => return None,
        };
        Some(Reading::percent(at, upto, unit, number))
    }

    /// "30 million euros", "50 cents", "1500 Rs", "20 €".
    fn money_behind(&self, at: usize, number: Number, word: usize) -> Option<Reading> {
        let view = self.view;
        if let Some(name) = currency::noun(view, word) {
            if name.weak && number.scale == 1.0 && number.value < 1000.0 {
                return None;
            }
            if view.low(word) == "euro" && view.shape(word) == Some(Shape::Capital) && !number.digits {
                return None;
            }
            if matches!(view.low(word), "pound" | "pounds") && name.upto == word + 1 && self.weighs(at, &number, word) {
                return Some(Reading::quantity(at, word + 1, "lb", number));
            }
            return Some(Reading::money(at, name.upto, name.unit, number.times(name.part)));
        }
        let sign = view.low(word);
        let sign_counts = view.shape(word) == Some(Shape::Mark) && view.shape(word + 1) != Some(Shape::Number);
        let unit = match view.shape(word)? {
            Shape::Mark if sign == "¢" => return Some(Reading::money(at, word + 1, "USD", number.times(0.01))),
            Shape::Mark if sign_counts && (sign != "$" || view.glued(word)) => currency::symbol(sign)?,
            Shape::Upper | Shape::Capital => {
                let sure = sign.len() >= 3 || matches!(sign, "rs" | "tk" | "dh" | "rm" | "dm");
                currency::letters(view.tokens.word(word), sign).filter(|_| sure)?
            }
            Shape::Lower if matches!(sign, "dlrs" | "kr" | "rs") => currency::letters(sign, sign)?,
            _ => return None,
        };
        (number.digits || number.scale > 1.0).then_some(Reading::money(at, word + 1, unit, number))
    }

    /// Whether pounds are a weight here and no money.
    fn weighs(&self, at: usize, number: &Number, pounds: usize) -> bool {
        if number.scale > 1.0 {
            return false;
        }
        let behind = match self.view.low(pounds + 1) {
            "of" => !number.vague,
            "heavier" | "lighter" | "per" | "overweight" => true,
            "(" => metric(self.view.low(pounds + 3)),
            _ => false,
        };
        let heavy =
            |word: &str| word.starts_with("weigh") || matches!(word, "heavy" | "lift" | "lifted" | "lost" | "gained");
        let converted = self.before(at, 1) == "(" && metric(self.before(at, 2));
        converted || behind || pounds > number.upto || (1..=4).any(|back| heavy(self.before(at, back)))
    }

    fn measured(&self, at: usize, number: Number, word: usize) -> Option<Reading> {
        let view = self.view;
        let (unit, upto) = measure::unit(view, word)?;
        let spelled = !number.digits && number.scale == 1.0;
        let short = view.low(word).len() <= 2 && view.shape(word) != Some(Shape::Mark);
        let figure_of_speech = spelled && number.value <= 1.0 && unit == "ft" && word == number.upto;
        if spelled && short || figure_of_speech || upto > view.end {
            return None;
        }
        Some(self.feet_and_inches(at, number, unit, upto).unwrap_or(Reading::quantity(at, upto, unit, number)))
    }

    /// "6 feet 2 inches", "5-foot-10", "5ft 10in": in inches.
    fn feet_and_inches(&self, at: usize, feet: Number, unit: &str, upto: usize) -> Option<Reading> {
        if unit != "ft" || feet.upper.is_some() {
            return None;
        }
        let joint = self.view.past_hyphen(upto);
        let next = self.view.past(joint, ",");
        let inches = number::read(self.view, next, Setting::Plain).filter(|inches| inches.value < 12.0)?;
        let word = self.view.past_hyphen(inches.upto);
        let named = matches!(self.view.low(word), "inch" | "inches" | "in");
        let end = if named { word + 1 } else { inches.upto };
        let number = Number { value: feet.value * 12.0 + inches.value, ..feet };
        (named || joint > upto).then_some(Reading::quantity(at, end, "in", number))
    }
}

/// A unit of weight that pounds are converted to or from.
fn metric(word: &str) -> bool {
    matches!(word, "kg" | "kgs" | "kilo" | "kilos" | "kilogram" | "kilograms" | "grams" | "tons" | "tonnes")
}
