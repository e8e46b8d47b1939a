//! Rosters: spreadsheets received, and what becomes of them.

pub mod team_sheet;
