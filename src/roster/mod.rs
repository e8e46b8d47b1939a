//! Rosters: spreadsheets received, and what becomes of them.
//!
//! The road of a file: [`file`] (bytes to rows) → [`find`] (the header) → [`map`] (which column is what) → [`cells`], [`kinds`],
//! [`reading`] (what each row says) → [`check`] (rows against one another) → difference (against the ledger) → apply, undo.

pub mod absent;
mod amount;
mod aside;
mod batch;
mod beside;
pub mod blank;
mod by_hand;
mod cells;
mod check;
mod company;
pub mod correct;
pub mod correction;
mod covers;
mod day;
mod decide;
mod difference;
mod doubles;
mod evidence;
mod facts;
mod field;
mod file;
mod find;
#[doc(hidden)]
pub mod fuzzing;
mod gone;
mod headerless;
mod hidden;
pub mod history;
pub mod images;
mod instalment;
mod judge;
mod kept;
mod kind;
mod kinds;
mod known;
mod land;
mod latest;
mod leftover;
mod listed;
mod listing;
mod looks;
mod map;
mod marked;
mod marks;
mod misplaced;
mod namesakes;
mod numerals;
mod office;
pub mod order;
pub mod pages;
mod payments;
mod peek;
mod people;
mod phones;
mod place;
mod problem;
mod problems;
pub mod proposal;
mod reading;
mod record;
mod remarks;
mod report;
mod road;
mod say;
mod seen;
mod shown;
mod spelling;
mod stacked;
mod table;
pub mod team_sheet;
mod terms;
mod text;
mod title;
mod top;
mod totals;
mod turns;
mod twice;
pub mod undo;
mod unit;
mod unnamed;
mod unsaid;
mod watch;

pub use batch::opened_whose;
pub use batch::{CellChange, Listed, Options, What};
pub use by_hand::PointedOut;
pub use covers::Covers;
pub use headerless::{forget, point_out};
pub use kind::RosterKind;
pub use map::{Correction, Corrections};
pub use misplaced::taken_out_of_name;
pub use office::{Meanwhile, NotImported, Office, Upload};
pub use peek::stem;
pub use problem::Told;
pub use report::{Diff, FileError, HeaderReport, Report, RowCounts, SheetReport};
pub use road::{Preview, apply, discard, import, preview, restage, restage_from, sha256, stage};
pub use seen::{changed_since, forget_upload, keep_upload, kept_upload, meanwhile};
pub use watch::{Progress, Stage, Watch};

#[cfg(test)]
mod fake;
#[cfg(test)]
mod tests;
