//! Ids for rows written in bulk: handed out in blocks, never twice. And many rows asked for by their keys.

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

/// Keys named in one statement: SQLite takes at most 32,766, and plans longer lists no better.
pub const KEYS_AT_A_TIME: usize = 500;

/// Loads by keys, some at a time.
///
/// # Errors
/// When the store cannot be read.
pub fn by_keys<K, T>(keys: &[K], mut load: impl FnMut(&[K]) -> QueryResult<Vec<T>>) -> Result<Vec<T>> {
    let mut all = Vec::with_capacity(keys.len());
    for some in keys.chunks(KEYS_AT_A_TIME) {
        all.extend(load(some)?);
    }
    Ok(all)
}
