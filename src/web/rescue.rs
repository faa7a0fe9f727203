//! The way from a panic to the rescue (`src/web/assets/rescue.js`).

use super::browser::page;
use wasm_bindgen::JsValue;

/// After a panic the program must not be trusted: plain script takes over and offers the kept work.
pub(super) fn call_on_panic() {
    std::panic::set_hook(Box::new(|info| {
        let detail = web_sys::CustomEventInit::new();
        detail.set_detail(&JsValue::from_str(&info.to_string()));
        if let Ok(event) = web_sys::CustomEvent::new_with_event_init_dict("postil-panic", &detail) {
            let _ = page::window().dispatch_event(&event);
        }
        gloo::console::error!(info.to_string());
    }));
}
