//! Makes the artifacts recognition ships with: sources in, bytes out. Never part of the browser's binaries.

pub mod gazetteer;
mod gazetteer_cities;
mod gazetteer_pack;
mod gazetteer_regions;
mod gazetteer_sources;
pub mod names;
