//! A table for a spreadsheet.
//!
//! It starts with a byte order mark, without which Excel misreads accents, and a cell that a
//! spreadsheet would take for a formula gets an apostrophe before it.

use super::row::{Row, rows};
use crate::session::document::Document;

const HEADER: [&str; 12] =
    ["start", "end", "quote", "origin", "kind", "value", "entity", "ruling", "tags", "note", "creator", "created"];

/// Every annotation and suggestion as a row of a table.
pub fn write(document: &Document) -> String {
    let mut table = String::from("\u{feff}");
    push_row(&mut table, HEADER.map(str::to_owned));
    for row in rows(document) {
        push_row(&mut table, cells(row));
    }
    table
}

fn cells(row: Row) -> [String; 12] {
    let number = |n: Option<u32>| n.map_or_else(String::new, |n| n.to_string());
    [
        number(row.start),
        number(row.end),
        row.quote,
        row.origin.to_owned(),
        row.kind.unwrap_or_default().to_owned(),
        row.value.unwrap_or_default(),
        row.entity.unwrap_or_default(),
        row.ruling.unwrap_or_default().to_owned(),
        row.tags.join(", "),
        row.note,
        row.creator.unwrap_or_default(),
        row.created.unwrap_or_default(),
    ]
}

fn push_row(table: &mut String, cells: [String; 12]) {
    for (n, cell) in cells.iter().enumerate() {
        if n > 0 {
            table.push(',');
        }
        push_cell(table, cell);
    }
    table.push_str("\r\n");
}

fn push_cell(table: &mut String, cell: &str) {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if cell.contains([',', '"', '\n', '\r']) {
        table.extend(["\"", guard, &cell.replace('"', "\"\""), "\""]);
    } else {
        table.extend([guard, cell]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> String {
        let mut table = String::new();
        push_cell(&mut table, text);
        table
    }

    #[test]
    fn a_cell_is_quoted_where_it_must_be_and_is_never_a_formula() {
        assert_eq!(cell("Paris"), "Paris");
        assert_eq!(cell("Who is \"she\"?"), "\"Who is \"\"she\"\"?\"");
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("@SUM(A1,A2)"), "\"'@SUM(A1,A2)\"");
    }
}
