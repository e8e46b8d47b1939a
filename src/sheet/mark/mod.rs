//! Marks in somebody's own workbook: faulty cells stand out, and two columns at the right say what is wrong and what to do.
//! Knows no domain.
//!
//! An .xlsx is [`patch`]ed part by part: what is not marked stays as it was. Every other format is written [`anew`] as an .xlsx
//! with its cells at the same addresses. What is added is text and looks, never a formula or a link.
//!
//! It parses the file once more, so it happens where files are parsed: other chapters call [`super::worker::mark`].

mod anew;
mod cells;
mod epoch;
mod faulty;
mod filter;
mod looks;
mod measure;
mod patch;
mod row;
mod tag;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::error::SheetError;
use super::gate::Format;
use super::guard::guarded;
use super::limits::Limits;
use super::read::Book;

/// How bad it is. Told apart by colour, by the line around the cell, and by the words beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Tone {
    /// Deserves a look: amber, a broken line around it.
    Warning,
    /// Has to be put right: red, a firm line around it.
    Error,
}

/// How one cell is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CellMark {
    pub tone: Tone,
    /// The cell becomes one of text: a long number typed into it stays whole.
    pub as_text: bool,
}

impl CellMark {
    /// Both at once, where a cell is faulty in two ways.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { tone: self.tone.max(other.tone), as_text: self.as_text || other.as_text }
    }
}

/// What is marked in one sheet.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct SheetMarks {
    /// Rows under which the table stands, from 1: they carry the headings of the two columns.
    pub header_rows: BTreeSet<u32>,
    /// Faulty rows, from 1.
    pub rows: BTreeMap<u32, RowMark>,
}

/// What is wrong with one row.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RowMark {
    pub tone: Tone,
    /// Columns from 0.
    pub cells: BTreeMap<u32, CellMark>,
    /// What is wrong, and what to do.
    pub words: [String; 2],
}

/// What is marked in a workbook.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Marks {
    /// Over the two columns.
    pub headings: [String; 2],
    /// Kept among the file's properties, as its remark: who was given it and what for. May be empty.
    pub remark: String,
    /// By the place of the sheet among [`Book::sheets`].
    pub sheets: BTreeMap<usize, SheetMarks>,
}

/// The width of the two columns in characters.
const WIDTHS: [u16; 2] = [40, 30];

/// The workbook `bytes` hold, marked: always an .xlsx. `stem` names the sheet of formats without sheets.
///
/// # Errors
/// [`SheetError`]: the file cannot be read, or ([`SheetError::Damaged`]) what was read cannot be written as a workbook.
pub(super) fn mark(bytes: &Arc<[u8]>, stem: &str, marks: &Marks, limits: Limits) -> Result<Vec<u8>, SheetError> {
    let book = Book::open_within(Arc::clone(bytes), stem, limits)?;
    guarded(|| marked(book, bytes, marks, limits))
}

fn marked(book: Book, bytes: &Arc<[u8]>, marks: &Marks, limits: Limits) -> Result<Vec<u8>, SheetError> {
    if book.format() == Format::Xlsx {
        match patch::patch(bytes, marks, limits) {
            Ok(marked) => return Ok(marked),
            // A package built in a way of its own is read all the same, and written anew.
            Err(patch::Unfit(why)) => tracing::info!(why, "a workbook cannot be marked in place"),
        }
    }
    anew::write(book, marks)
}

/// How many lines `words` take in a cell as wide as `width` half-width characters.
fn lines(words: &str, width: u16) -> u32 {
    let wide = |c: char| if c > '\u{2000}' { 2 } else { 1 };
    let count = |line: &str| line.chars().map(wide).sum::<u32>().div_ceil(u32::from(width).saturating_sub(2).max(1)).max(1);
    words.lines().map(count).sum::<u32>().max(1)
}

impl RowMark {
    /// How high the row must be for its words, in points.
    fn points(&self) -> u32 {
        let lines = self.words.iter().zip(WIDTHS).map(|(words, width)| lines(words, width)).max().unwrap_or(1);
        // The tallest row a spreadsheet knows.
        (lines * 15 + 3).min(409)
    }
}

#[cfg(test)]
mod tests;
