//! What to know of a roster as a whole before it is applied, beside its rows.

use serde::{Deserialize, Serialize};

use super::report::Report;
use crate::basics::words::Words;

/// A roster older than what the ledger has: figures would go back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Older {
    /// Rows whose figures would go back.
    pub rows: usize,
    /// The day the newest figures among them speak of.
    pub stated_on: String,
}

/// One sentence for each thing to know.
#[must_use]
pub fn sentences(words: Words, as_of: &str, overdue_beyond_due: usize, older: Option<&Older>) -> Vec<String> {
    let older = older.map(|older| {
        let values = [("day", as_of.to_owned().into()), ("stated", older.stated_on.clone().into()), ("n", older.rows.to_string().into())];
        words.say_with("roster-notice-older", &values)
    });
    let beyond = (overdue_beyond_due > 0)
        .then(|| words.say_with("roster-notice-overdue-beyond-due", &[("n", overdue_beyond_due.to_string().into())]));
    older.into_iter().chain(beyond).collect()
}

impl Report {
    /// What to know of the roster as a whole.
    #[must_use]
    pub fn notices(&self, words: Words) -> Vec<String> {
        sentences(words, self.as_of.as_deref().unwrap_or_default(), self.overdue_beyond_due, self.older.as_ref())
    }
}
