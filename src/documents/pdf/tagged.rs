//! A tagged document's parts: its stated structure filled with the lines of its pages.

use super::blocks::Block;
use super::compose::Part;
use super::items;
use super::lines::{self, Line};
use super::links::Area;
use super::piece::{Piece, usual};
use super::roles::{self, Role};
use super::tags::{Group, Kind};
use std::collections::{HashMap, HashSet};

/// The part of the letters that the structure must hold to be believed, in percent.
const COVERED: usize = 90;

/// A single group that holds more letters than this, and most of all, is no structure.
const LARGEST: usize = 3_000;

/// The pieces of each page.
type Pages = Vec<Vec<Piece>>;

/// The parts that the structure states, and what it left; the pieces come back where it is not to be believed.
pub(super) fn parts(groups: &[Group], pages: Pages, figures: &[Vec<Area>]) -> Result<(Vec<Part>, Pages), Pages> {
    let count = |pieces: &[Piece]| pieces.iter().map(Piece::letters).sum::<usize>();
    let all: usize = pages.iter().map(|pieces| count(pieces)).sum();
    let owners: HashSet<(usize, i32)> =
        groups.iter().flat_map(|group| group.content.iter().chain(&group.label)).copied().collect();
    let owned = |piece: &&Piece| piece.around.tag.is_some_and(|tag| owners.contains(&(piece.page, tag)));
    let covered: usize = pages.iter().flatten().filter(owned).map(Piece::letters).sum();
    if groups.is_empty() || covered * 100 < all * COVERED {
        return Err(pages);
    }
    let body = usual(pages.iter().flatten().map(|piece| (piece.size, piece.letters())));
    let mut by_tag: HashMap<(usize, i32), Vec<Piece>> = HashMap::new();
    let mut left: Vec<Vec<Piece>> = Vec::with_capacity(pages.len());
    for pieces in pages {
        let (own, rest): (Vec<Piece>, Vec<Piece>) = pieces.into_iter().partition(|piece| owned(&piece));
        left.push(rest);
        for piece in own {
            by_tag.entry((piece.page, piece.around.tag.unwrap_or_default())).or_default().push(piece);
        }
    }
    let mut filled: Vec<(Kind, Vec<Line>, Option<String>)> = Vec::new();
    for group in groups {
        let mut take =
            |keys: &[(usize, i32)]| keys.iter().filter_map(|key| by_tag.remove(key)).flatten().collect::<Vec<_>>();
        let (label, content) = (take(&group.label), take(&group.content));
        let label = lines::flow(label).first().map(Line::text);
        let content = lines::flow(content);
        if !content.is_empty() {
            filled.push((group.kind, content, label));
        }
    }
    let letters = |lines: &[Line]| lines.iter().map(Line::letters).sum::<usize>();
    let largest = filled.iter().map(|(_, lines, _)| letters(lines)).max().unwrap_or_default();
    if largest > LARGEST && largest * 2 > all {
        let mut pages = left;
        for piece in filled.into_iter().flat_map(|(_, lines, _)| lines).flat_map(|line| line.pieces) {
            pages[piece.page].push(piece);
        }
        return Err(pages);
    }
    Ok((assembled(filled, body, figures), left))
}

fn assembled(filled: Vec<(Kind, Vec<Line>, Option<String>)>, body: f32, figures: &[Vec<Area>]) -> Vec<Part> {
    let has_headings = filled.iter().any(|(kind, ..)| matches!(kind, Kind::Heading(_)));
    let mut parts: Vec<Part> = Vec::new();
    let mut row = None;
    for (kind, lines, label) in filled {
        if let Kind::Cell(number, heads) = kind {
            let cell = lines;
            match parts.last_mut() {
                Some(Part::Table(rows, _)) if row == Some(number) => {
                    if let Some(last) = rows.last_mut() {
                        last.push(cell);
                    }
                }
                Some(Part::Table(rows, _)) if row.is_some() => rows.push(vec![cell]),
                _ => parts.push(Part::Table(vec![vec![cell]], heads)),
            }
            row = Some(number);
            continue;
        }
        row = None;
        let page = lines.first().map_or(0, |line| line.page);
        let figures = figures.get(page).map_or(&[][..], Vec::as_slice);
        let block = block(lines);
        let own = roles::of(&block, body, false, figures);
        let role = match kind {
            Kind::Heading(rank) => Role::Ranked(rank),
            Kind::Item(depth) => Role::Listed(depth, label.as_deref().and_then(items::number)),
            Kind::Quote => Role::Quote,
            Kind::Caption => Role::Caption,
            Kind::Note => Role::Note,
            Kind::Paragraph | Kind::Cell(..) => match own {
                Role::Heading(_) if has_headings => Role::Paragraph,
                Role::Quote => Role::Paragraph,
                other => other,
            },
        };
        parts.push(Part::Lines(block, role));
    }
    parts
}

fn block(lines: Vec<Line>) -> Block {
    let (left, right) = lines.iter().fold((f32::MAX, f32::MIN), |(l, r), line| (l.min(line.x0), r.max(line.x1)));
    Block { lines, left, right, indent: 0.0, first: false, last: true, room: 0.0 }
}

/// Puts parts of what the structure left at the ends of their pages.
pub(super) fn with_left(parts: Vec<Part>, left: Vec<(usize, Vec<Part>)>) -> Vec<Part> {
    let mut all = parts;
    for (page, rest) in left.into_iter().rev() {
        let on_page = |part: &Part| part.page().is_some_and(|own| own <= page);
        let at = all.iter().rposition(on_page).map_or(0, |at| at + 1);
        all.splice(at..at, rest);
    }
    all
}
