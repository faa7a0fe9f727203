//! `cargo xtask bench`: the measurements, first natively, then in Chromium.

use crate::setup::Purpose;
use crate::{Result, no_options, setup, shell};

/// Where the site that is measured goes: apart from the one that is published, which has no `window.bench`.
const SITE: &str = "target/bench-site";

/// The command.
pub(crate) fn command(words: &mut lexopt::Parser) -> Result<()> {
    no_options(words)?;
    setup::ensure(Purpose::Test)?;
    shell::run("cargo", &["bench", "--locked", "--package", "postil"])?;
    shell::run("trunk", &["build", "--release", "--features", "bench", "--dist", SITE])?;
    let mut measure = shell::command("cargo", &["run", "--locked", "--package", "browser-tests", "--bin", "measure"]);
    measure.env("POSTIL_DIST", shell::root().join(SITE));
    shell::run_command(measure)
}
