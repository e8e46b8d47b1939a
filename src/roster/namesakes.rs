//! Contracts that go by their number in one roster and not in another: the ledger's contract a row means all the same.
//!
//! Contract numbers are missing, or lost in a spreadsheet, in many rosters. Taken for contracts of their own, those rows would
//! count the money of a person twice. So a row whose key the ledger does not have is held against that person's contracts with an
//! instalment on the same day, as far as no other row of the roster names them: first the one that owes the same, else the only one.

use rustc_hash::{FxHashMap, FxHashSet};

use super::check::Checked;
use super::field::Field;
use super::known::Known;
use super::record::{Fate, Record};
use super::terms::{Parts, Terms};
use crate::ledger::borrower::person_key;
use crate::ledger::contract::{self, Contract};
use crate::ledger::obligation::Obligation;

/// The places in [`Known::contracts`] meant by rows whose key the ledger does not have, by that key.
#[must_use]
pub fn find(checked: &Checked, known: &Known) -> FxHashMap<Box<str>, usize> {
    let records = &checked.reading.records;
    // Where every number is known nothing can be missing.
    let all_numbered = records.iter().all(|record| record.contract_no().is_some());
    if known.contracts.is_empty() || (all_numbered && known.contracts.iter().all(|contract| contract.contract_no.is_some())) {
        return FxHashMap::default();
    }
    let rows = records.iter().zip(&checked.keys).zip(&checked.terms).filter(|((record, _), _)| record.fate != Fate::Repeated);
    let unknown: Vec<Row<'_>> = rows.filter_map(|((record, key), terms)| Row::of(record, key, terms, known)).collect();
    if unknown.is_empty() {
        return FxHashMap::default();
    }
    let mut finder = Finder {
        known,
        of_person: of_person(&unknown, known),
        taken: records
            .iter()
            .zip(&checked.keys)
            // A rejected row takes only what it names.
            .filter(|(record, _)| record.fate != Fate::Rejected || record.contract_no().is_some())
            .filter_map(|(_, key)| known.contract(key))
            .collect(),
        found: FxHashMap::default(),
    };
    unknown.iter().for_each(|row| finder.by_amount(row));
    unknown.iter().for_each(|row| finder.as_the_only_one(row));
    finder.found
}

/// A row whose key the ledger does not have, of a person it has.
struct Row<'r> {
    record: &'r Record,
    key: &'r str,
    terms: &'r Terms,
    borrower_id: i64,
}

impl<'r> Row<'r> {
    fn of(record: &'r Record, key: &'r str, terms: &'r Terms, known: &Known) -> Option<Self> {
        if key.is_empty() || known.contract(key).is_some() {
            return None;
        }
        let person = known.person(&person_key(Some(record.id.as_ref()?), "", ""))?;
        Some(Self { record, key, terms, borrower_id: known.borrowers.get(person)?.id })
    }
}

fn of_person(rows: &[Row<'_>], known: &Known) -> FxHashMap<i64, Vec<usize>> {
    let persons: FxHashSet<i64> = rows.iter().map(|row| row.borrower_id).collect();
    let mut of_person: FxHashMap<i64, Vec<usize>> = FxHashMap::default();
    for (place, contract) in known.contracts.iter().enumerate().filter(|(_, contract)| persons.contains(&contract.borrower_id)) {
        of_person.entry(contract.borrower_id).or_default().push(place);
    }
    of_person
}

/// Nobody has so many loans: among more than these nothing is guessed.
pub const MOST_LOANS: usize = 1_000;

struct Finder<'k> {
    known: &'k Known,
    of_person: FxHashMap<i64, Vec<usize>>,
    /// Contracts some row names.
    taken: FxHashSet<usize>,
    found: FxHashMap<Box<str>, usize>,
}

impl Finder<'_> {
    /// The first of the person's contracts that owes the same.
    fn by_amount(&mut self, row: &Row<'_>) {
        let same = self.candidates(row).into_iter().find(|(_, stored)| owes_the_same(row.terms, stored)).map(|(place, _)| place);
        self.take(row, same);
    }

    fn as_the_only_one(&mut self, row: &Row<'_>) {
        let only = if let [(only, _)] = self.candidates(row).as_slice() { Some(*only) } else { None };
        self.take(row, only);
    }

    fn take(&mut self, row: &Row<'_>, place: Option<usize>) {
        if let Some(place) = place {
            self.taken.insert(place);
            self.found.insert(row.key.into(), place);
        }
    }

    /// Contracts the row can mean, with their instalment of that day. None where its key has found one.
    fn candidates(&self, row: &Row<'_>) -> Vec<(usize, &Obligation)> {
        let Some(due_on) = row.record.days.due.filter(|_| !row.record.due_fault && !self.found.contains_key(row.key)) else {
            return Vec::new();
        };
        let places =
            self.of_person.get(&row.borrower_id).filter(|places| places.len() <= MOST_LOANS).map(Vec::as_slice).unwrap_or_default();
        let free = places.iter().copied().filter(|place| !self.taken.contains(place));
        free.filter(|place| self.known.contracts.get(*place).is_some_and(|contract| can_be(row.record, contract)))
            .filter_map(|place| Some((place, self.known.obligations.get(self.known.instalment(place, due_on)?)?)))
            .collect()
    }
}

/// True where nothing the row says of its contract speaks against `contract`. Two numbers are two contracts.
#[must_use]
pub fn can_be(record: &Record, contract: &Contract) -> bool {
    let stored_left = contract::left_of(&contract.contract_key);
    match (record.contract_no(), contract.contract_no.as_deref()) {
        (Some(_), Some(_)) => false,
        (Some(number), None) => stored_left.is_none_or(|left| contract::can_be(number, left)),
        (None, Some(number)) => record.contract_left.as_deref().is_none_or(|left| contract::can_be(number, left)),
        (None, None) => {
            let same = |one: Option<&str>, other: Option<&str>| one.is_none() || other.is_none() || one == other;
            same(record.contract_left.as_deref(), stored_left) && same(record.text(Field::ContractYear), contract.contract_year.as_deref())
        }
    }
}

fn owes_the_same(terms: &Terms, stored: &Obligation) -> bool {
    let due = Parts { principal: stored.due_principal, interest: stored.due_interest, total: stored.due_total };
    let owed = if terms.due_from_overdue {
        due.less(&Parts { principal: stored.paid_principal, interest: stored.paid_interest, total: stored.paid_total })
    } else {
        due
    };
    let same = owed.principal.zip(terms.due.principal).is_none_or(|(stored, stated)| stored == stated);
    same && owed.total == terms.due.total
}
