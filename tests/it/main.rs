//! The behavior of Postil, seen from outside.

mod exchange;
mod support;
