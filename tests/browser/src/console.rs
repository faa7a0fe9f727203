//! What the browser complained about, and where it wanted to go.

use crate::session::Browser;
use crate::{Engine, Result};
use serde_json::json;
use std::fs;

impl Browser {
    /// All console messages so far that are errors or warnings, as the engine words them.
    /// Chromium hands each one out once.
    pub fn console(&self) -> Result<Vec<String>> {
        if self.engine == Engine::Chromium {
            let log = self.post("/se/log", &json!({"type": "browser"}))?;
            let entries = log.as_array().cloned().unwrap_or_default();
            let loud = entries.iter().filter(|entry| entry["level"] == "SEVERE" || entry["level"] == "WARNING");
            return Ok(loud.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect());
        }
        // The other two write their console into the driver's output.
        let said = fs::read(self.driver.log()).map_err(|error| format!("The driver's output is gone: {error}."))?;
        let marks: &[&str] = match self.engine {
            Engine::Firefox => &["console.error:", "JavaScript error:", "console.warn:", "Content-Security-Policy"],
            Engine::WebKit | Engine::Chromium => &["ERROR", "WARN"],
        };
        let own = |line: &&str| match self.engine {
            // Firefox reports its own chrome's troubles in the same place.
            Engine::Firefox => !line.contains("resource://") && !line.contains("chrome://") && !internal(line),
            Engine::WebKit | Engine::Chromium => line.contains("CONSOLE"),
        };
        let said = String::from_utf8_lossy(&said);
        Ok(said
            .lines()
            .filter(|line| marks.iter().any(|mark| line.contains(mark)))
            .filter(own)
            .map(str::to_owned)
            .collect())
    }

    /// Every address this page has fetched or tried to fetch, itself included.
    pub fn fetched(&self) -> Result<Vec<String>> {
        let script = "return [location.href, ...performance.getEntriesByType('resource').map((entry) => entry.name)]";
        let found = self.js(script, &json!([]))?;
        let all = found.as_array().cloned().unwrap_or_default();
        Ok(all.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect())
    }

    /// Fails when the page asked for anything outside `origin` (`http://host:port` or `file://`),
    /// or when the console says that its content security policy had to stop something.
    /// For the served site [`crate::Site::assert_nothing_left`] sees more.
    pub fn assert_nothing_left(&self, origin: &str) -> Result<()> {
        let inside = |name: &str| name.starts_with(origin) || name.starts_with("blob:") || name.starts_with("data:");
        let foreign: Vec<String> = self.fetched()?.into_iter().filter(|name| !inside(name)).collect();
        if !foreign.is_empty() {
            return Err(format!("The page asked for things outside {origin}: {foreign:?}."));
        }
        let names = ["Content Security Policy", "Content-Security-Policy"];
        let mut stopped = self.console()?;
        stopped.retain(|line| names.iter().any(|name| line.contains(name)));
        if stopped.is_empty() { Ok(()) } else { Err(format!("The content security policy was broken: {stopped:#?}.")) }
    }
}

/// Whether a line is from one of Firefox's own parts, which put their name in front: `console.error: Name: `.
fn internal(line: &str) -> bool {
    let said = line.split_once("console.error: ").or_else(|| line.split_once("console.warn: "));
    let name = said.and_then(|(_, text)| text.split_once(": ")).map(|(name, _)| name);
    name.is_some_and(|name| name.chars().all(char::is_alphanumeric))
}
