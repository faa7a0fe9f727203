//! Files that are no plain text: each format becomes one article.

pub mod pdf;
