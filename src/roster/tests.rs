//! Rosters nastier than the samples: what an administrator expects of each.

use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::{NotImported, Office, Options, Report, RosterKind, Upload, apply, discard, import, preview, restage, stage, undo};
use crate::basics::words::Words;
use crate::ledger::testing::{day, fresh};
use crate::store::{Actor, Store};

fn office(store: &Store) -> Office {
    Office { store: store.clone(), actor: Actor::operator(), campaign: None, today: day("2026-06-30"), words: Words::default() }
}

fn text(file_name: &str, content: &str) -> Upload {
    Upload { file_name: file_name.to_owned(), bytes: content.as_bytes().to_vec().into() }
}

fn seen(upload: &Upload, options: &Options) -> Report {
    let (_folder, store) = fresh();
    preview(&office(&store), upload, options, &|_| {}).unwrap_or_else(|error| panic!("{error}")).report
}

fn csv(content: &str) -> Report {
    seen(&text("名单.csv", content), &Options::default())
}

fn problems(report: &Report) -> Vec<(u32, Option<&str>, &str)> {
    report.problems.iter().map(|problem| (problem.row, problem.field.as_deref(), problem.code.as_str())).collect()
}

fn total<'r>(report: &'r Report, field: &str) -> &'r str {
    report.totals.get(field).and_then(|sum| sum.as_str()).unwrap_or("none")
}

fn rows(report: &Report) -> (usize, usize, usize, usize) {
    (report.rows.read, report.rows.accepted, report.rows.rejected, report.rows.repeated)
}

fn xlsx(fill: impl FnOnce(&mut Workbook)) -> Upload {
    let mut book = Workbook::new();
    fill(&mut book);
    Upload { file_name: "名单.xlsx".to_owned(), bytes: book.save_to_buffer().unwrap().into() }
}

fn put(sheet: &mut Worksheet, rows: &[&[&str]]) {
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(*cells) {
            if !cell.is_empty() {
                sheet.write(row, column, *cell).unwrap();
            }
        }
    }
}

#[test]
fn three_merged_header_rows_with_a_group_for_the_co_borrower() {
    let upload = xlsx(|book| {
        let sheet = book.add_worksheet().set_name("清册").unwrap();
        put(
            sheet,
            &[
                &["清河区2025年助学贷款到期本息清册"],
                &["", "", "", "", "", "", "单位：元"],
                &["序号", "借款学生信息", "", "", "还款情况", "", "", "", "共同借款人信息", "", "备注"],
                &["", "姓名", "身份证号", "合同编号", "应还款", "", "已还款", "", "姓名", "电话", ""],
                &["", "", "", "", "本金", "利息", "本金", "利息", "", "", ""],
                &["1", "曹怡", "429999200307070737", "20244299991000000", "400", "228.8", "400", "0", "曹超燕", "13913300142", ""],
                &["2", "龙海", "429999200010073494", "20214299991000010", "3800", "368", "0", "0", "龙思静", "17594800587", ""],
                &["合计", "", "", "", "4200", "596.8", "400", "0"],
            ],
        );
        let plain = Format::new();
        for (first_row, first_column, last_row, last_column, text) in [
            (2, 0, 4, 0, "序号"),
            (2, 1, 2, 3, "借款学生信息"),
            (2, 4, 2, 7, "还款情况"),
            (2, 8, 2, 9, "共同借款人信息"),
            (2, 10, 4, 10, "备注"),
            (3, 1, 4, 1, "姓名"),
            (3, 2, 4, 2, "身份证号"),
            (3, 3, 4, 3, "合同编号"),
            (3, 4, 3, 5, "应还款"),
            (3, 6, 3, 7, "已还款"),
            (3, 8, 4, 8, "姓名"),
            (3, 9, 4, 9, "电话"),
        ] {
            sheet.merge_range(first_row, first_column, last_row, last_column, text, &plain).unwrap();
        }
    });
    let report = seen(&upload, &Options::default());
    assert_eq!(report.sheets[0].header_rows, [3, 4, 5]);
    let columns: Vec<&str> = report.sheets[0].columns.keys().map(String::as_str).collect();
    let expected = [
        "seq",
        "student_name",
        "id_number",
        "contract_no",
        "due_principal",
        "due_interest",
        "paid_principal",
        "paid_interest",
        "co_name",
        "co_phone",
        "note",
    ];
    assert_eq!(columns, expected);
    assert_eq!(rows(&report), (2, 2, 0, 0));
    assert_eq!((total(&report, "due_principal"), problems(&report).len()), ("4200.00", 0));
}

#[test]
fn titles_and_totals_in_the_middle_and_headers_repeated() {
    let report = csv(
        "青石镇还款名单,,,,\n姓名,合同编号,应还日期,应还本金,应还利息\n曹怡,20244299991000000,2025.12.20,400,228.8\n小计,,,400,228.8\n双河乡还款名单,,,,\n姓名,合同编号,应还日期,应还本金,应还利息\n龙海,20214299991000010,20251220,\"3,800.00\",368\n小计,,,\"3,800.00\",368\n总计,,,\"4,200.00\",596.8\n制表人：王五,,审核人：,,\n",
    );
    assert_eq!(rows(&report), (2, 2, 0, 0));
    assert_eq!(problems(&report), []);
    assert_eq!((report.skipped.headers, report.skipped.totals), (1, 3));
}

#[test]
fn chinese_and_english_headers_mixed() {
    let report = csv(
        "No.,姓名 Name,ID Number,Contract No.,Due Date,应还本金(Principal),应还利息 Interest,Remarks\n1,曹怡,429999200307070737,20244299991000000,2025/12/20,400,228.8,ok\n",
    );
    let columns: Vec<&str> = report.sheets[0].columns.keys().map(String::as_str).collect();
    assert_eq!(columns, ["seq", "student_name", "id_number", "contract_no", "due_on", "due_principal", "due_interest", "note"]);
    assert_eq!(rows(&report), (1, 1, 0, 0));
}

#[test]
fn ten_thousand_yuan_in_one_column_only() {
    let report = csv("姓名,合同编号,贷款金额（万元）,应还本金（元）,应还利息\n曹怡,20244299991000000,0.8,400,228.8\n");
    assert_eq!((total(&report, "contract_amount"), total(&report, "due_principal")), ("8000.00", "400.00"));
}

#[test]
fn a_row_of_units_under_the_header() {
    let report = csv("姓名,合同编号,贷款金额,应还本金,应还利息\n,,万元,元,元\n曹怡,20244299991000000,0.8,400,228.8\n");
    assert_eq!((total(&report, "contract_amount"), total(&report, "due_interest")), ("8000.00", "228.80"));
    assert_eq!(rows(&report), (1, 1, 0, 0));
}

#[test]
fn two_sheets_with_different_layouts_and_one_without_a_table() {
    let upload = xlsx(|book| {
        put(book.add_worksheet().set_name("说明").unwrap(), &[&["填表说明"], &["一、请各校核对"]]);
        put(
            book.add_worksheet().set_name("青石镇").unwrap(),
            &[&["姓名", "合同编号", "应还本金", "村"], &["曹怡", "20244299991000000", "400", "柳湾村"]],
        );
        put(
            book.add_worksheet().set_name("双河乡").unwrap(),
            &[&["到期本金", "借款合同号", "借款人"], &["3800", "20214299991000010", "龙海"]],
        );
    });
    let report = seen(&upload, &Options::default());
    assert_eq!(report.sheets.iter().map(|sheet| sheet.columns.len()).collect::<Vec<_>>(), [0, 4, 3]);
    assert_eq!((rows(&report), total(&report, "due_principal")), ((2, 2, 0, 0), "4200.00"));
}

#[test]
fn identity_numbers_lost_in_some_rows_only() {
    let upload = xlsx(|book| {
        let sheet = book.add_worksheet();
        put(
            sheet,
            &[
                &["姓名", "身份证号", "合同编号", "应还本金"],
                &["曹怡", "429999200307070737", "20244299991000000", "400"],
                &["龙海", "", "20214299991000010", "3800"],
                &["尹曦", "", "", "100"],
            ],
        );
        sheet.write(2, 1, 4.299_992_000_100_735e17).unwrap();
        sheet.write(3, 1, 4.299_992_000_100_735e17).unwrap();
    });
    let report = seen(&upload, &Options::default());
    assert_eq!(problems(&report), [(3, Some("id_number"), "id_lost"), (4, None, "key_missing"), (4, Some("id_number"), "id_lost")]);
    assert_eq!(rows(&report), (3, 2, 1, 0));
}

#[test]
fn days_of_every_shape_in_one_column() {
    let report = csv(
        "姓名,合同编号,应还日期,应还本金\na,2024001001,2025.12.20,1\nb,2024001002,46011,1\nc,2024001003,2025年12月20日,1\nd,2024001004,2025/12/20 0:00:00,1\ne,2024001005,2025-13-01,1\nf,2024001006,,1\n",
    );
    assert_eq!(problems(&report), [(6, Some("due_on"), "date_unreadable")]);
    assert_eq!(rows(&report), (6, 5, 1, 0));
}

#[test]
fn phones_in_bunches_with_names() {
    let report = csv(
        "姓名,合同编号,应还本金,联系电话,家长电话\na,2024001001,1,本人13800010001/母亲13900010002,\"13800010003 13800010004\"\nb,2024001002,1,138000100,无\n",
    );
    assert_eq!(problems(&report), [(3, Some("student_phone"), "phone_invalid")]);
}

#[test]
fn payments_without_serial_numbers_go_to_the_oldest_and_count_once() {
    let (_folder, store) = fresh();
    let office = office(&store);
    let first = text(
        "应还.csv",
        "姓名,合同编号,应还日期,应还本金,应还利息,已还本金,已还利息\n曹怡,2024001001,2024-12-20,700,336,0,0\n曹怡,2024001001,2025-12-20,700,336,0,0\n",
    );
    import(&office, &first, &Options { as_of: Some(day("2026-06-30")), ..Options::default() }, false, &|_| {}).unwrap();
    let paid = text(
        "还款.csv",
        "姓名,合同编号,还款日期,还款金额\n曹怡,2024001001,2026-07-03,1200\n曹怡,2024001001,2026-07-03,1200\n张三,2099001001,2026-07-03,5\n",
    );
    let options = Options { as_of: Some(day("2026-07-31")), ..Options::default() };
    let report = preview(&office, &paid, &options, &|_| {}).unwrap().report;
    assert_eq!((report.kind.as_deref(), rows(&report)), (Some("payments"), (3, 1, 1, 1)));
    let went: Vec<(&str, &str, &str)> =
        report.allocations.iter().map(|one| (one.due_on.as_str(), one.principal.as_str(), one.interest.as_str())).collect();
    assert_eq!(went, [("2024-12-20", "700.00", "336.00"), ("2025-12-20", "0.00", "164.00")]);
    assert!(matches!(import(&office, &paid, &options, false, &|_| {}), Err(NotImported::Refused(_))));
    let landed = import(&office, &paid, &options, true, &|_| {}).unwrap();
    assert_eq!(landed.diff.new, 1);
    let again = preview(&office, &paid, &options, &|_| {}).unwrap().report;
    assert_eq!((again.diff.new, again.diff.unchanged), (0, 1));
}

#[test]
fn a_later_roster_that_counts_a_payment_does_not_count_it_twice() {
    let (_folder, store) = fresh();
    let office = office(&store);
    let roster = |paid: &str| {
        text(
            "应还.csv",
            &format!("姓名,合同编号,应还日期,应还本金,应还利息,已还本金,已还利息\n曹怡,2024001001,2025-12-20,700,336,{paid},0\n"),
        )
    };
    let on = |text: &str| Options { as_of: Some(day(text)), ..Options::default() };
    import(&office, &roster("0"), &on("2026-06-30"), false, &|_| {}).unwrap();
    let paid = text("还款.csv", "合同编号,到账日期,还款本金,还款利息,流水号\n2024001001,2026-07-03,700,0,7001\n");
    import(&office, &paid, &on("2026-07-31"), false, &|_| {}).unwrap();
    let same_day = preview(&office, &roster("0"), &on("2026-06-30"), &|_| {}).unwrap().report;
    assert_eq!((same_day.diff.changed, same_day.diff.unchanged), (0, 1), "what was paid since is not undone by the old roster");
    let later = import(&office, &roster("700"), &on("2026-09-30"), false, &|_| {}).unwrap();
    assert_eq!(later.diff.unchanged, 1, "the roster states what the payment brought");
    let late_payment = text("还款.csv", "合同编号,到账日期,还款本金,还款利息,流水号\n2024001001,2026-08-03,0,336,7002\n");
    let report = preview(&office, &late_payment, &on("2026-09-30"), &|_| {}).unwrap().report;
    assert_eq!(report.allocations.len(), 1, "money the bank shows late counts too: whoever has paid is not called again");
}

#[test]
fn numbers_as_text_with_blanks_and_full_width() {
    let report = csv(
        "姓名,身份证号,合同编号,应还本金,应还利息\n 曹 怡 ,４２９９９９２００３０７０７０７３７, 2024 4299991000000 ,１ ２００．５０,￥30元\n",
    );
    assert_eq!((problems(&report).len(), total(&report, "due_principal"), total(&report, "due_interest")), (0, "1200.50", "30.00"));
}

#[test]
fn an_html_table_with_a_title_row() {
    let html = "<html><head><meta charset=utf-8></head><table><tr><td colspan=4>逾期名单（截至2026年6月30日）</td></tr><tr><th>姓名</th><th>合同编号</th><th>逾期本金</th><th>逾期利息</th></tr><tr><td>曹怡</td><td>20244299991000000</td><td>400</td><td>0</td></tr></table></html>";
    let report = seen(&text("逾期.xls", html), &Options::default());
    assert_eq!(
        (report.kind.as_deref(), report.as_of.as_deref(), report.sheets[0].header_rows.clone()),
        (Some("overdue"), Some("2026-06-30"), vec![2])
    );
}

#[test]
fn villages_as_banners_between_the_rows() {
    let (_folder, store) = fresh();
    let upload = text(
        "青石镇名单.csv",
        "青石镇助学贷款名单,,\n姓名,合同编号,应还本金\n柳湾村（1人）,,\n曹怡,20244299991000000,400\n石桥村,,\n龙海,20214299991000010,3800\n",
    );
    import(&office(&store), &upload, &Options::default(), false, &|_| {}).unwrap();
    let keys: Vec<String> = store.read(crate::organisation::queries::villages).unwrap().iter().map(|village| village.key()).collect();
    assert_eq!(keys, ["青石镇/柳湾村", "青石镇/石桥村"]);
}

#[test]
fn a_blank_in_what_is_due_is_never_zero_and_one_in_what_is_overdue_may_be_none() {
    let one = csv("姓名,合同编号,应还本金,应还利息\na,2024001001,1,5\nb,2024001002,,5\nc,2024001003,0,5\n");
    assert_eq!(problems(&one), [(3, Some("due_principal"), "amount_missing")]);
    let due = csv("姓名,合同编号,应还本金,应还利息\na,2024001001,1,5\nb,2024001002,,5\nc,2024001003,,5\nd,2024001004,,5\n");
    assert_eq!(rows(&due), (4, 1, 3, 0));
    let overdue =
        csv("姓名,合同编号,应还本金,应还利息,逾期本金\na,2024001001,1,5,1\nb,2024001002,1,5,\nc,2024001003,1,5,\nd,2024001004,1,5,\n");
    assert_eq!((problems(&overdue), rows(&overdue)), (vec![], (4, 4, 0, 0)));
}

#[test]
fn a_total_without_a_label_is_no_person() {
    let report = csv("姓名,合同编号,应还本金,应还利息\na,2024001001,1,5\nb,2024001002,2,5\n,,3,10\n");
    assert_eq!((rows(&report), problems(&report)), ((2, 2, 0, 0), vec![]));
    let wrong = csv("姓名,合同编号,应还本金,应还利息\na,2024001001,1,5\n,,3,10\n");
    assert_eq!(problems(&wrong), [(3, None, "key_missing"), (3, Some("student_name"), "name_missing")]);
}

#[test]
fn numbered_rows_without_anything_else_are_no_rows() {
    let report = csv("序号,姓名,合同编号,应还本金\n1,曹怡,20244299991000000,400\n2,,,\n3,,,\n");
    assert_eq!(rows(&report), (1, 1, 0, 0));
}

#[test]
fn files_that_are_no_rosters_say_so() {
    for (content, code) in [("星期,第一节\n一,语文\n", "no_roster"), ("姓名,合同编号,应还本金\n", "no_rows"), ("", "unreadable")]
    {
        let (_folder, store) = fresh();
        let Err(NotImported::Refused(report)) = preview(&office(&store), &text("a.csv", content), &Options::default(), &|_| {}) else {
            panic!("{content} was taken");
        };
        assert_eq!(report.error.map(|error| error.code).as_deref(), Some(code));
    }
}

#[test]
fn the_kind_and_the_columns_can_be_corrected_and_are_remembered() {
    let (_folder, store) = fresh();
    let office = office(&store);
    let upload = text("名单.csv", "姓名,合同编号,应还本金,口令,到期日\n曹怡,20244299991000000,400,abc,2034-09-20\n");
    let id = stage(&office, &upload, &Options::default(), &|_| {}).unwrap();
    let layout = preview(&office, &upload, &Options::default(), &|_| {}).unwrap().report.sheets[0].layout.clone();
    let correction = super::Correction::from([("D".to_owned(), "note".to_owned()), ("E".to_owned(), "due_on".to_owned())]);
    let options = Options { kind: Some(RosterKind::Overdue), mapping: [(layout, correction)].into(), ..Options::default() };
    restage(&office, id, &options, &|_| {}).unwrap();
    let report = apply(&office, id, false, &|_| {}).unwrap();
    assert_eq!((report.kind.as_deref(), report.batch), (Some("overdue"), Some(id)));
    let later = preview(&office, &upload, &Options::default(), &|_| {}).unwrap().report;
    assert_eq!(later.sheets[0].columns.get("due_on").and_then(|header| header.as_str()), Some("到期日"));
    assert!(matches!(apply(&office, id, false, &|_| {}), Err(NotImported::NotStaged)));
    assert!(matches!(discard(&office, id), Err(NotImported::NotStaged)));
}

#[test]
fn people_first_known_by_contract_are_completed_by_their_identity_number() {
    let (_folder, store) = fresh();
    let office = office(&store);
    import(
        &office,
        &text("a.csv", "姓名,合同编号,应还本金\n曹怡,2024001001,400\n曹怡,2024001002,300\n"),
        &Options::default(),
        false,
        &|_| {},
    )
    .unwrap();
    let better =
        text("b.csv", "姓名,身份证号,合同编号,应还本金\n曹怡,429999200307070737,2024001001,400\n曹怡,429999200307070737,2024001002,300\n");
    let report = import(&office, &better, &Options::default(), false, &|_| {}).unwrap();
    assert_eq!((report.diff.new, report.diff.changed), (0, 2));
    let again = preview(&office, &better, &Options::default(), &|_| {}).unwrap().report;
    assert_eq!((again.diff.new, again.diff.changed, again.diff.unchanged), (0, 0, 2));
}

#[test]
fn a_batch_taken_back_leaves_the_ledger_as_it_was() {
    let (_folder, store) = fresh();
    let office = office(&store);
    let roster = |rows: &str| text("应还.csv", &format!("姓名,合同编号,应还日期,应还本金,已还本金,联系电话\n{rows}"));
    import(
        &office,
        &roster("曹怡,2024001001,2025-12-20,700,0,13800010001\n龙海,2024001002,2025-12-20,500,500,13800010002\n"),
        &Options::default(),
        false,
        &|_| {},
    )
    .unwrap();
    let second = roster("曹怡,2024001001,2025-12-20,700,700,13900010001\n尹曦,2024001003,2025-12-20,100,0,\n");
    let options = Options { as_of: Some(day("2026-07-31")), ..Options::default() };
    let before = preview(&office, &second, &options, &|_| {}).unwrap();
    assert_eq!((before.report.diff.new, before.report.diff.changed, before.report.diff.absent), (1, 1, 1));
    let cells: Vec<(&str, Option<&str>, Option<&str>)> =
        before.changes[0].cells.iter().map(|cell| (cell.field.as_str(), cell.old.as_deref(), cell.new.as_deref())).collect();
    assert_eq!(cells, [("paid_principal", Some("0.00"), Some("700.00")), ("student_phone", Some("138****0001"), Some("139****0001"))]);
    let id = import(&office, &second, &options, false, &|_| {}).unwrap().batch.unwrap();
    undo::take_back(&self::office(&store), id, &|_| {}).unwrap();
    let after = preview(&office, &second, &options, &|_| {}).unwrap();
    assert_eq!(after.report.diff, before.report.diff);
}

mod absent;
mod asking;
mod in_line;
mod messy;
mod places;
mod pointing;
mod private;
mod repair;
mod shared;
mod undoing;
