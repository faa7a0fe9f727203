//! Which tables of a page hold data, and where their cells stand. Tables that only lay a page out hold none.

use super::dom::{Dom, NodeId, Step, is_space};

/// More columns are not told apart.
const MAX_COLUMNS: usize = 100;

/// A cell with more words lays out a page, in bytes.
const LONG_CELL: usize = 2_000;

/// The same where no heading cell or caption speaks for a table.
const LONG_PLAIN_CELL: usize = 300;

/// Longest cells of such a table on average, in bytes.
const MEAN_PLAIN_CELL: usize = 80;

/// A table of data while its rows are read.
pub(super) struct Grid {
    /// The table.
    pub(super) id: NodeId,
    columns: usize,
    /// For each column, for how many more rows a cell from above stands in it.
    covered: Vec<usize>,
    /// The column of the cell being read, and the first one that is free after it.
    column: usize,
    free: usize,
}

impl Grid {
    /// The grid of `id`, when it is a table of data.
    pub(super) fn of(dom: &Dom, id: NodeId) -> Option<Grid> {
        let columns = columns(dom, id)?;
        Some(Grid { id, columns, covered: vec![0; columns], column: 0, free: 0 })
    }

    /// A row begins.
    pub(super) fn begin_row(&mut self) {
        (self.column, self.free) = (0, 0);
    }

    /// Cell `id` begins; gives how many columns further it stands than the cell before it in its row. A cell from above
    /// may reach into columns between, and the cell before may be stretched over several.
    pub(super) fn begin_cell(&mut self, dom: &Dom, id: NodeId) -> usize {
        while let Some(rows) = self.covered.get_mut(self.free).filter(|rows| **rows > 0) {
            *rows -= 1;
            self.free += 1;
        }
        let further = self.free - self.column;
        self.column = self.free;
        let spanned = |name: &str| dom.attr(id, name).and_then(|n| n.trim().parse::<usize>().ok()).unwrap_or(1);
        self.free = self.column.saturating_add(spanned("colspan")).min(self.columns).max(self.column + 1);
        let rows = spanned("rowspan").saturating_sub(1);
        self.covered.iter_mut().take(self.free).skip(self.column).for_each(|covered| *covered = rows);
        further
    }

    /// A row ends.
    pub(super) fn end_row(&mut self) {
        self.covered.iter_mut().skip(self.free).for_each(|covered| *covered = covered.saturating_sub(1));
    }
}

/// Whether a row names the columns: it stands in the table's head, or all its cells that say something are heading cells.
pub(super) fn is_header(dom: &Dom, row: NodeId) -> bool {
    if dom.parent(row).is_some_and(|parent| dom.tag(parent) == "thead") {
        return true;
    }
    let cells = || dom.children(row).filter(|id| matches!(dom.tag(*id), "td" | "th"));
    let says = |id: &NodeId| dom.words_within(*id, 0).is_none();
    cells().any(|id| dom.tag(id) == "th") && cells().all(|id| dom.tag(id) == "th" || !says(&id))
}

/// What a look through a table finds.
#[derive(Default)]
struct Census {
    /// Cells of each row.
    rows: Vec<usize>,
    cells: usize,
    bytes: usize,
    longest: usize,
    /// Bytes of the cell being read.
    cell: usize,
    /// A heading cell, a caption and the like.
    stated: bool,
    headings: usize,
}

/// The number of columns of a table of data.
fn columns(dom: &Dom, table: NodeId) -> Option<usize> {
    let role = dom.attr(table, "role").unwrap_or_default();
    if matches!(role, "presentation" | "none") {
        return None;
    }
    let mut census = Census { stated: matches!(role, "table" | "grid" | "treegrid"), ..Census::default() };
    for step in dom.walk(table) {
        match step {
            Step::Enter(id) if id != table && dom.tag(id) == "table" => return None,
            Step::Enter(id) => census.enter(dom, id),
            Step::Leave(id) => {
                if matches!(dom.tag(id), "td" | "th") {
                    census.longest = census.longest.max(census.cell);
                }
            }
        }
    }
    census.is_data().then(|| census.width().min(MAX_COLUMNS))
}

impl Census {
    fn enter(&mut self, dom: &Dom, id: NodeId) {
        if let Some(text) = dom.text(id) {
            let bytes = text.split(is_space).map(str::len).sum::<usize>();
            self.bytes += bytes;
            self.cell += bytes;
            return;
        }
        match dom.tag(id) {
            "tr" => self.rows.push(0),
            tag @ ("td" | "th") => {
                self.stated |= tag == "th";
                self.cells += 1;
                self.cell = 0;
                if let Some(row) = self.rows.last_mut() {
                    *row += 1;
                }
            }
            "caption" | "thead" | "tfoot" => self.stated = true,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.headings += 1,
            _ => {}
        }
    }

    fn width(&self) -> usize {
        self.rows.iter().copied().max().unwrap_or(0)
    }

    fn is_data(&self) -> bool {
        if self.width() < 2 || self.longest > LONG_CELL {
            return false;
        }
        let even = self.rows.iter().filter(|cells| **cells == self.width()).count();
        self.stated
            || self.rows.len() >= 2
                && even * 5 >= self.rows.len() * 4
                && self.headings == 0
                && self.longest <= LONG_PLAIN_CELL
                && self.bytes <= self.cells * MEAN_PLAIN_CELL
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn width(html: &str) -> Option<usize> {
        let (dom, _) = Dom::parse(html);
        columns(&dom, dom.find("table")?)
    }

    #[test]
    fn a_table_of_data_is_told_from_a_layout() {
        assert_eq!(width("<table><tr><th>Town<th>Rain<tr><td>Bern<td>4 mm</table>"), Some(2));
        assert_eq!(width("<table><tr><td>Bern<td>4 mm<td>9<tr><td>Rome<td>1 mm<td>8</table>"), Some(3));
        assert_eq!(width("<table role=presentation><tr><th>Town<th>Rain</table>"), None);
        assert_eq!(width("<table><tr><td>Menu<td>Words</table>"), None, "one row");
        assert_eq!(width("<table><tr><th>One<tr><td>column</table>"), None);
        assert_eq!(width("<table><tr><th>a<td><table><tr><td>b</table></table>"), None, "a table in a table");
        let long = "Words that fill a column of a page. ".repeat(20);
        assert_eq!(width(&format!("<table><tr><td>Menu<td>{long}<tr><td>Foot<td>{long}</table>")), None);
    }

    #[test]
    fn stretched_cells_leave_room() {
        let (dom, _) = Dom::parse(
            "<table><tr><th rowspan=2>a<th colspan=2>b<th>c<tr><td>d<td>e<td>f<tr><td>g<td>h<td>i<td>j</table>",
        );
        let mut grid = Grid::of(&dom, dom.find("table").expect("a table")).expect("data");
        let mut joins = Vec::new();
        for step in dom.walk(grid.id) {
            match step {
                Step::Enter(id) if dom.tag(id) == "tr" => grid.begin_row(),
                Step::Leave(id) if dom.tag(id) == "tr" => grid.end_row(),
                Step::Enter(id) if matches!(dom.tag(id), "td" | "th") => joins.push(grid.begin_cell(&dom, id)),
                Step::Enter(_) | Step::Leave(_) => {}
            }
        }
        assert_eq!(joins, [0, 1, 2, 1, 1, 1, 0, 1, 1, 1]);
    }
}
