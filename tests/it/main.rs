//! The behavior of Postil, seen from outside.

mod anchor;
mod cli;
mod exchange;
mod foreign;
mod support;
mod tidy;
mod unicode;
