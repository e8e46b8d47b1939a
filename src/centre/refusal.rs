//! What this chapter says no to.

use super::acceptance::Unaccepted;
use super::counting::OtherCampaign;
use super::presence::Unlisted;
use super::submission::Submission;
use crate::basics::words::Words;
use crate::sheet::write::WriteError;
use crate::store::{Failure, StoreError};

/// Reports that would not have counted though every one was to.
#[derive(Debug, Default)]
pub struct LeftOut {
    /// Of a campaign that does not count of their school.
    pub other_campaigns: Vec<OtherCampaign>,
    /// Of schools that are not on the list.
    pub unlisted: Vec<Unlisted>,
}

impl LeftOut {
    /// True where all count.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.other_campaigns.is_empty() && self.unlisted.is_empty()
    }

    fn say(&self, words: Words) -> String {
        let others =
            self.other_campaigns.iter().map(|other| named(&other.submission, "centre-line-other-campaign", other.reason(words), words));
        let unlisted =
            self.unlisted.iter().map(|one| named(&one.submission, "centre-line-unlisted", words.say("centre-told-unlisted"), words));
        others.chain(unlisted).collect::<Vec<_>>().join("\n")
    }
}

/// Of which school and file, and why it does not count: of one that is not kept, so that there is nothing to take back.
fn named(kept: &Submission, state: &str, message: String, words: Words) -> String {
    let whose = format!("{} {}", kept.offer.school, kept.offer.file_name);
    words.say_with("commands-consolidate-line", &[("state", words.say(state).into()), ("whose", whose.into()), ("message", message.into())])
}

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
    /// Every report was to count, and these do not. Nothing was kept.
    #[error("reports that do not count")]
    LeftOut(LeftOut),
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
            Self::LeftOut(left_out) => left_out.say(words),
            Self::Cancelled => words.say("centre-error-cancelled"),
        }
    }
}
