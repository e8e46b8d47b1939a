//! Sign-ins that wait for their code, in the store.

use diesel::prelude::*;
use serde_json::json;

use super::{accounts, attempts, entries, one_time_codes};
use crate::accounts::limits::{CODE_TRIES, HALF_OPEN_LASTS};
use crate::accounts::queries::entries::Admitted;
use crate::accounts::throttle::Outcome;
use crate::accounts::token;
use crate::accounts::visit::Visit;
use crate::basics::calendar::Instant;
use crate::store::schema::half_open_sign_in;
use crate::store::{Connection, Deed, Result, StoreError, Write};

/// What a code did.
#[derive(Debug, Clone)]
pub enum Tried {
    /// Let them in.
    In(Box<Admitted>),
    /// It was not the code. One may try again.
    Wrong,
    /// Too late, or tried too often: one begins again with the password.
    Over,
}

/// Opens a sign-in whose password was right, and returns the token for its cookie. Until the code is right the attempt counts as failed.
///
/// # Errors
/// When the store cannot be written.
pub fn open(w: &mut Write<'_>, account_id: i64, attempt: Option<i64>, now: Instant) -> Result<String> {
    w.housekeeping();
    if let Some(attempt) = attempt {
        attempts::settle(w, attempt, Outcome::Half)?;
    }
    let token = token::fresh().map_err(|error| StoreError::Broken(error.to_string()))?;
    diesel::delete(half_open_sign_in::table.filter(half_open_sign_in::expires_at.le(now))).execute(&mut **w)?;
    let row = (
        half_open_sign_in::token_hash.eq(token::hash(&token)),
        half_open_sign_in::account_id.eq(account_id),
        half_open_sign_in::attempt_id.eq(attempt.unwrap_or_default()),
        half_open_sign_in::expires_at.eq(now + HALF_OPEN_LASTS),
        half_open_sign_in::tries.eq(0),
    );
    diesel::insert_into(half_open_sign_in::table).values(row).execute(&mut **w)?;
    Ok(token)
}

/// True while a token waits for its code.
///
/// # Errors
/// When the store cannot be read.
pub fn waits(connection: &mut Connection, token: &str, now: Instant) -> Result<bool> {
    Ok(find(connection, token, now)?.is_some())
}

/// Tries a code, of the phone or from the list of recovery codes.
///
/// # Errors
/// When the store cannot be written.
pub fn try_code(w: &mut Write<'_>, token: &str, code: &str, visit: &Visit, now: Instant) -> Result<Tried> {
    w.housekeeping();
    let Some((account_id, attempt, tries)) = find(w, token, now)? else { return Ok(Tried::Over) };
    if accounts::one(w, account_id)?.disabled_at.is_some() {
        close(w, token)?;
        return Ok(Tried::Over);
    }
    if one_time_codes::take(w, account_id, code, now)? {
        close(w, token)?;
        return Ok(Tried::In(Box::new(entries::admit(w, account_id, Some(attempt), visit, now)?)));
    }
    entries::count_failure(w, Some(account_id), now)?;
    w.note(&Deed {
        deed: "account.sign_in_failed",
        subject: "account",
        subject_id: Some(account_id),
        detail: json!({ "step": "code", "address": visit.address }),
    })?;
    if tries + 1 >= CODE_TRIES {
        close(w, token)?;
        return Ok(Tried::Over);
    }
    let row = half_open_sign_in::table.find(token::hash(token));
    diesel::update(row).set(half_open_sign_in::tries.eq(tries + 1)).execute(&mut **w)?;
    Ok(Tried::Wrong)
}

/// Ends all of an account.
///
/// # Errors
/// When the store cannot be written.
pub fn close_all(connection: &mut Connection, account_id: i64) -> Result<()> {
    diesel::delete(half_open_sign_in::table.filter(half_open_sign_in::account_id.eq(account_id))).execute(connection)?;
    Ok(())
}

fn close(connection: &mut Connection, token: &str) -> Result<()> {
    diesel::delete(half_open_sign_in::table.find(token::hash(token))).execute(connection)?;
    Ok(())
}

fn find(connection: &mut Connection, token: &str, now: Instant) -> Result<Option<(i64, i64, i64)>> {
    Ok(half_open_sign_in::table
        .find(token::hash(token))
        .filter(half_open_sign_in::expires_at.gt(now))
        .select((half_open_sign_in::account_id, half_open_sign_in::attempt_id, half_open_sign_in::tries))
        .first(connection)
        .optional()?)
}
