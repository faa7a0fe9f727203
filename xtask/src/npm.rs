//! axe-core, the accessibility checker of the browser tests: the one thing taken from npm.

use crate::{Result, shell};

const PACKAGE: &str = "axe-core";
const VERSION: &str = "4.14.1";

/// Makes sure that node_modules/axe-core is there in the right version.
/// No lock file is written: the version is exact, the package has no dependencies, and no script of it is run.
pub(crate) fn ensure() -> Result<()> {
    let manifest = shell::root().join("node_modules").join(PACKAGE).join("package.json");
    let found = std::fs::read_to_string(manifest)
        .ok()
        .and_then(|text| serde_json::from_str::<serde_json::Value>(&text).ok())
        .and_then(|value| value["version"].as_str().map(str::to_owned));
    if found.as_deref() == Some(VERSION) {
        println!("  {PACKAGE} {VERSION}: here");
        return Ok(());
    }
    println!("  {PACKAGE} {VERSION} is missing (checks accessibility in the tests)");
    let wanted = format!("{PACKAGE}@{VERSION}");
    let words = ["install", "--ignore-scripts", "--no-package-lock", "--no-save", "--no-audit", "--no-fund", &wanted];
    shell::run("npm", &words).map_err(|error| {
        format!("{error}\n{PACKAGE} could not be fetched. This needs the network; with it, run this again.")
    })
}
