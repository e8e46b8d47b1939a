//! Small files that are much work: rows that are each held against all others, texts that every cell shares, nothing but faults.

use repaydesk::sheet::{SheetError, TooMany};

use super::book::{Book, text_row};
use super::{Case, accepted, problems, refused};

/// So many rows show what takes time by their square. Without optimisation some of them take as long.
const ROWS: usize = if cfg!(debug_assertions) { 6_000 } else { 50_000 };

/// A workbook of these rows under a header, its long texts shared: a cell is a number, or `~` and the place of a text.
fn book(header: &[&str], texts: &[&str], rows: impl Iterator<Item = String>) -> Vec<u8> {
    let cell = |cell: &str| match cell.strip_prefix('~') {
        Some(place) => format!("<c t=\"s\"><v>{place}</v></c>"),
        None if cell.is_empty() => "<c/>".to_owned(),
        None => format!("<c><v>{cell}</v></c>"),
    };
    let row = |row: String| format!("<row>{}</row>", row.split(' ').map(cell).collect::<String>());
    let sheet = format!("<worksheet><sheetData>{}{}</sheetData></worksheet>", text_row(header), rows.map(row).collect::<String>());
    let strings: String = texts.iter().map(|text| format!("<si><t>{text}</t></si>")).collect();
    Book { sheet, strings: format!("<sst>{strings}</sst>"), ..Book::good() }.bytes()
}

const HEADER: [&str; 8] = ["姓名", "身份证号", "合同编号", "应还本金", "应还利息", "应还日期", "联系电话", "备注"];
const NAME: [&str; 2] = ["曹怡", "429999200307070737"];

/// Rows each of which has to be held against others of its file.
pub fn squares() -> Vec<Case> {
    let of = |header: &[&str], texts: &[&str], row: &dyn Fn(usize) -> String| book(header, texts, (0..ROWS).map(row));
    let no_number = ["姓名", "身份证号", "应还本金", "应还利息"];
    let person = |n: usize| format!("~0  {} 400 20", 20_240_000_000 + n);
    let sums = |n: usize, label: &str| if n.is_multiple_of(2) { person(n) } else { format!("{label}   {} 3", 700_000 + n) };
    let totals = [NAME[0], "合计"];
    let numbered: Vec<&str> = std::iter::once("序号").chain(HEADER).collect();
    let place = |n: usize| if n.is_multiple_of(2) { format!("{n} {}", person(n)) } else { format!("~1    {} 3", 700_000 + n) };
    let moving = |n: usize| format!("~0 ~1 {} 400 20  {}", 20_240_000_000 + n, 13_800_000_000 + n);
    vec![
        accepted("one person who owes every sum there is on one day", of(&no_number, &NAME, &|n| format!("~0 ~1 {} 20", 400 + n))),
        accepted("a total below every row, and none of them right", of(&HEADER, &totals, &|n| sums(n, "~1"))),
        problems("sums without a label below every row, and none of them right", of(&HEADER, &NAME, &|n| sums(n, ""))),
        accepted("a place with sums below every row, and none of them right", of(&numbered, &[NAME[0], "双河乡"], &place)),
        problems("one contract in every row, and each says something else of it", of(&HEADER, &NAME, &|n| format!("~0 ~1 7 {n} 20"))),
        accepted("one person with as many contracts and phones as rows", of(&HEADER, &NAME, &moving)),
    ]
}

/// Rows that are nothing but faults, and cells that share one long text.
pub fn faults() -> Vec<Case> {
    let long = |unit: &str| unit.chars().cycle().take(2_000).collect::<String>();
    let texts = ["长", "7", "13800010001、", "(1", "1 ", "1。", "2026-06-01 ", "1,", "１"];
    // Fifty mebibytes in cells, and some kilobytes in the file.
    let shared = |text: &str| {
        let rows = (50 << 20) / (6 * text.len()) / if cfg!(debug_assertions) { 20 } else { 1 };
        book(&HEADER, &[NAME[0], text], (0..rows).map(|n| format!("~0 ~1 {} ~1 ~1 ~1 ~1 ~1", 20_240_000_000 + n)))
    };
    let mut cases: Vec<Case> =
        texts.iter().map(|unit| problems(&format!("one text in every cell: {}", unit.trim()), shared(&long(unit)))).collect();
    let faulty = (0..ROWS).map(|_| format!("~0{}", " ~1".repeat(7)));
    cases.push(problems("a fault in every cell", book(&HEADER, &["曹怡", "坏"], faulty)));
    cases
}

/// More than a roster has, in ways that no single sheet's limit sees.
pub fn many() -> Vec<Case> {
    let header: Vec<&str> = ["姓名", "合同编号", "应还本金"].repeat(70);
    let beside = book(&header, &[NAME[0]], (0..3_000).map(|_| "~0 20244299991000000 400 ".repeat(70)));
    let one: [&str; 4] = ["姓名", "合同编号", "应还本金", "应还利息"];
    let other: [&str; 4] = ["合同编号", "姓名", "应还利息", "应还本金"];
    let words: Vec<&str> = std::iter::once(NAME[0]).chain(one).collect();
    let named = |header: [&str; 4]| -> String {
        let place = |word: &&str| words.iter().position(|each| each == word).map(|place| format!("~{place}")).unwrap_or_default();
        header.iter().map(place).collect::<Vec<String>>().join(" ")
    };
    let four = [named(other), "20244299991000000 ~0 20 400".to_owned(), named(one), "~0 20244299991000000 400 20".to_owned()];
    let tables = book(&one, &words, std::iter::once(four[3].clone()).chain((0..1_200).map(|n| four[n % 4].clone())));
    vec![
        refused(
            "lists side by side with more rows than a roster",
            beside,
            SheetError::TooLarge { what: TooMany::DataRows, limit: 200_000 },
        ),
        refused("a table of its own for every row", tables, SheetError::TooLarge { what: TooMany::Tables, limit: 500 }),
    ]
}
