//! A corrected file goes back into its batch.
//!
//! While the batch waits, the file takes the place of the one before it. Once the batch has landed, the file is looked at first and
//! then lands under the same batch: rows that are in the ledger stay as they are, corrected ones come to them, and undoing the
//! batch takes all of it back. Every file is kept.

mod belongs;
mod counts;
mod files;
mod refusal;
mod standing;

pub use files::{File, Waiting, WaitingRow, files, waiting};
pub use refusal::{NotCorrected, Refusal};
pub use standing::closed;

use serde_json::json;

use standing::{Standing, standing};

use super::batch::{self, Listed};
use super::office::{NotImported, Office, Upload};
use super::report::Report;
use super::road::{self, Compared, Does, Examined};
use super::watch::{Watch, Writing};
use super::{land, listing, order, turns};
use crate::ledger::queries::campaigns;
use crate::ledger::trend;
use crate::roster::instalment::Roster;
use crate::store::{Connection, Deed, Write};

type Outcome<T> = Result<T, NotCorrected>;

/// What came of a corrected file that was handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandedIn {
    /// The batch waited: the file took the place of the one before.
    Replaced,
    /// The batch has landed: the file waits to be looked at.
    Waits,
}

/// What a corrected file would do. Nothing is stored.
///
/// # Errors
/// [`NotCorrected`].
pub fn look(office: &Office, id: i64, upload: &Upload, watch: &dyn Watch) -> Outcome<Report> {
    let (standing, mut examined) = examine(office, id, upload, watch)?;
    office.store.read(|connection| Ok(compare(connection, office, &standing, &mut examined, watch)?.compared.report))
}

/// Takes a corrected file: into a waiting batch at once, beside a landed one to be looked at.
///
/// # Errors
/// [`NotCorrected`]: nothing has changed then.
pub fn hand_in(office: &Office, id: i64, upload: &Upload, watch: &dyn Watch) -> Outcome<HandedIn> {
    let (before, mut examined) = examine(office, id, upload, watch)?;
    turns::write(office, watch, |w| -> Outcome<HandedIn> {
        let standing = as_before(w, &before)?;
        let facing = compare(w, office, &standing, &mut examined, watch)?;
        batch::keep_original(w, &examined.sha256, &examined.upload.bytes)?;
        if standing.landed {
            files::wait(w, &standing, &facing, &examined)?;
        } else {
            replace(w, &standing, &examined, &facing, &mut Writing::of(watch, facing.compared.report.rows.read, 0))?;
        }
        note(w, "batch.correction-given", id, &examined, &facing.compared.report)?;
        watch.written(w, id)?;
        Ok(if standing.landed { HandedIn::Waits } else { HandedIn::Replaced })
    })
}

/// Lands the corrected file that waits, in one transaction.
///
/// # Errors
/// [`NotCorrected`]: nothing has changed then.
pub fn land(office: &Office, id: i64, watch: &dyn Watch) -> Outcome<Report> {
    let upload = office.store.read(|connection| files::waiting_upload(connection, id))?;
    let (before, mut examined) = examine(office, id, &upload, watch)?;
    turns::write(office, watch, |w| -> Outcome<Report> {
        // It may have been decided meanwhile, or another file have come in its place.
        files::still_waits(w, id, &examined.sha256)?;
        let standing = as_before(w, &before)?;
        let facing = compare(w, office, &standing, &mut examined, watch)?;
        let report = land_again(w, &standing, &examined, facing, watch)?;
        watch.written(w, id)?;
        Ok(report)
    })
}

/// The corrected file that waits is given up. The file is kept.
///
/// # Errors
/// [`Refusal::NothingWaits`].
pub fn withdraw(office: &Office, id: i64) -> Outcome<()> {
    office.store.write(&office.actor, |w| -> Outcome<()> {
        files::end(w, id, "withdrawn")?;
        Ok(w.note(&Deed { deed: "batch.correction-withdrawn", subject: "batch", subject_id: Some(id), detail: json!({}) })?)
    })
}

/// Takes a corrected file and lands it at once, in one transaction, whether the batch waits or has landed.
///
/// # Errors
/// [`NotCorrected`]; rejected rows are refused unless `accept_good_rows`.
pub fn import(office: &Office, id: i64, upload: &Upload, accept_good_rows: bool, watch: &dyn Watch) -> Outcome<Report> {
    let (before, mut examined) = examine(office, id, upload, watch)?;
    turns::write(office, watch, |w| -> Outcome<Report> {
        let standing = as_before(w, &before)?;
        let facing = compare(w, office, &standing, &mut examined, watch)?;
        road::refuse_rejected(&facing.compared.report, accept_good_rows)?;
        batch::keep_original(w, &examined.sha256, &examined.upload.bytes)?;
        if standing.landed {
            return land_again(w, &standing, &examined, facing, watch);
        }
        files::replaced(w, &standing, &examined)?;
        files::current(w, id, &facing.compared.report)?;
        let mut writing = road::writing(watch, &facing.compared);
        describe(w, id, &examined, &facing, &mut writing)?;
        Ok(road::land_batch(w, &standing.campaign, id, &examined, facing.compared, &mut writing)?)
    })
}

/// Reads the file as the batch's own was read, and holds it against that.
fn examine(office: &Office, id: i64, upload: &Upload, watch: &dyn Watch) -> Outcome<(Standing, Examined)> {
    let (standing, before) = office.store.read(|connection| standing(connection, id))?;
    let office = Office { campaign: Some(standing.campaign.name.clone()), ..office.clone() };
    let options = standing.pinned();
    let earlier = road::examine(&office, &before, &options, watch)?;
    let mut examined = road::examine(&office, upload, &options, watch)?;
    belongs::belongs(&earlier.checked, &examined.checked)?;
    examined.options.clone_from(&standing.options);
    Ok((standing, examined))
}

/// The batch as it stands in the write, where it is still what the file was read for: options that somebody gave meanwhile, or another
/// file, would be written over.
fn as_before(w: &mut Write<'_>, before: &Standing) -> Outcome<Standing> {
    let (now, _) = standing(w, before.id)?;
    if now.options == before.options && now.sha256 == before.sha256 && now.landed == before.landed {
        Ok(now)
    } else {
        Err(Refusal::Changed.into())
    }
}

/// A corrected file held against the ledger.
struct Facing {
    /// Counts are those of the batch as a whole: against the ledger before it.
    compared: Compared,
    /// What the batch as a whole does, row by row.
    listed: Vec<Listed>,
    /// What this file adds to what has landed, row by row.
    now: Vec<Listed>,
}

fn compare(
    connection: &mut Connection,
    office: &Office,
    standing: &Standing,
    examined: &mut Examined,
    watch: &dyn Watch,
) -> Outcome<Facing> {
    if !standing.landed {
        let compared = road::compare(connection, office, standing.campaign.id, examined, watch)?;
        let listed = listing::list(&examined.checked, &compared.known, &compared.does);
        return Ok(Facing { compared, listed, now: Vec::new() });
    }
    let earlier = order::earlier(connection, standing.campaign.id, standing.kind, Some(standing.id))?;
    let mut compared = road::compare_after(connection, office, (standing.campaign.id, &earlier), examined, watch)?;
    let now = listing::list(&examined.checked, &compared.known, &compared.does);
    let before = counts::Before::of(connection, standing.id)?;
    let listed = counts::of_whole(&before, &examined.checked, &mut compared, &now)?;
    Ok(Facing { compared, listed, now })
}

/// The file takes the place of the one before, and the batch is described anew.
fn replace(w: &mut Write<'_>, standing: &Standing, examined: &Examined, facing: &Facing, writing: &mut Writing<'_>) -> Outcome<()> {
    files::replaced(w, standing, examined)?;
    files::current(w, standing.id, &facing.compared.report)?;
    describe(w, standing.id, examined, facing, writing)
}

fn describe(w: &mut Write<'_>, id: i64, examined: &Examined, facing: &Facing, writing: &mut Writing<'_>) -> Outcome<()> {
    let checked = &examined.checked;
    let names = listing::names_at_problems(checked);
    let name = |sheet: &str, row: u32| names.get(&(sheet.to_owned(), row)).cloned();
    let about = batch::About { kind: checked.kind, as_of: checked.as_of, options: &examined.options, tops: &examined.tops };
    batch::describe(w, id, &facing.compared.report, about, &name, &facing.listed, writing)?;
    Ok(())
}

/// Writes what a corrected file adds into the ledger, under the batch it belongs to.
fn land_again(w: &mut Write<'_>, standing: &Standing, examined: &Examined, facing: Facing, watch: &dyn Watch) -> Outcome<Report> {
    let (id, checked) = (standing.id, &examined.checked);
    let mut writing = road::writing(watch, &facing.compared);
    replace(w, standing, examined, &facing, &mut writing)?;
    let Compared { known, does, report } = facing.compared;
    let roster = Roster { campaign_id: standing.campaign.id, kind: checked.kind, as_of: checked.as_of, batch_id: id };
    match &does {
        Does::Obligations(found) => {
            land::obligations(w, (checked, &known, found), (&standing.campaign, roster), &mut writing)?;
        }
        Does::Payments(laid) => land::payments(w, checked, &known, laid, roster, &mut writing)?,
    }
    batch::note_township(w, id, checked)?;
    campaigns::touch_all(w)?;
    trend::record(w, &standing.campaign, checked.as_of, id)?;
    note(w, "batch.corrected", id, examined, &report)?;
    Ok(Report { batch: Some(id), ..report })
}

fn note(w: &mut Write<'_>, deed: &'static str, id: i64, examined: &Examined, report: &Report) -> Outcome<()> {
    let detail = json!({ "rows": report.rows, "diff": report.diff, "sha256": examined.sha256 });
    Ok(w.note(&Deed { deed, subject: "batch", subject_id: Some(id), detail })?)
}

impl From<NotImported> for NotCorrected {
    fn from(why: NotImported) -> Self {
        match why {
            NotImported::NotStaged => Self::Refused(Refusal::NotOpen),
            other => Self::Import(other),
        }
    }
}
