//! What a problem was held against: the other row, the cells at odds, the sums stated and worked out.

use serde::{Deserialize, Serialize};

use super::field::Field;
use super::problem::{field_name, masked_value, place};
use super::reading::Reading;
use super::record::Record;
use crate::basics::money::Fen;
use crate::basics::words::Words;
use crate::sheet::column_letters;

/// Columns at odds that are named one by one.
const NAMED: usize = 3;

/// What a fault was held against. Everything personal in it is masked already.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Evidence {
    /// The row this one repeats or contradicts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<OtherRow>,
    /// The columns at odds, the first few.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<AtOdds>,
    /// How many more there are.
    #[serde(skip_serializing_if = "is_zero")]
    pub more: usize,
    /// A person has settled it: nothing is left to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settled: Option<Settled>,
}

/// An identity number that was completed from an earlier roster, once a person had confirmed it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settled {
    /// The roster the number comes from; empty where it is not known.
    pub file: String,
    /// The day that roster speaks of.
    pub as_of: String,
    /// Who confirmed it.
    pub by: String,
}

/// A row elsewhere in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherRow {
    pub sheet: String,
    /// As the spreadsheet numbers it.
    pub row: u32,
}

/// One column, what stands in it here, and what it was held against.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AtOdds {
    /// Letters; none where the value came from a title or a sheet's name.
    pub column: Option<String>,
    pub field: String,
    pub here: Option<String>,
    pub there: Option<String>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
const fn is_zero(count: &usize) -> bool {
    *count == 0
}

impl Evidence {
    /// The row `earlier` that `record` repeats or contradicts, with the columns in which they differ.
    #[must_use]
    pub fn of_rows(record: &Record, earlier: &Record, reading: &Reading) -> Self {
        let sheet = reading.sheets.get(earlier.sheet).map(|sheet| sheet.name.clone()).unwrap_or_default();
        let differing = record.differing(earlier);
        let columns = differing.iter().take(NAMED).map(|field| AtOdds {
            column: letters(reading, record.sheet, *field),
            field: field.code().to_owned(),
            here: shown(record, *field),
            there: shown(earlier, *field),
        });
        Self {
            other: Some(OtherRow { sheet, row: earlier.row }),
            columns: columns.collect(),
            more: differing.len().saturating_sub(NAMED),
            settled: None,
        }
    }

    /// Amounts stated, and what they should be.
    #[must_use]
    pub fn of_amounts(sheet: usize, amounts: &[(Field, Option<Fen>, Option<Fen>)], reading: &Reading) -> Self {
        let columns = amounts.iter().take(NAMED).map(|(field, here, there)| AtOdds {
            column: letters(reading, sheet, *field),
            field: field.code().to_owned(),
            here: here.map(Fen::grouped),
            there: there.map(Fen::grouped),
        });
        Self { columns: columns.collect(), more: amounts.len().saturating_sub(NAMED), ..Self::default() }
    }

    /// The columns in which something was looked for, where there are any.
    #[must_use]
    pub fn of_columns(sheet: usize, fields: &[Field], reading: &Reading) -> Option<Self> {
        let found = fields.iter().filter_map(|field| {
            letters(reading, sheet, *field).map(|letters| AtOdds {
                column: Some(letters),
                field: field.code().to_owned(),
                ..AtOdds::default()
            })
        });
        let columns: Vec<AtOdds> = found.collect();
        (!columns.is_empty()).then(|| Self { columns, ..Self::default() })
    }

    /// The only column at fault, if it is one alone: its 0-based place and what stands there.
    #[must_use]
    pub fn only_column(&self, reading: &Reading, sheet: usize) -> (Option<u32>, Option<Box<str>>) {
        let [only] = self.columns.as_slice() else { return (None, None) };
        let column = Field::from_code(&only.field).and_then(|field| column_of(reading, sheet, field));
        (column, column.and(only.here.as_deref()).map(Into::into))
    }

    /// What is wrong, said with the other row, the columns and the values; `code` is the problem's.
    #[must_use]
    pub fn say(&self, code: &str, words: Words) -> Option<String> {
        if let Some(settled) = &self.settled {
            return Some(settled.say(words));
        }
        let key = match code {
            "row_conflict" => "roster-shown-row-conflict",
            "row_repeated" => "roster-shown-row-repeated",
            "total_mismatch" => "roster-shown-total-mismatch",
            "paid_exceeds_due" => "roster-shown-paid-exceeds-due",
            "key_missing" => "roster-shown-key-missing",
            _ => return None,
        };
        let other = self.other.as_ref().map(|other| place(&other.sheet, other.row, None, words)).unwrap_or_default();
        Some(words.say_with(key, &[("other", other.into()), ("columns", self.columns_said(code, words).into())]))
    }

    fn columns_said(&self, code: &str, words: Words) -> String {
        let said = self.columns.iter().map(|column| column.say(code, words));
        let joined = said.reduce(|one, other| words.say_with("roster-shown-and", &[("one", one.into()), ("other", other.into())]));
        let joined = joined.unwrap_or_default();
        if self.more == 0 {
            return joined;
        }
        words.say_with("roster-shown-more", &[("columns", joined.into()), ("n", self.more.to_string().into())])
    }
}

impl Settled {
    fn say(&self, words: Words) -> String {
        let by = crate::store::Actor::operator().name == self.by;
        let by = if by { words.say("roster-proposal-operator") } else { self.by.clone() };
        let values = [("file", self.file.clone().into()), ("day", self.as_of.clone().into()), ("by", by.into())];
        words.say_with(if self.file.is_empty() { "roster-proposal-settled-bare" } else { "roster-proposal-settled" }, &values)
    }
}

impl AtOdds {
    fn say(&self, code: &str, words: Words) -> String {
        let field = field_name(&self.field, words);
        let field = match &self.column {
            Some(column) => words.say_with("roster-shown-column", &[("field", field.into()), ("column", column.clone().into())]),
            None => field,
        };
        // Masked, two values may look the same.
        let key = match code {
            "row_conflict" if self.here != self.there => "roster-shown-here-there",
            "total_mismatch" => "roster-shown-stated-sum",
            "paid_exceeds_due" => "roster-shown-amount",
            _ => return field,
        };
        let value = |value: &Option<String>| value.clone().unwrap_or_else(|| words.say("roster-shown-blank"));
        words.say_with(key, &[("field", field.into()), ("here", value(&self.here).into()), ("there", value(&self.there).into())])
    }
}

fn column_of(reading: &Reading, sheet: usize, field: Field) -> Option<u32> {
    reading.sheets.get(sheet)?.layout.as_ref()?.column_of(field)
}

fn letters(reading: &Reading, sheet: usize, field: Field) -> Option<String> {
    column_of(reading, sheet, field).map(column_letters)
}

/// What a row states for a field, masked where personal.
fn shown(record: &Record, field: Field) -> Option<String> {
    match field {
        Field::IdNumber | Field::CoIdNumber => {
            let number = if field == Field::IdNumber { &record.id } else { &record.co_id };
            number.as_ref().map(|number| number.masked())
        }
        _ if field.is_amount() => record.amounts.get(field).map(Fen::grouped),
        _ => record.day(field).map(|day| day.to_string()).or_else(|| record.text(field).map(|text| masked_value(field, text).into())),
    }
}
