//! What was kept of one report: held against what comes in, taken back, counted again.

use std::collections::HashMap;

use diesel::prelude::*;

use super::rows::{Row, whole};
use crate::basics::calendar::Instant;
use crate::centre::judge::{Known, Mark};
use crate::centre::submission::{State, Submission};
use crate::reports::trust;
use crate::store::schema::submission;
use crate::store::{Connection, Deed, Result, Write, by_keys};

/// What came before: the reports with these numbers, and the keys of every school.
///
/// # Errors
/// When the store cannot be read.
pub fn known(connection: &mut Connection, numbers: &[String]) -> Result<Known> {
    let rows: Vec<(Row, String)> = by_keys(numbers, |some| {
        submission::table
            .filter(submission::report_no.eq_any(some))
            .order(submission::id)
            .select((Row::as_select(), submission::detail))
            .load(connection)
    })?;
    let mut reports = HashMap::new();
    for row in rows {
        let kept = whole(row)?;
        reports.entry(Mark::of(&kept.offer)).or_insert(kept);
    }
    Ok(Known::of(reports, trust::listed(connection)?))
}

/// One submission.
///
/// # Errors
/// [`crate::store::StoreError::NotFound`], or when the store cannot be read.
pub fn one(connection: &mut Connection, id: i64) -> Result<Submission> {
    whole(submission::table.find(id).select((Row::as_select(), submission::detail)).first(connection)?)
}

/// Takes one back, with why. False where it was taken back already.
///
/// # Errors
/// [`crate::store::StoreError::NotFound`], or when the store cannot be written.
pub fn take_back(w: &mut Write<'_>, id: i64, reason: &str) -> Result<bool> {
    let found = one(w, id)?;
    if found.state == State::TakenBack {
        w.housekeeping();
        return Ok(false);
    }
    put(w, id, State::TakenBack, reason)?;
    w.note(&deed("submission.taken-back", &found, serde_json::json!({ "reason": reason })))?;
    Ok(true)
}

/// Lets one that was taken back count again, or wait again where no acceptance of its key lets it count. False where it was not taken back.
///
/// # Errors
/// [`crate::store::StoreError::NotFound`], or when the store cannot be written.
pub fn again(w: &mut Write<'_>, id: i64) -> Result<bool> {
    let found = one(w, id)?;
    if found.state != State::TakenBack {
        w.housekeeping();
        return Ok(false);
    }
    let vouched_at: Option<Instant> = submission::table.find(id).select(submission::vouched_at).first(&mut **w)?;
    put(w, id, if vouched_at.is_some() { State::Received } else { State::KeyAsked }, "")?;
    w.note(&deed("submission.again", &found, serde_json::json!({})))?;
    Ok(true)
}

pub(super) fn put(w: &mut Write<'_>, id: i64, state: State, reason: &str) -> Result<()> {
    diesel::update(submission::table.find(id))
        .set((submission::state.eq(state.code()), submission::reason.eq(reason)))
        .execute(&mut **w)?;
    Ok(())
}

pub(super) fn deed(deed: &'static str, found: &Submission, mut detail: serde_json::Value) -> Deed {
    if let Some(fields) = detail.as_object_mut() {
        fields.insert("school".into(), found.offer.school.clone().into());
        fields.insert("report_no".into(), found.offer.report_no.clone().into());
    }
    Deed { deed, subject: "submission", subject_id: Some(found.id), detail }
}
