//! OpenDocument spreadsheets. Repeated rows and cells are counted, not copied: a sheet may claim a million blank ones.

use std::io::{BufReader, Cursor};
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::cell::{Cell, Merge};
use super::error::SheetError;
use super::grid::{self, Grid};
use super::limits::{COLUMNS, Limits};
use super::xml;

/// A filled row that claims to stand more often than this is a filled column format, not data.
const MOST_COPIES: u32 = 1000;

/// Reads every sheet.
///
/// # Errors
/// When the package or its XML is broken.
pub(super) fn read(bytes: &Arc<[u8]>, limits: Limits) -> Result<Vec<Grid>, SheetError> {
    let mut archive = ZipArchive::new(Cursor::new(Arc::clone(bytes))).map_err(|error| SheetError::Damaged(error.to_string()))?;
    let content = archive.by_name("content.xml").map_err(|error| SheetError::Damaged(error.to_string()))?;
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
            Event::GeneralRef(reference) => xml::push_reference(&mut book.text, &reference),
            Event::Eof => return if book.depth == 0 { Ok(book.grids) } else { Err(SheetError::Damaged("cut off".to_owned())) },
            _ => {}
        }
    }
}

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
    in_comment: bool,
    text: String,
}

impl Reading {
    fn push(&mut self, text: &str) {
        if self.in_paragraph && !self.in_comment {
            self.text.push_str(text);
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), SheetError> {
        self.depth += 1;
        match tag.local_name().as_ref() {
            "style" => self.style = xml::attribute(tag, "name").unwrap_or_default(),
            "table-properties" if xml::attribute(tag, "display").as_deref() == Some("false") => self.hiding.push(self.style.clone()),
            "table" => {
                let style = xml::attribute(tag, "style-name").unwrap_or_default();
                let hidden = self.hiding.contains(&style);
                let mut grid = Grid::new(xml::attribute(tag, "name").unwrap_or_default(), self.limits);
                grid.hidden = hidden;
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
                if !self.in_comment && !self.text.is_empty() {
                    self.text.push('\n');
                }
                self.in_paragraph = true;
            }
            "s" if self.in_paragraph => self.push(" "),
            "annotation" => self.in_comment = true,
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
        match name {
            "p" => self.in_paragraph = false,
            "annotation" => self.in_comment = false,
            "table-cell" | "covered-table-cell" => self.close_cell()?,
            "table-row" => self.close_row()?,
            _ => {}
        }
        Ok(())
    }

    fn close_cell(&mut self) -> Result<(), SheetError> {
        let cell = self.value.take().or_else(|| grid::text(&self.text));
        if let (Some(cell), Some(grid)) = (cell, self.grids.last_mut()) {
            let end = self.column.saturating_add(self.cell_copies).min(COLUMNS);
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
