//! A connection to either database, set up the one way we use it.

use std::fs::OpenOptions;

use diesel::connection::{Connection as _, SimpleConnection};
use diesel::pg::PgConnection;
use diesel::sqlite::SqliteConnection;
use diesel::{QueryableByName, RunQueryDsl, sql_query};

use super::error::{Result, StoreError};
use super::reason::{understood, unreached};
use super::workspace::Target;
use crate::basics::reason::Reason;

/// A connection to a workspace. Queries are written once and run on either.
#[derive(diesel::MultiConnection)]
pub enum AnyConnection {
    /// One SQLite file.
    Sqlite(SqliteConnection),
    /// One PostgreSQL schema.
    Postgres(PgConnection),
}

impl std::fmt::Debug for AnyConnection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Sqlite(_) => "AnyConnection::Sqlite",
            Self::Postgres(_) => "AnyConnection::Postgres",
        })
    }
}

/// What a connection will be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Read,
    Write,
}

/// The oldest SQLite we run on: earlier ones may lose a write when a WAL is reset.
const OLDEST_SQLITE: i64 = 3_051_003;

pub(super) fn open(target: &Target, purpose: Purpose) -> Result<AnyConnection> {
    match target {
        Target::Sqlite { .. } => open_sqlite(target, purpose).map(AnyConnection::Sqlite),
        Target::Postgres { url, schema } => open_postgres(url, schema).map(AnyConnection::Postgres),
    }
}

fn open_sqlite(target: &Target, purpose: Purpose) -> Result<SqliteConnection> {
    let path = target.file().unwrap_or_default();
    let mut connection = SqliteConnection::establish(&path.to_string_lossy()).map_err(|error| unopened(target, &error.to_string()))?;
    let set_up = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
                  PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;";
    // In KiB. More makes a large import no faster, and each of five connections keeps its own.
    let cache = if purpose == Purpose::Write { 16_384 } else { 8_192 };
    connection
        .batch_execute(&format!("{set_up} PRAGMA cache_size = -{cache};"))
        .map_err(|error| StoreError::from(error).opening(target))?;
    if purpose == Purpose::Read {
        connection.batch_execute("PRAGMA query_only = ON;")?;
    }
    check_sqlite(&mut connection, target).map_err(|error| error.opening(target))?;
    Ok(connection)
}

/// SQLite says only that it cannot: the operating system knows why.
fn unopened(target: &Target, said: &str) -> StoreError {
    let path = target.file().unwrap_or_default();
    match OpenOptions::new().read(true).write(true).open(&path) {
        Err(error) => StoreError::CannotOpen { place: target.place(), reason: Reason::from(&error) },
        Ok(_) => understood(said).opening(target),
    }
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    value: i64,
}

#[derive(QueryableByName)]
struct Said {
    #[diesel(sql_type = diesel::sql_types::Text)]
    value: String,
}

/// Reads the pragmas back: a pragma SQLite does not know, or may not set here, is silently ignored.
fn check_sqlite(connection: &mut SqliteConnection, target: &Target) -> Result<()> {
    let version = said(connection, "SELECT sqlite_version() AS value")?;
    if version_number(&version) < OLDEST_SQLITE {
        return Err(StoreError::SqliteTooOld { found: version });
    }
    let journal = said(connection, "SELECT journal_mode AS value FROM pragma_journal_mode")?;
    let foreign_keys = number(connection, "SELECT foreign_keys AS value FROM pragma_foreign_keys")?;
    let synchronous = number(connection, "SELECT synchronous AS value FROM pragma_synchronous")?;
    if journal != "wal" || foreign_keys != 1 || synchronous != 2 {
        return Err(StoreError::CannotOpen {
            place: target.place(),
            reason: Reason::unknown(format!("journal_mode {journal}, foreign_keys {foreign_keys}, synchronous {synchronous}")),
        });
    }
    Ok(())
}

fn said(connection: &mut SqliteConnection, query: &str) -> Result<String> {
    Ok(sql_query(query).get_result::<Said>(connection)?.value)
}

fn number(connection: &mut SqliteConnection, query: &str) -> Result<i64> {
    Ok(sql_query(query).get_result::<Number>(connection)?.value)
}

/// `3.51.3` as 3051003.
fn version_number(text: &str) -> i64 {
    text.split('.').take(3).fold(0, |total, part| total * 1000 + part.parse::<i64>().unwrap_or(0))
}

fn open_postgres(url: &str, schema: &str) -> Result<PgConnection> {
    let mut connection = PgConnection::establish(&with_patience(url)).map_err(|error| StoreError::CannotOpen {
        place: super::workspace::without_password(url),
        reason: unreached(&error.to_string()),
    })?;
    connection.batch_execute(&format!("SET search_path TO \"{schema}\"; SET client_encoding TO 'UTF8'; SET TIME ZONE 'UTC';"))?;
    Ok(connection)
}

/// A host that swallows what is sent to it would be waited for minutes: ten seconds, unless the address says otherwise.
fn with_patience(url: &str) -> String {
    if url.contains("connect_timeout=") {
        return url.to_owned();
    }
    let joint = if url.contains('?') { '&' } else { '?' };
    format!("{url}{joint}connect_timeout=10")
}

#[cfg(test)]
mod tests {
    use super::{version_number, with_patience};

    #[test]
    fn versions_compare_part_by_part() {
        assert!(version_number("3.51.3") < version_number("3.52.0"));
        assert_eq!(version_number("3.51.3"), 3_051_003);
    }

    #[test]
    fn an_address_that_says_how_long_to_wait_is_left_alone() {
        assert_eq!(with_patience("postgres://h/x"), "postgres://h/x?connect_timeout=10");
        assert_eq!(with_patience("postgres://h/x?sslmode=disable"), "postgres://h/x?sslmode=disable&connect_timeout=10");
        assert_eq!(with_patience("postgres://h/x?connect_timeout=3"), "postgres://h/x?connect_timeout=3");
    }
}
