//! PDF: positioned letters in, an article in reading order out.
//!
//! The crates `hayro-syntax` and `hayro-font` read the file, its fonts and the codes in them; what they say of single
//! letters is gathered into lines, columns, paragraphs and their roles here.

mod about;
mod accents;
mod bidi;
mod blocks;
mod bounds;
mod columns;
mod compose;
mod content;
mod error;
mod fonts;
mod furniture;
mod gather;
mod hyphens;
mod items;
mod labels;
mod lines;
mod links;
mod matrix;
mod open;
mod piece;
mod prose;
mod roles;
mod seats;
mod strings;
mod table;
mod tagged;
mod tags;
mod titles;

pub use error::{PdfError, PdfWarning};
pub use open::{Opened, open};
