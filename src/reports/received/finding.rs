//! Finds the statement in a workbook that came back: the sheet it stands on, its lines, the key and the signature.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use crate::basics::hex::from_hex;
use crate::reports::signing::{PublicKey, SIGNATURE_BYTES};
use crate::reports::statement::{FORMAT_CODE, Line, PUBLIC_KEY_CODE, SIGNATURE_CODE};
use crate::sheet::{Cell, Row, SheetError, worker};

/// A statement has not more rows than this, and stands at the head of its sheet.
const MOST_ROWS: usize = 20_000;

/// Where a statement was found, and what it says. Nothing of it is believed yet.
pub(super) struct Found {
    /// Which sheet.
    pub sheet: usize,
    /// What is signed.
    pub lines: Vec<Line>,
    /// The cells that hold it, and key and signature: row from 1, column from 0. They are left out of the sheet's digest.
    pub cells: BTreeSet<(u32, u32)>,
    /// None where it is no key.
    pub key: Option<PublicKey>,
    /// None where it is no signature.
    pub signature: Option<[u8; SIGNATURE_BYTES]>,
}

/// Looks for a statement, from the last sheet to the first.
///
/// # Errors
/// [`SheetError`].
pub(super) fn find(book: &mut worker::Book) -> Result<Option<Found>, SheetError> {
    for sheet in (0..book.sheets().len()).rev() {
        if let Some(found) = on_sheet(book, sheet)? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

fn on_sheet(book: &mut worker::Book, sheet: usize) -> Result<Option<Found>, SheetError> {
    let mut reading = Reading::default();
    let mut rows = 0;
    book.rows(sheet, &mut |bunch| {
        rows += bunch.len();
        bunch.iter().for_each(|row| reading.take(row));
        let enough = reading.done || rows > MOST_ROWS || (reading.columns.is_none() && rows > HEAD_ROWS);
        if enough { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    Ok(reading.found(sheet))
}

/// The first line stands within so many rows.
const HEAD_ROWS: usize = 200;

#[derive(Default)]
struct Reading {
    /// The columns of names and of values.
    columns: Option<(u32, u32)>,
    lines: Vec<Line>,
    cells: BTreeSet<(u32, u32)>,
    key: Option<PublicKey>,
    signature: Option<[u8; SIGNATURE_BYTES]>,
    done: bool,
}

impl Reading {
    fn take(&mut self, row: &Row) {
        if self.done {
            return;
        }
        if self.columns.is_none() {
            self.columns = first_line(row);
        }
        let Some((name_column, value_column)) = self.columns else { return };
        let Some(name) = text(row, name_column) else { return };
        self.cells.insert((row.number, value_column));
        let value = text(row, value_column).unwrap_or_default();
        match name {
            PUBLIC_KEY_CODE => self.key = PublicKey::read(&digits(value)),
            SIGNATURE_CODE => {
                self.signature = from_hex(&digits(value));
                self.done = true;
            }
            name => self.lines.push((name.to_owned(), value.to_owned())),
        }
    }

    fn found(self, sheet: usize) -> Option<Found> {
        self.columns?;
        Some(Found { sheet, lines: self.lines, cells: self.cells, key: self.key, signature: self.signature })
    }
}

/// The columns of the line that begins a statement.
fn first_line(row: &Row) -> Option<(u32, u32)> {
    let column =
        row.cells.iter().find_map(|(column, cell)| matches!(cell, Cell::Text(text) if &**text == FORMAT_CODE).then_some(*column))?;
    text(row, column + 1).map(|_| (column, column + 1))
}

fn text(row: &Row, column: u32) -> Option<&str> {
    row.cells.iter().find_map(|(at, cell)| match cell {
        Cell::Text(text) if *at == column => Some(&**text),
        _ => None,
    })
}

/// Without the blanks between groups.
fn digits(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
