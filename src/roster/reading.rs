//! A file read: its sheets, its data rows in order, what is wrong with single cells, and what its totals state.

use std::ops::ControlFlow;

use super::cells::Draft;
use super::field::{Class, Field};
use super::find::{self, Found, LOOKED_THROUGH};
use super::kinds::{Kind, Kinds};
use super::map::{Corrections, Layout, map, unit_above};
use super::marks::Unit;
use super::place::{self, Banner};
use super::problem::Problem;
use super::record::{Amounts, Record};
use super::title;
use crate::basics::calendar::Day;
use crate::sheet::{Cell, Merge, Row};

/// What is known before a file is read.
#[derive(Debug, Clone)]
pub struct Given {
    /// The day a header's day columns are judged against.
    pub near: Day,
    /// Mappings people corrected, by layout.
    pub corrections: Corrections,
}

/// One visible sheet as it was understood.
#[derive(Debug, Clone, Default)]
pub struct SheetRead {
    pub name: String,
    /// Empty where no table was found.
    pub header_rows: Vec<u32>,
    pub layout: Option<Layout>,
    /// Some texts of the first rows, to say what was found instead of a roster.
    pub texts: Vec<String>,
}

/// A subtotal or total row, and how many data rows stand above it in the file.
#[derive(Debug, Clone)]
pub struct TotalRow {
    pub sheet: usize,
    pub row: u32,
    pub stated: Amounts,
    pub rows_above: usize,
    /// Sums in 万元 are often rounded.
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
    reading: &'r mut Reading,
    given: &'r Given,
    sheet: usize,
    merges: Vec<Merge>,
    /// Rows seen before the header was found.
    waiting: Vec<Row>,
    table: Option<Table>,
    last_row: u32,
}

/// A table under way.
struct Table {
    layout: Layout,
    kinds: Kinds,
    township: Option<String>,
    village: Option<String>,
    unit: Unit,
    fills: Vec<Fill>,
}

/// A vertical merge in the data: its value goes to each of its rows.
struct Fill {
    merge: Merge,
    value: Option<Cell>,
}

impl<'r> SheetReader<'r> {
    /// Begins a sheet.
    pub fn new(reading: &'r mut Reading, given: &'r Given, name: &str, merges: Vec<Merge>) -> Self {
        reading.sheets.push(SheetRead { name: name.to_owned(), ..SheetRead::default() });
        let sheet = reading.sheets.len() - 1;
        Self { reading, given, sheet, merges, waiting: Vec::new(), table: None, last_row: 0 }
    }

    /// Takes the next row. Breaks where no table can come any more.
    pub fn take(&mut self, row: Row) -> ControlFlow<()> {
        if self.table.is_some() {
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
    }

    fn begin_table(&mut self) {
        let rows = std::mem::take(&mut self.waiting);
        let Some(found) = find::find(&rows, &self.merges) else {
            self.note_texts(&rows);
            return;
        };
        let first = found.rows.first().copied().unwrap_or_default();
        let last = found.rows.last().copied().unwrap_or_default();
        let (above, rest): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| row.number < first);
        let below: Vec<Row> = rest.into_iter().filter(|row| row.number > last).collect();
        self.reading.as_of = self.reading.as_of.or_else(|| title::as_of(&above));
        let unit = unit_above(&above);
        let near = self.reading.as_of.unwrap_or(self.given.near);
        let layout = map(&found, &below, near, unit, &self.given.corrections);
        self.table = Some(self.table_of(&found, layout.clone(), &above, unit));
        if let Some(sheet) = self.reading.sheets.last_mut() {
            sheet.header_rows = found.rows;
            sheet.layout = Some(layout);
        }
        self.last_row = last;
        for row in below {
            self.take_below(row);
        }
    }

    fn table_of(&self, found: &Found, layout: Layout, above: &[Row], unit: Option<Unit>) -> Table {
        let name = self.reading.sheets.last().map(|sheet| sheet.name.as_str()).unwrap_or_default();
        let (township, village) = title::place(name, above);
        let last = found.rows.last().copied().unwrap_or_default();
        // Amounts are not repeated: one sum merged over several contracts is not the sum of each.
        let fills = self.merges.iter().filter(|merge| merge.last_row > merge.first_row && merge.first_row > last);
        let fills = fills
            .filter(|merge| layout.at(merge.first_column).is_some_and(|used| !matches!(used.field.class(), Class::Amount | Class::Unused)));
        let mut fills: Vec<Fill> = fills.map(|merge| Fill { merge: *merge, value: None }).collect();
        fills.sort_by_key(|fill| std::cmp::Reverse(fill.merge.first_row));
        Table { kinds: Kinds::new(found, &layout), layout, township, village, unit: unit.unwrap_or_default(), fills }
    }

    fn take_below(&mut self, mut row: Row) {
        let Some(table) = self.table.as_mut() else { return };
        self.reading.skipped.blank += row.number.saturating_sub(self.last_row + 1);
        self.last_row = row.number;
        table.fill_down(&mut row);
        match table.kinds.of(&row, &table.layout) {
            Kind::Data => self.reading.take_data(self.sheet, row, table),
            Kind::Total { stated, labelled } => self.reading.take_total(self.sheet, row, stated, labelled, table),
            Kind::Header => self.reading.skipped.headers += 1,
            Kind::Units(units) => {
                units.into_iter().for_each(|(column, unit)| table.layout.set_unit(column, unit));
                self.reading.skipped.notes += 1;
            }
            Kind::Place(banner) => {
                table.enter(banner);
                self.reading.skipped.notes += 1;
            }
            Kind::Group { place, stated } => self.reading.take_group(self.sheet, row.number, place, stated, table),
            Kind::Note | Kind::Share => self.reading.skipped.notes += 1,
            Kind::Blank => self.reading.skipped.blank += 1,
        }
    }

    fn note_texts(&mut self, rows: &[Row]) {
        let texts = rows
            .iter()
            .take(8)
            .flat_map(|row| &row.cells)
            .filter_map(|(_, cell)| if let Cell::Text(text) = cell { Some(text.trim()) } else { None });
        let short: Vec<String> = texts.filter(|text| !text.is_empty() && text.chars().count() <= 12).take(12).map(str::to_owned).collect();
        if let Some(sheet) = self.reading.sheets.last_mut() {
            sheet.texts = short;
        }
    }
}

impl Table {
    fn enter(&mut self, banner: Banner) {
        let (township, village) = banner.parts();
        if township.is_some() {
            self.township = township;
            self.village = None;
        }
        if village.is_some() {
            self.village = village;
        }
    }

    /// Gives the row the values of the vertical merges it lies in.
    fn fill_down(&mut self, row: &mut Row) {
        if self.fills.is_empty() {
            return;
        }
        self.fills.retain(|fill| fill.merge.last_row >= row.number);
        for fill in self.fills.iter_mut().rev().take_while(|fill| fill.merge.first_row <= row.number) {
            let at = row.cells.binary_search_by_key(&fill.merge.first_column, |(column, _)| *column);
            match (at, &fill.value) {
                (Ok(index), None) => fill.value = row.cells.get(index).map(|(_, cell)| cell.clone()),
                (Err(index), Some(value)) => row.cells.insert(index, (fill.merge.first_column, value.clone())),
                _ => {}
            }
        }
    }
}

impl Reading {
    fn take_data(&mut self, sheet: usize, row: Row, table: &Table) {
        let mut draft = Draft::new(sheet, row.number, &mut self.problems);
        for (column, cell) in row.cells {
            if let Some(used) = table.layout.at(column) {
                draft.take(column, used, cell);
            }
        }
        let mut record = draft.finish();
        if let Some((township, village)) = record.text(Field::Village).and_then(place::apart).filter(|_| !table.layout.has(Field::Township))
        {
            record.set_text(Field::Township, township.into());
            record.set_text(Field::Village, village.into());
        }
        for (field, known) in [(Field::Township, &table.township), (Field::Village, &table.village)] {
            if let (None, Some(known)) = (record.text(field), known.as_ref().filter(|_| !table.layout.has(field))) {
                record.set_text(field, known.as_str().into());
            }
        }
        self.records.push(record);
    }

    /// A row of sums; without a label it is one only where the sums are right, else it is data that lacks name and key.
    fn take_total(&mut self, sheet: usize, row: Row, stated: Amounts, labelled: bool, table: &Table) {
        let total = TotalRow { sheet, row: row.number, stated, rows_above: self.records.len(), unit: table.unit };
        if !labelled && !super::totals::agrees(&total, self) {
            return self.take_data(sheet, row, table);
        }
        self.skipped.totals += 1;
        self.totals.push(total);
    }

    /// A place with sums: of the rows above it, which it closes, or else of those below, which it begins.
    fn take_group(&mut self, sheet: usize, row: u32, place: Banner, stated: Amounts, table: &mut Table) {
        let total = TotalRow { sheet, row, stated, rows_above: self.records.len(), unit: table.unit };
        if !super::totals::agrees(&total, self) {
            table.enter(place);
        }
        self.skipped.totals += 1;
        self.totals.push(total);
    }
}
