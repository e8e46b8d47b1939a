//! Why a file cannot be read: facts, worded in `templates/words`.

use std::io;

use serde::{Deserialize, Serialize};

use crate::basics::words::Words;

/// A file that is no spreadsheet we can read. Nothing of it was used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum SheetError {
    /// Nothing in it at all.
    #[error("empty file")]
    Empty,
    /// A password is needed to open it.
    #[error("encrypted")]
    Encrypted,
    /// It carries macros, which we never open.
    #[error("a workbook with macros")]
    Macros,
    /// A picture.
    #[error("an image")]
    Image,
    /// A PDF.
    #[error("a PDF")]
    Pdf,
    /// A letter, slides, or another office file without a table we could read.
    #[error("another kind of document")]
    OtherDocument,
    /// A zip, rar or 7z archive.
    #[error("an archive")]
    Archive,
    /// A spreadsheet of Apple Numbers.
    #[error("an Apple Numbers spreadsheet")]
    Numbers,
    /// It begins as a spreadsheet and ends before its content does.
    #[error("cut off")]
    CutOff,
    /// It begins as a spreadsheet and contradicts itself. What the reader said is for the log.
    #[error("damaged: {0}")]
    Damaged(String),
    /// A package put together as no spreadsheet program does it. How is for the log.
    #[error("oddly packed: {0}")]
    Packing(String),
    /// It brings definitions of its own (a document type), which are never followed.
    #[error("a document type")]
    Definitions,
    /// Nothing we know.
    #[error("unknown content")]
    Unknown,
    /// More than we take: what there is too much of, and the most we take.
    #[error("more than {limit} of {what:?}")]
    TooLarge { what: TooMany, limit: u64 },
    /// Reading it took longer than we wait.
    #[error("it takes too long to read")]
    TooSlow,
    /// Reading it took more memory than we give.
    #[error("it takes too much memory to read")]
    TooHeavy,
    /// Too many others wait for their files to be read: so many.
    #[error("{waiting} files wait already")]
    Busy { waiting: u64 },
    /// The process that reads files could not be started. What the system said is for the log.
    #[error("the reader could not be started: {0}")]
    NotStarted(String),
}

/// What a file may have too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TooMany {
    /// Mebibytes of the file itself.
    FileMebibytes,
    /// Mebibytes once unpacked.
    UnpackedMebibytes,
    /// Parts of a package.
    Parts,
    /// Sheets.
    Sheets,
    /// Filled rows of one sheet.
    Rows,
    /// Columns in which something stands.
    Columns,
    /// Filled cells of all sheets.
    Cells,
    /// Mebibytes of text of all sheets.
    TextMebibytes,
    /// Merged areas of one sheet.
    Merges,
    /// Rows of data of all sheets.
    DataRows,
    /// Tables of all sheets.
    Tables,
}

impl TooMany {
    const fn key(self) -> &'static str {
        match self {
            Self::FileMebibytes => "sheet-error-too-large-file",
            Self::UnpackedMebibytes => "sheet-error-too-large-unpacked",
            Self::Parts => "sheet-error-too-large-parts",
            Self::Sheets => "sheet-error-too-large-sheets",
            Self::Rows => "sheet-error-too-large-rows",
            Self::Columns => "sheet-error-too-large-columns",
            Self::Cells => "sheet-error-too-large-cells",
            Self::TextMebibytes => "sheet-error-too-large-text",
            Self::Merges => "sheet-error-too-large-merges",
            Self::DataRows => "sheet-error-too-large-data-rows",
            Self::Tables => "sheet-error-too-large-tables",
        }
    }
}

impl SheetError {
    /// A damaged file, with what the reader said.
    pub(super) fn damaged(detail: impl ToString) -> Self {
        Self::Damaged(detail.to_string())
    }

    /// An odd package, with what is odd about it.
    pub(super) fn packing(detail: impl ToString) -> Self {
        Self::Packing(detail.to_string())
    }

    /// The file-level error code of the import contract.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Encrypted => "encrypted",
            Self::TooLarge { .. } | Self::TooSlow | Self::TooHeavy => "too_large",
            _ => "unreadable",
        }
    }

    /// One sentence: what it is and the way on.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        match self {
            Self::Empty => words.say("sheet-error-empty"),
            Self::Encrypted => words.say("sheet-error-encrypted"),
            Self::Macros => words.say("sheet-error-macros"),
            Self::Image => words.say("sheet-error-image"),
            Self::Pdf => words.say("sheet-error-pdf"),
            Self::OtherDocument => words.say("sheet-error-other-document"),
            Self::Archive => words.say("sheet-error-archive"),
            Self::Numbers => words.say("sheet-error-numbers"),
            Self::CutOff => words.say("sheet-error-cut-off"),
            Self::Damaged(_) => words.say("sheet-error-damaged"),
            Self::Packing(_) => words.say("sheet-error-packing"),
            Self::Definitions => words.say("sheet-error-definitions"),
            Self::Unknown => words.say("sheet-error-unknown"),
            Self::TooLarge { what, limit } => words.say_with(what.key(), &[("limit", limit.to_string().into())]),
            Self::TooSlow => words.say("sheet-error-too-slow"),
            Self::TooHeavy => words.say("sheet-error-too-heavy"),
            Self::Busy { waiting } => words.say_with("sheet-error-busy", &[("waiting", waiting.to_string().into())]),
            Self::NotStarted(_) => words.say("sheet-error-not-started"),
        }
    }
}

/// A limit met inside a reader travels as an `io::Error` and becomes itself again here.
impl From<io::Error> for SheetError {
    fn from(error: io::Error) -> Self {
        let kind = error.kind();
        match error.downcast::<Self>() {
            Ok(own) => own,
            Err(_) if kind == io::ErrorKind::UnexpectedEof => Self::CutOff,
            Err(other) => Self::damaged(other),
        }
    }
}

impl From<SheetError> for io::Error {
    fn from(error: SheetError) -> Self {
        Self::other(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_met_inside_a_reader_comes_out_as_itself() {
        let met = SheetError::TooLarge { what: TooMany::UnpackedMebibytes, limit: 1024 };
        let travelled: io::Error = met.clone().into();
        assert_eq!(SheetError::from(travelled), met);
        assert_eq!(SheetError::from(io::Error::from(io::ErrorKind::UnexpectedEof)), SheetError::CutOff);
    }
}
