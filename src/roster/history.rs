//! What was done with batches: all of a campaign, and each step of one, by whom.

use diesel::prelude::*;
use serde::Serialize;

use super::undo::{self, Undone};
use crate::basics::calendar::{Day, Instant};
use crate::ledger::queries::campaigns::batch_name;
use crate::store::schema::{audit_entry, batch};
use crate::store::{Connection, Result};

/// One batch as the history lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    pub batch: i64,
    pub state: String,
    pub kind: String,
    /// What its first file was called; `sha256` is that of the last one.
    pub file: String,
    pub sha256: String,
    pub as_of: Day,
    pub rows: Rows,
    pub diff: Difference,
    pub created_at: Instant,
    pub created_by: String,
    pub applied_at: Option<Instant>,
    pub applied_by: Option<String>,
    pub undone_at: Option<Instant>,
    pub undone_by: Option<String>,
    /// What came of taking it back, in rows of the ledger.
    pub undone: Option<Undone>,
}

/// Rows of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable, Serialize)]
pub struct Rows {
    pub read: i64,
    pub rejected: i64,
    pub repeated: i64,
}

/// Rows against the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable, Serialize)]
pub struct Difference {
    pub new: i64,
    pub changed: i64,
    pub unchanged: i64,
    pub absent: i64,
}

/// One step of a batch.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Step {
    pub at: Instant,
    pub by: String,
    /// As the audit log names it: `batch.applied`.
    pub deed: String,
    /// JSON.
    pub detail: String,
}

type Found = (i64, String, String, String, String, Day, Rows, Difference, Signed);
type Signed = (Instant, String, Option<Instant>, Option<String>, Option<Instant>, Option<String>);

/// All batches of a campaign, those given up too, the last one first.
///
/// # Errors
/// When the store cannot be read.
pub fn all(connection: &mut Connection, campaign_id: i64) -> Result<Vec<Entry>> {
    let found: Vec<Found> = batch::table
        .filter(batch::campaign_id.eq(campaign_id))
        .order(batch::id.desc())
        .select((
            batch::id,
            batch::state,
            batch::kind,
            batch_name(),
            batch::sha256,
            batch::as_of,
            (batch::read_count, batch::rejected_count, batch::repeated_count),
            (batch::new_count, batch::changed_count, batch::unchanged_count, batch::absent_count),
            (batch::created_at, batch::created_by, batch::applied_at, batch::applied_by, batch::undone_at, batch::undone_by),
        ))
        .load(connection)?;
    found.into_iter().map(|row| entry(connection, row)).collect()
}

fn entry(connection: &mut Connection, found: Found) -> Result<Entry> {
    let (batch, state, kind, file, sha256, as_of, rows, diff, signed) = found;
    let (created_at, created_by, applied_at, applied_by, undone_at, undone_by) = signed;
    let undone = if state == "undone" { Some(undo::counts(connection, batch)?) } else { None };
    Ok(Entry {
        batch,
        state,
        kind,
        file,
        sha256,
        as_of,
        rows,
        diff,
        created_at,
        created_by,
        applied_at,
        applied_by,
        undone_at,
        undone_by,
        undone,
    })
}

/// Each step of a batch, the last one first, from the audit log.
///
/// # Errors
/// When the store cannot be read.
pub fn steps(connection: &mut Connection, id: i64) -> Result<Vec<Step>> {
    Ok(audit_entry::table
        .filter(audit_entry::subject.eq("batch").and(audit_entry::subject_id.eq(id)))
        // Who only looked changed nothing.
        .filter(audit_entry::deed.ne("people.listed"))
        .order(audit_entry::id.desc())
        .select((audit_entry::at, audit_entry::actor_name, audit_entry::deed, audit_entry::detail))
        .load(connection)?)
}
