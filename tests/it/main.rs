//! The behavior of Postil, seen from outside.

mod article;
mod exchange;
mod kept;
mod support;
