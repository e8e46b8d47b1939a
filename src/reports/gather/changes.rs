//! What changed since the last report, asked of the ledger.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use rustc_hash::FxHashMap;

use super::anew::{self, Key};
use super::{Places, explained};
use crate::basics::calendar::Day;
use crate::basics::money::Fen;
use crate::ledger::campaign::Campaign;
use crate::ledger::exclusion::{Exclusion, ExclusionKind};
use crate::ledger::queries::facts as ledger_facts;
use crate::ledger::rates::Figures;
use crate::reports::changes::{
    self, Changes, Correction, ExclusionMove, Explanation, Former, LateThen, Movement, Mover, Sides, Vanished, Way,
};
use crate::reports::late::LateLine;
use crate::reports::local_day;
use crate::reports::period::Period;
use crate::reports::record::{self, Report};
use crate::roster::absent::{self, Matter};
use crate::store::schema::{borrower, exclusion};
use crate::store::{Connection, Result, by_keys};

/// The report one of `period` with figures of `as_of` is compared with, if there is one.
///
/// # Errors
/// When the store cannot be read.
pub fn former(connection: &mut Connection, campaign_id: i64, period: &Period, as_of: Day) -> Result<Option<Former>> {
    let made = record::listed(connection, campaign_id, true)?;
    let of = |report: &Report| (report.id, report.period, report.figures.as_of);
    Ok(changes::last_before(&made, of, period, as_of).map(Report::former))
}

/// The figures of a report that would be others today, and what may explain them. Nothing where the data is as it was.
///
/// # Errors
/// When the store cannot be read.
pub fn known_since(connection: &mut Connection, campaign: &Campaign, former: &Former) -> Result<(Vec<Correction>, Vec<Explanation>)> {
    if campaign.revision == former.figures.revision {
        return Ok((Vec::new(), Vec::new()));
    }
    let late = record::late_then(connection, former.id)?;
    let anew = anew::anew(connection, campaign, former, late.as_deref())?;
    corrected(connection, campaign.id, former, &anew.figures)
}

fn corrected(
    connection: &mut Connection,
    campaign_id: i64,
    former: &Former,
    anew: &Figures,
) -> Result<(Vec<Correction>, Vec<Explanation>)> {
    let corrections = changes::corrections(&changes::sent(&former.figures), &changes::computed(anew));
    let explained = if corrections.is_empty() { Vec::new() } else { explained::since(connection, campaign_id, former)? };
    Ok((corrections, explained))
}

/// All that changed since `former`. `late` are this report's late obligations, `figures` its figures.
///
/// # Errors
/// When the store cannot be read.
pub(super) fn changes(
    connection: &mut Connection,
    campaign: &Campaign,
    former: Former,
    (figures, late): (&Figures, &[LateLine]),
    places: &Places,
) -> Result<Changes> {
    let late_then = record::late_then(connection, former.id)?;
    let anew = anew::anew(connection, campaign, &former, late_then.as_deref())?;
    let exclusions = exclusions(connection, campaign.id, &former)?;
    let sides = Sides {
        then: former.figures.late_borrowers.iter().copied().collect(),
        then_anew: anew.late,
        now: late.iter().map(|line| line.borrower_id).collect(),
        excluded: exclusions.iter().filter(|one| !one.revoked).map(|one| (one.borrower_id, one.kind)).collect(),
        revoked: exclusions.iter().filter(|one| one.revoked).map(|one| one.borrower_id).collect(),
    };
    let moved = sides.moved();
    let movement = Movement::of(sides.then.len(), moved.values().copied(), sides.now.len());
    let money = Money::load(connection, campaign.id, figures.as_of, late_then, late, &moved)?;
    let movers = movers(connection, &moved, &money, places)?;
    let exclusions = named(connection, exclusions, places)?;
    let (corrections, explained) = corrected(connection, campaign.id, &former, &anew.figures)?;
    let vanished = vanished(connection, campaign.id, &former)?;
    Ok(Changes { former, movement, movers, vanished, exclusions, corrections, explained })
}

/// What those who moved owed late then, owe late now, and paid of it.
struct Money {
    then: Option<BTreeMap<i64, Fen>>,
    now: BTreeMap<i64, Fen>,
    recovered: BTreeMap<i64, Fen>,
}

fn add(sums: &mut BTreeMap<i64, Fen>, id: i64, more: Fen) {
    let sum = sums.entry(id).or_default();
    *sum = [*sum, more].into_iter().sum();
}

impl Money {
    fn load(
        connection: &mut Connection,
        campaign_id: i64,
        as_of: Day,
        late_then: Option<Vec<LateThen>>,
        late: &[LateLine],
        moved: &BTreeMap<i64, Way>,
    ) -> Result<Self> {
        let mut now = BTreeMap::new();
        late.iter().filter(|line| moved.contains_key(&line.borrower_id)).for_each(|line| add(&mut now, line.borrower_id, line.late_total));
        let Some(late_then) = late_then else { return Ok(Self { then: None, now, recovered: BTreeMap::new() }) };
        let facts = ledger_facts::facts(connection, campaign_id, as_of)?;
        let all = facts.counted.iter().chain(&facts.dropped).filter(|fact| moved.contains_key(&fact.borrower_id));
        let unpaid: FxHashMap<Key, Fen> = all.map(|fact| ((fact.contract_id, fact.owed.due_on), fact.owed.unpaid())).collect();
        let (mut then, mut recovered) = (BTreeMap::new(), BTreeMap::new());
        for one in late_then.iter().filter(|one| moved.contains_key(&one.borrower_id)) {
            add(&mut then, one.borrower_id, one.unpaid);
            // What is listed no more was not paid by that.
            let left = unpaid.get(&(one.contract_id, one.due_on)).copied().unwrap_or(one.unpaid);
            add(&mut recovered, one.borrower_id, one.unpaid.less(left));
        }
        Ok(Self { then: Some(then), now, recovered })
    }

    fn of(&self, id: i64, way: Way) -> (Option<Fen>, Fen, Option<Fen>) {
        let sum = |sums: &BTreeMap<i64, Fen>| sums.get(&id).copied().unwrap_or_default();
        let then = self.then.as_ref().map(sum);
        // What was paid before the last report's day was not paid since.
        let recovered = if way == Way::CorrectedOut { Fen::ZERO } else { sum(&self.recovered) };
        (then, sum(&self.now), then.map(|_| recovered))
    }
}

/// By way, then by township, village and person.
fn movers(connection: &mut Connection, moved: &BTreeMap<i64, Way>, money: &Money, places: &Places) -> Result<Vec<Mover>> {
    let people = people(connection, &moved.keys().copied().collect::<Vec<_>>())?;
    let line = |(id, way): (&i64, &Way)| {
        let (name, village) = people.get(id).cloned().unwrap_or_default();
        let (township, village_name) = places.names(village);
        let (unpaid_then, unpaid_now, recovered) = money.of(*id, *way);
        let responsible = places.responsible(village);
        Mover { borrower_id: *id, name, township, village: village_name, responsible, way: *way, unpaid_then, unpaid_now, recovered }
    };
    let mut movers: Vec<Mover> = moved.iter().map(line).collect();
    movers.sort_by(|one, other| {
        let key = |mover: &Mover| (mover.way, mover.village.is_empty());
        key(one)
            .cmp(&key(other))
            .then_with(|| (&one.township, &one.village, one.borrower_id).cmp(&(&other.township, &other.village, other.borrower_id)))
    });
    Ok(movers)
}

/// Name and village by id.
fn people(connection: &mut Connection, ids: &[i64]) -> Result<FxHashMap<i64, (String, Option<i64>)>> {
    let rows: Vec<(i64, String, Option<i64>)> = by_keys(ids, |some| {
        borrower::table.filter(borrower::id.eq_any(some)).select((borrower::id, borrower::name, borrower::village_id)).load(connection)
    })?;
    Ok(rows.into_iter().map(|(id, name, village)| (id, (name, village))).collect())
}

/// An exclusion that was entered or taken back.
struct Moved {
    borrower_id: i64,
    kind: ExclusionKind,
    approver: String,
    revoked: bool,
    on: Day,
    by: String,
}

/// Entered and in force, or in force then and taken back since. A report of an older program did not keep which were in force: there
/// the time it was made decides.
fn exclusions(connection: &mut Connection, campaign_id: i64, former: &Former) -> Result<Vec<Moved>> {
    let all: Vec<Exclusion> = exclusion::table
        .filter(exclusion::campaign_id.eq(campaign_id))
        .order(exclusion::id)
        .select(Exclusion::as_select())
        .load(connection)?;
    let kept: Option<BTreeSet<i64>> = former.figures.exclusions.as_ref().map(|ids| ids.iter().copied().collect());
    let in_force_then = |one: &Exclusion| match &kept {
        Some(ids) => ids.contains(&one.id),
        None => one.created_at <= former.made_at && one.revoked_at.is_none_or(|at| at > former.made_at),
    };
    let moved = |one: Exclusion| {
        let (revoked, at, by) = match (in_force_then(&one), one.revoked_at) {
            (false, None) => (false, one.created_at, one.created_by),
            (true, Some(at)) => (true, at, one.revoked_by.unwrap_or_default()),
            _ => return None,
        };
        Some(Moved { borrower_id: one.borrower_id, kind: one.kind, approver: one.approver, revoked, on: local_day(at), by })
    };
    Ok(all.into_iter().filter_map(moved).collect())
}

fn named(connection: &mut Connection, moved: Vec<Moved>, places: &Places) -> Result<Vec<ExclusionMove>> {
    let people = people(connection, &moved.iter().map(|one| one.borrower_id).collect::<Vec<_>>())?;
    let line = |one: Moved| {
        let (name, village) = people.get(&one.borrower_id).cloned().unwrap_or_default();
        let Moved { borrower_id, kind, approver, revoked, on, by } = one;
        ExclusionMove { borrower_id, name, place: places.line(village), kind, approver, revoked, on, by }
    };
    Ok(moved.into_iter().map(line).collect())
}

/// Obligations first missed since: each once, however many kinds of roster miss it.
fn vanished(connection: &mut Connection, campaign_id: i64, former: &Former) -> Result<Vec<Vanished>> {
    let mut seen = BTreeSet::new();
    let line = |matter: Matter| {
        let place = matter.place.map(|(township, village)| format!("{township} {village}").trim().to_owned());
        Vanished {
            borrower_id: matter.borrower_id,
            name: matter.name,
            contract_no: matter.contract_no.unwrap_or_default(),
            due_on: matter.due_on,
            unpaid: matter.unpaid,
            place: place.unwrap_or_default(),
            responsible: matter.responsible.unwrap_or_default(),
            listed_in: matter.listed_in.file_name,
            missed_by: matter.missed_by.file_name,
            decision: matter.decided.map(|decided| decided.decision.text()),
        }
    };
    let matters = absent::matters(connection, campaign_id, None)?;
    Ok(matters.into_iter().filter(|matter| matter.since > former.made_at && seen.insert(matter.obligation_id)).map(line).collect())
}
