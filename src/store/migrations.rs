//! Tables, brought up to date when a workspace is opened, under a lock so that two programs starting at once do not collide. The key
//! of a workspace is made and looked for in the same place.

use std::fs::OpenOptions;

use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource, MigrationVersion};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::connection::{self, AnyConnection as Connection, Purpose};
use super::error::{Result, StoreError};
use super::reason::understood;
use super::vault::{self, KeysFolder, Vault};
use super::workspace::Target;

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Any number, the same for every program of ours: whoever holds it may change tables.
const ADVISORY_LOCK: i64 = 7_234_118_905;

pub(super) fn bring_up_to_date(target: &Target, keys: &KeysFolder) -> Result<Vault> {
    let mut connection = connection::open(target, Purpose::Write)?;
    let Target::Postgres { schema, .. } = target else {
        let path = target.beside("lock");
        let lock = OpenOptions::new().write(true).open(&path).map_err(|error| StoreError::of_path(&path, &error))?;
        lock.lock().map_err(|error| StoreError::of_path(&path, &error))?;
        return tables_and_key(&mut connection, target, keys);
    };
    connection.batch_execute(&format!("SELECT pg_advisory_lock({ADVISORY_LOCK})"))?;
    let made = connection
        .batch_execute(&format!("CREATE SCHEMA IF NOT EXISTS \"{schema}\""))
        .map_err(|error| StoreError::from(error).opening(target))
        .and_then(|()| tables_and_key(&mut connection, target, keys));
    connection.batch_execute(&format!("SELECT pg_advisory_unlock({ADVISORY_LOCK})"))?;
    made
}

fn tables_and_key(connection: &mut Connection, target: &Target, keys: &KeysFolder) -> Result<Vault> {
    match connection {
        Connection::Sqlite(inner) => run(inner, SQLITE, target)?,
        Connection::Postgres(inner) => run(inner, POSTGRES, target)?,
    }
    vault::unlock(connection, keys).map_err(|error| error.opening(target))
}

fn run<DB, C>(connection: &mut C, source: EmbeddedMigrations, target: &Target) -> Result<()>
where
    DB: diesel::backend::Backend,
    C: MigrationHarness<DB>,
    EmbeddedMigrations: MigrationSource<DB>,
{
    let broken = |error: Box<dyn std::error::Error + Send + Sync>| understood(&error.to_string()).opening(target);
    let known: Vec<MigrationVersion<'static>> =
        source.migrations().map_err(broken)?.iter().map(|each| each.name().version().as_owned()).collect();
    let applied = connection.applied_migrations().map_err(broken)?;
    if applied.iter().any(|version| !known.contains(version)) {
        return Err(StoreError::Newer(target.place()));
    }
    connection.run_pending_migrations(source).map_err(broken)?;
    Ok(())
}
