//! A chosen part of a page to blocks: one walk, words only; what is left out is kept as removed lines.

use super::block::{Article, BlockKind, Draft, Published, RemovalReason, Removed};
use super::dom::{Dom, NodeId, Step, push_collapsed};
use super::metadata::Known;
use super::readable::{Choice, Fate, similarity};
use super::{lines, readable_names as names, wording};

/// Between the cells of a table row.
const CELL_JOIN: &str = " | ";

/// Builds the article of `dom` as chosen.
pub(super) fn article(dom: &Dom, choice: &Choice, known: Known) -> Article {
    let mut flow = Flow::default();
    flow.walk(dom, &choice.fates);
    let Known { title, mut meta } = known;
    if meta.byline.is_none() {
        meta.byline = choice.byline.clone();
    }
    let Flow { mut drafts, mut removed, .. } = flow;
    if let Some(title) = title {
        drop_repeated_title(&title, &mut drafts, &mut removed);
        drafts.insert(0, Draft { kind: BlockKind::Title, text: title });
        for line in &mut removed {
            line.before += usize::from(line.before > 0);
        }
    }

    Article::new(drafts, meta, removed)
}

/// The first blocks may say the title once more.
fn drop_repeated_title(title: &str, drafts: &mut Vec<Draft>, removed: &mut Vec<Removed>) {
    let same = |draft: &Draft| {
        draft.text.len() < 300 && similarity(title, &draft.text) > 0.9 && similarity(&draft.text, title) > 0.75
    };
    let Some(at) = drafts.iter().take(3).position(same) else { return };
    let draft = drafts.remove(at);
    for line in removed.iter_mut() {
        line.before -= usize::from(line.before > at);
    }
    let place = removed.iter().position(|line| line.before > at).unwrap_or(removed.len());
    removed.insert(place, Removed { text: draft.text, reason: RemovalReason::Repeated, before: at });
}

/// The walk's state.
#[derive(Default)]
struct Flow {
    drafts: Vec<Draft>,
    removed: Vec<Removed>,
    /// Words of the block being read, and of what is left out beside it.
    kept: String,
    out: String,
    /// Open elements that decide the kind, innermost last.
    kinds: Vec<(NodeId, BlockKind)>,
    preformatted: usize,
    cell_ended: bool,
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
        if tag == "pre" {
            self.preformatted = self.preformatted.saturating_sub(1);
        }
    }

    fn words(&mut self, text: &str, inside: bool) {
        let cell_ended = std::mem::take(&mut self.cell_ended);
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
        let kind = self.kinds.last().map_or(BlockKind::Paragraph, |kind| kind.1);
        let words = words.trim();
        if !words.is_empty() {
            match wording::chrome(words) {
                Some(reason) => {
                    self.removed.push(Removed { text: words.to_owned(), reason, before: self.drafts.len() })
                }
                None => self
                    .drafts
                    .extend(lines::split_long(words).into_iter().map(|text| Draft { kind, text: text.to_owned() })),
            }
        }
        self.flush_out();
    }

    fn flush_out(&mut self) {
        let words = std::mem::take(&mut self.out);
        let words = words.trim();
        if !words.is_empty() {
            let reason = wording::chrome(words).unwrap_or(RemovalReason::Markup);
            self.removed.push(Removed { text: words.to_owned(), reason, before: self.drafts.len() });
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
