//! The journeys; one module per subject.

mod boot;
mod marker;
mod offline;
mod rescue;
