//! Postil: annotate news articles in the browser, with no server.
//!
//! The modules stand in reading order; each may use those above it and none below it
//! (ARCHITECTURE.md has the table, `tests/it/tidy.rs` keeps it).
//! Everything above `web` is pure: no browser, no clock, no randomness, no network.

pub mod text;

pub mod article;

pub mod documents;

pub mod recognize;

pub mod train;

pub mod annotation;

pub mod session;

pub mod exchange;

pub mod library;

pub mod cli;

#[cfg(feature = "web")]
pub mod web;
