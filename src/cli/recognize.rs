//! `postil recognize --jsonl`: one line of JSON in, one line of JSON out.

use super::Unit;
use crate::recognize::mention::{Confidence, EntityKind, Mention, Value as MentionValue};
use crate::recognize::{Moment, document_date, recognize_at, resolve};
use crate::text::offsets::{CharOffset, OffsetMap, Utf16Offset};
pub use crate::text::segment::lines_as_blocks;
use crate::text::span::Span;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// What a line of the input holds.
#[derive(Deserialize)]
struct Line {
    text: String,
    #[serde(default)]
    dct: Option<String>,
    #[serde(default)]
    mentions: Option<Vec<Given>>,
}

/// A span that is to be resolved.
#[derive(Deserialize)]
struct Given {
    start: u32,
    end: u32,
    label: String,
}

/// A mention as it is written.
#[derive(Serialize)]
struct Entity<'a> {
    start: u32,
    end: u32,
    label: &'static str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lat: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lon: Option<f64>,
    confidence: f64,
}

/// Answers one line; a line at fault gives `{"id", "error"}`, so the stream can go on.
pub fn recognize_line(line: &str, unit: Unit) -> String {
    let parsed: Value = match serde_json::from_str(line) {
        Ok(parsed) => parsed,
        Err(error) => return failed(Value::Null, format!("The line is not JSON: {error}.")),
    };
    let id = parsed.get("id").cloned().unwrap_or(Value::Null);
    match answer(parsed, unit) {
        Ok(entities) => json!({ "id": id, "entities": entities }).to_string(),
        Err(message) => failed(id, message),
    }
}

fn failed(id: Value, message: String) -> String {
    json!({ "id": id, "error": message }).to_string()
}

fn answer(parsed: Value, unit: Unit) -> Result<Value, String> {
    let line: Line = serde_json::from_value(parsed)
        .map_err(|error| format!("The line does not have the fields that are needed: {error}."))?;
    let text = &line.text;
    let map = OffsetMap::new(text);
    let blocks = lines_as_blocks(text);
    let moment = match line.dct.as_deref().filter(|dct| !dct.trim().is_empty()) {
        Some(dct) => Some(
            read_moment(dct)
                .ok_or_else(|| format!("The field “dct” is not a date: “{dct}”. Write YYYY-MM-DD or MM/DD/YYYY."))?,
        ),
        None => document_date(text, &blocks).map(|(date, _)| Moment { date, time: None }),
    };
    let mentions = match &line.mentions {
        Some(given) => resolve(text, &blocks, moment, &spans_of(given, text, &map, unit)?),
        None => recognize_at(text, &blocks, moment),
    };
    let entities: Vec<Entity> = mentions.iter().filter_map(|mention| entity(mention, text, &map, unit)).collect();
    serde_json::to_value(entities).map_err(|error| format!("The answer cannot be written: {error}."))
}

fn spans_of(given: &[Given], text: &str, map: &OffsetMap, unit: Unit) -> Result<Vec<(Span, EntityKind)>, String> {
    let span = |one: &Given| match unit {
        Unit::CodePoints => map.span_of_chars(text, CharOffset(one.start), CharOffset(one.end)),
        Unit::Utf16 => map.span_of_utf16(text, Utf16Offset(one.start), Utf16Offset(one.end)),
    };
    let read = |one: &Given| {
        let kind = EntityKind::from_label(&one.label).ok_or_else(|| format!("“{}” is not a label.", one.label))?;
        let span = span(one).ok_or_else(|| format!("The span {}–{} does not fit the text.", one.start, one.end))?;
        Ok((span, kind))
    };
    given.iter().map(read).collect()
}

fn entity<'a>(mention: &Mention, text: &'a str, map: &OffsetMap, unit: Unit) -> Option<Entity<'a>> {
    let (start, end) = match unit {
        Unit::CodePoints => map.chars(text, mention.span).map(|(start, end)| (start.0, end.0))?,
        Unit::Utf16 => map.utf16(text, mention.span).map(|(start, end)| (start.0, end.0))?,
    };
    let point = match &mention.value {
        Some(MentionValue::Place { candidates }) => candidates.first().map(|place| place.point),
        Some(MentionValue::Timex { .. } | MentionValue::Amount { .. } | MentionValue::Name { .. }) | None => None,
    };
    let Confidence(percent) = mention.confidence;
    Some(Entity {
        start,
        end,
        label: mention.kind.label(),
        text: mention.span.of(text),
        value: mention.value.as_ref().map(MentionValue::short),
        lat: point.map(|point| point.lat),
        lon: point.map(|point| point.lon),
        confidence: f64::from(percent) / 100.0,
    })
}

/// Reads `YYYY-MM-DD`, `YYYYMMDD`, `MM/DD/YYYY` or `MM-DD-YYYY`, with or without `THH:MM[:SS]` behind it.
fn read_moment(dct: &str) -> Option<Moment> {
    let dct = dct.trim();
    let (day, clock) = dct.split_once(['T', ' ']).unwrap_or((dct, ""));
    let number = |part: &str| part.parse::<i16>().ok();
    let date = |y: &str, m: &str, d: &str| {
        Date::new(number(y)?, i8::try_from(number(m)?).ok()?, i8::try_from(number(d)?).ok()?).ok()
    };
    let parts: Vec<&str> = day.split(['-', '/']).collect();
    let date = match parts[..] {
        [whole] if whole.len() == 8 && whole.is_ascii() => date(&whole[..4], &whole[4..6], &whole[6..]),
        [year, month, day] if year.len() == 4 && !dct.contains('/') => date(year, month, day),
        [month, day, year] if year.len() == 4 => date(year, month, day),
        _ => None,
    }?;
    Some(Moment { date, time: read_clock(clock) })
}

/// Reads `HH:MM` or `HH:MM:SS`; a zone behind it is left out, since all times of a text are read in its own.
fn read_clock(clock: &str) -> Option<Time> {
    let clock = clock.trim_end_matches('Z');
    let clock = clock.split(['+', '-', '.']).next().unwrap_or_default();
    let mut parts = clock.split(':').map(|part| part.parse::<i8>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().flatten().unwrap_or(0);
    Time::new(hour, minute, second, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_line_gives_an_error_with_its_id() {
        let answer = recognize_line(r#"{"id": 7, "text": "May", "dct": "soon"}"#, Unit::CodePoints);
        assert!(answer.starts_with(r#"{"error":"The field “dct”"#) && answer.contains(r#""id":7"#), "{answer}");
        assert!(recognize_line("{", Unit::CodePoints).contains("not JSON"));
    }

    #[test]
    fn document_dates_are_read_in_both_forms() {
        let day = |dct: &str| read_moment(dct).map(|moment| moment.date);
        assert_eq!(day("01/07/2026"), day("2026-01-07T10:00:00Z"));
        assert_eq!(day("20260107"), day("2026-01-07"));
        assert_eq!(day("01-07-2026"), day("2026-01-07"));
        assert_eq!(day("2026-13-07"), None);
        let time = |dct: &str| read_moment(dct).and_then(|moment| moment.time).map(|time| time.to_string());
        assert_eq!(time("2026-01-07T10:05:00Z").as_deref(), Some("10:05:00"));
        assert_eq!(time("2026-01-07 10:05").as_deref(), Some("10:05:00"));
        assert_eq!(time("2026-01-07"), None);
    }

    #[test]
    fn blank_lines_are_no_blocks() {
        assert_eq!(lines_as_blocks("a\n\n  b \n"), [Span::new(0, 1), Span::new(5, 6)]);
    }
}
