//! What is left of a person who was erased: rows without anybody behind them, so that sums and sent reports stay explainable.

use super::borrower::Borrower;
use super::contract::Contract;

/// Begins the keys of people who were erased.
#[must_use]
pub const fn key_start() -> &'static str {
    MARK
}

/// Begins the keys of what was erased. No roster makes such a key.
const MARK: &str = "erased:";

/// The borrower as it is left: a number and the village its figures count in.
#[must_use]
pub fn borrower(id: i64, name: String, village_id: Option<i64>, created_batch_id: Option<i64>) -> Borrower {
    Borrower {
        id,
        person_key: format!("{MARK}{id}"),
        name,
        pinyin: String::new(),
        id_number: None,
        gender: None,
        ethnicity: None,
        phones: None,
        other_contact: None,
        village_id,
        village_group: None,
        address: None,
        university: None,
        major: None,
        entry_year: None,
        grad_on: None,
        high_school: None,
        employer: None,
        created_batch_id,
    }
}

/// The contract as it is left: whose obligations hang on it, and nothing that names it.
#[must_use]
pub fn contract(id: i64, borrower_id: i64, created_batch_id: Option<i64>) -> Contract {
    Contract {
        id,
        contract_key: format!("{MARK}{id}"),
        contract_no: None,
        borrower_id,
        amount: None,
        balance: None,
        contract_year: None,
        disbursed_on: None,
        final_due_on: None,
        co_name: None,
        co_id_number: None,
        co_relation: None,
        co_phones: None,
        created_batch_id,
    }
}

/// True for the key of a person who was erased.
#[must_use]
pub fn is_erased(person_key: &str) -> bool {
    person_key.starts_with(MARK)
}

/// What the key of an erased payment begins with; its id follows.
#[must_use]
pub const fn payment_key_start() -> &'static str {
    MARK
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::borrower::person_key;

    #[test]
    fn nothing_of_a_person_is_left_and_no_roster_makes_the_same_key() {
        let left = borrower(7, "已删除 7".into(), Some(3), Some(1));
        assert!(left.id_number.is_none() && left.phones.is_none() && left.address.is_none() && left.pinyin.is_empty());
        assert!(is_erased(&left.person_key) && !is_erased(&person_key(None, "erased:7", "1")));
        let left = contract(9, 7, None);
        assert!(left.contract_no.is_none() && left.co_name.is_none() && left.co_phones.is_none() && left.amount.is_none());
    }
}
