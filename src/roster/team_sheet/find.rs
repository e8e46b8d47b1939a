//! Where in a workbook the team sheet stands.

use std::ops::ControlFlow;

use super::spelling::{Field, SPELLINGS};
use crate::sheet::worker::Book;
use crate::sheet::{Cell, Merge, Row, SheetError, TooMany};

/// The header is looked for in this many filled rows.
const HEADER_WITHIN: usize = 40;

/// Each person is held against those before: no school's group is nearly as large, and a larger sheet would take very long.
const MOST_ROWS: usize = 10_000;

/// A sheet with a header we know.
pub(super) struct Found {
    pub sheet: String,
    /// The row of its header.
    pub header: u32,
    pub columns: Vec<(u32, Field)>,
    pub rows: Vec<Row>,
    pub merges: Vec<Merge>,
}

/// Every visible sheet that holds people with their duty, place or phone.
pub(super) fn tables(book: &mut Book) -> Result<Vec<Found>, SheetError> {
    let mut found = Vec::new();
    for index in 0..book.sheets().len() {
        let Some(sheet) = book.sheets().get(index).filter(|sheet| !sheet.hidden).cloned() else { continue };
        let mut rows = Vec::new();
        book.rows(index, &mut |bunch| {
            rows.extend(bunch);
            if rows.len() > MOST_ROWS { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        if rows.len() > MOST_ROWS {
            return Err(SheetError::TooLarge { what: TooMany::Rows, limit: MOST_ROWS as u64 });
        }
        if let Some((at, columns)) = header(&rows) {
            let below = rows.split_off(at + 1);
            let header = rows.last().map_or(0, |row| row.number);
            found.push(Found { sheet: sheet.name, header, columns, rows: below, merges: book.merges(index)? });
        }
    }
    Ok(found)
}

fn header(rows: &[Row]) -> Option<(usize, Vec<(u32, Field)>)> {
    rows.iter().take(HEADER_WITHIN).enumerate().find_map(|(at, row)| {
        let columns = columns(row);
        let has = |field: Field| columns.iter().any(|(_, own)| *own == field);
        (has(Field::Name) && columns.len() >= 2).then_some((at, columns))
    })
}

fn columns(row: &Row) -> Vec<(u32, Field)> {
    let mut columns: Vec<(u32, Field)> = Vec::new();
    for (column, cell) in &row.cells {
        if let Some(field) = SPELLINGS.field(&text(cell))
            && !columns.iter().any(|(_, own)| *own == field)
        {
            columns.push((*column, field));
        }
    }
    columns
}

/// What a cell says, as text.
pub(super) fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.trim().to_owned(),
        Cell::Number(number) if number.fract() == 0.0 => format!("{number:.0}"),
        Cell::Number(number) => number.to_string(),
        Cell::Date(at) => at.date().to_string(),
        Cell::Bool(_) | Cell::Error(_) => String::new(),
    }
}
