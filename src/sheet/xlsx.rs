//! Office Open XML, streamed: cells come by in order and are never laid out as the dense range a file may lie about.

use std::io::Cursor;
use std::ops::ControlFlow;
use std::sync::Arc;

use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::cell::{Merge, Row, Sheet};
use super::error::SheetError;
use super::limits::COLUMNS;
use super::xls::borrowed;

/// A workbook whose sheets can be streamed.
pub(super) struct Workbook {
    book: Xlsx<Cursor<Arc<[u8]>>>,
    /// The worksheets, without charts and macro sheets.
    pub sheets: Vec<Sheet>,
}

impl Workbook {
    pub(super) fn open(bytes: &Arc<[u8]>) -> Result<Self, SheetError> {
        let book = Xlsx::new(Cursor::new(Arc::clone(bytes))).map_err(|error: XlsxError| refused(&error))?;
        let worksheets = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        let sheets = worksheets.map(|sheet| Sheet { name: sheet.name.clone(), hidden: sheet.visible != SheetVisible::Visible }).collect();
        Ok(Self { book, sheets })
    }

    fn name(&self, sheet: usize) -> String {
        self.sheets.get(sheet).map(|sheet| sheet.name.clone()).unwrap_or_default()
    }

    pub(super) fn merges(&mut self, sheet: usize) -> Result<Vec<Merge>, SheetError> {
        let name = self.name(sheet);
        let areas = self.book.merge_cells_by_sheet_name(&name).map_err(|error| refused(&error))?;
        Ok(areas.iter().map(super::xls::merge).collect())
    }

    pub(super) fn rows(
        &mut self,
        sheet: usize,
        each: &mut dyn FnMut(Row) -> Result<ControlFlow<()>, SheetError>,
    ) -> Result<(), SheetError> {
        let name = self.name(sheet);
        let mut cells = self.book.worksheet_cells_reader(&name).map_err(|error| refused(&error))?;
        let mut row = Row::default();
        while let Some(found) = cells.next_cell().map_err(|error| refused(&error))? {
            let (index, column) = found.get_position();
            if column >= COLUMNS {
                continue;
            }
            let Some(cell) = borrowed(found.get_value()) else { continue };
            if row.number != index + 1 {
                let width = row.cells.len();
                let full = std::mem::replace(&mut row, Row { number: index + 1, cells: Vec::with_capacity(width) });
                if !full.cells.is_empty() && each(full)?.is_break() {
                    return Ok(());
                }
            }
            row.cells.push((column, cell));
        }
        if !row.cells.is_empty() {
            let _ = each(row)?;
        }
        Ok(())
    }
}

fn refused(error: &XlsxError) -> SheetError {
    match error {
        XlsxError::Password => SheetError::Encrypted,
        other => SheetError::Damaged(other.to_string()),
    }
}
