//! Behavior tests of the core.

mod kept;
