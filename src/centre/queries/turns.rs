//! What the log keeps of a key or a report: rows have only what holds now.

use std::collections::HashMap;

use diesel::prelude::*;
use serde::Deserialize;

use super::keys::known_of;
use super::rows::broken;
use crate::basics::calendar::Instant;
use crate::centre::submission::{State, Submission};
use crate::centre::turn::{Did, Turn};
use crate::store::schema::audit_entry;
use crate::store::{Connection, Result, by_keys};

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
    let turns = turns(connection, ("trusted_key", &[key.id]), &[Did::Accepted, Did::Withdrew])?;
    Ok(turns.into_iter().map(|(_, turn)| turn).collect())
}

/// When each of these reports was taken back last, of those that ever were.
///
/// # Errors
/// When the store cannot be read.
pub(super) fn last_taken_back(connection: &mut Connection, ids: &[i64]) -> Result<HashMap<i64, Turn>> {
    Ok(turns(connection, ("submission", ids), &[Did::TookBack])?.into_iter().collect())
}

/// Notes of those of `kept` that are taken back when that was and by whom.
///
/// # Errors
/// When the store cannot be read.
pub(super) fn name_who_took_back(connection: &mut Connection, kept: &mut [Submission]) -> Result<()> {
    let taken_back = kept.iter_mut().filter(|kept| kept.state == State::TakenBack);
    let mut kept: Vec<&mut Submission> = taken_back.collect();
    let ids: Vec<i64> = kept.iter().map(|kept| kept.id).collect();
    let mut turns = last_taken_back(connection, &ids)?;
    for kept in &mut kept {
        kept.taken_back = turns.remove(&kept.id);
    }
    Ok(())
}

/// Each with whose it is, the first first.
fn turns(connection: &mut Connection, (subject, ids): (&str, &[i64]), deeds: &[Did]) -> Result<Vec<(i64, Turn)>> {
    let rows: Vec<(i64, Instant, String, String, String)> = by_keys(ids, |some| {
        audit_entry::table
            .filter(audit_entry::subject.eq(subject).and(audit_entry::subject_id.eq_any(some)))
            .filter(audit_entry::deed.eq_any(deeds.iter().map(|did| did.deed())))
            .order(audit_entry::id)
            .select((
                audit_entry::subject_id.assume_not_null(),
                audit_entry::at,
                audit_entry::actor_name,
                audit_entry::deed,
                audit_entry::detail,
            ))
            .load(connection)
    })?;
    let turn = |(id, at, by, deed, detail): (i64, Instant, String, String, String)| {
        let did = deeds.iter().copied().find(|did| did.deed() == deed).ok_or_else(|| broken(&deed))?;
        let Beside { reason } = serde_json::from_str(&detail).map_err(broken)?;
        Ok((id, Turn { at, by, did, reason }))
    };
    rows.into_iter().map(turn).collect()
}
