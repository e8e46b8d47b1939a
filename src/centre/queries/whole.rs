//! Everything of one period, added up.

use std::collections::BTreeSet;

use super::{expectation, of_period, trend};
use crate::accounts::settings;
use crate::basics::calendar::local_day;
use crate::centre::consolidation::{Consolidation, Question, consolidated};
use crate::centre::expectation::{Expectation, RollSource};
use crate::centre::judge::Mark;
use crate::centre::refusal::CentreError;
use crate::centre::roll::Listed;
use crate::reports::period::Period;
use crate::reports::trust;
use crate::store::Connection;

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
    let expected = match &wanted.roll {
        Some(given) => Expectation::of(given.clone(), RollSource::Given),
        None => expectation(connection, period)?,
    };
    let due_days = settings::REPORTS_DUE_DAYS.in_force(connection)?;
    let mut received = of_period(connection, period)?;
    if let Some(only) = &wanted.only {
        received.retain(|kept| only.contains(&Mark::of(&kept.offer)));
    }
    let given = (expected.source() == RollSource::Given).then_some(&expected);
    let trend = trend(connection, period, given)?;
    let question = Question { period: *period, due_days, expected, keys: trust::listed(connection)? };
    Ok(consolidated(question, received, trend, |kept| local_day(kept.received_at))?)
}
