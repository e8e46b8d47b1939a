//! The properties `fuzz/` looks for exceptions to, with random files and with every file of its corpus.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use repaydesk::basics::money::Fen;
use repaydesk::{roster, sheet};

/// The files `fuzz/` begins with for this target.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let files: Vec<Vec<u8>> = fs::read_dir(folder).unwrap().flatten().map(|file| fs::read(file.path()).unwrap()).collect();
    assert!(files.len() > 2, "{target} has next to no corpus");
    files
}

#[test]
fn what_holds_of_any_file_holds_of_the_corpus() {
    for bytes in corpus("gate") {
        sheet::fuzzing::gate(&bytes).unwrap();
    }
    for bytes in corpus("directory") {
        sheet::fuzzing::directory(&bytes).unwrap();
    }
    for bytes in corpus("header") {
        roster::fuzzing::header(&bytes).unwrap();
    }
    for bytes in corpus("cells") {
        roster::fuzzing::cells(&String::from_utf8_lossy(&bytes)).unwrap();
    }
}

/// A file of the corpus with some bytes changed, and perhaps cut.
fn spoiled(target: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let changes = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8);
    (prop::sample::select(corpus(target)), changes, any::<Option<prop::sample::Index>>()).prop_map(|(mut bytes, changes, cut)| {
        for (at, value) in changes {
            let at = at.index(bytes.len().max(1));
            bytes.get_mut(at).into_iter().for_each(|byte| *byte = value);
        }
        bytes.truncate(cut.map_or(bytes.len(), |cut| cut.index(bytes.len().max(1))));
        bytes
    })
}

/// Words and figures as rosters have them, put together at random.
fn cell() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "元",
            "万元",
            "年",
            "月",
            "日",
            "-",
            ".",
            ",",
            "，",
            "/",
            "(",
            ")",
            "（本人）",
            "、",
            " ",
            "￥",
            "负",
            "约",
            "X",
            "转",
            "+86",
            "二〇",
            "壹仟",
            "整",
            "至",
            "=",
            "\""
        ])
        .prop_map(str::to_owned),
        "[0-9]{1,18}",
        "[０-９]{1,4}",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_file_is_cells_within_the_limits_or_refused_with_a_sentence(bytes in spoiled("gate")) {
        prop_assert_eq!(sheet::fuzzing::gate(&bytes), Ok(()));
    }

    #[test]
    fn any_directory_names_parts_that_lie_apart(bytes in spoiled("directory")) {
        prop_assert_eq!(sheet::fuzzing::directory(&bytes), Ok(()));
    }

    #[test]
    fn any_table_has_a_header_that_is_there_or_none(bytes in spoiled("header")) {
        prop_assert_eq!(roster::fuzzing::header(&bytes), Ok(()));
    }

    #[test]
    fn any_cell_says_once_more_what_it_said(text in cell()) {
        prop_assert_eq!(roster::fuzzing::cells(&text), Ok(()));
    }

    #[test]
    fn money_as_it_is_written_is_read(fen in -100_000_000_000_i64..=100_000_000_000) {
        prop_assert_eq!(roster::fuzzing::money(Fen::new(fen)), Ok(()));
    }

    #[test]
    fn a_day_as_it_is_written_is_read(year in 1990..2060_i32, day in 1..=365_u32) {
        let day = chrono::NaiveDate::from_yo_opt(year, day).unwrap();
        prop_assert_eq!(roster::fuzzing::day(day), Ok(()));
    }

    #[test]
    fn any_number_is_an_amount_and_a_day_or_none(value in any::<f64>()) {
        roster::fuzzing::number(value);
    }
}
