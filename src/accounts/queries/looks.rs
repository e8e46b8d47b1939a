//! Looks and reveals in the store.

use chrono::TimeDelta;
use diesel::prelude::*;

use crate::accounts::looks::{AGAIN_AFTER_MINUTES, Look};
use crate::accounts::settings;
use crate::basics::calendar::{self, Instant};
use crate::store::schema::{audit_entry, look};
use crate::store::{Connection, Result, Write};

/// One hidden field was shown: counts against the limit.
pub const REVEALED: &str = "person.revealed";

/// Everything held about a person was shown: counts as one.
pub const PRINTED: &str = "person.printed";

/// A look noted later than this after it happened says when it did.
const LATE: TimeDelta = TimeDelta::seconds(2);

/// True where the account was noted to look at the same a short while ago.
///
/// # Errors
/// When the store cannot be read.
pub(in crate::accounts) fn is_recent(connection: &mut Connection, account_id: i64, what: &str, now: Instant) -> Result<bool> {
    let at: Option<Instant> = look::table.find((account_id, what)).select(look::at).first(connection).optional()?;
    Ok(at.is_some_and(|at| at > now - TimeDelta::minutes(AGAIN_AFTER_MINUTES)))
}

/// Notes a look, and forgets those too old to count.
///
/// # Errors
/// When the store cannot be written.
pub(in crate::accounts) fn note(w: &mut Write<'_>, account_id: i64, what: &str, seen: &Look, now: Instant) -> Result<()> {
    if is_recent(w, account_id, what, now)? {
        // Two pages of the same at once: the other has noted it.
        w.housekeeping();
        return Ok(());
    }
    diesel::delete(look::table.filter(look::at.le(now - TimeDelta::minutes(AGAIN_AFTER_MINUTES)))).execute(&mut **w)?;
    diesel::insert_into(look::table).values((look::account_id.eq(account_id), look::what.eq(what), look::at.eq(now))).execute(&mut **w)?;
    let mut entry = seen.entry();
    if calendar::now() - now > LATE {
        // A long write stood in the way: the entry says when it was really looked.
        entry.detail["looked_at"] = serde_json::json!(now.format("%Y-%m-%dT%H:%M:%SZ").to_string());
    }
    w.note_of(&entry, &seen.people)
}

/// From when on the account may have another field shown; nothing where it may now. [`settings::REVEALS`] says how many within an
/// hour. Ask inside the write that shows it.
///
/// # Errors
/// When the store cannot be read.
pub fn may_reveal_from(connection: &mut Connection, account_id: i64, now: Instant) -> Result<Option<Instant>> {
    let (hour, most) = (TimeDelta::hours(1), settings::REVEALS.in_force(connection)?);
    let within: Vec<Instant> = audit_entry::table
        .filter(audit_entry::actor_id.eq(account_id).and(audit_entry::deed.eq_any([REVEALED, PRINTED])))
        .filter(audit_entry::at.gt(now - hour))
        .order(audit_entry::at.desc())
        .select(audit_entry::at)
        .load(connection)?;
    let last = usize::try_from(most - 1).unwrap_or(0);
    Ok(within.get(last).map(|oldest| *oldest + hour))
}
