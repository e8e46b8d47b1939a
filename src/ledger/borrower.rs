//! 借款学生: the student, and how one is told from another.

use diesel::prelude::*;

use super::phones::Phones;
use crate::basics::identity::IdNumber;
use crate::store::schema::borrower;

/// One borrower as stored. Clear personal data lives here, so there is no `Debug`.
#[derive(Clone, PartialEq, Eq, Queryable, Selectable, Identifiable)]
#[diesel(table_name = borrower)]
pub struct Borrower {
    /// From the block `borrower` of [`crate::store::reserve`].
    pub id: i64,
    /// See [`person_key`].
    pub person_key: String,
    /// Whole name.
    pub name: String,
    /// [`super::pinyin::searchable`] of the name.
    pub pinyin: String,
    /// Identity number, if a usable one is known.
    pub id_number: Option<IdNumber>,
    /// As rosters write it.
    pub gender: Option<String>,
    /// As rosters write it.
    pub ethnicity: Option<String>,
    /// Numbers with their owners.
    pub phones: Option<Phones>,
    /// QQ, WeChat and the like.
    pub other_contact: Option<String>,
    /// The village, once placed.
    pub village_id: Option<i64>,
    /// Group within the village.
    pub village_group: Option<String>,
    /// As rosters write it.
    pub address: Option<String>,
    /// As rosters write it.
    pub university: Option<String>,
    /// As rosters write it.
    pub major: Option<String>,
    /// As rosters write it.
    pub entry_year: Option<String>,
    /// Day or year of graduation as rosters write it.
    pub grad_on: Option<String>,
    /// As rosters write it.
    pub high_school: Option<String>,
    /// As rosters write it.
    pub employer: Option<String>,
    /// The batch that brought this borrower.
    pub created_batch_id: Option<i64>,
}

/// The same as it is written: diesel asks for `Debug` of what it writes, so clear data is text here, and nowhere else.
#[derive(Insertable, Identifiable, AsChangeset)]
// Every column is always written, so that the statement is one and stays prepared.
#[diesel(table_name = borrower, treat_none_as_null = true, treat_none_as_default_value = false)]
pub(super) struct BorrowerRow {
    id: i64,
    person_key: String,
    name: String,
    pinyin: String,
    id_number: Option<String>,
    gender: Option<String>,
    ethnicity: Option<String>,
    phones: Option<String>,
    other_contact: Option<String>,
    village_id: Option<i64>,
    village_group: Option<String>,
    address: Option<String>,
    university: Option<String>,
    major: Option<String>,
    entry_year: Option<String>,
    grad_on: Option<String>,
    high_school: Option<String>,
    employer: Option<String>,
    created_batch_id: Option<i64>,
}

impl From<Borrower> for BorrowerRow {
    fn from(borrower: Borrower) -> Self {
        Self {
            id: borrower.id,
            person_key: borrower.person_key,
            name: borrower.name,
            pinyin: borrower.pinyin,
            id_number: borrower.id_number.map(IdNumber::into_stored),
            gender: borrower.gender,
            ethnicity: borrower.ethnicity,
            phones: borrower.phones.map(Phones::into_stored),
            other_contact: borrower.other_contact,
            village_id: borrower.village_id,
            village_group: borrower.village_group,
            address: borrower.address,
            university: borrower.university,
            major: borrower.major,
            entry_year: borrower.entry_year,
            grad_on: borrower.grad_on,
            high_school: borrower.high_school,
            employer: borrower.employer,
            created_batch_id: borrower.created_batch_id,
        }
    }
}

/// What tells people apart: the identity number, else name and contract number together.
#[must_use]
pub fn person_key(id_number: Option<&IdNumber>, name: &str, contract_no: &str) -> String {
    match id_number {
        Some(number) => format!("id:{}", number.reveal()),
        None => format!("nc:{name}|{contract_no}"),
    }
}
