//! From a cell to what it means in its column, with what is wrong about it.

use super::amount::{self, Amount};
use super::day;
use super::field::{Class, Field};
use super::map::Use;
use super::marks::MARKS;
use super::misplaced;
use super::phones;
use super::problem::{Code, Problem, Severity, masked_value};
use super::problems::Problems;
use super::record::{Fate, Record};
use super::table::Table;
use super::text::{self, Identity};
use crate::basics::calendar::Day;
use crate::basics::identity::{Gender, IdNumber};
use crate::basics::masked;
use crate::sheet::Cell;

/// A row being read, and where its problems go.
pub struct Draft<'p> {
    pub record: Record,
    pub problems: &'p mut Problems,
    /// See [`day::from_number_of`].
    days_ahead: u16,
    /// See [`Table::near`].
    near: Day,
    gender_at: Option<u32>,
    id_is_valid: bool,
}

impl<'p> Draft<'p> {
    /// An empty row.
    #[must_use]
    pub fn new(sheet: usize, row: u32, table: &Table, problems: &'p mut Problems) -> Self {
        let (days_ahead, near) = (table.days_ahead, table.near);
        Self { record: Record::at(sheet, row), problems, days_ahead, near, gender_at: None, id_is_valid: false }
    }

    /// Notes a fault; an error rejects the row.
    fn fault(&mut self, column: u32, field: Field, code: Code, value: Option<&str>) {
        if code.severity() == Severity::Error {
            self.record.fate = Fate::Rejected;
            self.record.amount_fault |= field.is_amount();
        }
        let (sheet, row, column) = (self.record.sheet, self.record.row, Some(column));
        self.problems.note((sheet, row, column), code, || {
            let value = value.map(|value| masked_value(field, value));
            Problem { sheet, row, column, field: Some(field), code, value, evidence: None }
        });
    }

    /// Takes one cell of the row.
    pub fn take(&mut self, column: u32, used: Use, cell: Cell) {
        match used.field.class() {
            Class::Amount => self.take_amount(column, used, &cell),
            Class::Day => self.take_day(column, used.field, &cell),
            Class::Identity => self.take_identity(column, used.field, cell),
            Class::Phones => self.take_phones(column, used.field, cell),
            Class::Text => self.take_text(column, used.field, cell),
            Class::Unused => {}
        }
    }

    fn take_amount(&mut self, column: u32, used: Use, cell: &Cell) {
        match amount_of(cell, used) {
            Amount::Blank => {}
            Amount::Of(amount) => {
                // The sender's total counts it, so the check of totals does; the row itself is rejected.
                self.record.amounts.set(used.field, amount);
                if amount.is_negative() {
                    self.fault(column, used.field, Code::AmountNegative, Some(&text::shown(cell)));
                }
            }
            Amount::Unreadable => self.fault(column, used.field, Code::AmountUnreadable, Some(&text::shown(cell))),
        }
    }

    fn take_day(&mut self, column: u32, field: Field, cell: &Cell) {
        let read = match day_of(cell, field, self.days_ahead) {
            DayCell::Blank => return,
            DayCell::Of(day) => day,
            DayCell::Unreadable => {
                self.record.due_fault |= field == Field::DueOn;
                return self.fault(column, field, Code::DateUnreadable, Some(&text::shown(cell)));
            }
        };
        let days = &mut self.record.days;
        match field {
            Field::DueOn => days.due = Some(read),
            Field::FinalDueOn => days.final_due = Some(read),
            Field::DisbursedOn => days.disbursed = Some(read),
            Field::PaidOn => days.paid = Some(read),
            _ => {}
        }
    }

    fn take_identity(&mut self, column: u32, field: Field, cell: Cell) {
        let shown = text::shown(&cell);
        let keep = |draft: &mut Self, number: IdNumber, valid: bool| {
            if field == Field::IdNumber {
                draft.id_is_valid = valid;
                draft.record.id = Some(number);
            } else {
                draft.record.co_id = Some(number);
            }
        };
        match text::identity(cell) {
            Identity::Blank => {}
            Identity::Valid(number) => keep(self, number, true),
            Identity::Invalid(number) => {
                keep(self, number, false);
                self.fault(column, field, Code::IdInvalid, Some(&shown));
            }
            Identity::NotOne => self.fault(column, field, Code::IdInvalid, Some(&shown)),
            Identity::Lost => self.fault(column, field, Code::IdLost, Some(&shown)),
        }
    }

    fn take_phones(&mut self, column: u32, field: Field, cell: Cell) {
        let text = text::of_cell(cell);
        let phones = phones::read(&text);
        if phones.faulty {
            self.fault(column, field, Code::PhoneInvalid, Some(&text));
        }
        if phones.stored.is_empty() {
            return;
        }
        // A second column of phones adds to the first.
        let together = match self.record.text(field) {
            Some(first) if !first.contains(&phones.stored) => format!("{first}、{}", phones.stored),
            Some(_) => return,
            None => phones.stored,
        };
        self.record.set_text(field, &together);
    }

    /// The names of places stand where readers see them: a long number is none, and its row stays without.
    fn place(&mut self, cell: Cell) -> Option<Box<str>> {
        let place = text::place(text::of_cell(cell))?;
        if masked::has_long_number(&place) {
            self.record.no_place = Some(masked_value(Field::Village, &place));
            return None;
        }
        Some(place)
    }

    fn take_text(&mut self, column: u32, field: Field, cell: Cell) {
        let read = match field {
            Field::ContractNo | Field::Serial => {
                let shown = matches!(&cell, Cell::Number(_)).then(|| text::shown(&cell));
                match long_number(cell) {
                    Ok(key) => key,
                    // The row can still be told apart by the identity number, so this is a warning.
                    Err(left) if field == Field::ContractNo => {
                        self.record.contract_left = Some(left);
                        return self.fault(column, field, Code::IdLost, shown.as_deref());
                    }
                    Err(_) => None,
                }
            }
            Field::Township | Field::Village | Field::VillageGroup => self.place(cell),
            Field::GradOn | Field::EntryYear => moment(cell, self.days_ahead),
            Field::Gender => {
                self.gender_at = Some(column);
                text::clean(text::of_cell(cell))
            }
            _ if matches!(cell, Cell::Error(_)) => None,
            _ => text::clean(text::of_cell(cell)),
        };
        if let Some(read) = read {
            self.state_text(column, field, &read);
        }
    }

    /// States text, without the number of a person that does not belong there.
    fn state_text(&mut self, column: u32, field: Field, text: &str) {
        let left = match field {
            Field::ContractNo | Field::Serial => misplaced::is_of_person(text, self.near).then(String::new),
            Field::StudentName | Field::CoName => misplaced::taken_out_of_name(text),
            // These are sealed, or have been looked at.
            Field::Note | Field::OtherContact | Field::Address | Field::Township | Field::Village | Field::VillageGroup => None,
            _ => misplaced::hidden_in_text(text),
        };
        if let Some(left) = left {
            self.fault(column, field, Code::NumberMisplaced, Some(text));
            self.record.set_text(field, &left);
        } else {
            self.record.set_text(field, text);
        }
    }

    /// The whole row has been taken: what can only be seen then.
    #[must_use]
    pub fn finish(mut self) -> Record {
        if let (Some(column), true, Some(stated)) = (self.gender_at, self.id_is_valid, self.record.text(Field::Gender).and_then(gender)) {
            let own = self.record.id.as_ref().and_then(IdNumber::gender);
            if own.is_some_and(|own| own != stated) {
                let shown = self.record.text(Field::Gender).unwrap_or_default().to_owned();
                self.fault(column, Field::Gender, Code::IdGenderMismatch, Some(&shown));
            }
        }
        self.record
    }
}

/// The gender a cell states.
#[must_use]
pub fn gender(text: &str) -> Option<Gender> {
    let lower = text.to_lowercase();
    if MARKS.gender.male.contains(&lower) {
        Some(Gender::Male)
    } else if MARKS.gender.female.contains(&lower) {
        Some(Gender::Female)
    } else {
        None
    }
}

/// The amount in a cell.
#[must_use]
pub fn amount_of(cell: &Cell, used: Use) -> Amount {
    match cell {
        Cell::Number(number) => amount::from_number(*number, used.unit),
        Cell::Text(text) => amount::from_text(text, used.unit),
        Cell::Date(_) | Cell::Bool(_) | Cell::Error(_) => Amount::Unreadable,
    }
}

/// What a cell of days holds.
pub enum DayCell {
    Blank,
    Of(Day),
    Unreadable,
}

/// The day in a cell. Of a contract's beginning and end the month is enough.
#[must_use]
pub fn day_of(cell: &Cell, field: Field, days_ahead: u16) -> DayCell {
    let read = match cell {
        Cell::Date(at) => day::from_date(at.date()),
        Cell::Number(number) => day::from_number_of(*number, days_ahead),
        Cell::Text(text) => {
            if text.trim().len() > day::LONGEST {
                return DayCell::Unreadable;
            }
            if text::clean(text.clone()).is_none() {
                return DayCell::Blank;
            }
            day::from_text(text).or_else(|| by_month(text, field))
        }
        Cell::Bool(_) | Cell::Error(_) => None,
    };
    read.map_or(DayCell::Unreadable, DayCell::Of)
}

fn by_month(text: &str, field: Field) -> Option<Day> {
    let (year, month) = day::month_from_text(text)?;
    match field {
        Field::DisbursedOn => Day::from_ymd_opt(year, month, 1),
        // Instalments fall due on the 20th.
        Field::FinalDueOn => Day::from_ymd_opt(year, month, 20),
        _ => None,
    }
}

/// A key that may have been spoiled by being held as a number.
///
/// # Errors
/// What is left of it where it was: the first fifteen digits, or the number as it was shown (`2.02443E+16`).
fn long_number(cell: Cell) -> Result<Option<Box<str>>, Box<str>> {
    match cell {
        Cell::Number(number) if number.abs() > text::LARGEST_EXACT => {
            Err(format!("{:.0}", number.abs()).chars().take(15).collect::<String>().into())
        }
        Cell::Error(_) => Ok(None),
        cell => match text::key(text::of_cell(cell)) {
            Some(key) if text::is_scientific(&key) && key.contains('+') => Err(key.to_ascii_uppercase().into()),
            key => Ok(key),
        },
    }
}

/// A year, a month or a day as text: a serial becomes its day.
fn moment(cell: Cell, days_ahead: u16) -> Option<Box<str>> {
    match cell {
        Cell::Number(number) if number > 20_000.0 && number < 80_000.0 => {
            day::from_number_of(number, days_ahead).map(|day| day.to_string().into())
        }
        Cell::Error(_) => None,
        cell => text::clean(text::of_cell(cell)),
    }
}
