//! A row being put together from cells as they come.

use std::ops::ControlFlow;

use super::cell::{Cell, Row};
use super::error::SheetError;
use super::grid;
use super::limits::Limits;

/// Takes the rows of a sheet one by one; an error stops the reading as a break does.
pub(super) type Each<'a> = &'a mut dyn FnMut(Row) -> Result<ControlFlow<()>, SheetError>;

/// Collects cells in any order and hands rows on in order.
pub(super) struct RowBuilder<'a> {
    each: Each<'a>,
    limits: Limits,
    cells: Vec<(u32, Cell)>,
    last_row: u32,
}

impl<'a> RowBuilder<'a> {
    pub(super) fn new(each: Each<'a>, limits: Limits) -> Self {
        Self { each, limits, cells: Vec::new(), last_row: 0 }
    }

    /// Adds a cell.
    pub(super) fn cell(&mut self, column: u32, cell: Cell) -> Result<(), SheetError> {
        self.limits.check_column(column)?;
        grid::place(&mut self.cells, column, cell);
        Ok(())
    }

    /// Ends the row numbered `number` and hands it on. A row without a number, or with one that lies behind, is the next.
    pub(super) fn end_row(&mut self, number: Option<u32>) -> Result<ControlFlow<()>, SheetError> {
        let next = self.last_row.saturating_add(1);
        let number = number.filter(|number| *number >= next).unwrap_or(next);
        self.last_row = number;
        if self.cells.is_empty() {
            return Ok(ControlFlow::Continue(()));
        }
        let room = Vec::with_capacity(self.cells.len());
        (self.each)(Row { number, cells: std::mem::replace(&mut self.cells, room) })
    }
}
