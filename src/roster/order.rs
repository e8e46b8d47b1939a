//! The order in which batches were applied: what stands on what. Two previews may be confirmed the other way round, so the number
//! of a batch says nothing of it.

use diesel::dsl::max;
use diesel::prelude::*;
use rustc_hash::FxHashMap;

use super::absent;
use super::kind::RosterKind;
use super::latest::{Earlier, Stands, Word};
use crate::basics::calendar::Day;
use crate::ledger::queries::campaigns::batch_name;
use crate::store::schema::batch;
use crate::store::{Connection, Result, reserve};

/// A batch as others are told of it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Named {
    pub id: i64,
    /// What its first file was called.
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

/// The place of the batch that was applied last, in whatever campaign; nothing before any.
///
/// # Errors
/// When the store cannot be read.
pub fn last(connection: &mut Connection) -> Result<i64> {
    Ok(batch::table.select(max(batch::applied_order)).first::<Option<i64>>(connection)?.unwrap_or_default())
}

/// The roster of that kind with the latest data day, of those that stand in the ledger; of several of one day the one applied last.
///
/// # Errors
/// When the store cannot be read.
pub fn newest(connection: &mut Connection, campaign_id: i64, kind: RosterKind) -> Result<Option<Named>> {
    let of_kind = batch::table.filter(batch::campaign_id.eq(campaign_id).and(batch::kind.eq(kind.code())).and(batch::state.eq("applied")));
    let newest = of_kind.order((batch::as_of.desc(), batch::applied_order.desc()));
    Ok(newest.select((batch::id, batch_name(), batch::as_of)).first(connection).optional()?)
}

/// What a roster of that kind finds in its campaign. A corrected file finds what the batch `own` it goes into found.
///
/// # Errors
/// When the store cannot be read.
pub fn earlier(connection: &mut Connection, campaign_id: i64, kind: RosterKind, own: Option<i64>) -> Result<Earlier> {
    let last = match own {
        Some(own) => before(connection, own, campaign_id, kind)?.map(|(last, ..)| last),
        None => last_applied(connection, campaign_id, kind)?,
    };
    let mut rosters = standing(connection, campaign_id)?;
    if let Some(own) = own {
        rosters.remove(&own);
    }
    let missed = absent::missing(connection, campaign_id, kind, &rosters)?;
    Ok(Earlier { last, missed: missed.into_iter().map(|(id, missed)| (id, missed.by.as_of)).collect(), rosters })
}

/// The rosters of a campaign that stand in its ledger, by number.
///
/// # Errors
/// When the store cannot be read.
pub fn standing(connection: &mut Connection, campaign_id: i64) -> Result<FxHashMap<i64, Stands>> {
    let applied = batch::table.filter(batch::campaign_id.eq(campaign_id).and(batch::state.eq("applied")));
    let columns = (batch::id, batch::as_of, batch::applied_order, batch::township);
    let found: Vec<(i64, Day, Option<i64>, Option<String>)> = applied.select(columns).load(connection)?;
    let stands = |(id, as_of, order, township): (i64, Day, Option<i64>, Option<String>)| {
        (id, Stands { word: Word { as_of, order: order.unwrap_or_default() }, township })
    };
    Ok(found.into_iter().map(stands).collect())
}

fn last_applied(connection: &mut Connection, campaign_id: i64, kind: RosterKind) -> Result<Option<i64>> {
    let of_kind = batch::table.filter(batch::campaign_id.eq(campaign_id).and(batch::kind.eq(kind.code())).and(batch::state.eq("applied")));
    Ok(of_kind.order(batch::applied_order.desc()).select(batch::id).first(connection).optional()?)
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
    let later = later.order(batch::applied_order.desc()).select((batch::id, batch_name(), batch::as_of));
    Ok(later.load(connection)?)
}

/// Where batch `id` stands in the order; none where it was never applied.
///
/// # Errors
/// When there is no such batch, or the store cannot be read.
pub fn place(connection: &mut Connection, id: i64) -> Result<Option<i64>> {
    Ok(batch::table.find(id).select(batch::applied_order).first(connection)?)
}
