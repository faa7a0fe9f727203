//! A link that carries an article: checked, unpacked within its limit, and opened once.

use super::{OnFound, found};
use crate::exchange::link::{self, LinkError};
use crate::session::library::stem;
use crate::web::browser::pack::{PackError, inflate};
use crate::web::browser::parcel;
use crate::web::browser::storage::{Kept, Store};
use serde_json::Value;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct UnpackingProps {
    /// The link.
    pub(super) link: String,
    /// The kept articles: the same one is not kept twice.
    pub(super) store: Store,
    /// It is here.
    pub(super) onfound: OnFound,
    /// It was here already, under this key.
    pub(super) onopen: Callback<Rc<str>>,
}

#[derive(Clone, PartialEq)]
enum State {
    Unpacking,
    Refused(String),
    /// The article is here, and the link has more than it, or another text.
    Other {
        key: Rc<str>,
        name: String,
        content: Rc<str>,
    },
}

/// Opens a link.
#[component]
pub(super) fn Unpacking(props: &UnpackingProps) -> Html {
    let state = use_state(|| State::Unpacking);
    {
        let (state, onfound, onopen) = (state.setter(), props.onfound.clone(), props.onopen.clone());
        use_effect_with((props.link.clone(), props.store.clone()), move |(link, store)| {
            let (link, store) = (link.clone(), store.clone());
            state.set(State::Unpacking);
            spawn_local(async move {
                match unpacked(&link).await {
                    Ok((content, value)) => match held(&store, &value).await {
                        None => bring(&content, &onfound),
                        Some(kept) if link::is_held(&value, &kept.document) => onopen.emit(kept.key),
                        Some(kept) => state.set(State::Other {
                            name: kept.document.display_name(),
                            key: kept.key,
                            content: content.into(),
                        }),
                    },
                    Err(why) => state.set(State::Refused(why)),
                }
            });
        });
    }
    match &*state {
        State::Unpacking => html! { <p role="status">{"Opening the link…"}</p> },
        State::Refused(why) => html! { <p role="alert" class="ways__trouble">{why}</p> },
        State::Other { key, name, content } => {
            let mine = {
                let key = key.clone();
                props.onopen.reform(move |_: MouseEvent| key.clone())
            };
            let (content, onfound) = (content.clone(), props.onfound.clone());
            let theirs = Callback::from(move |_: MouseEvent| bring(&content, &onfound));
            html! {
                <div role="status">
                    <p>{format!("“{name}” is in your library already, and what the link brings differs from it: its text, tags or notes.")}</p>
                    <p class="ways__row">
                        <button class="button button--main" onclick={mine}>{"Open mine"}</button>
                        <button class="button" onclick={theirs}>{"Open the link’s as one more article"}</button>
                    </p>
                </div>
            }
        }
    }
}

fn bring(content: &str, onfound: &OnFound) {
    if let Some(file) = parcel::file(&content.into(), "link.postil.json", "application/ld+json") {
        onfound.emit(found(vec![file], None, None));
    }
}

/// The content of a link, as text and as JSON.
async fn unpacked(text: &str) -> Result<(String, Value), String> {
    let parcel =
        link::read(text).ok_or("This is no link that carries an article.")?.map_err(|error| error.to_string())?;
    let bytes = inflate(&parcel.packed, parcel.size).await.map_err(|error| match error {
        PackError::Unknown => "This browser is too old to open such links. Use a current Chrome, Edge, Firefox or Safari, or ask for the exported file.".to_owned(),
        PackError::Damaged => LinkError::Damaged.to_string(),
        PackError::TooLarge => "The link holds more than it says, so it was not opened.".to_owned(),
    })?;
    let damaged = || LinkError::Damaged.to_string();
    let content = String::from_utf8(bytes).map_err(|_| damaged())?;
    let value: Value = serde_json::from_str(&content).map_err(|_| damaged())?;
    link::id_of(&value).ok_or("The link carries no article of Postil.")?;
    Ok((content, value))
}

/// The kept document with the identity of the link's.
async fn held(store: &Store, value: &Value) -> Option<Kept> {
    let id = link::id_of(value)?;
    let stem = stem(&id);
    // A storage that does not work is told of elsewhere; the article opens all the same.
    for entry in store.list().await.unwrap_or_default() {
        if entry.key.starts_with(&stem)
            && let Ok(kept) = store.load(&entry.key).await
            && *kept.document.id == *id
        {
            return Some(kept);
        }
    }
    None
}
