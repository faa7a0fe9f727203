//! What the words around a name say it lies in: "Paris, Texas", "Paris (Texas)", "Paris in Texas", "Texas' Paris".

use super::lookup::{abbreviation, plain};
use crate::recognize::gazetteer::{Kind, Place};
use crate::recognize::tokens::Tokens;

/// A place that is said to hold another, and how clearly that is said, in percent.
#[derive(Clone, Debug)]
pub(super) struct Parent {
    pub places: Vec<Place>,
    pub clear: f64,
}

/// Words of a parent's name looked at.
const MOST_WORDS: usize = 4;

/// The parents of the name at these tokens.
pub(super) fn parents(tokens: &Tokens, from: usize, upto: usize) -> Vec<Parent> {
    let mut found = Vec::new();
    let mut at = upto;
    // “X, Y” and “X, Y, Z”
    while found.len() < 2 && (tokens.is(at, ",") || tokens.is(at, "(")) {
        let bracket = tokens.is(at, "(");
        let Some((places, end)) = container(tokens, at + 1) else { break };
        if bracket && !tokens.is(end, ")") {
            break;
        }
        let listed = !bracket && found.is_empty() && is_list(tokens, end) && !short(tokens, at + 1, end);
        found.push(Parent { places, clear: if listed { super::scoring::w(18) } else { 1.0 } });
        at = end;
    }
    // “X in Y”, “X in northern Y”
    if found.is_empty() && matches!(tokens.low(upto), "in" | "of") {
        let next = upto + 1 + (1..=2).filter(|step| lower(tokens, upto + step)).take_while(|_| true).count().min(2);
        if let Some((places, _)) = container(tokens, next) {
            found.push(Parent { places, clear: super::scoring::w(18) });
        }
    }
    // “Y's X”
    if from >= 2 && tokens.is(from - 1, "'s") {
        let start = (from.saturating_sub(1 + MOST_WORDS)..from - 1).find(|start| {
            (*start..from - 1).all(|at| tokens.list[at].is_capital())
                && !containers(plain(tokens.phrase(*start, from - 1))).is_empty()
        });
        if let Some(start) = start {
            found.push(Parent {
                places: containers(plain(tokens.phrase(start, from - 1))),
                clear: super::scoring::w(18),
            });
        }
    }
    found
}

fn lower(tokens: &Tokens, at: usize) -> bool {
    tokens.list.get(at).is_some_and(|token| token.is_word() && !token.is_capital())
}

/// Whether what follows goes on as a list: "Y and Z", "Y, Z".
fn is_list(tokens: &Tokens, end: usize) -> bool {
    tokens.is(end, "and")
        || tokens.is(end, "or")
        || (tokens.is(end, ",") && (tokens.is(end + 1, "and") || tokens.is(end + 2, "and") || tokens.is(end + 2, ",")))
}

fn short(tokens: &Tokens, from: usize, upto: usize) -> bool {
    abbreviation(tokens, from, upto).is_some()
}

/// The country, division, county or city named at these tokens, and where its name ends.
fn container(tokens: &Tokens, from: usize) -> Option<(Vec<Place>, usize)> {
    if !tokens.list.get(from)?.is_capital() {
        return None;
    }
    let last = (from + MOST_WORDS).min(tokens.list.len());
    (from + 1..=last).rev().find_map(|end| {
        let places = abbreviation(tokens, from, end).unwrap_or_else(|| containers(plain(tokens.phrase(from, end))));
        (!places.is_empty()).then_some((places, end))
    })
}

fn containers(places: Vec<Place>) -> Vec<Place> {
    let holds = |place: &Place| {
        !place.demonym && matches!(place.kind, Kind::Country | Kind::Admin | Kind::County | Kind::City | Kind::Region)
    };
    places.into_iter().filter(holds).take(12).collect()
}
