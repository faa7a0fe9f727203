//! What blocks make together: items a list, lists in lists, rows a table.

use super::block::{Block, BlockKind};
use std::ops::Range;

/// Items deeper than this stand as deep as this.
const MAX_NESTING: u8 = 8;

/// One thing among the blocks. Every block is in exactly one, and they stand in the blocks' order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A block alone, by its index.
    Block(usize),
    /// A list.
    List {
        /// Whether its items are numbered.
        numbered: bool,
        /// Its items.
        items: Vec<ListItem>,
    },
    /// A table: the rows above the others that name columns, and the rows below them. Either may be empty.
    Table {
        /// Rows that name the columns.
        head: Range<usize>,
        /// The rest.
        body: Range<usize>,
    },
}

/// An item and what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListItem {
    /// The item's block.
    pub block: usize,
    /// Paragraphs that go on with it, and lists in it.
    pub rest: Vec<Part>,
}

/// What the blocks of `range` make.
pub fn parts(blocks: &[Block], range: Range<usize>) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut at = range.start;
    let end = range.end.min(blocks.len());
    while at < end {
        let part = match blocks[at].kind {
            BlockKind::Item => list(blocks, &mut at, end),
            BlockKind::Row | BlockKind::HeaderRow => {
                let run = |from: usize, belongs: fn(BlockKind) -> bool| {
                    from + blocks[from..end].iter().take_while(|block| belongs(block.kind)).count()
                };
                let first = at;
                let head = run(first, |kind| kind == BlockKind::HeaderRow);
                at = run(head, is_row);
                Part::Table { head: first..head, body: head..at }
            }
            _ => {
                at += 1;
                Part::Block(at - 1)
            }
        };
        parts.push(part);
    }
    parts
}

/// Whether `next` belongs to the list or table in which `block` stands just before it.
pub fn go_on(block: &Block, next: &Block) -> bool {
    let listed = |block: &Block| block.kind == BlockKind::Item || goes_on(block).is_some();
    is_row(block.kind) && is_row(next.kind) || listed(block) && listed(next)
}

fn is_row(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Row | BlockKind::HeaderRow)
}

/// Of a block that goes on with an item, how many lists stand around that item's own.
fn goes_on(block: &Block) -> Option<u8> {
    let may = matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote);
    block.level.checked_sub(1).filter(|_| may).map(|level| level.min(MAX_NESTING))
}

/// The list that begins with the item at `at`, which is moved behind it.
fn list(blocks: &[Block], at: &mut usize, end: usize) -> Part {
    let level = |block: &Block| block.level.min(MAX_NESTING);
    let (depth, numbered) = (level(&blocks[*at]), blocks[*at].number.is_some());
    let mut items: Vec<ListItem> = Vec::new();
    while let Some(block) = blocks.get(*at).filter(|_| *at < end) {
        match items.last_mut() {
            Some(item) if block.kind == BlockKind::Item && level(block) > depth => {
                item.rest.push(list(blocks, at, end))
            }
            Some(item) if goes_on(block).is_some_and(|level| level >= depth) => {
                item.rest.push(Part::Block(*at));
                *at += 1;
            }
            _ if block.kind == BlockKind::Item && level(block) == depth && block.number.is_some() == numbered => {
                items.push(ListItem { block: *at, rest: Vec::new() });
                *at += 1;
            }
            _ => break,
        }
    }
    Part::List { numbered, items }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::span::Span;
    use proptest::prelude::*;

    fn block(kind: BlockKind, level: u8, number: Option<u32>) -> Block {
        Block { kind, span: Span::default(), level, number }
    }

    /// The parts as text: `*` a list, `#` a numbered one, `=` a table.
    fn shown(parts: &[Part]) -> String {
        let part = |part: &Part| match part {
            Part::Block(at) => at.to_string(),
            Part::Table { head, body } => format!("={head:?}/{body:?}"),
            Part::List { numbered, items } => {
                let item = |item: &ListItem| {
                    if item.rest.is_empty() {
                        item.block.to_string()
                    } else {
                        format!("{}{}", item.block, shown(&item.rest))
                    }
                };
                let items: Vec<String> = items.iter().map(item).collect();
                format!("{}({})", if *numbered { '#' } else { '*' }, items.join(" "))
            }
        };
        format!("[{}]", parts.iter().map(part).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn items_make_lists_and_rows_make_tables() {
        use BlockKind::{HeaderRow, Item, Paragraph, Row};
        let blocks = [
            block(Paragraph, 0, None),
            block(Item, 0, Some(1)),
            block(Paragraph, 1, None),
            block(Item, 1, None),
            block(Item, 3, None),
            block(Paragraph, 2, None),
            block(Item, 0, Some(2)),
            block(Item, 0, None),
            block(HeaderRow, 0, None),
            block(Row, 0, None),
            block(HeaderRow, 0, None),
            block(Paragraph, 1, None),
        ];
        let parts = parts(&blocks, 0..blocks.len());
        assert_eq!(shown(&parts), "[0 #(1[2 *(3[*(4) 5])] 6) *(7) =8..9/9..11 11]");
    }

    fn flat(parts: &[Part], out: &mut Vec<usize>) {
        for part in parts {
            match part {
                Part::Block(at) => out.push(*at),
                Part::Table { head, body } => out.extend(head.clone().chain(body.clone())),
                Part::List { items, .. } => {
                    assert!(!items.is_empty());
                    for item in items {
                        out.push(item.block);
                        flat(&item.rest, out);
                    }
                }
            }
        }
    }

    proptest! {
        #[test]
        fn every_block_is_in_one_part_and_in_order(
            kinds in prop::collection::vec((0u8..6, 0u8..12, prop::option::of(0u32..4)), 0..40),
            cut in 0usize..40,
        ) {
            let kind = |n| match n {
                0 => BlockKind::Paragraph,
                1 => BlockKind::Quote,
                2 => BlockKind::Row,
                3 => BlockKind::HeaderRow,
                _ => BlockKind::Item,
            };
            let blocks: Vec<Block> = kinds.into_iter().map(|(n, level, number)| block(kind(n), level, number)).collect();
            let from = cut.min(blocks.len());
            let mut seen = Vec::new();
            flat(&parts(&blocks, from..blocks.len()), &mut seen);
            prop_assert_eq!(seen, (from..blocks.len()).collect::<Vec<_>>());
        }
    }
}
