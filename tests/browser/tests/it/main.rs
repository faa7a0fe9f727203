//! The journeys; one module per subject.

mod a11y;
mod address;
mod bookmarklet;
mod boot;
mod desk;
mod entities;
mod journey;
mod keyboard;
mod library;
mod links;
mod marker;
mod naughty;
mod offline;
mod removed;
mod rescue;
mod safety;
mod same;
mod screenshot;
mod shared;
mod storage;
mod structure;
mod touch;
