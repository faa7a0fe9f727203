//! The WebDriver protocol: JSON over HTTP to a driver on this machine.

use crate::Result;
use serde_json::Value;
use std::time::Duration;

/// A connection to one driver.
pub(crate) struct Client {
    agent: ureq::Agent,
    base: String,
}

impl Client {
    /// A client for a driver on this port. The time-out is long: a new Firefox on a busy machine takes its time.
    pub(crate) fn new(port: u16) -> Client {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(150)))
            .proxy(None);
        Client { agent: config.build().into(), base: format!("http://127.0.0.1:{port}") }
    }

    /// Whether the driver answers and is ready for a session.
    pub(crate) fn ready(&self) -> bool {
        self.get("/status").is_ok()
    }

    /// GET; the answer's `value`.
    pub(crate) fn get(&self, path: &str) -> Result<Value> {
        finish(path, self.agent.get(format!("{}{path}", self.base)).call())
    }

    /// POST; the answer's `value`.
    pub(crate) fn post(&self, path: &str, body: &Value) -> Result<Value> {
        finish(path, self.agent.post(format!("{}{path}", self.base)).send_json(body))
    }

    /// DELETE; the answer's `value`.
    pub(crate) fn delete(&self, path: &str) -> Result<Value> {
        finish(path, self.agent.delete(format!("{}{path}", self.base)).call())
    }
}

fn finish(path: &str, sent: std::result::Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value> {
    let command = path.rsplit('/').next().unwrap_or(path);
    let mut response = sent.map_err(|error| format!("The driver did not answer '{command}': {error}."))?;
    let good = response.status().is_success();
    let body = response.body_mut().with_config().limit(200 << 20);
    let mut answer: Value =
        body.read_json().map_err(|error| format!("'{command}' got no readable answer: {error}."))?;
    if good {
        return Ok(answer["value"].take());
    }
    let text = |key: &str| answer["value"][key].as_str().unwrap_or("?").to_owned();
    Err(format!("'{command}' was refused: {}: {}", text("error"), text("message")))
}
