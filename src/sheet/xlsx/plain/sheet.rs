//! One sheet: its cells stand where every program finds them, and nobody looks past them.

use super::cell::{CellSeen, Columns, RowSeen};
use super::covers::Covers;
use super::drawing::Area;
use super::elements::{DECISIVE, Name, is_rule, named, says_beside};
use super::parts::Formats;
use super::runs::Runs;
use super::walk::{Element, Step, walk};
use super::written::{COLUMN_LEAST, ROW_LEAST, computes, is_below, is_number, is_smaller, is_too_small, is_yes_or_no};
use crate::sheet::cell::{Formula, Margin, Merge, Oddity};
use crate::sheet::error::SheetError;
use crate::sheet::package::Package;
use crate::sheet::shapes::Shapes;
use crate::sheet::xlsx::cells::address;

/// What is looked at while a sheet is gone through.
pub struct Look<'f> {
    name: String,
    formats: &'f Formats,
    covers: Covers,
    /// Areas that are told, and areas that are written: of two that overlap each program takes another.
    merges: (usize, usize),
    open: Vec<Name>,
    /// How deep it stands among what is for some programs only.
    alternatives: Vec<usize>,
    has_data: bool,
    odd: bool,
    rule: bool,
    /// Something says more than the cells.
    beside: bool,
    hidden: bool,
    /// The view begins with another cell than the first.
    begins_late: bool,
    columns: Columns,
    row: RowSeen,
    cell: CellSeen,
    runs: Runs,
    /// What lies over the cells.
    drawn: Vec<Area>,
    /// A cell that holds something lies under it.
    pub drawn_over: bool,
    /// What stands at head and foot of its pages when it is printed.
    pub margin: Margin,
    /// In which shape its numbers are shown.
    pub shapes: Shapes,
    /// What is computed.
    pub formulas: Vec<Formula>,
    /// What was met.
    pub oddities: Vec<Oddity>,
}

impl<'f> Look<'f> {
    pub fn new(name: &str, formats: &'f Formats, merges: Vec<Merge>, drawn: Vec<Area>) -> Self {
        Self {
            name: name.to_owned(),
            formats,
            merges: (merges.len(), 0),
            covers: Covers::of(merges),
            open: Vec::new(),
            alternatives: Vec::new(),
            has_data: false,
            odd: false,
            rule: false,
            beside: false,
            hidden: false,
            begins_late: false,
            columns: Columns::default(),
            row: RowSeen::default(),
            cell: CellSeen::default(),
            runs: Runs::default(),
            drawn,
            drawn_over: false,
            margin: Margin { sheet: name.to_owned(), text: String::new() },
            shapes: Shapes::default(),
            formulas: Vec::new(),
            oddities: Vec::new(),
        }
    }

    /// Goes through the part.
    ///
    /// # Errors
    /// [`SheetError`].
    pub fn read(&mut self, package: &Package, part: &str) -> Result<(), SheetError> {
        let source = package.part(part)?.ok_or_else(|| SheetError::damaged("a sheet is missing"))?;
        walk(source, &mut |step| match step {
            Step::Start(element) => self.start(&element),
            Step::End => self.end(),
            Step::Text(text) => self.text(&text),
        })?;
        if self.odd || !self.has_data || self.merges.0 != self.merges.1 {
            self.oddities.insert(0, Oddity::Written { part: part.to_owned() });
        }
        if self.rule {
            self.oddities.push(Oddity::Rule);
        }
        if self.beside {
            self.oddities.push(Oddity::Comment { sheet: self.name.clone() });
        }
        if self.hidden {
            self.oddities.push(Oddity::Hidden { sheet: self.name.clone() });
        }
        Ok(())
    }

    fn start(&mut self, element: &Element<'_>) {
        let parent = self.open.last().copied();
        let (name, must_be_main) = named(element.name());
        let is_apart = !self.alternatives.is_empty();
        self.odd |= must_be_main && (!element.is_main || is_apart);
        if element.is_alternative {
            self.alternatives.push(self.open.len());
        }
        let fits = match (parent, name) {
            (None, name) => name == Name::Sheet,
            (Some(Name::Sheet), Name::Data) => !std::mem::replace(&mut self.has_data, true),
            (Some(Name::Data), name) => name == Name::Row,
            (Some(Name::Row), name) => name == Name::Cell,
            (Some(Name::Cell), name) => self.cell.takes(name),
            (Some(Name::Inline | Name::Words), _) => true,
            (Some(Name::Formula | Name::Value), _) => false,
            (_, name) => !matches!(name, Name::Sheet | Name::Data | Name::Row | Name::Cell),
        };
        let is_within = matches!(parent, Some(Name::Data | Name::Row | Name::Cell | Name::Inline | Name::Words));
        self.odd |= !fits || (is_within && !element.is_main);
        self.rule |= is_rule(element);
        self.beside |= says_beside(element);
        match name {
            Name::Row => self.row(element),
            Name::Cell => self.begin_cell(element),
            Name::Inline => self.runs.begin(),
            Name::Other if element.is_main => self.around(element),
            _ => {}
        }
        self.runs.takes(element);
        self.open.push(if is_within && name == Name::Other { Name::Words } else { name });
    }

    fn end(&mut self) {
        let ended = self.open.pop();
        if self.alternatives.last() == Some(&self.open.len()) {
            self.alternatives.pop();
        }
        self.odd |= ended == Some(Name::Inline) && self.runs.differ();
        if ended == Some(Name::Cell) {
            self.end_cell();
        }
    }

    fn text(&mut self, text: &str) {
        match self.open.last() {
            Some(Name::Margin) => self.margin.text.push_str(text),
            Some(Name::Formula) => self.cell.formula.push_str(text),
            Some(Name::Value | Name::Words) => self.cell.holds |= !text.is_empty(),
            _ => {}
        }
    }

    fn row(&mut self, element: &Element<'_>) {
        let (attributes, odd) = element.attributes(&DECISIVE);
        let (row, is_plain) = RowSeen::after(self.row.number, &attributes);
        self.row = row;
        self.odd |= odd || !is_plain;
        for (name, value) in attributes {
            match name.as_str() {
                "hidden" => self.odd |= !is_yes_or_no(&value),
                "collapsed" => self.collapses(&value),
                "ht" => self.hidden |= is_too_small(&value),
                _ => {}
            }
        }
    }

    /// Of a group that is drawn together some programs show nothing, though none of its rows or columns says that it is hidden.
    fn collapses(&mut self, value: &str) {
        self.odd |= !is_yes_or_no(value);
        self.hidden |= matches!(value, "1" | "true");
    }

    fn begin_cell(&mut self, element: &Element<'_>) {
        let (attributes, odd) = element.attributes(&DECISIVE);
        self.odd |= odd;
        self.cell = CellSeen::default();
        for (name, value) in attributes {
            match name.as_str() {
                "r" => match address(value.as_bytes()).filter(|_| !value.contains('$')) {
                    Some((column, Some(row))) => (self.cell.column, self.cell.row) = (column, row),
                    _ => self.odd = true,
                },
                "s" => match value.parse() {
                    Ok(style) if is_number(&value) => self.cell.style = Some(style),
                    _ => self.odd = true,
                },
                "t" => match value.as_str() {
                    "s" | "str" | "inlineStr" | "e" => (self.cell.is_text, self.cell.is_inline) = (true, value == "inlineStr"),
                    "n" | "b" | "d" => {}
                    _ => self.odd = true,
                },
                _ => {}
            }
        }
    }

    fn end_cell(&mut self) {
        let cell = std::mem::take(&mut self.cell);
        self.odd |= cell.row != self.row.number || !cell.holds_what_it_says();
        self.hidden |= cell.is_too_low(&self.row);
        let place = || (self.name.clone(), cell.row, cell.column);
        if !computes(&cell.formula) {
            let (sheet, row, column) = place();
            self.oddities.push(Oddity::Says { sheet, row, column });
        }
        if !cell.formula.is_empty() && self.formulas.len() < Formula::MOST {
            let (sheet, row, column) = place();
            self.formulas.push(Formula { sheet, row, column, text: cell.formula.chars().take(Formula::LONGEST).collect() });
        }
        if !cell.holds {
            return;
        }
        self.drawn_over |= self.drawn.iter().any(|area| area.covers(cell.row, cell.column));
        self.odd |= !self.columns.agree(&self.row, &cell, self.formats);
        let format = self.formats.of(cell.style.unwrap_or_default());
        if !cell.is_text {
            self.shapes.takes(cell.row, cell.column, &format.shape);
        }
        if !(if cell.is_text { format.shows.texts } else { format.shows.numbers }) {
            let (sheet, row, column) = place();
            self.oddities.push(Oddity::Format { sheet, row, column });
        }
        if self.covers.hides(cell.row, cell.column) {
            let (sheet, row, column) = place();
            self.oddities.push(Oddity::Covered { sheet, row, column });
        }
    }

    /// What stands around the cells and decides whether they are seen.
    fn around(&mut self, element: &Element<'_>) {
        self.merges.1 += usize::from(element.name() == "mergeCell");
        let (attributes, odd) = element.attributes(&DECISIVE);
        let is_decisive = matches!(element.name(), "col" | "sheetFormatPr" | "sheetView" | "pane");
        self.odd |= odd && (is_decisive || element.name() == "mergeCell");
        if element.name() == "col" {
            // Behind the cells some programs look at columns and some do not.
            self.odd |= self.has_data || !self.columns.takes(&attributes);
        }
        for (name, value) in attributes.iter().filter(|_| is_decisive) {
            let is_on = matches!(value.as_str(), "1" | "true");
            match (element.name(), name.as_str()) {
                ("col", "hidden") => self.odd |= !is_yes_or_no(value),
                ("col", "collapsed") => self.collapses(value),
                ("col", "width") => self.hidden |= is_smaller(value, COLUMN_LEAST),
                ("sheetFormatPr", "defaultColWidth") => self.hidden |= is_below(value, COLUMN_LEAST),
                ("sheetFormatPr", "defaultRowHeight") => self.hidden |= is_below(value, ROW_LEAST),
                ("sheetFormatPr", "zeroHeight") | ("sheetView", "showFormulas") => self.hidden |= is_on,
                ("sheetView", "showZeros") => self.hidden |= !is_on,
                // Of a view that is frozen nobody comes to what lies before its first cell.
                ("sheetView", "topLeftCell") => self.begins_late = value != "A1",
                ("pane", "state") => self.hidden |= self.begins_late && value != "split",
                _ => {}
            }
        }
    }
}
