//! Whether a row of a file is one person's: by identity number, by contract number, or by name and phone.

use unicode_normalization::UnicodeNormalization as _;

use crate::ledger::borrower::Borrower;
use crate::sheet::{Cell, Row};

/// Contract numbers of so many characters are looked for inside a cell; shorter ones must be all of it.
const WITHIN: usize = 10;
/// What a number of a spreadsheet keeps of a longer one.
const EXACT: usize = 15;
/// Digits in a row that may be somebody's identity number.
const LONG: usize = 15;

/// Whether something names the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    /// It does not.
    No,
    /// Somebody of the same name stands there, and nothing that tells whether it is they.
    NameAlone,
    /// It does.
    Yes,
}

/// What tells a person apart. Clear personal data lives here, so there is no `Debug`.
#[derive(Clone, Hash)]
pub struct Sought {
    name: String,
    id_number: Option<String>,
    contracts: Vec<String>,
    phones: Vec<String>,
}

impl Sought {
    /// What the ledger knows of a person.
    #[must_use]
    pub fn of(borrower: &Borrower, contracts: &[String]) -> Self {
        let phones = borrower.phones.iter().flat_map(|phones| phones.each());
        Self {
            name: plain(&borrower.name),
            id_number: borrower.id_number.as_ref().map(|number| number.reveal().to_owned()),
            contracts: contracts.iter().map(|number| plain(number)).filter(|number| !number.is_empty()).collect(),
            phones: phones.map(|(phone, _)| phone.reveal().to_owned()).collect(),
        }
    }

    /// Whether a row names them.
    #[must_use]
    pub fn in_row(&self, row: &Row) -> Named {
        let cells: Vec<String> = row.cells.iter().filter_map(|(_, cell)| said(cell)).collect();
        let has = |wanted: &str| cells.iter().any(|cell| cell.contains(wanted));
        if self.id_number.as_deref().is_some_and(has) || self.contracts.iter().any(|number| holds_contract(&cells, number)) {
            return Named::Yes;
        }
        if !cells.iter().any(|cell| self.is_name(cell)) {
            return Named::No;
        }
        if self.phones.iter().any(|phone| has(phone)) || self.is_lost_number(row) {
            return Named::Yes;
        }
        // Another number stands beside the name: it is somebody else of that name.
        if cells.iter().any(|cell| has_long_number(cell)) { Named::No } else { Named::NameAlone }
    }

    /// The whole cell, or a part of it that stands by itself: 张晓燕（女）, 张晓燕、李强.
    fn is_name(&self, cell: &str) -> bool {
        self.name.chars().count() > 1
            && cell.split(|c: char| c.is_ascii_punctuation() || "、，；：（）【】".contains(c)).any(|part| part == self.name)
    }

    /// Their identity number, held as a number: its last digits are lost.
    fn is_lost_number(&self, row: &Row) -> bool {
        let Some(kept) = self.id_number.as_ref().and_then(|number| number.get(..EXACT)) else { return false };
        row.cells
            .iter()
            .any(|(_, cell)| matches!(cell, Cell::Number(number) if *number >= 1e16 && format!("{number:.0}").starts_with(kept)))
    }
}

fn holds_contract(cells: &[String], number: &str) -> bool {
    cells.iter().any(|cell| cell == number || (number.len() >= WITHIN && cell.contains(number)))
}

fn has_long_number(cell: &str) -> bool {
    cell.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() >= LONG)
}

/// What a cell says; nothing of what is no text and no whole number.
fn said(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Text(text) => Some(plain(text)).filter(|text| !text.is_empty()),
        // What is longer than a number keeps is not what was typed.
        Cell::Number(number) if *number > 0.0 && *number < 1e16 => Some(format!("{number:.0}")),
        _ => None,
    }
}

/// Full-width letters as plain ones, without spaces, dashes and what is invisible: a phone is written in groups, a name is spaced out.
fn plain(text: &str) -> String {
    let kept = |c: &char| !c.is_whitespace() && !c.is_control() && !matches!(c, '-' | '\'' | '\u{200b}'..='\u{200f}' | '\u{feff}');
    text.nfkc().filter(kept).map(|c| c.to_ascii_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sought() -> Sought {
        Sought {
            name: "张晓燕".into(),
            id_number: Some("429999200307070737".into()),
            contracts: vec!["20244299991000012".into(), "7".into()],
            phones: vec!["13800010001".into()],
        }
    }

    fn row(cells: &[&str]) -> Row {
        Row { number: 5, cells: (0..).zip(cells.iter().map(|text| Cell::Text((*text).into()))).collect() }
    }

    #[test]
    fn a_number_names_them_whatever_stands_around_it() {
        for cells in
            [&["429999 20030707 0737"][..], &["身份证：４２９９９９２００３０７０７０７３７"], &["合同20244299991000012"], &["李强", "7"]]
        {
            assert_eq!(sought().in_row(&row(cells)), Named::Yes, "{cells:?}");
        }
        assert_eq!(sought().in_row(&row(&["李强", "17"])), Named::No, "a short contract number must be the whole cell");
    }

    #[test]
    fn a_name_needs_a_phone_and_a_namesake_is_nobody() {
        assert_eq!(sought().in_row(&row(&["张 晓燕", "138-0001-0001"])), Named::Yes);
        assert_eq!(sought().in_row(&row(&["张晓燕（女）", "青石村"])), Named::NameAlone);
        assert_eq!(sought().in_row(&row(&["张晓燕", "429999199901010011"])), Named::No);
        assert_eq!(sought().in_row(&row(&["李强", "13800010001"])), Named::No, "a family shares a phone");
        assert_eq!(sought().in_row(&row(&["张晓燕子", "青石村"])), Named::No);
    }

    #[test]
    fn an_identity_number_that_lost_its_digits_still_names_them_beside_the_name() {
        let mut lost = row(&["张晓燕"]);
        lost.cells.push((1, Cell::Number(429_999_200_307_070_737.0)));
        assert_eq!(sought().in_row(&lost), Named::Yes);
    }
}
