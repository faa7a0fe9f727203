//! Overlapping marks laid flat: each block becomes runs of text, each run knows the marks over it.

use super::document::{Document, Ruling};
use super::order;
use super::view::{MarkId, View};
use crate::annotation::model::TagColor;
use crate::recognize::mention::Layer;
use crate::text::span::Span;

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

/// A stretch of a block over which the same marks lie. Runs of a block join to its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Where, in the canonical text.
    pub span: Span,
    /// Indexes into the block's marks, outermost first; empty for plain text.
    pub marks: Vec<usize>,
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

/// Cuts `block` where marks begin and end. `marks` must be sorted as [`marks_by_block`] sorts them.
pub fn runs(block: Span, marks: &[Mark]) -> Vec<Run> {
    let mut cuts: Vec<_> = marks
        .iter()
        .filter_map(|mark| mark.span.intersection(block))
        .flat_map(|span| [span.start, span.end])
        .chain([block.start, block.end])
        .collect();
    order::sort_by(&mut cuts, Ord::cmp);
    cuts.dedup();
    let mut open: Vec<usize> = Vec::new();
    let mut next = 0;
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
            Run { span, marks: open.clone() }
        })
        .collect()
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
        let cut = runs(Span::new(0, 12), &marks);
        let shape: Vec<(usize, Vec<usize>)> = cut.iter().map(|run| (run.span.len(), run.marks.clone())).collect();
        assert_eq!(shape, [(4, vec![0]), (2, vec![0, 1]), (3, vec![1]), (3, vec![])]);
    }

    proptest! {
        #[test]
        fn runs_rebuild_the_block_and_know_their_marks(spans in prop::collection::vec((0usize..60, 1usize..30), 0..12)) {
            let block = Span::new(10, 50);
            let mut marks: Vec<Mark> = spans.iter().map(|&(start, len)| mark(start, start + len)).collect();
            marks.retain(|mark| mark.span.overlaps(block));
            marks.sort_by(|a, b| (a.span.start, b.span.end).cmp(&(b.span.start, a.span.end)));
            let cut = runs(block, &marks);
            let mut at = block.start;
            for run in &cut {
                prop_assert_eq!(run.span.start, at);
                at = run.span.end;
                for (index, mark) in marks.iter().enumerate() {
                    prop_assert_eq!(run.marks.contains(&index), mark.span.contains(run.span), "{:?} {:?}", run, mark);
                }
            }
            prop_assert_eq!(at, block.end);
        }
    }
}
