//! What is sealed where: one place a column, and how the rows of the ledger are laid into theirs. The chapters know what the fields
//! mean; here stands only how they are kept, for those who seal, those who open, and those who seal anew.

use std::borrow::Cow;

use super::{Fields, Marks, Pack, Place, Vault};
use crate::store::error::Result;

/// Identity number, phones, other contact, address, and the key where it is not of that number.
pub const BORROWER: Place = Place::new("borrower", "sealed");
/// The co-borrower's identity number and phones, and the key where the contract has no number.
pub const CONTRACT: Place = Place::new("contract", "sealed");
/// What a roster notes of an obligation.
pub const NOTE: Place = Place::new("obligation", "sealed_note");
/// The phone of a member of the leading group.
pub const MEMBER_PHONE: Place = Place::new("member", "sealed_phone");
/// The secret of an account's one-time codes.
pub const CODE_SECRET: Place = Place::new("one_time_code", "secret");
/// What a batch changed in a row.
pub const IMAGE: Place = Place::new("batch_image", "sealed");
/// The name and the contract number of a row a batch lists.
pub const LISTED_ROW: Place = Place::new("batch_change", "sealed");
/// The document and the reason of an exclusion.
pub const EXCLUSION: Place = Place::new("exclusion", "sealed");
/// What stood in a field before and after it was corrected by hand, both masked, then why and on which document.
pub const HAND_CORRECTION: Place = Place::new("hand_correction", "sealed");
/// What was written beside a decision about an absent obligation.
pub const DECISION_NOTE: Place = Place::new("absent_decision", "sealed_note");
/// Why a village was handed over.
pub const HAND_OVER_NOTE: Place = Place::new("assignment", "sealed_note");
/// The password of the mail account reports are sent from.
pub const MAIL_PASSWORD: Place = Place::new("report_sending", "sealed_password");
/// What a corrected file that waits would do.
pub const WAITING_FILE: Place = Place::new("correction", "sealed_summary");
/// What the school says in a report: problems, help wanted, reasons for corrections.
pub const REPORT_REMARKS: Place = Place::new("report", "sealed_remarks");
/// A file as it came, by its hash.
pub const ORIGINAL: Place = Place::new("original", "bytes");
/// A report as it was made, by its number.
pub const REPORT: Place = Place::new("report", "bytes");

/// The seed of a key pair workbooks are signed with.
pub const SIGNING_SEED: Place = Place::new("signing_key", "sealed");

/// Before the number in the keys of people, and of contracts that have none of their own.
const BY_NUMBER: &str = "id:";

impl Vault {
    /// Seals several fields of one row together. None where all are missing.
    ///
    /// # Errors
    /// As [`Vault::seal`].
    pub fn seal_fields(&self, place: Place, row: i64, fields: &[Option<&str>]) -> Result<Option<Vec<u8>>> {
        let mut pack = Pack::default();
        fields.iter().for_each(|field| pack.add(*field));
        pack.bytes().map(|clear| self.seal(place, row, clear)).transpose()
    }

    /// Opens what [`Vault::seal_fields`] sealed.
    ///
    /// # Errors
    /// As [`Vault::open`].
    pub fn open_fields(&self, place: Place, row: i64, sealed: Option<Vec<u8>>) -> Result<Fields> {
        Ok(Fields::of(sealed.map(|sealed| self.open(place, row, sealed)).transpose()?.unwrap_or_default()))
    }

    /// The same where every field is text that may be empty.
    ///
    /// # Errors
    /// As [`Vault::open`].
    pub fn open_texts<const N: usize>(&self, place: Place, row: i64, sealed: Option<Vec<u8>>) -> Result<[String; N]> {
        let mut fields = self.open_fields(place, row, sealed)?;
        let mut texts = [const { String::new() }; N];
        for text in &mut texts {
            *text = fields.take()?.unwrap_or_default();
        }
        Ok(texts)
    }

    /// Opens text, where there is any.
    ///
    /// # Errors
    /// As [`Vault::open`].
    pub fn open_some(&self, place: Place, row: i64, sealed: Option<Vec<u8>>) -> Result<Option<String>> {
        sealed.map(|sealed| self.open_text(place, row, sealed)).transpose()
    }

    /// Seals text, where there is any.
    ///
    /// # Errors
    /// As [`Vault::seal`].
    pub fn seal_some(&self, place: Place, row: i64, clear: Option<&str>) -> Result<Option<Vec<u8>>> {
        clear.map(|clear| self.seal_text(place, row, clear)).transpose()
    }

    /// Seals text that may be empty: then nothing is kept.
    ///
    /// # Errors
    /// As [`Vault::seal`].
    pub fn seal_note(&self, place: Place, row: i64, clear: &str) -> Result<Option<Vec<u8>>> {
        self.seal_some(place, row, Some(clear).filter(|clear| !clear.is_empty()))
    }

    /// A key of a person or a contract as its column keeps it: what is of an identity number is blind.
    #[must_use]
    pub fn stored_key<'k>(&self, key: &'k str) -> Cow<'k, str> {
        match key.strip_prefix(BY_NUMBER) {
            Some(of_number) => Cow::Owned(format!("{BY_NUMBER}{}", self.blind_key(of_number))),
            None => Cow::Borrowed(key),
        }
    }

    /// The marks of every number in these texts: what has seven digits and more, the X of an identity number among them.
    #[must_use]
    pub fn marks_of(&self, texts: &[Option<&str>]) -> Option<Vec<u8>> {
        let mut marks = Marks::default();
        for number in texts.iter().flatten().flat_map(|text| numbers(text)) {
            self.mark(&mut marks, number);
        }
        marks.into_stored()
    }
}

/// True for a key whose column keeps it blind.
#[must_use]
pub fn is_blind(key: &str) -> bool {
    key.starts_with(BY_NUMBER)
}

/// The key of a person with this identity number.
#[must_use]
pub fn key_of_number(number: &str) -> String {
    format!("{BY_NUMBER}{number}")
}

/// True for the key of a person with this identity number, which then need not be kept beside it.
#[must_use]
pub fn is_key_of(key: &str, number: Option<&str>) -> bool {
    key.strip_prefix(BY_NUMBER).is_some_and(|of| Some(of) == number)
}

/// The numbers in a text.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit() && c != 'X').filter(|run| run.len() >= 7)
}
