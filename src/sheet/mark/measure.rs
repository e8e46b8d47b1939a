//! What a sheet has where marks will stand: its last column, its merges and filters.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::patch::Unfit;
use crate::sheet::cell::Merge;
use crate::sheet::xlsx::address;
use crate::sheet::xml::{attribute, number};

/// What was found. Columns count from 0, rows from 1.
#[derive(Default)]
pub struct Measured {
    /// The last column in which something stands.
    pub last_column: u32,
    /// The last row in which something stands.
    pub last_row: u32,
    /// There are `cols` already.
    pub has_columns: bool,
    /// There is a filter already, or a table, which has one of its own.
    pub has_filter: bool,
    pub merges: Vec<Merge>,
    /// Styles of whole columns: first, last, style.
    columns: Vec<(u32, u32, u32)>,
}

impl Measured {
    /// The style of cells that are not there yet: that of their column. Typed into, a number of a text column stays text.
    pub fn style_of(&self, column: u32) -> u32 {
        self.columns.iter().find(|(first, last, _)| (*first..=*last).contains(&column)).map_or(0, |(_, _, style)| *style)
    }
}

/// Runs over a sheet.
pub fn measure(source: impl BufRead) -> Result<Measured, Unfit> {
    let mut reader = Reader::from_reader(source);
    let mut measuring = Measuring { found: Measured::default(), place: Place::default(), in_data: false };
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).map_err(|error| Unfit(error.to_string()))? {
            Event::Start(tag) => measuring.open(&tag, false),
            Event::Empty(tag) => measuring.open(&tag, true),
            Event::End(tag) if tag.local_name().as_ref() == "sheetData" => measuring.in_data = false,
            Event::DocType(_) => return Err(Unfit("a document type".to_owned())),
            Event::Eof => return Ok(measuring.found),
            _ => {}
        }
        buffer.clear();
    }
}

/// Where a walk over cells is. Rows and cells may leave out their address: then they are the next.
#[derive(Debug, Clone, Copy, Default)]
pub struct Place {
    pub row: u32,
    pub column: u32,
    next_column: u32,
}

impl Place {
    /// Enters a row.
    pub fn enter_row(&mut self, tag: &BytesStart<'_>) {
        let next = self.row.saturating_add(1);
        self.row = number(tag, "r").filter(|row| *row >= next).unwrap_or(next);
        self.next_column = 0;
    }

    /// Enters a cell.
    pub fn enter_cell(&mut self, tag: &BytesStart<'_>) {
        let said = attribute(tag, "r").and_then(|place| address(place.trim().as_bytes()));
        self.column = said.map_or(self.next_column, |(column, _)| column);
        self.next_column = self.column.saturating_add(1);
    }
}

struct Measuring {
    found: Measured,
    place: Place,
    in_data: bool,
}

impl Measuring {
    fn open(&mut self, tag: &BytesStart<'_>, empty: bool) {
        match tag.local_name().as_ref() {
            "sheetData" => self.in_data = !empty,
            "row" if self.in_data => self.place.enter_row(tag),
            "c" if self.in_data => self.cell(tag, empty),
            "cols" => self.found.has_columns = true,
            "col" => {
                if let (Some(first), Some(last), Some(style)) = (number(tag, "min"), number(tag, "max"), number(tag, "style")) {
                    self.found.columns.push((first.saturating_sub(1), last.saturating_sub(1), style));
                }
            }
            "autoFilter" | "tablePart" => self.found.has_filter = true,
            "mergeCell" => self.merge(tag),
            _ => {}
        }
    }

    fn cell(&mut self, tag: &BytesStart<'_>, empty: bool) {
        self.place.enter_cell(tag);
        if !empty {
            self.found.last_column = self.found.last_column.max(self.place.column);
            self.found.last_row = self.found.last_row.max(self.place.row);
        }
    }

    fn merge(&mut self, tag: &BytesStart<'_>) {
        let Some(area) = attribute(tag, "ref") else { return };
        let (first, last) = area.split_once(':').unwrap_or((&area, &area));
        let corner = |text: &str| address(text.as_bytes()).and_then(|(column, row)| Some((row?, column)));
        if let (Some((first_row, first_column)), Some((last_row, last_column))) = (corner(first), corner(last)) {
            self.found.last_column = self.found.last_column.max(last_column);
            self.found.merges.push(Merge { first_row, last_row, first_column, last_column });
        }
    }
}
