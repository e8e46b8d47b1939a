//! Sheets made in code, for tests.

use super::find::find;
use super::map::{Corrections, map};
use crate::basics::calendar::parse_iso;
use crate::sheet::{Cell, Merge, Row};

/// Rows of text cells, numbered from 1; empty texts are absent cells.
pub fn rows(texts: &[&[&str]]) -> Vec<Row> {
    texts.iter().zip(1..).map(|(texts, number)| row(number, texts)).collect()
}

/// One row of text cells.
pub fn row(number: u32, texts: &[&str]) -> Row {
    let cells =
        texts.iter().zip(0..).filter(|(text, _)| !text.is_empty()).map(|(text, column)| (column, Cell::Text((*text).into()))).collect();
    Row { number, cells }
}

/// A merged area: rows 1-based, columns 0-based, both ends included.
pub fn merge(first_row: u32, last_row: u32, first_column: u32, last_column: u32) -> Merge {
    Merge { first_row, last_row, first_column, last_column }
}

/// The fields of the columns of a sheet, in their order, as codes.
pub fn codes(texts: &[&[&str]]) -> Vec<&'static str> {
    let rows = rows(texts);
    let found = find(&rows, &[]).unwrap();
    let below: Vec<Row> = rows.iter().filter(|row| Some(&row.number) > found.rows.last()).cloned().collect();
    let layout = map(&found, &below, parse_iso("2026-06-30").unwrap(), None, &Corrections::new());
    layout.columns.iter().filter_map(|column| column.field.map(|field| field.code())).collect()
}
