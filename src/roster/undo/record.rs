//! The outcome of taking a batch back, kept with the batch.

use diesel::prelude::*;

use super::line::{Bucket, Line, Subject, Undone};
use crate::insert_many;
use crate::store::schema::batch_undo;
use crate::store::{Connection, Result, reserve};

/// Keeps the lines of a plan that was carried out.
///
/// # Errors
/// When the store cannot be written.
pub(super) fn keep(connection: &mut Connection, mut lines: Vec<Line>) -> Result<()> {
    let first = reserve(connection, "batch_undo", i64::try_from(lines.len()).unwrap_or(i64::MAX))?;
    for (id, line) in (first..).zip(&mut lines) {
        line.id = id;
    }
    Ok(insert_many!(connection, batch_undo::table, &lines)?)
}

/// How many rows fell into each bucket when batch `id` was taken back. All none where that was not kept yet.
///
/// # Errors
/// When the store cannot be read.
pub fn counts(connection: &mut Connection, id: i64) -> Result<Undone> {
    let rows: Vec<(String, String, i64)> = batch_undo::table
        .filter(batch_undo::batch_id.eq(id))
        .group_by((batch_undo::bucket, batch_undo::deed))
        .select((batch_undo::bucket, batch_undo::deed, diesel::dsl::count_star()))
        .load(connection)?;
    let mut counts = Undone::default();
    for (bucket, deed, rows) in rows {
        counts.add(&bucket, &deed, u64::try_from(rows).unwrap_or(0));
    }
    Ok(counts)
}

/// The villages that were taken back with batch `id`, or lost the township it had named first.
///
/// # Errors
/// When the store cannot be read.
pub fn villages_reversed(connection: &mut Connection, id: i64) -> Result<Vec<Line>> {
    let reversed = batch_undo::table.filter(batch_undo::batch_id.eq(id).and(batch_undo::bucket.eq(Bucket::Reversed.code())));
    let villages = reversed.filter(batch_undo::subject.eq(Subject::Village.code()));
    Ok(villages.order(batch_undo::id).select(Line::as_select()).load(connection)?)
}

/// Rows of one bucket, at most `limit` after `offset`.
///
/// # Errors
/// When the store cannot be read.
pub fn lines(connection: &mut Connection, id: i64, bucket: Bucket, offset: u32, limit: u32) -> Result<Vec<Line>> {
    Ok(batch_undo::table
        .filter(batch_undo::batch_id.eq(id).and(batch_undo::bucket.eq(bucket.code())))
        .order(batch_undo::id)
        .offset(offset.into())
        .limit(limit.into())
        .select(Line::as_select())
        .load(connection)?)
}
