//! Writing a difference into the ledger, within one transaction.

use diesel::prelude::*;
use rustc_hash::FxHashMap;

use super::check::Checked;
use super::difference::Difference;
use super::facts;
use super::images::Images;
use super::instalment::{self, Roster};
use super::known::Known;
use super::payments::{self, Laid};
use super::people::at;
use super::record::Record;
use super::{Progress, Stage};
use crate::basics::money::Fen;
use crate::ledger::obligation::Obligation;
use crate::ledger::payment::{Allocation, Payment};
use crate::ledger::queries::rows;
use crate::organisation::queries as places;
use crate::store::schema::{allocation, obligation};
use crate::store::{Connection, Result, reserve};

/// How many new rows are made before they are written: bounds memory.
const AT_A_TIME: usize = 2_000;
/// Ids named in one statement.
const IDS_AT_A_TIME: usize = 500;

/// Writes a roster of obligations.
///
/// # Errors
/// When the store cannot be written.
pub fn obligations(
    connection: &mut Connection,
    checked: &Checked,
    known: &Known,
    found: &Difference,
    roster: Roster,
    progress: &dyn Fn(Progress),
) -> Result<()> {
    let villages = villages(connection, checked, known, found)?;
    let borrower_ids = new_borrowers(connection, checked, found, roster, &villages, known)?;
    let contract_ids = new_contracts(connection, checked, found, roster, &borrower_ids, known)?;
    new_obligations(connection, checked, found, roster, &contract_ids, progress)?;
    changed(connection, known, found, roster, &borrower_ids, &villages)?;
    seen(connection, found, roster)?;
    absorb(connection, checked, known, found, roster)
}

type Places<'c> = FxHashMap<(&'c str, &'c str), i64>;

/// The ids of the villages new people and people who moved live in, made where they are new.
fn villages<'c>(connection: &mut Connection, checked: &'c Checked, known: &Known, found: &'c Difference) -> Result<Places<'c>> {
    let mut pairs: Vec<(&str, &str)> = Vec::new();
    let mut named: FxHashMap<(&str, &str), ()> = FxHashMap::default();
    let mut add = |pair: (&'c str, &'c str)| {
        if named.insert(pair, ()).is_none() {
            pairs.push(pair);
        }
    };
    for (index, person) in found.people.people.iter().enumerate() {
        if person.stored.is_none()
            && let Some(pair) = facts::place_of(&found.rows(index, checked))
        {
            add(pair);
        }
    }
    for (_, _, place) in &found.borrowers {
        if let Some((township, name)) = place {
            add((township, name));
        }
    }
    let _ = known;
    let ids = places::find_or_create_villages(connection, &pairs)?;
    Ok(pairs.into_iter().zip(ids).collect())
}

fn many(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Writes new people. For each person of the roster the id in the ledger.
fn new_borrowers(
    connection: &mut Connection,
    checked: &Checked,
    found: &Difference,
    roster: Roster,
    villages: &Places<'_>,
    known: &Known,
) -> Result<Vec<i64>> {
    let people = &found.people.people;
    let mut next = reserve(connection, "borrower", many(people.iter().filter(|person| person.stored.is_none()).count()))?;
    let mut ids = Vec::with_capacity(people.len());
    let mut new = Vec::new();
    for (index, person) in people.iter().enumerate() {
        if let Some(stored) = person.stored {
            ids.push(known.borrowers.get(stored).map_or(0, |row| row.id));
            continue;
        }
        let own = found.rows(index, checked);
        let village = facts::place_of(&own).and_then(|place| villages.get(&place).copied());
        // People whose every contract turned out to be another's are not made.
        if !own.is_empty() {
            new.push(facts::new_person(next, &own, village, roster.batch_id));
        }
        ids.push(next);
        next += 1;
        if new.len() >= AT_A_TIME {
            rows::insert_borrowers(connection, &new)?;
            new.clear();
        }
    }
    rows::insert_borrowers(connection, &new)?;
    Ok(ids)
}

/// Writes new contracts. For each contract of the roster the id in the ledger.
fn new_contracts(
    connection: &mut Connection,
    checked: &Checked,
    found: &Difference,
    roster: Roster,
    borrower_ids: &[i64],
    known: &Known,
) -> Result<Vec<i64>> {
    let contracts = &found.people.contracts;
    let mut next = reserve(connection, "contract", many(contracts.iter().filter(|contract| contract.stored.is_none()).count()))?;
    let rows_of = rows_by_contract(found);
    let mut ids = Vec::with_capacity(contracts.len());
    let mut new = Vec::new();
    for (index, contract) in contracts.iter().enumerate() {
        if let Some(stored) = contract.stored {
            ids.push(known.contracts.get(stored).map_or(0, |row| row.id));
            continue;
        }
        let own: Vec<(u32, &Record)> =
            rows_of.of(index).iter().filter_map(|row| checked.reading.records.get(at(*row)).map(|record| (*row, record))).collect();
        let borrower_id = borrower_ids.get(at(contract.person)).copied().unwrap_or_default();
        new.extend(facts::new_contract(next, borrower_id, &own, roster.batch_id));
        ids.push(next);
        next += 1;
        if new.len() >= AT_A_TIME {
            rows::insert_contracts(connection, &new)?;
            new.clear();
        }
    }
    rows::insert_contracts(connection, &new)?;
    Ok(ids)
}

/// Rows of the file by contract, without a list for each.
struct ByContract {
    rows: Vec<u32>,
    starts: Vec<usize>,
}

impl ByContract {
    fn of(&self, contract: usize) -> &[u32] {
        let (start, end) =
            (self.starts.get(contract).copied().unwrap_or_default(), self.starts.get(contract + 1).copied().unwrap_or_default());
        self.rows.get(start..end).unwrap_or_default()
    }
}

fn rows_by_contract(found: &Difference) -> ByContract {
    let count = found.people.contracts.len();
    let mut rows: Vec<(u32, u32)> = (0_u32..)
        .zip(&found.people.contract_of)
        .filter(|(_, contract)| at(**contract) < count)
        .map(|(row, contract)| (*contract, row))
        .collect();
    rows.sort_unstable();
    let mut starts = vec![0; count + 1];
    for (contract, _) in &rows {
        if let Some(slot) = starts.get_mut(at(*contract) + 1) {
            *slot += 1;
        }
    }
    for index in 1..starts.len() {
        let before = starts.get(index - 1).copied().unwrap_or_default();
        if let Some(slot) = starts.get_mut(index) {
            *slot += before;
        }
    }
    ByContract { rows: rows.into_iter().map(|(_, row)| row).collect(), starts }
}

fn new_obligations(
    connection: &mut Connection,
    checked: &Checked,
    found: &Difference,
    roster: Roster,
    contract_ids: &[i64],
    progress: &dyn Fn(Progress),
) -> Result<()> {
    let first = reserve(connection, "obligation", many(found.new_rows.len()))?;
    let mut new = Vec::new();
    for (id, row) in (first..).zip(&found.new_rows) {
        let contract = found.people.contract_of.get(at(*row)).and_then(|named| contract_ids.get(at(*named)));
        let (Some(record), Some(terms), Some(contract)) = (checked.reading.records.get(at(*row)), checked.terms.get(at(*row)), contract)
        else {
            continue;
        };
        let Some(due_on) = record.days.due else { continue };
        new.push(instalment::new(id, *contract, due_on, record, terms, roster));
        if new.len() >= AT_A_TIME {
            rows::insert_obligations(connection, &new)?;
            new.clear();
            progress(Progress {
                stage: Stage::Writing,
                done: usize::try_from(id - first).unwrap_or_default(),
                total: Some(found.new_rows.len()),
            });
        }
    }
    rows::insert_obligations(connection, &new)
}

/// Writes what changed in known rows, keeping what stood there before.
fn changed(
    connection: &mut Connection,
    known: &Known,
    found: &Difference,
    roster: Roster,
    borrower_ids: &[i64],
    villages: &Places<'_>,
) -> Result<()> {
    let mut images = Images::default();
    for (place, after, lives_in) in &found.borrowers {
        let Some(before) = known.borrowers.get(*place) else { continue };
        let mut after = after.clone();
        if let Some((township, name)) = lives_in {
            after.village_id = villages.get(&(township.as_str(), name.as_str())).copied().or(after.village_id);
        }
        images.keep_borrower(before, &after);
        rows::update_borrower(connection, &after)?;
    }
    for (place, after) in &found.contracts {
        let Some(before) = known.contracts.get(*place) else { continue };
        let mut after = after.clone();
        let named = found.people.contracts.iter().find(|contract| contract.stored == Some(*place) && contract.moved_by.is_some());
        if let Some(id) = named.and_then(|named| borrower_ids.get(at(named.person))) {
            after.borrower_id = *id;
        }
        images.keep_contract(before, &after);
        rows::update_contract(connection, &after)?;
    }
    for (place, after) in &found.obligations {
        let Some(before) = known.obligations.get(*place) else { continue };
        let mut after = after.clone();
        after.stated_on = roster.as_of;
        after.seen_batch_id = Some(roster.batch_id);
        images.keep_obligation(before, &after);
        rows::update_obligation(connection, &after)?;
    }
    images.write(connection, roster.batch_id)
}

/// Listed obligations that stay as they are were listed all the same.
fn seen(connection: &mut Connection, found: &Difference, roster: Roster) -> Result<()> {
    for ids in found.same.chunks(IDS_AT_A_TIME) {
        diesel::update(obligation::table.filter(obligation::id.eq_any(ids)))
            .set((obligation::seen_batch_id.eq(roster.batch_id), obligation::stated_on.eq(roster.as_of)))
            .execute(connection)?;
    }
    Ok(())
}

/// Payments up to the roster's day are in what it states: they are not added again.
fn absorb(connection: &mut Connection, checked: &Checked, known: &Known, found: &Difference, roster: Roster) -> Result<()> {
    let due: rustc_hash::FxHashSet<i64> =
        known.allocations.iter().filter(|part| part.paid_on <= roster.as_of).map(|part| part.obligation_id).collect();
    if due.is_empty() {
        return Ok(());
    }
    let mut listed = Vec::new();
    for (row, named) in (0_u32..).zip(&found.people.contract_of) {
        let Some(contract) = found.people.contracts.get(at(*named)).and_then(|contract| contract.stored) else { continue };
        let (Some(record), Some(terms)) = (checked.reading.records.get(at(row)), checked.terms.get(at(row))) else { continue };
        let stored = record.days.due.and_then(|due_on| known.instalment(contract, due_on)).and_then(|place| known.obligations.get(place));
        let newer = |stored: &&Obligation| roster.as_of > stored.stated_on && terms.paid.is_some() && due.contains(&stored.id);
        listed.extend(stored.filter(newer).map(|stored| stored.id));
    }
    for ids in listed.chunks(IDS_AT_A_TIME) {
        let open = allocation::table
            .filter(allocation::obligation_id.eq_any(ids))
            .filter(allocation::paid_on.le(roster.as_of))
            .filter(allocation::absorbed_batch_id.is_null());
        diesel::update(open).set(allocation::absorbed_batch_id.eq(roster.batch_id)).execute(connection)?;
    }
    Ok(())
}

/// Writes a roster of payments.
///
/// # Errors
/// When the store cannot be written.
pub fn payments(connection: &mut Connection, checked: &Checked, known: &Known, laid: &Laid, roster: Roster) -> Result<()> {
    let first = reserve(connection, "payment", many(laid.new.len()))?;
    let shares: usize = laid.new.iter().map(|new| new.shares.len()).sum();
    let mut next = reserve(connection, "allocation", many(shares))?;
    let (mut payments_made, mut allocations) = (Vec::new(), Vec::new());
    let mut paid: FxHashMap<usize, Obligation> = FxHashMap::default();
    for (id, new) in (first..).zip(&laid.new) {
        payments_made.push(payment(id, new, checked, known, roster));
        for share in &new.shares {
            let Some(row) = known.obligations.get(share.place) else { continue };
            payments::pay(paid.entry(share.place).or_insert_with(|| row.clone()), share);
            let (obligation_id, paid_on) = (row.id, new.paid_on);
            let (principal, interest, total) = (share.principal, share.interest, share.total);
            allocations.push(Allocation {
                id: next,
                payment_id: id,
                obligation_id,
                paid_on,
                principal,
                interest,
                total,
                absorbed_batch_id: None,
            });
            next += 1;
        }
    }
    rows::insert_payments(connection, &payments_made)?;
    rows::insert_allocations(connection, &allocations)?;
    paid.values().try_for_each(|row| rows::update_obligation(connection, row))
}

fn payment(id: i64, new: &payments::New, checked: &Checked, known: &Known, roster: Roster) -> Payment {
    let serial = checked.reading.records.get(at(new.row)).and_then(|record| record.text(super::field::Field::Serial));
    let to_interest: Fen = new.shares.iter().map(|share| share.interest).sum();
    let interest = new.paid.interest.unwrap_or(to_interest);
    Payment {
        id,
        campaign_id: roster.campaign_id,
        contract_id: known.contracts.get(new.contract).map_or(0, |row| row.id),
        payment_key: new.key.clone(),
        serial: serial.map(ToOwned::to_owned),
        paid_on: new.paid_on,
        principal: new.paid.principal.unwrap_or_else(|| new.paid.total.less(interest)),
        interest,
        total: new.paid.total,
        batch_id: roster.batch_id,
    }
}
