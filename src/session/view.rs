//! How the reader looks at the document: layers, filter, focus. Never part of the undo history.

use super::document::MentionKey;
use crate::annotation::model::{AnnotationId, TagId};
use crate::recognize::mention::Layer;
use crate::text::span::Span;
use std::collections::BTreeSet;

/// Something marked in the text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkId {
    /// A suggestion.
    Mention(MentionKey),
    /// A reader's annotation.
    Annotation(AnnotationId),
}

/// The tab of the side panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Panel {
    /// The suggestions.
    #[default]
    Mentions,
    /// Who, where and when: the suggestions by what they name.
    Overview,
    /// The annotations.
    Notes,
}

/// How far recognition of the current text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Recognition {
    /// Nothing to do.
    #[default]
    Done,
    /// The worker is at it.
    Running {
        /// Blocks read.
        done: usize,
        /// Blocks in all.
        total: usize,
    },
    /// The worker failed; the text stays readable.
    Failed,
}

/// How the reader looks at the document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// Layers switched off.
    pub hidden: BTreeSet<Layer>,
    /// Tags switched off.
    pub hidden_tags: BTreeSet<TagId>,
    /// Whether rejected suggestions are listed.
    pub show_rejected: bool,
    /// The filter of the side panel.
    pub filter: String,
    /// The tab of the side panel.
    pub panel: Panel,
    /// The mark in focus; its card is open.
    pub focus: Option<MarkId>,
    /// What is selected and could be annotated.
    pub selection: Option<Span>,
    /// How far recognition is.
    pub recognition: Recognition,
}
