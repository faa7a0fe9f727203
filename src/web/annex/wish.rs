//! What a room asks of the app.

use crate::session::change::Step;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// A wish of a room.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Wish {
    /// Open the kept document with this key.
    OpenDocument(Rc<str>),
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
