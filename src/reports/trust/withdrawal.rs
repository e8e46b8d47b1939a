//! Taking back that a key was accepted: it is to its school again what it was before, and so is the key it replaced.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::queries::{found, others};
use super::standing::KnownKey;
use crate::basics::calendar::Instant;
use crate::store::schema::trusted_key;
use crate::store::{Connection, Deed, Result, StoreError, Write};

/// What a key was before it was accepted. A key that was accepted more than once was something each time: the newest stands last, so that
/// each can be taken back.
#[derive(Serialize, Deserialize)]
struct Formerly {
    accepted_at: Option<Instant>,
    accepted_by: String,
    reason: String,
    retired_at: Option<Instant>,
}

/// What taking an acceptance back makes of keys.
#[derive(Debug, Clone)]
pub struct Undoing {
    /// The key, as it was before it was accepted.
    pub key: KnownKey,
    /// Those it took the place of, also some that wait.
    replaced: Vec<KnownKey>,
}

impl Undoing {
    /// The key that is the school's own again; none where it had none.
    pub fn own(&self) -> impl Iterator<Item = &KnownKey> {
        self.replaced.iter().filter(|known| known.accepted_at.is_some())
    }
}

/// What this key was each time and is now, to be kept when it is accepted.
pub(super) fn formerly(connection: &mut Connection, known: &KnownKey) -> Result<String> {
    let mut formerly = kept(connection, known.id)?;
    formerly.push(Formerly {
        accepted_at: known.accepted_at,
        accepted_by: known.accepted_by.clone(),
        reason: known.reason.clone(),
        retired_at: known.retired_at,
    });
    written(&formerly)
}

fn kept(connection: &mut Connection, id: i64) -> Result<Vec<Formerly>> {
    let kept: String = trusted_key::table.find(id).select(trusted_key::formerly).first(connection)?;
    if kept.is_empty() { Ok(Vec::new()) } else { serde_json::from_str(&kept).map_err(broken) }
}

fn written(formerly: &[Formerly]) -> Result<String> {
    if formerly.is_empty() { Ok(String::new()) } else { serde_json::to_string(formerly).map_err(broken) }
}

fn broken(error: serde_json::Error) -> StoreError {
    StoreError::Broken(error.to_string())
}

/// What taking the acceptance of this key back makes of keys. None where nobody accepted it, an older program kept that, or another took its
/// place since.
///
/// # Errors
/// [`StoreError::NotFound`], or when the store cannot be read.
pub fn undoing(connection: &mut Connection, id: i64) -> Result<Option<Undoing>> {
    Ok(before(connection, id)?.map(|(undoing, _)| undoing))
}

fn before(connection: &mut Connection, id: i64) -> Result<Option<(Undoing, Vec<Formerly>)>> {
    let (known, mut formerly) = (found(connection, id)?, kept(connection, id)?);
    let Some(was) = formerly.pop().filter(|_| known.in_force()) else { return Ok(None) };
    // Those it replaced were retired in the write that accepted it.
    let replaced = others(connection, &known)?.into_iter().filter(|other| other.retired_at == known.accepted_at).collect();
    let (accepted_at, accepted_by, reason, retired_at) = (was.accepted_at, was.accepted_by, was.reason, was.retired_at);
    Ok(Some((Undoing { key: KnownKey { accepted_at, accepted_by, reason, retired_at, ..known }, replaced }, formerly)))
}

/// Takes back that this key was accepted. None where there is nothing to take back: [`undoing`].
///
/// # Errors
/// [`StoreError::NotFound`], or when the store cannot be written.
pub fn withdraw(w: &mut Write<'_>, id: i64, reason: &str) -> Result<Option<Undoing>> {
    let Some((undoing, formerly)) = before(w, id)? else { return Ok(None) };
    let key = &undoing.key;
    let set = (
        trusted_key::accepted_at.eq(key.accepted_at),
        trusted_key::accepted_by.eq(&key.accepted_by),
        trusted_key::reason.eq(&key.reason),
        trusted_key::retired_at.eq(key.retired_at),
        trusted_key::formerly.eq(written(&formerly)?),
    );
    diesel::update(trusted_key::table.find(id)).set(set).execute(&mut **w)?;
    let replaced: Vec<i64> = undoing.replaced.iter().map(|known| known.id).collect();
    let again = trusted_key::table.filter(trusted_key::id.eq_any(replaced));
    diesel::update(again).set(trusted_key::retired_at.eq(None::<Instant>)).execute(&mut **w)?;
    let own: Vec<String> = undoing.own().map(|known| known.key.fingerprint()).collect();
    let detail = json!({ "school": key.school, "fingerprint": key.key.fingerprint(), "again": own, "reason": reason });
    w.note(&Deed { deed: "sender.withdrawn", subject: "trusted_key", subject_id: Some(id), detail })?;
    Ok(Some(undoing))
}
