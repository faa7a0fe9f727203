//! Asking the web for one address, by fetch.html in a hidden, sandboxed frame: Postil's own page may not.

use crate::article::load::MAX_BYTES;
use crate::web::browser::message::{member, object, text};
use crate::web::browser::page;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::Uint8Array;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlIFrameElement, MessageEvent};
use yew::Callback;

/// How long the frame may take to begin, in milliseconds.
const PATIENCE_MS: u32 = 15_000;

/// What is heard of an asking.
#[derive(Clone, Debug)]
pub(super) enum News {
    /// So many bytes are there, of so many (0: unknown).
    Progress {
        /// Bytes so far.
        size: f64,
        /// Bytes in all.
        total: f64,
    },
    /// It answered.
    Answer(Answer),
    /// It did not answer, or does not let itself be read: nobody can tell these apart.
    Failed,
}

/// What was answered.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    /// The HTTP status.
    pub(super) status: u16,
    /// The media type.
    pub(super) media_type: String,
    /// The address that answered, after redirections.
    pub(super) url: String,
    /// What came; `None` when it was no success or too large.
    pub(super) bytes: Option<Uint8Array>,
    /// How large it is, in bytes, when it is too large.
    pub(super) large: Option<f64>,
}

/// An asking under way. Dropped, it is given up.
pub(super) struct Asking {
    frame: HtmlIFrameElement,
    nonce: Rc<str>,
    _listeners: [EventListener; 2],
    _patience: Rc<RefCell<Option<Timeout>>>,
}

impl Asking {
    /// Asks for `url`; `hear` is called until the answer is there. `None` when the page makes no frames.
    pub(super) fn start(url: &str, hear: Callback<News>) -> Option<Asking> {
        let frame: HtmlIFrameElement = page::document().create_element("iframe").ok()?.dyn_into().ok()?;
        // Without allow-same-origin the frame has an origin of its own: no storage, no page, no work of Postil's.
        frame.set_attribute("sandbox", "allow-scripts").ok()?;
        frame.set_hidden(true);
        frame.set_title("Asks for an address");
        frame.set_src("./fetch.html");
        let nonce = page::fresh_id();
        let request = object(&[
            ("url", url.into()),
            ("nonce", JsValue::from_str(&nonce)),
            ("most", JsValue::from_f64(MAX_BYTES as f64)),
        ]);
        let loaded = {
            let target = frame.clone();
            EventListener::once(&frame, "load", move |_| post(&target, &request))
        };
        let patience = {
            let hear = hear.clone();
            Rc::new(RefCell::new(Some(Timeout::new(PATIENCE_MS, move || hear.emit(News::Failed)))))
        };
        let heard = {
            let (frame, nonce, patience) = (frame.clone(), nonce.clone(), patience.clone());
            EventListener::new(&page::window(), "message", move |event| {
                let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
                let data = event.data();
                let from_frame = event.source().is_some() && event.source() == frame.content_window().map(Into::into);
                if from_frame && event.origin() == "null" && text(&data, "nonce").as_deref() == Some(&*nonce) {
                    patience.replace(None);
                    hear.emit(news(&data));
                }
            })
        };
        page::document().body()?.append_child(&frame).ok()?;
        Some(Asking { frame, nonce, _listeners: [loaded, heard], _patience: patience })
    }
}

impl Drop for Asking {
    fn drop(&mut self) {
        post(&self.frame, &object(&[("cancel", JsValue::TRUE), ("nonce", JsValue::from_str(&self.nonce))]));
        self.frame.remove();
    }
}

fn post(frame: &HtmlIFrameElement, message: &JsValue) {
    if let Some(window) = frame.content_window() {
        // A sandboxed frame has no origin that could be named; it is known by its window, and told only an address.
        let _ = window.post_message(message, "*");
    }
}

fn news(data: &JsValue) -> News {
    let number = |name: &str| member(data, name).as_f64();
    if !member(data, "done").is_truthy() {
        return News::Progress { size: number("size").unwrap_or(0.0), total: number("total").unwrap_or(0.0) };
    }
    match (number("status"), text(data, "url")) {
        (Some(status), Some(url)) => News::Answer(Answer {
            status: status as u16,
            media_type: text(data, "type").unwrap_or_default(),
            url,
            bytes: member(data, "bytes").dyn_into().ok(),
            large: number("large"),
        }),
        _ => News::Failed,
    }
}
