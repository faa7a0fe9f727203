//! Text in, mentions out: people, organizations, places, groups, dates, amounts.
//!
//! Knows nothing of HTML, annotations or the browser. The same text gives the same mentions everywhere.

use crate::text::span::Span;
use jiff::civil::{Date, Time};

mod amounts;
mod atlas;
pub(crate) mod casing;
mod contacts;
pub mod entity;
mod events;
pub(crate) mod gazetteer;
pub(crate) mod lexicon;
pub mod mention;
mod merge;
mod names;
pub mod tagger;
mod timex;
pub(crate) mod tokens;

use atlas::Atlas;
use mention::{EntityKind, Mention};
use timex::Context;
use tokens::Tokens;

/// Bytes of text after which the mentions found so far are reported.
const GROUP_BYTES: usize = 16 * 1024;

/// The moment a text speaks from: its day, and the time of that day where it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// The time of day.
    pub time: Option<Time>,
}

/// How far recognition has come, and what the last stretch of text gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// Blocks read so far.
    pub blocks_done: usize,
    /// Blocks to read in all.
    pub blocks_total: usize,
    /// Mentions of the blocks read since the last report, sorted by span.
    pub mentions: Vec<Mention>,
}

/// The mentions of `text`, sorted by span and without overlaps.
///
/// `blocks` are the stretches to read, in reading order; `date` is the day the article speaks from.
pub fn recognize(text: &str, blocks: &[Span], date: Option<Date>) -> Vec<Mention> {
    recognize_at(text, blocks, date.map(|date| Moment { date, time: None }))
}

/// As [`recognize`], from a moment whose time of day may be known, so that "in 3 hours" has a value.
pub fn recognize_at(text: &str, blocks: &[Span], moment: Option<Moment>) -> Vec<Mention> {
    let mut mentions = Vec::new();
    read_all(text, blocks, moment, &mut |progress| mentions.extend(progress.mentions));
    mentions.sort_by_key(|mention| mention.span);
    mentions
}

/// As [`recognize`], but reports block group by block group, so that a long text shows its first mentions early.
///
/// A group ends after the block in which it passes about 16 KiB; the last report has every block done.
pub fn recognize_with(text: &str, blocks: &[Span], date: Option<Date>, on_progress: &mut dyn FnMut(Progress)) {
    read_all(text, blocks, date.map(|date| Moment { date, time: None }), on_progress);
}

fn read_all(text: &str, blocks: &[Span], moment: Option<Moment>, on_progress: &mut dyn FnMut(Progress)) {
    let tokens = Tokens::new(text, blocks);
    let context = context(&tokens, moment);
    let names = names::find(&tokens);
    let places: Vec<(usize, usize)> =
        names.iter().filter(|name| name.kind == EntityKind::Place).map(|name| (name.from, name.upto)).collect();
    let atlas = Atlas::new(&tokens, &places);
    let (mut mentions, mut size) = (Vec::new(), 0);
    for (block, span) in blocks.iter().enumerate() {
        let found = merge::read_block(&tokens, block, context, &names);
        mentions.extend(merge::mentions(&tokens, found, &atlas));
        size += span.len();
        let done = block + 1;
        if size >= GROUP_BYTES || done == blocks.len() {
            size = 0;
            let mentions = std::mem::take(&mut mentions);
            on_progress(Progress { blocks_done: done, blocks_total: blocks.len(), mentions });
        }
    }
}

/// Values (a date's TIMEX3 value, a place's candidates) for mentions that are given, in the given order.
pub fn resolve(text: &str, blocks: &[Span], moment: Option<Moment>, given: &[(Span, EntityKind)]) -> Vec<Mention> {
    let tokens = Tokens::new(text, blocks);
    let context = context(&tokens, moment);
    let places: Vec<(usize, usize)> =
        given.iter().filter(|(_, kind)| *kind == EntityKind::Place).map(|(span, _)| tokens.within(*span)).collect();
    let atlas = Atlas::new(&tokens, &places);
    given.iter().map(|(span, kind)| merge::resolved(&tokens, *span, *kind, context, &atlas)).collect()
}

fn context(tokens: &Tokens, moment: Option<Moment>) -> Context {
    Context {
        date: moment.map(|moment| moment.date),
        time: moment.and_then(|moment| moment.time),
        reports: timex::document::reports(tokens),
        day_first: timex::document::day_first(tokens),
    }
}

/// The article's own date as its text tells it: the dateline, else the most explicit date.
pub fn document_date(text: &str, blocks: &[Span]) -> Option<(Date, Span)> {
    timex::document::date_of(&Tokens::new(text, blocks))
}
