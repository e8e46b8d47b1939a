//! Sessions in the store.

use std::time::Duration;

use diesel::prelude::*;
use serde_json::json;

use super::one_time_codes;
use crate::accounts::limits::{self, SESSIONS_AT_MOST};
use crate::accounts::page_error::PageError;
use crate::accounts::role::Role;
use crate::accounts::sitting::{self, Seated, Sitting};
use crate::accounts::visit::Visit;
use crate::accounts::{settings, token};
use crate::basics::calendar::Instant;
use crate::store::schema::{account, session};
use crate::store::{Actor, Connection, Deed, Result, Store, StoreError, Write};

#[derive(Queryable)]
struct Found {
    id: i64,
    account_id: i64,
    created_at: Instant,
    seen_at: Instant,
    expires_at: Instant,
    name: String,
    role: String,
    member_id: Option<i64>,
}

/// Opens a session for an account, from nowhere in particular, and returns the token for its cookie.
///
/// # Errors
/// When the store cannot be written.
pub fn open(connection: &mut Connection, account_id: i64, now: Instant) -> Result<String> {
    open_from(connection, account_id, &Visit::default(), now)
}

/// Opens a session for an account and returns the token for its cookie.
///
/// # Errors
/// When the store cannot be written.
pub fn open_from(connection: &mut Connection, account_id: i64, visit: &Visit, now: Instant) -> Result<String> {
    let token = token::fresh().map_err(|error| StoreError::Broken(error.to_string()))?;
    sweep(connection, now)?;
    let longest = limits::session_longest(connection)?;
    diesel::insert_into(session::table)
        .values((
            session::token_hash.eq(token::hash(&token)),
            session::account_id.eq(account_id),
            session::created_at.eq(now),
            session::seen_at.eq(now),
            session::expires_at.eq(now + longest),
            session::address.eq(&visit.address),
            session::agent.eq(&visit.agent),
        ))
        .execute(connection)?;
    end_the_oldest(connection, account_id)?;
    Ok(token)
}

/// The sessions of an account that are not over, the one last seen first.
///
/// # Errors
/// When the store cannot be read.
pub fn of_account(connection: &mut Connection, account_id: i64, now: Instant) -> Result<Vec<Sitting>> {
    let (idle, longest) = (limits::session_idle(connection)?, limits::session_longest(connection)?);
    let rows: Vec<(i64, String, String, Instant, Instant)> = session::table
        .filter(session::account_id.eq(account_id))
        .filter(session::expires_at.gt(now))
        .filter(session::created_at.gt(now - longest))
        .filter(session::seen_at.gt(now - idle))
        .order((session::seen_at.desc(), session::id.desc()))
        .select((session::id, session::address, session::agent, session::created_at, session::seen_at))
        .load(connection)?;
    let sitting = |(id, address, agent, created_at, seen_at)| Sitting { id, address, agent, created_at, seen_at };
    Ok(rows.into_iter().map(sitting).collect())
}

/// Ends the session a token opened.
///
/// # Errors
/// When the store cannot be written.
pub fn close(connection: &mut Connection, token: &str) -> Result<()> {
    diesel::delete(session::table.filter(session::token_hash.eq(token::hash(token)))).execute(connection)?;
    Ok(())
}

/// Ends every session of an account: disabled, or its password chosen anew, or its rights changed.
///
/// # Errors
/// When the store cannot be written.
pub fn close_all(connection: &mut Connection, account_id: i64) -> Result<()> {
    diesel::delete(session::table.filter(session::account_id.eq(account_id))).execute(connection)?;
    Ok(())
}

/// Ends these sessions of an account and notes it. Returns how many there were; those of others are left alone.
///
/// # Errors
/// When the store cannot be written.
pub fn end(w: &mut Write<'_>, account_id: i64, ids: &[i64]) -> Result<usize> {
    let own = session::table.filter(session::account_id.eq(account_id)).filter(session::id.eq_any(ids.to_vec()));
    let ended = diesel::delete(own).execute(&mut **w)?;
    let detail = json!({ "sessions": ended });
    w.note(&Deed { deed: "session.ended", subject: "account", subject_id: Some(account_id), detail })?;
    Ok(ended)
}

/// Ends every session of an account and notes it.
///
/// # Errors
/// When the store cannot be written.
pub fn end_all(w: &mut Write<'_>, account_id: i64) -> Result<usize> {
    let ids: Vec<i64> = session::table.filter(session::account_id.eq(account_id)).select(session::id).load(&mut **w)?;
    end(w, account_id, &ids)
}

/// How long a page waits to note that somebody was seen.
const SEEN_PATIENCE: Duration = Duration::from_millis(50);

/// Whose session a token opens, unless it is over or the account disabled. Notes that they were seen.
///
/// # Errors
/// When the store cannot be read.
pub async fn recognise(store: &Store, token: String, now: Instant) -> std::result::Result<Option<Seated>, PageError> {
    let hash = token::hash(&token);
    let found: Option<(Seated, bool)> = store.reading(move |connection| find(connection, &hash, now)).await?;
    let Some((seated, stale)) = found else { return Ok(None) };
    if stale {
        let id = seated.session_id;
        // Signing in still stands when this cannot be written just now; a page that is only read waits for no long write.
        if let Err(error) = store
            .patient(SEEN_PATIENCE)
            .writing(Actor::operator(), move |w| -> Result<()> {
                w.housekeeping();
                diesel::update(session::table.find(id)).set(session::seen_at.eq(now)).execute(&mut **w)?;
                Ok(())
            })
            .await
        {
            tracing::warn!(%error, "a session could not be kept fresh");
        }
    }
    Ok(Some(seated))
}

fn find(connection: &mut Connection, hash: &str, now: Instant) -> Result<Option<(Seated, bool)>> {
    let found: Option<Found> = session::table
        .inner_join(account::table)
        .filter(session::token_hash.eq(hash))
        .filter(account::disabled_at.is_null())
        .select((
            session::id,
            session::account_id,
            session::created_at,
            session::seen_at,
            session::expires_at,
            account::name,
            account::role,
            account::member_id,
        ))
        .first(connection)
        .optional()?;
    let (idle, longest) = (limits::session_idle(connection)?, limits::session_longest(connection)?);
    // A limit that was shortened since holds at once; one that was raised leaves what was promised.
    let ends = |found: &Found| found.expires_at.min(found.created_at + longest);
    let Some(found) = found.filter(|found| !sitting::is_over(found.seen_at, ends(found), idle, now)) else { return Ok(None) };
    let Some(role) = Role::from_code(&found.role) else { return Ok(None) };
    let school = settings::school(connection)?;
    let (session_id, account_id, member_id) = (found.id, found.account_id, found.member_id);
    let lacks_code = one_time_codes::lacks(connection, account_id, role)?;
    let seated = Seated { session_id, account_id, name: found.name, role, member_id, school, lacks_code };
    Ok(Some((seated, now - found.seen_at >= sitting::SEEN_EVERY)))
}

/// Whose open session a token is, without keeping it open.
///
/// # Errors
/// When the store cannot be read.
pub(in crate::accounts) fn whose(connection: &mut Connection, token: &str, now: Instant) -> Result<Option<(i64, Actor)>> {
    let found = find(connection, &token::hash(token), now)?;
    Ok(found.map(|(seated, _)| (seated.account_id, Actor { id: Some(seated.account_id), name: seated.name })))
}

/// Takes away sessions that are over.
fn sweep(connection: &mut Connection, now: Instant) -> Result<()> {
    let (idle, longest) = (limits::session_idle(connection)?, limits::session_longest(connection)?);
    let over = session::expires_at.le(now).or(session::created_at.le(now - longest)).or(session::seen_at.le(now - idle));
    diesel::delete(session::table.filter(over)).execute(connection)?;
    Ok(())
}

fn end_the_oldest(connection: &mut Connection, account_id: i64) -> Result<()> {
    let newest_first = session::table.filter(session::account_id.eq(account_id)).order((session::seen_at.desc(), session::id.desc()));
    let beyond: Vec<i64> = newest_first.select(session::id).offset(SESSIONS_AT_MOST).limit(1000).load(connection)?;
    diesel::delete(session::table.filter(session::id.eq_any(beyond))).execute(connection)?;
    Ok(())
}
