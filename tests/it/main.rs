//! Behavior of the core, one module per topic.

mod article;
