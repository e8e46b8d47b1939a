//! Spreadsheets in and out. Knows no domain.
//!
//! **In**: [`Book::open`] decides by the bytes what a file is (never by its name) and hands over its rows, whose cells know
//! their addresses. The road of a file:
//!
//! ```text
//! bytes → gate (what is it, may it be opened) → a reader per format → rows of cells, counted under Limits
//! ```
//!
//! - `.xlsx` streams: `xlsx` over `scan` (tags in a small window) over `package` (a zip unpacked under a limit). Its own
//!   scanner, because a roster of 100,000 rows must be checked in twice the time a bare reader of cells takes.
//! - `.xls` and `.et` are read record by record (`xls` over `compound`): a library would lay out the dense range a file claims.
//! - `.xlsb` goes through calamine after its size was measured; `ods` and `spreadsheetml` through quick-xml; `html` through
//!   html5gum; `text` through csv. They are held whole as a `grid`.
//!
//! All of this happens in a process of its own, the [`worker`]: other chapters open [`worker::Book`], which is read like a [`Book`].
//!
//! What a cell holds is kept as the file says it: text stays text, and a number is a day only where its format shows one.
//! Nothing a file declares is believed, limits are counted while reading, and a panic of a library is a damaged file.
//!
//! **Back**: [`mark`] marks faulty cells in the workbook they came in.
//!
//! **Out**: a [`table`] is a report as a value, [`write`] makes it a workbook.

mod cell;
mod compound;
mod dates;
pub mod digest;
mod error;
#[doc(hidden)]
pub mod fuzzing;
mod gate;
mod grid;
mod guard;
mod html;
mod limits;
mod limits_file;
mod macros;
pub mod mark;
mod merges;
mod ods;
mod package;
mod quotes;
mod read;
mod relations;
mod rows;
mod scan;
pub mod shapes;
mod spreadsheetml;
pub mod table;
mod text;
pub mod worker;
pub mod write;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

pub use cell::{Cell, DefinedName, Formula, Margin, Merge, Oddity, Plain, Row, Sheet, SheetShapes, Unseen, column_letters};
pub use error::{SheetError, TooMany};
pub use gate::Format;
pub use limits::Limits;
pub use limits_file::{BadLimits, KEYS as LIMIT_KEYS};
pub use read::Book;
pub use text::decode as text_of;

#[cfg(test)]
mod tests;
