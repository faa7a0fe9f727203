//! Hooks: what the reading view listens to.

pub mod autosave;

pub mod export;

pub mod keys;

pub mod lists;

pub mod marks;

pub mod pointer;

pub mod recognition;

pub mod steady;
