//! Who is let in, and who was not.

use chrono::TimeDelta;
use diesel::prelude::*;
use serde_json::json;

use super::{accounts, attempts, devices, one_time_codes, sittings};
use crate::accounts::limits;
use crate::accounts::throttle::Outcome;
use crate::accounts::visit::Visit;
use crate::basics::calendar::Instant;
use crate::store::schema::account;
use crate::store::{Actor, Connection, Deed, Result, Write};

/// When an account was last signed in to, and what failed since.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record {
    /// The last time somebody signed in.
    pub signed_in_at: Option<Instant>,
    /// How many attempts failed since.
    pub failed_count: i64,
    /// When the last of them was.
    pub failed_at: Option<Instant>,
    /// Who turned its one-time codes off since, where it was not its owner.
    pub code_ended_by: Option<String>,
}

/// Somebody who was let in.
#[derive(Debug, Clone)]
pub struct Admitted {
    /// The token of the session.
    pub session: String,
    /// The token the browser is known by from now on.
    pub device: String,
    /// How long it is known.
    pub known_for: TimeDelta,
    /// What happened since the last time.
    pub since: Record,
    /// One-time codes are demanded of the role, and the account has none.
    pub lacks_code: bool,
}

/// Whoever failed to sign in: nobody knows who it was.
#[must_use]
pub fn stranger() -> Actor {
    Actor { id: None, name: "stranger".to_owned() }
}

/// How an account was used lately.
///
/// # Errors
/// When the store cannot be read.
pub fn record(connection: &mut Connection, account_id: i64) -> Result<Record> {
    let row: (Option<Instant>, i64, Option<Instant>, Option<String>) = account::table
        .find(account_id)
        .select((account::signed_in_at, account::failed_count, account::failed_at, account::code_ended_by))
        .first(connection)?;
    let (signed_in_at, failed_count, failed_at, code_ended_by) = row;
    Ok(Record { signed_in_at, failed_count, failed_at, code_ended_by })
}

/// Opens a session in the place of the one the browser was in, makes the browser known, and says what happened since the last time.
/// `attempt` is what let them in, where a password was measured.
///
/// # Errors
/// When the store cannot be written.
pub fn admit(w: &mut Write<'_>, account_id: i64, attempt: Option<i64>, visit: &Visit, now: Instant) -> Result<Admitted> {
    if let Some(attempt) = attempt {
        attempts::settle(w, attempt, Outcome::Right)?;
    }
    if let Some(former) = &visit.session {
        sittings::close(w, former)?;
    }
    let since = record(w, account_id)?;
    let told = (
        account::signed_in_at.eq(Some(now)),
        account::failed_count.eq(0),
        account::failed_at.eq(None::<Instant>),
        account::code_ended_by.eq(None::<String>),
    );
    diesel::update(account::table.find(account_id)).set(told).execute(&mut **w)?;
    let session = sittings::open_from(w, account_id, visit, now)?;
    let device = devices::renew(w, account_id, visit.device.as_deref(), now)?;
    let by = if one_time_codes::is_on(w, account_id)? { "code" } else { "password" };
    let by = if attempt.is_some() { by } else { "link" };
    let detail = json!({ "by": by, "address": visit.address });
    let account = accounts::one(w, account_id)?;
    let owner = Actor { id: Some(account_id), name: account.name };
    w.note_by(&owner, &Deed { deed: "account.signed_in", subject: "account", subject_id: Some(account_id), detail })?;
    let lacks_code = one_time_codes::lacks(w, account_id, account.role)?;
    Ok(Admitted { session, device, known_for: limits::device_lasts(w)?, since, lacks_code })
}

/// Writes a failure down: the same for an account and for nobody's. The log gets the account and from where it was tried, never what was
/// typed.
///
/// # Errors
/// When the store cannot be written.
pub fn turn_away(w: &mut Write<'_>, attempt: i64, account_id: Option<i64>, from: &str, now: Instant) -> Result<()> {
    attempts::settle(w, attempt, Outcome::Wrong)?;
    count_failure(w, account_id, now)?;
    w.note(&Deed {
        deed: "account.sign_in_failed",
        subject: "account",
        subject_id: account_id,
        detail: json!({ "step": "password", "address": from }),
    })
}

/// One more that its owner will be told of.
pub(super) fn count_failure(connection: &mut Connection, account_id: Option<i64>, now: Instant) -> Result<()> {
    let failed = (account::failed_count.eq(account::failed_count + 1), account::failed_at.eq(Some(now)));
    diesel::update(account::table.find(account_id.unwrap_or_default())).set(failed).execute(connection)?;
    Ok(())
}
