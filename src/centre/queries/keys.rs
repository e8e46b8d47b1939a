//! The key of a school and the reports it signed: what waits for it, accepting it, and taking that back.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use serde_json::json;

use super::expectation::expectation;
use super::kept::{deed, one, put};
use super::periods::covers_of_period;
use super::rows::Row;
use super::turns::turns_of_key;
use crate::basics::calendar::Instant;
use crate::centre::choice;
use crate::centre::effect::{self, Effect, Touched};
use crate::centre::roll::plain;
use crate::centre::submission::{Detail, State, Submission};
use crate::centre::turn::Turn;
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
    /// What was done to it, the first first.
    pub turns: Vec<Turn>,
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
    /// Other reports that stand otherwise for it, as they stand then.
    pub others: Vec<Touched>,
}

/// Why what waited for a key counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// Its key is accepted.
    Accepted,
    /// The acceptance of another was taken back: its key is the school's own again.
    Restored,
}

impl Because {
    const fn deed(self) -> &'static str {
        match self {
            Self::Accepted => "submission.key-accepted",
            Self::Restored => "submission.key-restored",
        }
    }
}

/// What accepting `key` for `school` does: the reports it lets take part, of whatever period, and those that stand otherwise for it.
///
/// # Errors
/// When the store cannot be read.
pub fn begin(connection: &mut Connection, school: &str, key: &PublicKey) -> Result<Effect> {
    let waiting = waiting(connection, school, key)?;
    let then = in_state(&waiting, State::Received).collect();
    effect(connection, &waiting, &then)
}

/// The key that signed this report.
pub(super) fn known_of(connection: &mut Connection, id: i64) -> Result<KnownKey> {
    let offer = one(connection, id)?.offer;
    trust::listed(connection)?.into_iter().find(|known| known.is_of(&offer.school, &offer.key)).ok_or(StoreError::NotFound)
}

/// The key that signed this report, with what taking its acceptance back does where that `may` be done.
///
/// # Errors
/// [`StoreError::NotFound`], or when the store cannot be read.
pub fn key_of(connection: &mut Connection, id: i64, may: bool) -> Result<KeyFound> {
    let key = known_of(connection, id)?;
    let undone = if may { undone(connection, &key)? } else { None };
    let signed = signed(connection, &key.school, &key.key)?;
    let signed = effect(connection, &signed, &BTreeMap::new())?.own;
    Ok(KeyFound { key, signed, turns: turns_of_key(connection, id)?, undone })
}

fn undone(connection: &mut Connection, key: &KnownKey) -> Result<Option<Undone>> {
    let Some(undoing) = trust::undoing(connection, key.id)? else { return Ok(None) };
    let mut begin = Vec::new();
    for again in undoing.own() {
        begin.extend(waiting(connection, &again.school, &again.key)?);
    }
    let mut ends = vouched(connection, key, key.accepted_at)?;
    ends.retain(|kept| kept.state == State::Received);
    let waiting = effect(connection, &ends, &BTreeMap::new())?.own;
    let then = in_state(&ends, State::KeyAsked).chain(in_state(&begin, State::Received)).collect();
    let all: Vec<Submission> = ends.into_iter().chain(begin).collect();
    let mut effect = effect(connection, &all, &then)?;
    effect.own.retain(|one| one.submission.state != State::KeyAsked);
    Ok(Some(Undone { again: undoing.own().map(|known| known.key).collect(), waiting, begin: effect.own, others: effect.others }))
}

fn in_state(these: &[Submission], state: State) -> impl Iterator<Item = (i64, State)> {
    these.iter().map(move |kept| (kept.id, state))
}

/// Accepts the key this report waits for, and lets count what waited for it. False where it does not wait (any more).
///
/// # Errors
/// [`StoreError::NotFound`], or when the store cannot be written.
pub fn accept_key_of(w: &mut Write<'_>, id: i64, reason: &str) -> Result<bool> {
    let found = one(w, id)?;
    if found.state != State::KeyAsked {
        w.housekeeping();
        return Ok(false);
    }
    let accepted = accept_key(w, &found.offer.school, &found.offer.key, reason)?.is_some();
    if !accepted {
        w.housekeeping();
    }
    Ok(accepted)
}

/// Accepts the key reports of a school wait for, and lets count what waited for it: those reports. None where it is believed already, or
/// was never seen.
///
/// # Errors
/// When the store cannot be written.
pub fn accept_key(w: &mut Write<'_>, school: &str, key: &PublicKey, reason: &str) -> Result<Option<Vec<Submission>>> {
    let known = trust::listed(w)?.into_iter().find(|known| known.is_of(school, key) && !known.in_force());
    let Some(known) = known else { return Ok(None) };
    trust::accept(w, known.id, reason)?;
    settle(w, school, key, Because::Accepted).map(Some)
}

/// What no acceptance let count yet of what this key of the school signed, counts by the one that is in force from now on, whatever key the
/// school has later: those that waited. The caller notes that the key is believed.
///
/// # Errors
/// [`StoreError::NotFound`] where the key is not believed, or when the store cannot be written.
pub fn settle(w: &mut Write<'_>, school: &str, key: &PublicKey, because: Because) -> Result<Vec<Submission>> {
    let believed = trust::listed(w)?.into_iter().find(|known| known.is_of(school, key) && known.in_force()).ok_or(StoreError::NotFound)?;
    let mut unvouched = vouched(w, &believed, None)?;
    vouch(w, &unvouched, believed.accepted_at)?;
    unvouched.retain(|kept| kept.state == State::KeyAsked);
    for kept in &unvouched {
        put(w, kept.id, State::Received, "")?;
        w.note(&deed(because.deed(), kept, json!({})))?;
    }
    Ok(unvouched)
}

/// Takes back that the key of this report was accepted, where that acceptance `is_seen`, as whoever does it saw it: the key the school had
/// before is its own again, and what that acceptance let count waits again. False where there is nothing (more) to take back.
///
/// # Errors
/// [`StoreError::NotFound`], or when the store cannot be written.
pub fn withdraw_key(w: &mut Write<'_>, id: i64, is_seen: impl Fn(Option<Instant>) -> bool, reason: &str) -> Result<bool> {
    let key = known_of(w, id)?;
    let undoing = if is_seen(key.accepted_at) { trust::withdraw(w, key.id, reason)? } else { None };
    let Some(undoing) = undoing else {
        w.housekeeping();
        return Ok(false);
    };
    let ends = vouched(w, &key, key.accepted_at)?;
    vouch(w, &ends, None)?;
    for kept in ends.iter().filter(|kept| kept.state == State::Received) {
        put(w, kept.id, State::KeyAsked, "")?;
        w.note(&deed("submission.key-withdrawn", kept, json!({})))?;
    }
    for again in undoing.own() {
        settle(w, &again.school, &again.key, Because::Restored)?;
    }
    Ok(true)
}

/// What this key signed for its school and the acceptance at `accepted_at` lets count, whatever its state; what none does.
fn vouched(connection: &mut Connection, key: &KnownKey, accepted_at: Option<Instant>) -> Result<Vec<Submission>> {
    let of_key = submission::table.filter(submission::public_key.eq(key.key.text())).select(submission::id);
    let ids: Vec<i64> = match accepted_at {
        Some(at) => of_key.filter(submission::vouched_at.eq(at)).load(connection)?,
        None => of_key.filter(submission::vouched_at.is_null()).load(connection)?,
    };
    let ids: BTreeSet<i64> = ids.into_iter().collect();
    let mut signed = signed(connection, &key.school, &key.key)?;
    signed.retain(|kept| ids.contains(&kept.id));
    Ok(signed)
}

fn vouch(w: &mut Write<'_>, these: &[Submission], accepted_at: Option<Instant>) -> Result<()> {
    for kept in these {
        diesel::update(submission::table.find(kept.id)).set(submission::vouched_at.eq(accepted_at)).execute(&mut **w)?;
    }
    Ok(())
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

/// What becomes of these and of others, by period, once states are changed by `then`.
fn effect(connection: &mut Connection, these: &[Submission], then: &BTreeMap<i64, State>) -> Result<Effect> {
    let ids: BTreeSet<i64> = these.iter().map(|kept| kept.id).collect();
    let mut whole = Effect::default();
    for (period, _) in choice::tallied(these.iter().map(|kept| kept.offer.period)) {
        let expected = expectation(connection, &period)?;
        whole.takes(effect::effect(covers_of_period(connection, &period)?, (&expected, &expected), &ids, then));
    }
    Ok(whole)
}
