//! What the annex can show.

use super::bring::Errand;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// A room, with all it needs to know from the app.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Room {
    /// Ways to bring an article in.
    Bring(Errand),
    /// The kept articles.
    Library,
    /// Making a link.
    Link {
        /// The article's name.
        name: String,
        /// What a link without notes carries.
        plain: String,
        /// The same with notes, when there are any.
        noted: Option<String>,
    },
    /// The open document's text, to be corrected or replaced; kept under this key.
    Revise(Rc<str>),
    /// The older versions of the document kept under this key.
    Versions(Rc<str>),
}

impl Room {
    /// What stands above it when it is a dialog.
    pub fn title(&self) -> &'static str {
        match self {
            Room::Bring(Errand::Link(_)) => "A link",
            Room::Bring(Errand::Receive(_) | Errand::Shared) => "An article arrives",
            Room::Bring(Errand::Ways | Errand::Address(_)) => "Bring an article",
            Room::Library => "Your articles",
            Room::Link { .. } => "Make a link",
            Room::Revise(_) => "Correct or replace the text",
            Room::Versions(_) => "Versions",
        }
    }
}
