//! What a reader opens: bytes in, one clean [`block::Article`] out.
//!
//! Loading never fails for ugly input: it returns an article plus what was removed and why.
//! Nothing here knows names, dates' values or annotations.

pub mod block;
pub mod correct;
pub mod date;
pub mod inline;
pub mod iso_day;
pub mod load;
pub mod put_back;
pub mod structure;

mod address;
mod copied;
mod decode;
pub(crate) mod dom;
mod flatten;
mod flow;
mod html;
pub(crate) mod lines;
mod list;
mod matter;
mod metadata;
mod passage;
mod readable;
mod readable_names;
mod readable_stats;
pub(crate) mod signs;
mod stretch;
mod style;
mod table;
mod wording;
mod wording_foreign;
mod wording_lists;
