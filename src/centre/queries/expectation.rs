//! Which schools are expected of a period.

use diesel::prelude::*;

use super::{Expected, expected, schools_before};
use crate::basics::calendar::Instant;
use crate::centre::expectation::{Expectation, RollSource, Tenure};
use crate::centre::roll::{Listed, plain};
use crate::reports::period::Period;
use crate::store::schema::centre_school;
use crate::store::{Connection, Result};

/// The schools that are expected of `period`: as kept, or those that reported before.
///
/// # Errors
/// When the store cannot be read.
pub fn expectation(connection: &mut Connection, period: &Period) -> Result<Expectation> {
    if let Some(kept) = kept_list(connection)? {
        return Ok(kept);
    }
    let before: Vec<Listed> = schools_before(connection, period)?.into_iter().map(|name| Listed { name, ..Listed::default() }).collect();
    let source = if before.is_empty() { RollSource::Nothing } else { RollSource::History };
    Ok(Expectation::of(before, source))
}

/// The list that is kept, with the schools that were on it; none where nobody is on it.
///
/// # Errors
/// When the store cannot be read.
pub fn kept_list(connection: &mut Connection) -> Result<Option<Expectation>> {
    let listed: Vec<Listed> = expected(connection)?.iter().map(Expected::listed).collect();
    if listed.is_empty() {
        return Ok(None);
    }
    let rows: Vec<(String, Instant, Option<Instant>)> = centre_school::table
        .select((centre_school::name, centre_school::added_at, centre_school::removed_at))
        .order(centre_school::id)
        .load(connection)?;
    let first_list = rows.iter().map(|(_, added_at, _)| *added_at).min();
    let tenure = |(name, added_at, removed_at): (String, Instant, Option<Instant>)| {
        Some(Tenure { school: plain(&name), added_at, removed_at: removed_at? })
    };
    Ok(Some(Expectation::of(listed, RollSource::Kept).after(rows.into_iter().filter_map(tenure).collect(), first_list)))
}
