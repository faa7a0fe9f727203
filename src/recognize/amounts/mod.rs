//! Money, percentages, measured amounts and ages, with their values.
//!
//! Most tokens are passed by after a look at their shape: an amount begins with a digit, a currency or a number word.

mod age;
mod counted;
mod currency;
mod measure;
mod money;
mod number;
mod view;

use super::mention::EntityKind;
use super::tokens::{Shape, Tokens};
use number::{Number, Setting};
use std::ops::Range;
use view::{Joint, View};

/// An amount found in the text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Amount {
    /// First token.
    pub from: usize,
    /// One past the last token.
    pub upto: usize,
    /// MONEY, PERCENT or QUANTITY.
    pub kind: EntityKind,
    /// The number, in its shortest decimal form; of a range the lower end.
    pub number: String,
    /// The upper end of a range.
    pub upper: Option<String>,
    /// ISO 4217 code, `%` or a unit.
    pub unit: &'static str,
    /// How exact the words in front say the number is: TIMEX3's mod values (`APPROX`, `MORE_THAN`, ...).
    pub modifier: Option<&'static str>,
    /// How sure, in percent.
    pub confidence: u8,
    /// Why, in plain words.
    pub reason: &'static str,
}

/// An amount before it is written down.
#[derive(Clone, Copy, Debug)]
struct Reading {
    from: usize,
    upto: usize,
    kind: EntityKind,
    unit: &'static str,
    number: Number,
    confidence: u8,
    reason: &'static str,
}

impl Reading {
    fn money(from: usize, upto: usize, unit: &'static str, number: Number) -> Self {
        Reading {
            from,
            upto,
            kind: EntityKind::Money,
            unit,
            number,
            confidence: 95,
            reason: "a number with a currency",
        }
    }

    fn percent(from: usize, upto: usize, unit: &'static str, number: Number) -> Self {
        let reason = "a number with a percent sign or word";
        Reading { from, upto, kind: EntityKind::Percent, unit, number, confidence: 95, reason }
    }

    fn quantity(from: usize, upto: usize, unit: &'static str, number: Number) -> Self {
        Reading { from, upto, kind: EntityKind::Quantity, unit, number, confidence: 92, reason: "a number with a unit" }
    }

    fn age(from: usize, upto: usize, unit: &'static str, number: Number, confidence: u8) -> Self {
        Reading { confidence, reason: "an age", ..Reading::quantity(from, upto, unit, number) }
    }
}

/// The amounts of the tokens `range`, in order and without overlaps.
pub(crate) fn find(tokens: &Tokens, range: Range<usize>) -> Vec<Amount> {
    let finder = Finder { view: View { tokens, end: range.end.min(tokens.list.len()) }, first: range.start };
    let mut found = Vec::new();
    let mut at = range.start;
    while at < finder.view.end {
        match finder.read(at) {
            Some(reading) => {
                let reading = finder.joined(reading);
                at = reading.upto.max(at + 1);
                found.push(finder.written(reading));
            }
            None => at += 1,
        }
    }
    found
}

/// Reads amounts in one stretch of tokens.
struct Finder<'a, 't> {
    view: View<'a, 't>,
    first: usize,
}

impl<'a> Finder<'a, '_> {
    fn read(&self, at: usize) -> Option<Reading> {
        match self.view.shape(at)? {
            Shape::Number => self.counted(at),
            Shape::Mark => self.after_symbol(at).or_else(|| self.signed(at)),
            Shape::Lower | Shape::Initial | Shape::Upper | Shape::Capital => {
                self.after_letters(at).or_else(|| self.in_words(at))
            }
        }
    }

    fn in_words(&self, at: usize) -> Option<Reading> {
        let low = self.view.low(at);
        if matches!(low, "minus" | "negative") {
            return self.signed(at);
        }
        if number::may_start(low) { self.counted(at) } else { None }
    }

    /// The folded form of the token `back` before `at`, if it belongs to the stretch.
    fn before(&self, at: usize, back: usize) -> &'a str {
        at.checked_sub(back).filter(|index| *index >= self.first).map_or("", |index| self.view.low(index))
    }

    /// "-5%", "+0.3 percent", "minus 20 degrees", "-$5 million".
    fn signed(&self, at: usize) -> Option<Reading> {
        let (negative, word) = match self.view.low(at) {
            "-" | "−" | "–" => (true, false),
            "+" => (false, false),
            "minus" | "negative" => (true, true),
            _ => return None,
        };
        let apart = !self.view.glued(at) || self.before(at, 1) == "(";
        let attached = apart && self.view.glued(at + 1);
        if !word && !attached {
            return None;
        }
        let reading = match self.view.shape(at + 1)? {
            Shape::Number => self.counted(at + 1),
            Shape::Mark => self.after_symbol(at + 1),
            _ => self.in_words(at + 1).filter(|_| word),
        }?;
        let signs = matches!(reading.kind, EntityKind::Money | EntityKind::Percent) || reading.unit.starts_with('°');
        let number = if negative { reading.number.times(-1.0) } else { reading.number };
        signs.then_some(Reading { from: at, number, ..reading })
    }

    /// Takes the other end of a range in: "5% to 7%", "$5-$7", "$5-7 million".
    fn joined(&self, reading: Reading) -> Reading {
        let closed = reading.number.upper.is_some() || reading.number.vague;
        let Some((joint, next)) = self.view.joint(reading.upto).filter(|_| !closed) else { return reading };
        let Some(other) = self.other_end(&reading, joint, next) else { return reading };
        let mut low = reading.number;
        if low.scale == 1.0 && other.number.scale > 1.0 && low.value < 1000.0 {
            low = low.times(other.number.scale);
        }
        // What rises from one amount to another, or lies between two that are whole, is two amounts.
        let joins = match joint {
            Joint::Dash => true,
            Joint::To => !self.moves(reading.from) && reading.unit == other.unit,
            Joint::And | Joint::Or => false,
        };
        if joins && low.value < other.number.value {
            let number = Number { upper: Some(other.number.value), ..low };
            return Reading { upto: other.upto, number, ..reading };
        }
        // "from $7 to $5 million": both are millions.
        if joint == Joint::Dash { reading } else { Reading { number: low, ..reading } }
    }

    /// Whether the words in front tell of a change, so that "to" leads to where it ended.
    fn moves(&self, from: usize) -> bool {
        let ranges = self.before(from, 2).starts_with("rang") || self.before(from, 2) == "anywhere";
        let verb = |word: &str| {
            matches!(
                word,
                "rose"
                    | "rises"
                    | "rise"
                    | "rising"
                    | "fell"
                    | "fall"
                    | "falls"
                    | "falling"
                    | "up"
                    | "down"
                    | "gained"
                    | "lost"
                    | "added"
                    | "dropped"
                    | "jumped"
                    | "climbed"
                    | "grew"
                    | "increased"
                    | "decreased"
                    | "declined"
                    | "advanced"
                    | "slid"
                    | "slipped"
                    | "eased"
                    | "surged"
                    | "plunged"
                    | "tumbled"
                    | "shed"
                    | "soared"
                    | "cut"
                    | "raised"
                    | "lowered"
                    | "reduced"
            )
        };
        match self.before(from, 1) {
            "from" => !ranges,
            "by" => true,
            before => verb(before) || self.modifier_before(from).is_some() && verb(self.before(from, 2)),
        }
    }

    fn other_end(&self, reading: &Reading, joint: Joint, next: usize) -> Option<Reading> {
        if joint == Joint::Or || joint == Joint::And && self.before(reading.from, 1) != "between" {
            return None;
        }
        let other = self.read(next);
        if let Some(other) = other {
            let same = other.kind == reading.kind && other.unit == reading.unit;
            return (same && other.number.upper.is_none() && !other.number.vague).then_some(other);
        }
        let bare = reading.kind == EntityKind::Money && self.view.shape(next) == Some(Shape::Number);
        let number = number::read(self.view, next, Setting::Money).filter(|_| bare)?;
        let near = joint == Joint::Dash && self.view.glued(next) || number.scale > 1.0 && reading.number.scale == 1.0;
        near.then_some(Reading { upto: number.upto, number, ..*reading })
    }

    fn written(&self, reading: Reading) -> Amount {
        let Reading { from, upto, kind, unit, number, confidence, reason } = reading;
        Amount {
            from,
            upto,
            kind,
            number: shortest(number.value),
            upper: number.upper.map(shortest),
            unit,
            modifier: self.modifier(from, &number),
            confidence,
            reason,
        }
    }

    /// What the words in front of a number say of its exactness.
    fn modifier(&self, from: usize, number: &Number) -> Option<&'static str> {
        self.modifier_before(from).or((number.vague || number.plus).then_some("MORE_THAN"))
    }

    fn modifier_before(&self, from: usize) -> Option<&'static str> {
        let phrase = match (self.before(from, 2), self.before(from, 1)) {
            ("more" | "greater" | "higher", "than") | (_, "over" | "exceeding" | "topping") => "MORE_THAN",
            ("up", "to") | ("at", "most") => "EQUAL_OR_LESS",
            ("less" | "fewer" | "lower", "than") | (_, "under" | "below") => "LESS_THAN",
            ("at", "least") => "EQUAL_OR_MORE",
            (
                _,
                "about" | "around" | "roughly" | "approximately" | "nearly" | "almost" | "some" | "circa" | "estimated"
                | "~",
            ) => "APPROX",
            _ => return None,
        };
        let no_more = phrase == "MORE_THAN" && matches!(self.before(from, 3), "no" | "not");
        let no_less = phrase == "LESS_THAN" && matches!(self.before(from, 3), "no" | "not");
        Some(match (no_more, no_less) {
            (true, _) => "EQUAL_OR_LESS",
            (_, true) => "EQUAL_OR_MORE",
            _ => phrase,
        })
    }
}

/// A number without the noise of binary fractions, and without an exponent.
fn shortest(number: f64) -> String {
    // Fourteen digits after the first are as many as survive a few multiplications.
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    format!("{rounded}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::span::Span;
    use proptest::prelude::*;

    /// The amounts of a text as `words=value unit`, a range as `lower..upper`, a modifier behind it.
    fn amounts(text: &str) -> Vec<String> {
        let tokens = Tokens::new(text, &[Span::new(0, text.len())]);
        find(&tokens, 0..tokens.list.len())
            .into_iter()
            .map(|one| {
                let upper = one.upper.map_or(String::new(), |upper| format!("..{upper}"));
                let modifier = one.modifier.map_or(String::new(), |modifier| format!(" {modifier}"));
                let words = tokens.span(one.from, one.upto).of(text);
                format!("{words}={}{upper} {}{modifier}", one.number, one.unit)
            })
            .collect()
    }

    fn check(cases: &[(&str, &[&str])]) {
        for (text, wanted) in cases {
            assert_eq!(amounts(text), *wanted, "{text}");
        }
    }

    #[test]
    fn money_has_its_currency_and_number() {
        check(&[
            (
                "It cost $4.7 million, US$20 or €3bn.",
                &["$4.7 million=4700000 USD", "US$20=20 USD", "€3bn=3000000000 EUR"],
            ),
            ("paid half a million euros", &["half a million euros=500000 EUR"]),
            ("a fine of US$1.2bn", &["US$1.2bn=1200000000 USD"]),
            ("Rs 3 lakh and Rs. 5,00,000", &["Rs 3 lakh=300000 INR", "Rs. 5,00,000=500000 INR"]),
            ("₹1.5 lakh crore", &["₹1.5 lakh crore=1500000000000 INR"]),
            ("₦500 million for roads", &["₦500 million=500000000 NGN"]),
            ("KSh 200, KSh200 and Sh10,000", &["KSh 200=200 KES", "KSh200=200 KES", "Sh10,000=10000 KES"]),
            ("a house for R45,000 or R75 000", &["R45,000=45000 ZAR", "R75 000=75000 ZAR"]),
            ("N7.2 billion was lost", &["N7.2 billion=7200000000 NGN"]),
            ("GH¢50 and GH₵1,200", &["GH¢50=50 GHS", "GH₵1,200=1200 GHS"]),
            ("QR27bn and Dh800", &["QR27bn=27000000000 QAR", "Dh800=800 AED"]),
            ("HK$20 million, NT$50,000", &["HK$20 million=20000000 HKD", "NT$50,000=50000 TWD"]),
            ("USD 29 million, dlrs 300,000", &["USD 29 million=29000000 USD", "dlrs 300,000=300000 USD"]),
            ("20 Canadian dollars or 15 euro cents", &["20 Canadian dollars=20 CAD", "15 euro cents=0.15 EUR"]),
            ("300 pesos, 40 Mexican pesos", &["300 pesos=300 peso", "40 Mexican pesos=40 MXN"]),
            ("28 cents and 50 pence", &["28 cents=0.28 USD", "50 pence=0.5 GBP"]),
            ("a 336-million-ringgit deal", &["336-million-ringgit=336000000 MYR"]),
            ("a $2-billion plan", &["$2-billion=2000000000 USD"]),
            ("a loss of -$5 million", &["-$5 million=-5000000 USD"]),
            ("1500 Rs, 70 ₹, 20 €", &["1500 Rs=1500 INR", "70 ₹=70 INR", "20 €=20 EUR"]),
            ("hundreds of millions of dollars", &["hundreds of millions of dollars=100000000 USD MORE_THAN"]),
            ("a few hundred dollars", &["a few hundred dollars=100 USD MORE_THAN"]),
            ("two and a half million pounds", &["two and a half million pounds=2500000 GBP"]),
            ("$5 million USD", &["$5 million USD=5000000 USD"]),
            ("USD500 and COP500,000", &["USD500=500 USD", "COP500,000=500000 COP"]),
            ("5m euros", &["5m euros=5000000 EUR"]),
        ]);
    }

    #[test]
    fn ranges_have_both_ends() {
        check(&[
            ("$5-7 million", &["$5-7 million=5000000..7000000 USD"]),
            ("$5 to $7 million", &["$5 to $7 million=5000000..7000000 USD"]),
            ("$500,000 to $1 million", &["$500,000 to $1 million=500000..1000000 USD"]),
            ("closed up $1 to $43", &["$1=1 USD", "$43=43 USD"]),
            ("$2 million to $20 million", &["$2 million to $20 million=2000000..20000000 USD"]),
            ("fell from $9 to $7 million", &["$9=9000000 USD", "$7 million=7000000 USD"]),
            ("between RM120,000 and RM150,000", &["RM120,000=120000 MYR", "RM150,000=150000 MYR"]),
            ("between $5 and $7 million", &["$5=5000000 USD", "$7 million=7000000 USD"]),
            ("between 10 and 15 percent", &["10 and 15 percent=10..15 %"]),
            ("10 to 15 percent", &["10 to 15 percent=10..15 %"]),
            ("5-6% and 5%-6%", &["5-6%=5..6 %", "5%-6%=5..6 %"]),
            ("five or six miles", &["five or six miles=5..6 mi"]),
            ("9–85 million US dollars", &["9–85 million US dollars=9000000..85000000 USD"]),
            ("20 to 10 percent", &["10 percent=10 %"]),
        ]);
    }

    #[test]
    fn percentages_are_read_however_they_are_written() {
        check(&[
            ("20%, 3.5 per cent, 7 pct", &["20%=20 %", "3.5 per cent=3.5 %", "7 pct=7 %"]),
            ("five percent, a 10-percent rise", &["five percent=5 %", "10-percent=10 %"]),
            ("up 2.5 percentage points", &["2.5 percentage points=2.5 percentage points"]),
            ("cut by 25 basis points", &["25 basis points=25 basis points"]),
            ("half a percent", &["half a percent=0.5 %"]),
            ("down -0.3% or minus 2 percent", &["-0.3%=-0.3 %", "minus 2 percent=-2 %"]),
            ("more than 40%", &["40%=40 % MORE_THAN"]),
            ("no more than 40%", &["40%=40 % EQUAL_OR_LESS"]),
        ]);
    }

    #[test]
    fn measures_have_their_units() {
        check(&[
            ("1,500 km, a 10-mile walk", &["1,500 km=1500 km", "10-mile=10 mi"]),
            ("4,000 square miles, 20 sq km", &["4,000 square miles=4000 mi2", "20 sq km=20 km2"]),
            ("at 60 miles per hour or 90 km/h", &["60 miles per hour=60 mph", "90 km/h=90 km/h"]),
            ("20 degrees Celsius, 30°C, 86F", &["20 degrees Celsius=20 °C", "30°C=30 °C", "86F=86 °F"]),
            ("minus 5 degrees", &["minus 5 degrees=-5 °"]),
            ("two degrees in physics", &[]),
            ("5 ½ inches, 1/2 mile, 2½ acres", &["5 ½ inches=5.5 in", "1/2 mile=0.5 mi", "2½ acres=2.5 acre"]),
            ("three-quarters of a mile", &["three-quarters of a mile=0.75 mi"]),
            ("half a million barrels, 5m tonnes", &["half a million barrels=500000 bbl", "5m tonnes=5000000 t"]),
            ("a few tens of watts", &["a few tens of watts=10 W MORE_THAN"]),
            ("a six-story house, two stories", &["six-story=6 storey"]),
            ("300 Celsius (572 Fahrenheit)", &["300 Celsius=300 °C", "572 Fahrenheit=572 °F"]),
            ("a dozen miles", &["a dozen miles=12 mi"]),
            ("a 200-pound man who weighs 90 pounds", &["200-pound=200 lb", "90 pounds=90 lb"]),
            ("500 pounds (225 kilograms)", &["500 pounds=500 lb", "225 kilograms=225 kg"]),
            ("42 kg (92 pounds)", &["42 kg=42 kg", "92 pounds=92 lb"]),
            ("40 pounds of rice for 40 pounds", &["40 pounds=40 lb", "40 pounds=40 GBP"]),
            (
                "5 feet, 10 inches; 6 feet 2 inches, 5-foot-10",
                &["5 feet, 10 inches=70 in", "6 feet 2 inches=74 in", "5-foot-10=70 in"],
            ),
            ("two hundred and fifty kilometers", &["two hundred and fifty kilometers=250 km"]),
        ]);
    }

    #[test]
    fn ages_are_quantities_of_years() {
        check(&[
            ("a 32-year-old man", &["32-year-old=32 year"]),
            ("a six-year-old girl, 52 years old", &["six-year-old=6 year", "52 years old=52 year"]),
            ("8- to 10-year-olds", &["8- to 10-year-olds=8..10 year"]),
            ("aged 32, at the age of 40, age 5", &["32=32 year", "40=40 year", "5=5 year"]),
            ("aged 18 to 24", &["18 to 24=18..24 year"]),
            ("a baby aged 18 months", &["18 months=18 month"]),
            ("Jo Smith, 32, said. Ann Lee, 45.", &["32=32 year", "45=45 year"]),
            ("in his early 50s", &["50s=50..59 year"]),
            ("On June 5, 12, and at Oslo 5, 4,", &[]),
        ]);
    }

    #[test]
    fn what_only_looks_like_an_amount_is_left() {
        for text in [
            "20 people, a 20-point plan, ten thousand voters",
            "reaching 10m people and 5m viewers",
            "They won the race, 20 won prizes",
            "the R101 road, an N95 mask, the G20, K2, SR 20, COP27",
            "six Euro ties",
            "over 900 Bitcoin machines",
            "one foot in the door",
            "version 1.2.3 of 2024",
            "in 2020 and 2021, No. 5",
            "a percentage of them",
            "a mile, a dollar",
        ] {
            assert_eq!(amounts(text), [] as [&str; 0], "{text}");
        }
    }

    #[test]
    fn numbers_are_written_in_their_shortest_form() {
        let shortened =
            [(1.1 * 1e6, "1100000"), (0.07 * 1e9, "70000000"), (1.0 / 3.0, "0.333333333333333"), (-5.0, "-5")];
        for (number, wanted) in shortened {
            assert_eq!(shortest(number), wanted);
        }
    }

    proptest! {
        #[test]
        fn any_tokens_give_sorted_amounts_that_fit(
            pieces in proptest::collection::vec(
                prop_oneof![
                    Just("$"), Just("US"), Just("R45"), Just(",000"), Just("5"), Just("7"), Just("million"), Just("half"), Just("a"),
                    Just("of"), Just("-"), Just("to"), Just("and"), Just("between"), Just("percent"), Just("%"), Just("km"), Just("/"),
                    Just("h"), Just("foot"), Just("year"), Just("old"), Just("aged"), Just("50"), Just("s"), Just("his"), Just("½"),
                    Just("minus"), Just("Smith"), Just(","), Just("."), Just("hundred"), Just("lakh"), Just("crore"), Just("dollars"),
                    Just("quarters"), Just("few"), Just("thousands"), Just("°"), Just("C"), Just("plus"), Just("00,000"), Just("QR27bn"),
                ],
                0..30,
            ),
            tight in any::<bool>(),
            noise in "\\PC{0,30}",
        ) {
            let text = format!("{}{noise}", pieces.join(if tight { "" } else { " " }));
            let tokens = Tokens::new(&text, &[Span::new(0, text.len())]);
            let mut last = 0;
            for amount in find(&tokens, 0..tokens.list.len()) {
                prop_assert!(amount.from >= last && amount.from < amount.upto && amount.upto <= tokens.list.len());
                prop_assert!(amount.number.parse::<f64>().is_ok_and(f64::is_finite), "{}", amount.number);
                last = amount.upto;
            }
        }
    }
}
