//! The walk through a page: its words as pieces, each with its kind, its place and what is set apart in it.

use super::address::Addresses;
use super::block::{BlockKind, CELL_JOIN, RemovalReason};
use super::dom::{Dom, NodeId, Step, push_collapsed};
use super::inline::Inline;
use super::list::{self, Lists, Place};
use super::passage::{Passage, Style};
use super::readable::Fate;
use super::table::{self, Grid};
use super::{readable_names as names, style, wording};

/// A line of the page and what becomes of it.
pub(super) struct Piece {
    /// Its words.
    pub(super) text: String,
    /// What it is, or why it is left out.
    pub(super) fate: Result<BlockKind, RemovalReason>,
    /// Which share of it are links, 0 to 1.
    pub(super) link_share: f64,
    /// Of a heading its tag's number, 1 to 6.
    pub(super) rank: u8,
    /// Its place in lists.
    pub(super) place: Place,
    /// What is set apart in it, in bytes of its words.
    pub(super) inlines: Vec<Inline>,
}

/// The pieces of `dom`, in reading order; what is `In` by its fate is kept, the rest left out.
pub(super) fn pieces(dom: &Dom, fates: &[Fate], addresses: Addresses) -> Vec<Piece> {
    let mut flow = Flow {
        addresses,
        pieces: Vec::new(),
        kept: Passage::default(),
        out: String::new(),
        kinds: Vec::new(),
        lists: Lists::default(),
        grid: None,
        in_row: false,
        style: Style::default(),
        styles: Vec::new(),
        preformatted: 0,
        cell_ended: false,
        anchors: 0,
        link_bytes: 0,
    };
    flow.walk(dom, fates);
    flow.pieces
}

/// The walk's state.
struct Flow {
    addresses: Addresses,
    pieces: Vec<Piece>,
    /// Words of the block being read, and of what is left out beside it.
    kept: Passage,
    out: String,
    /// Open elements that decide the kind, innermost last, with a heading's number.
    kinds: Vec<(NodeId, BlockKind, u8)>,
    lists: Lists,
    /// The table of data being read, and whether one of its rows is.
    grid: Option<Grid>,
    in_row: bool,
    /// How words are set, and how they were before each open element that changed it.
    style: Style,
    styles: Vec<(NodeId, Style)>,
    preformatted: usize,
    cell_ended: bool,
    /// Open links, and how many bytes of the block being read stand in one.
    anchors: usize,
    link_bytes: usize,
}

impl Flow {
    fn walk(&mut self, dom: &Dom, fates: &[Fate]) {
        let root = dom.find("body").unwrap_or(dom.root());
        let mut hidden: Option<NodeId> = None;
        let mut sides: Vec<(NodeId, bool)> = Vec::new();
        for step in dom.walk(root) {
            match step {
                Step::Enter(id) if hidden.is_none() => {
                    match fates[id as usize] {
                        Fate::Hidden => {
                            hidden = Some(id);
                            continue;
                        }
                        Fate::In => sides.push((id, true)),
                        Fate::Out => sides.push((id, false)),
                        Fate::Same if self.lists.takes_marker(dom, id) => {
                            hidden = Some(id);
                            continue;
                        }
                        Fate::Same => {}
                    }
                    let inside = sides.last().is_some_and(|side| side.1);
                    self.enter(dom, id, inside);
                }
                Step::Enter(_) => {}
                Step::Leave(id) => {
                    if hidden.is_some() {
                        if hidden == Some(id) {
                            hidden = None;
                        }
                        continue;
                    }
                    self.leave(dom, id, sides.last().is_some_and(|side| side.1));
                    if sides.last().is_some_and(|side| side.0 == id) {
                        sides.pop();
                    }
                }
            }
        }
        self.flush();
    }

    fn enter(&mut self, dom: &Dom, id: NodeId, inside: bool) {
        if let Some(text) = dom.text(id) {
            self.words(text, inside);
            return;
        }
        let tag = dom.tag(id);
        self.set_style(dom, id);
        match tag {
            "br" => return self.line_break(inside),
            "pre" => self.preformatted += 1,
            "a" => self.anchors += 1,
            "td" | "th" => return self.begin_cell(dom, id),
            _ => {}
        }
        if self.in_row {
            if is_block(tag) {
                self.line_break(inside);
            }
            return;
        }
        let kind = kind_of(dom, id);
        if is_block(tag) || kind.is_some() {
            self.boundary(inside);
        }
        self.lists.enter(dom, id);
        if let Some(kind) = kind {
            self.kinds.push((id, kind, heading_rank(tag)));
        }
        match tag {
            "table" => self.grid = Grid::of(dom, id),
            "tr" if inside => self.begin_row(dom, id),
            _ => {}
        }
    }

    fn leave(&mut self, dom: &Dom, id: NodeId, inside: bool) {
        if let Some((_, before)) = self.styles.pop_if(|open| open.0 == id) {
            self.style = before;
        }
        let tag = dom.tag(id);
        match tag {
            "td" | "th" => {
                self.cell_ended = !self.in_row || !inside;
                return;
            }
            "a" => self.anchors = self.anchors.saturating_sub(1),
            "pre" => self.preformatted = self.preformatted.saturating_sub(1),
            _ => {}
        }
        if self.in_row && tag != "tr" {
            if is_block(tag) {
                self.line_break(inside);
            }
            return;
        }
        let kind_ends = self.kinds.last().is_some_and(|kind| kind.0 == id);
        if kind_ends || is_block(tag) {
            self.boundary(inside);
        }
        if tag == "tr" {
            self.in_row = false;
            if let Some(grid) = &mut self.grid {
                grid.end_row();
            }
        }
        self.grid = self.grid.take().filter(|grid| grid.id != id);
        self.lists.leave(dom, id);
        if kind_ends {
            self.kinds.pop();
        }
    }

    fn set_style(&mut self, dom: &Dom, id: NodeId) {
        let mut now = self.style.clone();
        style::apply(dom, id, &mut now);
        if dom.tag(id) == "a" {
            now.link = dom.attr(id, "href").and_then(|href| self.addresses.of(href));
        }
        if now != self.style {
            self.styles.push((id, std::mem::replace(&mut self.style, now)));
        }
    }

    fn begin_row(&mut self, dom: &Dom, id: NodeId) {
        let Some(grid) = &mut self.grid else { return };
        grid.begin_row();
        self.in_row = true;
        let kind = if table::is_header(dom, id) { BlockKind::HeaderRow } else { BlockKind::Row };
        self.kinds.push((id, kind, 0));
    }

    fn begin_cell(&mut self, dom: &Dom, id: NodeId) {
        if let Some(grid) = self.grid.as_mut().filter(|_| self.in_row) {
            for _ in 0..grid.begin_cell(dom, id) {
                self.kept.part_cells();
            }
        }
    }

    fn words(&mut self, text: &str, inside: bool) {
        let cell_ended = std::mem::take(&mut self.cell_ended);
        let blank = text.trim().is_empty();
        if inside {
            if self.anchors > 0 {
                self.link_bytes += text.trim().len();
            }
            if cell_ended && !self.in_row && !blank && !self.kept.text().trim_end().is_empty() {
                self.kept.part_cells();
            }
            self.kept.push(text, self.preformatted > 0, &self.style);
        } else {
            if cell_ended && !blank && !self.out.trim_end().is_empty() {
                self.out.truncate(self.out.trim_end().len());
                self.out.push_str(CELL_JOIN);
            }
            if self.preformatted > 0 {
                self.out.push_str(text);
            } else {
                push_collapsed(&mut self.out, text);
            }
        }
        self.cell_ended = cell_ended && blank;
    }

    /// One `<br>` ends a line, two end a paragraph; in a cell nothing does.
    fn line_break(&mut self, inside: bool) {
        if inside {
            if !self.kept.end_line() && !self.in_row {
                self.boundary(inside);
            }
            return;
        }
        self.out.truncate(self.out.trim_end_matches(' ').len());
        if self.out.ends_with('\n') {
            self.boundary(inside);
        } else if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    fn boundary(&mut self, inside: bool) {
        self.cell_ended = false;
        if inside { self.flush() } else { self.flush_out() }
    }

    fn flush(&mut self) {
        let passage = std::mem::take(&mut self.kept);
        let links = std::mem::take(&mut self.link_bytes);
        let (_, kind, rank) = self.kinds.last().copied().unwrap_or((0, BlockKind::Paragraph, 0));
        let len = passage.text().trim().len();
        if len > 0 {
            let link_share = links as f64 / len as f64;
            let fate = wording::chrome(passage.text().trim()).map_or(Ok(kind), Err);
            let rows = matches!(kind, BlockKind::Row | BlockKind::HeaderRow);
            let words = if rows { passage.row().into_iter().collect() } else { passage.pieces() };
            for (text, inlines) in words {
                let place = if kind == BlockKind::Item { self.lists.item() } else { self.lists.other() };
                self.pieces.push(Piece { text, fate, link_share, rank, place, inlines });
            }
        }
        self.flush_out();
    }

    fn flush_out(&mut self) {
        let words = std::mem::take(&mut self.out);
        let words = words.trim();
        if !words.is_empty() {
            let fate = Err(wording::chrome(words).unwrap_or(RemovalReason::Markup));
            let (text, place, inlines) = (words.to_owned(), Place::default(), Vec::new());
            self.pieces.push(Piece { text, fate, link_share: 0.0, rank: 0, place, inlines });
        }
    }
}

/// The number in a heading's tag; 0 for any other.
fn heading_rank(tag: &str) -> u8 {
    match tag.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => digit - b'0',
        _ => 0,
    }
}

/// Elements that begin and end a line.
fn is_block(tag: &str) -> bool {
    matches!(
        tag,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "tfoot"
            | "thead"
            | "tr"
            | "ul"
            | "caption"
            | "option"
            | "legend"
            | "picture"
            | "img"
            | "figure-caption"
    )
}

/// The kind an element gives to the words in it.
fn kind_of(dom: &Dom, id: NodeId) -> Option<BlockKind> {
    match dom.tag(id) {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Heading),
        "li" | "dd" | "dt" => Some(BlockKind::Item),
        "blockquote" => Some(BlockKind::Quote),
        "p" if list::is_office_item(dom, id) => Some(BlockKind::Item),
        "" => None,
        _ if names::is_caption(dom, id) => Some(BlockKind::Caption),
        _ => None,
    }
}
