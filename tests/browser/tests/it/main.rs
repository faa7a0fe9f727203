//! The journeys; one module per subject.

mod boot;
mod desk;
mod journey;
mod offline;
mod rescue;
