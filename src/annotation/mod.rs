//! Annotations: what a reader marks and writes, in the terms of the W3C Web Annotation model.
//!
//! Knows nothing of recognition: turning a mention into an annotation is the session's job.

pub mod anchor;
pub mod model;
pub mod reanchor;
