//! Recognition on whole articles, and on text that is no article at all.

use postil::cli::Unit;
use postil::cli::recognize::{lines_as_blocks, recognize_line};
use postil::recognize::mention::{EntityKind, Mention, Value};
use postil::recognize::{document_date, recognize, recognize_with};
use postil::text::offsets::{CharOffset, OffsetMap};
use postil::text::span::Span;
use proptest::prelude::*;
use serde::Deserialize;
use std::time::Instant;

/// What a careful reader marks.
struct Gold {
    span: Span,
    kind: EntityKind,
    value: Option<String>,
}

/// Takes `[[words|LABEL|value]]` out of a marked text.
fn unmark(marked: &str) -> (String, Vec<Gold>) {
    let (mut text, mut gold) = (String::new(), Vec::new());
    let mut pieces = marked.split("[[");
    text.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (mark, rest) = piece.split_once("]]").expect("a mark is closed");
        let mut parts = mark.split('|');
        let words = parts.next().expect("a mark has words");
        let kind = parts.next().and_then(EntityKind::from_label).expect("a mark has a label");
        let span = Span::new(text.len(), text.len() + words.len());
        gold.push(Gold { span, kind, value: parts.next().map(str::to_owned) });
        text.push_str(words);
        text.push_str(rest);
    }
    (text, gold)
}

/// Precision, recall and the gold values that were missed.
fn compare(text: &str, found: &[Mention], gold: &[Gold]) -> (f64, f64, Vec<String>) {
    let same = |mention: &&Mention, one: &Gold| mention.span == one.span && mention.kind == one.kind;
    let right = gold.iter().filter(|one| found.iter().any(|mention| same(&mention, one))).count();
    let wrong_values = gold
        .iter()
        .filter_map(|one| {
            let wanted = one.value.as_deref()?;
            let mention = found.iter().find(|mention| same(mention, one));
            let value = mention.and_then(|mention| mention.value.as_ref()).map(Value::short);
            (value.as_deref() != Some(wanted)).then(|| format!("{}: {value:?}, not {wanted}", one.span.of(text)))
        })
        .collect();
    (right as f64 / found.len().max(1) as f64, right as f64 / gold.len().max(1) as f64, wrong_values)
}

#[test]
fn an_article_in_our_own_words_is_read_like_a_careful_reader() {
    let (text, gold) = unmark(include_str!("../fixtures/harbor-talks.marked"));
    let blocks = lines_as_blocks(&text);
    let (date, _) = document_date(&text, &blocks).expect("the caption tells the date");
    assert_eq!(date.to_string(), "2025-03-04");
    let found = recognize(&text, &blocks, Some(date));
    let (precision, recall, wrong) = compare(&text, &found, &gold);
    let listed: Vec<String> = found.iter().map(|one| format!("{} {}", one.kind.label(), one.span.of(&text))).collect();
    assert!(precision >= 0.85 && recall >= 0.85, "P {precision:.2} R {recall:.2}\n{}", listed.join("\n"));
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[derive(Deserialize)]
struct StandOff {
    start: u32,
    end: u32,
    label: String,
    value: Option<String>,
}

#[test]
fn the_seed_article_is_read_like_a_careful_reader() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/seeds/kyiv-talks.txt");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("Left out: the seed article is not here.");
        return;
    };
    let mut blocks = lines_as_blocks(&text);
    blocks.retain(|block| block.len() > 60);
    let title = blocks.remove(0);
    assert_eq!(title.of(&text), blocks[0].of(&text), "the headline stands twice");
    let map = OffsetMap::new(&text);
    let stand_off: Vec<StandOff> =
        serde_json::from_str(include_str!("../fixtures/seed-gold.json")).expect("the gold is JSON");
    let gold: Vec<Gold> = stand_off
        .into_iter()
        .map(|one| Gold {
            span: map.span_of_chars(&text, CharOffset(one.start), CharOffset(one.end)).expect("the gold fits"),
            kind: EntityKind::from_label(&one.label).expect("a known label"),
            value: one.value,
        })
        .collect();
    let (date, _) = document_date(&text, &blocks).expect("the text tells its date");
    let found = recognize(&text, &blocks, Some(date));
    let (precision, recall, wrong) = compare(&text, &found, &gold);
    println!("seed article: P {precision:.3} R {recall:.3}");
    assert!(2.0 * precision * recall >= 0.97 * (precision + recall), "P {precision:.3} R {recall:.3}");
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn reports_come_in_order_and_end_with_every_block_done() {
    let text = "Ana Silva said so in Paris on Jan. 6, 2026.\n".repeat(2000);
    let blocks = lines_as_blocks(&text);
    let (mut done, mut count, mut reports) = (0, 0, 0);
    recognize_with(&text, &blocks, None, &mut |progress| {
        assert!(progress.blocks_done > done && progress.blocks_total == blocks.len());
        done = progress.blocks_done;
        count += progress.mentions.len();
        reports += 1;
    });
    assert_eq!((done, count), (blocks.len(), recognize(&text, &blocks, None).len()));
    assert!(reports > 3, "{reports} reports");
}

#[test]
fn text_without_names_gives_no_people() {
    for text in [
        "the meeting was held in the morning and nobody came to see what had been said before.",
        "Der Bericht wurde gestern vom Ausschuss angenommen, nachdem die Debatte lange gedauert hatte.",
        "MANY SHOPS STAY CLOSED AFTER THE STORM BREAKS ROOFS AND WINDOWS",
    ] {
        let people: Vec<&str> = recognize(text, &lines_as_blocks(text), None)
            .iter()
            .filter(|mention| mention.kind == EntityKind::Person)
            .map(|mention| mention.span.of(text))
            .collect();
        assert!(people.is_empty(), "{people:?}");
    }
}

#[test]
fn contacts_are_no_names_dates_or_amounts() {
    for text in [
        "write to May.Paris@example.org or call +44 20 7946 0958",
        "see https://example.org/London/2024/05/06/5-percent and www.example.org/Rome",
        "posts by @Paris_Hill under #London2024 went on",
    ] {
        let found = recognize(text, &lines_as_blocks(text), "2026-01-07".parse().ok());
        assert!(found.is_empty(), "{found:?}");
    }
}

#[test]
fn one_long_paragraph_takes_time_in_proportion() {
    let sentence = "On Jan. 6, 2026 Ana Silva of the World Bank met U.S. officials in Paris, Texas, for two days. ";
    let time = |bytes: usize| {
        let text = sentence.repeat(bytes / sentence.len());
        let start = Instant::now();
        assert!(!recognize(&text, &lines_as_blocks(&text), None).is_empty());
        start.elapsed().as_secs_f64()
    };
    let (small, large) = (time(100_000), time(1_000_000));
    assert!(large < small * 40.0 + 0.5, "{small:.2} s and {large:.2} s");
}

#[test]
fn given_mentions_are_resolved_in_their_order() {
    let line = r#"{"id":1,"text":"😀 In Paris, Texas, on 7 January 2026.","mentions":[
        {"start":22,"end":36,"label":"DATE"},{"start":5,"end":10,"label":"PLACE"}]}"#;
    let answer: serde_json::Value = serde_json::from_str(&recognize_line(line, Unit::CodePoints)).expect("JSON");
    assert_eq!(answer["entities"][0]["value"], "2026-01-07", "{answer}");
    let lat = answer["entities"][1]["lat"].as_f64().expect("a latitude");
    assert!((lat - 33.66).abs() < 0.1, "{answer}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_gives_sorted_mentions_that_fit(
        text in proptest::collection::vec(
            prop_oneof![
                Just("Jan."), Just("31"), Just("the"), Just("-"), Just("9999"), Just("U.S."), Just("of"), Just("Ministry"), Just("’s"),
                Just("last"), Just("$"), Just("%"), Just("million"), Just("Mr."), Just("\n"), Just("😀"), Just("'"), Just("ago"), Just("99999"),
                Just("years"), Just("and"), Just("/"), Just("al"), Just("Paris"), Just(","), Just("İ"), Just("ß"), Just("e\u{301}"), Just("party"),
            ],
            0..40,
        ),
        tight in any::<bool>(),
        noise in "\\PC{0,40}",
    ) {
        let text = format!("{}{noise}", text.join(if tight { "" } else { " " }));
        let blocks = lines_as_blocks(&text);
        let _ = document_date(&text, &blocks);
        let found = recognize(&text, &blocks, "2026-01-07".parse().ok());
        for pair in found.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start);
        }
        for mention in &found {
            prop_assert!(!mention.span.of(&text).is_empty() && mention.confidence.0 <= 100 && !mention.reason.is_empty());
        }
    }
}
