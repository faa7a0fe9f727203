//! Reads rich text: groups with their states, destinations, letters in any encoding, and the ends of paragraphs.

mod control;

use super::codepage;
use super::lex::{Lexer, Token};
use super::paragraph::{self, Indents, Number, Paragraph, end_row, hanging_mark};
use super::styles::{self, Style, Styles};
use crate::article::block::{BlockKind, Draft};
use crate::documents::blocks::{Blocks, Set};
use crate::documents::left_out::LeftOut;
use crate::documents::names::Role;
use crate::documents::open::Warning;
use crate::documents::properties::Properties;
use encoding_rs::Encoding;
use std::collections::BTreeMap;

/// How deep groups may stand in each other; deeper ones share the state of the last.
const MAX_DEPTH: usize = 1000;

/// How deep notes and text boxes may stand in each other.
const MAX_ASIDES: usize = 8;

/// The longest fact, field or mark that is kept, in bytes.
const MAX_ASIDE: usize = 4096;

/// How much is read between two reports, in bytes.
const REPORT: usize = 256 * 1024;

/// Where the words of a group go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Destination {
    /// Into the document.
    Text,
    /// Nowhere.
    Skip,
    /// Into what names a font, a style, a field's address, a list's mark, or a fact.
    Fonts,
    Sheet,
    Instruction,
    Mark,
    Info,
    Fact(Fact),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fact {
    Title,
    Author,
    Company,
    Created,
    Revised,
}

/// What holds within a group.
#[derive(Clone)]
struct State {
    to: Destination,
    /// How many letters stand for one `\u`.
    fallback: usize,
    encoding: &'static Encoding,
    set: Set,
    hidden: bool,
    deleted: bool,
    paragraph: Paragraph,
    /// Set right after `{\*`.
    ignorable: bool,
    /// A note or a text box, whose blocks follow the paragraph it stands in.
    aside: Option<Aside>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Aside {
    Note,
    Box,
}

/// A run of blocks: the document's, a note's, or a text box's.
#[derive(Default)]
struct Flow {
    blocks: Blocks,
    /// Blocks of notes and text boxes, to follow the paragraph being read.
    after: Vec<Draft>,
    indents: Indents,
    mark: Option<Number>,
    cells: usize,
    /// Whether the row being read names columns.
    header: bool,
    /// Whether a cell ended and nothing came after it.
    cell_ended: bool,
    roles: Vec<(usize, Role)>,
}

/// What was read.
pub(super) struct Read {
    pub(super) drafts: Vec<Draft>,
    pub(super) roles: Vec<(usize, Role)>,
    pub(super) facts: Properties,
    pub(super) warnings: Vec<Warning>,
}

/// Reads a file.
pub(super) struct Reader<'a> {
    lexer: Lexer<'a>,
    total: usize,
    state: State,
    outer: Vec<State>,
    /// Open groups that are too deep to have a state.
    deeper: usize,
    flow: Flow,
    flows: Vec<Flow>,
    page: &'static Encoding,
    fonts: BTreeMap<i32, &'static Encoding>,
    font: i32,
    styles: Styles,
    style: (i32, Style),
    /// Bytes of the text that wait to be decoded together.
    bytes: Vec<u8>,
    /// The first half of a letter of two UTF-16 units.
    high: Option<u16>,
    /// Letters still to be passed over after `\u`.
    passed: usize,
    /// Words of a field, a mark or a fact.
    aside: String,
    date: [i32; 3],
    facts: Properties,
    noted: u32,
    left_out: LeftOut,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let page = codepage::of_page(1252);
        let state = State {
            to: Destination::Text,
            fallback: 1,
            encoding: page,
            set: Set::default(),
            hidden: false,
            deleted: false,
            paragraph: Paragraph::default(),
            ignorable: false,
            aside: None,
        };
        Reader {
            lexer: Lexer::new(bytes),
            total: bytes.len(),
            state,
            outer: Vec::new(),
            deeper: 0,
            flow: Flow::default(),
            flows: Vec::new(),
            page,
            fonts: BTreeMap::new(),
            font: 0,
            styles: Styles::default(),
            style: (0, Style::default()),
            bytes: Vec::new(),
            high: None,
            passed: 0,
            aside: String::new(),
            date: [0; 3],
            facts: Properties::default(),
            noted: 0,
            left_out: LeftOut::default(),
        }
    }

    /// Reads to the end.
    pub(super) fn read(mut self, progress: &mut dyn FnMut(usize, usize)) -> Read {
        let mut told = 0;
        while let Some(token) = self.lexer.next() {
            if self.lexer.place() > told + REPORT {
                told = self.lexer.place();
                progress(told.min(self.total), self.total);
            }
            match token {
                Token::Byte(byte) | Token::Hex(byte) => self.byte(byte),
                Token::Open => self.open(),
                Token::Close => self.close(),
                Token::Sign(sign) => self.sign(sign),
                Token::Word(name, number) => self.word(name, number),
            }
        }
        let cut = !self.outer.is_empty();
        while !self.outer.is_empty() {
            self.close();
        }
        self.flush();
        self.end_paragraph();
        if self.facts.pages != Some(self.flow.blocks.breaks() + 1) {
            self.flow.blocks.forget_pages();
        }
        let stopped = cut.then(|| Warning::Stopped { part: "rich text".to_owned(), at: self.total });
        Read {
            roles: std::mem::take(&mut self.flow.roles),
            drafts: self.flow.blocks.into_drafts(),
            facts: self.facts,
            warnings: stopped.into_iter().chain(self.left_out.warnings()).collect(),
        }
    }

    fn open(&mut self) {
        self.flush();
        self.passed = 0;
        if self.outer.len() >= MAX_DEPTH {
            self.deeper += 1;
            return;
        }
        self.outer.push(self.state.clone());
        self.state.aside = None;
        self.state.ignorable = false;
        if self.state.to == Destination::Sheet {
            self.style = (0, Style::default());
        }
    }

    fn close(&mut self) {
        self.flush();
        self.passed = 0;
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        let Some(outer) = self.outer.pop() else { return };
        let inner = std::mem::replace(&mut self.state, outer);
        if let Some(aside) = inner.aside {
            self.end_aside(aside);
        }
        let ended = inner.to != self.state.to;
        match inner.to {
            Destination::Sheet if !ended => {
                let (number, style) = std::mem::take(&mut self.style);
                if !style.name.is_empty() {
                    self.styles.insert(number, style);
                }
            }
            Destination::Instruction if ended => {
                let words = std::mem::take(&mut self.aside);
                let words = words.trim();
                if let Some(rest) = words.strip_prefix("HYPERLINK") {
                    let address = rest.split('"').nth(1).unwrap_or(rest.trim());
                    self.state.set = self.state.set.linked(address);
                }
            }
            Destination::Mark if ended => {
                let mark = std::mem::take(&mut self.aside);
                self.flow.mark = Some(paragraph::number_of(&mark));
            }
            Destination::Fact(fact) if ended => self.end_fact(fact),
            _ => {}
        }
    }

    fn end_fact(&mut self, fact: Fact) {
        let words = std::mem::take(&mut self.aside).trim().to_owned();
        let [year, month, day] = std::mem::take(&mut self.date);
        let date = (year > 0).then(|| format!("{year:04}-{month:02}-{day:02}"));
        let words = (!words.is_empty()).then_some(words);
        match fact {
            Fact::Title => self.facts.title = words,
            Fact::Author => self.facts.author = words,
            Fact::Company => self.facts.publication = words,
            Fact::Created => self.facts.published = date,
            Fact::Revised => self.facts.modified = date,
        }
    }

    /// A note or a text box begins.
    fn begin_aside(&mut self, aside: Aside) {
        if self.state.to != Destination::Text || self.flows.len() >= MAX_ASIDES || self.state.aside.is_some() {
            self.state.to = Destination::Skip;
            return;
        }
        self.state.aside = Some(aside);
        self.state.paragraph = Paragraph::default();
        self.state.set = Set::default();
        self.flows.push(std::mem::take(&mut self.flow));
    }

    fn end_aside(&mut self, aside: Aside) {
        let inner = self.state.clone();
        self.state.paragraph = Paragraph::default();
        self.end_paragraph();
        self.state = inner;
        let mut drafts = std::mem::take(&mut self.flow).blocks.into_drafts();
        self.flow = self.flows.pop().unwrap_or_default();
        if aside == Aside::Note && !drafts.is_empty() {
            self.noted += 1;
            for (at, draft) in drafts.iter_mut().enumerate() {
                draft.kind = BlockKind::Note;
                draft.level = 0;
                draft.number = (at == 0).then_some(self.noted);
            }
        }
        self.flow.after.append(&mut drafts);
    }

    /// A byte of the text in the font's encoding.
    fn byte(&mut self, byte: u8) {
        if self.passed > 0 {
            self.passed -= 1;
            return;
        }
        if self.high.take().is_some() {
            self.say("\u{fffd}");
        }
        match self.state.to {
            Destination::Skip | Destination::Info => {}
            _ => self.bytes.push(byte),
        }
    }

    /// Decodes the bytes that wait.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let (text, _) = self.state.encoding.decode_without_bom_handling(&bytes);
        self.say(&text);
        // The room is used again.
        self.bytes = bytes;
        self.bytes.clear();
    }

    /// Takes words to where they belong.
    fn say(&mut self, text: &str) {
        match self.state.to {
            Destination::Text => self.say_in_text(text),
            Destination::Sheet => {
                let name = text.trim_end_matches(';');
                if self.style.1.name.len() + name.len() < MAX_ASIDE {
                    self.style.1.name.push_str(name.trim_start());
                }
            }
            Destination::Instruction | Destination::Mark | Destination::Fact(_) => {
                if self.aside.len() + text.len() <= MAX_ASIDE {
                    self.aside.push_str(text);
                }
            }
            Destination::Skip | Destination::Fonts | Destination::Info => {}
        }
    }

    fn say_in_text(&mut self, text: &str) {
        if self.state.hidden || self.state.deleted {
            let words = usize::from(!text.trim().is_empty());
            if self.state.deleted {
                self.left_out.deletions += words
            } else {
                self.left_out.hidden += words
            }
            return;
        }
        if self.state.paragraph.in_table {
            if !self.flow.blocks.in_row() {
                self.flow.blocks.begin_row();
                (self.flow.cells, self.flow.cell_ended) = (1, false);
            }
            if std::mem::take(&mut self.flow.cell_ended) {
                self.flow.blocks.next_cell();
                self.flow.cells += 1;
            }
        } else if self.flow.blocks.in_row() {
            self.end_row();
        }
        self.flow.blocks.push(text, &self.state.set);
    }

    fn end_of(&mut self, name: &str) {
        match name {
            "cell" => {
                if !self.flow.blocks.in_row() || self.flow.cell_ended {
                    // An empty cell.
                    self.state.paragraph.in_table = true;
                    self.say_in_text("");
                }
                self.flow.cell_ended = true;
            }
            "row" => self.end_row(),
            "line" => self.flow.blocks.line_break(),
            "page" => self.flow.blocks.page_break(),
            "nestcell" | "nestrow" => self.flow.blocks.push(" ", &Set::default()),
            _ => self.end_paragraph(),
        }
    }

    fn end_row(&mut self) {
        if self.flow.blocks.in_row() {
            end_row(&mut self.flow.blocks, self.flow.header, self.flow.cells);
            self.follow();
        }
        self.flow.cell_ended = false;
    }

    /// Ends a paragraph as its properties say.
    fn end_paragraph(&mut self) {
        let paragraph = self.state.paragraph;
        let mark = self.flow.mark.take();
        if self.flow.blocks.in_row() {
            if paragraph.in_table {
                self.flow.blocks.end(BlockKind::Paragraph);
                return;
            }
            self.end_row();
        }
        if self.flow.blocks.is_blank() {
            self.flow.blocks.end(BlockKind::Paragraph);
            return self.follow();
        }
        let role = styles::heading(paragraph.outline).or_else(|| self.styles.role(paragraph.style?));
        let before = self.flow.blocks.drafts().len();
        let hanging = if paragraph.first < 0 { hanging_mark(self.flow.blocks.words()) } else { None };
        match (role, mark, hanging) {
            (Some(Role::Heading(level)), ..) => self.flow.blocks.end_at(BlockKind::Heading, level, None),
            (Some(Role::Kind(kind)), ..) => self.flow.blocks.end(kind),
            (_, Some(number), _) => {
                let deep = paragraph.style.map_or(0, |style| self.styles.depth(style));
                self.flow.blocks.end_at(BlockKind::Item, paragraph.level.max(deep), number);
            }
            (_, None, Some((length, number))) => {
                let level = self.flow.indents.level(paragraph.left);
                self.flow.blocks.drop_start(length);
                self.flow.blocks.end_at(BlockKind::Item, level, number);
            }
            (_, None, None) => {
                let listed = paragraph.list.is_some();
                let kind = if listed { BlockKind::Item } else { BlockKind::Paragraph };
                self.flow.indents.clear();
                self.flow.blocks.end_at(kind, if listed { paragraph.level } else { 0 }, None);
            }
        }
        if let Some(role @ (Role::Author | Role::Date | Role::Contents)) = role {
            let after = self.flow.blocks.drafts().len();
            self.flow.roles.extend((before..after).map(|at| (at, role)));
        }
        self.follow();
    }

    /// Notes and text boxes of what was just read.
    fn follow(&mut self) {
        let mut after = std::mem::take(&mut self.flow.after);
        self.flow.blocks.drafts().append(&mut after);
    }
}
