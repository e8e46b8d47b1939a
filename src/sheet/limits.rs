//! How much of a file we take. Declared sizes are never trusted: everything is counted as it is read.

use super::error::{SheetError, TooMany};

/// The most we take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
}

impl Default for Limits {
    fn default() -> Self {
        Self { file_bytes: 32 << 20, unpacked_bytes: 1 << 30, sheets: 64, rows: 200_000, cells: 5_000_000 }
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
}

/// Counts rows and cells while a sheet streams by.
#[derive(Debug)]
pub(super) struct Counter {
    limits: Limits,
    rows: u64,
    cells: u64,
}

impl Counter {
    pub(super) const fn new(limits: Limits) -> Self {
        Self { limits, rows: 0, cells: 0 }
    }

    pub(super) fn take(&mut self, row: &super::Row) -> Result<(), SheetError> {
        self.rows += 1;
        self.cells += row.cells.len() as u64;
        Limits::check(self.rows, self.limits.rows, TooMany::Rows)?;
        Limits::check(self.cells, self.limits.cells, TooMany::Cells)
    }
}
