//! The page's side of the worker: starts it, sends requests, hands on answers.

use super::protocol::{Request, Response};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker};
use yew::Callback;

/// What comes from the worker.
#[derive(Debug)]
pub enum Answer {
    /// A response.
    Response(Response),
    /// The worker is dead, and why.
    Lost(String),
}

struct Inner {
    worker: Option<Worker>,
    ready: bool,
    /// Requests made before the worker listened: a message sent earlier would be lost.
    waiting: Vec<(String, Option<js_sys::Uint8Array>)>,
    listeners: Vec<(u64, Callback<Rc<Answer>>)>,
    next_listener: u64,
    lost: Option<String>,
    _onmessage: Option<Closure<dyn FnMut(MessageEvent)>>,
    _onerror: Option<Closure<dyn FnMut(ErrorEvent)>>,
}

/// A handle on the one worker of the page.
#[derive(Clone)]
pub struct Reader {
    inner: Rc<RefCell<Inner>>,
}

impl PartialEq for Reader {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner)
    }
}

/// Takes its listener off the worker when dropped.
pub struct Listening {
    inner: Rc<RefCell<Inner>>,
    id: u64,
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.inner.borrow_mut().listeners.retain(|(id, _)| *id != self.id);
    }
}

fn global(name: &str) -> Option<JsValue> {
    js_sys::Reflect::get(&js_sys::global(), &name.into()).ok().filter(|value| !value.is_undefined())
}

impl Reader {
    /// Starts the worker: the site's own file, or the one the single-file build made from its own text.
    pub fn start() -> Self {
        let inner = Inner {
            worker: None,
            ready: false,
            waiting: Vec::new(),
            listeners: Vec::new(),
            next_listener: 0,
            lost: None,
            _onmessage: None,
            _onerror: None,
        };
        let reader = Reader { inner: Rc::new(RefCell::new(inner)) };
        let address = global("POSTIL_WORKER_URL").and_then(|value| value.as_string());
        match Worker::new(address.as_deref().unwrap_or("./worker_loader.js")) {
            Ok(worker) => reader.attach(worker),
            Err(_) => reader.lose("The browser did not let Postil start its worker."),
        }
        reader
    }

    fn attach(&self, worker: Worker) {
        if let Some(module) = global("POSTIL_WASM") {
            // In the single file the worker cannot fetch: it is handed the compiled module first.
            let _ = worker.post_message(&module);
        }
        let reader = self.clone();
        let onmessage = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| reader.receive(&event));
        worker.set_onmessage(Some(onmessage.as_ref().unchecked_ref()));
        let reader = self.clone();
        let onerror = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            reader.lose(&format!("The worker stopped: {}", event.message()));
        });
        worker.set_onerror(Some(onerror.as_ref().unchecked_ref()));
        let mut inner = self.inner.borrow_mut();
        inner.worker = Some(worker);
        inner._onmessage = Some(onmessage);
        inner._onerror = Some(onerror);
    }

    fn receive(&self, event: &MessageEvent) {
        let Some(message) = event.data().as_string() else { return };
        let response = match serde_json::from_str::<Response>(&message) {
            Ok(response) => response,
            Err(error) => return self.lose(&format!("The worker's answer could not be read: {error}")),
        };
        if matches!(response, Response::Ready) {
            let waiting = {
                let mut inner = self.inner.borrow_mut();
                inner.ready = true;
                std::mem::take(&mut inner.waiting)
            };
            waiting.into_iter().for_each(|(message, bytes)| self.post(&message, bytes));
        }
        self.tell(Answer::Response(response));
    }

    fn lose(&self, why: &str) {
        self.inner.borrow_mut().lost = Some(why.to_owned());
        self.tell(Answer::Lost(why.to_owned()));
    }

    fn tell(&self, answer: Answer) {
        let answer = Rc::new(answer);
        let listeners: Vec<_> = self.inner.borrow().listeners.iter().map(|(_, listener)| listener.clone()).collect();
        listeners.iter().for_each(|listener| listener.emit(answer.clone()));
    }

    fn post(&self, message: &str, bytes: Option<js_sys::Uint8Array>) {
        let parcel = js_sys::Array::of2(&message.into(), &bytes.map_or(JsValue::NULL, JsValue::from));
        if let Some(worker) = &self.inner.borrow().worker {
            let _ = worker.post_message(&parcel);
        }
    }

    /// Sends a request, as soon as the worker listens.
    pub fn send(&self, request: &Request, bytes: Option<js_sys::Uint8Array>) {
        let Ok(message) = serde_json::to_string(request) else { return };
        let lost = self.inner.borrow().lost.clone();
        if let Some(why) = lost {
            self.tell(Answer::Lost(why));
        } else if self.inner.borrow().ready {
            self.post(&message, bytes);
        } else {
            self.inner.borrow_mut().waiting.push((message, bytes));
        }
    }

    /// Hears every answer until the handle is dropped.
    pub fn listen(&self, listener: Callback<Rc<Answer>>) -> Listening {
        let mut inner = self.inner.borrow_mut();
        let id = inner.next_listener;
        inner.next_listener += 1;
        inner.listeners.push((id, listener));
        Listening { inner: Rc::clone(&self.inner), id }
    }
}
