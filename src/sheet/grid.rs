//! A sheet held whole: the way of the formats that are small or cannot be streamed.

use super::cell::{Cell, Merge, Row};
use super::limits::{CELL_CHARACTERS, COLUMNS};

/// Rows and merges of one sheet.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Grid {
    pub name: String,
    pub hidden: bool,
    pub rows: Vec<Row>,
    pub merges: Vec<Merge>,
}

impl Grid {
    /// Puts `cell` at a row from 1 and a column from 0. Rows arrive in order, and columns within a row.
    pub(super) fn put(&mut self, number: u32, column: u32, cell: Cell) {
        if column >= COLUMNS {
            return;
        }
        match self.rows.last_mut() {
            Some(row) if row.number == number => row.cells.push((column, cell)),
            _ => self.rows.push(Row { number, cells: vec![(column, cell)] }),
        }
    }
}

/// A text cell, unless there is nothing to read in it. What is longer than a cell may be is cut.
pub(super) fn text(text: &str) -> Option<Cell> {
    if text.chars().all(char::is_whitespace) {
        return None;
    }
    let kept = text.char_indices().nth(CELL_CHARACTERS).map_or(text, |(end, _)| text.get(..end).unwrap_or(text));
    Some(Cell::Text(kept.into()))
}
