//! Rich text: RTF 1.9 as word processors write it.

mod codepage;
mod lex;
mod paragraph;
mod reader;
mod styles;

use super::open::{DocumentError, Opened};
use super::properties;
use reader::Reader;

/// Opens rich text.
pub(super) fn open(bytes: &[u8], progress: &mut dyn FnMut(usize, usize)) -> Result<Opened, DocumentError> {
    let read = Reader::new(bytes).read(progress);
    Opened::article(properties::article(read.drafts, &read.roles, &read.facts), &read.warnings)
}
