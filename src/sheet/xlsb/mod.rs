//! .xlsb, through calamine.

mod merges;

use std::io::Cursor;
use std::sync::Arc;

use calamine::{DataRef, DataType, Reader, SheetType, SheetVisible, Xlsb, XlsbError};

use super::cell::Cell;
use super::error::SheetError;
use super::grid::{self, Grid};
use super::limits::Limits;
use super::package::Package;

/// What a .xlsb may unpack to: calamine keeps its shared strings without counting them.
const UNPACKED: u64 = 192 << 20;

/// Reads every sheet of a .xlsb.
///
/// # Errors
/// When it is encrypted, damaged or too large.
pub(super) fn read(bytes: &Arc<[u8]>, limits: Limits) -> Result<Vec<Grid>, SheetError> {
    let package = Package::open(bytes, &limits)?;
    package.measure(limits.unpacked_bytes.min(UNPACKED))?;
    let mut merges = merges::read(&package)?;
    let mut book: Xlsb<_> = Xlsb::new(Cursor::new(Arc::clone(bytes))).map_err(|error: XlsbError| match error {
        XlsbError::Password => SheetError::Encrypted,
        other => SheetError::damaged(other),
    })?;
    let mut grids = Vec::new();
    for sheet in book.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let mut grid = Grid::new(sheet.name.clone(), limits).behind(&grids);
        grid.hidden = sheet.visible != SheetVisible::Visible;
        let mut cells = book.worksheet_cells_reader(&sheet.name).map_err(SheetError::damaged)?;
        while let Some(found) = cells.next_cell().map_err(SheetError::damaged)? {
            let (row, column) = found.get_position();
            if let Some(cell) = borrowed(found.get_value()) {
                grid.put(row.saturating_add(1), column, cell)?;
            }
        }
        merges.remove(&sheet.name).unwrap_or_default().into_iter().try_for_each(|area| grid.merge(area))?;
        grids.push(grid.finish());
    }
    Ok(grids)
}

/// A cell as calamine lends it, kept.
fn borrowed(value: &DataRef<'_>) -> Option<Cell> {
    match value {
        DataRef::Empty => None,
        DataRef::String(text) => grid::text(text),
        DataRef::SharedString(text) => grid::text(text),
        DataRef::Float(number) => Some(Cell::Number(*number)),
        DataRef::DateTime(moment) if moment.is_datetime() => value.as_datetime().map(Cell::Date),
        DataRef::DateTime(moment) => Some(Cell::Number(moment.as_f64())),
        DataRef::DateTimeIso(text) => value.as_datetime().map(Cell::Date).or_else(|| grid::text(text)),
        DataRef::DurationIso(text) => grid::text(text),
        DataRef::Int(_) => value.as_f64().map(Cell::Number),
        DataRef::Bool(truth) => Some(Cell::Bool(*truth)),
        DataRef::Error(error) => Some(Cell::Error(error.to_string().into())),
    }
}
