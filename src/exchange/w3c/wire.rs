//! The file as it is written: members in this order, so that the same document gives the same bytes.
//!
//! Postil's own members carry the prefix `postil:`; they are plain JSON to a JSON-LD processor,
//! which keeps them as they are.

use crate::annotation::model::{Fit, TagColor, TagId};
use crate::article::block::{BlockKind, Published, RemovalReason};
use crate::exchange::stretch::Stretch;
use crate::recognize::mention::{Confidence, EntityKind, Value};
use crate::session::labels::Labels;
use crate::session::version::Deed;
use serde::{Deserialize, Serialize};

/// The context every W3C annotation names.
pub(super) const ANNO_CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// The whole file.
#[derive(Serialize, Deserialize)]
pub(super) struct Collection {
    #[serde(rename = "@context", default, skip_deserializing)]
    pub(super) context: Context,
    pub(super) id: String,
    #[serde(rename = "type", default, skip_deserializing)]
    pub(super) kind: AnnotationCollection,
    #[serde(default, skip_deserializing)]
    pub(super) label: String,
    pub(super) created: String,
    pub(super) modified: String,
    #[serde(default, skip_deserializing)]
    pub(super) generator: Option<Agent>,
    #[serde(default, skip_deserializing)]
    pub(super) total: usize,
    #[serde(rename = "postil:format")]
    pub(super) format: u64,
    #[serde(rename = "postil:name", default, skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<String>,
    /// Of the article as a whole.
    #[serde(rename = "postil:labels", default, skip_serializing_if = "Labels::is_empty")]
    pub(super) labels: Labels,
    #[serde(rename = "postil:tags", default)]
    pub(super) tags: Vec<Tag>,
    #[serde(rename = "postil:article")]
    pub(super) article: Article,
    #[serde(rename = "postil:versions", default, skip_serializing_if = "Vec::is_empty")]
    pub(super) versions: Vec<Version>,
    pub(super) first: Page,
    #[serde(default, skip_deserializing)]
    pub(super) last: String,
}

/// The one page.
#[derive(Serialize, Deserialize)]
pub(super) struct Page {
    #[serde(default, skip_deserializing)]
    pub(super) id: String,
    #[serde(rename = "type", default, skip_deserializing)]
    pub(super) kind: AnnotationPage,
    #[serde(rename = "startIndex", default, skip_deserializing)]
    pub(super) start_index: usize,
    #[serde(default)]
    pub(super) items: Vec<Item>,
}

/// An annotation of the reader's, or a suggestion of the recognizer's.
#[derive(Serialize, Deserialize)]
pub(super) struct Item {
    #[serde(default)]
    pub(super) id: String,
    #[serde(rename = "type", default, skip_deserializing)]
    pub(super) kind: AnnotationType,
    #[serde(default, skip_deserializing)]
    pub(super) motivation: &'static str,
    #[serde(default)]
    pub(super) created: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) modified: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) creator: Option<Agent>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) generator: Option<Agent>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) body: Vec<Body>,
    pub(super) target: Target,
    #[serde(rename = "postil:suggestion", default, skip_serializing_if = "Option::is_none")]
    pub(super) suggestion: Option<Suggestion>,
}

/// A person or a program.
#[derive(Serialize, Deserialize)]
pub(super) struct Agent {
    #[serde(default)]
    pub(super) id: String,
    #[serde(rename = "type", default)]
    pub(super) kind: String,
    #[serde(default)]
    pub(super) name: String,
    #[serde(default)]
    pub(super) nickname: String,
}

/// One body: a tag, a note, or what a suggestion says.
#[derive(Serialize, Deserialize)]
pub(super) struct Body {
    #[serde(rename = "type", default, skip_deserializing)]
    pub(super) kind: TextualBody,
    #[serde(default)]
    pub(super) purpose: String,
    #[serde(default, skip_deserializing)]
    pub(super) format: &'static str,
    pub(super) value: String,
    #[serde(rename = "postil:tag", default, skip_serializing_if = "Option::is_none")]
    pub(super) tag: Option<TagId>,
}

/// Where an item points.
#[derive(Serialize, Deserialize)]
pub(super) struct Target {
    #[serde(default, skip_deserializing)]
    pub(super) source: String,
    pub(super) selector: Vec<Selector>,
    /// How sure the position is, where it is not exactly that of the quote.
    #[serde(rename = "postil:fit", default, skip_serializing_if = "Fit::is_exact")]
    pub(super) fit: Fit,
}

/// The two selectors Postil writes.
#[derive(Serialize, Deserialize)]
#[serde(tag = "type")]
pub(super) enum Selector {
    #[serde(rename = "TextQuoteSelector")]
    Quote {
        exact: String,
        #[serde(default)]
        prefix: String,
        #[serde(default)]
        suffix: String,
    },
    #[serde(rename = "TextPositionSelector")]
    Position { start: u32, end: u32 },
}

/// What the recognizer said and what the reader said of it.
#[derive(Serialize, Deserialize)]
pub(super) struct Suggestion {
    pub(super) kind: EntityKind,
    #[serde(flatten)]
    pub(super) finding: Finding,
    /// What it names; not read back, for it follows from the suggestions.
    #[serde(default, skip_deserializing, skip_serializing_if = "Option::is_none")]
    pub(super) entity: Option<Entity>,
    /// The recognizer no longer makes it; only the reader's ruling keeps it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) withdrawn: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) ruling: Option<Ruling>,
}

/// What several suggestions may name together.
#[derive(Serialize)]
pub(super) struct Entity {
    /// Its number in the file, from 1, in the order of first mentions.
    pub(super) id: usize,
    pub(super) name: String,
}

/// Value, certainty and reason of a mention.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Finding {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) value: Option<Value>,
    pub(super) confidence: Confidence,
    #[serde(default)]
    pub(super) reason: String,
}

/// What the reader said of a suggestion.
#[derive(Serialize, Deserialize)]
pub(super) struct Ruling {
    pub(super) verdict: Verdict,
    /// The reader's kind, for a relabeled one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<EntityKind>,
    /// What the reader chose of several things the words may mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) value: Option<Value>,
    pub(super) at: String,
    /// What was ruled on, where the recognizer has changed its mind since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) on: Option<Finding>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Verdict {
    Accepted,
    Rejected,
    Relabeled,
}

/// The article: its blocks in reading order, from which the canonical text follows.
#[derive(Serialize, Deserialize)]
pub(super) struct Article {
    #[serde(flatten)]
    pub(super) meta: Meta,
    pub(super) blocks: Vec<Block>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) removed: Vec<Removed>,
}

/// What is known of the article.
#[derive(Serialize, Deserialize)]
pub(super) struct Meta {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) byline: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) published: Option<Published>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) modified: Option<Published>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) publication: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) language: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) section: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
}

/// A block and its words.
#[derive(Serialize, Deserialize)]
pub(super) struct Block {
    pub(super) kind: BlockKind,
    /// As in [`crate::article::block::Block`].
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(super) level: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) number: Option<u32>,
    pub(super) text: String,
    /// What is set apart in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) inlines: Vec<Stretch>,
}

fn is_zero(level: &u8) -> bool {
    *level == 0
}

/// A line that was left out.
#[derive(Serialize, Deserialize)]
pub(super) struct Removed {
    pub(super) text: String,
    pub(super) reason: RemovalReason,
    /// Index of the block before which it stood.
    pub(super) before: usize,
}

/// The article as it was until something replaced it.
#[derive(Serialize, Deserialize)]
pub(super) struct Version {
    pub(super) number: u32,
    pub(super) at: String,
    pub(super) deed: Deed,
    pub(super) article: Article,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) lost: Vec<Lost>,
}

/// A ruling on words that only an older version has, in code points of that.
#[derive(Serialize, Deserialize)]
pub(super) struct Lost {
    pub(super) start: u32,
    pub(super) end: u32,
    #[serde(flatten)]
    pub(super) suggestion: Suggestion,
}

/// A tag of the tag set.
#[derive(Serialize, Deserialize)]
pub(super) struct Tag {
    pub(super) id: TagId,
    pub(super) name: String,
    pub(super) color: TagColor,
}

/// W3C's context and the prefix of Postil's own members.
#[derive(Serialize)]
pub(super) struct Context(&'static str, OwnTerms);

#[derive(Serialize)]
struct OwnTerms {
    postil: &'static str,
    #[serde(rename = "postil:tags")]
    tags: PlainJson,
    #[serde(rename = "postil:article")]
    article: PlainJson,
    #[serde(rename = "postil:suggestion")]
    suggestion: PlainJson,
    #[serde(rename = "postil:versions")]
    versions: PlainJson,
}

#[derive(Clone, Copy, Serialize)]
struct PlainJson {
    #[serde(rename = "@type")]
    kind: &'static str,
}

impl Default for Context {
    fn default() -> Self {
        let json = PlainJson { kind: "@json" };
        let own =
            OwnTerms { postil: super::iri::NAMESPACE, tags: json, article: json, suggestion: json, versions: json };
        Context(ANNO_CONTEXT, own)
    }
}

/// A `type` member that always says the same.
macro_rules! constant_type {
    ($($name:ident),*) => {$(
        #[derive(Clone, Copy, Default, Serialize)]
        pub(super) enum $name {
            #[default]
            $name,
        }
    )*};
}
constant_type!(AnnotationCollection, AnnotationPage, TextualBody);

/// The `type` of an item.
#[derive(Clone, Copy, Default, Serialize)]
pub(super) enum AnnotationType {
    #[default]
    Annotation,
}
