//! The journeys; one module per subject.

mod boot;
mod offline;
mod rescue;
