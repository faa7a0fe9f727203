//! `cargo xtask build`: the static site, by Trunk, with its sizes checked.

use crate::bundle::{self, sizes};
use crate::setup::Purpose;
use crate::{Result, no_options, setup, shell};
use std::path::Path;

/// Words that only `window.bench` brings into the program.
const SIGN: &[u8] = b"visibleMark";

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
    let site = shell::root().join("dist");
    let report = sizes::measure(&site)?;
    print!("{report}");
    report.check()?;
    check_not_for_measuring(&site)
}

/// Fails when `window.bench` is in the site: what measures Postil is no part of what is published.
fn check_not_for_measuring(site: &Path) -> Result<()> {
    for name in bundle::files(site)?.iter().filter(|name| name.ends_with(".wasm")) {
        let content = bundle::read(&site.join(name))?;
        if content.windows(SIGN.len()).any(|part| part == SIGN) {
            return Err(format!(
                "{name} was built with the feature 'bench'. Take it out of Trunk.toml and build again."
            ));
        }
    }
    Ok(())
}
