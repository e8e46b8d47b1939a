//! One sheet of a file, read row by row.

use std::ops::ControlFlow;

use super::{Given, Reading, SheetRead};
use crate::basics::masked;
use crate::roster::beside::{self, Beside};
use crate::roster::by_hand;
use crate::roster::find::{self, Found, LOOKED_THROUGH};
use crate::roster::looks::header_words;
use crate::roster::map::{map, unit_above};
use crate::roster::marked::Marked;
use crate::roster::remarks::Cut;
use crate::roster::stacked::around;
use crate::roster::table::Table;
use crate::roster::{title, top};
use crate::sheet::{Cell, Limits, Merge, Row, SheetError, TooMany, column_letters};

/// Tables of a file. Each has a layout of its own to be kept and shown.
const MOST_TABLES: usize = 500;

/// Reads one sheet, row by row.
pub struct SheetReader<'r> {
    pub(in crate::roster) reading: &'r mut Reading,
    given: &'r Given,
    pub(in crate::roster) sheet: usize,
    pub(in crate::roster) merges: Vec<Merge>,
    /// Rows seen before the header was found.
    waiting: Vec<Row>,
    /// See [`crate::sheet::Book::days_ahead`].
    pub(in crate::roster) days_ahead: u16,
    pub(in crate::roster) table: Option<Table>,
    pub(in crate::roster) last_row: u32,
    /// Rows since the last one that counts: titles, if another table begins.
    pub(in crate::roster) titles: Vec<Row>,
    /// A text alone in the column of names: a name, or the title of a table below.
    pub(in crate::roster) lone: Option<Row>,
    /// Rows of what may be another table, and which of them looks like its header.
    pub(in crate::roster) next: Option<(Vec<Row>, usize)>,
    /// The rows belong to a table that is no roster, a summary below the names.
    pub(in crate::roster) is_apart: bool,
    /// Lists at the right of the first.
    beside: Vec<Beside>,
    limits: Limits,
    marked: Marked,
}

impl<'r> SheetReader<'r> {
    /// Begins a sheet.
    pub fn new(reading: &'r mut Reading, given: &'r Given, name: &str, merges: Vec<Merge>) -> Self {
        // A sheet, or the file it is named after, may be named for a person's number.
        let place = reading.sheets.iter().filter(|sheet| !sheet.continues).count();
        let left_out = given.left_out.contains(&place);
        reading.sheets.push(SheetRead { name: masked::long_numbers(name), place, left_out, ..SheetRead::default() });
        let sheet = reading.sheets.len() - 1;
        Self {
            reading,
            given,
            sheet,
            merges,
            waiting: Vec::new(),
            table: None,
            last_row: 0,
            titles: Vec::new(),
            lone: None,
            next: None,
            is_apart: false,
            beside: Vec::new(),
            limits: Limits::in_force(),
            marked: Marked::default(),
            days_ahead: 0,
        }
    }

    /// Serial numbers of days begin that many days later than usual: see [`crate::sheet::Book::days_ahead`].
    #[must_use]
    pub const fn counting_days_from(mut self, days_ahead: u16) -> Self {
        self.days_ahead = days_ahead;
        self
    }

    /// Takes the next row. Breaks where no table can come any more.
    pub fn take(&mut self, mut row: Row) -> ControlFlow<()> {
        if self.is_left_out() {
            return ControlFlow::Break(());
        }
        self.note_cut(&row);
        self.marked.strip(&mut row, self.table.is_some());
        if self.table.is_some() {
            let row = beside::share(&mut self.beside, row);
            self.take_below(row);
            return self.within_limits();
        }
        self.waiting.push(row);
        if self.waiting.len() < LOOKED_THROUGH + 30 {
            return ControlFlow::Continue(());
        }
        self.begin_table();
        if self.table.is_some() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }

    /// Cells that were too long are known by their length.
    fn note_cut(&mut self, row: &Row) {
        for (column, cell) in &row.cells {
            let Cell::Text(text) = cell else { continue };
            if self.limits.has_cut(text) {
                let name = self.reading.sheets.get(self.sheet).map(|sheet| sheet.name.clone()).unwrap_or_default();
                let first = || (name, row.number, column_letters(*column));
                self.reading.cut.get_or_insert_with(|| Cut { count: 0, first: first(), limit: self.limits.cell_characters }).count += 1;
            }
        }
    }

    /// A sheet may hold several lists, and a file several sheets: their rows together are a roster's.
    fn within_limits(&mut self) -> ControlFlow<()> {
        if self.rows_read() as u64 > self.limits.rows {
            self.reading.beyond = Some(SheetError::TooLarge { what: TooMany::DataRows, limit: self.limits.rows });
        }
        if self.reading.beyond.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn is_left_out(&self) -> bool {
        self.reading.sheets.get(self.sheet).is_some_and(|sheet| sheet.left_out)
    }

    /// Data rows read so far, in this sheet and before it, and those that wait in lists at the right.
    #[must_use]
    pub fn rows_read(&self) -> usize {
        self.reading.records.len() + self.beside.iter().map(|list| list.rows.len()).sum::<usize>()
    }

    /// The sheet has ended. Of one that holds more than we take nothing is read any more.
    pub fn end(mut self) {
        if self.reading.beyond.is_some() {
            return;
        }
        if self.table.is_none() {
            self.begin_table();
        }
        self.end_table();
        for list in std::mem::take(&mut self.beside) {
            let blank = self.reading.skipped.blank;
            self.open(list.found, &list.above, &list.rows);
            list.rows.into_iter().for_each(|row| self.take_below(row));
            self.end_table();
            // Rows are blank once, whatever lists they have room for.
            self.reading.skipped.blank = blank;
        }
    }

    fn begin_table(&mut self) {
        let rows = std::mem::take(&mut self.waiting);
        // What a person pointed out stands before what we would find.
        let by_hand = by_hand::find(&rows, &self.merges, &self.given.by_hand);
        let is_by_hand = by_hand.is_some();
        let found = by_hand.or_else(|| find::find(&rows, &self.merges));
        if let Some(sheet) = self.reading.sheets.last_mut() {
            sheet.by_hand = is_by_hand;
            sheet.top = top::rows(&rows, found.as_ref());
        }
        let Some(found) = found else {
            if let Some(sheet) = self.reading.sheets.last_mut() {
                sheet.texts = header_words(&rows);
            }
            return;
        };
        let (above, below) = around(&found, rows);
        self.hear_day(&above);
        let (first, others) = if is_by_hand { (found, Vec::new()) } else { beside::part(found) };
        self.beside = others.into_iter().map(|found| Beside { found, above: above.clone(), rows: Vec::new() }).collect();
        self.open(first, &above, &below);
        for row in below {
            let row = beside::share(&mut self.beside, row);
            self.take_below(row);
        }
    }

    /// The first day that titles name is the day the figures speak of.
    fn hear_day(&mut self, above: &[Row]) {
        if let (None, Some((day, said))) = (self.reading.as_of, title::as_of(above)) {
            self.reading.as_of = Some(day);
            self.reading.as_of_said = Some(masked::long_numbers(said.trim()));
        }
    }

    /// Begins a table; a sheet that has one already comes once more.
    pub(in crate::roster) fn open(&mut self, found: Found, above: &[Row], below: &[Row]) {
        if self.reading.sheets.len() >= MOST_TABLES {
            self.reading.beyond = Some(SheetError::TooLarge { what: TooMany::Tables, limit: MOST_TABLES as u64 });
            return;
        }
        let unit = unit_above(above);
        let near = self.reading.as_of.unwrap_or(self.given.near);
        let layout = map(&found, below, near, unit, &self.given.corrections);
        if let Some(first) = self.reading.sheets.get(self.sheet).filter(|sheet| sheet.layout.is_some()) {
            let next = SheetRead { name: first.name.clone(), place: first.place, continues: true, ..SheetRead::default() };
            self.reading.sheets.push(next);
            self.sheet = self.reading.sheets.len() - 1;
        }
        let name = self.reading.sheets.last().map(|sheet| sheet.name.as_str()).unwrap_or_default();
        let place = title::place(name, above);
        let says_population = title::says_population(name, above);
        let table = Table::new(&found, layout.clone(), place, unit.unwrap_or_default(), &self.merges, near);
        self.table = Some(table.counting_days_from(self.days_ahead));
        self.table.iter_mut().for_each(|table| table.records_above = self.reading.records.len());
        self.last_row = found.rows.last().copied().unwrap_or_default();
        self.is_apart = false;
        self.titles.clear();
        if let Some(sheet) = self.reading.sheets.last_mut() {
            sheet.header_rows = found.rows;
            sheet.says_population = says_population;
            sheet.corrected = self.given.corrections.contains_key(&layout.key);
            sheet.layout = Some(layout);
        }
    }
}
