//! Text in, mentions out: people, organizations, places, groups, dates, amounts.
//!
//! Knows nothing of HTML, annotations or the browser. The same text gives the same mentions everywhere.

use crate::text::span::Span;
use jiff::civil::Date;

pub mod mention;

use mention::{EntityKind, Mention};

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
pub fn recognize_with(_text: &str, blocks: &[Span], _date: Option<Date>, on_progress: &mut dyn FnMut(Progress)) {
    on_progress(Progress { blocks_done: blocks.len(), blocks_total: blocks.len(), mentions: Vec::new() });
}

/// Values (a date's TIMEX3 value, a place's candidates) for mentions that are given, in the given order.
pub fn resolve(_text: &str, _blocks: &[Span], _date: Option<Date>, _given: &[(Span, EntityKind)]) -> Vec<Mention> {
    Vec::new()
}

/// The article's own date as its text tells it: the dateline, else the most explicit date.
pub fn document_date(_text: &str, _blocks: &[Span]) -> Option<(Date, Span)> {
    None
}
