//! Putting a removed line back, and where every old span is afterwards.

use super::block::{Article, BlockKind, Draft};
use crate::text::span::Span;

/// Words that moved: every old span inside `from` is now `by` bytes further on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// A block's place in the old article.
    pub from: Span,
    /// By how many bytes it moved; a line put back never moves anything forward in the text.
    pub by: usize,
}

/// The article with removed line number `removed` back as a paragraph, and how its blocks moved.
/// `None` when there is no such line or it is blank.
pub fn put_back(article: &Article, removed: usize) -> Option<(Article, Vec<Move>)> {
    let line = article.removed.get(removed)?;
    let words = line.text.trim();
    if words.is_empty() {
        return None;
    }
    let at = line.before.min(article.blocks().len());
    let mut drafts = article.drafts();
    drafts.insert(at, Draft::new(BlockKind::Paragraph, words));
    let mut rest = article.removed.clone();
    rest.remove(removed);
    for (index, other) in rest.iter_mut().enumerate() {
        // Lines that stood after it in the same gap now stand before the next block.
        if other.before > at || (other.before == at && index >= removed) {
            other.before += 1;
        }
    }
    let restored = Article::new(drafts, article.meta.clone(), rest);
    let moves = article
        .blocks()
        .iter()
        .enumerate()
        .filter_map(|(index, block)| {
            let now = restored.blocks().get(index + usize::from(index >= at))?;
            let by = now.span.start.index().checked_sub(block.span.start.index())?;
            Some(Move { from: block.span, by })
        })
        .collect();
    Some((restored, moves))
}

/// Where `span` of the old article is in the new one. A span over several blocks keeps its first and last word.
pub fn moved(moves: &[Move], span: Span) -> Span {
    let shift = |at: usize, is_end: bool| {
        moves
            .iter()
            .find(|step| {
                let (start, end) = (step.from.start.index(), step.from.end.index());
                if is_end { start < at && at <= end } else { start <= at && at < end }
            })
            .map(|step| at + step.by)
    };
    let (start, end) = (span.start.index(), span.end.index());
    let new_start = shift(start, false);
    let new_end = shift(end, true);
    match (new_start, new_end) {
        (Some(start), Some(end)) => Span::new(start, end),
        // A span that begins or ends in the gap between two blocks keeps its length at its known end.
        (Some(new), None) => Span::new(new, new + (end - start)),
        (None, Some(new)) => Span::new(new.saturating_sub(end - start), new),
        (None, None) => span,
    }
}
