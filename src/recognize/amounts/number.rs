//! Numbers in digits and words, as amounts use them: groups of digits, fractions, scales, vague plurals, ranges.

use super::view::View;
use crate::recognize::tokens::Shape;

/// A number, or a range of numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    /// Its value; of a range the lower end.
    pub value: f64,
    /// The upper end of a range.
    pub upper: Option<f64>,
    /// One past its last token.
    pub upto: usize,
    /// Whether it is written in digits.
    pub digits: bool,
    /// What its scale word multiplied it by; 1 when it has none.
    pub scale: f64,
    /// Whether it only tells an order of magnitude ("millions of", "several hundred").
    pub vague: bool,
    /// Whether a "plus" stands behind it ("600-plus").
    pub plus: bool,
}

impl Number {
    fn new(value: f64, upto: usize, digits: bool) -> Self {
        Number { value, upper: None, upto, digits, scale: 1.0, vague: false, plus: false }
    }

    /// The same number, `factor` times as large.
    pub(super) fn times(self, factor: f64) -> Self {
        Number { value: self.value * factor, upper: self.upper.map(|upper| upper * factor), ..self }
    }

    fn with_scale(self, factor: f64, upto: usize) -> Self {
        Number { scale: self.scale * factor, upto, ..self.times(factor) }
    }
}

/// What may come between the digits of one number, and which short scales count.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    /// After a currency: "R75 000", "$5m", "Rs 3 cr".
    Money,
    /// Anywhere else.
    Plain,
}

/// The number at a token, with its scale.
pub(super) fn read(view: View, at: usize, setting: Setting) -> Option<Number> {
    if view.shape(at)? != Shape::Number {
        return in_words(view, at);
    }
    in_digits(view, view.tokens.list.get(at)?.start as usize, setting)
}

/// The number whose digits begin at byte `start` of the text (inside a token for "R45,000"), with its scale.
pub(super) fn in_digits(view: View, start: usize, setting: Setting) -> Option<Number> {
    let (value, len) = scan(view.tokens.text.get(start..)?, setting)?;
    let stop = start + len;
    let upto = view.tokens.list.partition_point(|token| (token.end as usize) < stop) + 1;
    if upto > view.end {
        return None;
    }
    let inside = view.tokens.list[upto - 1].end as usize > stop;
    let mut number = Number::new(value, upto, true);
    if inside {
        // "QR27bn" is one token: what stands behind the digits must be a scale.
        let rest = view.tokens.text.get(stop..view.tokens.list[upto - 1].end as usize)?;
        return Some(number.with_scale(short_scale(&rest.to_ascii_lowercase())?, upto));
    }
    if let Some((part, upto)) = fraction(view, number.upto, value) {
        number = Number { value: part, upto, ..number };
    }
    Some(scaled(view, number, setting))
}

/// The value and length in bytes of the digits at the start of `text`: "1,234.5", "5,00,000", "75 000".
fn scan(text: &str, setting: Setting) -> Option<(f64, usize)> {
    let bytes = text.as_bytes();
    let digits_at = |from: usize| bytes.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).take(400).count();
    let lead = digits_at(0);
    let mut written: String = text.get(..lead).filter(|_| (1..400).contains(&lead))?.to_owned();
    let mut len = lead;
    if lead <= 3 {
        while let Some((group, next)) = group(text, len, setting, &digits_at) {
            written.push_str(group);
            len = next;
        }
    }
    let tail = if bytes.get(len) == Some(&b'.') { digits_at(len + 1) } else { 0 };
    if tail > 0 {
        written.push_str(text.get(len..len + 1 + tail)?);
        len += 1 + tail;
    }
    let value: f64 = written.parse().ok()?;
    value.is_finite().then_some((value, len))
}

/// A further group of digits behind `len`, and where it ends. Two digits are a group where more follow (5,00,000).
fn group<'t>(
    text: &'t str,
    len: usize,
    setting: Setting,
    digits_at: &dyn Fn(usize) -> usize,
) -> Option<(&'t str, usize)> {
    let mark = text.get(len..)?.chars().next()?;
    let joins = match mark {
        ',' | '\u{a0}' | '\u{202f}' | '\u{2009}' => true,
        ' ' => setting == Setting::Money,
        _ => false,
    };
    let from = len + mark.len_utf8();
    let count = digits_at(from);
    let indian =
        count == 2 && mark == ',' && text.get(from + 2..)?.starts_with(',') && matches!(digits_at(from + 3), 2 | 3);
    (joins && (count == 3 || indian)).then_some((text.get(from..from + count)?, from + count))
}

/// "½", "1/2", "and a half" behind a whole number (or a lone "1/2").
fn fraction(view: View, at: usize, whole: f64) -> Option<(f64, usize)> {
    if let Some(part) = vulgar(view.low(at)) {
        return Some((whole + part, at + 1));
    }
    if view.low(at) == "/" && view.glued(at) && view.glued(at + 1) {
        let below = denominator(view.low(at + 1))?;
        return (whole < below).then_some((whole / below, at + 2));
    }
    if view.shape(at) == Some(Shape::Number) && view.low(at + 1) == "/" && view.glued(at + 1) && view.glued(at + 2) {
        let (above, below) = (view.low(at).parse::<f64>().ok()?, denominator(view.low(at + 2))?);
        return (above < below).then_some((whole + above / below, at + 3));
    }
    and_a_half(view, at).map(|upto| (whole + 0.5, upto))
}

/// One past "and a half", with or without hyphens.
fn and_a_half(view: View, at: usize) -> Option<usize> {
    let and = view.past_hyphen(at);
    let article = view.past_hyphen(and + 1);
    let half = view.past_hyphen(article + 1);
    (view.low(and) == "and" && view.low(article) == "a" && view.low(half) == "half").then_some(half + 1)
}

fn denominator(digits: &str) -> Option<f64> {
    Some(match digits {
        "2" => 2.0,
        "3" => 3.0,
        "4" => 4.0,
        "5" => 5.0,
        "8" => 8.0,
        "10" => 10.0,
        _ => return None,
    })
}

fn vulgar(word: &str) -> Option<f64> {
    Some(match word {
        "½" => 1.0 / 2.0,
        "¼" => 1.0 / 4.0,
        "¾" => 3.0 / 4.0,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        "⅛" => 1.0 / 8.0,
        _ => return None,
    })
}

/// Takes the scale behind a number: "5 million", "2-billion", "600-plus billion", "1.5 lakh crore", "$5m".
fn scaled(view: View, mut number: Number, setting: Setting) -> Number {
    let past = view.past_hyphen(number.upto);
    if view.low(past) == "plus" && past > number.upto || view.low(past) == "+" && view.glued(past) {
        number = Number { plus: true, upto: past + 1, ..number };
    }
    loop {
        let word = view.past_hyphen(number.upto);
        let (low, glued) = (view.low(word), view.glued(word));
        let factor = scale(low).or_else(|| {
            let counts = number.scale == 1.0 && (glued || low.len() > 1 && setting == Setting::Money);
            short_scale(low)
                .filter(|_| counts && (setting == Setting::Money || low.len() > 1 || money_follows(view, word + 1)))
        });
        match factor {
            Some(factor) => number = number.with_scale(factor, word + 1),
            None => return number,
        }
    }
}

/// Whether a currency stands behind "5m", so that the m is no meter.
fn money_follows(view: View, at: usize) -> bool {
    super::currency::noun(view, at).is_some() || super::measure::is_long_unit(view.low(at))
}

/// A scale word.
fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "thousand" => 1e3,
        "million" | "mln" => 1e6,
        "billion" => 1e9,
        "trillion" => 1e12,
        "quadrillion" => 1e15,
        "lakh" | "lakhs" | "lac" | "lacs" => 1e5,
        "crore" | "crores" => 1e7,
        _ => return None,
    })
}

/// A scale in letters.
fn short_scale(word: &str) -> Option<f64> {
    Some(match word {
        "k" => 1e3,
        "m" | "mn" | "mil" | "mio" => 1e6,
        "b" | "bn" | "bln" => 1e9,
        "tn" | "trn" => 1e12,
        "cr" => 1e7,
        _ => return None,
    })
}

/// What a word does inside a number.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Small(f64),
    Hundred,
    Dozen,
    Scale(f64),
    Article,
    Half,
    Quarter,
    Third,
    Few,
    Plural(f64),
}

/// What a word says about numbers; nothing for nearly all words.
fn part(word: &str) -> Option<Part> {
    if !(1..=11).contains(&word.len()) {
        return None;
    }
    Some(match word {
        "a" | "an" => Part::Article,
        "zero" => Part::Small(0.0),
        "one" => Part::Small(1.0),
        "two" => Part::Small(2.0),
        "three" => Part::Small(3.0),
        "four" => Part::Small(4.0),
        "five" => Part::Small(5.0),
        "six" => Part::Small(6.0),
        "seven" => Part::Small(7.0),
        "eight" => Part::Small(8.0),
        "nine" => Part::Small(9.0),
        "ten" => Part::Small(10.0),
        "eleven" => Part::Small(11.0),
        "twelve" => Part::Small(12.0),
        "thirteen" => Part::Small(13.0),
        "fourteen" => Part::Small(14.0),
        "fifteen" => Part::Small(15.0),
        "sixteen" => Part::Small(16.0),
        "seventeen" => Part::Small(17.0),
        "eighteen" => Part::Small(18.0),
        "nineteen" => Part::Small(19.0),
        "twenty" => Part::Small(20.0),
        "thirty" => Part::Small(30.0),
        "forty" => Part::Small(40.0),
        "fifty" => Part::Small(50.0),
        "sixty" => Part::Small(60.0),
        "seventy" => Part::Small(70.0),
        "eighty" => Part::Small(80.0),
        "ninety" => Part::Small(90.0),
        "hundred" => Part::Hundred,
        "dozen" => Part::Dozen,
        "half" => Part::Half,
        "quarter" | "quarters" => Part::Quarter,
        "third" | "thirds" => Part::Third,
        "few" | "several" | "couple" => Part::Few,
        "tens" => Part::Plural(10.0),
        "dozens" => Part::Plural(12.0),
        "hundreds" => Part::Plural(1e2),
        "thousands" => Part::Plural(1e3),
        "millions" => Part::Plural(1e6),
        "billions" => Part::Plural(1e9),
        "trillions" => Part::Plural(1e12),
        _ => Part::Scale(scale(word)?),
    })
}

/// Whether a number may begin with this word: a quick look before [`read`].
pub(super) fn may_start(word: &str) -> bool {
    matches!(word.as_bytes().first(), Some(b'a'..=b'z')) && part(word).is_some() || vulgar(word).is_some()
}

/// A number in words.
fn in_words(view: View, at: usize) -> Option<Number> {
    if let Some(value) = vulgar(view.low(at)) {
        return Some(scaled(view, Number::new(value, at + 1, true), Setting::Plain));
    }
    match part(view.low(at))? {
        Part::Half => half(view, at),
        Part::Plural(factor) => plural(view, at, factor),
        Part::Few => few(view, at),
        Part::Article => {
            let next = view.past_hyphen(at + 1);
            match part(view.low(next))? {
                Part::Hundred | Part::Dozen | Part::Scale(_) => counted(view, next),
                Part::Half => half(view, next),
                Part::Quarter | Part::Third => share(view, next, 1.0),
                Part::Few => few(view, next),
                _ => None,
            }
        }
        Part::Small(_) => counted(view, at),
        Part::Quarter | Part::Third | Part::Hundred | Part::Dozen | Part::Scale(_) => None,
    }
}

/// "half a million", "half-a-million", "half a dozen"; "half a" before a unit.
fn half(view: View, at: usize) -> Option<Number> {
    let next = view.past_hyphen(at + 1);
    let of = if view.low(next) == "of" { next + 1 } else { next };
    let article = matches!(view.low(of), "a" | "an" | "one");
    let after = if article { view.past_hyphen(of + 1) } else { next };
    match part(view.low(after)) {
        Some(Part::Scale(factor)) => Some(Number::new(0.5, after, false).with_scale(factor, after + 1)),
        Some(Part::Dozen) => Some(Number::new(6.0, after + 1, false)),
        _ => (article || next > at + 1).then(|| Number::new(0.5, after, false)),
    }
}

/// "(a) quarter of a million", "three quarters of a percent".
fn share(view: View, at: usize, count: f64) -> Option<Number> {
    let value = match part(view.low(at))? {
        Part::Quarter => count / 4.0,
        Part::Third => count / 3.0,
        Part::Half => count / 2.0,
        _ => return None,
    };
    let of = at + 1;
    if view.low(of) == "of" && matches!(view.low(of + 1), "a" | "an" | "one") {
        let number = Number::new(value, of + 2, false);
        return Some(match part(view.low(of + 2)) {
            Some(Part::Scale(factor)) => number.with_scale(factor, of + 3),
            _ => number,
        });
    }
    let hyphen = view.past_hyphen(of);
    (hyphen > of).then(|| Number::new(value, of, false))
}

/// "a few hundred", "several million", "a couple of thousand".
fn few(view: View, at: usize) -> Option<Number> {
    let next = view.past(at + 1, "of");
    if let Some(Part::Plural(factor)) = part(view.low(next)) {
        return plural(view, next, factor);
    }
    let known = counted(view, next)
        .filter(|_| matches!(part(view.low(next)), Some(Part::Hundred | Part::Dozen | Part::Scale(_))));
    let number = known?;
    let times = if view.low(at) == "couple" { 2.0 } else { 1.0 };
    Some(Number { vague: true, ..number.times(times) })
}

/// "hundreds of millions of", "millions of": the smallest such number.
fn plural(view: View, at: usize, factor: f64) -> Option<Number> {
    let (mut value, mut upto) = (factor, at + 1);
    while view.low(upto) == "of" {
        match part(view.low(upto + 1)) {
            Some(Part::Plural(next)) => (value, upto) = (value * next, upto + 2),
            _ => {
                upto += 1;
                break;
            }
        }
    }
    Some(Number { vague: true, scale: value, ..Number::new(value, upto, false) })
}

/// "two hundred and fifty thousand", "twenty-five", "two and a half million", "three quarters of a".
fn counted(view: View, at: usize) -> Option<Number> {
    let (mut total, mut group, mut scale, mut upto) = (0.0, None::<f64>, 1.0, at);
    loop {
        if let Some(next) = group.and_then(|_| and_a_half(view, upto)) {
            group = group.map(|group| group + 0.5);
            upto = next;
        }
        let joint = if upto > at { view.past_hyphen(upto) } else { at };
        let and = upto > at && view.low(joint) == "and" && (total > 0.0 || group.is_some_and(|group| group >= 100.0));
        let word = if and { view.past_hyphen(joint + 1) } else { joint };
        match part(view.low(word)) {
            Some(Part::Small(value)) if fits(group, value) => group = Some(group.unwrap_or(0.0) + value),
            Some(Part::Hundred) if !and => group = Some(group.unwrap_or(1.0) * 100.0),
            Some(Part::Dozen) if !and => group = Some(group.unwrap_or(1.0) * 12.0),
            Some(Part::Scale(factor)) if !and => {
                total = match group.take() {
                    Some(group) => total + group * factor,
                    None if total > 0.0 => total * factor,
                    None => factor,
                };
                scale = factor;
            }
            Some(Part::Half | Part::Quarter | Part::Third) if total == 0.0 && !and => {
                return share(view, word, group?);
            }
            _ => break,
        }
        upto = word + 1;
    }
    let value = total + group.unwrap_or(0.0);
    (upto > at).then_some(Number { scale, ..Number::new(value, upto, false) })
}

/// Whether `value` may follow inside a group: "twenty two" and "hundred two" are numbers, "one two" is none.
fn fits(group: Option<f64>, value: f64) -> bool {
    group.is_none_or(|group| {
        let below = group % 100.0;
        below == 0.0 && group > 0.0 || value > 0.0 && value < 10.0 && below >= 20.0 && below % 10.0 == 0.0
    })
}
