//! The error workbook: the sheet as it was handed in, with the faulty cells marked and reason and remedy beside each row.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::evidence::Evidence;
use super::problem::{Told, field_name, reason};
use super::report::SheetReport;
use crate::basics::masked;
use crate::basics::words::Words;
use crate::sheet::mark::{CellMark, Marks, RowMark, SheetMarks, Tone};
use crate::sheet::{Format, SheetError, worker};

/// One fault, as the workbook says it.
pub struct Fault<'p> {
    pub sheet: &'p str,
    pub row: u32,
    pub column: Option<&'p str>,
    pub field: Option<&'p str>,
    pub is_error: bool,
    pub code: &'p str,
    pub evidence: Option<Evidence>,
}

impl<'p> Fault<'p> {
    /// The fault as a report tells it; nothing where it has been settled.
    #[must_use]
    pub fn of(told: &'p Told) -> Option<Self> {
        let is_error = match told.severity.as_str() {
            "error" => true,
            "warning" => false,
            _ => return None,
        };
        Some(Self {
            sheet: &told.sheet,
            row: told.row,
            column: told.column.as_deref(),
            field: told.field.as_deref(),
            is_error,
            code: &told.code,
            evidence: told.evidence.clone(),
        })
    }

    fn tone(&self) -> Tone {
        if self.is_error { Tone::Error } else { Tone::Warning }
    }

    /// `错误 H37 应还本金：不是金额`
    fn say(&self, words: Words) -> String {
        let severity = words.say(if self.is_error { "roster-severity-error" } else { "roster-severity-warning" });
        let place = self.column.map_or_else(String::new, |letters| format!("{letters}{}", self.row));
        let field = self.field.map_or_else(String::new, |field| field_name(field, words));
        let head: Vec<String> = [severity, place, field].into_iter().filter(|part| !part.is_empty()).collect();
        let reason = reason(self.code, self.evidence.as_ref(), words);
        words.say_with("roster-mark-problem", &[("head", head.join(" ").into()), ("reason", reason.into())])
    }
}

/// The workbook with its faults marked, always an .xlsx. `remark` says who is given it and what for, where it is given out.
///
/// # Errors
/// [`SheetError`] where the file cannot be read or the workbook not be written.
pub fn workbook(
    bytes: &Arc<[u8]>,
    stem: &str,
    sheets: &[SheetReport],
    faults: &[Fault<'_>],
    remark: &str,
    words: Words,
) -> Result<Vec<u8>, SheetError> {
    let places = places(bytes, stem, sheets)?;
    let mut marks = Marks { headings: headings(words), remark: remark.to_owned(), ..Marks::default() };
    let mut by_row: BTreeMap<(usize, u32), Vec<&Fault<'_>>> = BTreeMap::new();
    for fault in faults {
        if let Some(place) = places.get(fault.sheet) {
            by_row.entry((*place, fault.row)).or_default().push(fault);
        }
    }
    for ((place, row), faults) in by_row {
        let of_sheet = marks.sheets.entry(place).or_insert_with(|| headers_of(place, sheets, &places));
        of_sheet.rows.insert(row, row_mark(&faults, words));
    }
    worker::mark(bytes, stem, &marks)
}

/// Why the workbook could not be made. What was read once and is too much to be marked is no fault of the file: there is another way.
#[must_use]
pub fn say(error: &SheetError, words: Words) -> String {
    match error {
        SheetError::TooHeavy | SheetError::TooSlow => words.say("roster-mark-too-much"),
        other => other.say(words),
    }
}

/// The headings of the two columns.
#[must_use]
pub fn headings(words: Words) -> [String; 2] {
    [words.say("roster-mark-heading-problem"), words.say("roster-mark-heading-remedy")]
}

/// The place of each sheet in the book, by the name the report gives it. A report lists the visible sheets in their order, and
/// one with several tables once for each.
fn places<'r>(bytes: &Arc<[u8]>, stem: &str, sheets: &'r [SheetReport]) -> Result<BTreeMap<&'r str, usize>, SheetError> {
    let book = worker::open(Arc::clone(bytes), stem)?;
    let visible: Vec<(usize, String)> = book
        .sheets()
        .iter()
        .enumerate()
        .filter(|(_, sheet)| !sheet.hidden)
        .map(|(place, sheet)| (place, masked::long_numbers(&sheet.name)))
        .collect();
    if book.format() != Format::Html {
        let by_name = |name: &str| visible.iter().find(|(_, known)| known == name).map(|(place, _)| *place);
        return Ok(sheets.iter().filter_map(|sheet| Some((sheet.sheet.as_str(), by_name(&sheet.sheet)?))).collect());
    }
    // The tables of a page have no names of their own.
    let mut places = BTreeMap::new();
    let mut next = visible.iter().map(|(place, _)| *place);
    for sheet in sheets {
        if !places.contains_key(sheet.sheet.as_str())
            && let Some(place) = next.next()
        {
            places.insert(sheet.sheet.as_str(), place);
        }
    }
    Ok(places)
}

fn headers_of(place: usize, sheets: &[SheetReport], places: &BTreeMap<&str, usize>) -> SheetMarks {
    let own = sheets.iter().filter(|sheet| places.get(sheet.sheet.as_str()) == Some(&place));
    SheetMarks { header_rows: own.filter_map(|sheet| sheet.header_rows.last().copied()).collect(), ..SheetMarks::default() }
}

fn row_mark(faults: &[&Fault<'_>], words: Words) -> RowMark {
    let tone = faults.iter().map(|fault| fault.tone()).max().unwrap_or(Tone::Warning);
    let mut cells: BTreeMap<u32, CellMark> = BTreeMap::new();
    for fault in faults {
        // A number that was lost once is lost again where it is typed into a cell of numbers.
        let own = CellMark { tone: fault.tone(), as_text: fault.code == "id_lost" };
        for column in columns_of(fault) {
            let worst = cells.entry(column).or_insert(own);
            *worst = worst.and(own);
        }
    }
    let mut remedies: Vec<String> = Vec::new();
    for fault in faults {
        let remedy = words.say(&format!("roster-remedy-{}", fault.code.replace('_', "-")));
        if !remedies.contains(&remedy) {
            remedies.push(remedy);
        }
    }
    let problems: Vec<String> = faults.iter().map(|fault| fault.say(words)).collect();
    RowMark { tone, cells, words: [problems.join("\n"), remedies.join("\n")] }
}

/// The cell at fault; where the row as a whole is, the cells that were held against something else.
fn columns_of(fault: &Fault<'_>) -> Vec<u32> {
    if let Some(column) = fault.column {
        return column_of(column).into_iter().collect();
    }
    let evidence = fault.evidence.as_ref().map(|evidence| evidence.columns.as_slice()).unwrap_or_default();
    evidence.iter().filter_map(|column| column_of(column.column.as_deref()?)).collect()
}

/// `H` is 7.
fn column_of(letters: &str) -> Option<u32> {
    let digit = |c: char| u32::from(c).checked_sub(u32::from('A')).filter(|digit| *digit < 26);
    letters.chars().try_fold(0_u32, |column, c| column.checked_mul(26)?.checked_add(digit(c)? + 1))?.checked_sub(1)
}

/// What the workbook is called: the name of the file, and that it is to be put right.
#[must_use]
pub fn file_name(original: &str, words: Words) -> String {
    let stem = original.rsplit_once('.').map_or(original, |(stem, _)| stem);
    // Marked once more, it is not called so twice.
    let tail = words.say("roster-mark-file");
    format!("{}-{tail}.xlsx", stem.trim_end_matches(&format!("-{tail}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::words::Language;
    use crate::roster::marks::MARKS;

    #[test]
    fn the_reader_knows_the_headings_of_every_language() {
        for language in [Language::Chinese, Language::English] {
            assert!(MARKS.marked.headings.contains(&super::headings(Words::of(language))));
        }
    }

    #[test]
    fn the_workbook_is_named_after_the_file_once() {
        let words = Words::default();
        assert_eq!(file_name("应还名单.xls", words), "应还名单-待改正.xlsx");
        assert_eq!(file_name("应还名单-待改正.xlsx", words), "应还名单-待改正.xlsx");
        assert_eq!((column_of("A"), column_of("AB"), column_of("?")), (Some(0), Some(27), None));
    }
}
