//! .xlsb, through calamine.

use std::io::Cursor;
use std::sync::Arc;

use calamine::{DataRef, DataType, Reader, SheetType, SheetVisible, Xlsb, XlsbError};

use super::cell::Cell;
use super::error::SheetError;
use super::grid::{self, Grid};
use super::limits::Limits;

/// Reads every sheet of an .xlsb.
///
/// # Errors
/// When it is encrypted or damaged.
pub(super) fn read(bytes: &Arc<[u8]>, limits: Limits) -> Result<Vec<Grid>, SheetError> {
    let mut book: Xlsb<_> = Xlsb::new(Cursor::new(Arc::clone(bytes))).map_err(|error: XlsbError| match error {
        XlsbError::Password => SheetError::Encrypted,
        other => SheetError::Damaged(other.to_string()),
    })?;
    let mut grids = Vec::new();
    for sheet in book.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let mut grid = Grid::new(sheet.name.clone(), limits);
        grid.hidden = sheet.visible != SheetVisible::Visible;
        let mut cells = book.worksheet_cells_reader(&sheet.name).map_err(|error| SheetError::Damaged(error.to_string()))?;
        while let Some(found) = cells.next_cell().map_err(|error| SheetError::Damaged(error.to_string()))? {
            let (row, column) = found.get_position();
            if let Some(cell) = borrowed(found.get_value()) {
                grid.put(row + 1, column, cell)?;
            }
        }
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
