//! How much of a file we take. Declared sizes are never trusted: everything is counted as it is read.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::cell::{Cell, Row};
use super::error::{SheetError, TooMany};

/// The most we take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of the file.
    pub file_bytes: u64,
    /// Parts of a package.
    pub parts: u64,
    /// Bytes once unpacked, all parts together.
    pub unpacked_bytes: u64,
    /// Sheets.
    pub sheets: u64,
    /// Filled rows of one sheet.
    pub rows: u64,
    /// Columns in which something may stand.
    pub columns: u32,
    /// Filled cells of all sheets together.
    pub cells: u64,
    /// Characters of one cell that are kept; what is longer is cut.
    pub cell_characters: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 20 << 20,
            parts: 1_000,
            unpacked_bytes: 256 << 20,
            sheets: 64,
            rows: 200_000,
            columns: 256,
            cells: 5_000_000,
            cell_characters: 2_000,
        }
    }
}

/// What the school has set, where it has set anything.
static SET: OnceLock<Limits> = OnceLock::new();

/// Rows a spreadsheet can have.
const SHEET_ROWS: u32 = 1_048_576;

/// Stands at the end of a text that was cut.
const CUT: char = '…';

impl Limits {
    /// The limits this program keeps to: its own, or those it was started with.
    #[must_use]
    pub fn in_force() -> Self {
        SET.get().copied().unwrap_or_default()
    }

    /// Keeps to these limits from now on. Only the first call counts: a program reads its settings once, at its start.
    pub fn keep_to(self) {
        let _ = SET.set(self);
    }

    /// The file's limit in mebibytes, as people are told it.
    #[must_use]
    pub const fn file_mebibytes(&self) -> u64 {
        self.file_bytes >> 20
    }

    /// Bytes of text of all sheets together. Cells may share one long text, so that few bytes make much text.
    pub(super) const fn text_bytes(&self) -> u64 {
        self.unpacked_bytes / 2
    }

    /// Merged areas of one sheet: one for each row is plenty.
    pub(super) const fn merges(&self) -> u64 {
        self.rows
    }

    /// True for a text that a reader under these limits has cut.
    #[must_use]
    pub fn has_cut(&self, text: &str) -> bool {
        text.len() > self.cell_characters && text.chars().nth(self.cell_characters).is_some()
    }

    /// Cuts what is longer than a cell may be. The mark behind it makes it one character longer than any text that was not cut.
    fn cut(&self, text: &mut Box<str>) {
        if text.len() <= self.cell_characters {
            return;
        }
        if let Some(kept) = text.char_indices().nth(self.cell_characters).and_then(|(end, _)| text.get(..end)) {
            *text = format!("{kept}{CUT}").into();
        }
    }

    pub(super) const fn check(count: u64, limit: u64, what: TooMany) -> Result<(), SheetError> {
        if count > limit { Err(SheetError::TooLarge { what, limit }) } else { Ok(()) }
    }

    /// As [`Limits::check`] for bytes, said in mebibytes.
    pub(super) const fn check_bytes(count: u64, limit: u64, what: TooMany) -> Result<(), SheetError> {
        if count > limit { Err(SheetError::TooLarge { what, limit: limit >> 20 }) } else { Ok(()) }
    }

    /// Something stands in the column at this index from 0.
    pub(super) const fn check_column(&self, column: u32) -> Result<(), SheetError> {
        if column >= self.columns { Err(SheetError::TooLarge { what: TooMany::Columns, limit: self.columns as u64 }) } else { Ok(()) }
    }
}

/// Counts what sheets hold while they stream by, and cuts what is too long.
#[derive(Debug, Clone, Copy)]
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

    /// Goes on with the next sheet of the same file: rows and merges begin anew, cells and text add up.
    pub(super) const fn next_sheet(self) -> Self {
        Self { rows: 0, merges: 0, ..self }
    }

    pub(super) const fn limits(&self) -> &Limits {
        &self.limits
    }

    pub(super) fn take(&mut self, row: &mut Row) -> Result<(), SheetError> {
        self.take_row(row.number)?;
        row.cells.iter_mut().try_for_each(|(column, cell)| self.take_cell(*column, cell))
    }

    /// Counts a filled row. One that lies where no spreadsheet has rows is one too many.
    pub(super) const fn take_row(&mut self, number: u32) -> Result<(), SheetError> {
        self.rows += 1;
        let beyond = number > SHEET_ROWS;
        Limits::check(if beyond { u64::MAX } else { self.rows }, self.limits.rows, TooMany::Rows)
    }

    pub(super) fn take_cell(&mut self, column: u32, cell: &mut Cell) -> Result<(), SheetError> {
        self.limits.check_column(column)?;
        self.cells += 1;
        if let Cell::Text(text) | Cell::Error(text) = cell {
            self.limits.cut(text);
            self.text_bytes += text.len() as u64;
            Limits::check_bytes(self.text_bytes, self.limits.text_bytes(), TooMany::TextMebibytes)?;
        }
        Limits::check(self.cells, self.limits.cells, TooMany::Cells)
    }

    pub(super) const fn take_merge(&mut self) -> Result<(), SheetError> {
        self.merges += 1;
        Limits::check(self.merges, self.limits.merges(), TooMany::Merges)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_as_many_characters_as_a_cell_may_have_stays_and_one_more_is_cut_and_known_to_be() {
        let limits = Limits { cell_characters: 3, ..Limits::default() };
        let mut counter = Counter::new(limits);
        for (written, kept) in [("长长长", "长长长"), ("长长长长", "长长长…"), ("abc", "abc"), ("abcdef", "abc…")] {
            let mut cell = Cell::Text(written.into());
            counter.take_cell(0, &mut cell).unwrap();
            assert_eq!(cell, Cell::Text(kept.into()));
            assert_eq!(limits.has_cut(kept), written != kept, "{written}");
        }
    }

    #[test]
    fn what_is_counted_of_one_sheet_counts_for_the_next_but_for_its_rows() {
        let limits = Limits { rows: 1, cells: 2, columns: 2, ..Limits::default() };
        let mut counter = Counter::new(limits);
        let row = || Row { number: 1, cells: vec![(1, Cell::Bool(true))] };
        counter.take(&mut row()).unwrap();
        assert_eq!(counter.take(&mut row()), Err(SheetError::TooLarge { what: TooMany::Rows, limit: 1 }));
        let mut counter = counter.next_sheet();
        counter.take(&mut row()).unwrap();
        let mut counter = counter.next_sheet();
        assert_eq!(counter.take(&mut row()), Err(SheetError::TooLarge { what: TooMany::Cells, limit: 2 }));
        let beyond = counter.take(&mut Row { number: 2_000_000, cells: Vec::new() });
        assert_eq!(beyond, Err(SheetError::TooLarge { what: TooMany::Rows, limit: 1 }));
        let wide = counter.take_cell(2, &mut Cell::Bool(true));
        assert_eq!(wide, Err(SheetError::TooLarge { what: TooMany::Columns, limit: 2 }));
    }
}
