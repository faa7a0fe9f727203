//! axe-core, run inside the page.

use crate::Result;
use crate::journey::workspace;
use crate::session::Browser;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs;

impl Browser {
    /// Fails when axe-core finds anything wrong with the page as it is now; `screen` names it in the message.
    pub fn assert_accessible(&self, screen: &str) -> Result<()> {
        let path = workspace().join("node_modules/axe-core/axe.min.js");
        let axe = fs::read_to_string(&path)
            .map_err(|error| format!("{} is missing ({error}). 'cargo xtask setup' fetches it.", path.display()))?;
        // Given to the driver, not to the page: a script element would break the content security policy.
        self.js(&axe, &json!([]))?;
        let script = "axe.run(document).then((result) => done(result.violations), (error) => done(String(error)))";
        let found = self.js_async(script, &json!([]))?;
        match found.as_array() {
            None => Err(format!("axe-core could not check {screen}: {found}.")),
            Some(violations) if violations.is_empty() => Ok(()),
            Some(violations) => Err(format!("{screen} is not accessible:\n{}", describe(violations))),
        }
    }
}

/// Elements named for one rule that is broken.
const MOST_NAMED: usize = 5;

/// One line per element at fault.
fn describe(violations: &[Value]) -> String {
    let mut lines = String::new();
    for violation in violations {
        let nodes = violation["nodes"].as_array().map_or(&[][..], Vec::as_slice);
        if nodes.len() > MOST_NAMED {
            let _ = writeln!(lines, "  {} elements, of which {MOST_NAMED}:", nodes.len());
        }
        for node in nodes.iter().take(MOST_NAMED) {
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let _ = writeln!(
                lines,
                "  {}: {} at {} ({})",
                text(&violation["id"]),
                text(&violation["help"]),
                node["target"],
                text(&node["html"])
            );
        }
    }
    lines
}
