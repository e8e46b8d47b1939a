//! Cells with their addresses, as a spreadsheet shows them.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::shapes::Shape;

/// What a cell holds. Empty cells are absent.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text, also of formulas that give text.
    Text(Box<str>),
    /// A number, also one that is meant as a day but not formatted as one.
    Number(f64),
    /// A day or an instant, by the cell's format.
    Date(NaiveDateTime),
    /// TRUE or FALSE.
    Bool(bool),
    /// An error value: `#REF!`.
    Error(Box<str>),
}

/// One row: only its filled cells, in the order of their columns.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// The number the spreadsheet shows, from 1.
    pub number: u32,
    /// Column from 0, and the cell.
    pub cells: Vec<(u32, Cell)>,
}

/// A merged area. Its value stands in the first row and column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    /// From 1.
    pub first_row: u32,
    /// From 1.
    pub last_row: u32,
    /// From 0.
    pub first_column: u32,
    /// From 0.
    pub last_column: u32,
}

/// A sheet's name, and whether its reader would see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// As on its tab.
    pub name: String,
    /// Hidden or very hidden.
    pub hidden: bool,
}

/// A name a workbook gives to a place: what it leads to stands there as the workbook writes it, `概况!$C$20`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DefinedName {
    /// The name.
    pub name: String,
    /// Where it leads.
    pub leads_to: String,
}

/// What a sheet holds that its reader does not see, or sees otherwise than the file says: the first of each, and not more than
/// [`Unseen::MOST`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Unseen {
    /// Hidden rows, from 1.
    pub rows: Vec<u32>,
    /// Hidden columns, from 0.
    pub columns: Vec<u32>,
    /// Cells with a formula: row from 1, column from 0. A spreadsheet computes them anew.
    pub formulas: Vec<(u32, u32)>,
}

impl Unseen {
    /// As many of each are told.
    pub const MOST: usize = 10_000;

    /// Cut to what is told at most: a worker is believed no more.
    #[must_use]
    pub(super) fn within(mut self) -> Self {
        self.rows.truncate(Self::MOST);
        self.columns.truncate(Self::MOST);
        self.formulas.truncate(Self::MOST);
        self
    }

    pub(super) fn hide_row(&mut self, row: u32) {
        if self.rows.len() < Self::MOST {
            self.rows.push(row);
        }
    }

    pub(super) fn hide_columns(&mut self, columns: std::ops::RangeInclusive<u32>) {
        self.columns.extend(columns.take(Self::MOST.saturating_sub(self.columns.len())));
    }

    pub(super) fn compute(&mut self, row: u32, column: u32) {
        if self.formulas.len() < Self::MOST {
            self.formulas.push((row, column));
        }
    }
}

/// What a careful reader of a workbook is told besides its cells: see [`super::Book::plain`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Plain {
    /// Why it may show something else than it holds; the first hundred.
    pub oddities: Vec<Oddity>,
    /// What stands at head and foot of the printed pages, a sheet each.
    pub margins: Vec<Margin>,
    /// In which shape numbers are shown, a sheet each.
    pub shapes: Vec<SheetShapes>,
    /// What is computed, see [`Formula`]; not more than [`Formula::MOST`] of a sheet.
    pub formulas: Vec<Formula>,
}

/// The shapes of the numbers of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetShapes {
    /// The sheet.
    pub sheet: String,
    /// See [`Shape`]; not more than [`super::shapes::Shapes::MOST`].
    pub shapes: Vec<Shape>,
}

/// A cell with a formula: row from 1, column from 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Formula {
    /// The sheet.
    pub sheet: String,
    /// The row.
    pub row: u32,
    /// The column.
    pub column: u32,
    /// As the file writes it, without its `=`.
    pub text: String,
}

impl Formula {
    /// As many of a sheet are told.
    pub const MOST: usize = 1_000;

    /// So many characters of each: ours are far shorter.
    pub const LONGEST: usize = 1_000;

    /// Without blanks and in large letters, as programs write a formula.
    #[must_use]
    pub fn plain(text: &str) -> String {
        text.chars().filter(|sign| !sign.is_whitespace()).map(|sign| sign.to_ascii_uppercase()).collect()
    }
}

/// Head and foot of the printed pages of a sheet, with their codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Margin {
    /// The sheet.
    pub sheet: String,
    /// All that stands there, one after the other.
    pub text: String,
}

/// A reason why people may see something else in a workbook than what its cells hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Oddity {
    /// A part is written as no spreadsheet program writes it: two programs may find two things in it.
    Written { part: String },
    /// A sheet that holds no cells, as one that is a chart.
    OtherSheet { sheet: String },
    /// A picture, a text box or a form lies over a sheet.
    Picture { sheet: String },
    /// A comment hangs on a cell.
    Comment { sheet: String },
    /// A value looks like another one by the format of its cell: row from 1, column from 0.
    Format { sheet: String, row: u32, column: u32 },
    /// A rule makes numbers look like others.
    Rule,
    /// A filled cell lies under a merged area: row from 1, column from 0.
    Covered { sheet: String, row: u32, column: u32 },
    /// A formula that may give something else than a number: row from 1, column from 0.
    Says { sheet: String, row: u32, column: u32 },
    /// Rows or columns too small to be read, or values left out by the view.
    Hidden { sheet: String },
}

/// The letters of a column: 0 is `A`, 26 is `AA`.
#[must_use]
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    loop {
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        match (rest / 26).checked_sub(1) {
            Some(next) => rest = next,
            None => break,
        }
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::column_letters;

    #[test]
    fn columns_are_lettered_as_a_spreadsheet_does() {
        for (column, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(column_letters(column), letters);
        }
    }
}
