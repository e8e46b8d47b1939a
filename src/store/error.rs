//! What the store may fail with: facts, worded in `templates/words`.

use diesel::result::{DatabaseErrorKind, Error};

use super::workspace::Target;
use crate::basics::words::Words;

/// The store's own result.
pub type Result<T> = std::result::Result<T, StoreError>;

/// Why the store could not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// `--database` is neither a folder nor `postgres://…`.
    #[error("not a database address: {0}")]
    BadAddress(String),
    /// A workspace name is 1–40 of a–z, 0–9, `-`, `_`.
    #[error("not a workspace name: {0}")]
    BadWorkspace(String),
    /// The database cannot be opened or reached.
    #[error("cannot open {place}: {reason}")]
    CannotOpen { place: String, reason: String },
    /// The folder or file may not be written.
    #[error("read-only: {0}")]
    ReadOnly(String),
    /// The disk is full.
    #[error("disk full")]
    Full,
    /// Another program has held the database too long.
    #[error("busy")]
    Busy,
    /// Another server already serves this workspace.
    #[error("already served: {0}")]
    AlreadyServed(String),
    /// A file stands there that is not a database of ours.
    #[error("not a repaydesk database: {0}")]
    NotOurs(String),
    /// The tables were made by a later version of this program.
    #[error("made by a later version: {0}")]
    Newer(String),
    /// The SQLite library is too old to be safe.
    #[error("SQLite {found} is too old")]
    SqliteTooOld { found: String },
    /// Two writers met (PostgreSQL); tried once more by [`super::Store::write`].
    #[error("conflict")]
    Conflict,
    /// Text holds characters a database does not take (NUL).
    #[error("text that cannot be stored")]
    Unstorable,
    /// Nothing found where something was asked for by its id.
    #[error("not found")]
    NotFound,
    /// A write left no audit entry: a defect of ours, so nothing was kept.
    #[error("a write without an audit entry")]
    Unnoted,
    /// Anything else the database said.
    #[error("{0}")]
    Broken(String),
}

/// An error that may hold a store error: what a closure given to the store may fail with.
pub trait Failure: From<StoreError> {
    /// The store error inside, if it is one.
    fn store_error(&self) -> Option<&StoreError>;
}

impl Failure for StoreError {
    fn store_error(&self) -> Option<&StoreError> {
        Some(self)
    }
}

impl StoreError {
    /// True when trying again may do.
    #[must_use]
    pub const fn is_conflict(&self) -> bool {
        matches!(self, Self::Conflict)
    }

    /// One sentence: what happened, where, what to do.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        let one = |key: &str, text: &str| words.say_with(key, &[("place", text.to_owned().into())]);
        match self {
            Self::BadAddress(text) => one("store-error-bad-address", text),
            Self::BadWorkspace(text) => one("store-error-bad-workspace", text),
            Self::CannotOpen { place, reason } => {
                words.say_with("store-error-cannot-open", &[("place", place.clone().into()), ("reason", reason.clone().into())])
            }
            Self::ReadOnly(place) => one("store-error-read-only", place),
            Self::Full => words.say("store-error-full"),
            Self::Busy | Self::Conflict => words.say("store-error-busy"),
            Self::AlreadyServed(place) => one("store-error-already-served", place),
            Self::NotOurs(place) => one("store-error-not-ours", place),
            Self::Newer(place) => one("store-error-newer", place),
            Self::SqliteTooOld { found } => one("store-error-sqlite-too-old", found),
            Self::NotFound => words.say("store-error-not-found"),
            Self::Unstorable => words.say("store-error-unstorable"),
            Self::Unnoted => words.say("store-error-unnoted"),
            Self::Broken(reason) => words.say_with("store-error-broken", &[("reason", reason.clone().into())]),
        }
    }

    /// The same error, knowing which workspace it befell.
    pub(super) fn at(self, target: &Target) -> Self {
        match self {
            Self::ReadOnly(_) => Self::ReadOnly(target.place()),
            Self::NotOurs(_) => Self::NotOurs(target.place()),
            Self::Broken(reason) => Self::CannotOpen { place: target.place(), reason },
            other => other,
        }
    }
}

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        match &error {
            Error::NotFound => Self::NotFound,
            Error::DatabaseError(DatabaseErrorKind::SerializationFailure, _) => Self::Conflict,
            Error::DatabaseError(DatabaseErrorKind::ReadOnlyTransaction, said) => Self::ReadOnly(said.message().to_owned()),
            Error::DatabaseError(_, said) => from_message(said.message()),
            Error::QueryBuilderError(inner) | Error::DeserializationError(inner) | Error::SerializationError(inner) => {
                Self::Broken(inner.to_string())
            }
            _ => Self::Broken(error.to_string()),
        }
    }
}

/// SQLite tells some troubles by their message alone.
fn from_message(message: &str) -> StoreError {
    match message {
        "database or disk is full" => StoreError::Full,
        "database is locked" | "database table is locked" => StoreError::Busy,
        "file is not a database" => StoreError::NotOurs(String::new()),
        text if text.contains("readonly database") => StoreError::ReadOnly(String::new()),
        text if text.contains("invalid byte sequence") => StoreError::Unstorable,
        text if text.contains("No space left on device") => StoreError::Full,
        text => StoreError::Broken(text.to_owned()),
    }
}
