//! Documents to files and links, and back.
//!
//! Inside Postil a position is a byte; here it becomes a code point or whatever the format counts.
//! An import is all or nothing: it returns a value or an error and touches nothing that is open.

pub mod arrival;
pub mod csv;
pub mod decode;
pub mod error;
pub mod format;
pub mod jsonl;
pub mod link;
pub mod row;
pub mod stretch;
pub mod w3c;
