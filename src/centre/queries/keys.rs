//! The key of a school and the reports it signed: what waits for it, accepting it, and taking that back.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use serde_json::json;

use super::kept::{deed, one, put};
use super::periods::of_period;
use super::rows::Row;
use super::whole::roll;
use crate::centre::choice;
use crate::centre::key_deed::{self, Touched};
use crate::centre::roll::plain;
use crate::centre::submission::{Detail, State, Submission};
use crate::reports::received::PublicKey;
use crate::reports::trust::{self, KnownKey};
use crate::store::schema::submission;
use crate::store::{Connection, Result, StoreError, Write};

/// A key and what it signed.
pub struct KeyFound {
    /// The key.
    pub key: KnownKey,
    /// Every report of its school it signed, the latest period first.
    pub signed: Vec<Touched>,
    /// What taking its acceptance back does; none where nobody accepted it, or another took its place since.
    pub undone: Option<Undone>,
}

/// What taking an acceptance back does.
pub struct Undone {
    /// The key that is the school's again; none where it had none.
    pub again: Vec<PublicKey>,
    /// Reports that wait again, as they stand now.
    pub waiting: Vec<Touched>,
    /// Reports of the key that is the school's again, which waited while it was not: as they stand then.
    pub begin: Vec<Touched>,
}

/// The reports that accepting `key` for `school` lets take part, of whatever period, each as it stands then.
///
/// # Errors
/// When the store cannot be read.
pub fn begin(connection: &mut Connection, school: &str, key: &PublicKey) -> Result<Vec<Touched>> {
    let waiting = waiting(connection, school, key)?;
    let then = in_state(&waiting, State::Received).collect();
    touched(connection, &waiting, &then)
}

/// The key that signed this report.
///
/// # Errors
/// [`StoreError::NotFound`], or when the store cannot be read.
pub fn key_of(connection: &mut Connection, id: i64) -> Result<KeyFound> {
    let offer = one(connection, id)?.offer;
    let key = trust::listed(connection)?.into_iter().find(|known| known.is_of(&offer.school, &offer.key)).ok_or(StoreError::NotFound)?;
    let signed = signed(connection, &key.school, &key.key)?;
    let undone = match trust::undoing(connection, key.id)? {
        Some(undoing) => {
            let mut begin = Vec::new();
            for again in undoing.own() {
                begin.extend(waiting(connection, &again.school, &again.key)?);
            }
            let ends = unvouched(&signed, &undoing.key);
            let then = in_state(&ends, State::KeyAsked).chain(in_state(&begin, State::Received)).collect();
            Some(Undone {
                again: undoing.own().map(|known| known.key).collect(),
                waiting: touched(connection, &ends, &BTreeMap::new())?,
                begin: touched(connection, &begin, &then)?,
            })
        }
        None => None,
    };
    Ok(KeyFound { key, signed: touched(connection, &signed, &BTreeMap::new())?, undone })
}

fn in_state(these: &[Submission], state: State) -> impl Iterator<Item = (i64, State)> {
    these.iter().map(move |kept| (kept.id, state))
}

/// Accepts the key a report of a school waits for, and lets count what waited for it: those reports. None where it is believed already, or
/// was never seen.
///
/// # Errors
/// When the store cannot be written.
pub fn accept_key(w: &mut Write<'_>, school: &str, key: &PublicKey, reason: &str) -> Result<Option<Vec<Submission>>> {
    let known = trust::listed(w)?.into_iter().find(|known| known.is_of(school, key) && !known.in_force());
    let Some(known) = known else { return Ok(None) };
    trust::accept(w, known.id, reason)?;
    settle(w, school, key).map(Some)
}

/// What waited for this key of the school counts from now on, whatever key the school has later. The caller notes that it is believed.
///
/// # Errors
/// When the store cannot be written.
pub fn settle(w: &mut Write<'_>, school: &str, key: &PublicKey) -> Result<Vec<Submission>> {
    let waiting = waiting(w, school, key)?;
    for kept in &waiting {
        put(w, kept.id, State::Received, "")?;
        w.note(&deed("submission.key-accepted", kept, json!({})))?;
    }
    Ok(waiting)
}

/// Takes back that the key of this report was accepted: the key the school had before is its own again, and what only the acceptance let
/// count waits again. False where there is nothing to take back.
///
/// # Errors
/// [`StoreError::NotFound`], or when the store cannot be written.
pub fn withdraw_key(w: &mut Write<'_>, id: i64, reason: &str) -> Result<bool> {
    let key = key_of(w, id)?.key;
    let Some(undoing) = trust::withdraw(w, key.id, reason)? else { return Ok(false) };
    for kept in unvouched(&signed(w, &key.school, &key.key)?, &undoing.key) {
        put(w, kept.id, State::KeyAsked, "")?;
        w.note(&deed("submission.key-withdrawn", &kept, json!({})))?;
    }
    for again in undoing.own() {
        settle(w, &again.school, &again.key)?;
    }
    Ok(true)
}

/// Those that take part and that nothing vouches for once the key is what it was before.
fn unvouched(signed: &[Submission], before: &KnownKey) -> Vec<Submission> {
    signed.iter().filter(|kept| kept.state == State::Received && !before.vouches_for(kept.received_at)).cloned().collect()
}

fn waiting(connection: &mut Connection, school: &str, key: &PublicKey) -> Result<Vec<Submission>> {
    let mut signed = signed(connection, school, key)?;
    signed.retain(|kept| kept.state == State::KeyAsked);
    Ok(signed)
}

/// Without the rows behind their covers.
fn signed(connection: &mut Connection, school: &str, key: &PublicKey) -> Result<Vec<Submission>> {
    let rows: Vec<Row> = submission::table
        .filter(submission::public_key.eq(key.text()))
        .order((submission::to_on.desc(), submission::from_on.desc(), submission::id))
        .select(Row::as_select())
        .load(connection)?;
    let mut signed = rows.into_iter().map(|row| row.submission(Detail::default())).collect::<Result<Vec<_>>>()?;
    signed.retain(|kept| kept.school_key() == plain(school));
    Ok(signed)
}

/// How these stand, by period, once states are changed by `then`.
fn touched(connection: &mut Connection, these: &[Submission], then: &BTreeMap<i64, State>) -> Result<Vec<Touched>> {
    let ids: BTreeSet<i64> = these.iter().map(|kept| kept.id).collect();
    let mut all = Vec::new();
    for (period, _) in choice::tallied(these.iter().map(|kept| kept.offer.period)) {
        let expected = roll(connection, &period)?;
        all.extend(key_deed::touched(of_period(connection, &period)?, &expected, &ids, then));
    }
    Ok(all)
}
