//! Known browsers in the store.

use diesel::prelude::*;
use serde_json::json;

use crate::accounts::limits::{self, DEVICES_AT_MOST};
use crate::accounts::token;
use crate::basics::calendar::Instant;
use crate::store::schema::known_device;
use crate::store::{Connection, Deed, Result, StoreError, Write};

/// The number under which an account knows the browser that brings `brought`, if it does.
///
/// # Errors
/// When the store cannot be read.
pub fn known(connection: &mut Connection, account_id: i64, brought: &str, now: Instant) -> Result<Option<i64>> {
    Ok(known_device::table
        .filter(known_device::token_hash.eq(token::hash(brought)))
        .filter(known_device::account_id.eq(account_id))
        .filter(known_device::expires_at.gt(now))
        .select(known_device::id)
        .first(connection)
        .optional()?)
}

/// Makes the browser known to the account, under a new token, which is returned. Colleagues who share the browser stay known with it;
/// whoever copied the former token does not.
///
/// # Errors
/// When the store cannot be written.
pub fn renew(connection: &mut Connection, account_id: i64, brought: Option<&str>, now: Instant) -> Result<String> {
    let token = token::fresh().map_err(|error| StoreError::Broken(error.to_string()))?;
    let hash = token::hash(&token);
    diesel::delete(known_device::table.filter(known_device::expires_at.le(now))).execute(connection)?;
    if let Some(brought) = brought {
        let same_browser = known_device::table.filter(known_device::token_hash.eq(token::hash(brought)));
        diesel::update(same_browser).set(known_device::token_hash.eq(&hash)).execute(connection)?;
    }
    let own = known_device::table.filter(known_device::token_hash.eq(&hash)).filter(known_device::account_id.eq(account_id));
    let until = (known_device::used_at.eq(now), known_device::expires_at.eq(now + limits::device_lasts(connection)?));
    if diesel::update(own).set(until).execute(connection)? == 0 {
        let row = (known_device::account_id.eq(account_id), known_device::token_hash.eq(&hash), until.0, until.1);
        diesel::insert_into(known_device::table).values(row).execute(connection)?;
        forget_the_oldest(connection, account_id)?;
    }
    Ok(token)
}

/// Forgets every browser of an account and notes it.
///
/// # Errors
/// When the store cannot be written.
pub fn forget(w: &mut Write<'_>, account_id: i64) -> Result<()> {
    let gone = diesel::delete(known_device::table.filter(known_device::account_id.eq(account_id))).execute(&mut **w)?;
    let detail = json!({ "devices": gone });
    w.note(&Deed { deed: "devices.forgotten", subject: "account", subject_id: Some(account_id), detail })
}

fn forget_the_oldest(connection: &mut Connection, account_id: i64) -> Result<()> {
    let newest_first = known_device::table.filter(known_device::account_id.eq(account_id)).order(known_device::used_at.desc());
    let beyond: Vec<i64> = newest_first.select(known_device::id).offset(DEVICES_AT_MOST).limit(1000).load(connection)?;
    diesel::delete(known_device::table.filter(known_device::id.eq_any(beyond))).execute(connection)?;
    Ok(())
}
