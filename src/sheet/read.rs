//! A spreadsheet of any format we read, as rows of cells that know their address.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::cell::{DefinedName, Merge, Plain, Row, Sheet, Unseen};
use super::error::{SheetError, TooMany};
use super::gate::{self, Format};
use super::grid::Grid;
use super::guard::guarded;
use super::limits::{Counter, Limits};
use super::{html, ods, spreadsheetml, text, xls, xlsb, xlsx};

/// A spreadsheet, open.
pub struct Book {
    format: Format,
    sheets: Vec<Sheet>,
    counter: Counter,
    content: Content,
}

enum Content {
    Streamed(Box<xlsx::Workbook>),
    Held(Vec<Grid>),
}

impl Book {
    /// Opens `bytes` by what they are. `stem` (the file's name without its ending) names the sheet of formats without sheets.
    ///
    /// # Errors
    /// [`SheetError`]: no spreadsheet, encrypted, damaged, too large.
    pub fn open(bytes: impl Into<Arc<[u8]>>, stem: &str) -> Result<Self, SheetError> {
        Self::open_within(bytes, stem, Limits::in_force())
    }

    /// [`Book::open`] with limits of one's own.
    ///
    /// # Errors
    /// As [`Book::open`].
    pub fn open_within(bytes: impl Into<Arc<[u8]>>, stem: &str, limits: Limits) -> Result<Self, SheetError> {
        let bytes = bytes.into();
        guarded(|| {
            let format = gate::format_of(&bytes, &limits)?;
            let content = match format {
                Format::Xlsx => Content::Streamed(Box::new(xlsx::Workbook::open(&bytes, &limits)?)),
                Format::Xlsb => Content::Held(xlsb::read(&bytes, limits)?),
                Format::Xls => Content::Held(xls::read(&bytes, limits)?),
                Format::Ods => Content::Held(ods::read(&bytes, limits)?),
                Format::Text => Content::Held(text::read(&bytes, stem, limits)?),
                Format::Html => Content::Held(html::read(&bytes, stem, limits)?),
                Format::SpreadsheetMl => Content::Held(spreadsheetml::read(&bytes, limits)?),
            };
            let sheets = match &content {
                Content::Streamed(book) => book.sheets.clone(),
                Content::Held(grids) => grids.iter().map(|grid| Sheet { name: grid.name.clone(), hidden: grid.hidden }).collect(),
            };
            Limits::check(sheets.len() as u64, limits.sheets, TooMany::Sheets)?;
            Ok(Self { format, sheets, counter: Counter::new(limits), content })
        })
    }

    /// What the file is.
    #[must_use]
    pub const fn format(&self) -> Format {
        self.format
    }

    /// Its worksheets, in the order of their tabs.
    #[must_use]
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// How many days after 30 December 1899 the serial numbers begin that stand for days: 0, or 1462 in a workbook that counts
    /// from 1904. A number not formatted as a day is a number to us: what is meant as a day has to be moved by them.
    #[must_use]
    pub fn days_ahead(&self) -> u16 {
        match &self.content {
            Content::Streamed(book) => book.days_ahead(),
            Content::Held(grids) => grids.first().map_or(0, |grid| grid.days_ahead),
        }
    }

    /// The names it gives to places. Only of a workbook that is an .xlsx.
    #[must_use]
    pub fn names(&self) -> &[DefinedName] {
        if let Content::Streamed(book) = &self.content { book.names() } else { &[] }
    }

    /// What nobody sees of the sheet whose rows were read last, to their end. Only of a workbook that is an .xlsx.
    #[must_use]
    pub fn unseen(&self) -> Unseen {
        if let Content::Streamed(book) = &self.content { book.unseen().clone() } else { Unseen::default() }
    }

    /// Whether it shows what it holds, for whoever vouches for what others see. Only of a workbook that is an .xlsx.
    ///
    /// # Errors
    /// [`SheetError::Damaged`].
    pub fn plain(&mut self) -> Result<Plain, SheetError> {
        match &mut self.content {
            Content::Streamed(book) => guarded(|| book.plain()),
            Content::Held(_) => Ok(Plain::default()),
        }
    }

    /// The merged areas of one sheet: by the row they begin in, none over another.
    ///
    /// # Errors
    /// [`SheetError::Damaged`].
    pub fn merges(&mut self, sheet: usize) -> Result<Vec<Merge>, SheetError> {
        match &mut self.content {
            Content::Streamed(book) => guarded(|| book.merges(sheet)),
            Content::Held(grids) => Ok(grids.get(sheet).map(|grid| grid.merges.clone()).unwrap_or_default()),
        }
    }

    /// Hands over the filled rows of one sheet in order, until `each` breaks.
    ///
    /// # Errors
    /// [`SheetError`]: damaged further down, or more rows or cells than we take.
    pub fn rows(&mut self, sheet: usize, each: &mut dyn FnMut(Row) -> ControlFlow<()>) -> Result<(), SheetError> {
        match &mut self.content {
            Content::Streamed(book) => {
                self.counter = self.counter.next_sheet();
                let counter = &mut self.counter;
                guarded(|| {
                    book.rows(sheet, &mut |mut row| {
                        counter.take(&mut row)?;
                        Ok(each(row))
                    })
                })
            }
            // What is held was counted when it was read.
            Content::Held(grids) => {
                for row in grids.get(sheet).map(|grid| grid.rows.as_slice()).unwrap_or_default() {
                    if each(row.clone()).is_break() {
                        break;
                    }
                }
                Ok(())
            }
        }
    }
}
