//! The page's second program: rooms that are loaded when they are asked for, each drawn in an element of the app's.
//!
//! Nothing is shared with the app but the page, the browser's storage and what is said by [`room::Room`] and
//! [`wish::Wish`].

pub mod bring;

pub mod library;

pub mod link;
pub mod revise;

pub mod room;

pub mod wish;

use super::browser::page;
use super::browser::storage::Store;
use bring::Bring;
use library::Library;
use link::MakeLink;
use revise::room::ReviseRoom;
use revise::versions::VersionsRoom;
use room::Room;
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use wish::Wish;
use yew::prelude::*;

thread_local! {
    /// The rooms drawn now and where.
    static DRAWN: RefCell<Vec<(Element, AppHandle<Annex>)>> = const { RefCell::new(Vec::new()) };
}

/// Prepares the program; nothing is drawn yet.
pub fn start() {
    super::rescue::call_on_panic();
    // yew numbers the elements it draws in, from 1 in each program, and passes an event by when the number is not its
    // own. The app has one such element: with 1 used up here, neither takes the other's events for its own.
    if let Ok(unused) = page::document().create_element("div") {
        yew::Renderer::<Nothing>::with_root(unused).render().destroy();
    }
}

/// Draws a room in `host`, or draws it anew. A room that cannot be read is not drawn: both programs are built together.
pub fn show(host: &Element, room: &str, onwish: js_sys::Function) {
    let Ok(room) = serde_json::from_str::<Room>(room) else { return };
    let onwish = Callback::from(move |wish: Wish| {
        if let Ok(wish) = serde_json::to_string(&wish) {
            let _ = onwish.call1(&JsValue::NULL, &JsValue::from_str(&wish));
        }
    });
    let props = AnnexProps { room, onwish };
    DRAWN.with_borrow_mut(|drawn| match drawn.iter_mut().find(|(one, _)| one == host) {
        Some((_, handle)) => handle.update(props),
        None => drawn.push((host.clone(), yew::Renderer::with_root_and_props(host.clone(), props).render())),
    });
}

/// Takes the room away that is drawn in `host`.
pub fn hide(host: &Element) {
    let gone = DRAWN.with_borrow_mut(|drawn| {
        let at = drawn.iter().position(|(one, _)| one == host)?;
        Some(drawn.swap_remove(at))
    });
    if let Some((_, handle)) = gone {
        handle.destroy();
    }
}

/// Draws nothing.
#[component]
fn Nothing() -> Html {
    Html::default()
}

#[derive(Properties, PartialEq)]
struct AnnexProps {
    room: Room,
    onwish: Callback<Wish>,
}

/// The room, as soon as the storage is open.
#[component]
fn Annex(props: &AnnexProps) -> Html {
    let store = use_state(|| None::<Store>);
    {
        let store = store.setter();
        use_effect_with((), move |()| spawn_local(async move { store.set(Some(Store::open().await)) }));
    }
    let Some(store) = (*store).clone() else { return Html::default() };
    match &props.room {
        Room::Bring(errand) => html! { <Bring errand={errand.clone()} {store} onwish={props.onwish.clone()} /> },
        Room::Link { name, plain, noted } => {
            html! { <MakeLink name={name.clone()} plain={plain.clone()} noted={noted.clone()} /> }
        }
        Room::Library => {
            html! { <Library {store} onwish={props.onwish.clone()} /> }
        }
        Room::Revise(key) => html! { <ReviseRoom {store} doc={key.clone()} onwish={props.onwish.clone()} /> },
        Room::Versions(key) => html! { <VersionsRoom {store} doc={key.clone()} onwish={props.onwish.clone()} /> },
    }
}
