//! The formats a document can be written in.

use super::{csv, jsonl, w3c};
use crate::session::document::Document;

/// A format a document can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Postil's own file: a W3C AnnotationCollection that opens again.
    W3c,
    /// A table for a spreadsheet, one row for each annotation and suggestion.
    Csv,
    /// One JSON object a line for each annotation and suggestion.
    Jsonl,
    /// The canonical text alone, which the positions of the other formats count in.
    Text,
}

impl Format {
    /// Every format, in the order they are offered.
    pub const ALL: [Format; 4] = [Format::W3c, Format::Csv, Format::Jsonl, Format::Text];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::W3c => "w3c",
            Format::Csv => "csv",
            Format::Jsonl => "jsonl",
            Format::Text => "text",
        }
    }

    /// The format of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The document in this format.
    pub fn write(self, document: &Document) -> String {
        match self {
            Format::W3c => w3c::export(document),
            Format::Csv => csv::write(document),
            Format::Jsonl => jsonl::write(document),
            Format::Text => format!("{}\n", document.article.text()),
        }
    }
}
