//! A document to its file.

use super::{iri, wire};
use crate::annotation::model::{Annotation, Fit, Tag, TextQuoteSelector};
use crate::article::block::{Article, Draft};
use crate::exchange::error::FORMAT_VERSION;
use crate::exchange::stretch::stretches;
use crate::recognize::mention::Mention;
use crate::session::document::{Decision, Document, MentionKey, Ruling};
use crate::session::groups::Groups;
use crate::session::version::Version;
use crate::text::{offsets::OffsetMap, span::Span};
use std::collections::BTreeMap;

/// The document as a W3C AnnotationCollection in JSON-LD, from which it can be opened again.
///
/// Positions are code points of [`Article::text`]. The same document always gives the same bytes.
pub fn export(document: &Document) -> String {
    // Only a map with keys that are no strings could fail, and there is none.
    let mut text = serde_json::to_string_pretty(&collection(document)).unwrap_or_default();
    text.push('\n');
    text
}

/// The same without blanks and line ends between the members.
pub fn export_compact(document: &Document) -> String {
    serde_json::to_string(&collection(document)).unwrap_or_default()
}

fn collection(document: &Document) -> wire::Collection {
    let groups = Groups::of_document(document);
    let (entities, mut numbers) = (groups.by_key(), BTreeMap::new());
    for suggestion in document.suggestions() {
        if let Some(at) = entities.get(&suggestion.key()) {
            let next = numbers.len() + 1;
            numbers.entry(*at).or_insert(next);
        }
    }
    let offsets = document.article.offsets();
    Writer { document, offsets, groups, entities, numbers }.collection()
}

struct Writer<'a> {
    document: &'a Document,
    offsets: OffsetMap,
    groups: Groups,
    /// Each mention's group.
    entities: BTreeMap<MentionKey, usize>,
    /// The groups' numbers in the file, in the order of their first mentions.
    numbers: BTreeMap<usize, usize>,
}

impl Writer<'_> {
    fn collection(&self) -> wire::Collection {
        let document = self.document;
        let id = iri::wrap_id(&document.id);
        let page = format!("{id}#page-1");
        let items = self.items();
        wire::Collection {
            context: wire::Context::default(),
            kind: wire::AnnotationCollection::default(),
            label: document.display_name(),
            created: document.created.to_string(),
            modified: document.modified.to_string(),
            generator: Some(program()),
            total: items.len(),
            format: FORMAT_VERSION,
            name: document.name.as_deref().map(str::to_owned),
            labels: document.labels.clone(),
            tags: document.tag_set.0.iter().map(tag).collect(),
            article: article(&document.article),
            versions: document.versions.iter().map(|(number, one)| version(*number, one)).collect(),
            first: wire::Page { id: page.clone(), kind: wire::AnnotationPage::default(), start_index: 0, items },
            last: page,
            id,
        }
    }

    /// The reader's annotations, then the suggestions, then those only a ruling keeps.
    fn items(&self) -> Vec<wire::Item> {
        let document = self.document;
        let own = document.annotations_in_order().into_iter().map(|annotation| self.annotation(&annotation));
        let current = document.mentions.iter().map(|mention| {
            let decision = document.decisions.get(&MentionKey::from(&**mention));
            self.suggestion(mention, decision.map(|decision| &**decision), false)
        });
        let made: std::collections::BTreeSet<MentionKey> =
            document.mentions.iter().map(|mention| MentionKey::from(&**mention)).collect();
        let withdrawn = document
            .decisions
            .iter()
            .filter(|(key, _)| !made.contains(key))
            .map(|(_, decision)| self.suggestion(&decision.mention, Some(decision), true));
        own.chain(current).chain(withdrawn).collect()
    }

    fn annotation(&self, annotation: &Annotation) -> wire::Item {
        let tags = annotation.tags.iter().map(|id| {
            let name = self.document.tag_set.get(id).map_or(&**id, |tag| &tag.name);
            wire::Body { tag: Some(id.clone()), ..body("tagging", name) }
        });
        let note = (!annotation.note.is_empty()).then(|| body("commenting", &annotation.note));
        let motivation = match (annotation.note.is_empty(), annotation.tags.is_empty()) {
            (false, _) => "commenting",
            (true, false) => "tagging",
            (true, true) => "highlighting",
        };
        wire::Item {
            id: iri::wrap_id(&annotation.id),
            kind: wire::AnnotationType::default(),
            motivation,
            created: annotation.created.to_string(),
            modified: Some(annotation.modified.to_string()),
            creator: Some(reader(annotation.creator.as_deref())),
            generator: Some(program()),
            body: tags.chain(note).collect(),
            target: wire::Target {
                fit: annotation.target.fit,
                ..self.target(annotation.target.quote.clone(), annotation.target.span)
            },
            suggestion: None,
        }
    }

    fn suggestion(&self, mention: &Mention, decision: Option<&Decision>, withdrawn: bool) -> wire::Item {
        let finding = finding(mention);
        let chosen = decision.and_then(|decision| decision.chosen.as_ref());
        let value = chosen.or(mention.value.as_ref()).map(|value| body("identifying", &value.short()));
        let ruling = decision.map(|decision| ruling(decision, &finding));
        wire::Item {
            id: self.suggestion_id(mention),
            kind: wire::AnnotationType::default(),
            motivation: "identifying",
            // A mention has no time of its own: it was found when the article was opened.
            created: self.document.created.to_string(),
            modified: ruling.as_ref().map(|ruling| ruling.at.clone()),
            creator: Some(program()),
            generator: Some(program()),
            body: std::iter::once(body("classifying", mention.kind.label())).chain(value).collect(),
            target: self
                .target(TextQuoteSelector::describe(self.document.article.text(), mention.span), Some(mention.span)),
            suggestion: Some(wire::Suggestion {
                kind: mention.kind,
                finding,
                entity: self.entity(mention),
                withdrawn,
                ruling,
            }),
        }
    }

    fn entity(&self, mention: &Mention) -> Option<wire::Entity> {
        let at = *self.entities.get(&MentionKey::from(mention))?;
        Some(wire::Entity { id: *self.numbers.get(&at)?, name: self.groups.get(at)?.name.clone() })
    }

    fn suggestion_id(&self, mention: &Mention) -> String {
        let (start, end) = self.position(mention.span).unwrap_or_default();
        format!("{}#suggestion-{start}-{end}-{}", iri::wrap_id(&self.document.id), mention.kind.label())
    }

    fn target(&self, quote: TextQuoteSelector, span: Option<Span>) -> wire::Target {
        let TextQuoteSelector { exact, prefix, suffix } = quote;
        let position = span.and_then(|span| self.position(span));
        let quote = wire::Selector::Quote { exact, prefix, suffix };
        let position = position.map(|(start, end)| wire::Selector::Position { start, end });
        let url = self.document.article.meta.url.as_deref().filter(|url| iri::is_web_address(url));
        wire::Target {
            source: url.map_or_else(|| iri::wrap_id(&self.document.id), str::to_owned),
            selector: std::iter::once(quote).chain(position).collect(),
            fit: Fit::Exact,
        }
    }

    /// In code points; `None` when the span does not fit the text.
    fn position(&self, span: Span) -> Option<(u32, u32)> {
        self.offsets.chars(self.document.article.text(), span).map(|(start, end)| (start.0, end.0))
    }
}

fn body(purpose: &str, value: &str) -> wire::Body {
    wire::Body {
        kind: wire::TextualBody::default(),
        purpose: purpose.to_owned(),
        format: "text/plain",
        value: value.to_owned(),
        tag: None,
    }
}

fn reader(name: Option<&str>) -> wire::Agent {
    let id = name.map_or_else(|| iri::READER.to_owned(), iri::person);
    let name = name.unwrap_or("Reader").to_owned();
    wire::Agent { id, kind: "Person".to_owned(), nickname: name.clone(), name }
}

fn program() -> wire::Agent {
    wire::Agent {
        id: iri::PROGRAM.to_owned(),
        kind: "Software".to_owned(),
        name: "Postil".to_owned(),
        nickname: "Postil".to_owned(),
    }
}

fn finding(mention: &Mention) -> wire::Finding {
    wire::Finding { value: mention.value.clone(), confidence: mention.confidence, reason: mention.reason.clone() }
}

fn ruling(decision: &Decision, current: &wire::Finding) -> wire::Ruling {
    let (verdict, kind) = match decision.ruling {
        Ruling::Accepted => (wire::Verdict::Accepted, None),
        Ruling::Rejected => (wire::Verdict::Rejected, None),
        Ruling::Relabeled(kind) => (wire::Verdict::Relabeled, Some(kind)),
    };
    let on = finding(&decision.mention);
    wire::Ruling {
        verdict,
        kind,
        value: decision.chosen.clone(),
        at: decision.at.to_string(),
        on: (on != *current).then_some(on),
    }
}

fn tag(tag: &Tag) -> wire::Tag {
    wire::Tag { id: tag.id.clone(), name: tag.name.clone(), color: tag.color }
}

fn block(draft: Draft) -> wire::Block {
    let inlines = stretches(&draft.text, &draft.inlines);
    wire::Block { kind: draft.kind, level: draft.level, number: draft.number, text: draft.text, inlines }
}

fn version(number: u32, version: &Version) -> wire::Version {
    let (text, offsets) = (version.article.text(), version.article.offsets());
    let lost = version.lost.iter().filter_map(|decision| {
        let (start, end) = offsets.chars(text, decision.mention.span)?;
        let finding = finding(&decision.mention);
        let ruling = Some(ruling(decision, &finding));
        let kind = decision.mention.kind;
        let suggestion = wire::Suggestion { kind, finding, entity: None, withdrawn: true, ruling };
        Some(wire::Lost { start: start.0, end: end.0, suggestion })
    });
    wire::Version {
        number,
        at: version.at.to_string(),
        deed: version.deed,
        lost: lost.collect(),
        article: article(&version.article),
    }
}

fn article(article: &Article) -> wire::Article {
    let meta = article.meta.clone();
    wire::Article {
        meta: wire::Meta {
            byline: meta.byline,
            published: meta.published,
            modified: meta.modified,
            publication: meta.publication,
            language: meta.language,
            section: meta.section,
            url: meta.url,
        },
        blocks: article.drafts().into_iter().map(block).collect(),
        removed: article
            .removed
            .iter()
            .map(|line| wire::Removed { text: line.text.clone(), reason: line.reason, before: line.before })
            .collect(),
    }
}
