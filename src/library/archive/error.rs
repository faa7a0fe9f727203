//! Why an archive, or a file in it, is not read. Each text is for the person who chose it.

use super::{MAX_ARCHIVE_BYTES, MOST_DOCUMENTS, VERSION};

/// Why an archive is not read, or not written. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveError {
    /// Not a zip at all.
    #[error("This file is no archive (.zip). Choose one that “Export all” made. Nothing was changed.")]
    NotZip,
    /// Too large to be held in memory.
    #[error("This archive has {} MB; Postil reads archives of up to {} MB. Unpack it and import its files in parts. Nothing was changed.", bytes >> 20, MAX_ARCHIVE_BYTES >> 20)]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// More documents than are read.
    #[error(
        "This archive holds more than {MOST_DOCUMENTS} files. Unpack it and import its files in parts. Nothing was changed."
    )]
    TooMany,
    /// It would fill the memory.
    #[error(
        "This archive unpacks to {megabytes} MB, more than Postil reads at once. Unpack it and import its files in parts. Nothing was changed."
    )]
    Swells {
        /// What its files unpack to.
        megabytes: u64,
    },
    /// No document in it.
    #[error(
        "This archive holds no article of Postil: no file in it ends in “.json”. If it holds other documents, unpack it and open those. Nothing was changed."
    )]
    NoDocuments,
    /// Written by a later release.
    #[error(
        "This archive was made by a newer Postil (archive version {found}; this one reads up to {VERSION}). Reload the page to get the newer version. Nothing was changed."
    )]
    Newer {
        /// Its version.
        found: u64,
    },
    /// It could not be written.
    #[error("The archive could not be made ({0}). Nothing was changed.")]
    NotWritten(String),
}

/// A file of an archive that cannot be read, and why, as the end of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{file}” {why}")]
pub struct Damage {
    /// Its name in the archive.
    pub file: String,
    /// What is wrong with it.
    pub why: String,
}
