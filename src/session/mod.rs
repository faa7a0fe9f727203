//! What the user has open, and every way it can change. The only mutable story.
//!
//! Pure: time and ids come in with the actions.

pub mod document;
