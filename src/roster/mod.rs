//! Rosters: spreadsheets received, and what becomes of them.
//!
//! The road of a file: [`file`] (bytes to rows) → [`find`] (the header) → [`map`] (which column is what) → [`cells`], [`kinds`],
//! [`reading`] (what each row says) → [`check`] (rows against one another) → difference (against the ledger) → apply, undo.

mod amount;
mod aside;
mod batch;
mod cells;
mod check;
mod day;
mod decide;
mod difference;
mod facts;
mod field;
mod file;
mod find;
pub mod images;
mod instalment;
mod kind;
mod kinds;
mod known;
mod land;
mod listing;
mod map;
mod marks;
pub mod pages;
mod payments;
mod people;
mod phones;
mod place;
mod problem;
mod reading;
mod record;
mod report;
mod road;
mod say;
mod spelling;
pub mod team_sheet;
mod terms;
mod text;
mod title;
mod totals;
pub mod undo;

pub use batch::{CellChange, Listed, Options, What};
pub use kind::RosterKind;
pub use map::{Correction, Corrections};
pub use problem::Told;
pub use report::{Diff, FileError, HeaderReport, Report, RowCounts, SheetReport};
pub use road::{NotImported, Office, Preview, Upload, apply, discard, import, preview, restage, stage};

#[cfg(test)]
mod fake;
#[cfg(test)]
mod tests;

/// Where long work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading the rows of the file.
    Reading,
    /// Comparing them with the ledger.
    Comparing,
    /// Writing them.
    Writing,
}

/// How far long work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub stage: Stage,
    /// Rows done.
    pub done: usize,
    /// Rows in all, where known.
    pub total: Option<usize>,
}
