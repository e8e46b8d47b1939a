//! Asks the ledger for everything a report says, in one read.

mod anew;
pub mod changes;
mod exclusions;
mod explained;
mod late;
mod later;
mod listed;
mod movers;
mod places;
pub mod preview;
mod recovered;

pub use late::FromLedger;
use places::{Before, Places, members, supervisor};

use std::sync::Arc;

use diesel::prelude::*;
use rustc_hash::FxHashMap;

use super::facts::{ExcludedLine, Facts, SourceLine, TrendLine};
use super::names::Names;
use super::period::Period;
use crate::accounts::settings;
use crate::basics::calendar::Day;
use crate::ledger::campaign::Campaign;
use crate::ledger::caveat::Caveat;
use crate::ledger::exclusion::Exclusion;
use crate::ledger::figures;
use crate::ledger::queries::{campaigns, facts as ledger_facts};
use crate::ledger::rates::{Figures, RateId};
use crate::ledger::trend;
use crate::roster::order;
use crate::store::schema::{batch, borrower, contract, exclusion, obligation};
use crate::store::{Connection, Result, Target};

/// The facts of `campaign` as they stand on `as_of`, told on the day `today` for a report of `period`. `target` is the workspace the
/// connection belongs to.
///
/// # Errors
/// When the store cannot be read.
pub fn gather(
    connection: &mut Connection,
    target: &Target,
    campaign: &Campaign,
    (as_of, today): (Day, Day),
    period: &Period,
) -> Result<Facts> {
    let campaign = &campaigns::as_stored(connection, campaign)?;
    let figures = figures::snapshot(connection, target, campaign, as_of)?.figures.clone();
    let places = Places::load(connection, as_of)?;
    let counted = ledger_facts::facts(connection, campaign.id, as_of)?.counted;
    let late = late::late(&counted, &figures, &places);
    let changes = match changes::former(connection, campaign.id, period, as_of)? {
        Some(former) => Some(Box::new(changes::changes(connection, campaign, former, (&figures, &counted, &late), &places)?)),
        None => None,
    };
    drop(counted);
    let lines = places.lines(&figures, &Before::of(changes.as_deref()));
    let sources = sources(connection, campaign.id, as_of)?;
    Ok(Facts {
        school: settings::school(connection)?,
        campaign: campaign.name.clone(),
        members: members(connection, &lines, &places)?,
        places: lines,
        supervisor: supervisor(connection)?,
        revision: campaign.revision,
        applied_order: order::last(connection)?,
        last_obligation: last_obligation(connection, campaign.id)?,
        changes,
        late,
        excluded: excluded(connection, campaign.id, &places)?,
        names: Arc::new(names(connection)?),
        caveats: Caveat::of(&figures, sources.iter().map(|source| source.as_of), today),
        sources,
        trend: trend(connection, campaign.id, &figures)?,
        figures,
    })
}

/// Ids are given out once and rise: what comes into the ledger later has a higher one.
fn last_obligation(connection: &mut Connection, campaign_id: i64) -> Result<i64> {
    let last: Option<i64> =
        obligation::table.filter(obligation::campaign_id.eq(campaign_id)).select(diesel::dsl::max(obligation::id)).first(connection)?;
    Ok(last.unwrap_or_default())
}

fn excluded(connection: &mut Connection, campaign_id: i64, places: &Places) -> Result<Vec<ExcludedLine>> {
    let rows: Vec<(Exclusion, String, Option<i64>)> = exclusion::table
        .inner_join(borrower::table)
        .filter(exclusion::campaign_id.eq(campaign_id))
        .filter(exclusion::revoked_at.is_null())
        .order((exclusion::decided_on, exclusion::id))
        .select((Exclusion::as_select(), borrower::name, borrower::village_id))
        .load(connection)?;
    let wanted: Vec<i64> = rows.iter().filter_map(|(exclusion, ..)| exclusion.contract_id).collect();
    let numbers: FxHashMap<i64, Option<String>> = contract::table
        .filter(contract::id.eq_any(wanted))
        .select((contract::id, contract::contract_no))
        .load(connection)?
        .into_iter()
        .collect();
    let line = |(exclusion, name, village): (Exclusion, String, Option<i64>)| {
        let number = exclusion.contract_id.and_then(|id| numbers.get(&id).cloned().flatten());
        ExcludedLine {
            id: exclusion.id,
            borrower_id: exclusion.borrower_id,
            name,
            place: places.line(village),
            whole_person: exclusion.contract_id.is_none(),
            contract_no: number.unwrap_or_default(),
            kind: exclusion.kind,
            approver: exclusion.approver,
            document: exclusion.document,
            reason: exclusion.reason,
            decided_on: exclusion.decided_on,
        }
    };
    Ok(rows.into_iter().map(line).collect())
}

/// Every borrower and co-borrower of the ledger, whichever campaign brought them.
///
/// # Errors
/// When the store cannot be read.
pub fn names(connection: &mut Connection) -> Result<Names> {
    let mut names = Names::of(borrower::table.select(borrower::name).load::<String>(connection)?);
    let others: Vec<Option<String>> =
        contract::table.filter(contract::co_name.is_not_null()).select(contract::co_name).distinct().load(connection)?;
    names.learn(others.into_iter().flatten());
    Ok(names)
}

fn sources(connection: &mut Connection, campaign_id: i64, as_of: Day) -> Result<Vec<SourceLine>> {
    let sources = campaigns::sources(connection, campaign_id, as_of)?;
    let ids: Vec<i64> = sources.iter().map(|source| source.batch_id).collect();
    let rows: FxHashMap<i64, i64> = batch::table
        .filter(batch::id.eq_any(ids))
        .select((batch::id, batch::read_count - batch::rejected_count))
        .load(connection)?
        .into_iter()
        .collect();
    let line = |source: campaigns::Source| SourceLine {
        rows: rows.get(&source.batch_id).copied().unwrap_or_default(),
        batch: source.batch_id,
        file_name: source.file_name,
        kind: source.kind,
        as_of: source.as_of,
    };
    Ok(sources.into_iter().map(line).collect())
}

/// What was recorded up to the day of the figures, and the figures themselves as the last line.
fn trend(connection: &mut Connection, campaign_id: i64, figures: &Figures) -> Result<Vec<TrendLine>> {
    let mut lines: Vec<TrendLine> = trend::points(connection, campaign_id)?
        .into_iter()
        // Of a day on which the declared base was too small nothing can be said.
        .filter(|point| point.as_of < figures.as_of && point.borrowers_late <= point.borrowers)
        .map(|point| TrendLine {
            as_of: point.as_of,
            borrowers: point.borrowers,
            borrowers_late: point.borrowers_late,
            due_total: point.due_total,
            late_total: point.unpaid_total_late,
        })
        .collect();
    if let Some((due_total, _)) = figures.due_total().zip(figures.rate(RateId::R1)) {
        lines.push(TrendLine {
            as_of: figures.as_of,
            borrowers: figures.borrowers(),
            borrowers_late: figures.overall.all.borrowers_late,
            due_total,
            late_total: figures.overall.all.unpaid_total_late,
        });
    }
    Ok(lines)
}
