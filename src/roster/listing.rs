//! What a preview lists row by row: changed cells, absent and new rows, where payments go.

use rustc_hash::FxHashMap;

use super::batch::{CellChange, Listed, What};
use super::check::Checked;
use super::difference::Difference;
use super::field::Field;
use super::known::Known;
use super::payments::Laid;
use super::people::at;
use super::record::Record;
use super::report::AllocationReport;
use super::road::Does;
use crate::basics::masked;
use crate::basics::money::Fen;

/// New rows are listed up to here: a first roster is all new.
pub(super) const NEW_LISTED: usize = 1_000;

/// What a row of a payment shows.
const PAID: [Field; 3] = [Field::PaidPrincipal, Field::PaidInterest, Field::PaidTotal];

/// Lists what a roster does.
#[must_use]
pub(super) fn list(checked: &Checked, known: &Known, does: &Does) -> Vec<Listed> {
    match does {
        Does::Obligations(found) => {
            let mut listed = changed(checked, known, found);
            listed.extend(absent(known, found));
            listed.extend(found.new_rows.iter().take(NEW_LISTED).filter_map(|row| due_row(checked, *row)));
            listed
        }
        Does::Payments(laid) => {
            laid.new.iter().take(NEW_LISTED).filter_map(|new| payment(checked, known, new.row, new.contract, &PAID)).collect()
        }
    }
}

pub(super) fn sheet_name(checked: &Checked, sheet: usize) -> String {
    checked.reading.sheets.get(sheet).map(|sheet| sheet.name.clone()).unwrap_or_default()
}

pub(super) fn of_record(checked: &Checked, record: &Record, what: What, cells: Vec<CellChange>) -> Listed {
    Listed {
        what,
        sheet: sheet_name(checked, record.sheet),
        row: record.row,
        borrower_id: None,
        obligation_id: None,
        name: record.name().to_owned(),
        contract_no: record.contract_no().map(ToOwned::to_owned),
        due_on: record.days.due,
        cells,
    }
}

/// Rows that differ, each with its cells.
fn changed(checked: &Checked, known: &Known, found: &Difference) -> Vec<Listed> {
    let mut listed: Vec<Listed> = Vec::new();
    let mut last = None;
    for change in &found.changes {
        let cell = CellChange { field: change.field.to_owned(), old: change.old.clone(), new: change.new.clone() };
        if last == Some(change.row) {
            if let Some(row) = listed.last_mut() {
                row.cells.push(cell);
            }
            continue;
        }
        let Some(record) = checked.reading.records.get(at(change.row)) else { continue };
        last = Some(change.row);
        let mut row = of_record(checked, record, What::Changed, vec![cell]);
        let contract = found.people.contract_of.get(at(change.row)).and_then(|named| found.people.contracts.get(at(*named)));
        if let Some(contract) = contract {
            let person = found.people.people.get(at(contract.person)).and_then(|person| person.stored);
            row.borrower_id = person.and_then(|person| known.borrowers.get(person)).map(|person| person.id);
            let obligation = contract.stored.zip(record.days.due).and_then(|(contract, due_on)| known.instalment(contract, due_on));
            row.obligation_id = obligation.and_then(|place| known.obligations.get(place)).map(|obligation| obligation.id);
        }
        listed.push(row);
    }
    listed
}

/// Obligations of the last roster that this one does not name.
fn absent(known: &Known, found: &Difference) -> Vec<Listed> {
    let contracts: FxHashMap<i64, usize> = if found.absent.is_empty() {
        FxHashMap::default()
    } else {
        known.contracts.iter().enumerate().map(|(place, contract)| (contract.id, place)).collect()
    };
    let list = |place: &usize| {
        let obligation = known.obligations.get(*place)?;
        let contract = *contracts.get(&obligation.contract_id)?;
        let borrower = known.borrower_of(contract).and_then(|borrower| known.borrowers.get(borrower))?;
        let cell = |field: Field, amount: Option<Fen>| {
            amount.map(|amount| CellChange { field: field.code().to_owned(), old: Some(amount.yuan()), new: None })
        };
        let parts = [cell(Field::DuePrincipal, obligation.due_principal), cell(Field::DueInterest, obligation.due_interest)];
        let total = cell(Field::DueTotal, obligation.due_principal.is_none().then_some(obligation.due_total));
        Some(Listed {
            what: What::Absent,
            sheet: String::new(),
            row: 0,
            borrower_id: Some(borrower.id),
            obligation_id: Some(obligation.id),
            name: borrower.name.clone(),
            contract_no: known.contracts.get(contract).and_then(|contract| contract.contract_no.clone()),
            due_on: Some(obligation.due_on),
            cells: parts.into_iter().chain([total]).flatten().collect(),
        })
    };
    found.absent.iter().filter_map(list).collect()
}

/// A row that brings an obligation: what is due, or late.
pub(super) fn due_row(checked: &Checked, row: u32) -> Option<Listed> {
    let due = [Field::DuePrincipal, Field::DueInterest, Field::DueTotal];
    let overdue = [Field::OverduePrincipal, Field::OverdueInterest, Field::OverdueTotal];
    new_row(checked, row, &[due, overdue].concat())
}

/// A row whose payment was counted already, as it is listed.
pub(super) fn payment_row(checked: &Checked, known: &Known, row: u32) -> Option<Listed> {
    let contract = checked.keys.get(at(row)).and_then(|key| known.contract(key));
    match contract {
        Some(contract) => payment(checked, known, row, contract, &PAID),
        None => new_row(checked, row, &PAID),
    }
}

fn new_row(checked: &Checked, row: u32, fields: &[Field]) -> Option<Listed> {
    let record = checked.reading.records.get(at(row))?;
    let cells = fields.iter().filter_map(|field| {
        record.amounts.get(*field).map(|amount| CellChange { field: field.code().to_owned(), old: None, new: Some(amount.yuan()) })
    });
    Some(of_record(checked, record, What::New, cells.collect()))
}

fn payment(checked: &Checked, known: &Known, row: u32, contract: usize, fields: &[Field]) -> Option<Listed> {
    let mut listed = new_row(checked, row, fields)?;
    let borrower = known.borrower_of(contract).and_then(|borrower| known.borrowers.get(borrower));
    listed.borrower_id = borrower.map(|borrower| borrower.id);
    if listed.name.is_empty() {
        listed.name = borrower.map(|borrower| borrower.name.clone()).unwrap_or_default();
    }
    listed.due_on = checked.reading.records.get(at(row)).and_then(|record| record.days.paid);
    Some(listed)
}

/// Where each payment goes, for the report.
#[must_use]
pub(super) fn allocations(checked: &Checked, known: &Known, laid: &Laid) -> Vec<AllocationReport> {
    let mut reports = Vec::new();
    for new in &laid.new {
        let Some(record) = checked.reading.records.get(at(new.row)) else { continue };
        for share in &new.shares {
            let Some(obligation) = known.obligations.get(share.place) else { continue };
            reports.push(AllocationReport {
                sheet: sheet_name(checked, record.sheet),
                row: record.row,
                contract_no: record.contract_no().map(masked::contract_no),
                due_on: obligation.due_on.to_string(),
                principal: share.principal.yuan(),
                interest: share.interest.yuan(),
            });
        }
    }
    reports
}

/// The names of the rows that have problems, by sheet and row.
#[must_use]
pub(super) fn names_at_problems(checked: &Checked) -> FxHashMap<(String, u32), String> {
    let wanted: rustc_hash::FxHashSet<(usize, u32)> = checked.problems_told().iter().map(|problem| (problem.sheet, problem.row)).collect();
    if wanted.is_empty() {
        return FxHashMap::default();
    }
    let rows = checked.reading.records.iter().filter(|record| wanted.contains(&(record.sheet, record.row)) && !record.name().is_empty());
    let mut names: FxHashMap<(String, u32), String> = FxHashMap::default();
    for record in rows {
        let name = names.entry((sheet_name(checked, record.sheet), record.row)).or_insert_with(|| record.name().to_owned());
        // Lists side by side have two people in a row: no name is better than the wrong one.
        if name != record.name() {
            name.clear();
        }
    }
    names.retain(|_, name| !name.is_empty());
    names
}
