//! What a team sheet says, and every row that cannot be taken as it stands.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::find::{self, Found, text};
use super::spelling::{Field, SPELLINGS};
use crate::basics::masked;
use crate::basics::phone::Phone;
use crate::organisation::member::{Duty, tidy_name};
use crate::roster::{aside, misplaced};
use crate::sheet::worker::{self, Book};
use crate::sheet::{Row, SheetError, column_letters};

/// Somebody the sheet names. What it leaves blank is `None` and stays as it was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// Whole name.
    pub name: String,
    /// 组长, 副组长 or 成员.
    pub duty: Option<Duty>,
    /// The post at work.
    pub title: Option<String>,
    /// Digits.
    pub phone: Option<String>,
    /// What this person does in the campaign.
    pub duties: Option<String>,
    /// Villages to answer for: township (may be empty) and name.
    pub villages: Vec<(String, String)>,
}

/// Where a problem stands, as the spreadsheet shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The sheet's name.
    pub sheet: String,
    /// From 1.
    pub row: u32,
    /// Letters, where one cell is meant.
    pub column: Option<String>,
}

/// What is wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// A village or duty without a name.
    NameMissing,
    /// The same village is given to two people.
    VillageTwice,
    /// 全部, 各村: which villages is not said.
    VillageUnclear,
    /// A number where the name of a place should be.
    NotAPlace,
    /// Two people are named 组长.
    LeaderTwice,
    /// Not a phone number.
    PhoneInvalid,
    /// A phone or identity number in a name, a post or duties, which everyone may read.
    NumberMisplaced,
    /// The same name in several rows that do not agree: perhaps two people.
    PersonTwice,
}

impl Wrong {
    /// The code, also the end of its sentence's key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NameMissing => "name_missing",
            Self::VillageTwice => "village_twice",
            Self::VillageUnclear => "village_unclear",
            Self::NotAPlace => "not_a_place",
            Self::LeaderTwice => "leader_twice",
            Self::PhoneInvalid => "phone_invalid",
            Self::NumberMisplaced => "number_misplaced",
            Self::PersonTwice => "person_twice",
        }
    }

    /// Errors keep the sheet from being taken; a phone that is none is left out and said, and so is what does not agree.
    #[must_use]
    pub const fn is_error(self) -> bool {
        !matches!(self, Self::PhoneInvalid | Self::NumberMisplaced | Self::PersonTwice)
    }
}

/// One problem with its place and the value that caused it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamProblem {
    /// Where.
    pub place: Place,
    /// What.
    pub wrong: Wrong,
    /// What stands there. Staff, not debtors: shown as it is.
    pub value: String,
}

/// The whole sheet, understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TeamSheet {
    /// In the order they first appear.
    pub people: Vec<Person>,
    /// In the order of rows.
    pub problems: Vec<TeamProblem>,
}

/// Why there is no team sheet in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TeamRefusal {
    /// The file cannot be read.
    Sheet(SheetError),
    /// No header with names and duties or villages.
    NoTable,
    /// A header and nobody under it.
    NoRows,
}

impl From<SheetError> for TeamRefusal {
    fn from(error: SheetError) -> Self {
        Self::Sheet(error)
    }
}

impl TeamSheet {
    /// True when a row keeps the sheet from being taken.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.wrong.is_error())
    }
}

/// Reads a team sheet of any spreadsheet format.
///
/// # Errors
/// [`TeamRefusal`] where the file as a whole cannot be used.
pub fn read(bytes: impl Into<Arc<[u8]>>, stem: &str) -> Result<TeamSheet, TeamRefusal> {
    read_in(&mut worker::open(bytes, &masked::long_numbers(stem))?)
}

/// [`read`] of a book that is open.
///
/// # Errors
/// As [`read`].
pub fn read_in(book: &mut Book) -> Result<TeamSheet, TeamRefusal> {
    let tables = find::tables(book)?;
    if tables.is_empty() {
        return Err(TeamRefusal::NoTable);
    }
    let mut reading = Reading::default();
    for table in &tables {
        reading.take(table);
    }
    if reading.sheet.people.is_empty() && reading.sheet.problems.is_empty() {
        return Err(TeamRefusal::NoRows);
    }
    Ok(reading.sheet)
}

#[derive(Default)]
struct Reading {
    sheet: TeamSheet,
    /// Who has which village so far.
    given: FxHashMap<(String, String), String>,
    /// The row above, for 同上 and merged cells.
    above: FxHashMap<u32, (u32, String)>,
    /// By column: first and last row of each merged area, from the top.
    merged: FxHashMap<u32, Vec<(u32, u32)>>,
}

/// The merged areas over the columns we read. A sheet gives them in the order of their rows, none over another.
fn merged(table: &Found) -> FxHashMap<u32, Vec<(u32, u32)>> {
    let over = |column: u32| table.merges.iter().filter(move |area| (area.first_column..=area.last_column).contains(&column));
    table.columns.iter().map(|(column, _)| (*column, over(*column).map(|area| (area.first_row, area.last_row)).collect())).collect()
}

impl Reading {
    fn take(&mut self, table: &Found) {
        self.above.clear();
        self.merged = merged(table);
        for row in &table.rows {
            let first = row.cells.first().map(|(_, cell)| text(cell)).unwrap_or_default();
            if !SPELLINGS.is_total(&first) && !is_header(table, row) && !is_example(table, row) {
                self.take_row(table, row);
            }
        }
    }

    fn take_row(&mut self, table: &Found, row: &Row) {
        let cells: FxHashMap<u32, String> = row.cells.iter().map(|(column, cell)| (*column, text(cell))).collect();
        let mut said: FxHashMap<Field, (u32, String)> = FxHashMap::default();
        for (column, field) in &table.columns {
            let at = Place { sheet: table.sheet.clone(), row: row.number, column: Some(column_letters(*column)) };
            let value = self.value(row.number, *column, cells.get(column));
            let value = self.without_number(*field, value, at);
            if !value.is_empty() {
                self.above.insert(*column, (row.number, value.clone()));
                said.insert(*field, (*column, value));
            }
        }
        let says = |field: Field| said.get(&field).map(|(_, value)| value.clone());
        let place = |field: Field| Place {
            sheet: table.sheet.clone(),
            row: row.number,
            column: said.get(&field).map(|(column, _)| column_letters(*column)),
        };
        let Some(name) = says(Field::Name).map(|name| tidy_name(&name)) else {
            // A signature or a note has nothing we look for.
            if said.contains_key(&Field::Village) || said.contains_key(&Field::Duty) {
                self.problem(place(Field::Name), Wrong::NameMissing, String::new());
            }
            return;
        };
        let mut person = Person { name, duties: says(Field::Duties), ..Person::default() };
        (person.duty, person.title) = duty_and_title(says(Field::Duty), says(Field::Title));
        person.phone = says(Field::Phone).and_then(|value| self.phone(value, place(Field::Phone)));
        if person.duty == Some(Duty::Leader)
            && self.sheet.people.iter().any(|other| other.duty == Some(Duty::Leader) && other.name != person.name)
        {
            self.problem(place(Field::Duty), Wrong::LeaderTwice, person.name.clone());
        }
        person.villages = self.villages(&person.name, says(Field::Township), says(Field::Village), &place(Field::Village));
        if self.sheet.people.iter().any(|known| known.name == person.name && disagree(known, &person)) {
            self.problem(place(Field::Name), Wrong::PersonTwice, person.name.clone());
        }
        self.merge(person);
    }

    /// The cell, or what stands above it where it says 同上 or is merged with it.
    fn value(&self, row: u32, column: u32, own: Option<&String>) -> String {
        let above = || self.above.get(&column).map(|(_, value)| value.clone()).unwrap_or_default();
        match own {
            Some(value) if SPELLINGS.repeats_above(value) => above(),
            Some(value) => value.clone(),
            None => {
                let areas = self.merged.get(&column).map(Vec::as_slice).unwrap_or_default();
                let area = areas.partition_point(|(first, _)| *first <= row).checked_sub(1).and_then(|at| areas.get(at));
                let merged =
                    area.is_some_and(|(first, last)| row <= *last && self.above.get(&column).is_some_and(|(from, _)| from >= first));
                if merged { above() } else { String::new() }
            }
        }
    }

    /// What everyone may read holds no number of a person.
    fn without_number(&mut self, field: Field, value: String, place: Place) -> String {
        let left = match field {
            Field::Name => misplaced::taken_out_of_name(&value),
            Field::Title | Field::Duties => misplaced::hidden_in_text(&value),
            _ => None,
        };
        let Some(left) = left else { return value };
        self.problem(place, Wrong::NumberMisplaced, masked::long_numbers(&value));
        left
    }

    fn phone(&mut self, value: String, place: Place) -> Option<String> {
        let number = Phone::read(&super::spelling::normalised(&value)).map(|phone| phone.reveal().to_owned());
        if number.is_none() {
            self.problem(place, Wrong::PhoneInvalid, value);
        }
        number
    }

    fn villages(&mut self, name: &str, township: Option<String>, villages: Option<String>, place: &Place) -> Vec<(String, String)> {
        let townships = SPELLINGS.parts(&township.unwrap_or_default());
        // Several townships in one cell do not say which village lies in which: the village's name has to do.
        let township = if let [only] = townships.as_slice() { only.clone() } else { String::new() };
        let mut own = Vec::new();
        if masked::has_long_number(&township) {
            self.problem(place.clone(), Wrong::NotAPlace, masked::long_numbers(&township));
            return own;
        }
        for village in SPELLINGS.parts(&villages.unwrap_or_default()) {
            let key = (township.clone(), village.clone());
            if SPELLINGS.is_no_village(&village) {
                self.problem(place.clone(), Wrong::VillageUnclear, village);
                continue;
            }
            if masked::has_long_number(&village) {
                self.problem(place.clone(), Wrong::NotAPlace, masked::long_numbers(&village));
                continue;
            }
            match self.given_to(&key) {
                Some(other) if other != name => self.problem(place.clone(), Wrong::VillageTwice, village),
                _ => {
                    self.given.insert(key.clone(), name.to_owned());
                    own.push(key);
                }
            }
        }
        own
    }

    /// Who has the village so far. Without a township it means the one of that name.
    fn given_to(&self, (township, village): &(String, String)) -> Option<&str> {
        let same = |known: &str| known == township || known.is_empty() || township.is_empty();
        self.given.iter().find(|((known, name), _)| name == village && same(known)).map(|(_, person)| person.as_str())
    }

    /// One person may stand in several rows, a village in each.
    fn merge(&mut self, new: Person) {
        let Some(known) = self.sheet.people.iter_mut().find(|person| person.name == new.name) else {
            self.sheet.people.push(new);
            return;
        };
        known.duty = known.duty.or(new.duty);
        known.title = known.title.take().or(new.title);
        known.phone = known.phone.take().or(new.phone);
        known.duties = known.duties.take().or(new.duties);
        for village in new.villages {
            if !known.villages.contains(&village) {
                known.villages.push(village);
            }
        }
    }

    fn problem(&mut self, place: Place, wrong: Wrong, value: String) {
        self.sheet.problems.push(TeamProblem { place, wrong, value });
    }
}

/// Two rows of one name with two phones or two duties.
fn disagree(one: &Person, other: &Person) -> bool {
    let phones = one.phone.is_some() && other.phone.is_some() && one.phone != other.phone;
    let duties = one.duty.is_some() && other.duty.is_some() && one.duty != other.duty;
    phones || duties
}

/// 示例, directly below the header: how the form is filled in.
fn is_example(table: &Found, row: &Row) -> bool {
    let filled: Vec<_> = row.cells.iter().collect();
    row.number == table.header + 1 && aside::is_example(&filled)
}

fn is_header(table: &Found, row: &Row) -> bool {
    table
        .columns
        .iter()
        .filter(|(column, field)| row.cells.iter().any(|(own, cell)| own == column && SPELLINGS.field(&text(cell)) == Some(*field)))
        .count()
        >= 2
}

/// Where there is no column for the duty in the group, 职务 may hold it.
fn duty_and_title(duty: Option<String>, title: Option<String>) -> (Option<Duty>, Option<String>) {
    match (duty.as_deref().and_then(|text| SPELLINGS.duty(text)), title.as_deref().and_then(|text| SPELLINGS.duty(text))) {
        (None, Some(found)) => (Some(found), None),
        (found, _) => (found, title),
    }
}
