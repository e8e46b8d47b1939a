//! What this chapter says no to.

use super::acceptance::Unaccepted;
use super::counting::OtherCampaign;
use crate::basics::words::Words;
use crate::sheet::write::WriteError;
use crate::store::{Failure, StoreError};

/// Why schools could not be made one.
#[derive(Debug, thiserror::Error)]
pub enum CentreError {
    /// The store could not do it.
    #[error("{0}")]
    Store(StoreError),
    /// A sum left the range of whole numbers: something in it is no number of people or money.
    #[error("a sum out of range")]
    OutOfRange,
    /// The workbook could not be written.
    #[error("{0}")]
    Write(#[from] WriteError),
    /// A key that was to be accepted is not that of one file alone. Nothing was kept.
    #[error("a key that cannot be accepted")]
    Unaccepted(Unaccepted),
    /// Every report was to count, and these are of a campaign that does not. Nothing was kept.
    #[error("reports of another campaign")]
    LeftOut(Vec<OtherCampaign>),
    /// It was called off.
    #[error("called off")]
    Cancelled,
}

impl From<StoreError> for CentreError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<diesel::result::Error> for CentreError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(error.into())
    }
}

impl From<crate::basics::money::OutOfRange> for CentreError {
    fn from(_: crate::basics::money::OutOfRange) -> Self {
        Self::OutOfRange
    }
}

impl From<Unaccepted> for CentreError {
    fn from(why: Unaccepted) -> Self {
        Self::Unaccepted(why)
    }
}

impl Failure for CentreError {
    fn store_error(&self) -> Option<&StoreError> {
        if let Self::Store(error) = self { Some(error) } else { None }
    }
}

impl CentreError {
    /// One sentence: what happened and what to do.
    #[must_use]
    pub fn say(self, words: Words) -> String {
        match self {
            Self::Store(error) => error.say(words),
            Self::OutOfRange => words.say("centre-error-range"),
            Self::Write(error) => crate::reports::make::MakeError::from(error).say(words),
            Self::Unaccepted(why) => why.say(words),
            Self::LeftOut(others) => others.iter().map(|other| other.named(words)).collect::<Vec<_>>().join("\n"),
            Self::Cancelled => words.say("centre-error-cancelled"),
        }
    }
}
