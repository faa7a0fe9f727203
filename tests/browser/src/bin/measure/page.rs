//! The page under measurement: its helpers, running them, and waiting for them.

use browser_tests::{Browser, Result};
use serde_json::{Value, json};
use std::thread;
use std::time::{Duration, Instant};

/// The functions of `measure` inside the page.
const HELPERS: &str = include_str!("measure.js");

/// How long a call may take: the slowest peer reads 100,000 words for a minute on a busy machine.
const PATIENCE: Duration = Duration::from_secs(300);

/// Puts the helpers on a freshly opened page.
///
/// # Errors
/// When the driver refuses.
pub(crate) fn equip(browser: &Browser) -> Result<()> {
    browser.js(HELPERS, &json!([])).map(drop)
}

/// Evaluates an expression in which `given` are the arguments, and waits for the value it promises.
///
/// # Errors
/// What the page threw, or that it did not end in time.
pub(crate) fn ask(browser: &Browser, expression: &str, given: &[Value]) -> Result<Value> {
    let script = format!(
        "const given = arguments; window.answer = undefined;
        (async () => {expression})().then(
            (value) => (window.answer = {{ value }}), (error) => (window.answer = {{ error: String(error) }}));"
    );
    browser.js(&script, &json!(given))?;
    let started = Instant::now();
    loop {
        let answer = browser.js("return window.answer ?? null", &json!([]))?;
        if let Some(error) = answer["error"].as_str() {
            return Err(format!("{expression} failed: {error}."));
        }
        if answer.is_object() {
            return Ok(answer["value"].clone());
        }
        if started.elapsed() > PATIENCE {
            let console = browser.console().unwrap_or_default();
            return Err(format!("{expression} did not end in {} s. The console: {console:?}", PATIENCE.as_secs()));
        }
        // Each question is a task of the page: seldom enough to disturb nothing.
        thread::sleep(Duration::from_millis(250));
    }
}

/// A number of an answer; not a number for anything else.
pub(crate) fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}

/// The numbers of an answer.
pub(crate) fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().into_iter().flatten().map(number).collect()
}

/// A page of plain paragraphs in the app's measure, to highlight by the browser's own means.
pub(crate) fn plain(text: &str) -> String {
    let escape = |line: &str| line.replace('&', "&amp;").replace('<', "&lt;");
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let paragraphs: String = lines.map(|line| format!("<p>{}</p>", escape(line))).collect();
    format!(
        "<!doctype html><meta charset=\"utf-8\"><title>Plain</title><style>
        body {{ font: 19px/1.62 serif; max-inline-size: 44rem; margin: auto }} ::highlight(raw) {{ background: gold }}
        </style>{paragraphs}"
    )
}
