//! Trains the name tagger: its word clusters, its weights, its model card.

mod assemble;
mod calibrate;
pub mod card;
mod clusters;
mod corpus;
pub mod crf;
pub mod evaluate;
pub mod lexicon;
pub mod overlap;
pub mod recipe;
