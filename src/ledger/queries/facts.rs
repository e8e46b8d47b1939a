//! What the figures are computed from: one narrow query over a campaign's obligations, and two small ones.

use std::collections::BTreeSet;

use diesel::prelude::*;
use rustc_hash::FxHashMap;

use crate::basics::calendar::{Day, Instant};
use crate::basics::money::Fen;
use crate::ledger::exclusion::ExclusionKind;
use crate::ledger::obligation::{Obligation, dated_statement};
use crate::ledger::rates::{Fact, Left};
use crate::ledger::standing::{DatedMoney, MoneyParts, Owed};
use crate::store::schema::{allocation, borrower, contract, exclusion, obligation};
use crate::store::{Connection, Result};

/// Which exclusions count.
#[derive(Debug, Clone, Copy)]
pub enum Excluding<'i> {
    /// Those in force.
    InForce,
    /// Those of these ids, whether they are in force still or not.
    Those(&'i BTreeSet<i64>),
}

/// Facts of a campaign on a day.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Adjusted for exclusions.
    pub counted: Vec<Fact>,
    /// As they were before an exclusion took all of them out, or with nothing due from the start.
    pub dropped: Vec<Fact>,
    /// The exclusions that count.
    pub left: Vec<Left>,
}

#[derive(Queryable)]
struct Row {
    id: i64,
    contract_id: i64,
    borrower_id: i64,
    village_id: Option<i64>,
    due_on: Day,
    due_principal: Option<Fen>,
    due_interest: Option<Fen>,
    due_total: Fen,
    paid_principal: Option<Fen>,
    paid_interest: Option<Fen>,
    paid_total: Fen,
    paid_on: Option<Day>,
    stated_on: Day,
    penalty: Option<Fen>,
    in_population: bool,
}

/// Loads the facts of a campaign as they stood on `as_of`.
///
/// # Errors
/// When the store cannot be read.
pub fn facts(connection: &mut Connection, campaign_id: i64, as_of: Day) -> Result<Facts> {
    facts_excluding(connection, campaign_id, as_of, Excluding::InForce)
}

/// The same with the exclusions asked for.
///
/// # Errors
/// When the store cannot be read.
pub fn facts_excluding(connection: &mut Connection, campaign_id: i64, as_of: Day, excluding: Excluding<'_>) -> Result<Facts> {
    let rows: Vec<Row> = obligation::table
        .inner_join(contract::table.inner_join(borrower::table))
        .filter(obligation::campaign_id.eq(campaign_id))
        .select((
            obligation::id,
            obligation::contract_id,
            contract::borrower_id,
            borrower::village_id,
            obligation::due_on,
            obligation::due_principal,
            obligation::due_interest,
            obligation::due_total,
            obligation::paid_principal,
            obligation::paid_interest,
            obligation::paid_total,
            obligation::paid_on,
            obligation::stated_on,
            obligation::penalty,
            obligation::in_population,
        ))
        .load(connection)?;
    let dated = dated_money(connection, campaign_id, as_of)?;
    let excluded = Excluded::load(connection, campaign_id, excluding)?;
    let mut facts = Facts { counted: Vec::with_capacity(rows.len()), ..Facts::default() };
    for row in rows {
        let fact = row.fact(as_of, &dated.get(&row.id).copied().unwrap_or_default());
        match excluded.applied_to(&fact) {
            Some(owed) => facts.counted.push(Fact { owed, ..fact }),
            None => facts.dropped.push(fact),
        }
    }
    facts.left = excluded.left;
    Ok(facts)
}

/// An obligation of a ledger that holds nothing else: nobody is excluded, and no payment has come. `None` where nothing is due.
#[must_use]
pub fn of_first(row: &Obligation, borrower_id: i64, as_of: Day) -> Option<Fact> {
    let owed = row.owed().paid_by(as_of, dated_statement(row.paid_on, row.stated_on), &DatedMoney::default());
    let fact = Fact {
        borrower_id,
        village_id: None,
        contract_id: row.contract_id,
        owed,
        penalty: row.penalty.unwrap_or_default(),
        in_population: row.in_population,
    };
    (owed.due_total > Fen::ZERO).then_some(fact)
}

impl Row {
    fn fact(&self, as_of: Day, dated: &DatedMoney) -> Fact {
        let owed = Owed {
            due_on: self.due_on,
            due_principal: self.due_principal,
            due_interest: self.due_interest,
            due_total: self.due_total,
            paid_principal: self.paid_principal,
            paid_interest: self.paid_interest,
            paid_total: self.paid_total,
        };
        Fact {
            borrower_id: self.borrower_id,
            village_id: self.village_id,
            contract_id: self.contract_id,
            owed: owed.paid_by(as_of, dated_statement(self.paid_on, self.stated_on), dated),
            penalty: self.penalty.unwrap_or_default(),
            in_population: self.in_population,
        }
    }
}

/// Obligation → what dated payments brought by `as_of` and after it, for those obligations that stood otherwise on that day.
/// Whether a later roster has counted the money in what it states since changes nothing: it came in on its day.
pub(super) fn dated_money(connection: &mut Connection, campaign_id: i64, as_of: Day) -> Result<FxHashMap<i64, DatedMoney>> {
    let stated_later = obligation::paid_on.is_not_null().and(obligation::paid_on.assume_not_null().gt(as_of));
    let rows: Vec<(i64, Day, Fen, Fen, Fen)> = allocation::table
        .inner_join(obligation::table)
        .filter(obligation::campaign_id.eq(campaign_id))
        .filter(allocation::paid_on.gt(as_of).or(stated_later))
        .select((allocation::obligation_id, allocation::paid_on, allocation::principal, allocation::interest, allocation::total))
        .load(connection)?;
    let mut dated: FxHashMap<i64, DatedMoney> = FxHashMap::default();
    for (obligation_id, paid_on, principal, interest, total) in rows {
        let money = dated.entry(obligation_id).or_default();
        let sum = if paid_on > as_of { &mut money.later } else { &mut money.by_then };
        *sum = sum.plus(MoneyParts { principal, interest, total });
    }
    Ok(dated)
}

/// The exclusions that count, by what they take out.
pub(super) struct Excluded {
    people: FxHashMap<i64, Vec<ExclusionKind>>,
    contracts: FxHashMap<i64, Vec<ExclusionKind>>,
    left: Vec<Left>,
}

impl Excluded {
    pub(super) fn load(connection: &mut Connection, campaign_id: i64, excluding: Excluding<'_>) -> Result<Self> {
        type Row = (i64, Option<Instant>, i64, Option<i64>, Option<i64>, ExclusionKind);
        let rows: Vec<Row> = exclusion::table
            .inner_join(borrower::table)
            .filter(exclusion::campaign_id.eq(campaign_id))
            .order(exclusion::id)
            .select((
                exclusion::id,
                exclusion::revoked_at,
                exclusion::borrower_id,
                borrower::village_id,
                exclusion::contract_id,
                exclusion::kind,
            ))
            .load(connection)?;
        let counts = |(id, revoked_at, ..): &Row| match excluding {
            Excluding::InForce => revoked_at.is_none(),
            Excluding::Those(ids) => ids.contains(id),
        };
        let mut excluded = Self { people: FxHashMap::default(), contracts: FxHashMap::default(), left: Vec::with_capacity(rows.len()) };
        for (_, _, borrower_id, village_id, contract_id, kind) in rows.into_iter().filter(counts) {
            excluded.left.push(Left { borrower_id, village_id, kind });
            match contract_id {
                Some(contract_id) => excluded.contracts.entry(contract_id).or_default().push(kind),
                None => excluded.people.entry(borrower_id).or_default().push(kind),
            }
        }
        Ok(excluded)
    }

    /// What is left of an obligation; `None` when nothing due is.
    pub(super) fn applied_to(&self, fact: &Fact) -> Option<Owed> {
        let of_person = self.people.get(&fact.borrower_id).map_or(&[][..], Vec::as_slice);
        let of_contract = self.contracts.get(&fact.contract_id).map_or(&[][..], Vec::as_slice);
        let all = of_person.iter().chain(of_contract);
        let start = (fact.owed.due_total > Fen::ZERO).then_some(fact.owed);
        all.fold(start, |left, kind| left.and_then(|owed| kind.applied_to(owed)))
    }
}
