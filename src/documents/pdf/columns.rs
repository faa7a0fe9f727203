//! The columns of a page: which lines stand side by side, and in what order they are read.
//!
//! A page is cut along its tallest empty strip; what is above it is read first, then the part left of the strip,
//! then the part right of it, then what is below. Each part is cut in the same way.

use super::lines::{Line, rows};
use super::piece::{Piece, median};
use super::table;

/// Lines that are read one after another, from one column.
#[derive(Clone, Debug)]
pub(super) enum Region {
    /// Running text.
    Text(Vec<Line>),
    /// A table: its rows, each with the lines of its cells.
    Table(Vec<Vec<Line>>),
}

/// An empty strip between rows: the first and the last of them, and from where to where it goes.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Strip {
    top: usize,
    end: usize,
    x0: f32,
    x1: f32,
}

/// How deep a page is cut.
const DEPTH: usize = 16;

/// Steps into which the width is divided at most.
const STEPS: usize = 800;

/// The narrowest strip between columns, in sizes of the type.
const NARROWEST: f32 = 0.75;

/// The narrowest text on one side of a strip between columns, in sizes of the type; lists' numbers are narrower.
const NARROWEST_COLUMN: f32 = 5.0;

/// Cuts the pieces of one page, all turned alike, into regions in reading order.
pub(super) fn regions(pieces: Vec<Piece>, body: f32) -> Vec<Region> {
    let leftward = super::bidi::is_left(&pieces);
    let mut regions = Vec::new();
    cut(pieces, body.max(1.0), leftward, DEPTH, &mut regions);
    regions
}

fn cut(pieces: Vec<Piece>, body: f32, leftward: bool, depth: usize, regions: &mut Vec<Region>) {
    if pieces.is_empty() {
        return;
    }
    let lines = rows(pieces);
    let strip = if depth > 0 { tallest_strip(&lines, body) } else { None };
    let Some(strip) = strip else {
        regions.push(Region::Text(lines));
        return;
    };
    let mut lines = lines;
    let mut end = strip.end;
    if strip.end + 1 < lines.len() {
        // What stands apart below the columns, on the side where reading begins, belongs to what follows.
        let apart = |at: usize| lines[at].base - lines[at - 1].base > 2.2 * lines[at].size;
        while end > strip.top + table::FEWEST_ROWS && is_first_side(&lines[end], strip, leftward) && apart(end) {
            end -= 1;
        }
    }
    let below = lines.split_off(end + 1);
    let heads = lines[strip.top..].iter().take_while(|line| is_head(line, strip, body, leftward)).count();
    let band = lines.split_off(strip.top + heads);
    let pieces_of = |lines: Vec<Line>| lines.into_iter().flat_map(|line| line.pieces).collect::<Vec<Piece>>();
    if let Some((first, last, mut cells)) = table::cells(&band, body) {
        let above = if first == 0 { lines.last() } else { band.get(first - 1) };
        let mut first = first;
        if let Some(head) = above.and_then(|row| table::head(row, &cells)) {
            cells.insert(0, head);
            if first == 0 {
                lines.pop();
            }
            first = first.saturating_sub(1);
        }
        let mut above = pieces_of(lines);
        let after = band[last + 1..].to_vec();
        above.extend(pieces_of(band[..first].to_vec()));
        cut(above, body, leftward, depth - 1, regions);
        regions.push(Region::Table(cells));
        let mut rest = pieces_of(after);
        rest.extend(pieces_of(below));
        cut(rest, body, leftward, depth - 1, regions);
        return;
    }
    cut(pieces_of(lines), body, leftward, depth - 1, regions);
    let middle = (strip.x0 + strip.x1) / 2.0;
    let (left, right) = pieces_of(band).into_iter().partition(|piece| piece.middle() < middle);
    let sides: [Vec<Piece>; 2] = if leftward { [right, left] } else { [left, right] };
    for side in sides {
        cut(side, body, leftward, depth - 1, regions);
    }
    cut(pieces_of(below), body, leftward, depth - 1, regions);
}

/// Whether a line on top of columns is the end of a headline above them rather than of the first column.
fn is_head(line: &Line, strip: Strip, body: f32, leftward: bool) -> bool {
    is_first_side(line, strip, leftward) && line.size > 1.12 * body
}

/// Whether a line stands on the side of a strip that is read first.
fn is_first_side(line: &Line, strip: Strip, leftward: bool) -> bool {
    let middle = (strip.x0 + strip.x1) / 2.0;
    if leftward { line.x0 > middle } else { line.x1 < middle }
}

/// Where a row is covered, in steps: words with what stands before them as a list's number or bullet.
pub(super) fn covered(line: &Line) -> Vec<(f32, f32)> {
    let mut spans: Vec<(f32, f32)> = line.pieces.iter().map(|piece| (piece.x0, piece.x1)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let marker = line.pieces.first().is_some_and(|piece| super::items::is_marker(&piece.text));
    if marker && !line.leftward && spans.len() > 1 {
        spans[0].1 = spans[0].1.max(spans[1].0);
    } else if marker && line.leftward && spans.len() > 1 {
        let last = spans.len() - 1;
        spans[last].0 = spans[last].0.min(spans[last - 1].1);
    }
    spans
}

/// The empty strip that goes along most rows and has text on both sides.
fn tallest_strip(lines: &[Line], body: f32) -> Option<Strip> {
    if lines.len() < table::FEWEST_ROWS {
        return None;
    }
    let (left, right) = lines.iter().fold((f32::MAX, f32::MIN), |(l, r), line| (l.min(line.x0), r.max(line.x1)));
    let step = ((right - left) / STEPS as f32).max(1.0);
    let count = (((right - left) / step).ceil() as usize).min(STEPS);
    let width = ((NARROWEST * body / step).ceil() as usize).max(1);
    if count < width + 2 || !step.is_finite() {
        return None;
    }
    let at = |x: f32| (((x - left) / step).max(0.0) as usize).min(count);
    // For each step, how many rows up to this one leave it free.
    let mut free = vec![0_u32; count];
    let mut best: Option<Strip> = None;
    for (row, line) in lines.iter().enumerate() {
        free.iter_mut().for_each(|rows| *rows += 1);
        for (x0, x1) in covered(line) {
            let end = at(x1 + step * 0.999).max(at(x0) + 1).min(count);
            free[at(x0).min(count - 1)..end].fill(0);
        }
        let last = lines.len() == row + 1;
        let mut from = 0;
        while from + width <= count {
            // The strip of this row that leaves most rows free: windows of the least width.
            let Some(low) = (from..from + width).min_by_key(|step| free[*step]) else { break };
            let rows = free[low] as usize;
            let better = best.is_none_or(|best| rows > best.end + 1 - best.top);
            if rows >= table::FEWEST_ROWS && better {
                let top = row + 1 - rows;
                let wide = (from + width..count).find(|step| (free[*step] as usize) < rows).unwrap_or(count);
                let strip = Strip { top, end: row, x0: left + from as f32 * step, x1: left + wide as f32 * step };
                if from > 0 && wide < count && parts(&lines[top..=row], strip, body) {
                    best = Some(strip);
                }
                from = wide.max(from + 1);
            } else {
                from = if rows == 0 { low + 1 } else { from + 1 };
            }
        }
        if last {
            break;
        }
    }
    best
}

/// Whether a strip parts columns or a table's cells.
fn parts(rows: &[Line], strip: Strip, body: f32) -> bool {
    let middle = (strip.x0 + strip.x1) / 2.0;
    let mut widths = [Vec::new(), Vec::new()];
    let mut both = 0;
    for line in rows {
        let spans = covered(line);
        let of = |side: &dyn Fn(f32) -> bool| {
            let inside = spans.iter().filter(|(x0, x1)| side((x0 + x1) / 2.0));
            let (x0, x1) = inside.fold((f32::MAX, f32::MIN), |(l, r), (x0, x1)| (l.min(*x0), r.max(*x1)));
            x1 - x0
        };
        let sides = [of(&|x| x < middle), of(&|x| x >= middle)];
        both += usize::from(sides.iter().all(|width| *width > 0.0));
        for (widths, width) in widths.iter_mut().zip(sides) {
            if width > 0.0 {
                widths.push(width);
            }
        }
    }
    let wide = strip.x1 - strip.x0;
    if wide > table::GAP * body && both >= table::FEWEST_ROWS && table::cells(rows, body).is_some() {
        return true;
    }
    let fewest = if wide > 1.5 * body { 3 } else { 5 };
    let enough = widths.iter().all(|widths| widths.len() >= fewest);
    enough && widths.into_iter().all(|widths| median(widths) > NARROWEST_COLUMN * body)
}

#[cfg(test)]
mod tests {
    use super::super::lines::tests::piece;
    use super::*;

    /// The text of each region of pieces, lines parted by `/`.
    fn read(pieces: Vec<Piece>) -> Vec<String> {
        let text = |region: Region| match region {
            Region::Text(lines) => lines.iter().map(Line::text).collect::<Vec<_>>().join("/"),
            Region::Table(rows) => {
                let cells = |row: &Vec<Line>| row.iter().map(Line::text).collect::<Vec<_>>().join("|");
                rows.iter().map(cells).collect::<Vec<_>>().join("/")
            }
        };
        regions(pieces, 10.0).into_iter().map(text).collect()
    }

    fn column(name: &str, x: f32, top: f32, rows: usize) -> Vec<Piece> {
        let line = |row: usize| {
            let words = [format!("{name}-{row}"), "of".into(), "a".into(), "long".into(), "column".into()];
            let mut at = x;
            words.map(|word| {
                let piece = piece(&word, at, top + 12.0 * row as f32);
                at = piece.x1 + 3.0;
                piece
            })
        };
        (0..rows).flat_map(line).collect()
    }

    #[test]
    fn a_headline_stands_above_its_columns() {
        let mut pieces = vec![piece("A-headline-that-goes-over-all-of-the-columns-of-the-page", 0.0, 0.0)];
        pieces.extend(column("left", 0.0, 30.0, 6));
        pieces.extend(column("right", 150.0, 33.0, 6));
        pieces.push(piece("and-a-line-below-that-goes-over-all-of-the-columns", 0.0, 140.0));
        let read = read(pieces);
        assert_eq!(read.len(), 4, "{read:?}");
        assert!(read[1].starts_with("left-0") && read[2].starts_with("right-0"));
    }

    #[test]
    fn three_columns_are_read_from_left_to_right() {
        let pieces = [column("a", 0.0, 0.0, 6), column("b", 130.0, 0.0, 9), column("c", 260.0, 0.0, 7)].concat();
        let firsts: Vec<String> = read(pieces).iter().map(|text| text[..1].to_owned()).collect();
        assert_eq!(firsts, ["a", "b", "c"]);
    }

    #[test]
    fn the_numbers_of_a_list_are_no_column() {
        let items = (0..6).flat_map(|row| {
            let base = 12.0 * row as f32;
            [piece(&format!("{}.", row + 1), 0.0, base), piece("an-item-of-the-list", 25.0, base)]
        });
        assert_eq!(read(items.collect()).len(), 1);
    }

    #[test]
    fn a_table_is_read_row_by_row() {
        let mut pieces = vec![piece("A-line-of-text-that-goes-over-all-of-the-table", 0.0, 0.0)];
        for (row, cells) in [["Year", "Trips", "Money"], ["1931", "12", "40"], ["1958", "99", "203"]].iter().enumerate()
        {
            pieces
                .extend(cells.iter().zip([0.0, 90.0, 170.0]).map(|(cell, x)| piece(cell, x, 20.0 + 12.0 * row as f32)));
        }
        pieces.push(piece("Another-line-that-goes-over-all-of-the-table", 0.0, 70.0));
        let read = read(pieces);
        assert_eq!(read[1], "Year|Trips|Money/1931|12|40/1958|99|203");
    }
}
