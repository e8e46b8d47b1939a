//! Connections kept ready: SQLite has one writer and four readers, PostgreSQL three and five. Those who wait to write take none from
//! those who read.

use std::time::Duration;

use diesel::r2d2::{ManageConnection, Pool, PooledConnection};
use diesel::{RunQueryDsl, sql_query};

use super::connection::{self, AnyConnection as Connection, Purpose};
use super::error::{Result, StoreError};
use super::workspace::Target;
use crate::basics::reason::Reason;

pub(super) struct Pools {
    readers: Pool<Manager>,
    writers: Pool<Manager>,
    /// Readers and writer are of one SQLite file.
    one_file: bool,
}

pub(super) struct Manager {
    target: Target,
    purpose: Purpose,
}

impl Pools {
    pub(super) fn open(target: &Target) -> Result<Self> {
        match target {
            Target::Sqlite { .. } => {
                Ok(Self { writers: pool(target, Purpose::Write, 1)?, readers: pool(target, Purpose::Read, 4)?, one_file: true })
            }
            Target::Postgres { .. } => {
                Ok(Self { writers: pool(target, Purpose::Write, 3)?, readers: pool(target, Purpose::Write, 5)?, one_file: false })
            }
        }
    }

    pub(super) fn reader(&self) -> Result<PooledConnection<Manager>> {
        self.readers.get().map_err(|_| StoreError::Busy)
    }

    /// One more reader of a SQLite file, if one is free right now.
    pub(super) fn reader_of_same_file(&self) -> Option<PooledConnection<Manager>> {
        self.one_file.then(|| self.readers.try_get()).flatten()
    }

    pub(super) fn writer(&self, patience: Duration) -> Result<PooledConnection<Manager>> {
        self.writers.get_timeout(patience).map_err(|_| StoreError::Busy)
    }
}

fn pool(target: &Target, purpose: Purpose, size: u32) -> Result<Pool<Manager>> {
    // One connection by hand first: r2d2 would hide why it cannot be had.
    drop(connection::open(target, purpose)?);
    Pool::builder()
        .max_size(size)
        .min_idle(Some(0))
        .test_on_check_out(matches!(target, Target::Postgres { .. }))
        .connection_timeout(Duration::from_secs(30))
        .build(Manager { target: target.clone(), purpose })
        .map_err(|error| StoreError::CannotOpen { place: target.place(), reason: Reason::unknown(error) })
}

impl ManageConnection for Manager {
    type Connection = Connection;
    type Error = StoreError;

    fn connect(&self) -> std::result::Result<Connection, StoreError> {
        connection::open(&self.target, self.purpose)
    }

    fn is_valid(&self, connection: &mut Connection) -> std::result::Result<(), StoreError> {
        sql_query("SELECT 1").execute(connection)?;
        Ok(())
    }

    /// A connection given back by a panic may hold a transaction half done: it is closed, which rolls that back.
    fn has_broken(&self, _: &mut Connection) -> bool {
        std::thread::panicking()
    }
}
