//! What came in since the last report: of what it counted, what was paid since; of what was listed first since, what is dated after it.

use std::collections::{BTreeMap, BTreeSet};

use diesel::dsl::exists;
use diesel::prelude::*;
use rustc_hash::FxHashMap;

use super::anew::Key;
use super::listed::{Since, key};
use crate::basics::money::Fen;
use crate::ledger::queries::facts::{Excluding, Facts, facts_excluding};
use crate::ledger::rates::Fact;
use crate::reports::changes::{Former, LateThen, Recovered};
use crate::store::schema::batch;
use crate::store::{Connection, Result};

/// What it is reckoned from.
pub(super) struct Between<'b> {
    /// The last report.
    pub former: &'b Former,
    /// The facts of today under the exclusions of then: who is excluded or counts again since has paid nothing by that.
    pub facts: &'b Facts,
    /// What was listed first since.
    pub since: &'b Since,
    /// What was paid of that by the day of the last report.
    pub paid_before: &'b FxHashMap<Key, Fen>,
    /// What the last report counted as late; nothing where an older program made it.
    pub late_then: &'b [LateThen],
    /// People who were not late then either: what they paid was paid before.
    pub corrected_out: BTreeSet<i64>,
}

/// Paid by the day of `former`, of each obligation that is new since.
pub(super) fn paid_before(
    connection: &mut Connection,
    campaign_id: i64,
    (former, excluded_then): (&Former, &BTreeSet<i64>),
    (since, facts): (&Since, &Facts),
) -> Result<FxHashMap<Key, Fen>> {
    if !facts.counted.iter().any(|fact| since.is_new(fact)) {
        return Ok(FxHashMap::default());
    }
    let then = facts_excluding(connection, campaign_id, former.figures.as_of, Excluding::Those(excluded_then))?;
    Ok(then.counted.iter().filter(|fact| since.is_new(fact)).map(|fact| (key(fact), paid(fact))).collect())
}

/// None where an older program made the last report and did not keep what it needs, or where a roster it counted was taken back since:
/// then what is listed now cannot be held against what was listed then.
pub(super) fn recovered(connection: &mut Connection, campaign_id: i64, between: &Between<'_>) -> Result<Option<Recovered>> {
    let figures = &between.former.figures;
    let kept: Fen = figures.places.iter().map(|place| place.recovered_total).sum();
    if figures.recovered_total != Some(kept) || is_taken_back(connection, campaign_id, between.former)? {
        return Ok(None);
    }
    Ok(Some(between.recovered()))
}

fn is_taken_back(connection: &mut Connection, campaign_id: i64, former: &Former) -> Result<bool> {
    let undone = batch::table
        .filter(batch::campaign_id.eq(campaign_id).and(batch::kind.ne("payments")))
        .filter(batch::applied_order.le(former.applied_order).and(batch::undone_at.gt(former.made_at)));
    Ok(diesel::select(exists(undone)).get_result(connection)?)
}

fn paid(fact: &Fact) -> Fen {
    fact.owed.due_total.less(fact.owed.unpaid())
}

impl Between<'_> {
    fn recovered(&self) -> Recovered {
        let late: FxHashMap<Key, &LateThen> = self.late_then.iter().map(|one| ((one.contract_id, one.due_on), one)).collect();
        let mut by_village: BTreeMap<Option<i64>, Fen> = BTreeMap::new();
        let mut add = |village: Option<i64>, more: Fen| {
            let sum = by_village.entry(village).or_default();
            *sum = [*sum, more].into_iter().sum();
        };
        for place in &self.former.figures.places {
            add(place.village_id, Fen::new(place.recovered_total.fen().saturating_neg()));
        }
        for fact in &self.facts.counted {
            add(fact.village_id, self.stands(fact, late.get(&key(fact)).copied()));
        }
        // Nothing of it is due any more, and what was paid of it then counted then.
        for fact in &self.facts.dropped {
            add(fact.village_id, late.get(&key(fact)).map_or(Fen::ZERO, |then| self.stands(fact, Some(then))));
        }
        Recovered { by_village, paid_before: self.paid_before.values().copied().sum() }
    }

    /// What had come in of it, as the last report has it, and what came since.
    fn stands(&self, fact: &Fact, late: Option<&LateThen>) -> Fen {
        let now = paid(fact);
        if self.since.is_new(fact) {
            return now.less(self.paid_before.get(&key(fact)).copied().unwrap_or_default());
        }
        if !self.since.counted_then(fact) {
            return Fen::ZERO;
        }
        let Some((late, then)) = late.and_then(|late| Some((late, late.paid?))) else { return now };
        let since = if self.corrected_out.contains(&fact.borrower_id) { Fen::ZERO } else { late.paid_since(now, fact.owed.unpaid()) };
        [then, since].into_iter().sum()
    }
}
