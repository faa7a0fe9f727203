//! Documents that are neither plain text nor web pages: their bytes in, an article, a page or a list of chapters out.
//!
//! [`sniff`] says what a file is, [`open`] opens it. Each format has a module of its own that gives drafts of blocks.

pub mod encoding;
pub mod foreign;
pub mod open;
pub mod pdf;
pub mod sniff;

mod blocks;
mod container;
mod docx;
mod epub;
mod names;
mod odt;
mod properties;
mod saved;
mod xhtml;
mod xml;
