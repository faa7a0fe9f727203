//! What is set apart inside a block: emphasis, links, and where a printed page begins.

use super::load::web_address;
use crate::text::span::Span;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// How some words of a block are set, or what stands between them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum InlineKind {
    /// Bold.
    Strong,
    /// Italic.
    Emphasis,
    /// A link; http or https only.
    Link(Rc<str>),
    /// A page of a printed or paged source begins here, with this number on it; its span is empty.
    Page(Rc<str>),
}

/// Whether `address` may be a link: http or https, without blanks.
pub fn is_web_link(address: &str) -> bool {
    web_address(address).as_deref() == Some(address)
}

/// A stretch of words that is set apart. Stretches may overlap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inline {
    /// How.
    pub kind: InlineKind,
    /// Which words, in bytes: of the block's text in a [`Draft`](super::block::Draft), of the canonical text in an
    /// [`Article`](super::block::Article).
    pub span: Span,
}

impl Inline {
    /// The same stretch where its text begins `by` bytes later.
    pub(super) fn later(&self, by: usize) -> Inline {
        Inline { kind: self.kind.clone(), span: self.span.moved_by(by) }
    }

    /// The part of the stretch inside `block`, counted from where `block` begins.
    pub(crate) fn within(&self, block: Span) -> Option<Inline> {
        let (from, to) = (block.start.index(), block.end.index());
        let start = self.span.start.index().max(from);
        let end = self.span.end.index().min(to);
        let kept = if self.span.is_empty() { start == end && start < to } else { start < end };
        kept.then(|| Inline { kind: self.kind.clone(), span: Span::new(start - from, end - from) })
    }

    /// Whether it fits `text`, and leads to the web if it is a link.
    pub(super) fn is_sound(&self, text: &str) -> bool {
        let range = self.span.range();
        let may_be_empty = matches!(self.kind, InlineKind::Page(_));
        let is_safe = match &self.kind {
            InlineKind::Link(address) => is_web_link(address),
            InlineKind::Strong | InlineKind::Emphasis | InlineKind::Page(_) => true,
        };
        is_safe && (range.start < range.end || may_be_empty && range.start == range.end) && text.get(range).is_some()
    }
}
