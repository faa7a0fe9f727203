//! Documents to files and back.
