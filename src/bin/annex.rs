//! The page's second program: rooms that are loaded when they are asked for.

use wasm_bindgen::prelude::*;

fn main() {
    postil::web::annex::start();
}

/// Draws a room in `host`, or draws it anew; `onwish` is called with what the room wants of the app, as JSON.
#[wasm_bindgen]
pub fn show(host: web_sys::Element, room: &str, onwish: js_sys::Function) {
    postil::web::annex::show(&host, room, onwish);
}

/// Takes the room away that is drawn in `host`.
#[wasm_bindgen]
pub fn hide(host: &web_sys::Element) {
    postil::web::annex::hide(host);
}
