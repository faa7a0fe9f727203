//! Runs of capitalized words: where a name may be, and where it ends.

use super::evidence::{Casing, Evidence};
use super::lexicon::{self, FUNCTION, GIVEN, ORG_HEAD, ORG_LEAD, PARTICLE};
use super::mention::EntityKind;
use super::tokens::{Shape, Tokens};
use std::ops::Range;

/// A name found in the text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Name {
    /// First token.
    pub from: usize,
    /// One past the last token.
    pub upto: usize,
    /// What it names.
    pub kind: EntityKind,
    /// How sure, in percent.
    pub confidence: u8,
    /// Why, in plain words.
    pub reason: String,
}

/// Longest run looked at, in tokens: keeps a page of capitals linear.
const LONGEST_RUN: usize = 16;

/// The runs of capitalized words of a block; `taken` tells which tokens belong to dates and amounts.
pub(crate) fn runs(
    tokens: &Tokens,
    range: Range<usize>,
    casing: Casing,
    taken: &dyn Fn(usize) -> bool,
    evidence: &Evidence,
) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut at = range.start;
    while at < range.end {
        if !starts(tokens, at, casing) || taken(at) {
            at += 1;
            continue;
        }
        let mut upto = at + 1;
        while upto < range.end && upto - at < LONGEST_RUN {
            match extension(tokens, at, upto, &range, taken, evidence) {
                Some(next) => upto = next,
                None => break,
            }
        }
        runs.push(at..upto);
        at = upto;
    }
    runs
}

fn starts(tokens: &Tokens, at: usize, casing: Casing) -> bool {
    let token = &tokens.list[at];
    if token.shape == Shape::Lower {
        return tokens.is(at, "al")
            && tokens.is(at + 1, "-")
            && tokens.list.get(at + 2).is_some_and(|next| next.is_capital() && next.glued);
    }
    token.is_capital()
        && !(token.has(FUNCTION)
            && token.shape == Shape::Capital
            && (token.opens || casing != Casing::Sentence || token.bits & !FUNCTION == 0))
}

/// Where the run `from..upto` goes on to, if the tokens at `upto` belong to it.
fn extension(
    tokens: &Tokens,
    from: usize,
    upto: usize,
    range: &Range<usize>,
    taken: &dyn Fn(usize) -> bool,
    evidence: &Evidence,
) -> Option<usize> {
    let free = |at: usize| at < range.end && !taken(at);
    let capital = |at: usize| free(at) && tokens.list[at].is_capital();
    if capital(upto) {
        let token = &tokens.list[upto];
        let apart = !token.glued || token.shape == Shape::Initial;
        return (!token.opens && apart).then_some(upto + 1);
    }
    if free(upto)
        && tokens.list[upto].shape == Shape::Number
        && lexicon::phrase(tokens.phrase(from, upto + 1)).is_some()
    {
        return Some(upto + 1);
    }
    if tokens.is(upto, "of") && before_party(tokens, upto, range.end) && upto == from + 1 {
        return Some(upto + if tokens.is(upto + 1, "the") { 3 } else { 2 });
    }
    let has = |bits| (from..upto).any(|at| tokens.list[at].has(bits));
    match tokens.low(upto) {
        "of" | "for" if has(ORG_LEAD | ORG_HEAD) => {
            let next = if tokens.is(upto + 1, "the") { upto + 2 } else { upto + 1 };
            capital(next).then_some(next + 1)
        }
        "&" => capital(upto + 1).then_some(upto + 2),
        "and" if capital(upto + 1) => joins_with_and(tokens, from, upto, range.end, evidence).then_some(upto + 2),
        "-" | "‑" if tokens.list[upto].glued && capital(upto + 1) && tokens.list[upto + 1].glued => {
            let before = &tokens.list[upto - 1];
            let whole = before.has(GIVEN | PARTICLE)
                || lexicon::phrase(tokens.phrase(upto - 1, upto + 2)).is_some()
                || evidence.weight(tokens.phrase(upto - 1, upto + 2)).is_some();
            whole.then_some(upto + 2)
        }
        "al" | "el" if tokens.is(upto + 1, "-") && capital(upto + 2) => Some(upto + 3),
        _ if tokens.list[upto].has(PARTICLE) && free(upto) && !tokens.list[upto].glued => {
            let next = if free(upto + 1) && tokens.list[upto + 1].has(PARTICLE) { upto + 2 } else { upto + 1 };
            let named = tokens.list[upto - 1].shape == Shape::Capital && !tokens.list[upto - 1].has(FUNCTION);
            (named && capital(next)).then_some(next + 1)
        }
        _ => None,
    }
}

/// Whether "of (the) X party" stands here.
fn before_party(tokens: &Tokens, of: usize, end: usize) -> bool {
    let name = if tokens.is(of + 1, "the") { of + 2 } else { of + 1 };
    name + 1 < end && tokens.list[name].is_capital() && tokens.is(name + 1, "party")
}

/// "National Security and Defense Council", "Department of Health and Human Services".
fn joins_with_and(tokens: &Tokens, from: usize, and: usize, end: usize, evidence: &Evidence) -> bool {
    let led = (from..and).any(|at| tokens.list[at].has(ORG_LEAD) && tokens.is(at + 1, "of"));
    if led {
        return true;
    }
    let complete = tokens.list[and - 1].has(ORG_HEAD) || and - from > 3 || tokens.list[from].has(GIVEN);
    let mut last = and + 1;
    while last + 1 < end && tokens.list[last + 1].is_capital() && !tokens.list[last + 1].opens && last - and < 4 {
        last += 1;
    }
    !complete
        && last > and + 1
        && tokens.list[last].has(ORG_HEAD)
        && evidence.weight(tokens.phrase(from, and)).is_none()
}

/// Whether the words are all capitals that other evidence speaks against.
pub(crate) fn doubtful(tokens: &Tokens, at: usize, casing: Casing, evidence: &Evidence) -> bool {
    let token = &tokens.list[at];
    let low = tokens.low(at);
    match casing {
        Casing::Sentence => token.opens && !evidence.capital_inside(low) || evidence.mostly_small(low),
        Casing::Title | Casing::Upper | Casing::Lower => !evidence.capital_inside(low) || evidence.mostly_small(low),
    }
}
