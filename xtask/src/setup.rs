//! `cargo xtask setup`: installs what is missing, uses what is there. Other commands call it first.

use crate::{Result, npm, packages, tools};

/// How much is needed.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Purpose {
    /// Building and serving: the wasm target, Trunk and wasm-bindgen.
    Serve,
    /// The above, and browsers, drivers and the accessibility checker.
    Test,
}

/// The command.
pub(crate) fn command(words: &mut lexopt::Parser) -> Result<()> {
    let mut purpose = Purpose::Test;
    while let Some(word) = words.next().map_err(|e| e.to_string())? {
        match word {
            lexopt::Arg::Long("for") => {
                let value = words.value().map_err(|e| e.to_string())?;
                purpose = match value.to_string_lossy().as_ref() {
                    "serve" | "build" => Purpose::Serve,
                    "test" => Purpose::Test,
                    other => return Err(format!("--for takes serve or test, not '{other}'.")),
                };
            }
            other => return Err(other.unexpected().to_string()),
        }
    }
    ensure(purpose)
}

/// Installs what is missing for the purpose; quick when everything is there.
pub(crate) fn ensure(purpose: Purpose) -> Result<()> {
    println!("Checking the tools:");
    // The system's packages first: the C compiler among them is needed to build the rest.
    if purpose == Purpose::Test {
        packages::ensure()?;
    }
    tools::ensure_wasm_target()?;
    tools::TRUNK.ensure()?;
    tools::WASM_BINDGEN.ensure()?;
    if purpose == Purpose::Test {
        tools::GECKODRIVER.ensure()?;
        npm::ensure(npm::TESTS)?;
    }
    Ok(())
}
