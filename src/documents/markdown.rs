//! Markdown: CommonMark with tables, footnotes and front matter.

use super::blocks::{Blocks, Set};
use super::encoding;
use super::open::{DocumentError, Opened};
use super::properties::{self, Properties};
use super::xhtml;
use crate::article::block::{BlockKind, Draft};
use pulldown_cmark::{Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};
use std::collections::BTreeMap;

/// Opens Markdown.
pub(super) fn open(bytes: &[u8], wanted: Option<&str>) -> Result<Opened, DocumentError> {
    let decoded = encoding::decode(bytes, wanted)?;
    let mut reader = Reader::default();
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    for event in Parser::new_ext(&decoded.text, options) {
        reader.take(event);
    }
    let (drafts, facts) = reader.finish();
    let warnings: Vec<_> = decoded.warning.into_iter().collect();
    Opened::article(properties::article(drafts, &[], &facts), &warnings)
}

#[derive(Default)]
struct Reader {
    blocks: Blocks,
    facts: Properties,
    strong: usize,
    emphasis: usize,
    links: Vec<String>,
    quotes: usize,
    /// Open lists: the next number of those that are numbered.
    lists: Vec<Option<u64>>,
    /// Whether the next block begins an item, and its number.
    item: Option<Option<u64>>,
    code: bool,
    /// Pictures are left out, and so is what was struck out.
    silent: usize,
    front: Option<String>,
    cells: usize,
    /// The page in HTML that is being read.
    html: String,
    /// Notes in the order they are referred to, and the one being read.
    referred: Vec<String>,
    note: Option<(String, usize)>,
    notes: BTreeMap<String, Vec<Draft>>,
    /// How many blocks stood when a note was referred to.
    places: Vec<(usize, String)>,
}

impl Reader {
    fn take(&mut self, event: Event) {
        if !matches!(event, Event::Html(_)) {
            self.end_html();
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) if self.front.is_some() => {
                self.front.iter_mut().for_each(|front| front.push_str(&words));
            }
            Event::Text(words) | Event::Code(words) => self.words(&words),
            Event::InlineMath(words) | Event::DisplayMath(words) => self.words(&words),
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.blocks.line_break(),
            Event::Rule => self.close(),
            Event::Html(part) => self.html.push_str(&part),
            Event::InlineHtml(tag) if tag.to_ascii_lowercase().starts_with("<br") => self.blocks.line_break(),
            Event::FootnoteReference(name) => {
                if self.note.is_none() && !self.referred.contains(&name.to_string()) && self.referred.len() < 1000 {
                    self.referred.push(name.to_string());
                    self.places.push((self.blocks.drafts().len(), name.to_string()));
                }
            }
            Event::InlineHtml(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn words(&mut self, words: &str) {
        if self.silent > 0 {
            return;
        }
        let set = Set { strong: self.strong > 0, emphasis: self.emphasis > 0, link: None };
        let set = self.links.last().map_or(set.clone(), |address| set.linked(address));
        if self.code {
            self.blocks.push(words, &set);
        } else {
            self.blocks.push_collapsed(words, &set);
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::Link { dest_url, .. } => self.links.push(dest_url.to_string()),
            Tag::Image { .. } | Tag::Strikethrough => self.silent += 1,
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            Tag::List(first) => {
                self.close();
                self.lists.push(first);
            }
            Tag::Item => {
                self.close();
                let next = self.lists.last_mut().and_then(Option::as_mut);
                self.item = Some(next.map(|next| {
                    *next = next.saturating_add(1);
                    *next - 1
                }));
            }
            Tag::CodeBlock(_) => {
                self.close();
                self.code = true;
            }
            Tag::MetadataBlock(MetadataBlockKind::YamlStyle) => self.front = Some(String::new()),
            Tag::FootnoteDefinition(name) => {
                self.close();
                self.note = Some((name.to_string(), self.blocks.drafts().len()));
            }
            Tag::TableHead | Tag::TableRow => {
                self.blocks.begin_row();
                self.cells = 0;
            }
            Tag::TableCell => {
                if self.cells > 0 {
                    self.blocks.next_cell();
                }
                self.cells += 1;
            }
            Tag::Paragraph | Tag::Heading { .. } | Tag::Table(_) => self.close(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Link => drop(self.links.pop()),
            TagEnd::Image | TagEnd::Strikethrough => self.silent = self.silent.saturating_sub(1),
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::Item => {
                self.close();
                self.item = None;
            }
            TagEnd::CodeBlock => {
                self.close();
                self.code = false;
            }
            TagEnd::Heading(level) => self.blocks.end_at(BlockKind::Heading, rank(level), None),
            TagEnd::MetadataBlock(_) => {
                let front = self.front.take().unwrap_or_default();
                self.facts = facts(&front);
            }
            TagEnd::FootnoteDefinition => {
                self.close();
                if let Some((name, first)) = self.note.take() {
                    let first = first.min(self.blocks.drafts().len());
                    let drafts = self.blocks.drafts().split_off(first);
                    self.notes.insert(name, drafts);
                }
            }
            TagEnd::TableHead => self.blocks.end_row(true),
            TagEnd::TableRow => self.blocks.end_row(false),
            TagEnd::Paragraph => self.close(),
            _ => {}
        }
    }

    /// Ends the block being read.
    fn close(&mut self) {
        if self.blocks.in_row() {
            return;
        }
        if self.blocks.is_blank() {
            return self.blocks.end(BlockKind::Paragraph);
        }
        let deep = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
        match self.item.take() {
            Some(number) => {
                let number = number.and_then(|number| u32::try_from(number).ok());
                self.blocks.end_at(BlockKind::Item, deep, number);
            }
            None => self.blocks.end(if self.quotes > 0 { BlockKind::Quote } else { BlockKind::Paragraph }),
        }
    }

    /// HTML between the paragraphs is read as a page.
    fn end_html(&mut self) {
        if !self.html.is_empty() {
            let page = std::mem::take(&mut self.html);
            self.close();
            xhtml::read(&page, &mut self.blocks);
        }
    }

    /// All blocks, each note after the block that refers to it.
    fn finish(mut self) -> (Vec<Draft>, Properties) {
        self.end_html();
        self.close();
        let mut places = std::mem::take(&mut self.places).into_iter().peekable();
        let mut number = 0;
        let mut out = Vec::new();
        for (at, draft) in self.blocks.into_drafts().into_iter().enumerate() {
            out.push(draft);
            while let Some((_, name)) = places.next_if(|(place, _)| *place <= at) {
                number += 1;
                let notes = self.notes.remove(&name).unwrap_or_default();
                out.extend(notes.into_iter().enumerate().map(|(at, note)| Draft {
                    kind: BlockKind::Note,
                    level: 0,
                    number: (at == 0).then_some(number),
                    ..note
                }));
            }
        }
        (out, self.facts)
    }
}

fn rank(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// What the lines above the text say: `title: The ferry`. Only plain values are read, which is what writers use there.
fn facts(front: &str) -> Properties {
    let mut facts = Properties::default();
    for (key, value) in front.lines().filter_map(|line| line.split_once(':')) {
        let value = value.trim().trim_matches(['"', '\'']).to_owned();
        if value.is_empty() || value.starts_with(['[', '{', '|', '>']) {
            continue;
        }
        match key.to_ascii_lowercase().as_str() {
            "title" => facts.title = Some(value),
            "author" | "byline" => facts.author = Some(value),
            "date" | "published" => facts.published = Some(value),
            "modified" | "updated" | "lastmod" => facts.modified = Some(value),
            "lang" | "language" => facts.language = Some(value),
            "publication" | "publisher" => facts.publication = Some(value),
            "url" | "source" => facts.url = crate::article::load::web_address(&value),
            _ => {}
        }
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::block::Article;

    fn article(text: &str) -> Article {
        match open(text.as_bytes(), None) {
            Ok(Opened::Article { article, .. }) => article,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn blocks_keep_their_kinds_and_notes_follow_their_words() {
        let text = "# Rain\n\nIt rained[^a] in\n**Bern**.\n\n> So they say.\n\n3. three\n   - inner\n4. four\n\n\
                    | A | B |\n|---|---|\n| 1 |  |\n\n<p>Raw <b>words</b>.</p>\n\n[^a]: For days.\n";
        let article = article(text);
        let shown: Vec<String> = article
            .blocks()
            .iter()
            .map(|block| {
                let number = block.number.map(|number| number.to_string()).unwrap_or_default();
                format!("{:?} {}{number} {}", block.kind, block.level, block.span.of(article.text()))
            })
            .collect();
        let expected = [
            "Title 0 Rain",
            "Paragraph 0 It rained in Bern.",
            "Note 01 For days.",
            "Quote 0 So they say.",
            "Item 03 three",
            "Item 1 inner",
            "Item 04 four",
            "HeaderRow 0 A | B",
            "Row 0 1 | ",
            "Paragraph 0 Raw words.",
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn front_matter_is_known_and_not_shown() {
        let article =
            article("---\ntitle: \"Rain\"\nauthor: Ana Ruiz\ndate: 2025-03-04\ntags: [a, b]\n---\nIt rained.");
        assert_eq!(article.title(), Some("Rain"));
        assert_eq!(article.body(), "It rained.");
        assert_eq!(article.meta.byline.as_deref(), Some("Ana Ruiz"));
        assert!(article.meta.published.is_some());
    }
}
