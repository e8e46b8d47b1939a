//! Whose row is whose: each row finds its contract and its borrower, in the ledger or new with this roster.

use rustc_hash::FxHashMap;

use super::check::Checked;
use super::field::Field;
use super::known::Known;
use super::namesakes;
use super::record::{Fate, Record};
use crate::basics::identity::IdNumber;

/// No one.
pub const NOBODY: u32 = u32::MAX;

/// A person named by the roster.
#[derive(Debug, Clone, Copy)]
pub struct Person {
    /// The place in [`Known::borrowers`]; `None` for a new person.
    pub stored: Option<usize>,
    /// The row whose identity number completes a person known by name and contract only.
    pub completed_by: Option<u32>,
}

/// A contract named by the roster.
#[derive(Debug, Clone, Copy)]
pub struct Named {
    /// The place in [`Known::contracts`]; `None` for a new contract.
    pub stored: Option<usize>,
    /// The place in [`People::people`].
    pub person: u32,
    /// The row that showed the contract to be another person's than the ledger has it.
    pub moved_by: Option<u32>,
}

/// Who is in a roster.
#[derive(Default)]
pub struct People {
    pub people: Vec<Person>,
    pub contracts: Vec<Named>,
    /// For each row its contract, or [`NOBODY`] where the row is not accepted.
    pub contract_of: Vec<u32>,
    /// Contracts the ledger knows by another key than the rows give them: see [`namesakes`].
    pub namesakes: FxHashMap<Box<str>, usize>,
}

/// Finds everyone. Only accepted rows count.
#[must_use]
pub fn find<'k>(checked: &'k Checked, known: &'k Known) -> People {
    let found = People { namesakes: namesakes::find(checked, known), ..People::default() };
    let mut finder = Finder { known, found, numbers: Vec::new(), by_key: FxHashMap::default(), by_stored: FxHashMap::default() };
    let mut contracts: FxHashMap<&str, u32> = FxHashMap::default();
    for (row, (record, key)) in (0_u32..).zip(checked.reading.records.iter().zip(&checked.keys)) {
        if record.fate != Fate::Accepted {
            finder.found.contract_of.push(NOBODY);
            continue;
        }
        let named = *contracts.entry(key).or_insert_with(|| finder.contract(row, record, key));
        finder.complete(row, record, named);
        finder.found.contract_of.push(named);
    }
    finder.found
}

struct Finder<'k> {
    known: &'k Known,
    found: People,
    /// For each person the identity number they go by so far.
    numbers: Vec<Option<&'k IdNumber>>,
    /// Persons new with this roster, and those it completes. Others are found by their key in the ledger.
    by_key: FxHashMap<String, u32>,
    by_stored: FxHashMap<usize, u32>,
}

impl<'k> Finder<'k> {
    fn contract(&mut self, row: u32, record: &'k Record, key: &str) -> u32 {
        let stored = self.known.contract(key).or_else(|| self.found.namesakes.get(key).copied());
        let owner = stored.and_then(|contract| self.known.borrower_of(contract));
        let (person, moved_by) = match owner {
            Some(owner) if self.is_theirs(owner, record) => (self.stored_person(owner), None),
            Some(_) => (self.person(record), Some(row)),
            None => (self.person(record), None),
        };
        self.found.contracts.push(Named { stored, person, moved_by });
        last(self.found.contracts.len())
    }

    /// A contract stays its borrower's unless the row states another valid identity number, and not the one a person found to be wrong.
    fn is_theirs(&self, owner: usize, record: &Record) -> bool {
        let Some(owner) = self.known.borrowers.get(owner) else { return false };
        let (Some(own), Some(stated)) = (&owner.id_number, &record.id) else { return true };
        let corrected = |field| self.known.by_hand.get(&owner.id).is_some_and(|fields| fields.contains(&field));
        let is_of_name = owner.name == record.name() || corrected(Field::StudentName);
        // A mistyped number, stated or stored, does not make another person of the same name.
        own == stated || (is_of_name && (corrected(Field::IdNumber) || !(stated.is_valid() && own.is_valid())))
    }

    fn person(&mut self, record: &'k Record) -> u32 {
        let key = record.person_key();
        if let Some(person) = self.by_key.get(&key) {
            return *person;
        }
        if let Some(stored) = self.known.person(&key) {
            return self.stored_person(stored);
        }
        let person = self.add(None, record.id.as_ref());
        self.by_key.insert(key, person);
        person
    }

    fn stored_person(&mut self, stored: usize) -> u32 {
        if let Some(person) = self.by_stored.get(&stored) {
            return *person;
        }
        let number = self.known.borrowers.get(stored).and_then(|row| row.id_number.as_ref());
        let person = self.add(Some(stored), number);
        self.by_stored.insert(stored, person);
        person
    }

    fn add(&mut self, stored: Option<usize>, number: Option<&'k IdNumber>) -> u32 {
        self.found.people.push(Person { stored, completed_by: None });
        self.numbers.push(number);
        last(self.found.people.len())
    }

    /// An identity number completes a person known by name and contract only, and a right one replaces a mistyped one; where it
    /// is another known person's, the contract is theirs.
    fn complete(&mut self, row: u32, record: &'k Record, named: u32) {
        let Some(id) = &record.id else { return };
        let Some(contract) = self.found.contracts.get(at(named)).copied() else { return };
        if self.needs_none(contract.person, id) {
            return;
        }
        let key = format!("id:{}", id.reveal());
        let other = self.by_key.get(&key).copied().or_else(|| self.known.person(&key).map(|stored| self.stored_person(stored)));
        match other {
            Some(other) if other != contract.person => {
                let owner = contract.stored.and_then(|stored| self.known.borrower_of(stored));
                let is_owner = self.found.people.get(at(other)).is_some_and(|person| person.stored.is_some() && person.stored == owner);
                if let Some(slot) = self.found.contracts.get_mut(at(named)) {
                    slot.person = other;
                    slot.moved_by = slot.stored.filter(|_| !is_owner).map(|_| row);
                }
            }
            Some(_) => {}
            None => {
                self.by_key.insert(key, contract.person);
                if let Some(person) = self.found.people.get_mut(at(contract.person)) {
                    person.completed_by = Some(row);
                }
                if let Some(number) = self.numbers.get_mut(at(contract.person)) {
                    *number = Some(id);
                }
            }
        }
    }

    /// True where the person has this number, or one as good: also a person this roster has brought.
    fn needs_none(&self, person: u32, stated: &IdNumber) -> bool {
        let own = self.numbers.get(at(person)).copied().flatten();
        own.is_some_and(|own| own == stated || own.is_valid() || !stated.is_valid())
    }
}

fn last(len: usize) -> u32 {
    u32::try_from(len).map_or(NOBODY, |len| len - 1)
}

/// A place as an index.
#[must_use]
pub fn at(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}
