//! Who joined and who left those who are late, with what they owed then, owe now, and paid in between.

use std::collections::BTreeMap;

use diesel::prelude::*;
use rustc_hash::FxHashMap;

use super::anew::Key;
use super::places::Places;
use crate::basics::money::Fen;
use crate::ledger::queries::facts::Facts;
use crate::ledger::standing::Owed;
use crate::reports::changes::{LateThen, Mover, Way};
use crate::reports::late::LateLine;
use crate::store::schema::borrower;
use crate::store::{Connection, Result, by_keys};

/// What those who moved owed late then, owe late now, and paid of it.
pub(super) struct Money {
    then: Option<BTreeMap<i64, Fen>>,
    now: BTreeMap<i64, Fen>,
    recovered: BTreeMap<i64, Fen>,
}

/// What the money of those who moved is reckoned from.
pub(super) struct Between<'b> {
    /// What the last report counted as late; none where an older program made it.
    pub late_then: Option<&'b [LateThen]>,
    /// The facts of today under the exclusions of then.
    pub facts: &'b Facts,
    /// This report's late obligations.
    pub late: &'b [LateLine],
}

fn add(sums: &mut BTreeMap<i64, Fen>, id: i64, more: Fen) {
    let sum = sums.entry(id).or_default();
    *sum = [*sum, more].into_iter().sum();
}

impl Money {
    /// What was late then is held against what is left of it today under the exclusions of then: what is excluded since was not paid by
    /// that, nor is owed anew what was taken back.
    pub fn of(between: &Between<'_>, moved: &BTreeMap<i64, Way>) -> Self {
        let Between { late_then, facts, late } = *between;
        let mut now = BTreeMap::new();
        late.iter().filter(|line| moved.contains_key(&line.borrower_id)).for_each(|line| add(&mut now, line.borrower_id, line.late_total));
        let Some(late_then) = late_then else { return Self { then: None, now, recovered: BTreeMap::new() } };
        let all = facts.counted.iter().chain(&facts.dropped).filter(|fact| moved.contains_key(&fact.borrower_id));
        let owed: FxHashMap<Key, &Owed> = all.map(|fact| ((fact.contract_id, fact.owed.due_on), &fact.owed)).collect();
        let (mut then, mut recovered) = (BTreeMap::new(), BTreeMap::new());
        for one in late_then.iter().filter(|one| moved.contains_key(&one.borrower_id)) {
            add(&mut then, one.borrower_id, one.unpaid);
            // What is listed no more was not paid by that.
            let since =
                owed.get(&(one.contract_id, one.due_on)).map(|owed| one.paid_since(owed.due_total.less(owed.unpaid()), owed.unpaid()));
            add(&mut recovered, one.borrower_id, since.unwrap_or_default());
        }
        Self { then: Some(then), now, recovered }
    }

    fn of_mover(&self, id: i64, way: Way) -> (Option<Fen>, Fen, Option<Fen>) {
        let sum = |sums: &BTreeMap<i64, Fen>| sums.get(&id).copied().unwrap_or_default();
        let then = self.then.as_ref().map(sum);
        // What was paid before the last report's day was not paid since.
        let recovered = if way == Way::CorrectedOut { Fen::ZERO } else { sum(&self.recovered) };
        (then, sum(&self.now), then.map(|_| recovered))
    }
}

/// By way, then by township, village and person.
pub(super) fn movers(
    connection: &mut Connection,
    moved: &BTreeMap<i64, Way>,
    (money, listed): (&Money, &FxHashMap<i64, String>),
    places: &Places,
) -> Result<Vec<Mover>> {
    let people = people(connection, &moved.keys().copied().collect::<Vec<_>>())?;
    let line = |(id, way): (&i64, &Way)| {
        let (name, village) = people.get(id).cloned().unwrap_or_default();
        let (township, village_name) = places.names(village);
        let (unpaid_then, unpaid_now, recovered) = money.of_mover(*id, *way);
        let responsible = places.responsible_then(village);
        let listed_in = listed.get(id).filter(|_| *way == Way::Listed).cloned().unwrap_or_default();
        Mover {
            borrower_id: *id,
            name,
            township,
            village: village_name,
            responsible,
            way: *way,
            listed_in,
            unpaid_then,
            unpaid_now,
            recovered,
        }
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
pub(super) fn people(connection: &mut Connection, ids: &[i64]) -> Result<FxHashMap<i64, (String, Option<i64>)>> {
    let rows: Vec<(i64, String, Option<i64>)> = by_keys(ids, |some| {
        borrower::table.filter(borrower::id.eq_any(some)).select((borrower::id, borrower::name, borrower::village_id)).load(connection)
    })?;
    Ok(rows.into_iter().map(|(id, name, village)| (id, (name, village))).collect())
}
