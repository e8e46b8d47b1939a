//! One-time links in the store.

use diesel::prelude::*;
use serde_json::json;

use super::entries::Admitted;
use super::{accounts, devices, entries};
use crate::accounts::account::NewAccount;
use crate::accounts::entering::{self, Entered};
use crate::accounts::invitation::{Invitation, Purpose};
use crate::accounts::refusal::Undone;
use crate::accounts::visit::Visit;
use crate::accounts::{settings, token};
use crate::basics::calendar::{Instant, now};
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

/// Uses the first-run link: the settings, the first account, and its session. Nothing when the link is over.
///
/// # Errors
/// When the store cannot be written.
pub fn set_up(
    w: &mut Write<'_>,
    token: &str,
    set_up: &SetUp,
    visit: &Visit,
    now: Instant,
) -> std::result::Result<Option<Admitted>, Undone> {
    if accounts::any(w)? || open(w, Purpose::FirstRun, token, now)?.is_none() {
        w.housekeeping();
        return Ok(None);
    }
    void(w, Purpose::FirstRun, None, now)?;
    settings::change_names(w, &set_up.school, &set_up.centre)?;
    let id = accounts::add(w, &set_up.account)?;
    Ok(Some(entries::admit(w, id, None, visit, now)?))
}

/// Uses a reset link: the password is set, every session of the account is over, no browser is known any more, and its owner comes in,
/// by the code where the account has one. Nothing when the link is over.
///
/// # Errors
/// When the store cannot be written.
pub(in crate::accounts) fn choose_password(
    w: &mut Write<'_>,
    token: &str,
    hash: &str,
    visit: &Visit,
    now: Instant,
) -> Result<Option<Entered>> {
    let Some(account_id) = open(w, Purpose::Reset, token, now)?.and_then(|link| link.account_id) else {
        w.housekeeping();
        return Ok(None);
    };
    if accounts::one(w, account_id)?.disabled_at.is_some() {
        w.housekeeping();
        return Ok(None);
    }
    accounts::set_password(w, account_id, hash)?;
    devices::forget(w, account_id)?;
    w.note(&Deed { deed: "account.reset", subject: "account", subject_id: Some(account_id), detail: json!({}) })?;
    // The browser may hold what it was known by before: that is forgotten too.
    let visit = Visit { device: None, ..visit.clone() };
    entering::enter(w, account_id, None, &visit).map(Some)
}

/// Makes the links of an account void: it is out of use, or has its password.
///
/// # Errors
/// When the store cannot be written.
pub fn void_resets(connection: &mut Connection, account_id: i64) -> Result<()> {
    void(connection, Purpose::Reset, Some(account_id), now())
}

fn void(connection: &mut Connection, purpose: Purpose, account_id: Option<i64>, now: Instant) -> Result<()> {
    let of_kind = invitation::table.filter(invitation::purpose.eq(purpose.code())).filter(invitation::used_at.is_null());
    match account_id {
        Some(id) => diesel::update(of_kind.filter(invitation::account_id.eq(id))).set(invitation::used_at.eq(now)).execute(connection)?,
        None => diesel::update(of_kind.filter(invitation::account_id.is_null())).set(invitation::used_at.eq(now)).execute(connection)?,
    };
    Ok(())
}
