//! 借款合同: one a study year, so a borrower usually has one to five. The co-borrower stands in it.

use diesel::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::phones::Phones;
use crate::basics::calendar::Day;
use crate::basics::identity::IdNumber;
use crate::basics::money::Fen;
use crate::opened_row;
use crate::store::Result;
use crate::store::schema::contract;
use crate::store::vault::{Vault, held};

/// One contract as stored. Clear personal data lives here, so there is no `Debug`.
#[derive(Clone, PartialEq, Eq)]
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

opened_row!(Contract, ContractRow);

/// The same as it is stored: what is personal is sealed, and a key that is of an identity number blind.
#[derive(Queryable, Selectable, Insertable, Identifiable, AsChangeset)]
// Every column is always written, so that the statement is one and stays prepared.
#[diesel(table_name = contract, treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct ContractRow {
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
    co_relation: Option<String>,
    created_batch_id: Option<i64>,
    sealed: Option<Vec<u8>>,
    marks: Option<Vec<u8>>,
}

/// What of a contract is sealed, opened.
pub struct CoBorrower {
    /// Their identity number.
    pub id_number: Option<IdNumber>,
    /// Their numbers.
    pub phones: Option<Phones>,
    /// The contract's key, where it has no number.
    key: Option<String>,
}

impl CoBorrower {
    /// Opens what is sealed of contract `id`.
    ///
    /// # Errors
    /// As [`Vault::open`].
    pub fn opened(vault: &Vault, id: i64, sealed: Option<Vec<u8>>) -> Result<Self> {
        let mut fields = vault.open_fields(held::CONTRACT, id, sealed)?;
        Ok(Self { id_number: fields.take()?.map(IdNumber::stored), phones: fields.take()?.map(Phones::stored), key: fields.take()? })
    }
}

impl Contract {
    /// As it is stored.
    ///
    /// # Errors
    /// As [`Vault::seal`].
    pub(super) fn stored(self, vault: &Vault) -> Result<ContractRow> {
        let number = self.co_id_number.as_ref().map(IdNumber::reveal);
        let phones = self.co_phones.as_ref().map(Phones::reveal);
        let key = held::is_blind(&self.contract_key).then_some(self.contract_key.as_str());
        Ok(ContractRow {
            id: self.id,
            sealed: vault.seal_fields(held::CONTRACT, self.id, &[number, phones, key])?,
            marks: vault.marks_of(&[number, phones]),
            contract_key: vault.stored_key(&self.contract_key).into_owned(),
            contract_no: self.contract_no,
            borrower_id: self.borrower_id,
            amount: self.amount,
            balance: self.balance,
            contract_year: self.contract_year,
            disbursed_on: self.disbursed_on,
            final_due_on: self.final_due_on,
            co_name: self.co_name,
            co_relation: self.co_relation,
            created_batch_id: self.created_batch_id,
        })
    }
}

impl ContractRow {
    fn opened(self, vault: &Vault) -> Result<Contract> {
        let CoBorrower { id_number, phones, key } = CoBorrower::opened(vault, self.id, self.sealed)?;
        Ok(Contract {
            id: self.id,
            contract_key: key.unwrap_or(self.contract_key),
            contract_no: self.contract_no,
            borrower_id: self.borrower_id,
            amount: self.amount,
            balance: self.balance,
            contract_year: self.contract_year,
            disbursed_on: self.disbursed_on,
            final_due_on: self.final_due_on,
            co_name: self.co_name,
            co_id_number: id_number,
            co_relation: self.co_relation,
            co_phones: phones,
            created_batch_id: self.created_batch_id,
        })
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
        return Some(format!("no:{}", folded(number)));
    }
    let person = id_number?.reveal();
    let year = contract_year.unwrap_or_default();
    let day = disbursed_on.map(|day| day.to_string()).unwrap_or_default();
    let amount = amount.map(|amount| amount.fen().to_string()).unwrap_or_default();
    Some(held::key_of_number(&format!("{person}|{year}|{day}|{amount}")))
}

/// A number as it is compared: whatever its case, its width and its dashes. It is shown as it was written.
fn folded(number: &str) -> String {
    if number.is_ascii() {
        return number.to_ascii_uppercase();
    }
    let even = |c: char| if matches!(c, '\u{2010}'..='\u{2015}' | '−') { '-' } else { c };
    number.nfkc().filter(|c| !c.is_whitespace()).map(even).collect::<String>().to_uppercase()
}

/// Before what is left of a number, in the key of a contract without one.
const LEFT: char = '~';

/// The key of a contract of whose number only a part is left.
#[must_use]
pub fn with_left(key: &str, left: &str) -> String {
    format!("{key}{LEFT}{left}")
}

/// What is left of its number in the key of a contract without one.
#[must_use]
pub fn left_of(key: &str) -> Option<&str> {
    let (_, left) = key.rsplit_once(LEFT)?;
    // A study year may hold the mark too: 2020~2021.
    let left = left.split('#').next().unwrap_or_default();
    (!left.contains('|')).then_some(left)
}

/// True where `number` can be the number of which `left` is what a spreadsheet left: its first digits, or `2.02443E+16`. Of a
/// number with letters, which none would have held as a number, what is left says nothing.
#[must_use]
pub fn can_be(number: &str, left: &str) -> bool {
    if !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return true;
    }
    let Some((mantissa, exponent)) = left.split_once('E') else { return number.starts_with(left) };
    let decimals = mantissa.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let Ok(value) = number.parse::<f64>() else { return false };
    let shown = format!("{value:.decimals$E}");
    shown.split_once('E').is_some_and(|(digits, power)| digits == mantissa && power == exponent.trim_start_matches(['+', '0']))
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

    #[test]
    fn numbers_are_compared_whatever_their_case_width_and_dashes() {
        let key = |number| contract_key(Some(number), None, None, None, None);
        for number in ["gk-2024-001", "GK—2024–001", "ＧＫ－２０２４－００１"] {
            assert_eq!(key(number).as_deref(), Some("no:GK-2024-001"), "{number}");
        }
    }

    #[test]
    fn what_is_left_of_a_number_says_which_it_can_be() {
        let number = IdNumber::stored("429999200307070737".to_owned());
        let key = contract_key(None, Some(&number), Some("2020~2021"), None, None).unwrap();
        assert_eq!(left_of(&key), None);
        let key = with_left(&key, "202442999910000");
        assert_eq!(left_of(&key), Some("202442999910000"));
        assert_eq!(left_of(&format!("{key}#2")), Some("202442999910000"));
        assert!(can_be("20244299991000010", "202442999910000") && !can_be("20234299991000010", "202442999910000"));
        assert!(can_be("20244299991000010", "2.02443E+16") && !can_be("20234299991000010", "2.02443E+16"));
        assert!(can_be("GK-2024", "2.02443E+16"));
    }
}
