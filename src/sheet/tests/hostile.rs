//! Bytes changed at random: a refusal or rows, and never a reader that gives up.

use std::io::{Cursor, Read};
use std::ops::ControlFlow;

use proptest::prelude::*;

use super::super::*;
use super::odd_xlsx::package_of_bytes;
use super::sample;

const SAMPLES: [&str; 8] = [
    "02-逾期名单-两级表头.xlsx",
    "03-催收台账.xls",
    "04-系统导出.csv",
    "05-网页导出.xls",
    "09-万元.ods",
    "10-XML表格2003.xls",
    "11-Unicode文本.txt",
    "14-还款明细.xlsx",
];

fn read_all(bytes: Vec<u8>) -> Result<(), SheetError> {
    let mut book = Book::open(bytes, "x")?;
    for sheet in 0..book.sheets().len() {
        book.merges(sheet)?;
        book.rows(sheet, &mut |_| ControlFlow::Continue(()))?;
    }
    Ok(())
}

fn parts_of(bytes: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let indices = 0..archive.len();
    let part = |index| {
        let mut file = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        (file.name().unwrap().into_owned(), bytes)
    };
    indices.map(part).collect()
}

fn gave_up(outcome: &Result<(), SheetError>) -> bool {
    matches!(outcome, Err(SheetError::Damaged(detail)) if detail == super::super::guard::GAVE_UP)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn changed_files_are_refused_or_read(which in 0..SAMPLES.len(), changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12), cut in any::<Option<prop::sample::Index>>()) {
        let mut bytes = sample(SAMPLES[which]);
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        prop_assert!(!gave_up(&read_all(bytes)));
    }

    /// The sums that zip keeps would give most changes away before a reader sees them.
    #[test]
    fn changed_parts_of_packages_are_refused_or_read(which in prop::sample::select(vec![0, 4, 7]), part in any::<prop::sample::Index>(), changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let mut parts = parts_of(sample(SAMPLES[which]));
        let part = part.index(parts.len());
        for (at, value) in changes {
            let bytes = &mut parts[part].1;
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] = value;
            }
        }
        let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        prop_assert!(!gave_up(&read_all(package_of_bytes(&parts))));
    }

    #[test]
    fn any_bytes_are_refused_or_read(bytes in prop::collection::vec(any::<u8>(), 0..2000), mark in prop::sample::select(vec![&b""[..], b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\x09\x08", b"<table>", b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"])) {
        prop_assert!(!gave_up(&read_all([mark, &bytes].concat())));
    }
}
