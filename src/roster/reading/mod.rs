//! A file read: its sheets, its data rows in order, what is wrong with single cells, and what its totals state.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::beside::{self, Beside};
use super::by_hand::{self, ByHand};
use super::cells::Draft;
use super::field::Field;
use super::find::{self, Found, LOOKED_THROUGH};
use super::looks::header_words;
use super::map::{Corrections, Layout, map, unit_above};
use super::marked::Marked;
use super::marks::Unit;
use super::place::{self, Banner};
use super::problem::Problem;
use super::record::{Amounts, Record};
use super::remarks::Cut;
use super::stacked::around;
use super::table::Table;
use super::{title, top};
use crate::basics::calendar::Day;
use crate::basics::masked;
use crate::sheet::{Cell, Limits, Merge, Row, column_letters};

/// What is known before a file is read.
#[derive(Debug, Clone)]
pub struct Given {
    /// The day a header's day columns are judged against.
    pub near: Day,
    /// Mappings people corrected, by layout.
    pub corrections: Corrections,
    /// Headers people pointed out.
    pub by_hand: ByHand,
    /// Visible sheets that are not to be read, by their place.
    pub left_out: BTreeSet<usize>,
}

impl Given {
    /// A day and corrections; no header was pointed out and no sheet left out.
    #[must_use]
    pub const fn new(near: Day, corrections: Corrections) -> Self {
        Self { near, corrections, by_hand: ByHand::new(), left_out: BTreeSet::new() }
    }
}

/// One visible sheet as it was understood. A sheet with several tables comes once for each.
#[derive(Debug, Clone, Default)]
pub struct SheetRead {
    pub name: String,
    /// Which of the visible sheets it is, from 0.
    pub place: usize,
    /// A person said not to read it.
    pub left_out: bool,
    /// A person pointed its header out.
    pub by_hand: bool,
    /// A person said what its columns are.
    pub corrected: bool,
    /// Its first rows, to be shown: around the header, or where one may stand.
    pub top: Vec<Row>,
    /// Another table of the sheet before it.
    pub continues: bool,
    /// Empty where no table was found.
    pub header_rows: Vec<u32>,
    pub layout: Option<Layout>,
    /// Header words found where there is no table.
    pub texts: Vec<String>,
}

/// A subtotal or total row, and how many data rows stand above it in the file.
#[derive(Debug, Clone)]
pub struct TotalRow {
    pub sheet: usize,
    pub row: u32,
    pub stated: Amounts,
    pub rows_above: usize,
    /// Sums in 万元 and the like are often rounded.
    pub unit: Unit,
}

/// Rows that are no data, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Skipped {
    pub blank: u32,
    pub headers: u32,
    pub notes: u32,
    pub totals: u32,
}

/// A file, read.
#[derive(Default)]
pub struct Reading {
    pub sheets: Vec<SheetRead>,
    pub records: Vec<Record>,
    pub problems: Vec<Problem>,
    pub totals: Vec<TotalRow>,
    pub skipped: Skipped,
    /// The day the file says its figures speak of.
    pub as_of: Option<Day>,
    /// Cells of which only the beginning was read.
    pub cut: Option<Cut>,
    /// The text that says so.
    pub as_of_said: Option<String>,
    /// A hidden sheet that looks like a roster where no visible one does.
    pub hidden: Option<String>,
}

impl Reading {
    /// True where some sheet holds a table.
    #[must_use]
    pub fn has_table(&self) -> bool {
        self.sheets.iter().any(|sheet| sheet.layout.is_some())
    }
}

/// Reads one sheet, row by row.
pub struct SheetReader<'r> {
    pub(super) reading: &'r mut Reading,
    given: &'r Given,
    pub(super) sheet: usize,
    pub(super) merges: Vec<Merge>,
    /// Rows seen before the header was found.
    waiting: Vec<Row>,
    /// See [`crate::sheet::Book::days_ahead`].
    pub(super) days_ahead: u16,
    pub(super) table: Option<Table>,
    pub(super) last_row: u32,
    /// Rows since the last one that counts: titles, if another table begins.
    pub(super) titles: Vec<Row>,
    /// A text alone in the column of names: a name, or the title of a table below.
    pub(super) lone: Option<Row>,
    /// Rows of what may be another table, and which of them looks like its header.
    pub(super) next: Option<(Vec<Row>, usize)>,
    /// The rows belong to a table that is no roster, a summary below the names.
    pub(super) is_apart: bool,
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
            return ControlFlow::Continue(());
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

    fn is_left_out(&self) -> bool {
        self.reading.sheets.get(self.sheet).is_some_and(|sheet| sheet.left_out)
    }

    /// Data rows read so far, in this sheet and before it.
    #[must_use]
    pub fn rows_read(&self) -> usize {
        self.reading.records.len()
    }

    /// The sheet has ended.
    pub fn end(mut self) {
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
    pub(super) fn open(&mut self, found: Found, above: &[Row], below: &[Row]) {
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
        self.table =
            Some(Table::new(&found, layout.clone(), place, unit.unwrap_or_default(), &self.merges).counting_days_from(self.days_ahead));
        self.table.iter_mut().for_each(|table| table.records_above = self.reading.records.len());
        self.last_row = found.rows.last().copied().unwrap_or_default();
        self.is_apart = false;
        self.titles.clear();
        if let Some(sheet) = self.reading.sheets.last_mut() {
            sheet.header_rows = found.rows;
            sheet.corrected = self.given.corrections.contains_key(&layout.key);
            sheet.layout = Some(layout);
        }
    }
}

impl Reading {
    pub(super) fn take_data(&mut self, sheet: usize, row: Row, table: &Table) {
        let mut draft = Draft::new(sheet, row.number, table.days_ahead, &mut self.problems);
        for (column, cell) in row.cells {
            if let Some(used) = table.layout.at(column) {
                draft.take(column, used, cell);
            }
        }
        let mut record = draft.finish();
        let apart = record.text(Field::Village).and_then(place::apart).filter(|_| !table.layout.has(Field::Township));
        if let Some((township, village)) = apart.map(|(township, village)| (township.to_owned(), village.to_owned())) {
            record.set_text(Field::Township, &township);
            record.set_text(Field::Village, &village);
        }
        for (field, known) in [(Field::Township, &table.township), (Field::Village, &table.village)] {
            if let (None, Some(known)) = (record.text(field), known.as_ref().filter(|_| !table.layout.has(field))) {
                record.set_text(field, known);
            }
        }
        self.records.push(record);
    }

    /// A row of sums; without a label it is one only where the sums are right, else it is data that lacks name and key.
    pub(super) fn take_total(&mut self, sheet: usize, row: Row, stated: Amounts, labelled: bool, table: &Table) {
        let total = TotalRow { sheet, row: row.number, stated, rows_above: self.records.len(), unit: table.unit };
        if !labelled && !super::totals::agrees(&total, self) {
            return self.take_data(sheet, row, table);
        }
        self.skipped.totals += 1;
        self.totals.push(total);
    }

    /// A place with sums: of the rows above it, which it closes, or else of those below, which it begins.
    pub(super) fn take_group(&mut self, sheet: usize, row: u32, place: Banner, stated: Amounts, table: &mut Table) {
        let total = TotalRow { sheet, row, stated, rows_above: self.records.len(), unit: table.unit };
        // As the first one stands so do all: the sums alone would take a head for the end of a group that owes as much.
        let heads = table.heads.unwrap_or_else(|| self.records.len() == table.records_above || !super::totals::agrees(&total, self));
        table.heads = Some(heads);
        if heads {
            table.enter(place);
        }
        self.skipped.totals += 1;
        self.totals.push(total);
    }
}
