//! What rosters have listed for the first time since a report was made, and so what that report did not count.

use std::collections::BTreeSet;

use diesel::prelude::*;
use rustc_hash::FxHashMap;

use super::anew::Key;
use super::movers::people;
use super::places::Places;
use crate::basics::calendar::Day;
use crate::basics::money::Fen;
use crate::ledger::queries::campaigns::batch_name;
use crate::ledger::queries::facts::Facts;
use crate::ledger::rates::Fact;
use crate::reports::changes::{Former, Listed};
use crate::reports::late::LateLine;
use crate::roster::images::{Subject, holding};
use crate::store::schema::{batch, batch_image, contract, obligation};
use crate::store::{Connection, Result, by_keys};

/// The roster that listed an obligation first.
struct First {
    file: String,
    /// An overdue roster had named it before: it was counted then where no population was.
    was_overdue: bool,
}

/// What was listed first since `former`.
pub(super) struct Since {
    first: FxHashMap<Key, First>,
    /// That report counted those of a population roster alone, and so does this one.
    pub population: (bool, bool),
}

impl Since {
    /// `facts` are those of today, `population_now` whether this report counts a population.
    pub fn load(connection: &mut Connection, campaign_id: i64, former: &Former, facts: &Facts, population_now: bool) -> Result<Self> {
        let mut first = populated(connection, campaign_id, former)?;
        first.extend(created(connection, campaign_id, former)?);
        let all = facts.counted.iter().chain(&facts.dropped);
        let population_then = all.filter(|fact| fact.in_population).any(|fact| !first.contains_key(&key(fact)));
        Ok(Self { first, population: (population_then, population_now) })
    }

    /// Whether that report counted it, unless it was excluded.
    pub fn counted_then(&self, fact: &Fact) -> bool {
        match self.first.get(&key(fact)) {
            Some(first) => first.was_overdue && !self.population.0,
            None => fact.in_population || !self.population.0,
        }
    }

    /// Whether this report counts it and that one did not know of it.
    pub fn is_new(&self, fact: &Fact) -> bool {
        (fact.in_population || !self.population.1) && self.file(&key(fact)).is_some()
    }

    /// The file that listed it, where that report did not count it.
    pub fn file(&self, key: &Key) -> Option<&str> {
        self.first.get(key).filter(|first| !first.was_overdue || self.population.0).map(|first| first.file.as_str())
    }

    /// People who are late with nothing but what is new here, and had been late already on the day of `former`: each with the file.
    pub fn late_before(&self, former: &Former, late: &[LateLine]) -> FxHashMap<i64, String> {
        let is_known = |line: &&LateLine| self.file(&(line.contract_id, line.due_on)).is_none();
        let known: BTreeSet<i64> = late.iter().filter(is_known).map(|line| line.borrower_id).collect();
        let past = late.iter().filter(|line| former.figures.as_of > line.due_on && !known.contains(&line.borrower_id));
        past.filter_map(|line| Some((line.borrower_id, self.file(&(line.contract_id, line.due_on))?.to_owned()))).collect()
    }

    /// Each obligation that is new, with what was paid of it before, by place and person.
    pub fn lines(
        &self,
        connection: &mut Connection,
        facts: &Facts,
        paid_before: &FxHashMap<Key, Fen>,
        places: &Places,
    ) -> Result<Vec<Listed>> {
        let new: Vec<&Fact> = facts.counted.iter().filter(|fact| self.is_new(fact)).collect();
        let people = people(connection, &new.iter().map(|fact| fact.borrower_id).collect::<Vec<_>>())?;
        let numbers = contract_numbers(connection, &new.iter().map(|fact| fact.contract_id).collect::<Vec<_>>())?;
        let line = |fact: &Fact| {
            let name = people.get(&fact.borrower_id).map(|(name, _)| name.clone());
            Listed {
                borrower_id: fact.borrower_id,
                name: name.unwrap_or_default(),
                contract_no: numbers.get(&fact.contract_id).cloned().flatten().unwrap_or_default(),
                place: places.line(fact.village_id),
                responsible: places.responsible_then(fact.village_id),
                due: fact.owed.due_total,
                paid_before: paid_before.get(&key(fact)).copied().unwrap_or_default(),
                unpaid: fact.owed.unpaid(),
                listed_in: self.file(&key(fact)).unwrap_or_default().to_owned(),
            }
        };
        let mut lines: Vec<(Key, Listed)> = new.into_iter().map(|fact| (key(fact), line(fact))).collect();
        lines.sort_by(|(one_key, one), (other_key, other)| {
            let order = |line: &Listed| line.place.is_empty();
            (order(one), &one.place, one.borrower_id, one_key).cmp(&(order(other), &other.place, other.borrower_id, other_key))
        });
        Ok(lines.into_iter().map(|(_, line)| line).collect())
    }
}

/// Of which obligation a fact is.
pub(super) fn key(fact: &Fact) -> Key {
    (fact.contract_id, fact.owed.due_on)
}

/// Obligations that came into the ledger since. A report tells the last it knew; one of an older program the last roster, so that rows
/// put back into a roster it had are taken for known.
fn created(connection: &mut Connection, campaign_id: i64, former: &Former) -> Result<Vec<(Key, First)>> {
    let (last, order) = former.figures.last_obligation.map_or((i64::MAX, former.applied_order), |last| (last, i64::MAX));
    let rows: Vec<(i64, Day, String)> = obligation::table
        .inner_join(batch::table.on(batch::id.nullable().eq(obligation::created_batch_id)))
        .filter(obligation::campaign_id.eq(campaign_id))
        .filter(obligation::id.gt(last).or(batch::applied_order.assume_not_null().gt(order)))
        .select((obligation::contract_id, obligation::due_on, batch_name()))
        .load(connection)?;
    Ok(rows.into_iter().map(|(contract_id, due_on, file)| ((contract_id, due_on), First { file, was_overdue: false })).collect())
}

/// Obligations an overdue roster had named, and a population roster listed since.
fn populated(connection: &mut Connection, campaign_id: i64, former: &Former) -> Result<FxHashMap<Key, First>> {
    let rows: Vec<(i64, Day, String)> = batch_image::table
        .inner_join(batch::table.on(batch::id.eq(batch_image::batch_id)))
        .inner_join(obligation::table.on(obligation::id.eq(batch_image::subject_id)))
        .filter(batch::campaign_id.eq(campaign_id).and(batch::state.eq("applied")).and(batch::applied_order.gt(former.applied_order)))
        .filter(batch_image::subject.eq(Subject::Obligation.text()).and(holding("in_population")).and(obligation::in_population))
        .select((obligation::contract_id, obligation::due_on, batch_name()))
        .load(connection)?;
    Ok(rows.into_iter().map(|(contract_id, due_on, file)| ((contract_id, due_on), First { file, was_overdue: true })).collect())
}

fn contract_numbers(connection: &mut Connection, ids: &[i64]) -> Result<FxHashMap<i64, Option<String>>> {
    let rows: Vec<(i64, Option<String>)> = by_keys(ids, |some| {
        contract::table.filter(contract::id.eq_any(some)).select((contract::id, contract::contract_no)).load(connection)
    })?;
    Ok(rows.into_iter().collect())
}
