//! Everything of one period, added up.

use std::collections::BTreeSet;

use super::{expected, of_period, schools_before, trend};
use crate::accounts::settings;
use crate::basics::calendar::local_day;
use crate::centre::consolidation::{Consolidation, Question, RollSource, consolidated};
use crate::centre::judge::Mark;
use crate::centre::refusal::CentreError;
use crate::centre::roll::Listed;
use crate::reports::period::Period;
use crate::reports::trust;
use crate::store::{Connection, Result};

/// What is added up beside the period.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// A list of schools handed in; the one that is kept where there is none.
    pub roll: Option<Vec<Listed>>,
    /// Only these reports; all that are kept where none are named.
    pub only: Option<BTreeSet<Mark>>,
}

/// The reports of `period` added up, with the trend up to it.
///
/// # Errors
/// [`CentreError`].
pub fn whole(connection: &mut Connection, period: &Period, wanted: &Wanted) -> std::result::Result<Consolidation, CentreError> {
    let (roll, source) = sourced(connection, period, wanted.roll.as_ref())?;
    let due_days = settings::REPORTS_DUE_DAYS.in_force(connection)?;
    let mut received = of_period(connection, period)?;
    if let Some(only) = &wanted.only {
        received.retain(|kept| only.contains(&Mark::of(&kept.offer)));
    }
    let trend = trend(connection, period, &roll)?;
    let question = Question { period: *period, due_days, roll, source, keys: trust::listed(connection)? };
    Ok(consolidated(question, received, trend, |kept| local_day(kept.received_at))?)
}

/// The schools that are expected of `period`: as kept, or those that reported before.
///
/// # Errors
/// When the store cannot be read.
pub fn roll(connection: &mut Connection, period: &Period) -> Result<Vec<Listed>> {
    Ok(sourced(connection, period, None)?.0)
}

/// The schools that are expected: as handed in, as kept, or those that reported before.
fn sourced(connection: &mut Connection, period: &Period, given: Option<&Vec<Listed>>) -> Result<(Vec<Listed>, RollSource)> {
    if let Some(given) = given {
        return Ok((given.clone(), RollSource::Given));
    }
    let kept: Vec<Listed> = expected(connection)?.iter().map(super::Expected::listed).collect();
    if !kept.is_empty() {
        return Ok((kept, RollSource::Kept));
    }
    let before: Vec<Listed> = schools_before(connection, period)?.into_iter().map(|name| Listed { name, ..Listed::default() }).collect();
    let source = if before.is_empty() { RollSource::Nothing } else { RollSource::History };
    Ok((before, source))
}
