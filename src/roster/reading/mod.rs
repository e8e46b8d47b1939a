//! A file read: its sheets, its data rows in order, what is wrong with single cells, and what its totals state.

mod sheet;

use std::collections::BTreeSet;

pub use sheet::SheetReader;

use super::by_hand::ByHand;
use super::cells::Draft;
use super::field::Field;
use super::map::{Corrections, Layout};
use super::marks::Unit;
use super::place::{self, Banner};
use super::problems::Problems;
use super::record::{Amounts, Record};
use super::remarks::Cut;
use super::table::Table;
use super::totals::Sums;
use crate::basics::calendar::Day;
use crate::sheet::{Row, SheetError};

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
    /// Its name or a title says that everyone who owes is listed.
    pub says_population: bool,
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
    pub problems: Problems,
    pub totals: Vec<TotalRow>,
    /// The sums above them, as far as it was read.
    pub(in crate::roster) sums: Sums,
    pub skipped: Skipped,
    /// The day the file says its figures speak of.
    pub as_of: Option<Day>,
    /// Cells of which only the beginning was read.
    pub cut: Option<Cut>,
    /// The text that says so.
    pub as_of_said: Option<String>,
    /// It holds more than we take: the file is refused.
    pub beyond: Option<SheetError>,
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

impl Reading {
    pub(in crate::roster) fn take_data(&mut self, sheet: usize, row: Row, table: &Table) {
        let mut draft = Draft::new(sheet, row.number, table, &mut self.problems);
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
        record.seal();
        self.records.push(record);
    }

    /// A row that may be a total.
    fn total(&mut self, sheet: usize, row: u32, stated: Amounts, table: &Table) -> TotalRow {
        let rows_above = self.records.len();
        self.sums.reach(&self.records, rows_above);
        TotalRow { sheet, row, stated, rows_above, unit: table.unit }
    }

    /// A row of sums; without a label it is one only where the sums are right, else it is data that lacks name and key.
    pub(in crate::roster) fn take_total(&mut self, sheet: usize, row: Row, stated: Amounts, labelled: bool, table: &Table) {
        let total = self.total(sheet, row.number, stated, table);
        if !labelled && !super::totals::agrees(&total, self) {
            return self.take_data(sheet, row, table);
        }
        self.close(total);
    }

    /// A place with sums: of the rows above it, which it closes, or else of those below, which it begins.
    pub(in crate::roster) fn take_group(&mut self, sheet: usize, row: u32, place: Banner, stated: Amounts, table: &mut Table) {
        let total = self.total(sheet, row, stated, table);
        // As the first one stands so do all: the sums alone would take a head for the end of a group that owes as much.
        let heads = table.heads.unwrap_or_else(|| self.records.len() == table.records_above || !super::totals::agrees(&total, self));
        table.heads = Some(heads);
        if heads {
            table.enter(place);
        }
        self.close(total);
    }
    fn close(&mut self, total: TotalRow) {
        self.sums.mark();
        self.skipped.totals += 1;
        self.totals.push(total);
    }
}
