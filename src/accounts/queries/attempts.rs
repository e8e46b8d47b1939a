//! Attempts to sign in, in the store. Every question asked here is asked of every login alike, so that none shows by the time it takes.

use diesel::prelude::*;

use super::{accounts, devices};
use crate::accounts::account::Account;
use crate::accounts::limits::{self, ATTEMPTS_WITHIN};
use crate::accounts::refusal::Undone;
use crate::accounts::throttle::{Attempt, Bucket, Outcome, Pace, address_may_try};
use crate::basics::calendar::Instant;
use crate::store::schema::sign_in_attempt;
use crate::store::vault;
use crate::store::{Connection, Result, Write};

/// Somebody at the door.
#[derive(Debug, Clone)]
pub struct Knock {
    /// What was typed as the login, folded.
    pub login: String,
    /// The token the browser would be known by.
    pub device: Option<String>,
    /// From where.
    pub address: String,
}

/// An attempt that may be made: counted, and not yet measured.
#[derive(Debug, Clone)]
pub struct Reserved {
    /// Its number.
    pub id: i64,
    /// Whose login it is, if anybody's.
    pub account: Option<Account>,
    /// What is kept of the password of an account in use.
    pub kept: Option<String>,
}

/// Which buckets an attempt falls into, and whom it would let in.
struct Place {
    bucket: Bucket,
    /// Empty where the browser is known: those are not counted by address.
    address: String,
    account: Option<Account>,
    kept: Option<String>,
}

/// Says no when the attempt may not be made, having only looked: the many that are refused wait for no write.
///
/// # Errors
/// [`crate::accounts::Refusal::Wait`], or when the store cannot be read.
pub fn look(connection: &mut Connection, knock: &Knock, now: Instant) -> std::result::Result<(), Undone> {
    judge(connection, knock, now).map(|_| ())
}

/// Counts the attempt before it is made, or says no. The count and the judgement are one write: of many at once each sees the others.
///
/// # Errors
/// [`crate::accounts::Refusal::Wait`], or when the store cannot be written.
pub fn reserve(w: &mut Write<'_>, knock: &Knock, now: Instant) -> std::result::Result<Reserved, Undone> {
    w.housekeeping();
    let place = judge(w, knock, now)?;
    let id = count(w, &place.bucket, &place.address, now)?;
    Ok(Reserved { id, account: place.account, kept: place.kept })
}

/// The same for somebody who is signed in and is asked for the password again.
///
/// # Errors
/// [`crate::accounts::Refusal::Wait`], or when the store cannot be written.
pub fn reserve_own(w: &mut Write<'_>, account_id: i64, now: Instant) -> std::result::Result<Reserved, Undone> {
    w.housekeeping();
    let bucket = Bucket::Own(account_id);
    Pace::KNOWN.may_try(&within(w, &bucket, now)?, now)?;
    let account = accounts::one(w, account_id)?;
    let kept = accounts::password_of(w, &account.login)?.and_then(|(_, kept)| kept);
    let id = count(w, &bucket, "", now)?;
    Ok(Reserved { id, account: Some(account), kept })
}

/// Says what became of an attempt.
///
/// # Errors
/// When the store cannot be written.
pub fn settle(connection: &mut Connection, id: i64, outcome: Outcome) -> Result<()> {
    diesel::update(sign_in_attempt::table.find(id)).set(sign_in_attempt::outcome.eq(outcome.code())).execute(connection)?;
    Ok(())
}

fn judge(connection: &mut Connection, knock: &Knock, now: Instant) -> std::result::Result<Place, Undone> {
    let (account, kept) = accounts::password_of(connection, &knock.login)?.map_or((None, None), |(account, kept)| (Some(account), kept));
    // Number 0 is nobody's: what is not there is looked for all the same.
    let account_id = account.as_ref().map_or(0, |account| account.id);
    let device = devices::known(connection, account_id, knock.device.as_deref().unwrap_or_default(), now)?;
    let (bucket, address) = match device {
        Some(id) => (Bucket::Device(id), String::new()),
        None => (Bucket::Login(vault::of(connection)?.blind_key(&knock.login)), knock.address.clone()),
    };
    let tried = within(connection, &bucket, now)?;
    let from_here = failed_from(connection, &address, now)?;
    let (strangers, most_from_here) = (limits::stranger_attempts(connection)?, limits::address_attempts(connection)?);
    bucket.pace(strangers).may_try(&tried, now)?;
    address_may_try(&from_here, most_from_here, now)?;
    Ok(Place { bucket, address, account, kept })
}

fn within(connection: &mut Connection, bucket: &Bucket, now: Instant) -> Result<Vec<Attempt>> {
    let rows: Vec<(Instant, String)> = sign_in_attempt::table
        .filter(sign_in_attempt::bucket.eq(bucket.key()))
        .filter(sign_in_attempt::at.gt(now - ATTEMPTS_WITHIN))
        .order(sign_in_attempt::id)
        .select((sign_in_attempt::at, sign_in_attempt::outcome))
        .load(connection)?;
    Ok(rows.into_iter().map(|(at, outcome)| Attempt { at, right: outcome == Outcome::Right.code() }).collect())
}

fn failed_from(connection: &mut Connection, address: &str, now: Instant) -> Result<Vec<Instant>> {
    let rows = sign_in_attempt::table
        .filter(sign_in_attempt::address.eq(address))
        .filter(sign_in_attempt::at.gt(now - ATTEMPTS_WITHIN))
        .filter(sign_in_attempt::outcome.ne(Outcome::Right.code()))
        .order(sign_in_attempt::id)
        .select(sign_in_attempt::at);
    let failed: Vec<Instant> = rows.load(connection)?;
    // Attempts of known browsers and open sessions have no address: together they are nobody's.
    Ok(if address.is_empty() { Vec::new() } else { failed })
}

/// Counts one, and forgets those too old to count.
fn count(connection: &mut Connection, bucket: &Bucket, address: &str, now: Instant) -> Result<i64> {
    diesel::delete(sign_in_attempt::table.filter(sign_in_attempt::at.le(now - ATTEMPTS_WITHIN))).execute(connection)?;
    let row = (
        sign_in_attempt::bucket.eq(bucket.key()),
        sign_in_attempt::address.eq(address),
        sign_in_attempt::at.eq(now),
        sign_in_attempt::outcome.eq(Outcome::Pending.code()),
    );
    Ok(diesel::insert_into(sign_in_attempt::table).values(row).returning(sign_in_attempt::id).get_result(connection)?)
}
