//! Positions in text, and nothing about meaning.
//!
//! Inside Postil every position is a byte of an article's canonical text.
//! The DOM counts UTF-16 units and exported files count code points; [`offsets::OffsetMap`] converts at the border.

pub mod diff;
pub mod offsets;
pub mod passages;
pub mod segment;
pub mod span;
