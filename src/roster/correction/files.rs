//! The files of a batch as the store keeps them: which took the place of which, and the one that waits.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::refusal::{NotCorrected, Refusal};
use super::{Facing, Outcome, Standing};
use crate::basics::calendar::{self, Day, Instant};
use crate::basics::masked;
use crate::roster::batch::{CellChange, Listed, kept, kept_original};
use crate::roster::listing;
use crate::roster::office::Upload;
use crate::roster::problem::Told;
use crate::roster::report::Report;
use crate::roster::road::Examined;
use crate::store::schema::{batch, correction};
use crate::store::vault::{self, held};
use crate::store::{Connection, Result, Write};

/// Rows of a waiting file that are listed. Beyond it the list is no longer read by people.
const LISTED: usize = 500;

/// A file that took the place of another.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct File {
    /// The name of the file it took the place of.
    pub replaced_name: String,
    /// What names the bytes of that one.
    pub replaced_sha256: String,
    /// Its own name.
    pub file_name: String,
    /// What names its own bytes.
    pub sha256: String,
    pub given_at: Instant,
    pub given_by: String,
}

/// A corrected file that waits beside a landed batch: what it would do.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Waiting {
    pub file_name: String,
    /// Counts of the batch as it would be.
    pub report: Report,
    /// The names in the rows of the report's problems, masked, one for each.
    pub names: Vec<Option<String>>,
    /// Rows it adds to what has landed: `new` and `changed`, the first few hundred.
    pub rows: Vec<WaitingRow>,
    /// How many there are of each.
    pub new: usize,
    pub changed: usize,
}

/// One row a waiting file would add or change.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct WaitingRow {
    pub what: String,
    pub sheet: String,
    pub row: u32,
    pub borrower_id: Option<i64>,
    pub name: String,
    pub contract_no: Option<String>,
    pub due_on: Option<Day>,
    pub cells: Vec<CellChange>,
}

/// The files that took the place of others in a batch, the first first.
///
/// # Errors
/// When the store cannot be read.
pub fn files(connection: &mut Connection, batch_id: i64) -> Result<Vec<File>> {
    let columns = (
        correction::replaced_name,
        correction::replaced_sha256,
        correction::file_name,
        correction::sha256,
        correction::given_at,
        correction::given_by,
    );
    let taken = correction::table.filter(correction::batch_id.eq(batch_id).and(correction::state.eq("taken")));
    Ok(taken.order(correction::id).select(columns).load(connection)?)
}

/// The corrected file that waits beside a landed batch, if there is one.
///
/// # Errors
/// When the store cannot be read.
pub fn waiting(connection: &mut Connection, batch_id: i64) -> Result<Option<Waiting>> {
    let found: Option<(i64, String, Option<Vec<u8>>)> = correction::table
        .filter(correction::batch_id.eq(batch_id).and(correction::state.eq("waiting")))
        .select((correction::id, correction::file_name, correction::sealed_summary))
        .first(connection)
        .optional()?;
    let Some((id, file_name, sealed)) = found else { return Ok(None) };
    let summary = vault::of(connection)?.open_some(held::WAITING_FILE, id, sealed)?;
    let waiting = summary.map_or_else(|| Ok(Waiting::default()), |summary| kept(&summary))?;
    Ok(Some(Waiting { file_name, ..waiting }))
}

/// The file that waits, with its bytes.
pub fn waiting_upload(connection: &mut Connection, batch_id: i64) -> Outcome<Upload> {
    let found: Option<(String, String)> = correction::table
        .filter(correction::batch_id.eq(batch_id).and(correction::state.eq("waiting")))
        .select((correction::file_name, correction::sha256))
        .first(connection)
        .optional()?;
    let (file_name, sha256) = found.ok_or(Refusal::NothingWaits)?;
    let bytes = kept_original(connection, &sha256)?;
    Ok(Upload { file_name, bytes: bytes.into() })
}

/// The file of these bytes waits, and no other.
pub fn still_waits(connection: &mut Connection, batch_id: i64, sha256: &str) -> Outcome<()> {
    let waits = correction::table.filter(correction::batch_id.eq(batch_id).and(correction::state.eq("waiting")));
    let found: Option<String> = waits.select(correction::sha256).first(connection).optional()?;
    if found.as_deref() == Some(sha256) { Ok(()) } else { Err(Refusal::NothingWaits.into()) }
}

/// A file waits beside a landed batch; one that waited before it is given up.
pub(super) fn wait(w: &mut Write<'_>, standing: &Standing, facing: &Facing, examined: &Examined) -> Outcome<()> {
    end_waiting(w, standing.id, "withdrawn")?;
    let of = |what: &str| facing.now.iter().filter(|listed| listed.what.code() == what).count();
    let report = &facing.compared.report;
    let problems: Vec<Told> = report.problems.iter().take(LISTED).cloned().collect();
    let names = listing::names_at_problems(&examined.checked);
    let name = |problem: &Told| names.get(&(problem.sheet.clone(), problem.row)).map(|name| masked::name(name));
    let waiting = Waiting {
        file_name: report.file.clone(),
        names: problems.iter().map(name).collect(),
        report: Report { problems, allocations: Vec::new(), ..report.clone() },
        rows: facing.now.iter().filter(|listed| listed.what.code() != "absent").take(LISTED).map(row).collect(),
        new: of("new"),
        changed: of("changed"),
    };
    insert(w, standing, examined, "waiting", &serde_json::to_string(&waiting).unwrap_or_default())
}

fn row(listed: &Listed) -> WaitingRow {
    WaitingRow {
        what: listed.what.code().to_owned(),
        sheet: listed.sheet.clone(),
        row: listed.row,
        borrower_id: listed.borrower_id,
        name: listed.name.clone(),
        due_on: listed.due_on,
        contract_no: listed.contract_no.clone(),
        cells: listed.cells.clone(),
    }
}

/// The file took the place of the batch's own. Another that waited is given up.
pub(super) fn replaced(w: &mut Write<'_>, standing: &Standing, examined: &Examined) -> Outcome<()> {
    match still_waits(w, standing.id, &examined.sha256) {
        Ok(()) => end(w, standing.id, "taken"),
        Err(NotCorrected::Refused(_)) => {
            end_waiting(w, standing.id, "withdrawn")?;
            insert(w, standing, examined, "taken", "")
        }
        Err(other) => Err(other),
    }
}

fn insert(w: &mut Write<'_>, standing: &Standing, examined: &Examined, state: &str, summary: &str) -> Outcome<()> {
    let by = w.actor().name.clone();
    let new = (
        correction::batch_id.eq(standing.id),
        correction::state.eq(state),
        correction::file_name.eq(masked::long_numbers(&examined.upload.file_name)),
        correction::sha256.eq(&examined.sha256),
        correction::replaced_name.eq(&standing.file_name),
        correction::replaced_sha256.eq(&standing.sha256),
        correction::given_at.eq(calendar::now()),
        correction::given_by.eq(by),
    );
    let id: i64 = diesel::insert_into(correction::table).values(new).returning(correction::id).get_result(&mut **w)?;
    let sealed = vault::of(w)?.seal_note(held::WAITING_FILE, id, summary)?;
    diesel::update(correction::table.find(id)).set(correction::sealed_summary.eq(sealed)).execute(&mut **w)?;
    Ok(())
}

/// The file that waits is decided.
pub fn end(w: &mut Write<'_>, batch_id: i64, state: &str) -> Outcome<()> {
    if end_waiting(w, batch_id, state)? == 0 { Err(Refusal::NothingWaits.into()) } else { Ok(()) }
}

fn end_waiting(w: &mut Write<'_>, batch_id: i64, state: &str) -> Result<usize> {
    let by = w.actor().name.clone();
    let waits = correction::table.filter(correction::batch_id.eq(batch_id).and(correction::state.eq("waiting")));
    let ended = (correction::state.eq(state), correction::ended_at.eq(calendar::now()), correction::ended_by.eq(by));
    Ok(diesel::update(waits).set(ended).execute(&mut **w)?)
}

/// The batch is read from this file from here on, and still goes by the name of its first.
pub fn current(connection: &mut Connection, batch_id: i64, report: &Report) -> Result<()> {
    let first = batch::table.find(batch_id).filter(batch::first_name.is_null());
    diesel::update(first).set(batch::first_name.eq(batch::file_name.nullable())).execute(connection)?;
    let file = (batch::file_name.eq(&report.file), batch::sha256.eq(&report.sha256));
    diesel::update(batch::table.find(batch_id)).set(file).execute(connection)?;
    Ok(())
}
