//! W3C Web Annotation: Postil's own file, and those of others.
//!
//! Postil's file is an AnnotationCollection that also carries the article, the tags and the
//! recognizer's suggestions, so that it opens without anything else. Files of other tools carry
//! annotations only; they are put onto the open article by their quotes, never by trust in an offset.

mod foreign;
mod iri;
mod item;
mod read;
mod report;
mod tags;
mod unit;
mod wire;
mod write;

pub use iri::unwrap_id;
pub use read::{Content, Imported, import};
pub use report::{Report, Skipped};
pub use write::{export, export_compact};
