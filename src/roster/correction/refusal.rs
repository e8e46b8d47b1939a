//! Why a corrected file does not go back into its batch.

use crate::basics::words::Words;
use crate::roster::office::NotImported;
use crate::store::{self, StoreError};

/// What stands against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The batch was undone or given up.
    NotOpen,
    /// The campaign of the batch is closed.
    Ended,
    /// A later batch stands on this one. Its number.
    Later(i64),
    /// Its headers are not those of the batch's file.
    OtherTable,
    /// None of its rows is one of the batch's.
    OtherRows,
    /// Rows that have landed are not in it, or are no longer right in it. How many.
    Missing(usize),
    /// No corrected file waits (any more).
    NothingWaits,
    /// Somebody else did something with the batch while the file was read.
    Changed,
}

impl Refusal {
    /// One sentence: what it is, and the way on.
    #[must_use]
    pub fn say(self, words: Words) -> String {
        match self {
            Self::NotOpen => words.say("roster-correction-not-open"),
            Self::Ended => words.say("roster-correction-ended"),
            Self::Later(later) => words.say_with("roster-correction-later", &[("later", later.to_string().into())]),
            Self::OtherTable => words.say("roster-correction-other-table"),
            Self::OtherRows => words.say("roster-correction-other-rows"),
            Self::Missing(rows) => words.say_with("roster-correction-missing", &[("n", rows.to_string().into())]),
            Self::NothingWaits => words.say("roster-correction-nothing-waits"),
            Self::Changed => words.say("roster-correction-changed"),
        }
    }
}

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum NotCorrected {
    /// It does not belong there, or comes too late.
    #[error("{0:?}")]
    Refused(Refusal),
    /// The file cannot be used, rows of it were rejected, or the store could not do it.
    #[error(transparent)]
    Import(NotImported),
}

impl From<Refusal> for NotCorrected {
    fn from(why: Refusal) -> Self {
        Self::Refused(why)
    }
}

impl From<StoreError> for NotCorrected {
    fn from(error: StoreError) -> Self {
        Self::Import(error.into())
    }
}

impl From<diesel::result::Error> for NotCorrected {
    fn from(error: diesel::result::Error) -> Self {
        Self::Import(error.into())
    }
}

impl store::Failure for NotCorrected {
    fn store_error(&self) -> Option<&StoreError> {
        if let Self::Import(NotImported::Store(error)) = self { Some(error) } else { None }
    }
}
