//! `cargo xtask bench`: the measurements. Native ones run with cargo's own bench command.

use crate::{Result, no_options, shell};

/// The command.
pub(crate) fn command(words: &mut lexopt::Parser) -> Result<()> {
    no_options(words)?;
    shell::run("cargo", &["bench", "--workspace"])
}
