//! What a roster brings that the ledger has not: people, contracts and obligations. One thread makes the rows, this one writes
//! them: on SQLite, where there is one writer, both take about as long.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};

use super::Landing;
use super::villages::Places;
use crate::ledger::borrower::Borrower;
use crate::ledger::contract::Contract;
use crate::ledger::figures;
use crate::ledger::obligation::Obligation;
use crate::ledger::queries::facts::of_first;
use crate::ledger::queries::rows::{self, NewBorrowers, NewContracts, NewObligations};
use crate::ledger::trend::Point;
use crate::roster::difference::ByContract;
use crate::roster::people::at;
use crate::roster::watch::Writing;
use crate::roster::{NotImported, facts, instalment};
use crate::store::{Connection, StoreError, Vault, reserve, vault};

/// How many new rows are handed over at a time.
const AT_A_TIME: usize = 1_000;
/// Bunches that may wait: bounds memory where writing is slower than making.
const WAITING: usize = 4;

/// Rows ready to be written.
enum Bunch {
    Borrowers(NewBorrowers),
    Contracts(NewContracts),
    Obligations(NewObligations),
}

impl Bunch {
    const fn len(&self) -> usize {
        match self {
            Self::Borrowers(new) => new.count(),
            Self::Contracts(new) => new.count(),
            Self::Obligations(new) => new.count(),
        }
    }
}

/// Writes all that is new. For each person of the roster the id in the ledger; and the figures, where the ledger was empty: the
/// thread that makes rows has time to count them.
pub fn write(
    connection: &mut Connection,
    landing: Landing<'_>,
    villages: &Places<'_>,
    writing: &mut Writing<'_>,
) -> Result<(Vec<i64>, Option<Point>), NotImported> {
    let making = Making::begin(connection, landing, villages)?;
    let (sender, receiver) = sync_channel(WAITING);
    let (done_with, spent) = channel();
    let made = std::thread::scope(|scope| {
        let making = &making;
        let maker = scope.spawn(move || making.make(&Out { bunches: sender, spent }));
        let written = take(connection, receiver, &done_with, writing);
        let broken = || StoreError::Broken("the rows of a roster could not be made".to_owned());
        let made = maker.join().map_err(|_| NotImported::from(broken()));
        written.and(made)
    });
    made.map(|figures| (making.borrower_ids, figures))
}

/// Writes what comes, until no more does. An error, or being called off, drops the receiver, and the maker stops.
fn take(
    connection: &mut Connection,
    receiver: Receiver<Result<Bunch, StoreError>>,
    done_with: &Sender<Bunch>,
    writing: &mut Writing<'_>,
) -> Result<(), NotImported> {
    for bunch in receiver {
        let bunch = bunch?;
        match &bunch {
            Bunch::Borrowers(new) => rows::insert_borrowers(connection, new)?,
            Bunch::Contracts(new) => rows::insert_contracts(connection, new)?,
            Bunch::Obligations(new) => rows::insert_obligations(connection, new)?,
        }
        writing.add(bunch.len())?;
        // Where the maker has ended already there is nobody to take it, and it goes here.
        let _ = done_with.send(bunch);
    }
    Ok(())
}

/// Everything rows are made from, and the ids they get.
struct Making<'r> {
    landing: Landing<'r>,
    vault: Arc<Vault>,
    villages: &'r Places<'r>,
    /// For each person of the roster.
    borrower_ids: Vec<i64>,
    /// For each contract of the roster.
    contract_ids: Vec<i64>,
    first_obligation: i64,
    by_contract: ByContract,
}

impl<'r> Making<'r> {
    fn begin(connection: &mut Connection, landing: Landing<'r>, villages: &'r Places<'r>) -> Result<Self, StoreError> {
        let Landing { known, found, .. } = landing;
        let people = found.people.people.iter().map(|person| person.stored.map(|place| known.borrowers.get(place).map_or(0, |row| row.id)));
        let contracts = found.people.contracts.iter();
        let contracts = contracts.map(|named| named.stored.map(|place| known.contracts.get(place).map_or(0, |row| row.id)));
        Ok(Self {
            landing,
            vault: vault::of(connection)?,
            villages,
            borrower_ids: with_new_ids(connection, "borrower", people.collect())?,
            contract_ids: with_new_ids(connection, "contract", contracts.collect())?,
            first_obligation: reserve(connection, "obligation", count(found.new_rows.len()))?,
            by_contract: ByContract::of_all(found),
        })
    }

    /// Makes all rows, those others refer to first. Ends early when nobody takes them any more.
    fn make(&self, out: &Out) -> Option<Point> {
        let Landing { known, roster, campaign, .. } = self.landing;
        let mut counted = Vec::new();
        let mut count = |(row, borrower_id): (Obligation, i64)| {
            counted.extend(of_first(&row, borrower_id, roster.as_of).filter(|_| known.is_empty()));
            row
        };
        let vault = &*self.vault;
        hand_over(self.borrowers(), |some| NewBorrowers::of(vault, some).map(Bunch::Borrowers), out);
        hand_over(self.contracts(), |some| NewContracts::of(vault, some).map(Bunch::Contracts), out);
        hand_over(self.obligations().map(&mut count), |some| NewObligations::of(vault, some).map(Bunch::Obligations), out);
        if known.is_empty() { Point::of(&figures::of_first(campaign, roster.as_of, &counted)) } else { None }
    }

    fn borrowers(&self) -> impl Iterator<Item = Borrower> {
        let Landing { checked, found, roster, .. } = self.landing;
        let new = found.people.people.iter().zip(&self.borrower_ids).enumerate().filter(|(_, (person, _))| person.stored.is_none());
        new.filter_map(move |(index, (_, id))| {
            let own = found.rows(index, checked);
            let village = facts::place_of(&own).and_then(|place| self.villages.get(&place).copied());
            // People whose every contract turned out to be another's are not made.
            (!own.is_empty()).then(|| facts::new_person(*id, &own, village, roster.batch_id))
        })
    }

    fn contracts(&self) -> impl Iterator<Item = Contract> {
        let Landing { checked, found, roster, .. } = self.landing;
        let new = (0_u32..).zip(found.people.contracts.iter().zip(&self.contract_ids)).filter(|(_, (named, _))| named.stored.is_none());
        new.filter_map(move |(contract, (named, id))| {
            let own = self.by_contract.rows(contract, checked);
            let borrower_id = self.borrower_ids.get(at(named.person)).copied().unwrap_or_default();
            let key = own.first().and_then(|(row, _)| checked.keys.get(at(*row)))?;
            facts::new_contract(*id, key, borrower_id, &own, roster.batch_id)
        })
    }

    /// With the borrower of each.
    fn obligations(&self) -> impl Iterator<Item = (Obligation, i64)> {
        let Landing { checked, found, roster, .. } = self.landing;
        (self.first_obligation..).zip(&found.new_rows).filter_map(move |(id, row)| {
            let named = at(*found.people.contract_of.get(at(*row))?);
            let (contract, person) = self.contract_ids.get(named).zip(found.people.contracts.get(named))?;
            let borrower_id = *self.borrower_ids.get(at(person.person))?;
            let (record, terms) = checked.reading.records.get(at(*row)).zip(checked.terms.get(at(*row)))?;
            Some((instalment::new(id, *contract, record.days.due?, record, terms, roster), borrower_id))
        })
    }
}

/// Where bunches go, and come back to once they are written: the thread that made their texts gives them back to the memory faster
/// than the one that writes, which has enough to do.
struct Out {
    bunches: SyncSender<Result<Bunch, StoreError>>,
    spent: Receiver<Bunch>,
}

fn hand_over<T>(mut made: impl Iterator<Item = T>, bunch: impl Fn(Vec<T>) -> Result<Bunch, StoreError>, out: &Out) {
    loop {
        let some: Vec<T> = made.by_ref().take(AT_A_TIME).collect();
        if some.is_empty() || out.bunches.send(bunch(some)).is_err() {
            return;
        }
        out.spent.try_iter().for_each(drop);
    }
}

/// The ids there are, and fresh ones where there are none.
fn with_new_ids(connection: &mut Connection, table: &str, ids: Vec<Option<i64>>) -> Result<Vec<i64>, StoreError> {
    let mut fresh = reserve(connection, table, count(ids.iter().filter(|id| id.is_none()).count()))?..;
    Ok(ids.into_iter().map(|id| id.or_else(|| fresh.next()).unwrap_or_default()).collect())
}

fn count(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}
