//! Asks the ledger for everything a report says, in one read.

use std::collections::BTreeMap;

use diesel::prelude::*;
use rustc_hash::FxHashMap;

use super::facts::{ExcludedLine, Facts, LateLine, MemberLine, PlaceLine, SourceLine, TrendLine};
use crate::accounts::settings;
use crate::basics::calendar::Day;
use crate::basics::identity::IdNumber;
use crate::ledger::campaign::Campaign;
use crate::ledger::exclusion::Exclusion;
use crate::ledger::figures;
use crate::ledger::phones::Phones;
use crate::ledger::queries::{campaigns, facts as ledger_facts};
use crate::ledger::rates::{Basis, Fact, Figures, Part, RateId};
use crate::ledger::trend;
use crate::organisation::member::Member;
use crate::organisation::queries as organisation;
use crate::organisation::village::Village;
use crate::store::schema::{batch, borrower, contract, exclusion, obligation};
use crate::store::{Connection, Result, Target};

/// Contracts asked for at a time.
const AT_A_TIME: usize = 500;

/// The facts of `campaign` as they stand on `as_of`. `target` is the workspace the connection belongs to.
///
/// # Errors
/// When the store cannot be read.
pub fn gather(connection: &mut Connection, target: &Target, campaign: &Campaign, as_of: Day) -> Result<Facts> {
    let figures = figures::snapshot(connection, target, campaign, as_of)?.figures.clone();
    let places = Places::load(connection)?;
    let late = late(connection, campaign, &figures, &places)?;
    Ok(Facts {
        school: settings::school(connection)?,
        campaign: campaign.name.clone(),
        places: places.lines(&figures),
        members: members(connection, &figures, &places)?,
        late,
        excluded: excluded(connection, campaign.id, &places)?,
        sources: sources(connection, campaign.id, as_of)?,
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

/// What is asked of each late obligation beyond what the figures know.
#[derive(Queryable)]
struct Row {
    contract_id: i64,
    due_on: Day,
    has_penalty: Option<crate::basics::money::Fen>,
    note: Option<String>,
    contract_no: Option<String>,
    co_name: Option<String>,
    name: String,
    id_number: Option<IdNumber>,
    phones: Option<Phones>,
}

/// The late obligations behind the figures, by township, village and person.
fn late(connection: &mut Connection, campaign: &Campaign, figures: &Figures, places: &Places) -> Result<Vec<LateLine>> {
    let population = figures.basis == Basis::Population;
    let mut counted = ledger_facts::facts(connection, campaign.id, figures.as_of)?.counted;
    counted.retain(|fact| fact.owed.late_on(figures.as_of) && (fact.in_population || !population));
    let mut rows = rows(connection, campaign.id, &counted)?;
    let mut lines: Vec<LateLine> = counted
        .iter()
        .filter_map(|fact| rows.remove(&(fact.contract_id, fact.owed.due_on)).map(|row| line(fact, row, figures.as_of, places)))
        .collect();
    lines.sort_by(|one, other| {
        let place = |line: &LateLine| (line.village.is_empty(), line.township.is_empty());
        let key = |line: &LateLine| (line.borrower_id, line.contract_id, line.due_on);
        place(one)
            .cmp(&place(other))
            .then_with(|| (&one.township, &one.village).cmp(&(&other.township, &other.village)))
            .then_with(|| key(one).cmp(&key(other)))
    });
    Ok(lines)
}

fn rows(connection: &mut Connection, campaign_id: i64, late: &[Fact]) -> Result<FxHashMap<(i64, Day), Row>> {
    let mut contracts: Vec<i64> = late.iter().map(|fact| fact.contract_id).collect();
    contracts.sort_unstable();
    contracts.dedup();
    let mut found = FxHashMap::default();
    for some in contracts.chunks(AT_A_TIME) {
        let rows: Vec<Row> = obligation::table
            .inner_join(contract::table.inner_join(borrower::table))
            .filter(obligation::campaign_id.eq(campaign_id))
            .filter(obligation::contract_id.eq_any(some))
            .select((
                obligation::contract_id,
                obligation::due_on,
                obligation::penalty,
                obligation::note,
                contract::contract_no,
                contract::co_name,
                borrower::name,
                borrower::id_number,
                borrower::phones,
            ))
            .load(connection)?;
        found.extend(rows.into_iter().map(|row| ((row.contract_id, row.due_on), row)));
    }
    Ok(found)
}

fn line(fact: &Fact, row: Row, as_of: Day, places: &Places) -> LateLine {
    let (township, village) = places.names(fact.village_id);
    let split = fact.owed.split();
    LateLine {
        township,
        village,
        responsible: places.responsible(fact.village_id),
        borrower_id: fact.borrower_id,
        name: row.name,
        id_number: row.id_number,
        phones: row.phones.map(|phones| phones.reveal().to_owned()).unwrap_or_default(),
        co_name: row.co_name.unwrap_or_default(),
        contract_no: row.contract_no.unwrap_or_default(),
        contract_id: fact.contract_id,
        due_on: fact.owed.due_on,
        days_late: fact.owed.days_past(as_of),
        stage: fact.owed.stage_on(as_of),
        due_total: fact.owed.due_total,
        late_principal: split.map(|split| split.unpaid_principal()),
        late_interest: split.map(|split| split.unpaid_interest()),
        late_total: fact.owed.unpaid(),
        penalty: row.has_penalty.map(|_| fact.penalty),
        note: row.note.unwrap_or_default(),
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
