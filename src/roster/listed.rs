//! Which roster last listed an obligation, for each kind by itself: an overdue roster names few, and takes nobody off the last
//! population roster.

use diesel::prelude::*;

use super::instalment::Roster;
use super::kind::RosterKind;
use super::order;
use crate::basics::calendar::Day;
use crate::ledger::obligation::Obligation;
use crate::store::schema::{batch, obligation};
use crate::store::{Connection, KEYS_AT_A_TIME, Result};

/// The last roster of that kind that listed the obligation.
#[must_use]
pub const fn last(row: &Obligation, kind: RosterKind) -> Option<i64> {
    match kind {
        RosterKind::Overdue => row.seen_overdue_batch_id,
        RosterKind::Population | RosterKind::Payments => row.seen_batch_id,
    }
}

/// The roster lists the obligation. What a roster of a later day states is stated by that one still.
pub fn list(row: &mut Obligation, roster: Roster) {
    row.stated_on = row.stated_on.max(roster.as_of);
    match roster.kind {
        RosterKind::Overdue => row.seen_overdue_batch_id = Some(roster.batch_id),
        RosterKind::Population | RosterKind::Payments => row.seen_batch_id = Some(roster.batch_id),
    }
}

/// The roster lists these obligations, and they stay as they are.
///
/// # Errors
/// When the store cannot be written.
pub fn list_all(connection: &mut Connection, ids: &[i64], roster: Roster) -> Result<()> {
    for ids in ids.chunks(KEYS_AT_A_TIME) {
        let rows = obligation::table.filter(obligation::id.eq_any(ids));
        let stated = obligation::stated_on.eq(roster.as_of);
        match roster.kind {
            RosterKind::Overdue => {
                diesel::update(rows).set((obligation::seen_overdue_batch_id.eq(roster.batch_id), stated)).execute(connection)?
            }
            RosterKind::Population | RosterKind::Payments => {
                diesel::update(rows).set((obligation::seen_batch_id.eq(roster.batch_id), stated)).execute(connection)?
            }
        };
    }
    Ok(())
}

/// The roster lists these obligations, and a roster of a later day states them.
///
/// # Errors
/// When the store cannot be written.
pub fn list_behind(connection: &mut Connection, ids: &[i64], roster: Roster) -> Result<()> {
    for ids in ids.chunks(KEYS_AT_A_TIME) {
        let rows = obligation::table.filter(obligation::id.eq_any(ids));
        match roster.kind {
            RosterKind::Overdue => diesel::update(rows).set(obligation::seen_overdue_batch_id.eq(roster.batch_id)).execute(connection)?,
            RosterKind::Population | RosterKind::Payments => {
                diesel::update(rows).set(obligation::seen_batch_id.eq(roster.batch_id)).execute(connection)?
            }
        };
    }
    Ok(())
}

/// Takes a listing back: `$own` is the column of the batch's kind, `$other` that of the other one. An obligation is stated by
/// whichever of its two rosters was applied later.
macro_rules! forget {
    ($connection:ident, $id:ident, $before:ident, $own:ident, $other:ident) => {{
        let listed = || obligation::table.filter(obligation::$own.eq($id));
        let earlier = $before.map_or(0, |(_, place, _)| place);
        if let Some((.., as_of)) = $before {
            diesel::update(listed()).set(obligation::stated_on.eq(as_of)).execute($connection)?;
        }
        let others: Vec<Option<i64>> =
            listed().filter(obligation::$other.is_not_null()).select(obligation::$other).distinct().load($connection)?;
        for other in others.into_iter().flatten() {
            let found: Option<(Option<i64>, Day)> =
                batch::table.find(other).select((batch::applied_order, batch::as_of)).first($connection).optional()?;
            if let Some((_, as_of)) = found.filter(|(place, _)| place.is_some_and(|place| place > earlier)) {
                let rows = listed().filter(obligation::$other.eq(other));
                diesel::update(rows).set(obligation::stated_on.eq(as_of)).execute($connection)?;
            }
        }
        diesel::update(listed()).set(obligation::$own.eq($before.map(|(id, ..)| id))).execute($connection)?;
    }};
}

/// What batch `id` listed unchanged was last listed by the roster of its kind before it, and is stated by the later of the two
/// rosters that list it now. Where more than that changed, the images have put it back already.
///
/// # Errors
/// When the store cannot be written.
pub fn forget(connection: &mut Connection, id: i64, kind: RosterKind, campaign_id: i64) -> Result<()> {
    let before = order::before(connection, id, campaign_id, kind)?;
    match kind {
        RosterKind::Overdue => forget!(connection, id, before, seen_overdue_batch_id, seen_batch_id),
        RosterKind::Population => forget!(connection, id, before, seen_batch_id, seen_overdue_batch_id),
        RosterKind::Payments => {}
    }
    Ok(())
}
