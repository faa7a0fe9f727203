//! Streams of JSON lines: one answer for each line, whatever the line holds.

use super::Failure;
use super::args::Input;
use serde::Serialize;
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};

/// Answers every line of `input` with one line; blank lines are passed over.
pub(super) fn run(
    input: &Input,
    output: &mut impl Write,
    mut answer: impl FnMut(&str) -> String,
) -> Result<(), Failure> {
    let mut lines = BufReader::new(input.open()?);
    let mut line = Vec::new();
    let mut number = 0_usize;
    loop {
        line.clear();
        number += 1;
        match lines.read_until(b'\n', &mut line) {
            Ok(0) => return Ok(()),
            Ok(_) => {}
            Err(error) => return Err(input.failure(format!("line {number}: {error}"))),
        }
        let said = match std::str::from_utf8(&line) {
            Ok(text) if text.trim().is_empty() => continue,
            Ok(text) => answer(text.trim_start_matches('\u{feff}').trim()),
            Err(_) => failed(&Value::Null, format!("line {number} is not UTF-8")),
        };
        output.write_all(said.as_bytes())?;
        output.write_all(b"\n")?;
        // Whoever waits for an answer before asking again must get it.
        if lines.buffer().is_empty() {
            output.flush()?;
        }
    }
}

/// The answer to a line that cannot be answered.
pub(super) fn failed(id: &Value, error: impl ToString) -> String {
    line(&Failed { id, error: error.to_string() })
}

/// One answer as one line.
pub(super) fn line(answer: &impl Serialize) -> String {
    // Answers hold strings and numbers only, which always are JSON.
    serde_json::to_string(answer).unwrap_or_default()
}

#[derive(Serialize)]
struct Failed<'a> {
    id: &'a Value,
    error: String,
}
