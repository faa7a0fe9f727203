//! The words of one block while they are read, and what is set apart in them.

use super::block::CELL_JOIN;
use super::dom::push_collapsed;
use super::inline::{Inline, InlineKind};
use super::lines;
use crate::text::span::Span;
use std::ops::Range;
use std::rc::Rc;

/// How words are set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// Bold.
    pub(super) strong: bool,
    /// Italic.
    pub(super) emphasis: bool,
    /// Where the link they stand in leads.
    pub(super) link: Option<Rc<str>>,
}

/// A block's words and what is set apart in them, in bytes of the words.
pub(super) type Words = (String, Vec<Inline>);

/// The words read so far.
#[derive(Default)]
pub(super) struct Passage {
    text: String,
    /// Of each kind in order and without overlap, so that only the last one can grow or shrink.
    set: [Vec<Inline>; 3],
    /// Where the table cell being read begins, in bytes.
    cell: usize,
}

impl Passage {
    /// The words as they stand.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Appends `text`: as it stands when `preformatted`, else with its white space collapsed.
    pub(super) fn push(&mut self, text: &str, preformatted: bool, style: &Style) {
        let start = self.text.len();
        if preformatted {
            self.text.push_str(text);
        } else {
            push_collapsed(&mut self.text, text);
        }
        let kinds = [
            style.strong.then_some(InlineKind::Strong),
            style.emphasis.then_some(InlineKind::Emphasis),
            style.link.clone().map(InlineKind::Link),
        ];
        for (known, kind) in self.set.iter_mut().zip(kinds) {
            if let Some(kind) = kind.filter(|_| start < self.text.len()) {
                grow(known, kind, Span::new(start, self.text.len()));
            }
        }
    }

    /// Ends a line inside the block; `false` when the line is ended already.
    pub(super) fn end_line(&mut self) -> bool {
        self.truncate(self.text.trim_end_matches(' ').len().max(self.cell));
        if self.text.len() > self.cell {
            if self.text.ends_with('\n') {
                return false;
            }
            self.text.push('\n');
        }
        true
    }

    /// Parts the cell that ended from the next; the first cell of a row has nothing to be parted from.
    pub(super) fn part_cells(&mut self) {
        self.end_cell();
        self.text.push_str(CELL_JOIN);
        self.cell = self.text.len();
    }

    /// Takes the white space off the end of the cell.
    pub(super) fn end_cell(&mut self) {
        self.truncate(self.text.trim_end().len().max(self.cell));
    }

    fn truncate(&mut self, len: usize) {
        if len >= self.text.len() {
            return;
        }
        self.text.truncate(len);
        for known in &mut self.set {
            while known.pop_if(|last| last.span.start.index() >= len).is_some() {}
            if let Some(last) = known.last_mut() {
                last.span = Span::new(last.span.start.index(), last.span.end.index().min(len));
            }
        }
    }

    /// The row of a table: its cells stay where they are, but for empty ones at its end.
    pub(super) fn row(mut self) -> Option<Words> {
        self.end_cell();
        let mut len = self.text.len();
        while self.text[..len].ends_with(CELL_JOIN) {
            len -= CELL_JOIN.len();
        }
        self.truncate(len);
        let whole = 0..self.text.len();
        (!self.text.trim().is_empty()).then(|| self.words(whole))
    }

    /// The words without white space around them, in pieces that are not too long for one block.
    pub(super) fn pieces(self) -> Vec<Words> {
        lines::split_long(&self.text).into_iter().map(|part| self.words(part)).collect()
    }

    fn words(&self, part: Range<usize>) -> Words {
        let mut inlines = Vec::new();
        for known in &self.set {
            let from = known.partition_point(|inline| inline.span.end.index() <= part.start);
            let here = known[from..].iter().take_while(|inline| inline.span.start.index() < part.end);
            inlines.extend(here.filter_map(|inline| self.inline(inline, &part)));
        }
        inlines.sort_by_key(|inline| inline.span);
        (self.text[part].to_owned(), inlines)
    }

    /// The part of `inline` in `part`, white space at its ends left out.
    fn inline(&self, inline: &Inline, part: &Range<usize>) -> Option<Inline> {
        let start = inline.span.start.index().max(part.start);
        let end = inline.span.end.index().min(part.end);
        let words = self.text.get(start..end)?;
        let start = start + words.len() - words.trim_start().len() - part.start;
        let len = words.trim().len();
        (len > 0).then(|| Inline { kind: inline.kind.clone(), span: Span::new(start, start + len) })
    }
}

fn grow(known: &mut Vec<Inline>, kind: InlineKind, span: Span) {
    match known.last_mut().filter(|last| last.kind == kind && last.span.end == span.start) {
        Some(last) => last.span.end = span.end,
        None => known.push(Inline { kind, span }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style(strong: bool, link: Option<&str>) -> Style {
        Style { strong, emphasis: false, link: link.map(Rc::from) }
    }

    fn shown((text, inlines): &Words) -> Vec<(&str, &str)> {
        let name = |kind: &InlineKind| match kind {
            InlineKind::Strong => "strong",
            InlineKind::Emphasis => "emphasis",
            InlineKind::Link(_) => "link",
            InlineKind::Page(_) => "page",
        };
        inlines.iter().map(|inline| (name(&inline.kind), inline.span.of(text))).collect()
    }

    #[test]
    fn white_space_does_not_move_what_is_set_apart() {
        let mut passage = Passage::default();
        passage.push(" \n The ", false, &Style::default());
        passage.push("  old   mill ", false, &style(true, None));
        passage.push("stands ", false, &style(true, Some("https://mill.example/")));
        passage.push("  ", false, &style(false, Some("https://mill.example/")));
        let words = passage.pieces().remove(0);
        assert_eq!(words.0, "The old mill stands");
        assert_eq!(shown(&words), [("strong", "old mill stands"), ("link", "stands")]);
    }

    #[test]
    fn a_line_end_takes_the_blanks_before_it_away() {
        let mut passage = Passage::default();
        passage.push("one ", false, &style(true, None));
        passage.push(" ", true, &style(false, Some("https://a.example/")));
        assert!(passage.end_line());
        assert!(!passage.end_line(), "the line is empty");
        passage.push("two", false, &Style::default());
        let words = passage.pieces().remove(0);
        assert_eq!((words.0.as_str(), shown(&words)), ("one\ntwo", vec![("strong", "one")]));
    }

    #[test]
    fn cells_keep_their_places() {
        let mut passage = Passage::default();
        passage.part_cells();
        passage.push(" Rice ", false, &style(true, None));
        passage.part_cells();
        passage.part_cells();
        passage.push("4", false, &Style::default());
        passage.part_cells();
        passage.part_cells();
        let words = passage.row().expect("there are words");
        assert_eq!((words.0.as_str(), shown(&words)), (" | Rice |  | 4", vec![("strong", "Rice")]));
    }

    #[test]
    fn what_is_cut_keeps_what_is_set_apart_in_each_part() {
        let mut passage = Passage::default();
        passage.push(&"All of it is bold. ".repeat(2_500), false, &style(true, None));
        let pieces = passage.pieces();
        assert!(pieces.len() > 1);
        for (text, inlines) in pieces {
            assert_eq!(inlines, [Inline { kind: InlineKind::Strong, span: Span::new(0, text.len()) }]);
        }
    }
}
