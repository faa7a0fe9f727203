//! Opens an article: to the workers and back, one at a time.

use super::browser::page;
use super::components::start::Opening;
use super::protocol::{Form, Request, Response, Ticket};
use super::reader::{Answer, Program, Reader};
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

/// The page's workers.
#[derive(Clone, PartialEq)]
pub struct Readers {
    /// Reads text and HTML, recognizes, imports and exports.
    pub worker: Reader,
    /// Reads all other documents; started by the first of them.
    pub documents: Reader,
}

impl Readers {
    /// The workers, the first of them started.
    pub fn start() -> Self {
        let readers = Readers { worker: Reader::new(Program::Worker), documents: Reader::new(Program::Documents) };
        readers.worker.start();
        readers
    }
}

/// A document's file, kept while it is being opened: its chapters may be asked for.
struct Source {
    file_name: String,
    bytes: js_sys::Uint8Array,
}

/// Starts openings and tells how they ended.
#[derive(Clone)]
pub struct Opener {
    readers: Readers,
    ticket: UseStateHandle<Option<Ticket>>,
    onopened: Callback<Rc<Opened>>,
    desk: OnDesk,
    source: Rc<RefCell<Option<Source>>>,
    beside: Rc<RefCell<Beside>>,
}

/// What is known beside the files that are being opened.
#[derive(Default)]
struct Beside {
    /// Where they are from.
    url: Option<String>,
    /// What the reader is told of it.
    told: Option<String>,
    /// Those whose turn comes.
    rest: Vec<web_sys::File>,
}

/// Files larger than this are refused before they are read.
pub const MAX_BYTES: f64 = 64.0 * 1024.0 * 1024.0;

/// An opener that calls `onopened` for each opening that ends.
#[hook]
pub fn use_opener(readers: &Readers, desk: &OnDesk, onopened: Callback<Rc<Opened>>) -> Opener {
    let ticket = use_state(|| None);
    let waiting = use_mut_ref(|| None::<Ticket>);
    *waiting.borrow_mut() = *ticket;
    let opener = Opener {
        readers: readers.clone(),
        ticket,
        onopened,
        desk: desk.clone(),
        source: use_mut_ref(|| None),
        beside: use_mut_ref(Beside::default),
    };
    let latest = use_mut_ref(|| opener.clone());
    *latest.borrow_mut() = opener.clone();
    use_effect_with(readers.clone(), move |readers| {
        let hear = Callback::from(move |answer: Rc<Answer>| {
            let expected = *waiting.borrow();
            if let Some(ticket) = expected {
                let opener = latest.borrow().clone();
                opener.hear(ticket, &answer);
            }
        });
        let listening = (readers.worker.listen(hear.clone()), readers.documents.listen(hear));
        move || drop(listening)
    });
    opener
}

impl Opener {
    /// Whether something is being opened.
    pub fn is_busy(&self) -> bool {
        self.ticket.is_some()
    }

    /// What a worker says while the opening with the ticket is waited for.
    fn hear(&self, expected: Ticket, answer: &Answer) {
        let opened = match answer {
            Answer::Response(Response::Opened { ticket, article, warnings }) if *ticket == expected => {
                let Beside { url, told, .. } = &*self.beside.borrow();
                let mut article = article.clone();
                article.meta.url = url.clone().or(article.meta.url);
                Opened::Article(article, told.iter().chain(warnings).cloned().collect())
            }
            Answer::Response(Response::Refused { ticket, message }) if *ticket == expected => {
                Opened::Refused(message.clone())
            }
            Answer::Response(Response::Imported { ticket, document, summary }) if *ticket == expected => {
                match unpack(document.clone()) {
                    Ok(document) => Opened::Document(document, summary.clone()),
                    Err(error) => Opened::Refused(error.to_string()),
                }
            }
            Answer::Response(Response::Brought { ticket, annotations, tag_set, summary }) if *ticket == expected => {
                Opened::Brought(Rc::new(Brought {
                    annotations: annotations.clone(),
                    tag_set: tag_set.clone(),
                    summary: summary.clone(),
                }))
            }
            Answer::Response(Response::Page { ticket, html, url }) if *ticket == expected => {
                let (text, url, file_name) = (Some(html.clone()), url.clone(), None);
                let request = Request::Open { ticket: expected, text, form: Form::Html, file_name, url };
                return self.readers.worker.send(&request, None);
            }
            Answer::Response(Response::Chapters { ticket, chapters }) if *ticket == expected => {
                return self.send_document(expected, Some((0..chapters.len()).collect()));
            }
            Answer::Lost(why) => Opened::Refused(format!("{why} Try again; what you kept is still there.")),
            Answer::Response(_) | Answer::Archive(..) => return,
        };
        self.ticket.set(None);
        self.source.replace(None);
        self.onopened.emit(Rc::new(opened));
        self.open_next();
    }

    fn open_next(&self) {
        let next = self.beside.borrow_mut().rest.pop();
        if let Some(file) = next {
            self.open_file(file);
        }
    }

    fn send_document(&self, ticket: Ticket, choice: Option<Vec<usize>>) {
        if let Some(source) = &*self.source.borrow() {
            let request = Request::OpenDocument { ticket, file_name: source.file_name.clone(), choice };
            self.readers.documents.send(&request, Some(source.bytes.clone()));
        }
    }

    /// Opens what the reader gave.
    pub fn open(&self, opening: Opening) {
        self.beside.take();
        match opening {
            Opening::Text(text) => self.send(Some(text), Form::Text, None, None),
            Opening::Html(html) => self.send(Some(html), Form::Html, None, None),
            Opening::Files(mut rest, url, told) => {
                rest.reverse();
                self.beside.replace(Beside { url, told, rest });
                self.open_next();
            }
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
            self.refuse(format!("“{name}” is {size} MB; Postil opens files up to 64 MB. Nothing was changed."));
            return self.open_next();
        }
        let opener = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            match read_as_bytes(&gloo::file::File::from(file)).await {
                Ok(bytes) if is_document(&bytes) => {
                    let bytes = js_sys::Uint8Array::from(bytes.as_slice());
                    opener.source.replace(Some(Source { file_name: name, bytes }));
                    let ticket = opener.begin("Opening");
                    opener.send_document(ticket, None);
                }
                Ok(bytes) if is_annotation_file(&name, &bytes) => opener.import(&bytes),
                Ok(bytes) => {
                    opener.send(None, Form::Auto, Some(name), Some(js_sys::Uint8Array::from(bytes.as_slice())))
                }
                Err(_) => {
                    opener.refuse(format!(
                        "“{name}” could not be read. If it is on a stick or in the cloud, copy it to this machine first."
                    ));
                    opener.open_next();
                }
            }
        });
    }

    fn refuse(&self, why: String) {
        self.onopened.emit(Rc::new(Opened::Refused(why)));
    }

    /// A new opening is waited for; tells its ticket.
    fn begin(&self, words: &str) -> Ticket {
        let ticket = js_sys::Date::now() as Ticket;
        self.ticket.set(Some(ticket));
        page::announce(words);
        ticket
    }

    fn import(&self, bytes: &[u8]) {
        let open = self.desk.borrow().as_ref().and_then(|document| pack(document).ok());
        let request = Request::Import { ticket: self.begin("Importing"), open, at: page::now() };
        self.readers.worker.send(&request, Some(js_sys::Uint8Array::from(bytes)));
    }

    fn send(&self, text: Option<String>, form: Form, file_name: Option<String>, bytes: Option<js_sys::Uint8Array>) {
        let request = Request::Open { ticket: self.begin("Opening"), text, form, file_name, url: None };
        self.readers.worker.send(&request, bytes);
    }
}

/// Whether the other worker reads it: PDF, RTF, or an archive or a compound file as of a word processor.
pub fn is_document(bytes: &[u8]) -> bool {
    const STARTS: [&[u8]; 6] =
        [b"%PDF-", b"{\\rtf", b"PK\x03\x04", b"\xD0\xCF\x11\xE0", b"bplist00", b"From: <Saved by "];
    STARTS.iter().any(|start| bytes.starts_with(start))
}

/// Whether a file holds annotations rather than an article, by its name and how it begins.
pub fn is_annotation_file(name: &str, bytes: &[u8]) -> bool {
    let name = name.to_lowercase();
    let start = bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0xEF | 0xBB | 0xBF));
    name.ends_with(".json")
        || name.ends_with(".jsonld")
        || (matches!(start, Some(b'{' | b'[')) && !name.ends_with(".txt") && !name.ends_with(".html"))
}
