//! How a transaction begins and ends on each database, and what a write is held to.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::time::Duration;

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};

use super::Connection;
use super::audit_log::{self, Actor, Deed};
use super::error::{Failure, Result, StoreError};
use super::vault::{self, AtHand, Vault};

/// A writing transaction under way. Queries take it as the connection it holds.
pub struct Write<'c> {
    connection: &'c mut Connection,
    actor: &'c Actor,
    noted: bool,
}

impl Write<'_> {
    /// Notes the deed in the audit log, under the name the actor has now.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be written: then the deed is not done either.
    pub fn note(&mut self, deed: &Deed) -> Result<()> {
        self.note_of(deed, &[])
    }

    /// As [`Write::note`], of a deed that is about these borrowers: whoever asks about one of them finds it.
    ///
    /// # Errors
    /// As [`Write::note`].
    pub fn note_of(&mut self, deed: &Deed, people: &[i64]) -> Result<()> {
        audit_log::append_of(self.connection, self.actor, deed, people)?;
        self.noted = true;
        Ok(())
    }

    /// As [`Write::note`], of a deed whose author only this write makes known: who signs in is a stranger until the code is right.
    ///
    /// # Errors
    /// As [`Write::note`].
    pub fn note_by(&mut self, actor: &Actor, deed: &Deed) -> Result<()> {
        audit_log::append_of(self.connection, actor, deed, &[])?;
        self.noted = true;
        Ok(())
    }

    /// Says that this write is nobody's deed (a session's clock, expired links swept): nothing is noted, and it is kept.
    pub const fn housekeeping(&mut self) {
        self.noted = true;
    }

    /// Who is writing.
    #[must_use]
    pub const fn actor(&self) -> &Actor {
        self.actor
    }
}

impl Deref for Write<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection
    }
}

impl DerefMut for Write<'_> {
    fn deref_mut(&mut self) -> &mut Connection {
        self.connection
    }
}

pub(super) fn read<T, E: Failure>(
    connection: &mut Connection,
    vault: &Arc<Vault>,
    look: impl FnOnce(&mut Connection) -> std::result::Result<T, E>,
) -> std::result::Result<T, E> {
    begin_reading(connection)?;
    let _at_hand = AtHand::lay(vault);
    let seen = look(connection);
    rollback(connection);
    seen
}

pub(super) fn write<T, E: Failure>(
    connection: &mut Connection,
    vault: &Arc<Vault>,
    actor: &Actor,
    patience: Duration,
    change: &mut impl FnMut(&mut Write<'_>) -> std::result::Result<T, E>,
) -> std::result::Result<T, E> {
    begin_writing(connection, patience)?;
    if let Err(replaced) = vault::newer_key(connection, vault) {
        rollback(connection);
        return Err(replaced.into());
    }
    let _at_hand = AtHand::lay(vault);
    let mut write = Write { connection, actor, noted: false };
    let outcome = change(&mut write);
    let noted = write.noted;
    match outcome {
        Ok(_) if !noted => {
            rollback(connection);
            Err(StoreError::Unnoted.into())
        }
        Ok(value) => {
            commit(connection)?;
            Ok(value)
        }
        Err(error) => {
            rollback(connection);
            Err(error)
        }
    }
}

fn begin_reading(connection: &mut Connection) -> Result<()> {
    match connection {
        Connection::Sqlite(inner) => AnsiTransactionManager::begin_transaction_sql(inner, "BEGIN DEFERRED")?,
        Connection::Postgres(inner) => {
            AnsiTransactionManager::begin_transaction_sql(inner, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")?;
        }
    }
    Ok(())
}

/// The longest another program is waited for that writes the same SQLite file.
const OTHER_PROGRAM: Duration = Duration::from_secs(10);

/// Writes come one at a time, and wait for one another up to `patience`. On PostgreSQL every write adds to the audit log, so two at
/// once could not both stand: a long one would be begun again for each short one that ended before it. The lock is taken before
/// anything is looked at, so that the transaction sees what the one before it wrote.
fn begin_writing(connection: &mut Connection, patience: Duration) -> Result<()> {
    match connection {
        Connection::Sqlite(inner) => {
            inner.batch_execute(&format!("PRAGMA busy_timeout = {}", patience.min(OTHER_PROGRAM).as_millis()))?;
            AnsiTransactionManager::begin_transaction_sql(inner, "BEGIN IMMEDIATE")?;
        }
        Connection::Postgres(inner) => {
            AnsiTransactionManager::begin_transaction_sql(inner, "BEGIN ISOLATION LEVEL SERIALIZABLE")?;
            let patience = patience.as_millis();
            let lock = format!("SET LOCAL lock_timeout = {patience}; LOCK TABLE audit_entry IN SHARE ROW EXCLUSIVE MODE");
            if let Err(error) = inner.batch_execute(&lock) {
                rollback(connection);
                return Err(error.into());
            }
        }
    }
    Ok(())
}

fn commit(connection: &mut Connection) -> Result<()> {
    match connection {
        Connection::Sqlite(inner) => AnsiTransactionManager::commit_transaction(inner)?,
        Connection::Postgres(inner) => AnsiTransactionManager::commit_transaction(inner)?,
    }
    Ok(())
}

/// A failed rollback leaves a connection the database itself will roll back when it closes.
fn rollback(connection: &mut Connection) {
    let ended = match connection {
        Connection::Sqlite(inner) => AnsiTransactionManager::rollback_transaction(inner),
        Connection::Postgres(inner) => AnsiTransactionManager::rollback_transaction(inner),
    };
    if let Err(error) = ended {
        tracing::warn!(%error, "a transaction could not be rolled back");
    }
}
