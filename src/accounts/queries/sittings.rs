//! Sessions in the store.

use std::time::Duration;

use diesel::prelude::*;

use crate::accounts::page_error::PageError;
use crate::accounts::role::Role;
use crate::accounts::sitting::{self, Seated};
use crate::accounts::{settings, token};
use crate::basics::calendar::Instant;
use crate::store::schema::{account, session};
use crate::store::{Actor, Connection, Result, Store, StoreError};

#[derive(Queryable)]
struct Found {
    account_id: i64,
    seen_at: Instant,
    expires_at: Instant,
    name: String,
    role: String,
    member_id: Option<i64>,
}

/// Opens a session for an account and returns the token for its cookie.
///
/// # Errors
/// When the store cannot be written.
pub fn open(connection: &mut Connection, account_id: i64, now: Instant) -> Result<String> {
    let token = token::fresh().map_err(|error| StoreError::Broken(error.to_string()))?;
    sweep(connection, now)?;
    diesel::insert_into(session::table)
        .values((
            session::token_hash.eq(token::hash(&token)),
            session::account_id.eq(account_id),
            session::created_at.eq(now),
            session::seen_at.eq(now),
            session::expires_at.eq(now + sitting::LONGEST),
        ))
        .execute(connection)?;
    Ok(token)
}

/// Ends the session a token opened.
///
/// # Errors
/// When the store cannot be written.
pub fn close(connection: &mut Connection, token: &str) -> Result<()> {
    diesel::delete(session::table.find(token::hash(token))).execute(connection)?;
    Ok(())
}

/// Ends every session of an account: disabled, or its password chosen anew.
///
/// # Errors
/// When the store cannot be written.
pub fn close_all(connection: &mut Connection, account_id: i64) -> Result<()> {
    diesel::delete(session::table.filter(session::account_id.eq(account_id))).execute(connection)?;
    Ok(())
}

/// How long a page waits to note that somebody was seen.
const SEEN_PATIENCE: Duration = Duration::from_millis(50);

/// Whose session a token opens, unless it is over or the account disabled. Notes that they were seen.
///
/// # Errors
/// When the store cannot be read.
pub async fn recognise(store: &Store, token: String, now: Instant) -> std::result::Result<Option<Seated>, PageError> {
    let hash = token::hash(&token);
    let key = hash.clone();
    let found: Option<(Seated, bool)> = store.reading(move |connection| find(connection, &key, now)).await?;
    let Some((seated, stale)) = found else { return Ok(None) };
    if stale {
        // Signing in still stands when this cannot be written just now; a page that is only read waits for no long write.
        if let Err(error) = store
            .patient(SEEN_PATIENCE)
            .writing(Actor::operator(), move |w| -> Result<()> {
                w.housekeeping();
                diesel::update(session::table.find(&hash)).set(session::seen_at.eq(now)).execute(&mut **w)?;
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
        .select((session::account_id, session::seen_at, session::expires_at, account::name, account::role, account::member_id))
        .first(connection)
        .optional()?;
    let Some(found) = found.filter(|found| !sitting::is_over(found.seen_at, found.expires_at, now)) else { return Ok(None) };
    let Some(role) = Role::from_code(&found.role) else { return Ok(None) };
    let school = settings::school(connection)?;
    let seated = Seated { account_id: found.account_id, name: found.name, role, member_id: found.member_id, school };
    Ok(Some((seated, now - found.seen_at >= sitting::SEEN_EVERY)))
}

/// Takes away sessions that are over.
fn sweep(connection: &mut Connection, now: Instant) -> Result<()> {
    diesel::delete(session::table.filter(session::expires_at.le(now).or(session::seen_at.le(now - sitting::IDLE)))).execute(connection)?;
    Ok(())
}
