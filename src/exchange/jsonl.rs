//! One JSON object a line, for scripts.

use super::row::rows;
use crate::session::document::Document;

/// Every annotation and suggestion as one line of JSON.
pub fn write(document: &Document) -> String {
    let mut text = String::new();
    for row in rows(document) {
        // Rows hold strings and numbers only, which always are JSON.
        text += &serde_json::to_string(&row).unwrap_or_default();
        text.push('\n');
    }
    text
}
