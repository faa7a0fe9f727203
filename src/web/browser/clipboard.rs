//! Reads and writes the clipboard, where that is allowed.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["navigator", "clipboard"], js_name = readText, catch)]
    async fn clipboard_read_text() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["navigator", "clipboard"], js_name = writeText, catch)]
    async fn clipboard_write_text(text: &str) -> Result<JsValue, JsValue>;
}

/// The clipboard's text; `None` where the browser or the reader does not allow it.
pub async fn read_text() -> Option<String> {
    clipboard_read_text().await.ok()?.as_string()
}

/// Puts text on the clipboard; whether the browser allowed it.
pub async fn write_text(text: &str) -> bool {
    clipboard_write_text(text).await.is_ok()
}

/// The article in pasted data: HTML when it has structure, else plain text.
pub fn pasted(data: &web_sys::DataTransfer) -> Option<(String, bool)> {
    let html = data.get_data("text/html").unwrap_or_default();
    let text = data.get_data("text/plain").unwrap_or_default();
    let structured = ["<p", "<div", "<h1", "<h2", "<li", "<article", "<br"].iter().any(|tag| html.contains(tag));
    if structured {
        return Some((html, true));
    }
    (!text.trim().is_empty()).then_some((text, false))
}
