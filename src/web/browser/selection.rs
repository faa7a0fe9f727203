//! From the DOM to spans and back. Offsets are UTF-16 there and bytes here; they are converted once, in this file.

use super::page::{document, window};
use crate::article::block::Article;
use crate::text::offsets::{OffsetMap, Utf16Offset};
use crate::text::span::{ByteOffset, Span};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Node, Range, Selection};

/// The attribute by which a block's element says which block it is.
pub const BLOCK_ATTRIBUTE: &str = "data-block";

#[wasm_bindgen]
extern "C" {
    /// `document.caretRangeFromPoint`: the only hit test all three engines have.
    #[wasm_bindgen(js_namespace = document, js_name = caretRangeFromPoint, catch)]
    fn caret_range_from_point(x: f32, y: f32) -> Result<Option<Range>, JsValue>;
}

/// The page's selection, if it has one.
pub fn dom_selection() -> Option<Selection> {
    window().get_selection().ok().flatten()
}

/// The selected stretch of `article`; `None` when nothing of it is selected.
///
/// A selection over body and matter is clipped to one piece (see [`Article::clip`]).
pub fn selected_span(article: &Article) -> Option<Span> {
    let selection = dom_selection().filter(|selection| !selection.is_collapsed() && selection.range_count() > 0)?;
    let range = selection.get_range_at(0).ok()?;
    let start = position(article, &range.start_container().ok()?, range.start_offset().ok()?);
    let end = position(article, &range.end_container().ok()?, range.end_offset().ok()?);
    match (start, end) {
        (Some(start), Some(end)) if start.1 <= end.1 && same_piece(article, start.0, end.0) => {
            Some(Span { start: start.1, end: end.1 })
        }
        (Some(start), end) => piece_from(article, start, end),
        (None, Some(end)) => {
            let block = article.blocks().get(end.0)?;
            Some(Span { start: block.span.start, end: end.1 })
        }
        (None, None) => None,
    }
    .filter(|span| !span.is_empty())
}

fn same_piece(article: &Article, a: usize, b: usize) -> bool {
    let is_body = |index: usize| article.blocks().get(index).is_some_and(|block| block.kind.is_body());
    a == b || (is_body(a) && is_body(b))
}

/// Of a selection that begins in one piece and ends in another (or outside): the part in the body, else the first block's.
fn piece_from(article: &Article, start: (usize, ByteOffset), end: Option<(usize, ByteOffset)>) -> Option<Span> {
    let blocks = article.blocks();
    let first_body = (start.0..blocks.len()).find(|&index| blocks[index].kind.is_body());
    let last = end.map_or(blocks.len().saturating_sub(1), |end| end.0);
    let last_body = (0..=last).rev().find(|&index| blocks.get(index).is_some_and(|block| block.kind.is_body()));
    match (first_body, last_body) {
        (Some(first), Some(last)) if first <= last => {
            let from = if first == start.0 { start.1 } else { blocks[first].span.start };
            let upto = end.filter(|end| end.0 == last).map_or(blocks[last].span.end, |end| end.1);
            Some(Span { start: from, end: upto })
        }
        _ => Some(Span { start: start.1, end: blocks.get(start.0)?.span.end }),
    }
}

/// The block and byte of a DOM position; `None` outside the article's blocks.
fn position(article: &Article, container: &Node, offset: u32) -> Option<(usize, ByteOffset)> {
    let element: Element = match container.dyn_ref::<Element>() {
        Some(element) => element.clone(),
        None => container.parent_element()?,
    };
    let host = element.closest(&format!("[{BLOCK_ATTRIBUTE}]")).ok()??;
    let index: usize = host.get_attribute(BLOCK_ATTRIBUTE)?.parse().ok()?;
    let block = article.blocks().get(index)?;
    let before = document().create_range().ok()?;
    before.select_node_contents(&host).ok()?;
    before.set_end(container, offset).ok()?;
    let units = before.to_string().length();
    let text = block.span.of(article.text());
    let map = OffsetMap::new(text);
    let units = units.min(map.utf16_len().0);
    // Inside a surrogate pair the position before it is meant.
    let byte = map
        .byte_of_utf16(text, Utf16Offset(units))
        .or_else(|| map.byte_of_utf16(text, Utf16Offset(units.saturating_sub(1))))?;
    Some((index, ByteOffset(block.span.start.0 + byte.0)))
}

/// The block and byte under a point of the viewport.
pub fn position_at(article: &Article, x: f32, y: f32) -> Option<(usize, ByteOffset)> {
    let range = caret_range_from_point(x, y).ok()??;
    position(article, &range.start_container().ok()?, range.start_offset().ok()?)
}

/// Where the selection's moving end is.
pub fn caret_position(article: &Article) -> Option<(usize, ByteOffset)> {
    let selection = dom_selection()?;
    position(article, &selection.focus_node()?, selection.focus_offset())
}

/// The element of a block.
pub fn block_element(index: usize) -> Option<Element> {
    document().query_selector(&format!("[{BLOCK_ATTRIBUTE}=\"{index}\"]")).ok()?
}

/// A DOM range over `span`, where its blocks are on the page.
pub fn dom_range(article: &Article, span: Span) -> Option<Range> {
    let first = article.block_at(span)?;
    let last =
        article.block_at(Span { start: ByteOffset(span.end.0.saturating_sub(1)), end: span.end }).unwrap_or(first);
    let (from, from_offset) = dom_point(article, first, span.start, Edge::Start)?;
    let (upto, upto_offset) = dom_point(article, last, span.end, Edge::End)?;
    let range = document().create_range().ok()?;
    range.set_start(&from, from_offset).ok()?;
    range.set_end(&upto, upto_offset).ok()?;
    Some(range)
}

/// Between two text nodes a stretch begins in the second and ends in the first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Start,
    End,
}

fn dom_point(article: &Article, index: usize, at: ByteOffset, edge: Edge) -> Option<(Node, u32)> {
    let block = article.blocks().get(index)?;
    let within = block.span.of(article.text()).get(..(at.0.saturating_sub(block.span.start.0)) as usize)?;
    let mut left = within.encode_utf16().count() as u32;
    let host: Node = block_element(index)?.into();
    let mut last = None;
    let mut stack = vec![host];
    while let Some(node) = stack.pop() {
        if node.node_type() == Node::TEXT_NODE {
            let len = node.node_value().map_or(0, |text| text.encode_utf16().count() as u32);
            if left < len || edge == Edge::End && left == len {
                return Some((node, left));
            }
            left -= len;
            last = Some((node, len));
            continue;
        }
        let mut child = node.last_child();
        while let Some(next) = child {
            child = next.previous_sibling();
            stack.push(next);
        }
    }
    last
}

/// Selects `span` on the page.
pub fn select(article: &Article, span: Span) {
    if let (Some(range), Some(selection)) = (dom_range(article, span), dom_selection()) {
        let _ = selection.remove_all_ranges();
        let _ = selection.add_range(&range);
    }
}

/// Drops the page's selection.
pub fn clear() {
    if let Some(selection) = dom_selection() {
        let _ = selection.remove_all_ranges();
    }
}
