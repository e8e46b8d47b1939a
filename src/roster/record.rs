//! One data row of a roster, read: what each cell means, before it is compared with anything.

use super::field::{Class, FIELD_COUNT, Field};
use crate::basics::calendar::Day;
use crate::basics::identity::IdNumber;
use crate::basics::money::Fen;
use crate::ledger::{borrower, contract};

const NONE: u8 = u8::MAX;

/// Where each field is kept among its kind: arrays of only what a kind needs hold a hundred thousand rows in little room.
const SLOTS: [u8; FIELD_COUNT] = slots();
/// How many fields are kept as text.
pub const TEXTS: usize = count(true);
/// How many fields are money.
pub const AMOUNTS: usize = count(false);

const fn is_text(field: Field) -> bool {
    matches!(field.class(), Class::Text | Class::Phones)
}

const fn count(texts: bool) -> usize {
    let (mut index, mut found) = (0, 0);
    while index < FIELD_COUNT {
        let field = Field::ALL[index];
        if (texts && is_text(field)) || (!texts && field.is_amount()) {
            found += 1;
        }
        index += 1;
    }
    found
}

const fn slots() -> [u8; FIELD_COUNT] {
    let mut slots = [NONE; FIELD_COUNT];
    let (mut index, mut texts, mut amounts) = (0, 0, 0);
    while index < FIELD_COUNT {
        let field = Field::ALL[index];
        if is_text(field) {
            slots[index] = texts;
            texts += 1;
        } else if field.is_amount() {
            slots[index] = amounts;
            amounts += 1;
        }
        index += 1;
    }
    slots
}

/// Amounts by field, each stated or not.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Amounts {
    values: [Fen; AMOUNTS],
    stated: u32,
}

impl Default for Amounts {
    fn default() -> Self {
        Self { values: [Fen::ZERO; AMOUNTS], stated: 0 }
    }
}

impl Amounts {
    /// The amount stated for `field`, if any.
    #[must_use]
    pub fn get(&self, field: Field) -> Option<Fen> {
        let slot = SLOTS[field.index()];
        if field.is_amount() && self.stated & (1 << slot) != 0 { self.values.get(usize::from(slot)).copied() } else { None }
    }

    /// States `amount` for `field`. Nothing happens for a field that is no amount.
    pub fn set(&mut self, field: Field, amount: Fen) {
        let slot = SLOTS[field.index()];
        if let (true, Some(value)) = (field.is_amount(), self.values.get_mut(usize::from(slot))) {
            *value = amount;
            self.stated |= 1 << slot;
        }
    }

    /// Adds the stated amounts of `other`, staying within range.
    pub fn add(&mut self, other: &Self) {
        for (slot, value) in self.values.iter_mut().enumerate() {
            if other.stated & (1 << slot) != 0 {
                *value = value.plus(other.values.get(slot).copied().unwrap_or_default()).unwrap_or(*value);
            }
        }
        self.stated |= other.stated;
    }

    /// True where nothing is stated.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.stated == 0
    }

    /// True where something below zero is stated.
    #[must_use]
    pub fn has_negative(&self) -> bool {
        self.values.iter().any(|value| value.is_negative())
    }
}

/// The texts of a row, one behind the other: a piece of memory for each would weigh as much again.
#[derive(Default)]
struct Texts {
    joined: String,
    /// Whose each is, in the order they were stated: the slot in front, where the text ends behind.
    ends: Vec<u32>,
}

impl Texts {
    /// Most rows say less than this, in bytes, in fewer texts than that.
    const ROOM: (usize, usize) = (192, 12);
    /// Bits for where a text ends: more than all cells of a row may hold.
    const END_BITS: u32 = 26;
    const END: u32 = (1 << Self::END_BITS) - 1;

    /// What was stated last counts.
    fn get(&self, slot: usize) -> Option<&str> {
        let place = self.ends.iter().rposition(|end| usize::try_from(end >> Self::END_BITS) == Ok(slot))?;
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| end & Self::END);
        let end = self.ends.get(place)? & Self::END;
        let text = self.joined.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)?;
        (!text.is_empty()).then_some(text)
    }

    /// Copied and not shrunk: an allocator may leave a piece where it is, as large as it was.
    fn seal(&mut self) {
        self.joined = self.joined.as_str().to_owned();
        self.ends = self.ends.as_slice().to_owned();
    }

    /// Nothing is stated by an empty text, or by one for which a row has no room.
    fn set(&mut self, slot: usize, text: &str) {
        if self.joined.capacity() == 0 {
            self.joined.reserve(Self::ROOM.0);
            self.ends.reserve(Self::ROOM.1);
        }
        let Some((end, slot)) =
            u32::try_from(self.joined.len() + text.len()).ok().filter(|end| *end <= Self::END).zip(u32::try_from(slot).ok())
        else {
            return;
        };
        self.joined.push_str(text);
        self.ends.push(slot << Self::END_BITS | end);
    }
}

impl PartialEq for Texts {
    fn eq(&self, other: &Self) -> bool {
        (0..TEXTS).all(|slot| self.get(slot) == other.get(slot))
    }
}

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fate {
    /// It counts.
    #[default]
    Accepted,
    /// An error stands at it.
    Rejected,
    /// The same obligation with the same values stood above.
    Repeated,
}

/// The days a row states.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Days {
    pub disbursed: Option<Day>,
    pub final_due: Option<Day>,
    pub due: Option<Day>,
    pub paid: Option<Day>,
}

/// One data row. Holds clear personal data, so it has no `Debug`.
#[derive(Default)]
pub struct Record {
    /// Place of its sheet in the reading.
    pub sheet: usize,
    /// The row as the spreadsheet numbers it.
    pub row: u32,
    pub fate: Fate,
    /// An earlier row says other things of the same obligation.
    pub contradicts: bool,
    /// An amount could not be read, or was negative.
    pub amount_fault: bool,
    /// The due day could not be read.
    pub due_fault: bool,
    /// What is left of a contract number that was held as a number.
    pub contract_left: Option<Box<str>>,
    /// What stood where a place should, masked: a number as long as a person's is no place.
    pub no_place: Option<Box<str>>,
    pub id: Option<IdNumber>,
    pub co_id: Option<IdNumber>,
    pub amounts: Amounts,
    pub days: Days,
    texts: Texts,
}

impl Record {
    /// An empty row at its place.
    #[must_use]
    pub fn at(sheet: usize, row: u32) -> Self {
        Self { sheet, row, ..Self::default() }
    }

    /// The text stated for `field`, if any.
    #[must_use]
    pub fn text(&self, field: Field) -> Option<&str> {
        if is_text(field) { self.texts.get(usize::from(SLOTS[field.index()])) } else { None }
    }

    /// States text for `field`. Nothing happens for a field that is not kept as text.
    pub fn set_text(&mut self, field: Field, text: &str) {
        if is_text(field) {
            self.texts.set(usize::from(SLOTS[field.index()]), text);
        }
    }

    /// Nothing more will be stated: the room that was kept for it goes.
    pub fn seal(&mut self) {
        self.texts.seal();
    }

    /// The borrower's name, empty where missing.
    #[must_use]
    pub fn name(&self) -> &str {
        self.text(Field::StudentName).unwrap_or_default()
    }

    /// The contract number.
    #[must_use]
    pub fn contract_no(&self) -> Option<&str> {
        self.text(Field::ContractNo)
    }

    /// The day stated for `field`, if any.
    #[must_use]
    pub const fn day(&self, field: Field) -> Option<Day> {
        match field {
            Field::DisbursedOn => self.days.disbursed,
            Field::FinalDueOn => self.days.final_due,
            Field::DueOn => self.days.due,
            Field::PaidOn => self.days.paid,
            _ => None,
        }
    }

    /// The fields in which two rows differ, in the order they are shown.
    #[must_use]
    pub fn differing(&self, other: &Self) -> Vec<Field> {
        let differs = |field: &Field| match field {
            Field::IdNumber => self.id != other.id,
            Field::CoIdNumber => self.co_id != other.co_id,
            _ => {
                self.amounts.get(*field) != other.amounts.get(*field)
                    || self.day(*field) != other.day(*field)
                    || self.text(*field) != other.text(*field)
            }
        };
        Field::ALL.iter().copied().filter(differs).collect()
    }

    /// True where both rows state the same in every field.
    #[must_use]
    pub fn same_values(&self, other: &Self) -> bool {
        self.amounts == other.amounts
            && self.days == other.days
            && self.id == other.id
            && self.co_id == other.co_id
            && self.texts == other.texts
            && self.contract_left == other.contract_left
    }

    /// Tells the contract apart: its number, or what else the row has where there is none. `None` where neither number is usable.
    #[must_use]
    pub fn contract_key(&self) -> Option<String> {
        let (year, amount) = (self.text(Field::ContractYear), self.amounts.get(Field::ContractAmount));
        let key = contract::contract_key(self.contract_no(), self.id.as_ref(), year, self.days.disbursed, amount)?;
        let left = self.contract_left.as_ref().filter(|_| self.contract_no().is_none());
        Some(left.map_or(key.clone(), |left| contract::with_left(&key, left)))
    }

    /// Tells the person apart: the identity number, or name and contract where it is missing.
    #[must_use]
    pub fn person_key(&self) -> String {
        borrower::person_key(self.id.as_ref(), self.name(), self.contract_no().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_stated_or_not() {
        let mut amounts = Amounts::default();
        amounts.set(Field::DuePrincipal, Fen::new(100));
        amounts.set(Field::StudentName, Fen::new(5));
        assert_eq!(amounts.get(Field::DuePrincipal), Some(Fen::new(100)));
        assert_eq!(amounts.get(Field::DueInterest), None);
        assert_eq!(amounts.get(Field::StudentName), None);
    }

    #[test]
    fn texts_are_stated_once_more_or_not_at_all() {
        let mut record = Record::default();
        for (field, text) in
            [(Field::StudentName, "曹怡"), (Field::Village, "柳湾村"), (Field::StudentName, "曹怡（女）"), (Field::Village, "")]
        {
            record.set_text(field, text);
        }
        assert_eq!((record.name(), record.text(Field::Village), record.text(Field::Township)), ("曹怡（女）", None, None));
        let mut other = Record::default();
        other.set_text(Field::StudentName, "曹怡（女）");
        assert!(record.same_values(&other), "in whatever order they were stated");
        other.set_text(Field::Note, &"长".repeat(30_000_000));
        assert_eq!((other.text(Field::Note), other.name()), (None, "曹怡（女）"));
    }

    #[test]
    fn keys_come_from_what_the_row_has() {
        let mut record = Record::default();
        record.set_text(Field::StudentName, "曹怡");
        assert_eq!(record.contract_key(), None);
        record.set_text(Field::ContractNo, "20244299991000000");
        assert_eq!(record.contract_key().as_deref(), Some("no:20244299991000000"));
        assert_eq!(record.person_key(), "nc:曹怡|20244299991000000");
    }
}
