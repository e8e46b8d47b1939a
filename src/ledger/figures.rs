//! Figures as they are asked for, and remembered in the process by (workspace, campaign, revision, day).

use std::sync::{Arc, Mutex, PoisonError};

use diesel::prelude::*;

use super::campaign::Campaign;
use super::people::{self, Person};
use super::queries::facts;
use super::rates::{self, Basis, DeclaredBase, Fact, Figures, Question};
use crate::basics::calendar::Day;
use crate::organisation::scope::Scope;
use crate::store::schema::campaign;
use crate::store::{Connection, Result, Target};

/// How many computations are remembered: a few days of a few campaigns.
const REMEMBERED: usize = 8;

/// All figures of a campaign on a day, and one line for each person behind them.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// The figures.
    pub figures: Arc<Figures>,
    /// The people, by id.
    pub people: Vec<Person>,
}

struct Remembered {
    target: Target,
    campaign_id: i64,
    revision: i64,
    as_of: Day,
    snapshot: Arc<Snapshot>,
}

static MEMORY: Mutex<Vec<Remembered>> = Mutex::new(Vec::new());

/// The figures `scope` may see on `as_of`: a member's own villages as if there were no others, else the whole.
/// `target` is the workspace the connection belongs to. For reading; within a write use [`compute`].
///
/// # Errors
/// When the store cannot be read.
pub fn figures(connection: &mut Connection, target: &Target, campaign: &Campaign, as_of: Day, scope: &Scope) -> Result<Arc<Figures>> {
    let snapshot = snapshot(connection, target, campaign, as_of)?;
    Ok(match scope {
        Scope::Everyone | Scope::FiguresOnly => Arc::clone(&snapshot.figures),
        Scope::Villages(own) => Arc::new(snapshot.figures.of_villages(own)),
    })
}

/// The whole, with the people behind it. Whoever shows people filters them by scope.
///
/// # Errors
/// When the store cannot be read.
pub fn snapshot(connection: &mut Connection, target: &Target, campaign: &Campaign, as_of: Day) -> Result<Arc<Snapshot>> {
    // The campaign as this transaction sees it, which may be later than the one handed over.
    let stored = campaign::table.find(campaign.id).select(Campaign::as_select()).first(connection).optional()?;
    let campaign = stored.as_ref().unwrap_or(campaign);
    let revision = stored.as_ref().map_or(0, |stored| stored.revision);
    let known =
        |one: &Remembered| one.campaign_id == campaign.id && one.revision == revision && one.as_of == as_of && one.target == *target;
    if let Some(found) = memory().iter().find(|one| known(one)) {
        return Ok(Arc::clone(&found.snapshot));
    }
    let snapshot = Arc::new(compute(connection, campaign, as_of)?);
    let mut memory = memory();
    memory.retain(|one| !known(one));
    if memory.len() >= REMEMBERED {
        memory.remove(0);
    }
    memory.push(Remembered { target: target.clone(), campaign_id: campaign.id, revision, as_of, snapshot: Arc::clone(&snapshot) });
    Ok(snapshot)
}

/// A panic while the list was held leaves it whole: entries are only pushed and taken out.
fn memory() -> std::sync::MutexGuard<'static, Vec<Remembered>> {
    MEMORY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Computes everything anew, remembering nothing: for use within a write, whose state may yet be rolled back.
///
/// # Errors
/// When the store cannot be read.
pub fn compute(connection: &mut Connection, campaign: &Campaign, as_of: Day) -> Result<Snapshot> {
    let question = question(campaign, as_of);
    let facts = facts::facts(connection, campaign.id, as_of)?;
    let figures = rates::figures(&question, &facts.counted, &facts.left);
    let population = figures.basis == Basis::Population;
    let people = people::people(&facts.counted, &facts.dropped, &facts.left, population, as_of, question.due_year);
    Ok(Snapshot { figures: Arc::new(figures), people })
}

/// The figures alone, computed anew within a write: without a line for each person.
///
/// # Errors
/// When the store cannot be read.
pub fn compute_figures(connection: &mut Connection, campaign: &Campaign, as_of: Day) -> Result<Figures> {
    let facts = facts::facts(connection, campaign.id, as_of)?;
    Ok(rates::figures(&question(campaign, as_of), &facts.counted, &facts.left))
}

/// The figures of the first roster a ledger gets, from its obligations as they will stand and whose they are: what [`compute_figures`]
/// finds once they are written, but for the villages.
#[must_use]
pub fn of_first(campaign: &Campaign, as_of: Day, facts: &[Fact]) -> Figures {
    rates::figures(&question(campaign, as_of), facts, &[])
}

/// The figures of facts that were loaded, and adjusted, by the caller.
#[must_use]
pub fn of_facts(campaign: &Campaign, as_of: Day, facts: &facts::Facts) -> Figures {
    rates::figures(&question(campaign, as_of), &facts.counted, &facts.left)
}

fn question(campaign: &Campaign, as_of: Day) -> Question {
    let declared = campaign.declared_borrowers.map(|borrowers| DeclaredBase {
        borrowers,
        due: campaign.declared_due,
        source: campaign.declared_source.clone().unwrap_or_default(),
    });
    Question { as_of, target_bp: campaign.target_bp, due_year: campaign.due_year(as_of), declared }
}

#[cfg(test)]
mod tests;
