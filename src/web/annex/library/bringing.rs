//! Brings many files into the library, one after the other; nothing that goes wrong with one stops the rest.

use super::ask::{Said, Workers};
use super::finder::{Index, read};
use crate::article::block::Article;
use crate::library::fold::fold;
use crate::library::intake::{Line, Outcome};
use crate::library::plan::{Standing, standing};
use crate::session::document::Document;
use crate::session::kept::{pack, unpack};
use crate::session::library::{fingerprint, may_hold};
use crate::web::browser::page;
use crate::web::browser::storage::{Entry, Store};
use crate::web::opening::{MAX_BYTES, is_annotation_file, is_document};
use crate::web::protocol::{Form, Request, Response};
use crate::web::reader::{Answer, Program};
use gloo::file::futures::read_as_bytes;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;
use web_sys::File;
use yew::prelude::*;

/// Quotes of a file by which its article is looked for.
const MOST_QUOTES: usize = 20;

/// A file with its name, which may tell its folders.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) file: File,
}

/// How far the bringing of files is, and what became of those done.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Bringing {
    /// Files done, all files, and the name of the one that is read; `None` when none is.
    pub(super) under_way: Option<(usize, usize, String)>,
    /// What became of each file, in their order.
    pub(super) lines: Vec<Line>,
    /// The files of the lines.
    pub(super) files: Vec<Named>,
}

/// Brings files.
#[derive(Clone)]
pub(super) struct Bringer {
    pub(super) store: Store,
    pub(super) workers: Workers,
    pub(super) index: Index,
    pub(super) state: UseStateSetter<Bringing>,
    /// Set when the reader wants no more.
    pub(super) stop: Rc<Cell<bool>>,
}

/// What a file holds.
enum Given {
    Article(Article, Vec<String>),
    Document(Box<Document>, String),
    /// Annotations without their article, and what was said of them.
    Annotations(Vec<u8>, String),
}

/// Texts that are here already.
type Known = BTreeMap<u64, String>;

impl Bringer {
    /// Brings `files` and tells on the way how far it is.
    pub(super) async fn bring(&self, files: Vec<Named>) {
        self.stop.set(false);
        let mut now = Bringing { files, ..Bringing::default() };
        let mut known = self.known().await;
        for (done, named) in now.files.clone().into_iter().enumerate() {
            now.under_way = Some((done, now.files.len(), named.name.clone()));
            self.state.set(now.clone());
            let outcome =
                if self.stop.get() { Outcome::Stopped } else { self.outcome(&named, &mut known, false).await };
            now.lines.push(Line { file: named.name, outcome });
        }
        self.end(now);
    }

    /// Brings a file of the report although its text is here already.
    pub(super) async fn keep_both(&self, mut now: Bringing, at: usize) {
        let (Some(named), Some(_)) = (now.files.get(at).cloned(), now.lines.get(at)) else { return };
        let outcome = self.outcome(&named, &mut Known::new(), true).await;
        if let Some(line) = now.lines.get_mut(at) {
            line.outcome = outcome;
        }
        self.end(now);
    }

    fn end(&self, mut now: Bringing) {
        now.under_way = None;
        page::announce(&crate::library::intake::summary(&now.lines));
        self.state.set(now);
    }

    /// The texts of the library, by fingerprint. Entries of before there were fingerprints are read for it.
    async fn known(&self) -> Known {
        let mut known = Known::new();
        for entry in self.store.list().await.unwrap_or_default() {
            let fingerprint = match entry.fingerprint {
                Some(fingerprint) => Some(fingerprint),
                None => self.store.document(&entry.key).await.ok().map(|one| fingerprint(one.article.text())),
            };
            known.extend(fingerprint.map(|fingerprint| (fingerprint, entry.name)));
        }
        known
    }

    async fn outcome(&self, named: &Named, known: &mut Known, anyway: bool) -> Outcome {
        match self.given(named).await {
            Err(why) => Outcome::Refused(why),
            Ok(Given::Article(article, remarks)) => {
                let text = fingerprint(article.text());
                if let Some(name) = known.get(&text) {
                    return Outcome::Known { name: name.clone() };
                }
                let document = Document::new(page::fresh_id(), Rc::new(article), page::now());
                known.insert(text, document.display_name());
                self.keep(&document, remarks.join(" ")).await
            }
            Ok(Given::Document(document, summary)) => self.keep_document(&document, summary, anyway).await,
            Ok(Given::Annotations(bytes, why)) => self.annotate(bytes, why).await,
        }
    }

    async fn keep(&self, document: &Document, remarks: String) -> Outcome {
        match self.store.create(document).await {
            Ok(kept) => Outcome::Opened { key: kept.key, name: document.display_name(), remarks },
            Err(error) => Outcome::Refused(error.to_string()),
        }
    }

    /// A document of Postil's: one that is here and the same is not brought again.
    async fn keep_document(&self, document: &Document, summary: String, anyway: bool) -> Outcome {
        let standing = standing_of(&self.store, document).await;
        match standing {
            Standing::Same { .. } if !anyway => Outcome::Known { name: document.display_name() },
            Standing::Differs { .. } => {
                self.keep(document, format!("{summary}. Another version of it was here already; both are kept.")).await
            }
            Standing::Same { .. } | Standing::New => self.keep(document, summary).await,
        }
    }

    async fn given(&self, named: &Named) -> Result<Given, String> {
        let size = named.file.size();
        if size > MAX_BYTES {
            return Err(format!("It is {} MB; Postil opens files up to 64 MB.", (size / 1024.0 / 1024.0).round()));
        }
        let bytes = read_as_bytes(&gloo::file::File::from(named.file.clone())).await.map_err(|_| {
            "It could not be read. If it is on a stick or in the cloud, copy it to this machine first.".to_owned()
        })?;
        let parcel = || Some(js_sys::Uint8Array::from(bytes.as_slice()));
        let file_name = named.file.name();
        let said = if is_document(&bytes) {
            self.document(&file_name, &parcel).await
        } else if is_annotation_file(&file_name, &bytes) {
            let import = |ticket| Request::Import { ticket, open: None, at: page::now() };
            self.workers.ask(Program::Worker, import, parcel()).await
        } else {
            let file_name = Some(file_name.clone());
            let open = |ticket| Request::Open { ticket, text: None, form: Form::Auto, file_name, url: None };
            self.workers.ask(Program::Worker, open, parcel()).await
        }?;
        match &*said {
            Answer::Response(Response::Opened { article, warnings, .. }) => {
                Ok(Given::Article(article.clone(), warnings.clone()))
            }
            Answer::Response(Response::Imported { document, summary, .. }) => {
                let document = unpack(document.clone()).map_err(|error| error.to_string())?;
                Ok(Given::Document(Box::new(document), summary.clone()))
            }
            Answer::Response(Response::Refused { message, .. }) if is_annotation_file(&file_name, &bytes) => {
                Ok(Given::Annotations(bytes, message.clone()))
            }
            Answer::Response(Response::Refused { message, .. }) => Err(message.clone()),
            Answer::Response(_) | Answer::Archive(..) | Answer::Lost(_) => {
                Err("The worker gave an answer that does not fit. Try the file again.".to_owned())
            }
        }
    }

    /// Asks the other worker, which may answer with a page, or ask for chapters: all are taken.
    async fn document(&self, file_name: &str, parcel: &impl Fn() -> Option<js_sys::Uint8Array>) -> Said {
        let mut choice = None;
        loop {
            let (file_name, chosen) = (file_name.to_owned(), choice.clone());
            let open = |ticket| Request::OpenDocument { ticket, file_name, choice: chosen };
            let said = self.workers.ask(Program::Documents, open, parcel()).await?;
            match &*said {
                Answer::Response(Response::Chapters { chapters, .. }) if choice.is_none() => {
                    choice = Some((0..chapters.len()).collect());
                }
                Answer::Response(Response::Page { html, url, .. }) => {
                    let (text, url) = (Some(html.clone()), url.clone());
                    let open = |ticket| Request::Open { ticket, text, form: Form::Html, file_name: None, url };
                    return self.workers.ask(Program::Worker, open, None).await;
                }
                _ => return Ok(said),
            }
        }
    }

    /// Puts annotations onto the article of the library that has most of their words.
    async fn annotate(&self, bytes: Vec<u8>, why: String) -> Outcome {
        let quotes = quotes(&bytes);
        let Some(entry) = self.article_of(&quotes).await else { return Outcome::Refused(why) };
        let kept = match self.store.load(&entry.key).await {
            Ok(kept) => kept,
            Err(error) => return Outcome::Refused(error.to_string()),
        };
        let open = pack(&kept.document).ok();
        let import = |ticket| Request::Import { ticket, open, at: page::now() };
        let bytes = Some(js_sys::Uint8Array::from(bytes.as_slice()));
        let said = self.workers.ask(Program::Worker, import, bytes).await;
        let brought = match said.as_deref() {
            Ok(Answer::Response(Response::Brought { annotations, tag_set, summary, .. })) => {
                (annotations.clone(), tag_set.clone(), summary.clone())
            }
            Ok(Answer::Response(Response::Refused { message, .. })) => return Outcome::Refused(message.clone()),
            Ok(_) => return Outcome::Refused(why),
            Err(lost) => return Outcome::Refused(lost.clone()),
        };
        let (annotations, tag_set, summary) = brought;
        match self.store.annotate(&kept, annotations, tag_set).await {
            Ok(()) => Outcome::Annotated { key: kept.key, name: entry.name, summary },
            Err(error) => Outcome::Refused(error.to_string()),
        }
    }

    /// The article that holds most of the quotes, and at least half of them; the one changed last of several.
    async fn article_of(&self, quotes: &[String]) -> Option<Entry> {
        let mut best: Option<(usize, Entry)> = None;
        for entry in self.store.list().await.ok()? {
            let known = self.index.borrow().get(&entry.key).filter(|(rev, _)| *rev == entry.rev).cloned();
            let indexed = match known {
                Some((_, indexed)) => indexed,
                None => match read(&self.store, &entry.key, entry.rev, &self.index).await {
                    Some(indexed) => indexed,
                    None => continue,
                },
            };
            let held = quotes.iter().filter(|quote| indexed.folded.contains(quote.as_str())).count();
            if held * 2 > quotes.len() && best.as_ref().is_none_or(|(most, _)| held > *most) {
                best = Some((held, entry));
            }
        }
        best.map(|(_, entry)| entry)
    }
}

/// How a document stands to the library.
pub(super) async fn standing_of(store: &Store, document: &Document) -> Standing {
    let entries = store.list().await.unwrap_or_default();
    let mut kept: Vec<(Rc<str>, Document)> = Vec::new();
    for entry in entries.into_iter().filter(|entry| may_hold(&entry.key, &document.id)) {
        if let Ok(document) = store.document(&entry.key).await {
            kept.push((entry.key, document));
        }
    }
    standing(document, kept.iter().map(|(key, document)| (key.clone(), document)))
}

/// Words that the annotations of a file are about, folded as the index is.
fn quotes(bytes: &[u8]) -> Vec<String> {
    fn collect(value: &serde_json::Value, quotes: &mut Vec<String>) {
        match value {
            serde_json::Value::Array(all) => all.iter().for_each(|one| collect(one, quotes)),
            serde_json::Value::Object(members) => {
                if let Some(quote) = members.get("exact").and_then(serde_json::Value::as_str) {
                    let folded = fold(quote).trim().to_owned();
                    if !folded.is_empty() && quotes.len() < MOST_QUOTES {
                        quotes.push(folded);
                    }
                }
                members.values().for_each(|one| collect(one, quotes));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    if let Ok(value) = serde_json::from_slice(bytes) {
        collect(&value, &mut found);
    }
    found
}
