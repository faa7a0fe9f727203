//! `cargo xtask build`: the static site, by Trunk, with its sizes checked.

use crate::bundle::sizes;
use crate::setup::Purpose;
use crate::{Result, no_options, setup, shell};

/// The command.
pub(crate) fn command(words: &mut lexopt::Parser) -> Result<()> {
    no_options(words)?;
    setup::ensure(Purpose::Serve)?;
    build()?;
    println!("\nThe site is in dist/; dist/postil.html is Postil in one file.");
    Ok(())
}

/// Builds dist/ and fails when the first load is larger than promised.
pub(crate) fn build() -> Result<()> {
    shell::run("trunk", &["build", "--release"])?;
    let report = sizes::measure(&shell::root().join("dist"))?;
    print!("{report}");
    report.check()
}
