//! A chosen part of a page to blocks: one walk, words only; what is left out is kept as removed lines.

use super::block::{Article, BlockKind, CELL_JOIN, Draft, Meta, RemovalReason, Removed};
use super::dom::{Dom, NodeId, Step, push_collapsed};
use super::metadata::Known;
use super::readable::{Choice, Fate, similarity};
use super::signs::{by_name, is_bare_credit, is_closing_note, is_loud_headline, weight};
use super::wording::{self, ends_sentence};
use super::{date, lines, readable_names as names};

/// How many of the first blocks may still be byline, date line or a copy of the title.
const OPENING_BLOCKS: usize = 6;

/// A block of which this share is links is a link, not text.
const LINK_SHARE: f64 = 0.8;

/// Below a heading over links, an item of which this share is links belongs to them.
const ITEM_LINK_SHARE: f64 = 0.2;

/// A line of the page and what becomes of it.
struct Piece {
    text: String,
    fate: Result<BlockKind, RemovalReason>,
    link_share: f64,
}

impl Piece {
    /// Running text of the article.
    fn is_prose(&self) -> bool {
        self.fate.is_ok() && self.link_share < 0.5 && (ends_sentence(&self.text) || self.text.len() > 200)
    }

    fn is_link(&self) -> bool {
        self.link_share >= LINK_SHARE
    }
}

/// Builds the article of `dom` as chosen.
pub(super) fn article(dom: &Dom, choice: &Choice, known: Known) -> Article {
    let mut flow = Flow::default();
    flow.walk(dom, &choice.fates);
    let Known { title, caption, mut meta } = known;
    if meta.byline.is_none() {
        meta.byline = choice.byline.clone();
    }
    let mut pieces = flow.pieces;
    if let Some(title) = &title {
        drop_repeated_title(title, &mut pieces);
    }
    read_opening(&mut pieces, &mut meta);
    drop_link_boxes(&mut pieces);
    tell_matter(&mut pieces);
    drop_sign_up(&mut pieces);
    let mut drafts: Vec<Draft> = title.map(|text| Draft::new(BlockKind::Title, text)).into_iter().collect();
    let caption = caption.filter(|caption| !has_lead_caption(&pieces, caption));
    drafts.extend(caption.map(|text| Draft::new(BlockKind::Caption, text)));
    let mut removed = Vec::new();
    for piece in pieces {
        match piece.fate {
            Ok(kind) => drafts.push(Draft::new(kind, piece.text)),
            Err(reason) => removed.push(Removed { text: piece.text, reason, before: drafts.len() }),
        }
    }
    Article::new(drafts, meta, removed)
}

/// The first blocks may say the title once more, and so may what is left out.
fn drop_repeated_title(title: &str, pieces: &mut [Piece]) {
    let same = |piece: &Piece| {
        piece.text.len() < 300 && similarity(title, &piece.text) > 0.9 && similarity(&piece.text, title) > 0.75
    };
    if let Some(piece) = pieces.iter_mut().filter(|piece| piece.fate.is_ok()).take(3).find(|piece| same(piece)) {
        piece.fate = Err(RemovalReason::Repeated);
    }
    for piece in pieces.iter_mut().filter(|piece| piece.fate == Err(RemovalReason::Markup)) {
        if same(piece) {
            piece.fate = Err(RemovalReason::Repeated);
        }
    }
}

/// Whether the page itself shows a caption above its first paragraph, or this one anywhere.
fn has_lead_caption(pieces: &[Piece], caption: &str) -> bool {
    let kept = || pieces.iter().filter(|piece| piece.fate.is_ok());
    let opening = kept().take_while(|piece| piece.fate != Ok(BlockKind::Paragraph));
    opening.into_iter().any(|piece| piece.fate == Ok(BlockKind::Caption))
        || kept().any(|piece| piece.text.contains(caption) || similarity(&piece.text, caption) > 0.9)
}

/// Byline and date lines at the head of the article.
fn read_opening(pieces: &mut [Piece], meta: &mut Meta) {
    let mut blocks = 0;
    for piece in pieces {
        blocks += usize::from(piece.fate.is_ok());
        let kept = piece.fate.is_ok() && blocks <= OPENING_BLOCKS;
        if !kept && piece.fate != Err(RemovalReason::Markup) {
            continue;
        }
        if kept && meta.section.as_ref().is_some_and(|section| section.eq_ignore_ascii_case(&piece.text)) {
            piece.fate = Err(RemovalReason::Section);
        } else if let Some(published) = date::from_line(&piece.text) {
            if kept {
                meta.published.get_or_insert(published);
            }
            piece.fate = Err(RemovalReason::Dateline);
        } else if let Some(name) = by_name(&piece.text) {
            if kept {
                meta.byline.get_or_insert(name);
            }
            piece.fate = Err(RemovalReason::Byline);
        } else if let Some((rest, published)) =
            date::with_rest(&piece.text).filter(|_| kept && !ends_sentence(&piece.text))
        {
            meta.published.get_or_insert(published);
            if let Some(name) = by_name(&rest) {
                meta.byline.get_or_insert(name);
            }
            piece.fate = Err(RemovalReason::Dateline);
        }
    }
}

/// Links to other articles: a heading for such with only links below it, and what ends the page.
fn drop_link_boxes(pieces: &mut [Piece]) {
    for at in 0..pieces.len() {
        let text = &pieces[at].text;
        let heads = match pieces[at].fate {
            Ok(_) => wording::ends_article(text),
            Err(reason) => reason == RemovalReason::Related && wording::is_box_heading(text),
        };
        if heads {
            let linked = |piece: &Piece| {
                piece.is_link() || piece.fate == Ok(BlockKind::Item) && piece.link_share >= ITEM_LINK_SHARE
            };
            let run = pieces[at + 1..].iter().take_while(|piece| piece.fate.is_err() || linked(piece)).count();
            for piece in pieces[at..=at + run].iter_mut().filter(|piece| piece.fate.is_ok()) {
                piece.fate = Err(RemovalReason::Related);
            }
        }
    }
    let tail = pieces.iter().rposition(Piece::is_prose).map_or(pieces.len(), |at| at + 1);
    for piece in pieces[tail..].iter_mut().filter(|piece| piece.fate.is_ok() && piece.is_link()) {
        piece.fate = Err(RemovalReason::Related);
    }
}

/// How many blocks at the end are looked at for notes and dates.
const CLOSING_BLOCKS: usize = 4;

/// A heading before the first paragraph with so many words is the sentence under the headline.
const STANDFIRST_WORDS: usize = 12;

/// Blocks that look like text but stand around it: standfirst, credits, notes, and loud links between paragraphs.
fn tell_matter(pieces: &mut [Piece]) {
    let kept: Vec<usize> = (0..pieces.len()).filter(|at| pieces[*at].fate.is_ok()).collect();
    let closing = kept.len().saturating_sub(CLOSING_BLOCKS).max(1);
    let mut opening = true;
    for (place, at) in kept.into_iter().enumerate() {
        let piece = &mut pieces[at];
        let words = weight(&piece.text);
        let plain = piece.fate == Ok(BlockKind::Paragraph);
        if opening && piece.fate == Ok(BlockKind::Heading) && words >= STANDFIRST_WORDS {
            piece.fate = Ok(BlockKind::Standfirst);
        } else if plain && is_bare_credit(&piece.text, words) {
            piece.fate = Ok(BlockKind::Caption);
        } else if plain && is_loud_headline(&piece.text, words) {
            piece.fate = Err(RemovalReason::Related);
        } else if place >= closing && date::from_line(&piece.text).is_some() {
            piece.fate = Err(RemovalReason::Dateline);
        } else if place >= closing && plain && is_closing_note(&piece.text, words) {
            piece.fate = Ok(BlockKind::Note);
        }
        opening &= piece.fate != Ok(BlockKind::Paragraph);
    }
}

/// The form below the article by which readers subscribe, where nothing but the form follows.
fn drop_sign_up(pieces: &mut [Piece]) {
    let kept = pieces.iter_mut().rev().filter(|piece| piece.fate.is_ok_and(BlockKind::is_body));
    for piece in kept.take_while(|piece| wording::is_sign_up(&piece.text)) {
        piece.fate = Err(RemovalReason::Subscription);
    }
}

/// The walk's state.
#[derive(Default)]
struct Flow {
    pieces: Vec<Piece>,
    /// Words of the block being read, and of what is left out beside it.
    kept: String,
    out: String,
    /// Open elements that decide the kind, innermost last.
    kinds: Vec<(NodeId, BlockKind)>,
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
        match tag {
            "br" => return self.line_break(inside),
            "pre" => self.preformatted += 1,
            "a" => self.anchors += 1,
            "td" | "th" => return,
            _ => {}
        }
        if is_block(tag) {
            self.boundary(inside);
        }
        if let Some(kind) = kind_of(dom, id) {
            self.boundary(inside);
            self.kinds.push((id, kind));
        }
    }

    fn leave(&mut self, dom: &Dom, id: NodeId, inside: bool) {
        let tag = dom.tag(id);
        if matches!(tag, "td" | "th") {
            self.cell_ended = true;
            return;
        }
        let kind_ends = self.kinds.last().is_some_and(|kind| kind.0 == id);
        if kind_ends || is_block(tag) {
            self.boundary(inside);
        }
        if kind_ends {
            self.kinds.pop();
        }
        if tag == "a" {
            self.anchors = self.anchors.saturating_sub(1);
        }
        if tag == "pre" {
            self.preformatted = self.preformatted.saturating_sub(1);
        }
    }

    fn words(&mut self, text: &str, inside: bool) {
        let cell_ended = std::mem::take(&mut self.cell_ended);
        if inside && self.anchors > 0 {
            self.link_bytes += text.trim().len();
        }
        let buffer = if inside { &mut self.kept } else { &mut self.out };
        if cell_ended && !buffer.trim_end().is_empty() && !text.trim().is_empty() {
            buffer.truncate(buffer.trim_end().len());
            buffer.push_str(CELL_JOIN);
        } else if cell_ended {
            self.cell_ended = text.trim().is_empty();
        }
        if self.preformatted > 0 {
            buffer.push_str(text);
        } else {
            push_collapsed(buffer, text);
        }
    }

    /// One `<br>` ends a line, two end a paragraph.
    fn line_break(&mut self, inside: bool) {
        let buffer = if inside { &mut self.kept } else { &mut self.out };
        buffer.truncate(buffer.trim_end_matches(' ').len());
        if buffer.ends_with('\n') {
            self.boundary(inside);
        } else if !buffer.is_empty() {
            buffer.push('\n');
        }
    }

    fn boundary(&mut self, inside: bool) {
        self.cell_ended = false;
        if inside { self.flush() } else { self.flush_out() }
    }

    fn flush(&mut self) {
        let words = std::mem::take(&mut self.kept);
        let links = std::mem::take(&mut self.link_bytes);
        let kind = self.kinds.last().map_or(BlockKind::Paragraph, |kind| kind.1);
        let words = words.trim();
        if !words.is_empty() {
            let link_share = links as f64 / words.len() as f64;
            let fate = wording::chrome(words).map_or(Ok(kind), Err);
            let parts = lines::split_long(words).into_iter();
            self.pieces.extend(parts.map(|text| Piece { text: text.to_owned(), fate, link_share }));
        }
        self.flush_out();
    }

    fn flush_out(&mut self) {
        let words = std::mem::take(&mut self.out);
        let words = words.trim();
        if !words.is_empty() {
            let reason = wording::chrome(words).unwrap_or(RemovalReason::Markup);
            self.pieces.push(Piece { text: words.to_owned(), fate: Err(reason), link_share: 0.0 });
        }
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
        "" => None,
        _ if names::is_caption(dom, id) => Some(BlockKind::Caption),
        _ => None,
    }
}
