//! The journeys; one module per subject.

mod a11y;
mod boot;
mod desk;
mod entities;
mod journey;
mod keyboard;
mod marker;
mod naughty;
mod offline;
mod removed;
mod rescue;
mod safety;
mod same;
mod screenshot;
mod storage;
mod structure;
mod touch;
