//! Annotation, Tag and their ties to text.

use crate::text::span::Span;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// Identifies an annotation; in files a `urn:uuid:` IRI.
pub type AnnotationId = Rc<str>;

/// Identifies a tag inside its tag set.
pub type TagId = Rc<str>;

/// RFC 3339 in UTC with milliseconds. Given by the shell: the core knows no clock.
pub type Timestamp = Rc<str>;

/// Code points of context kept on each side of a quote:
/// enough to tell repeated phrases apart, short enough to stay quotable.
pub const QUOTE_CONTEXT_CHARS: usize = 32;

/// W3C TextQuoteSelector: the marked words and what stands around them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextQuoteSelector {
    /// The marked words.
    pub exact: String,
    /// Up to [`QUOTE_CONTEXT_CHARS`] before them.
    #[serde(default)]
    pub prefix: String,
    /// Up to [`QUOTE_CONTEXT_CHARS`] after them.
    #[serde(default)]
    pub suffix: String,
}

impl TextQuoteSelector {
    /// Describes `span` of `text`.
    pub fn describe(text: &str, span: Span) -> Self {
        let before = text.get(..span.start.index()).unwrap_or_default();
        let after = text.get(span.end.index()..).unwrap_or_default();
        let lead = before.char_indices().rev().nth(QUOTE_CONTEXT_CHARS - 1).map_or(0, |(at, _)| at);
        let tail = after.char_indices().nth(QUOTE_CONTEXT_CHARS).map_or(after.len(), |(at, _)| at);
        TextQuoteSelector {
            exact: span.of(text).to_owned(),
            prefix: before[lead..].to_owned(),
            suffix: after[..tail].to_owned(),
        }
    }
}

/// How sure an annotation's place is. What is not exact stays so until the reader confirms it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fit {
    /// The words it was made on, where they always were.
    #[default]
    Exact,
    /// The same words, found elsewhere.
    Moved,
    /// Other words, where its own were or like them.
    Changed,
}

impl Fit {
    /// Whether nothing need be confirmed.
    pub fn is_exact(&self) -> bool {
        *self == Fit::Exact
    }
}

/// Where an annotation points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// The words it was made on; finds it again when the text changes. They stay as they were until the reader
    /// confirms another place.
    pub quote: TextQuoteSelector,
    /// Where they are now; `None` for an orphan, whose words are gone.
    pub span: Option<Span>,
    /// How sure that is; of an orphan nothing.
    #[serde(default, skip_serializing_if = "Fit::is_exact")]
    pub fit: Fit,
}

impl Target {
    /// The words at `span`, which are what is meant.
    pub fn at(text: &str, span: Span) -> Self {
        Target { quote: TextQuoteSelector::describe(text, span), span: Some(span), fit: Fit::Exact }
    }

    /// What was meant is not there.
    pub fn orphan(quote: TextQuoteSelector) -> Self {
        Target { quote, span: None, fit: Fit::Exact }
    }

    /// Whether `words` are those it was made on; blanks do not count.
    pub fn quotes(&self, words: &str) -> bool {
        self.quote.exact.split_whitespace().eq(words.split_whitespace())
    }
}

/// Color and pattern of a tag. Both differ, so a tag is known without color too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum TagColor {
    Yellow,
    Green,
    Coral,
    Blue,
    Violet,
    Teal,
    Rose,
    Gray,
}

impl TagColor {
    /// Every color, in the order new tags get them.
    pub const ALL: [TagColor; 8] = [
        TagColor::Yellow,
        TagColor::Green,
        TagColor::Coral,
        TagColor::Blue,
        TagColor::Violet,
        TagColor::Teal,
        TagColor::Rose,
        TagColor::Gray,
    ];

    /// Its token in class names and files.
    pub fn token(self) -> &'static str {
        match self {
            TagColor::Yellow => "yellow",
            TagColor::Green => "green",
            TagColor::Coral => "coral",
            TagColor::Blue => "blue",
            TagColor::Violet => "violet",
            TagColor::Teal => "teal",
            TagColor::Rose => "rose",
            TagColor::Gray => "gray",
        }
    }

    /// The color of a token.
    pub fn from_token(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|color| color.token() == token)
    }
}

/// A tag of the tag set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    /// Identifies it; never changes.
    pub id: TagId,
    /// What a reader sees.
    pub name: String,
    /// Its color and pattern.
    pub color: TagColor,
}

/// The tags of an article, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TagSet(pub Vec<Tag>);

impl TagSet {
    /// What a new article starts with.
    pub fn starter() -> Self {
        let tags = [
            ("claim", "Claim", TagColor::Yellow),
            ("evidence", "Evidence", TagColor::Green),
            ("question", "Question", TagColor::Coral),
            ("vocabulary", "Vocabulary", TagColor::Blue),
        ];
        TagSet(tags.map(|(id, name, color)| Tag { id: id.into(), name: name.to_owned(), color }).to_vec())
    }

    /// The tag with this id.
    pub fn get(&self, id: &str) -> Option<&Tag> {
        self.0.iter().find(|tag| &*tag.id == id)
    }

    /// The first color no tag uses yet, else the one used longest ago.
    pub fn next_color(&self) -> TagColor {
        let unused = TagColor::ALL.into_iter().find(|color| self.0.iter().all(|tag| tag.color != *color));
        unused.unwrap_or(TagColor::ALL[self.0.len() % TagColor::ALL.len()])
    }
}

/// What a reader marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annotation {
    /// Identifies it.
    pub id: AnnotationId,
    /// Where it points.
    pub target: Target,
    /// Its tags; may be empty.
    #[serde(default)]
    pub tags: Vec<TagId>,
    /// Its note, plain text; may be empty.
    #[serde(default)]
    pub note: String,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub modified: Timestamp,
    /// Who made it, where that is known (imported files).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub creator: Option<String>,
}

impl Annotation {
    /// Where it is; `None` for an orphan.
    pub fn span(&self) -> Option<Span> {
        self.target.span
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_keeps_its_context_in_code_points() {
        let text = format!("{}quote{}", "é".repeat(40), "ß".repeat(40));
        let quote = TextQuoteSelector::describe(&text, Span::new(80, 85));
        assert_eq!(quote.exact, "quote");
        assert_eq!(quote.prefix, "é".repeat(QUOTE_CONTEXT_CHARS));
        assert_eq!(quote.suffix, "ß".repeat(QUOTE_CONTEXT_CHARS));
    }

    #[test]
    fn new_tags_get_unused_colors() {
        assert_eq!(TagSet::starter().next_color(), TagColor::Violet);
    }
}
