//! Where a roster is imported, what is handed in, and why nothing may come of it.

use std::sync::Arc;

use super::report::Report;
use crate::basics::calendar::Day;
use crate::basics::words::Words;
use crate::store::{self, Actor, Store, StoreError};

/// Where a roster is imported, by whom and on what day.
#[derive(Clone)]
pub struct Office {
    pub store: Store,
    pub actor: Actor,
    /// The campaign's name; the open one where none is given, begun on first use.
    pub campaign: Option<String>,
    pub today: Day,
    pub words: Words,
}

/// A file as it was handed in.
#[derive(Debug, Clone)]
pub struct Upload {
    pub file_name: String,
    pub bytes: Arc<[u8]>,
}

/// What changed the ledger while a batch waited: a roster that was imported or taken back, or somebody who was corrected by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meanwhile {
    /// The roster's file; none for a correction by hand.
    pub file_name: Option<String>,
    /// Imported; else taken back.
    pub imported: bool,
}

/// Why nothing was stored.
#[derive(Debug, thiserror::Error)]
pub enum NotImported {
    /// The file cannot be used, or rows of it were rejected: the report says which.
    #[error("refused")]
    Refused(Box<Report>),
    /// The batch does not wait to be decided (any more).
    #[error("not staged")]
    NotStaged,
    /// Whoever waited called it off.
    #[error("cancelled")]
    Cancelled,
    /// The ledger has changed since the batch was looked at, and with it what the batch would do: it was compared anew, and waits.
    #[error("changed since it was looked at")]
    LookAgain(Vec<Meanwhile>),
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<diesel::result::Error> for NotImported {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(error.into())
    }
}

impl store::Failure for NotImported {
    fn store_error(&self) -> Option<&StoreError> {
        if let Self::Store(error) = self { Some(error) } else { None }
    }
}
