//! The whole road of a file, as pages and commands walk it: preview, stage, apply, discard.

mod compare;
mod examine;
mod landing;

use diesel::prelude::*;
use serde_json::json;

pub(super) use compare::{Compared, Does, compare, compare_after, refuse_rejected};
use examine::campaign_to_look_at;
pub use examine::sha256;
pub(super) use examine::{Examined, Read, examine, hex, judge, read, read_without, refused};
use landing::{begin_batch, let_go};
pub(super) use landing::{begin_campaign, describe, land_batch, writing};

use super::batch::{self, Listed, Options};
use super::office::{NotImported, Office, Upload};
use super::report::Report;
use super::seen::{self, expecting};
use super::watch::{Watch, Writing};
use super::{headerless, listing, turns};
use crate::ledger::campaign::Campaign;
use crate::ledger::queries::shown;
use crate::store::schema::{batch as batches, campaign};
use crate::store::{self, Connection, Deed, StoreError, Write};

type Outcome<T> = Result<T, NotImported>;

/// What a roster would do, before anything is stored.
pub struct Preview {
    pub report: Report,
    pub changes: Vec<Listed>,
}

/// Reads, checks and compares a file. Nothing is stored.
///
/// # Errors
/// [`NotImported::Refused`] for a file that cannot be used; rejected rows do not refuse a preview.
pub fn preview(office: &Office, upload: &Upload, options: &Options, watch: &dyn Watch) -> Outcome<Preview> {
    let mut examined = examine(office, upload, options, watch)?;
    let compared = office.store.read(|connection| -> Outcome<Compared> {
        let campaign = campaign_to_look_at(office, connection)?;
        compare(connection, office, campaign.id, &mut examined, watch)
    })?;
    let changes = listing::list(&examined.checked, &compared.known, &compared.does);
    Ok(Preview { report: compared.report, changes })
}

/// Stores a file as a batch that waits to be decided, and returns its number. The ledger is not touched. A file in which no header
/// was found waits for a person to point it out.
///
/// # Errors
/// [`NotImported::Refused`] for a file that cannot be used.
pub fn stage(office: &Office, upload: &Upload, options: &Options, watch: &dyn Watch) -> Outcome<i64> {
    let read = read(office, upload, options, watch)?;
    if read.lacks_header() && !read.is_team_sheet {
        return headerless::stage(office, upload, options, &read, watch);
    }
    let mut examined = judge(office, upload, options, read)?;
    turns::write(office, watch, |w| {
        let campaign = begin_campaign(office, w)?;
        let compared = compare(w, office, campaign.id, &mut examined, watch)?;
        let id = begin_batch(w, &campaign, &examined, &compared)?;
        describe(w, id, &examined, &compared, &mut Writing::of(watch, compared.report.rows.read, 0))?;
        w.note(&Deed { deed: "batch.staged", subject: "batch", subject_id: Some(id), detail: json!({ "rows": compared.report.rows }) })?;
        watch.written(w, id)?;
        Ok(id)
    })
}

/// Looks at a waiting batch anew, with other options. What is newly said of its layouts is remembered.
///
/// # Errors
/// As [`restage_from`].
pub fn restage(office: &Office, id: i64, options: &Options, watch: &dyn Watch) -> Outcome<()> {
    let (_, before, _) = office.store.read(|connection| staged(connection, id))?;
    restage_from(office, id, &before, options, watch)
}

/// [`restage`], where `before` are the options somebody saw who gave the new ones: what another said meanwhile is not written over.
///
/// # Errors
/// [`NotImported::NotStaged`], or [`NotImported::Refused`] where nothing can be read with these options.
pub fn restage_from(office: &Office, id: i64, before: &Options, options: &Options, watch: &dyn Watch) -> Outcome<()> {
    let (upload, ..) = office.store.read(|connection| staged(connection, id))?;
    let watch = &expecting(office, id, watch)?;
    let examined = examine(office, &upload, options, watch)?;
    // Nobody said anything where it is only looked at anew: what was forgotten since, or said of another file, stays so.
    let remember = |w: &mut Write<'_>| if before == options { Ok(()) } else { batch::remember(w, options) };
    look_anew(office, id, before, examined, &remember, watch)
}

/// Holds a waiting batch, read with new options, against the ledger, and describes it anew. `besides` is written with it.
pub(super) fn look_anew(
    office: &Office,
    id: i64,
    before: &Options,
    mut examined: Examined,
    besides: &dyn Fn(&mut Write<'_>) -> store::Result<()>,
    watch: &dyn Watch,
) -> Outcome<()> {
    turns::write(office, watch, |w| {
        let (campaign, now) = still_staged(w, id, &examined)?;
        if now != *before {
            return Err(NotImported::NotStaged);
        }
        let compared = compare(w, office, campaign.id, &mut examined, watch)?;
        besides(w)?;
        describe(w, id, &examined, &compared, &mut Writing::of(watch, compared.report.rows.read, 0))?;
        note_looked(w, id, &compared, *before == examined.options)?;
        Ok(watch.written(w, id)?)
    })
}

/// Lands a waiting batch in the ledger, in one transaction.
///
/// # Errors
/// [`NotImported::Refused`] where rows are rejected and `accept_good_rows` is false; [`NotImported::NotStaged`];
/// [`NotImported::LookAgain`] where it would do something else than it was last seen to do.
pub fn apply(office: &Office, id: i64, accept_good_rows: bool, watch: &dyn Watch) -> Outcome<Report> {
    let (upload, options, _) = office.store.read(|connection| staged(connection, id))?;
    let watch = &expecting(office, id, watch)?;
    let mut examined = examine(office, &upload, &options, watch)?;
    let landed = turns::write(office, watch, |w| {
        let (campaign, now) = still_staged(w, id, &examined)?;
        // What somebody said of it meanwhile was not read with it.
        if now != options {
            return Err(NotImported::NotStaged);
        }
        let compared = compare(w, office, campaign.id, &mut examined, watch)?;
        refuse_rejected(&compared.report, accept_good_rows)?;
        let before = seen::seen(w, id)?;
        let mut writing = writing(watch, &compared);
        let now = describe(w, id, &examined, &compared, &mut writing)?;
        if before.is_some_and(|before| before != now) {
            let since = seen::meanwhile(w, id)?;
            note_looked(w, id, &compared, true)?;
            return Ok(Err(since));
        }
        let report = land_batch(w, &campaign, id, &examined, compared, &mut writing)?;
        watch.written(w, id)?;
        Ok(Ok(report))
    })?;
    landed.map_err(NotImported::LookAgain)
}

/// Reads a file and lands it at once, in one transaction.
///
/// # Errors
/// As [`preview`] and [`apply`].
pub fn import(office: &Office, upload: &Upload, options: &Options, accept_good_rows: bool, watch: &dyn Watch) -> Outcome<Report> {
    let mut examined = examine(office, upload, options, watch)?;
    let landed = turns::write(office, watch, |w| {
        let campaign = begin_campaign(office, w)?;
        let compared = compare(w, office, campaign.id, &mut examined, watch)?;
        refuse_rejected(&compared.report, accept_good_rows)?;
        let id = begin_batch(w, &campaign, &examined, &compared)?;
        let mut writing = writing(watch, &compared);
        describe(w, id, &examined, &compared, &mut writing)?;
        let report = land_batch(w, &campaign, id, &examined, compared, &mut writing)?;
        watch.written(w, id)?;
        Ok(report)
    });
    let_go(examined);
    landed
}

/// The batch was looked at anew: with other options, or with the same because the ledger has changed.
fn note_looked(w: &mut Write<'_>, id: i64, compared: &Compared, as_before: bool) -> store::Result<()> {
    let deed = if as_before { "batch.looked-anew" } else { "batch.restaged" };
    w.note(&Deed { deed, subject: "batch", subject_id: Some(id), detail: json!({ "rows": compared.report.rows }) })
}

/// A waiting batch is given up. The file is kept.
///
/// # Errors
/// [`NotImported::NotStaged`].
pub fn discard(office: &Office, id: i64) -> Outcome<()> {
    office.store.write(&office.actor, |w| -> Outcome<()> {
        staged(w, id)?;
        diesel::update(batches::table.find(id)).set(batches::state.eq("discarded")).execute(&mut **w)?;
        Ok(w.note(&Deed { deed: "batch.discarded", subject: "batch", subject_id: Some(id), detail: json!({}) })?)
    })
}

/// Whether the batch still waits with the file that was read, in a campaign that is open: a corrected one may have come in its place
/// meanwhile. Its campaign, and the options it has now.
pub(super) fn still_staged(connection: &mut Connection, id: i64, examined: &Examined) -> Outcome<(Campaign, Options)> {
    let columns = (batches::state, batches::sha256, batches::options, batches::campaign_id);
    let found: Option<(String, String, String, i64)> = batches::table.find(id).select(columns).first(connection).optional()?;
    let (state, sha256, options, campaign_id) = found.ok_or(StoreError::NotFound)?;
    if state != "staged" || sha256 != examined.sha256 {
        return Err(NotImported::NotStaged);
    }
    shown::must_be_open(connection, campaign_id)?;
    let campaign = campaign::table.find(campaign_id).select(Campaign::as_select()).first(connection)?;
    Ok((campaign, batch::options(&options)?))
}

/// The file and options of a batch that waits to be decided.
pub(super) fn staged(connection: &mut Connection, id: i64) -> Outcome<(Upload, Options, Campaign)> {
    let found: Option<(String, String, String, String, i64)> = batches::table
        .find(id)
        .select((batches::state, batches::file_name, batches::sha256, batches::options, batches::campaign_id))
        .first(connection)
        .optional()?;
    let (state, file_name, sha256, options, campaign_id) = found.ok_or(StoreError::NotFound)?;
    if state != "staged" {
        return Err(NotImported::NotStaged);
    }
    let bytes = batch::kept_original(connection, &sha256)?;
    let campaign = campaign::table.find(campaign_id).select(Campaign::as_select()).first(connection)?;
    Ok((Upload { file_name, bytes: bytes.into() }, batch::options(&options)?, campaign))
}
