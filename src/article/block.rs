//! The article: blocks over one canonical text.
//!
//! The canonical text holds the body blocks first, in order, joined by a blank line
//! (this prefix is what `postil read` calls `text`), then the matter: title, captions, notes.
//! So the body's offsets do not depend on a headline, and still everything shown can be annotated.

use super::inline::Inline;
use crate::text::{offsets::OffsetMap, span::Span};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What joins two blocks in the canonical text.
pub const BLOCK_JOIN: &str = "\n\n";

/// What parts two cells in the text of a table's row.
pub const CELL_JOIN: &str = " | ";

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// The headline; at most one.
    Title,
    /// The sentence under the headline.
    Standfirst,
    /// A heading inside the body.
    Heading,
    /// Running text.
    Paragraph,
    /// One item of a list.
    Item,
    /// A quotation set apart.
    Quote,
    /// One row of a table, its cells parted by [`CELL_JOIN`]; rows that follow each other are one table.
    Row,
    /// A row of a table that names its columns.
    #[serde(rename = "header-row")]
    HeaderRow,
    /// Words below a picture.
    Caption,
    /// A note about the author or the article.
    Note,
}

impl BlockKind {
    /// Whether the block is running text; the rest is matter around it.
    pub fn is_body(self) -> bool {
        match self {
            BlockKind::Heading
            | BlockKind::Paragraph
            | BlockKind::Item
            | BlockKind::Quote
            | BlockKind::Row
            | BlockKind::HeaderRow => true,
            BlockKind::Title | BlockKind::Standfirst | BlockKind::Caption | BlockKind::Note => false,
        }
    }
}

/// A block before it has a place in the canonical text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What it is.
    pub kind: BlockKind,
    /// Its words, one line (inner line ends are kept as they are).
    pub text: String,
    /// Its depth, as in [`Block::level`].
    pub level: u8,
    /// Its number, as in [`Block::number`].
    pub number: Option<u32>,
    /// What is set apart in it, in bytes of its text.
    pub inlines: Vec<Inline>,
}

impl Draft {
    /// A plain block.
    pub fn new(kind: BlockKind, text: impl Into<String>) -> Self {
        Draft { kind, text: text.into(), level: 0, number: None, inlines: Vec::new() }
    }
}

/// A block of an article. Blocks stand in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where its words are in [`Article::text`].
    pub span: Span,
    /// Of a heading its rank, 1 being the highest, 0 unknown; of an item how many lists stand around its own; of a
    /// paragraph or quotation that goes on with an item how many lists stand around it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub level: u8,
    /// The number of an item in a numbered list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
}

fn is_zero(level: &u8) -> bool {
    *level == 0
}

/// Why a line of the source is not part of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RemovalReason {
    /// The section's name ("Politics"); kept as [`Meta::section`].
    Section,
    /// A second copy of a line.
    Repeated,
    /// "2 min read".
    ReadingTime,
    /// "Read more", "Show More", "News Feed": the page's own buttons and boxes.
    Navigation,
    /// Share buttons and their counts.
    Share,
    /// Cookie and consent notices.
    Consent,
    /// "Advertisement" and sponsored lines.
    Advertisement,
    /// Newsletter, subscription and paywall boxes.
    Subscription,
    /// "Avatar" and other words that stand for a picture.
    Picture,
    /// The author's name and role above an author note; kept as [`Meta::byline`].
    Byline,
    /// A line of dates; kept as [`Meta::published`].
    Dateline,
    /// Comment counts and the like.
    Comments,
    /// Links to other articles.
    Related,
    /// Copyright and legal lines.
    Legal,
    /// Page parts that are not text: scripts, forms, menus.
    Markup,
    /// A line on top or at the foot of every printed page, page numbers with it.
    RunningHead,
}

impl RemovalReason {
    /// The reason in plain words.
    pub fn words(self) -> &'static str {
        match self {
            RemovalReason::Section => "section label",
            RemovalReason::Repeated => "repeated line",
            RemovalReason::ReadingTime => "reading time",
            RemovalReason::Navigation => "page button or menu",
            RemovalReason::Share => "share button",
            RemovalReason::Consent => "cookie notice",
            RemovalReason::Advertisement => "advertisement",
            RemovalReason::Subscription => "subscription box",
            RemovalReason::Picture => "stands for a picture",
            RemovalReason::Byline => "author line",
            RemovalReason::Dateline => "date line",
            RemovalReason::Comments => "comments",
            RemovalReason::Related => "link to another article",
            RemovalReason::Legal => "copyright line",
            RemovalReason::Markup => "part of the page, not of the text",
            RemovalReason::RunningHead => "running head or foot of a page",
        }
    }
}

/// A line that was left out. It can be put back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// The line as it stood.
    pub text: String,
    /// Why it was left out.
    pub reason: RemovalReason,
    /// Index of the block before which it stood; the number of blocks when it stood last.
    pub before: usize,
}

/// Where the article's date was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateSource {
    /// The page's own metadata.
    Metadata,
    /// A date line above or below the text.
    Dateline,
    /// The most explicit date in the text or a caption.
    Text,
    /// Set by the reader.
    Reader,
}

/// The day the article speaks from; relative dates resolve against it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The day.
    #[serde(with = "super::iso_day")]
    pub date: Date,
    /// Where it was read.
    pub source: DateSource,
    /// As it stood ("2026-01-07T10:00:00Z", "Jan. 6, 2026").
    pub shown: String,
}

/// What is known about the article besides its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Meta {
    /// Who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// The day it speaks from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Published>,
    /// The day of the last change, where the page states one of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<Published>,
    /// The newspaper or site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publication: Option<String>,
    /// BCP 47 language tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Section of the newspaper.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// Where it was read; http or https only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// An article: blocks in reading order over one canonical text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    text: String,
    body_end: usize,
    blocks: Vec<Block>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    inlines: Vec<Inline>,
    /// What is known about it.
    pub meta: Meta,
    /// What was left out of it.
    #[serde(default)]
    pub removed: Vec<Removed>,
}

impl Article {
    /// Lays out `drafts` (reading order) over one canonical text. Blank drafts are dropped.
    pub fn new(drafts: impl IntoIterator<Item = Draft>, meta: Meta, removed: Vec<Removed>) -> Self {
        let drafts: Vec<Draft> = drafts.into_iter().filter(|draft| !draft.text.trim().is_empty()).collect();
        let mut text = String::with_capacity(drafts.iter().map(|draft| draft.text.len() + 2).sum());
        let mut spans = vec![Span::default(); drafts.len()];
        let mut body_end = 0;
        for body in [true, false] {
            for (draft, span) in drafts.iter().zip(&mut spans) {
                if draft.kind.is_body() == body {
                    if !text.is_empty() {
                        text.push_str(BLOCK_JOIN);
                    }
                    let start = text.len();
                    text.push_str(&draft.text);
                    *span = Span::new(start, text.len());
                }
            }
            if body {
                body_end = text.len();
            }
        }
        let mut inlines: Vec<Inline> = Vec::new();
        for (draft, span) in drafts.iter().zip(&spans) {
            let sound = draft.inlines.iter().filter(|inline| inline.is_sound(&draft.text));
            inlines.extend(sound.map(|inline| inline.later(span.start.index())));
        }
        inlines.sort_by_key(|inline| inline.span);
        let block =
            |(draft, span): (&Draft, Span)| Block { kind: draft.kind, span, level: draft.level, number: draft.number };
        let blocks = drafts.iter().zip(spans).map(block).collect();
        Article { text, body_end, blocks, inlines, meta, removed }
    }

    /// The canonical text: the body, then the matter. Every span points into it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The body alone: a prefix of [`Article::text`].
    pub fn body(&self) -> &str {
        self.text.get(..self.body_end).unwrap_or_default()
    }

    /// The blocks in reading order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// What is set apart, in bytes of [`Article::text`], by where it begins.
    pub fn inlines(&self) -> &[Inline] {
        &self.inlines
    }

    /// What is set apart in a block, in bytes of its own words.
    pub fn inlines_in(&self, block: Span) -> Vec<Inline> {
        self.inlines_at(block).iter().filter_map(|inline| inline.within(block)).collect()
    }

    /// What is set apart and begins at `span`, in bytes of [`Article::text`]. None begins before its block.
    pub fn inlines_at(&self, span: Span) -> &[Inline] {
        let bound = |at| self.inlines.partition_point(|inline| inline.span.start < at);
        self.inlines.get(bound(span.start)..bound(span.end)).unwrap_or_default()
    }

    /// A block's words.
    pub fn block_text(&self, index: usize) -> &str {
        self.blocks.get(index).map_or("", |block| block.span.of(&self.text))
    }

    /// The headline, if there is one.
    pub fn title(&self) -> Option<&str> {
        self.blocks.iter().find(|block| block.kind == BlockKind::Title).map(|block| block.span.of(&self.text))
    }

    /// The index of the block in which `span` begins.
    pub fn block_at(&self, span: Span) -> Option<usize> {
        let holds = |block: &Block| block.span.start <= span.start && span.start < block.span.end;
        if span.start.index() >= self.body_end {
            return self.blocks.iter().position(|block| !block.kind.is_body() && holds(block));
        }
        // Body blocks are in text order; matter stands between them, so a probe steps on to the next body block.
        let (mut low, mut high) = (0, self.blocks.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let Some(probe) = (middle..high).find(|&index| self.blocks[index].kind.is_body()) else {
                high = middle;
                continue;
            };
            let block = &self.blocks[probe];
            if holds(block) {
                return Some(probe);
            }
            if block.span.end <= span.start { low = probe + 1 } else { high = middle }
        }
        None
    }

    /// Sort key that puts spans in reading order (the canonical text has the matter last).
    pub fn reading_key(&self, span: Span) -> (usize, Span) {
        (self.block_at(span).unwrap_or(self.blocks.len()), span)
    }

    /// The largest stretch of `span` that is one piece of the canonical text:
    /// inside the body, or inside one block of matter.
    pub fn clip(&self, span: Span) -> Option<Span> {
        let body = Span::new(0, self.body_end);
        if let Some(inside) = body.intersection(span) {
            return Some(inside);
        }
        self.blocks.iter().filter(|block| !block.kind.is_body()).find_map(|block| block.span.intersection(span))
    }

    /// The blocks as drafts, to build a changed article from.
    pub fn drafts(&self) -> Vec<Draft> {
        let draft = |block: &Block| Draft {
            kind: block.kind,
            text: block.span.of(&self.text).to_owned(),
            level: block.level,
            number: block.number,
            inlines: self.inlines_in(block.span),
        };
        self.blocks.iter().map(draft).collect()
    }

    /// Converts offsets of [`Article::text`].
    pub fn offsets(&self) -> OffsetMap {
        OffsetMap::new(&self.text)
    }

    /// Whether the blocks fit the text: to be checked after reading an article from outside.
    pub fn is_sound(&self) -> bool {
        self.text.is_char_boundary(self.body_end)
            && self.blocks.iter().all(|block| {
                let range = block.span.range();
                range.start < range.end && self.text.get(range).is_some()
            })
            && self.inlines.is_sorted_by_key(|inline| inline.span)
            && self.inlines.iter().all(|inline| inline.is_sound(&self.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::inline::InlineKind;

    fn article() -> Article {
        let drafts = [
            (BlockKind::Title, "Talks in Paris"),
            (BlockKind::Caption, "A picture"),
            (BlockKind::Paragraph, "First."),
            (BlockKind::Paragraph, "Second."),
            (BlockKind::Note, "About the author"),
        ];
        let drafts = drafts.map(|(kind, text)| Draft::new(kind, text));
        Article::new(drafts, Meta::default(), Vec::new())
    }

    #[test]
    fn the_body_comes_first_in_the_text_and_reading_order_stays() {
        let article = article();
        assert_eq!(article.body(), "First.\n\nSecond.");
        assert_eq!(article.title(), Some("Talks in Paris"));
        assert_eq!(article.block_text(1), "A picture");
        assert!(article.is_sound());
        let title = article.blocks()[0].span;
        assert!(article.reading_key(title) < article.reading_key(article.blocks()[2].span));
    }

    #[test]
    fn what_is_set_apart_stays_with_its_words() {
        let inline = |kind, start, end| Inline { kind, span: Span::new(start, end) };
        let paragraph = Draft {
            inlines: vec![inline(InlineKind::Strong, 6, 10), inline(InlineKind::Page("2".into()), 0, 0)],
            ..Draft::new(BlockKind::Paragraph, "Words here")
        };
        let item = Draft {
            level: 1,
            number: Some(3),
            inlines: vec![inline(InlineKind::Emphasis, 0, 5), inline(InlineKind::Strong, 2, 99)],
            ..Draft::new(BlockKind::Item, "Third")
        };
        let drafts = [Draft::new(BlockKind::Title, "On top"), paragraph.clone(), item];
        let article = Article::new(drafts, Meta::default(), Vec::new());
        assert!(article.is_sound());
        let words: Vec<&str> = article.inlines().iter().map(|inline| inline.span.of(article.text())).collect();
        assert_eq!(words, ["", "here", "Third"], "one that does not fit is left out");
        let drafts = article.drafts();
        assert_eq!(drafts[1].inlines.len(), 2);
        assert_eq!((drafts[2].level, drafts[2].number), (1, Some(3)));
        assert_eq!(Article::new(drafts, Meta::default(), Vec::new()), article);
    }

    #[test]
    fn every_span_is_found_in_its_own_block() {
        let article = article();
        for (index, block) in article.blocks().iter().enumerate() {
            for start in block.span.range() {
                assert_eq!(article.block_at(Span::new(start, start + 1)), Some(index));
            }
        }
        assert_eq!(article.block_at(Span::new(6, 7)), None, "between two blocks");
    }

    #[test]
    fn a_span_over_body_and_matter_is_clipped_to_the_body() {
        let article = article();
        let all = Span::new(0, article.text().len());
        assert_eq!(article.clip(all).map(|span| span.of(article.text())), Some("First.\n\nSecond."));
        let note = article.blocks()[4].span;
        assert_eq!(article.clip(note), Some(note));
    }
}
