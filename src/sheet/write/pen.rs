//! Writes down a sheet, cell by cell.

use rust_xlsxwriter::{ExcelDateTime, Worksheet, XlsxError};

use super::sealed::SheetSeal;
use super::style::{Form, Look, Place, Styles};
use super::{Manner, WriteError, Written, layout, text};
use crate::basics::money::Fen;
use crate::sheet::table::{Cell, Chart, Sheet, Tone, Value};

/// Height of an ordinary row in pixels: room around the words.
pub(super) const ROW_PIXELS: u32 = 24;

/// Row, pixels from the left, width in pixels, chart.
pub(super) type PlacedChart = (u32, u32, u32, Chart);

pub(super) struct Pen<'b> {
    pub(super) worksheet: &'b mut Worksheet,
    pub(super) styles: &'b mut Styles,
    pub(super) manner: &'b Manner,
    pub(super) name: String,
    pub(super) widths: Vec<u16>,
    /// The next free row.
    pub(super) row: u32,
    /// Rows to repeat on every page, of the first table.
    pub(super) header: Option<(u32, u32)>,
    pub(super) breaks: Vec<u32>,
    /// What is written, in short.
    pub(super) seal: SheetSeal,
    pub(super) tables: Vec<(String, Written)>,
    pub(super) charts: Vec<PlacedChart>,
}

impl<'b> Pen<'b> {
    pub(super) fn new(worksheet: &'b mut Worksheet, styles: &'b mut Styles, manner: &'b Manner, sheet: &Sheet) -> Result<Self, WriteError> {
        worksheet.set_name(&sheet.name)?.set_screen_gridlines(false);
        let widths = layout::widths(sheet);
        for (column, width) in (0..).zip(&widths) {
            worksheet.set_column_width_pixels(column, layout::pixels(*width))?;
        }
        let (seal, tables, charts) = (SheetSeal::of(&sheet.name), Vec::new(), Vec::new());
        let name = sheet.name.clone();
        Ok(Self { worksheet, styles, manner, name, widths, row: 0, header: None, breaks: Vec::new(), seal, tables, charts })
    }

    pub(super) fn done(self) -> (SheetSeal, Vec<(String, Written)>, Vec<PlacedChart>) {
        (self.seal, self.tables, self.charts)
    }

    /// The last column of the grid.
    pub(super) fn last_column(&self) -> u16 {
        u16::try_from(self.widths.len().saturating_sub(1)).unwrap_or(u16::MAX)
    }

    /// Width of the columns from `first` to `last` in half-width characters.
    pub(super) fn width_of(&self, first: u16, last: u16) -> usize {
        let (from, count) = (usize::from(first), usize::from(last.saturating_sub(first)) + 1);
        self.widths.iter().skip(from).take(count).map(|width| usize::from(*width)).sum()
    }

    /// Gives the row `pixels` of height.
    pub(super) fn height(&mut self, row: u32, pixels: u32) -> Result<(), WriteError> {
        self.worksheet.set_row_height_pixels(row, pixels)?;
        Ok(())
    }

    /// Writes `cell` over the columns from `first` to `last` of `row`.
    pub(super) fn cell(&mut self, row: u32, (first, last): (u16, u16), cell: &Cell, place: Place, wraps: bool) -> Result<(), WriteError> {
        let text = match &cell.value {
            Value::Text(words) => text::cleaned(words, &self.manner.cut_note).into_owned(),
            _ => String::new(),
        };
        let format = self.styles.of(Look { place, form: form_of(cell, &text, wraps), tone: cell.tone });
        if last > first {
            self.worksheet.merge_range(row, first, row, last, "", format)?;
        }
        self.seal.cell(row, first, cell, &text);
        match &cell.value {
            Value::Blank => self.worksheet.write_blank(row, first, format),
            Value::Unknown => self.worksheet.write_string_with_format(row, first, UNKNOWN, format),
            Value::Text(_) => self.worksheet.write_string_with_format(row, first, text, format),
            Value::Count(number) | Value::Ordinal(number) => self.worksheet.write_number_with_format(row, first, whole(*number), format),
            Value::Money(amount) => self.worksheet.write_number_with_format(row, first, yuan(*amount), format),
            Value::Share { part, whole } => self.worksheet.write_number_with_format(row, first, share(*part, *whole), format),
            Value::Percent(basis_points) => self.worksheet.write_number_with_format(row, first, percent(*basis_points), format),
            Value::Day(day) => self.worksheet.write_datetime_with_format(row, first, excel_day(*day)?, format),
        }?;
        Ok(())
    }

    /// Writes words over the columns from `first` to `last` of `row`.
    pub(super) fn words(&mut self, row: u32, run: (u16, u16), words: &str, place: Place) -> Result<(), WriteError> {
        self.cell(row, run, &Cell::text(words), place, false)
    }

    /// Words over the whole width, in a row of `pixels` height.
    pub(super) fn line_across(&mut self, words: &str, place: Place, pixels: u32) -> Result<(), WriteError> {
        self.height(self.row, pixels)?;
        self.words(self.row, (0, self.last_column()), words, place)?;
        self.row += 1;
        Ok(())
    }
}

fn form_of(cell: &Cell, text: &str, wraps: bool) -> Form {
    match &cell.value {
        Value::Blank => Form::Text,
        Value::Unknown => Form::Dash,
        Value::Text(_) => match (wraps, text::looks_like_a_formula(text)) {
            (false, false) => Form::Text,
            (false, true) => Form::Quoted,
            (true, false) => Form::Wrapped,
            (true, true) => Form::WrappedQuoted,
        },
        Value::Count(_) => Form::Count,
        Value::Ordinal(_) => Form::Ordinal,
        Value::Money(_) => Form::Money,
        Value::Day(_) => Form::Day,
        Value::Share { .. } => Form::Share,
        Value::Percent(_) => Form::Percent,
    }
}

/// What a cell shows that nobody knows.
pub(super) const UNKNOWN: &str = "—";

/// The number a cell holds for a count.
pub(super) const fn whole(number: i64) -> f64 {
    number as f64
}

/// The number a cell holds for an amount.
pub(super) fn yuan(amount: Fen) -> f64 {
    amount.fen() as f64 / 100.0
}

/// The number a cell holds for a share.
pub(super) fn share(part: i64, whole: i64) -> f64 {
    part as f64 / whole as f64
}

/// The number a cell holds for a share in basis points.
pub(super) fn percent(basis_points: i64) -> f64 {
    basis_points as f64 / 100.0
}

fn excel_day(day: crate::basics::calendar::Day) -> Result<ExcelDateTime, XlsxError> {
    use chrono::Datelike;
    let part = |number: u32| u8::try_from(number).unwrap_or(u8::MAX);
    ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or(u16::MAX), part(day.month()), part(day.day()))
}

/// The tone of a row of totals: as the rest, the row itself is bold.
pub(super) const fn total_tone(tone: Tone) -> Tone {
    match tone {
        Tone::Strong => Tone::Plain,
        other => other,
    }
}
