//! Faults marked in the owner's workbook, the corrected file back in its batch, and numbers proposed from earlier rosters.

use diesel::prelude::*;

use super::*;
use crate::ledger::borrower::Borrower;
use crate::ledger::contract::Contract;
use crate::roster::correct::{self, Fault};
use crate::roster::correction::{self, HandedIn, NotCorrected, Refusal};
use crate::roster::proposal;
use crate::store::schema::{allocation, batch_image, borrower, contract, obligation, payment};

/// Everything a roster can touch, as one comparable text.
fn ledger(store: &Store) -> String {
    store
        .read(|c| -> crate::store::Result<String> {
            let borrowers: Vec<Borrower> = borrower::table.order(borrower::id).select(Borrower::as_select()).load(c)?;
            let borrowers: Vec<_> = borrowers
                .iter()
                .map(|row| {
                    let (number, phones) =
                        (row.id_number.as_ref().map(|number| number.reveal()), row.phones.as_ref().map(|phones| phones.reveal()));
                    (row.id, &row.person_key, &row.name, number, phones, row.village_id)
                })
                .collect();
            let contracts: Vec<Contract> = contract::table.order(contract::id).select(Contract::as_select()).load(c)?;
            let contracts: Vec<_> =
                contracts.iter().map(|row| (row.id, &row.contract_key, row.borrower_id, row.balance, &row.co_name)).collect();
            type Owed = (i64, i64, Option<i64>, i64, Option<i64>, i64, chrono::NaiveDate, Option<i64>, Option<i64>);
            let obligations: Vec<Owed> = obligation::table
                .order(obligation::id)
                .select((
                    obligation::id,
                    obligation::contract_id,
                    obligation::due_principal,
                    obligation::due_total,
                    obligation::paid_principal,
                    obligation::paid_total,
                    obligation::stated_on,
                    obligation::seen_batch_id,
                    obligation::seen_overdue_batch_id,
                ))
                .load(c)?;
            let payments: Vec<(i64, String, i64)> =
                payment::table.order(payment::id).select((payment::id, payment::payment_key, payment::total)).load(c)?;
            let parts: Vec<(i64, i64, Option<i64>)> = allocation::table
                .order(allocation::id)
                .select((allocation::id, allocation::total, allocation::absorbed_batch_id))
                .load(c)?;
            Ok(format!("{borrowers:#?}\n{contracts:#?}\n{obligations:#?}\n{payments:#?}\n{parts:#?}"))
        })
        .unwrap()
}

const HEADER: &str = "姓名,身份证号,合同编号,应还日期,应还本金,应还利息,已还本金,已还利息,共同借款人,联系电话\n";
const CAO: &str = "曹怡,429999200307070737,20244299991000000,2025-12-20";
const LONG: &str = "龙海,429999200010073494,20214299991000010,2025-12-20";

fn named(store: &Store, name: &str, as_of: &str, rows: &[String]) -> Report {
    let options = Options { kind: Some(RosterKind::Population), as_of: Some(day(as_of)), ..Options::default() };
    import(&office(store), &sheet(name, rows), &options, true, &|_| {}).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn sheet(name: &str, rows: &[String]) -> Upload {
    text(name, &format!("{HEADER}{}\n", rows.join("\n")))
}

/// An earlier roster; then one that changes 曹怡, brings 尹曦, and leaves two faulty rows out.
fn with_faults(store: &Store) -> (String, i64, Vec<String>) {
    named(store, "一.csv", "2026-05-31", &[format!("{CAO},400,20,0,0,曹超燕,"), format!("{LONG},3800,368,0,0,,")]);
    let before = ledger(store);
    let rows = vec![
        format!("{CAO},400,20,100,0,曹超燕,13800010001"),
        format!("{LONG},待核实,368,0,0,,"),
        "尹曦,429999199905051233,20204299991000033,2025-12-20,900,90,0,0,,".to_owned(),
        ",429999199812090768,20194299991000190,2025-12-20,500,50,0,0,,".to_owned(),
    ];
    let report = named(store, "二.csv", "2026-06-30", &rows);
    assert_eq!((report.rows.read, report.rows.rejected, report.diff.new, report.diff.changed), (4, 2, 1, 1));
    (before, report.batch.unwrap(), rows)
}

fn corrected(rows: &[String]) -> Vec<String> {
    let mut rows = rows.to_vec();
    rows[1] = format!("{LONG},3700,368,50,0,,");
    rows[3] = rows[3].replacen(",4299", "梁晓国,4299", 1);
    rows
}

fn refusal<T>(outcome: Result<T, NotCorrected>) -> Refusal {
    match outcome {
        Err(NotCorrected::Refused(why)) => why,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it was taken"),
    }
}

#[test]
fn a_marked_workbook_reads_as_the_file_it_was_made_from() {
    for name in [
        "06-身份证变数字.xlsx",
        "08-问题行.xlsx",
        "14-还款明细.xlsx",
        "03-催收台账.xls",
        "09-万元.ods",
        "04-系统导出.csv",
        "02-逾期名单-两级表头.xlsx",
    ] {
        let bytes = std::fs::read(format!("{}/tests/rosters/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let upload = Upload { file_name: name.to_owned(), bytes: bytes.into() };
        let options = Options { as_of: Some(day("2026-06-30")), ..Options::default() };
        let before = seen(&upload, &options);
        let mut faults: Vec<Fault<'_>> = before.problems.iter().filter_map(Fault::of).collect();
        let header = before.sheets.iter().find(|sheet| !sheet.header_rows.is_empty()).unwrap();
        // A file without faults is marked all the same here: what is marked must not matter to the reader.
        let row = header.header_rows.last().unwrap() + 1;
        faults.push(Fault {
            sheet: &header.sheet,
            row,
            column: Some("A"),
            field: None,
            is_error: true,
            code: "amount_missing",
            evidence: None,
        });
        let stem = name.rsplit_once('.').unwrap().0;
        let marked = correct::workbook(&upload.bytes, stem, &before.sheets, &faults, "", Words::default()).unwrap();
        let after = seen(&Upload { file_name: format!("{stem}.xlsx"), bytes: marked.into() }, &options);
        assert_eq!(before.rows, after.rows, "{name}");
        assert_eq!(before.problems, after.problems, "{name}");
        assert_eq!(before.totals, after.totals, "{name}");
        assert_eq!(before.skipped, after.skipped, "{name}");
        assert_eq!(before.sheets, after.sheets, "{name}: the same headers, so the same remembered mapping");
        assert_eq!(before.remarks, after.remarks, "{name}: what is said is no money");
    }
}

#[test]
fn a_corrected_file_lands_in_its_batch_and_undo_takes_all_of_it_back() {
    let (_folder, store) = fresh();
    let (before, id, rows) = with_faults(&store);
    let landed = ledger(&store);
    let office = office(&store);
    let upload = sheet("二-待改正.csv", &corrected(&rows));
    let looked = correction::look(&office, id, &upload, &|_| {}).unwrap();
    assert_eq!((looked.diff.new, looked.diff.changed, looked.diff.unchanged), (2, 2, 0), "counted against the ledger before the batch");
    assert_eq!(correction::hand_in(&office, id, &upload, &|_| {}).unwrap(), HandedIn::Waits);
    assert_eq!(ledger(&store), landed, "it is only looked at");
    let waiting = store.read(|c| correction::waiting(c, id)).unwrap().unwrap();
    assert_eq!((waiting.new, waiting.changed), (1, 1), "what it adds to what has landed");

    let report = correction::land(&office, id, &|_| {}).unwrap();
    assert_eq!((report.batch, report.rows.read, report.rows.rejected), (Some(id), 4, 0));
    assert_eq!((report.diff.new, report.diff.changed, report.diff.unchanged), (2, 2, 0));
    assert_eq!(
        report.rows.read,
        report.diff.new + report.diff.changed + report.diff.unchanged + report.rows.repeated + report.rows.rejected
    );
    assert_ne!(ledger(&store), landed);
    let files = store.read(|c| correction::files(c, id)).unwrap();
    assert_eq!((files.len(), files[0].replaced_name.as_str(), files[0].file_name.as_str()), (1, "二.csv", "二-待改正.csv"));
    let again = preview(&office, &upload, &Options { as_of: Some(day("2026-06-30")), ..Options::default() }, &|_| {}).unwrap().report;
    assert_eq!((again.diff.new, again.diff.changed, again.diff.unchanged), (0, 0, 4));
    assert_eq!(refusal(correction::land(&office, id, &|_| {})), Refusal::NothingWaits, "once is enough");

    let undone = undo::take_back(&super::office(&store), id, &|_| {}).unwrap();
    assert_eq!(undone.kept, 0);
    assert_eq!(ledger(&store), before);
    assert_eq!(refusal(correction::hand_in(&office, id, &upload, &|_| {})), Refusal::NotOpen);
}

#[test]
fn what_stood_before_the_batch_is_kept_whatever_is_corrected_afterwards() {
    let (_folder, store) = fresh();
    let (before, id, rows) = with_faults(&store);
    let office = office(&store);
    // 曹怡 is changed once more, and then back to what stood before the batch.
    let mut once = corrected(&rows);
    once[0] = format!("{CAO},410,20,120,0,曹超燕,13800010002");
    let report = correction::import(&office, id, &sheet("三.csv", &once), false, &|_| {}).unwrap();
    assert_eq!((report.diff.new, report.diff.changed), (2, 2));
    let mut twice = once.clone();
    twice[0] = format!("{CAO},400,20,0,0,曹超燕,13800010002");
    correction::import(&office, id, &sheet("四.csv", &twice), false, &|_| {}).unwrap();
    let images: i64 = store
        .read(|c| -> crate::store::Result<i64> { Ok(batch_image::table.filter(batch_image::batch_id.eq(id)).count().get_result(c)?) })
        .unwrap();
    assert!(images > 0);
    assert_eq!(store.read(|c| correction::files(c, id)).unwrap().len(), 2);
    let undone = undo::take_back(&super::office(&store), id, &|_| {}).unwrap();
    assert_eq!(undone.kept, 0);
    assert_eq!(ledger(&store), before);
}

#[test]
fn a_corrected_file_takes_the_place_of_the_one_that_waits() {
    let (_folder, store) = fresh();
    let office = office(&store);
    let rows = vec![format!("{CAO},400,20,0,0,,"), format!("{LONG},待核实,368,0,0,,")];
    let id =
        stage(&office, &sheet("二.csv", &rows), &Options { kind: Some(RosterKind::Population), ..Options::default() }, &|_| {}).unwrap();
    let mut right = rows.clone();
    right[1] = format!("{LONG},3800,368,0,0,,");
    assert_eq!(correction::hand_in(&office, id, &sheet("二改.csv", &right), &|_| {}).unwrap(), HandedIn::Replaced);
    let report = apply(&office, id, false, &|_| {}).unwrap();
    assert_eq!(
        (report.file.as_str(), report.rows.read, report.rows.rejected, report.kind.as_deref()),
        ("二改.csv", 2, 0, Some("population"))
    );
}

#[test]
fn a_file_that_is_not_of_the_batch_is_refused_and_nothing_changes() {
    let (_folder, store) = fresh();
    let (_, id, rows) = with_faults(&store);
    let (landed, office) = (ledger(&store), office(&store));
    let hand_in = |upload: &Upload| refusal(correction::hand_in(&office, id, upload, &|_| {}));
    assert_eq!(hand_in(&text("别.csv", "姓名,合同编号,应还本金\n曹怡,20244299991000000,400\n")), Refusal::OtherTable);
    let payments = text("还.csv", "合同编号,还款日期,还款本金,流水号\n20244299991000000,2026-06-30,1.00,70001\n");
    assert_eq!(hand_in(&payments), Refusal::OtherTable);
    let strangers = sheet("人.csv", &["郭飞,429999199907281022,20174299991000999,2025-12-20,1,1,0,0,,".to_owned()]);
    assert_eq!(hand_in(&strangers), Refusal::OtherRows);
    assert_eq!(hand_in(&sheet("少.csv", &corrected(&rows)[1..])), Refusal::Missing(1), "a row that has landed is not in it");
    let mut broken = corrected(&rows);
    broken[2] = broken[2].replace(",900,", ",九百,");
    assert_eq!(hand_in(&sheet("坏.csv", &broken)), Refusal::Missing(1), "a row that has landed is faulty in it");
    assert_eq!(refusal(correction::land(&office, id, &|_| {})), Refusal::NothingWaits);
    let Err(NotCorrected::Import(NotImported::Refused(report))) = correction::hand_in(&office, id, &text("空.csv", ""), &|_| {}) else {
        panic!("an empty file was taken")
    };
    assert!(report.error.is_some());
    assert_eq!(ledger(&store), landed);

    let later = named(&store, "后.csv", "2026-07-31", &[format!("{CAO},400,20,400,20,,")]).batch.unwrap();
    assert_eq!(hand_in(&sheet("二改.csv", &corrected(&rows))), Refusal::Later(later));
}

#[test]
fn payments_left_out_come_to_their_batch() {
    let (_folder, store) = fresh();
    let office = office(&store);
    named(&store, "一.csv", "2026-05-31", &[format!("{CAO},400,20,0,0,,"), format!("{LONG},3800,368,0,0,,")]);
    let before = ledger(&store);
    let paid = |second: &str| {
        let head = "合同编号,还款日期,还款本金,还款利息,流水号\n20244299991000000,2026-06-20,100,20,S1\n";
        text("还款.csv", &format!("{head}{second},2026-06-21,50,0,S2\n"))
    };
    let options = Options { as_of: Some(day("2026-06-30")), ..Options::default() };
    let first = import(&office, &paid("29990000000000000"), &options, true, &|_| {}).unwrap();
    assert_eq!((first.kind.as_deref(), first.diff.new, first.rows.rejected), (Some("payments"), 1, 1));
    let report = correction::import(&office, first.batch.unwrap(), &paid("20214299991000010"), false, &|_| {}).unwrap();
    assert_eq!((report.rows.read, report.diff.new, report.diff.unchanged, report.rows.rejected), (2, 2, 0, 0));
    undo::take_back(&super::office(&store), report.batch.unwrap(), &|_| {}).unwrap();
    assert_eq!(ledger(&store), before);
}

/// 曹怡's number is lost under a contract the ledger has, 龙海's under a new one with the same co-borrower; 尹曦's under a new one
/// that says nothing of who it is.
fn with_lost_numbers() -> Upload {
    let rows = [
        "曹怡,4.29999E+17,20244299991000000,2025-12-20,400,20,0,0,曹超燕,",
        "龙海,,20254299991000777,2026-12-20,3000,300,0,0,龙思静,",
        "尹曦,429999199905051234,20254299991000888,2026-12-20,900,90,0,0,,",
    ];
    sheet("三.csv", &rows.map(str::to_owned))
}

fn people(store: &Store) -> i64 {
    store.read(|c| -> crate::store::Result<i64> { Ok(borrower::table.count().get_result(c)?) }).unwrap()
}

fn knows_three(store: &Store) {
    let rows = [
        format!("{CAO},400,20,0,0,曹超燕,"),
        format!("{LONG},3800,368,0,0,龙思静,"),
        "尹曦,429999199905051233,20204299991000033,2025-12-20,900,90,0,0,尹红,".to_owned(),
    ];
    named(store, "一.csv", "2026-05-31", &rows);
}

#[test]
fn lost_numbers_are_proposed_and_never_filled_in_by_themselves() {
    let (_folder, store) = fresh();
    knows_three(&store);
    let office = office(&store);
    let options = Options { kind: Some(RosterKind::Population), ..Options::default() };
    let report = preview(&office, &with_lost_numbers(), &options, &|_| {}).unwrap().report;
    let told: Vec<(u32, &str, Option<&str>, &str)> = report
        .proposals
        .iter()
        .map(|proposal| (proposal.row, proposal.name.as_str(), proposal.damaged.as_deref(), proposal.number.as_str()))
        .collect();
    assert_eq!(told, [(2, "曹*", Some("*********17"), "****************37"), (3, "龙*", None, "****************94")]);
    assert!(report.proposals.iter().all(|proposal| proposal.file == "一.csv" && proposal.as_of == "2026-05-31"));
    assert!(report.say(Words::default(), true).contains("有 2 行的身份证号缺失或已损坏"));
    assert!(report.say(Words::default(), true).contains("请先不要导入"));
    let json = serde_json::to_string(&report).unwrap();
    assert!(!json.contains("429999200307070737") && !json.contains("429999200010073494"), "{json}");

    let landed = import(&office, &with_lost_numbers(), &options, false, &|_| {}).unwrap();
    assert_eq!(people(&store), 5, "unconfirmed, 龙海 and 尹曦 of the new contracts are people of their own, as ever");
    assert!(landed.problems.iter().any(|problem| problem.code == "id_lost" && problem.severity == "warning"));
    assert!(landed.say(Words::default(), false).contains("repaydesk import undo 2 撤销"));
}

#[test]
fn a_confirmed_number_counts_as_if_the_row_had_said_it() {
    let (_folder, store) = fresh();
    knows_three(&store);
    let office = office(&store);
    let options = Options { kind: Some(RosterKind::Population), ..Options::default() };
    let id = stage(&office, &with_lost_numbers(), &options, &|_| {}).unwrap();
    let keys: Vec<String> = preview(&office, &with_lost_numbers(), &options, &|_| {})
        .unwrap()
        .report
        .proposals
        .into_iter()
        .map(|proposal| proposal.key)
        .collect();
    assert_eq!(proposal::confirm(&office, id, &["0".repeat(24)], &|_| {}).unwrap(), 0, "what was not proposed is not confirmed");
    assert_eq!(proposal::confirm(&office, id, &keys, &|_| {}).unwrap(), 2);
    assert_eq!(proposal::confirm(&office, id, &keys, &|_| {}).unwrap(), 0);
    restage(&office, id, &store.read(|c| options_of(c, id)).unwrap(), &|_| {}).unwrap();
    let report = apply(&office, id, false, &|_| {}).unwrap();
    assert_eq!(people(&store), 4, "only 尹曦 is somebody else");
    let settled = report.problems.iter().find(|problem| problem.code == "id_lost").unwrap();
    assert_eq!(settled.severity, "settled");
    assert!(settled.message.contains("已按“一.csv”（截止 2026-05-31）补全，管理员（命令行）确认"), "{}", settled.message);
    assert!(report.problems.iter().filter_map(Fault::of).all(|fault| fault.row != 2), "a settled fault is not marked");
    assert!(report.proposals.iter().all(|proposal| proposal.confirmed_by.is_some()));
}

#[test]
fn a_confirmation_can_be_taken_back_while_the_batch_waits() {
    let (_folder, store) = fresh();
    knows_three(&store);
    let office = office(&store);
    let options = Options { kind: Some(RosterKind::Population), ..Options::default() };
    let seen = preview(&office, &with_lost_numbers(), &options, &|_| {}).unwrap().report;
    let keys: Vec<String> = seen.proposals.into_iter().map(|proposal| proposal.key).collect();
    let id = stage(&office, &with_lost_numbers(), &options, &|_| {}).unwrap();
    assert_eq!(proposal::withdraw(&office, id, &keys, &|_| {}).unwrap(), 0, "nothing was confirmed");
    proposal::confirm(&office, id, &keys, &|_| {}).unwrap();
    assert_eq!(proposal::withdraw(&office, id, &keys[..1], &|_| {}).unwrap(), 1);
    let kept: Vec<String> = store.read(|c| options_of(c, id)).unwrap().confirmed.into_iter().map(|each| each.key).collect();
    assert_eq!(kept, keys[1..]);
    let report = apply(&office, id, false, &|_| {}).unwrap();
    assert!(report.problems.iter().any(|problem| problem.code == "id_lost" && problem.severity == "warning"), "open again");
    assert!(matches!(proposal::withdraw(&office, id, &keys, &|_| {}), Err(NotImported::NotStaged)));
}

fn options_of(connection: &mut crate::store::Connection, id: i64) -> crate::store::Result<Options> {
    use crate::store::schema::batch;
    let json: String = batch::table.find(id).select(batch::options).first(connection)?;
    Ok(serde_json::from_str(&json).unwrap())
}
