//! One-time links in the store.

use diesel::prelude::*;
use serde_json::json;

use super::accounts;
use crate::accounts::account::NewAccount;
use crate::accounts::invitation::{Invitation, Purpose};
use crate::accounts::refusal::Undone;
use crate::accounts::{settings, sittings, token};
use crate::basics::calendar::Instant;
use crate::store::schema::invitation;
use crate::store::{Connection, Deed, Result, StoreError, Write};

/// Makes a link and voids the earlier ones of its kind for the same account. Returns the token.
///
/// # Errors
/// When the store cannot be written.
pub fn make(w: &mut Write<'_>, purpose: Purpose, account_id: Option<i64>, now: Instant) -> Result<String> {
    void(w, purpose, account_id, now)?;
    let token = token::fresh().map_err(|error| StoreError::Broken(error.to_string()))?;
    diesel::insert_into(invitation::table)
        .values((
            invitation::token_hash.eq(token::hash(&token)),
            invitation::account_id.eq(account_id),
            invitation::purpose.eq(purpose.code()),
            invitation::created_at.eq(now),
            invitation::expires_at.eq(now + purpose.lasts()),
        ))
        .execute(&mut **w)?;
    w.note(&Deed { deed: "invitation.made", subject: "account", subject_id: account_id, detail: json!({"purpose": purpose.code()}) })?;
    Ok(token)
}

/// The first-run link for a workspace without accounts, or none where there are some. Earlier links are void.
///
/// # Errors
/// When the store cannot be written.
pub fn make_first_run(w: &mut Write<'_>, now: Instant) -> Result<Option<String>> {
    if accounts::any(w)? {
        w.housekeeping();
        return Ok(None);
    }
    make(w, Purpose::FirstRun, None, now).map(Some)
}

/// The link a token opens at `now`, if any.
///
/// # Errors
/// When the store cannot be read.
pub fn open(connection: &mut Connection, purpose: Purpose, token: &str, now: Instant) -> Result<Option<Invitation>> {
    let found: Option<(Option<i64>, Instant, Option<Instant>)> = invitation::table
        .find(token::hash(token))
        .filter(invitation::purpose.eq(purpose.code()))
        .select((invitation::account_id, invitation::expires_at, invitation::used_at))
        .first(connection)
        .optional()?;
    let found = found.map(|(account_id, expires_at, used_at)| Invitation { account_id, expires_at, used_at });
    Ok(found.filter(|link| link.is_open(now)))
}

/// What the first set-up asks.
#[derive(Debug, Clone)]
pub struct SetUp {
    /// The school's name.
    pub school: String,
    /// The centre's name, or empty.
    pub centre: String,
    /// The first account.
    pub account: NewAccount,
}

/// Uses the first-run link: the settings, the first account, and its session. Returns the session's token, or none when the link is over.
///
/// # Errors
/// When the store cannot be written.
pub fn set_up(w: &mut Write<'_>, token: &str, set_up: &SetUp, now: Instant) -> std::result::Result<Option<String>, Undone> {
    if accounts::any(w)? || open(w, Purpose::FirstRun, token, now)?.is_none() {
        w.housekeeping();
        return Ok(None);
    }
    void(w, Purpose::FirstRun, None, now)?;
    settings::change_names(w, &set_up.school, &set_up.centre)?;
    let id = accounts::add(w, &set_up.account)?;
    Ok(Some(sittings::open(w, id, now)?))
}

/// Uses a reset link: the password is set and a session opened. Returns its token, or none when the link is over.
///
/// # Errors
/// When the store cannot be written.
pub fn choose_password(w: &mut Write<'_>, token: &str, hash: &str, now: Instant) -> Result<Option<String>> {
    let Some(account_id) = open(w, Purpose::Reset, token, now)?.and_then(|link| link.account_id) else {
        w.housekeeping();
        return Ok(None);
    };
    let account = accounts::one(w, account_id)?;
    if account.disabled_at.is_some() {
        w.housekeeping();
        return Ok(None);
    }
    void(w, Purpose::Reset, Some(account_id), now)?;
    accounts::set_password(w, account_id, hash)?;
    accounts::sign_in(w, &account, now).map(Some)
}

fn void(connection: &mut Connection, purpose: Purpose, account_id: Option<i64>, now: Instant) -> Result<()> {
    let of_kind = invitation::table.filter(invitation::purpose.eq(purpose.code())).filter(invitation::used_at.is_null());
    match account_id {
        Some(id) => diesel::update(of_kind.filter(invitation::account_id.eq(id))).set(invitation::used_at.eq(now)).execute(connection)?,
        None => diesel::update(of_kind.filter(invitation::account_id.is_null())).set(invitation::used_at.eq(now)).execute(connection)?,
    };
    Ok(())
}
