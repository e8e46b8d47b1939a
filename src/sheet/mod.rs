//! Spreadsheets in and out. Knows no domain.

pub mod table;
pub mod write;
