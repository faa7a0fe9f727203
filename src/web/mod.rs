//! The browser shell: events in, dispatch, render, and browser services. Defines no domain types.
#![deny(clippy::unwrap_used)]

pub mod worker;

use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker};
use yew::prelude::*;

#[component]
fn App() -> Html {
    let said = use_state(|| "waiting".to_owned());
    let setter = said.setter();
    use_effect_with((), move |()| ask_worker(setter));
    html! { <main><h1>{"Postil"}</h1><p id="out" role="status">{(*said).clone()}</p></main> }
}

fn ask_worker(said: UseStateSetter<String>) {
    let global = js_sys::global();
    let url = js_sys::Reflect::get(&global, &"POSTIL_WORKER_URL".into()).ok().and_then(|v| v.as_string());
    let Ok(worker) = Worker::new(url.as_deref().unwrap_or("./worker_loader.js")) else { return };
    let answer = Closure::<dyn FnMut(MessageEvent)>::new({
        let worker = worker.clone();
        move |event: MessageEvent| {
            let text = event.data().as_string().unwrap_or_default();
            if text == "ready" {
                let _ = worker.post_message(&"one two three".into());
            } else {
                said.set(text);
            }
        }
    });
    worker.set_onmessage(Some(answer.as_ref().unchecked_ref()));
    answer.forget();
    if let Ok(module) = js_sys::Reflect::get(&global, &"POSTIL_WASM".into())
        && !module.is_undefined()
    {
        let _ = worker.post_message(&module);
    }
}

/// Mounts the app.
pub fn start() {
    let Some(root) = web_sys::window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id("app")) else {
        return;
    };
    yew::Renderer::<App>::with_root(root).render();
}
