//! A part of an amount that rows do not state though they state the other: it is told, for a blank is not zero.

use serde::{Deserialize, Serialize};

use super::check::Checked;
use super::field::Field;
use super::problem::{field_name, place};
use super::record::{Fate, Record};
use super::remarks::grouped;
use super::terms::{Columns, Part, Terms};
use crate::basics::words::Words;

/// Rows with one part and without the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsaid {
    /// Codes of the part that is stated, of the one that is not, and of what stays as it is known because of it.
    pub has: String,
    pub lacks: String,
    pub keeps: String,
    pub rows: usize,
    /// It is so in every row.
    pub everywhere: bool,
}

/// The parts accepted rows leave unsaid, in the order they come up.
#[must_use]
pub fn unsaid(checked: &Checked) -> Vec<Unsaid> {
    let mut found: Vec<([Field; 3], usize)> = Vec::new();
    let mut accepted = 0;
    for (record, terms) in checked.reading.records.iter().zip(&checked.terms).filter(|(record, _)| record.fate == Fate::Accepted) {
        accepted += 1;
        let due = terms.unstated_due.map(|part| fields(Field::DUE, Field::DUE, part));
        let paid = terms.unstated_paid.map(|part| fields(source(record), Field::PAID, part));
        for fields in due.into_iter().chain(paid) {
            match found.iter_mut().find(|(known, _)| *known == fields) {
                Some((_, rows)) => *rows += 1,
                None => found.push((fields, 1)),
            }
        }
    }
    let tell = |([has, lacks, keeps], rows): ([Field; 3], usize)| {
        let [has, lacks, keeps] = [has, lacks, keeps].map(|field| field.code().to_owned());
        Unsaid { has, lacks, keeps, rows, everywhere: rows == accepted }
    };
    found.into_iter().map(tell).collect()
}

/// Rows that leave blank what is paid where their sheet has a column for it, and say nothing of what is late either.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaidBlank {
    pub rows: usize,
    /// Sheet and row of the first.
    pub first: (String, u32),
}

/// Such rows among the accepted ones; `columns` are those of each sheet.
#[must_use]
pub fn paid_blank(checked: &Checked, columns: &[Columns]) -> Option<PaidBlank> {
    let has_column = |record: &Record| columns.get(record.sheet).is_some_and(|columns| columns.has_any(&Field::PAID));
    let rows = checked.reading.records.iter().zip(&checked.terms);
    let mut blank = rows.filter(|(record, terms)| record.fate == Fate::Accepted && terms.paid.is_none() && has_column(record));
    let (first, _) = blank.next()?;
    let sheet = checked.reading.sheets.get(first.sheet).map(|sheet| sheet.name.clone()).unwrap_or_default();
    Some(PaidBlank { rows: 1 + blank.count(), first: (sheet, first.row) })
}

impl PaidBlank {
    /// What was done about it, in a sentence, and what to do.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        let (sheet, row) = &self.first;
        let place = place(sheet, *row, None, words);
        words.say_with("roster-remark-paid-blank", &[("n", grouped(self.rows).into()), ("place", place.into())])
    }
}

/// The columns that say what is paid of a row: those of what is late where it says nothing of what is paid.
fn source(record: &Record) -> [Field; 3] {
    if Field::PAID.iter().any(|field| record.amounts.get(*field).is_some()) { Field::PAID } else { Field::OVERDUE }
}

/// Stated, not stated, and kept.
const fn fields([principal, interest, _]: [Field; 3], [keeps_principal, keeps_interest, _]: [Field; 3], unstated: Part) -> [Field; 3] {
    match unstated {
        Part::Principal => [interest, principal, keeps_principal],
        Part::Interest => [principal, interest, keeps_interest],
    }
}

impl Terms {
    /// What is unpaid by the parts the row states: what it leaves unsaid of what is paid may be paid.
    #[must_use]
    pub fn owes_as_stated(&self) -> bool {
        let unpaid = self.unpaid();
        let stated = match self.unstated_paid {
            Some(Part::Principal) => unpaid.interest,
            Some(Part::Interest) => unpaid.principal,
            None => None,
        };
        !stated.unwrap_or(unpaid.total).is_zero()
    }
}

impl Unsaid {
    /// What was done about it, in a sentence.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        let key = if self.everywhere { "roster-remark-unsaid" } else { "roster-remark-unsaid-rows" };
        let name = |code: &str| field_name(code, words).into();
        let values =
            [("has", name(&self.has)), ("lacks", name(&self.lacks)), ("keeps", name(&self.keeps)), ("n", grouped(self.rows).into())];
        words.say_with(key, &values)
    }
}
