//! What was found in a batch, written into it: its summary, its problems and its differences.

use std::collections::BTreeMap;

use diesel::prelude::*;
use serde::Serialize;

use super::listed_row::sealed_whose;
use super::{Listed, Options, What};
use crate::basics::calendar::Day;
use crate::basics::masked;
use crate::insert_many;
use crate::roster::kind::RosterKind;
use crate::roster::office::NotImported;
use crate::roster::problem::{SETTLED, Severity};
use crate::roster::report::Report;
use crate::roster::seen;
use crate::roster::top::Top;
use crate::roster::watch::Writing;
use crate::store::schema::{batch, batch_change, batch_problem};
use crate::store::{Connection, Result, reserve, vault};

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
    due_on: Option<Day>,
    cells: String,
    sealed: Option<Vec<u8>>,
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

fn write_changes<'l>(
    connection: &mut Connection,
    id: i64,
    listed: &'l [Listed],
    writing: &mut Writing<'_>,
) -> std::result::Result<(), NotImported> {
    let first = reserve(connection, "batch_change", i64::try_from(listed.len()).unwrap_or(i64::MAX))?;
    let vault = vault::of(connection)?;
    let row = |(row_id, change): (i64, &'l Listed)| -> Result<ChangeRow<'l>> {
        Ok(ChangeRow {
            sealed: sealed_whose(&vault, row_id, &change.name, change.contract_no.as_deref())?,
            id: row_id,
            batch_id: id,
            what: change.what.code(),
            sheet: &change.sheet,
            row_number: change.row.into(),
            borrower_id: change.borrower_id,
            obligation_id: change.obligation_id,
            due_on: change.due_on,
            cells: serde_json::to_string(&change.cells).unwrap_or_default(),
        })
    };
    let rows: Vec<ChangeRow<'_>> = (first..).zip(listed).map(row).collect::<Result<_>>()?;
    for some in rows.chunks(AT_A_TIME) {
        insert_many!(connection, batch_change::table, some)?;
        writing.beat()?;
    }
    Ok(())
}
