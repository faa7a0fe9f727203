//! Running heads and feet and page numbers: lines that stand at the same height of many pages.

use super::lines::{Line, rows};
use super::piece::Piece;
use std::collections::{BTreeMap, BTreeSet};

/// Lines at the top and at the bottom of a page that may be running heads or feet.
const EDGE_LINES: usize = 3;

/// The part of a page's height, from its edges, in which they stand.
const EDGE: f32 = 0.15;

/// How much their heights may differ, in points.
const SAME_HEIGHT: f32 = 4.0;

/// A page as far as its edges go.
pub(super) struct Sheet<'p> {
    pub(super) pieces: &'p mut Vec<Piece>,
    pub(super) height: f32,
    /// What the page is called.
    pub(super) label: &'p str,
}

/// A line at the edge of a page.
struct Edge {
    page: usize,
    line: Line,
    /// Its words, numbers made alike.
    key: String,
    at_top: bool,
    /// Its place from the edge inwards.
    rank: usize,
}

/// A line that was taken off a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TakenOff {
    pub(super) page: usize,
    pub(super) text: String,
}

/// Takes running heads and feet off the pages.
pub(super) fn take_off(sheets: &mut [Sheet<'_>]) -> Vec<TakenOff> {
    let mut edges: Vec<Edge> = Vec::new();
    for (page, sheet) in sheets.iter().enumerate() {
        edges.extend(of_page(page, sheet));
    }
    let mut alike: BTreeMap<(&str, bool), Vec<&Edge>> = BTreeMap::new();
    for edge in &edges {
        alike.entry((&edge.key, edge.at_top)).or_default().push(edge);
    }
    let mut taken: BTreeSet<(usize, bool, usize)> = BTreeSet::new();
    for same in alike.values() {
        for edge in same {
            let near =
                |other: &&&Edge| other.page != edge.page && (other.line.base - edge.line.base).abs() < SAME_HEIGHT;
            let worded = edge.key.chars().any(char::is_alphabetic);
            let repeated = same.iter().take(MOST_COMPARED).any(|other| near(&other));
            let numbered = !worded && is_number(&edge.line.text(), sheets[edge.page].label, sheets.len());
            if worded && repeated && same.len() * 12 >= sheets.len() || numbered {
                taken.insert((edge.page, edge.at_top, edge.rank));
            }
        }
    }
    // What stands farther out than a running head is one as well only if it was found to be; a head inside the text is none.
    let mut off = Vec::new();
    let mut orders: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); sheets.len()];
    for edge in &edges {
        let outer = (0..edge.rank).all(|rank| taken.contains(&(edge.page, edge.at_top, rank)));
        if outer && taken.contains(&(edge.page, edge.at_top, edge.rank)) {
            orders[edge.page].extend(edge.line.pieces.iter().map(|piece| piece.order));
            off.push(TakenOff { page: edge.page, text: edge.line.text() });
        }
    }
    for (sheet, orders) in sheets.iter_mut().zip(orders) {
        sheet.pieces.retain(|piece| !orders.contains(&piece.order));
    }
    off
}

/// Lines alike that are compared with each.
const MOST_COMPARED: usize = 64;

fn of_page(page: usize, sheet: &Sheet<'_>) -> Vec<Edge> {
    let inside = |piece: &&Piece| {
        piece.turn == 0 && (piece.base < sheet.height * EDGE || piece.base > sheet.height * (1.0 - EDGE))
    };
    let lines = rows(sheet.pieces.iter().filter(inside).cloned().collect());
    let is_top = |line: &&Line| line.base < sheet.height / 2.0;
    let edge = |at_top: bool| {
        move |(rank, line): (usize, &Line)| Edge { page, line: line.clone(), key: key(&line.text()), at_top, rank }
    };
    let top = lines.iter().filter(is_top).take(EDGE_LINES).enumerate().map(edge(true));
    let foot = lines.iter().rev().filter(|line| !is_top(line)).take(EDGE_LINES).enumerate().map(edge(false));
    top.chain(foot).collect()
}

/// The words of a line in small letters, numbers and Roman numbers as `#`.
fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let roman = word.len() < 6 && word.chars().all(|c| "ivxlc".contains(c));
        if roman {
            key.push('#');
        } else {
            for c in word.chars() {
                match c {
                    c if c.is_numeric() => {
                        if !key.ends_with('#') {
                            key.push('#');
                        }
                    }
                    c => key.extend(c.to_lowercase()),
                }
            }
        }
        key.push(' ');
    }
    key
}

/// Whether a line without words is the page's number: "12", "– 12 –", "3/10".
fn is_number(text: &str, label: &str, pages: usize) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    let number = |text: &str| text.parse::<usize>().ok().filter(|number| *number < 10_000);
    if bare == label {
        return true;
    }
    let mut parts = bare.split(['/', '|', ' ']).filter(|part| !part.is_empty());
    match (parts.next(), parts.next(), parts.next()) {
        (Some(first), Some(last), None) => {
            number(first).zip(number(last)).is_some_and(|(first, last)| first <= last && last == pages)
        }
        (Some(only), None, None) => number(only).is_some() && pages > 1 || is_roman(only),
        _ => false,
    }
}

fn is_roman(text: &str) -> bool {
    (1..=6).contains(&text.len()) && text.chars().all(|c| "ivxlc".contains(c))
}

#[cfg(test)]
mod tests {
    use super::super::lines::tests::piece;
    use super::*;

    fn off(pages: Vec<Vec<(&str, f32)>>) -> (Vec<String>, Vec<usize>) {
        let mut pages: Vec<Vec<Piece>> = pages
            .into_iter()
            .map(|lines| {
                let piece = |(order, (text, base)): (usize, (&str, f32))| Piece { order, ..piece(text, 50.0, base) };
                lines.into_iter().enumerate().map(piece).collect()
            })
            .collect();
        let labels: Vec<String> = (1..=pages.len()).map(|number| number.to_string()).collect();
        let mut sheets: Vec<Sheet<'_>> =
            pages.iter_mut().zip(&labels).map(|(pieces, label)| Sheet { pieces, height: 800.0, label }).collect();
        let off = take_off(&mut sheets).into_iter().map(|off| off.text).collect();
        (off, pages.iter().map(Vec::len).collect())
    }

    #[test]
    fn what_stands_on_top_of_every_page_is_taken_off() {
        let page = |number| vec![("Gazette", 40.0), ("text", 200.0), ("more", 210.0), (number, 780.0)];
        let (off, left) = off(vec![page("1"), page("2"), page("3")]);
        assert_eq!(off, ["Gazette", "1", "Gazette", "2", "Gazette", "3"]);
        assert_eq!(left, [2, 2, 2]);
    }

    #[test]
    fn a_line_of_text_stays() {
        let (off, _) = off(vec![vec![("Headline", 40.0), ("once", 780.0)], vec![("and-so-on", 40.0), ("1984", 400.0)]]);
        assert!(off.is_empty(), "{off:?}");
    }

    #[test]
    fn numbers_of_pages() {
        assert!(is_number("– 12 –", "12", 1));
        assert!(is_number("3/10", "3", 10));
        assert!(!is_number("3/11", "3", 10));
        assert!(!is_number("1984", "1", 1));
        assert_eq!(key("Page xii of 90"), "page # of # ");
    }
}
