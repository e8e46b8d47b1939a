//! A workbook written anew with its marks: the formats we read and do not write. Cells stand where they stood, text stays text,
//! days stay days.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use rust_xlsxwriter::{Color, DocProperties, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::{CellMark, Marks, SheetMarks, Tone, WIDTHS, epoch, faulty};
use crate::sheet::cell::{Cell, Merge, Row};
use crate::sheet::dates::{self, AHEAD_1904};
use crate::sheet::error::SheetError;
use crate::sheet::read::Book;

/// Writes every sheet of `book`, the hidden ones hidden.
///
/// # Errors
/// [`SheetError`].
pub fn write(mut book: Book, marks: &Marks) -> Result<Vec<u8>, SheetError> {
    let mut workbook = Workbook::new();
    if !marks.remark.is_empty() {
        workbook.set_properties(&DocProperties::new().set_comment(&marks.remark));
    }
    let mut names = BTreeSet::new();
    let nothing = SheetMarks::default();
    let mut is_shown = false;
    for (place, sheet) in book.sheets().to_vec().into_iter().enumerate() {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(name(&sheet.name, &mut names)).map_err(unwritten)?;
        worksheet.set_hidden(sheet.hidden);
        if !sheet.hidden && !std::mem::replace(&mut is_shown, true) {
            worksheet.set_active(true);
        }
        let own = marks.sheets.get(&place).unwrap_or(&nothing);
        write_sheet(&mut book, place, worksheet, own, marks)?;
    }
    let bytes = workbook.save_to_buffer().map_err(unwritten)?;
    if book.days_ahead() == AHEAD_1904 { epoch::from_1904(bytes) } else { Ok(bytes) }
}

fn write_sheet(book: &mut Book, place: usize, worksheet: &mut Worksheet, own: &SheetMarks, marks: &Marks) -> Result<(), SheetError> {
    let (merges, from_1904) = (book.merges(place)?, book.days_ahead() == AHEAD_1904);
    let mut writing = Writing::new(worksheet, own, &merges, from_1904);
    let mut failed = None;
    book.rows(place, &mut |row| match writing.row(&row) {
        Ok(()) => ControlFlow::Continue(()),
        Err(error) => {
            failed = Some(error);
            ControlFlow::Break(())
        }
    })?;
    failed.map_or(Ok(()), Err).and_then(|()| writing.finish(marks)).map_err(unwritten)
}

/// What cannot be written as a workbook is a damaged file: why is for the log.
fn unwritten(error: XlsxError) -> SheetError {
    SheetError::damaged(format!("it cannot be written anew: {error}"))
}

/// A name a workbook takes: not too long, without the signs it forbids, not there yet.
fn name(wanted: &str, names: &mut BTreeSet<String>) -> String {
    let allowed: String = wanted.chars().filter(|c| !"[]:*?/\\".contains(*c) && !c.is_control()).collect();
    let allowed = allowed.trim_matches('\'').trim();
    let stem: String = if allowed.is_empty() { "Sheet".to_owned() } else { allowed.chars().take(31).collect() };
    let mut name = stem.clone();
    let mut number = 2;
    while !names.insert(name.to_lowercase()) {
        let tail = format!("-{number}");
        name = stem.chars().take(31 - tail.len()).chain(tail.chars()).collect();
        number += 1;
    }
    name
}

/// One sheet being written.
struct Writing<'m> {
    sheet: &'m mut Worksheet,
    own: &'m SheetMarks,
    merges: BTreeMap<(u32, u32), Merge>,
    faulty: BTreeMap<(u32, u32), CellMark>,
    /// How wide each column must be, in half-width characters.
    widths: BTreeMap<u32, usize>,
    last: (u32, u32),
    /// Days count from 1904.
    from_1904: bool,
}

impl<'m> Writing<'m> {
    fn new(sheet: &'m mut Worksheet, own: &'m SheetMarks, merges: &[Merge], from_1904: bool) -> Self {
        let last_column = merges.iter().map(|merge| merge.last_column).max().unwrap_or_default();
        let faulty = faulty::shown(own, merges);
        let merges = merges.iter().map(|merge| ((merge.first_row, merge.first_column), *merge)).collect();
        Self { sheet, own, merges, faulty, widths: BTreeMap::new(), last: (1, last_column), from_1904 }
    }

    fn row(&mut self, row: &Row) -> Result<(), XlsxError> {
        for (column, cell) in &row.cells {
            self.last = (self.last.0.max(row.number), self.last.1.max(*column));
            let at = (row.number, *column);
            let format = format_of(cell, self.faulty.remove(&at));
            if let Some(merge) = self.merges.remove(&at) {
                self.merge(merge, &format)?;
            } else {
                let wide = width_of(cell);
                let widest = self.widths.entry(*column).or_default();
                *widest = (*widest).max(wide);
            }
            self.put(at, cell, &format)?;
        }
        Ok(())
    }

    fn merge(&mut self, merge: Merge, format: &Format) -> Result<(), XlsxError> {
        let format = format.clone().set_align(FormatAlign::VerticalCenter).set_text_wrap();
        self.sheet
            .merge_range(merge.first_row - 1, column(merge.first_column)?, merge.last_row - 1, column(merge.last_column)?, "", &format)
            .map(|_| ())
    }

    fn put(&mut self, (number, at): (u32, u32), cell: &Cell, format: &Format) -> Result<(), XlsxError> {
        let (row, at) = (number.saturating_sub(1), column(at)?);
        match cell {
            Cell::Text(text) | Cell::Error(text) => self.sheet.write_string_with_format(row, at, &**text, format),
            Cell::Number(number) => self.sheet.write_number_with_format(row, at, *number, format),
            Cell::Date(moment) if self.from_1904 => match dates::serial_from_1904(*moment) {
                Some(serial) => self.sheet.write_number_with_format(row, at, serial, format),
                // Such a workbook knows no day before its first.
                None => self.sheet.write_string_with_format(row, at, moment.to_string(), format),
            },
            Cell::Date(at_time) => self.sheet.write_datetime_with_format(row, at, at_time, format),
            Cell::Bool(said) => self.sheet.write_boolean_with_format(row, at, *said, format),
        }
        .map(|_| ())
    }

    /// Blank cells that are faulty, the two columns, and their filter.
    fn finish(mut self, marks: &Marks) -> Result<(), XlsxError> {
        for ((row, at), mark) in std::mem::take(&mut self.faulty) {
            self.sheet.write_blank(row.saturating_sub(1), column(at)?, &marked(Format::new().set_num_format("@"), mark))?;
        }
        for (at, wide) in &self.widths {
            let wide = u32::try_from(*wide).unwrap_or(40).clamp(8, 40);
            self.sheet.set_column_width(column(*at)?, wide)?;
        }
        let Some(header) = self.own.header_rows.first().copied() else { return Ok(()) };
        let first = self.last.1 + 1;
        for (at, width) in (first..).zip(WIDTHS) {
            self.sheet.set_column_width(column(at)?, width)?;
        }
        let heading = Format::new().set_bold().set_background_color(Color::RGB(0xE7_E6_E6));
        for row in &self.own.header_rows {
            self.words(*row, first, &marks.headings, &heading)?;
        }
        for (row, mark) in &self.own.rows {
            let format = Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top);
            self.words(*row, first, &mark.words, &filled(format, mark.tone))?;
            self.sheet.set_row_height(row.saturating_sub(1), mark.points())?;
        }
        self.sheet.autofilter(header - 1, 0, self.last.0.max(header) - 1, column(first + 1)?)?;
        Ok(())
    }

    fn words(&mut self, row: u32, first: u32, words: &[String; 2], format: &Format) -> Result<(), XlsxError> {
        for (at, words) in (first..).zip(words) {
            self.sheet.write_string_with_format(row.saturating_sub(1), column(at)?, words, format)?;
        }
        Ok(())
    }
}

fn column(at: u32) -> Result<u16, XlsxError> {
    u16::try_from(at).map_err(|_| XlsxError::RowColumnLimitError)
}

/// Text columns stay text when somebody types into them; a day looks like one.
fn format_of(cell: &Cell, mark: Option<CellMark>) -> Format {
    let format = match cell {
        Cell::Text(_) => Format::new().set_num_format("@"),
        Cell::Date(at) if at.time() == chrono::NaiveTime::MIN => Format::new().set_num_format("yyyy-mm-dd"),
        Cell::Date(_) => Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
        _ => Format::new(),
    };
    match mark {
        Some(mark) => marked(format, mark),
        None => format,
    }
}

fn filled(format: Format, tone: Tone) -> Format {
    format.set_background_color(Color::RGB(if tone == Tone::Error { 0xFF_C7_CE } else { 0xFF_EB_9C }))
}

fn marked(format: Format, mark: CellMark) -> Format {
    let format = if mark.as_text { format.set_num_format("@") } else { format };
    let (line, colour) = match mark.tone {
        Tone::Error => (FormatBorder::Medium, 0xC0_00_00),
        Tone::Warning => (FormatBorder::MediumDashed, 0xBF_8F_00),
    };
    filled(format, mark.tone).set_border(line).set_border_color(Color::RGB(colour))
}

fn width_of(cell: &Cell) -> usize {
    match cell {
        Cell::Text(text) | Cell::Error(text) => text.chars().map(|c| if c > '\u{2000}' { 2 } else { 1 }).sum::<usize>() + 2,
        Cell::Date(_) => 12,
        _ => 10,
    }
}
