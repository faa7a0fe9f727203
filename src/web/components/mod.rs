//! Components: small, keyed, with props that compare by identity.

pub mod library;
