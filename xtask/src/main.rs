//! Project tasks: `cargo xtask setup|serve|build|test|bench`. Each command sets up what it needs itself.

mod bench;
mod build;
mod bundle;
mod npm;
mod packages;
mod serve;
mod setup;
mod shell;
mod test;
mod tools;

use std::process::ExitCode;

/// Errors of tasks are sentences for the person at the terminal.
pub(crate) type Result<T> = std::result::Result<T, String>;

const USAGE: &str = "\
Usage: cargo xtask COMMAND [OPTIONS]

Commands:
  serve   build Postil, serve it on this machine and open it in the browser
            --port N     port to listen on (default 8080)
            --no-open    print the address only
  test    format check, lints, unit tests, then the journeys in Chromium, Firefox and WebKit
            --only native|browser     one half
            --engine chromium|firefox|webkit   one engine (may be repeated)
            --filter NAME             only browser tests whose name contains NAME
  build   the static site in dist/, with dist/postil.html, the single file
  bench   the measurements
  setup   install everything the commands above need (they do it themselves when it is missing)
            --for serve|test          only what that command needs (default test)
";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\nxtask: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let mut words = lexopt::Parser::from_env();
    let command = match words.next().map_err(|e| e.to_string())? {
        Some(lexopt::Arg::Value(word)) => word.to_string_lossy().into_owned(),
        Some(lexopt::Arg::Long("help") | lexopt::Arg::Short('h')) | None => "help".to_owned(),
        Some(other) => return Err(format!("{}\n\n{USAGE}", other.unexpected())),
    };
    match command.as_str() {
        "setup" => setup::command(&mut words),
        "serve" => serve::command(&mut words),
        "build" => build::command(&mut words),
        "test" => test::command(&mut words),
        "bench" => bench::command(&mut words),
        // Called by Trunk after its build; not for people, so not in the usage text.
        "bundle" => bundle::command(),
        "help" => {
            print!("{USAGE}");
            Ok(())
        }
        other => Err(format!("There is no command '{other}'.\n\n{USAGE}")),
    }
}

/// Refuses options that a command without options was given.
pub(crate) fn no_options(words: &mut lexopt::Parser) -> Result<()> {
    match words.next().map_err(|e| e.to_string())? {
        None => Ok(()),
        Some(extra) => Err(format!("{}\n\n{USAGE}", extra.unexpected())),
    }
}
