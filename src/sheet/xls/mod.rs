//! .xls of Excel 5 to 2003 and .et of WPS: read record by record.
//!
//! A library lays each sheet out as the dense range the file claims, which a few bytes can make a hundred gigabytes; here
//! only what is there is kept, under the limits.

mod records;
mod sheet;
mod text;

use encoding_rs::{BIG5, Encoding, GB18030, SHIFT_JIS, WINDOWS_1252};
use rustc_hash::FxHashMap;

use super::compound::{self, Compound, u16_at, u32_at};
use super::dates::{is_builtin_date, is_date_format};
use super::error::{SheetError, TooMany};
use super::grid::Grid;
use super::limits::Limits;
use records::{Record, Records};
use text::Letters;

/// What stands before the sheets.
struct Globals {
    letters: Letters,
    epoch_1904: bool,
    formats: FxHashMap<u16, bool>,
    /// By style: its number format.
    styles: Vec<u16>,
    strings: Vec<Box<str>>,
    sheets: Vec<Listed>,
}

/// A worksheet of the list: its name and where it begins.
struct Listed {
    name: String,
    hidden: bool,
    start: usize,
}

/// Reads every worksheet.
///
/// # Errors
/// When it is encrypted, carries macros, or is damaged.
pub(super) fn read(bytes: &[u8], limits: Limits) -> Result<Vec<Grid>, SheetError> {
    if !bytes.starts_with(compound::MARK) {
        return book(bytes, limits);
    }
    let file = Compound::open(bytes)?;
    book(&file.stream(if file.has("Workbook") { "Workbook" } else { "Book" })?, limits)
}

fn book(stream: &[u8], limits: Limits) -> Result<Vec<Grid>, SheetError> {
    let globals = Globals::read(stream, &limits)?;
    if globals.sheets.is_empty() {
        return Err(SheetError::damaged("no sheet holds cells"));
    }
    let mut grids = Vec::new();
    for listed in &globals.sheets {
        grids.push(sheet::read(stream, listed, &globals, Grid::new(listed.name.clone(), limits).behind(&grids))?);
    }
    Ok(grids)
}

impl Globals {
    fn read(stream: &[u8], limits: &Limits) -> Result<Self, SheetError> {
        let mut records = Records::at(stream, 0);
        let begin = records.next().filter(|record| record.kind == records::BEGIN).ok_or_else(|| SheetError::damaged("no workbook"))?;
        // Excel 97 says 6, Excel 5 and 95 say 5 and keep letters in a code page, here most likely the Chinese one.
        let letters = if u16_at(begin.data, 0) == Some(0x0600) { Letters::Wide } else { Letters::CodePage(GB18030) };
        let mut globals =
            Self { letters, epoch_1904: false, formats: FxHashMap::default(), styles: Vec::new(), strings: Vec::new(), sheets: Vec::new() };
        for record in records.by_ref() {
            if record.kind == records::END {
                return Ok(globals);
            }
            globals.take(&record, limits)?;
        }
        Err(SheetError::CutOff)
    }

    fn take(&mut self, record: &Record<'_>, limits: &Limits) -> Result<(), SheetError> {
        match record.kind {
            records::PASSWORD => return Err(SheetError::Encrypted),
            records::CODE_PAGE => {
                if let (Letters::CodePage(_), Some(page)) = (self.letters, u16_at(record.data, 0)) {
                    self.letters = Letters::CodePage(code_page(page));
                }
            }
            records::EPOCH => self.epoch_1904 = u16_at(record.data, 0) == Some(1),
            records::FORMAT => {
                let code = match self.letters {
                    Letters::Wide => self.letters.long(record, 2),
                    Letters::CodePage(_) => self.letters.short(record, 2),
                };
                if let (Some(id), Some(code)) = (u16_at(record.data, 0), code) {
                    self.formats.insert(id, is_date_format(&code));
                }
            }
            records::STYLE => self.styles.push(u16_at(record.data, 2).unwrap_or_default()),
            records::SHEET => {
                self.sheets.extend(self.listed(record)?);
                Limits::check(self.sheets.len() as u64, limits.sheets, TooMany::Sheets)?;
            }
            records::STRINGS => self.strings = text::shared_strings(record, limits)?,
            _ => {}
        }
        Ok(())
    }

    fn listed(&self, record: &Record<'_>) -> Result<Option<Listed>, SheetError> {
        match record.data.get(5) {
            Some(0) => {}
            Some(1) => return Err(SheetError::Macros),
            _ => return Ok(None),
        }
        let start = u32_at(record.data, 0).and_then(|start| usize::try_from(start).ok()).ok_or(SheetError::CutOff)?;
        if self.sheets.iter().any(|other| other.start == start) {
            return Err(SheetError::damaged("two sheets in one place"));
        }
        let hidden = record.data.get(4).is_some_and(|state| state & 3 != 0);
        Ok(Some(Listed { name: self.letters.short(record, 6).unwrap_or_default(), hidden, start }))
    }

    /// True when a number in this style is a day.
    fn is_date(&self, style: u16) -> bool {
        let format = self.styles.get(usize::from(style)).copied().unwrap_or_default();
        self.formats.get(&format).copied().unwrap_or_else(|| is_builtin_date(format.into()))
    }
}

fn code_page(number: u16) -> &'static Encoding {
    match number {
        950 => BIG5,
        932 => SHIFT_JIS,
        // Programs that never asked say this one, and write the code page of their machine all the same.
        1252 | 0x8001 | 367 => WINDOWS_1252,
        _ => GB18030,
    }
}
