//! Makes the artifacts recognition ships with: sources in, bytes out. Never part of the browser's binaries.

pub mod gazetteer;
mod gazetteer_sources;
pub mod names;
