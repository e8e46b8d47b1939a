//! Ids for rows written in bulk: handed out in blocks, never twice.

use diesel::prelude::*;

use super::Connection;
use super::error::Result;
use super::schema::id_block;

/// Takes `count` fresh ids for the table `name` and returns the first; they are consecutive.
///
/// # Errors
/// When the store cannot be written.
pub fn reserve(connection: &mut Connection, name: &str, count: i64) -> Result<i64> {
    let found: Option<i64> = id_block::table.find(name).select(id_block::next_id).first(connection).optional()?;
    match found {
        Some(first) => {
            diesel::update(id_block::table.find(name)).set(id_block::next_id.eq(first + count)).execute(connection)?;
            Ok(first)
        }
        None => {
            diesel::insert_into(id_block::table).values((id_block::name.eq(name), id_block::next_id.eq(1 + count))).execute(connection)?;
            Ok(1)
        }
    }
}
