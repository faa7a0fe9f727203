//! Times of day: "5:30 p.m.", "17:30", "15h20", "noon", "half past three", "five o'clock".

use super::read::Reader;
use super::resolve::iso;
use super::{Guess, Timex};
use crate::recognize::mention::EntityKind;

const TIME: &str = "a time of day";

const ZONES: &[&str] = &[
    "gmt", "utc", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "cet", "cest", "eet", "eest", "bst", "ist",
    "jst", "msk", "et", "pt", "ct", "mt", "hst", "akst", "aest", "aedt", "wib", "sgt", "hkt", "z", "zulu",
];

/// A time of day as it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    /// Hour, `0..=24`.
    pub hour: u32,
    /// Minute, where it was said.
    pub minute: u32,
    /// Second, where it was said.
    pub second: Option<u32>,
    /// Whether the words tell the half of the day.
    pub sure_half: bool,
    /// One past its last token.
    pub upto: usize,
}

impl Clock {
    fn new(hour: u32, minute: u32, upto: usize) -> Self {
        Clock { hour, minute, second: None, sure_half: hour > 12 || hour == 0, upto }
    }

    /// The half of the day that the words behind it tell.
    fn halved(self, late: Option<bool>, upto: usize) -> Option<Self> {
        let hour = match late {
            Some(true) if (1..12).contains(&self.hour) => self.hour + 12,
            Some(false) if self.hour == 12 => 0,
            _ => self.hour,
        };
        (hour <= 24).then_some(Clock { hour, upto, sure_half: self.sure_half || late.is_some(), ..self })
    }

    /// The same time in the later half of the day.
    pub(super) fn later_half(self) -> Self {
        Clock { hour: if self.hour < 12 { self.hour + 12 } else { self.hour }, sure_half: true, ..self }
    }

    /// `17:30`, `17:30:05`.
    pub(super) fn value(&self) -> String {
        match self.second {
            Some(second) => format!("{:02}:{:02}:{second:02}", self.hour, self.minute),
            None => format!("{:02}:{:02}", self.hour, self.minute),
        }
    }
}

/// Reads a time of day at a token; the day is the article's own until another is joined.
pub(super) fn read(reader: &Reader, at: usize) -> Option<Timex> {
    let clock = numeric(reader, at, false).or_else(|| words(reader, at)).or_else(|| before_day(reader, at))?;
    Some(timex(reader, at, clock))
}

/// The time on the article's own day.
pub(super) fn timex(reader: &Reader, at: usize, clock: Clock) -> Timex {
    let upto = zone(reader, clock);
    let day = reader.context.date.map_or_else(|| "XXXX-XX-XX".to_owned(), iso);
    let value = format!("{day}T{}", clock.value());
    let timex = Timex::new(at, upto, EntityKind::Time, value, TIME).sure(if clock.sure_half { 88 } else { 75 });
    Timex { half_open: !clock.sure_half, ..timex.guessed(Guess::Day) }
}

/// An hour that is only one beside a day or another time: "tonight at 8", "8pm - 11", "9 tomorrow".
pub(super) fn bare(reader: &Reader, at: usize) -> Option<Clock> {
    numeric(reader, at, true).or_else(|| words(reader, at)).or_else(|| {
        let (hour, upto) = reader.spoken(at).filter(|(hour, _)| (1..=12).contains(hour))?;
        let more = reader.token(upto).is_some_and(|token| {
            token.is_word() && !token.has(crate::recognize::lexicon::FUNCTION | crate::recognize::lexicon::TIME_WORD)
        });
        (!more).then(|| Clock::new(hour, 0, upto))
    })
}

/// "at 9 tomorrow", "8 tonight": an hour with the day behind it.
fn before_day(reader: &Reader, at: usize) -> Option<Clock> {
    let found = bare(reader, at).filter(|found| found.hour <= 12)?;
    let next = reader.skip(found.upto, &[","]);
    let day = reader.is_any(next, &["tomorrow", "tonight"])
        || reader.is_any(next, &["this", "today", "yesterday"]) && reader.led_by(at, &["at", "by", "until"]);
    let led = reader.led_by(at, &["at", "by", "until", "from", "@"]) || reader.range.len() < 10;
    (day && led).then_some(found)
}

/// "5:30 p.m.", "5 pm", "17:30", "5.30pm", "15h20", "1140 a.m."
fn numeric(reader: &Reader, at: usize, bare: bool) -> Option<Clock> {
    let token = reader.token(at).filter(|token| token.shape == crate::recognize::tokens::Shape::Number)?;
    let word = reader.low(at);
    let length = (token.end - token.start) as usize;
    if let Some((hour, minute)) = word.split_once('.') {
        let (hour, digits) = (hour.parse::<u32>().ok()?, minute.len());
        let minute = minute.parse::<u32>().ok().filter(|minute| *minute < 60 && digits == 2)?;
        let led = bare && reader.led_by(at, &["at"]);
        let (late, upto) = half_of_day(reader, at + 1).or(led.then_some((None, at + 1)))?;
        return Clock::new(hour, minute, at + 1).halved(late, upto).filter(|_| hour <= 12);
    }
    if matches!(length, 3 | 4)
        && let Some(both) = reader.digits(at, 4)
    {
        let clock = Clock::new(both / 100, both % 100, at + 1);
        let hours = reader.low(at + 1) == "hours" && length == 4 || reader.low(at + 1) == "ish" && reader.glued(at + 1);
        let fits = clock.hour <= 24 && clock.minute < 60;
        let (late, upto) = match half_of_day(reader, at + 1) {
            Some(found) if clock.hour <= 12 => found,
            _ if hours && reader.led_by(at, &["at", "by", "from", "until", "to", "around"]) => (None, at + 2),
            _ if bare && length == 3 && reader.led_by(at, &["at", "tonight"]) => (None, at + 1),
            _ => return None,
        };
        return clock.halved(late, upto).filter(|_| fits);
    }
    let hour = reader.digits(at, 2)?;
    let next = reader.low(at + 1);
    if next == ":" && reader.glued(at + 1) && reader.glued(at + 2) {
        return with_minutes(reader, at, hour);
    }
    if reader.glued(at + 1)
        && hour <= 24
        && let Some(rest) = next.strip_prefix('h')
        && (rest.is_empty() && !reader.led_by(at, &["for", "in", "last", "next"]) || rest.len() == 2)
    {
        let minute = if rest.is_empty() { 0 } else { rest.parse().ok().filter(|minute| *minute < 60)? };
        let led = !rest.is_empty() || hour > 12 || bare;
        return led.then(|| Clock { sure_half: true, ..Clock::new(hour, minute, at + 2) });
    }
    after_hour(reader, Clock::new(hour, 0, at + 1)).or_else(|| bare_hour(reader, at, hour).filter(|_| bare))
}

fn bare_hour(reader: &Reader, at: usize, hour: u32) -> Option<Clock> {
    let minute = reader.digits(at + 1, 2).filter(|minute| *minute < 60 && reader.low(at + 1).len() == 2);
    let upto = if minute.is_some() { at + 2 } else { at + 1 };
    let ish = reader.glued(upto) && reader.low(upto) == "ish";
    let upto = if ish { upto + 1 } else { upto };
    let more = reader.glued(upto) && reader.token(upto).is_some_and(|token| token.is_word())
        || reader.is_any(upto, &["%", "/", ":", "$"])
        || reader.token(upto).is_some_and(|token| {
            token.is_word()
                && !token.has(
                    crate::recognize::lexicon::FUNCTION
                        | crate::recognize::lexicon::TIME_WORD
                        | crate::recognize::lexicon::WEEKDAY,
                )
                && ZONES.iter().all(|zone| *zone != reader.low(upto))
        });
    ((1..=24).contains(&hour) && !more).then(|| Clock::new(hour, minute.unwrap_or(0), upto))
}

/// What must stand behind an hour by itself: "a.m.", "o'clock", "in the morning", "at night".
fn after_hour(reader: &Reader, clock: Clock) -> Option<Clock> {
    let mut at = clock.upto;
    if reader.glued(at) && reader.low(at) == "ish" {
        at += 1;
    }
    if let Some(upto) = o_clock(reader, at) {
        let (late, upto) = half_of_day(reader, upto).unwrap_or((None, upto));
        return clock.halved(late, upto);
    }
    let (late, upto) = half_of_day(reader, at).filter(|_| clock.hour <= 12 && clock.hour > 0)?;
    clock.halved(late, upto)
}

fn o_clock(reader: &Reader, at: usize) -> Option<usize> {
    match (reader.low(at), reader.low(at + 1)) {
        ("o'clock" | "oclock", _) => Some(at + 1),
        ("o", "clock") => Some(at + 2),
        ("o", "'") if reader.low(at + 2) == "clock" => Some(at + 3),
        _ => None,
    }
}

fn with_minutes(reader: &Reader, at: usize, hour: u32) -> Option<Clock> {
    let minute = reader.digits(at + 2, 2).filter(|minute| *minute < 60 && reader.low(at + 2).len() == 2);
    let (minute, decimals) = match minute {
        Some(minute) => (minute, false),
        None => return None,
    };
    let colon = reader.low(at + 3) == ":" && reader.glued(at + 3) && reader.glued(at + 4);
    let second = if colon && !decimals { seconds(reader, at + 4) } else { None };
    if colon && second.is_none() {
        return None;
    }
    let after = if second.is_some() { at + 5 } else { at + 3 };
    let (late, upto) = half_of_day(reader, after).unwrap_or((None, after));
    let clock = Clock { second, ..Clock::new(hour, minute, after) };
    if reader.glued(at) && reader.led_by(at, &[":"]) {
        return None;
    }
    clock.halved(late, upto)
}

/// Seconds with or without a fraction, which is not kept.
fn seconds(reader: &Reader, at: usize) -> Option<u32> {
    let whole = reader.low(at).split('.').next()?;
    whole.parse().ok().filter(|second| *second < 60 && whole.len() == 2)
}

/// "a.m." or "p.m." in their spellings; also "in the morning", "at night".
fn half_of_day(reader: &Reader, at: usize) -> Option<(Option<bool>, usize)> {
    let glued = reader.glued(at);
    match reader.low(at) {
        "a.m." | "a.m" => Some((Some(false), at + 1)),
        "p.m." | "p.m" => Some((Some(true), at + 1)),
        "am" if glued || !reader.is_any(at + 1, &["a", "the", "an"]) => Some((Some(false), at + 1)),
        "pm" => Some((Some(true), at + 1)),
        half @ ("a" | "p") => {
            let late = half == "p";
            let dot = reader.skip(at + 1, &["."]);
            match reader.low(dot) {
                "m" => Some((Some(late), if dot > at + 1 { reader.skip(dot + 1, &["."]) } else { dot + 1 })),
                _ if glued => Some((Some(late), at + 1)),
                _ => None,
            }
        }
        "in" | "at" | "this" => part_of_day(reader, at),
        _ => None,
    }
}

fn part_of_day(reader: &Reader, at: usize) -> Option<(Option<bool>, usize)> {
    let next = if reader.low(at) == "in" { reader.skip(at + 1, &["the"]) } else { at + 1 };
    let late = match (reader.low(at), reader.low(next)) {
        ("in", "morning" | "am") => false,
        ("in", "afternoon" | "evening" | "pm") => true,
        ("at", "night") => true,
        _ => return None,
    };
    Some((Some(late), next + 1))
}

/// Times in words: "noon", "half past three", "a quarter to five", "ten thirty", "five o'clock".
fn words(reader: &Reader, at: usize) -> Option<Clock> {
    match reader.low(at) {
        "noon" | "midday"
            if reader.capital(at) && !reader.token(at).is_some_and(|token| token.opens) && reader.capital(at - 1) =>
        {
            return None;
        }
        "noon" => return Some(Clock { sure_half: true, ..Clock::new(12, 0, at + 1) }),
        "midday" if reader.led_by(at, &["at", "by", "until", "around", "the"]) || reader.alone(at, at + 1) => {
            return Some(Clock { sure_half: true, ..Clock::new(12, 0, at + 1) });
        }
        "mid" if reader.low(at + 1) == "day" => return Some(Clock { sure_half: true, ..Clock::new(12, 0, at + 2) }),
        "midnight" => return Some(Clock::new(24, 0, at + 1)),
        _ => {}
    }
    past_or_to(reader, at).or_else(|| {
        let (hour, after) = reader.spoken(at).filter(|(hour, after)| (1..=12).contains(hour) && *after == at + 1)?;
        spoken_minutes(reader, at, hour, after).or_else(|| after_hour(reader, Clock::new(hour, 0, after)))
    })
}

/// "three twenty", "ten-thirty", "twelve oh three" with something that makes it a time.
fn spoken_minutes(reader: &Reader, at: usize, hour: u32, after: usize) -> Option<Clock> {
    let next = reader.skip(after, &["-"]);
    let zero = matches!(reader.low(next), "oh" | "o" | "ou");
    let (minute, upto) = match reader.low(next) {
        "oh" | "o" | "ou" => {
            let (minute, upto) = reader.spoken(next + 1).filter(|(minute, _)| (1..10).contains(minute))?;
            (minute, upto)
        }
        _ => reader.spoken(next).filter(|(minute, _)| (10..60).contains(minute))?,
    };
    let clock = Clock::new(hour, minute, upto);
    if let Some((late, upto)) = half_of_day(reader, upto) {
        return clock.halved(late, upto);
    }
    let end = reader.token(upto).is_none_or(|token| {
        !token.is_word() || token.has(crate::recognize::lexicon::TIME_WORD | crate::recognize::lexicon::WEEKDAY)
    });
    let led = reader.led_by(at, &["at", "by", "until", "from", "between", "to"]) && end
        || reader.led_by(at, &["from", "between"])
        || reader.alone(at, upto) && (next > after || zero);
    led.then_some(clock)
}

/// "half past three", "a quarter to five", "20 minutes past eight", "15 to noon".
fn past_or_to(reader: &Reader, at: usize) -> Option<Clock> {
    let article = reader.skip(at, &["a"]);
    let (minutes, after) = match reader.low(article) {
        "half" => (30, article + 1),
        "quarter" => (15, article + 1),
        _ => {
            let found = reader.digits(at, 2).map(|minutes| (minutes, at + 1)).or_else(|| reader.spoken(at));
            found.filter(|(minutes, _)| (1..60).contains(minutes))?
        }
    };
    let unit = reader.skip(after, &["minutes", "minute", "min", "mins"]);
    let late = match reader.low(unit) {
        "past" => false,
        "after" if unit > after || minutes == 15 => false,
        "to" | "till" | "before" if minutes != 30 => true,
        _ => return british_half(reader, article),
    };
    let next = unit + 1;
    let hour = match reader.low(next) {
        "noon" | "midnight" => words(reader, next)?,
        _ => {
            let (hour, upto) = reader.digits(next, 2).map(|hour| (hour, next + 1)).or_else(|| reader.spoken(next))?;
            let clock = Clock::new(hour, 0, upto);
            after_hour(reader, clock).unwrap_or(clock)
        }
    };
    let counted = reader.token(hour.upto).is_some_and(|token| {
        token.is_word() && !token.has(crate::recognize::lexicon::FUNCTION | crate::recognize::lexicon::TIME_WORD)
    });
    let said = hour.upto > next + 1 || matches!(reader.low(next), "noon" | "midnight");
    let certain = unit > after
        || matches!(reader.low(article), "half" | "quarter")
        || said
        || reader.alone(at, hour.upto)
        || reader.led_by(at, &["at"]) && !counted;
    if !certain || hour.hour > 24 || hour.hour == 0 && !hour.sure_half {
        return None;
    }
    let before = if hour.hour == 0 { 23 } else { hour.hour - 1 };
    Some(if late { Clock { hour: before, minute: 60 - minutes, ..hour } } else { Clock { minute: minutes, ..hour } })
}

/// "half three" as the British say it.
fn british_half(reader: &Reader, at: usize) -> Option<Clock> {
    if reader.low(at) != "half" {
        return None;
    }
    let (hour, upto) = reader.spoken(at + 1).filter(|(hour, _)| (1..=12).contains(hour))?;
    let led = reader.led_by(at, &["at", "by", "until"]) || reader.alone(at, upto);
    let free = reader.token(upto).is_none_or(|token| !token.is_word() && !token.glued);
    (led && free).then(|| Clock::new(hour, 30, upto))
}

/// A time zone behind a time: "GMT", "(UTC +8)", "Eastern time", "+02:00".
fn zone(reader: &Reader, clock: Clock) -> usize {
    let at = clock.upto;
    let open = reader.skip(at, &["("]);
    let known = ZONES.contains(&reader.low(open));
    let capital = reader.capital(open) || reader.low(open).len() == 3 && reader.alone(reader.range.start, open + 1);
    if known && capital {
        let offset = if reader.is_any(open + 1, &["+", "-"]) && reader.glued(open + 2) { open + 3 } else { open + 1 };
        return if open > at { reader.skip(offset, &[")"]) } else { offset };
    }
    if reader.is_any(at, &["eastern", "pacific", "central", "mountain", "local", "moscow"]) {
        let time = reader.skip(at + 1, &["standard", "daylight"]);
        return if reader.low(time) == "time" || reader.capital(at) { reader.skip(time, &["time"]) } else { at };
    }
    let minus = reader.low(at) == "-" && clock.second.is_some();
    let sign = reader.low(at) == "+" || minus && reader.glued(at) && reader.glued(at + 1);
    if sign && reader.digits(at + 1, 4).is_some() {
        let colon = reader.low(at + 2) == ":" && reader.glued(at + 2) && reader.digits(at + 3, 2).is_some();
        let long = reader.low(at + 1).len() == 4;
        return if colon {
            at + 4
        } else if long {
            at + 2
        } else {
            at
        };
    }
    at
}
