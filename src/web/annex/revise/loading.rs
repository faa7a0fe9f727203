//! The document a room of revision is about, read from the storage.

use crate::session::document::Document;
use crate::web::browser::storage::Store;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What became of reading it; `None` while it is read.
pub(super) type Loading = Option<Result<Rc<Document>, String>>;

/// Reads the document kept under the key.
#[hook]
pub(super) fn use_document(store: &Store, key: &Rc<str>) -> Loading {
    let document = use_state(|| None);
    {
        let document = document.setter();
        use_effect_with((store.clone(), key.clone()), move |(store, key)| {
            let (store, key) = (store.clone(), key.clone());
            spawn_local(async move {
                let loaded = store.load(&key).await;
                document.set(Some(loaded.map(|kept| Rc::new(kept.document)).map_err(|error| error.to_string())));
            });
        });
    }
    (*document).clone()
}

/// What stands in the room: the view of the document, or why there is none.
pub(super) fn when_loaded(loading: Loading, view: impl FnOnce(Rc<Document>) -> Html) -> Html {
    match loading {
        None => html! { <p role="status">{"Loading…"}</p> },
        Some(Err(why)) => html! { <p role="alert">{why}</p> },
        Some(Ok(document)) => view(document),
    }
}
