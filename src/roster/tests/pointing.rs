//! Problems that can be followed: the other row, the columns, the sums, in both languages.

use super::*;
use crate::basics::words::Language;
use crate::roster::problem::Code;

fn in_english(upload: &Upload) -> Report {
    let (_folder, store) = fresh();
    let office = Office { words: Words::of(Language::English), ..office(&store) };
    preview(&office, upload, &Options::default(), &|_| {}).unwrap().report
}

fn told<'r>(report: &'r Report, code: &str) -> &'r super::super::Told {
    report.problems.iter().find(|problem| problem.code == code).unwrap_or_else(|| panic!("{code} was not told"))
}

const TWICE: &str = "姓名,身份证号,合同编号,应还日期,应还本金,应还利息\n曹怡,429999200307070737,20244299991000000,2025-12-20,400,20\n曹怡,429999200307070737,20244299991000000,2025-12-20,450,20\n曹怡,429999200307070737,20244299991000000,2025-12-20,400,20\n曹怡,,20244299991000000,2025-12-20,450,21\n";

#[test]
fn a_conflict_names_the_other_row_and_the_column() {
    let report = csv(TWICE);
    let conflict = told(&report, "row_conflict");
    assert_eq!((conflict.row, conflict.column.as_deref(), conflict.field.as_deref()), (3, Some("E"), None));
    assert_eq!(conflict.value.as_deref(), Some("450.00"));
    assert!(conflict.message.starts_with("名单!E3："), "{}", conflict.message);
    for part in ["名单 第 2 行", "应还本金（E 列）", "450.00", "400.00", "请核对"] {
        assert!(conflict.message.contains(part), "{}", conflict.message);
    }
    let several = report.problems.iter().find(|problem| problem.row == 5).unwrap();
    assert_eq!((several.code.as_str(), several.column.as_deref()), ("row_conflict", None));
    for part in ["身份证号（B 列）这里是 空白", "应还利息（F 列）这里是 21.00，那里是 20.00"] {
        assert!(several.message.contains(part), "{}", several.message);
    }
    let english = in_english(&text("名单.csv", TWICE));
    assert!(told(&english, "row_conflict").message.contains("Due principal (column E) is 450.00 here and 400.00 there"));
}

#[test]
fn a_repeated_row_names_the_one_it_repeats() {
    let report = csv(TWICE);
    let repeated = told(&report, "row_repeated");
    assert_eq!((repeated.row, repeated.column.as_deref()), (4, None));
    assert!(repeated.message.contains("与 名单 第 2 行 完全相同"), "{}", repeated.message);
    assert!(told(&in_english(&text("名单.csv", TWICE)), "row_repeated").message.contains("The same as 名单 row 2"));
}

#[test]
fn a_total_says_what_it_states_and_what_the_rows_come_to() {
    let sheet = "姓名,合同编号,应还本金,应还利息\na,2024001001,100,5\n小计,,100,5\nb,2024001002,200,7\n小计,,200,7\n合计,,310,12\n";
    let report = csv(sheet);
    let total = told(&report, "total_mismatch");
    assert_eq!((total.row, total.column.as_deref(), total.field.as_deref()), (6, Some("C"), None));
    assert!(total.message.starts_with("名单!C6："), "{}", total.message);
    assert!(total.message.contains("应还本金（C 列）写着 310.00，各行相加是 300.00"), "{}", total.message);
    let both = csv("姓名,合同编号,应还本金,应还利息\na,2024001001,100,5\n合计,,110,6\n");
    let total = told(&both, "total_mismatch");
    assert_eq!(total.column, None);
    assert!(total.message.contains("110.00") && total.message.contains("应还利息（D 列）写着 6.00，各行相加是 5.00"), "{}", total.message);
    assert!(told(&in_english(&text("名单.csv", sheet)), "total_mismatch").message.contains("says 310.00, the rows come to 300.00"));
}

#[test]
fn paid_beyond_due_says_what_is_due_and_a_missing_key_where_it_was_looked_for() {
    let report = csv("姓名,身份证号,合同编号,应还本金,已还本金\na,429999200307070737,2024001001,100,150\nb,,,100,0\n");
    let paid = told(&report, "paid_exceeds_due");
    assert!(paid.message.contains("名单!E2") && paid.message.contains("150.00") && paid.message.contains("应还本金（D 列）是 100.00"));
    let key = told(&report, "key_missing");
    assert!(key.message.contains("身份证号（B 列）；合同编号（C 列）"), "{}", key.message);
}

/// A row for each code, and the value its sentence has to show.
const FAULTS: &str = "姓名,性别,身份证号,合同编号,应还日期,应还本金,应还利息,已还本金,联系电话
,女,429999200001010024,2024001001,2025-12-20,100,5,0,
b,女,,,2025-12-20,100,5,0,
c,女,,2024001003,2025-12-20,,5,0,
d,女,,2024001004,2025-12-20,待核实,5,0,
e,女,,2024001005,2025-12-20,100,-5,0,
f,女,,2024001006,去年冬天,100,5,0,
g,女,429999200307070730,2024001007,2025-12-20,100,5,0,
h,女,4.29999E+17,2024001008,2025-12-20,100,5,0,
i,女,429999200307070737,2024001009,2025-12-20,100,5,0,
j,女,,2024001010,2025-12-20,100,5,0,1380001
l13800010001,女,,2024001012,2025-12-20,100,5,0,
k,女,,2024001011,2025-12-20,100,5,900,
k,女,,2024001011,2025-12-20,100,5,900,
k,女,,2024001011,2025-12-20,100,6,900,
合计,,,,,1,5,0,
";

#[test]
fn every_problem_says_where_what_why_and_what_to_do_in_both_languages() {
    let upload = text("名单.csv", FAULTS);
    let reports = [seen(&upload, &Options::default()), in_english(&upload)];
    for (language, report) in [Language::Chinese, Language::English].into_iter().zip(&reports) {
        let words = Words::of(language);
        for code in Code::ALL.iter().filter(|code| **code != Code::ContractUnknown) {
            let problem = told(report, code.code());
            let remedy = words.say(&format!("roster-remedy-{}", code.code().replace('_', "-")));
            let place = super::super::problem::place(&problem.sheet, problem.row, problem.column.as_deref(), words);
            let message = &problem.message;
            assert!(message.starts_with(&place) && message.ends_with(&remedy), "{message}");
            let between = message.len() - place.len() - remedy.len();
            assert!(between > 10 && !message.contains("roster-") && !message.contains("{"), "{message}");
            let value = problem.value.as_deref().unwrap_or_default();
            assert!(message.contains(value), "{message} does not show {value}");
            let of_row = matches!(code, Code::KeyMissing | Code::RowRepeated | Code::TotalMismatch);
            assert!(of_row || problem.column.is_some(), "{message} names no column");
        }
    }
}
