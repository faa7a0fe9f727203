//! Hooks: browser services tied to a component's life.

pub mod autosave;
