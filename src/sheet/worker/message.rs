//! What is said once for a file, as JSON: a new limit or a new reason to refuse travels by itself.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::super::cell::{DefinedName, Sheet};
use super::super::error::{SheetError, TooMany};
use super::super::gate::Format;
use super::super::limits::Limits;
use super::frame::{Frame, Kind};
use super::program::Bounds;
use super::rows::strange;

/// What the worker is to do, before it touches the file.
#[derive(Debug, Serialize, Deserialize)]
pub struct Task {
    pub bounds: Bounds,
    pub limits: Limits,
    pub stem: String,
    /// Bytes of the file, which follow.
    pub length: u64,
    /// Bytes of the marks to be made in it, which follow the file. Without marks it is read.
    pub marks: Option<u64>,
}

/// What the file is.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    pub format: Format,
    pub sheets: Vec<Sheet>,
    pub days_ahead: u16,
    pub names: Vec<DefinedName>,
}

impl Opened {
    /// What `book` is.
    pub fn of(book: &super::super::Book) -> Self {
        Self { format: book.format(), sheets: book.sheets().to_vec(), days_ahead: book.days_ahead(), names: book.names().to_vec() }
    }

    /// The sheets are counted here too.
    ///
    /// # Errors
    /// [`SheetError::TooLarge`].
    pub fn within(self, limits: &Limits) -> Result<Self, SheetError> {
        Limits::check(self.sheets.len() as u64, limits.sheets, TooMany::Sheets)?;
        Ok(self)
    }
}

/// A frame that says `what`.
pub fn frame(kind: Kind, what: &impl Serialize) -> Frame {
    let mut frame = Frame::new(kind);
    // Nothing we say has a key that is no text, the one thing JSON cannot write; were it so, the other side would refuse it.
    if let Ok(said) = serde_json::to_vec(what) {
        frame.body().extend_from_slice(&said);
    }
    frame
}

/// What a frame said.
///
/// # Errors
/// [`SheetError::Damaged`] where it says something else.
pub fn said<T: DeserializeOwned>(body: &[u8]) -> Result<T, SheetError> {
    serde_json::from_slice(body).map_err(|_| strange())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_arrives_as_itself() {
        let refusals = [
            SheetError::Empty,
            SheetError::Damaged("row 7".to_owned()),
            SheetError::TooLarge { what: TooMany::UnpackedMebibytes, limit: 256 },
        ];
        for refusal in refusals {
            let mut frame = frame(Kind::Refused, &refusal);
            assert_eq!(said::<SheetError>(frame.body().split_off(5).as_slice()), Ok(refusal));
        }
        assert_eq!(said::<SheetError>(b"{}"), Err(strange()));
    }

    #[test]
    fn more_sheets_than_we_take_are_refused_here_too() {
        let sheets = vec![Sheet { name: "一".to_owned(), hidden: false }; 3];
        let opened = Opened { format: Format::Xlsx, sheets, days_ahead: 0, names: Vec::new() };
        let limits = Limits { sheets: 2, ..Limits::default() };
        assert_eq!(opened.within(&limits), Err(SheetError::TooLarge { what: TooMany::Sheets, limit: 2 }));
    }
}
