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
            Engine::Firefox => !line.contains("resource://") && !line.contains("chrome://"),
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
    /// or when its content security policy had to stop something.
    pub fn assert_nothing_left(&self, origin: &str) -> Result<()> {
        let inside = |name: &str| name.starts_with(origin) || name.starts_with("blob:") || name.starts_with("data:");
        let foreign: Vec<String> = self.fetched()?.into_iter().filter(|name| !inside(name)).collect();
        if !foreign.is_empty() {
            return Err(format!("The page asked for things outside {origin}: {foreign:?}."));
        }
        let stopped: Vec<String> = self
            .console()?
            .into_iter()
            .filter(|line| line.contains("Content Security Policy") || line.contains("Content-Security-Policy"))
            .collect();
        if stopped.is_empty() { Ok(()) } else { Err(format!("The content security policy was broken: {stopped:#?}.")) }
    }
}
