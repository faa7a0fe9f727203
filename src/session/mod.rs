//! What the user has open, and every way it can change. The only mutable story.
//!
//! Pure: time and ids come in with the actions.

pub mod document;

pub mod change;

pub mod history;

pub mod version;

pub mod revise;

pub mod view;

pub mod rebase;

pub mod state;

pub mod edits;

pub mod runs;

pub mod dates;

pub mod labels;

pub mod groups;

pub mod listing;

pub mod opening;

pub mod order;

pub mod kept;

pub mod shelves;

pub mod library;
