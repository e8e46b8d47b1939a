//! The right to serve a workspace: one server a SQLite file. PostgreSQL takes several, who know whether they are alone.

use std::fs::{File, OpenOptions, TryLockError};

use diesel::sql_types::Bool;
use diesel::{QueryableByName, RunQueryDsl, sql_query};

use super::Store;
use super::connection::{self, AnyConnection as Connection, Purpose};
use super::error::{Result, StoreError};
use super::vault::KeysLock;
use super::workspace::Target;

/// With the workspace's name, the number of the lock servers share on PostgreSQL.
const SERVERS: i32 = 72_341;

/// Held while a server runs.
#[derive(Debug)]
pub struct ServingLock {
    _file: Option<File>,
    /// PostgreSQL keeps the lock as long as this session lives.
    _session: Option<Connection>,
    /// Nobody replaces the key meanwhile.
    _key: Option<KeysLock>,
    alone: bool,
}

impl ServingLock {
    /// True when no other server ran on this workspace as this one began: what is under way there is nobody's.
    #[must_use]
    pub const fn is_alone(&self) -> bool {
        self.alone
    }
}

impl Store {
    /// Takes the right to serve this workspace, and keeps its key from being replaced meanwhile.
    ///
    /// # Errors
    /// As [`Target::serve`]; [`StoreError::KeysInUse`] while the key is being replaced.
    pub fn serve(&self) -> Result<ServingLock> {
        Ok(ServingLock { _key: self.hold_key()?, ..self.target().serve()? })
    }
}

impl Target {
    /// Takes the right to serve this workspace.
    ///
    /// # Errors
    /// [`StoreError::AlreadyServed`] when another server runs on the SQLite file.
    pub fn serve(&self) -> Result<ServingLock> {
        match self {
            Self::Sqlite { .. } => serve_file(self),
            Self::Postgres { schema, .. } => serve_schema(self, schema),
        }
    }
}

fn serve_file(target: &Target) -> Result<ServingLock> {
    let path = target.beside("serving");
    let file =
        OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(|error| StoreError::of_path(&path, &error))?;
    match file.try_lock() {
        Ok(()) => Ok(ServingLock { _file: Some(file), _session: None, _key: None, alone: true }),
        Err(TryLockError::WouldBlock) => Err(StoreError::AlreadyServed(target.place())),
        Err(TryLockError::Error(error)) => Err(StoreError::of_path(&path, &error)),
    }
}

#[derive(QueryableByName)]
struct Taken {
    #[diesel(sql_type = Bool)]
    value: bool,
}

/// Alone is who gets the lock for itself; then it is shared, so that the next one sees that somebody is there.
fn serve_schema(target: &Target, schema: &str) -> Result<ServingLock> {
    let mut session = connection::open(target, Purpose::Write)?;
    let number = format!("{SERVERS}, hashtext('{schema}')");
    let taken: Taken = sql_query(format!("SELECT pg_try_advisory_lock({number}) AS value")).get_result(&mut session)?;
    sql_query(format!("SELECT pg_advisory_lock_shared({number})")).execute(&mut session)?;
    if taken.value {
        sql_query(format!("SELECT pg_advisory_unlock({number})")).execute(&mut session)?;
    }
    Ok(ServingLock { _file: None, _session: Some(session), _key: None, alone: taken.value })
}
