//! Reports as workbooks: real numbers and days, words that stay words, sheets made for A4.

mod blocks;
mod chart;
mod form;
mod holds;
mod layout;
mod long;
mod pages;
mod paper;
mod pen;
mod rows;
mod rules;
mod sealed;
mod signing;
mod splice;
mod style;
mod text;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::table::{Block, Chart, Row, Sheet};
use crate::basics::calendar::Instant;
pub use form::{Column as FormColumn, Form, Guide as FormGuide, Kind as FormKind, form};
use long::LongRows;
use pen::Pen;
pub use sealed::{SealedText, SheetSeal};
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
    /// A defect of ours: a name twice, a sheet that cannot be.
    #[error("{0}")]
    Broken(String),
}

impl From<XlsxError> for WriteError {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::RowColumnLimitError => Self::TooManyRows,
            other => Self::Broken(other.to_string()),
        }
    }
}

/// Where a table came to stand. Rows and columns count from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The table's key.
    pub key: String,
    /// The name of its sheet.
    pub sheet: String,
    /// Its first row, below the header.
    pub first_row: u32,
    /// How many rows it has, totals not counted.
    pub rows: u32,
    /// The grid column each column of the table begins in.
    pub columns: Vec<u16>,
    /// The last grid column it covers.
    pub last_column: u16,
    /// Columns machines read, by what they hold, with the grid column each begins in.
    pub codes: Vec<(String, u16)>,
}

/// Where a cell came to stand that machines find by a name. Rows and columns count from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The name, unique in the workbook.
    pub name: String,
    /// The name of its sheet.
    pub sheet: String,
    /// Its row.
    pub row: u32,
    /// Its column.
    pub column: u16,
}

/// A cell that may differ from what was written: readers change inputs, and what is reckoned from them follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// The name of its sheet.
    pub sheet: String,
    /// Its row.
    pub row: u32,
    /// Its column.
    pub column: u16,
}

/// A chart waiting until the table it is drawn from has been written.
struct Waiting {
    sheet: usize,
    row: u32,
    left: u32,
    size: (u32, u32),
    chart: Chart,
}

/// A workbook being written. It lies in memory alone, long rows compressed: nothing of it is ever on the disk.
pub struct Book {
    workbook: Workbook,
    styles: Styles,
    manner: Manner,
    tables: Vec<Written>,
    names: Vec<Named>,
    open: Vec<Open>,
    waiting: Vec<Waiting>,
    /// With the index of their sheet.
    long: Vec<(usize, LongRows)>,
    seals: Vec<SheetSeal>,
}

impl Book {
    /// An empty workbook.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn new(manner: Manner) -> Result<Self, WriteError> {
        let mut workbook = Workbook::new();
        workbook.set_default_format(&Styles::base(manner.font), pen::ROW_PIXELS, 64)?;
        let made_at = ExcelDateTime::from_timestamp(manner.made_at.and_utc().timestamp())?;
        let about = DocProperties::new().set_title(&manner.title).set_author(&manner.author).set_creation_datetime(&made_at);
        workbook.set_properties(&about);
        let styles = Styles::new(manner.font, &mut workbook);
        let (tables, names, open, waiting, long) = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Ok(Self { workbook, styles, manner, tables, names, open, waiting, long, seals: Vec::new() })
    }

    /// Writes a sheet.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn sheet(&mut self, sheet: &Sheet) -> Result<(), WriteError> {
        self.write(sheet, None)
    }

    /// Writes a sheet whose last table may be long: its `rows` are taken one by one and compressed as they come. Its columns should say
    /// their widths.
    ///
    /// # Errors
    /// [`WriteError`], or what a row fails with.
    pub fn long_sheet<E: From<WriteError>>(&mut self, sheet: &Sheet, rows: impl Iterator<Item = Result<Row, E>>) -> Result<(), E> {
        let mut failed = None;
        let mut sound = rows.map_while(|row| row.map_err(|error| failed = Some(error)).ok());
        let written = self.write(sheet, Some(&mut sound));
        failed.map_or_else(|| written.map_err(E::from), Err)
    }

    /// The tables written so far and where they stand.
    #[must_use]
    pub fn tables(&self) -> &[Written] {
        &self.tables
    }

    /// The cells written so far that have a name.
    #[must_use]
    pub fn names(&self) -> &[Named] {
        &self.names
    }

    /// The cells written so far that may come to differ.
    #[must_use]
    pub fn open_cells(&self) -> &[Open] {
        &self.open
    }

    /// What the sheets written so far hold, in short.
    #[must_use]
    pub fn seals(&self) -> &[SheetSeal] {
        &self.seals
    }

    /// What `sheet` would come to hold, in short, were it written in this manner.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn seal_of(&self, sheet: &Sheet) -> Result<SheetSeal, WriteError> {
        let mut scratch = Self::new(self.manner.clone())?;
        scratch.sheet(sheet)?;
        scratch.seals.pop().ok_or_else(|| WriteError::Broken("a sheet that was not written".to_owned()))
    }

    fn write(&mut self, sheet: &Sheet, mut rows: Option<&mut dyn Iterator<Item = Row>>) -> Result<(), WriteError> {
        let mut pen = Pen::new(self.workbook.add_worksheet(), &mut self.styles, &self.manner, sheet)?;
        pen.heading(sheet)?;
        let last_table = sheet.blocks.iter().rposition(|block| matches!(block, Block::Table(_)));
        for (index, block) in sheet.blocks.iter().enumerate() {
            match block {
                Block::Table(table) if Some(index) == last_table => pen.table(table, rows.take())?,
                Block::Table(table) => pen.table(table, None)?,
                Block::Cards(cards) => pen.cards(cards)?,
                Block::Charts(charts) => pen.room_for_charts(charts)?,
                Block::Heading(words) => pen.heading_over(words)?,
                Block::Note(words) => pen.note(words)?,
                Block::Signing(signing) => pen.signing(signing)?,
            }
        }
        pen.paper(sheet)?;
        let Pen { names, tables, charts, open, long, seal, .. } = pen;
        let at = self.seals.len();
        self.waiting.extend(charts.into_iter().map(|(row, left, size, chart)| Waiting { sheet: at, row, left, size, chart }));
        self.tables.extend(tables);
        self.open.extend(open);
        self.long.extend(long.into_iter().map(|rows| (at, rows)));
        for Named { name, sheet, row, column } in &names {
            self.workbook
                .define_name(name, &format!("={}", rust_xlsxwriter::worksheet_range_absolute(sheet, *row, *column, *row, *column)))?;
        }
        self.names.extend(names);
        self.seals.push(seal);
        Ok(())
    }

    /// The finished file.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn finish(mut self) -> Result<Vec<u8>, WriteError> {
        for waiting in &self.waiting {
            let Some(table) = self.tables.iter().find(|table| table.key == waiting.chart.table) else {
                return Err(WriteError::Broken(format!("a chart of no table: {}", waiting.chart.table)));
            };
            let drawn = chart::drawn(&waiting.chart, table, waiting.size, self.manner.font);
            self.workbook.worksheet_from_index(waiting.sheet)?.insert_chart_with_offset(waiting.row, 0, &drawn, waiting.left, 6)?;
        }
        let bytes = self.workbook.save_to_buffer()?;
        if self.long.is_empty() { Ok(bytes) } else { splice::spliced(bytes, self.long) }
    }
}

#[cfg(test)]
mod tests;
