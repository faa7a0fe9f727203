//! `cargo xtask test`: everything that must hold, with a summary at the end.

use crate::setup::Purpose;
use crate::{Result, build, setup, shell};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What to run.
#[derive(Default)]
struct Choice {
    /// `native`, `browser`, or both when absent.
    only: Option<String>,
    engines: Vec<String>,
    filter: Option<String>,
}

/// One step's outcome.
struct Outcome {
    name: &'static str,
    passed: u32,
    failed: u32,
    left_out: u32,
    time: Duration,
}

/// The command.
pub(crate) fn command(words: &mut lexopt::Parser) -> Result<()> {
    let choice = parse(words)?;
    let native = choice.only.as_deref() != Some("browser");
    let browser = choice.only.as_deref() != Some("native");
    // The lints compile for wasm, so even the native half needs that target.
    if browser {
        setup::ensure(Purpose::Test)?;
    } else {
        crate::tools::ensure_wasm_target()?;
    }
    let mut outcomes = Vec::new();
    if native {
        native_steps(&mut outcomes);
    }
    if browser {
        browser_steps(&choice, &mut outcomes);
    }
    summary(&outcomes)
}

fn parse(words: &mut lexopt::Parser) -> Result<Choice> {
    let mut choice = Choice::default();
    while let Some(word) = words.next().map_err(|e| e.to_string())? {
        let option = match word {
            lexopt::Arg::Long(name @ ("only" | "engine" | "filter")) => name.to_owned(),
            other => return Err(other.unexpected().to_string()),
        };
        let value = words.value().map_err(|e| e.to_string())?.to_string_lossy().into_owned();
        match (option.as_str(), value.as_str()) {
            ("only", "native" | "browser") => choice.only = Some(value),
            ("engine", "chromium" | "firefox" | "webkit") => choice.engines.push(value),
            ("filter", _) => choice.filter = Some(value),
            _ => return Err(format!("--{option} does not take '{value}'. See cargo xtask help.")),
        }
    }
    Ok(choice)
}

fn native_steps(outcomes: &mut Vec<Outcome>) {
    outcomes.push(step("format", shell::command("cargo", &["fmt", "--all", "--check"])));
    let lint = ["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"];
    outcomes.push(step("lints, native", shell::command("cargo", &lint)));
    let wasm = ["clippy", "--locked", "--features", "web", "--bins", "--lib"];
    let mut wasm = shell::command("cargo", &wasm);
    wasm.args(["--target", "wasm32-unknown-unknown", "--", "-D", "warnings"]);
    outcomes.push(step("lints, browser", wasm));
    let unit = ["test", "--locked", "--workspace", "--exclude", "browser-tests"];
    outcomes.push(step("tests, native", shell::command("cargo", &unit)));
}

fn browser_steps(choice: &Choice, outcomes: &mut Vec<Outcome>) {
    let started = Instant::now();
    let built = build::build();
    if let Err(message) = &built {
        eprintln!("{message}");
    }
    let (passed, failed) = if built.is_ok() { (1, 0) } else { (0, 1) };
    outcomes.push(Outcome { name: "site build and sizes", passed, failed, left_out: 0, time: started.elapsed() });
    if built.is_err() {
        return;
    }
    let mut tests =
        shell::command("cargo", &["test", "--locked", "--package", "browser-tests", "--no-fail-fast", "--"]);
    // One browser at a time: they share two processors and the clipboard.
    tests.args(["--test-threads", "1"]);
    if let Some(filter) = &choice.filter {
        tests.arg(filter);
    }
    for engine in ["chromium", "firefox", "webkit"] {
        if !choice.engines.is_empty() && !choice.engines.iter().any(|chosen| chosen == engine) {
            tests.args(["--skip", &format!("::{engine}")]);
        }
    }
    outcomes.push(step("tests, browsers", tests));
}

/// Runs one step, shows its output as it comes, and counts the tests it reports.
fn step(name: &'static str, mut command: Command) -> Outcome {
    println!("\n== {name}");
    // Failures are told in sentences; the frames of the test harness would only bury them.
    command.env_remove("RUST_BACKTRACE");
    let started = Instant::now();
    let (mut passed, mut failed, mut left_out) = (0, 0, 0);
    let ended = command.stdout(Stdio::piped()).spawn().and_then(|mut child| {
        if let Some(lines) = child.stdout.take() {
            for line in BufReader::new(lines).lines().map_while(std::result::Result::ok) {
                println!("{line}");
                if let Some(counts) = line.trim().strip_prefix("test result: ") {
                    passed += count_before(counts, "passed");
                    failed += count_before(counts, "failed");
                    left_out += count_before(counts, "ignored");
                }
            }
        }
        child.wait()
    });
    let good = match ended {
        Ok(status) => status.success(),
        Err(error) => {
            eprintln!("This step could not be started: {error}.");
            false
        }
    };
    // A step that reports no tests (a lint, a compile error) counts as one check.
    if !good && failed == 0 {
        failed = 1;
    } else if good && passed == 0 {
        passed = 1;
    }
    Outcome { name, passed, failed, left_out, time: started.elapsed() }
}

/// The number that stands before a word, as in `12 passed;`; 0 when it is not there.
fn count_before(line: &str, word: &str) -> u32 {
    let words: Vec<&str> = line.split_whitespace().collect();
    let place = words.iter().position(|found| found.trim_end_matches(';') == word);
    place.and_then(|at| at.checked_sub(1)).and_then(|at| words[at].parse().ok()).unwrap_or(0)
}

fn summary(outcomes: &[Outcome]) -> Result<()> {
    println!("\n== summary");
    for Outcome { name, passed, failed, left_out, time } in outcomes {
        let verdict = if *failed == 0 { "ok    " } else { "FAILED" };
        println!(
            "{verdict} {name:<24} {passed:>4} passed {failed:>3} failed {left_out:>3} left out {:>6.1} s",
            time.as_secs_f64()
        );
    }
    let passed: u32 = outcomes.iter().map(|outcome| outcome.passed).sum();
    let failed: u32 = outcomes.iter().map(|outcome| outcome.failed).sum();
    println!("\n{passed} passed, {failed} failed");
    if failed == 0 { Ok(()) } else { Err("Not everything passed; see above.".to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::count_before;

    #[test]
    fn the_counts_of_cargo_s_result_line_are_read() {
        let line = "FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        assert_eq!(count_before(line, "passed"), 12);
        assert_eq!(count_before(line, "failed"), 3);
        assert_eq!(count_before(line, "ignored"), 1);
        assert_eq!(count_before("nothing", "passed"), 0);
    }
}
