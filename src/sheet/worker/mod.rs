//! Spreadsheets are parsed in a process of their own: whatever a file does to its parser, the server stays.
//!
//! The process is our own program, started anew for each file with a first argument nobody types ([`serve`]). It may use so much
//! memory and time ([`Bounds`]), can write no file, and is handed the bytes; nothing in this process looks into them. What it
//! answers is believed no more than the file is: lengths are capped, letters checked, rows and cells counted once more. Its death
//! is a [`SheetError`] like another.
//!
//! ```text
//! here: the task, the bytes of the file →            there: Book::open
//!                                                     ← opened (format, sheets), or refused
//!       the merges of a sheet →                       ← merges, or refused
//!       the rows of a sheet →                         ← rows, rows, rows, end, or refused
//!       enough →                                      ← end
//!
//!   or  the task, the bytes, marks to be made →         ← the workbook with its marks, in pieces, end, or refused
//! ```
//!
//! One file is read at a time and eight may wait ([`turn`]): a school's server is small.
//!
//! Where no program was installed (tests of single rules, measurements of parts), the same [`Book`] is read in this process.

mod fence;
mod frame;
mod message;
mod process;
mod program;
mod rows;
mod serve;
mod turn;
mod wire;

use std::ops::ControlFlow;
use std::sync::Arc;

pub use program::{Bounds, Program, install, is_free, turn};
pub use serve::{is_asked, serve};
pub use turn::Turn;

use super::cell::{DefinedName, Merge, Plain, Row, Sheet, Unseen};
use super::error::SheetError;
use super::gate::Format;
use super::limits::Limits;
use super::mark::Marks;
use message::Opened;
use process::Process;

/// Rows are handed over in bunches of so many where they are read in this process.
const BUNCH: usize = 256;

/// A spreadsheet, open somewhere: [`super::Book`] read from a distance.
pub struct Book {
    opened: Opened,
    content: Content,
}

enum Content {
    Away(Box<Process>),
    Here(Box<super::Book>),
}

/// Opens `bytes` in the installed program, waiting for its turn: whoever holds a book open must drop it before opening another, or
/// waits for ever. `stem` (the file's name without its ending) names the sheet of
/// formats without sheets.
///
/// # Errors
/// [`SheetError`]: what [`super::Book::open`] says, and how the process that read it came to an end.
pub fn open(bytes: impl Into<Arc<[u8]>>, stem: &str) -> Result<Book, SheetError> {
    open_within(bytes, stem, Limits::in_force())
}

/// [`open`] for somebody whose turn it is.
///
/// # Errors
/// As [`open`].
pub fn open_in(turn: Turn<'static>, bytes: impl Into<Arc<[u8]>>, stem: &str) -> Result<Book, SheetError> {
    let limits = Limits::in_force();
    match program::installed() {
        Some(program) => program.open_in(turn, &bytes.into(), stem, limits),
        None => Book::here(&bytes.into(), stem, limits),
    }
}

/// [`open`] with limits of one's own.
///
/// # Errors
/// As [`open`].
pub fn open_within(bytes: impl Into<Arc<[u8]>>, stem: &str, limits: Limits) -> Result<Book, SheetError> {
    match program::installed() {
        Some(program) => program.open(&bytes.into(), stem, limits),
        None => Book::here(&bytes.into(), stem, limits),
    }
}

/// Marks the workbook `bytes` hold in the installed program, as [`super::mark`] tells: always an .xlsx.
///
/// # Errors
/// [`SheetError`]: as [`open`], and [`SheetError::Damaged`] where what was read cannot be written as a workbook.
pub fn mark(bytes: &Arc<[u8]>, stem: &str, marks: &Marks) -> Result<Vec<u8>, SheetError> {
    let limits = Limits::in_force();
    match program::installed() {
        Some(program) => program.mark(bytes, stem, marks, limits),
        None => super::mark::mark(bytes, stem, marks, limits),
    }
}

impl Book {
    fn here(bytes: &Arc<[u8]>, stem: &str, limits: Limits) -> Result<Self, SheetError> {
        let book = super::Book::open_within(Arc::clone(bytes), stem, limits)?;
        Ok(Self { opened: Opened::of(&book), content: Content::Here(Box::new(book)) })
    }

    fn away(process: Process, opened: Opened) -> Self {
        Self { opened, content: Content::Away(Box::new(process)) }
    }

    /// See [`super::Book::format`].
    #[must_use]
    pub const fn format(&self) -> Format {
        self.opened.format
    }

    /// See [`super::Book::sheets`].
    #[must_use]
    pub fn sheets(&self) -> &[Sheet] {
        &self.opened.sheets
    }

    /// See [`super::Book::days_ahead`].
    #[must_use]
    pub const fn days_ahead(&self) -> u16 {
        self.opened.days_ahead
    }

    /// See [`super::Book::names`].
    #[must_use]
    pub fn names(&self) -> &[DefinedName] {
        &self.opened.names
    }

    /// See [`super::Book::unseen`].
    #[must_use]
    pub fn unseen(&self) -> Unseen {
        match &self.content {
            Content::Away(process) => process.unseen().clone(),
            Content::Here(book) => book.unseen(),
        }
    }

    /// See [`super::Book::plain`].
    ///
    /// # Errors
    /// [`SheetError`].
    pub fn plain(&mut self) -> Result<Plain, SheetError> {
        match &mut self.content {
            Content::Away(process) => process.plain(),
            Content::Here(book) => book.plain(),
        }
    }

    /// See [`super::Book::merges`].
    ///
    /// # Errors
    /// [`SheetError`].
    pub fn merges(&mut self, sheet: usize) -> Result<Vec<Merge>, SheetError> {
        match &mut self.content {
            Content::Away(process) => process.merges(sheet),
            Content::Here(book) => book.merges(sheet),
        }
    }

    /// Hands over the filled rows of one sheet in order, some hundred at a time, until `each` breaks.
    ///
    /// # Errors
    /// [`SheetError`]: damaged further down, more rows or cells than we take, or the process that read it came to an end.
    pub fn rows(&mut self, sheet: usize, each: &mut dyn FnMut(Vec<Row>) -> ControlFlow<()>) -> Result<(), SheetError> {
        match &mut self.content {
            Content::Away(process) => process.rows(sheet, each),
            Content::Here(book) => in_bunches(book, sheet, each),
        }
    }
}

fn in_bunches(book: &mut super::Book, sheet: usize, each: &mut dyn FnMut(Vec<Row>) -> ControlFlow<()>) -> Result<(), SheetError> {
    let (mut bunch, mut is_enough) = (Vec::with_capacity(BUNCH), false);
    book.rows(sheet, &mut |row| {
        bunch.push(row);
        if bunch.len() < BUNCH {
            return ControlFlow::Continue(());
        }
        let full = std::mem::replace(&mut bunch, Vec::with_capacity(BUNCH));
        let said = each(full);
        is_enough = said.is_break();
        said
    })?;
    if !is_enough && !bunch.is_empty() {
        // The last bunch: whatever is said to it, nothing follows.
        let _ = each(bunch);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
