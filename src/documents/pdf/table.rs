//! Rows of cells: where a table is told from columns of running text.

use super::columns::covered;
use super::lines::{Line, line};
use super::piece::Piece;

/// The fewest rows that make a table.
pub(super) const FEWEST_ROWS: usize = 3;

/// The narrowest gap between two cells, in sizes of the type.
pub(super) const GAP: f32 = 0.9;

/// The cells of a band of rows if it is a table: the first and the last row that belong to it, and each row's cells.
pub(super) fn cells(band: &[Line], body: f32) -> Option<(usize, usize, Vec<Vec<Line>>)> {
    let wide = |row: &Line| !free_gaps(std::slice::from_ref(row), body).is_empty();
    let first = band.iter().position(wide)?;
    let last = band.iter().rposition(wide)?;
    let gaps = free_gaps(&band[first..=last], body);
    if gaps.is_empty() {
        return None;
    }
    let column = |piece: &Piece| gaps.iter().filter(|(x0, x1)| (x0 + x1) / 2.0 < piece.middle()).count();
    let filled = |row: &Line| {
        let mut columns: Vec<usize> = row.pieces.iter().map(column).collect();
        columns.sort_unstable();
        columns.dedup();
        columns.len()
    };
    let rows = &band[first..=last];
    let full = rows.iter().filter(|row| filled(row) > 1).count();
    if full < FEWEST_ROWS || full * 10 < rows.len() * 7 {
        return None;
    }
    let cells: Vec<Vec<Line>> = rows.iter().map(|row| of_row(row, gaps.len() + 1, column)).collect();
    let words = |line: &Line| 1 + line.pieces.iter().filter(|piece| piece.space).count();
    let all: Vec<usize> = cells.iter().flatten().map(words).collect();
    let mean = all.iter().sum::<usize>() as f32 / all.len().max(1) as f32;
    let is_table = mean <= 2.5 || mean <= 4.0 && (gaps.len() > 2 || fill(&cells, gaps.len() + 1) < 0.7);
    is_table.then_some((first, last, cells))
}

/// The cells of a row that stands closely above a table and has one word over each of its columns.
pub(super) fn head(row: &Line, cells: &[Vec<Line>]) -> Option<Vec<Line>> {
    let first = cells.first()?;
    let columns = first.len();
    let words = row.pieces.iter().enumerate().filter(|(at, piece)| *at == 0 || piece.space).count();
    let near = first.first().is_some_and(|cell| cell.base - row.base < 2.5 * row.size && cell.page == row.page);
    if columns < 3 || words != columns || !near {
        return None;
    }
    let mut head: Vec<Vec<Piece>> = Vec::new();
    for piece in &row.pieces {
        match head.last_mut() {
            Some(cell) if !piece.space => cell.push(piece.clone()),
            _ => head.push(vec![piece.clone()]),
        }
    }
    let head: Vec<Line> = head.into_iter().filter_map(line).collect();
    let over = |(at, cell): (usize, &Line)| {
        let mut column = cells.iter().filter_map(|row| row.get(at));
        column.any(|below| cell.x0 < below.x1 && cell.x1 > below.x0)
    };
    head.iter().enumerate().all(over).then_some(head)
}

/// The gaps that every row of the band leaves free, from left to right.
fn free_gaps(band: &[Line], body: f32) -> Vec<(f32, f32)> {
    let mut spans: Vec<(f32, f32)> = band.iter().flat_map(covered).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let Some(first) = spans.first() else { return Vec::new() };
    let size = band.iter().map(|line| line.size).fold(body, f32::min);
    let (mut end, mut gaps) = (first.1, Vec::new());
    for (x0, x1) in &spans {
        if x0 - end > GAP * size {
            gaps.push((end, *x0));
        }
        end = end.max(*x1);
    }
    gaps
}

fn of_row(row: &Line, columns: usize, column: impl Fn(&Piece) -> usize) -> Vec<Line> {
    let mut cells: Vec<Vec<Piece>> = vec![Vec::new(); columns];
    for piece in &row.pieces {
        if let Some(cell) = cells.get_mut(column(piece)) {
            cell.push(piece.clone());
        }
    }
    if row.leftward {
        cells.reverse();
    }
    cells.into_iter().filter_map(line).collect()
}

/// How much of their columns' widths the cells fill, in the column that is filled least.
fn fill(cells: &[Vec<Line>], columns: usize) -> f32 {
    let mut least = 1.0_f32;
    for column in 0..columns {
        let widths: Vec<f32> = cells.iter().filter_map(|row| row.get(column)).map(|cell| cell.x1 - cell.x0).collect();
        let widest = widths.iter().copied().fold(0.0, f32::max);
        if widest > 0.0 {
            least = least.min(super::piece::median(widths) / widest);
        }
    }
    least
}
