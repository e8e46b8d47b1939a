//! A compared file written: as a batch that waits, and into the ledger. All of it within the transaction of whoever calls.

use diesel::prelude::*;
use serde_json::json;

use super::{Compared, Does, Examined};
use crate::basics::calendar;
use crate::ledger::campaign::Campaign;
use crate::ledger::queries::{campaigns, shown};
use crate::ledger::trend;
use crate::roster::instalment::Roster;
use crate::roster::office::{NotImported, Office};
use crate::roster::report::Report;
use crate::roster::watch::{Watch, Writing};
use crate::roster::{batch, land, listing, order};
use crate::store::schema::batch as batches;
use crate::store::{self, Deed, Write};

type Outcome<T> = Result<T, NotImported>;

pub fn begin_campaign(office: &Office, w: &mut Write<'_>) -> store::Result<Campaign> {
    let default_name = Campaign::default_name(office.words, office.today);
    let found = campaigns::current_or_begin(w, office.campaign.as_deref(), &default_name, office.today)?;
    shown::must_be_open(w, found.id)?;
    Ok(found)
}

pub fn begin_batch(w: &mut Write<'_>, campaign: &Campaign, examined: &Examined, compared: &Compared) -> Outcome<i64> {
    batch::keep_original(w, &examined.sha256, &examined.upload.bytes)?;
    batch::remember(w, &examined.options)?;
    let checked = &examined.checked;
    Ok(batch::begin(w, campaign.id, &compared.report, checked.kind, checked.as_of, &examined.options)?)
}

pub fn describe(w: &mut Write<'_>, id: i64, examined: &Examined, compared: &Compared, writing: &mut Writing<'_>) -> Outcome<String> {
    let checked = &examined.checked;
    let names = listing::names_at_problems(checked);
    let listed = listing::list(checked, &compared.known, &compared.does);
    let name = |sheet: &str, row: u32| names.get(&(sheet.to_owned(), row)).cloned();
    let about = batch::About { kind: checked.kind, as_of: checked.as_of, options: &examined.options, tops: &examined.tops };
    batch::describe(w, id, &compared.report, about, &name, &listed, writing)
}

/// Writes a batch into the ledger, with all that hangs on it.
pub fn land_batch(
    w: &mut Write<'_>,
    campaign: &Campaign,
    id: i64,
    examined: &Examined,
    compared: Compared,
    writing: &mut Writing<'_>,
) -> Outcome<Report> {
    let checked = &examined.checked;
    let roster = Roster { campaign_id: campaign.id, kind: checked.kind, as_of: checked.as_of, batch_id: id };
    let Compared { known, does, report } = compared;
    let figures = match &does {
        Does::Obligations(found) => land::obligations(w, (checked, &known, found), (campaign, roster), writing)?,
        Does::Payments(laid) => land::payments(w, checked, &known, laid, roster, writing).map(|()| None)?,
    };
    if figures.is_some() {
        let_go((known, does));
    } else {
        // The figures are read anew, into the room this takes: both side by side would be the most an import ever needs.
        drop((known, does));
    }
    let by = w.actor().name.clone();
    let at = (batches::applied_at.eq(calendar::now()), batches::applied_order.eq(order::take_next(w)?));
    let applied = (batches::state.eq("applied"), at, batches::applied_by.eq(by));
    diesel::update(batches::table.find(id)).set(applied).execute(&mut **w)?;
    batch::note_township(w, id, checked)?;
    campaigns::touch_all(w)?;
    match figures {
        Some(figures) => trend::record_point(w, campaign.id, id, &figures)?,
        None => trend::record(w, campaign, checked.as_of, id)?,
    }
    let report = Report { batch: Some(id), ..report };
    let detail = json!({ "kind": report.kind, "rows": report.rows, "diff": report.diff, "sha256": report.sha256 });
    w.note(&Deed { deed: "batch.applied", subject: "batch", subject_id: Some(id), detail })?;
    Ok(report)
}

/// Another thread gives it back to the memory: a hundred thousand rows of it take a tenth of a second, while this one goes on.
pub fn let_go<T: Send + 'static>(large: T) {
    // Where no thread can be had it is given back here.
    let _ = std::thread::Builder::new().spawn(move || drop(large));
}

/// Counts the rows of a batch that lands.
pub fn writing<'w>(watch: &'w dyn Watch, compared: &Compared) -> Writing<'w> {
    let rows = match &compared.does {
        Does::Obligations(found) => land::rows_of(found),
        Does::Payments(laid) => laid.new.len(),
    };
    Writing::of(watch, compared.report.rows.accepted, rows)
}
