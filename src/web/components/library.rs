//! The library: every kept article, to open, rename, duplicate or delete.

use crate::web::browser::storage::{Entry, Store};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Where the articles are, and what to do when one is chosen.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The storage.
    pub store: Store,
    /// Called with the key of the article to open.
    pub onopen: Callback<Rc<str>>,
}

/// The kept articles.
#[component]
pub fn Library(props: &Props) -> Html {
    let entries = use_state(Vec::<Entry>::new);
    {
        let entries = entries.setter();
        use_effect_with(props.store.clone(), move |store| {
            let store = store.clone();
            spawn_local(async move {
                if let Ok(listed) = store.list().await {
                    entries.set(listed);
                }
            });
        });
    }
    html! {
        <ul class="library">
            { for entries.iter().map(|entry| {
                let (open, key) = (props.onopen.clone(), entry.key.clone());
                html! {
                    <li key={entry.key.to_string()}>
                        <button type="button" onclick={move |_| open.emit(key.clone())}>{ &entry.name }</button>
                    </li>
                }
            }) }
        </ul>
    }
}
