//! .xls as Excel 5, Excel 97 and WPS write it, record by record.

use std::ops::ControlFlow;

use encoding_rs::GB18030;

use super::super::*;
use super::{sample, told};

pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
}

fn begin(version: u16, kind: u16) -> Vec<u8> {
    record(0x0809, &[version.to_le_bytes(), kind.to_le_bytes(), [0, 0], [0, 0]].concat())
}

/// Row and column from 0, and the style.
fn place(row: u16, column: u16, style: u16) -> Vec<u8> {
    [row.to_le_bytes(), column.to_le_bytes(), style.to_le_bytes()].concat()
}

/// A book of one sheet: `globals` between begin and end, the sheet's name as bytes, and its records.
pub fn book(version: u16, globals: &[u8], kind: u8, state: u8, name: &[u8], cells: &[u8]) -> Vec<u8> {
    let listed = |start: u32| record(0x0085, &[&start.to_le_bytes()[..], &[state, kind], name].concat());
    let head = [begin(version, 5), globals.to_vec()].concat();
    let start = u32::try_from(head.len() + listed(0).len() + record(0x000A, &[]).len()).unwrap();
    [head, listed(start), record(0x000A, &[]), begin(version, 0x10), cells.to_vec(), record(0x000A, &[])].concat()
}

/// Styles 0 (general) and 1 (a day).
fn styles() -> Vec<u8> {
    [record(0x00E0, &[0, 0, 0, 0]), record(0x00E0, &[0, 0, 14, 0])].concat()
}

#[test]
fn excel_5_keeps_letters_in_the_chinese_code_page() {
    let text = |text: &str| GB18030.encode(text).0.into_owned();
    let name = text("名单");
    let short = [&[u8::try_from(name.len()).unwrap()][..], &name].concat();
    let label = text("张伟");
    let cells = [
        record(0x0204, &[place(0, 0, 0), vec![4, 0], label.clone()].concat()),
        record(0x0203, &[place(1, 0, 1), 46_011.0_f64.to_le_bytes().to_vec()].concat()),
        record(0x0006, &[place(2, 1, 0), vec![0, 0, 0, 0, 0, 0, 0xFF, 0xFF], vec![0; 8]].concat()),
        record(0x0207, &[vec![4, 0], label].concat()),
    ];
    let bytes = book(0x0500, &[record(0x0042, &936_u16.to_le_bytes()), styles()].concat(), 0, 1, &short, &cells.concat());
    let mut opened = Book::open(bytes, "x").unwrap();
    assert_eq!(opened.sheets(), [Sheet { name: "名单".to_owned(), hidden: true }]);
    assert_eq!(told(&mut opened, 0), "1: A=\"张伟\"\n2: A=2025-12-20 00:00:00\n3: B=\"张伟\"\n");
}

#[test]
fn shared_strings_go_on_in_the_next_record_with_letters_of_another_width() {
    // "ab" narrow, then 张 and 三 wide across the border; the second string is rich and has readings.
    let first = [vec![2, 0, 0, 0, 2, 0, 0, 0], vec![4, 0, 0, b'a', b'b']].concat();
    let more =
        [vec![1], "张三".encode_utf16().flat_map(u16::to_le_bytes).collect(), vec![1, 0, 0x0C, 1, 0, 2, 0, 0, 0, b'x', 9, 9, 9, 9, 7, 7]]
            .concat();
    let globals = [styles(), record(0x00FC, &first), record(0x003C, &more)].concat();
    let cells = [
        record(0x00FD, &[place(3, 2, 0), vec![0, 0, 0, 0]].concat()),
        record(0x00FD, &[place(3, 0, 0), vec![1, 0, 0, 0]].concat()),
        record(0x00BD, &[vec![1, 0, 1, 0], vec![0, 0, 0x0B, 0, 0, 0], vec![1, 0, 0xEE, 0xCE, 2, 0], vec![2, 0]].concat()),
        record(0x0205, &[place(4, 0, 0), vec![0x17, 1]].concat()),
        record(0x0205, &[place(4, 1, 0), vec![1, 0]].concat()),
        record(0x00E5, &[1, 0, 0, 0, 1, 0, 2, 0, 3, 0]),
    ];
    let mut opened = Book::open(book(0x0600, &globals, 0, 0, &[1, 0, b'S'], &cells.concat()), "x").unwrap();
    assert_eq!(told(&mut opened, 0), "2: B=0.02 C=2025-12-20 00:00:00\n4: A=\"x\" C=\"ab张三\"\n5: A=#REF! B=true\n");
    assert_eq!(opened.merges(0).unwrap(), [Merge { first_row: 1, last_row: 2, first_column: 2, last_column: 3 }]);
}

#[test]
fn passwords_and_macro_sheets_are_refused() {
    let refused = |bytes: Vec<u8>| Book::open(bytes, "x").err().unwrap();
    assert_eq!(refused(book(0x0600, &record(0x002F, &[1, 0]), 0, 0, &[1, 0, b'S'], &[])), SheetError::Encrypted);
    assert_eq!(refused(book(0x0600, &[], 1, 2, &[1, 0, b'S'], &[])), SheetError::Macros);
}

#[test]
fn a_file_cut_anywhere_is_refused_or_read_to_its_cut() {
    let whole = sample("03-催收台账.xls");
    for length in (0..whole.len()).step_by(97) {
        if let Ok(mut book) = Book::open(whole[..length].to_vec(), "x") {
            let _ = book.rows(0, &mut |_| ControlFlow::Continue(()));
        }
    }
}

#[test]
fn sectors_that_run_in_a_circle_are_damage() {
    let mut bytes = sample("03-催收台账.xls");
    let table = usize::try_from(u32::from_le_bytes(bytes[76..80].try_into().unwrap())).unwrap();
    let start = (table + 1) * 512;
    for entry in bytes[start..start + 512].chunks_exact_mut(4) {
        entry.copy_from_slice(&0_u32.to_le_bytes());
    }
    assert!(matches!(Book::open(bytes, "x").err().unwrap(), SheetError::Damaged(_)));
}
