//! What a room asks of the app.

use crate::annotation::model::AnnotationId;
use crate::library::index::Place;
use crate::session::change::Step;
use crate::session::document::MentionKey;
use crate::session::view::MarkId;
use crate::text::span::Span;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// A wish of a room.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Wish {
    /// Open the kept document with this key.
    OpenDocument(Rc<str>),
    /// Open the kept document with this key and go to a place in it.
    OpenDocumentAt(Rc<str>, Goal),
    /// Open the files that lie on the page ([`crate::web::browser::parcel`]).
    OpenFiles {
        /// Where they are from.
        url: Option<String>,
        /// What the reader is told of it.
        told: Option<String>,
    },
    /// Take this revision of the open document, and tell the reader this.
    Revise(Box<Step>, String),
    /// Leave the room.
    Close,
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Goal {
    /// These words of its text.
    Words(Span),
    /// This suggestion.
    Mention(MentionKey),
    /// This annotation.
    Annotation(AnnotationId),
}

impl Goal {
    /// Where a search result leads; `None` for the beginning of the article.
    pub fn of(place: Place) -> Option<Self> {
        Some(match place {
            Place::Top => return None,
            Place::Words(span) => Goal::Words(span),
            Place::Mark(MarkId::Mention(key)) => Goal::Mention(key),
            Place::Mark(MarkId::Annotation(id)) => Goal::Annotation(id),
        })
    }
}
