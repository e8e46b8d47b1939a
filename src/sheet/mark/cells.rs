//! A sheet written again with its marks: everything passes as it was, but for faulty cells and what stands at their right.

use std::collections::BTreeMap;
use std::io::{BufRead, Write};

use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer};

use super::looks::Looks;
use super::measure::{Measured, Place};
use super::patch::Unfit;
use super::{CellMark, Marks, SheetMarks, faulty, filter, tag};
use crate::sheet::xml::{attribute, number};

/// Everything a sheet is marked with.
pub struct Sheet<'m> {
    pub marks: &'m Marks,
    pub own: &'m SheetMarks,
    pub measured: &'m Measured,
    pub looks: &'m mut Looks,
}

/// Writes `source` to `out`, marked.
pub fn write(source: impl BufRead, out: &mut impl Write, sheet: Sheet<'_>) -> Result<(), Unfit> {
    let mut reader = Reader::from_reader(source);
    let mut marking = Marking::new(out, sheet);
    let mut buffer = Vec::new();
    loop {
        let event = reader.read_event_into(&mut buffer).map_err(|error| Unfit(error.to_string()))?;
        if matches!(event, Event::Eof) {
            return if marking.has_data { Ok(()) } else { Err(Unfit("a sheet without cells".to_owned())) };
        }
        marking.take(event)?;
        buffer.clear();
    }
}

/// A sheet being written again. [`super::row`] does its rows.
pub struct Marking<'m, W> {
    out: Writer<W>,
    pub(super) sheet: Sheet<'m>,
    /// The faulty cells by row and column, each where its value shows.
    pub(super) faulty: BTreeMap<u32, BTreeMap<u32, CellMark>>,
    /// The first of our two columns, from 0.
    pub(super) first: u32,
    pub(super) place: Place,
    in_data: bool,
    has_data: bool,
    in_columns: bool,
    /// Our columns have been given their width.
    has_widths: bool,
    /// The filter is still to be written.
    wants_filter: bool,
    /// In a row that is marked: what is still to be written of it, by column.
    pub(super) waiting: BTreeMap<u32, String>,
    /// The style of the last cell of the row.
    pub(super) style: u32,
    pub(super) prefix: String,
    /// Inside one of our columns' own cells, which make way.
    pub(super) dropping: bool,
}

impl<'m, W: Write> Marking<'m, W> {
    fn new(out: W, sheet: Sheet<'m>) -> Self {
        let mut faulty: BTreeMap<u32, BTreeMap<u32, CellMark>> = BTreeMap::new();
        for ((row, column), mark) in faulty::shown(sheet.own, &sheet.measured.merges) {
            faulty.entry(row).or_default().insert(column, mark);
        }
        Self {
            out: Writer::new(out),
            faulty,
            first: sheet.measured.last_column + 1,
            place: Place::default(),
            in_data: false,
            has_data: false,
            in_columns: false,
            has_widths: false,
            wants_filter: !sheet.measured.has_filter && !sheet.own.header_rows.is_empty(),
            waiting: BTreeMap::new(),
            style: 0,
            prefix: String::new(),
            dropping: false,
            sheet,
        }
    }

    fn take(&mut self, event: Event<'_>) -> Result<(), Unfit> {
        match event {
            Event::Decl(_) => self.pass(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes")))),
            Event::DocType(_) => Err(Unfit("a document type".to_owned())),
            Event::Start(tag) => self.open(tag, false),
            Event::Empty(tag) => self.open(tag, true),
            Event::End(tag) => self.close(tag),
            event if self.dropping => {
                drop(event);
                Ok(())
            }
            event => self.pass(event),
        }
    }

    pub(super) fn pass(&mut self, event: Event<'_>) -> Result<(), Unfit> {
        self.out.write_event(event).map_err(|error| Unfit(error.to_string()))
    }

    pub(super) fn put(&mut self, markup: String) -> Result<(), Unfit> {
        self.pass(Event::Text(BytesText::from_escaped(markup)))
    }

    fn open(&mut self, tag: BytesStart<'_>, empty: bool) -> Result<(), Unfit> {
        if self.dropping {
            return Ok(());
        }
        let name = tag.local_name().as_ref().to_owned();
        match name.as_str() {
            "row" if self.in_data => return self.open_row(&tag, empty),
            "c" if self.in_data => return self.open_cell(&tag, empty),
            _ if self.in_data => {}
            "dimension" => return self.dimension(&tag, empty),
            "cols" => self.in_columns = !empty,
            "col" if self.in_columns => return self.column(&tag, empty),
            "sheetData" => return self.open_data(tag, empty),
            name if self.has_data && !filter::BEFORE_FILTER.contains(&name) => self.filter()?,
            _ => {}
        }
        self.pass(if empty { Event::Empty(tag) } else { Event::Start(tag) })
    }

    fn close(&mut self, end: BytesEnd<'_>) -> Result<(), Unfit> {
        let name = end.local_name().as_ref().to_owned();
        if self.dropping {
            self.dropping = name != "c";
            return Ok(());
        }
        match name.as_str() {
            "row" if self.in_data => self.end_row()?,
            "sheetData" => self.in_data = false,
            "cols" => {
                self.widths()?;
                self.in_columns = false;
            }
            "worksheet" => self.filter()?,
            _ => {}
        }
        self.pass(Event::End(end))
    }

    fn dimension(&mut self, tag: &BytesStart<'_>, empty: bool) -> Result<(), Unfit> {
        let grown = attribute(tag, "ref").and_then(|area| filter::dimension(&area, self.first + 1));
        let tag = if grown.is_some() { tag::with(tag, &[("ref", grown)]) } else { tag.to_owned() };
        self.pass(if empty { Event::Empty(tag) } else { Event::Start(tag) })
    }

    fn column(&mut self, tag: &BytesStart<'_>, empty: bool) -> Result<(), Unfit> {
        if !empty {
            return Err(Unfit("a column that holds something".to_owned()));
        }
        let begins_behind = number(tag, "min").is_some_and(|from| from > self.first);
        if begins_behind {
            self.widths()?;
        }
        let (before, behind) = filter::cut(tag, self.first);
        if let Some(before) = before {
            self.put(before)?;
        }
        if let Some(behind) = behind {
            self.widths()?;
            self.put(behind)?;
        }
        Ok(())
    }

    fn widths(&mut self) -> Result<(), Unfit> {
        if std::mem::replace(&mut self.has_widths, true) {
            return Ok(());
        }
        let columns = filter::columns(&self.prefix, self.first);
        self.put(columns)
    }

    fn open_data(&mut self, tag: BytesStart<'_>, empty: bool) -> Result<(), Unfit> {
        self.prefix = tag::prefix(&tag);
        (self.in_data, self.has_data) = (!empty, true);
        if !self.sheet.measured.has_columns {
            let x = self.prefix.clone();
            self.put(format!("<{x}cols>"))?;
            self.widths()?;
            self.put(format!("</{x}cols>"))?;
        }
        self.pass(if empty { Event::Empty(tag) } else { Event::Start(tag) })
    }

    fn filter(&mut self) -> Result<(), Unfit> {
        if !std::mem::replace(&mut self.wants_filter, false) {
            return Ok(());
        }
        let Some(header) = self.sheet.own.header_rows.first().copied() else { return Ok(()) };
        self.put(filter::filter(&self.prefix, header, self.sheet.measured, self.first + 1))
    }
}
