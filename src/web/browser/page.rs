//! The page itself: window, document, clock, identifiers, announcements.

use crate::annotation::model::Timestamp;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement, Window};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = randomUUID, catch)]
    fn random_uuid() -> Result<String, JsValue>;
}

/// The window.
pub fn window() -> Window {
    gloo::utils::window()
}

/// The document.
pub fn document() -> Document {
    gloo::utils::document()
}

/// Now, as RFC 3339 in UTC with milliseconds.
pub fn now() -> Timestamp {
    Rc::from(String::from(js_sys::Date::new_0().to_iso_string()))
}

/// The time `days` days ago, as [`now`] writes it.
pub fn days_ago(days: u32) -> Timestamp {
    let then = js_sys::Date::now() - f64::from(days) * 86_400_000.0;
    Rc::from(String::from(js_sys::Date::new(&JsValue::from_f64(then)).to_iso_string()))
}

/// A fresh `urn:uuid:` IRI (RFC 9562, version 4).
pub fn fresh_id() -> Rc<str> {
    // Without a secure context there is no randomUUID: Math.random still makes ids unique on one machine.
    let uuid = random_uuid().unwrap_or_else(|_| {
        let word = || (js_sys::Math::random() * 4_294_967_296.0) as u32;
        let (a, b, c, d) = (word(), word(), word(), word());
        format!("{a:08x}-{:04x}-4{:03x}-8{:03x}-{:04x}{d:08x}", b >> 16, b & 0xfff, c >> 20, c & 0xffff)
    });
    Rc::from(format!("urn:uuid:{uuid}"))
}

/// The element with this id.
pub fn by_id(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// The first element that matches a selector.
pub fn first(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}

/// Puts the keyboard on an element without scrolling.
pub fn focus_quietly(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Says `words` to screen readers through the page's one live region.
pub fn announce(words: &str) {
    if let Some(region) = by_id("announcer") {
        // The same words twice are only spoken when the text changes in between.
        region.set_text_content(Some(""));
        region.set_text_content(Some(words));
    }
}

/// Whether the keyboard is in a field where letters are typed.
pub fn is_typing(target: Option<&Element>) -> bool {
    target.is_some_and(|element| {
        let name = element.tag_name();
        let editable = element.closest("[contenteditable=true]").ok().flatten().is_some();
        editable || ["INPUT", "TEXTAREA", "SELECT"].contains(&name.as_str())
    })
}

/// Whether a card or bar is a sheet at the bottom of the screen rather than beside the text.
pub fn is_sheet(element: &HtmlElement) -> bool {
    let style = window().get_computed_style(element).ok().flatten();
    style.and_then(|style| style.get_property_value("position").ok()).is_some_and(|position| position == "fixed")
}

/// Whether the reader asked for less motion.
pub fn reduced_motion() -> bool {
    window().match_media("(prefers-reduced-motion: reduce)").ok().flatten().is_some_and(|query| query.matches())
}

/// The reader's own time of day of an RFC 3339 time, as "14:02".
pub fn clock_time(at: &str) -> String {
    let date = js_sys::Date::new(&JsValue::from_str(at));
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}
