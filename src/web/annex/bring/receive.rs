//! A page that waits with its article behind the bookmarklet: only the window that opened this one is believed, only
//! with the word it opened it with, and only when the browser says that it is a page of the web.

use super::address::INSTEAD;
use super::{OnFound, found};
use crate::article::load::MAX_BYTES;
use crate::exchange::arrival::{self, Sent};
use crate::web::browser::message::{length, object, text};
use crate::web::browser::{page, parcel};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Window};
use yew::prelude::*;

/// How long the page may take to send itself, in milliseconds.
const PATIENCE_MS: u32 = 10_000;

#[derive(Properties, PartialEq)]
pub(super) struct ReceivingProps {
    /// The word it opened this window with.
    pub(super) nonce: String,
    /// It is here.
    pub(super) onfound: OnFound,
}

/// Waits for the page.
#[component]
pub(super) fn Receiving(props: &ReceivingProps) -> Html {
    let trouble = use_state(|| None::<String>);
    {
        let (trouble, onfound) = (trouble.setter(), props.onfound.clone());
        use_effect_with(props.nonce.clone(), move |nonce| {
            let waiting = match opener() {
                Some(opener) => Some(wait(opener, Rc::from(nonce.as_str()), trouble, onfound)),
                None => {
                    trouble.set(Some(
                        "The site keeps its pages apart from the windows they open, so it could not send this one."
                            .to_owned(),
                    ));
                    None
                }
            };
            move || drop(waiting)
        });
    }
    html! {
        match &*trouble {
            None => html! { <p role="status">{"Waiting for the page that wants to send itself…"}</p> },
            Some(why) => html! { <div role="alert" class="ways__trouble"><p>{why}</p><p>{INSTEAD}</p></div> },
        }
    }
}

/// The window that opened this one.
fn opener() -> Option<Window> {
    // Of another site: only postMessage may be used of it, so it is not asked what it is.
    page::window()
        .opener()
        .ok()
        .filter(|opener| !opener.is_null() && !opener.is_undefined())
        .map(JsCast::unchecked_into)
}

fn wait(
    opener: Window,
    nonce: Rc<str>,
    trouble: UseStateSetter<Option<String>>,
    onfound: OnFound,
) -> (EventListener, Timeout) {
    // Says nothing but the word the other side made up, so anybody may hear it: its origin is not known yet.
    let ready = object(&[("postil", "ready".into()), ("nonce", JsValue::from_str(&nonce))]);
    let sender = opener.clone();
    let told = trouble.clone();
    let listener = EventListener::new(&page::window(), "message", move |event| {
        let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
        let (data, origin) = (event.data(), event.origin());
        let from_opener =
            event.source().is_some_and(|source| JsValue::from(source) == *AsRef::<JsValue>::as_ref(&sender));
        let is_page = text(&data, "postil").as_deref() == Some("page");
        if !from_opener || !is_page || text(&data, "nonce").as_deref() != Some(&*nonce) {
            return;
        }
        // What is too long is not even copied.
        let letters = u64::from(length(&data, "html")) + u64::from(length(&data, "selection"));
        let member = |name: &str| if letters > MAX_BYTES as u64 { None } else { text(&data, name) };
        let sent = Sent {
            url: text(&data, "url").filter(|url| url.len() < 10_000).unwrap_or_default(),
            html: member("html").unwrap_or_default(),
            selection: member("selection").unwrap_or_default(),
        };
        let received = if letters > MAX_BYTES as u64 {
            Err(arrival::SentError::TooLarge { megabytes: (letters >> 20) as usize + 1 })
        } else {
            arrival::receive(sent, &origin)
        };
        if received == Err(arrival::SentError::NotWeb) {
            return;
        }
        let thanks = object(&[("postil", "received".into()), ("nonce", JsValue::from_str(&nonce))]);
        let _ = sender.post_message(&thanks, &origin);
        // The tie is cut: from now on the two windows have nothing to do with each other.
        let _ = page::window().set_opener(&JsValue::NULL);
        match received {
            Ok(page) => {
                let what = if page.part { "A selection from" } else { "From" };
                if let Some(file) = parcel::file(&page.html.into(), "page.html", "text/html;charset=utf-8") {
                    onfound.emit(found(vec![file], Some(page.url), Some(format!("{what} {}.", page.site))));
                }
            }
            Err(error) => told.set(Some(error.to_string())),
        }
    });
    let _ = opener.post_message(&ready, "*");
    let patience = Timeout::new(PATIENCE_MS, move || {
        trouble.set(Some(
            "The page that opened this window did not send itself. It may have been closed or left meanwhile."
                .to_owned(),
        ));
    });
    (listener, patience)
}
