//! What the store may fail with: facts, worded in `templates/words`.

use std::io::{self, ErrorKind};
use std::path::Path;

use diesel::result::{DatabaseErrorKind, Error};

use super::reason::understood;
use super::workspace::Target;
use crate::basics::reason::Reason;
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
    CannotOpen { place: String, reason: Reason },
    /// The folder or file may not be written.
    #[error("read-only: {0}")]
    ReadOnly(String),
    /// The disk is full.
    #[error("disk full")]
    Full,
    /// The disk would not read or write: full beyond a quota, or failing.
    #[error("disk error")]
    Disk,
    /// The connection to the database was cut off.
    #[error("connection lost")]
    Lost,
    /// Another program has held the database too long.
    #[error("busy")]
    Busy,
    /// Another server already serves this workspace.
    #[error("already served: {0}")]
    AlreadyServed(String),
    /// A file stands there that is not a database of ours.
    #[error("not a repaydesk database: {0}")]
    NotOurs(String),
    /// A database of ours whose file is damaged.
    #[error("damaged: {0}")]
    Damaged(String),
    /// The tables were made by a later version of this program.
    #[error("made by a later version: {0}")]
    Newer(String),
    /// The SQLite library is too old to be safe.
    #[error("SQLite {found} is too old")]
    SqliteTooOld { found: String },
    /// Two writers met (PostgreSQL); tried again a few times by [`super::Store::write`].
    #[error("conflict")]
    Conflict,
    /// Text holds characters a database does not take (NUL).
    #[error("text that cannot be stored")]
    Unstorable,
    /// Nothing found where something was asked for by its id.
    #[error("not found")]
    NotFound,
    /// The campaign is closed: what it holds is looked at and not changed. Its name.
    #[error("closed: {0}")]
    Closed(String),
    /// A write left no audit entry: a defect of ours, so nothing was kept.
    #[error("a write without an audit entry")]
    Unnoted,
    /// Nobody said where key files lie, and there is no home folder.
    #[error("no folder for keys")]
    NoKeysFolder,
    /// The folder for keys and the data folder lie one inside the other.
    #[error("keys inside the data: {keys}")]
    KeysInsideData { keys: String, data: String },
    /// The key file cannot be read or written where it should lie.
    #[error("cannot use {place}: {reason}")]
    KeyUnreadable { place: String, reason: Reason },
    /// The key file of this workspace is not where it should lie.
    #[error("no key file: {0}")]
    KeyMissing(String),
    /// The key file is not what this program writes.
    #[error("a damaged key file: {0}")]
    KeyDamaged(String),
    /// The key file is of another workspace, or does not hold the key in use.
    #[error("another workspace's key: {0}")]
    KeyOfAnother(String),
    /// Others may read the key file, or it is another account's, and this program cannot change that.
    #[error("not ours alone: {0}")]
    KeyNotPrivate(String),
    /// A server uses the key file, or another program replaces it.
    #[error("a key in use: {0}")]
    KeysInUse(String),
    /// Another program replaced the key since this one began.
    #[error("the key was replaced")]
    KeyReplaced,
    /// Something is sealed with a key that the key file does not hold.
    #[error("an unknown key: {0}")]
    KeyUnknown(String),
    /// Something sealed was altered, or stands where it was not sealed.
    #[error("a broken seal: {0}")]
    SealBroken(String),
    /// What was typed is not the code of a key.
    #[error("not a code")]
    NotACode,
    /// The code of a key this workspace never had.
    #[error("the code of another key")]
    CodeOfAnother,
    /// No workspace with a key is there.
    #[error("nothing to restore: {0}")]
    NothingToRestore(String),
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
    /// Why a file or folder beside the data cannot be had.
    #[must_use]
    pub fn of_path(path: &Path, error: &io::Error) -> Self {
        let place = path.display().to_string();
        match error.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::ReadOnly(place),
            ErrorKind::StorageFull => Self::Full,
            ErrorKind::AlreadyExists | ErrorKind::NotADirectory => {
                Self::CannotOpen { place, reason: Reason::new("store-reason-a-file-there", error) }
            }
            _ => Self::CannotOpen { place, reason: Reason::from(error) },
        }
    }

    /// Why a key file or its folder cannot be had.
    pub(super) fn of_keys(path: &Path, error: &io::Error) -> Self {
        Self::KeyUnreadable { place: path.display().to_string(), reason: Reason::from(error) }
    }

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
                words.say_with("store-error-cannot-open", &[("place", place.clone().into()), ("reason", reason.say(words).into())])
            }
            Self::ReadOnly(place) => one("store-error-read-only", place),
            Self::Full => words.say("store-error-full"),
            Self::Disk => words.say("store-error-disk"),
            Self::Lost => words.say("store-error-lost"),
            Self::Damaged(place) => one("store-error-damaged", place),
            Self::Busy | Self::Conflict => words.say("store-error-busy"),
            Self::AlreadyServed(place) => one("store-error-already-served", place),
            Self::NotOurs(place) => one("store-error-not-ours", place),
            Self::Newer(place) => one("store-error-newer", place),
            Self::SqliteTooOld { found } => one("store-error-sqlite-too-old", found),
            Self::NotFound => words.say("store-error-not-found"),
            Self::Closed(campaign) => words.say_with("store-error-closed", &[("campaign", campaign.clone().into())]),
            Self::Unstorable => words.say("store-error-unstorable"),
            Self::Unnoted => words.say("store-error-unnoted"),
            Self::NoKeysFolder
            | Self::KeysInsideData { .. }
            | Self::KeyUnreadable { .. }
            | Self::KeyMissing(_)
            | Self::KeyDamaged(_)
            | Self::KeyOfAnother(_)
            | Self::KeyNotPrivate(_)
            | Self::KeysInUse(_)
            | Self::KeyReplaced
            | Self::KeyUnknown(_)
            | Self::SealBroken(_)
            | Self::NotACode
            | Self::CodeOfAnother
            | Self::NothingToRestore(_) => self.say_of_keys(words),
            Self::Broken(reason) => words.say_with("store-error-broken", &[("reason", reason.clone().into())]),
        }
    }

    fn say_of_keys(&self, words: Words) -> String {
        let one = |key: &str, text: &str| words.say_with(key, &[("place", text.to_owned().into())]);
        match self {
            Self::KeysInsideData { keys, data } => {
                words.say_with("store-error-keys-inside-data", &[("place", keys.clone().into()), ("data", data.clone().into())])
            }
            Self::KeyUnreadable { place, reason } => {
                words.say_with("store-error-key-unreadable", &[("place", place.clone().into()), ("reason", reason.say(words).into())])
            }
            Self::KeyMissing(place) => one("store-error-key-missing", place),
            Self::KeyDamaged(place) => one("store-error-key-damaged", place),
            Self::KeyOfAnother(place) => one("store-error-key-of-another", place),
            Self::KeyNotPrivate(place) => one("store-error-key-not-private", place),
            Self::KeysInUse(place) => one("store-error-keys-in-use", place),
            Self::KeyUnknown(id) => one("store-error-key-unknown", id),
            Self::SealBroken(place) => one("store-error-seal-broken", place),
            Self::NothingToRestore(place) => one("store-error-nothing-to-restore", place),
            Self::KeyReplaced => words.say("store-error-key-replaced"),
            Self::NotACode => words.say("store-error-not-a-code"),
            Self::CodeOfAnother => words.say("store-error-code-of-another"),
            _ => words.say("store-error-no-keys-folder"),
        }
    }

    /// The same error, knowing which workspace it befell.
    #[must_use]
    pub fn at(self, target: &Target) -> Self {
        let place = || target.place();
        match self {
            Self::ReadOnly(known) if known.is_empty() => Self::ReadOnly(place()),
            Self::NotOurs(known) if known.is_empty() => Self::NotOurs(place()),
            Self::Damaged(known) if known.is_empty() => Self::Damaged(place()),
            Self::CannotOpen { place: known, reason } if known.is_empty() => Self::CannotOpen { place: place(), reason },
            other => other,
        }
    }

    /// The same error, where the workspace was just being opened: whatever broke, it cannot be.
    pub(super) fn opening(self, target: &Target) -> Self {
        match self.at(target) {
            Self::Broken(raw) => Self::CannotOpen { place: target.place(), reason: Reason::unknown(raw) },
            Self::Lost => Self::CannotOpen { place: target.place(), reason: Reason::new("basics-reason-cut-off", "") },
            other => other,
        }
    }
}

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        let error = match error {
            // Our own, on its way through diesel: a row that would not open.
            Error::DeserializationError(inner) => match inner.downcast::<Self>() {
                Ok(own) => return *own,
                Err(other) => Error::DeserializationError(other),
            },
            other => other,
        };
        match &error {
            Error::NotFound => Self::NotFound,
            Error::DatabaseError(DatabaseErrorKind::SerializationFailure, _) => Self::Conflict,
            Error::DatabaseError(DatabaseErrorKind::ReadOnlyTransaction, _) => Self::ReadOnly(String::new()),
            Error::DatabaseError(DatabaseErrorKind::ClosedConnection, _) => Self::Lost,
            Error::DatabaseError(_, said) => understood(said.message()),
            Error::QueryBuilderError(inner) | Error::DeserializationError(inner) | Error::SerializationError(inner) => {
                Self::Broken(inner.to_string())
            }
            _ => Self::Broken(error.to_string()),
        }
    }
}
