//! The library to one file and back, by the worker that knows archives.

use super::ask::Workers;
use super::bringing::standing_of;
use super::undo::Undo;
use crate::annotation::model::Timestamp;
use crate::library::plan::{Clash, Counts, Standing};
use crate::session::document::Document;
use crate::session::kept::unpack;
use crate::web::browser::storage::{Entry, Replaced, Store};
use crate::web::protocol::{ArchivePart, Request, Response};
use crate::web::reader::{Answer, Program};
use std::cell::Cell;
use std::rc::Rc;

/// Documents written in one go.
const BATCH: usize = 4;

/// Told how far it is: how many are done, and of how many.
pub(super) type Tell = Rc<dyn Fn(usize, usize)>;

/// The store and the worker.
#[derive(Clone)]
pub(super) struct Archivist {
    pub(super) store: Store,
    pub(super) workers: Workers,
    /// Set when the reader wants no more.
    pub(super) stop: Rc<Cell<bool>>,
    pub(super) tell: Tell,
}

/// What stopped it: the reader, or trouble in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    Wanted,
    Trouble(String),
}

impl From<String> for Stop {
    fn from(words: String) -> Self {
        Stop::Trouble(words)
    }
}

/// What an archive holds, and what bringing it would do.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Preview {
    pub(super) file: String,
    /// Each document: its number in the archive, its name, and how it stands to the library.
    pub(super) documents: Vec<(usize, String, Standing)>,
    /// What cannot be read, as sentences.
    pub(super) damaged: Vec<String>,
}

impl Preview {
    pub(super) fn counts(&self) -> Counts {
        Counts::of(self.documents.iter().map(|(_, _, standing)| standing))
    }
}

impl Archivist {
    /// An archive of the entries, and the names of those that could not be read.
    pub(super) async fn pack(&self, entries: &[Entry]) -> Result<(js_sys::Uint8Array, Vec<String>), Stop> {
        self.ask(ArchivePart::Begin, None).await?;
        let mut unread = Vec::new();
        for (done, entry) in entries.iter().enumerate() {
            self.go_on(done, entries.len())?;
            match self.store.packed(&entry.key).await {
                Ok(document) => {
                    self.ask(ArchivePart::Add { document, deleted: entry.deleted.clone() }, None).await?;
                }
                Err(error) => unread.push(format!("“{}” is not in it: {error}", entry.name)),
            }
        }
        match &*self.ask(ArchivePart::Finish, None).await? {
            Answer::Archive(_, bytes) => Ok((bytes.clone(), unread)),
            _ => Err(misfit()),
        }
    }

    /// Reads every document of an archive and compares it with the library; nothing is changed.
    pub(super) async fn preview(&self, file: String, bytes: js_sys::Uint8Array) -> Result<Preview, Stop> {
        let said = self.ask(ArchivePart::Open, Some(bytes)).await?;
        let Answer::Response(Response::ArchiveListed { files, damaged, .. }) = &*said else { return Err(misfit()) };
        let (mut documents, mut damaged) = (Vec::new(), damaged.clone());
        for at in 0..*files {
            self.go_on(at, *files)?;
            match self.take(at).await {
                Ok((document, _)) => {
                    let standing = standing_of(&self.store, &document).await;
                    documents.push((at, document.display_name(), standing));
                }
                Err(Stop::Trouble(why)) => damaged.push(why),
                Err(Stop::Wanted) => return Err(Stop::Wanted),
            }
        }
        Ok(Preview { file, documents, damaged })
    }

    /// Brings the documents of a preview. When one of them cannot be kept, what was brought is taken out again.
    pub(super) async fn bring(&self, preview: &Preview, clash: Clash) -> Result<(usize, Undo), Stop> {
        let mut undo = (Vec::new(), Vec::new());
        let outcome = self.bring_all(preview, clash, &mut undo).await;
        let (keys, replaced) = undo;
        let count = keys.len() + replaced.len();
        let undo = Undo::Brought { keys, replaced };
        match outcome {
            Ok(()) => Ok((count, undo)),
            Err(stop) => {
                // What cannot be taken out is still there to be seen and deleted.
                let _ = undo.run(&self.store).await;
                Err(stop)
            }
        }
    }

    async fn bring_all(
        &self,
        preview: &Preview,
        clash: Clash,
        (keys, replaced): &mut (Vec<Rc<str>>, Vec<Replaced>),
    ) -> Result<(), Stop> {
        let mut batch: Vec<(Document, Option<Timestamp>)> = Vec::new();
        for (done, (at, _, standing)) in preview.documents.iter().enumerate() {
            self.go_on(done, preview.documents.len())?;
            match (standing, clash) {
                (Standing::New, _) | (Standing::Differs { .. }, Clash::KeepBoth) => batch.push(self.take(*at).await?),
                (Standing::Differs { key }, Clash::Replace) => {
                    let (document, deleted) = self.take(*at).await?;
                    let before = self.store.replace(key, document, deleted).await.map_err(|error| error.to_string())?;
                    replaced.push(before);
                }
                (Standing::Differs { .. }, Clash::Skip) | (Standing::Same { .. }, _) => {}
            }
            if batch.len() >= BATCH {
                keys.extend(self.store.create_all(&batch).await.map_err(|error| error.to_string())?);
                batch.clear();
            }
        }
        keys.extend(self.store.create_all(&batch).await.map_err(|error| error.to_string())?);
        Ok(())
    }

    /// Lets go of the archive.
    pub(super) async fn close(&self) {
        // A worker that is lost holds nothing.
        let _ = self.ask(ArchivePart::Close, None).await;
    }

    async fn take(&self, at: usize) -> Result<(Document, Option<Timestamp>), Stop> {
        match &*self.ask(ArchivePart::Take(at), None).await? {
            Answer::Response(Response::ArchiveTaken { document, deleted, .. }) => {
                Ok((unpack(document.clone()).map_err(|error| error.to_string())?, deleted.clone()))
            }
            _ => Err(misfit()),
        }
    }

    async fn ask(&self, part: ArchivePart, bytes: Option<js_sys::Uint8Array>) -> Result<Rc<Answer>, Stop> {
        let said = self.workers.ask(Program::Documents, |ticket| Request::Archive { ticket, part }, bytes).await?;
        match &*said {
            Answer::Response(Response::Refused { message, .. }) => Err(Stop::Trouble(message.clone())),
            _ => Ok(said),
        }
    }

    fn go_on(&self, done: usize, total: usize) -> Result<(), Stop> {
        (self.tell)(done, total);
        if self.stop.get() { Err(Stop::Wanted) } else { Ok(()) }
    }
}

fn misfit() -> Stop {
    Stop::Trouble("The worker gave an answer that does not fit. Nothing was changed; try it again.".to_owned())
}
