//! A page of a book to blocks: all of it, for there is nothing around the text to be left out.

use super::blocks::{Blocks, Set};
use crate::article::block::BlockKind;
use crate::article::dom::{Dom, NodeId, Step};

/// Elements without content, which alone may end in `/>` in HTML.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements that are no text.
const SKIPPED: [&str; 14] = [
    "head", "script", "style", "template", "noscript", "svg", "iframe", "object", "audio", "video", "form", "rt", "rp",
    "canvas",
];

/// Elements that begin a new block.
const BLOCKS: [&str; 34] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
    "hgroup",
];

/// Deeper tables are not looked at before they are read as tables.
const MAX_TABLES: usize = 8;

/// A place in a page that something points to: its id, and how many blocks stand before it.
pub(super) type Anchor = (String, usize);

/// Reads `page` onto the end of `blocks`. Gives the places that have ids, and whether all of it was read.
pub(super) fn read(page: &str, blocks: &mut Blocks) -> (Vec<Anchor>, bool) {
    let page = with_end_tags(page);
    let (dom, read) = Dom::parse(&page);
    let mut walk = Walk::new(&dom, blocks);
    walk.all();
    (walk.anchors, read == page.len())
}

/// XHTML may write an empty element as `<a id="x"/>`, which HTML takes for a start tag.
fn with_end_tags(page: &str) -> String {
    let mut out = String::with_capacity(page.len() + page.len() / 16);
    let mut rest = page;
    while let Some(at) = rest.find("/>") {
        let (before, after) = rest.split_at(at);
        let name = before.rfind('<').and_then(|start| before.get(start + 1..)).map(|tag| {
            let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
            &tag[..end]
        });
        out.push_str(before);
        match name.filter(|name| !name.is_empty() && !VOID.contains(name)) {
            Some(name) if !before.ends_with("--") => {
                out.push_str("></");
                out.push_str(name);
                out.push('>');
            }
            _ => out.push_str("/>"),
        }
        rest = after.get(2..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

struct Walk<'d, 'b> {
    dom: &'d Dom,
    blocks: &'b mut Blocks,
    anchors: Vec<Anchor>,
    /// Open elements that decide the kind of what is in them.
    kinds: Vec<(NodeId, BlockKind, u8)>,
    /// Open lists: the next number of those that are numbered.
    lists: Vec<Option<u32>>,
    /// Whether the next block begins an item, and its number.
    item: Option<Option<u32>>,
    strong: usize,
    emphasis: usize,
    links: Vec<(NodeId, String)>,
    preformatted: usize,
    /// Tables whose rows are read as rows.
    tables: usize,
    cells: usize,
    header: bool,
}

impl<'d, 'b> Walk<'d, 'b> {
    fn new(dom: &'d Dom, blocks: &'b mut Blocks) -> Self {
        Walk {
            dom,
            blocks,
            anchors: Vec::new(),
            kinds: Vec::new(),
            lists: Vec::new(),
            item: None,
            strong: 0,
            emphasis: 0,
            links: Vec::new(),
            preformatted: 0,
            tables: 0,
            cells: 0,
            header: true,
        }
    }

    fn all(&mut self) {
        let root = self.dom.find("body").unwrap_or(self.dom.root());
        let mut skipped = None;
        for step in self.dom.walk(root) {
            match step {
                Step::Enter(id) if skipped.is_none() => {
                    if !self.enter(id) {
                        skipped = Some(id);
                    }
                }
                Step::Leave(id) if skipped == Some(id) => skipped = None,
                Step::Leave(id) if skipped.is_none() => self.leave(id),
                Step::Enter(_) | Step::Leave(_) => {}
            }
        }
        self.end();
    }

    /// Whether what is in it is to be read.
    fn enter(&mut self, id: NodeId) -> bool {
        if let Some(text) = self.dom.text(id) {
            self.words(text);
            return true;
        }
        let tag = self.dom.tag(id);
        if self.is(id, &["pagebreak"], "doc-pagebreak") {
            let number = self.dom.attr(id, "title").or(self.dom.attr(id, "aria-label")).map(str::to_owned);
            let number = number.unwrap_or_else(|| self.dom.words(id));
            let number = number
                .trim()
                .trim_start_matches(|c: char| !c.is_ascii_digit() && c.is_alphabetic() && number.contains(' '));
            if !number.trim().is_empty() && number.len() < 16 {
                self.blocks.page(number.trim());
            }
            return false;
        }
        let hidden = self.dom.attr(id, "hidden").is_some() || self.dom.attr(id, "style").is_some_and(hides);
        let reference = self.is(id, &["noteref", "backlink"], "doc-noteref") || self.is(id, &[], "doc-backlink");
        if SKIPPED.contains(&tag) || hidden || reference {
            return false;
        }
        if BLOCKS.contains(&tag) {
            self.end();
        }
        if let Some(anchor) = self.dom.attr(id, "id").or_else(|| self.dom.attr(id, "name").filter(|_| tag == "a")) {
            let here = self.blocks.drafts().len();
            self.anchors.push((anchor.to_owned(), here));
        }
        if let Some((kind, level)) = self.kind(id) {
            self.end();
            self.kinds.push((id, kind, level));
        }
        match tag {
            "b" | "strong" => self.strong += 1,
            "i" | "em" | "cite" | "dfn" => self.emphasis += 1,
            "a" => {
                let address = self.dom.attr(id, "href").unwrap_or_default().to_owned();
                self.links.push((id, address));
            }
            "br" => self.blocks.line_break(),
            "pre" => self.preformatted += 1,
            "ul" => self.lists.push(None),
            "ol" => {
                let start = self.dom.attr(id, "start").and_then(|start| start.parse().ok()).unwrap_or(1);
                self.lists.push(Some(start));
            }
            "li" => self.item = Some(self.count(id)),
            "table" if self.tables > 0 || !self.is_layout(id) => self.tables += 1,
            "tr" if self.tables == 1 => {
                self.blocks.begin_row();
                (self.cells, self.header) = (0, true);
            }
            "td" | "th" if self.tables == 1 && self.blocks.in_row() => {
                if self.cells > 0 {
                    self.blocks.next_cell();
                }
                self.cells += 1;
                self.header &= tag == "th" || self.dom.ancestors(id).take(2).any(|it| self.dom.tag(it) == "thead");
            }
            _ => {}
        }
        true
    }

    fn leave(&mut self, id: NodeId) {
        let tag = self.dom.tag(id);
        if BLOCKS.contains(&tag) || self.kinds.last().is_some_and(|kind| kind.0 == id) {
            self.end();
        }
        if self.kinds.last().is_some_and(|kind| kind.0 == id) {
            self.kinds.pop();
        }
        match tag {
            "b" | "strong" => self.strong = self.strong.saturating_sub(1),
            "i" | "em" | "cite" | "dfn" => self.emphasis = self.emphasis.saturating_sub(1),
            "a" => drop(self.links.pop()),
            "pre" => self.preformatted = self.preformatted.saturating_sub(1),
            "ul" | "ol" => drop(self.lists.pop()),
            "li" => self.item = None,
            "tr" if self.tables == 1 && self.blocks.in_row() => self.blocks.end_row(self.header),
            "table" => self.tables = self.tables.saturating_sub(1),
            _ => {}
        }
    }

    fn words(&mut self, text: &str) {
        let set = Set { strong: self.strong > 0, emphasis: self.emphasis > 0, link: None };
        let set = self.links.last().map_or(set.clone(), |(_, address)| set.linked(address));
        if self.preformatted > 0 {
            self.blocks.push(text, &set);
        } else {
            self.blocks.push_collapsed(text, &set);
        }
    }

    /// Ends the block being read, as the innermost element that decides says.
    fn end(&mut self) {
        if self.blocks.is_blank() && !self.blocks.in_row() {
            self.blocks.end(BlockKind::Paragraph);
            return;
        }
        let deep = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
        match (self.kinds.last(), self.item) {
            (Some((_, kind, level)), _) => self.blocks.end_at(*kind, *level, None),
            (None, Some(number)) => {
                self.blocks.end_at(BlockKind::Item, deep, number);
                self.item = None;
            }
            (None, None) => self.blocks.end(BlockKind::Paragraph),
        }
    }

    /// The kind and level an element gives to what is in it.
    fn kind(&self, id: NodeId) -> Option<(BlockKind, u8)> {
        let tag = self.dom.tag(id);
        if self.is(id, &["footnote", "endnote", "rearnote"], "doc-footnote") || self.is(id, &[], "doc-endnote") {
            return Some((BlockKind::Note, 0));
        }
        match tag.as_bytes() {
            [b'h', digit @ b'1'..=b'6'] => Some((BlockKind::Heading, digit - b'0')),
            b"blockquote" => Some((BlockKind::Quote, 0)),
            b"figcaption" | b"caption" => Some((BlockKind::Caption, 0)),
            _ => None,
        }
    }

    /// The number of an item of a numbered list.
    fn count(&mut self, id: NodeId) -> Option<u32> {
        let next = self.lists.last_mut()?.as_mut()?;
        let number = self.dom.attr(id, "value").and_then(|value| value.parse().ok()).unwrap_or(*next);
        *next = number.saturating_add(1);
        Some(number)
    }

    /// Whether an element has one of these types of EPUB, or this role.
    fn is(&self, id: NodeId, types: &[&str], role: &str) -> bool {
        let has = |name: &str, wanted: &dyn Fn(&str) -> bool| {
            self.dom.attr(id, name).is_some_and(|value| value.split_ascii_whitespace().any(wanted))
        };
        has("epub:type", &|value| types.contains(&value)) || has("role", &|value| value == role)
    }

    /// A table of one column, or with passages in its cells, only arranges its paragraphs.
    fn is_layout(&self, table: NodeId) -> bool {
        let outer = self.dom.ancestors(table).filter(|id| self.dom.tag(*id) == "table").count();
        if outer >= MAX_TABLES {
            return false;
        }
        let (mut cells, mut most, mut passages, mut inner) = (0, 0, 0, false);
        for id in self.dom.elements(table).skip(1) {
            match self.dom.tag(id) {
                "tr" => cells = 0,
                "td" | "th" => {
                    cells += 1;
                    most = most.max(cells);
                    let blocks = self.dom.children(id).filter(|it| BLOCKS.contains(&self.dom.tag(*it))).count();
                    passages += usize::from(blocks > 3);
                }
                "table" => inner = true,
                _ => {}
            }
        }
        most < 2 || passages > 0 || inner
    }
}

fn hides(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(page: &str) -> Vec<(BlockKind, u8, Option<u32>, String)> {
        let mut blocks = Blocks::default();
        read(page, &mut blocks);
        blocks.into_drafts().into_iter().map(|it| (it.kind, it.level, it.number, it.text)).collect()
    }

    #[test]
    fn empty_elements_of_xhtml_swallow_nothing() {
        let page =
            "<html><head><title/><script src='a.js'/></head><body><p>One<a id='x'/> two<br/>three</p></body></html>";
        assert_eq!(blocks(page), [(BlockKind::Paragraph, 0, None, "One two\nthree".to_owned())]);
    }

    #[test]
    fn lists_tables_and_notes_keep_their_form() {
        let page = "<ol start='4'><li><p>four</p><p>more</p><ul><li>inner</li></ul></li><li>five</li></ol>\
            <table><caption>Costs</caption><tr><th>A</th><th>B</th></tr><tr><td><p>1</p></td><td></td></tr></table>\
            <p>It rained<a epub:type='noteref' href='#n'>1</a>.</p><aside epub:type='footnote' id='n'><p>A note.</p></aside>";
        let text = |text: &str| text.to_owned();
        assert_eq!(
            blocks(page),
            [
                (BlockKind::Item, 0, Some(4), text("four")),
                (BlockKind::Paragraph, 0, None, text("more")),
                (BlockKind::Item, 1, None, text("inner")),
                (BlockKind::Item, 0, Some(5), text("five")),
                (BlockKind::Caption, 0, None, text("Costs")),
                (BlockKind::HeaderRow, 0, None, text("A | B")),
                (BlockKind::Row, 0, None, text("1 | ")),
                (BlockKind::Paragraph, 0, None, text("It rained.")),
                (BlockKind::Note, 0, None, text("A note.")),
            ]
        );
    }
}
