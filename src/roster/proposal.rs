//! Identity numbers that rows have lost, proposed from what earlier rosters said of the same person.
//!
//! A row that names a contract lives by it, whatever became of its identity number. Where the ledger knows the person behind it (the
//! same name with the same contract, or with the same co-borrower) and has a valid number, that number is proposed. Nothing is
//! done with it until a person confirms it; once they have, the row counts as if it had said the number itself.

mod confirm;
mod sources;

pub use confirm::{confirm, withdraw};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::check::Checked;
use super::evidence::{Evidence, Settled};
use super::field::Field;
use super::kind::RosterKind;
use super::known::Known;
use super::people::at;
use super::problem::Code;
use super::record::{Fate, Record};
use crate::basics::hex;
use crate::basics::identity::IdNumber;
use crate::basics::masked;
use crate::ledger::borrower::Borrower;
use crate::store::{Connection, Result};

/// Proposals told at a time.
pub const TOLD: usize = 2_000;

/// A number proposed for a row. Everything personal in it is masked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Proposal {
    /// What a confirmation names it by: the row's contract and the person together.
    pub key: String,
    pub sheet: String,
    pub row: u32,
    /// Masked.
    pub name: String,
    /// Masked.
    pub contract_no: String,
    /// What stands in the row, masked; none where nothing does.
    pub damaged: Option<String>,
    /// What is proposed, masked.
    pub number: String,
    pub because: Because,
    /// The roster the number comes from, and its day; empty where it is not known.
    pub file: String,
    pub as_of: String,
    /// Whose number it is; 0 where an older reading did not say.
    pub borrower_id: i64,
    /// Who confirmed it.
    pub confirmed_by: Option<String>,
}

/// What makes two rows the same person's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// The same name with the same contract.
    #[default]
    Contract,
    /// The same name with the same co-borrower.
    CoBorrower,
}

/// A proposal a person confirmed, kept with the options of its batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmed {
    /// [`Proposal::key`].
    pub key: String,
    /// Who confirmed it.
    pub by: String,
}

/// Looks for numbers, and completes the rows whose proposal is among `confirmed`. What was completed before is taken back first,
/// so that a write that is tried again begins anew.
///
/// # Errors
/// When the store cannot be read.
pub fn propose(connection: &mut Connection, checked: &mut Checked, known: &Known, confirmed: &[Confirmed]) -> Result<Vec<Proposal>> {
    take_back(checked);
    if checked.kind == RosterKind::Payments || known.borrowers.is_empty() {
        return Ok(Vec::new());
    }
    let found = find(checked, known);
    let persons: Vec<&Borrower> = found.iter().filter_map(|found| known.borrowers.get(found.person)).collect();
    let sources = sources::of(connection, &persons)?;
    let confirmed: FxHashMap<&str, &str> = confirmed.iter().map(|each| (each.key.as_str(), each.by.as_str())).collect();
    let mut proposals = Vec::new();
    for found in &found {
        let Some(person) = known.borrowers.get(found.person) else { continue };
        let (file, as_of) = sources.get(&person.id).cloned().unwrap_or_default();
        let Some(mut proposal) = told(checked, found, person) else { continue };
        let by = confirmed.get(proposal.key.as_str()).map(|by| (*by).to_owned());
        if let Some(by) = &by {
            complete(checked, found.row, person, &Settled { file: file.clone(), as_of: as_of.clone(), by: by.clone() });
        }
        (proposal.file, proposal.as_of, proposal.confirmed_by) = (file, as_of, by);
        proposals.push(proposal);
    }
    Ok(shortened(proposals))
}

/// Open ones first; beyond [`TOLD`] of a kind nobody reads on. Those left out are told once these are confirmed.
fn shortened(proposals: Vec<Proposal>) -> Vec<Proposal> {
    let (mut open, mut settled): (Vec<_>, Vec<_>) = proposals.into_iter().partition(|proposal| proposal.confirmed_by.is_none());
    open.truncate(TOLD);
    settled.truncate(TOLD);
    open.append(&mut settled);
    open
}

/// A row, and the place in [`Known::borrowers`] of the person it is taken for.
struct Found {
    row: u32,
    person: usize,
    because: Because,
}

fn find(checked: &Checked, known: &Known) -> Vec<Found> {
    let rows = (0_u32..).zip(checked.reading.records.iter().zip(&checked.keys));
    let damaged: Vec<(u32, &Record, &str)> =
        rows.filter(|(_, (record, _))| is_damaged(record)).map(|(row, (record, key))| (row, record, &**key)).collect();
    if damaged.is_empty() {
        return Vec::new();
    }
    let by_co_borrower = by_co_borrower(known);
    let one = |(row, record, key): &(u32, &Record, &str)| {
        if let Some(contract) = known.contract(key) {
            let person = known.borrower_of(contract)?;
            let is_theirs = known.borrowers.get(person).is_some_and(|owner| owner.name == record.name() && has_number(owner));
            // Where a roster has no column for the number, nothing is missing: the contract says whose row it is.
            let is_theirs = is_theirs && has_column(checked, record);
            return is_theirs.then_some(Found { row: *row, person, because: Because::Contract });
        }
        let candidates = by_co_borrower.get(&(record.name(), record.text(Field::CoName)?))?;
        let [person] = candidates.as_slice() else { return None };
        Some(Found { row: *row, person: *person, because: Because::CoBorrower })
    };
    damaged.iter().filter_map(one).collect()
}

/// A row that counts, names its contract, and has no valid identity number.
fn is_damaged(record: &Record) -> bool {
    record.fate == Fate::Accepted
        && record.contract_no().is_some()
        && !record.name().is_empty()
        && !record.id.as_ref().is_some_and(IdNumber::is_valid)
}

fn has_column(checked: &Checked, record: &Record) -> bool {
    let layout = checked.reading.sheets.get(record.sheet).and_then(|sheet| sheet.layout.as_ref());
    layout.is_some_and(|layout| layout.has(Field::IdNumber))
}

fn has_number(person: &Borrower) -> bool {
    person.id_number.as_ref().is_some_and(IdNumber::is_valid)
}

/// The persons with a valid number, by their name and that of a co-borrower of theirs.
fn by_co_borrower(known: &Known) -> FxHashMap<(&str, &str), Vec<usize>> {
    let mut persons: FxHashMap<(&str, &str), Vec<usize>> = FxHashMap::default();
    for (place, contract) in known.contracts.iter().enumerate() {
        let (Some(co_name), Some(person)) = (contract.co_name.as_deref(), known.borrower_of(place)) else { continue };
        let Some(owner) = known.borrowers.get(person).filter(|owner| has_number(owner)) else { continue };
        let of_pair = persons.entry((owner.name.as_str(), co_name)).or_default();
        // Two are as little a hint as a thousand.
        if of_pair.len() < 2 && !of_pair.contains(&person) {
            of_pair.push(person);
        }
    }
    persons
}

fn told(checked: &Checked, found: &Found, person: &Borrower) -> Option<Proposal> {
    let (record, key) = checked.reading.records.get(at(found.row)).zip(checked.keys.get(at(found.row)))?;
    let sheet = checked.reading.sheets.get(record.sheet).map(|sheet| sheet.name.clone()).unwrap_or_default();
    Some(Proposal {
        key: key_of(key, person.id),
        sheet,
        row: record.row,
        name: masked::name(record.name()),
        contract_no: masked::contract_no(record.contract_no()?),
        damaged: problem_of(checked, record)
            .and_then(|place| checked.reading.problems.warnings().get(place)?.value.as_deref().map(str::to_owned)),
        number: person.id_number.as_ref()?.masked(),
        because: found.because,
        borrower_id: person.id,
        ..Proposal::default()
    })
}

/// Names a proposal without saying whose it is.
fn key_of(contract_key: &str, borrower_id: i64) -> String {
    let digest = Sha256::digest(format!("{contract_key}|{borrower_id}").as_bytes());
    hex::first(&digest, 12)
}

/// The warning that says what became of the row's number. Problems stand in the order of the file.
fn problem_of(checked: &Checked, record: &Record) -> Option<usize> {
    let problems = checked.reading.problems.warnings();
    let here = (record.sheet, record.row);
    let first = problems.partition_point(|problem| (problem.sheet, problem.row) < here);
    let of_row = problems.iter().enumerate().skip(first).take_while(|(_, problem)| (problem.sheet, problem.row) == here);
    let mut numbers = of_row.filter(|(_, problem)| problem.field == Some(Field::IdNumber));
    numbers.find(|(_, problem)| matches!(problem.code, Code::IdLost | Code::IdInvalid)).map(|(place, _)| place)
}

fn complete(checked: &mut Checked, row: u32, person: &Borrower, settled: &Settled) {
    let Some(record) = checked.reading.records.get(at(row)) else { return };
    let problem = problem_of(checked, record);
    if let Some(problem) = problem.and_then(|place| checked.reading.problems.warning_mut(place)) {
        problem.evidence = Some(Box::new(Evidence { settled: Some(settled.clone()), ..Evidence::default() }));
    }
    if let Some(record) = checked.reading.records.get_mut(at(row)) {
        checked.completed.push((row, record.id.take()));
        record.id.clone_from(&person.id_number);
    }
}

fn take_back(checked: &mut Checked) {
    for (row, had) in std::mem::take(&mut checked.completed) {
        let problem = checked.reading.records.get(at(row)).and_then(|record| problem_of(checked, record));
        if let Some(problem) = problem.and_then(|place| checked.reading.problems.warning_mut(place)) {
            problem.evidence = None;
        }
        if let Some(record) = checked.reading.records.get_mut(at(row)) {
            record.id = had;
        }
    }
}
