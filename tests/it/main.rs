//! The behavior of Postil, seen from outside.

mod anchor;
mod article;
mod cli;
mod documents;
mod exchange;
mod foreign;
mod kept;
mod library;
mod pdf;
mod recognize;
mod session;
mod support;
mod tidy;
mod training;
mod unicode;
