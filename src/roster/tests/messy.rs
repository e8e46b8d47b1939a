//! Numbers that are missing, lost or mistyped, units that disagree, rosters out of their order.

use super::*;
use crate::roster::remarks::Reader;

const HEADER: &str = "姓名,身份证号,合同编号,应还日期,应还本金,应还利息,已还本金,已还利息";
const CAO: &str = "曹怡,429999200307070737";
const LONG: &str = "龙海,429999200010073494";

fn roster(rows: &[String]) -> Upload {
    text("应还.csv", &format!("{HEADER}\n{}\n", rows.join("\n")))
}

fn land(office: &Office, upload: &Upload) -> Report {
    import(office, upload, &Options::default(), true, &|_| {}).unwrap_or_else(|error| panic!("{error}"))
}

fn counts(report: &Report) -> (usize, usize, usize, usize) {
    (report.diff.new, report.diff.changed, report.diff.unchanged, report.diff.absent)
}

/// Lands a roster, and holds that the same file once more changes nothing.
fn land_twice(office: &Office, upload: &Upload) -> Report {
    let first = land(office, upload);
    let again = preview(office, upload, &Options::default(), &|_| {}).unwrap().report;
    assert_eq!((again.diff.new, again.diff.changed, again.diff.absent), (0, 0, 0), "the same file twice");
    first
}

/// People, contracts and what is due in all, in yuan.
fn ledger(store: &Store) -> (usize, usize, String) {
    store
        .read(|connection| -> crate::store::Result<_> {
            let known = super::super::known::Known::load(store, connection, 1)?;
            let due: crate::basics::money::Fen = known.obligations.iter().map(|row| row.due_total).sum();
            Ok((known.borrowers.len(), known.contracts.len(), due.yuan()))
        })
        .unwrap()
}

#[test]
fn the_unit_nearest_to_an_amount_counts() {
    let report = csv(
        "名单（单位：人民币万元）,,,,\n姓名,合同编号,应还本金,应还利息（元）,\"已还本金\n元\"\n曹怡,2024001001,0.1,100,1000\n龙海,2024001002,1360元,50,0\n",
    );
    assert_eq!(
        (total(&report, "due_principal"), total(&report, "due_interest"), total(&report, "paid_principal")),
        ("2360.00", "150.00", "1000.00")
    );
    assert_eq!(report.sheets[0].columns["due_interest"], "应还利息", "headers are shown as before");
    for (title, header, due) in [
        ("单位：千元", "应还本金", "1500.00"),
        ("单位：分", "应还本金", "0.02"),
        ("金额单位：万州区", "应还本金", "1.50"),
        ("名单", "应还本金【万元】", "15000.00"),
        ("名单", "应还本金（人民币万元）", "15000.00"),
        ("名单", "应还本金 万元", "15000.00"),
        ("名单", "百元应还本金", "150.00"),
    ] {
        let report = csv(&format!("{title},,\n姓名,合同编号,{header}\n曹怡,2024001001,1.5\n"));
        assert_eq!(total(&report, "due_principal"), due, "{title} {header}");
    }
    let units = csv("姓名,合同编号,应还本金,应还利息\n,,（万元）,（元）\n曹怡,2024001001,0.1,100\n");
    assert_eq!((total(&units, "due_principal"), total(&units, "due_interest")), ("1000.00", "100.00"));
}

#[test]
fn one_contract_under_two_identity_numbers_leaves_two_people() {
    let (_folder, store) = fresh();
    let rows =
        [format!("{CAO},CX,2025-12-20,100,10,0,0"), format!("{LONG},CX,2024-12-20,100,10,0,0"), format!("{LONG},CY,2025-12-20,100,10,0,0")];
    land_twice(&office(&store), &roster(&rows));
    assert_eq!(ledger(&store), (2, 2, "330.00".to_owned()));
}

#[test]
fn of_a_mistyped_and_a_right_identity_number_the_right_one_stays() {
    let (_folder, store) = fresh();
    let rows = ["曹怡,429999200307070731,CX,2025-12-20,100,10,0,0".to_owned(), format!("{CAO},CX,2024-12-20,100,10,0,0")];
    land_twice(&office(&store), &roster(&rows));
    assert_eq!(ledger(&store).0, 1);
}

#[test]
fn one_phone_with_two_owners_is_kept_under_both() {
    let (_folder, store) = fresh();
    let upload = text(
        "名单.csv",
        &format!("姓名,身份证号,合同编号,应还本金,联系电话\n{CAO},CX,100,13800010001（父）\n{CAO},CY,100,13800010001（母）\n"),
    );
    land_twice(&office(&store), &upload);
}

#[test]
fn a_village_without_its_township_is_not_guessed_between_two() {
    let (_folder, store) = fresh();
    let office = office(&store);
    let header = "姓名,合同编号,应还本金,乡镇,村";
    land(&office, &text("早.csv", &format!("{header}\n尹曦,CW,100,,柳湾村\n何静,CV,100,青石镇,石桥村\n")));
    let rows = "曹怡,CX,100,,柳湾村\n龙海,CY,100,青石镇,柳湾村\n段晓,CZ,100,双河乡,柳湾村\n尹曦,CW,100,,柳湾村\n\
                何静,CV,100,,石桥村\n曹超,CU,100,,石桥村\n段波,CT,100,双河乡,石桥村";
    land_twice(&office, &text("名单.csv", &format!("{header}\n{rows}\n")));
    let villages = store.read(crate::organisation::queries::villages).unwrap();
    let mut keys: Vec<String> = villages.iter().map(|village| village.key()).collect();
    keys.sort();
    assert_eq!(keys, ["双河乡/柳湾村", "双河乡/石桥村", "柳湾村", "石桥村", "青石镇/柳湾村", "青石镇/石桥村"]);
}

/// Two contracts of one person whose numbers were held as numbers, and one without any number.
fn damaged() -> Upload {
    xlsx(|book| {
        let sheet = book.add_worksheet();
        let rows: [[&str; 6]; 5] = [
            ["姓名", "身份证号", "合同编号", "应还日期", "应还本金", "应还利息"],
            ["曹怡", "429999200307070737", "", "2025-12-20", "1000", "100"],
            ["曹怡", "429999200307070737", "", "2025-12-20", "1000", "100"],
            ["龙海", "429999200010073494", "", "2025-12-20", "500", "50"],
            ["龙海", "429999200010073494", "", "2025-12-20", "700", "70"],
        ];
        put(sheet, &rows.each_ref().map(|row| row.as_slice()));
        sheet.write(1, 2, 20_244_299_991_000_020_f64).unwrap();
        sheet.write(2, 2, 20_234_299_991_000_021_f64).unwrap();
    })
}

#[test]
fn contracts_whose_numbers_are_lost_or_missing_stay_apart() {
    let (_folder, store) = fresh();
    let report = land_twice(&office(&store), &damaged());
    assert_eq!((rows(&report), ledger(&store)), ((4, 4, 0, 0), (2, 4, "3520.00".to_owned())));
}

#[test]
fn a_contract_number_that_comes_later_completes_its_contract() {
    let (_folder, store) = fresh();
    let office = office(&store);
    land(&office, &damaged());
    let rows = [
        format!("{CAO},20234299991000021,2025-12-20,1000,100,0,0"),
        format!("{CAO},20244299991000020,2025-12-20,1000,100,0,0"),
        format!("{LONG},20214299991000010,2025-12-20,700,70,0,0"),
        format!("{LONG},20224299991000010,2025-12-20,500,60,0,0"),
    ];
    let found = preview(&office, &roster(&rows), &Options::default(), &|_| {}).unwrap();
    let cell = &found.changes[0].cells[0];
    assert_eq!((cell.field.as_str(), cell.old.as_deref(), cell.new.as_deref()), ("contract_no", None, Some("2023****0021")));
    let report = land_twice(&office, &roster(&rows));
    assert_eq!((counts(&report), ledger(&store)), ((0, 4, 0, 0), (2, 4, "3530.00".to_owned())));
    undo::take_back(&super::office(&store), report.batch.unwrap(), &|_| {}).unwrap();
    assert_eq!(ledger(&store), (2, 4, "3520.00".to_owned()));
    let again = preview(&office, &damaged(), &Options::default(), &|_| {}).unwrap().report;
    assert_eq!(counts(&again), (0, 0, 4, 0), "numbers and keys are as they were");
}

#[test]
fn a_roster_without_contract_numbers_means_the_contracts_there_are() {
    let (_folder, store) = fresh();
    let office = office(&store);
    let rows = [
        format!("{CAO},CX,2025-12-20,1000,100,0,0"),
        format!("{LONG},CY,2025-12-20,500,50,0,0"),
        format!("{LONG},CZ,2025-12-20,700,70,700,70"),
    ];
    land(&office, &roster(&rows));
    let upload = text(
        "应还.csv",
        &format!(
            "姓名,身份证号,应还日期,应还本金,应还利息,已还本金,已还利息\n{LONG},2025-12-20,700,70,700,70\n{CAO},2025-12-20,1000,120,0,0\n{LONG},2025-12-20,500,50,0,0\n"
        ),
    );
    let report = land_twice(&office, &upload);
    assert_eq!((counts(&report), ledger(&store)), ((0, 1, 2, 0), (2, 3, "2440.00".to_owned())));
}

#[test]
fn contract_numbers_written_otherwise_are_the_same() {
    let (_folder, store) = fresh();
    let office = office(&store);
    land(&office, &roster(&[format!("{CAO},gk-2024-001,2025-12-20,1000,100,0,0")]));
    let report = land(&office, &roster(&[format!("{CAO},ＧＫ—2024–001,2025-12-20,1000,100,0,0")]));
    assert_eq!(counts(&report), (0, 0, 1, 0));
}

#[test]
fn plain_serials_of_a_workbook_that_counts_from_1904() {
    let rows = "<Row><Cell><Data ss:Type=\"String\">姓名</Data></Cell><Cell><Data ss:Type=\"String\">合同编号</Data></Cell><Cell><Data ss:Type=\"String\">应还日期</Data></Cell><Cell><Data ss:Type=\"String\">应还本金</Data></Cell></Row>\
        <Row><Cell><Data ss:Type=\"String\">曹怡</Data></Cell><Cell><Data ss:Type=\"String\">2024001001</Data></Cell><Cell><Data ss:Type=\"Number\">44549</Data></Cell><Cell><Data ss:Type=\"Number\">44549</Data></Cell></Row>";
    let book = format!(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><ExcelWorkbook xmlns=\"urn:schemas-microsoft-com:office:excel\"><Date1904/></ExcelWorkbook><Worksheet ss:Name=\"名单\"><Table>{rows}</Table></Worksheet></Workbook>"
    );
    let (_folder, store) = fresh();
    let found = preview(&office(&store), &text("名单.xls", &book), &Options::default(), &|_| {}).unwrap();
    assert_eq!(found.changes[0].due_on, Some(day("2025-12-20")));
    assert_eq!(total(&found.report, "due_principal"), "44549.00", "only days are moved");
}

#[test]
fn a_row_whose_due_day_cannot_be_read_is_not_absent() {
    let (_folder, store) = fresh();
    let office = office(&store);
    let row = |person: &str, number: &str, day: &str| format!("{person},{number},{day},100,10,0,0");
    land(&office, &roster(&[row(CAO, "CX", "2024-09-20"), row(LONG, "CY", "2024-09-20"), row(LONG, "CZ", "2024-09-20")]));
    let later = roster(&[row(CAO, "CX", "待定"), row(LONG, "CY", "2024-09-20")]);
    let report = preview(&office, &later, &Options::default(), &|_| {}).unwrap().report;
    assert_eq!((counts(&report), report.rows.rejected), ((0, 0, 1, 1), 1));
}

#[test]
fn a_payment_with_one_part_left_blank_pays_the_other() {
    let (_folder, store) = fresh();
    let office = office(&store);
    land(&office, &roster(&[format!("{CAO},CX,2025-12-20,1000,100,0,0")]));
    let paid =
        text("还款.csv", "合同编号,到账日期,还款本金,还款利息,流水号\nCX,2026-07-03,500,,S1\nCX,2026-07-03,,20,S2\nCX,2026-07-03,,,S3\n");
    let report = preview(&office, &paid, &Options::default(), &|_| {}).unwrap().report;
    assert_eq!(problems(&report), [(4, Some("paid_principal"), "amount_missing")]);
    let by_person = text("还款.csv", &format!("姓名,身份证号,到账日期,还款本金\n{CAO},2026-07-03,500\n"));
    let unknown_number = text("还款.csv", &format!("姓名,身份证号,合同编号,到账日期,还款本金\n{CAO},CY,2026-07-03,500\n"));
    let rejected = |upload: &Upload| preview(&office, upload, &Options::default(), &|_| {}).unwrap().report.rows.rejected;
    assert_eq!((rejected(&by_person), rejected(&unknown_number)), (0, 1), "two numbers are two contracts");
    let went: Vec<(&str, &str)> = report.allocations.iter().map(|one| (one.principal.as_str(), one.interest.as_str())).collect();
    assert_eq!(went, [("500.00", "0.00"), ("0.00", "20.00")]);
}

#[test]
fn more_late_than_due_is_counted_and_told() {
    let report = csv(
        "姓名,合同编号,应还日期,应还本金,应还利息,逾期本金,逾期利息\n曹怡,CX,2025-12-20,100,10,300,0\n龙海,CY,2025-12-20,100,10,100,10\n",
    );
    assert_eq!((report.remarks.overdue_beyond_due, problems(&report)), (1, vec![]));
    for language in [crate::basics::words::Language::Chinese, crate::basics::words::Language::English] {
        let words = Words::of(language);
        let told = report.remarks.lines(Reader::Command, words);
        let last = told.last().unwrap();
        assert!(last.contains('1') && report.say(words, true).contains(last), "{told:?}");
    }
}

#[test]
fn a_row_that_leaves_blank_what_is_paid_is_told_with_its_place() {
    let rows = |paid: &str| format!("姓名,合同编号,应还日期,应还本息,已还本息\n曹怡,CX,2025-12-20,110,0\n龙海,CY,2025-12-20,110,{paid}\n");
    let report = csv(&rows(""));
    assert_eq!((report.remarks.paid_blank.as_ref().map(|blank| (blank.rows, blank.first.1)), problems(&report)), (Some((1, 3)), vec![]));
    assert!(report.remarks.lines(Reader::Command, Words::default()).iter().any(|line| line.contains("没有填已还")));
    assert_eq!(csv(&rows("0")).remarks.paid_blank, None);
    let without = csv("姓名,合同编号,应还日期,应还本息\n曹怡,CX,2025-12-20,110\n");
    assert_eq!(without.remarks.paid_blank, None, "there is no such column to leave blank");
}

/// Due and paid of each obligation in fen: principal, interest.
fn owed(store: &Store) -> Vec<[i64; 4]> {
    let load = |c: &mut crate::store::Connection| super::super::known::Known::load(store, c, 1);
    let fen = |amount: Option<crate::basics::money::Fen>| amount.map_or(-1, crate::basics::money::Fen::fen);
    let rows = store.read(load).unwrap().obligations;
    rows.iter().map(|row| [row.due_principal, row.due_interest, row.paid_principal, row.paid_interest].map(fen)).collect()
}

#[test]
fn a_part_a_roster_does_not_state_stays_as_it_is_known() {
    let (_folder, store) = fresh();
    let office = office(&store);
    let on = |text: &str, kind| Options { as_of: Some(day(text)), kind, ..Options::default() };
    let june = roster(&[format!("{CAO},CX,2025-12-20,1000,100,1000,100"), format!("{LONG},CY,2025-12-20,1000,100,500,60")]);
    import(&office, &june, &on("2026-06-30", Some(RosterKind::Population)), false, &|_| {}).unwrap();
    let known = owed(&store);
    assert_eq!(known, [[100_000, 10_000, 100_000, 10_000], [100_000, 10_000, 50_000, 6_000]]);
    let whole = "姓名,身份证号,合同编号,应还日期,应还本金,应还利息,已还本金";
    let (cao, long) = (format!("{CAO},CX,2025-12-20,1000,100,1000"), format!("{LONG},CY,2025-12-20,1000,100,500"));
    for (file, lacks) in [
        (format!("{whole}\n{cao}\n{long}\n"), vec!["paid_interest"]),
        (format!("{whole},已还利息\n{cao},\n{long},\n"), vec!["paid_interest"]),
        (
            format!("{whole},逾期本金\n{cao},0\n{long},500\n")
                .replace(",已还本金", "")
                .replace(",1000,0\n", ",0\n")
                .replace(",500,500", ",500"),
            vec!["overdue_interest"],
        ),
        (
            format!("姓名,身份证号,合同编号,应还日期,应还本金,已还本金\n{CAO},CX,2025-12-20,1000,1000\n{LONG},CY,2025-12-20,1000,500\n"),
            vec!["due_interest", "paid_interest"],
        ),
        (
            format!("姓名,身份证号,合同编号,应还日期,应还利息,已还利息\n{CAO},CX,2025-12-20,100,100\n{LONG},CY,2025-12-20,100,60\n"),
            vec!["due_principal", "paid_principal"],
        ),
        (format!("姓名,身份证号,合同编号,应还日期,应还本金\n{CAO},CX,2025-12-20,1000\n{LONG},CY,2025-12-20,1000\n"), vec!["due_interest"]),
    ] {
        let report = preview(&office, &text("应还.csv", &file), &on("2026-07-31", None), &|_| {}).unwrap().report;
        assert_eq!((counts(&report), problems(&report)), ((0, 0, 2, 0), vec![]), "{file}");
        let told: Vec<&str> = report.remarks.unsaid.iter().map(|one| one.lacks.as_str()).collect();
        assert_eq!((told, report.remarks.unsaid.iter().all(|one| one.everywhere)), (lacks, true), "{file}");
    }
    let july = text("应还.csv", &format!("{whole}\n{cao}\n{LONG},CY,2025-12-20,1000,100,800\n石岩,,CZ,2025-12-20,1000,100,800\n"));
    let report = land(&office, &july);
    assert_eq!((report.diff.new, report.diff.changed, report.diff.unchanged), (1, 1, 1));
    assert_eq!(report.kind.as_deref(), Some("population"), "who may have paid the interest does not make it a list of those who owe");
    assert_eq!(owed(&store)[1..], [[100_000, 10_000, 80_000, 6_000], [100_000, 10_000, 80_000, 0]]);
    let sentence = "名单有已还本金、没有已还利息：新的行按 0 计，已有的行保持原来的已还利息。";
    assert_eq!(report.remarks.lines(Reader::Command, Words::default()).iter().filter(|line| *line == sentence).count(), 1);
    assert!(report.say(Words::default(), true).contains(sentence));
}

#[test]
fn what_is_late_says_what_is_paid_of_a_part_that_is_left_out() {
    let (_folder, store) = fresh();
    let office = office(&store);
    land(&office, &roster(&[format!("{CAO},CX,2025-12-20,1000,100,1000,100")]));
    let header = "姓名,身份证号,合同编号,应还日期";
    for (file, paid) in [
        (format!("{header},应还本金,应还利息,已还本金,逾期利息\n{CAO},CX,2025-12-20,1000,100,400,30\n"), [40_000, 7_000]),
        (format!("{header},应还本金,逾期本金,逾期利息\n{CAO},CX,2025-12-20,1000,200,20\n"), [80_000, 8_000]),
        (format!("{header},逾期本金\n{CAO},CX,2025-12-20,300\n"), [70_000, 8_000]),
    ] {
        land(&office, &text("应还.csv", &file));
        assert_eq!(owed(&store), [[100_000, 10_000, paid[0], paid[1]]], "{file}");
    }
}

#[test]
fn a_roster_older_than_what_is_stored_says_so() {
    let (_folder, store) = fresh();
    let office = office(&store);
    let on = |text: &str| Options { as_of: Some(day(text)), ..Options::default() };
    let row = |person: &str, number: &str, paid: u32| format!("{person},{number},2025-12-20,1000,100,{paid},0");
    import(&office, &roster(&[row(CAO, "CX", 1000), row(LONG, "CY", 100)]), &on("2026-09-30"), false, &|_| {}).unwrap();
    let old = roster(&[row(CAO, "CX", 500), row(LONG, "CY", 100)]);
    let report = preview(&office, &old, &on("2026-06-30"), &|_| {}).unwrap().report;
    assert_eq!(report.remarks.older.as_ref().map(|older| (older.rows, older.stated_on.as_str())), Some((1, "2026-09-30")));
    assert!(
        report.remarks.lines(Reader::Command, Words::default())[0].contains("2026-09-30"),
        "{:?}",
        report.remarks.lines(Reader::Command, Words::default())
    );
    let later = preview(&office, &old, &on("2026-09-30"), &|_| {}).unwrap().report;
    assert_eq!(later.remarks.older, None);
    let stands = owed(&store);
    let more = roster(&[row(CAO, "CX", 500), row(LONG, "CY", 100), row("石岩,429999200002020202", "CZ", 0)]);
    assert_eq!(counts(&import(&office, &more, &on("2026-06-30"), false, &|_| {}).unwrap()), (1, 0, 2, 0));
    assert_eq!(owed(&store), [&stands[..], &[[100_000, 10_000, 0, 0]]].concat(), "what is new comes in, what is newer stays");
    let corrected = roster(&[row("石岩,429999200002020202", "CZ", 200)]);
    assert_eq!(counts(&import(&office, &corrected, &on("2026-06-30"), false, &|_| {}).unwrap()).1, 1, "of its own day it is right");
}

#[test]
fn people_called_like_totals_are_people() {
    let report = csv(
        "姓名,身份证号,合同编号,应还本金\n合计花,,A12,100\n王小计,,A13,100\n王五,,7,300\n小计,,3,500\n柳湾村小计,,3,500\n欧阳总计,,9,20\n合计,,4,520\n",
    );
    assert_eq!((rows(&report), problems(&report), report.skipped.totals), ((4, 4, 0, 0), vec![], 3));
}

#[test]
fn places_with_equal_sums_head_their_rows_all_the_same() {
    let report_of = |upload: &Upload| {
        let (_folder, store) = fresh();
        import(&office(&store), upload, &Options::default(), false, &|_| {}).unwrap();
        let places: Vec<String> = store
            .read(crate::organisation::queries::villages)
            .unwrap()
            .iter()
            .map(|village| format!("{}/{}", village.township, village.name))
            .collect();
        places
    };
    let upload = text(
        "应还.csv",
        "序号,姓名,身份证号,合同编号,村,应还日期,应还本金\n一,青石镇,,,,,8000\n1,曹怡,429999200307070737,CX,柳湾村,2025-12-20,8000\n二,双河乡,,,,,8000\n2,龙海,429999200010073494,CY,桃园村,2025-12-20,8000\n",
    );
    assert_eq!(report_of(&upload), ["双河乡/桃园村", "青石镇/柳湾村"]);
}

#[test]
fn a_rejected_row_takes_nobodys_place() {
    let (_folder, store) = fresh();
    let office = office(&store);
    let header = "姓名,身份证号,应还日期,应还本金,应还利息";
    land(&office, &text("一.csv", &format!("{header}\n{CAO},2025-12-20,500,10\n")));
    let second = land(&office, &text("二.csv", &format!("{header}\n{CAO},2025-12-20,？,10\n{CAO},2025-12-20,500,10\n")));
    assert_eq!((second.rows.rejected, counts(&second)), (1, (0, 0, 1, 0)));
}

#[test]
fn of_too_many_problems_the_errors_are_told_first() {
    let rows: String = (0..15_000).map(|n| format!("曹怡,429999200307070000,C{n},2025-12-20,待核实\n")).collect();
    let report = csv(&format!("姓名,身份证号,合同编号,应还日期,应还本金\n{rows}"));
    let errors = report.problems.iter().filter(|problem| problem.severity == "error").count();
    assert_eq!((report.rows.rejected, errors, report.problems.len(), report.remarks.untold), (15_000, 15_000, 20_000, 10_000));
    let lines = report.remarks.lines(crate::roster::remarks::Reader::Page, Words::default());
    assert!(lines.iter().any(|line| line.contains("20,000") && line.contains("10,000")), "{lines:?}");
}

#[test]
fn equal_rows_without_a_name_are_faulty_rows_and_no_sums() {
    let unnamed = ",,,500,10\n";
    let file = |rows: &str| csv(&format!("姓名,身份证号,合同编号,应还本金,应还利息\n曹怡,,20244299991000000,400,20\n{rows}"));
    let two = file(&unnamed.repeat(2));
    assert_eq!((rows(&two), two.skipped.totals), ((3, 1, 2, 0), 0));
    let three = file(&unnamed.repeat(3));
    assert_eq!((rows(&three), three.skipped.totals), ((4, 1, 3, 0), 0));
    assert!(three.problems.iter().all(|problem| problem.code != "total_mismatch"), "{:?}", three.problems);
    let summed = file(",,,400,20\n");
    assert_eq!((rows(&summed), summed.skipped.totals), ((1, 1, 0, 0), 1));
}
