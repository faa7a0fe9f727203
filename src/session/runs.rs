//! Overlapping marks laid flat: each block becomes runs of text, each run knows the marks over it.

use super::document::{Document, Ruling};
use super::order;
use super::view::{MarkId, View};
use crate::annotation::model::TagColor;
use crate::article::inline::{Inline, InlineKind};
use crate::recognize::mention::Layer;
use crate::text::span::{ByteOffset, Span};
use std::rc::Rc;

/// How a mark is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// A suggestion: tinted and underlined, by layer.
    Mention {
        /// Which layer's tint and line.
        layer: Layer,
        /// Accepted ones gain weight.
        accepted: bool,
    },
    /// A reader's annotation: marker-filled.
    Annotation {
        /// The first tag's color; `None` for a bare highlight or note.
        color: Option<TagColor>,
        /// Whether something is written.
        noted: bool,
        /// Whether the place is still to be confirmed.
        unsure: bool,
    },
}

/// A mark as drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Where, in the canonical text.
    pub span: Span,
    /// What it belongs to.
    pub id: MarkId,
    /// How it looks.
    pub paint: Paint,
}

/// A stretch of a block over which the same marks lie and that is set in one way. Runs of a block join to its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// Where, in the canonical text.
    pub span: Span,
    /// Indexes into the block's marks, outermost first; empty for plain text.
    pub marks: Vec<usize>,
    /// Bold.
    pub strong: bool,
    /// Italic.
    pub emphasis: bool,
    /// Where the link it stands in leads; of several links the innermost.
    pub link: Option<Rc<str>>,
    /// The numbers of the pages that begin before its first word.
    pub pages: Vec<Rc<str>>,
}

/// The marks of every block, in the blocks' order; each block's sorted by start, longest first.
pub fn marks_by_block(document: &Document, view: &View) -> Vec<Vec<Mark>> {
    let article = &document.article;
    let mut blocks: Vec<Vec<Mark>> = vec![Vec::new(); article.blocks().len()];
    for mark in visible_marks(document, view) {
        let Some(first) = article.block_at(mark.span) else { continue };
        for (index, block) in article.blocks().iter().enumerate().skip(first) {
            if !block.span.overlaps(mark.span) {
                if block.kind.is_body() && block.span.start >= mark.span.end {
                    break;
                }
                continue;
            }
            blocks[index].push(mark.clone());
            if block.span.end >= mark.span.end {
                break;
            }
        }
    }
    for marks in &mut blocks {
        order::sort_by(marks, |a, b| (a.span.start, b.span.end, &a.id).cmp(&(b.span.start, a.span.end, &b.id)));
    }
    blocks
}

/// Every mark the view shows, suggestions first.
fn visible_marks<'a>(document: &'a Document, view: &'a View) -> impl Iterator<Item = Mark> + 'a {
    let mentions = document.suggestions().into_iter().filter(|one| !one.is_rejected()).filter_map(|one| {
        let layer = one.kind().layer();
        let accepted = matches!(one.ruling, Some(Ruling::Accepted | Ruling::Relabeled(_)));
        (!view.hidden.contains(&layer)).then(|| Mark {
            span: one.mention.span,
            id: MarkId::Mention(one.key()),
            paint: Paint::Mention { layer, accepted },
        })
    });
    let annotations = document.annotations.values().filter_map(|annotation| {
        let hidden = !annotation.tags.is_empty() && annotation.tags.iter().all(|tag| view.hidden_tags.contains(tag));
        let color = annotation.tags.iter().find_map(|tag| document.tag_set.get(tag)).map(|tag| tag.color);
        let span = annotation.span().filter(|_| !hidden)?;
        let paint = Paint::Annotation {
            color,
            noted: !annotation.note.trim().is_empty(),
            unsure: !annotation.target.fit.is_exact(),
        };
        Some(Mark { span, id: MarkId::Annotation(annotation.id.clone()), paint })
    });
    mentions.chain(annotations)
}

/// Cuts `block` where marks begin and end, and where its words are set in another way. `marks` must be sorted as
/// [`marks_by_block`] sorts them, `inlines` by their start; both in bytes of the canonical text.
pub fn runs(block: Span, marks: &[Mark], inlines: &[Inline]) -> Vec<Run> {
    let spans = marks.iter().map(|mark| mark.span).chain(inlines.iter().map(|inline| inline.span));
    let mut cuts: Vec<_> = spans
        .map(|span| Span {
            start: span.start.clamp(block.start, block.end),
            end: span.end.clamp(block.start, block.end),
        })
        .flat_map(|span| [span.start, span.end])
        .chain([block.start, block.end])
        .collect();
    order::sort_by(&mut cuts, Ord::cmp);
    cuts.dedup();
    let mut open: Vec<usize> = Vec::new();
    let mut next = 0;
    let mut setting = Setting::default();
    cuts.windows(2)
        .map(|cut| {
            let span = Span { start: cut[0], end: cut[1] };
            open.retain(|&index| marks[index].span.end > span.start);
            while next < marks.len() && marks[next].span.start <= span.start {
                if marks[next].span.overlaps(span) {
                    open.push(next);
                }
                next += 1;
            }
            setting.run(span, open.clone(), inlines)
        })
        .collect()
}

/// How words are set, run by run.
#[derive(Default)]
struct Setting {
    /// How many stretches have begun.
    begun: usize,
    strong: ByteOffset,
    emphasis: ByteOffset,
    /// Links that may not have ended yet, outermost first.
    links: Vec<(Rc<str>, ByteOffset)>,
}

impl Setting {
    /// The run at `span`, which comes after those asked for before.
    fn run(&mut self, span: Span, marks: Vec<usize>, inlines: &[Inline]) -> Run {
        let mut pages = Vec::new();
        while let Some(inline) = inlines.get(self.begun).filter(|inline| inline.span.start <= span.start) {
            self.begun += 1;
            let end = inline.span.end;
            match &inline.kind {
                InlineKind::Strong => self.strong = self.strong.max(end),
                InlineKind::Emphasis => self.emphasis = self.emphasis.max(end),
                InlineKind::Link(address) => self.links.push((address.clone(), end)),
                InlineKind::Page(label) if inline.span.start == span.start => pages.push(label.clone()),
                InlineKind::Page(_) => {}
            }
        }
        while self.links.pop_if(|link| link.1 <= span.start).is_some() {}
        let link = self.links.last().map(|link| link.0.clone());
        Run { span, marks, strong: self.strong > span.start, emphasis: self.emphasis > span.start, link, pages }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mark(start: usize, end: usize) -> Mark {
        let paint = Paint::Annotation { color: None, noted: false, unsure: false };
        Mark { span: Span::new(start, end), id: MarkId::Annotation(format!("{start}-{end}").into()), paint }
    }

    #[test]
    fn crossing_marks_are_cut_where_they_meet() {
        let marks = [mark(0, 6), mark(4, 9)];
        let cut = runs(Span::new(0, 12), &marks, &[]);
        let shape: Vec<(usize, Vec<usize>)> = cut.iter().map(|run| (run.span.len(), run.marks.clone())).collect();
        assert_eq!(shape, [(4, vec![0]), (2, vec![0, 1]), (3, vec![1]), (3, vec![])]);
    }

    fn inline((kind, start, len): (u8, usize, usize)) -> Inline {
        let kind = match kind {
            0 => InlineKind::Strong,
            1 => InlineKind::Emphasis,
            2 => InlineKind::Link(format!("https://a.example/{start}").into()),
            _ => InlineKind::Page(format!("{start}").into()),
        };
        let len = if matches!(kind, InlineKind::Page(_)) { 0 } else { len };
        Inline { kind, span: Span::new(start, start + len) }
    }

    #[test]
    fn words_are_cut_where_they_are_set_in_another_way() {
        let inlines = [(2, 0, 10), (3, 4, 0), (0, 4, 9)].map(inline);
        let cut = runs(Span::new(0, 14), &[mark(2, 6)], &inlines);
        let shape = |run: &Run| (run.span.len(), run.marks.len(), run.strong, run.link.is_some(), run.pages.len());
        let shapes: Vec<_> = cut.iter().map(shape).collect();
        let whole = [
            (2, 0, false, true, 0),
            (2, 1, false, true, 0),
            (2, 1, true, true, 1),
            (4, 0, true, true, 0),
            (3, 0, true, false, 0),
            (1, 0, false, false, 0),
        ];
        assert_eq!(shapes, whole);
    }

    proptest! {
        #[test]
        fn runs_rebuild_the_block_and_know_what_is_over_them(
            spans in prop::collection::vec((0usize..60, 1usize..30), 0..12),
            set in prop::collection::vec((0u8..4, 0usize..60, 1usize..20), 0..12),
        ) {
            let block = Span::new(10, 50);
            let mut marks: Vec<Mark> = spans.iter().map(|&(start, len)| mark(start, start + len)).collect();
            marks.retain(|mark| mark.span.overlaps(block));
            marks.sort_by(|a, b| (a.span.start, b.span.end).cmp(&(b.span.start, a.span.end)));
            let mut inlines: Vec<Inline> = set.into_iter().map(inline).collect();
            inlines.sort_by_key(|inline| inline.span);
            let cut = runs(block, &marks, &inlines);
            let mut at = block.start;
            let mut pages = 0;
            for run in &cut {
                prop_assert_eq!(run.span.start, at);
                prop_assert!(!run.span.is_empty());
                at = run.span.end;
                pages += run.pages.len();
                for (index, mark) in marks.iter().enumerate() {
                    prop_assert_eq!(run.marks.contains(&index), mark.span.contains(run.span), "{:?} {:?}", run, mark);
                }
                let over = |kind: fn(&InlineKind) -> bool| inlines.iter().any(|one| kind(&one.kind) && one.span.contains(run.span));
                prop_assert_eq!(run.strong, over(|kind| matches!(kind, InlineKind::Strong)));
                prop_assert_eq!(run.emphasis, over(|kind| matches!(kind, InlineKind::Emphasis)));
                let link = inlines.iter().any(|one| {
                    one.span.contains(run.span) && matches!(&one.kind, InlineKind::Link(address) if Some(address) == run.link.as_ref())
                });
                prop_assert_eq!(run.link.is_some(), link);
                prop_assert_eq!(run.link.is_some(), over(|kind| matches!(kind, InlineKind::Link(_))));
            }
            prop_assert_eq!(at, block.end);
            let all = inlines.iter().filter(|one| matches!(one.kind, InlineKind::Page(_)) && (10..50).contains(&one.span.start.index()));
            prop_assert_eq!(pages, all.count());
        }
    }
}
