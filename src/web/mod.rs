//! The browser shell: events in, dispatch, render, and browser services. Defines no domain types.
#![deny(clippy::unwrap_used)]

pub mod browser;

pub mod shared;

pub mod reducer;

pub mod hooks;

pub mod components;

pub mod worker;

/// Mounts the app.
pub fn start() {}
