//! Annotations of other tools, put onto the open document by their quotes.

use super::item::{Foreign, read_item};
use super::read::{Content, Imported};
use super::report::Report;
use super::tags::Tags;
use super::unit::FileUnit;
use crate::annotation::anchor::{Anchor, anchor, anchor_same_words};
use crate::annotation::model::{Annotation, Target, TextQuoteSelector};
use crate::annotation::reanchor::placed;
use crate::exchange::error::ImportError;
use crate::session::document::Document;
use crate::text::offsets::OffsetMap;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use std::collections::BTreeSet;
use std::rc::Rc;

/// Items read from one file. A person makes hundreds; a class makes thousands.
const MOST_ITEMS: usize = 100_000;

/// Bytes of text searched for changed quotes in one import, about two seconds' worth.
const MOST_SEARCHED: usize = 20 << 20;

/// What a file holds, its items still unread.
#[derive(Debug)]
pub(super) struct File<'a> {
    /// Postil's format version, in its own files.
    pub(super) format: Option<u64>,
    /// The annotations.
    pub(super) items: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
struct Head<'a> {
    #[serde(rename = "postil:format", borrow)]
    format: Option<&'a RawValue>,
    /// Of an AnnotationCollection: its first page.
    #[serde(borrow)]
    first: Option<&'a RawValue>,
    /// Of an AnnotationPage.
    #[serde(borrow)]
    items: Option<&'a RawValue>,
    /// Of a Hypothesis export.
    #[serde(borrow)]
    annotations: Option<&'a RawValue>,
    /// Of a single annotation.
    target: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct Page<'a> {
    #[serde(borrow)]
    items: Vec<&'a RawValue>,
}

impl<'a> File<'a> {
    /// Finds the items: in an array, an AnnotationPage or Collection, a Hypothesis export,
    /// or the file is one itself.
    pub(super) fn read(text: &'a str) -> Result<Self, ImportError> {
        let file = match text.trim_start().as_bytes().first() {
            Some(b'[') => File { format: None, items: serde_json::from_str(text)? },
            Some(b'{') => Self::from_object(text)?,
            _ => {
                serde_json::from_str::<IgnoredAny>(text)?;
                return Err(nothing("it is a single value"));
            }
        };
        let items = file.items.len();
        if items > MOST_ITEMS {
            return Err(ImportError::TooMany { items, most: MOST_ITEMS });
        }
        Ok(file)
    }

    fn from_object(text: &'a str) -> Result<Self, ImportError> {
        let head: Head<'a> = serde_json::from_str(text)?;
        let format = head.format.map(|format| version(format.get())).transpose()?;
        let items = match (head.first, head.items.or(head.annotations), head.target) {
            (Some(first), _, _) if first.get().starts_with('{') => serde_json::from_str::<Page<'a>>(first.get())?.items,
            (Some(_), None, None) => return Err(nothing("its first page is kept elsewhere")),
            (_, Some(list), _) if list.get().starts_with('[') => serde_json::from_str(list.get())?,
            (_, Some(_), _) => return Err(nothing("what should be their list is none")),
            (_, None, Some(_)) => vec![serde_json::from_str(text)?],
            (_, None, None) => return Err(nothing("it has neither “items” nor “annotations” nor a “target”")),
        };
        Ok(File { format, items })
    }
}

fn version(written: &str) -> Result<u64, ImportError> {
    match written.parse() {
        Ok(format @ 1..) => Ok(format),
        _ => Err(nothing("its “postil:format” is not a whole number from 1 up")),
    }
}

fn nothing(what: &str) -> ImportError {
    ImportError::NotAnnotations { what: what.to_owned() }
}

/// The file's annotations, anchored in `open`.
pub(super) fn onto(open: &Document, file: &File<'_>, at: &str) -> Result<Imported, ImportError> {
    let mut report = Report::default();
    let mut found: Vec<(usize, Foreign)> = Vec::new();
    for (index, raw) in file.items.iter().enumerate() {
        match serde_json::from_str(raw.get()).map_err(ImportError::from) {
            Ok(value) => match read_item(&value) {
                Ok(item) => found.push((index, item)),
                Err(why) => report.skip(index, why),
            },
            Err(error @ ImportError::TooDeep { .. }) => return Err(error),
            Err(_) => report.skip(index, "holds half of a character or a number out of range"),
        }
    }
    if found.is_empty()
        && !file.items.is_empty()
        && report.skipped.iter().all(|skipped| skipped.why == super::item::NO_TARGET)
    {
        return Err(nothing("no item of its list has a “target”"));
    }
    let text = open.article.text();
    let offsets = open.article.offsets();
    let places =
        found.iter().filter_map(|(_, item)| item.position.zip(item.quote.as_ref().map(|quote| quote.exact.as_str())));
    let (unit, fitting) = FileUnit::guess(text, &offsets, places.clone());
    if fitting * 2 < places.count() {
        report
            .remarks
            .push("Most positions in the file do not fit this text; the quotes were searched for instead.".to_owned());
    }
    let mut adder = Adder {
        open,
        offsets,
        unit,
        tags: Tags::new((*open.tag_set).clone()),
        report,
        ids: BTreeSet::new(),
        searched: 0,
        at,
    };
    let annotations: Vec<Annotation> =
        found.into_iter().filter_map(|(index, item)| adder.annotation(index, item)).collect();
    let Adder { tags, mut report, searched, .. } = adder;
    if searched >= MOST_SEARCHED {
        report
            .remarks
            .push("Many quotes were changed; the last of them were looked for by their exact words only.".to_owned());
    }
    let (tag_set, new_tags) = tags.finish();
    report.new_tags = new_tags;
    report.added = annotations.len();
    Ok(Imported { content: Content::Annotations { annotations, tag_set }, report })
}

struct Adder<'a> {
    open: &'a Document,
    offsets: OffsetMap,
    unit: FileUnit,
    tags: Tags,
    report: Report,
    ids: BTreeSet<Rc<str>>,
    /// Bytes of text searched for changed quotes so far.
    searched: usize,
    at: &'a str,
}

impl Adder<'_> {
    fn annotation(&mut self, index: usize, item: Foreign) -> Option<Annotation> {
        let id: Rc<str> = item.id.as_deref().map_or_else(|| item.fingerprint(index), super::iri::unwrap_id).into();
        if self.open.annotations.contains_key(&id) || !self.ids.insert(id.clone()) {
            self.report.skip(index, "is already here");
            return None;
        }
        let Some(target) = self.target(item.quote, item.position) else {
            self.ids.remove(&id);
            self.report.skip(index, "points outside the text and quotes nothing");
            return None;
        };
        self.report.orphans += usize::from(target.span.is_none());
        self.report.inexact += usize::from(!target.fit.is_exact());
        let mut tags = Vec::new();
        for name in &item.tags {
            tags.extend(self.tags.named(name).filter(|tag| !tags.contains(tag)));
        }
        let created = item.created.unwrap_or_else(|| self.at.to_owned());
        Some(Annotation {
            id,
            target,
            tags,
            note: item.note,
            modified: item.modified.unwrap_or_else(|| created.clone()).into(),
            created: created.into(),
            creator: item.creator,
        })
    }

    /// By the quote, with the position as a hint; by the position alone where nothing is quoted.
    fn target(&mut self, quote: Option<TextQuoteSelector>, position: Option<(u32, u32)>) -> Option<Target> {
        let text = self.open.article.text();
        let hint = position.and_then(|position| self.unit.span(text, &self.offsets, position));
        let Some(quote) = quote else {
            let span = hint.filter(|span| !span.is_empty())?;
            return Some(Target::at(text, span));
        };
        let mut place = anchor_same_words(text, &quote, hint);
        if place == Anchor::Orphan && self.searched < MOST_SEARCHED {
            self.searched += text.len();
            place = anchor(text, &quote, hint);
        }
        Some(placed(text, quote, place, hint))
    }
}
