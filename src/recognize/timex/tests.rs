//! One sentence or phrase of our own for every family of expressions.

use super::*;
use crate::text::span::Span;

fn values(text: &str, date: &str) -> Vec<String> {
    let tokens = Tokens::new(text, &[Span::new(0, text.len())]);
    let context = Context { date: date.parse().ok(), ..Context::default() };
    find(&tokens, 0..tokens.list.len(), context)
        .into_iter()
        .map(|timex| format!("{}={}", tokens.span(timex.from, timex.upto).of(text), timex.value))
        .collect()
}

#[test]
fn a_day_without_a_year_is_the_nearest_one() {
    assert_eq!(values("He met them on Dec. 28.", "2026-01-07"), ["Dec. 28=2025-12-28"]);
    assert_eq!(values("It opens on Feb. 2", "2025-12-20"), ["Feb. 2=2026-02-02"]);
}

#[test]
fn weekdays_follow_the_tense() {
    assert_eq!(values("She said on Monday", "2026-01-07"), ["Monday=2026-01-05"]);
    assert_eq!(values("They will meet on Monday", "2026-01-07"), ["Monday=2026-01-12"]);
}

#[test]
fn common_forms_have_their_values() {
    let cases = [
        ("on 7 January 2026", "7 January 2026=2026-01-07"),
        ("in March 2024", "March 2024=2024-03"),
        ("on Jan. 6-8", "Jan. 6-8=2026-01-06/2026-01-08"),
        ("in the 1990s", "the 1990s=199"),
        ("the 19th century", "the 19th century=18"),
        ("two years ago", "two years ago=2024"),
        ("three days ago", "three days ago=2026-01-04"),
        ("last week", "last week=2026-W01"),
        ("a two-day visit", "two-day=P2D"),
        ("every Tuesday", "every Tuesday=XXXX-WXX-2"),
        ("at 5:30 p.m. on Friday", "5:30 p.m. on Friday=2026-01-02T17:30"),
        ("this morning", "this morning=2026-01-07TMO"),
        ("the third quarter of 2025", "the third quarter of 2025=2025-Q3"),
        ("in the summer of 1998", "the summer of 1998=1998-SU"),
        ("on 2026-01-09", "2026-01-09=2026-01-09"),
        ("about 20 minutes", "about 20 minutes=PT20M"),
        ("in 2021", "2021=2021"),
        ("on Christmas Day 1991", "Christmas Day 1991=1991-12-25"),
    ];
    for (text, wanted) in cases {
        assert_eq!(values(text, "2026-01-07"), [wanted], "{text}");
    }
}

#[test]
fn an_ambiguous_order_offers_both() {
    let text = "due 03/04/2024";
    let tokens = Tokens::new(text, &[Span::new(0, text.len())]);
    let found = find(&tokens, 0..tokens.list.len(), Context::default());
    assert_eq!(
        (found[0].value.as_str(), found[0].alternatives.as_slice()),
        ("2024-03-04", &["2024-04-03".to_owned()][..])
    );
}

#[test]
fn words_that_only_look_like_dates_are_left() {
    for text in ["You may go", "They march on", "Robert May won", "a 20-point plan", "1500 people", "the sun set"] {
        assert_eq!(values(text, "2026-01-07"), [] as [&str; 0], "{text}");
    }
}
