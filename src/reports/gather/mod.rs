//! Asks the ledger for everything a report says, in one read.

mod anew;
pub mod changes;
mod explained;
mod late;
pub mod preview;

pub use late::FromLedger;

use std::collections::BTreeMap;
use std::sync::Arc;

use diesel::prelude::*;
use rustc_hash::FxHashMap;

use super::changes::{Changes, PlaceThen};
use super::facts::{ExcludedLine, Facts, MemberLine, PlaceLine, SourceLine, TrendLine};
use super::names::Names;
use super::period::Period;
use crate::accounts::settings;
use crate::basics::calendar::Day;
use crate::ledger::campaign::Campaign;
use crate::ledger::caveat::Caveat;
use crate::ledger::exclusion::Exclusion;
use crate::ledger::figures;
use crate::ledger::queries::campaigns;
use crate::ledger::rates::{Figures, Part, RateId};
use crate::ledger::trend;
use crate::organisation::member::{Duty, Member};
use crate::organisation::queries as organisation;
use crate::organisation::village::Village;
use crate::store::schema::{batch, borrower, contract, exclusion};
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
    let places = Places::load(connection)?;
    let late = late::late(connection, campaign, &figures, &places)?;
    let changes = match changes::former(connection, campaign.id, period, as_of)? {
        Some(former) => Some(Box::new(changes::changes(connection, campaign, former, (&figures, &late), &places)?)),
        None => None,
    };
    let lines = places.lines(&figures, &Before::of(changes.as_deref()));
    let sources = sources(connection, campaign.id, as_of)?;
    Ok(Facts {
        school: settings::school(connection)?,
        campaign: campaign.name.clone(),
        members: members(connection, &lines, &places)?,
        places: lines,
        supervisor: supervisor(connection)?,
        revision: campaign.revision,
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

/// Villages and who answers for them now.
struct Places {
    villages: FxHashMap<i64, Village>,
    responsible: FxHashMap<i64, Member>,
}

impl Places {
    fn load(connection: &mut Connection) -> Result<Self> {
        let villages = organisation::villages(connection)?.into_iter().map(|village| (village.id, village)).collect();
        Ok(Self { villages, responsible: organisation::responsible_by_village(connection)? })
    }

    /// Township and village, empty where not known.
    fn names(&self, village: Option<i64>) -> (String, String) {
        let found = village.and_then(|id| self.villages.get(&id));
        found.map(|village| (village.township.clone(), village.name.clone())).unwrap_or_default()
    }

    fn responsible(&self, village: Option<i64>) -> String {
        village.and_then(|id| self.responsible.get(&id)).map(|member| member.name.clone()).unwrap_or_default()
    }

    /// Township and village in one line.
    fn line(&self, village: Option<i64>) -> String {
        let (township, village) = self.names(village);
        format!("{township} {village}").trim().to_owned()
    }

    fn phone(&self, village: Option<i64>) -> String {
        let member = village.and_then(|id| self.responsible.get(&id));
        member.and_then(|member| member.phone.as_ref()).map(|phone| phone.reveal().to_owned()).unwrap_or_default()
    }

    /// Villages with somebody in the figures, or taken out of them, now or in the last report.
    fn lines(&self, figures: &Figures, before: &Before) -> Vec<PlaceLine> {
        let mut parts: BTreeMap<Option<i64>, Part> = before.villages().map(|village| (village, Part::default())).collect();
        let counted = figures.by_village.iter().filter(|(_, part)| part.all.borrowers > 0 || part.excluded > 0);
        parts.extend(counted.map(|(village, part)| (*village, part.clone())));
        let line = |(village, part): (Option<i64>, Part)| {
            let (township, name) = self.names(village);
            PlaceLine {
                village_id: village,
                township,
                village: name,
                responsible: self.responsible(village),
                phone: self.phone(village),
                part,
                before: before.of_villages([village]),
            }
        };
        parts.into_iter().map(line).collect()
    }
}

/// In the order of the leading group; villages nobody answers for stand last, as one line.
fn members(connection: &mut Connection, lines: &[PlaceLine], places: &Places) -> Result<Vec<MemberLine>> {
    let answers = |line: &PlaceLine| line.village_id.and_then(|id| places.responsible.get(&id)).map(|member| member.id);
    let line = |member: Option<&Member>| {
        let own: Vec<&PlaceLine> = lines.iter().filter(|line| answers(line) == member.map(|member| member.id)).collect();
        let (name, duty) = member.map(|member| (member.name.clone(), member.duty.text().to_owned())).unwrap_or_default();
        let named = own.iter().map(|line| line.village.clone()).filter(|village| !village.is_empty());
        let before: Option<Vec<PlaceThen>> = own.iter().map(|line| line.before).collect();
        (!own.is_empty()).then(|| MemberLine {
            name,
            duty,
            villages: named.collect(),
            part: own.iter().fold(Part::default(), |sum, line| sum.plus(&line.part)),
            before: before.map(|all| all.iter().fold(PlaceThen::default(), PlaceThen::plus)),
        })
    };
    let group = organisation::members(connection)?;
    Ok(group.iter().map(Some).chain([None]).filter_map(line).collect())
}

/// Who supervises: the deputy where there is one only, else the leader.
fn supervisor(connection: &mut Connection) -> Result<String> {
    let group = organisation::members(connection)?;
    let of = |duty: Duty| group.iter().filter(move |member| member.duty == duty);
    let deputy = of(Duty::Deputy).next().filter(|_| of(Duty::Deputy).count() == 1);
    Ok(deputy.or_else(|| of(Duty::Leader).next()).map(|member| member.name.clone()).unwrap_or_default())
}

/// What the last report kept of villages.
struct Before(Option<BTreeMap<Option<i64>, PlaceThen>>);

impl Before {
    fn of(changes: Option<&Changes>) -> Self {
        let kept = changes.map(|changes| &changes.former.figures.places).filter(|places| !places.is_empty());
        Self(kept.map(|places| places.iter().map(|place| (place.village_id, *place)).collect()))
    }

    /// Those with something to compare with.
    fn villages(&self) -> impl Iterator<Item = Option<i64>> {
        let kept =
            self.0.iter().flatten().filter(|(_, place)| **place != PlaceThen { village_id: place.village_id, ..PlaceThen::default() });
        kept.map(|(village, _)| *village)
    }

    /// Of these villages together; none where there is no last report, or an older program made it.
    fn of_villages(&self, ids: impl IntoIterator<Item = Option<i64>>) -> Option<PlaceThen> {
        let kept = self.0.as_ref()?;
        let own: Vec<&PlaceThen> = ids.into_iter().filter_map(|id| kept.get(&id)).collect();
        Some(own.into_iter().fold(PlaceThen::default(), PlaceThen::plus))
    }
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
        .filter(|point| point.as_of < figures.as_of)
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
