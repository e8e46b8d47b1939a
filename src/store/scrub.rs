//! Taking what was erased out of the files of the database as well.

use std::thread;
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::Integer;

use super::error::Result;
use super::{Connection, Store};

/// Tables that hold what people are called and by what they are reached, and files that name them.
const PERSONAL: [&str; 18] = [
    "borrower",
    "contract",
    "obligation",
    "payment",
    "exclusion",
    "batch",
    "batch_change",
    "batch_image",
    "batch_problem",
    "original",
    "report",
    "correction",
    "absent_decision",
    "batch_undo",
    "hand_correction",
    "member",
    "job",
    "sighting",
];

/// How often the log of SQLite is tried to be emptied, and how long is waited between: a reader may still stand in it.
const TRIES: u32 = 50;
const PAUSE: Duration = Duration::from_millis(100);

#[derive(QueryableByName)]
struct Checkpoint {
    #[diesel(sql_type = Integer)]
    busy: i32,
}

/// PostgreSQL keeps former rows, and columns that were dropped, until a table is written anew.
pub(super) fn write_anew(connection: &mut PgConnection) -> Result<()> {
    for table in PERSONAL {
        connection.batch_execute(&format!("VACUUM (FULL) {table}"))?;
    }
    Ok(())
}

impl Store {
    /// Overwrites what was deleted. SQLite zeroes what it deletes (`secure_delete`), but its log still has the pages as they were: it
    /// is written back and cut to nothing. PostgreSQL keeps former rows until its tables are written anew. True where it was done;
    /// false where somebody read all the while, and the next end of the log does it.
    ///
    /// # Errors
    /// When the database cannot.
    pub fn scrub(&self) -> Result<bool> {
        let mut connection = self.inner.pools.writer(self.patience)?;
        match &mut *connection {
            Connection::Sqlite(inner) => {
                for _ in 0..TRIES {
                    let done: Checkpoint = sql_query("PRAGMA wal_checkpoint(TRUNCATE)").get_result(inner)?;
                    if done.busy == 0 {
                        return Ok(true);
                    }
                    thread::sleep(PAUSE);
                }
                Ok(false)
            }
            Connection::Postgres(inner) => {
                write_anew(inner)?;
                Ok(true)
            }
        }
    }
}
