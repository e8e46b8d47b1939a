//! The order in which batches were applied: what stands on what. Two previews may be confirmed the other way round, so the number
//! of a batch says nothing of it.

use diesel::prelude::*;

use super::kind::RosterKind;
use crate::basics::calendar::Day;
use crate::store::schema::batch;
use crate::store::{Connection, Result, reserve};

/// A batch as others are told of it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Named {
    pub id: i64,
    /// What the file was called.
    pub file_name: String,
    /// The day it speaks of.
    pub as_of: Day,
}

/// The next place in the order, taken within the write that applies a batch.
///
/// # Errors
/// When the store cannot be written.
pub fn take_next(connection: &mut Connection) -> Result<i64> {
    reserve(connection, "applied_order", 1)
}

/// The roster of that kind applied last, of those that stand in the ledger.
///
/// # Errors
/// When the store cannot be read.
pub fn newest(connection: &mut Connection, campaign_id: i64, kind: RosterKind) -> Result<Option<Named>> {
    let of_kind = batch::table.filter(batch::campaign_id.eq(campaign_id).and(batch::kind.eq(kind.code())).and(batch::state.eq("applied")));
    let newest = of_kind.order(batch::applied_order.desc()).select((batch::id, batch::file_name, batch::as_of));
    Ok(newest.first(connection).optional()?)
}

/// The roster of that kind that stood in the ledger when batch `id` was applied, and its place in the order.
///
/// # Errors
/// When the store cannot be read.
pub fn before(connection: &mut Connection, id: i64, campaign_id: i64, kind: RosterKind) -> Result<Option<(i64, i64, Day)>> {
    let Some(own) = place(connection, id)? else { return Ok(None) };
    let of_kind = batch::table.filter(batch::campaign_id.eq(campaign_id).and(batch::kind.eq(kind.code())).and(batch::state.eq("applied")));
    let earlier = of_kind.filter(batch::applied_order.lt(own)).order(batch::applied_order.desc());
    let columns = (batch::id, batch::applied_order.assume_not_null(), batch::as_of);
    Ok(earlier.select(columns).first(connection).optional()?)
}

/// Batches of the campaign applied after this one that stand in the ledger, the last one first: they are taken back before it.
///
/// # Errors
/// When the store cannot be read.
pub fn later(connection: &mut Connection, id: i64, campaign_id: i64) -> Result<Vec<Named>> {
    let Some(own) = place(connection, id)? else { return Ok(Vec::new()) };
    let later = batch::table.filter(batch::campaign_id.eq(campaign_id).and(batch::state.eq("applied")).and(batch::applied_order.gt(own)));
    let later = later.order(batch::applied_order.desc()).select((batch::id, batch::file_name, batch::as_of));
    Ok(later.load(connection)?)
}

/// Where batch `id` stands in the order; none where it was never applied.
///
/// # Errors
/// When there is no such batch, or the store cannot be read.
pub fn place(connection: &mut Connection, id: i64) -> Result<Option<i64>> {
    Ok(batch::table.find(id).select(batch::applied_order).first(connection)?)
}
