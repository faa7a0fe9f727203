//! What each block is: heading, item, quotation, caption, note or running text.

use super::blocks::{Block, is_raised};
use super::items;
use super::links::Area;

/// What a block is taken for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Role {
    /// A heading of this size of type, in points; half a point is added to what is bold.
    Heading(f32),
    /// A heading whose rank the file states; 0 where it does not.
    Ranked(u8),
    Paragraph,
    /// An item with its mark before it.
    Item,
    /// An item without its mark: how many lists stand around its own, and its number.
    Listed(u8, Option<u32>),
    Quote,
    Caption,
    Note,
}

/// Type that is this much larger than the usual is a heading's.
const LARGER: f32 = 1.12;

/// Type that is this much smaller than the usual is that of notes and captions.
const SMALLER: f32 = 0.95;

/// The longest heading, in letters.
const LONGEST_HEADING: usize = 220;

/// The longest caption, in letters.
const LONGEST_CAPTION: usize = 900;

/// Tells what a block is. `body` is the usual size of type, `figures` are the pictures of its page.
pub(super) fn of(block: &Block, body: f32, body_is_bold: bool, figures: &[Area]) -> Role {
    let (size, letters) = (block.size(), block.letters());
    if size > LARGER * body && letters < LONGEST_HEADING {
        return Role::Heading(size);
    }
    if is_item(block) && size > 0.9 * body {
        return Role::Item;
    }
    if size < SMALLER * body {
        if is_note(block) {
            return Role::Note;
        }
        if letters < LONGEST_CAPTION && is_by_picture(block, figures) {
            return Role::Caption;
        }
    }
    if letters < LONGEST_CAPTION && is_named_caption(block) && (size < SMALLER * body || is_by_picture(block, figures))
    {
        return Role::Caption;
    }
    if size > SMALLER * body && !body_is_bold && is_bold_heading(block) {
        return Role::Heading(size + 0.5);
    }
    if block.is_set_in() && size > 0.8 * body {
        return Role::Quote;
    }
    Role::Paragraph
}

/// Whether a block is an item: a mark, then words.
pub(super) fn is_item(block: &Block) -> bool {
    let Some(first) = block.lines.first() else { return false };
    let marked = first.pieces.first().is_some_and(|piece| items::is_marker(&piece.text));
    marked && first.pieces.len() > 1 && first.pieces.get(1).is_some_and(|piece| piece.space)
}

/// The number before an item.
pub(super) fn item_number(block: &Block) -> Option<u32> {
    items::number(&block.lines.first()?.pieces.first()?.text)
}

fn is_note(block: &Block) -> bool {
    let words = block.words();
    let Some(first) = block.lines.first().and_then(|line| line.pieces.first()) else { return false };
    let raised = words.chars().next().is_some_and(is_raised);
    let numbered = (1..=3).contains(&first.text.len()) && first.text.bytes().all(|c| c.is_ascii_digit());
    raised || (numbered || items::number(&first.text).is_some()) && block.last
}

/// Words before a number that begin a caption.
const CAPTION_WORDS: [&str; 14] = [
    "figure",
    "fig.",
    "fig",
    "table",
    "photo",
    "photograph",
    "chart",
    "map",
    "abb.",
    "abbildung",
    "tabelle",
    "foto",
    "picture",
    "graphic",
];

fn is_named_caption(block: &Block) -> bool {
    let words = block.words().to_lowercase();
    let mut words = words.split_whitespace();
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let named = CAPTION_WORDS.contains(&first.trim_end_matches(':'));
    named && (first.ends_with(':') || second.chars().next().is_some_and(char::is_numeric))
}

fn is_by_picture(block: &Block, figures: &[Area]) -> bool {
    let (Some(first), Some(last)) = (block.lines.first(), block.lines.last()) else { return false };
    let (top, foot) = (first.base - first.size, last.base + 0.3 * last.size);
    let (x0, x1) = block.lines.iter().fold((f32::MAX, f32::MIN), |(l, r), line| (l.min(line.x0), r.max(line.x1)));
    figures.iter().any(|area| {
        let beside = area.x0 < x1 && area.x1 > x0;
        let below = top - area.y1;
        let above = area.y0 - foot;
        let room = 2.5 * first.size;
        beside && ((-room..room).contains(&below) && area.y0 < top || (-2.0..room).contains(&above))
    })
}

fn is_bold_heading(block: &Block) -> bool {
    let words = block.words();
    block.is_bold()
        && block.letters() < 90
        && block.lines.len() < 4
        && !words.ends_with(['.', ',', ';'])
        && words.chars().any(char::is_alphabetic)
        && (block.room > 0.1 * block.size() || block.first)
        && !block.last
}
