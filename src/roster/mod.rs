//! Rosters: spreadsheets received, and what becomes of them.

pub mod images;
pub mod team_sheet;
pub mod undo;
