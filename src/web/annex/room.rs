//! What the annex can show.

use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// A room, with all it needs to know from the app.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Room {
    /// The kept articles.
    Library,
    /// The open document's text, to be corrected or replaced; kept under this key.
    Revise(Rc<str>),
    /// The older versions of the document kept under this key.
    Versions(Rc<str>),
}
