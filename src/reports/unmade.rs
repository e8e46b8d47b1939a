//! Why a report could not be made.

use std::io;

use super::unsound::Unsound;
use crate::basics::reason::Reason;
use crate::basics::words::Words;
use crate::sheet::write::WriteError;
use crate::store::{Failure, StoreError};

/// Why a report could not be made.
#[derive(Debug, thiserror::Error)]
pub enum MakeError {
    /// The store could not do it.
    #[error("{0}")]
    Store(StoreError),
    /// The workbook could not be written.
    #[error("{0}")]
    Write(#[from] WriteError),
    /// What was to be written beside it could not be.
    #[error("{0}")]
    Beside(io::Error),
    /// Its figures cannot be true.
    #[error("figures that cannot be true")]
    Unsound(Unsound),
    /// It would be sent, and nobody could tell of which school it is.
    #[error("the school has no name")]
    Nameless,
    /// The report of this period was made by schedule already.
    #[error("made already")]
    Taken,
}

impl From<StoreError> for MakeError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Unsound> for MakeError {
    fn from(why: Unsound) -> Self {
        Self::Unsound(why)
    }
}

impl Failure for MakeError {
    fn store_error(&self) -> Option<&StoreError> {
        if let Self::Store(error) = self { Some(error) } else { None }
    }
}

impl MakeError {
    /// One sentence: what happened and what to do.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        match self {
            Self::Store(error) => error.say(words),
            Self::Unsound(why) => why.say(words),
            Self::Nameless => words.say("reports-unmade-nameless"),
            Self::Taken => words.say("reports-unmade-taken"),
            Self::Write(WriteError::TooManyRows) => words.say("reports-error-too-many-rows"),
            Self::Write(WriteError::Broken(raw)) => unwritten(words, &Reason::unknown(raw)),
            Self::Beside(error) => unwritten(words, &Reason::from(error)),
        }
    }
}

fn unwritten(words: Words, reason: &Reason) -> String {
    words.say_with("reports-error-write", &[("reason", reason.say(words).into())])
}
