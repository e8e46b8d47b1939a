//! What a sheet came to hold, in short: the digest of its cells.

use super::holds::Holds;
use crate::sheet::digest::{DIGEST_BYTES, Digest};

/// One sheet as it was written.
#[derive(Clone)]
pub struct SheetSeal {
    /// The name on its tab.
    pub sheet: String,
    digest: Digest,
}

impl SheetSeal {
    pub(super) fn of(sheet: &str) -> Self {
        Self { sheet: sheet.to_owned(), digest: Digest::default() }
    }

    /// The digest over all cells that are not left open; none where they were not written in their order.
    #[must_use]
    pub fn digest(&self) -> Option<[u8; DIGEST_BYTES]> {
        self.digest.clone().finish()
    }

    /// Takes what a cell came to hold: `row` and `column` count from 0 here, as they do where sheets are written.
    pub(super) fn takes(&mut self, row: u32, column: u16, holds: &Holds<'_>) {
        let (row, column) = (row + 1, u32::from(column));
        match holds {
            Holds::Nothing => {}
            Holds::Text(words) => self.digest.text(row, column, words),
            Holds::Number(number) => self.digest.number(row, column, number.as_f64()),
            // What is reckoned anew by whoever opens it cannot be held to what it was.
            Holds::Formula(..) => {}
        }
    }
}
