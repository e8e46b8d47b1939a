//! Reports of schools that are not on the list, and putting the school of one on it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use serde_json::json;

use super::expectation::kept_list;
use super::kept::one;
use super::periods::{covers_of_period, statuses};
use super::rows::Row;
use super::schools::{add, removed};
use crate::basics::calendar::{self, Instant};
use crate::centre::choice;
use crate::centre::counting::set_aside;
use crate::centre::effect::{self, Effect};
use crate::centre::roll::{self, Listed, plain};
use crate::centre::status::Status;
use crate::centre::submission::{Detail, State, Submission};
use crate::store::schema::submission;
use crate::store::{Connection, Deed, Result, Write, by_keys};

/// The reports that came in of schools that are not on the list, the latest period first. None where there is no list.
///
/// # Errors
/// When the store cannot be read.
pub fn unlisted(connection: &mut Connection) -> Result<Vec<Submission>> {
    let Some(expected) = kept_list(connection)? else { return Ok(Vec::new()) };
    let received = submission::table.filter(submission::state.eq(State::Received.code()));
    let came: Vec<(i64, String, Instant)> =
        received.select((submission::id, submission::school, submission::received_at)).load(connection)?;
    let strange = came.into_iter().filter(|(_, school, received_at)| !expected.admits(&plain(school), *received_at));
    let ids: Vec<i64> = strange.map(|(id, ..)| id).collect();
    let rows: Vec<Row> =
        by_keys(&ids, |some| submission::table.filter(submission::id.eq_any(some)).select(Row::as_select()).load(connection))?;
    let mut unlisted = rows.into_iter().map(|row| row.submission(Detail::default())).collect::<Result<Vec<_>>>()?;
    unlisted.retain(|kept| set_aside(kept).is_none());
    unlisted.sort_by_key(|kept| Reverse((kept.offer.period.to, kept.offer.period.from, kept.id)));
    Ok(unlisted)
}

/// What putting the school of this report on the list does: to its own reports, of whatever period, and to those that stand otherwise for it.
/// Nothing where the list cannot hold its name.
///
/// # Errors
/// When the store cannot be read.
pub fn listing(connection: &mut Connection, of: &Submission) -> Result<Effect> {
    let mut these = unlisted(connection)?;
    these.retain(|kept| kept.school_key() == of.school_key());
    let (Some(expected), Some(school)) = (kept_list(connection)?, as_listed(connection, of)?) else { return Ok(Effect::default()) };
    let with_it = expected.clone().with(school);
    let ids: BTreeSet<i64> = these.iter().map(|kept| kept.id).collect();
    let mut whole = Effect::default();
    for (period, _) in choice::tallied(these.iter().map(|kept| kept.offer.period)) {
        let received = covers_of_period(connection, &period)?;
        whole.takes(effect::effect(received, (&expected, &with_it), &ids, &BTreeMap::new()));
    }
    Ok(whole)
}

/// Puts the school of this report on the list and returns its name: as it was written there, where it was on it before. None where the report
/// does not wait for that (any more), or the list cannot hold its name.
///
/// # Errors
/// [`StoreError::NotFound`](crate::store::StoreError::NotFound), or when the store cannot be written.
pub fn list_school(w: &mut Write<'_>, id: i64) -> Result<Option<String>> {
    let kept = one(w, id)?;
    let is_unlisted = matches!(statuses(w, &[kept.offer.period])?.get(&id), Some(Status::Unlisted { .. }));
    let Some(school) = as_listed(w, &kept)?.filter(|_| is_unlisted) else {
        w.housekeeping();
        return Ok(None);
    };
    let row = add(w, &school, calendar::now())?;
    let detail = json!({ "school": school.name, "report_no": kept.offer.report_no });
    w.note(&Deed { deed: "centre.school-listed", subject: "centre_school", subject_id: Some(row), detail })?;
    Ok(Some(school.name))
}

/// The school of this report as it stands on the list then; none where the list cannot hold its name.
fn as_listed(connection: &mut Connection, kept: &Submission) -> Result<Option<Listed>> {
    let before = removed(connection)?.into_iter().find(|school| plain(&school.name) == kept.school_key());
    let new = || Listed { name: kept.offer.school.clone(), ..Listed::default() };
    Ok(Some(before.map_or_else(new, |school| school.listed())).filter(roll::holds))
}
