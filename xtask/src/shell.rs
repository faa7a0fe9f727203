//! Running other programs: said aloud, with failures as sentences.

use crate::Result;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The workspace's root folder.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// A command in the workspace's root, with the environment the tools expect.
pub(crate) fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    // Trunk reads NO_COLOR as an option that must be 'true' or 'false' and stops at the usual '1'.
    command.env_remove("NO_COLOR");
    command
}

/// Prints the command line, runs it and waits; its output goes to the terminal.
pub(crate) fn run(program: &str, arguments: &[&str]) -> Result<()> {
    run_command(command(program, arguments))
}

/// Like [`run`], for a command that was prepared further.
pub(crate) fn run_command(mut command: Command) -> Result<()> {
    let line = line_of(&command);
    println!("$ {line}");
    let status = command.status().map_err(|error| format!("'{line}' could not be started: {error}."))?;
    if status.success() { Ok(()) } else { Err(format!("'{line}' failed ({status}); its message is above.")) }
}

/// The standard output of a command, or `None` when it cannot be started or fails.
pub(crate) fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let made = command(program, arguments).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    made.status.success().then(|| String::from_utf8_lossy(&made.stdout).into_owned())
}

/// Whether a program of this name is found in PATH.
pub(crate) fn found(program: &str) -> bool {
    let Some(path) = std::env::var_os("PATH") else { return false };
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

/// The words of a command as a person would type them.
fn line_of(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}
