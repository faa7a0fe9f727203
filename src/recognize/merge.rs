//! One answer from dates, amounts and names: sorted, without overlaps, with values.

use super::amounts::{self, Amount};
use super::atlas::Atlas;
use super::contacts;
use super::events::{self, Event};
use super::mention::{Confidence, EntityKind, Mention, Value};
use super::names::Name;
use super::timex::{self, Context, Timex};
use super::tokens::{Shape, Tokens};
use crate::text::span::Span;

/// What one block holds.
pub(crate) struct Found {
    timexes: Vec<Timex>,
    amounts: Vec<Amount>,
    names: Vec<Name>,
}

/// Reads dates and amounts of a block and settles them with its names.
pub(crate) fn read_block(tokens: &Tokens, block: usize, context: Context, names: &[Name]) -> Found {
    let range = tokens.blocks.get(block).cloned().unwrap_or_default();
    let from = names.partition_point(|name| name.from < range.start);
    let upto = names.partition_point(|name| name.from < range.end);
    let mut claims = Claims { base: range.start, taken: vec![false; range.len()] };
    for run in contacts::find(tokens, range.clone()) {
        claims.claim(run.start, run.end);
    }
    let mut events: Vec<Name> = events::find(tokens, range.clone()).into_iter().map(name_of_event).collect();
    events.retain(|event| {
        !ends_a_chain(tokens, event)
            && !touching(&names[from..upto], event, |name| (name.from, name.upto))
                .iter()
                .any(|name| swallows(name, event))
            && claims.claim(event.from, event.upto)
    });
    let (mut timexes, mut amounts) = (timex::find(tokens, range.clone(), context), amounts::find(tokens, range));
    timexes.sort_by_key(|timex| timex.from);
    amounts.sort_by_key(|amount| amount.from);
    let names = names[from..upto].iter().filter(|name| name.kind != EntityKind::Event || !ends_a_chain(tokens, name));
    let (strong, weak): (Vec<&Name>, Vec<&Name>) = names.partition(|name| outweighs(tokens, name, &timexes, &amounts));
    let mut kept: Vec<Name> = events;
    let (strong, weak) = (strong.into_iter(), weak.into_iter());
    kept.extend(strong.filter(|name| claims.claim(name.from, name.upto)).cloned());
    amounts.retain(|amount| claims.claim(amount.from, amount.upto));
    timexes.retain(|timex| claims.claim(timex.from, timex.upto));
    kept.extend(weak.filter(|name| claims.claim(name.from, name.upto)).cloned());
    Found { timexes, amounts, names: kept }
}

fn name_of_event(event: Event) -> Name {
    let Event { from, upto, confidence, reason } = event;
    Name { from, upto, kind: EntityKind::Event, confidence, reason: reason.to_owned(), full: None }
}

/// Whether the event is the end of a longer name and a small kind word: in "the Friends of the Sahel summit" the
/// meeting is not named "Sahel summit".
fn ends_a_chain(tokens: &Tokens, event: &Name) -> bool {
    let small = tokens.list[event.upto - 1].shape == Shape::Lower;
    let word = |back: usize| event.from.checked_sub(back).map_or("", |at| tokens.low(at));
    let before = if word(1) == "the" { 2 } else { 1 };
    let named = event.from.checked_sub(before + 1).is_some_and(|at| tokens.list[at].is_capital());
    small && word(before) == "of" && named
}

/// Whether the event is only a part of another name ("World Cup Organizing Committee") or would cut one in two.
fn swallows(name: &Name, event: &Name) -> bool {
    let longer = event.upto - event.from < name.upto - name.from;
    let holds = name.from <= event.from && event.upto <= name.upto && longer;
    let is_cut = name.from < event.from && event.from < name.upto && name.upto < event.upto;
    name.confidence >= 50 && name.kind != EntityKind::Event && (holds || is_cut)
}

/// Whether a name goes before the dates and amounts it shares tokens with: it holds more than they do
/// ("July 4 Committee"), or nothing is a date by itself ("May" as a person).
fn outweighs(tokens: &Tokens, name: &Name, timexes: &[Timex], amounts: &[Amount]) -> bool {
    let timexes = touching(timexes, name, |timex| (timex.from, timex.upto));
    let amounts = touching(amounts, name, |amount| (amount.from, amount.upto));
    let touched = timexes.iter().map(|timex| (timex.from, timex.upto, timex.confidence));
    let touched = touched.chain(amounts.iter().map(|amount| (amount.from, amount.upto, amount.confidence)));
    let mut touched = touched.filter(|(from, upto, _)| *from < name.upto && name.from < *upto).peekable();
    touched.peek().is_some()
        && touched.all(|(from, upto, confidence)| {
            let inside = name.from <= from && upto <= name.upto;
            let larger = upto - from < name.upto - name.from;
            let words = (name.from..name.upto).any(|at| !(from..upto).contains(&at) && tokens.list[at].is_capital());
            inside && ((larger && words && name.confidence >= 50) || (!larger && name.confidence > confidence))
        })
}

/// Those of a sorted list, none of which overlap, that share tokens with a name.
fn touching<'l, T>(list: &'l [T], name: &Name, bounds: impl Fn(&T) -> (usize, usize)) -> &'l [T] {
    let end = list.partition_point(|one| bounds(one).0 < name.upto);
    let start = list[..end].partition_point(|one| bounds(one).1 <= name.from);
    &list[start..end]
}

/// Which tokens of a block belong to something.
struct Claims {
    base: usize,
    taken: Vec<bool>,
}

impl Claims {
    /// Takes the tokens if all of them are free.
    fn claim(&mut self, from: usize, upto: usize) -> bool {
        let part = &mut self.taken[from - self.base..upto - self.base];
        let free = part.iter().all(|one| !one);
        if free {
            part.fill(true);
        }
        free
    }
}

/// The mentions of a block, sorted by span.
pub(crate) fn mentions(tokens: &Tokens, found: Found, atlas: &Atlas) -> Vec<Mention> {
    let mut all: Vec<Mention> = Vec::new();
    all.extend(found.timexes.into_iter().map(|timex| mention_of_timex(tokens, timex)));
    all.extend(found.amounts.into_iter().map(|amount| mention_of_amount(tokens, amount)));
    all.extend(found.names.into_iter().map(|name| mention_of_name(tokens, &name, atlas)));
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
            range: timex.range,
        }),
        confidence: Confidence(timex.confidence),
        reason: timex.reason.to_owned(),
    }
}

/// An amount as a mention.
pub(crate) fn mention_of_amount(tokens: &Tokens, amount: Amount) -> Mention {
    Mention {
        span: tokens.span(amount.from, amount.upto),
        kind: amount.kind,
        value: Some(Value::Amount {
            number: amount.number,
            upper: amount.upper,
            unit: amount.unit.to_owned(),
            modifier: amount.modifier.map(str::to_owned),
        }),
        confidence: Confidence(amount.confidence),
        reason: amount.reason.to_owned(),
    }
}

fn mention_of_name(tokens: &Tokens, name: &Name, atlas: &Atlas) -> Mention {
    let span = tokens.span(name.from, name.upto);
    let value = match name.kind {
        EntityKind::Place => atlas.value(tokens, name.from, name.upto),
        _ => name.full.clone().map(|name| Value::Name { name }),
    };
    Mention { span, kind: name.kind, value, confidence: Confidence(name.confidence), reason: name.reason.clone() }
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
