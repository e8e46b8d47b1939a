//! The figures of an earlier report's day, as they would be computed today.
//!
//! What a roster of a later day states says nothing of that day, unless it dates the money: there stands what the report itself counted
//! as late, less the payments of that day and before that came to be known since. Everything else is as the ledger has it.

use std::collections::BTreeSet;

use diesel::prelude::*;
use rustc_hash::FxHashMap;

use crate::basics::calendar::Day;
use crate::basics::money::Fen;
use crate::ledger::campaign::Campaign;
use crate::ledger::figures;
use crate::ledger::obligation::dated_statement;
use crate::ledger::queries::facts::{self as ledger_facts, Excluding};
use crate::ledger::rates::{Basis, Fact, Figures};
use crate::ledger::standing::Owed;
use crate::reports::changes::{Former, LateThen};
use crate::store::schema::{allocation, batch, obligation, payment};
use crate::store::{Connection, Result};

/// An obligation: its contract and the day it falls due.
pub(super) type Key = (i64, Day);

/// What is known today of an earlier day.
pub(super) struct Anew {
    /// The figures.
    pub figures: Figures,
    /// People late, by id.
    pub late: BTreeSet<i64>,
}

/// Computes `former`'s figures anew. `late` are the obligations it counted as late; none where an older program made it, and then all
/// is as the ledger has it. `excluded_then` are the exclusions in force then: who was taken out or put back since is told by itself, and
/// corrects nothing.
///
/// # Errors
/// When the store cannot be read.
pub(super) fn anew(
    connection: &mut Connection,
    campaign: &Campaign,
    former: &Former,
    (late, excluded_then): (Option<&[LateThen]>, &BTreeSet<i64>),
) -> Result<Anew> {
    let as_of = former.figures.as_of;
    let mut facts = ledger_facts::facts_excluding(connection, campaign.id, as_of, Excluding::Those(excluded_then))?;
    if let Some(late) = late {
        let later = Later::load(connection, campaign.id, former)?;
        let then: FxHashMap<Key, Fen> = late.iter().map(|one| ((one.contract_id, one.due_on), one.unpaid)).collect();
        facts.counted = facts.counted.into_iter().filter_map(|fact| later.taken_back(fact, &then)).collect();
    }
    let figures = figures::of_facts(campaign, as_of, &facts);
    Ok(Anew { late: late_people(&facts.counted, &figures), figures })
}

/// People with something late behind the figures.
fn late_people(counted: &[Fact], figures: &Figures) -> BTreeSet<i64> {
    let population = figures.basis == Basis::Population;
    let late = counted.iter().filter(|fact| fact.owed.late_on(figures.as_of) && (fact.in_population || !population));
    late.map(|fact| fact.borrower_id).collect()
}

/// What came of rosters that speak of a later day.
struct Later {
    /// The day asked for.
    as_of: Day,
    /// Brought by one that was applied since.
    brought: BTreeSet<Key>,
    /// Stated by one, without a day of payment.
    stated: BTreeSet<Key>,
    /// Payments of the day or before, applied since.
    paid: FxHashMap<Key, Fen>,
}

impl Later {
    fn load(connection: &mut Connection, campaign_id: i64, former: &Former) -> Result<Self> {
        type Row = (i64, Day, Day, Option<Day>, Option<Day>, Option<i64>);
        let as_of = former.figures.as_of;
        let rows: Vec<Row> = obligation::table
            .left_join(batch::table.on(batch::id.nullable().eq(obligation::created_batch_id)))
            .filter(obligation::campaign_id.eq(campaign_id))
            .filter(obligation::stated_on.gt(as_of).or(batch::as_of.assume_not_null().gt(as_of)))
            .select((
                obligation::contract_id,
                obligation::due_on,
                obligation::stated_on,
                obligation::paid_on,
                batch::as_of.nullable(),
                batch::applied_order.nullable(),
            ))
            .load(connection)?;
        let (mut brought, mut stated) = (BTreeSet::new(), BTreeSet::new());
        for (contract_id, due_on, stated_on, paid_on, of_day, order) in rows {
            let since = order.is_some_and(|order| order > former.applied_order);
            if since && of_day.is_some_and(|day| day > as_of) {
                brought.insert((contract_id, due_on));
            }
            if stated_on > as_of && dated_statement(paid_on, stated_on).is_none() {
                stated.insert((contract_id, due_on));
            }
        }
        Ok(Self { as_of, brought, stated, paid: paid_since(connection, campaign_id, former)? })
    }

    /// The fact as it was on the day; none where nobody knew of it.
    fn taken_back(&self, fact: Fact, then: &FxHashMap<Key, Fen>) -> Option<Fact> {
        let key = (fact.contract_id, fact.owed.due_on);
        if self.brought.contains(&key) {
            return None;
        }
        if !self.stated.contains(&key) {
            return Some(fact);
        }
        // Past its day and not counted as late then: what a later roster says of it, it does not say of this day.
        let unpaid = then.get(&key).map_or(Fen::ZERO, |unpaid| unpaid.less(self.paid.get(&key).copied().unwrap_or_default()));
        let is_past = self.as_of > fact.owed.due_on;
        Some(if is_past { owing(fact, unpaid) } else { fact })
    }
}

fn owing(fact: Fact, unpaid: Fen) -> Fact {
    let due_total = fact.owed.due_total;
    let owed = Owed { paid_principal: None, paid_interest: None, paid_total: due_total.less(unpaid.min(due_total)), ..fact.owed };
    Fact { owed, ..fact }
}

/// What payments of the day of `former` and before, applied after it was made, brought to each obligation.
fn paid_since(connection: &mut Connection, campaign_id: i64, former: &Former) -> Result<FxHashMap<Key, Fen>> {
    let rows: Vec<(i64, Day, Fen)> = allocation::table
        .inner_join(obligation::table)
        .inner_join(payment::table.inner_join(batch::table.on(batch::id.eq(payment::batch_id))))
        .filter(obligation::campaign_id.eq(campaign_id))
        .filter(allocation::paid_on.le(former.figures.as_of))
        .filter(batch::applied_order.gt(former.applied_order))
        .select((obligation::contract_id, obligation::due_on, allocation::total))
        .load(connection)?;
    let mut paid: FxHashMap<Key, Fen> = FxHashMap::default();
    for (contract_id, due_on, total) in rows {
        let sum = paid.entry((contract_id, due_on)).or_default();
        *sum = [*sum, total].into_iter().sum();
    }
    Ok(paid)
}
