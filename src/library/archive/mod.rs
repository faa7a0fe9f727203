//! The library as one file: a zip with each document in its W3C file and a list of them.
//!
//! What is carried: everything a document's own file carries (text, tags, annotations, suggestions, rulings, labels),
//! the order of the documents and when they were deleted. What is not: the steps that undo would take back.

mod error;
mod manifest;
mod read;
mod rescue;
mod write;

pub use error::{ArchiveError, Damage};
pub use read::{Archive, Archived};
pub use write::ArchiveWriter;

/// The list of the documents.
const MANIFEST: &str = "library.json";
/// Where the documents' files lie.
const FOLDER: &str = "documents/";
/// The version of the list that is written, and the newest that is read.
const VERSION: u64 = 1;
/// The largest archive that is read, in bytes.
pub const MAX_ARCHIVE_BYTES: usize = 512 << 20;
/// The most bytes an archive may say it unpacks to.
const MOST_UNPACKED: u64 = 4 << 30;
/// The most documents that are read.
pub const MOST_DOCUMENTS: usize = 20_000;
