//! The words of a Word document: paragraphs, runs, tables, notes and text boxes to blocks.

use super::numbering::{Counters, Mark, Numbering};
use super::styles::{InList, Look, Paragraphs, Styles};
use crate::article::block::{BlockKind, Draft};
use crate::documents::blocks::{Blocks, Set};
use crate::documents::names::Role;
use crate::documents::open::Warning;
use crate::documents::xml::At;
use std::collections::{BTreeMap, BTreeSet};

/// The parts of the document beside its body.
pub(super) struct Parts<'x> {
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    /// Addresses by the ids of relations.
    pub(super) links: BTreeMap<String, String>,
    pub(super) footnotes: BTreeMap<String, At<'x>>,
    pub(super) endnotes: BTreeMap<String, At<'x>>,
}

/// How many fields may stand in each other.
const MAX_FIELDS: usize = 16;

/// The longest instruction of a field that is kept, in bytes.
const MAX_INSTRUCTION: usize = 4096;

/// A field being read: Word writes its instruction, then what it shows.
#[derive(Default)]
struct Field {
    instruction: String,
    shows: bool,
}

/// What was left out, to be said.
#[derive(Default)]
struct LeftOut {
    deletions: usize,
    hidden: usize,
    comments: usize,
}

/// What was read.
pub(super) struct Read {
    pub(super) drafts: Vec<Draft>,
    pub(super) roles: Vec<(usize, Role)>,
    pub(super) warnings: Vec<Warning>,
}

/// Reads a body.
pub(super) struct Body<'p, 'x> {
    parts: &'p Parts<'x>,
    blocks: Blocks,
    counters: Counters,
    roles: Vec<(usize, Role)>,
    fields: Vec<Field>,
    /// Notes and text boxes of the block being read, to follow it.
    notes: Vec<At<'x>>,
    boxes: Vec<At<'x>>,
    noted: u32,
    /// Notes that were read, by where they stand; none is read twice, nor from within a note.
    known_notes: BTreeSet<(bool, usize)>,
    in_note: bool,
    left_out: LeftOut,
    /// Whether Word wrote where its pages began.
    rendered: bool,
}

impl<'p, 'x> Body<'p, 'x> {
    pub(super) fn new(parts: &'p Parts<'x>) -> Self {
        Body {
            parts,
            blocks: Blocks::default(),
            counters: Counters::default(),
            roles: Vec::new(),
            fields: Vec::new(),
            notes: Vec::new(),
            boxes: Vec::new(),
            noted: 0,
            known_notes: BTreeSet::new(),
            in_note: false,
            left_out: LeftOut::default(),
            rendered: false,
        }
    }

    /// Reads all of `w:body`; `progress` hears thousandths.
    pub(super) fn read(&mut self, body: At<'x>, progress: &mut dyn FnMut(usize)) {
        self.rendered = body.all().any(|node| node.name() == "lastRenderedPageBreak");
        let mut told = 0;
        for child in body.children() {
            if child.share() > told + 20 {
                told = child.share();
                progress(told);
            }
            self.block(child);
        }
        self.blocks.end(BlockKind::Paragraph);
        self.matter();
    }

    /// The blocks, with page marks only where their number is the document's own.
    pub(super) fn finish(mut self, pages: Option<u32>) -> Read {
        if !self.rendered && pages != Some(self.blocks.breaks() + 1) {
            self.blocks.forget_pages();
        }
        let LeftOut { deletions, hidden, comments } = self.left_out;
        let warnings = [
            (deletions > 0).then_some(Warning::Deletions { count: deletions }),
            (hidden > 0).then_some(Warning::Hidden { count: hidden }),
            (comments > 0).then_some(Warning::Comments { count: comments }),
        ];
        Read {
            drafts: self.blocks.into_drafts(),
            roles: self.roles,
            warnings: warnings.into_iter().flatten().collect(),
        }
    }

    /// A paragraph, a table, or what wraps some.
    fn block(&mut self, node: At<'x>) {
        match node.name() {
            "p" => self.paragraph(node),
            "tbl" => self.table(node),
            "sdt" => {
                let contents = node.child("sdtPr").and_then(|it| it.find("docPartGallery")?.attr("val"));
                if contents.is_none_or(|gallery| gallery != "Table of Contents") {
                    node.child("sdtContent").into_iter().flat_map(At::children).for_each(|child| self.block(child));
                }
            }
            "ins" | "moveTo" | "customXml" | "smartTag" | "body" | "sdtContent" | "footnote" | "endnote"
            | "txbxContent" | "altChunk" => node.children().for_each(|child| self.block(child)),
            "del" | "moveFrom" => self.left_out.deletions += 1,
            "AlternateContent" => alternative(node).into_iter().for_each(|child| self.block(child)),
            _ => {}
        }
    }

    fn paragraph(&mut self, node: At<'x>) {
        let properties = node.child("pPr");
        let value = |name: &str| properties.and_then(|it| it.child(name)?.attr("val"));
        let style = self.parts.styles.paragraphs(value("pStyle").as_deref());
        if properties.is_some_and(|it| it.child("pageBreakBefore").is_some()) && !self.rendered {
            self.blocks.page_break();
        }
        let before = self.blocks.drafts().len();
        for child in node.children() {
            self.inline(child, style.look, &Set::default());
        }
        let outline = value("outlineLvl").and_then(|level| level.parse::<u8>().ok()).filter(|level| *level < 9);
        let role = outline.map(|level| Role::Heading(level + 1)).or(style.role);
        if self.blocks.is_blank() {
            self.blocks.end(BlockKind::Paragraph);
        } else {
            let list = properties.and_then(InList::read);
            self.end_paragraph(role, list, &style);
        }
        if let Some(role) = role.filter(|role| matches!(role, Role::Author | Role::Date | Role::Contents)) {
            let after = self.blocks.drafts().len();
            self.roles.extend((before..after).map(|at| (at, role)));
        }
        self.matter();
    }

    fn end_paragraph(&mut self, role: Option<Role>, list: Option<InList>, style: &Paragraphs) {
        match role {
            Some(Role::Heading(level)) => return self.blocks.end_at(BlockKind::Heading, level, None),
            Some(Role::Kind(kind)) => return self.blocks.end(kind),
            Some(Role::Author | Role::Date | Role::Contents) | None => {}
        }
        let own = style.list.clone();
        let id = list.as_ref().and_then(|list| list.list.clone()).or(own.as_ref().and_then(|list| list.list.clone()));
        let level = list.and_then(|list| list.level).or(own.and_then(|list| list.level)).unwrap_or(0);
        let deep = level.max(style.depth);
        let mark = id.filter(|id| id != "0").and_then(|id| self.parts.numbering.next(&mut self.counters, &id, level));
        match mark {
            Some(Mark::Bullet) => self.blocks.end_at(BlockKind::Item, deep, None),
            Some(Mark::Number(number)) => self.blocks.end_at(BlockKind::Item, deep, Some(number)),
            Some(Mark::Nothing) | None => self.blocks.end(BlockKind::Paragraph),
        }
    }

    /// Text boxes and notes of what was just read; those of a table follow it.
    fn matter(&mut self) {
        if self.blocks.in_row() {
            return;
        }
        for inner in std::mem::take(&mut self.boxes) {
            self.block(inner);
        }
        for note in std::mem::take(&mut self.notes) {
            self.noted += 1;
            let first = self.blocks.drafts().len();
            self.in_note = true;
            self.block(note);
            self.in_note = false;
            let number = self.noted;
            for (at, draft) in self.blocks.drafts().iter_mut().skip(first).enumerate() {
                draft.kind = BlockKind::Note;
                draft.level = 0;
                draft.number = (at == 0).then_some(number);
            }
        }
    }

    /// A run, or what wraps some.
    fn inline(&mut self, node: At<'x>, look: Look, set: &Set) {
        match node.name() {
            "r" => self.run(node, look, set),
            "hyperlink" => {
                let address = node.attr("id").and_then(|id| self.parts.links.get(&*id)).cloned().unwrap_or_default();
                let set = set.linked(&address);
                node.children().for_each(|child| self.inline(child, look, &set));
            }
            "fldSimple" => {
                let set = set.linked(&address_in(&node.attr("instr").unwrap_or_default()));
                node.children().for_each(|child| self.inline(child, look, &set));
            }
            "del" | "moveFrom" => self.left_out.deletions += 1,
            "AlternateContent" => alternative(node).into_iter().for_each(|child| self.inline(child, look, set)),
            "sdt" => {
                node.child("sdtContent").into_iter().flat_map(At::children).for_each(|it| self.inline(it, look, set))
            }
            // A formula's runs hold its letters.
            "ins" | "moveTo" | "smartTag" | "customXml" | "bdo" | "dir" | "oMath" | "oMathPara" | "e" | "num"
            | "den" | "f" | "sup" | "sub" | "sSup" | "sSub" | "d" | "rad" | "nary" => {
                node.children().for_each(|child| self.inline(child, look, set));
            }
            _ => {}
        }
    }

    fn run(&mut self, node: At<'x>, look: Look, set: &Set) {
        let properties = node.child("rPr");
        let style = properties.and_then(|it| it.child("rStyle")?.attr("val"));
        let styled = style.map(|id| self.parts.styles.words(&id)).unwrap_or_default();
        let look = Look::read(properties).over(styled).over(look);
        let mut set = Set { strong: look.strong == Some(true), emphasis: look.emphasis == Some(true), ..set.clone() };
        for field in self.fields.iter().filter(|field| field.shows) {
            set = set.linked(&address_in(&field.instruction));
        }
        let hidden = look.hidden == Some(true) || self.fields.iter().any(|field| !field.shows);
        for child in node.children() {
            match child.name() {
                "t" if look.hidden == Some(true) => self.left_out.hidden += 1,
                "t" if !hidden => self.blocks.push(&child.words(), &set),
                "tab" | "ptab" if !hidden => self.blocks.push("\t", &set),
                "cr" if !hidden => self.blocks.line_break(),
                "noBreakHyphen" if !hidden => self.blocks.push("\u{2011}", &set),
                "sym" if !hidden => self.symbol(child, &set),
                "instrText" => self.instruct(&child.words()),
                "fldChar" => self.field(child),
                "br" => self.line_end(child),
                "lastRenderedPageBreak" => self.blocks.page_break(),
                "footnoteReference" => self.note(child, &self.parts.footnotes),
                "endnoteReference" => self.note(child, &self.parts.endnotes),
                "commentReference" => self.left_out.comments += 1,
                "delText" => self.left_out.deletions += 1,
                "ruby" => {
                    child
                        .child("rubyBase")
                        .into_iter()
                        .flat_map(At::children)
                        .for_each(|it| self.inline(it, look, &set));
                }
                "AlternateContent" => alternative(child).into_iter().for_each(|it| self.drawing(it)),
                "drawing" | "pict" | "object" => self.drawing(child),
                _ => {}
            }
        }
    }

    fn line_end(&mut self, node: At) {
        match node.attr("type").as_deref() {
            Some("page") if !self.rendered => self.blocks.page_break(),
            Some("page" | "column") => {}
            _ => self.blocks.line_break(),
        }
    }

    /// Text boxes in a drawing.
    fn drawing(&mut self, node: At<'x>) {
        let mut after = 0;
        for inner in node.all() {
            if inner.name() == "txbxContent" && inner.place() >= after {
                after = inner.end();
                self.boxes.push(inner);
            }
        }
    }

    /// A sign of another font; those of symbol fonts have no letter of their own.
    fn symbol(&mut self, node: At, set: &Set) {
        let code = node.attr("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        let sign = code.and_then(char::from_u32).filter(|c| !('\u{e000}'..='\u{f8ff}').contains(c));
        if let Some(sign) = sign {
            self.blocks.push(sign.encode_utf8(&mut [0; 4]), set);
        }
    }

    fn instruct(&mut self, words: &str) {
        if let Some(field) = self.fields.last_mut()
            && field.instruction.len() + words.len() <= MAX_INSTRUCTION
        {
            field.instruction.push_str(words);
        }
    }

    fn field(&mut self, node: At) {
        match node.attr("fldCharType").as_deref() {
            Some("begin") if self.fields.len() < MAX_FIELDS => self.fields.push(Field::default()),
            Some("separate") => self.fields.iter_mut().last().into_iter().for_each(|field| field.shows = true),
            Some("end") => drop(self.fields.pop()),
            _ => {}
        }
    }

    fn note(&mut self, node: At, notes: &BTreeMap<String, At<'x>>) {
        let Some(note) = node.attr("id").and_then(|id| notes.get(&*id)) else { return };
        let key = (node.name() == "footnoteReference", note.place());
        if !self.in_note && self.known_notes.insert(key) {
            self.notes.push(*note);
        }
    }

    fn table(&mut self, node: At<'x>) {
        let rows: Vec<At> = inside(node, "tr");
        if is_layout(&rows) {
            for cell in rows.iter().flat_map(|row| inside(*row, "tc")) {
                cell.children().for_each(|child| self.block(child));
            }
            return;
        }
        for row in rows {
            let properties = row.child("trPr");
            if properties.is_some_and(|it| it.child("del").is_some()) {
                self.left_out.deletions += 1;
                continue;
            }
            let header = properties
                .and_then(|it| it.child("tblHeader"))
                .is_some_and(|it| !it.attr("val").is_some_and(|value| matches!(&*value, "0" | "false" | "off")));
            self.blocks.begin_row();
            for (at, cell) in inside(row, "tc").into_iter().enumerate() {
                if at > 0 {
                    self.blocks.next_cell();
                }
                cell.children().for_each(|child| self.block(child));
            }
            self.blocks.end_row(header);
        }
        self.matter();
    }
}

/// What stands in `node` under this name, directly or in what wraps rows and cells.
fn inside<'x>(node: At<'x>, name: &str) -> Vec<At<'x>> {
    let mut out = Vec::new();
    for child in node.children() {
        match child.name() {
            found if found == name => out.push(child),
            "sdt" | "sdtContent" | "ins" | "customXml" | "smartTag" => out.extend(inside(child, name)),
            _ => {}
        }
    }
    out
}

/// A table of one column, or with whole passages in its cells, only arranges its paragraphs.
fn is_layout(rows: &[At]) -> bool {
    let cells = || rows.iter().flat_map(|row| inside(*row, "tc"));
    let passage = |cell: At| {
        cell.children().filter(|it| it.name() == "p" && !it.words().trim().is_empty()).count() > 3
            || cell.child("tbl").is_some()
    };
    rows.iter().all(|row| inside(*row, "tc").len() < 2) || cells().any(passage)
}

/// The first choice of what is written in several ways.
fn alternative(node: At) -> Vec<At> {
    let choice = node.child("Choice").filter(|choice| choice.all().any(|it| it.name() == "t"));
    choice.or(node.child("Fallback")).into_iter().flat_map(At::children).collect()
}

/// The address in a field's instruction: `HYPERLINK "https://..."`.
fn address_in(instruction: &str) -> String {
    let rest = instruction.trim().strip_prefix("HYPERLINK").unwrap_or_default();
    rest.split('"').nth(1).unwrap_or_default().to_owned()
}
