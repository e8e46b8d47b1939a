//! What the log keeps of a key or a report: rows have only what holds now.

use diesel::prelude::*;
use serde::Deserialize;

use super::keys::known_of;
use super::rows::broken;
use crate::basics::calendar::Instant;
use crate::centre::turn::{Did, Turn};
use crate::store::schema::audit_entry;
use crate::store::{Connection, Result};

/// What else an entry says.
#[derive(Deserialize)]
struct Beside {
    #[serde(default)]
    reason: String,
}

/// Every acceptance of the key that signed this report, and every time one was taken back, the first first.
///
/// # Errors
/// [`crate::store::StoreError::NotFound`], or when the store cannot be read.
pub fn turns_of_key(connection: &mut Connection, id: i64) -> Result<Vec<Turn>> {
    let key = known_of(connection, id)?;
    turns(connection, ("trusted_key", key.id), &[Did::Accepted, Did::Withdrew])
}

/// When this report was taken back last. None where it never was.
///
/// # Errors
/// When the store cannot be read.
pub fn taken_back(connection: &mut Connection, id: i64) -> Result<Option<Turn>> {
    Ok(turns(connection, ("submission", id), &[Did::TookBack])?.pop())
}

fn turns(connection: &mut Connection, (subject, id): (&str, i64), deeds: &[Did]) -> Result<Vec<Turn>> {
    let rows: Vec<(Instant, String, String, String)> = audit_entry::table
        .filter(audit_entry::subject.eq(subject).and(audit_entry::subject_id.eq(id)))
        .filter(audit_entry::deed.eq_any(deeds.iter().map(|did| did.deed())))
        .order(audit_entry::id)
        .select((audit_entry::at, audit_entry::actor_name, audit_entry::deed, audit_entry::detail))
        .load(connection)?;
    let turn = |(at, by, deed, detail): (Instant, String, String, String)| {
        let did = deeds.iter().copied().find(|did| did.deed() == deed).ok_or_else(|| broken(&deed))?;
        let Beside { reason } = serde_json::from_str(&detail).map_err(broken)?;
        Ok(Turn { at, by, did, reason })
    };
    rows.into_iter().map(turn).collect()
}
