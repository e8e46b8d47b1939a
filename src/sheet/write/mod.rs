//! Reports as workbooks: real numbers and days, words that stay words, sheets made for A4.

mod blocks;
mod chart;
mod form;
mod layout;
mod paper;
mod pen;
mod rows;
mod sealed;
mod style;
mod text;

use std::collections::HashMap;
use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::table::{Block, Chart, Row, Sheet};
use crate::basics::calendar::Instant;
use crate::basics::reason::Reason;
pub use form::{Column as FormColumn, Form, Guide as FormGuide, Kind as FormKind, form};
use pen::Pen;
pub use sealed::{SheetSeal, TableSeal};
use style::Styles;

/// The words and names a workbook needs besides its sheets.
#[derive(Debug, Clone)]
pub struct Manner {
    /// The font all cells are written in; a reader without it gets its own.
    pub font: &'static str,
    /// Put behind text that was cut because a cell holds no more.
    pub cut_note: String,
    /// At the left of every page's foot: whose report, and which.
    pub foot: String,
    /// At the right of every page's foot, with `&P` for the page and `&N` for how many there are.
    pub page_of: String,
    /// The title in the file's properties.
    pub title: String,
    /// Who made it, in the file's properties.
    pub author: String,
    /// When it was made.
    pub made_at: Instant,
}

/// Why a workbook could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// More rows than a sheet holds: nothing is cut off silently.
    #[error("more rows than a sheet holds")]
    TooManyRows,
    /// The temporary folder cannot be written, or the disk is full.
    #[error("temporary file: {0}")]
    Temporary(Reason),
    /// A defect of ours: a name twice, a sheet that cannot be.
    #[error("{0}")]
    Broken(String),
}

impl From<XlsxError> for WriteError {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::RowColumnLimitError => Self::TooManyRows,
            XlsxError::IoError(inner) => Self::Temporary(Reason::from(&inner)),
            XlsxError::TempFileError(_, inner) => Self::Temporary(Reason::from(&inner)),
            other => Self::Broken(other.to_string()),
        }
    }
}

/// Where a table came to stand, for the charts drawn from it. Rows and columns count from 0.
#[derive(Debug, Clone)]
struct Written {
    sheet: String,
    first_row: u32,
    rows: u32,
    /// The grid column each column of the table begins in.
    columns: Vec<u16>,
}

/// A chart waiting until the table it is drawn from has been written.
struct Waiting {
    sheet: usize,
    row: u32,
    left: u32,
    width: u32,
    chart: Chart,
}

/// Where the rows of a long sheet wait until the workbook is put together.
#[derive(Debug, Clone, Copy)]
pub enum Waits<'t> {
    /// In a file of this folder, which has no name and is in clear: for workbooks that name no borrower. The log of deeds, which
    /// names who did them, is one.
    OnDisk(&'t Path),
    /// In memory, about four kilobytes a row: nothing of the workbook is ever on the disk.
    InMemory,
}

/// A workbook being written.
pub struct Book {
    workbook: Workbook,
    styles: Styles,
    manner: Manner,
    tables: HashMap<String, Written>,
    waiting: Vec<Waiting>,
    seals: Vec<SheetSeal>,
    on_disk: bool,
}

impl Book {
    /// An empty workbook.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn new(manner: Manner, waits: Waits<'_>) -> Result<Self, WriteError> {
        let mut workbook = Workbook::new();
        if let Waits::OnDisk(folder) = waits {
            workbook.set_tempdir(folder)?;
        }
        let on_disk = matches!(waits, Waits::OnDisk(_));
        workbook.set_default_format(&Styles::base(manner.font), pen::ROW_PIXELS, 64)?;
        let made_at = ExcelDateTime::from_timestamp(manner.made_at.and_utc().timestamp())?;
        let about = DocProperties::new().set_title(&manner.title).set_author(&manner.author).set_creation_datetime(&made_at);
        workbook.set_properties(&about);
        let styles = Styles::new(manner.font);
        Ok(Self { workbook, styles, manner, tables: HashMap::new(), waiting: Vec::new(), seals: Vec::new(), on_disk })
    }

    /// Writes a sheet.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn sheet(&mut self, sheet: &Sheet) -> Result<(), WriteError> {
        self.write(sheet, false, &mut std::iter::empty())
    }

    /// Writes a sheet whose last table may be long: its `rows` are taken one by one, and wait where [`Waits`] says. Its columns should
    /// say their widths.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn long_sheet(&mut self, sheet: &Sheet, mut rows: impl Iterator<Item = Row>) -> Result<(), WriteError> {
        self.write(sheet, true, &mut rows)
    }

    fn write(&mut self, sheet: &Sheet, long: bool, rows: &mut dyn Iterator<Item = Row>) -> Result<(), WriteError> {
        let worksheet =
            if long && self.on_disk { self.workbook.add_worksheet_with_constant_memory()? } else { self.workbook.add_worksheet() };
        let mut pen = Pen::new(worksheet, &mut self.styles, &self.manner, sheet)?;
        pen.heading(sheet)?;
        let last_table = sheet.blocks.iter().rposition(|block| matches!(block, Block::Table(_)));
        for (index, block) in sheet.blocks.iter().enumerate() {
            match block {
                Block::Table(table) if long && Some(index) == last_table => pen.table(table, rows)?,
                Block::Table(table) => pen.table(table, &mut std::iter::empty())?,
                Block::Cards(cards) => pen.cards(cards)?,
                Block::Charts(charts) => pen.room_for_charts(charts)?,
                Block::Heading(words) => pen.line_across(words, style::Place::Heading, 30)?,
                Block::Note(words) => pen.note(words)?,
                Block::Signatures(labels) => pen.signatures(labels)?,
                Block::PageBreak => pen.page_break(),
            }
        }
        pen.paper(sheet)?;
        let (seal, tables, charts) = pen.done();
        let at = self.seals.len();
        self.waiting.extend(charts.into_iter().map(|(row, left, width, chart)| Waiting { sheet: at, row, left, width, chart }));
        self.tables.extend(tables);
        for (name, row, column) in &seal.names {
            let place = rust_xlsxwriter::worksheet_range_absolute(&sheet.name, *row, *column, *row, *column);
            self.workbook.define_name(name, &format!("={place}"))?;
        }
        self.seals.push(seal);
        Ok(())
    }

    /// What was written so far, sheet by sheet, in short.
    #[must_use]
    pub fn seals(&self) -> &[SheetSeal] {
        &self.seals
    }

    /// What `sheet` would come to hold, in short, were it written in this manner.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn seal_of(&self, sheet: &Sheet) -> Result<SheetSeal, WriteError> {
        let mut scratch = Self::new(self.manner.clone(), Waits::InMemory)?;
        scratch.sheet(sheet)?;
        scratch.seals.pop().ok_or_else(|| WriteError::Broken("a sheet that was not written".to_owned()))
    }

    /// The finished file.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn finish(mut self) -> Result<Vec<u8>, WriteError> {
        for waiting in &self.waiting {
            let Some(table) = self.tables.get(&*waiting.chart.table) else {
                return Err(WriteError::Broken(format!("a chart of no table: {}", waiting.chart.table)));
            };
            let drawn = chart::drawn(&waiting.chart, table, waiting.width, self.manner.font);
            self.workbook.worksheet_from_index(waiting.sheet)?.insert_chart_with_offset(waiting.row, 0, &drawn, waiting.left, 6)?;
        }
        Ok(self.workbook.save_to_buffer()?)
    }
}

#[cfg(test)]
mod tests;
