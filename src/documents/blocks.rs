//! Collects the blocks of a document: words with how they are set, one paragraph after the other.

use crate::article::block::{BlockKind, CELL_JOIN, Draft};
use crate::article::inline::{Inline, InlineKind};
use crate::article::lines::split_long;
use crate::article::load::web_address;
use crate::text::span::Span;
use std::rc::Rc;

/// How some words are set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Set {
    /// Bold.
    pub(super) strong: bool,
    /// Italic.
    pub(super) emphasis: bool,
    /// Where a click leads.
    pub(super) link: Option<Rc<str>>,
}

impl Set {
    /// The same words as a link to `address`, if it may be kept.
    pub(super) fn linked(&self, address: &str) -> Set {
        let link = web_address(address).map(Rc::from).or_else(|| self.link.clone());
        Set { link, ..self.clone() }
    }
}

/// One of the three ways words are set, and since where.
#[derive(Default)]
struct Open {
    strong: Option<usize>,
    emphasis: Option<usize>,
    link: Option<(usize, Rc<str>)>,
}

/// The blocks of a document as they are read.
#[derive(Default)]
pub(super) struct Blocks {
    drafts: Vec<Draft>,
    text: String,
    inlines: Vec<Inline>,
    open: Open,
    /// Pages that begin before the next word.
    pages: Vec<Rc<str>>,
    /// How many page breaks there were.
    breaks: u32,
    /// Whether cells of a table are read: the ends of paragraphs are blanks there.
    row: usize,
}

impl Blocks {
    /// The blocks read so far.
    pub(super) fn drafts(&mut self) -> &mut Vec<Draft> {
        &mut self.drafts
    }

    /// All blocks.
    pub(super) fn into_drafts(self) -> Vec<Draft> {
        self.drafts
    }

    /// Whether the block being read has no words yet.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Adds words as they stand.
    pub(super) fn push(&mut self, text: &str, set: &Set) {
        self.turn(set);
        if !text.trim().is_empty() {
            for page in std::mem::take(&mut self.pages) {
                let at = self.text.len() + text.len() - text.trim_start().len();
                self.inlines.push(Inline { kind: InlineKind::Page(page), span: Span::new(at, at) });
            }
        }
        self.text.push_str(text);
    }

    /// Adds words with every run of white space as one blank.
    pub(super) fn push_collapsed(&mut self, text: &str, set: &Set) {
        let mut words = String::with_capacity(text.len());
        let mut space = self.text.is_empty() || self.text.ends_with([' ', '\n']);
        for c in text.chars() {
            let blank = matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
            if !(blank && space) {
                words.push(if blank { ' ' } else { c });
            }
            space = blank;
        }
        self.push(&words, set);
    }

    /// A line ends within the block.
    pub(super) fn line_break(&mut self) {
        let kept = self.text.trim_end_matches(' ').len();
        if !self.text.is_empty() {
            if kept < self.text.len() && self.row == 0 {
                self.shorten(kept);
            }
            self.text.push(if self.row > 0 { ' ' } else { '\n' });
        }
    }

    /// A page with this number begins.
    pub(super) fn page(&mut self, number: &str) {
        self.pages.push(Rc::from(number));
    }

    /// A page ends here; its successor's number is counted.
    pub(super) fn page_break(&mut self) {
        self.breaks += 1;
        let next = (self.breaks + 1).to_string();
        self.page(&next);
    }

    /// How many page breaks there were.
    pub(super) fn breaks(&self) -> u32 {
        self.breaks
    }

    /// The words of the block so far.
    pub(super) fn words(&self) -> &str {
        &self.text
    }

    /// Lets the first `length` bytes of the block go.
    pub(super) fn drop_start(&mut self, length: usize) {
        let (text, inlines) = self.take();
        let rest = Span::new(length.min(text.len()), text.len());
        self.inlines = inlines.iter().filter_map(|inline| inline.within(rest)).collect();
        rest.of(&text).clone_into(&mut self.text);
    }

    /// Whether a row of a table is being read.
    pub(super) fn in_row(&self) -> bool {
        self.row > 0
    }

    /// Ends a block that is nothing but itself.
    pub(super) fn end(&mut self, kind: BlockKind) {
        self.end_at(kind, 0, None);
    }

    /// Ends a block. In a row of a table, the words go on after a blank.
    pub(super) fn end_at(&mut self, kind: BlockKind, level: u8, number: Option<u32>) {
        if self.row > 0 {
            if !self.text.is_empty() && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
            return;
        }
        let (text, inlines) = self.take();
        if text.trim().is_empty() {
            return;
        }
        for piece in split_long(&text) {
            let block = Span::new(piece.start, piece.end);
            let inlines = inlines.iter().filter_map(|inline| inline.within(block)).collect();
            self.drafts.push(Draft { kind, text: text[piece].to_owned(), level, number, inlines });
        }
    }

    /// A row of a table begins.
    pub(super) fn begin_row(&mut self) {
        if self.row == 0 {
            self.end(BlockKind::Paragraph);
        }
        self.row += 1;
    }

    /// A cell ends and another one follows.
    pub(super) fn next_cell(&mut self) {
        if self.row == 1 {
            self.turn(&Set::default());
            let kept = self.text.trim_end().len().max(self.text.rfind('|').map_or(0, |at| at + 2));
            self.shorten(kept.min(self.text.len()));
            self.text.push_str(CELL_JOIN);
        } else if !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    /// A row ends. Its outer blanks stay where a cell is empty.
    pub(super) fn end_row(&mut self, header: bool) {
        self.row = self.row.saturating_sub(1);
        if self.row > 0 {
            return;
        }
        let (text, inlines) = self.take();
        let kept = text.trim_end_matches([' ', '\n']).len();
        let end = if text[..kept].ends_with('|') { text.len() } else { kept };
        let text = &text[..end];
        if text.split(CELL_JOIN).all(|cell| cell.trim().is_empty()) {
            return;
        }
        let kind = if header { BlockKind::HeaderRow } else { BlockKind::Row };
        let whole = Span::new(0, end);
        let inlines = inlines.iter().filter_map(|inline| inline.within(whole)).collect();
        self.drafts.push(Draft { kind, text: text.to_owned(), level: 0, number: None, inlines });
    }

    /// Lets the marks of pages go: their numbers do not fit what the document says of itself.
    pub(super) fn forget_pages(&mut self) {
        for draft in &mut self.drafts {
            draft.inlines.retain(|inline| !matches!(inline.kind, InlineKind::Page(_)));
        }
        self.pages.clear();
    }

    /// From here on, words are set like this.
    fn turn(&mut self, set: &Set) {
        let at = self.text.len();
        if let Some(start) = self.open.strong.filter(|_| !set.strong) {
            self.stretch(InlineKind::Strong, start, at);
            self.open.strong = None;
        }
        if let Some(start) = self.open.emphasis.filter(|_| !set.emphasis) {
            self.stretch(InlineKind::Emphasis, start, at);
            self.open.emphasis = None;
        }
        if let Some((start, address)) = self.open.link.take() {
            if set.link.as_ref() == Some(&address) {
                self.open.link = Some((start, address));
            } else {
                self.stretch(InlineKind::Link(address), start, at);
            }
        }
        if set.strong {
            self.open.strong.get_or_insert(at);
        }
        if set.emphasis {
            self.open.emphasis.get_or_insert(at);
        }
        if let (None, Some(address)) = (&self.open.link, &set.link) {
            self.open.link = Some((at, address.clone()));
        }
    }

    /// Marks words without the blanks around them.
    fn stretch(&mut self, kind: InlineKind, start: usize, end: usize) {
        let Some(words) = self.text.get(start..end) else { return };
        let from = start + words.len() - words.trim_start().len();
        let to = start + words.trim_end().len();
        if from < to {
            self.inlines.push(Inline { kind, span: Span::new(from, to) });
        }
    }

    /// Cuts the words of the block; what is open may not begin after its end.
    fn shorten(&mut self, to: usize) {
        self.text.truncate(to);
        let clip = |at: &mut usize| *at = (*at).min(to);
        self.open.strong.iter_mut().for_each(clip);
        self.open.emphasis.iter_mut().for_each(clip);
        self.open.link.iter_mut().for_each(|(at, _)| clip(at));
        for inline in &mut self.inlines {
            let range = inline.span.range();
            inline.span = Span::new(range.start.min(to), range.end.min(to));
        }
    }

    /// The words of the block and what is set apart in them; the next block begins.
    fn take(&mut self) -> (String, Vec<Inline>) {
        self.turn(&Set::default());
        let mut inlines = std::mem::take(&mut self.inlines);
        inlines.sort_by_key(|inline| inline.span);
        (std::mem::take(&mut self.text), inlines)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(strong: bool, emphasis: bool) -> Set {
        Set { strong, emphasis, link: None }
    }

    #[test]
    fn words_keep_how_they_are_set() {
        let mut blocks = Blocks::default();
        blocks.push(" A ", &set(false, false));
        blocks.push("bold ", &set(true, false));
        blocks.push("and slanted", &set(true, true));
        blocks.push(" end", &set(false, false).linked("https://a.example/"));
        blocks.end(BlockKind::Paragraph);
        let draft = &blocks.drafts()[0];
        assert_eq!(draft.text, "A bold and slanted end");
        let shown: Vec<(&str, &InlineKind)> =
            draft.inlines.iter().map(|inline| (inline.span.of(&draft.text), &inline.kind)).collect();
        let link = InlineKind::Link(Rc::from("https://a.example/"));
        assert_eq!(
            shown,
            [("bold and slanted", &InlineKind::Strong), ("and slanted", &InlineKind::Emphasis), ("end", &link)]
        );
    }

    #[test]
    fn rows_keep_their_empty_cells() {
        let mut blocks = Blocks::default();
        for cells in [["", "2024", "2025"], ["Piers", "120", ""], ["", "", ""]] {
            blocks.begin_row();
            for (at, cell) in cells.into_iter().enumerate() {
                if at > 0 {
                    blocks.next_cell();
                }
                blocks.push(cell, &Set::default());
                blocks.end(BlockKind::Paragraph);
            }
            blocks.end_row(at_first(&cells));
        }
        let texts: Vec<&str> = blocks.drafts().iter().map(|draft| draft.text.as_str()).collect();
        assert_eq!(texts, [" | 2024 | 2025", "Piers | 120 | "]);
        assert_eq!(texts[1].split(CELL_JOIN).count(), 3);
    }

    fn at_first(cells: &[&str; 3]) -> bool {
        cells[0].is_empty()
    }

    #[test]
    fn a_page_begins_at_the_next_word() {
        let mut blocks = Blocks::default();
        blocks.push("One.", &Set::default());
        blocks.end(BlockKind::Paragraph);
        blocks.page_break();
        blocks.end(BlockKind::Paragraph);
        blocks.push("  Two.", &Set::default());
        blocks.end(BlockKind::Paragraph);
        let page = &blocks.drafts()[1].inlines[0];
        assert_eq!((&page.kind, page.span.range()), (&InlineKind::Page(Rc::from("2")), 0..0));
    }
}
