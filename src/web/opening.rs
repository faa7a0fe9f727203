//! Opens an article: to the worker and back, one at a time.

use super::browser::page;
use super::components::start::Opening;
use super::protocol::{Form, Request, Response, Ticket};
use super::reader::{Answer, Reader};
use crate::annotation::model::{Annotation, TagSet};
use crate::article::block::Article;
use crate::session::document::Document;
use crate::session::kept::{pack, unpack};
use gloo::file::futures::read_as_bytes;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// What became of an opening.
pub enum Opened {
    /// An article, and what the reader should know about it.
    Article(Article, Vec<String>),
    /// A whole document from a file, and what was done.
    Document(Document, String),
    /// Annotations for the open document.
    Brought(Rc<Brought>),
    /// Nothing, and why.
    Refused(String),
}

/// Annotations from a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Brought {
    /// The annotations.
    pub annotations: Vec<Annotation>,
    /// The tag set with theirs.
    pub tag_set: TagSet,
    /// What was done, as a sentence.
    pub summary: String,
}

/// The document on the desk, for annotations that bring no article.
pub type OnDesk = Rc<RefCell<Option<Document>>>;

/// Starts openings and tells how they ended.
#[derive(Clone, PartialEq)]
pub struct Opener {
    reader: Reader,
    ticket: UseStateHandle<Option<Ticket>>,
    onopened: Callback<Rc<Opened>>,
    desk: OnDesk,
}

/// Files larger than this are refused before they are read.
const MAX_BYTES: f64 = 64.0 * 1024.0 * 1024.0;

/// An opener that calls `onopened` for each opening that ends.
#[hook]
pub fn use_opener(reader: &Reader, desk: &OnDesk, onopened: Callback<Rc<Opened>>) -> Opener {
    let ticket = use_state(|| None);
    let waiting = use_mut_ref(|| None::<Ticket>);
    *waiting.borrow_mut() = *ticket;
    let latest = use_mut_ref(|| onopened.clone());
    *latest.borrow_mut() = onopened.clone();
    {
        let ticket = ticket.setter();
        use_effect_with(reader.clone(), move |reader| {
            let listening = reader.listen(Callback::from(move |answer: Rc<Answer>| {
                let expected = *waiting.borrow();
                let opened = match &*answer {
                    Answer::Response(Response::Opened { ticket, article, warnings }) if Some(*ticket) == expected => {
                        Opened::Article(article.clone(), warnings.clone())
                    }
                    Answer::Response(Response::Refused { ticket, message }) if Some(*ticket) == expected => {
                        Opened::Refused(message.clone())
                    }
                    Answer::Response(Response::Imported { ticket, document, summary }) if Some(*ticket) == expected => {
                        match unpack(document.clone()) {
                            Ok(document) => Opened::Document(document, summary.clone()),
                            Err(error) => Opened::Refused(error.to_string()),
                        }
                    }
                    Answer::Response(Response::Brought { ticket, annotations, tag_set, summary })
                        if Some(*ticket) == expected =>
                    {
                        Opened::Brought(Rc::new(Brought {
                            annotations: annotations.clone(),
                            tag_set: tag_set.clone(),
                            summary: summary.clone(),
                        }))
                    }
                    Answer::Lost(why) if expected.is_some() => {
                        Opened::Refused(format!("{why} Reload the page; what you kept is still there."))
                    }
                    Answer::Response(_) | Answer::Lost(_) => return,
                };
                ticket.set(None);
                let onopened = latest.borrow().clone();
                onopened.emit(Rc::new(opened));
            }));
            move || drop(listening)
        });
    }
    Opener { reader: reader.clone(), ticket, onopened, desk: desk.clone() }
}

impl Opener {
    /// Whether something is being opened.
    pub fn is_busy(&self) -> bool {
        self.ticket.is_some()
    }

    /// Opens what the reader gave.
    pub fn open(&self, opening: Opening) {
        match opening {
            Opening::Text(text) => self.send(Some(text), Form::Text, None, None),
            Opening::Html(html) => self.send(Some(html), Form::Html, None, None),
            Opening::File(file) => self.open_file(file),
            Opening::Sample(sample) => {
                let opener = self.clone();
                wasm_bindgen_futures::spawn_local(async move {
                    match super::browser::samples::text(&sample).await {
                        Ok(text) => opener.send(Some(text), Form::Text, None, None),
                        Err(why) => opener.refuse(why),
                    }
                });
            }
        }
    }

    fn open_file(&self, file: web_sys::File) {
        let name = file.name();
        if file.size() > MAX_BYTES {
            let size = (file.size() / 1024.0 / 1024.0).round();
            return self.refuse(format!("“{name}” is {size} MB; Postil opens files up to 64 MB. Nothing was changed."));
        }
        let opener = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            match read_as_bytes(&gloo::file::File::from(file)).await {
                Ok(bytes) if is_annotation_file(&name, &bytes) => opener.import(&bytes),
                Ok(bytes) => {
                    opener.send(None, Form::Auto, Some(name), Some(js_sys::Uint8Array::from(bytes.as_slice())))
                }
                Err(_) => opener.refuse(format!(
                    "“{name}” could not be read. If it is on a stick or in the cloud, copy it to this machine first."
                )),
            }
        });
    }

    fn refuse(&self, why: String) {
        self.onopened.emit(Rc::new(Opened::Refused(why)));
    }

    fn import(&self, bytes: &[u8]) {
        let ticket = js_sys::Date::now() as Ticket;
        let open = self.desk.borrow().as_ref().and_then(|document| pack(document).ok());
        self.ticket.set(Some(ticket));
        self.reader.send(&Request::Import { ticket, open, at: page::now() }, Some(js_sys::Uint8Array::from(bytes)));
        page::announce("Importing");
    }

    fn send(&self, text: Option<String>, form: Form, file_name: Option<String>, bytes: Option<js_sys::Uint8Array>) {
        let ticket = js_sys::Date::now() as Ticket;
        self.ticket.set(Some(ticket));
        self.reader.send(&Request::Open { ticket, text, form, file_name }, bytes);
        page::announce("Opening");
    }
}

fn is_annotation_file(name: &str, bytes: &[u8]) -> bool {
    let name = name.to_lowercase();
    let start = bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0xEF | 0xBB | 0xBF));
    name.ends_with(".json")
        || name.ends_with(".jsonld")
        || (matches!(start, Some(b'{' | b'[')) && !name.ends_with(".txt") && !name.ends_with(".html"))
}
