//! What a sheet came to hold, in short: the digest of its cells, the shapes of its numbers, and what it computes.

use std::collections::BTreeMap;

use super::holds::Holds;
use super::style::Form;
use crate::sheet::digest::{DIGEST_BYTES, Digest};
use crate::sheet::shapes::{Shape, Shapes, shape_of};

/// A formula or a number as it was written: row from 1, column from 0, and its text.
pub type SealedText = (u32, u32, String);

/// One sheet as it was written.
#[derive(Clone)]
pub struct SheetSeal {
    /// The name on its tab.
    pub sheet: String,
    /// What is computed, cell by cell.
    pub formulas: Vec<SealedText>,
    /// The numbers of cells left open: what may be tried, and what it came to.
    pub tried: Vec<SealedText>,
    digest: Digest,
    shapes: Shapes,
    /// The format of the last number of each column: many are of one, and its shape is made once.
    codes: BTreeMap<u32, &'static str>,
}

impl SheetSeal {
    pub(super) fn of(sheet: &str) -> Self {
        Self {
            sheet: sheet.to_owned(),
            formulas: Vec::new(),
            tried: Vec::new(),
            digest: Digest::default(),
            shapes: Shapes::default(),
            codes: BTreeMap::new(),
        }
    }

    /// The digest over all cells that are not left open; none where they were not written in their order.
    #[must_use]
    pub fn digest(&self) -> Option<[u8; DIGEST_BYTES]> {
        self.digest.clone().finish()
    }

    /// In which shape its numbers are shown, those left open too.
    #[must_use]
    pub fn shapes(&self) -> Vec<Shape> {
        self.shapes.clone().noted()
    }

    /// Takes what a cell came to hold: `row` and `column` count from 0 here, as they do where sheets are written.
    pub(super) fn takes(&mut self, row: u32, column: u16, holds: &Holds<'_>) {
        let (row, column) = (row + 1, u32::from(column));
        match holds {
            Holds::Nothing => {}
            Holds::Text(words) => self.digest.text(row, column, words),
            Holds::Number(number) => self.digest.number(row, column, number.as_f64()),
            // What is reckoned anew by whoever opens it cannot be held to what it was, only to its formula.
            Holds::Formula(..) => {}
        }
    }

    /// Takes how a cell shows what it holds. Who reads the workbook may take out what stands in one that is `open`.
    pub(super) fn shows(&mut self, row: u32, column: u16, holds: &Holds<'_>, form: Form, open: bool) {
        let (row, column) = (row + 1, u32::from(column));
        if let Holds::Formula(formula, _) = holds {
            self.formulas.push((row, column, formula.clone()));
        }
        let Some(code) = form.code() else { return };
        let result = if let Holds::Formula(_, result) = holds { result } else { holds };
        let Holds::Number(number) = result else { return };
        if open {
            self.tried.push((row, column, number.to_string()));
            self.codes.remove(&column);
            self.shapes.takes_apart(row, column, &shape_of(code));
        } else if self.codes.insert(column, code) != Some(code) {
            self.shapes.takes(row, column, &shape_of(code));
        }
    }
}
