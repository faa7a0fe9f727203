//! What another program shared with the installed app: the service worker laid it into a cache, here it is taken out.

use super::address::INSTEAD;
use super::{Errand, OnFound, found};
use crate::exchange::arrival;
use crate::web::browser::message::{member, text};
use crate::web::browser::{page, parcel};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Cache, File, Response};
use yew::prelude::*;

/// The cache's name, as sw.js has it.
const CACHE: &str = "shared-with-postil";

#[derive(Properties, PartialEq)]
pub(super) struct TakingProps {
    /// It is here.
    pub(super) onfound: OnFound,
    /// It is an address.
    pub(super) onturn: Callback<Errand>,
}

/// Takes what was shared.
#[component]
pub(super) fn Taking(props: &TakingProps) -> Html {
    let nothing = use_state(|| false);
    {
        let (nothing, onfound, onturn) = (nothing.setter(), props.onfound.clone(), props.onturn.clone());
        use_effect_with((), move |()| {
            spawn_local(async move {
                match take().await.unwrap_or_default() {
                    Taken { files, .. } if !files.is_empty() => {
                        onfound.emit(found(files, None, None));
                    }
                    Taken { shared: Some(arrival::Shared::Address(address)), .. } => {
                        onturn.emit(Errand::Address(address))
                    }
                    Taken { shared: Some(arrival::Shared::Text(text)), .. } => {
                        let file = parcel::file(&text.into(), "shared.txt", "text/plain;charset=utf-8");
                        onfound.emit(found(file.into_iter().collect(), None, None));
                    }
                    Taken { .. } => nothing.set(true),
                }
            });
        });
    }
    html! {
        if *nothing {
            <div role="alert" class="ways__trouble">
                <p>{"Nothing to read was shared, or the browser did not keep it (is its storage full?)."}</p>
                <p>{INSTEAD}</p>
            </div>
        } else {
            <p role="status">{"Taking what was shared…"}</p>
        }
    }
}

#[derive(Default)]
struct Taken {
    files: Vec<File>,
    /// The words of the last share, when it had no files.
    shared: Option<arrival::Shared>,
}

/// Everything that waits; it is gone from the cache afterwards.
async fn take() -> Result<Taken, JsValue> {
    let caches = page::window().caches()?;
    let cache: Cache = JsFuture::from(caches.open(CACHE)).await?.unchecked_into();
    let keys = js_sys::Array::from(&JsFuture::from(cache.keys()).await?);
    let addresses: Vec<String> = keys.iter().filter_map(|request| text(&request, "url")).collect();
    let mut taken = Taken::default();
    for address in &addresses {
        // An address with one more part is a file's, and is taken with its share.
        if address.rsplit_once("/shared/").is_none_or(|(_, id)| id.contains('/')) {
            continue;
        }
        let Some(response) = matching(&cache, address).await? else { continue };
        let facts = JsFuture::from(response.json()?).await?;
        let names = js_sys::Array::from(&member(&facts, "names"));
        for (number, name) in names.iter().enumerate() {
            if let Some(response) = matching(&cache, &format!("{address}/{number}")).await? {
                let blob = JsFuture::from(response.blob()?).await?;
                let media_type = text(&blob, "type").unwrap_or_default();
                let name = name.as_string().filter(|name| !name.is_empty()).unwrap_or_else(|| "shared".to_owned());
                taken.files.extend(parcel::file(&blob, &name, &media_type));
            }
        }
        let fact = |name: &str| text(&facts, name).unwrap_or_default();
        taken.shared = Some(arrival::shared(&fact("title"), &fact("text"), &fact("url")));
    }
    JsFuture::from(caches.delete(CACHE)).await?;
    Ok(taken)
}

async fn matching(cache: &Cache, address: &str) -> Result<Option<Response>, JsValue> {
    let found = JsFuture::from(cache.match_with_str(address)).await?;
    Ok(found.dyn_into().ok())
}
