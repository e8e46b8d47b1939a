//! The columns of a row as images name them, and how each is put back.

use serde::Serialize;
use serde_json::{Map, Value};

use super::Restore;
use crate::basics::identity::IdNumber;
use crate::ledger::borrower::Borrower;
use crate::ledger::contract::Contract;
use crate::ledger::note::Note;
use crate::ledger::obligation::Obligation;
use crate::ledger::phones::Phones;

fn value(of: impl Serialize) -> Value {
    serde_json::to_value(of).unwrap_or_default()
}

fn map<const N: usize>(columns: [(&str, Value); N]) -> Map<String, Value> {
    columns.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

pub fn columns_of_borrower(row: &Borrower) -> Map<String, Value> {
    map([
        ("person_key", value(&row.person_key)),
        ("name", value(&row.name)),
        ("pinyin", value(&row.pinyin)),
        ("id_number", value(row.id_number.as_ref().map(IdNumber::reveal))),
        ("gender", value(&row.gender)),
        ("ethnicity", value(&row.ethnicity)),
        ("phones", value(row.phones.as_ref().map(Phones::reveal))),
        ("other_contact", value(&row.other_contact)),
        ("village_id", value(row.village_id)),
        ("village_group", value(&row.village_group)),
        ("address", value(&row.address)),
        ("university", value(&row.university)),
        ("major", value(&row.major)),
        ("entry_year", value(&row.entry_year)),
        ("grad_on", value(&row.grad_on)),
        ("high_school", value(&row.high_school)),
        ("employer", value(&row.employer)),
    ])
}

pub fn columns_of_contract(row: &Contract) -> Map<String, Value> {
    map([
        ("contract_key", value(&row.contract_key)),
        ("contract_no", value(&row.contract_no)),
        ("borrower_id", value(row.borrower_id)),
        ("amount", value(row.amount)),
        ("balance", value(row.balance)),
        ("contract_year", value(&row.contract_year)),
        ("disbursed_on", value(row.disbursed_on)),
        ("final_due_on", value(row.final_due_on)),
        ("co_name", value(&row.co_name)),
        ("co_id_number", value(row.co_id_number.as_ref().map(IdNumber::reveal))),
        ("co_relation", value(&row.co_relation)),
        ("co_phones", value(row.co_phones.as_ref().map(Phones::reveal))),
    ])
}

pub fn columns_of_obligation(row: &Obligation) -> Map<String, Value> {
    map([
        ("due_principal", value(row.due_principal)),
        ("due_interest", value(row.due_interest)),
        ("due_total", value(row.due_total)),
        ("paid_principal", value(row.paid_principal)),
        ("paid_interest", value(row.paid_interest)),
        ("paid_total", value(row.paid_total)),
        ("penalty", value(row.penalty)),
        ("in_population", value(row.in_population)),
        ("stated_on", value(row.stated_on)),
        ("paid_on", value(row.paid_on)),
        ("repay_status", value(&row.repay_status)),
        ("repay_channel", value(&row.repay_channel)),
        ("note", value(row.note.as_ref().map(Note::reveal))),
        ("seen_batch_id", value(row.seen_batch_id)),
        ("seen_overdue_batch_id", value(row.seen_overdue_batch_id)),
    ])
}

fn read<T: serde::de::DeserializeOwned>(value: &Value) -> Option<T> {
    serde_json::from_value(value.clone()).ok()
}

impl Restore for Borrower {
    fn columns(&self) -> Map<String, Value> {
        columns_of_borrower(self)
    }

    fn put(&mut self, column: &str, value: &Value) {
        let text = || read::<String>(value);
        match column {
            "person_key" => self.person_key = text().unwrap_or_default(),
            "name" => self.name = text().unwrap_or_default(),
            "pinyin" => self.pinyin = text().unwrap_or_default(),
            "id_number" => self.id_number = text().map(IdNumber::stored),
            "gender" => self.gender = text(),
            "ethnicity" => self.ethnicity = text(),
            "phones" => self.phones = text().map(Phones::stored),
            "other_contact" => self.other_contact = text(),
            "village_id" => self.village_id = read(value),
            "village_group" => self.village_group = text(),
            "address" => self.address = text(),
            "university" => self.university = text(),
            "major" => self.major = text(),
            "entry_year" => self.entry_year = text(),
            "grad_on" => self.grad_on = text(),
            "high_school" => self.high_school = text(),
            "employer" => self.employer = text(),
            _ => {}
        }
    }
}

impl Restore for Contract {
    fn columns(&self) -> Map<String, Value> {
        columns_of_contract(self)
    }

    fn put(&mut self, column: &str, value: &Value) {
        let text = || read::<String>(value);
        match column {
            "contract_key" => self.contract_key = text().unwrap_or_default(),
            "contract_no" => self.contract_no = text(),
            "borrower_id" => self.borrower_id = read(value).unwrap_or(self.borrower_id),
            "amount" => self.amount = read(value),
            "balance" => self.balance = read(value),
            "contract_year" => self.contract_year = text(),
            "disbursed_on" => self.disbursed_on = read(value),
            "final_due_on" => self.final_due_on = read(value),
            "co_name" => self.co_name = text(),
            "co_id_number" => self.co_id_number = text().map(IdNumber::stored),
            "co_relation" => self.co_relation = text(),
            "co_phones" => self.co_phones = text().map(Phones::stored),
            _ => {}
        }
    }
}

impl Restore for Obligation {
    fn columns(&self) -> Map<String, Value> {
        columns_of_obligation(self)
    }

    fn put(&mut self, column: &str, value: &Value) {
        let text = || read::<String>(value);
        match column {
            "due_principal" => self.due_principal = read(value),
            "due_interest" => self.due_interest = read(value),
            "due_total" => self.due_total = read(value).unwrap_or_default(),
            "paid_principal" => self.paid_principal = read(value),
            "paid_interest" => self.paid_interest = read(value),
            "paid_total" => self.paid_total = read(value).unwrap_or_default(),
            "penalty" => self.penalty = read(value),
            "in_population" => self.in_population = read(value).unwrap_or_default(),
            "stated_on" => self.stated_on = read(value).unwrap_or(self.stated_on),
            "paid_on" => self.paid_on = read(value),
            "repay_status" => self.repay_status = text(),
            "repay_channel" => self.repay_channel = text(),
            "note" => self.note = text().map(|note| Note::stored(&note)),
            "seen_batch_id" => self.seen_batch_id = read(value),
            "seen_overdue_batch_id" => self.seen_overdue_batch_id = read(value),
            _ => {}
        }
    }
}
