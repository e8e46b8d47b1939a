//! The binary formats, through calamine: .xls and .et (BIFF5, BIFF8) and .xlsb.

use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, DataRef, DataType, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsb, XlsbError};

use super::cell::{Cell, Merge};
use super::error::SheetError;
use super::grid::{self, Grid};
use super::limits::Limits;

/// Reads every sheet of an .xls.
///
/// # Errors
/// When it is encrypted or damaged.
pub(super) fn read_xls(bytes: &Arc<[u8]>, limits: Limits) -> Result<Vec<Grid>, SheetError> {
    let mut book: Xls<_> = Xls::new(Cursor::new(Arc::clone(bytes))).map_err(|error: XlsError| match error {
        XlsError::Password => SheetError::Encrypted,
        other => SheetError::Damaged(other.to_string()),
    })?;
    let mut grids = Vec::new();
    for sheet in book.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let range = book.worksheet_range(&sheet.name).map_err(|error| SheetError::Damaged(error.to_string()))?;
        let mut grid = Grid::new(sheet.name.clone(), limits);
        grid.hidden = sheet.visible != SheetVisible::Visible;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let (row, column) = (u32::try_from(row).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX));
            if let Some(cell) = owned(value) {
                grid.put(top + row + 1, left.saturating_add(column), cell)?;
            }
        }
        for area in book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default() {
            grid.merge(merge(&area))?;
        }
        grids.push(grid);
    }
    Ok(grids)
}

/// Reads every sheet of an .xlsb.
///
/// # Errors
/// When it is encrypted or damaged.
pub(super) fn read_xlsb(bytes: &Arc<[u8]>, limits: Limits) -> Result<Vec<Grid>, SheetError> {
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
        grids.push(grid);
    }
    Ok(grids)
}

fn merge(area: &calamine::Dimensions) -> Merge {
    Merge { first_row: area.start.0 + 1, last_row: area.end.0 + 1, first_column: area.start.1, last_column: area.end.1 }
}

fn owned(value: &Data) -> Option<Cell> {
    match value {
        Data::Empty => None,
        Data::String(text) => grid::text(text),
        Data::DateTime(moment) if moment.is_datetime() => value.as_datetime().map(Cell::Date),
        Data::DateTime(moment) => Some(Cell::Number(moment.as_f64())),
        Data::DateTimeIso(text) => value.as_datetime().map(Cell::Date).or_else(|| grid::text(text)),
        Data::DurationIso(text) => grid::text(text),
        Data::Int(_) | Data::Float(_) => value.as_f64().map(Cell::Number),
        Data::Bool(truth) => Some(Cell::Bool(*truth)),
        Data::Error(error) => Some(Cell::Error(error.to_string().into())),
    }
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
