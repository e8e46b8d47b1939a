//! Erasing what is personal of a closed campaign whose time is over. The sums stay, by village too, and a certificate says what went.

use std::collections::BTreeSet;

use diesel::prelude::*;
use serde_json::{Value as Json, json};

use super::{Erased, files, of_kept, rows};
use crate::accounts::settings;
use crate::basics::calendar::{Day, Instant};
use crate::basics::words::Words;
use crate::ledger::erased;
use crate::ledger::queries::campaigns;
use crate::ledger::queries::closing::{self, Closed};
use crate::reports::kept::Tables;
use crate::store::schema::{
    absent_decision, audit_head, batch, batch_change, batch_image, batch_problem, batch_undo, borrower, campaign, certificate, contract,
    correction, exclusion, obligation, payment, report,
};
use crate::store::{Connection, Deed, Result, StoreError, Write};

/// What a certificate says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Its number.
    pub id: i64,
    /// The campaign's name.
    pub campaign: String,
    /// When it was closed.
    pub closed_on: Day,
    /// How many months it was kept.
    pub months: i64,
    /// When what is personal was erased, in UTC.
    pub erased_at: Instant,
    /// By whom.
    pub erased_by: String,
    /// How much.
    pub erased: Erased,
    /// The entry of the log, and its hash.
    pub entry_id: i64,
    /// See there.
    pub entry_hash: String,
}

/// What would be erased of a campaign, before it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// People of this campaign and of no other that is kept.
    pub people: usize,
    /// People who are kept for another campaign.
    pub kept: usize,
    /// Files of rosters.
    pub originals: usize,
    /// Reports.
    pub reports: i64,
}

/// Counts what would be erased.
///
/// # Errors
/// When the store cannot be read.
pub fn due(connection: &mut Connection, campaign_id: i64) -> Result<Due> {
    let (people, kept) = people(connection, campaign_id)?;
    let batches = batches(connection, campaign_id)?;
    let reports = report::table.filter(report::campaign_id.eq(campaign_id).and(report::erased_at.is_null()));
    Ok(Due {
        people: people.len(),
        kept,
        originals: own_files(connection, campaign_id, &batches)?.len(),
        reports: reports.count().get_result(connection)?,
    })
}

/// Erases it and writes the certificate. Returns the certificate's number.
///
/// # Errors
/// [`StoreError::NotFound`] where the campaign is not closed, its time is not over, or it was erased before.
pub fn erase(w: &mut Write<'_>, campaign_id: i64, today: Day, now: Instant) -> Result<i64> {
    let found = closing::closed(w)?.into_iter().find(|one| one.id == campaign_id && one.is_due(today)).ok_or(StoreError::NotFound)?;
    let (people, kept) = people(w, campaign_id)?;
    let batches = batches(w, campaign_id)?;
    let mut erased = Erased { kept, ..rows::empty(w, &people, Words::default())? };
    of_kept::empty(w, campaign_id, &batches, &mut erased)?;
    erased.traces += forget_rows(w, campaign_id, &batches)?;
    let files = own_files(w, campaign_id, &batches)?;
    files::erase_originals(w, &files, now, &mut erased)?;
    erased.traces += files::forget_jobs(w, &batches, &files)?;
    erased.reports += erase_reports(w, campaign_id, now)?;
    diesel::update(batch::table.filter(batch::campaign_id.eq(campaign_id).and(batch::state.eq("staged"))))
        .set(batch::state.eq("discarded"))
        .execute(&mut **w)?;
    diesel::update(campaign::table.find(campaign_id)).set(campaign::erased_at.eq(now)).execute(&mut **w)?;
    campaigns::touch_all(w)?;
    let detail = json!({ "closed_on": found.closed_on, "people": erased.people, "erased": erased });
    w.note(&Deed { deed: "campaign.erased", subject: "campaign", subject_id: Some(campaign_id), detail })?;
    certify(w, &found, erased, now)
}

fn certify(w: &mut Write<'_>, found: &Closed, erased: Erased, now: Instant) -> Result<i64> {
    let (entry_id, entry_hash): (i64, String) = audit_head::table.select((audit_head::entry_id, audit_head::hash)).first(&mut **w)?;
    let counts = serde_json::to_string(&erased).map_err(|error| StoreError::Broken(error.to_string()))?;
    let by = w.actor().name.clone();
    let new = (
        certificate::campaign_id.eq(found.id),
        certificate::closed_on.eq(found.closed_on),
        certificate::months.eq(settings::RETENTION.in_force(w)?),
        certificate::erased_at.eq(now),
        certificate::erased_by.eq(by),
        certificate::counts.eq(counts),
        certificate::entry_id.eq(entry_id),
        certificate::entry_hash.eq(entry_hash),
    );
    Ok(diesel::insert_into(certificate::table).values(new).returning(certificate::id).get_result(&mut **w)?)
}

/// Who is of this campaign alone, and how many of its people are kept for another. A campaign that was erased keeps nobody. People of
/// whom no campaign lists anything go with the campaign that brought them, or with any where nobody knows which did.
fn people(connection: &mut Connection, campaign_id: i64) -> Result<(Vec<i64>, usize)> {
    let others = campaign::table.filter(campaign::id.ne(campaign_id).and(campaign::erased_at.is_null()));
    let others: Vec<i64> = others.select(campaign::id).load(connection)?;
    let elsewhere = (listed(connection, &others)?, named(connection, &others)?);
    let mut alone = listed(connection, &[campaign_id])?;
    let mut here: BTreeSet<i64> = alone.union(&named(connection, &[campaign_id])?).copied().collect();
    alone.extend(unlisted(connection, campaign_id)?);
    alone.retain(|id| !elsewhere.0.contains(id) && !elsewhere.1.contains(id));
    for id in erased_before(connection)? {
        alone.remove(&id);
        here.remove(&id);
    }
    let kept = here.difference(&alone).count();
    Ok((alone.into_iter().collect(), kept))
}

/// People of whom these campaigns list something due.
fn listed(connection: &mut Connection, campaigns: &[i64]) -> Result<BTreeSet<i64>> {
    let due = obligation::table.inner_join(contract::table).filter(obligation::campaign_id.eq_any(campaigns));
    Ok(due.select(contract::borrower_id).distinct().load(connection)?.into_iter().collect())
}

/// People with a payment or an exclusion in these campaigns.
fn named(connection: &mut Connection, campaigns: &[i64]) -> Result<BTreeSet<i64>> {
    let paid = payment::table.inner_join(contract::table).filter(payment::campaign_id.eq_any(campaigns));
    let paid: Vec<i64> = paid.select(contract::borrower_id).distinct().load(connection)?;
    let excluded = exclusion::table.filter(exclusion::campaign_id.eq_any(campaigns));
    let excluded: Vec<i64> = excluded.select(exclusion::borrower_id).distinct().load(connection)?;
    Ok(paid.into_iter().chain(excluded).collect())
}

/// People of whom no campaign that is kept lists anything, unless another one that is kept brought them.
fn unlisted(connection: &mut Connection, campaign_id: i64) -> Result<Vec<i64>> {
    let listed = obligation::table
        .inner_join(contract::table)
        .inner_join(campaign::table)
        .filter(campaign::erased_at.is_null().or(obligation::campaign_id.eq(campaign_id)))
        .select(contract::borrower_id);
    let of_others = batch::table
        .inner_join(campaign::table)
        .filter(batch::campaign_id.ne(campaign_id).and(campaign::erased_at.is_null()))
        .select(batch::id.nullable());
    let own = borrower::created_batch_id.is_null().or(borrower::created_batch_id.ne_all(of_others));
    Ok(borrower::table.filter(borrower::id.ne_all(listed)).filter(own).order(borrower::id).select(borrower::id).load(connection)?)
}

/// People who were erased before.
fn erased_before(connection: &mut Connection) -> Result<Vec<i64>> {
    let erased = borrower::table.filter(borrower::person_key.like(format!("{}%", erased::key_start())));
    Ok(erased.select(borrower::id).load(connection)?)
}

fn batches(connection: &mut Connection, campaign_id: i64) -> Result<Vec<i64>> {
    Ok(batch::table.filter(batch::campaign_id.eq(campaign_id)).order(batch::id).select(batch::id).load(connection)?)
}

/// Files no batch of a campaign that is kept needs, and those that came before its close and no batch came of.
fn own_files(connection: &mut Connection, campaign_id: i64, own: &[i64]) -> Result<Vec<String>> {
    let files = files::originals(connection, own)?;
    let others: Vec<i64> = batch::table
        .inner_join(campaign::table)
        .filter(batch::campaign_id.ne(campaign_id).and(campaign::erased_at.is_null()))
        .select(batch::id)
        .load(connection)?;
    let needed: BTreeSet<String> = files::originals(connection, &others)?.into_iter().collect();
    let closed_on: Option<Day> = campaign::table.find(campaign_id).select(campaign::closed_on).first(connection)?;
    let alone = closed_on.map(|day| files::without_batch(connection, day)).transpose()?.unwrap_or_default();
    Ok(files.into_iter().filter(|sha256| !needed.contains(sha256)).chain(alone).collect())
}

/// Rows of previews, problems, undoing and decisions: their counts stay with the batch.
fn forget_rows(w: &mut Write<'_>, campaign_id: i64, batches: &[i64]) -> Result<usize> {
    let mut gone = diesel::delete(absent_decision::table.filter(absent_decision::campaign_id.eq(campaign_id))).execute(&mut **w)?;
    for id in batches {
        gone += diesel::delete(batch_change::table.filter(batch_change::batch_id.eq(id))).execute(&mut **w)?;
        // Also images of rows that are there no more: an erased campaign is never opened again, so nothing of it is undone.
        gone += diesel::delete(batch_image::table.filter(batch_image::batch_id.eq(id))).execute(&mut **w)?;
        gone += diesel::delete(batch_undo::table.filter(batch_undo::batch_id.eq(id))).execute(&mut **w)?;
        let nothing = (
            batch_problem::masked_name.eq(None::<String>),
            batch_problem::masked_value.eq(None::<String>),
            batch_problem::evidence.eq(None::<String>),
        );
        gone += diesel::update(batch_problem::table.filter(batch_problem::batch_id.eq(id))).set(nothing).execute(&mut **w)?;
        diesel::update(correction::table.filter(correction::batch_id.eq(id)))
            .set(correction::sealed_summary.eq(None::<Vec<u8>>))
            .execute(&mut **w)?;
        let (summary, options): (String, String) = batch::table.find(id).select((batch::summary, batch::options)).first(&mut **w)?;
        let kept = (
            batch::summary.eq(without(&summary, &["proposals", "tops", "problems"])),
            batch::options.eq(without(&options, &["confirmed"])),
        );
        diesel::update(batch::table.find(id)).set(kept).execute(&mut **w)?;
    }
    Ok(gone)
}

/// The JSON with these lists empty.
fn without(json: &str, lists: &[&str]) -> String {
    let Ok(mut kept) = serde_json::from_str::<Json>(json) else { return json.to_owned() };
    for list in lists {
        if let Some(entries) = kept.get_mut(*list).and_then(Json::as_array_mut) {
            entries.clear();
        }
    }
    kept.to_string()
}

/// Files of reports go; of their tables stay those that name nobody.
fn erase_reports(w: &mut Write<'_>, campaign_id: i64, now: Instant) -> Result<usize> {
    let there = report::table.filter(report::campaign_id.eq(campaign_id).and(report::erased_at.is_null()));
    let reports: Vec<i64> = there.select(report::id).load(&mut **w)?;
    for id in &reports {
        let sheets: Option<Vec<u8>> = report::table.find(id).select(report::sheets).first(&mut **w)?;
        let emptied = (
            report::bytes.eq(Vec::<u8>::new()),
            // What cannot be read is not kept either.
            report::sheets.eq(sheets.and_then(|packed| Tables::unpacked(&packed).ok()?.of_nobody().packed().ok())),
            report::erased_at.eq(now),
            report::sealed_remarks.eq(None::<Vec<u8>>),
            report::late_then.eq(None::<Vec<u8>>),
        );
        diesel::update(report::table.find(id)).set(emptied).execute(&mut **w)?;
    }
    Ok(reports.len())
}

/// Every certificate, the latest first.
///
/// # Errors
/// When the store cannot be read.
pub fn certificates(connection: &mut Connection) -> Result<Vec<Certificate>> {
    type Row = (i64, String, Day, i64, Instant, String, String, (i64, String));
    let rows: Vec<Row> = certificate::table
        .inner_join(campaign::table)
        .order(certificate::id.desc())
        .select((
            certificate::id,
            campaign::name,
            certificate::closed_on,
            certificate::months,
            certificate::erased_at,
            certificate::erased_by,
            certificate::counts,
            (certificate::entry_id, certificate::entry_hash),
        ))
        .load(connection)?;
    let read = |(id, campaign, closed_on, months, erased_at, erased_by, counts, (entry_id, entry_hash)): Row| {
        let erased = serde_json::from_str(&counts).map_err(|error| StoreError::Broken(error.to_string()))?;
        Ok(Certificate { id, campaign, closed_on, months, erased_at, erased_by, erased, entry_id, entry_hash })
    };
    rows.into_iter().map(read).collect()
}

/// Campaigns whose batches can be erased now, for the command that erases all of them.
///
/// # Errors
/// When the store cannot be read.
pub fn all_due(connection: &mut Connection, today: Day) -> Result<Vec<i64>> {
    Ok(closing::closed(connection)?.into_iter().filter(|one| one.is_due(today)).map(|one| one.id).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_lose_their_entries_and_numbers_stay() {
        assert_eq!(without(r#"{"a":[1],"b":2}"#, &["a", "c"]), r#"{"a":[],"b":2}"#);
    }
}
