//! Trains the name tagger: its word clusters, its weights, its model card.

pub mod assemble;
pub mod clusters;
pub mod corpus;
pub mod crf;
pub mod lexicon;
