//! What a roster notes beside an obligation. People write phones and identity numbers there.

use crate::basics::masked;

/// A note in clear. No `Display`, `Debug` or `Serialize`: it is shown as [`Note::masked`].
#[derive(Clone, PartialEq, Eq)]
pub struct Note(Box<str>);

impl Note {
    /// As a roster, or the store, has it.
    #[must_use]
    pub fn stored(text: &str) -> Self {
        Self(text.into())
    }

    /// The note in clear: for storing, comparing, and what is printed for the person. Never for a list or a log.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The note with the numbers in it hidden.
    #[must_use]
    pub fn masked(&self) -> String {
        masked::long_numbers(&self.0)
    }
}
