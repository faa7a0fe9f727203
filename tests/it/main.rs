//! The behavior of Postil, seen from outside.

mod exchange;
mod kept;
mod support;
