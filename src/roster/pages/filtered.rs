//! Problems and differences of a batch as they are filtered and paged.

use diesel::prelude::*;

use super::queries::{ChangeFacts, ProblemFacts};
use crate::store::schema::{batch_change, batch_problem};
use crate::store::{Connection, Result};

/// Problems asked for; empty texts filter nothing.
#[derive(Debug, Clone, Default)]
pub struct Problems {
    pub severity: String,
    pub code: String,
}

/// Differences asked for: of one kind, and of changed rows those that differ in a field.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    pub what: String,
    pub field: String,
}

/// How many rows are skipped, and how many are shown at most.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    pub offset: u32,
    pub limit: u32,
}

/// A kind of problem and how many there are of it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct KindCount {
    pub severity: String,
    pub code: String,
    pub count: i64,
}

/// How many problems of each kind a batch has: errors first, the most frequent first.
///
/// # Errors
/// When the store cannot be read.
pub fn kinds(connection: &mut Connection, batch_id: i64) -> Result<Vec<KindCount>> {
    let mut kinds: Vec<KindCount> = batch_problem::table
        .filter(batch_problem::batch_id.eq(batch_id))
        .group_by((batch_problem::severity, batch_problem::code))
        .select((batch_problem::severity, batch_problem::code, diesel::dsl::count_star()))
        .load(connection)?;
    kinds.sort_by(|one, other| (&one.severity, -one.count, &one.code).cmp(&(&other.severity, -other.count, &other.code)));
    Ok(kinds)
}

/// Problems in the order of the sheet.
///
/// # Errors
/// When the store cannot be read.
pub fn problems(connection: &mut Connection, batch_id: i64, asked: &Problems, window: Window) -> Result<Vec<ProblemFacts>> {
    let mut query = batch_problem::table
        .filter(batch_problem::batch_id.eq(batch_id))
        .order(batch_problem::id)
        .offset(window.offset.into())
        .limit(window.limit.into())
        .select(ProblemFacts::as_select())
        .into_boxed();
    if !asked.severity.is_empty() {
        query = query.filter(batch_problem::severity.eq(&asked.severity));
    }
    if !asked.code.is_empty() {
        query = query.filter(batch_problem::code.eq(&asked.code));
    }
    Ok(query.load(connection)?)
}

/// The problems of one row.
///
/// # Errors
/// When the store cannot be read.
pub fn problems_of_row(connection: &mut Connection, batch_id: i64, sheet: &str, row: i64) -> Result<Vec<ProblemFacts>> {
    let of_row = batch_problem::sheet.eq(sheet).and(batch_problem::row_number.eq(row));
    let query = batch_problem::table.filter(batch_problem::batch_id.eq(batch_id).and(of_row)).order(batch_problem::id);
    Ok(query.select(ProblemFacts::as_select()).load(connection)?)
}

/// Differences in the order of the sheet.
///
/// # Errors
/// When the store cannot be read.
pub fn changes(connection: &mut Connection, batch_id: i64, asked: &Changes, window: Window) -> Result<Vec<ChangeFacts>> {
    let mut query = batch_change::table
        .filter(batch_change::batch_id.eq(batch_id).and(batch_change::what.eq(&asked.what)))
        .order(batch_change::id)
        .offset(window.offset.into())
        .limit(window.limit.into())
        .select(ChangeFacts::as_select())
        .into_boxed();
    if !asked.field.is_empty() {
        // As serde writes the cells of a change.
        query = query.filter(batch_change::cells.like(format!("%\"field\":\"{}\"%", asked.field)));
    }
    Ok(query.load(connection)?)
}
