//! Asks the ledger for everything a report says, in one read.

mod late;

pub use late::FromLedger;

use std::collections::BTreeMap;

use diesel::prelude::*;
use rustc_hash::FxHashMap;

use super::facts::{ExcludedLine, Facts, MemberLine, PlaceLine, SourceLine, TrendLine};
use crate::accounts::settings;
use crate::basics::calendar::Day;
use crate::ledger::campaign::Campaign;
use crate::ledger::caveat::Caveat;
use crate::ledger::exclusion::Exclusion;
use crate::ledger::figures;
use crate::ledger::queries::campaigns;
use crate::ledger::rates::{Figures, Part, RateId};
use crate::ledger::trend;
use crate::organisation::member::Member;
use crate::organisation::queries as organisation;
use crate::organisation::village::Village;
use crate::store::schema::{batch, borrower, contract, exclusion};
use crate::store::{Connection, Result, Target};

/// The facts of `campaign` as they stand on `as_of`, told on the day `today`. `target` is the workspace the connection belongs to.
///
/// # Errors
/// When the store cannot be read.
pub fn gather(connection: &mut Connection, target: &Target, campaign: &Campaign, as_of: Day, today: Day) -> Result<Facts> {
    let figures = figures::snapshot(connection, target, campaign, as_of)?.figures.clone();
    let places = Places::load(connection)?;
    let late = late::late(connection, campaign, &figures, &places)?;
    let sources = sources(connection, campaign.id, as_of)?;
    Ok(Facts {
        school: settings::school(connection)?,
        campaign: campaign.name.clone(),
        places: places.lines(&figures),
        members: members(connection, &figures, &places)?,
        late,
        excluded: excluded(connection, campaign.id, &places)?,
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

    fn lines(&self, figures: &Figures) -> Vec<PlaceLine> {
        let counted = figures.by_village.iter().filter(|(_, part)| part.all.borrowers > 0);
        let line = |(village, part): (&Option<i64>, &Part)| {
            let (township, name) = self.names(*village);
            PlaceLine { township, village: name, responsible: self.responsible(*village), part: part.clone() }
        };
        counted.map(line).collect()
    }
}

/// In the order of the leading group; villages nobody answers for stand last, as one line.
fn members(connection: &mut Connection, figures: &Figures, places: &Places) -> Result<Vec<MemberLine>> {
    let mut parts = figures.grouped(|village| village.and_then(|id| places.responsible.get(&id)).map(|member| member.id));
    let mut villages: BTreeMap<Option<i64>, Vec<String>> = BTreeMap::new();
    for (village, part) in &figures.by_village {
        if let Some(place) = village.and_then(|id| places.villages.get(&id)).filter(|_| part.all.borrowers > 0) {
            villages.entry(places.responsible.get(&place.id).map(|member| member.id)).or_default().push(place.name.clone());
        }
    }
    let mut line = |member: Option<&Member>| {
        let id = member.map(|member| member.id);
        let part = parts.remove(&id).filter(|part| part.all.borrowers > 0)?;
        let (name, duty) = member.map(|member| (member.name.clone(), member.duty.text().to_owned())).unwrap_or_default();
        Some(MemberLine { name, duty, villages: villages.remove(&id).unwrap_or_default(), part })
    };
    let group = organisation::members(connection)?;
    let mut lines: Vec<MemberLine> = group.iter().filter_map(|member| line(Some(member))).collect();
    lines.extend(line(None));
    Ok(lines)
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
        let (township, village) = places.names(village);
        let number = exclusion.contract_id.and_then(|id| numbers.get(&id).cloned().flatten());
        ExcludedLine {
            borrower_id: exclusion.borrower_id,
            name,
            place: format!("{township} {village}").trim().to_owned(),
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
