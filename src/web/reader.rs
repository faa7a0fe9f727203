//! The page's side of a worker: starts it, sends requests, hands on answers.

use super::protocol::{Request, Response, Ticket};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{ErrorEvent, MessageEvent, Worker};
use yew::Callback;

/// What comes from the worker.
#[derive(Debug)]
pub enum Answer {
    /// A response.
    Response(Response),
    /// The bytes of the archive that was asked for.
    Archive(Ticket, js_sys::Uint8Array),
    /// The worker is dead, and why.
    Lost(String),
}

#[wasm_bindgen]
extern "C" {
    /// A new worker that runs the program of this name.
    #[wasm_bindgen(js_name = POSTIL_WORKER, catch)]
    async fn new_worker(name: &str) -> Result<JsValue, JsValue>;
}

/// What a worker runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// Reads text and HTML, recognizes, imports and exports.
    Worker,
    /// Reads all other documents.
    Documents,
}

impl Program {
    fn name(self) -> &'static str {
        match self {
            Program::Worker => "worker",
            Program::Documents => "documents",
        }
    }
}

/// How far the worker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Not started, or lost.
    Idle,
    /// Not yet listening.
    Starting,
    /// Listening.
    Ready,
}

struct Inner {
    program: Program,
    /// Counts the workers started; what an older one still says is not heard.
    started: u32,
    worker: Option<Worker>,
    state: State,
    /// Requests made before the worker listened: a message sent earlier would be lost.
    waiting: Vec<(String, Option<js_sys::Uint8Array>)>,
    listeners: Vec<(u64, Callback<Rc<Answer>>)>,
    next_listener: u64,
    _onmessage: Option<Closure<dyn FnMut(MessageEvent)>>,
    _onerror: Option<Closure<dyn FnMut(ErrorEvent)>>,
}

/// A handle on the one worker of the page that runs a program.
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

impl Reader {
    /// A worker for the program, started by the first request or by [`Reader::start`].
    pub fn new(program: Program) -> Self {
        let inner = Inner {
            program,
            started: 0,
            worker: None,
            state: State::Idle,
            waiting: Vec::new(),
            listeners: Vec::new(),
            next_listener: 0,
            _onmessage: None,
            _onerror: None,
        };
        Reader { inner: Rc::new(RefCell::new(inner)) }
    }

    /// Starts the worker.
    pub fn start(&self) {
        let (program, number) = {
            let mut inner = self.inner.borrow_mut();
            inner.started += 1;
            inner.state = State::Starting;
            (inner.program, inner.started)
        };
        let reader = self.clone();
        spawn_local(async move {
            match new_worker(program.name()).await.and_then(JsCast::dyn_into::<Worker>) {
                Ok(worker) if reader.inner.borrow().started == number => reader.attach(worker, number),
                Ok(worker) => worker.terminate(),
                Err(_) => reader.lose(number, "The browser did not let Postil start its worker."),
            }
        });
    }

    fn attach(&self, worker: Worker, number: u32) {
        let reader = self.clone();
        let onmessage =
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| reader.receive(number, &event));
        worker.set_onmessage(Some(onmessage.as_ref().unchecked_ref()));
        let reader = self.clone();
        let onerror = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            // A script that could not be loaded says nothing.
            let why = js_sys::Reflect::get(&event, &"message".into()).ok().and_then(|why| why.as_string());
            let why = why.unwrap_or_else(|| "its program could not be loaded".to_owned());
            reader.lose(number, &format!("The worker stopped: {why}"));
        });
        worker.set_onerror(Some(onerror.as_ref().unchecked_ref()));
        let mut inner = self.inner.borrow_mut();
        if let Some(before) = inner.worker.replace(worker) {
            before.terminate();
        }
        inner._onmessage = Some(onmessage);
        inner._onerror = Some(onerror);
    }

    fn receive(&self, number: u32, event: &MessageEvent) {
        let Some(message) = event.data().as_string() else {
            let parcel = js_sys::Array::from(&event.data());
            if let (Some(ticket), Ok(bytes)) = (parcel.get(0).as_f64(), parcel.get(1).dyn_into()) {
                self.tell(Answer::Archive(ticket as Ticket, bytes));
            }
            return;
        };
        let response = match serde_json::from_str::<Response>(&message) {
            Ok(response) => response,
            Err(error) => return self.lose(number, &format!("The worker's answer could not be read: {error}")),
        };
        if matches!(response, Response::Ready) {
            let waiting = {
                let mut inner = self.inner.borrow_mut();
                inner.state = State::Ready;
                std::mem::take(&mut inner.waiting)
            };
            waiting.into_iter().for_each(|(message, bytes)| self.post(&message, bytes));
        }
        self.tell(Answer::Response(response));
    }

    fn lose(&self, number: u32, why: &str) {
        {
            let mut inner = self.inner.borrow_mut();
            if inner.started != number {
                return;
            }
            inner.waiting.clear();
            inner.state = State::Idle;
        }
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

    /// Sends a request, as soon as the worker listens. One that was lost is started anew for it.
    pub fn send(&self, request: &Request, bytes: Option<js_sys::Uint8Array>) {
        let Ok(message) = serde_json::to_string(request) else { return };
        let state = self.inner.borrow().state;
        if state == State::Ready {
            return self.post(&message, bytes);
        }
        self.inner.borrow_mut().waiting.push((message, bytes));
        if state == State::Idle {
            self.start();
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
