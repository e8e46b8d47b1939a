//! A table on a sheet: header over one or two rows, rows, totals.

use super::pen::{Pen, total_tone};
use super::style::{Form, Place};
use super::{WriteError, Written};
use crate::sheet::table::{Cell, Row, Table, Tone, Value};

/// Height of a header row in pixels; twice that where labels break into lines.
const HEADER_PIXELS: u32 = 28;

/// A table of so many rows with its header is not torn.
const SMALL: u32 = 14;

/// So many rows stay with the header above them, and with the totals below them.
const FEW: u32 = 3;

/// A row grows with its text up to about twelve lines; the cell holds the rest.
const TALLEST_ROW: u32 = 222;

/// A row to write in by hand: about a centimetre, also on a page that is printed smaller.
const BY_HAND: u32 = 56;

/// More rows than these are compressed as they come, like those of a long sheet: the library holds kilobytes for each.
const MANY: usize = 500;

impl Pen<'_> {
    /// Writes `table`; `more` are rows that follow those it holds and may be many.
    pub(super) fn table(&mut self, table: &Table, more: Option<&mut dyn Iterator<Item = Row>>) -> Result<(), WriteError> {
        let top = self.row;
        if let Some(title) = &table.title {
            self.line_across(title, Place::Heading, 30)?;
        }
        let starts = starts(table);
        self.columns = starts.iter().map(|(first, _)| *first).collect();
        let head = self.row;
        self.header_rows(table, &starts)?;
        let first_row = self.row;
        if table.rows.len() > MANY {
            self.long_rows(table, &starts, &mut table.rows.iter().cloned())?;
        } else {
            for row in &table.rows {
                self.table_row(table, &starts, row, Place::Body)?;
            }
        }
        if let Some(more) = more {
            self.long_rows(table, &starts, more)?;
        }
        let rows = self.row - first_row;
        if rows == 0 {
            self.no_rows(table, &starts)?;
        }
        self.filter(table, (first_row, rows))?;
        for row in &table.totals {
            self.table_row(table, &starts, row, Place::Total)?;
        }
        self.rules(table, &starts, (first_row, self.row - 1))?;
        self.keep(top, (first_row, first_row + rows));
        if self.header.is_none() {
            self.header = Some((head, first_row - 1));
        }
        let (key, columns) = (table.key.clone().into_owned(), std::mem::take(&mut self.columns));
        let coded = table.columns.iter().zip(&starts).filter_map(|(column, run)| Some((column.code.clone()?.into_owned(), run.0)));
        let last_column = table.grid_columns().saturating_sub(1);
        self.tables.push(Written { key, sheet: self.name.clone(), first_row, rows, columns, last_column, codes: coded.collect() });
        self.gap(12)
    }

    /// A small table stands on one page; of a large one the head with its first rows, and the totals with the last ones.
    fn keep(&mut self, top: u32, (first_row, last_row): (u32, u32)) {
        let end = self.row - 1;
        if end - top < SMALL {
            self.kept.push((top, end));
        } else {
            self.kept.push((top, first_row + FEW - 1));
            if end >= last_row {
                self.kept.push((last_row.saturating_sub(FEW), end));
            }
        }
    }

    /// Groups over their columns, columns without a group over both rows.
    fn header_rows(&mut self, table: &Table, starts: &[(u16, u16)]) -> Result<(), WriteError> {
        let levels = table.header_levels();
        let (top, bottom) = (self.row, self.row + levels - 1);
        for row in top..=bottom {
            let pixels = if levels == 1 { self.header_pixels(table, starts) } else { HEADER_PIXELS };
            self.height(row, pixels)?;
        }
        for (first, count, group) in table.header_runs() {
            let run = covered(starts, first, count);
            match (group, table.columns.get(first)) {
                (Some(group), _) => self.header_cell((top, top), run, group)?,
                (None, Some(column)) => self.header_cell((top, bottom), run, &column.label)?,
                (None, None) => {}
            }
        }
        for (column, run) in table.columns.iter().zip(starts).filter(|(column, _)| column.group.is_some()) {
            self.header_cell((bottom, bottom), *run, &column.label)?;
        }
        self.row = bottom + 1;
        Ok(())
    }

    fn header_cell(&mut self, (top, bottom): (u32, u32), (first, last): (u16, u16), label: &str) -> Result<(), WriteError> {
        if top < bottom {
            let format = self.styles.plain(Place::Header, Form::Text);
            self.worksheet.merge_range(top, first, bottom, last, "", format)?;
            return self.words(top, (first, first), label, Place::Header);
        }
        self.words(top, (first, last), label, Place::Header)
    }

    fn header_pixels(&self, table: &Table, starts: &[(u16, u16)]) -> u32 {
        table
            .columns
            .iter()
            .zip(starts)
            .map(|(column, run)| self.wrapped_pixels(&column.label, run.0, run.1, HEADER_PIXELS))
            .max()
            .unwrap_or(HEADER_PIXELS)
    }

    fn table_row(&mut self, table: &Table, starts: &[(u16, u16)], row: &[Cell], place: Place) -> Result<(), WriteError> {
        let height = self.row_pixels(table, starts, row);
        if height > super::pen::ROW_PIXELS {
            self.height(self.row, height)?;
        }
        for (at, covers, cell) in table.placed(row) {
            let wraps = table.columns.get(at).is_some_and(|column| column.wraps);
            let run = covered(starts, at, covers);
            if place == Place::Total {
                let cell = cell.clone().toned(total_tone(cell.tone));
                self.cell(self.row, run, &cell, place, wraps)?;
            } else {
                self.cell(self.row, run, cell, place, wraps)?;
            }
        }
        self.row += 1;
        Ok(())
    }

    /// As high as its longest wrapped text needs.
    pub(super) fn row_pixels(&self, table: &Table, starts: &[(u16, u16)], row: &[Cell]) -> u32 {
        let mut tallest = if table.tall { BY_HAND } else { 0 };
        for (at, covers, cell) in table.placed(row) {
            if let Value::Text(words) = &cell.value
                && table.columns.get(at).is_some_and(|column| column.wraps)
            {
                let (first, last) = covered(starts, at, covers);
                tallest = tallest.max(self.wrapped_pixels(words, first, last, 0)).min(TALLEST_ROW);
            }
        }
        tallest
    }

    fn no_rows(&mut self, table: &Table, starts: &[(u16, u16)]) -> Result<(), WriteError> {
        let words = table.empty.as_deref().unwrap_or_default();
        let run = covered(starts, 0, table.columns.len());
        self.cell(self.row, run, &Cell::text(words).toned(Tone::Quiet), Place::Body, false)?;
        self.row += 1;
        Ok(())
    }

    fn filter(&mut self, table: &Table, (first_row, rows): (u32, u32)) -> Result<(), WriteError> {
        if table.filter && rows > 0 {
            let last = table.grid_columns().saturating_sub(1);
            self.worksheet.autofilter(first_row - 1, 0, first_row + rows - 1, last)?;
        }
        Ok(())
    }
}

/// First and last grid column of each column of the table.
fn starts(table: &Table) -> Vec<(u16, u16)> {
    let mut next = 0;
    table
        .columns
        .iter()
        .map(|column| {
            let first = next;
            next += column.span;
            (first, next.saturating_sub(1).max(first))
        })
        .collect()
}

/// First and last grid column of `count` columns of the table from `first` on.
pub(super) fn covered(starts: &[(u16, u16)], first: usize, count: usize) -> (u16, u16) {
    let from = starts.get(first).map_or(0, |run| run.0);
    let to = starts.iter().skip(first).take(count.max(1)).next_back().map_or(from, |run| run.1);
    (from, to.max(from))
}
