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

/// What of the ledger and of batches stands in clear columns: names, contracts' and payments' numbers, and what is about a person.
fn in_clear(store: &Store) -> String {
    use crate::store::schema::{batch_change, batch_problem, borrower, contract, obligation};
    type Text = Option<String>;
    let look = |c: &mut crate::store::Connection| -> crate::store::Result<String> {
        let people: Vec<(String, String, String, Text, Text, Text, Text, Text)> = borrower::table
            .select((
                borrower::name,
                borrower::pinyin,
                borrower::person_key,
                borrower::university,
                borrower::major,
                borrower::high_school,
                borrower::employer,
                borrower::entry_year,
            ))
            .load(c)?;
        let contracts: Vec<(Text, String, Text, Text, Text)> = contract::table
            .select((contract::contract_no, contract::contract_key, contract::contract_year, contract::co_name, contract::co_relation))
            .load(c)?;
        let obligations: Vec<(Text, Text)> = obligation::table.select((obligation::repay_status, obligation::repay_channel)).load(c)?;
        let batches: Vec<(String, Text)> = batch::table.select((batch::summary, batch::seen)).load(c)?;
        let problems: Vec<(Text, Text, Text)> =
            batch_problem::table.select((batch_problem::masked_value, batch_problem::masked_name, batch_problem::evidence)).load(c)?;
        let changes: Vec<String> = batch_change::table.select(batch_change::cells).load(c)?;
        Ok(format!("{people:?}{contracts:?}{obligations:?}{batches:?}{problems:?}{changes:?}"))
    };
    store.read(look).unwrap()
}

#[test]
fn a_number_in_a_cell_of_another_kind_is_kept_nowhere_and_told_with_its_place() {
    let headers =
        "姓名,身份证号,合同编号,应还日期,应还本金,已还本金,大学,专业,高中,工作单位,共同借款人,与借款人关系,合同年度,还款状态,还款渠道";
    let fields = [
        (0, "student_name", "曹怡"),
        (2, "contract_no", ""),
        (6, "university", "师范"),
        (7, "major", "数学"),
        (8, "high_school", "一中"),
        (9, "employer", "某厂"),
        (10, "co_name", "曹大"),
        (11, "co_relation", "父亲"),
        (12, "contract_year", ""),
        (13, "repay_status", "正常"),
        (14, "repay_channel", "柜台"),
    ];
    for (at, field, beside) in fields {
        for number in [ID, PHONE, "１３８０００１０００１", "138-0001-0001", "429999 20030707 0737"] {
            let mut row = ["曹怡", "429999199702215438", "2024001001", "2025-12-20", "400", "0", "", "", "", "", "", "", "", "", ""];
            let cell = format!("{beside}{number}");
            row[at] = &cell;
            let (_folder, store) = fresh();
            let file = text("名单.csv", &format!("{headers}\n{}\n", row.join(",")));
            let report = import(&office(&store), &file, &Options::default(), true, &|_| {}).unwrap();
            let told: Vec<_> = report.problems.iter().filter(|problem| problem.code == "number_misplaced").collect();
            let letter = char::from(b'A' + u8::try_from(at).unwrap()).to_string();
            assert!(
                told.len() == 1 && told[0].row == 2 && told[0].column.as_ref() == Some(&letter) && told[0].field.as_deref() == Some(field),
                "{cell} in {field}: {:?}",
                report.problems
            );
            let kept = in_clear(&store);
            let folded: String = kept.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
            for number in [ID, PHONE, "１３８０００１０００１"] {
                assert!(!folded.contains(number), "{cell} in {field}: {kept}");
            }
            assert!(kept.contains("曹怡") && report.rows.accepted == 1, "the row counts all the same: {kept}");
        }
    }
}

#[test]
fn a_row_with_a_number_alone_for_a_name_or_for_its_only_key_is_rejected() {
    let report = csv(&format!("姓名,身份证号,合同编号,应还本金\n{PHONE},{ID},2024001001,400\n曹怡,,{ID},400\n龙海,{ID},{PHONE},400\n"));
    let codes: Vec<(u32, &str)> = report.problems.iter().map(|problem| (problem.row, problem.code.as_str())).collect();
    let expected = [(2, "number_misplaced"), (2, "name_missing"), (3, "number_misplaced"), (3, "key_missing"), (4, "number_misplaced")];
    for one in expected {
        assert!(codes.contains(&one), "{codes:?} lacks {one:?}");
    }
    assert_eq!(rows(&report), (3, 1, 2, 0));
}

#[test]
fn a_payment_by_a_number_of_a_person_has_no_serial() {
    let (_folder, store) = fresh();
    let office = office(&store);
    import(
        &office,
        &text("名单.csv", "姓名,合同编号,应还本金,应还日期\n曹怡,2024001001,400,2025-12-20\n"),
        &Options::default(),
        true,
        &|_| {},
    )
    .unwrap();
    let paid = text("明细.csv", &format!("合同编号,还款日期,还款本金,流水号\n2024001001,2026-01-05,100,{PHONE}\n"));
    let report = import(&office, &paid, &Options::default(), true, &|_| {}).unwrap();
    assert!(report.problems.iter().any(|problem| problem.code == "number_misplaced"), "{:?}", report.problems);
    use crate::store::schema::payment;
    let kept: Vec<(Option<String>, String)> =
        store.read(|c| -> crate::store::Result<_> { Ok(payment::table.select((payment::serial, payment::payment_key)).load(c)?) }).unwrap();
    assert!(kept.len() == 1 && kept[0].0.is_none() && !kept[0].1.contains(PHONE), "{kept:?}");
}
