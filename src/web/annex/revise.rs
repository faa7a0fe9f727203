//! The rooms of revision: the text corrected or replaced, and its older versions.

mod ask;
mod differences;
mod preview;
pub mod room;
pub mod versions;
