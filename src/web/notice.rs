//! What the reader is told at the top of the page.

use std::rc::Rc;
use yew::Callback;

/// A message.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// The words.
    pub words: String,
    /// Whether something went wrong.
    pub trouble: bool,
    /// What the reader can do about it.
    pub remedy: Option<Remedy>,
}

/// What a notice offers.
#[derive(Clone, Debug, PartialEq)]
pub enum Remedy {
    /// Take this imported document out of the library again.
    UndoImport(Rc<str>),
    /// Change to the version of Postil that waits.
    Update,
    /// Take the last step back.
    Undo(Callback<()>),
}

impl Notice {
    /// Something the reader should know.
    pub fn info(words: String) -> Self {
        Notice { words, trouble: false, remedy: None }
    }

    /// Something went wrong.
    pub fn trouble(words: String) -> Self {
        Notice { words, trouble: true, remedy: None }
    }
}
