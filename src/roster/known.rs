//! What the ledger holds, laid out for comparing a roster with it.

use std::collections::hash_map::Entry;
use std::hash::BuildHasher;

use diesel::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::field::Field;
use super::kept;
use super::terms::Parts;
use crate::basics::calendar::Day;
use crate::basics::money::Fen;
use crate::ledger::borrower::Borrower;
use crate::ledger::contract::Contract;
use crate::ledger::obligation::Obligation;
use crate::ledger::payment::Allocation;
use crate::organisation::queries as places;
use crate::organisation::village::{Gazetteer, Village};
use crate::store::schema::{allocation, borrower, contract, obligation};
use crate::store::{Connection, Result, Store};

/// The ledger as far as a roster can touch it.
#[derive(Default)]
pub struct Known {
    pub borrowers: Vec<Borrower>,
    pub contracts: Vec<Contract>,
    pub obligations: Vec<Obligation>,
    /// Payments not counted in what a roster stated.
    pub allocations: Vec<Allocation>,
    pub villages: FxHashMap<i64, Village>,
    pub gazetteer: Gazetteer,
    /// Fields of borrowers that were corrected by hand.
    pub by_hand: FxHashMap<i64, Vec<Field>>,
    borrower_by_id: FxHashMap<i64, usize>,
    by_person: Index,
    by_contract: Index,
    by_instalment: FxHashMap<(i64, Day), usize>,
}

impl Known {
    /// Loads what a roster of the campaign is compared with. People and contracts are read beside what they owe.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn load(store: &Store, connection: &mut Connection, campaign_id: i64) -> Result<Self> {
        let (owed, named) = store.side_by_side(connection, |connection| Owed::load(connection, campaign_id), Named::load)?;
        let (Owed { obligations, allocations, villages }, Named { borrowers, contracts }) = (owed, named);
        Ok(Self {
            borrower_by_id: borrowers.iter().enumerate().map(|(index, row)| (row.id, index)).collect(),
            by_person: Index::of(borrowers.iter().map(|row| row.person_key.as_str())),
            by_contract: Index::of(contracts.iter().map(|row| row.contract_key.as_str())),
            by_instalment: obligations.iter().enumerate().map(|(index, row)| ((row.contract_id, row.due_on), index)).collect(),
            gazetteer: Gazetteer::of(villages.iter().cloned()),
            villages: villages.into_iter().map(|village| (village.id, village)).collect(),
            by_hand: kept::by_hand(connection)?,
            borrowers,
            contracts,
            obligations,
            allocations,
        })
    }

    /// True for a ledger no roster has come to.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.borrowers.is_empty() && self.obligations.is_empty()
    }

    /// The contract of that key: its place in [`Known::contracts`].
    #[must_use]
    pub fn contract(&self, key: &str) -> Option<usize> {
        self.by_contract.find(key, |place| self.contracts.get(place).map(|row| row.contract_key.as_str()))
    }

    /// The person of that key: the place in [`Known::borrowers`].
    #[must_use]
    pub fn person(&self, key: &str) -> Option<usize> {
        self.by_person.find(key, |place| self.borrowers.get(place).map(|row| row.person_key.as_str()))
    }

    /// Whose contract it is.
    #[must_use]
    pub fn borrower_of(&self, contract: usize) -> Option<usize> {
        self.borrower_by_id.get(&self.contracts.get(contract)?.borrower_id).copied()
    }

    /// The borrower of that number.
    #[must_use]
    pub fn borrower(&self, id: i64) -> Option<&Borrower> {
        self.borrowers.get(*self.borrower_by_id.get(&id)?)
    }

    /// The instalment of a contract that falls due on a day.
    #[must_use]
    pub fn instalment(&self, contract: usize, due_on: Day) -> Option<usize> {
        self.by_instalment.get(&(self.contracts.get(contract)?.id, due_on)).copied()
    }

    /// What was paid after `day` and no roster has counted, by obligation.
    #[must_use]
    pub fn paid_since(&self, day: Day) -> FxHashMap<i64, Parts> {
        let mut since: FxHashMap<i64, Parts> = FxHashMap::default();
        if self.allocations.is_empty() {
            return since;
        }
        let stated: FxHashMap<i64, Day> = self.obligations.iter().map(|row| (row.id, row.stated_on)).collect();
        // A roster no newer than the one that stands cannot hold money that came in after it was read.
        let since_then = |part: &&Allocation| part.paid_on > day || stated.get(&part.obligation_id).is_some_and(|stated| *stated >= day);
        for part in self.allocations.iter().filter(since_then) {
            let sum = since.entry(part.obligation_id).or_insert_with(|| Parts::split(Fen::ZERO, Fen::ZERO));
            let add = |one: Option<Fen>, more: Fen| one.and_then(|one| one.plus(more).ok());
            sum.principal = add(sum.principal, part.principal);
            sum.interest = add(sum.interest, part.interest);
            sum.total = sum.total.plus(part.total).unwrap_or(sum.total);
        }
        since
    }
}

/// Who and what is known.
struct Named {
    borrowers: Vec<Borrower>,
    contracts: Vec<Contract>,
}

impl Named {
    fn load(connection: &mut Connection) -> Result<Self> {
        let count = borrower::table.count().get_result(connection)?;
        let borrowers = all(count, borrower::table.select(Borrower::as_select()).load_iter(connection)?)?;
        let count = contract::table.count().get_result(connection)?;
        Ok(Self { borrowers, contracts: all(count, contract::table.select(Contract::as_select()).load_iter(connection)?)? })
    }
}

/// What is owed and paid in a campaign, and the places.
struct Owed {
    obligations: Vec<Obligation>,
    allocations: Vec<Allocation>,
    villages: Vec<Village>,
}

impl Owed {
    fn load(connection: &mut Connection, campaign_id: i64) -> Result<Self> {
        let of_campaign = obligation::table.filter(obligation::campaign_id.eq(campaign_id));
        let count = of_campaign.count().get_result(connection)?;
        let mut obligations: Vec<Obligation> = all(count, of_campaign.select(Obligation::as_select()).load_iter(connection)?)?;
        // Here and not by the database: they come almost in this order, and SQLite would lay them all out once more.
        obligations.sort_by_key(|row| (row.due_on, row.id));
        let allocations = allocation::table
            .inner_join(obligation::table.on(obligation::id.eq(allocation::obligation_id)))
            .filter(obligation::campaign_id.eq(campaign_id).and(allocation::absorbed_batch_id.is_null()))
            .select(Allocation::as_select())
            .load(connection)?;
        Ok(Self { obligations, allocations, villages: places::villages(connection)? })
    }
}

/// All rows, in room for just so many: a list that grows by doubling leaves as much again behind it.
fn all<T>(count: i64, rows: impl Iterator<Item = QueryResult<T>>) -> Result<Vec<T>> {
    let mut all = Vec::with_capacity(usize::try_from(count).unwrap_or_default());
    for row in rows {
        all.push(row?);
    }
    Ok(all)
}

/// Places by key, without a copy of the keys: a hundred thousand of them would weigh as much as what they lead to.
#[derive(Default)]
struct Index {
    by_hash: FxHashMap<u64, usize>,
    /// Keys whose hash another key had before them.
    others: FxHashMap<String, usize>,
}

impl Index {
    fn of<'k>(keys: impl ExactSizeIterator<Item = &'k str>) -> Self {
        let mut index = Self { by_hash: FxHashMap::with_capacity_and_hasher(keys.len(), FxBuildHasher), ..Self::default() };
        for (place, key) in keys.enumerate() {
            match index.by_hash.entry(FxBuildHasher.hash_one(key)) {
                Entry::Vacant(free) => {
                    free.insert(place);
                }
                Entry::Occupied(_) => {
                    index.others.insert(key.to_owned(), place);
                }
            }
        }
        index
    }

    /// The place of `key`; `key_at` says which key a place has.
    fn find<'k>(&self, key: &str, key_at: impl Fn(usize) -> Option<&'k str>) -> Option<usize> {
        let place = *self.by_hash.get(&FxBuildHasher.hash_one(key))?;
        if key_at(place) == Some(key) { Some(place) } else { self.others.get(key).copied() }
    }
}
