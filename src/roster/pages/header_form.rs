//! What a person says of a header, and what is missing from it: a name, a number to know people by, an amount.

use std::collections::{BTreeMap, HashMap};

use super::found::COLUMN;
use super::summary::SheetFound;
use crate::basics::words::Words;
use crate::roster::PointedOut;
use crate::roster::field::{Class, Field};
use crate::roster::problem::field_name;
use crate::roster::shown::ShownRow;
use crate::roster::spelling::{Meaning, SPELLINGS};

/// The form as it was typed.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    pub first: String,
    pub depth: String,
    /// Letters → field code.
    pub columns: BTreeMap<String, String>,
    /// The name of the field at fault, or nothing, and the sentence.
    pub errors: Vec<(String, String)>,
}

impl Typed {
    /// Reads the form and checks it. A header is one of the `rows` that were shown.
    pub(super) fn read(words: Words, form: &HashMap<String, String>, rows: &[ShownRow]) -> Self {
        let text = |key: &str| form.get(key).map(|text| text.trim().to_owned()).unwrap_or_default();
        let column = |(name, field): (&String, &String)| Some((name.strip_prefix(COLUMN)?.strip_prefix('.')?.to_owned(), field.clone()));
        let mut typed =
            Self { first: text("first"), depth: text("depth"), columns: form.iter().filter_map(column).collect(), errors: Vec::new() };
        if typed.first_row().is_none_or(|first| rows.iter().all(|row| row.row != first)) {
            typed.first.clear();
        }
        typed.errors = typed.wrongs(words);
        typed
    }

    /// What the file suggests: the header that was found, else the row above the first numbers.
    pub(super) fn proposed(rows: &[ShownRow], sheet: Option<&SheetFound>) -> Self {
        if let Some(sheet) = sheet.filter(|sheet| !sheet.header_rows.is_empty()) {
            let field = |header: &super::summary::HeaderFound| (header.column.clone(), header.field.clone().unwrap_or_default());
            return Self {
                first: sheet.header_rows.first().map(ToString::to_string).unwrap_or_default(),
                depth: sheet.header_rows.len().to_string(),
                columns: sheet.headers.iter().map(field).collect(),
                errors: Vec::new(),
            };
        }
        let above = rows
            .windows(2)
            .find(|pair| matches!(pair, [above, below] if above.cells.len() >= 3 && has_number(below) && !has_number(above)));
        let header = above.and_then(|pair| pair.first());
        let guess = |(letters, text): &(String, String)| Some((letters.clone(), field_of(text)?.code().to_owned()));
        Self {
            first: header.map(|row| row.row.to_string()).unwrap_or_default(),
            depth: "1".to_owned(),
            columns: header.map(|row| row.cells.iter().filter_map(guess).collect()).unwrap_or_default(),
            errors: Vec::new(),
        }
    }

    /// The first header row, where one was chosen.
    pub(super) fn first_row(&self) -> Option<u32> {
        self.first.parse().ok().filter(|row| *row > 0)
    }

    fn depth(&self) -> u32 {
        self.depth.parse().unwrap_or(1).clamp(1, crate::roster::by_hand::DEEPEST)
    }

    /// The header as the road takes it.
    pub(super) fn header(&self, place: usize) -> PointedOut {
        PointedOut { place, first_row: self.first_row().unwrap_or(1), depth: self.depth(), columns: self.columns.clone() }
    }

    fn wrongs(&self, words: Words) -> Vec<(String, String)> {
        let fields: Vec<Field> = self.columns.values().filter_map(|code| Field::from_code(code)).collect();
        let has = |wanted: &[Field]| fields.iter().any(|field| wanted.contains(field));
        let first_select =
            format!("{COLUMN}.{}", self.columns.keys().min_by_key(|letters| (letters.len(), letters.as_str())).map_or("A", String::as_str));
        let mut wrongs = Vec::new();
        if self.first_row().is_none() {
            wrongs.push(("first".to_owned(), words.say("roster-page-header-no-row")));
        }
        // Payments are told apart by the contract's number: some banks send no names with them.
        let is_payments = has(&[Field::PaidOn, Field::Serial]) && has(&Field::PAID) && !has(&Field::DUE);
        if !has(&[Field::StudentName]) && !is_payments {
            wrongs.push((first_select.clone(), words.say("roster-page-header-no-name")));
        }
        if !has(&[Field::IdNumber, Field::ContractNo]) {
            wrongs.push((first_select.clone(), words.say("roster-page-header-no-key")));
        }
        if !fields.iter().any(|field| field.is_amount()) {
            wrongs.push((first_select, words.say("roster-page-header-no-amount")));
        }
        wrongs.extend(self.doubles(words));
        wrongs
    }

    /// A field chosen for two columns, where only one can be read.
    fn doubles(&self, words: Words) -> Vec<(String, String)> {
        let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
        let mut doubles = Vec::new();
        let mut columns: Vec<(&String, &String)> = self.columns.iter().filter(|(_, code)| is_single(code)).collect();
        columns.sort_by_key(|(letters, _)| (letters.len(), letters.as_str()));
        for (letters, code) in columns {
            if let Some(first) = seen.insert(code, letters) {
                let values =
                    [("field", field_name(code, words).into()), ("one", first.to_owned().into()), ("other", letters.clone().into())];
                doubles.push((format!("{COLUMN}.{letters}"), words.say_with("roster-page-header-double", &values)));
            }
        }
        doubles
    }
}

/// True for a field of which one column alone is read.
fn is_single(code: &str) -> bool {
    Field::from_code(code).is_some_and(|field| {
        matches!(field.class(), Class::Amount | Class::Day | Class::Identity)
            || matches!(field, Field::StudentName | Field::ContractNo | Field::CoName | Field::Serial)
    })
}

fn has_number(row: &ShownRow) -> bool {
    row.cells.iter().any(|(_, text)| text.chars().any(|c| c.is_ascii_digit()) && text.chars().all(|c| !c.is_alphabetic()))
}

fn field_of(text: &str) -> Option<Field> {
    match SPELLINGS.recognise(&crate::roster::spelling::normalise(text))?.meaning {
        Meaning::Field(field) => Some(field),
        Meaning::Dropped => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrongs(columns: &[(&str, &str)]) -> Vec<String> {
        let mut form: HashMap<String, String> =
            columns.iter().map(|(letters, code)| (format!("column.{letters}"), (*code).to_owned())).collect();
        form.insert("first".into(), "2".into());
        Typed::read(Words::default(), &form, &[ShownRow { row: 2, ..ShownRow::default() }])
            .errors
            .into_iter()
            .map(|(name, _)| name)
            .collect()
    }

    #[test]
    fn a_name_a_key_and_an_amount_are_needed() {
        assert_eq!(wrongs(&[("A", "student_name"), ("B", "contract_no"), ("C", "due_total")]), [""; 0]);
        assert_eq!(wrongs(&[("A", ""), ("B", "note")]), ["column.A"; 3]);
        assert_eq!(wrongs(&[("A", "contract_no"), ("B", "paid_principal"), ("C", "paid_on")]), [""; 0]);
        assert_eq!(Typed::read(Words::default(), &HashMap::from([("first".to_owned(), "9".to_owned())]), &[]).errors[0].0, "first");
    }

    #[test]
    fn one_column_alone_can_be_an_amount_but_several_can_be_phones() {
        let columns = [
            ("A", "student_name"),
            ("B", "contract_no"),
            ("C", "due_total"),
            ("D", "due_total"),
            ("E", "student_phone"),
            ("F", "student_phone"),
        ];
        assert_eq!(wrongs(&columns), ["column.D"]);
    }

    #[test]
    fn the_row_above_the_first_numbers_is_proposed_with_what_is_known_of_it() {
        let row = |number: u32, texts: &[&str]| ShownRow {
            row: number,
            cells: ["A", "B", "C"].iter().zip(texts).map(|(letters, text)| ((*letters).to_owned(), (*text).to_owned())).collect(),
        };
        let rows = [row(1, &["某某表"]), row(3, &["学员", "合同编号", "该交的"]), row(4, &["曹*", "****01", "700"])];
        let typed = Typed::proposed(&rows, None);
        assert_eq!((typed.first.as_str(), typed.columns), ("3", BTreeMap::from([("B".to_owned(), "contract_no".to_owned())])));
    }
}
