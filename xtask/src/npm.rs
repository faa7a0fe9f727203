//! What is taken from npm, into node_modules: for the tests and the measurements alone, never part of the product.

use crate::{Result, shell};

/// A package in exactly this version, and what it is for.
pub(crate) struct Package {
    name: &'static str,
    version: &'static str,
    purpose: &'static str,
}

/// What the browser tests need.
pub(crate) const TESTS: &[Package] =
    &[Package { name: "axe-core", version: "4.14.1", purpose: "checks accessibility in the tests" }];

/// What the measurements need: the peers Postil is compared with, and what packs each into one script.
pub(crate) const PEERS: &[Package] = &[
    Package { name: "compromise", version: "14.17.0", purpose: "is compared with" },
    Package { name: "wink-nlp", version: "2.4.0", purpose: "is compared with" },
    Package { name: "wink-eng-lite-web-model", version: "1.8.1", purpose: "wink-nlp's model for browsers" },
    Package { name: "esbuild", version: "0.28.2", purpose: "packs what is compared with" },
];

/// Makes sure that node_modules holds the packages in the right versions.
/// No lock file is written: the versions are exact, and no script of a package is run.
pub(crate) fn ensure(packages: &[Package]) -> Result<()> {
    for Package { name, version, purpose } in packages {
        let state = if is_here(name, version) { "here".to_owned() } else { format!("missing ({purpose})") };
        println!("  {name} {version}: {state}");
    }
    if packages.iter().all(|package| is_here(package.name, package.version)) {
        return Ok(());
    }
    // With those that are here already: npm takes out what it is not asked for.
    let here = TESTS.iter().chain(PEERS).filter(|package| is_here(package.name, package.version));
    let mut wanted: Vec<String> =
        here.chain(packages).map(|package| format!("{}@{}", package.name, package.version)).collect();
    wanted.sort();
    wanted.dedup();
    let mut words = vec!["install", "--ignore-scripts", "--no-package-lock", "--no-save", "--no-audit", "--no-fund"];
    words.extend(wanted.iter().map(String::as_str));
    shell::run("npm", &words).map_err(|error| {
        format!("{error}\nThe packages could not be fetched. This needs the network; with it, run this again.")
    })
}

fn is_here(name: &str, version: &str) -> bool {
    let manifest = shell::root().join("node_modules").join(name).join("package.json");
    std::fs::read_to_string(manifest)
        .ok()
        .and_then(|text| serde_json::from_str::<serde_json::Value>(&text).ok())
        .is_some_and(|manifest| manifest["version"] == version)
}
