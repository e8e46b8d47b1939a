//! OpenDocument spreadsheets. Repeated rows and cells are counted, not copied: a sheet may claim a million blank ones.

use std::io::BufReader;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::cell::{Cell, Merge};
use super::error::{SheetError, TooMany};
use super::grid::{self, Grid};
use super::limits::Limits;
use super::package::Package;
use super::xml;

/// A filled row that claims to stand more often than this is a filled column format, not data.
const MOST_COPIES: u32 = 1000;

/// Reads every sheet.
///
/// # Errors
/// When the package or its XML is broken.
pub(super) fn read(bytes: &Arc<[u8]>, limits: Limits) -> Result<Vec<Grid>, SheetError> {
    let package = Package::open(bytes, &limits)?;
    let content = package.part("content.xml")?.ok_or_else(|| SheetError::damaged("no content in the package"))?;
    let mut reader = Reader::from_reader(BufReader::new(content));
    let (mut book, mut buffer) = (Reading { limits, ..Reading::default() }, Vec::new());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| xml::damaged(&error))? {
            Event::Start(tag) => book.open(&tag)?,
            Event::Empty(tag) => {
                book.open(&tag)?;
                book.close(tag.local_name().as_ref())?;
            }
            Event::End(tag) => book.close(tag.local_name().as_ref())?,
            Event::Text(text) => book.push(&text.xml_content(XmlVersion::Explicit1_0)),
            Event::GeneralRef(reference) => book.push(&xml::referred(&reference)),
            Event::CData(text) => book.push(&text.xml_content(XmlVersion::Explicit1_0)),
            Event::DocType(_) => return Err(SheetError::Definitions),
            Event::Eof => return book.ended(),
            _ => {}
        }
    }
}

/// What stands in or beside cells and is not theirs: comments, drawings, links to other files, rows that are gone.
const ASIDE: [&str; 7] = ["annotation", "shapes", "frame", "custom-shape", "dde-links", "tracked-changes", "ruby-text"];

#[derive(Default)]
struct Reading {
    limits: Limits,
    grids: Vec<Grid>,
    /// Table styles that hide their sheet.
    hiding: Vec<String>,
    style: String,
    depth: u32,
    row: u32,
    row_copies: u32,
    column: u32,
    cell_copies: u32,
    value: Option<Cell>,
    in_paragraph: bool,
    /// How deep we are in what is no content of cells.
    aside: u32,
    text: String,
    /// Days from 30 December 1899 to the day the file counts from.
    days_ahead: u16,
}

impl Reading {
    fn ended(self) -> Result<Vec<Grid>, SheetError> {
        if self.depth > 0 {
            return Err(SheetError::CutOff);
        }
        if self.grids.is_empty() {
            return Err(SheetError::damaged("no sheet holds cells"));
        }
        Ok(self.grids.into_iter().map(Grid::finish).collect())
    }

    fn push(&mut self, text: &str) {
        // What is cut later need not be gathered: a few bytes may stand for a thousand blanks.
        if self.in_paragraph && self.aside == 0 && self.text.len() <= self.limits.cell_characters * 4 {
            self.text.push_str(text);
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), SheetError> {
        self.depth += 1;
        let name = tag.local_name();
        if self.aside > 0 || ASIDE.contains(&name.as_ref()) {
            self.aside += 1;
            return Ok(());
        }
        match name.as_ref() {
            "null-date" => self.days_ahead = xml::attribute(tag, "date-value").and_then(|day| days_ahead(&day)).unwrap_or(0),
            "style" => self.style = xml::attribute(tag, "name").unwrap_or_default(),
            "table-properties" if xml::attribute(tag, "display").as_deref() == Some("false") => self.hiding.push(self.style.clone()),
            "table" => {
                let style = xml::attribute(tag, "style-name").unwrap_or_default();
                let hidden = self.hiding.contains(&style);
                let mut grid = Grid::new(xml::attribute(tag, "name").unwrap_or_default(), self.limits).behind(&self.grids);
                grid.hidden = hidden;
                Limits::check(self.grids.len() as u64 + 1, self.limits.sheets, TooMany::Sheets)?;
                grid.days_ahead = self.days_ahead;
                self.grids.push(grid);
                self.row = 0;
            }
            "table-row" => {
                self.row = self.row.saturating_add(1);
                self.row_copies = xml::number(tag, "number-rows-repeated").unwrap_or(1).max(1);
                self.column = 0;
            }
            "table-cell" | "covered-table-cell" => return self.open_cell(tag),
            "p" => {
                if !self.text.is_empty() {
                    self.text.push('\n');
                }
                self.in_paragraph = true;
            }
            "s" => self.push(&" ".repeat(xml::number(tag, "c").unwrap_or(1).clamp(1, 1000).try_into().unwrap_or(1))),
            "tab" => self.push("\t"),
            "line-break" => self.push("\n"),
            _ => {}
        }
        Ok(())
    }

    fn open_cell(&mut self, tag: &BytesStart<'_>) -> Result<(), SheetError> {
        self.text.clear();
        self.cell_copies = xml::number(tag, "number-columns-repeated").unwrap_or(1).max(1);
        let said = |name: &str| xml::attribute(tag, name);
        self.value = match said("value-type").as_deref() {
            Some("float" | "currency" | "percentage") => said("value").and_then(|text| text.parse().ok()).map(Cell::Number),
            Some("date") => said("date-value").and_then(|text| instant(&text)).map(Cell::Date),
            Some("boolean") => said("boolean-value").map(|text| Cell::Bool(text == "true")),
            _ => None,
        };
        let (rows, columns) =
            (xml::number(tag, "number-rows-spanned").unwrap_or(1), xml::number(tag, "number-columns-spanned").unwrap_or(1));
        if (rows > 1 || columns > 1)
            && let Some(grid) = self.grids.last_mut()
        {
            grid.merge(Merge {
                first_row: self.row,
                last_row: self.row.saturating_add(rows.saturating_sub(1)),
                first_column: self.column,
                last_column: self.column.saturating_add(columns.saturating_sub(1)),
            })?;
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), SheetError> {
        self.depth = self.depth.saturating_sub(1);
        if self.aside > 0 {
            self.aside -= 1;
            return Ok(());
        }
        match name {
            "p" => self.in_paragraph = false,
            "table-cell" | "covered-table-cell" => self.close_cell()?,
            "table-row" => self.close_row()?,
            _ => {}
        }
        Ok(())
    }

    fn close_cell(&mut self) -> Result<(), SheetError> {
        let cell = self.value.take().or_else(|| grid::text(&self.text));
        if let (Some(cell), Some(grid)) = (cell, self.grids.last_mut()) {
            self.limits.check_column(self.column)?;
            let end = self.column.saturating_add(self.cell_copies);
            for column in self.column..end {
                grid.put(self.row, column, cell.clone())?;
            }
        }
        self.column = self.column.saturating_add(self.cell_copies);
        self.text.clear();
        Ok(())
    }

    fn close_row(&mut self) -> Result<(), SheetError> {
        let Some(grid) = self.grids.last_mut() else { return Ok(()) };
        let filled = grid.rows.last().filter(|row| row.number == self.row).cloned();
        if let Some(row) = filled {
            for copy in 1..self.row_copies.min(MOST_COPIES) {
                for (column, cell) in &row.cells {
                    grid.put(self.row.saturating_add(copy), *column, cell.clone())?;
                }
            }
        }
        self.row = self.row.saturating_add(self.row_copies - 1);
        Ok(())
    }
}

fn instant(text: &str) -> Option<NaiveDateTime> {
    let day = || NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0);
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").ok().or_else(day)
}

/// How many days after 30 December 1899 a file counts from.
fn days_ahead(null_date: &str) -> Option<u16> {
    let usual = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let zero = NaiveDate::parse_from_str(null_date, "%Y-%m-%d").ok()?;
    u16::try_from(zero.signed_duration_since(usual).num_days()).ok()
}
