//! 借款学生: the student, and how one is told from another.

use diesel::prelude::*;

use super::erased;
use super::phones::Phones;
use crate::basics::identity::IdNumber;
use crate::opened_row;
use crate::store::Result;
use crate::store::schema::borrower;
use crate::store::vault::{Vault, held};

/// One borrower as stored. Clear personal data lives here, so there is no `Debug`.
#[derive(Clone, PartialEq, Eq)]
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

opened_row!(Borrower, BorrowerRow);

/// The same as it is stored: what is personal is sealed, and its key blind.
#[derive(Queryable, Selectable, Insertable, Identifiable, AsChangeset)]
// Every column is always written, so that the statement is one and stays prepared.
#[diesel(table_name = borrower, treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct BorrowerRow {
    id: i64,
    person_key: String,
    name: String,
    pinyin: String,
    gender: Option<String>,
    ethnicity: Option<String>,
    village_id: Option<i64>,
    village_group: Option<String>,
    university: Option<String>,
    major: Option<String>,
    entry_year: Option<String>,
    grad_on: Option<String>,
    high_school: Option<String>,
    employer: Option<String>,
    created_batch_id: Option<i64>,
    sealed: Option<Vec<u8>>,
    marks: Option<Vec<u8>>,
}

/// What of a borrower is sealed, opened.
pub struct Personal {
    /// Identity number, if a usable one is known.
    pub id_number: Option<IdNumber>,
    /// Numbers with their owners.
    pub phones: Option<Phones>,
    /// QQ, WeChat and the like.
    pub other_contact: Option<String>,
    /// As rosters write it.
    pub address: Option<String>,
    /// The person's key, where it is not that of the number.
    key: Option<String>,
}

impl Personal {
    /// Opens what is sealed of borrower `id`.
    ///
    /// # Errors
    /// As [`Vault::open`].
    pub fn opened(vault: &Vault, id: i64, sealed: Option<Vec<u8>>) -> Result<Self> {
        let mut fields = vault.open_fields(held::BORROWER, id, sealed)?;
        Ok(Self {
            id_number: fields.take()?.map(IdNumber::stored),
            phones: fields.take()?.map(Phones::stored),
            other_contact: fields.take()?,
            address: fields.take()?,
            key: fields.take()?,
        })
    }
}

impl Borrower {
    /// True for what is left of somebody who was erased.
    #[must_use]
    pub fn is_erased(&self) -> bool {
        erased::is_erased(&self.person_key)
    }

    /// As it is stored.
    ///
    /// # Errors
    /// As [`Vault::seal`].
    pub(super) fn stored(self, vault: &Vault) -> Result<BorrowerRow> {
        let number = self.id_number.as_ref().map(IdNumber::reveal);
        let phones = self.phones.as_ref().map(Phones::reveal);
        let key = (held::is_blind(&self.person_key) && !held::is_key_of(&self.person_key, number)).then_some(self.person_key.as_str());
        let fields = [number, phones, self.other_contact.as_deref(), self.address.as_deref(), key];
        Ok(BorrowerRow {
            id: self.id,
            sealed: vault.seal_fields(held::BORROWER, self.id, &fields)?,
            marks: vault.marks_of(&[number, phones]),
            person_key: vault.stored_key(&self.person_key).into_owned(),
            name: self.name,
            pinyin: self.pinyin,
            gender: self.gender,
            ethnicity: self.ethnicity,
            village_id: self.village_id,
            village_group: self.village_group,
            university: self.university,
            major: self.major,
            entry_year: self.entry_year,
            grad_on: self.grad_on,
            high_school: self.high_school,
            employer: self.employer,
            created_batch_id: self.created_batch_id,
        })
    }
}

impl BorrowerRow {
    fn opened(self, vault: &Vault) -> Result<Borrower> {
        let Personal { id_number, phones, other_contact, address, key } = Personal::opened(vault, self.id, self.sealed)?;
        let of_number =
            || id_number.as_ref().filter(|_| held::is_blind(&self.person_key)).map(|number| held::key_of_number(number.reveal()));
        Ok(Borrower {
            id: self.id,
            person_key: key.or_else(of_number).unwrap_or(self.person_key),
            name: self.name,
            pinyin: self.pinyin,
            id_number,
            gender: self.gender,
            ethnicity: self.ethnicity,
            phones,
            other_contact,
            village_id: self.village_id,
            village_group: self.village_group,
            address,
            university: self.university,
            major: self.major,
            entry_year: self.entry_year,
            grad_on: self.grad_on,
            high_school: self.high_school,
            employer: self.employer,
            created_batch_id: self.created_batch_id,
        })
    }
}

/// What tells people apart: the identity number, else name and contract number together.
#[must_use]
pub fn person_key(id_number: Option<&IdNumber>, name: &str, contract_no: &str) -> String {
    match id_number {
        Some(number) => held::key_of_number(number.reveal()),
        None => format!("nc:{name}|{contract_no}"),
    }
}
