//! A .xlsb, written record by record.

use super::super::*;
use super::odd_xlsx::package_of_bytes;
use super::told;

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let kind =
        if kind < 0x80 { vec![kind.to_le_bytes()[0]] } else { vec![0x80 | (kind & 0x7F).to_le_bytes()[0], (kind >> 7).to_le_bytes()[0]] };
    [kind, vec![u8::try_from(data.len()).unwrap()], data.to_vec()].concat()
}

fn text(text: &str) -> Vec<u8> {
    let letters: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [u32::try_from(letters.len() / 2).unwrap().to_le_bytes().to_vec(), letters].concat()
}

fn numbers(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

#[test]
fn a_binary_workbook_gives_cells_and_merges() {
    let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |kind: &str, target: &str| {
        format!("<Relationships><Relationship Id=\"a\" Type=\"{types}/{kind}\" Target=\"{target}\"/></Relationships>").into_bytes()
    };
    let workbook =
        [record(0x83, &[]), record(0x9C, &[numbers(&[1, 1]), text("a"), text("名单")].concat()), record(0x90, &[]), record(0x9D, &[])]
            .concat();
    let sheet = [
        record(0x81, &[]),
        record(0x94, &numbers(&[0, 1, 0, 1])),
        record(0x91, &[]),
        record(0x00, &numbers(&[0])),
        record(0x06, &[numbers(&[0, 0]), text("应还")].concat()),
        record(0x00, &numbers(&[1])),
        record(0x05, &[numbers(&[1, 0]), 1.5_f64.to_le_bytes().to_vec()].concat()),
        record(0x92, &[]),
        record(0xB0, &numbers(&[0, 0, 0, 1])),
        record(0x82, &[]),
    ]
    .concat();
    let bytes = package_of_bytes(&[
        ("_rels/.rels", &relation("officeDocument", "xl/workbook.bin")),
        ("xl/_rels/workbook.bin.rels", &relation("worksheet", "worksheets/sheet1.bin")),
        ("xl/workbook.bin", &workbook),
        ("xl/worksheets/sheet1.bin", &sheet),
    ]);
    let mut book = Book::open(bytes, "x").unwrap();
    assert_eq!((book.format(), book.sheets()), (Format::Xlsb, &[Sheet { name: "名单".to_owned(), hidden: true }][..]));
    assert_eq!(told(&mut book, 0), "1: A=\"应还\"\n2: B=1.5\n");
    assert_eq!(book.merges(0).unwrap(), [Merge { first_row: 1, last_row: 1, first_column: 0, last_column: 1 }]);
}
