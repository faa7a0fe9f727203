//! The head of an article: its headline, the lines below it, and the ranks of headings.

use super::blocks::Block;
use super::compose::Part;
use super::lines::Line;
use super::roles::Role;
use crate::article::block::{DateSource, Meta, RemovalReason};
use crate::article::{date, signs};

/// Parts at the begin of a document among which a byline or a date line is looked for.
pub(super) const HEAD_PARTS: usize = 8;

/// Longer parts are text, and what follows them is no head, in bytes.
pub(super) const HEAD_LENGTH: usize = 240;

/// The headline of a document.
pub(super) struct Title {
    /// The part that is the headline.
    pub(super) part: Option<usize>,
    /// Its words, where no part has them.
    pub(super) words: Option<String>,
}

/// Finds the headline: the part of the first page that the file calls its title, or the one in the largest type.
pub(super) fn find(parts: &[Part], said: Option<&str>, body: f32) -> Option<Title> {
    let page = parts.iter().find_map(Part::page)?;
    let first = parts.iter().enumerate().take_while(|(_, part)| part.page().is_none_or(|own| own == page));
    let lines: Vec<(usize, String, f32, bool)> = first
        .filter_map(|(at, part)| match part {
            Part::Lines(block, role) => {
                Some((at, block.words(), block.size(), matches!(role, Role::Heading(_) | Role::Ranked(_))))
            }
            Part::Table(..) => None,
        })
        .collect();
    let said_key = said.map(key).unwrap_or_default();
    let is_said = |words: &str| {
        let own = key(words);
        own.len() >= SHORTEST_TITLE
            && !said_key.is_empty()
            && (said_key.contains(&own) || own.contains(&said_key))
            && own.len() < 3 * said_key.len().max(SHORTEST_TITLE)
    };
    let found =
        lines.iter().filter(|(_, words, ..)| is_said(words)).max_by(|a, b| a.2.total_cmp(&b.2).then(b.0.cmp(&a.0)));
    if let Some((at, ..)) = found {
        return Some(Title { part: Some(*at), words: None });
    }
    let large = lines.iter().filter(|(_, words, size, is_heading)| {
        *is_heading && *size > 1.2 * body && words.chars().filter(|c| c.is_alphabetic()).count() > 2
    });
    let large = large.max_by(|a, b| a.2.total_cmp(&b.2).then(b.0.cmp(&a.0)));
    match (said, large) {
        (_, Some((at, ..))) => Some(Title { part: Some(*at), words: None }),
        (Some(said), None) => Some(Title { part: None, words: Some(said.to_owned()) }),
        (None, None) => None,
    }
}

/// The shortest title that is looked for in the text, in letters.
const SHORTEST_TITLE: usize = 6;

fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The sizes of headings from the largest down, the headline's left out.
pub(super) fn ranks(parts: &[Part], title: Option<usize>) -> Vec<f32> {
    let size = |(at, part): (usize, &Part)| match part {
        Part::Lines(_, Role::Heading(size)) if Some(at) != title => Some(*size),
        _ => None,
    };
    let mut sizes: Vec<f32> = parts.iter().enumerate().filter_map(size).collect();
    sizes.sort_by(|a, b| b.total_cmp(a));
    sizes.dedup_by(|next, last| *last - *next < 0.04 * *last);
    sizes
}

/// The rank of a heading of this size: 1 is a headline's.
pub(super) fn level(ranks: &[f32], size: f32, titled: bool) -> u8 {
    let below = ranks.iter().filter(|rank| **rank > size * 1.04).count();
    u8::try_from(below + 1 + usize::from(titled)).unwrap_or(6).min(6)
}

/// Takes bylines and date lines of the head into what is known of the article, where a block has nothing else:
/// its lines, and why each is left out.
pub(super) fn head_lines(block: &Block, meta: &mut Meta) -> Option<Vec<(String, RemovalReason)>> {
    let mut known = meta.clone();
    let whole = block.words();
    let lines = match head_line(&whole, &mut known) {
        Some(reason) => vec![(whole, reason)],
        None => {
            let line = |line: &Line| {
                let text = line.text();
                head_line(&text, &mut known).map(|reason| (text, reason))
            };
            block.lines.iter().map(line).collect::<Option<Vec<_>>>()?
        }
    };
    *meta = known;
    Some(lines)
}

fn head_line(text: &str, meta: &mut Meta) -> Option<RemovalReason> {
    if let Some(name) = signs::by_name(text) {
        meta.byline = Some(name);
        return Some(RemovalReason::Byline);
    }
    let published = date::from_line(text)?;
    if meta.published.as_ref().is_some_and(|published| published.source == DateSource::Dateline) {
        return None;
    }
    meta.published = Some(published);
    Some(RemovalReason::Dateline)
}

/// Whether the first row of a table names its columns: all of it is bold and the others are not,
/// or it has no numbers and the others do.
pub(super) fn names_columns(rows: &[Vec<Line>]) -> bool {
    let Some((first, rest)) = rows.split_first() else { return false };
    let bold = |row: &[Line]| !row.is_empty() && row.iter().all(|cell| cell.style().bold);
    let number = |cell: &Line| cell.text().chars().any(char::is_numeric);
    let mostly = |is: &dyn Fn(&[Line]) -> bool| rest.iter().filter(|row| is(row)).count() * 2 > rest.len();
    let numbered = |row: &[Line]| row.iter().filter(|cell| number(cell)).count() * 2 >= row.len();
    bold(first) && !mostly(&bold) || !first.iter().any(number) && mostly(&numbered)
}
