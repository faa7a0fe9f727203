//! Some time in the past, present or future: "now", "recently", "these days", "the near future".

use super::Timex;
use super::read::Reader;
use super::resolve::iso_moment;
use super::units::Unit;
use crate::recognize::lexicon::FUNCTION;
use crate::recognize::mention::EntityKind;

/// Reads a reference without a day at a token.
pub(super) fn read(reader: &Reader, at: usize) -> Option<Timex> {
    if !reader.context.reports {
        return None;
    }
    let (value, upto, sure) = match reader.low(at) {
        "now" if marks_speech(reader, at) => return None,
        "now" => return Some(now(reader, at)),
        "currently" | "nowadays" | "presently" => ("PRESENT_REF", at + 1, 50),
        "recently" => ("PAST_REF", at + 1, 55),
        "lately" => ("PAST_REF", at + 1, 45),
        "recent" => return recent(reader, at),
        "current" if noun_behind(reader, at) => ("PRESENT_REF", at + 1, 42),
        "soon"
            if !reader.is_any(at + 1, &["after", "as", "became", "found"])
                && !reader.led_by(at, &["as", "too", "how"]) =>
        {
            if reader.tense(at) != super::tense::Tense::Future {
                return None;
            }
            ("FUTURE_REF", at + 1, 42)
        }
        "these" | "those" if reader.low(at + 1) == "days" => {
            (if reader.low(at) == "these" { "PRESENT_REF" } else { "PAST_REF" }, at + 2, 50)
        }
        "coming" if plural(reader, at + 1) => ("FUTURE_REF", at + 2, 50),
        "past" if plural(reader, at + 1) && reader.led_by(at, &["in", "of", "from"]) => ("PAST_REF", at + 2, 50),
        "the" => return with_article(reader, at),
        "one" if reader.low(at + 1) == "day" && reader.tense(at) == super::tense::Tense::Future => {
            ("FUTURE_REF", at + 2, 40)
        }
        "this" if reader.low(at + 1) == "time" && reader.before(at) == "at" => ("PRESENT_REF", at + 2, 45),
        _ => return None,
    };
    Some(fuzzy(at, upto, value, sure))
}

/// "now"; a line of nothing else means the very moment, where that is known.
fn now(reader: &Reader, at: usize) -> Timex {
    let from = if reader.led_by(at, &["right", "just"]) { at - 1 } else { at };
    match reader.context.moment().filter(|_| reader.alone(from, at + 1)) {
        Some(moment) => Timex::new(at, at + 1, EntityKind::Time, iso_moment(moment), "the article’s own time").sure(55),
        None => fuzzy(at, at + 1, "PRESENT_REF", 55),
    }
}

fn fuzzy(from: usize, upto: usize, value: &str, sure: u8) -> Timex {
    Timex::date(from, upto, value, "some time without a day").sure(sure)
}

/// "Now, let us see": the word opens a sentence and turns to the listener.
fn marks_speech(reader: &Reader, at: usize) -> bool {
    let opens = reader.token(at).is_some_and(|token| token.opens) || reader.led_by(at, &["-", "—", "–"]);
    opens && reader.is_any(at + 1, &["i", "you", "we", "let", "imagine", "when", "if", "there", "what", "then", "some"])
}

fn plural(reader: &Reader, at: usize) -> bool {
    Unit::of(reader.low(at)).is_some_and(|(unit, plural)| plural && !unit.is_clock())
}

fn noun_behind(reader: &Reader, at: usize) -> bool {
    reader.token(at + 1).is_some_and(|token| token.is_word() && !token.has(FUNCTION)) && !reader.capital(at)
}

/// "recent weeks", "the recent sale".
fn recent(reader: &Reader, at: usize) -> Option<Timex> {
    if plural(reader, at + 1) {
        return Some(fuzzy(at, at + 2, "PAST_REF", 55));
    }
    let most = reader.led_by(at, &["most", "more"]);
    (noun_behind(reader, at) && !most).then(|| fuzzy(at, at + 1, "PAST_REF", 50))
}

/// "the past", "the future", "the near future", "the time being", "the short term".
fn with_article(reader: &Reader, at: usize) -> Option<Timex> {
    let adjective = reader.skip(at + 1, &["near", "foreseeable", "distant", "immediate", "not-too-distant", "recent"]);
    let noun = |index: usize| reader.token(index).is_some_and(|token| token.is_word() && !token.has(FUNCTION));
    let (value, upto, sure) = match reader.low(adjective) {
        "past" if !noun(adjective + 1) => ("PAST_REF", adjective + 1, 50),
        "future" if !noun(adjective + 1) && !reader.capital(adjective) => ("FUTURE_REF", adjective + 1, 50),
        "coming" if plural(reader, adjective + 1) => ("FUTURE_REF", adjective + 2, 50),
        "time" if reader.low(adjective + 1) == "being" => ("PRESENT_REF", adjective + 2, 60),
        "term" if adjective > at + 1 => ("FUTURE_REF", adjective + 1, 50),
        "short" | "long" if reader.low(adjective + 1) == "term" && reader.led_by(at, &["in", "over", "for"]) => {
            ("FUTURE_REF", adjective + 2, 45)
        }
        _ => return None,
    };
    Some(fuzzy(at, upto, value, sure))
}
