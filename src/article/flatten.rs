//! A chosen part of a page to blocks: its pieces are told apart; what is left out is kept as removed lines.

use super::address::Addresses;
use super::block::{Article, BlockKind, CELL_JOIN, Draft, Meta, RemovalReason, Removed};
use super::date;
use super::dom::Dom;
use super::flow::{self, Piece};
use super::inline::InlineKind;
use super::metadata::Known;
use super::readable::{Choice, similarity};
use super::signs::{by_name, is_bare_credit, is_closing_note, is_loud_headline, weight};
use super::wording::{self, ends_sentence};
use std::collections::BTreeSet;

/// How many of the first blocks may still be byline, date line or a copy of the title.
const OPENING_BLOCKS: usize = 6;

/// A block of which this share is links is a link, not text.
const LINK_SHARE: f64 = 0.8;

/// Below a heading over links, an item of which this share is links belongs to them.
const ITEM_LINK_SHARE: f64 = 0.2;

impl Piece {
    /// Running text of the article.
    fn is_prose(&self) -> bool {
        self.fate.is_ok() && self.link_share < 0.5 && (ends_sentence(&self.text) || self.text.len() > 200)
    }

    fn is_link(&self) -> bool {
        self.link_share >= LINK_SHARE
    }
}

/// Builds the article of `dom` as chosen; `address` says where the page was read.
pub(super) fn article(dom: &Dom, choice: &Choice, known: Known, address: Option<&str>) -> Article {
    let Known { title, caption, mut meta } = known;
    let addresses = Addresses::new(dom, address.or(meta.url.as_deref()));
    let mut pieces = flow::pieces(dom, &choice.fates, addresses);
    if meta.byline.is_none() {
        meta.byline = choice.byline.clone();
    }
    if let Some(title) = &title {
        drop_repeated_title(title, &mut pieces);
    }
    read_opening(&mut pieces, &mut meta);
    drop_link_boxes(&mut pieces);
    tell_matter(&mut pieces);
    drop_sign_up(&mut pieces);
    tell_headers(&mut pieces);
    let mut drafts: Vec<Draft> = title.map(|text| Draft::new(BlockKind::Title, text)).into_iter().collect();
    let caption = caption.filter(|caption| !has_lead_caption(&pieces, caption));
    drafts.extend(caption.map(|text| Draft::new(BlockKind::Caption, text)));
    let ranks: BTreeSet<u8> =
        pieces.iter().filter(|piece| piece.fate == Ok(BlockKind::Heading)).map(|it| it.rank).collect();
    let mut removed = Vec::new();
    for piece in pieces {
        match piece.fate {
            Ok(kind) => drafts.push(draft(piece, kind, &ranks)),
            Err(reason) => removed.push(Removed { text: piece.text, reason, before: drafts.len() }),
        }
    }
    Article::new(drafts, meta, removed)
}

/// The block of a piece. Headings are ranked among those of the article: which numbers a page uses, and which it leaves
/// out, is a matter of its looks.
fn draft(piece: Piece, kind: BlockKind, ranks: &BTreeSet<u8>) -> Draft {
    let Piece { text, rank, place, inlines, .. } = piece;
    // A piece that goes on with an item has no bullet of its own.
    let goes_on = kind == BlockKind::Item && place.continued;
    let (kind, depth) =
        if goes_on { (BlockKind::Paragraph, place.depth.saturating_add(1)) } else { (kind, place.depth) };
    let level = match kind {
        BlockKind::Heading => u8::try_from(ranks.range(..=rank).count()).unwrap_or_default(),
        BlockKind::Item | BlockKind::Paragraph | BlockKind::Quote => depth,
        _ => 0,
    };
    Draft { kind, text, level, number: place.number.filter(|_| kind == BlockKind::Item), inlines }
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

/// Word processors have no heading cells: a first row that is bold throughout, above one that is not, names the columns.
fn tell_headers(pieces: &mut [Piece]) {
    let kept: Vec<usize> = (0..pieces.len()).filter(|at| pieces[*at].fate.is_ok()).collect();
    let is_row = |at: usize| pieces[at].fate == Ok(BlockKind::Row);
    let begins = |index: usize| {
        index == 0 || !is_row(kept[index - 1]) && pieces[kept[index - 1]].fate != Ok(BlockKind::HeaderRow)
    };
    let first: Vec<usize> = (0..kept.len().saturating_sub(1))
        .filter(|index| is_row(kept[*index]) && is_row(kept[index + 1]) && begins(*index))
        .filter(|index| is_bold(&pieces[kept[*index]]) && !is_bold(&pieces[kept[index + 1]]))
        .map(|index| kept[index])
        .collect();
    for at in first {
        pieces[at].fate = Ok(BlockKind::HeaderRow);
        pieces[at].inlines.retain(|inline| inline.kind != InlineKind::Strong);
    }
}

/// Whether every cell of a row that says something is bold throughout.
fn is_bold(row: &Piece) -> bool {
    let words: usize = row.text.split(CELL_JOIN).map(|cell| cell.trim().len()).sum();
    let strong = row.inlines.iter().filter(|inline| inline.kind == InlineKind::Strong);
    strong.map(|inline| inline.span.len()).sum::<usize>() == words
}

/// The form below the article by which readers subscribe, where nothing but the form follows.
fn drop_sign_up(pieces: &mut [Piece]) {
    let kept = pieces.iter_mut().rev().filter(|piece| piece.fate.is_ok_and(BlockKind::is_body));
    for piece in kept.take_while(|piece| wording::is_sign_up(&piece.text)) {
        piece.fate = Err(RemovalReason::Subscription);
    }
}
