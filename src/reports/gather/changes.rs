//! What changed since the last report, asked of the ledger.

use std::collections::BTreeSet;

use super::exclusions::{self, Exclusions, Moved};
use super::listed::Since;
use super::movers::{self, Between, Money};
use super::places::Places;
use super::{anew, explained, recovered};
use crate::basics::calendar::Day;
use crate::ledger::campaign::Campaign;
use crate::ledger::queries::facts::{Excluding, Facts, facts_excluding};
use crate::ledger::rates::{Basis, Fact, Figures};
use crate::reports::changes::{self, Changes, Correction, Explanation, Former, LateThen, Movement, People, Sides, Vanished, Way};
use crate::reports::late::LateLine;
use crate::reports::period::Period;
use crate::reports::record;
use crate::roster::absent::{self, Matter};
use crate::store::{Connection, Result};

/// The report one of `period` with figures of `as_of` is compared with, if there is one.
///
/// # Errors
/// When the store cannot be read.
pub fn former(connection: &mut Connection, campaign_id: i64, period: &Period, as_of: Day) -> Result<Option<Former>> {
    let made = record::periods(connection, campaign_id)?;
    let last = changes::last_before(&made, period, as_of);
    last.map(|id| record::found(connection, id, true).map(|report| report.former())).transpose()
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
    let excluded_then = Exclusions::load(connection, campaign.id, former)?.then;
    let anew = anew::anew(connection, campaign, former, (late.as_deref(), &excluded_then))?;
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

/// All that changed since `former`. `figures` are this report's figures, `counted` the facts behind them, `late` its late obligations.
///
/// # Errors
/// When the store cannot be read.
pub(super) fn changes(
    connection: &mut Connection,
    campaign: &Campaign,
    former: Former,
    (figures, counted, late): (&Figures, &[Fact], &[LateLine]),
    places: &Places,
) -> Result<Changes> {
    let late_then = record::late_then(connection, former.id)?;
    let exclusions = Exclusions::load(connection, campaign.id, &former)?;
    let anew = anew::anew(connection, campaign, &former, (late_then.as_deref(), &exclusions.then))?;
    let facts = facts_excluding(connection, campaign.id, figures.as_of, Excluding::Those(&exclusions.then))?;
    let since = Since::load(connection, campaign.id, &former, &facts, figures.basis == Basis::Population)?;
    let listed_late = since.late_before(&former, late);
    let listed = listed_late.keys().copied().collect();
    let sides = Sides { listed, ..sides(late_before(&former, late_then.as_deref()), anew.late, late, &exclusions.moved) };
    let moved = sides.moved();
    let movement = Movement::of(sides.then.len(), moved.values().copied(), sides.now.len());
    let money = Money::of(&Between { late_then: late_then.as_deref(), facts: &facts, late }, &moved);
    let movers = movers::movers(connection, &moved, (&money, &listed_late), places)?;
    let paid_before = recovered::paid_before(connection, campaign.id, (&former, &exclusions.then), (&since, &facts))?;
    let late_then = late_then.as_deref().unwrap_or_default();
    let corrected_out = moved.iter().filter(|(_, way)| **way == Way::CorrectedOut).map(|(id, _)| *id).collect();
    let between = recovered::Between { former: &former, facts: &facts, since: &since, paid_before: &paid_before, late_then, corrected_out };
    let recovered = recovered::recovered(connection, campaign.id, &between)?;
    let people = people(&former, figures, (&facts, counted), &since, &sides);
    let listed = since.lines(connection, &facts, &paid_before, places)?;
    let (corrections, explained) = corrected(connection, campaign.id, &former, &anew.figures)?;
    let exclusions = exclusions::named(connection, exclusions.moved, places)?;
    let vanished = vanished(connection, campaign.id, &former)?;
    Ok(Changes { former, movement, movers, people, listed, recovered, vanished, exclusions, corrections, explained })
}

/// How the number of people came about. `facts` stand under the exclusions of then, `counted` under those of today.
fn people(former: &Former, figures: &Figures, (facts, counted): (&Facts, &[Fact]), since: &Since, sides: &Sides) -> Option<Movement> {
    if since.population != (true, true) {
        return None;
    }
    let of =
        |facts: &[Fact], counts: &dyn Fn(&Fact) -> bool| facts.iter().filter(|fact| counts(fact)).map(|fact| fact.borrower_id).collect();
    let people = People {
        then: of(&facts.counted, &|fact| since.counted_then(fact)),
        listed: of(&facts.counted, &|fact| since.is_new(fact)),
        now: of(counted, &|fact| fact.in_population),
        excluded: &sides.excluded,
        revoked: &sides.revoked,
    };
    Some(Movement::of_people(former.figures.borrowers, figures.borrowers(), &people))
}

/// Everybody the last report counted as late.
fn late_before(former: &Former, late_then: Option<&[LateThen]>) -> BTreeSet<i64> {
    match late_then {
        Some(all) => all.iter().map(|one| one.borrower_id).collect(),
        None => former.figures.late_borrowers.iter().copied().collect(),
    }
}

/// Who was late when, and whose exclusions changed in between.
fn sides(then: BTreeSet<i64>, then_anew: BTreeSet<i64>, late: &[LateLine], exclusions: &[Moved]) -> Sides {
    Sides {
        then,
        then_anew,
        now: late.iter().map(|line| line.borrower_id).collect(),
        listed: BTreeSet::new(),
        excluded: exclusions.iter().filter(|one| !one.revoked).map(|one| (one.borrower_id, one.kind)).collect(),
        revoked: exclusions.iter().filter(|one| one.revoked).map(|one| one.borrower_id).collect(),
    }
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
    let since = |matter: &Matter| matter.since_order > former.applied_order;
    Ok(matters.into_iter().filter(|matter| since(matter) && seen.insert(matter.obligation_id)).map(line).collect())
}
