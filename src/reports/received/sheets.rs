//! Goes once through every sheet of a workbook: digests what it holds and keeps the cells that are asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use super::finding::Found;
use crate::basics::hex::hex;
use crate::reports::statement::{CellPlace, Statement};
use crate::sheet::digest::{DIGEST_BYTES, Digest};
use crate::sheet::{Cell, Row, SheetError, Unseen, worker};

/// One sheet as it was found.
pub(super) struct SheetFound {
    pub name: String,
    pub hidden: bool,
    /// In hexadecimal digits; none where its cells do not come in order.
    pub digest: Option<String>,
    pub unseen: Unseen,
    /// Cells left open, by row from 1 and column from 0.
    pub open: BTreeSet<(u32, u32)>,
    /// A cell left open for a number that holds something else: the first of them.
    pub odd_open: Option<(u32, u32)>,
    /// The cells that were asked for.
    pub kept: BTreeMap<(u32, u32), Cell>,
}

impl SheetFound {
    /// Programs do not tell names by their case.
    pub(super) fn is_called(&self, name: &str) -> bool {
        self.name.to_lowercase() == name.to_lowercase()
    }
}

/// Reads every sheet of `book`.
///
/// # Errors
/// [`SheetError`].
pub(super) fn read(book: &mut worker::Book, found: &Found, statement: &Statement) -> Result<Vec<SheetFound>, SheetError> {
    let names: Vec<(String, bool)> = book.sheets().iter().map(|sheet| (sheet.name.clone(), sheet.hidden)).collect();
    let mut sheets = Vec::with_capacity(names.len());
    for (index, (name, hidden)) in names.into_iter().enumerate() {
        let inputs = cells_on(&name, statement.open.iter());
        let (mut open, mut odd_open) = (inputs.clone(), None);
        if index == found.sheet {
            open.extend(&found.cells);
        }
        let wanted = Wanted::of(&name, statement);
        let (mut digest, mut kept) = (Digest::default(), BTreeMap::new());
        book.rows(index, &mut |rows| {
            for row in &rows {
                digest_row(&mut digest, row, &open);
                odd_open = odd_open.or_else(|| no_number(row, &inputs));
                wanted.keep(row, &mut kept);
            }
            ControlFlow::Continue(())
        })?;
        let digest = digest.finish().map(|digest: [u8; DIGEST_BYTES]| hex(&digest));
        sheets.push(SheetFound { name, hidden, digest, unseen: book.unseen(), open, odd_open, kept });
    }
    Ok(sheets)
}

fn digest_row(digest: &mut Digest, row: &Row, open: &BTreeSet<(u32, u32)>) {
    for (column, cell) in &row.cells {
        if open.is_empty() || !open.contains(&(row.number, *column)) {
            digest.cell(row.number, *column, cell);
        }
    }
}

/// Where somebody may try another target only numbers are computed.
fn no_number(row: &Row, inputs: &BTreeSet<(u32, u32)>) -> Option<(u32, u32)> {
    let mut open = row.cells.iter().filter(|(column, cell)| inputs.contains(&(row.number, *column)) && !matches!(cell, Cell::Number(_)));
    open.next().map(|(column, _)| (row.number, *column))
}

fn cells_on<'p>(sheet: &str, places: impl Iterator<Item = &'p CellPlace>) -> BTreeSet<(u32, u32)> {
    places.filter(|place| place.sheet == sheet).map(|place| (place.row, place.column)).collect()
}

/// What is kept of a sheet: the rows of tables machines read, and cells that have a name.
struct Wanted {
    named: BTreeSet<(u32, u32)>,
    /// First and last row of each table.
    rows: Vec<(u32, u32)>,
}

impl Wanted {
    fn of(sheet: &str, statement: &Statement) -> Self {
        let tables = super::tables::READ.iter().filter_map(|key| statement.tables.get(*key));
        let rows = tables.map(|table| &table.area).filter(|area| area.sheet == sheet).map(|area| (area.first_row, area.last_row));
        Self { named: cells_on(sheet, statement.names.values().chain(statement.tried.keys())), rows: rows.collect() }
    }

    fn keep(&self, row: &Row, kept: &mut BTreeMap<(u32, u32), Cell>) {
        let in_table = self.rows.iter().any(|(first, last)| (*first..=*last).contains(&row.number));
        if !in_table && self.named.range((row.number, 0)..=(row.number, u32::MAX)).next().is_none() {
            return;
        }
        for (column, cell) in &row.cells {
            if in_table || self.named.contains(&(row.number, *column)) {
                kept.insert((row.number, *column), cell.clone());
            }
        }
    }
}
