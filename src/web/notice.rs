//! What the reader is told at the top of the page.

use std::rc::Rc;

/// A message.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// The words.
    pub words: String,
    /// Whether something went wrong.
    pub trouble: bool,
    /// The imported document that can be taken back.
    pub imported: Option<Rc<str>>,
}

impl Notice {
    /// Something the reader should know.
    pub fn info(words: String) -> Self {
        Notice { words, trouble: false, imported: None }
    }

    /// Something went wrong.
    pub fn trouble(words: String) -> Self {
        Notice { words, trouble: true, imported: None }
    }
}
