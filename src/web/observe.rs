//! Tells when an element comes near the screen.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};
use yew::Callback;

/// Watches one element until dropped.
pub struct Nearness {
    observer: IntersectionObserver,
    _closure: Closure<dyn FnMut(js_sys::Array)>,
}

impl Drop for Nearness {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Calls `onnear` when `element` comes within two thirds of a screen of what is shown.
/// `None` where the browser has no IntersectionObserver: everything is near then.
pub fn watch(element: &Element, onnear: Callback<()>) -> Option<Nearness> {
    let closure = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let near = entries
            .iter()
            .any(|entry| entry.dyn_into::<IntersectionObserverEntry>().is_ok_and(|entry| entry.is_intersecting()));
        if near {
            onnear.emit(());
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin("66% 0px");
    let observer = IntersectionObserver::new_with_options(closure.as_ref().unchecked_ref(), &options).ok()?;
    observer.observe(element);
    Some(Nearness { observer, _closure: closure })
}
