//! A file to a document, or to annotations for the one that is open.

use super::report::Report;
use super::tags::Tags;
use super::{foreign, iri, wire};
use crate::annotation::anchor::anchor;
use crate::annotation::model::{Annotation, Fit, Tag, TagSet, Target, TextQuoteSelector};
use crate::annotation::reanchor::placed;
use crate::article::block::{Article, Draft, Meta, Removed};
use crate::article::inline::is_web_link;
use crate::exchange::decode::decode;
use crate::exchange::error::{FORMAT_VERSION, ImportError};
use crate::exchange::stretch::{Stretch, inlines};
use crate::recognize::mention::{EntityKind, Mention};
use crate::session::document::{Decision, Document, MentionKey, Ruling};
use crate::session::version::{Version, Versions};
use crate::text::offsets::{CharOffset, OffsetMap};
use crate::text::span::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// What a file gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// What to open or to add.
    pub content: Content,
    /// What was done, to be shown.
    pub report: Report,
}

/// What to open or to add.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A Postil file: the whole document as it was exported.
    Document(Box<Document>),
    /// Annotations of another tool, anchored in the open document.
    Annotations {
        /// The new annotations, in the file's order; none has the id of one already there.
        annotations: Vec<Annotation>,
        /// The open document's tags and those the file brought.
        tag_set: TagSet,
    },
}

/// Reads a file. `open` is the document that annotations without an article are put onto;
/// `at` (RFC 3339) dates what the file does not date.
///
/// # Errors
/// When the file cannot be read as a whole. Single items that cannot be read are left out and reported.
pub fn import(bytes: &[u8], open: Option<&Document>, at: &str) -> Result<Imported, ImportError> {
    let text = decode(bytes)?;
    let file = foreign::File::read(&text)?;
    match (file.format, open) {
        (Some(format), _) if format > FORMAT_VERSION => Err(ImportError::Newer { found: format }),
        (Some(_), _) => document(serde_json::from_str(&text)?),
        (None, Some(open)) => foreign::onto(open, &file, at),
        (None, None) => Err(ImportError::NoArticle { items: file.items.len() }),
    }
}

fn document(file: wire::Collection) -> Result<Imported, ImportError> {
    let mut report = Report::default();
    let article = article(file.article, &mut report)?;
    let versions = versions(file.versions, &mut report);
    let mut reader = Reader {
        offsets: article.offsets(),
        article: &article,
        tags: Tags::new(TagSet(
            file.tags.into_iter().map(|tag| Tag { id: tag.id, name: tag.name, color: tag.color }).collect(),
        )),
        report,
        mentions: Vec::new(),
        decisions: BTreeMap::new(),
        annotations: BTreeMap::new(),
    };
    for (index, item) in file.first.items.into_iter().enumerate() {
        reader.item(index, item);
    }
    let Reader { tags, mut report, mut mentions, decisions, annotations, .. } = reader;
    let (tag_set, new_tags) = tags.finish();
    report.new_tags = new_tags;
    report.added = annotations.len();
    mentions.sort_by_cached_key(|mention| article.reading_key(mention.span));
    let document = Document {
        id: iri::unwrap_id(&file.id).into(),
        name: file.name.map(Rc::from),
        labels: file.labels,
        created: file.created.into(),
        modified: file.modified.into(),
        tag_set: Rc::new(tag_set),
        mentions: mentions.into(),
        decisions: Rc::new(decisions),
        annotations: Rc::new(annotations),
        versions: Rc::new(versions),
        article: Rc::new(article),
    };
    Ok(Imported { content: Content::Document(Box::new(document)), report })
}

/// Collects what the items say while the article stands still.
struct Reader<'a> {
    article: &'a Article,
    offsets: OffsetMap,
    tags: Tags,
    report: Report,
    mentions: Vec<Rc<Mention>>,
    decisions: BTreeMap<MentionKey, Rc<Decision>>,
    annotations: BTreeMap<Rc<str>, Rc<Annotation>>,
}

impl Reader<'_> {
    fn item(&mut self, index: usize, item: wire::Item) {
        let (quote, position) = selectors(&item.target);
        match item.suggestion {
            Some(suggestion) => self.suggestion(index, suggestion, position),
            None => self.annotation(index, item, quote, position),
        }
    }

    fn annotation(&mut self, index: usize, item: wire::Item, quote: TextQuoteSelector, position: Option<(u32, u32)>) {
        let id: Rc<str> = iri::unwrap_id(&item.id).into();
        if id.is_empty() || self.annotations.contains_key(&id) {
            return self.report.skip(index, if id.is_empty() { "has no id" } else { "has the id of another item" });
        }
        let target = self.target(index, quote, position, item.target.fit);
        let mut tags = Vec::new();
        let mut notes = Vec::new();
        for body in item.body {
            match (body.purpose.as_str(), body.tag) {
                ("tagging", Some(tag)) => tags.push(self.tags.with_id(tag, &body.value)),
                ("tagging", None) => tags.extend(self.tags.named(&body.value)),
                _ => notes.push(body.value),
            }
        }
        let named = item.creator.filter(|agent| agent.id != iri::READER);
        let annotation = Annotation {
            id: id.clone(),
            target,
            tags,
            note: notes.join("\n\n"),
            modified: item.modified.unwrap_or_else(|| item.created.clone()).into(),
            created: item.created.into(),
            creator: named.map(|agent| agent.name),
        };
        self.annotations.insert(id, Rc::new(annotation));
    }

    /// The place the file gives; where there is no such place, the one its quote has.
    fn target(&mut self, index: usize, quote: TextQuoteSelector, position: Option<(u32, u32)>, fit: Fit) -> Target {
        let Some(given) = position else { return Target::orphan(quote) };
        if let Some(span) = self.span(given) {
            return Target { quote, span: Some(span), fit };
        }
        let text = self.article.text();
        let found = anchor(text, &quote, None);
        let target = placed(text, quote, found, None);
        self.report.orphans += usize::from(target.span.is_none());
        self.report.inexact += usize::from(!target.fit.is_exact());
        self.report.remarks.push(format!(
            "Item {} points to {}–{}, outside the article; {}.",
            index + 1,
            given.0,
            given.1,
            if target.span.is_some() { "it was placed by its words" } else { "it is kept without a place" }
        ));
        target
    }

    fn suggestion(&mut self, index: usize, suggestion: wire::Suggestion, position: Option<(u32, u32)>) {
        let Some(span) = position.and_then(|position| self.span(position)) else {
            return self.report.skip(index, "is a suggestion outside the article");
        };
        let finding = suggestion.finding;
        let current = mention(span, suggestion.kind, finding);
        if let Some(ruling) = suggestion.ruling {
            let Some(decision) = decision(ruling, &current) else {
                return self.report.skip(index, "is a relabeled suggestion without its label");
            };
            self.decisions.insert(MentionKey::from(&*current), Rc::new(decision));
        }
        if !suggestion.withdrawn {
            self.mentions.push(current);
        }
    }

    fn span(&self, (start, end): (u32, u32)) -> Option<Span> {
        self.offsets.span_of_chars(self.article.text(), CharOffset(start), CharOffset(end))
    }
}

fn mention(span: Span, kind: EntityKind, finding: wire::Finding) -> Rc<Mention> {
    let wire::Finding { value, confidence, reason } = finding;
    Rc::new(Mention { span, kind, value, confidence, reason })
}

/// What the reader said of `current`; `None` for a relabeling without a label.
fn decision(ruling: wire::Ruling, current: &Rc<Mention>) -> Option<Decision> {
    let verdict = match (ruling.verdict, ruling.kind) {
        (wire::Verdict::Accepted, _) => Ruling::Accepted,
        (wire::Verdict::Rejected, _) => Ruling::Rejected,
        (wire::Verdict::Relabeled, kind) => Ruling::Relabeled(kind?),
    };
    let on = ruling.on.map_or_else(|| current.clone(), |finding| mention(current.span, current.kind, finding));
    let chosen = ruling.value.filter(|_| verdict == Ruling::Accepted);
    Some(Decision { mention: on, ruling: verdict, chosen, at: ruling.at.into() })
}

/// The older versions; one that cannot be is left out and reported.
fn versions(file: Vec<wire::Version>, report: &mut Report) -> Versions {
    let mut versions = Versions::new();
    for wire::Version { number, at, deed, article: written, lost } in file {
        let article = match article(written, report) {
            Ok(article) => Rc::new(article),
            Err(why) => {
                report.remarks.push(format!("Version {number} was left out. {why}"));
                continue;
            }
        };
        let offsets = article.offsets();
        let lost = lost.into_iter().filter_map(|one| {
            let span = offsets.span_of_chars(article.text(), CharOffset(one.start), CharOffset(one.end))?;
            let current = mention(span, one.suggestion.kind, one.suggestion.finding);
            decision(one.suggestion.ruling?, &current).map(Rc::new)
        });
        let lost = lost.collect();
        versions.insert(number, Rc::new(Version { at: at.into(), deed, article, lost }));
    }
    versions
}

fn selectors(target: &wire::Target) -> (TextQuoteSelector, Option<(u32, u32)>) {
    let (mut quote, mut position) = (TextQuoteSelector::default(), None);
    for selector in &target.selector {
        match selector {
            wire::Selector::Quote { exact, prefix, suffix } => {
                quote = TextQuoteSelector { exact: exact.clone(), prefix: prefix.clone(), suffix: suffix.clone() };
            }
            wire::Selector::Position { start, end } => position = Some((*start, *end)),
        }
    }
    (quote, position)
}

fn article(file: wire::Article, report: &mut Report) -> Result<Article, ImportError> {
    let wire::Meta { byline, published, modified, publication, language, section, url } = file.meta;
    let safe_url = url.filter(|url| {
        let safe = iri::is_web_address(url);
        if !safe {
            report.remarks.push("The article's address was left out: it is neither http nor https.".to_owned());
        }
        safe
    });
    let meta = Meta { byline, published, modified, publication, language, section, url: safe_url };
    let blocks = file.blocks.len();
    if let Some(blank) = file.blocks.iter().position(|block| block.text.trim().is_empty()) {
        return Err(ImportError::UnsoundArticle { what: format!("block {} of {blocks} is empty", blank + 1) });
    }
    let removed: BTreeSet<usize> = file.removed.iter().map(|line| line.before).collect();
    if let Some(before) = removed.last().filter(|before| **before > blocks) {
        return Err(ImportError::UnsoundArticle {
            what: format!("a removed line stands before block {}, but there are only {blocks}", before + 1),
        });
    }
    let mut unsafe_links = 0;
    let drafts: Vec<Draft> = file.blocks.into_iter().map(|block| draft(block, &mut unsafe_links)).collect();
    if unsafe_links > 0 {
        report
            .remarks
            .push(format!("{unsafe_links} of the article's links were left out: they are neither http nor https."));
    }
    let removed = file
        .removed
        .into_iter()
        .map(|line| Removed { text: line.text, reason: line.reason, before: line.before })
        .collect();
    Ok(Article::new(drafts, meta, removed))
}

/// A block; its links are kept only where they lead to the web, and `unsafe_links` counts the others.
fn draft(block: wire::Block, unsafe_links: &mut usize) -> Draft {
    let wire::Block { kind, level, number, text, inlines: mut stretches } = block;
    stretches.retain(|stretch| {
        let safe = !matches!(stretch, Stretch::Link { href, .. } if !is_web_link(href));
        *unsafe_links += usize::from(!safe);
        safe
    });
    let inlines = inlines(&text, stretches);
    Draft { kind, text, level, number, inlines }
}
