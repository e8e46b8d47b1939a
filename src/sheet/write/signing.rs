//! Where people sign, and the room for a round seal beside it.

use super::pen::Pen;
use super::style::{Form, Place};
use super::{WriteError, layout};
use crate::sheet::table::Signing;

/// A seal is about 42 mm across: so high is its room, also on a page that is printed a little smaller.
const SEAL_PIXELS: u32 = 210;

/// Rows that stay with the place to sign: the gap below a table and its last ones.
const ABOVE_SIGNING: u32 = 4;

impl Pen<'_> {
    /// A heading, on one page with what it heads.
    pub(super) fn heading_over(&mut self, words: &str) -> Result<(), WriteError> {
        self.kept.push((self.row, self.row + 1));
        self.line_across(words, Place::Heading, 30)
    }

    /// Lines to sign on at the left, the seal at the right, the day beneath it.
    pub(super) fn signing(&mut self, signing: &Signing) -> Result<(), WriteError> {
        let first = self.row;
        self.gap(16)?;
        let runs = layout::shares(&self.widths, 2);
        let (Some(left), Some(right)) = (runs.first().copied(), runs.last().copied()) else { return Ok(()) };
        let (top, count) = (self.row, u32::try_from(signing.lines.len()).unwrap_or(1).max(2));
        for row in top..top + count {
            self.height(row, SEAL_PIXELS / count)?;
        }
        // Cells are written in their order: row by row, and in a row from left to right.
        for (row, line) in (top..).zip(&signing.lines) {
            self.words(row, left, line, Place::Signature)?;
            if row == top {
                self.seal_room((top, top + count - 1), right, &signing.seal)?;
            }
        }
        self.row = top + count;
        self.height(self.row, 34)?;
        self.words(self.row, right, &signing.day, Place::SealDay)?;
        self.kept.push((first, self.row));
        self.row += 1;
        // Nobody signs a page that holds nothing else.
        self.kept.push((first.saturating_sub(ABOVE_SIGNING), self.row - 1));
        Ok(())
    }

    /// Where the seal goes, over several rows.
    fn seal_room(&mut self, (top, bottom): (u32, u32), run: (u16, u16), words: &str) -> Result<(), WriteError> {
        let format = self.styles.plain(Place::Seal, Form::Text);
        self.worksheet.merge_range(top, run.0, bottom, run.1, "", format)?;
        self.words(top, (run.0, run.0), words, Place::Seal)
    }
}
