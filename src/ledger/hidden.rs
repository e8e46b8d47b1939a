//! What is hidden of a person until somebody says why they need it: one field at a time.

use super::address;
use super::phones::Phones;
use super::queries::one_borrower::{BorrowerFile, ContractFile};
use crate::basics::identity::IdNumber;
use crate::basics::masked;
use crate::basics::words::Words;

/// One hidden field. Contracts are named by id, phones by their place, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    /// The borrower's identity number.
    IdNumber,
    /// One of the borrower's phones.
    Phone(usize),
    /// The borrower's address beyond the village.
    Address,
    /// Another way to reach them.
    OtherContact,
    /// The name of a contract's co-borrower.
    CoName(i64),
    /// The identity number of a contract's co-borrower.
    CoIdNumber(i64),
    /// One of the phones of a contract's co-borrower.
    CoPhone(i64, usize),
}

impl Hidden {
    /// As addresses and the audit log write it: `phone.1`. Says nothing of its content.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::IdNumber | Self::Address | Self::OtherContact => self.kind().to_owned(),
            Self::Phone(place) => format!("{}.{place}", self.kind()),
            Self::CoName(contract) | Self::CoIdNumber(contract) => format!("{}.{contract}", self.kind()),
            Self::CoPhone(contract, place) => format!("{}.{contract}.{place}", self.kind()),
        }
    }

    /// The field a code names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let parts: Vec<&str> = code.split('.').collect();
        match *parts.as_slice() {
            ["id_number"] => Some(Self::IdNumber),
            ["address"] => Some(Self::Address),
            ["other_contact"] => Some(Self::OtherContact),
            ["phone", place] => place.parse().ok().map(Self::Phone),
            ["co_name", contract] => contract.parse().ok().map(Self::CoName),
            ["co_id_number", contract] => contract.parse().ok().map(Self::CoIdNumber),
            ["co_phone", contract, place] => Some(Self::CoPhone(contract.parse().ok()?, place.parse().ok()?)),
            _ => None,
        }
    }

    /// The code of its kind, without places.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::IdNumber => "id_number",
            Self::Phone(_) => "phone",
            Self::Address => "address",
            Self::OtherContact => "other_contact",
            Self::CoName(_) => "co_name",
            Self::CoIdNumber(_) => "co_id_number",
            Self::CoPhone(..) => "co_phone",
        }
    }

    /// What people call it.
    #[must_use]
    pub fn name(self, words: Words) -> String {
        kind_name(words, self.kind())
    }

    /// Every hidden field this person has.
    #[must_use]
    pub fn all(file: &BorrowerFile) -> Vec<Self> {
        let borrower = &file.borrower;
        let mut all = Vec::new();
        all.extend(borrower.id_number.as_ref().map(|_| Self::IdNumber));
        all.extend((0..count(borrower.phones.as_ref())).map(Self::Phone));
        all.extend(borrower.address.as_ref().map(|_| Self::Address));
        all.extend(borrower.other_contact.as_ref().map(|_| Self::OtherContact));
        for ContractFile { contract, .. } in &file.contracts {
            all.extend(contract.co_name.as_ref().map(|_| Self::CoName(contract.id)));
            all.extend(contract.co_id_number.as_ref().map(|_| Self::CoIdNumber(contract.id)));
            all.extend((0..count(contract.co_phones.as_ref())).map(|place| Self::CoPhone(contract.id, place)));
        }
        all
    }

    /// As pages show it to everyone; nothing where the person has no such field.
    #[must_use]
    pub fn masked(self, file: &BorrowerFile) -> Option<String> {
        let borrower = &file.borrower;
        match self {
            Self::IdNumber => borrower.id_number.as_ref().map(IdNumber::masked),
            Self::Phone(place) => masked_phone(borrower.phones.as_ref(), place),
            Self::Address => borrower.address.as_deref().map(address::masked),
            Self::OtherContact => borrower.other_contact.as_ref().map(|_| "****".to_owned()),
            Self::CoName(_) => co(self, file)?.contract.co_name.as_deref().map(masked::name),
            Self::CoIdNumber(_) => co(self, file)?.contract.co_id_number.as_ref().map(IdNumber::masked),
            Self::CoPhone(_, place) => masked_phone(co(self, file)?.contract.co_phones.as_ref(), place),
        }
    }

    /// In clear, in groups that can be read aloud. Only after the look was noted with its reason.
    #[must_use]
    pub fn clear(self, file: &BorrowerFile) -> Option<String> {
        let borrower = &file.borrower;
        match self {
            Self::IdNumber => borrower.id_number.as_ref().map(|number| grouped(number.reveal(), 4)),
            Self::Phone(place) => clear_phone(borrower.phones.as_ref(), place),
            Self::Address => borrower.address.clone(),
            Self::OtherContact => borrower.other_contact.clone(),
            Self::CoName(_) => co(self, file)?.contract.co_name.clone(),
            Self::CoIdNumber(_) => co(self, file)?.contract.co_id_number.as_ref().map(|number| grouped(number.reveal(), 4)),
            Self::CoPhone(_, place) => clear_phone(co(self, file)?.contract.co_phones.as_ref(), place),
        }
    }
}

/// What people call a kind of hidden field.
#[must_use]
pub fn kind_name(words: Words, kind: &str) -> String {
    words.find(&format!("ledger-hidden-{kind}")).unwrap_or_default()
}

/// The contract a field stands in.
fn co(field: Hidden, file: &BorrowerFile) -> Option<&ContractFile> {
    let (Hidden::CoName(id) | Hidden::CoIdNumber(id) | Hidden::CoPhone(id, _)) = field else { return None };
    file.contracts.iter().find(|one| one.contract.id == id)
}

fn count(phones: Option<&Phones>) -> usize {
    phones.map_or(0, |phones| phones.each().len())
}

fn masked_phone(phones: Option<&Phones>, place: usize) -> Option<String> {
    phones?.each().get(place).map(|(phone, owner)| owned(phone.masked(), owner.as_deref()))
}

fn clear_phone(phones: Option<&Phones>, place: usize) -> Option<String> {
    phones?.each().get(place).map(|(phone, owner)| owned(phone_grouped(phone.reveal()), owner.as_deref()))
}

fn owned(number: String, owner: Option<&str>) -> String {
    owner.map_or_else(|| number.clone(), |owner| format!("{number}（{owner}）"))
}

/// A mobile number as it is said: 138 0001 0001.
fn phone_grouped(number: &str) -> String {
    match (number.len(), number.get(..3), number.get(3..)) {
        (11, Some(head), Some(rest)) => format!("{head} {}", grouped(rest, 4)),
        _ => grouped(number, 4),
    }
}

fn grouped(text: &str, size: usize) -> String {
    let characters: Vec<char> = text.chars().collect();
    characters.chunks(size).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_read_back_from_its_code() {
        let fields = [
            Hidden::IdNumber,
            Hidden::Phone(1),
            Hidden::Address,
            Hidden::OtherContact,
            Hidden::CoName(7),
            Hidden::CoIdNumber(7),
            Hidden::CoPhone(7, 2),
        ];
        assert!(fields.into_iter().all(|field| Hidden::from_code(&field.code()) == Some(field)));
        for wrong in ["", "name", "phone", "phone.x", "co_phone.1", "id_number.1"] {
            assert_eq!(Hidden::from_code(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn numbers_stand_in_groups() {
        assert_eq!(grouped("429999200307070737", 4), "4299 9920 0307 0707 37");
        assert_eq!(phone_grouped("13800010001"), "138 0001 0001");
        assert_eq!(phone_grouped("0717-1234567"), "0717 -123 4567");
    }
}
