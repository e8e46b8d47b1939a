//! Writes down a sheet, cell by cell.

use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{DataValidation, DataValidationRule, Formula, Worksheet};

use super::holds::{Holds, form_of, holds};
use super::long::LongRows;
use super::rows::TALLEST_ROW;
use super::sealed::SheetSeal;
use super::style::{Look, Place, Styles};
use super::{Manner, Named, Open, WriteError, Written, layout};
use crate::sheet::table::{Cell, Chart, Sheet, Tone, Value};

/// Height of an ordinary row in pixels: room around the words.
pub(super) const ROW_PIXELS: u32 = 24;

/// Row, pixels from the left, width and height in pixels, chart.
pub(super) type PlacedChart = (u32, u32, (u32, u32), Chart);

pub(super) struct Pen<'b> {
    pub(super) worksheet: &'b mut Worksheet,
    pub(super) styles: &'b mut Styles,
    pub(super) manner: &'b Manner,
    pub(super) name: String,
    pub(super) widths: Vec<u16>,
    /// The next free row.
    pub(super) row: u32,
    /// The header of the last table so far, first and last row: what pages below it repeat.
    pub(super) header: Option<(u32, u32)>,
    /// Grid columns the table under way begins its columns in: what formulas speak of.
    pub(super) columns: Vec<u16>,
    /// The letters of each column.
    pub(super) letters: Vec<String>,
    /// Rows that are higher than others, in order, with their pixels.
    pub(super) heights: Vec<(u32, u32)>,
    /// Runs of rows, first and last, that are not to be torn by the end of a page.
    pub(super) kept: Vec<(u32, u32)>,
    pub(super) long: Vec<LongRows>,
    /// What is written, in short.
    pub(super) seal: SheetSeal,
    pub(super) names: Vec<Named>,
    pub(super) open: Vec<Open>,
    pub(super) tables: Vec<Written>,
    pub(super) charts: Vec<PlacedChart>,
}

impl<'b> Pen<'b> {
    pub(super) fn new(worksheet: &'b mut Worksheet, styles: &'b mut Styles, manner: &'b Manner, sheet: &Sheet) -> Result<Self, WriteError> {
        worksheet.set_name(&sheet.name)?.set_screen_gridlines(false);
        let widths = layout::widths(sheet);
        for (column, width) in (0..).zip(&widths) {
            worksheet.set_column_width_pixels(column, layout::pixels(*width))?;
        }
        let letters = (0..).zip(&widths).map(|(column, _)| column_number_to_name(column)).collect();
        Ok(Self {
            worksheet,
            styles,
            manner,
            name: sheet.name.clone(),
            widths,
            row: 0,
            header: None,
            columns: Vec::new(),
            letters,
            heights: Vec::new(),
            kept: Vec::new(),
            long: Vec::new(),
            seal: SheetSeal::of(&sheet.name),
            names: Vec::new(),
            open: Vec::new(),
            tables: Vec::new(),
            charts: Vec::new(),
        })
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
        self.heights.push((row, pixels));
        Ok(())
    }

    /// Every cell with its content comes through here on its way into the file, whoever writes it: `row` and `column` are those of the
    /// sheet, counted from 0. What it comes to hold, and how it looks.
    pub(super) fn passes<'c>(&mut self, row: u32, column: u16, cell: &'c Cell, (place, wraps): (Place, bool)) -> (Look, Holds<'c>) {
        let holds = holds(&cell.value, &self.manner.cut_note, row, &self.columns);
        if let Some(name) = &cell.name {
            self.names.push(Named { name: name.clone().into_owned(), sheet: self.name.clone(), row, column });
        }
        let (form, is_open) = (form_of(cell, &holds, wraps), matches!(cell.value, Value::Input(_) | Value::Computed(_)));
        self.seal.shows(row, column, &holds, form, is_open);
        if is_open {
            self.open.push(Open { sheet: self.name.clone(), row, column });
        } else if !cell.open {
            self.seal.takes(row, column, &holds);
        }
        // The height of a row is set before its cells are written.
        let top = place == Place::Body && self.heights.last() == Some(&(row, TALLEST_ROW));
        (Look { place, form, tone: cell.tone, top }, holds)
    }

    /// Writes `cell` over the columns from `first` to `last` of `row`.
    pub(super) fn cell(&mut self, row: u32, (first, last): (u16, u16), cell: &Cell, place: Place, wraps: bool) -> Result<(), WriteError> {
        let (look, holds) = self.passes(row, first, cell, (place, wraps));
        let format = self.styles.of(look);
        if last > first {
            self.worksheet.merge_range(row, first, row, last, "", format)?;
        }
        match holds {
            Holds::Nothing => self.worksheet.write_blank(row, first, format),
            Holds::Text(words) => self.worksheet.write_string_with_format(row, first, words, format),
            Holds::Number(number) => self.worksheet.write_number_with_format(row, first, number.as_f64(), format),
            Holds::Formula(formula, result) => {
                let result = match *result {
                    Holds::Text(words) => words.into_owned(),
                    Holds::Number(number) => number.to_string(),
                    Holds::Nothing | Holds::Formula(..) => String::new(),
                };
                self.worksheet.write_formula_with_format(row, first, Formula::new(formula).set_result(result), format)
            }
        }?;
        if matches!(cell.value, Value::Input(_)) {
            let share = DataValidation::new().allow_decimal_number(DataValidationRule::Between(0.0, 1.0));
            self.worksheet.add_data_validation(row, first, row, first, &share)?;
        }
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

/// The tone of a row of totals: as the rest, the row itself is bold.
pub(super) const fn total_tone(tone: Tone) -> Tone {
    match tone {
        Tone::Strong => Tone::Plain,
        other => other,
    }
}
