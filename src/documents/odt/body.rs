//! The words of an OpenDocument text: paragraphs, lists, tables, notes and text boxes to blocks.

use super::styles::{Look, Styles};
use crate::article::block::{BlockKind, Draft};
use crate::documents::blocks::{Blocks, Set};
use crate::documents::left_out::LeftOut;
use crate::documents::names::Role;
use crate::documents::open::Warning;
use crate::documents::xml::At;
use std::collections::BTreeMap;

/// The most blanks or cells that one element stands for.
const MAX_REPEATED: usize = 64;

/// A list that is open.
struct List {
    style: Option<String>,
    /// The number of the item before the next.
    last: Option<u32>,
}

/// What was read.
pub(super) struct Read {
    pub(super) drafts: Vec<Draft>,
    pub(super) roles: Vec<(usize, Role)>,
    pub(super) warnings: Vec<Warning>,
}

/// Reads a body.
pub(super) struct Body<'s, 'x> {
    styles: &'s Styles,
    blocks: Blocks,
    roles: Vec<(usize, Role)>,
    lists: Vec<List>,
    /// The last list that ended on each level, for one that counts on.
    ended: Vec<Option<u32>>,
    /// The last number of each list that ended, for one that names it as the one it goes on with.
    ended_by_id: BTreeMap<String, Option<u32>>,
    /// Whether the next paragraph begins an item, and its number.
    item: Option<Option<u32>>,
    notes: Vec<At<'x>>,
    boxes: Vec<At<'x>>,
    noted: u32,
    left_out: LeftOut,
}

impl<'s, 'x> Body<'s, 'x> {
    pub(super) fn new(styles: &'s Styles) -> Self {
        Body {
            styles,
            blocks: Blocks::default(),
            roles: Vec::new(),
            lists: Vec::new(),
            ended: Vec::new(),
            ended_by_id: BTreeMap::new(),
            item: None,
            notes: Vec::new(),
            boxes: Vec::new(),
            noted: 0,
            left_out: LeftOut::default(),
        }
    }

    /// Reads all of `office:text`; `progress` hears thousandths.
    pub(super) fn read(&mut self, text: At<'x>, progress: &mut dyn FnMut(usize)) {
        let mut told = 0;
        for child in text.children() {
            if child.share() > told + 20 {
                told = child.share();
                progress(told);
            }
            self.block(child);
        }
        self.blocks.end(BlockKind::Paragraph);
        self.matter();
    }

    /// The blocks, with page marks only where they fit the number of pages the document states.
    pub(super) fn finish(mut self, pages: Option<u32>) -> Read {
        if pages != Some(self.blocks.breaks() + 1) {
            self.blocks.forget_pages();
        }
        Read { drafts: self.blocks.into_drafts(), roles: self.roles, warnings: self.left_out.warnings().collect() }
    }

    /// A paragraph, a list, a table, or what wraps some.
    fn block(&mut self, node: At<'x>) {
        match node.name() {
            "p" | "h" => self.paragraph(node),
            "list" => self.list(node),
            "table" if node.prefix() == "table" => self.table(node),
            "tracked-changes" => {
                self.left_out.deletions += node.children().filter(|change| change.find("deletion").is_some()).count();
            }
            "table-of-content" | "alphabetical-index" | "illustration-index" | "table-index" | "bibliography"
            | "user-index" | "object-index" | "forms" | "sequence-decls" | "variable-decls" => {}
            "section" if node.attr("display").is_some_and(|it| it == "none") => self.left_out.hidden += 1,
            "soft-page-break" => self.blocks.page_break(),
            "frame" | "custom-shape" | "g" | "a" if node.prefix() == "draw" => {
                self.drawing(node);
                self.matter();
            }
            _ => node.children().filter(|child| child.is_element()).for_each(|child| self.block(child)),
        }
    }

    fn paragraph(&mut self, node: At<'x>) {
        let style = self.styles.get("paragraph", node.attr("style-name").as_deref());
        if style.look.breaks == Some(true) && !(self.blocks.drafts().is_empty() && self.blocks.breaks() == 0) {
            self.blocks.page_break();
        }
        let before = self.blocks.drafts().len();
        self.inlines(node, style.look, &Set::default());
        let mut role = style.role;
        if node.name() == "h" {
            let level = node.attr("outline-level").and_then(|level| level.parse().ok()).unwrap_or(1);
            role = Some(Role::Heading(level)).filter(|_| role != Some(Role::Kind(BlockKind::Title))).or(role);
        }
        let deep = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let blank = self.blocks.is_blank();
        match role {
            Some(Role::Heading(level)) => self.blocks.end_at(BlockKind::Heading, level, None),
            Some(Role::Kind(kind)) => self.blocks.end(kind),
            _ if blank => self.blocks.end(BlockKind::Paragraph),
            _ => match self.item.take() {
                Some(number) => self.blocks.end_at(BlockKind::Item, deep.max(style.depth), number),
                None => self.blocks.end(BlockKind::Paragraph),
            },
        }
        if let Some(role) = role.filter(|role| matches!(role, Role::Author | Role::Date | Role::Contents)) {
            let after = self.blocks.drafts().len();
            self.roles.extend((before..after).map(|at| (at, role)));
        }
        self.matter();
    }

    fn list(&mut self, node: At<'x>) {
        let level = self.lists.len();
        let style = node.attr("style-name").map(|name| name.into_owned());
        let style = style.or_else(|| self.lists.last().and_then(|list| list.style.clone()));
        let before = node.attr("continue-list").and_then(|id| self.ended_by_id.get(&*id).copied().flatten());
        let goes_on = node.attr("continue-numbering").is_some_and(|it| it == "true");
        let last = before.or_else(|| self.ended.get(level).copied().flatten().filter(|_| goes_on));
        self.lists.push(List { style, last });
        for child in node.children() {
            match child.name() {
                "list-item" => {
                    self.item = Some(self.count(child, level));
                    child.children().for_each(|inner| self.block(inner));
                    self.item = None;
                }
                "list-header" => child.children().for_each(|inner| self.block(inner)),
                _ => {}
            }
        }
        let last = self.lists.pop().and_then(|list| list.last);
        self.ended.resize(self.ended.len().max(level + 1), None);
        if let Some(slot) = self.ended.get_mut(level) {
            *slot = last;
        }
        if let Some(id) = node.attr("id") {
            self.ended_by_id.insert(id.into_owned(), last);
        }
    }

    /// The number of an item, unless it has a sign. An item that only holds another list is none.
    fn count(&mut self, item: At, level: usize) -> Option<u32> {
        let list = self.lists.last_mut()?;
        let start = self.styles.start(list.style.as_deref(), u8::try_from(level).unwrap_or(u8::MAX))?;
        let own = item.children().find(|child| child.is_element()).is_some_and(|child| child.name() != "list");
        if !own {
            return None;
        }
        let stated = item.attr("start-value").and_then(|start| start.parse().ok());
        let next = stated.unwrap_or_else(|| list.last.map_or(start, |last| last.saturating_add(1)));
        list.last = Some(next);
        Some(next)
    }

    /// Text boxes and notes of what was just read; those of a table follow it.
    fn matter(&mut self) {
        if self.blocks.in_row() {
            return;
        }
        let (lists, item) = (std::mem::take(&mut self.lists), self.item.take());
        for inner in std::mem::take(&mut self.boxes) {
            inner.children().for_each(|child| self.block(child));
        }
        for note in std::mem::take(&mut self.notes) {
            self.noted += 1;
            let first = self.blocks.drafts().len();
            note.children().for_each(|child| self.block(child));
            let number = self.noted;
            for (at, draft) in self.blocks.drafts().iter_mut().skip(first).enumerate() {
                draft.kind = BlockKind::Note;
                draft.level = 0;
                draft.number = (at == 0).then_some(number);
            }
        }
        (self.lists, self.item) = (lists, item);
    }

    fn inlines(&mut self, node: At<'x>, look: Look, set: &Set) {
        for child in node.children() {
            self.inline(child, look, set);
        }
    }

    fn inline(&mut self, node: At<'x>, look: Look, set: &Set) {
        if let Some(text) = node.text() {
            if look.hidden == Some(true) {
                self.left_out.hidden += usize::from(!text.trim().is_empty());
                return;
            }
            let strong = look.strong == Some(true);
            let set = Set { strong, emphasis: look.emphasis == Some(true), link: set.link.clone() };
            self.blocks.push_collapsed(text, &set);
            return;
        }
        match node.name() {
            "span" => {
                let style = self.styles.get("text", node.attr("style-name").as_deref());
                self.inlines(node, style.look.over(look), set);
            }
            "a" if node.prefix() == "text" => {
                let set = set.linked(&node.attr("href").unwrap_or_default());
                self.inlines(node, look, &set);
            }
            "s" => {
                let count = node.attr("c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.blocks.push(&" ".repeat(MAX_REPEATED.min(count)), set);
            }
            "tab" => self.blocks.push("\t", set),
            "line-break" => self.blocks.line_break(),
            "soft-page-break" => self.blocks.page_break(),
            "note" => self.notes.extend(node.child("note-body")),
            "annotation" => self.left_out.comments += 1,
            "hidden-text" | "hidden-paragraph" => self.left_out.hidden += 1,
            "ruby" => node.child("ruby-base").into_iter().for_each(|base| self.inlines(base, look, set)),
            "annotation-end" | "tracked-changes" | "desc" | "ruby-text" | "bookmark" => {}
            "frame" | "custom-shape" | "g" | "a" | "rect" if node.prefix() == "draw" => self.drawing(node),
            _ => self.inlines(node, look, set),
        }
    }

    /// Text boxes in a frame or a shape.
    fn drawing(&mut self, node: At<'x>) {
        if node.name() == "custom-shape" || node.name() == "rect" {
            self.boxes.push(node);
            return;
        }
        let mut after = 0;
        for inner in node.all() {
            if inner.name() == "text-box" && inner.place() >= after {
                after = inner.end();
                self.boxes.push(inner);
            }
        }
    }

    fn table(&mut self, node: At<'x>) {
        let rows = rows(node, false);
        let cells = |row: At<'x>| row.children().filter(|it| matches!(it.name(), "table-cell" | "covered-table-cell"));
        let passage = |cell: At| {
            let paragraphs =
                cell.children().filter(|it| matches!(it.name(), "p" | "h") && !it.words().trim().is_empty());
            paragraphs.count() > 3 || cell.child("table").is_some()
        };
        let layout =
            rows.iter().all(|(row, _)| cells(*row).count() < 2) || rows.iter().any(|(row, _)| cells(*row).any(passage));
        if layout {
            for cell in rows.iter().flat_map(|(row, _)| cells(*row)) {
                cell.children().for_each(|child| self.block(child));
            }
            return;
        }
        let (lists, item) = (std::mem::take(&mut self.lists), self.item.take());
        for (row, header) in rows {
            self.blocks.begin_row();
            for (at, cell) in cells(row).filter(|it| it.name() == "table-cell").enumerate() {
                if at > 0 {
                    self.blocks.next_cell();
                }
                cell.children().for_each(|child| self.block(child));
            }
            self.blocks.end_row(header);
        }
        (self.lists, self.item) = (lists, item);
        self.matter();
    }
}

/// The rows of a table, and whether each names the columns.
fn rows(node: At, header: bool) -> Vec<(At, bool)> {
    let mut out = Vec::new();
    for child in node.children() {
        match child.name() {
            "table-row" => out.push((child, header)),
            "table-header-rows" => out.extend(rows(child, true)),
            "table-rows" | "table-row-group" => out.extend(rows(child, header)),
            _ => {}
        }
    }
    out
}
