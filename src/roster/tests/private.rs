//! Numbers of people where nobody expects them: in the name of a file, in columns that slipped.

use super::*;
use crate::store::schema::{audit_entry, batch};
use diesel::prelude::*;

const ID: &str = "429999200307070737";
const PHONE: &str = "13800010001";
const CONTRACT: &str = "20244299991000000";

#[test]
fn a_number_in_the_name_of_a_file_is_hidden_wherever_the_name_goes() {
    let (_folder, store) = fresh();
    let office = office(&store);
    let named = |ending: &str| format!("曹怡{ID}的名单-{PHONE}.{ending}");
    let good = text(&named("csv"), "姓名,合同编号,应还本金,应还利息\n曹怡,2024001001,400,x\n龙海,2024001002,400,1\n");
    let (csv_report, words) = (preview(&office, &good, &Options::default(), &|_| {}).unwrap().report, Words::default());
    let Err(NotImported::Refused(refused)) = preview(&office, &text(&named("xlsx"), ""), &Options::default(), &|_| {}) else {
        panic!("an empty file was taken")
    };
    let id = stage(&office, &good, &Options::default(), &|_| {}).unwrap();
    apply(&office, id, true, &|_| {}).unwrap();
    let stored: Vec<(String, String)> =
        store.read(|c| -> crate::store::Result<_> { Ok(batch::table.select((batch::file_name, batch::summary)).load(c)?) }).unwrap();
    let noted: Vec<String> =
        store.read(|c| -> crate::store::Result<_> { Ok(audit_entry::table.select(audit_entry::detail).load(c)?) }).unwrap();
    let shown = [
        serde_json::to_string(&csv_report).unwrap(),
        csv_report.say(words, true),
        serde_json::to_string(&refused).unwrap(),
        format!("{stored:?}"),
        noted.concat(),
    ];
    for text in &shown {
        assert!(!text.contains(ID) && !text.contains(PHONE), "{text}");
    }
    assert!(stored[0].0.contains("曹怡") && stored[0].0.contains("*37") && stored[0].0.ends_with("*01.csv"), "{}", stored[0].0);
}

#[test]
fn the_days_in_the_name_of_a_file_stay() {
    let report = seen(&text("还款明细20260601-20260630.csv", "姓名,合同编号,应还本金\n曹怡,2024001001,400\n"), &Options::default());
    assert_eq!((report.file.as_str(), report.sheets[0].sheet.as_str()), ("还款明细20260601-20260630.csv", "还款明细20260601-20260630"));
}

#[test]
fn columns_that_slipped_show_no_number_whole() {
    let headers =
        ["姓名", "性别", "身份证号", "合同编号", "应还日期", "应还本金", "应还利息", "联系电话", "共同借款人身份证号", "共同借款人电话"];
    let values = ["曹怡", "女", ID, CONTRACT, "2025-12-20", "400.00", "20.00", PHONE, ID, PHONE];
    for slip in 0..headers.len() {
        let row: Vec<&str> = (0..headers.len()).map(|at| values[(at + slip) % headers.len()]).collect();
        let report = csv(&format!("{}\n{}\n{}\n", headers.join(","), row.join(","), row.join(",").replace("400.00", "500.00")));
        let json = serde_json::to_string(&report).unwrap();
        for number in [ID, PHONE, CONTRACT, "4299992003", "0007070737", "138000100", "800010001"] {
            assert!(!json.contains(number), "slipped by {slip}, {number} shows: {json}");
        }
        let problems = serde_json::to_string(&report.problems).unwrap();
        assert!(!problems.contains("0737"), "slipped by {slip}, more than two places of an identity number show: {problems}");
    }
}

#[test]
fn what_was_found_instead_of_a_roster_shows_no_number_whole() {
    let Err(NotImported::Refused(report)) =
        preview(&office(&fresh().1), &text("通讯录.csv", &format!("曹怡,{PHONE}\n")), &Options::default(), &|_| {})
    else {
        panic!("a list of phones was taken")
    };
    assert!(!report.error.unwrap().message.contains(PHONE));
}
