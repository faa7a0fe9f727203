//! The cargo-built tools: which versions, how to see what is there, how to install them.

use crate::{Result, shell};

/// One tool that is installed with cargo.
pub(crate) struct Tool {
    /// Its package name in the crate registry.
    package: &'static str,
    /// The program it installs.
    program: &'static str,
    version: &'static str,
    /// Whether only exactly this version will do, or any.
    exact: bool,
    /// What it is for.
    purpose: &'static str,
    /// Options of `cargo install` that are known to work for this version.
    options: &'static [&'static str],
}

/// Builds the site.
/// A debug build of it costs nothing noticeable when used, and spares minutes of link-time
/// optimization. Its stated minimum Rust is newer than ours, but it compiles and works.
pub(crate) const TRUNK: Tool = Tool {
    package: "trunk",
    program: "trunk",
    version: "0.22.1",
    exact: true,
    purpose: "builds the site",
    options: &["--locked", "--ignore-rust-version", "--debug"],
};

/// Must be the version of the wasm-bindgen crate in Cargo.lock.
/// Without `--locked`: its lock file names a release that cannot be fetched any more.
pub(crate) const WASM_BINDGEN: Tool = Tool {
    package: "wasm-bindgen-cli",
    program: "wasm-bindgen",
    version: "0.2.130",
    exact: true,
    purpose: "joins the compiled program to the browser",
    options: &["--debug"],
};

/// Drives Firefox; any version that is there will do.
pub(crate) const GECKODRIVER: Tool = Tool {
    package: "geckodriver",
    program: "geckodriver",
    version: "0.37.1",
    exact: false,
    purpose: "drives Firefox in the tests",
    options: &["--locked", "--debug"],
};

impl Tool {
    /// Makes sure that the tool is there, installing it when it is not.
    pub(crate) fn ensure(&self) -> Result<()> {
        match self.installed() {
            Some(found) if !self.exact || found == self.version => {
                println!("  {} {found}: here", self.program);
                return Ok(());
            }
            Some(found) => println!("  {} {found} is here, {} is needed", self.program, self.version),
            None => println!("  {} is missing ({})", self.program, self.purpose),
        }
        self.install()?;
        match self.installed() {
            Some(found) if !self.exact || found == self.version => Ok(()),
            Some(found) => Err(format!(
                "{} {} was installed, but {found} comes first in PATH. Put cargo's bin folder ($CARGO_HOME/bin, \
                 usually ~/.cargo/bin) first in PATH and run this again.",
                self.program, self.version
            )),
            None => Err(format!(
                "{} was installed but is not in PATH. Add cargo's bin folder ($CARGO_HOME/bin, usually \
                 ~/.cargo/bin) to PATH and run this again.",
                self.program
            )),
        }
    }

    /// The version in PATH: the first word of `--version` that looks like one.
    fn installed(&self) -> Option<String> {
        let text = shell::output(self.program, &["--version"])?;
        let word = text.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        word.map(str::to_owned)
    }

    fn install(&self) -> Result<()> {
        let wanted = format!("{}@{}", self.package, self.version);
        if shell::found("cargo-binstall") {
            let fetched = shell::run("cargo", &["binstall", "--no-confirm", "--force", &wanted]);
            if fetched.is_ok() && self.installed().is_some_and(|found| !self.exact || found == self.version) {
                return Ok(());
            }
            println!("  The ready-made program could not be fetched; compiling it instead.");
        }
        println!("  Compiling {} takes several minutes, once.", self.package);
        let mut arguments = vec!["install", wanted.as_str(), "--force"];
        arguments.extend(self.options);
        let mut command = shell::command("cargo", &arguments);
        // Without debug information the build is quicker and a fraction of the size.
        command.env("CARGO_PROFILE_DEV_DEBUG", "0");
        // A target folder of our own would mix the tools with Postil's build.
        command.env_remove("CARGO_TARGET_DIR");
        shell::run_command(command).map_err(|error| {
            format!(
                "{error}\n{} {} ({}) could not be installed. This needs the network and a C compiler (on Debian: \
                 apt-get install build-essential). With both there, try again; or install this version by any \
                 other means and have it in PATH.",
                self.package, self.version, self.purpose
            )
        })
    }
}

/// Makes sure that the standard library for wasm is installed.
pub(crate) fn ensure_wasm_target() -> Result<()> {
    let target = "wasm32-unknown-unknown";
    let library = shell::output("rustc", &["--print", "target-libdir", "--target", target]);
    if library.is_some_and(|folder| std::path::Path::new(folder.trim()).is_dir()) {
        println!("  {target}: here");
        return Ok(());
    }
    println!("  {target} is missing (Rust's library for the browser)");
    if !shell::found("rustup") {
        return Err(format!(
            "The Rust target {target} is missing and rustup is not here to add it. Install Rust with rustup, or \
             install this target the way your Rust was installed."
        ));
    }
    shell::run("rustup", &["target", "add", target]).map_err(|error| {
        format!(
            "{error}\nThe Rust target {target} could not be added. This needs the network; with it, run this again."
        )
    })
}
