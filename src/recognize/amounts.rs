//! Money, percentages and measured amounts, with their values.

use super::mention::EntityKind;
use super::timex::number_at;
use super::tokens::{Shape, Tokens};
use std::ops::Range;

/// An amount found in the text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Amount {
    /// First token.
    pub from: usize,
    /// One past the last token.
    pub upto: usize,
    /// MONEY, PERCENT or QUANTITY.
    pub kind: EntityKind,
    /// The number, in its shortest decimal form.
    pub number: String,
    /// ISO 4217 code, `%` or a unit.
    pub unit: &'static str,
}

/// The amounts of the tokens `range`, in order and without overlaps.
pub(crate) fn find(tokens: &Tokens, range: Range<usize>) -> Vec<Amount> {
    let mut found: Vec<Amount> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let amount = before_number(tokens, at, range.end).or_else(|| after_number(tokens, at, &range));
        match amount {
            Some(amount) => {
                at = amount.upto;
                found.push(amount);
            }
            None => at += 1,
        }
    }
    found
}

/// "$5 million", "US$ 20", "EUR 3.5bn".
fn before_number(tokens: &Tokens, at: usize, end: usize) -> Option<Amount> {
    let token = tokens.list.get(at)?;
    let (unit, number_from) = if token.shape == Shape::Mark {
        (symbol(tokens.low(at))?, at + 1)
    } else if token.shape == Shape::Upper || token.shape == Shape::Initial || token.shape == Shape::Capital {
        match (tokens.low(at + 1), tokens.list.get(at + 1)) {
            ("$", Some(next)) if next.glued && at + 1 < end => (dollar(tokens.low(at))?, at + 2),
            _ if token.shape != Shape::Initial => (code(tokens.low(at))?, at + 1),
            _ => return None,
        }
    } else {
        return None;
    };
    let (number, upto) = number_at(tokens, number_from, end)
        .filter(|_| tokens.list.get(number_from).is_some_and(|token| token.shape == Shape::Number))?;
    let (number, upto) = short_scale(tokens, number, upto, end);
    Some(Amount { from: at, upto, kind: EntityKind::Money, number: shortest(number), unit })
}

/// "5m", "3bn", "20k" right behind a number.
fn short_scale(tokens: &Tokens, number: f64, upto: usize, end: usize) -> (f64, usize) {
    let glued = upto < end && tokens.list.get(upto).is_some_and(|token| token.glued);
    let factor = match tokens.low(upto) {
        "m" | "mn" | "mm" => 1e6,
        "b" | "bn" => 1e9,
        "k" => 1e3,
        "tn" => 1e12,
        _ => return (number, upto),
    };
    if glued { (number * factor, upto + 1) } else { (number, upto) }
}

/// "20%", "five percent", "30 million euros", "20 km", "4,000 square miles".
fn after_number(tokens: &Tokens, at: usize, range: &Range<usize>) -> Option<Amount> {
    let token = tokens.list.get(at)?;
    let digits = token.shape == Shape::Number;
    if !matches!(token.shape, Shape::Number | Shape::Lower | Shape::Capital) {
        return None;
    }
    let (number, after) = number_at(tokens, at, range.end)?;
    let (number, after) = if digits { short_scale(tokens, number, after, range.end) } else { (number, after) };
    let hyphen = if tokens.is(after, "-") && tokens.list.get(after).is_some_and(|token| token.glued) { 1 } else { 0 };
    let noun = after + hyphen;
    if noun >= range.end {
        return None;
    }
    let (kind, unit, upto) = unit_at(tokens, noun, range.end)?;
    let from = if kind == EntityKind::Percent && digits { range_start(tokens, at, range.start) } else { at };
    Some(Amount { from, upto, kind, number: shortest(number), unit })
}

/// Takes the "5-" of "5-6%" in.
fn range_start(tokens: &Tokens, at: usize, start: usize) -> usize {
    let sign = at.checked_sub(1).filter(|sign| *sign >= start && tokens.is(*sign, "-") && tokens.list[at].glued);
    let first = sign.and_then(|sign| sign.checked_sub(1)).filter(|first| *first >= start);
    match first {
        Some(first) if tokens.list[first].shape == Shape::Number && tokens.list[first + 1].glued => first,
        _ => at,
    }
}

fn unit_at(tokens: &Tokens, at: usize, end: usize) -> Option<(EntityKind, &'static str, usize)> {
    let word = tokens.low(at);
    let next = if at + 1 < end { tokens.low(at + 1) } else { "" };
    match (word, next) {
        ("%" | "percent" | "pct" | "percentage", _) => {
            let points = word == "percentage" && !matches!(next, "point" | "points");
            return (!points).then_some((EntityKind::Percent, "%", if word == "percentage" { at + 2 } else { at + 1 }));
        }
        ("per", "cent") => return Some((EntityKind::Percent, "%", at + 2)),
        ("square", _) => {
            let unit = match next {
                "kilometers" | "kilometres" | "km" => "km2",
                "miles" | "mile" => "mi2",
                "meters" | "metres" => "m2",
                "feet" | "foot" => "ft2",
                _ => return None,
            };
            return Some((EntityKind::Quantity, unit, at + 2));
        }
        ("u.s." | "us" | "american" | "canadian" | "australian", "dollars" | "dollar") => {
            let unit = match word {
                "canadian" => "CAD",
                "australian" => "AUD",
                _ => "USD",
            };
            return Some((EntityKind::Money, unit, at + 2));
        }
        ("pounds", "sterling") => return Some((EntityKind::Money, "GBP", at + 2)),
        ("swiss", "francs") => return Some((EntityKind::Money, "CHF", at + 2)),
        _ => {}
    }
    if let Some(unit) = currency(word) {
        return Some((EntityKind::Money, unit, at + 1));
    }
    measure(word).map(|unit| (EntityKind::Quantity, unit, at + 1))
}

fn symbol(mark: &str) -> Option<&'static str> {
    Some(match mark {
        "$" => "USD",
        "£" => "GBP",
        "€" => "EUR",
        "¥" => "JPY",
        "₹" => "INR",
        "₽" => "RUB",
        "₴" => "UAH",
        "₩" => "KRW",
        "₪" => "ILS",
        "₺" => "TRY",
        "₦" => "NGN",
        _ => return None,
    })
}

fn dollar(prefix: &str) -> Option<&'static str> {
    Some(match prefix {
        "us" | "u.s." => "USD",
        "c" | "ca" | "can" => "CAD",
        "a" | "au" | "aus" => "AUD",
        "hk" => "HKD",
        "nz" => "NZD",
        "s" | "sg" => "SGD",
        "nt" => "TWD",
        "r" => "BRL",
        _ => return None,
    })
}

fn code(word: &str) -> Option<&'static str> {
    const CODES: [(&str, &str); 24] = [
        ("ksh", "KES"),
        ("sh", "KES"),
        ("tk", "BDT"),
        ("rm", "MYR"),
        ("usd", "USD"),
        ("eur", "EUR"),
        ("gbp", "GBP"),
        ("jpy", "JPY"),
        ("chf", "CHF"),
        ("cad", "CAD"),
        ("aud", "AUD"),
        ("cny", "CNY"),
        ("rmb", "CNY"),
        ("inr", "INR"),
        ("rs", "INR"),
        ("rub", "RUB"),
        ("uah", "UAH"),
        ("sek", "SEK"),
        ("nok", "NOK"),
        ("dkk", "DKK"),
        ("pln", "PLN"),
        ("brl", "BRL"),
        ("mxn", "MXN"),
        ("zar", "ZAR"),
    ];
    CODES.iter().find(|(known, _)| *known == word).map(|(_, code)| *code)
}

fn currency(word: &str) -> Option<&'static str> {
    Some(match word {
        "dollar" | "dollars" | "usd" | "bucks" => "USD",
        "euro" | "euros" | "eur" | "€" => "EUR",
        "pound" | "pounds" | "gbp" | "pence" | "£" => "GBP",
        "yen" => "JPY",
        "yuan" | "renminbi" => "CNY",
        "rupee" | "rupees" => "INR",
        "ruble" | "rubles" | "rouble" | "roubles" => "RUB",
        "hryvnia" | "hryvnias" | "hryvnya" => "UAH",
        "franc" | "francs" => "CHF",
        "zloty" | "zlotys" => "PLN",
        "peso" | "pesos" => "MXN",
        "rand" => "ZAR",
        "shekel" | "shekels" => "ILS",
        "lira" => "TRY",
        "naira" => "NGN",
        "ringgit" => "MYR",
        "baht" => "THB",
        "shilling" | "shillings" => "KES",
        "cedi" | "cedis" => "GHS",
        "taka" => "BDT",
        "rupiah" => "IDR",
        "marks" => "DEM",
        "cents" => "USD cent",
        "kronor" => "SEK",
        "riyals" => "SAR",
        "dirhams" => "AED",
        _ => return None,
    })
}

fn measure(word: &str) -> Option<&'static str> {
    Some(match word {
        "km" | "kms" | "kilometer" | "kilometers" | "kilometre" | "kilometres" => "km",
        "m" | "meter" | "meters" | "metre" | "metres" => "m",
        "cm" | "centimeter" | "centimeters" | "centimetres" => "cm",
        "mm" | "millimeters" | "millimetres" => "mm",
        "mile" | "miles" => "mi",
        "yard" | "yards" => "yd",
        "foot" | "feet" | "ft" => "ft",
        "inch" | "inches" => "in",
        "kg" | "kgs" | "kilogram" | "kilograms" | "kilo" | "kilos" => "kg",
        "gram" | "grams" => "g",
        "ton" | "tons" | "tonne" | "tonnes" => "t",
        "ounce" | "ounces" => "oz",
        "lb" | "lbs" => "lb",
        "liter" | "liters" | "litre" | "litres" => "l",
        "gallon" | "gallons" => "gal",
        "barrel" | "barrels" => "bbl",
        "acre" | "acres" => "acre",
        "hectare" | "hectares" => "ha",
        "mph" => "mph",
        "knots" => "kn",
        "degrees" => "°",
        "megawatt" | "megawatts" | "mw" => "MW",
        "gigawatt" | "gigawatts" | "gw" => "GW",
        _ => return None,
    })
}

fn shortest(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e16 {
        return format!("{number:.0}");
    }
    let rounded = (number * 1e4).round() / 1e4;
    if rounded.is_finite() { format!("{rounded}") } else { format!("{number}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::span::Span;

    fn amounts(text: &str) -> Vec<String> {
        let tokens = Tokens::new(text, &[Span::new(0, text.len())]);
        find(&tokens, 0..tokens.list.len())
            .into_iter()
            .map(|one| format!("{}={} {}", tokens.span(one.from, one.upto).of(text), one.number, one.unit))
            .collect()
    }

    #[test]
    fn money_percentages_and_measures_have_their_values() {
        let text =
            "It cost $4.7 million, US$20 or €3bn; 20% of 1,500 km and five percent, 30 million euros, a 10-mile walk.";
        assert_eq!(
            amounts(text),
            [
                "$4.7 million=4700000 USD",
                "US$20=20 USD",
                "€3bn=3000000000 EUR",
                "20%=20 %",
                "1,500 km=1500 km",
                "five percent=5 %",
                "30 million euros=30000000 EUR",
                "10-mile=10 mi",
            ]
        );
    }

    #[test]
    fn plain_counts_are_left() {
        assert_eq!(amounts("20 people, a 20-point plan, 3 m"), ["3 m=3 m"]);
    }
}
