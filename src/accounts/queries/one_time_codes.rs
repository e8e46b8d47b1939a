//! One-time codes in the store.

use diesel::prelude::*;
use serde_json::json;

use super::sittings;
use crate::accounts::limits::{self, CODE_SET_UP_LASTS};
use crate::accounts::one_time_code::{self, Secret};
use crate::accounts::role::Role;
use crate::accounts::{recovery, sealed_secret, token};
use crate::basics::calendar::Instant;
use crate::store::schema::{account, one_time_code as kept, recovery_code};
use crate::store::{Connection, Deed, Result, StoreError, Write};

/// True where a sign-in needs a code.
///
/// # Errors
/// When the store cannot be read.
pub fn is_on(connection: &mut Connection, account_id: i64) -> Result<bool> {
    let on: i64 = kept::table.find(account_id).filter(kept::confirmed_at.is_not_null()).count().get_result(connection)?;
    Ok(on > 0)
}

/// True where codes are demanded of the role and the account has none.
///
/// # Errors
/// When the store cannot be read.
pub fn lacks(connection: &mut Connection, account_id: i64, role: Role) -> Result<bool> {
    Ok(limits::demands_code(connection, role)? && !is_on(connection, account_id)?)
}

/// Since when a sign-in needs a code, and how many recovery codes are left.
///
/// # Errors
/// When the store cannot be read.
pub fn standing(connection: &mut Connection, account_id: i64) -> Result<Option<(Instant, i64)>> {
    let since: Option<Option<Instant>> = kept::table.find(account_id).select(kept::confirmed_at).first(connection).optional()?;
    let Some(since) = since.flatten() else { return Ok(None) };
    let unused = recovery_code::table.filter(recovery_code::account_id.eq(account_id)).filter(recovery_code::used_at.is_null());
    Ok(Some((since, unused.count().get_result(connection)?)))
}

/// Makes a secret that waits for its first code. Does nothing where codes are in use already.
///
/// # Errors
/// When the store cannot be written.
pub fn begin(w: &mut Write<'_>, account_id: i64, now: Instant) -> Result<()> {
    w.housekeeping();
    if is_on(w, account_id)? {
        return Ok(());
    }
    let secret = one_time_code::fresh().map_err(|error| StoreError::Broken(error.to_string()))?;
    let sealed = sealed_secret::seal(w, account_id, &secret)?;
    diesel::delete(kept::table.find(account_id)).execute(&mut **w)?;
    let row = (kept::account_id.eq(account_id), kept::secret.eq(sealed), kept::begun_at.eq(now));
    diesel::insert_into(kept::table).values(row).execute(&mut **w)?;
    Ok(())
}

/// The secret that waits for its first code, while it does.
///
/// # Errors
/// When the store cannot be read.
pub fn waiting(connection: &mut Connection, account_id: i64, now: Instant) -> Result<Option<Secret>> {
    let sealed: Option<Vec<u8>> = kept::table
        .find(account_id)
        .filter(kept::confirmed_at.is_null())
        .filter(kept::begun_at.gt(now - CODE_SET_UP_LASTS))
        .select(kept::secret)
        .first(connection)
        .optional()?;
    sealed.map(|sealed| sealed_secret::open(connection, account_id, sealed)).transpose()
}

/// The first code: from now on each sign-in needs one. Returns the recovery codes, or nothing where the code is not right.
///
/// # Errors
/// When the store cannot be written.
pub fn confirm(w: &mut Write<'_>, account_id: i64, code: &str, now: Instant) -> Result<Option<Vec<String>>> {
    w.housekeeping();
    let Some(secret) = waiting(w, account_id, now)? else { return Ok(None) };
    let Some(step) = one_time_code::step_of(&secret, code, None, now) else { return Ok(None) };
    diesel::update(kept::table.find(account_id)).set((kept::confirmed_at.eq(now), kept::last_step.eq(step))).execute(&mut **w)?;
    let codes = give_recovery_codes(w, account_id)?;
    note(w, "totp.on", account_id)?;
    Ok(Some(codes))
}

/// Takes a code of the phone, or a recovery code, each once.
///
/// # Errors
/// When the store cannot be written.
pub fn take(w: &mut Write<'_>, account_id: i64, typed: &str, now: Instant) -> Result<bool> {
    let row: Option<(Vec<u8>, Option<i64>)> = kept::table
        .find(account_id)
        .filter(kept::confirmed_at.is_not_null())
        .select((kept::secret, kept::last_step))
        .first(&mut **w)
        .optional()?;
    let Some((sealed, last_step)) = row else { return Ok(false) };
    let secret = sealed_secret::open(w, account_id, sealed)?;
    if let Some(step) = one_time_code::step_of(&secret, typed, last_step, now) {
        diesel::update(kept::table.find(account_id)).set(kept::last_step.eq(step)).execute(&mut **w)?;
        return Ok(true);
    }
    take_recovery_code(w, account_id, typed, now)
}

/// New recovery codes in the place of the former.
///
/// # Errors
/// When the store cannot be written.
pub fn renew_recovery_codes(w: &mut Write<'_>, account_id: i64) -> Result<Vec<String>> {
    let codes = give_recovery_codes(w, account_id)?;
    note(w, "totp.recovery_renewed", account_id)?;
    Ok(codes)
}

/// Sign-ins need no code any more.
///
/// # Errors
/// When the store cannot be written.
pub fn turn_off(w: &mut Write<'_>, account_id: i64) -> Result<()> {
    diesel::delete(recovery_code::table.filter(recovery_code::account_id.eq(account_id))).execute(&mut **w)?;
    diesel::delete(kept::table.find(account_id)).execute(&mut **w)?;
    note(w, "totp.off", account_id)
}

/// The same by somebody else, which ends the sessions of its owner, who is told at the next sign-in.
///
/// # Errors
/// When the store cannot be written.
pub fn turn_off_for(w: &mut Write<'_>, account_id: i64) -> Result<()> {
    let by = w.actor().name.clone();
    turn_off(w, account_id)?;
    sittings::close_all(w, account_id)?;
    diesel::update(account::table.find(account_id)).set(account::code_ended_by.eq(Some(by))).execute(&mut **w)?;
    Ok(())
}

fn take_recovery_code(w: &mut Write<'_>, account_id: i64, typed: &str, now: Instant) -> Result<bool> {
    let unused = recovery_code::table
        .find(token::hash(&recovery::folded(typed)))
        .filter(recovery_code::account_id.eq(account_id))
        .filter(recovery_code::used_at.is_null());
    let taken = diesel::update(unused).set(recovery_code::used_at.eq(Some(now))).execute(&mut **w)? == 1;
    if taken {
        note(w, "totp.recovery_used", account_id)?;
    }
    Ok(taken)
}

fn give_recovery_codes(w: &mut Write<'_>, account_id: i64) -> Result<Vec<String>> {
    let codes = recovery::fresh().map_err(|error| StoreError::Broken(error.to_string()))?;
    diesel::delete(recovery_code::table.filter(recovery_code::account_id.eq(account_id))).execute(&mut **w)?;
    for code in &codes {
        let row = (recovery_code::code_hash.eq(token::hash(&recovery::folded(code))), recovery_code::account_id.eq(account_id));
        diesel::insert_into(recovery_code::table).values(row).execute(&mut **w)?;
    }
    Ok(codes)
}

fn note(w: &mut Write<'_>, deed: &'static str, account_id: i64) -> Result<()> {
    w.note(&Deed { deed, subject: "account", subject_id: Some(account_id), detail: json!({}) })
}
