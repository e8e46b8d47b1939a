//! Compound files, written sector by sector: short streams lie in the small sectors of the root's own.

use super::super::*;
use super::told;

const END: u32 = 0xFFFF_FFFE;
const FREE: u32 = 0xFFFF_FFFF;

fn entry(name: &str, child: u32, start: u32, size: usize) -> Vec<u8> {
    let mut bytes: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = u16::try_from(bytes.len() + 2).unwrap();
    bytes.resize(64, 0);
    bytes.extend(length.to_le_bytes());
    bytes.extend([if name == "Root Entry" { 5 } else { 2 }, 1]);
    bytes.extend([FREE, FREE, child].iter().flat_map(|link| link.to_le_bytes()));
    bytes.resize(116, 0);
    bytes.extend(start.to_le_bytes());
    bytes.extend(u32::try_from(size).unwrap().to_le_bytes());
    bytes.resize(128, 0);
    bytes
}

fn table(numbers: &[u32]) -> Vec<u8> {
    (0..128).flat_map(|index| numbers.get(index).unwrap_or(&FREE).to_le_bytes()).collect()
}

/// A compound file of one short stream: sector 0 is the table, 1 the folder, 2 the small table, 3 and on the small stream.
pub fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut header = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    header.resize(24, 0);
    header.extend([0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    header.resize(44, 0);
    header.extend([1, 1, 0, 4096, 2, 1, END, 0].iter().flat_map(|number: &u32| number.to_le_bytes()));
    header.extend([0, FREE].iter().flat_map(|number: &u32| number.to_le_bytes()));
    header.resize(512, 0xFF);
    let pieces = u32::try_from(stream.len().div_ceil(64)).unwrap();
    let sectors = u32::try_from(stream.len().div_ceil(512)).unwrap();
    let chain = |first: u32, count: u32| (1..=count).map(move |step| if step == count { END } else { first + step });
    let sector_table: Vec<u32> = [0xFFFF_FFFD, END, END].into_iter().chain(chain(3, sectors)).collect();
    let small_table: Vec<u32> = chain(0, pieces).collect();
    let folder = [entry("Root Entry", 1, 3, stream.len().next_multiple_of(64)), entry(name, FREE, 0, stream.len())].concat();
    let mut bytes = [header, table(&sector_table), folder].concat();
    bytes.resize(512 * 3, 0);
    bytes.extend(table(&small_table));
    bytes.extend(stream);
    bytes.resize(bytes.len().next_multiple_of(512), 0);
    bytes
}

#[test]
fn a_short_workbook_lies_in_the_small_sectors() {
    let text = "长".repeat(300);
    let letters: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let label = [vec![0, 0, 0, 0, 0, 0], vec![44, 1, 1], letters].concat();
    let cells = super::old_excel::record(0x0204, &label);
    let stream = super::old_excel::book(0x0600, &[], 0, 0, &[1, 0, b'S'], &cells);
    let mut book = Book::open(compound("Workbook", &stream), "x").unwrap();
    assert_eq!(told(&mut book, 0), format!("1: A={text:?}\n"));
}

#[test]
fn what_else_comes_in_compound_files_is_told_apart() {
    let refused = |name: &str| Book::open(compound(name, b"something"), "x").err().unwrap();
    assert_eq!(refused("EncryptedPackage"), SheetError::Encrypted);
    assert_eq!(refused("WordDocument"), SheetError::OtherDocument);
    assert!(matches!(refused("Workbook"), SheetError::Damaged(_)));
}
