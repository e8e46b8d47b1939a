//! Settings of a workspace: what the school fills in once. Each key is documented where its chapter uses it.

use diesel::prelude::*;

use super::Connection;
use super::error::Result;
use super::schema::setting;

/// The value set for `key`, if any.
///
/// # Errors
/// When the store cannot be read.
pub fn get(connection: &mut Connection, key: &str) -> Result<Option<String>> {
    Ok(setting::table.find(key).select(setting::value).first(connection).optional()?)
}

/// Sets `key` to `value`.
///
/// # Errors
/// When the store cannot be written.
pub fn set(connection: &mut Connection, key: &str, value: &str) -> Result<()> {
    let changed = diesel::update(setting::table.find(key)).set(setting::value.eq(value)).execute(connection)?;
    if changed == 0 {
        diesel::insert_into(setting::table).values((setting::key.eq(key), setting::value.eq(value))).execute(connection)?;
    }
    Ok(())
}
