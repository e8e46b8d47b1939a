//! A table on a sheet: header over one or two rows, rows, totals.

use std::borrow::Cow;

use super::pen::{Pen, total_tone};
use super::style::{Form, Place};
use super::{WriteError, Written, text};
use crate::sheet::table::{Cell, Kind, Row, Table, Tone, Value};

/// Height of a header row in pixels; twice that where labels break into lines.
const HEADER_PIXELS: u32 = 28;

/// A table of so many rows with its header is not torn.
const SMALL: u32 = 20;

/// So many rows stay with the header above them, and with the totals below them.
const FEW: u32 = 3;

/// A row grows with its text up to about twelve lines; the cell holds the rest.
pub(super) const TALLEST_ROW: u32 = 222;

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
        self.header = Some((head, first_row - 1));
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
        for (row, pixels) in (top..=bottom).zip(self.header_pixels(table, starts)) {
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

    /// A label that does not fit on one line has its unit on the next.
    fn header_words<'l>(&self, label: &'l str, run: (u16, u16)) -> Cow<'l, str> {
        let broken = text::broken_before_unit(label).filter(|_| self.header_lines(label, run) > 1);
        broken.map_or(Cow::Borrowed(label), Cow::Owned)
    }

    /// Headers stand in the middle, without an indent.
    fn header_lines(&self, words: &str, (first, last): (u16, u16)) -> u32 {
        u32::try_from(text::lines_in(words, self.width_of(first, last) + 1)).unwrap_or(u32::MAX)
    }

    fn header_cell(&mut self, (top, bottom): (u32, u32), (first, last): (u16, u16), label: &str) -> Result<(), WriteError> {
        let label = &*self.header_words(label, (first, last));
        if top < bottom {
            let format = self.styles.plain(Place::Header, Form::Text);
            self.worksheet.merge_range(top, first, bottom, last, "", format)?;
            return self.words(top, (first, first), label, Place::Header);
        }
        self.words(top, (first, last), label, Place::Header)
    }

    /// The heights of the header's rows: what stands in one of them fits there, what stands over both fits in the two.
    fn header_pixels(&self, table: &Table, starts: &[(u16, u16)]) -> Vec<u32> {
        let pixels =
            |label: &str, run| HEADER_PIXELS.max(super::blocks::lines_pixels(self.header_lines(&self.header_words(label, run), run)));
        let labels = table.columns.iter().zip(starts).map(|(column, run)| (column, pixels(&column.label, *run)));
        let (under, alone): (Vec<_>, Vec<_>) = labels.partition(|(column, _)| column.group.is_some());
        let tallest = |labels: Vec<(_, u32)>| labels.into_iter().map(|(_, pixels)| pixels).max().unwrap_or(HEADER_PIXELS);
        if table.header_levels() == 1 {
            return vec![tallest(alone)];
        }
        let low = tallest(under);
        vec![HEADER_PIXELS.max(tallest(alone).saturating_sub(low)), low]
    }

    fn table_row(&mut self, table: &Table, starts: &[(u16, u16)], row: &[Cell], place: Place) -> Result<(), WriteError> {
        let height = self.row_pixels(table, starts, row);
        if height > super::pen::ROW_PIXELS {
            self.height(self.row, height)?;
        }
        for (at, covers, cell) in table.placed(row) {
            let wraps = breaks(table, at);
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
                && breaks(table, at)
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

/// Words break into lines rather than lose what does not fit beside the next cell.
pub(super) fn breaks(table: &Table, at: usize) -> bool {
    table.columns.get(at).is_some_and(|column| column.wraps || column.kind == Kind::Text)
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
