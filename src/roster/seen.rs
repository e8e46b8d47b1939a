//! What a waiting batch was last seen to do, and what happened since: nobody imports something else than they looked at.

use std::ops::ControlFlow;

use diesel::prelude::*;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::batch::{self, About, Listed};
use super::office::{Meanwhile, NotImported, Office, Upload};
use super::report::Report;
use super::road;
use super::watch::{Progress, Stage, Watch};
use crate::basics::words::Words;
use crate::ledger::queries::campaigns::batch_name;
use crate::store::schema::{audit_entry, batch as batches, correction, original};
use crate::store::{self, Actor, Connection, Deed, Result, Store, StoreError, Write};

/// A sum over what a batch does to the ledger: two that differ do something else.
#[must_use]
pub fn sum(report: &Report, about: About<'_>, listed: &[Listed]) -> String {
    let line = |change: &Listed| {
        let cells: Vec<_> = change.cells.iter().map(|cell| (&cell.field, &cell.old, &cell.new)).collect();
        // Absent rows stand on no sheet: their obligation tells them apart.
        let place = (change.what.code(), &change.sheet, change.row, change.obligation_id, &change.contract_no, change.due_on);
        format!("{place:?}{cells:?}")
    };
    // Absent rows come as the database has them.
    let mut lines: Vec<String> = listed.iter().map(line).collect();
    lines.sort_unstable();
    let counts = (about.kind.code(), about.as_of, report.rows, report.diff, &report.allocations);
    let mut sum = Sha256::new();
    sum.update(format!("{counts:?}"));
    lines.iter().for_each(|line| sum.update(line));
    road::hex(&sum.finalize())
}

/// The sum of what a waiting batch was last seen to do. None for one staged before sums were kept.
///
/// # Errors
/// When the store cannot be read.
pub fn seen(connection: &mut Connection, id: i64) -> Result<Option<String>> {
    Ok(batches::table.find(id).select(batches::seen).first(connection)?)
}

/// How many rows a batch was last seen to have.
///
/// # Errors
/// When the store cannot be read.
fn rows_seen(connection: &mut Connection, id: i64) -> Result<usize> {
    let rows: Option<i64> = batches::table.find(id).select(batches::read_count).first(connection).optional()?;
    Ok(rows.and_then(|rows| usize::try_from(rows).ok()).unwrap_or(0))
}

/// Deeds by which a waiting batch is held against the ledger.
const LOOKED: [&str; 6] =
    ["batch.staged", "batch.restaged", "batch.looked-anew", "batch.correction-given", "batch.numbers-confirmed", "batch.numbers-withdrawn"];

/// A correction by hand.
const BY_HAND: &str = "person.corrected";

/// Deeds that change what a batch is held against.
const CHANGED: [&str; 4] = ["batch.applied", "batch.corrected", "batch.undone", BY_HAND];

/// Rosters imported or taken back and people corrected since a waiting batch was last looked at, in that order, as the audit log has
/// them.
///
/// # Errors
/// When the store cannot be read.
pub fn meanwhile(connection: &mut Connection, id: i64) -> Result<Vec<Meanwhile>> {
    let of_batch = audit_entry::subject.eq("batch").and(audit_entry::subject_id.eq(id));
    let looked = audit_entry::table.filter(of_batch.and(audit_entry::deed.eq_any(LOOKED)));
    let looked: Option<i64> = looked.select(diesel::dsl::max(audit_entry::id)).first(connection)?;
    let since: Vec<(String, Option<i64>)> = audit_entry::table
        .filter(audit_entry::id.gt(looked.unwrap_or_default()).and(audit_entry::deed.eq_any(CHANGED)))
        .order(audit_entry::id)
        .select((audit_entry::deed, audit_entry::subject_id))
        .load(connection)?;
    let mut told = Vec::new();
    for (deed, subject) in since {
        if deed == BY_HAND {
            told.push(Meanwhile { file_name: None, imported: false });
            continue;
        }
        let Some(subject) = subject else { continue };
        let file_name: Option<String> = batches::table.find(subject).select(batch_name()).first(connection).optional()?;
        told.extend(file_name.map(|name| Meanwhile { file_name: Some(name), imported: deed != "batch.undone" }));
    }
    Ok(told)
}

/// 此后已导入“应还名单.xlsx”，这份名单的结果有变化。
#[must_use]
pub fn changed_since(words: Words, since: &[Meanwhile]) -> String {
    let Some((last, file)) = since.last().and_then(|last| Some((last, last.file_name.clone()?))) else {
        return words.say("roster-changed-since");
    };
    let key = if last.imported { "roster-changed-since-import" } else { "roster-changed-since-undo" };
    words.say_with(key, &[("file", file.into()), ("n", since.len().into())])
}

/// Keeps a file before it is read, and returns its sum.
///
/// # Errors
/// When the store cannot be written.
pub fn keep_upload(office: &Office, upload: &Upload) -> Result<String> {
    let sha256 = road::sha256(&upload.bytes);
    office.store.write(&office.actor, |w| -> Result<()> {
        batch::keep_original(w, &sha256, &upload.bytes)?;
        w.note(&Deed { deed: "upload.kept", subject: "original", subject_id: None, detail: json!({ "sha256": sha256 }) })
    })?;
    Ok(sha256)
}

/// A file that was kept.
///
/// # Errors
/// When the store cannot be read.
pub fn kept_upload(connection: &mut Connection, sha256: &str) -> Result<Option<Vec<u8>>> {
    match batch::kept_original(connection, sha256) {
        Err(StoreError::NotFound) => Ok(None),
        kept => kept.map(Some),
    }
}

/// A file nothing came of is kept no longer, unless a batch came of it another time, or it went into one as a corrected file.
///
/// # Errors
/// When the store cannot be written.
pub fn forget_upload(store: &Store, sha256: &str) -> Result<()> {
    store.write(&Actor::operator(), |w| {
        let batches: i64 = batches::table.filter(batches::sha256.eq(sha256)).count().get_result(&mut **w)?;
        let of_file = correction::sha256.eq(sha256).or(correction::replaced_sha256.eq(sha256));
        let corrections: i64 = correction::table.filter(of_file).count().get_result(&mut **w)?;
        if batches + corrections > 0 {
            w.housekeeping();
            return Ok(());
        }
        diesel::delete(original::table.find(sha256)).execute(&mut **w)?;
        w.note(&Deed { deed: "upload.forgotten", subject: "original", subject_id: None, detail: json!({ "sha256": sha256 }) })
    })
}

/// Tells how many rows are still to be read of a file that was read before.
pub struct Expecting<'w> {
    watch: &'w dyn Watch,
    rows: usize,
}

impl Watch for Expecting<'_> {
    fn step(&self, progress: Progress) -> ControlFlow<()> {
        let reading = progress.stage == Stage::Reading && progress.total.is_none() && self.rows > 0;
        self.watch.step(Progress { total: if reading { Some(self.rows.max(progress.done)) } else { progress.total }, ..progress })
    }

    fn written(&self, w: &mut Write<'_>, id: i64) -> store::Result<()> {
        self.watch.written(w, id)
    }
}

/// A watch over batch `id` that knows how many rows it had when it was last read.
///
/// # Errors
/// When the store cannot be read.
pub fn expecting<'w>(office: &Office, id: i64, watch: &'w dyn Watch) -> std::result::Result<Expecting<'w>, NotImported> {
    let rows = office.store.read(|connection| rows_seen(connection, id))?;
    Ok(Expecting { watch, rows })
}
