//! The worker's side of the protocol: two functions with a postbox. It keeps no state.

use super::protocol::{Form, Request, Response, Ticket};
use crate::article::iso_day;
use crate::article::load::{Format, Hint};
use crate::exchange::link;
use crate::exchange::w3c::{Content, Imported, export, import};
use crate::recognize::{Progress, recognize_with};
use crate::session::groups::Groups;
use crate::session::kept::{Packed, pack, unpack};
use crate::session::opening::open;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Mentions in one message: more would keep the page busy with reading it.
const MOST_MENTIONS: usize = 500;

/// Answers the page's requests.
pub fn serve() {
    listen(answer);
}

/// Hands on each of the page's requests with the bytes beside it, and tells the page that the worker listens.
pub(super) fn listen(answer: impl Fn(Request, Option<Vec<u8>>, &mut dyn FnMut(&Response)) + 'static) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let replies = scope.clone();
    let onmessage = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let parcel = js_sys::Array::from(&event.data());
        let Some(message) = parcel.get(0).as_string() else { return };
        let bytes = parcel.get(1).dyn_into::<js_sys::Uint8Array>().ok().map(|bytes| bytes.to_vec());
        if let Ok(request) = serde_json::from_str(&message) {
            answer(request, bytes, &mut |response| reply(&replies, response));
        }
    });
    scope.set_onmessage(Some(onmessage.as_ref().unchecked_ref()));
    // The listener lives as long as the worker.
    onmessage.forget();
    reply(&scope, &Response::Ready);
}

fn reply(scope: &DedicatedWorkerGlobalScope, response: &Response) {
    if let Ok(message) = serde_json::to_string(response) {
        let _ = scope.post_message(&message.into());
    }
}

/// Sends bytes with the ticket of the question they answer.
pub(super) fn hand_over(ticket: Ticket, bytes: &[u8]) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let parcel = js_sys::Array::of2(&JsValue::from_f64(ticket as f64), &js_sys::Uint8Array::from(bytes));
    let _ = scope.post_message(&parcel);
}

fn answer(request: Request, bytes: Option<Vec<u8>>, reply: &mut dyn FnMut(&Response)) {
    match request {
        Request::Open { ticket, text, form, file_name, url } => {
            let bytes = bytes.or_else(|| text.map(String::into_bytes)).unwrap_or_default();
            let format = match form {
                Form::Auto => Format::Auto,
                Form::Text => Format::Text,
                Form::Html => Format::Html,
            };
            reply(&opened(ticket, &bytes, &Hint { format, url, file_name }));
        }
        // The other worker's.
        Request::OpenDocument { .. } | Request::Archive { .. } | Request::Revise(..) => {}
        Request::Export { ticket, document } => {
            reply(&match unpack(document) {
                Ok(document) => Response::Exported { ticket, text: export(&document) },
                Err(error) => Response::Refused { ticket, message: error.to_string() },
            });
        }
        Request::Link { ticket, document } => {
            reply(&match unpack(document) {
                Ok(document) => {
                    let has_notes = !document.annotations.is_empty() || !document.decisions.is_empty();
                    let noted = has_notes.then(|| link::content(&document, true));
                    Response::Linked { ticket, plain: link::content(&document, false), noted }
                }
                Err(error) => Response::Refused { ticket, message: error.to_string() },
            });
        }
        Request::Import { ticket, open, at } => reply(&imported(ticket, &bytes.unwrap_or_default(), open, &at)),
        Request::Group(revision, document) => {
            // Without an answer each suggestion stands alone.
            if let Ok(document) = unpack(document) {
                reply(&Response::Grouped(revision, Groups::of_document(&document).to_text()));
            }
        }
        Request::Recognize { revision, text, blocks, date } => {
            let mut told = 0;
            recognize_with(&text, &blocks, date.as_deref().and_then(iso_day::parse), &mut |progress: Progress| {
                let Progress { blocks_done: done, blocks_total: total, mut mentions } = progress;
                while mentions.len() > MOST_MENTIONS {
                    let later = mentions.split_off(MOST_MENTIONS);
                    let part = std::mem::replace(&mut mentions, later);
                    reply(&Response::Found { revision, mentions: part, done: told, total });
                }
                told = done;
                reply(&Response::Found { revision, mentions, done, total });
            });
        }
    }
}

fn imported(ticket: Ticket, bytes: &[u8], open: Option<Packed>, at: &str) -> Response {
    let refused = |message: String| Response::Refused { ticket, message };
    let open = match open.map(unpack).transpose() {
        Ok(open) => open,
        Err(error) => return refused(error.to_string()),
    };
    match import(bytes, open.as_ref(), at) {
        Ok(Imported { content: Content::Document(document), report }) => match pack(&document) {
            Ok(document) => Response::Imported { ticket, document, summary: report.summary() },
            Err(error) => refused(error.to_string()),
        },
        Ok(Imported { content: Content::Annotations { annotations, tag_set }, report }) => {
            Response::Brought { ticket, annotations, tag_set, summary: report.summary() }
        }
        Err(error) => refused(format!("{error} What was here before is untouched.")),
    }
}

fn opened(ticket: Ticket, bytes: &[u8], hint: &Hint) -> Response {
    match open(bytes, hint) {
        Ok(loaded) => {
            let warnings = loaded.warnings.iter().map(ToString::to_string).collect();
            Response::Opened { ticket, article: loaded.article, warnings }
        }
        Err(error) => Response::Refused { ticket, message: error.to_string() },
    }
}
