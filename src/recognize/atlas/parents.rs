//! What the words around a name say it lies in: "Paris, Texas", "Paris (Texas)", "Paris in Texas", "Texas' Paris".

use super::lookup::{abbreviation, plain};
use crate::recognize::gazetteer::{Kind, Place};
use crate::recognize::tokens::Tokens;

/// A place that is said to hold another, and how clearly that is said.
#[derive(Clone, Debug)]
pub(super) struct Parent {
    pub places: Vec<Place>,
    /// `0.0..=1.0`.
    pub clear: f64,
}

/// How clear it is where the words may say something else: "Georgia, Alabama and Texas" is a list.
const VAGUE: f64 = 0.2;

/// Words of a parent's name looked at.
const MOST_WORDS: usize = 4;

/// Meanings of a parent's name looked at.
const MOST_PLACES: usize = 12;

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
        let short = abbreviation(tokens, at + 1, end).is_some();
        let listed = !bracket && found.is_empty() && is_list(tokens, end) && !short;
        found.push(Parent { places, clear: if listed { VAGUE } else { 1.0 } });
        at = end;
    }
    // “X in Y”, “X in northern Y”
    if found.is_empty() && matches!(tokens.low(upto), "in" | "of") {
        let next = (upto + 1..=upto + 2).find(|at| !lower(tokens, *at)).unwrap_or(upto + 3);
        found.extend(container(tokens, next).map(|(places, _)| Parent { places, clear: VAGUE }));
    }
    // “Y's X”
    if from >= 2 && tokens.is(from - 1, "'s") {
        let capital = |at: usize| tokens.list.get(at).is_some_and(|token| token.is_capital());
        let starts = (from.saturating_sub(1 + MOST_WORDS)..from - 1).filter(|start| (*start..from - 1).all(capital));
        let owner =
            starts.map(|start| containers(plain(tokens.phrase(start, from - 1)))).find(|owner| !owner.is_empty());
        found.extend(owner.map(|places| Parent { places, clear: VAGUE }));
    }
    found
}

fn lower(tokens: &Tokens, at: usize) -> bool {
    tokens.list.get(at).is_some_and(|token| token.is_word() && !token.is_capital())
}

/// Whether what follows goes on as a list: "Y and Z", "Y, Z".
fn is_list(tokens: &Tokens, end: usize) -> bool {
    let joins = |at: usize| matches!(tokens.low(at), "and" | "or");
    joins(end) || tokens.is(end, ",") && (joins(end + 1) || joins(end + 2) || tokens.is(end + 2, ","))
}

/// The country, division, county or city named at these tokens, and where its name ends.
fn container(tokens: &Tokens, from: usize) -> Option<(Vec<Place>, usize)> {
    let capital = |at: usize| tokens.list.get(at).is_some_and(|token| token.is_capital());
    if !capital(from) {
        return None;
    }
    let last = (from + MOST_WORDS).min(tokens.list.len());
    (from + 1..=last).rev().filter(|end| capital(end - 1)).find_map(|end| {
        let places = abbreviation(tokens, from, end).unwrap_or_else(|| containers(plain(tokens.phrase(from, end))));
        (!places.is_empty()).then_some((places, end))
    })
}

fn containers(places: Vec<Place>) -> Vec<Place> {
    let holds =
        |place: &Place| !place.demonym && matches!(place.kind, Kind::Country | Kind::Admin | Kind::County | Kind::City);
    places.into_iter().filter(holds).take(MOST_PLACES).collect()
}
