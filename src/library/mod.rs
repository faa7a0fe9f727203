//! Many documents at once: finding words in all of them, putting them in order, taking them away and back.
//!
//! What lies in the storage is told by `session::library`; here nothing is read or written.

pub mod archive;

pub mod fold;

pub mod index;

pub mod intake;

pub mod listing;

pub mod plan;

pub mod query;

pub mod search;

pub mod snippet;
