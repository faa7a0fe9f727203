//! The library of kept documents: what is listed, and what each change of it writes.
//!
//! Each function is given the records it asks for and answers with what to write, so that a
//! database can do both inside one transaction.

use super::document::Document;
use super::history::History;
use super::kept::{self, Kept, KeptError, Snapshot};
use super::labels::{LabelChange, Labels};
use super::order;
use super::shelves::{Read, Record, Shelf, Write};
use crate::annotation::model::Timestamp;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// How long a deleted document can be restored.
pub const RESTORABLE_DAYS: u32 = 30;

/// A document as the library lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its name in the storage.
    pub key: Rc<str>,
    /// Grows with each save.
    pub rev: u64,
    /// What a reader sees.
    pub name: String,
    /// The newspaper or site.
    pub publication: Option<String>,
    /// The article's day, ISO 8601.
    pub published: Option<String>,
    /// When it was first opened.
    pub created: Timestamp,
    /// When it was last changed.
    pub modified: Timestamp,
    /// Words of the article.
    pub words: usize,
    /// Annotations.
    pub annotations: usize,
    /// Suggestions, decided or not.
    pub suggestions: usize,
    /// Suggestions the reader has ruled on.
    pub decided: usize,
    /// When it was deleted; restorable for [`RESTORABLE_DAYS`].
    pub deleted: Option<Timestamp>,
    /// Its labels.
    #[serde(default, skip_serializing_if = "Labels::is_empty")]
    pub labels: Labels,
    /// The [`fingerprint`] of its text; `None` in a record of before there were any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<u64>,
}

impl Entry {
    fn of(key: Rc<str>, rev: u64, document: &Document) -> Self {
        let meta = &document.article.meta;
        Entry {
            key,
            rev,
            name: document.display_name(),
            publication: meta.publication.clone(),
            published: meta.published.as_ref().map(|published| published.date.to_string()),
            created: document.created.clone(),
            modified: document.modified.clone(),
            words: document.article.text().split_whitespace().count(),
            annotations: document.annotations.len(),
            suggestions: document.suggestions().len(),
            decided: document.decisions.len(),
            deleted: None,
            labels: document.labels.clone(),
            fingerprint: Some(fingerprint(document.article.text())),
        }
    }

    fn put(&self) -> Result<Write, KeptError> {
        Ok(Write::Put(Shelf::Entries, self.key.to_string(), kept::json("library entry", self)?))
    }

    fn from_record((key, record): &Record) -> Self {
        kept::parse("library entry", record).unwrap_or_else(|_| Entry {
            key: Rc::from(key.as_str()),
            rev: 0,
            name: "Article whose library entry is damaged".to_owned(),
            publication: None,
            published: None,
            created: Rc::from(""),
            modified: Rc::from(""),
            words: 0,
            annotations: 0,
            suggestions: 0,
            decided: 0,
            deleted: None,
            labels: Labels::default(),
            fingerprint: None,
        })
    }
}

/// What to read before a document is listed or created.
pub fn every_entry() -> Read {
    Read::All(Shelf::Entries)
}

/// What to read before one entry is looked at or saved.
pub fn one_entry(key: &str) -> Read {
    Read::One(Shelf::Entries, key.to_owned())
}

/// The entries, the one changed last first.
pub fn list(records: &[Record]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = records.iter().map(Entry::from_record).collect();
    order::sort_by(&mut entries, |a, b| (&b.modified, &a.key).cmp(&(&a.modified, &b.key)));
    entries
}

/// Keeps a new document; `entries` as asked for by [`every_entry`].
///
/// # Errors
/// A value that has no JSON form.
pub fn create(entries: &[Record], snapshot: Snapshot) -> Result<(Kept, Vec<Write>), KeptError> {
    let key = free_key(entries, &snapshot.document.id);
    let mut writes = kept::writes(&key, 1, &snapshot, None)?;
    writes.push(Entry::of(key.clone(), 1, &snapshot.document).put()?);
    let Snapshot { document, history } = snapshot;
    Ok((Kept { key, rev: 1, document, history }, writes))
}

/// Keeps new documents, each with the time it was deleted if it was; `entries` as asked for by [`every_entry`].
/// Answers with their keys.
///
/// # Errors
/// A value that has no JSON form.
pub fn create_all(
    entries: &[Record],
    documents: &[(Document, Option<Timestamp>)],
) -> Result<(Vec<Rc<str>>, Vec<Write>), KeptError> {
    let (mut taken, mut keys, mut writes) = (entries.to_vec(), Vec::new(), Vec::new());
    for (document, deleted) in documents {
        let key = free_key(&taken, &document.id);
        let snapshot = Snapshot { document: document.clone(), history: History::default() };
        writes.extend(kept::writes(&key, 1, &snapshot, None)?);
        writes.push(Entry { deleted: deleted.clone(), ..Entry::of(key.clone(), 1, document) }.put()?);
        taken.push((key.to_string(), String::new()));
        keys.push(key);
    }
    Ok((keys, writes))
}

/// Puts `snapshot` in the place of a kept document, whatever that holds; `entry` as asked for by [`one_entry`].
/// Answers with its new revision.
///
/// # Errors
/// A value that has no JSON form.
pub fn replace(
    key: &Rc<str>,
    entry: &[Record],
    snapshot: &Snapshot,
    deleted: Option<Timestamp>,
) -> Result<(u64, Vec<Write>), KeptError> {
    let rev = entry.first().map_or(0, |stored| Entry::from_record(stored).rev) + 1;
    let mut writes = kept::writes(key, rev, snapshot, None)?;
    writes.push(Entry { deleted, ..Entry::of(key.clone(), rev, &snapshot.document) }.put()?);
    Ok((rev, writes))
}

/// Whether a document of this identity may lie under `key`: it got that name, or that name with a number.
pub fn may_hold(key: &str, id: &str) -> bool {
    let stem = stem(id);
    key.strip_prefix(stem.as_str()).is_some_and(|rest| {
        rest.is_empty() || rest.strip_prefix('-').is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
    })
}

/// What to write to keep `snapshot`, and its new revision; `None` when the storage holds a newer state than
/// `base_rev`, and nothing may be written. `entry` as asked for by [`one_entry`]; `held` is what was
/// kept as `base_rev`, where that is known.
///
/// # Errors
/// A value that has no JSON form.
pub fn save(
    key: &Rc<str>,
    entry: &[Record],
    base_rev: u64,
    snapshot: &Snapshot,
    held: Option<&Snapshot>,
) -> Result<Option<(u64, Vec<Write>)>, KeptError> {
    let stored = entry.first().map(Entry::from_record);
    if stored.as_ref().is_some_and(|stored| stored.rev > base_rev) {
        return Ok(None);
    }
    // Storage that was emptied behind our back, or holds something older, is written anew and whole.
    let held = held.filter(|_| stored.as_ref().is_some_and(|stored| stored.rev == base_rev));
    let rev = base_rev + 1;
    let mut writes = kept::writes(key, rev, snapshot, held)?;
    let mut next = Entry::of(key.clone(), rev, &snapshot.document);
    // Work done after the deletion brings a document back; a late save of earlier work does not.
    next.deleted = stored.and_then(|stored| stored.deleted).filter(|deleted| next.modified <= *deleted);
    writes.push(next.put()?);
    Ok(Some((rev, writes)))
}

/// Gives a document a new name (the title when it is blank).
/// `found` as asked for by [`kept::reads`], `entry` by [`one_entry`].
///
/// # Errors
/// The document cannot be opened.
pub fn rename(
    key: &Rc<str>,
    found: &[Vec<Record>],
    entry: &[Record],
    name: &str,
    at: &Timestamp,
) -> Result<(u64, Vec<Write>), KeptError> {
    let kept = kept::open(key.clone(), found)?;
    let held = kept.snapshot();
    let mut snapshot = held.clone();
    snapshot.document.name = Some(name.trim()).filter(|name| !name.is_empty()).map(Rc::from);
    snapshot.document.modified = at.clone();
    let saved = save(key, entry, kept.rev, &snapshot, Some(&held))?;
    saved.ok_or_else(|| KeptError::Damaged { what: "library entry", detail: "its revision is ahead".to_owned() })
}

/// Keeps a copy under a new identity.
/// `found` as asked for by [`kept::reads`], `entries` by [`every_entry`].
///
/// # Errors
/// The document cannot be opened.
pub fn duplicate(
    key: &Rc<str>,
    found: &[Vec<Record>],
    entries: &[Record],
    new: (Rc<str>, &str, Timestamp),
) -> Result<(Kept, Vec<Write>), KeptError> {
    let (id, name, at) = new;
    let mut snapshot = kept::open(key.clone(), found)?.snapshot();
    snapshot.document.id = id;
    snapshot.document.name = Some(Rc::from(name.trim()));
    snapshot.document.created = at.clone();
    snapshot.document.modified = at;
    create(entries, snapshot)
}

/// Deletes a document for the time being (`deleted` is when), or restores it.
///
/// # Errors
/// There is no such entry.
pub fn set_deleted(entry: &[Record], deleted: Option<Timestamp>) -> Result<Vec<Write>, KeptError> {
    let stored = entry.first().ok_or(KeptError::Missing { what: "library entry" })?;
    Ok(vec![Entry { deleted, ..Entry::from_record(stored) }.put()?])
}

/// As [`set_deleted`] for many; `entries` are found by [`one_entry`] each. Those that are gone are passed over.
///
/// # Errors
/// A value that has no JSON form.
pub fn set_all_deleted(entries: &[Vec<Record>], deleted: Option<&Timestamp>) -> Result<Vec<Write>, KeptError> {
    let there = entries.iter().filter_map(|entry| entry.first()).map(Entry::from_record);
    there.map(|entry| Entry { deleted: deleted.cloned(), ..entry }.put()).collect()
}

/// What to read before the labels of these documents are changed.
pub fn labels_of(keys: &[Rc<str>]) -> Vec<Read> {
    let reads = |key: &Rc<str>| [Read::One(Shelf::Works, key.to_string()), one_entry(key)];
    keys.iter().flat_map(reads).collect()
}

/// A document's key, its revision, and the labels it had.
pub type Labeled = (Rc<str>, u64, Labels);

/// Changes the labels of documents; `found` as asked for by [`labels_of`]. Answers with the labels each had before.
/// A document that is gone meanwhile, or has them already, is passed over.
///
/// # Errors
/// A record is damaged or written by a newer Postil.
pub fn relabel(
    keys: &[Rc<str>],
    found: &[Vec<Record>],
    change: &LabelChange,
) -> Result<(Vec<Labeled>, Vec<Write>), KeptError> {
    let (mut before, mut writes) = (Vec::new(), Vec::new());
    for (key, records) in keys.iter().zip(found.chunks(2)) {
        let Some(stored) = records.get(1).and_then(|entry| entry.first()) else { continue };
        let entry = Entry::from_record(stored);
        if entry.labels.changed(change) == entry.labels {
            continue;
        }
        let work = records.first().and_then(|work| work.first()).map(|(_, work)| work.as_str());
        let rev = entry.rev + 1;
        let (record, labels) = kept::relabeled(work, rev, change)?;
        writes.push(Write::Put(Shelf::Works, key.to_string(), record));
        before.push((key.clone(), rev, entry.labels.clone()));
        writes.push(Entry { rev, labels, ..entry }.put()?);
    }
    Ok((before, writes))
}

/// Tells two texts apart: the same text always gives the same number.
pub fn fingerprint(text: &str) -> u64 {
    // FNV-1a.
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Takes a document away for good.
pub fn purge(key: &str) -> Vec<Write> {
    let mut writes: Vec<Write> = [Shelf::Entries, Shelf::Articles, Shelf::Mentions, Shelf::Works]
        .map(|shelf| Write::Delete(shelf, key.to_owned()))
        .into();
    writes.extend([Shelf::Steps, Shelf::Articles].map(|shelf| Write::DeleteUnder(shelf, key.to_owned())));
    writes
}

/// Takes away for good what was deleted before `limit`, which should be [`RESTORABLE_DAYS`] ago.
pub fn purge_old(entries: &[Record], limit: &Timestamp) -> Vec<Write> {
    // RFC 3339 in UTC with milliseconds sorts as text.
    let is_old = |entry: &Entry| entry.deleted.as_ref().is_some_and(|deleted| deleted < limit);
    entries.iter().map(Entry::from_record).filter(is_old).flat_map(|entry| purge(&entry.key)).collect()
}

/// A name for the document that no other has.
fn free_key(entries: &[Record], id: &str) -> Rc<str> {
    let stem = stem(id);
    let taken = |key: &str| entries.iter().any(|(name, _)| name == key);
    let numbered = (2..).map(|number| format!("{stem}-{number}"));
    let free = std::iter::once(stem.clone()).chain(numbered).find(|key| !key.is_empty() && !taken(key));
    Rc::from(free.unwrap_or(stem))
}

/// How the key of every document with this id begins: the id in letters, digits and hyphens.
pub fn stem(id: &str) -> String {
    let bare = id.strip_prefix("urn:uuid:").unwrap_or(id);
    bare.chars().take(64).map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}
