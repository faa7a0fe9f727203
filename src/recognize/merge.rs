//! One answer from dates, amounts and names: sorted, without overlaps, with values.

use super::amounts::{self, Amount};
use super::atlas::Atlas;
use super::classify::Classifier;
use super::evidence::{Casing, Evidence, Known};
use super::mention::{Confidence, EntityKind, Mention, Value};
use super::names::{self, Name};
use super::timex::{self, Context, Timex};
use super::tokens::{Shape, Tokens};
use crate::text::span::Span;

/// Names below this confidence are not worth a reader's eye.
const WORTH_SHOWING: u8 = 45;

/// Names at least this sure teach what their short forms mean.
const WORTH_LEARNING: u8 = 75;

/// What one block holds before names are settled.
pub(crate) struct Found {
    timexes: Vec<Timex>,
    amounts: Vec<Amount>,
    names: Vec<Name>,
}

/// Reads the names of a block and nothing else.
pub(crate) fn read_names(tokens: &Tokens, block: usize, evidence: &Evidence) -> Vec<Name> {
    names_beside(tokens, block, evidence, &|_| false)
}

/// Reads dates, amounts and names of a block.
pub(crate) fn read_block(tokens: &Tokens, block: usize, context: Context, evidence: &Evidence) -> Found {
    let range = tokens.blocks.get(block).cloned().unwrap_or_default();
    let base = range.start;
    let mut taken = vec![false; range.len()];
    let mut claim = |from: usize, upto: usize| {
        let part = &mut taken[from - base..upto - base];
        let free = part.iter().all(|one| !one);
        part.fill(true);
        free
    };
    let mut amounts = amounts::find(tokens, range.clone());
    amounts.retain(|amount| claim(amount.from, amount.upto));
    let mut timexes = timex::find(tokens, range, context);
    timexes.retain(|timex| claim(timex.from, timex.upto));
    let is_taken = |at: usize| at.checked_sub(base).and_then(|index| taken.get(index)).copied().unwrap_or(false);
    let names = names_beside(tokens, block, evidence, &is_taken);
    Found { timexes, amounts, names }
}

fn names_beside(tokens: &Tokens, block: usize, evidence: &Evidence, taken: &dyn Fn(usize) -> bool) -> Vec<Name> {
    let Some(range) = tokens.blocks.get(block).cloned() else { return Vec::new() };
    let casing = evidence.casing.get(block).copied().unwrap_or(Casing::Sentence);
    let classifier = Classifier { tokens, evidence, casing, block: range.clone() };
    let runs = names::runs(tokens, range, casing, taken, evidence);
    runs.into_iter().flat_map(|run| classifier.names(run)).collect()
}

/// Teaches the document's evidence the full names of a block, and acronyms in brackets behind them.
pub(crate) fn learn(tokens: &Tokens, names: &[Name], evidence: &mut Evidence) {
    for name in names.iter().filter(|name| name.confidence >= WORTH_LEARNING) {
        match name.kind {
            EntityKind::Person => evidence.learn(tokens, name.from, name.upto, name.kind),
            EntityKind::Organization if name.upto - name.from > 1 => {
                evidence.learn(tokens, name.from, name.upto, name.kind);
                let inside = name.upto + 1;
                let bracketed = tokens.is(name.upto, "(") && tokens.is(inside + 1, ")");
                if bracketed && tokens.list.get(inside).is_some_and(|token| token.shape == Shape::Upper) {
                    let full = tokens.span(name.from, name.upto).of(tokens.text).to_owned();
                    evidence.learn_short(tokens.low(inside), Known { kind: name.kind, full });
                }
            }
            _ => {}
        }
    }
}

/// The mentions of a block, sorted by span.
pub(crate) fn mentions(tokens: &Tokens, found: Found, evidence: &Evidence, atlas: &Atlas) -> Vec<Mention> {
    let mut all: Vec<Mention> = Vec::new();
    all.extend(found.timexes.into_iter().map(|timex| mention_of_timex(tokens, timex)));
    all.extend(found.amounts.into_iter().map(|amount| mention_of_amount(tokens, amount)));
    all.extend(
        found
            .names
            .into_iter()
            .filter(|name| name.confidence >= WORTH_SHOWING)
            .map(|name| mention_of_name(tokens, name, evidence, atlas)),
    );
    all.sort_by_key(|mention| mention.span);
    all.dedup_by(|next, before| next.span.overlaps(before.span));
    all
}

/// A timex as a mention.
pub(crate) fn mention_of_timex(tokens: &Tokens, timex: Timex) -> Mention {
    Mention {
        span: tokens.span(timex.from, timex.upto),
        kind: timex.kind,
        value: Some(Value::Timex {
            value: timex.value,
            modifier: timex.modifier.map(str::to_owned),
            alternatives: timex.alternatives,
        }),
        confidence: Confidence(timex.confidence),
        reason: timex.reason.to_owned(),
    }
}

/// An amount as a mention.
pub(crate) fn mention_of_amount(tokens: &Tokens, amount: Amount) -> Mention {
    let reason = match amount.kind {
        EntityKind::Money => "a number with a currency",
        EntityKind::Percent => "a number with a percent sign or word",
        _ => "a number with a unit",
    };
    Mention {
        span: tokens.span(amount.from, amount.upto),
        kind: amount.kind,
        value: Some(Value::Amount { number: amount.number, unit: amount.unit.to_owned() }),
        confidence: Confidence(93),
        reason: reason.to_owned(),
    }
}

fn mention_of_name(tokens: &Tokens, name: Name, evidence: &Evidence, atlas: &Atlas) -> Mention {
    let span = tokens.span(name.from, name.upto);
    let value = match name.kind {
        EntityKind::Place => atlas.value(tokens, name.from, name.upto),
        _ => evidence
            .known(tokens.phrase(name.from, name.upto))
            .filter(|known| known.kind == name.kind && known.full != span.of(tokens.text))
            .map(|known| Value::Name { name: known.full.clone() }),
    };
    Mention { span, kind: name.kind, value, confidence: Confidence(name.confidence), reason: name.reason }
}

/// A given span with its value.
pub(crate) fn resolved(tokens: &Tokens, span: Span, kind: EntityKind, context: Context, atlas: &Atlas) -> Mention {
    let (from, upto) = tokens.within(span);
    let value = match kind {
        EntityKind::Place => atlas.value(tokens, from, upto),
        EntityKind::Date | EntityKind::Time | EntityKind::Duration | EntityKind::Set => {
            widest(timex::find_given(tokens, from..upto, context), |timex| timex.upto - timex.from)
                .and_then(|timex| mention_of_timex(tokens, timex).value)
        }
        EntityKind::Money | EntityKind::Percent | EntityKind::Quantity => {
            widest(amounts::find(tokens, from..upto), |amount| amount.upto - amount.from)
                .and_then(|amount| mention_of_amount(tokens, amount).value)
        }
        EntityKind::Person | EntityKind::Organization | EntityKind::Group | EntityKind::Event => None,
    };
    Mention { span, kind, value, confidence: Confidence(100), reason: "given".to_owned() }
}

fn widest<T>(found: Vec<T>, width: impl Fn(&T) -> usize) -> Option<T> {
    found.into_iter().max_by_key(|one| width(one))
}
