//! Spreadsheets in and out. Knows no domain.
//!
//! In: [`Book::open`] decides by the bytes what a file is (never by its name) and streams its rows; every cell knows its
//! address. Libraries read the formats; what they may be fed is counted, and a panic of theirs is a damaged file.
//! Out: a [`table`] is a report as a value, [`write`] makes it a workbook.

mod cell;
mod compound;
mod dates;
mod error;
mod gate;
mod grid;
mod guard;
mod html;
mod limits;
mod ods;
mod package;
mod read;
mod rows;
mod scan;
mod spreadsheetml;
pub mod table;
mod text;
pub mod write;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

pub use cell::{Cell, Merge, Row, Sheet, column_letters};
pub use error::{SheetError, TooMany};
pub use gate::Format;
pub use limits::Limits;
pub use read::Book;

#[cfg(test)]
mod tests;
