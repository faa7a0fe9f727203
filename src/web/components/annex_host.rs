//! The place of a room of the annex: loads the page's second program and lets it draw here.

use crate::web::annex::room::Room;
use crate::web::annex::wish::Wish;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Annex;
    /// The started program; asked again after a failure it is loaded anew.
    #[wasm_bindgen(js_name = POSTIL_ANNEX, catch)]
    async fn annex() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method)]
    fn show(this: &Annex, host: &Element, room: &str, onwish: &JsValue);
    #[wasm_bindgen(method)]
    fn hide(this: &Annex, host: &Element);
}

/// Props of [`AnnexHost`].
#[derive(Properties, PartialEq)]
pub struct AnnexHostProps {
    /// What is shown.
    pub room: Room,
    /// The room wants something.
    pub onwish: Callback<Wish>,
}

#[derive(Clone)]
enum State {
    Loading,
    Loaded(JsValue),
    Failed,
}

/// A room of the annex.
#[component]
pub fn AnnexHost(props: &AnnexHostProps) -> Html {
    let host = use_node_ref();
    let state = use_state(|| State::Loading);
    let load = {
        let state = state.setter();
        use_callback((), move |(), ()| {
            let state = state.clone();
            state.set(State::Loading);
            spawn_local(async move {
                state.set(annex().await.map_or(State::Failed, State::Loaded));
            });
        })
    };
    {
        let load = load.clone();
        use_effect_with((), move |()| load.emit(()));
    }
    use_room(&host, &state, props);
    html! { <>
        <div ref={host} class="annex"></div>
        {match &*state {
            State::Loading => html! { <p class="annex__wait" role="status">{"Loading…"}</p> },
            State::Loaded(_) => Html::default(),
            State::Failed => html! {
                <p class="annex__trouble" role="alert">
                    {"This part of Postil could not be loaded. Is the network there? What you kept is untouched. "}
                    <button class="button" onclick={load.reform(|_: MouseEvent| ())}>{"Try again"}</button>
                </p>
            },
        }}
    </> }
}

/// Draws the room once the program is there, anew when it changes, and takes it away in the end.
#[hook]
fn use_room(host: &NodeRef, state: &UseStateHandle<State>, props: &AnnexHostProps) {
    let latest = use_mut_ref(|| props.onwish.clone());
    *latest.borrow_mut() = props.onwish.clone();
    let onwish = use_memo((), |()| {
        Closure::<dyn Fn(String)>::new(move |wish: String| {
            if let Ok(wish) = serde_json::from_str(&wish) {
                let onwish = latest.borrow().clone();
                onwish.emit(wish);
            }
        })
    });
    let loaded = match &**state {
        State::Loaded(annex) => Some(annex.clone()),
        State::Loading | State::Failed => None,
    };
    let element = host.clone();
    use_effect_with((loaded.clone(), props.room.clone()), move |(annex, room)| {
        if let (Some(annex), Some(host), Ok(room)) = (annex, element.cast::<Element>(), serde_json::to_string(room)) {
            annex.unchecked_ref::<Annex>().show(&host, &room, (*onwish).as_ref());
        }
    });
    let element = host.clone();
    use_effect_with(loaded, move |annex| {
        // Held until the end: by then yew has let go of it.
        let drawn = annex.clone().zip(element.cast::<Element>());
        move || {
            if let Some((annex, host)) = drawn {
                annex.unchecked_ref::<Annex>().hide(&host);
            }
        }
    });
}
