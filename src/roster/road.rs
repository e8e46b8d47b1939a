//! The whole road of a file, as pages and commands walk it: preview, stage, apply, discard.

use diesel::prelude::*;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::batch::{self, Listed, Options};
use super::check::{Asked, Checked, check, latest_payment};
use super::instalment::Roster;
use super::kind::RosterKind;
use super::known::Known;
use super::listing;
use super::office::{NotImported, Office, Upload};
use super::payments::{self, Laid};
use super::peek::stem;
use super::reading::{Given, Reading};
use super::remarks::{AsOfBecause, Because};
use super::report::{Report, Unusable};
use super::seen::{self, expecting};
use super::top::{self, Top};
use super::watch::{Stage, Watch, Writing, tell};
use super::{difference, file, headerless, land, order, proposal, turns};
use crate::basics::calendar::{self, Day};
use crate::basics::words::Words;
use crate::ledger::campaign::Campaign;
use crate::ledger::queries::campaigns;
use crate::ledger::trend;
use crate::store::schema::{batch as batches, campaign, original};
use crate::store::{self, Connection, Deed, StoreError, Write};

type Outcome<T> = Result<T, NotImported>;

/// What a roster would do, before anything is stored.
pub struct Preview {
    pub report: Report,
    pub changes: Vec<Listed>,
}

/// A file read and judged, before it meets the ledger.
pub(super) struct Examined {
    pub upload: Upload,
    pub sha256: String,
    pub options: Options,
    pub checked: Checked,
    /// The first rows of its sheets, masked.
    pub tops: Vec<Top>,
}

/// A file compared with the ledger.
pub(super) struct Compared {
    pub known: Known,
    pub does: Does,
    pub report: Report,
}

/// What a roster does, by its kind.
pub(super) enum Does {
    Obligations(Box<difference::Difference>),
    Payments(Laid),
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
    if read.lacks_header() {
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

/// Looks at a waiting batch anew, with other options. What was said of its layouts is remembered.
///
/// # Errors
/// [`NotImported::NotStaged`], or [`NotImported::Refused`] where nothing can be read with these options.
pub fn restage(office: &Office, id: i64, options: &Options, watch: &dyn Watch) -> Outcome<()> {
    let (upload, ..) = office.store.read(|connection| staged(connection, id))?;
    let watch = &expecting(office, id, watch)?;
    let mut examined = examine(office, &upload, options, watch)?;
    turns::write(office, watch, |w| {
        let (_, _, campaign) = staged(w, id)?;
        let compared = compare(w, office, campaign.id, &mut examined, watch)?;
        batch::remember(w, options)?;
        describe(w, id, &examined, &compared, &mut Writing::of(watch, compared.report.rows.read, 0))?;
        note_restaged(w, id, &compared)?;
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
        let (_, _, campaign) = staged(w, id)?;
        let compared = compare(w, office, campaign.id, &mut examined, watch)?;
        refuse_rejected(&compared.report, accept_good_rows)?;
        let before = seen::seen(w, id)?;
        let mut writing = writing(watch, &compared);
        let now = describe(w, id, &examined, &compared, &mut writing)?;
        if before.is_some_and(|before| before != now) {
            let since = seen::meanwhile(w, id)?;
            note_restaged(w, id, &compared)?;
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

fn note_restaged(w: &mut Write<'_>, id: i64, compared: &Compared) -> store::Result<()> {
    w.note(&Deed { deed: "batch.restaged", subject: "batch", subject_id: Some(id), detail: json!({ "rows": compared.report.rows }) })
}

/// Counts the rows of a batch that lands.
pub(super) fn writing<'w>(watch: &'w dyn Watch, compared: &Compared) -> Writing<'w> {
    let rows = match &compared.does {
        Does::Obligations(found) => land::rows_of(found),
        Does::Payments(laid) => laid.new.len(),
    };
    Writing::of(watch, compared.report.rows.accepted, rows)
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

fn campaign_to_look_at(office: &Office, connection: &mut Connection) -> store::Result<Campaign> {
    let default_name = Campaign::default_name(office.words, office.today);
    campaigns::current_or_not_begun(connection, office.campaign.as_deref(), &default_name, office.today)
}

pub(super) fn begin_campaign(office: &Office, w: &mut Write<'_>) -> store::Result<Campaign> {
    let default_name = Campaign::default_name(office.words, office.today);
    campaigns::current_or_begin(w, office.campaign.as_deref(), &default_name, office.today)
}

pub(super) fn examine(office: &Office, upload: &Upload, options: &Options, watch: &dyn Watch) -> Outcome<Examined> {
    let read = read(office, upload, options, watch)?;
    judge(office, upload, options, read)
}

/// A file read, with the campaign it is for.
pub(super) struct Read {
    pub reading: Reading,
    pub sha256: String,
    campaign: Campaign,
}

pub(super) fn refused(upload: &Upload, sha256: &str, why: &Unusable, words: Words) -> NotImported {
    NotImported::Refused(Box::new(Report::refused(&upload.file_name, sha256, why, words)))
}

pub(super) fn read(office: &Office, upload: &Upload, options: &Options, watch: &dyn Watch) -> Outcome<Read> {
    let sha256 = hex(&Sha256::digest(&upload.bytes));
    let (campaign, (mut corrections, mut by_hand)) =
        office.store.read(|connection| -> Outcome<_> { Ok((campaign_to_look_at(office, connection)?, batch::remembered(connection)?)) })?;
    corrections.extend(options.mapping.clone());
    by_hand.extend(options.by_hand.clone());
    let near = options.as_of.unwrap_or(office.today);
    let given = Given { by_hand, left_out: options.left_out.clone(), ..Given::new(near, corrections) };
    let reading = file::read(&upload.bytes, stem(&upload.file_name), &given, watch)
        .map_err(|error| refused(upload, &sha256, &Unusable::Sheet(error), office.words))?;
    let rows = reading.records.len();
    tell(watch, Stage::Reading, rows, Some(rows))?;
    Ok(Read { reading, sha256, campaign })
}

/// Judges the rows of a file by themselves.
fn judge(office: &Office, upload: &Upload, options: &Options, read: Read) -> Outcome<Examined> {
    let Read { mut reading, sha256, campaign } = read;
    if let Some(why) = Unusable::of(&reading) {
        return Err(refused(upload, &sha256, &why, office.words));
    }
    let (as_of, as_of_because) = figures_day(options, &mut reading, office.today);
    let (due_on, because) = due_day(options, &campaign, as_of);
    let as_of_today = as_of_because == AsOfBecause::Today;
    let tops = top::tops(&reading.sheets);
    let mut checked = check(reading, Asked { kind: options.kind, as_of, due_on, because, as_of_today });
    checked.remarks.as_of_because = Some(as_of_because);
    Ok(Examined { upload: upload.clone(), sha256, options: options.clone(), checked, tops })
}

/// The day the figures speak of, and where it comes from.
fn figures_day(options: &Options, reading: &mut Reading, today: Day) -> (Day, AsOfBecause) {
    if let Some(asked) = options.as_of {
        return (asked, AsOfBecause::Asked);
    }
    if let Some(said) = reading.as_of {
        return (said, AsOfBecause::Said(reading.as_of_said.take().unwrap_or_default()));
    }
    latest_payment(reading).map_or((today, AsOfBecause::Today), |day| (day, AsOfBecause::LastPayment))
}

/// The due day of rows that name none, and where it comes from.
fn due_day(options: &Options, campaign: &Campaign, as_of: Day) -> (Day, Because) {
    match (options.due_on, campaign.due_on) {
        (Some(asked), _) => (asked, Because::Asked),
        (None, Some(set)) => (set, Because::Campaign),
        (None, None) => (campaign.due_day(as_of), Because::December),
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(super) fn compare(
    connection: &mut Connection,
    office: &Office,
    campaign_id: i64,
    examined: &mut Examined,
    watch: &dyn Watch,
) -> Outcome<Compared> {
    let last = order::newest(connection, campaign_id, examined.checked.kind)?.map(|newest| newest.id);
    compare_after(connection, office, (campaign_id, last), examined, watch)
}

/// Compares with `last` as the last roster of its kind in the campaign.
pub(super) fn compare_after(
    connection: &mut Connection,
    office: &Office,
    (campaign_id, last): (i64, Option<i64>),
    examined: &mut Examined,
    watch: &dyn Watch,
) -> Outcome<Compared> {
    let checked = &mut examined.checked;
    checked.forget_unknown();
    tell(watch, Stage::Comparing, 0, Some(checked.reading.records.len()))?;
    let known = Known::load(&office.store, connection, campaign_id)?;
    let proposals = proposal::propose(connection, checked, &known, &examined.options.confirmed)?;
    let does = if checked.kind == RosterKind::Payments {
        let counted = payments::counted(connection, campaign_id)?;
        let laid = payments::lay_out(checked, &known, &counted);
        checked.reject_unknown(&laid);
        Does::Payments(laid)
    } else {
        let roster = Roster { campaign_id, kind: checked.kind, as_of: checked.as_of, batch_id: 0 };
        Does::Obligations(Box::new(difference::difference(checked, &known, roster, last, watch)?))
    };
    let mut report = Report { proposals, ..Report::of(&examined.upload.file_name, &examined.sha256, checked, office.words) };
    match &does {
        Does::Obligations(found) => {
            report.diff = found.counts;
            report.remarks.older.clone_from(&found.older);
        }
        Does::Payments(laid) => {
            report.diff = laid.counts;
            report.remarks.counted_before.clone_from(&laid.counted_before);
            report.allocations = listing::allocations(checked, &known, laid);
        }
    }
    Ok(Compared { known, does, report })
}

pub(super) fn refuse_rejected(report: &Report, accept_good_rows: bool) -> Outcome<()> {
    let nothing_left = report.rows.accepted == 0 && report.rows.repeated == 0;
    if report.has_rejected() && (!accept_good_rows || nothing_left) { Err(NotImported::Refused(Box::new(report.clone()))) } else { Ok(()) }
}

fn begin_batch(w: &mut Write<'_>, campaign: &Campaign, examined: &Examined, compared: &Compared) -> Outcome<i64> {
    batch::keep_original(w, &examined.sha256, &examined.upload.bytes)?;
    batch::remember(w, &examined.options)?;
    let checked = &examined.checked;
    Ok(batch::begin(w, campaign.id, &compared.report, checked.kind, checked.as_of, &examined.options)?)
}

pub(super) fn describe(w: &mut Write<'_>, id: i64, examined: &Examined, compared: &Compared, writing: &mut Writing<'_>) -> Outcome<String> {
    let checked = &examined.checked;
    let names = listing::names_at_problems(checked);
    let listed = listing::list(checked, &compared.known, &compared.does);
    let name = |sheet: &str, row: u32| names.get(&(sheet.to_owned(), row)).cloned();
    let about = batch::About { kind: checked.kind, as_of: checked.as_of, options: &examined.options, tops: &examined.tops };
    batch::describe(w, id, &compared.report, about, &name, &listed, writing)
}

/// Writes a batch into the ledger, with all that hangs on it.
pub(super) fn land_batch(
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
    let_go((known, does));
    let by = w.actor().name.clone();
    let at = (batches::applied_at.eq(calendar::now()), batches::applied_order.eq(order::take_next(w)?));
    let applied = (batches::state.eq("applied"), at, batches::applied_by.eq(by));
    diesel::update(batches::table.find(id)).set(applied).execute(&mut **w)?;
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
fn let_go<T: Send + 'static>(large: T) {
    // Where no thread can be had it is given back here.
    let _ = std::thread::Builder::new().spawn(move || drop(large));
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
    let bytes: Vec<u8> = original::table.find(sha256).select(original::bytes).first(connection)?;
    let campaign = campaign::table.find(campaign_id).select(Campaign::as_select()).first(connection)?;
    Ok((Upload { file_name, bytes: bytes.into() }, serde_json::from_str(&options).unwrap_or_default(), campaign))
}
