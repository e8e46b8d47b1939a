//! Correcting a person's data by hand: what is changed, why, and on which document; the former value is kept, masked.

use diesel::prelude::*;
use serde_json::json;

use crate::basics::calendar::Instant;
use crate::basics::identity::IdNumber;
use crate::basics::masked;
use crate::basics::phone::Phone;
use crate::ledger::borrower::{Borrower, person_key};
use crate::ledger::contract::{Contract, contract_key};
use crate::ledger::phones::Phones;
use crate::ledger::queries::{campaigns, rows};
use crate::ledger::{address, pinyin};
use crate::organisation::village::Village;
use crate::store::schema::{borrower, contract, hand_correction};
use crate::store::vault::{self, held};
use crate::store::{Connection, Deed, Result, Write};

/// What can be corrected, by the code rosters know it by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Name,
    IdNumber,
    Phone,
    OtherContact,
    Village,
    VillageGroup,
    Address,
    University,
    GradOn,
    Employer,
}

impl Field {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 10] = [
        Self::Name,
        Self::IdNumber,
        Self::Phone,
        Self::OtherContact,
        Self::Village,
        Self::VillageGroup,
        Self::Address,
        Self::University,
        Self::GradOn,
        Self::Employer,
    ];

    /// Its code in forms, in the history and in the words.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::IdNumber => "id_number",
            Self::Phone => "phone",
            Self::OtherContact => "other_contact",
            Self::Village => "village",
            Self::VillageGroup => "village_group",
            Self::Address => "address",
            Self::University => "university",
            Self::GradOn => "grad_on",
            Self::Employer => "employer",
        }
    }

    /// What stands in it, as the history shows it.
    #[must_use]
    pub fn masked(self, borrower: &Borrower, village: Option<&Village>) -> String {
        let text = |text: Option<&String>| text.map(|text| masked::long_numbers(text)).unwrap_or_default();
        match self {
            Self::Name => masked::name(&borrower.name),
            Self::IdNumber => borrower.id_number.as_ref().map(IdNumber::masked).unwrap_or_default(),
            Self::Phone => borrower.phones.as_ref().map(Phones::masked).unwrap_or_default(),
            Self::OtherContact => borrower.other_contact.as_ref().map(|_| "****".to_owned()).unwrap_or_default(),
            Self::Village => village.map(|village| format!("{}{}", village.township, village.name)).unwrap_or_default(),
            Self::VillageGroup => text(borrower.village_group.as_ref()),
            Self::Address => borrower.address.as_deref().map(address::masked).unwrap_or_default(),
            Self::University => text(borrower.university.as_ref()),
            Self::GradOn => text(borrower.grad_on.as_ref()),
            Self::Employer => text(borrower.employer.as_ref()),
        }
    }
}

/// A field and what it is to be: nothing empties it. Clear personal data lives here, so there is no `Debug`.
#[derive(Clone)]
pub enum Correction {
    /// Any field but identity number, phones and village.
    Text(Field, Option<String>),
    /// The identity number, which tells the person apart from now on.
    IdNumber(IdNumber),
    /// All phones of the person.
    Phones(Option<Phones>),
    /// The village.
    Village(i64),
}

impl Correction {
    /// Which field.
    #[must_use]
    pub const fn field(&self) -> Field {
        match self {
            Self::Text(field, _) => *field,
            Self::IdNumber(_) => Field::IdNumber,
            Self::Phones(_) => Field::Phone,
            Self::Village(_) => Field::Village,
        }
    }

    /// Lays it over a borrower.
    pub fn apply(self, borrower: &mut Borrower) {
        match self {
            Self::IdNumber(number) => {
                borrower.person_key = person_key(Some(&number), "", "");
                borrower.id_number = Some(number);
            }
            Self::Phones(phones) => borrower.phones = phones,
            Self::Village(id) => borrower.village_id = Some(id),
            Self::Text(Field::Name, name) => {
                let name = name.unwrap_or_default();
                borrower.pinyin = pinyin::searchable(&name);
                borrower.name = name;
            }
            Self::Text(Field::OtherContact, text) => borrower.other_contact = text,
            Self::Text(Field::VillageGroup, text) => borrower.village_group = text,
            Self::Text(Field::Address, text) => borrower.address = text,
            Self::Text(Field::University, text) => borrower.university = text,
            Self::Text(Field::GradOn, text) => borrower.grad_on = text,
            Self::Text(Field::Employer, text) => borrower.employer = text,
            Self::Text(Field::IdNumber | Field::Phone | Field::Village, _) => {}
        }
    }
}

/// Phones as typed: `13800010001（本人）、139 0001 0002`. None where one of them is no phone.
#[must_use]
pub fn read_phones(typed: &str) -> Option<Phones> {
    let parts = typed.split(['、', ',', '，', ';', '；']).map(str::trim).filter(|part| !part.is_empty());
    let one = |part: &str| -> Option<(Phone, Option<String>)> {
        let (number, owner) = part.split_once(['（', '(']).unwrap_or((part, ""));
        let owner = owner.trim_end_matches(['）', ')']).trim();
        Some((Phone::read(number.trim())?, (!owner.is_empty()).then(|| owner.to_owned())))
    };
    Phones::of(&parts.map(one).collect::<Option<Vec<_>>>()?)
}

/// Why, on which document, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// In words.
    pub reason: String,
    /// The document.
    pub document: String,
    /// When, in UTC.
    pub at: Instant,
}

/// A field with its masked value before and after.
pub type Masked = (Field, String, String);

/// Somebody else of the ledger who has this identity number.
///
/// # Errors
/// When the store cannot be read.
pub fn whose(connection: &mut Connection, number: &IdNumber, id: i64) -> Result<Option<i64>> {
    let key = vault::of(connection)?.stored_key(&person_key(Some(number), "", "")).into_owned();
    let other = borrower::table.filter(borrower::person_key.eq(key).and(borrower::id.ne(id)));
    Ok(other.select(borrower::id).first(connection).optional()?)
}

/// Contracts without a number of their own are told apart by their borrower's: they go with it.
fn rekey_contracts(w: &mut Write<'_>, corrected: &Borrower) -> Result<()> {
    let own: Vec<Contract> = contract::table
        .filter(contract::borrower_id.eq(corrected.id).and(contract::contract_no.is_null()))
        .select(Contract::as_select())
        .load(&mut **w)?;
    for mut one in own {
        let key = contract_key(None, corrected.id_number.as_ref(), one.contract_year.as_deref(), one.disbursed_on, one.amount);
        if let Some(key) = key {
            one.contract_key = key;
            rows::update_contract(w, &one)?;
        }
    }
    Ok(())
}

/// Writes the corrected borrower and the history of each field, and notes it.
///
/// # Errors
/// When the store cannot be written.
pub fn write(w: &mut Write<'_>, corrected: &Borrower, fields: &[Masked], ground: &Ground) -> Result<()> {
    rows::update_borrower(w, corrected)?;
    if fields.iter().any(|(field, ..)| *field == Field::IdNumber) {
        rekey_contracts(w, corrected)?;
    }
    let by = w.actor().name.clone();
    for (field, old, new) in fields {
        let row = (
            hand_correction::borrower_id.eq(corrected.id),
            hand_correction::field.eq(field.code()),
            hand_correction::corrected_at.eq(ground.at),
            hand_correction::corrected_by.eq(&by),
        );
        let id: i64 = diesel::insert_into(hand_correction::table).values(row).returning(hand_correction::id).get_result(&mut **w)?;
        let fields = [Some(old.as_str()), Some(new), Some(&ground.reason), Some(&ground.document)];
        let sealed = vault::of(w)?.seal_fields(held::HAND_CORRECTION, id, &fields)?;
        diesel::update(hand_correction::table.find(id)).set(hand_correction::sealed.eq(sealed)).execute(&mut **w)?;
    }
    campaigns::touch_all(w)?;
    let codes: Vec<&str> = fields.iter().map(|(field, ..)| field.code()).collect();
    let detail = json!({ "fields": codes, "reason": ground.reason, "document": ground.document });
    w.note_of(&Deed { deed: "person.corrected", subject: "borrower", subject_id: Some(corrected.id), detail }, &[corrected.id])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_are_read_with_their_owners_or_not_at_all() {
        let read = |typed: &str| read_phones(typed).map(|phones| phones.reveal().to_owned());
        assert_eq!(read("13800010001（本人）， 13900010002").as_deref(), Some("13800010001（本人）、13900010002"));
        assert_eq!(read("138 0001 0001").as_deref(), Some("13800010001"));
        assert_eq!((read("不详"), read("13800010001、不详"), read("")), (None, None, None));
    }
}
