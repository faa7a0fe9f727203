//! The browser shell: events in, dispatch, render, and browser services. Defines no domain types.
#![deny(clippy::unwrap_used)]

pub mod app;

#[cfg(feature = "bench")]
pub mod bench;

pub mod browser;

pub mod components;

pub mod desk;

pub mod desk_deeds;

pub mod desk_rows;

pub mod hooks;

pub mod mark_key;

pub mod notice;

pub mod observe;

pub mod opening;

pub mod protocol;

pub mod reader;

mod reducer;

pub mod shared;

pub mod worker;

use wasm_bindgen::prelude::*;

/// Mounts the app.
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        // After a panic this instance must not be trusted: plain script takes over and offers the kept work.
        let detail = web_sys::CustomEventInit::new();
        detail.set_detail(&JsValue::from_str(&info.to_string()));
        if let Ok(event) = web_sys::CustomEvent::new_with_event_init_dict("postil-panic", &detail) {
            let _ = browser::page::window().dispatch_event(&event);
        }
        gloo::console::error!(info.to_string());
    }));
    browser::settings::Settings::load().show();
    let Some(root) = browser::page::document().get_element_by_id("app") else { return };
    yew::Renderer::<app::App>::with_root(root).render();
}
