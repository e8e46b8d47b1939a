//! Cells that lie under merged ones.

use crate::sheet::cell::Merge;

/// The merged areas met by the rows as they come, none over another.
pub struct Covers {
    waiting: std::iter::Peekable<std::vec::IntoIter<Merge>>,
    met: Vec<Merge>,
}

impl Covers {
    /// Of the areas of one sheet, by the row they begin in.
    pub fn of(merges: Vec<Merge>) -> Self {
        Self { waiting: merges.into_iter().peekable(), met: Vec::new() }
    }

    /// True for a cell under a merged area that is not its first one: nobody sees it.
    pub fn hides(&mut self, row: u32, column: u32) -> bool {
        while let Some(area) = self.waiting.next_if(|area| area.first_row <= row) {
            self.met.push(area);
        }
        self.met.retain(|area| area.last_row >= row);
        let covers = |area: &Merge| (area.first_column..=area.last_column).contains(&column);
        self.met.iter().any(|area| covers(area) && (area.first_row, area.first_column) != (row, column))
    }
}
