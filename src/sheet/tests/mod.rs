//! Every sample format opens and gives the rows a spreadsheet would show.

mod binary;
mod calamine;
mod compound;
mod hostile;
mod odd_markup;
mod odd_xlsx;
mod old_excel;

use std::ops::ControlFlow;

use super::*;

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/rosters/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn rows(book: &mut Book, sheet: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    book.rows(sheet, &mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    })
    .unwrap();
    rows
}

/// Every cell of a sheet, a line each row: `3: A="姓名" B=12.5`.
fn told(book: &mut Book, sheet: usize) -> String {
    let mut out = String::new();
    for row in rows(book, sheet) {
        let cells: Vec<String> = row.cells.iter().map(|(column, cell)| format!(" {}={}", column_letters(*column), shown(cell))).collect();
        out += &format!("{}:{}\n", row.number, cells.concat());
    }
    out
}

/// A cell so that kinds are told apart.
fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => format!("{text:?}"),
        Cell::Number(number) => number.to_string(),
        Cell::Date(instant) => instant.to_string(),
        Cell::Bool(truth) => truth.to_string(),
        Cell::Error(error) => error.to_string(),
    }
}

fn text(cell: &Cell) -> &str {
    if let Cell::Text(text) = cell { text } else { "" }
}

#[test]
fn every_sample_opens_as_what_it_is() {
    use Format::{Html, Ods, SpreadsheetMl, Text, Xls, Xlsx};
    let expected = [
        ("01-应还名单.xlsx", Xlsx, 1, 143),
        ("02-逾期名单-两级表头.xlsx", Xlsx, 4, 3),
        ("03-催收台账.xls", Xls, 1, 121),
        ("04-系统导出.csv", Text, 1, 178),
        ("05-网页导出.xls", Html, 1, 69),
        ("09-万元.ods", Ods, 1, 47),
        ("10-XML表格2003.xls", SpreadsheetMl, 1, 33),
        ("11-Unicode文本.txt", Text, 1, 33),
    ];
    for (name, format, sheets, last) in expected {
        let mut book = Book::open(sample(name), "stem").unwrap();
        assert_eq!((book.format(), book.sheets().len()), (format, sheets), "{name}");
        assert_eq!(rows(&mut book, 0).last().unwrap().number, last, "{name}");
    }
}

#[test]
fn merged_headers_are_known_in_every_format() {
    for (name, sheet) in [("02-逾期名单-两级表头.xlsx", 1), ("05-网页导出.xls", 0)] {
        let mut book = Book::open(sample(name), "stem").unwrap();
        assert!(book.merges(sheet).unwrap().len() > 3, "{name}");
    }
}

#[test]
fn hidden_sheets_say_so() {
    let book = Book::open(sample("02-逾期名单-两级表头.xlsx"), "stem").unwrap();
    assert!(book.sheets().iter().any(|sheet| sheet.name == "codes" && sheet.hidden));
}

#[test]
fn a_spanning_html_cell_moves_its_neighbours() {
    let page = "<table><tr><td rowspan=2>姓名</td><td colspan=2>应还</td></tr><tr><td>本金</td><td>利息&nbsp;</td></tr></table>";
    let mut book = Book::open(page.as_bytes().to_vec(), "网页").unwrap();
    let rows = rows(&mut book, 0);
    assert_eq!(rows[1].cells.iter().map(|(column, cell)| (*column, text(cell).trim())).collect::<Vec<_>>(), [(1, "本金"), (2, "利息")]);
}

#[test]
fn what_is_no_spreadsheet_is_refused_by_what_it_is() {
    let refused = |bytes: &[u8]| Book::open(bytes.to_vec(), "x").err().unwrap();
    assert_eq!(refused(b""), SheetError::Empty);
    assert_eq!(refused(b"\x89PNG\r\n\x1a\n0000"), SheetError::Image);
    assert_eq!(refused(b"%PDF-1.7 ..."), SheetError::Pdf);
    assert_eq!(refused(b"Rar!\x1a\x07"), SheetError::Archive);
    assert_eq!(refused(b"\x00\x01\x02\x03rubbish"), SheetError::Unknown);
    let whole = sample("01-应还名单.xlsx");
    assert_eq!(refused(&whole[..whole.len() / 2]), SheetError::CutOff);
    let whole = sample("03-催收台账.xls");
    assert_eq!(refused(&whole[..4096]), SheetError::CutOff);
    let whole = sample("10-XML表格2003.xls");
    assert!(matches!(refused(&whole[..whole.len() / 2]), SheetError::Damaged(_)));
}

#[test]
fn more_than_we_take_is_refused() {
    let limits = Limits { rows: 10, ..Limits::default() };
    let mut book = Book::open_within(sample("01-应还名单.xlsx"), "x", limits).unwrap();
    let outcome = book.rows(0, &mut |_| ControlFlow::Continue(()));
    assert_eq!(outcome, Err(SheetError::TooLarge { what: TooMany::Rows, limit: 10 }));
}
