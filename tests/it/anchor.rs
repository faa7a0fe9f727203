//! Quotes in changed texts: anchored in the right place, or an orphan.

use crate::support;
use postil::annotation::anchor::{Anchor, anchor};
use postil::annotation::model::TextQuoteSelector;
use postil::text::span::Span;
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Facts {
    cases: Vec<Fact>,
}

#[derive(Deserialize)]
struct Fact {
    id: String,
    text: String,
    quote: String,
    prefix: Option<String>,
    suffix: Option<String>,
    hint: Option<usize>,
    expect: Option<Utf16Range>,
}

#[derive(Deserialize)]
struct Utf16Range {
    start: usize,
    end: usize,
}

#[test]
fn the_facts_hold() {
    let Some(path) = support::optional_data("anchoring/facts.json") else { return };
    let facts = std::fs::read_to_string(path).expect("the facts can be read");
    let facts: Facts = serde_json::from_str(&facts).expect("the facts are JSON");
    for fact in facts.cases {
        let units: Vec<u16> = fact.text.encode_utf16().collect();
        let byte = |at: usize| String::from_utf16_lossy(&units[..at]).len();
        let expected = fact.expect.map(|range| Span::new(byte(range.start), byte(range.end)));
        let quote = TextQuoteSelector {
            exact: fact.quote,
            prefix: fact.prefix.unwrap_or_default(),
            suffix: fact.suffix.unwrap_or_default(),
        };
        let hint = fact.hint.map(|at| Span::new(byte(at), byte(at)));
        let found = match anchor(&fact.text, &quote, hint) {
            Anchor::Anchored { span, .. } => Some(span),
            Anchor::Orphan => None,
        };
        assert_eq!(found, expected, "{}", fact.id);
    }
}

const TEXT: &str = "The council met at noon. Nobody spoke for the harbor, although three captains had come. \
    Then the mayor read a letter from the northern towns, and the doors were closed. \
    A vote was taken by lamplight, and eleven hands went up against the new bridge.";

/// A span of whole words of [`TEXT`], at least four of them.
fn words_of_text() -> impl Strategy<Value = Span> {
    let words = TEXT.split(' ').count();
    (0..words - 4, 4..12usize).prop_map(move |(from, count)| {
        let starts: Vec<usize> = std::iter::once(0).chain(TEXT.match_indices(' ').map(|(at, _)| at + 1)).collect();
        let ends: Vec<usize> = TEXT.match_indices(' ').map(|(at, _)| at).chain([TEXT.len()]).collect();
        Span::new(starts[from], ends[(from + count - 1).min(words - 1)])
    })
}

proptest! {
    #[test]
    fn any_text_and_any_quote_give_a_place_in_the_text(
        text in support::words(), exact in support::words(), prefix in support::words(), suffix in "\\PC{0,9}",
        a in 0..99usize, b in 0..99usize,
    ) {
        let quote = TextQuoteSelector { exact, prefix, suffix };
        if let Anchor::Anchored { span, score } = anchor(&text, &quote, Some(Span::new(a, b))) {
            prop_assert!(text.get(span.range()).is_some());
            prop_assert!((0.0..=1.0).contains(&score), "{score}");
        }
    }

    #[test]
    fn a_quote_is_found_after_text_was_put_before_it(span in words_of_text(), before in support::words()) {
        let quote = TextQuoteSelector::describe(TEXT, span);
        let changed = format!("{before}\n\n{TEXT}");
        let moved = span.moved_by(before.len() + 2);
        let Anchor::Anchored { span: found, .. } = anchor(&changed, &quote, Some(span)) else {
            panic!("it is there");
        };
        prop_assert_eq!(found, moved);
    }

    #[test]
    fn a_quote_with_a_typo_keeps_its_ends(span in words_of_text(), at in any::<prop::sample::Index>()) {
        let quote = TextQuoteSelector::describe(TEXT, span);
        let inner: Vec<usize> = TEXT[span.range()].char_indices().filter(|(_, c)| c.is_alphabetic()).map(|(at, _)| at).collect();
        let typo = span.start.index() + inner[at.index(inner.len())];
        let changed = format!("{}q{}", &TEXT[..typo], &TEXT[typo + 1..]);
        let Anchor::Anchored { span: found, .. } = anchor(&changed, &quote, None) else {
            panic!("it is there");
        };
        prop_assert_eq!(found, span);
    }

    #[test]
    fn a_quote_that_was_taken_out_is_an_orphan(span in words_of_text()) {
        let quote = TextQuoteSelector::describe(TEXT, span);
        let changed = format!("{}{}", &TEXT[..span.start.index()], &TEXT[span.end.index()..]);
        prop_assert_eq!(anchor(&changed, &quote, Some(span)), Anchor::Orphan);
    }
}
