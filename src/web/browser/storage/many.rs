//! What the library does with many documents at once.

use super::{Kept, KeptError, News, Snapshot, Store, StoreError};
use crate::annotation::model::{Annotation, TagSet, Timestamp};
use crate::session::document::Document;
use crate::session::history::History;
use crate::session::kept::{self, Packed};
use crate::session::labels::{LabelChange, Labels};
use crate::session::library;
use crate::session::shelves::{Record, Shelf};
use crate::session::state::{Action, Session};
use crate::web::browser::page;
use std::rc::Rc;

/// Documents changed in one transaction: few enough that the page is not kept busy.
const BATCH: usize = 10;

impl Store {
    /// A kept document without its history.
    ///
    /// # Errors
    /// It is gone, damaged or written by a newer Postil, or the storage does not work.
    pub async fn document(&self, key: &Rc<str>) -> Result<Document, StoreError> {
        Ok(kept::open(key.clone(), &self.records(key).await?)?.document)
    }

    /// A kept document as it lies in the storage, without its history.
    ///
    /// # Errors
    /// It is gone, or the storage does not work.
    pub async fn packed(&self, key: &Rc<str>) -> Result<Packed, StoreError> {
        Ok(kept::packed(&self.records(key).await?)?)
    }

    async fn records(&self, key: &Rc<str>) -> Result<Vec<Vec<Record>>, StoreError> {
        let mut reads = kept::reads(key);
        reads.retain(|read| read.shelf() != Shelf::Steps);
        let mut found = self.0.disk.read(&reads).await?;
        // An empty history stands where one would be.
        found.insert(found.len().min(3), Vec::new());
        Ok(found)
    }

    /// Changes the labels of documents; answers with those each had before.
    ///
    /// # Errors
    /// A record is damaged or newer, or the storage is full or does not work; the documents before it are changed.
    pub async fn relabel(&self, keys: &[Rc<str>], change: &LabelChange) -> Result<Vec<(Rc<str>, Labels)>, StoreError> {
        let mut before = Vec::new();
        for some in keys.chunks(BATCH) {
            let relabel = |found: &[Vec<_>]| library::relabel(some, found, change);
            for (key, rev, labels) in self.0.disk.change(&library::labels_of(some), relabel).await? {
                self.0.tabs.announce(&News::Saved { key: key.clone(), rev });
                before.push((key, labels));
            }
        }
        Ok(before)
    }

    /// Deletes documents for the time being, or restores them.
    ///
    /// # Errors
    /// The storage does not work.
    pub async fn set_all_deleted(&self, keys: &[Rc<str>], deleted: Option<&Timestamp>) -> Result<(), StoreError> {
        let reads: Vec<_> = keys.iter().map(|key| library::one_entry(key)).collect();
        let set = |found: &[Vec<_>]| Ok(((), library::set_all_deleted(found, deleted)?));
        self.0.disk.change(&reads, set).await?;
        self.0.tabs.announce(&News::Library);
        Ok(())
    }

    /// Takes documents away for good.
    ///
    /// # Errors
    /// The storage does not work.
    pub async fn purge_all(&self, keys: &[Rc<str>]) -> Result<(), StoreError> {
        for some in keys.chunks(BATCH) {
            let writes = some.iter().flat_map(|key| library::purge(key)).collect();
            self.0.disk.change(&[], |_| Ok(((), writes))).await?;
        }
        self.0.tabs.announce(&News::Library);
        Ok(())
    }

    /// Keeps new documents; answers with their keys.
    ///
    /// # Errors
    /// The storage is full or does not work; none of them is kept.
    pub async fn create_all(&self, documents: &[(Document, Option<Timestamp>)]) -> Result<Vec<Rc<str>>, StoreError> {
        let create = |found: &[Vec<_>]| library::create_all(found.first().map_or(&[], Vec::as_slice), documents);
        let keys = self.0.disk.change(&[library::every_entry()], create).await?;
        self.0.tabs.announce(&News::Library);
        Ok(keys)
    }

    /// Puts a document in the place of a kept one; answers with what was there.
    ///
    /// # Errors
    /// The kept one cannot be opened, or the storage is full or does not work; nothing was written.
    pub async fn replace(
        &self,
        key: &Rc<str>,
        document: Document,
        deleted: Option<Timestamp>,
    ) -> Result<Replaced, StoreError> {
        let before = self.load(key).await?.snapshot();
        let snapshot = Snapshot { document, history: History::default() };
        let was_deleted = self.put(key, &snapshot, deleted).await?;
        Ok(Replaced { key: key.clone(), snapshot: before, deleted: was_deleted })
    }

    /// Puts back what [`Store::replace`] took away.
    ///
    /// # Errors
    /// The storage is full or does not work.
    pub async fn put_back(&self, replaced: &Replaced) -> Result<(), StoreError> {
        self.put(&replaced.key, &replaced.snapshot, replaced.deleted.clone()).await.map(drop)
    }

    /// Writes a document whatever stands there; answers with when that was deleted.
    async fn put(
        &self,
        key: &Rc<str>,
        snapshot: &Snapshot,
        deleted: Option<Timestamp>,
    ) -> Result<Option<Timestamp>, StoreError> {
        let put = |found: &[Vec<_>]| {
            let entry = found.first().map_or(&[][..], Vec::as_slice);
            let before = library::list(entry).pop().and_then(|entry| entry.deleted);
            let (rev, writes) = library::replace(key, entry, snapshot, deleted)?;
            Ok(((rev, before), writes))
        };
        let (rev, before) = self.0.disk.change(&[library::one_entry(key)], put).await?;
        self.0.tabs.announce(&News::Saved { key: key.clone(), rev });
        Ok(before)
    }

    /// Puts annotations of a file onto a kept document, as a step that can be undone there.
    ///
    /// # Errors
    /// Somebody else has changed it meanwhile, or the storage is full or does not work.
    pub async fn annotate(&self, kept: &Kept, annotations: Vec<Annotation>, tag_set: TagSet) -> Result<(), StoreError> {
        let before = kept.snapshot();
        let session = Rc::new(Session::new(before.document.clone(), before.history.clone()));
        let after = session.apply(Action::Import { annotations, tag_set, at: page::now() });
        let snapshot = Snapshot { document: after.document.clone(), history: after.history.clone() };
        match self.save(&kept.key, kept.rev, &snapshot, Some(&before)).await? {
            super::Saved::Done { .. } => Ok(()),
            super::Saved::Newer { .. } => {
                let detail = "it was changed at the same time elsewhere; try the file again".to_owned();
                Err(KeptError::Damaged { what: "notes record", detail }.into())
            }
        }
    }
}

/// A document that another took the place of.
#[derive(Clone, Debug, PartialEq)]
pub struct Replaced {
    key: Rc<str>,
    snapshot: Snapshot,
    /// When it was deleted, if it was.
    deleted: Option<Timestamp>,
}
