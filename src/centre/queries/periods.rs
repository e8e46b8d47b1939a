//! What was kept of which period, and by which schools.

use std::collections::{BTreeMap, HashMap};

use diesel::prelude::*;

use super::expectation::{expectation, kept_list};
use super::rows::{Row, broken, whole};
use super::turns::name_who_took_back;
use crate::basics::calendar::{Day, Instant};
use crate::centre::choice;
use crate::centre::consolidation::{TrendPeriod, counting};
use crate::centre::expectation::Expectation;
use crate::centre::refusal::CentreError;
use crate::centre::roll::plain;
use crate::centre::status::{self, Status};
use crate::centre::submission::{Detail, State, Submission};
use crate::centre::tally::Tally;
use crate::reports::period::{Period, ReportKind};
use crate::store::schema::submission;
use crate::store::{Connection, Result};

/// The periods of a trend at most: half a year of weeks.
const TREND_PERIODS: usize = 26;

/// The periods there is anything of, each with how many reports were kept; the latest first.
///
/// # Errors
/// When the store cannot be read.
pub fn periods(connection: &mut Connection) -> Result<Vec<(Period, i64)>> {
    let rows: Vec<(String, Day, Day, i64)> = submission::table
        .group_by((submission::kind, submission::from_on, submission::to_on))
        .select((submission::kind, submission::from_on, submission::to_on, diesel::dsl::count_star()))
        .order((submission::to_on.desc(), submission::from_on.desc(), submission::kind))
        .load(connection)?;
    rows.into_iter().map(|(kind, from, to, count)| Ok((period((kind, from, to))?, count))).collect()
}

/// A period as a row holds it.
type Stretch = (String, Day, Day);

fn period((kind, from, to): Stretch) -> Result<Period> {
    let kind = ReportKind::from_code(&kind).ok_or_else(|| broken(&kind))?;
    Ok(Period { kind, from, to })
}

/// Those of which something counts, from which the one that is added up by itself is chosen; where nothing counts, all. What a stranger sends
/// says nothing.
///
/// # Errors
/// When the store cannot be read.
pub fn to_choose_from(connection: &mut Connection) -> Result<Vec<(Period, i64)>> {
    let expected = kept_list(connection)?;
    let received = submission::table.filter(submission::state.eq(State::Received.code()));
    let columns = (submission::school, submission::received_at, (submission::kind, submission::from_on, submission::to_on));
    let rows: Vec<(String, Instant, Stretch)> = received.select(columns).load(connection)?;
    let may_count = |(school, received_at, _): &(String, Instant, Stretch)| {
        expected.as_ref().is_none_or(|expected| expected.admits(&plain(school), *received_at))
    };
    let admitted = rows.into_iter().filter(may_count).map(|(.., stretch)| period(stretch));
    let counting = choice::tallied(admitted.collect::<Result<Vec<_>>>()?);
    if counting.is_empty() { periods(connection) } else { Ok(counting) }
}

/// Everything kept of one period, whatever its state.
///
/// # Errors
/// When the store cannot be read.
pub fn of_period(connection: &mut Connection, period: &Period) -> Result<Vec<Submission>> {
    let rows: Vec<(Row, String)> = submission::table
        .filter(submission::kind.eq(period.kind.code()))
        .filter(submission::from_on.eq(period.from))
        .filter(submission::to_on.eq(period.to))
        .order(submission::id)
        .select((Row::as_select(), submission::detail))
        .load(connection)?;
    let mut kept = rows.into_iter().map(whole).collect::<Result<Vec<_>>>()?;
    name_who_took_back(connection, &mut kept)?;
    Ok(kept)
}

/// The same without the rows behind the covers: enough to say what counts.
///
/// # Errors
/// When the store cannot be read.
pub(super) fn covers_of_period(connection: &mut Connection, period: &Period) -> Result<Vec<Submission>> {
    let rows: Vec<Row> = submission::table
        .filter(submission::kind.eq(period.kind.code()))
        .filter(submission::from_on.eq(period.from))
        .filter(submission::to_on.eq(period.to))
        .order(submission::id)
        .select(Row::as_select())
        .load(connection)?;
    let mut kept = rows.into_iter().map(|row| row.submission(Detail::default())).collect::<Result<Vec<_>>>()?;
    name_who_took_back(connection, &mut kept)?;
    Ok(kept)
}

/// How the reports of these periods stand now, by id.
///
/// # Errors
/// When the store cannot be read.
pub fn statuses(connection: &mut Connection, periods: &[Period]) -> Result<HashMap<i64, Status>> {
    let mut all = HashMap::new();
    for period in periods {
        let expected = expectation(connection, period)?;
        all.extend(status::statuses(&covers_of_period(connection, period)?, &expected));
    }
    Ok(all)
}

/// The sums of the periods of the same kind up to `period` itself, from the oldest: each by the schools that are expected of it, as its own
/// sum is. Where a list was `given`, it holds for all of them.
///
/// # Errors
/// When the store cannot be read, or a sum is out of range.
pub fn trend(
    connection: &mut Connection,
    period: &Period,
    given: Option<&Expectation>,
) -> std::result::Result<Vec<TrendPeriod>, CentreError> {
    let before: Vec<Period> = periods(connection)?
        .into_iter()
        .map(|(one, _)| one)
        .filter(|one| one.kind == period.kind && (one.to, one.from) <= (period.to, period.from))
        .take(TREND_PERIODS)
        .collect();
    let mut trend = Vec::new();
    for one in before.into_iter().rev() {
        let received = covers_of_period(connection, &one)?;
        let expected = given.map_or_else(|| expectation(connection, &one), |given| Ok(given.clone()))?;
        let tally = Tally::sum(counting(received, &expected).counted.iter().map(|kept| Tally::of(&kept.offer.cover)))?;
        if tally.schools > 0 {
            trend.push(TrendPeriod { period: one, tally });
        }
    }
    Ok(trend)
}

/// Schools that reported for a period of this kind before, by name.
///
/// # Errors
/// When the store cannot be read.
pub fn schools_before(connection: &mut Connection, period: &Period) -> Result<Vec<String>> {
    let names = submission::table
        .filter(submission::kind.eq(period.kind.code()))
        .filter(submission::to_on.lt(period.to))
        .filter(submission::state.eq(State::Received.code()))
        .select(submission::school)
        .distinct()
        .order(submission::school)
        .load(connection)?;
    Ok(each_once(names))
}

/// Every school that ever reported, by name.
///
/// # Errors
/// When the store cannot be read.
pub fn schools_known(connection: &mut Connection) -> Result<Vec<String>> {
    let received = submission::table.filter(submission::state.eq(State::Received.code()));
    Ok(each_once(received.select(submission::school).distinct().order(submission::school).load(connection)?))
}

fn each_once(names: Vec<String>) -> Vec<String> {
    let by_key: BTreeMap<String, String> = names.into_iter().map(|name| (plain(&name), name)).collect();
    by_key.into_values().collect()
}
