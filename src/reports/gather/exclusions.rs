//! Exclusions as a report found them, and what was entered or taken back since.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::movers::people;
use super::places::Places;
use crate::basics::calendar::{Day, local_day};
use crate::ledger::exclusion::{Exclusion, ExclusionKind};
use crate::reports::changes::{ExclusionMove, Former};
use crate::store::schema::exclusion;
use crate::store::{Connection, Result};

/// Of one campaign, beside a report that was made of it.
pub(super) struct Exclusions {
    /// In force then, by id.
    pub then: BTreeSet<i64>,
    /// Entered and in force, or in force then and taken back since.
    pub moved: Vec<Moved>,
}

/// An exclusion that was entered or taken back.
pub(super) struct Moved {
    pub borrower_id: i64,
    pub kind: ExclusionKind,
    approver: String,
    pub revoked: bool,
    pub on: Day,
    pub by: String,
}

impl Exclusions {
    /// A report of an older program did not keep which were in force: there the time it was made decides.
    pub fn load(connection: &mut Connection, campaign_id: i64, former: &Former) -> Result<Self> {
        let all: Vec<Exclusion> = exclusion::table
            .filter(exclusion::campaign_id.eq(campaign_id))
            .order(exclusion::id)
            .select(Exclusion::as_select())
            .load(connection)?;
        let by_time = |one: &Exclusion| one.created_at <= former.made_at && one.revoked_at.is_none_or(|at| at > former.made_at);
        let then: BTreeSet<i64> = match &former.figures.exclusions {
            Some(ids) => ids.iter().copied().collect(),
            None => all.iter().filter(|one| by_time(one)).map(|one| one.id).collect(),
        };
        let moved = all.into_iter().filter_map(|one| Moved::of(then.contains(&one.id), one)).collect();
        Ok(Self { then, moved })
    }
}

impl Moved {
    fn of(was_in_force: bool, one: Exclusion) -> Option<Self> {
        let (revoked, at, by) = match (was_in_force, one.revoked_at) {
            (false, None) => (false, one.created_at, one.created_by),
            (true, Some(at)) => (true, at, one.revoked_by.unwrap_or_default()),
            _ => return None,
        };
        Some(Self { borrower_id: one.borrower_id, kind: one.kind, approver: one.approver, revoked, on: local_day(at), by })
    }
}

/// With names and places.
pub(super) fn named(connection: &mut Connection, moved: Vec<Moved>, places: &Places) -> Result<Vec<ExclusionMove>> {
    let people = people(connection, &moved.iter().map(|one| one.borrower_id).collect::<Vec<_>>())?;
    let line = |one: Moved| {
        let (name, village) = people.get(&one.borrower_id).cloned().unwrap_or_default();
        let Moved { borrower_id, kind, approver, revoked, on, by } = one;
        ExclusionMove { borrower_id, name, place: places.line(village), kind, approver, revoked, on, by }
    };
    Ok(moved.into_iter().map(line).collect())
}
