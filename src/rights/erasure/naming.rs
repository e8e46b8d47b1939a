//! Whether a row of a file is one person's: by identity number, by contract number, or by name and phone.

use unicode_normalization::UnicodeNormalization as _;

use crate::basics::calendar::Day;
use crate::basics::identity::{IdNumber, IdReading};
use crate::basics::masked;
use crate::ledger::borrower::Borrower;
use crate::ledger::contract::Contract;
use crate::roster::taken_out_of_name;
use crate::sheet::{Cell, Row};

/// Contract numbers of so many characters are looked for inside a cell; shorter ones must be all of it.
const WITHIN: usize = 10;
/// What a number of a spreadsheet keeps of a longer one.
const EXACT: usize = 15;

/// Whether something names the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    /// It does not.
    No,
    /// Somebody of the same name stands there, and nothing that tells whether it is they.
    NameAlone,
    /// Somebody stands there who fits what is known of their former name or number.
    Former,
    /// It does.
    Yes,
}

/// What stood in place of name and identity number before they were corrected, as far as it is kept: masked.
#[derive(Debug, Clone, Default, Hash)]
pub struct Former {
    /// 张*
    pub names: Vec<String>,
    /// All but the last two characters hidden.
    pub numbers: Vec<String>,
}

/// What tells a person apart. Clear personal data lives here, so there is no `Debug`.
#[derive(Clone, Hash)]
pub struct Sought {
    name: String,
    id_number: Option<IdNumber>,
    contracts: Vec<String>,
    phones: Vec<String>,
    /// Identity numbers of those who owe with them: beside their name such a number tells no namesake.
    joint: Vec<IdNumber>,
    former: Former,
}

impl Sought {
    /// What the ledger knows of a person.
    #[must_use]
    pub fn of(borrower: &Borrower, contracts: &[Contract], former: Former) -> Self {
        let phones = borrower.phones.iter().flat_map(|phones| phones.each());
        let numbers = contracts.iter().filter_map(|one| one.contract_no.as_deref());
        Self {
            name: plain(&borrower.name),
            id_number: borrower.id_number.clone(),
            contracts: numbers.map(plain).filter(|number| !number.is_empty()).collect(),
            phones: phones.map(|(phone, _)| phone.reveal().to_owned()).collect(),
            joint: contracts.iter().filter_map(|one| one.co_id_number.clone()).collect(),
            former: Former { names: former.names.iter().map(|name| plain(name)).collect(), ..former },
        }
    }

    /// Whether a row names them; `day` tells which numbers grown-up people may have.
    #[must_use]
    pub fn in_row(&self, row: &Row, day: Day) -> Named {
        let cells: Vec<String> = row.cells.iter().filter_map(|(_, cell)| said(cell)).collect();
        let has = |wanted: &str| cells.iter().any(|cell| cell.contains(wanted));
        let numbers: Vec<IdNumber> = cells.iter().flat_map(|cell| id_numbers(cell)).collect();
        let is_own = |own: &IdNumber| has(own.reveal()) || numbers.contains(own);
        if self.id_number.as_ref().is_some_and(is_own) || self.contracts.iter().any(|number| holds_contract(&cells, number)) {
            return Named::Yes;
        }
        let has_phone = self.phones.iter().any(|phone| has(phone));
        let is_named = cells.iter().any(|cell| self.is_name(cell));
        if is_named && (has_phone || self.is_lost_number(row)) {
            return Named::Yes;
        }
        if self.was_once(&cells, &numbers, (is_named, has_phone)) {
            return Named::Former;
        }
        // Somebody else's identity number stands beside the name: it is somebody else of that name.
        if is_named && !self.is_namesake(&numbers, day) { Named::NameAlone } else { Named::No }
    }

    /// The whole cell, or a part of it that stands by itself: 张晓燕（女）, 张晓燕、李强, 张晓燕13800138000.
    fn is_name(&self, cell: &str) -> bool {
        let is_part = |cell: &str| parts(cell).any(|part| part == self.name);
        self.name.chars().count() > 1 && (is_part(cell) || taken_out_of_name(cell).is_some_and(|bare| is_part(&bare)))
    }

    /// Their former number beside their name, of today or before; or their former name beside their phone. Masked values fit others
    /// too, so that one of them alone says nothing.
    fn was_once(&self, cells: &[String], numbers: &[IdNumber], (is_named, has_phone): (bool, bool)) -> bool {
        let had_number = numbers.iter().any(|number| self.former.numbers.contains(&number.masked()) && !self.joint.contains(number));
        let fits = |name: &str| name.chars().count() > 1 && self.former.names.contains(&masked::name(name));
        let had_name = || cells.iter().any(|cell| parts(cell).any(fits) || taken_out_of_name(cell).is_some_and(|bare| fits(&bare)));
        if had_number { is_named || had_name() } else { has_phone && had_name() }
    }

    /// True where one of these numbers is certainly somebody else's. Accounts and contracts have long numbers too, and so have those
    /// who owe jointly; and where the person's own number is not known or wrong, another one may be theirs.
    fn is_namesake(&self, numbers: &[IdNumber], day: Day) -> bool {
        self.id_number.as_ref().is_some_and(IdNumber::is_valid)
            && numbers.iter().any(|number| number.is_of_adult(day) && !self.joint.contains(number))
    }

    /// Their identity number, held as a number: its last digits are lost.
    fn is_lost_number(&self, row: &Row) -> bool {
        let Some(kept) = self.id_number.as_ref().and_then(|number| number.reveal().get(..EXACT)) else { return false };
        row.cells
            .iter()
            .any(|(_, cell)| matches!(cell, Cell::Number(number) if *number >= 1e16 && format!("{number:.0}").starts_with(kept)))
    }
}

fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(|c: char| c.is_ascii_punctuation() || "、，；：（）【】".contains(c))
}

fn holds_contract(cells: &[String], number: &str) -> bool {
    cells.iter().any(|cell| cell == number || (number.len() >= WITHIN && cell.contains(number)))
}

/// Everything in a cell that has the shape of an identity number, valid or not.
fn id_numbers(cell: &str) -> impl Iterator<Item = IdNumber> {
    let runs = cell.split(|c: char| !c.is_ascii_digit() && c != 'X').map(|run| run.trim_start_matches('X'));
    runs.filter_map(|run| match IdNumber::read(run) {
        IdReading::Valid(number) | IdReading::Invalid(number) => Some(number),
        IdReading::Unusable => None,
    })
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
    use crate::basics::calendar::parse_iso;

    const OTHER: &str = "110101199003070978";
    const JOINT: &str = "42999919990323101X";

    fn sought() -> Sought {
        Sought {
            name: "张晓燕".into(),
            id_number: Some(IdNumber::stored("429999200307070737".into())),
            contracts: vec!["20244299991000012".into(), "7".into()],
            phones: vec!["13800010001".into()],
            joint: vec![IdNumber::stored(JOINT.into())],
            former: Former::default(),
        }
    }

    fn named(sought: &Sought, cells: &[&str]) -> Named {
        sought.in_row(&row(cells), parse_iso("2026-06-30").unwrap())
    }

    fn row(cells: &[&str]) -> Row {
        Row { number: 5, cells: (0..).zip(cells.iter().map(|text| Cell::Text((*text).into()))).collect() }
    }

    #[test]
    fn a_number_names_them_whatever_stands_around_it() {
        for cells in
            [&["429999 20030707 0737"][..], &["身份证：４２９９９９２００３０７０７０７３７"], &["合同20244299991000012"], &["李强", "7"]]
        {
            assert_eq!(named(&sought(), cells), Named::Yes, "{cells:?}");
        }
        assert_eq!(named(&sought(), &["李强", "17"]), Named::No, "a short contract number must be the whole cell");
    }

    #[test]
    fn a_name_needs_a_phone_and_a_namesake_is_nobody() {
        assert_eq!(named(&sought(), &["张 晓燕", "138-0001-0001"]), Named::Yes);
        assert_eq!(named(&sought(), &["张晓燕（女）", "青石村"]), Named::NameAlone);
        assert_eq!(named(&sought(), &["张晓燕", OTHER]), Named::No);
        assert_eq!(named(&sought(), &["李强", "13800010001"]), Named::No, "a family shares a phone");
        assert_eq!(named(&sought(), &["张晓燕子", "青石村"]), Named::No);
    }

    #[test]
    fn an_identity_number_that_lost_its_digits_still_names_them_beside_the_name() {
        let mut lost = row(&["张晓燕"]);
        lost.cells.push((1, Cell::Number(429_999_200_307_070_737.0)));
        assert_eq!(sought().in_row(&lost, parse_iso("2026-06-30").unwrap()), Named::Yes);
    }

    #[test]
    fn only_somebody_elses_identity_number_tells_a_namesake() {
        for number in ["6222020200112233445", "302442999910000123", "20244299991000099", "429999199013070978", JOINT] {
            assert_eq!(named(&sought(), &["张晓燕", number]), Named::NameAlone, "{number}");
        }
        assert_eq!(named(&sought(), &["张晓燕", "6222020200112233445", OTHER]), Named::No);
        let unknown = Sought { id_number: None, ..sought() };
        assert_eq!(named(&unknown, &["张晓燕", OTHER]), Named::NameAlone, "it may be hers");
    }

    #[test]
    fn a_name_is_found_with_a_number_typed_behind_it() {
        assert_eq!(named(&sought(), &["张晓燕13800010001"]), Named::Yes);
        assert_eq!(named(&sought(), &["张晓燕（电话13900020002）"]), Named::NameAlone);
        assert_eq!(named(&sought(), &["张晓13900020002"]), Named::No);
    }

    #[test]
    fn what_was_corrected_is_found_by_what_is_kept_of_it() {
        let former = Former { names: vec!["李*".into()], numbers: vec![format!("{}78", "*".repeat(16))] };
        let corrected = Sought { former, ..sought() };
        assert_eq!(named(&corrected, &["张晓燕", OTHER]), Named::Former);
        assert_eq!(named(&corrected, &["李晓", OTHER]), Named::Former);
        assert_eq!(named(&corrected, &["李晓", "13800010001"]), Named::Former);
        assert_eq!(named(&corrected, &["李晓", "青石村"]), Named::No, "a surname alone says nothing");
        assert_eq!(named(&corrected, &["王五", OTHER]), Named::No, "nor do two digits");
        assert_eq!(named(&sought(), &["张晓燕", OTHER]), Named::No);
    }
}
