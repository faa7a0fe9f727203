//! The kept articles on the first screen: there when something is kept.

use super::annex_host::AnnexHost;
use crate::web::annex::room::Room;
use crate::web::annex::wish::Wish;
use crate::web::browser::storage::Store;
use crate::web::browser::{handover, page};
use gloo::events::EventListener;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Props of [`KeptArticles`].
#[derive(Properties, PartialEq)]
pub struct KeptArticlesProps {
    /// Where they are kept.
    pub store: Store,
    /// The library wants something.
    pub onwish: Callback<Wish>,
}

/// The library, unless it would be empty.
#[component]
pub fn KeptArticles(props: &KeptArticlesProps) -> Html {
    let some = use_state(|| false);
    let files_wait = use_state(handover::waits);
    {
        let (some, files_wait) = (some.setter(), files_wait.setter());
        use_effect_with(props.store.clone(), move |store| {
            let ask = {
                let store = store.clone();
                move || {
                    let (store, some) = (store.clone(), some.clone());
                    // When the storage fails, the library says so.
                    spawn_local(async move {
                        // Once shown it stays: what was deleted last can be brought back there.
                        if !store.is_empty().await.unwrap_or(false) {
                            some.set(true);
                        }
                    });
                }
            };
            ask();
            let subscription = store.subscribe(move |_| ask());
            // Files for the library bring it even where nothing is kept.
            let files = EventListener::new(&page::window(), handover::EVENT, move |_| files_wait.set(true));
            move || drop((subscription, files))
        });
    }
    html! { if *some || *files_wait { <AnnexHost room={Room::Library} onwish={props.onwish.clone()} /> } }
}
