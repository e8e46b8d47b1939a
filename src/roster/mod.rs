//! Rosters: spreadsheets received, and what becomes of them.
//!
//! The road of a file: [`file`] (bytes to rows) → [`find`] (the header) → [`map`] (which column is what) → [`cells`], [`kinds`],
//! [`reading`] (what each row says) → [`check`] (rows against one another) → difference (against the ledger) → apply, undo.

mod amount;
mod aside;
mod batch;
mod beside;
mod cells;
mod check;
mod company;
pub mod correct;
pub mod correction;
mod day;
mod decide;
mod difference;
mod doubles;
mod evidence;
mod facts;
mod field;
mod file;
mod find;
mod hidden;
pub mod images;
mod instalment;
mod judge;
mod kind;
mod kinds;
mod known;
mod land;
mod leftover;
mod listed;
mod listing;
mod looks;
mod map;
mod marked;
mod marks;
mod namesakes;
mod numerals;
mod office;
pub mod pages;
mod payments;
mod people;
mod phones;
mod place;
mod problem;
pub mod proposal;
mod reading;
mod record;
mod remarks;
mod report;
mod road;
mod say;
mod spelling;
mod stacked;
mod table;
pub mod team_sheet;
mod terms;
mod text;
mod title;
mod totals;
mod twice;
pub mod undo;
mod unit;

pub use batch::{CellChange, Listed, Options, What};
pub use kind::RosterKind;
pub use map::{Correction, Corrections};
pub use office::{NotImported, Office, Upload};
pub use problem::Told;
pub use report::{Diff, FileError, HeaderReport, Report, RowCounts, SheetReport};
pub use road::{Preview, apply, discard, import, preview, restage, stage};

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
