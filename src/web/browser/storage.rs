//! The storage of kept documents: the browser's database, or memory where that is refused.

mod disk;
mod many;
mod memory;

use super::page;
use super::tabs::{News, Subscription, Tabs};
use crate::annotation::model::Timestamp;
use crate::session::document::Document;
use crate::session::history::History;
use crate::session::library;
use disk::Disk;
use std::cell::Cell;
use std::rc::Rc;
use thiserror::Error;
use wasm_bindgen_futures::{JsFuture, spawn_local};

pub use crate::session::kept::{Kept, KeptError, Snapshot};
pub use crate::session::library::Entry;
pub use many::Replaced;

/// Why something was not kept or not found. Each text is for the reader.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum StoreError {
    /// The browser's quota or the disk is full.
    #[error(
        "The browser's storage is full, so the last changes are not kept. Export your work, then delete articles you no longer need."
    )]
    Full,
    /// The browser took every record and then gave up; a full storage is the usual cause.
    #[error(
        "The browser did not keep the last changes; its storage is most likely full. Export your work, then delete articles you no longer need."
    )]
    Aborted,
    /// The record is missing, damaged or too new.
    #[error(transparent)]
    Kept(#[from] KeptError),
    /// Anything else, in the browser's words.
    #[error("The browser's storage does not work ({0}). Your work is still on this page: export it to be safe.")]
    Browser(String),
}

/// What became of a save.
#[derive(Clone, Debug)]
pub enum Saved {
    /// It is kept.
    Done {
        /// Its revision.
        rev: u64,
    },
    /// Another tab has kept a newer state; nothing was written.
    Newer {
        /// The newer state.
        kept: Box<Kept>,
    },
}

struct Inner {
    disk: Disk,
    trouble: Option<String>,
    tabs: Tabs,
    asked_to_persist: Cell<bool>,
}

/// The storage. Clones share it.
#[derive(Clone)]
pub struct Store(Rc<Inner>);

impl PartialEq for Store {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Store").field("trouble", &self.0.trouble).finish_non_exhaustive()
    }
}

impl Store {
    /// Opens the browser's database, or memory in its place (see [`Store::trouble`]).
    pub async fn open() -> Store {
        let (disk, reason) = Disk::open().await;
        let trouble = reason.map(|reason| {
            format!(
                "This browser keeps nothing for Postil (a private window, or site data is blocked?), so your work lasts only as long as this page is open: export it before you leave. The browser's reason: {reason}."
            )
        });
        Store(Rc::new(Inner { disk, trouble, tabs: Tabs::join(), asked_to_persist: Cell::new(false) }))
    }

    /// Takes documents away for good that were deleted long ago.
    pub async fn purge_old(&self) {
        let limit = page::days_ago(library::RESTORABLE_DAYS);
        let purge =
            |found: &[Vec<_>]| Ok(((), found.first().map_or_else(Vec::new, |all| library::purge_old(all, &limit))));
        // What cannot be purged today is purged another day.
        let _ = self.0.disk.change(&[library::every_entry()], purge).await;
    }

    /// Whether nothing is kept, not even a deleted document.
    ///
    /// # Errors
    /// The browser's storage does not work.
    pub async fn is_empty(&self) -> Result<bool, StoreError> {
        self.0.disk.is_empty(library::every_entry().shelf()).await
    }

    /// Why nothing outlives the page, in words; `None` when all is well.
    pub fn trouble(&self) -> Option<String> {
        self.0.trouble.clone()
    }

    /// Calls `hear` with what other tabs, and the other program of this page, save and change.
    pub fn subscribe(&self, hear: impl Fn(News) + 'static) -> Subscription {
        self.0.tabs.subscribe(hear)
    }

    /// The kept documents, the one changed last first; without the deleted ones.
    ///
    /// # Errors
    /// The browser's storage does not work.
    pub async fn list(&self) -> Result<Vec<Entry>, StoreError> {
        Ok(self.entries().await?.into_iter().filter(|entry| entry.deleted.is_none()).collect())
    }

    /// The deleted documents that can be restored, the one changed last first.
    ///
    /// # Errors
    /// The browser's storage does not work.
    pub async fn deleted(&self) -> Result<Vec<Entry>, StoreError> {
        Ok(self.entries().await?.into_iter().filter(|entry| entry.deleted.is_some()).collect())
    }

    /// Every document, deleted or not, the one changed last first.
    ///
    /// # Errors
    /// The browser's storage does not work.
    pub async fn entries(&self) -> Result<Vec<Entry>, StoreError> {
        let found = self.0.disk.read(&[library::every_entry()]).await?;
        Ok(library::list(found.first().map_or(&[], Vec::as_slice)))
    }

    /// The revision kept of a document; `None` when it is gone.
    ///
    /// # Errors
    /// The browser's storage does not work.
    pub async fn rev(&self, key: &str) -> Result<Option<u64>, StoreError> {
        let found = self.0.disk.read(&[library::one_entry(key)]).await?;
        Ok(found.first().and_then(|entry| library::list(entry).first().map(|entry| entry.rev)))
    }

    /// Opens a kept document.
    ///
    /// # Errors
    /// It is gone, damaged or written by a newer Postil, or the storage does not work.
    pub async fn load(&self, key: &str) -> Result<Kept, StoreError> {
        let found = self.0.disk.read(&crate::session::kept::reads(key)).await?;
        Ok(crate::session::kept::open(Rc::from(key), &found)?)
    }

    /// Keeps a new document.
    ///
    /// # Errors
    /// The storage is full or does not work.
    pub async fn create(&self, document: &Document) -> Result<Kept, StoreError> {
        let snapshot = Snapshot { document: document.clone(), history: History::default() };
        let create = |found: &[Vec<_>]| library::create(found.first().map_or(&[], Vec::as_slice), snapshot);
        let kept = self.0.disk.change(&[library::every_entry()], create).await?;
        self.0.tabs.announce(&News::Library);
        Ok(kept)
    }

    /// Keeps `snapshot` unless another tab has kept something newer than `base_rev`: that is checked and
    /// written in one transaction. `held` is what is kept as `base_rev`, where that is known; only what
    /// differs from it is written.
    ///
    /// # Errors
    /// The storage is full or does not work; nothing was written.
    pub async fn save(
        &self,
        key: &Rc<str>,
        base_rev: u64,
        snapshot: &Snapshot,
        held: Option<&Snapshot>,
    ) -> Result<Saved, StoreError> {
        let save = |found: &[Vec<_>]| {
            let entry = found.first().map_or(&[][..], Vec::as_slice);
            let saved = library::save(key, entry, base_rev, snapshot, held)?;
            Ok(saved.map_or((None, Vec::new()), |(rev, writes)| (Some(rev), writes)))
        };
        match self.0.disk.change(&[library::one_entry(key)], save).await? {
            Some(rev) => {
                self.0.tabs.announce(&News::Saved { key: key.clone(), rev });
                if !snapshot.document.annotations.is_empty() {
                    self.ask_to_persist();
                }
                Ok(Saved::Done { rev })
            }
            None => Ok(Saved::Newer { kept: Box::new(self.load(key).await?) }),
        }
    }

    /// Gives a document a new name; blank for its title.
    ///
    /// # Errors
    /// It cannot be opened, or the storage does not work.
    pub async fn rename(&self, key: &Rc<str>, name: &str, at: &Timestamp) -> Result<(), StoreError> {
        let mut reads = crate::session::kept::reads(key);
        reads.push(library::one_entry(key));
        let rename = |found: &[Vec<_>]| library::rename(key, found, found.last().map_or(&[], Vec::as_slice), name, at);
        let rev = self.0.disk.change(&reads, rename).await?;
        self.0.tabs.announce(&News::Saved { key: key.clone(), rev });
        Ok(())
    }

    /// Keeps a copy of a document under a new identity and name.
    ///
    /// # Errors
    /// It cannot be opened, or the storage is full or does not work.
    pub async fn duplicate(
        &self,
        key: &Rc<str>,
        new_id: Rc<str>,
        name: &str,
        at: Timestamp,
    ) -> Result<Kept, StoreError> {
        let mut reads = crate::session::kept::reads(key);
        reads.push(library::every_entry());
        let copy = |found: &[Vec<_>]| {
            library::duplicate(key, found, found.last().map_or(&[], Vec::as_slice), (new_id, name, at))
        };
        let kept = self.0.disk.change(&reads, copy).await?;
        self.0.tabs.announce(&News::Library);
        Ok(kept)
    }

    /// Deletes a document; [`Store::restore`] brings it back for thirty days.
    ///
    /// # Errors
    /// It is gone already, or the storage does not work.
    pub async fn delete(&self, key: &str, at: Timestamp) -> Result<(), StoreError> {
        self.set_deleted(key, Some(at)).await
    }

    /// Brings a deleted document back.
    ///
    /// # Errors
    /// It is gone for good, or the storage does not work.
    pub async fn restore(&self, key: &str) -> Result<(), StoreError> {
        self.set_deleted(key, None).await
    }

    /// Takes a document away for good.
    ///
    /// # Errors
    /// The storage does not work.
    pub async fn purge(&self, key: &str) -> Result<(), StoreError> {
        self.0.disk.change(&[], |_| Ok(((), library::purge(key)))).await?;
        self.0.tabs.announce(&News::Library);
        Ok(())
    }

    async fn set_deleted(&self, key: &str, deleted: Option<Timestamp>) -> Result<(), StoreError> {
        let set = |found: &[Vec<_>]| Ok(((), library::set_deleted(found.first().map_or(&[], Vec::as_slice), deleted)?));
        self.0.disk.change(&[library::one_entry(key)], set).await?;
        self.0.tabs.announce(&News::Library);
        Ok(())
    }

    /// Asks the browser, once a page, not to evict what is kept. It may refuse, and some cannot be asked.
    fn ask_to_persist(&self) {
        if self.0.asked_to_persist.replace(true) || self.0.trouble.is_some() {
            return;
        }
        spawn_local(async {
            let manager = page::window().navigator().storage();
            if let Ok(asked) = manager.persist() {
                // A refusal changes nothing that the reader could act on.
                let _ = JsFuture::from(asked).await;
            }
        });
    }
}
