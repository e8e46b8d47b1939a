//! What was made by schedule, in the store: each period once.

use diesel::prelude::*;

use super::deliveries::{self, Delivery};
use crate::basics::calendar::{Day, Instant};
use crate::reports::period::{Period, ReportKind};
use crate::reports::schedule::{Due, Moment};
use crate::store::schema::{report, scheduled_report as run};
use crate::store::{Connection, Result, Write};

/// One report that was made by itself, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The report.
    pub report_id: i64,
    /// Its number.
    pub report_no: String,
    /// Of what.
    pub period: Period,
    /// When it should have been made.
    pub planned: Moment,
    /// When it was, in UTC.
    pub made_at: Instant,
    /// Its hour was over: the program did not run then.
    pub late: bool,
    /// How many earlier ones were missed and not made.
    pub skipped: i64,
    /// On its way, or there, the latest order first.
    pub deliveries: Vec<Delivery>,
}

/// The first day of the newest period of this kind made by schedule, of those whose day has come on `today`: one that a clock gone wrong
/// made for a day to come says nothing of the days before it.
///
/// # Errors
/// When the store cannot be read.
pub fn last_made(connection: &mut Connection, kind: ReportKind, today: Day) -> Result<Option<Day>> {
    let come = run::table.filter(run::kind.eq(kind.code())).filter(run::planned_on.le(today));
    Ok(come.select(diesel::dsl::max(run::from_on)).first(connection)?)
}

/// True where the report of this period was made by schedule.
///
/// # Errors
/// When the store cannot be read.
pub fn is_made(connection: &mut Connection, period: &Period) -> Result<bool> {
    let same = run::table.filter(run::kind.eq(period.kind.code())).filter(run::from_on.eq(period.from));
    Ok(same.count().get_result::<i64>(connection)? > 0)
}

/// Keeps that a period was made. The database takes each period once.
///
/// # Errors
/// When the store cannot be written.
pub fn keep(w: &mut Write<'_>, due: &Due, late: bool, report_id: i64) -> Result<()> {
    let new = (
        run::kind.eq(due.slot.period.kind.code()),
        run::from_on.eq(due.slot.period.from),
        run::planned_on.eq(due.slot.at.day),
        run::planned_hour.eq(i64::from(due.slot.at.hour)),
        run::late.eq(i64::from(late)),
        run::skipped_count.eq(i64::try_from(due.skipped).unwrap_or(i64::MAX)),
        run::report_id.eq(report_id),
    );
    diesel::insert_into(run::table).values(new).execute(&mut **w)?;
    Ok(())
}

type Row = (String, Day, Day, i64, i64, i64, i64, String, Instant);

/// The last ones, the latest first.
///
/// # Errors
/// When the store cannot be read.
pub fn latest(connection: &mut Connection, count: i64) -> Result<Vec<Run>> {
    let rows: Vec<Row> = run::table
        .inner_join(report::table)
        .order(run::id.desc())
        .limit(count)
        .select((
            run::kind,
            run::from_on,
            run::planned_on,
            run::planned_hour,
            run::late,
            run::skipped_count,
            run::report_id,
            report::report_no,
            report::made_at,
        ))
        .load(connection)?;
    let ids: Vec<i64> = rows.iter().map(|row| row.6).collect();
    let deliveries = deliveries::of_reports(connection, &ids)?;
    let run = |(kind, from, day, hour, late, skipped, report_id, report_no, made_at): Row| {
        let kind = ReportKind::from_code(&kind).unwrap_or(ReportKind::AdHoc);
        Run {
            report_id,
            report_no,
            period: Period::around(kind, from),
            planned: Moment { day, hour: u32::try_from(hour).unwrap_or(0) },
            made_at,
            late: late != 0,
            skipped,
            deliveries: deliveries.iter().filter(|one| one.report_id == report_id).cloned().collect(),
        }
    };
    Ok(rows.into_iter().map(run).collect())
}
