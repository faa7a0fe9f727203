//! Making a link that carries the whole article: how long it is, and what that means, is said before it is copied.

use crate::exchange::link::{self, MAX_LETTERS};
use crate::web::browser::pack::deflate;
use crate::web::browser::{clipboard, page};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// From so many characters on, some programs cut a link.
const SOME_CUT: usize = 2_000;

/// From so many on, most do.
const MOST_CUT: usize = 8_000;

#[wasm_bindgen]
extern "C" {
    /// There only where the browser can share.
    #[wasm_bindgen(js_namespace = navigator, js_name = share, catch)]
    async fn navigator_share(what: &JsValue) -> Result<JsValue, JsValue>;
}

/// Props of [`MakeLink`].
#[derive(Properties, PartialEq)]
pub struct MakeLinkProps {
    /// The article's name.
    pub name: String,
    /// What a link without notes carries.
    pub plain: String,
    /// The same with notes, when there are any.
    pub noted: Option<String>,
}

/// What became of it.
#[derive(Clone, PartialEq)]
enum Made {
    Packing,
    Link(Rc<str>),
    Refused(String),
}

/// Makes a link.
#[component]
pub fn MakeLink(props: &MakeLinkProps) -> Html {
    let with_notes = use_state(|| false);
    let made = use_state(|| Made::Packing);
    let told = use_state(|| "");
    let content = props.noted.as_ref().filter(|_| *with_notes).unwrap_or(&props.plain).clone();
    {
        let made = made.setter();
        use_effect_with(content, move |content| {
            let content = content.clone();
            spawn_local(async move { made.set(make(&content).await) });
        });
    }
    let onnotes = {
        let (with_notes, told) = (with_notes.setter(), told.setter());
        Callback::from(move |event: Event| {
            told.set("");
            with_notes.set(event.target_unchecked_into::<HtmlInputElement>().checked());
        })
    };
    html! {
        <div class="ways">
            <p>{"The link holds the article’s text and its tags. Whoever opens it has the article in a Postil of their own; nothing lies on any server, and what stands behind the # of a link is not even sent to the site. Whoever has the link can read all of it."}</p>
            if props.noted.is_some() {
                <label class="ways__check"><input type="checkbox" checked={*with_notes} onchange={onnotes} />{"With my notes and decisions"}</label>
            }
            {match &*made {
                Made::Packing => html! { <p role="status">{"Making the link…"}</p> },
                Made::Refused(why) => html! { <p role="alert" class="ways__trouble">{why}</p> },
                Made::Link(link) => html! { <Link link={link.clone()} name={props.name.clone()} told={told.clone()} /> },
            }}
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct LinkProps {
    link: Rc<str>,
    name: String,
    told: UseStateHandle<&'static str>,
}

/// The link, its length and what to do with it.
#[component]
fn Link(props: &LinkProps) -> Html {
    let oncopy = {
        let (link, told) = (props.link.clone(), props.told.setter());
        Callback::from(move |_: MouseEvent| {
            let (link, told) = (link.clone(), told.clone());
            spawn_local(async move {
                told.set(match clipboard::write_text(&link).await {
                    true => "Copied.",
                    false => "The browser did not allow copying. Select the link and copy it (Ctrl+C).",
                });
            });
        })
    };
    let onshare = {
        let (link, name) = (props.link.clone(), props.name.clone());
        Callback::from(move |_: MouseEvent| {
            let what =
                crate::web::browser::message::object(&[("title", name.as_str().into()), ("url", (&*link).into())]);
            // A share that is called off is no failure.
            spawn_local(async move { drop(navigator_share(&what).await) });
        })
    };
    let onfocus = Callback::from(|event: FocusEvent| event.target_unchecked_into::<HtmlTextAreaElement>().select());
    let letters = props.link.chars().count();
    html! { <>
        <textarea class="ways__link" readonly=true rows="3" aria-label="The link" aria-describedby="link-length" spellcheck="false" value={props.link.to_string()} {onfocus} />
        <p id="link-length">{format!("{} characters. {}", grouped(letters), advice(letters))}</p>
        if page::window().location().protocol().is_ok_and(|protocol| protocol == "file:") {
            <p class="ways__hint">{"It names this file on this disk. On another machine, paste it into the field of any Postil’s first screen: what follows the # is all it takes."}</p>
        }
        <p class="ways__row">
            <button class="button button--main" onclick={oncopy}>{"Copy the link"}</button>
            if can_share() { <button class="button" onclick={onshare}>{"Share…"}</button> }
        </p>
        <p role="status" class="ways__hint">{*props.told}</p>
    </> }
}

fn can_share() -> bool {
    js_sys::Reflect::has(&page::window().navigator(), &"share".into()).unwrap_or(false)
}

/// What a length means where links go.
fn advice(letters: usize) -> &'static str {
    if letters < SOME_CUT {
        "It fits wherever links go."
    } else if letters < MOST_CUT {
        "Current browsers open it, but some mail, chat and class programs cut links from about 2,000 characters on. Try it once; Postil says when a link arrives cut."
    } else {
        "Current browsers open it, but many mail, chat and class programs cut links of more than about 8,000 characters or do not send them. Put it into a document or a web page, or export a file instead."
    }
}

async fn make(content: &str) -> Made {
    let Ok(packed) = deflate(content.as_bytes()).await else {
        return Made::Refused("This browser is too old to make such links. Export a file instead.".to_owned());
    };
    match link::write(&packed, content.len()) {
        Ok(link) => {
            let address = page::window().location().href().unwrap_or_default();
            let home = address.split('#').next().unwrap_or_default();
            if home.len() + link.len() > MAX_LETTERS {
                return Made::Refused(link::LinkError::TooLong { letters: home.len() + link.len() }.to_string());
            }
            Made::Link(format!("{home}{link}").into())
        }
        Err(error) => Made::Refused(error.to_string()),
    }
}

/// A number with commas between thousands.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
