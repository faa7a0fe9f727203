//! The behavior of Postil, seen from outside.

mod anchor;
mod article;
mod cli;
mod exchange;
mod foreign;
mod kept;
mod support;
mod tidy;
mod unicode;
