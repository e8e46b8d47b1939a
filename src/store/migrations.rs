//! Tables, brought up to date when a workspace is opened, under a lock so that two programs starting at once do not collide. The key
//! of a workspace is made and looked for in the same place.

use std::fs::OpenOptions;
use std::sync::Arc;

use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource, MigrationVersion};
use diesel::{QueryDsl as _, RunQueryDsl as _};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::audit_log::keyed;
use super::connection::{self, AnyConnection as Connection, Purpose};
use super::error::{Result, StoreError};
use super::reason::understood;
use super::schema::setting;
use super::scrub;
use super::settings;
use super::vault::{self, KeysFolder, Vault};
use super::workspace::Target;

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Any number, the same for every program of ours: whoever holds it may change tables.
const ADVISORY_LOCK: i64 = 7_234_118_905;

pub(super) fn bring_up_to_date(target: &Target, keys: &KeysFolder) -> Result<Arc<Vault>> {
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

/// The tables of the key, and the last of those that have what is personal in clear: see [`vault`].
const KEY_TABLES: &str = "20260501000000";
/// Takes the clear columns away: before it what stands in them is sealed.
const CLEAR_GONE: &str = "20260501000002";

/// After these, pages with what was in clear are left to be swept.
const LEAVE_PAGES: [&str; 1] = [CLEAR_GONE];

/// Set before such a migration and taken away after the sweep: where the program was cut off between, the next opening sweeps.
const SWEEP_DUE: &str = "store.sweep-due";

/// Migration by migration, for between some of them the program itself has something to do.
fn tables_and_key(connection: &mut Connection, target: &Target, keys: &KeysFolder) -> Result<Arc<Vault>> {
    let Pending { is_new, versions: pending } = pending(connection, target)?;
    let mut own = None;
    for version in &pending {
        if version.as_str() > KEY_TABLES && own.is_none() {
            own = Some(vault::unlock(connection, keys).map_err(|error| error.opening(target))?);
        }
        if let (CLEAR_GONE, Some(own)) = (version.as_str(), &own) {
            vault::seal_what_is_clear(connection, own).map_err(|error| error.opening(target))?;
        }
        if !is_new && LEAVE_PAGES.contains(&version.as_str()) {
            settings::set(connection, SWEEP_DUE, "1").map_err(|error| error.opening(target))?;
        }
        run(connection, version, target)?;
    }
    sweep_where_due(connection).map_err(|error| error.opening(target))?;
    let own = own.map_or_else(|| vault::unlock(connection, keys), Ok).map(Arc::new).map_err(|error| error.opening(target))?;
    keyed::begin(connection, &own).map_err(|error| error.opening(target))?;
    Ok(own)
}

fn sweep_where_due(connection: &mut Connection) -> Result<()> {
    if settings::get(connection, SWEEP_DUE)?.is_some() {
        sweep(connection)?;
        diesel::delete(setting::table.find(SWEEP_DUE)).execute(connection)?;
    }
    Ok(())
}

/// Leaves no old page behind that holds what was in clear.
fn sweep(connection: &mut Connection) -> Result<()> {
    match connection {
        Connection::Sqlite(inner) => Ok(inner.batch_execute("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);")?),
        Connection::Postgres(inner) => scrub::write_anew(inner),
    }
}

struct Pending {
    /// Nothing was ever made here.
    is_new: bool,
    /// The versions still to be brought up to, in order.
    versions: Vec<String>,
}

fn pending(connection: &mut Connection, target: &Target) -> Result<Pending> {
    let (known, applied) = match connection {
        Connection::Sqlite(inner) => (versions(SQLITE), inner.applied_migrations()),
        Connection::Postgres(inner) => (versions(POSTGRES), inner.applied_migrations()),
    };
    let known = known.map_err(|error| broken(&*error, target))?;
    let applied: Vec<String> = applied.map_err(|error| broken(&*error, target))?.iter().map(ToString::to_string).collect();
    if applied.iter().any(|version| !known.contains(version)) {
        return Err(StoreError::Newer(target.place()));
    }
    let mut pending: Vec<String> = known.into_iter().filter(|version| !applied.contains(version)).collect();
    pending.sort();
    Ok(Pending { is_new: applied.is_empty(), versions: pending })
}

type Said = Box<dyn std::error::Error + Send + Sync>;

fn versions(source: EmbeddedMigrations) -> std::result::Result<Vec<String>, Said> {
    let all: Vec<Box<dyn Migration<diesel::sqlite::Sqlite>>> = source.migrations()?;
    Ok(all.iter().map(|each| each.name().version().to_string()).collect())
}

fn run(connection: &mut Connection, version: &str, target: &Target) -> Result<()> {
    match connection {
        Connection::Sqlite(inner) => run_on(inner, SQLITE, version),
        Connection::Postgres(inner) => run_on(inner, POSTGRES, version),
    }
    .map_err(|error| broken(&*error, target))
}

fn run_on<DB, C>(connection: &mut C, source: EmbeddedMigrations, version: &str) -> std::result::Result<(), Said>
where
    DB: diesel::backend::Backend,
    C: MigrationHarness<DB>,
    EmbeddedMigrations: MigrationSource<DB>,
{
    let wanted = MigrationVersion::from(version);
    let all = source.migrations()?;
    all.iter().filter(|each| each.name().version() == wanted).try_for_each(|each| connection.run_migration(each).map(|_| ()))
}

fn broken(error: &(dyn std::error::Error + Send + Sync), target: &Target) -> StoreError {
    understood(&error.to_string()).opening(target)
}
