//! The stored form of a document: JSON records with a version, and back.

use super::change::Step;
use super::document::{Decision, Document, MentionKey};
use super::history::History;
use super::labels::{LabelChange, Labels};
use super::order;
use super::shelves::{Read, Record, Shelf, Write};
use super::version::{Version, Versions};
use crate::annotation::model::{Annotation, TagSet, Target, Timestamp};
use crate::article::block::Article;
use crate::recognize::mention::Mention;
use crate::text::span::Span;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use thiserror::Error;

/// Version of the stored form. Grows when an older Postil would misread the records.
pub const KEPT_VERSION: u32 = 1;

/// Why a stored document cannot be opened. Each text is a sentence for the reader.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum KeptError {
    /// Written by a later Postil.
    #[error(
        "This article was saved by a newer version of Postil (storage version {found}, this one knows {KEPT_VERSION}). Reload the page to get the newer version; nothing was changed."
    )]
    Newer {
        /// The record's version.
        found: u32,
    },
    /// There is no such record.
    #[error("This article is no longer in the browser's storage (its {what} is missing).")]
    Missing {
        /// Which record.
        what: &'static str,
    },
    /// The record cannot be read.
    #[error("The stored {what} of this article is damaged ({detail}). If you have an export of it, import that.")]
    Damaged {
        /// Which record.
        what: &'static str,
        /// What is wrong with it.
        detail: String,
    },
}

/// What is kept of a session at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// The document.
    pub document: Document,
    /// How it came to be.
    pub history: History,
}

/// A document as it lies in the storage.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Its name in the storage.
    pub key: Rc<str>,
    /// Grows with each save.
    pub rev: u64,
    /// The document.
    pub document: Document,
    /// How it came to be.
    pub history: History,
}

impl Kept {
    /// What is kept, without its place in the storage.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot { document: self.document.clone(), history: self.history.clone() }
    }
}

/// A document without its history, as one value to hand over.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Packed {
    work: String,
    article: String,
    mentions: String,
    versions: Vec<Record>,
}

/// Packs `document` into the records it would be kept as, but its older versions.
///
/// # Errors
/// A value that has no JSON form.
pub fn pack(document: &Document) -> Result<Packed, KeptError> {
    let snapshot = Snapshot { document: document.clone(), history: History::default() };
    Ok(Packed {
        work: work(0, &snapshot)?,
        article: json("text", &document.article)?,
        mentions: json("suggestions", &document.mentions)?,
        versions: Vec::new(),
    })
}

/// The document whose records these are, found by [`reads`], as one value; nothing in them is looked at.
///
/// # Errors
/// A record is missing.
pub fn packed(found: &[Vec<Record>]) -> Result<Packed, KeptError> {
    let record = |index, what| first(found, index).map(str::to_owned).ok_or(KeptError::Missing { what });
    let mentions = first(found, 2).unwrap_or("[]").to_owned();
    let versions = found.get(4).cloned().unwrap_or_default();
    Ok(Packed { work: record(0, "notes record")?, article: record(1, "text")?, mentions, versions })
}

/// Packs `document` with its older versions.
///
/// # Errors
/// As [`pack`].
pub fn pack_whole(document: &Document) -> Result<Packed, KeptError> {
    let record = |(number, version): (&u32, &Rc<Version>)| {
        Ok((record_name("", *number as usize), json("older version", version)?))
    };
    Ok(Packed { versions: document.versions.iter().map(record).collect::<Result<_, KeptError>>()?, ..pack(document)? })
}

/// The document that was packed.
///
/// # Errors
/// As [`open`].
pub fn unpack(packed: Packed) -> Result<Document, KeptError> {
    let record = |text: String| vec![(String::new(), text)];
    let found = [record(packed.work), record(packed.article), record(packed.mentions), Vec::new(), packed.versions];
    Ok(open("".into(), &found)?.document)
}

#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

#[derive(Serialize, Deserialize)]
struct Work {
    version: u32,
    rev: u64,
    id: Rc<str>,
    name: Option<Rc<str>>,
    #[serde(default, skip_serializing_if = "Labels::is_empty")]
    labels: Labels,
    created: Timestamp,
    modified: Timestamp,
    tag_set: Rc<TagSet>,
    annotations: Vec<Rc<Annotation>>,
    decisions: Vec<Rc<Decision>>,
    /// How many steps there are, and how many of them are done.
    steps: usize,
    cursor: usize,
}

/// The records to write for `snapshot`, given what the storage holds already (`None`: nothing known).
///
/// The article, its older versions, the suggestions and each step are written only when they are not in `held`.
///
/// # Errors
/// A value that has no JSON form.
pub fn writes(key: &str, rev: u64, snapshot: &Snapshot, held: Option<&Snapshot>) -> Result<Vec<Write>, KeptError> {
    let document = &snapshot.document;
    let name = key.to_owned();
    let mut writes = vec![Write::Put(Shelf::Works, name.clone(), work(rev, snapshot)?)];
    if held.is_none_or(|held| !Rc::ptr_eq(&held.document.article, &document.article)) {
        writes.push(Write::Put(Shelf::Articles, name.clone(), json("text", &document.article)?));
    }
    if held.is_none_or(|held| !Rc::ptr_eq(&held.document.mentions, &document.mentions)) {
        writes.push(Write::Put(Shelf::Mentions, name.clone(), json("suggestions", &document.mentions)?));
    }
    if held.is_none() {
        writes.push(Write::DeleteUnder(Shelf::Steps, name.clone()));
        writes.push(Write::DeleteUnder(Shelf::Articles, name));
    }
    let (versions, none) = (&document.versions, Rc::default());
    let old = held.map_or(&none, |held| &held.document.versions);
    for (number, version) in versions.iter() {
        if old.get(number) != Some(version) {
            let name = record_name(key, *number as usize);
            writes.push(Write::Put(Shelf::Articles, name, json("older version", version)?));
        }
    }
    let gone = old.keys().filter(|number| !versions.contains_key(number));
    writes.extend(gone.map(|number| Write::Delete(Shelf::Articles, record_name(key, *number as usize))));
    let steps: Vec<&Rc<Step>> = snapshot.history.steps().collect();
    let old: Vec<&Rc<Step>> = held.map(|held| held.history.steps().collect()).unwrap_or_default();
    // Steps that came back from the storage are equal to ours without being the same.
    let same = old.iter().zip(&steps).take_while(|(old, new)| Rc::ptr_eq(old, new) || old == new).count();
    for (index, step) in steps.iter().enumerate().skip(same) {
        writes.push(Write::Put(Shelf::Steps, record_name(key, index + 1), json("history", step)?));
    }
    writes.extend((steps.len()..old.len()).map(|index| Write::Delete(Shelf::Steps, record_name(key, index + 1))));
    Ok(writes)
}

/// What to read to open a document: the answers go to [`open`] in this order.
pub fn reads(key: &str) -> Vec<Read> {
    let one = |shelf| Read::One(shelf, key.to_owned());
    let under = |shelf| Read::Under(shelf, key.to_owned());
    vec![one(Shelf::Works), one(Shelf::Articles), one(Shelf::Mentions), under(Shelf::Steps), under(Shelf::Articles)]
}

/// The document whose records these are, as asked for by [`reads`].
///
/// # Errors
/// A record is missing, damaged, or written by a newer Postil. A damaged history alone is no error:
/// the document is whole without it.
pub fn open(key: Rc<str>, found: &[Vec<Record>]) -> Result<Kept, KeptError> {
    let work = read_work(first(found, 0))?;
    let article: Article = parse("text", first(found, 1).ok_or(KeptError::Missing { what: "text" })?)?;
    if !article.is_sound() {
        return Err(KeptError::Damaged { what: "text", detail: "its blocks do not fit it".to_owned() });
    }
    // Suggestions can be found again; nothing of the reader's is lost without them.
    let mentions: Vec<Rc<Mention>> =
        first(found, 2).and_then(|record| parse("suggestions", record).ok()).unwrap_or_default();
    let history = history(found.get(3).map_or(&[], Vec::as_slice), &work);
    let text = article.text();
    let mentions: Vec<Rc<Mention>> = mentions.into_iter().filter(|mention| fits(text, mention.span)).collect();
    let annotations = work.annotations.into_iter().map(|one| anchored(text, one)).map(|one| (one.id.clone(), one));
    let decisions = work.decisions.into_iter().map(|one| (MentionKey::from(&*one.mention), one));
    let document = Document {
        id: work.id,
        name: work.name,
        labels: work.labels,
        created: work.created,
        modified: work.modified,
        tag_set: work.tag_set,
        mentions: mentions.into(),
        decisions: Rc::new(order::map(decisions)),
        annotations: Rc::new(order::map(annotations)),
        versions: Rc::new(versions(found.get(4).map_or(&[], Vec::as_slice))),
        article: Rc::new(article),
    };
    Ok(Kept { key, rev: work.rev, document, history })
}

/// The notes record with other labels and a new revision, and those labels.
///
/// # Errors
/// As [`open`].
pub(super) fn relabeled(record: Option<&str>, rev: u64, change: &LabelChange) -> Result<(String, Labels), KeptError> {
    let work = read_work(record)?;
    let labels = work.labels.changed(change);
    let record = json("notes record", &Work { rev, labels: labels.clone(), ..work })?;
    Ok((record, labels))
}

fn read_work(record: Option<&str>) -> Result<Work, KeptError> {
    let record = record.ok_or(KeptError::Missing { what: "notes record" })?;
    let Versioned { version } = parse("notes record", record)?;
    if version > KEPT_VERSION {
        return Err(KeptError::Newer { found: version });
    }
    parse("notes record", record)
}

fn work(rev: u64, snapshot: &Snapshot) -> Result<String, KeptError> {
    let Snapshot { document, history } = snapshot;
    json(
        "notes record",
        &Work {
            version: KEPT_VERSION,
            rev,
            id: document.id.clone(),
            name: document.name.clone(),
            labels: document.labels.clone(),
            created: document.created.clone(),
            modified: document.modified.clone(),
            tag_set: document.tag_set.clone(),
            annotations: document.annotations.values().cloned().collect(),
            decisions: document.decisions.values().cloned().collect(),
            steps: history.steps().count(),
            cursor: history.cursor(),
        },
    )
}

/// The steps that the work counts; none when one of them is missing or damaged,
/// for undoing across a gap would restore what never stood there.
fn history(records: &[Record], work: &Work) -> History {
    let counted = records.get(..work.steps).unwrap_or_default();
    let steps: Result<Vec<Rc<Step>>, KeptError> = counted.iter().map(|(_, record)| parse("history", record)).collect();
    History::from_steps(steps.unwrap_or_default(), work.cursor)
}

fn anchored(text: &str, annotation: Rc<Annotation>) -> Rc<Annotation> {
    if annotation.span().is_none_or(|span| fits(text, span)) {
        return annotation;
    }
    let target = Target::orphan(annotation.target.quote.clone());
    Rc::new(Annotation { target, ..(*annotation).clone() })
}

fn fits(text: &str, span: Span) -> bool {
    span.start <= span.end && text.get(span.range()).is_some()
}

/// The name of the record with this number, from 1.
fn record_name(key: &str, number: usize) -> String {
    format!("{key}/{number:06}")
}

/// The older versions; a damaged one is passed over, for the document is whole without it.
fn versions(records: &[Record]) -> Versions {
    let number = |name: &str| name.rsplit('/').next().and_then(|number| number.parse().ok());
    let version = |(name, record): &Record| {
        let version: Version = parse("older version", record).ok()?;
        version.article.is_sound().then_some((number(name)?, Rc::new(version)))
    };
    order::map(records.iter().filter_map(version))
}

fn first(found: &[Vec<Record>], index: usize) -> Option<&str> {
    found.get(index)?.first().map(|(_, record)| record.as_str())
}

pub(super) fn json<T: Serialize + ?Sized>(what: &'static str, value: &T) -> Result<String, KeptError> {
    serde_json::to_string(value).map_err(|error| KeptError::Damaged { what, detail: error.to_string() })
}

pub(super) fn parse<T: DeserializeOwned>(what: &'static str, record: &str) -> Result<T, KeptError> {
    serde_json::from_str(record).map_err(|error| KeptError::Damaged { what, detail: error.to_string() })
}
