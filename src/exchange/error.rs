//! Why a file was not imported, in sentences for the person who chose it.

use super::decode::MAX_BYTES;

/// The versions of Postil's own members that this program can read: `1..=FORMAT_VERSION`.
pub const FORMAT_VERSION: u64 = 1;

/// Why a file was not imported. Whatever was open before is untouched.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Nothing but blanks.
    #[error("The file is empty. Nothing was changed.")]
    Empty,
    /// More bytes than can be read at once.
    #[error("The file has {} MB; Postil reads files of up to {} MB. Nothing was changed.", bytes.div_ceil(1 << 20), MAX_BYTES >> 20)]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// Neither UTF-8 nor UTF-16.
    #[error(
        "The file is not text: the byte at position {at} is neither UTF-8 nor UTF-16. Save it as UTF-8 and try again. Nothing was changed."
    )]
    NotText {
        /// Index of the first bad byte, from 0.
        at: usize,
    },
    /// It ends before it is complete.
    #[error(
        "The file stops in the middle, at line {line}, column {column}: it was cut off. Export or download it again. Nothing was changed."
    )]
    Truncated {
        /// From 1.
        line: usize,
        /// From 1, in bytes.
        column: usize,
    },
    /// Brackets inside brackets beyond any annotation file.
    #[error(
        "The file nests more than 128 brackets into each other at line {line}, column {column}; no annotation file does. Nothing was changed."
    )]
    TooDeep {
        /// From 1.
        line: usize,
        /// From 1, in bytes.
        column: usize,
    },
    /// Not JSON.
    #[error(
        "The file is not JSON: {what} at line {line}, column {column}. Choose a file that Postil or another annotation tool exported. Nothing was changed."
    )]
    NotJson {
        /// What the parser found.
        what: String,
        /// From 1.
        line: usize,
        /// From 1, in bytes.
        column: usize,
    },
    /// JSON of another shape than an annotation file has.
    #[error(
        "The file is damaged at line {line}, column {column}: {what}. Export it again or undo the last edit of it. Nothing was changed."
    )]
    Malformed {
        /// What was found and what was expected.
        what: String,
        /// From 1.
        line: usize,
        /// From 1, in bytes.
        column: usize,
    },
    /// JSON, but no annotations.
    #[error(
        "The file is JSON, but holds no annotations: {what}. Choose a W3C Web Annotation or Hypothesis export. Nothing was changed."
    )]
    NotAnnotations {
        /// What it holds.
        what: String,
    },
    /// More items than anyone made by hand.
    #[error(
        "The file has {items} items; Postil imports up to {most}. Split it and import the parts. Nothing was changed."
    )]
    TooMany {
        /// How many it has.
        items: usize,
        /// How many are read.
        most: usize,
    },
    /// Written by a later release.
    #[error(
        "The file was made by a newer Postil (format {found}; this one reads up to {FORMAT_VERSION}). Update Postil, or export from the newer one as plain W3C annotations. Nothing was changed."
    )]
    Newer {
        /// Its format version.
        found: u64,
    },
    /// Annotations without the article they are about, and none is open.
    #[error(
        "The file holds annotations (items: {items}) but not the article they are about. Open the article first, then import the file again. Nothing was changed."
    )]
    NoArticle {
        /// How many it has.
        items: usize,
    },
    /// A Postil file whose article cannot be laid out.
    #[error("The article in the file is damaged: {what}. Export it again. Nothing was changed.")]
    UnsoundArticle {
        /// What is wrong with it.
        what: String,
    },
}

impl From<serde_json::Error> for ImportError {
    fn from(error: serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        let full = error.to_string();
        let what = full.split(" at line ").next().unwrap_or(&full).to_owned();
        match error.classify() {
            serde_json::error::Category::Eof => ImportError::Truncated { line, column },
            serde_json::error::Category::Syntax if what.starts_with("recursion limit") => {
                ImportError::TooDeep { line, column }
            }
            serde_json::error::Category::Syntax | serde_json::error::Category::Io => {
                ImportError::NotJson { what, line, column }
            }
            serde_json::error::Category::Data => ImportError::Malformed { what, line, column },
        }
    }
}
