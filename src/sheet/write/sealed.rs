//! What a sheet came to hold, in short: its digest, and where what machines look for came to stand.

use super::pen::{UNKNOWN, percent, share, whole, yuan};
use crate::sheet::digest::{DIGEST_BYTES, Digest};
use crate::sheet::table::{Cell, Table, Value};

/// One sheet as it was written. Rows and columns count from 0 here, as they do where sheets are written.
#[derive(Clone)]
pub struct SheetSeal {
    /// The name on its tab.
    pub sheet: String,
    /// Defined names: name, row, column.
    pub names: Vec<(String, u32, u16)>,
    /// Its tables.
    pub tables: Vec<TableSeal>,
    /// Cells that are left out of the digest: row, column.
    pub open: Vec<(u32, u16)>,
    digest: Digest,
}

/// Where a table came to stand.
#[derive(Debug, Clone)]
pub struct TableSeal {
    /// The key of the table.
    pub key: String,
    /// The first row of what it holds, from 0.
    pub first_row: u32,
    /// How many rows it holds, without totals.
    pub rows: u32,
    /// How many columns of the grid it covers.
    pub width: u16,
    /// Columns machines read, by what they hold, from 0.
    pub columns: Vec<(String, u16)>,
}

impl SheetSeal {
    pub(super) fn of(sheet: &str) -> Self {
        Self { sheet: sheet.to_owned(), names: Vec::new(), tables: Vec::new(), open: Vec::new(), digest: Digest::default() }
    }

    /// The digest over all cells that are not left open; none where they were not written in their order.
    #[must_use]
    pub fn digest(&self) -> Option<[u8; DIGEST_BYTES]> {
        self.digest.clone().finish()
    }

    /// Takes a cell as it is written: `text` is its text as the cell holds it, where it holds text.
    pub(super) fn cell(&mut self, row: u32, column: u16, cell: &Cell, text: &str) {
        if let Some(name) = &cell.name {
            self.names.push((name.clone().into_owned(), row, column));
        }
        if cell.open {
            self.open.push((row, column));
            return;
        }
        let (row, column, digest) = (row + 1, u32::from(column), &mut self.digest);
        match &cell.value {
            Value::Blank => {}
            Value::Unknown => digest.text(row, column, UNKNOWN),
            Value::Text(_) => digest.text(row, column, text),
            Value::Count(number) | Value::Ordinal(number) => digest.number(row, column, whole(*number)),
            Value::Money(amount) => digest.number(row, column, yuan(*amount)),
            Value::Share { part, whole } => digest.number(row, column, share(*part, *whole)),
            Value::Percent(basis_points) => digest.number(row, column, percent(*basis_points)),
            Value::Day(day) => digest.day(row, column, *day),
        }
    }

    /// Takes words that are written as they are.
    pub(super) fn words(&mut self, row: u32, column: u16, words: &str) {
        self.digest.text(row + 1, u32::from(column), words);
    }

    /// Takes where the rows of a table stand.
    pub(super) fn table(&mut self, table: &Table, (first_row, rows): (u32, u32), starts: &[(u16, u16)]) {
        let coded = table.columns.iter().zip(starts).filter_map(|(column, run)| Some((column.code.clone()?.into_owned(), run.0)));
        self.tables.push(TableSeal {
            key: table.key.clone().into_owned(),
            first_row,
            rows,
            width: table.grid_columns(),
            columns: coded.collect(),
        });
    }
}
