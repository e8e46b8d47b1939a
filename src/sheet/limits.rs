//! How much of a file we take. Declared sizes are never trusted: everything is counted as it is read.

use serde::{Deserialize, Serialize};

use super::cell::{Cell, Row};
use super::error::{SheetError, TooMany};

/// The most we take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of the file.
    pub file_bytes: u64,
    /// Bytes once unpacked.
    pub unpacked_bytes: u64,
    /// Sheets.
    pub sheets: u64,
    /// Filled rows of one sheet.
    pub rows: u64,
    /// Filled cells of one sheet.
    pub cells: u64,
    /// Bytes of text of one sheet.
    pub text_bytes: u64,
    /// Merged areas of one sheet.
    pub merges: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 32 << 20,
            unpacked_bytes: 1 << 30,
            sheets: 256,
            rows: 200_000,
            cells: 5_000_000,
            text_bytes: 256 << 20,
            merges: 500_000,
        }
    }
}

/// Columns beyond this are not looked at: a roster has dozens.
pub(super) const COLUMNS: u32 = 256;

/// Characters of one cell that are kept; what is longer is cut.
pub(super) const CELL_CHARACTERS: usize = 32_767;

impl Limits {
    pub(super) const fn check(count: u64, limit: u64, what: TooMany) -> Result<(), SheetError> {
        if count > limit { Err(SheetError::TooLarge { what, limit }) } else { Ok(()) }
    }

    /// As [`Limits::check`] for bytes, said in mebibytes.
    pub(super) const fn check_bytes(count: u64, limit: u64, what: TooMany) -> Result<(), SheetError> {
        if count > limit { Err(SheetError::TooLarge { what, limit: limit >> 20 }) } else { Ok(()) }
    }
}

/// Counts what a sheet holds while it streams by.
#[derive(Debug)]
pub(super) struct Counter {
    limits: Limits,
    rows: u64,
    cells: u64,
    text_bytes: u64,
    merges: u64,
}

impl Counter {
    pub(super) const fn new(limits: Limits) -> Self {
        Self { limits, rows: 0, cells: 0, text_bytes: 0, merges: 0 }
    }

    pub(super) fn take(&mut self, row: &Row) -> Result<(), SheetError> {
        self.take_row()?;
        row.cells.iter().try_for_each(|(_, cell)| self.take_cell(cell))
    }

    pub(super) fn take_row(&mut self) -> Result<(), SheetError> {
        self.rows += 1;
        Limits::check(self.rows, self.limits.rows, TooMany::Rows)
    }

    pub(super) fn take_cell(&mut self, cell: &Cell) -> Result<(), SheetError> {
        self.cells += 1;
        if let Cell::Text(text) = cell {
            self.text_bytes += text.len() as u64;
            Limits::check_bytes(self.text_bytes, self.limits.text_bytes, TooMany::TextMebibytes)?;
        }
        Limits::check(self.cells, self.limits.cells, TooMany::Cells)
    }

    pub(super) fn take_merge(&mut self) -> Result<(), SheetError> {
        self.merges += 1;
        Limits::check(self.merges, self.limits.merges, TooMany::Merges)
    }
}
