//! Identity numbers and phones as the samples hold them, looked for in bytes.

use std::collections::BTreeSet;
use std::fs;
use std::io::Cursor;

use calamine::{Reader, open_workbook_auto_from_rs};
use repaydesk::basics::calendar::parse_iso;

use crate::house;

/// Numbers as the samples hold them, in clear.
pub(super) struct Numbers(pub BTreeSet<String>);

impl Numbers {
    /// Every identity number and phone in any cell of any sample.
    pub fn of_samples() -> Self {
        let mut numbers = Self(BTreeSet::new());
        for sample in samples() {
            let bytes = fs::read(house::roster(&sample)).unwrap();
            // Text files in any encoding: what is not of a character says nothing.
            let plain: String = bytes.iter().filter(|byte| **byte != 0).map(|byte| char::from(*byte)).collect();
            numbers.take(&plain);
            if let Ok(mut book) = open_workbook_auto_from_rs(Cursor::new(bytes)) {
                for (_, sheet) in book.worksheets() {
                    sheet.used_cells().for_each(|(_, _, cell)| numbers.take(&cell.to_string()));
                }
            }
        }
        numbers
    }

    pub fn take(&mut self, text: &str) {
        for run in text.split(|c: char| !c.is_ascii_digit() && !matches!(c, 'X' | 'x')) {
            let is_identity = run.len() == 18 && run.bytes().take(17).all(|byte| byte.is_ascii_digit()) && "12345678".contains(&run[..1]);
            let is_phone = run.len() == 11 && run.bytes().all(|byte| byte.is_ascii_digit()) && run.starts_with('1');
            if (is_identity && birth(run)) || is_phone {
                self.0.insert(run.to_ascii_uppercase());
            }
        }
    }

    /// Those that stand in these bytes, as UTF-8 or as UTF-16 of either kind.
    pub fn found_in(&self, bytes: &[u8]) -> BTreeSet<&str> {
        let every_other = |from: usize| bytes.iter().copied().skip(from).step_by(2).collect::<Vec<u8>>();
        let mut found = BTreeSet::new();
        for text in [bytes.to_vec(), every_other(0), every_other(1)] {
            let upper = text.to_ascii_uppercase();
            for length in [11, 18] {
                for window in upper.windows(length).filter(|window| window[..length - 1].iter().all(u8::is_ascii_digit)) {
                    found.extend(std::str::from_utf8(window).ok().and_then(|text| self.0.get(text)).map(String::as_str));
                }
            }
        }
        found
    }
}

/// Contract numbers may have eighteen digits too, but name no day of birth.
fn birth(number: &str) -> bool {
    let day = format!("{}-{}-{}", &number[6..10], &number[10..12], &number[12..14]);
    parse_iso(&day).is_some_and(|day| day < parse_iso("2015-01-01").unwrap())
}

pub(super) fn samples() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(house::roster(""))
        .unwrap()
        .flatten()
        .filter(|entry| entry.path().is_file())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_number_is_found_however_it_is_written() {
    let numbers = Numbers(BTreeSet::from(["42999919990323101X".to_owned(), "13800015512".to_owned()]));
    let wide = |text: &str, big: bool| {
        text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect::<Vec<u8>>()
    };
    for text in ["…42999919990323101x,", "电话13800015512（母亲）"] {
        for bytes in [text.as_bytes().to_vec(), wide(text, true), wide(text, false), [b"x".to_vec(), wide(text, false)].concat()] {
            assert_eq!(numbers.found_in(&bytes).len(), 1, "{text}");
        }
    }
}
