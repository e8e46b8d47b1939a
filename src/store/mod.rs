//! The only place that knows there are two databases.
//!
//! A workspace is one SQLite file or one PostgreSQL schema. [`Store::read`] gives a consistent view,
//! [`Store::write`] is the one door every change goes through, one at a time on either database: it begins at once (SQLite:
//! immediate; PostgreSQL: serializable, with the audit log locked, and tried again a few times) and takes nothing without a note
//! for the audit log in the same transaction. Who has to wait for another write waits as long as their [`Store::patient`] says.

mod audit_log;
pub mod columns;
mod connection;
pub mod dialect;
mod error;
mod ids;
pub mod integrity;
mod migrations;
mod pool;
mod reason;
pub mod schema;
mod scrub;
mod serving;
pub mod settings;
mod transaction;
pub mod vault;
mod workspace;

#[cfg(test)]
pub mod testing;

use std::sync::Arc;
use std::time::{Duration, Instant};

pub use audit_log::{Actor, Chain, Deed, Fault, FaultKind, first_broken_entry, first_fault, newest as newest_entry, walk as walk_chain};
pub use connection::AnyConnection as Connection;
pub use error::{Failure, Result, StoreError};
pub use ids::{KEYS_AT_A_TIME, by_keys, reserve};
pub use integrity::version;
pub use serving::ServingLock;
pub use transaction::Write;
pub use vault::{KeysFolder, Vault};
pub use workspace::Target;

use crate::basics::calendar;
use pool::Pools;

/// One workspace, open. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
    patience: Duration,
}

struct Inner {
    target: Target,
    keys: KeysFolder,
    pools: Pools,
    vault: Arc<Vault>,
}

impl Store {
    /// Opens the workspace, making it and its key on first use, and brings its tables up to date under a lock.
    ///
    /// # Errors
    /// [`StoreError`] where the place cannot be used: unreachable, read-only, too old, not ours, or newer than this program; or where its
    /// key file is missing, damaged or another's.
    pub fn open(target: Target, keys: &KeysFolder) -> Result<Self> {
        keys.lies_apart(&target)?;
        target.prepare()?;
        let vault = migrations::bring_up_to_date(&target, keys)?;
        let pools = Pools::open(&target)?;
        Ok(Self { inner: Arc::new(Inner { target, keys: keys.clone(), pools, vault }), patience: PATIENCE })
    }

    /// The same workspace, for one whose writes wait at most this long for another's to end: then they are [`StoreError::Busy`].
    #[must_use]
    pub fn patient(&self, patience: Duration) -> Self {
        Self { inner: Arc::clone(&self.inner), patience }
    }

    /// How long a write waits for another's to end.
    #[must_use]
    pub const fn patience(&self) -> Duration {
        self.patience
    }

    /// Which workspace this is.
    #[must_use]
    pub fn target(&self) -> &Target {
        &self.inner.target
    }

    /// Where its key file lies.
    #[must_use]
    pub fn keys(&self) -> &KeysFolder {
        &self.inner.keys
    }

    /// The keys of the workspace.
    #[must_use]
    pub fn vault(&self) -> &Arc<Vault> {
        &self.inner.vault
    }

    /// Runs `look` in one read-only transaction: everything it sees is of one moment.
    ///
    /// # Errors
    /// What `look` fails with, or a [`StoreError`].
    pub fn read<T, E: Failure>(&self, look: impl FnOnce(&mut Connection) -> std::result::Result<T, E>) -> std::result::Result<T, E> {
        let mut connection = self.inner.pools.reader()?;
        transaction::read(&mut connection, &self.inner.vault, look)
    }

    /// Runs `change` in one writing transaction as `actor`. It must [`Write::note`] what it did; nothing is kept when it fails.
    ///
    /// # Errors
    /// What `change` fails with, or a [`StoreError`].
    pub fn write<T, E: Failure>(
        &self,
        actor: &Actor,
        mut change: impl FnMut(&mut Write<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let begun = Instant::now();
        let mut connection = self.inner.pools.writer(self.patience)?;
        // What waited long already still has the least of turns.
        let left = || self.patience.saturating_sub(begun.elapsed()).max(LEAST);
        let mut once = || transaction::write(&mut connection, &self.inner.vault, actor, left(), &mut change);
        for turn in 1..TRIES {
            match once() {
                Err(error) if error.store_error().is_some_and(StoreError::is_conflict) => std::thread::sleep(pause(turn)),
                outcome => return outcome,
            }
        }
        once()
    }

    /// Reads two things of one moment, on SQLite at the same time: `own` on this connection, `other` on one beside it. For what
    /// the transaction of `connection` has not itself changed.
    ///
    /// # Errors
    /// What `own` or `other` fails with.
    pub fn side_by_side<A, B: Send>(
        &self,
        connection: &mut Connection,
        own: impl FnOnce(&mut Connection) -> Result<A>,
        other: impl Fn(&mut Connection) -> Result<B> + Sync,
    ) -> Result<(A, B)> {
        let seen_by = audit_log::newest(connection)?;
        let (own, beside) = std::thread::scope(|scope| {
            let beside = self.inner.pools.reader_of_same_file().map(|mut reader| {
                let look = |reader: &mut Connection| -> Result<Option<B>> {
                    // Every deed is in the log: the same last entry is the same ledger.
                    if audit_log::newest(reader)? == seen_by { other(reader).map(Some) } else { Ok(None) }
                };
                scope.spawn(move || transaction::read(&mut reader, &self.inner.vault, look))
            });
            (own(connection), beside.and_then(|beside| beside.join().ok()))
        });
        match beside {
            Some(Ok(Some(other))) => Ok((own?, other)),
            _ => Ok((own?, other(connection)?)),
        }
    }

    /// [`Store::read`] off the thread that answers requests.
    ///
    /// # Errors
    /// As [`Store::read`].
    pub async fn reading<T, E>(
        &self,
        look: impl FnOnce(&mut Connection) -> std::result::Result<T, E> + Send + 'static,
    ) -> std::result::Result<T, E>
    where
        T: Send + 'static,
        E: Failure + Send + 'static,
    {
        let store = self.clone();
        in_background(move || store.read(look)).await
    }

    /// [`Store::write`] off the thread that answers requests.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub async fn writing<T, E>(
        &self,
        actor: Actor,
        change: impl FnMut(&mut Write<'_>) -> std::result::Result<T, E> + Send + 'static,
    ) -> std::result::Result<T, E>
    where
        T: Send + 'static,
        E: Failure + Send + 'static,
    {
        let store = self.clone();
        in_background(move || store.write(&actor, change)).await
    }
}

/// How long a write waits for another's to end where nobody says otherwise.
const PATIENCE: Duration = Duration::from_secs(30);

/// The least a write waits at the database itself.
const LEAST: Duration = Duration::from_millis(20);

/// How often a write is tried where another got in its way all the same (PostgreSQL, written by a program without our lock).
const TRIES: u32 = 6;

/// Waits longer each time, and never as long as the one it met.
fn pause(turn: u32) -> Duration {
    let spread = u64::from(std::process::id() ^ calendar::now().and_utc().timestamp_subsec_micros()) % 20;
    Duration::from_millis(10 * (1 << turn) + spread)
}

async fn in_background<T, E>(work: impl FnOnce() -> std::result::Result<T, E> + Send + 'static) -> std::result::Result<T, E>
where
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    match actix_web::rt::task::spawn_blocking(work).await {
        Ok(outcome) => outcome,
        Err(stopped) => Err(StoreError::Broken(stopped.to_string()).into()),
    }
}

#[cfg(test)]
mod tests;
