//! 借款合同: one a study year, so a borrower usually has one to five. The co-borrower stands in it.

use diesel::prelude::*;

use super::phones::Phones;
use crate::basics::calendar::Day;
use crate::basics::identity::IdNumber;
use crate::basics::money::Fen;
use crate::store::schema::contract;

/// One contract as stored. Clear personal data lives here, so there is no `Debug`.
#[derive(Clone, PartialEq, Eq, Queryable, Selectable, Identifiable)]
#[diesel(table_name = contract)]
pub struct Contract {
    /// From the block `contract` of [`crate::store::reserve`].
    pub id: i64,
    /// See [`contract_key`].
    pub contract_key: String,
    /// The contract's number, if known.
    pub contract_no: Option<String>,
    /// Whose it is.
    pub borrower_id: i64,
    /// Lent, in fen.
    pub amount: Option<Fen>,
    /// Still owed in all, in fen.
    pub balance: Option<Fen>,
    /// Study year as rosters write it.
    pub contract_year: Option<String>,
    /// The day it was paid out.
    pub disbursed_on: Option<Day>,
    /// The day of its last instalment.
    pub final_due_on: Option<Day>,
    /// 共同借款人: owes jointly.
    pub co_name: Option<String>,
    /// Their identity number.
    pub co_id_number: Option<IdNumber>,
    /// How related.
    pub co_relation: Option<String>,
    /// Their numbers.
    pub co_phones: Option<Phones>,
    /// The batch that brought this contract.
    pub created_batch_id: Option<i64>,
}

/// The same as it is written: diesel asks for `Debug` of what it writes, so clear data is text here, and nowhere else.
#[derive(Insertable, Identifiable, AsChangeset)]
// Every column is always written, so that the statement is one and stays prepared.
#[diesel(table_name = contract, treat_none_as_null = true, treat_none_as_default_value = false)]
pub(super) struct ContractRow {
    id: i64,
    contract_key: String,
    contract_no: Option<String>,
    borrower_id: i64,
    amount: Option<Fen>,
    balance: Option<Fen>,
    contract_year: Option<String>,
    disbursed_on: Option<Day>,
    final_due_on: Option<Day>,
    co_name: Option<String>,
    co_id_number: Option<String>,
    co_relation: Option<String>,
    co_phones: Option<String>,
    created_batch_id: Option<i64>,
}

impl From<Contract> for ContractRow {
    fn from(contract: Contract) -> Self {
        Self {
            id: contract.id,
            contract_key: contract.contract_key,
            contract_no: contract.contract_no,
            borrower_id: contract.borrower_id,
            amount: contract.amount,
            balance: contract.balance,
            contract_year: contract.contract_year,
            disbursed_on: contract.disbursed_on,
            final_due_on: contract.final_due_on,
            co_name: contract.co_name,
            co_id_number: contract.co_id_number.map(IdNumber::into_stored),
            co_relation: contract.co_relation,
            co_phones: contract.co_phones.map(Phones::into_stored),
            created_batch_id: contract.created_batch_id,
        }
    }
}

/// What tells contracts apart: the number, else identity number, study year, day paid out and amount, as far as a row has them.
/// `None` where there is neither a contract number nor an identity number.
#[must_use]
pub fn contract_key(
    contract_no: Option<&str>,
    id_number: Option<&IdNumber>,
    contract_year: Option<&str>,
    disbursed_on: Option<Day>,
    amount: Option<Fen>,
) -> Option<String> {
    if let Some(number) = contract_no.filter(|number| !number.is_empty()) {
        return Some(format!("no:{number}"));
    }
    let person = id_number?.reveal();
    let year = contract_year.unwrap_or_default();
    let day = disbursed_on.map(|day| day.to_string()).unwrap_or_default();
    let amount = amount.map(|amount| amount.fen().to_string()).unwrap_or_default();
    Some(format!("id:{person}|{year}|{day}|{amount}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contract_goes_by_its_number_and_else_by_what_the_row_has() {
        assert_eq!(contract_key(Some("2024001"), None, None, None, None).as_deref(), Some("no:2024001"));
        let number = IdNumber::stored("429999200307070737".to_owned());
        let key = contract_key(None, Some(&number), Some("2024"), None, Some(Fen::new(800_000)));
        assert_eq!(key.as_deref(), Some("id:429999200307070737|2024||800000"));
        assert_eq!(contract_key(Some(""), None, None, None, None), None);
    }
}
