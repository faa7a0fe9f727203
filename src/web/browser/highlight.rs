//! Transient paint by the CSS Custom Highlight API: no element is touched. Where the API is absent nothing is
//! painted and the browser's own selection color remains, which is the fallback.

use wasm_bindgen::prelude::*;
use web_sys::Range;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = js_sys::Object)]
    type Highlight;
    #[wasm_bindgen(constructor, catch)]
    fn new(range: &Range) -> Result<Highlight, JsValue>;
    #[wasm_bindgen(js_namespace = ["CSS", "highlights"], js_name = set, catch)]
    fn set_highlight(name: &str, highlight: &Highlight) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["CSS", "highlights"], js_name = delete, catch)]
    fn delete_highlight(name: &str) -> Result<JsValue, JsValue>;
}

/// Paints `range` under `::highlight(name)`; `None` takes the paint away.
pub fn paint(name: &str, range: Option<&Range>) {
    // Every call is caught: an older browser has no `CSS.highlights`.
    let _ = match range {
        Some(range) => Highlight::new(range).and_then(|highlight| set_highlight(name, &highlight)),
        None => delete_highlight(name),
    };
}
