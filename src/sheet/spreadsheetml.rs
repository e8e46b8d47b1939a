//! XML Spreadsheet 2003: one XML document, often named .xls.

use chrono::NaiveDateTime;
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::cell::{Cell, Merge};
use super::dates::AHEAD_1904;
use super::error::{SheetError, TooMany};
use super::grid::{self, Grid};
use super::limits::Limits;
use super::xml;

/// Reads every worksheet.
///
/// # Errors
/// When the document is broken.
pub(super) fn read(bytes: &[u8], limits: Limits) -> Result<Vec<Grid>, SheetError> {
    let text = super::text::decode_declared(bytes, "encoding=");
    let mut reader = Reader::from_str(&text);
    let mut book = Reading { limits, ..Reading::default() };
    loop {
        match reader.read_event().map_err(|error| xml::damaged(&error))? {
            Event::Start(tag) => book.open(&tag)?,
            Event::Empty(tag) => {
                book.open(&tag)?;
                book.close(tag.local_name().as_ref())?;
            }
            Event::End(tag) => book.close(tag.local_name().as_ref())?,
            Event::Text(text) => book.text.push_str(&text.xml_content(XmlVersion::Explicit1_0)),
            Event::CData(text) => book.text.push_str(&text.xml_content(XmlVersion::Explicit1_0)),
            Event::GeneralRef(reference) => book.text.push_str(&xml::referred(&reference)),
            Event::DocType(_) => return Err(SheetError::Definitions),
            Event::Eof => return book.ended(),
            _ => {}
        }
    }
}

#[derive(Default)]
struct Reading {
    limits: Limits,
    grids: Vec<Grid>,
    depth: u32,
    row: u32,
    column: u32,
    across: u32,
    /// How many more rows the row stands for.
    span: u32,
    in_comment: bool,
    days_ahead: u16,
    kind: String,
    text: String,
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

    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), SheetError> {
        self.depth += 1;
        match tag.local_name().as_ref() {
            "Worksheet" => {
                let mut grid = Grid::new(xml::attribute(tag, "Name").unwrap_or_default(), self.limits).behind(&self.grids);
                Limits::check(self.grids.len() as u64 + 1, self.limits.sheets, TooMany::Sheets)?;
                grid.days_ahead = self.days_ahead;
                self.grids.push(grid);
                self.row = 0;
            }
            "Row" => {
                let next = self.row.saturating_add(1);
                self.row = xml::number(tag, "Index").unwrap_or(next).max(next);
                self.span = xml::number(tag, "Span").unwrap_or_default();
                self.column = 0;
            }
            "Comment" => self.in_comment = true,
            "Date1904" => self.days_ahead = AHEAD_1904,
            "Cell" => return self.open_cell(tag),
            "Data" | "Visible" => {
                self.kind = xml::attribute(tag, "Type").unwrap_or_default();
                self.text.clear();
            }
            _ => {}
        }
        Ok(())
    }

    fn open_cell(&mut self, tag: &BytesStart<'_>) -> Result<(), SheetError> {
        if let Some(index) = xml::number(tag, "Index") {
            self.column = index.saturating_sub(1).max(self.column);
        }
        self.across = xml::number(tag, "MergeAcross").unwrap_or(0).min(16_384);
        let down = xml::number(tag, "MergeDown").unwrap_or(0).min(1_048_576);
        if self.across + down > 0
            && let Some(grid) = self.grids.last_mut()
        {
            let (first_row, first_column) = (self.row, self.column);
            grid.merge(Merge {
                first_row,
                last_row: first_row.saturating_add(down),
                first_column,
                last_column: first_column.saturating_add(self.across),
            })?;
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), SheetError> {
        self.depth = self.depth.saturating_sub(1);
        let Some(grid) = self.grids.last_mut() else { return Ok(()) };
        match name {
            "Comment" => self.in_comment = false,
            "Data" if !self.in_comment => {
                if let Some(cell) = cell(&self.kind, &self.text) {
                    grid.put(self.row, self.column, cell)?;
                }
            }
            "Cell" => self.column = self.column.saturating_add(1).saturating_add(self.across),
            "Row" => self.row = self.row.saturating_add(std::mem::take(&mut self.span)),
            "Visible" => grid.hidden = self.text.contains("Hidden"),
            _ => {}
        }
        Ok(())
    }
}

fn cell(kind: &str, text: &str) -> Option<Cell> {
    match kind {
        "Number" => text.trim().parse().map(Cell::Number).ok().or_else(|| grid::text(text)),
        "DateTime" => instant(text.trim()).map(Cell::Date).or_else(|| grid::text(text)),
        "Boolean" => Some(Cell::Bool(text.trim() == "1")),
        "Error" => Some(Cell::Error(text.trim().into())),
        _ => grid::text(text),
    }
}

fn instant(text: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text.trim_end_matches('Z'), "%Y-%m-%dT%H:%M:%S%.f").ok()
}
