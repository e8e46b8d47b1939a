//! A batch as the store keeps it: the file, what was asked, what was found, what differs.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::by_hand::ByHand;
use super::kind::RosterKind;
use super::map::Corrections;
use super::office::NotImported;
use super::problem::{SETTLED, Severity};
use super::proposal::Confirmed;
use super::report::Report;
use super::seen;
use super::top::Top;
use super::watch::Writing;
use crate::basics::calendar::{self, Day};
use crate::basics::masked;
use crate::insert_many;
use crate::store::schema::{batch, batch_change, batch_problem, layout, original};
use crate::store::{Connection, Result, Write, reserve};

/// What a person said about a roster before it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// The kind, where it is not what the rows suggest.
    pub kind: Option<RosterKind>,
    /// The day the figures speak of, where it is not what the file says.
    pub as_of: Option<Day>,
    /// The due day of rows without one.
    pub due_on: Option<Day>,
    /// Columns that are something else than they seem, by layout.
    pub mapping: Corrections,
    /// Headers that were pointed out.
    pub by_hand: ByHand,
    /// Visible sheets that are not to be read, by their place.
    pub left_out: BTreeSet<usize>,
    /// Identity numbers a person confirmed: see [`super::proposal`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub confirmed: Vec<Confirmed>,
}

/// A change as a batch lists it.
#[derive(Debug, Clone)]
pub struct Listed {
    pub what: What,
    pub sheet: String,
    pub row: u32,
    pub borrower_id: Option<i64>,
    pub obligation_id: Option<i64>,
    pub name: String,
    pub contract_no: Option<String>,
    pub due_on: Option<Day>,
    pub cells: Vec<CellChange>,
}

/// Kinds of listed rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    New,
    Changed,
    Absent,
}

impl What {
    /// As the store writes it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Absent => "absent",
        }
    }
}

/// One cell, old and new, masked where personal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellChange {
    pub field: String,
    pub old: Option<String>,
    pub new: Option<String>,
}

#[derive(Insertable)]
#[diesel(table_name = batch_change)]
struct ChangeRow<'a> {
    id: i64,
    batch_id: i64,
    what: &'static str,
    sheet: &'a str,
    row_number: i64,
    borrower_id: Option<i64>,
    obligation_id: Option<i64>,
    name: &'a str,
    contract_no: Option<&'a str>,
    due_on: Option<Day>,
    cells: String,
}

#[derive(Insertable)]
#[diesel(table_name = batch_problem)]
struct ProblemRow<'a> {
    id: i64,
    batch_id: i64,
    sheet: &'a str,
    row_number: i64,
    column_letters: Option<&'a str>,
    field: Option<&'a str>,
    severity: &'a str,
    code: &'a str,
    masked_value: Option<&'a str>,
    masked_name: Option<String>,
    evidence: Option<String>,
    settled_by: Option<&'a str>,
}

/// Keeps the file as it came.
///
/// # Errors
/// When the store cannot be written.
pub fn keep_original(connection: &mut Connection, sha256: &str, bytes: &[u8]) -> Result<()> {
    let known: i64 = original::table.filter(original::sha256.eq(sha256)).count().get_result(connection)?;
    if known == 0 {
        let new = (original::sha256.eq(sha256), original::bytes.eq(bytes), original::stored_at.eq(calendar::now()));
        diesel::insert_into(original::table).values(new).execute(connection)?;
    }
    Ok(())
}

/// Makes a batch that waits to be decided, and returns its number.
///
/// # Errors
/// When the store cannot be written.
pub fn begin(w: &mut Write<'_>, campaign_id: i64, report: &Report, kind: RosterKind, as_of: Day, options: &Options) -> Result<i64> {
    let by = w.actor().name.clone();
    let new = (
        batch::campaign_id.eq(campaign_id),
        batch::kind.eq(kind.code()),
        batch::state.eq("staged"),
        batch::file_name.eq(&report.file),
        batch::sha256.eq(&report.sha256),
        batch::as_of.eq(as_of),
        batch::options.eq(serde_json::to_string(options).unwrap_or_default()),
        batch::summary.eq("{}"),
        (batch::read_count.eq(0_i64), batch::new_count.eq(0_i64), batch::changed_count.eq(0_i64), batch::unchanged_count.eq(0_i64)),
        (batch::repeated_count.eq(0_i64), batch::rejected_count.eq(0_i64), batch::absent_count.eq(0_i64)),
        batch::created_at.eq(calendar::now()),
        batch::created_by.eq(by),
    );
    Ok(diesel::insert_into(batch::table).values(new).returning(batch::id).get_result(&mut **w)?)
}

/// What a batch is, besides what was found in it.
#[derive(Debug, Clone, Copy)]
pub struct About<'o> {
    pub kind: RosterKind,
    pub as_of: Day,
    pub options: &'o Options,
    /// The first rows of its sheets, masked.
    pub tops: &'o [Top],
}

/// What a batch remembers of its reading: the report, and what the pages show besides.
#[derive(Serialize)]
struct Summary<'s> {
    #[serde(flatten)]
    report: &'s Report,
    tops: &'s [Top],
    /// How many changed rows differ in a field.
    changed_fields: BTreeMap<&'s str, usize>,
}

/// Rows between two looks at whether to go on.
const AT_A_TIME: usize = 2_000;

/// Writes what was found into a batch, over what was found before. Returns the sum of what it does: see [`seen`].
///
/// # Errors
/// When the store cannot be written, or whoever waits called it off.
pub fn describe(
    connection: &mut Connection,
    id: i64,
    report: &Report,
    about: About<'_>,
    names: &dyn Fn(&str, u32) -> Option<String>,
    listed: &[Listed],
    writing: &mut Writing<'_>,
) -> std::result::Result<String, NotImported> {
    diesel::delete(batch_problem::table.filter(batch_problem::batch_id.eq(id))).execute(connection)?;
    diesel::delete(batch_change::table.filter(batch_change::batch_id.eq(id))).execute(connection)?;
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let seen = seen::sum(report, about, listed);
    // Problems are kept row by row: a summary of a hundred thousand of them would weigh as much as the roster.
    let kept = Report { problems: Vec::new(), batch: Some(id), ..report.clone() };
    let summary = Summary { report: &kept, tops: about.tops, changed_fields: changed_fields(listed) };
    diesel::update(batch::table.find(id))
        .set((
            batch::kind.eq(about.kind.code()),
            batch::as_of.eq(about.as_of),
            batch::options.eq(serde_json::to_string(about.options).unwrap_or_default()),
            batch::summary.eq(serde_json::to_string(&summary).unwrap_or_default()),
            batch::read_count.eq(count(report.rows.read)),
            batch::new_count.eq(count(report.diff.new)),
            batch::changed_count.eq(count(report.diff.changed)),
            batch::unchanged_count.eq(count(report.diff.unchanged)),
            batch::repeated_count.eq(count(report.rows.repeated)),
            batch::rejected_count.eq(count(report.rows.rejected)),
            batch::absent_count.eq(count(report.diff.absent)),
            batch::seen.eq(&seen),
        ))
        .execute(connection)?;
    write_problems(connection, id, report, names, writing)?;
    write_changes(connection, id, listed, writing)?;
    Ok(seen)
}

fn changed_fields(listed: &[Listed]) -> BTreeMap<&str, usize> {
    let mut fields = BTreeMap::new();
    for cell in listed.iter().filter(|change| change.what == What::Changed).flat_map(|change| &change.cells) {
        *fields.entry(cell.field.as_str()).or_default() += 1;
    }
    fields
}

fn write_problems(
    connection: &mut Connection,
    id: i64,
    report: &Report,
    names: &dyn Fn(&str, u32) -> Option<String>,
    writing: &mut Writing<'_>,
) -> std::result::Result<(), NotImported> {
    let first = reserve(connection, "batch_problem", i64::try_from(report.problems.len()).unwrap_or(i64::MAX))?;
    let rows: Vec<ProblemRow<'_>> = (first..)
        .zip(&report.problems)
        .map(|(row_id, problem)| ProblemRow {
            id: row_id,
            batch_id: id,
            sheet: &problem.sheet,
            row_number: problem.row.into(),
            column_letters: problem.column.as_deref(),
            field: problem.field.as_deref(),
            // Whatever a person settled was a warning.
            severity: if problem.severity == SETTLED { Severity::Warning.code() } else { &problem.severity },
            code: &problem.code,
            masked_value: problem.value.as_deref(),
            masked_name: names(&problem.sheet, problem.row).map(|name| masked::name(&name)),
            evidence: problem.evidence.as_ref().and_then(|evidence| serde_json::to_string(evidence).ok()),
            settled_by: problem.evidence.as_ref().and_then(|evidence| Some(evidence.settled.as_ref()?.by.as_str())),
        })
        .collect();
    for some in rows.chunks(AT_A_TIME) {
        insert_many!(connection, batch_problem::table, some)?;
        writing.beat()?;
    }
    Ok(())
}

fn write_changes(
    connection: &mut Connection,
    id: i64,
    listed: &[Listed],
    writing: &mut Writing<'_>,
) -> std::result::Result<(), NotImported> {
    let first = reserve(connection, "batch_change", i64::try_from(listed.len()).unwrap_or(i64::MAX))?;
    let rows: Vec<ChangeRow<'_>> = (first..)
        .zip(listed)
        .map(|(row_id, change)| ChangeRow {
            id: row_id,
            batch_id: id,
            what: change.what.code(),
            sheet: &change.sheet,
            row_number: change.row.into(),
            borrower_id: change.borrower_id,
            obligation_id: change.obligation_id,
            name: &change.name,
            contract_no: change.contract_no.as_deref(),
            due_on: change.due_on,
            cells: serde_json::to_string(&change.cells).unwrap_or_default(),
        })
        .collect();
    for some in rows.chunks(AT_A_TIME) {
        insert_many!(connection, batch_change::table, some)?;
        writing.beat()?;
    }
    Ok(())
}

/// What people said of layouts: what their columns are, and which of them have a header that was pointed out.
///
/// # Errors
/// When the store cannot be read.
pub fn remembered(connection: &mut Connection) -> Result<(Corrections, ByHand)> {
    let saved: Vec<(String, String, Option<i64>)> =
        layout::table.select((layout::layout_key, layout::mapping, layout::header_rows)).load(connection)?;
    let depths = saved.iter().filter_map(|(key, _, rows)| Some((key.clone(), u32::try_from((*rows)?).ok()?)));
    let by_hand = depths.collect();
    let mappings = saved.into_iter().filter_map(|(key, mapping, _)| serde_json::from_str(&mapping).ok().map(|mapping| (key, mapping)));
    Ok((mappings.collect(), by_hand))
}

/// Remembers what was said of layouts.
///
/// # Errors
/// When the store cannot be written.
pub fn remember(connection: &mut Connection, options: &Options) -> Result<()> {
    for (key, mapping) in &options.mapping {
        let mapping = serde_json::to_string(mapping).unwrap_or_default();
        let known: i64 = layout::table.find(key).count().get_result(connection)?;
        if known == 0 {
            let new = (layout::layout_key.eq(key), layout::mapping.eq(&mapping), layout::saved_at.eq(calendar::now()));
            diesel::insert_into(layout::table).values(new).execute(connection)?;
        } else {
            let set = (layout::mapping.eq(&mapping), layout::saved_at.eq(calendar::now()));
            diesel::update(layout::table.find(key)).set(set).execute(connection)?;
        }
        // A header once pointed out stays so when only its columns are corrected.
        if let Some(depth) = options.by_hand.get(key) {
            diesel::update(layout::table.find(key)).set(layout::header_rows.eq(i64::from(*depth))).execute(connection)?;
        }
    }
    Ok(())
}

/// Forgets what was said of a layout.
///
/// # Errors
/// When the store cannot be written.
pub fn forget(connection: &mut Connection, key: &str) -> Result<()> {
    diesel::delete(layout::table.find(key)).execute(connection)?;
    Ok(())
}
