//! The browser shell: events in, dispatch, render, and browser services. Defines no domain types.
#![deny(clippy::unwrap_used)]

pub mod annex;

pub mod app;

#[cfg(feature = "bench")]
pub mod bench;

pub mod archive_worker;

pub mod browser;

pub mod components;

pub mod desk;

pub mod desk_deeds;

pub mod desk_rows;

pub mod documents_worker;

pub mod errand;

pub mod hooks;

pub mod mark_key;

pub mod notice;

pub mod observe;

pub mod opening;

pub mod protocol;

pub mod reader;

mod reducer;

mod rescue;

pub mod revision;

pub mod shared;

pub mod worker;

/// Mounts the app.
pub fn start() {
    rescue::call_on_panic();
    browser::settings::Settings::load().show();
    let Some(root) = browser::page::document().get_element_by_id("app") else { return };
    yew::Renderer::<app::App>::with_root(root).render();
}
