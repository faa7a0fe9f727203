//! Puts a removed line back.
use super::block::Article;
use crate::text::span::Span;

/// Where an old block moved.
pub struct Move {
    /// The old block.
    pub from: Span,
    /// Bytes forward.
    pub by: usize,
}

impl Move {
    /// The new place of an old span.
    pub fn apply(&self, span: Span) -> Span {
        span.moved_by(self.by)
    }
}

/// Puts line `removed` back.
pub fn put_back(_article: &Article, _removed: usize) -> Option<(Article, Vec<Move>)> {
    None
}
