//! Where the two databases part ways.
//!
//! `insert_many!(connection, table, rows)` inserts a slice of `Insertable` rows: SQLite one by one (diesel keeps the
//! statement prepared, which beats its batches), PostgreSQL in statements of many rows. `insert_blocks!` does the same for rows
//! that own all they hold: of those diesel keeps a statement of a whole block prepared, which saves a fifth on SQLite.

use super::Connection;

/// What stands before and behind the mark that a column of marks is asked for: `table.marks` holds it.
#[must_use]
pub fn holds(connection: &Connection, column: &str) -> (String, String) {
    match connection {
        Connection::Sqlite(_) => (format!("instr({column}, "), ") > 0".to_owned()),
        Connection::Postgres(_) => ("position(".to_owned(), format!(" in {column}) > 0")),
    }
}

/// Inserts `$rows` (a slice) into `$table` on either database. Evaluates to `Result<(), diesel::result::Error>`.
#[macro_export]
macro_rules! insert_many {
    ($connection:expr, $table:expr, $rows:expr) => {{
        use diesel::RunQueryDsl as _;
        let connection: &mut $crate::store::Connection = $connection;
        let rows = $rows;
        match connection {
            $crate::store::Connection::Sqlite(inner) => {
                rows.iter().try_for_each(|row| diesel::insert_into($table).values(row).execute(inner).map(|_| ()))
            }
            $crate::store::Connection::Postgres(inner) => {
                rows.chunks(1000).try_for_each(|some| diesel::insert_into($table).values(some).execute(inner).map(|_| ()))
            }
        }
    }};
}

/// Inserts `$rows` (a slice of rows without borrowed parts) into `$table` on either database, on SQLite sixteen at a time.
/// Evaluates to `Result<(), diesel::result::Error>`.
#[macro_export]
macro_rules! insert_blocks {
    ($connection:expr, $table:expr, $rows:expr) => {{
        use diesel::RunQueryDsl as _;
        let connection: &mut $crate::store::Connection = $connection;
        let rows = $rows;
        match connection {
            $crate::store::Connection::Sqlite(inner) => {
                let (blocks, rest) = rows.as_chunks::<16>();
                let blocks = blocks.iter().try_for_each(|block| diesel::insert_into($table).values(block).execute(inner).map(|_| ()));
                blocks.and_then(|()| rest.iter().try_for_each(|row| diesel::insert_into($table).values(row).execute(inner).map(|_| ())))
            }
            $crate::store::Connection::Postgres(inner) => {
                rows.chunks(1000).try_for_each(|some| diesel::insert_into($table).values(some).execute(inner).map(|_| ()))
            }
        }
    }};
}
