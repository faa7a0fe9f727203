//! Text in, mentions out: people, organizations, places, groups, dates, amounts.
//!
//! Knows nothing of HTML, annotations or the browser. The same text gives the same mentions everywhere.

use crate::text::span::Span;
use jiff::civil::Date;

mod amounts;
mod atlas;
mod classify;
pub mod entity;
mod evidence;
pub(crate) mod gazetteer;
mod lexicon;
pub mod mention;
mod merge;
mod names;
mod timex;
mod tokens;

use atlas::Atlas;
use evidence::Evidence;
use mention::{EntityKind, Mention};
use timex::Context;
use tokens::Tokens;

/// Bytes of text after which the mentions found so far are reported.
const GROUP_BYTES: usize = 16 * 1024;

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
    let mut mentions = Vec::new();
    recognize_with(text, blocks, date, &mut |progress| mentions.extend(progress.mentions));
    mentions.sort_by_key(|mention| mention.span);
    mentions
}

/// As [`recognize`], but reports block group by block group, so that a long text shows its first mentions early.
///
/// A group ends after the block in which it passes about 16 KiB; the last report has every block done.
pub fn recognize_with(text: &str, blocks: &[Span], date: Option<Date>, on_progress: &mut dyn FnMut(Progress)) {
    let tokens = Tokens::new(text, blocks);
    let context = Context { date, day_first: timex::document::day_first(&tokens) };
    let mut evidence = Evidence::new(&tokens);
    let mut places = Vec::new();
    for block in 0..blocks.len() {
        let found = merge::read_names(&tokens, block, &evidence);
        merge::learn(&tokens, &found, &mut evidence);
        places.extend(found.iter().filter(|name| name.kind == EntityKind::Place).map(|name| (name.from, name.upto)));
    }
    let atlas = Atlas::new(&tokens, &places);
    let (mut mentions, mut size) = (Vec::new(), 0);
    for (block, span) in blocks.iter().enumerate() {
        let found = merge::read_block(&tokens, block, context, &evidence);
        mentions.extend(merge::mentions(&tokens, found, &evidence, &atlas));
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
pub fn resolve(text: &str, blocks: &[Span], date: Option<Date>, given: &[(Span, EntityKind)]) -> Vec<Mention> {
    let tokens = Tokens::new(text, blocks);
    let context = Context { date, day_first: timex::document::day_first(&tokens) };
    let places: Vec<(usize, usize)> =
        given.iter().filter(|(_, kind)| *kind == EntityKind::Place).map(|(span, _)| tokens.within(*span)).collect();
    let atlas = Atlas::new(&tokens, &places);
    given.iter().map(|(span, kind)| merge::resolved(&tokens, *span, *kind, context, &atlas)).collect()
}

/// The article's own date as its text tells it: the dateline, else the most explicit date.
pub fn document_date(text: &str, blocks: &[Span]) -> Option<(Date, Span)> {
    timex::document::date_of(&Tokens::new(text, blocks))
}
