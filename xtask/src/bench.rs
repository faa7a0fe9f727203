//! `cargo xtask bench`: the measurements, first natively, then in Chromium beside the peers.

use crate::setup::Purpose;
use crate::{Result, no_options, npm, setup, shell};

/// Where the site that is measured goes: apart from the one that is published, which has no `window.bench`.
const SITE: &str = "target/bench-site";

/// Where the peers' scripts go, each with all that it needs.
const PEERS: &str = "target/bench-peers";

/// The command.
pub(crate) fn command(words: &mut lexopt::Parser) -> Result<()> {
    no_options(words)?;
    setup::ensure(Purpose::Test)?;
    npm::ensure(npm::PEERS)?;
    shell::run("cargo", &["bench", "--locked", "--package", "postil", "--bench", "core"])?;
    pack_peers()?;
    shell::run("trunk", &["build", "--release", "--features", "bench", "--dist", SITE])?;
    let mut measure = shell::command("cargo", &["run", "--locked", "--package", "browser-tests", "--bin", "measure"]);
    measure.env("POSTIL_DIST", shell::root().join(SITE));
    measure.env("POSTIL_PEERS", shell::root().join(PEERS));
    shell::run_command(measure)
}

/// Makes a folder to be served: a page, and for each peer its worker in one script.
fn pack_peers() -> Result<()> {
    let folder = shell::root().join(PEERS);
    let page = "<!doctype html><meta charset=\"utf-8\"><title>Peers</title>";
    std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(folder.join("index.html"), page))
        .map_err(|error| format!("{PEERS} could not be written: {error}."))?;
    let esbuild = shell::root().join("node_modules/.bin/esbuild").display().to_string();
    for name in ["compromise", "wink"] {
        let script = format!("tests/browser/src/bin/measure/peers/{name}.js");
        let target = format!("--outfile={PEERS}/{name}.js");
        let words = [script.as_str(), "--bundle", "--minify", "--log-level=warning", &target];
        shell::run(&esbuild, &words)?;
    }
    Ok(())
}
