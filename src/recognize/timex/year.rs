//! Years, decades and centuries: "2021", "fiscal 1988", "1934-35", "the 1990s", "the 19th century", "44 BC".

use super::Timex;
use super::read::Reader;

const YEAR: &str = "a year";

/// Tokens of a block that is little more than its range, which is then one mention.
const BRIEF: usize = 14;

/// Words before a number that make it a year.
const LEADS: &[&str] = &[
    "in",
    "since",
    "by",
    "of",
    "from",
    "until",
    "till",
    "during",
    "circa",
    "between",
    "to",
    "before",
    "after",
    "early",
    "late",
    "mid",
    "through",
    "and",
    "(",
    "around",
    "year",
    "fiscal",
    "spring",
    "summer",
    "c",
    "ca",
    "than",
    "back",
    "autumn",
    "fall",
    "winter",
    "season",
    "vintage",
    "born",
    "reigned",
    "est",
    "established",
    "or",
    "pre",
    "post",
];

/// Nouns that look like counts behind a number and are none behind a year.
const NO_COUNTS: &[&str] = &[
    "was",
    "this",
    "his",
    "is",
    "has",
    "as",
    "elections",
    "olympics",
    "protests",
    "talks",
    "sales",
    "earnings",
    "floods",
    "riots",
    "results",
    "games",
    "finals",
    "attacks",
    "bombings",
    "wars",
    "its",
    "levels",
    "census",
    "censuses",
    "sales",
    "does",
    "figures",
    "polls",
    "profits",
    "losses",
    "always",
    "perhaps",
    "across",
    "plus",
];

/// Reads a year, a decade or a century at a token.
pub(super) fn read(reader: &Reader, at: usize) -> Option<Timex> {
    let the = reader.skip(at, &["the"]);
    let inner = decade(reader, the)
        .or_else(|| century(reader, the))
        .or_else(|| historic(reader, the))
        .or_else(|| fiscal(reader, the))
        .or_else(|| {
            let single = || span_end(reader, at).or_else(|| alone(reader, at));
            if the == at { span_of_years(reader, at).or_else(single) } else { None }
        })?;
    Some(Timex { from: at, ..inner })
}

/// "1990s", "'90s", "nineties", "the two thousands".
fn decade(reader: &Reader, at: usize) -> Option<Timex> {
    if let Some(value) = decade_word(reader, at) {
        let person = reader.led_by(at, &["his", "her", "their", "my", "your", "our"]);
        let led = reader.led_by(at, &["the", "early", "late", "mid", "-"]);
        return (led && !person).then(|| Timex::date(at, at + 1, value, "a decade").sure(85));
    }
    if let Some((value, upto)) = spoken_decade(reader, at) {
        return Some(Timex::date(at, upto, value, "a decade").sure(85));
    }
    if reader.low(at) == "two" && reader.low(at + 1) == "thousands" {
        return Some(Timex::date(at, at + 2, "200", "a decade").sure(85));
    }
    let mark = reader.skip(at, &["'", "’", "‘"]);
    let long = reader.digits(mark, 4)?;
    let s = if reader.is_any(mark + 1, &["'"]) && reader.glued(mark + 1) { mark + 2 } else { mark + 1 };
    let ending = (reader.glued(s) || mark + 1 == s && reader.before(at) == "the") && reader.is_any(s, &["s", "'s"]);
    if !ending {
        return None;
    }
    let value = match (reader.low(mark).len(), long) {
        (4, 1000..=2199) if long % 100 == 0 && long < 1900 => format!("{}", long / 100),
        (4, 1000..=2199) if long % 10 == 0 => format!("{}", long / 10),
        (2, 10..=90) if long % 10 == 0 && (mark > at || reader.led_by(at, &["the", "-", "early", "late", "mid"])) => {
            format!("19{}", long / 10)
        }
        _ => return None,
    };
    Some(Timex::date(at, s + 1, value, "a decade"))
}

/// "nineteen seventies", "twenty-tens", "two thousand and tens".
fn spoken_decade(reader: &Reader, at: usize) -> Option<(String, usize)> {
    let (century, after) = match (reader.low(at), reader.low(at + 1)) {
        ("two", "thousand") => (20, reader.skip(at + 2, &["and"])),
        ("eighteen", _) => (18, reader.skip(at + 1, &["-"])),
        ("nineteen", _) => (19, reader.skip(at + 1, &["-"])),
        ("twenty", _) => (20, reader.skip(at + 1, &["-"])),
        _ => return None,
    };
    if reader.low(after) == "tens" {
        return Some((format!("{century}1"), after + 1));
    }
    let tens = decade_word(reader, after)?;
    Some((format!("{century}{}", tens.get(2..).filter(|_| tens.len() == 3)?), after + 1))
}

fn decade_word(reader: &Reader, at: usize) -> Option<String> {
    let word = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
    if reader.low(at) == "noughties" {
        return Some("200".to_owned());
    }
    word.iter().position(|word| *word == reader.low(at)).map(|index| format!("19{}", index + 2))
}

/// "19th century", "fifth century BC", "21st-century".
fn century(reader: &Reader, at: usize) -> Option<Timex> {
    let (number, after) = reader.ordinal(at)?;
    let noun = reader.skip(after, &["-"]);
    if !reader.is_any(noun, &["century", "centuries"]) || !(1..=30).contains(&number) {
        return None;
    }
    let (bc, upto) = reader.era(noun + 1).unwrap_or((false, noun + 1));
    let value = if bc { format!("BC{:02}", number - 1) } else { format!("{:02}", number - 1) };
    Some(Timex::date(at, upto, value, "a century"))
}

/// "44 BC", "AD 79"; "1200" before "to 400 BCE".
fn historic(reader: &Reader, at: usize) -> Option<Timex> {
    if let Some((value, upto)) = reader.historic(at) {
        return Some(Timex::date(at, upto, value, "a date by the calendar").sure(93));
    }
    let year = reader.digits(at, 4).filter(|year| *year > 0)?;
    if !reader.is_any(at + 1, &["to", "-", "–", "until", "and"]) {
        return None;
    }
    let next = reader.skip(at + 2, &["about", "around", "circa", "c"]);
    let (last, upto) = reader.historic(next)?;
    let first = if last.starts_with('B') { format!("BC{year:04}") } else { format!("{year:04}") };
    let sure = 85;
    Some(Timex::date(at, upto, format!("{first}/{last}"), "years by the calendar").sure(sure))
}

/// "fiscal 1988", "fiscal year 2015", "FY 2015", "the year 2000", "the year two thousand".
fn fiscal(reader: &Reader, at: usize) -> Option<Timex> {
    let number = match reader.low(at) {
        "fiscal" => reader.skip(at + 1, &["year"]),
        "fy" => at + 1,
        "year" => at + 1,
        _ => return None,
    };
    let (year, upto) = reader.year(number).or_else(|| reader.spoken_year(number))?;
    let from = if reader.low(at) == "year" && reader.before(at) == "fiscal" { at - 1 } else { at };
    Some(Timex::date(from, upto, format!("{year:04}"), YEAR).sure(92))
}

/// "1934-35", "1999–2000", "2009/10": a span of years.
fn span_of_years(reader: &Reader, at: usize) -> Option<Timex> {
    let (first, after) = reader.year(at).filter(|(_, upto)| *upto == at + 1)?;
    if !reader.is_any(after, &["-", "–", "—", "/", "~"]) || reader.led_by(at, &["/", "-", "."]) && reader.glued(at)
    {
        return None;
    }
    let next = after + 1;
    let tight = reader.glued(after) && reader.glued(next);
    let last = match reader.low(next).len() {
        4 if reader.low(after) != "/" || tight => reader.year(next).map(|(year, _)| year)?,
        2 if tight || reader.is_any(after, &["–", "—"]) => first / 100 * 100 + reader.digits(next, 2)? as i16,
        _ => return None,
    };
    let iso_month = reader.low(after) == "-" && reader.low(next).len() == 2 && last % 100 <= 12 && tight;
    let more = reader.glued(next + 1) && (reader.dash(next + 1) || reader.low(next + 1) == "/");
    let short = reader.low(next).len() == 2;
    let apart = !tight && reader.range.len() > BRIEF;
    let led = reader.led_by(at, &["in", "the", "from", "(", "of", "during", "season", "for"])
        || reader.low(next).len() == 4
        || last % 100 > 31;
    let sane = led && last > first && last - first < 150 && !iso_month && !more;
    if sane && apart {
        let found = Timex::date(at, after, format!("{first:04}"), YEAR).sure(85);
        return short.then(|| Timex { range: Some(format!("{first:04}/{last:04}")), ..found });
    }
    sane.then(|| Timex::date(at, next + 1, format!("{first:04}/{last:04}"), "years from and to").sure(85))
}

/// The second year of "1934 – 35" in running text, where each is a mention of its own.
fn span_end(reader: &Reader, at: usize) -> Option<Timex> {
    let start = at.checked_sub(2).filter(|_| reader.low(at).len() == 2 && reader.digits(at, 2).is_some())?;
    let range = span_of_years(reader, start)?.range?;
    let (_, last) = range.split_once('/')?;
    Some(Timex { range: Some(range.clone()), ..Timex::date(at, at + 1, last, YEAR).sure(85) })
}

/// A year by itself, where it is not a count of something.
fn alone(reader: &Reader, at: usize) -> Option<Timex> {
    let Some((year, upto)) = reader.year(at) else { return spoken(reader, at) };
    if upto > at + 1 {
        let led = reader.led_by(at, &["in", "since", "of", "from", "by", "class", "until", "to", "for", "and", "or"]);
        return led.then(|| Timex::date(at, upto, format!("{year:04}"), YEAR).sure(85));
    }
    if reader.alone(at, upto) || in_longer_number(reader, at) {
        return None;
    }
    let led = LEADS.contains(&reader.before(at));
    let near = (1900..=2035).contains(&year);
    let behind_name = near && at.checked_sub(1).is_some_and(|before| reader.capital(before) && !reader.glued(at));
    let month_behind = reader.led_by(at, &[","]) && near;
    let counts = counts(reader, upto);
    let owned = reader.led_by(at, &["the", "this", "that", "his", "her", "its", "their", "'s"])
        && (1600..=2035).contains(&year)
        && reader.token(upto).is_some_and(|token| token.is_word() && !token.glued)
        && !reader.is_any(upto, &["meter", "metre", "mile", "foot", "yard", "pound", "ton", "people", "or", "and"]);
    let spans = reader.led_by(at, &["-", "–", "—"])
        && at.checked_sub(2).and_then(|first| reader.year(first)).is_some_and(|(first, _)| first < year);
    let circa = reader.before(at) == "." && reader.led_by(at - 1, &["c", "ca"]);
    let led = led || owned || circa || spans;
    if counts && !reader.led_by(at, &["in", "since"]) || !near && !led {
        return None;
    }
    let sure = match (led, behind_name || month_behind) {
        (true, _) => 88,
        (false, true) => 60,
        (false, false) => 75,
    };
    Some(Timex::date(at, upto, format!("{year:04}"), YEAR).sure(sure))
}

fn spoken(reader: &Reader, at: usize) -> Option<Timex> {
    let (year, upto) = reader.spoken_year(at)?;
    let round = upto - at <= 2 && reader.low(at + 1) == "thousand" || reader.low(at + 1) == "hundred";
    let led =
        reader.led_by(at, &["in", "since", "of", "from", "by", "until", "to", "year", "early", "late", "mid", "and"]);
    let counts = round && reader.token(upto).is_some_and(|token| token.is_word());
    let years = (1700..=2099).contains(&year) && !round;
    ((led || years) && !counts).then(|| Timex::date(at, upto, format!("{year:04}"), YEAR).sure(80))
}

/// Whether the digits belong to a price, a number with a hyphen, an address or a version.
fn in_longer_number(reader: &Reader, at: usize) -> bool {
    let before = reader.before(at);
    let hyphen_behind = reader.is_any(at + 1, &["-", "–", "/"])
        && reader.glued(at + 1)
        && reader.glued(at + 2)
        && reader.digits(at + 2, 8).is_some()
        && reader.year(at + 2).is_none();
    let hyphen_before = matches!(before, "-" | "/" | "+")
        && reader.glued(at)
        && reader.year(at.wrapping_sub(2)).is_none()
        && !matches!(
            at.checked_sub(1).map_or("", |dash| reader.before(dash)),
            "mid" | "pre" | "post" | "early" | "late"
        );
    matches!(before, "$" | "£" | "€" | "#" | ".") && reader.glued(at)
        || before == ":" && reader.glued(at)
        || matches!(before, "no" | "number" | "page" | "room" | "flight" | "article" | "section" | "highway" | "rd")
        || hyphen_behind
        || hyphen_before
}

/// Whether a plural or a measure follows, so that the number counts it.
fn counts(reader: &Reader, upto: usize) -> bool {
    let next = reader.low(upto);
    reader.token(upto).is_some_and(|token| token.is_word() && !token.is_capital() && !token.glued)
        && (next.len() > 3 && next.ends_with('s') && !next.ends_with("ss") && !NO_COUNTS.contains(&next)
            || matches!(
                next,
                "people"
                    | "men"
                    | "women"
                    | "children"
                    | "percent"
                    | "million"
                    | "thousand"
                    | "km"
                    | "kg"
                    | "feet"
                    | "tons"
                    | "points"
                    | "index"
                    | "square"
                    | "billion"
                    | "hundred"
                    | "schoolchildren"
                    | "per"
                    | "troops"
            ))
        || reader.is_any(upto, &["%"]) && reader.glued(upto)
        || reader.low(upto) == "index"
}
