//! What rows say about a person, a contract and an instalment, laid over what the ledger has.

use std::borrow::Cow;

use super::decide::{self, Decision};
use super::field::Field;
use super::record::Record;
use crate::basics::calendar::Day;
use crate::basics::identity::IdNumber;
use crate::basics::masked;
use crate::basics::money::Fen;
use crate::ledger::borrower::{Borrower, person_key};
use crate::ledger::contract::Contract;
use crate::ledger::phones::Phones;
use crate::ledger::pinyin;

/// Rows of one person or contract: their place in the file, and what they say.
pub type Rows<'r> = [(u32, &'r Record)];

/// A cell that differs: the row it stands in, the field, old and new, masked where personal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub row: u32,
    /// The code of the field, or `in_population`.
    pub field: &'static str,
    pub old: Option<String>,
    pub new: Option<String>,
}

/// Facts of a person kept as text. The village stands apart.
const PERSON: [Field; 13] = [
    Field::StudentName,
    Field::Gender,
    Field::Ethnicity,
    Field::StudentPhone,
    Field::OtherContact,
    Field::VillageGroup,
    Field::Address,
    Field::University,
    Field::Major,
    Field::EntryYear,
    Field::GradOn,
    Field::HighSchool,
    Field::Employer,
];

/// Facts of a contract kept as text.
const CONTRACT: [Field; 4] = [Field::ContractYear, Field::CoName, Field::CoRelation, Field::CoPhone];

/// True for facts a person has several of.
const fn is_several(field: Field) -> bool {
    matches!(field, Field::StudentPhone | Field::CoPhone | Field::University | Field::Major)
}

fn person_text(row: &Borrower, field: Field) -> Option<&str> {
    match field {
        Field::StudentName => Some(&row.name),
        Field::Gender => row.gender.as_deref(),
        Field::Ethnicity => row.ethnicity.as_deref(),
        Field::StudentPhone => row.phones.as_ref().map(Phones::reveal),
        Field::OtherContact => row.other_contact.as_deref(),
        Field::VillageGroup => row.village_group.as_deref(),
        Field::Address => row.address.as_deref(),
        Field::University => row.university.as_deref(),
        Field::Major => row.major.as_deref(),
        Field::EntryYear => row.entry_year.as_deref(),
        Field::GradOn => row.grad_on.as_deref(),
        Field::HighSchool => row.high_school.as_deref(),
        Field::Employer => row.employer.as_deref(),
        _ => None,
    }
}

fn set_person_text(row: &mut Borrower, field: Field, text: String) {
    match field {
        Field::StudentName => {
            row.pinyin = pinyin::searchable(&text);
            row.name = text;
        }
        Field::Gender => row.gender = Some(text),
        Field::Ethnicity => row.ethnicity = Some(text),
        Field::StudentPhone => row.phones = Some(Phones::stored(text)),
        Field::OtherContact => row.other_contact = Some(text),
        Field::VillageGroup => row.village_group = Some(text),
        Field::Address => row.address = Some(text),
        Field::University => row.university = Some(text),
        Field::Major => row.major = Some(text),
        Field::EntryYear => row.entry_year = Some(text),
        Field::GradOn => row.grad_on = Some(text),
        Field::HighSchool => row.high_school = Some(text),
        Field::Employer => row.employer = Some(text),
        _ => {}
    }
}

fn contract_text(row: &Contract, field: Field) -> Option<&str> {
    match field {
        Field::ContractYear => row.contract_year.as_deref(),
        Field::CoName => row.co_name.as_deref(),
        Field::CoRelation => row.co_relation.as_deref(),
        Field::CoPhone => row.co_phones.as_ref().map(Phones::reveal),
        _ => None,
    }
}

fn set_contract_text(row: &mut Contract, field: Field, text: String) {
    match field {
        Field::ContractYear => row.contract_year = Some(text),
        Field::CoName => row.co_name = Some(text),
        Field::CoRelation => row.co_relation = Some(text),
        Field::CoPhone => row.co_phones = Some(Phones::stored(text)),
        _ => {}
    }
}

fn stated<'r>(rows: &Rows<'r>, field: Field) -> Vec<(u32, &'r str)> {
    rows.iter().filter_map(|(row, record)| record.text(field).map(|text| (*row, text))).collect()
}

/// The text that stands for `field`, of a person or contract not known before.
fn new_text(rows: &Rows<'_>, field: Field) -> Option<String> {
    if let [(_, only)] = rows {
        return only.text(field).map(ToOwned::to_owned);
    }
    let stated = stated(rows, field);
    if is_several(field) {
        return if stated.is_empty() { None } else { Some(decide::together(&stated)) };
    }
    decide::most(&stated, None).map(ToOwned::to_owned)
}

fn decided(rows: &Rows<'_>, field: Field, stored: Option<&str>) -> Option<Decision<String>> {
    // Most rows say what is known: nothing has to be weighed.
    if rows.iter().all(|(_, record)| record.text(field).is_none_or(|text| stored == Some(text))) {
        return None;
    }
    let stated = stated(rows, field);
    if is_several(field) {
        return decide::several(&stated, stored);
    }
    decide::one(&stated, stored).map(|decision| Decision { value: decision.value.to_owned(), rows: decision.rows })
}

/// A person no roster has named before.
#[must_use]
pub fn new_person(id: i64, rows: &Rows<'_>, village_id: Option<i64>, batch_id: i64) -> Borrower {
    let numbers = || rows.iter().filter_map(|(_, record)| record.id.as_ref());
    let number = numbers().find(|number| number.is_valid()).or_else(|| numbers().next()).cloned();
    let name = new_text(rows, Field::StudentName).unwrap_or_default();
    let contract_no = rows.first().and_then(|(_, record)| record.contract_no()).unwrap_or_default();
    let text = |field| new_text(rows, field);
    Borrower {
        id,
        person_key: person_key(number.as_ref(), &name, contract_no),
        pinyin: pinyin::searchable(&name),
        name,
        id_number: number,
        gender: text(Field::Gender),
        ethnicity: text(Field::Ethnicity),
        phones: text(Field::StudentPhone).map(Phones::stored),
        other_contact: text(Field::OtherContact),
        village_id,
        village_group: text(Field::VillageGroup),
        address: text(Field::Address),
        university: text(Field::University),
        major: text(Field::Major),
        entry_year: text(Field::EntryYear),
        grad_on: text(Field::GradOn),
        high_school: text(Field::HighSchool),
        employer: text(Field::Employer),
        created_batch_id: Some(batch_id),
    }
}

/// What of a known person stays, whatever rows say.
#[derive(Debug, Clone, Copy)]
pub struct Stays<'k> {
    /// Everything that is known: the roster only fills what is blank.
    pub known: bool,
    /// What was corrected by hand.
    pub by_hand: &'k [Field],
}

/// A known person with what the rows say laid over: what changed, cell by cell. Owned once anything does. Returns how many facts stay
/// as they were corrected by hand, though the rows say otherwise.
pub fn change_person(
    row: &mut Cow<'_, Borrower>,
    rows: &Rows<'_>,
    completed_by: Option<u32>,
    stays: Stays<'_>,
    changes: &mut Vec<Change>,
) -> usize {
    let mut kept = 0;
    for field in PERSON {
        if stays.known && person_text(row, field).is_some() {
            continue;
        }
        if stays.by_hand.contains(&field) {
            kept += usize::from(decided(rows, field, person_text(row, field)).is_some());
            continue;
        }
        if let Some(decision) = decided(rows, field, person_text(row, field)) {
            note(changes, &decision, field, person_text(row, field));
            set_person_text(row.to_mut(), field, decision.value);
        }
    }
    let completing = rows.iter().find(|(at, _)| completed_by == Some(*at)).and_then(|(at, record)| record.id.as_ref().map(|id| (*at, id)));
    if stays.by_hand.contains(&Field::IdNumber) {
        let states_another = rows.iter().any(|(_, record)| record.id.is_some() && record.id != row.id_number);
        return kept + usize::from(states_another);
    }
    if let Some((at, id)) = completing {
        changes.push(Change {
            row: at,
            field: Field::IdNumber.code(),
            old: row.id_number.as_ref().map(IdNumber::masked),
            new: Some(id.masked()),
        });
        let row = row.to_mut();
        row.person_key = person_key(Some(id), &row.name, "");
        row.id_number = Some(id.clone());
    }
    kept
}

fn note(changes: &mut Vec<Change>, decision: &Decision<String>, field: Field, old: Option<&str>) {
    for row in &decision.rows {
        changes.push(Change {
            row: *row,
            field: field.code(),
            old: old.map(|old| shown(field, old)),
            new: Some(shown(field, &decision.value)),
        });
    }
}

/// A value as a difference may show it.
fn shown(field: Field, text: &str) -> String {
    match field {
        Field::StudentPhone | Field::CoPhone => Phones::stored(text.to_owned()).masked(),
        Field::StudentName | Field::CoName | Field::OtherContact => masked::name(text),
        Field::Address => text.chars().take(4).chain("…".chars()).collect(),
        // Columns slip: a number may stand where a school or an employer should.
        _ => masked::long_numbers(text),
    }
}

fn amounts(rows: &Rows<'_>, field: Field) -> Vec<(u32, Fen)> {
    rows.iter().filter_map(|(row, record)| record.amounts.get(field).map(|amount| (*row, amount))).collect()
}

fn days(rows: &Rows<'_>, of: fn(&Record) -> Option<Day>) -> Vec<(u32, Day)> {
    rows.iter().filter_map(|(row, record)| of(record).map(|day| (*row, day))).collect()
}

/// A contract no roster has named before; `key` tells it apart.
#[must_use]
pub fn new_contract(id: i64, key: &str, borrower_id: i64, rows: &Rows<'_>, batch_id: i64) -> Option<Contract> {
    let (_, first) = rows.first()?;
    let text = |field| new_text(rows, field);
    Some(Contract {
        id,
        contract_key: key.to_owned(),
        contract_no: first.contract_no().map(ToOwned::to_owned),
        borrower_id,
        amount: decide::most(&amounts(rows, Field::ContractAmount), None),
        balance: decide::least(&amounts(rows, Field::Balance), None).map(|decision| decision.value),
        contract_year: text(Field::ContractYear),
        disbursed_on: decide::most(&days(rows, |record| record.days.disbursed), None),
        final_due_on: decide::most(&days(rows, |record| record.days.final_due), None),
        co_name: text(Field::CoName),
        co_id_number: rows.iter().find_map(|(_, record)| record.co_id.clone()),
        co_relation: text(Field::CoRelation),
        co_phones: text(Field::CoPhone).map(Phones::stored),
        created_batch_id: Some(batch_id),
    })
}

/// A contract known without its number gets it, and the key that goes with it.
pub fn complete_number(row: &mut Cow<'_, Contract>, key: &str, rows: &Rows<'_>, changes: &mut Vec<Change>) {
    let Some(number) = rows.iter().find_map(|(_, record)| record.contract_no()).filter(|_| row.contract_no.is_none()) else { return };
    changes.extend(rows.iter().map(|(at, _)| Change {
        row: *at,
        field: Field::ContractNo.code(),
        old: None,
        new: Some(masked::contract_no(number)),
    }));
    let row = row.to_mut();
    row.contract_no = Some(number.to_owned());
    key.clone_into(&mut row.contract_key);
}

/// A known contract with what the rows say laid over. Owned once anything changes. Where it only `fills`, what is known stays.
pub fn change_contract(row: &mut Cow<'_, Contract>, rows: &Rows<'_>, fills: bool, changes: &mut Vec<Change>) {
    for field in CONTRACT {
        if fills && contract_text(row, field).is_some() {
            continue;
        }
        if let Some(decision) = decided(rows, field, contract_text(row, field)) {
            note(changes, &decision, field, contract_text(row, field));
            set_contract_text(row.to_mut(), field, decision.value);
        }
    }
    let stays = |is_known: bool| fills && is_known;
    let amount = decide::one(&amounts(rows, Field::ContractAmount), row.amount).filter(|_| !stays(row.amount.is_some()));
    change_money(row, |row| &mut row.amount, amount, Field::ContractAmount, changes);
    let balance = decide::least(&amounts(rows, Field::Balance), row.balance).filter(|_| !stays(row.balance.is_some()));
    change_money(row, |row| &mut row.balance, balance, Field::Balance, changes);
    let disbursed =
        decide::one(&days(rows, |record| record.days.disbursed), row.disbursed_on).filter(|_| !stays(row.disbursed_on.is_some()));
    change_day(row, |row| &mut row.disbursed_on, disbursed, Field::DisbursedOn, changes);
    let final_due =
        decide::one(&days(rows, |record| record.days.final_due), row.final_due_on).filter(|_| !stays(row.final_due_on.is_some()));
    change_day(row, |row| &mut row.final_due_on, final_due, Field::FinalDueOn, changes);
    let co_ids: Vec<(u32, &IdNumber)> = rows.iter().filter_map(|(at, record)| record.co_id.as_ref().map(|id| (*at, id))).collect();
    if let Some(decision) = decide::one(&co_ids, row.co_id_number.as_ref()).filter(|_| !stays(row.co_id_number.is_some())) {
        let (old, new) = (row.co_id_number.as_ref().map(IdNumber::masked), decision.value.masked());
        changes.extend(decision.rows.iter().map(|at| Change {
            row: *at,
            field: Field::CoIdNumber.code(),
            old: old.clone(),
            new: Some(new.clone()),
        }));
        row.to_mut().co_id_number = Some(decision.value.clone());
    }
}

type Slot<T> = fn(&mut Contract) -> &mut Option<T>;

fn change_money(row: &mut Cow<'_, Contract>, slot: Slot<Fen>, decision: Option<Decision<Fen>>, field: Field, changes: &mut Vec<Change>) {
    if let Some(decision) = decision {
        let slot = slot(row.to_mut());
        let old = slot.map(Fen::yuan);
        changes.extend(decision.rows.iter().map(|row| Change {
            row: *row,
            field: field.code(),
            old: old.clone(),
            new: Some(decision.value.yuan()),
        }));
        *slot = Some(decision.value);
    }
}

fn change_day(row: &mut Cow<'_, Contract>, slot: Slot<Day>, decision: Option<Decision<Day>>, field: Field, changes: &mut Vec<Change>) {
    if let Some(decision) = decision {
        let slot = slot(row.to_mut());
        let old = slot.map(|day| day.to_string());
        changes.extend(decision.rows.iter().map(|row| Change {
            row: *row,
            field: field.code(),
            old: old.clone(),
            new: Some(decision.value.to_string()),
        }));
        *slot = Some(decision.value);
    }
}

/// The place most rows name: township (may be empty) and village.
#[must_use]
pub fn place_of<'r>(rows: &Rows<'r>) -> Option<(&'r str, &'r str)> {
    let places: Vec<(u32, (&str, &str))> = rows.iter().filter_map(|(row, record)| place(record).map(|place| (*row, place))).collect();
    decide::most(&places, None)
}

/// The rows that name `wanted`.
#[must_use]
pub fn rows_naming(rows: &Rows<'_>, wanted: (&str, &str)) -> Vec<u32> {
    rows.iter().filter(|(_, record)| place(record) == Some(wanted)).map(|(row, _)| *row).collect()
}

fn place(record: &Record) -> Option<(&str, &str)> {
    record.text(Field::Village).map(|village| (record.text(Field::Township).unwrap_or_default(), village))
}
