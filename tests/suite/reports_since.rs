//! What a report knows, and what came later: money that was let off, rosters that landed while it was made, reports a reader may not see.

use diesel::prelude::*;
use repaydesk::accounts::Role;
use repaydesk::reports::record;
use repaydesk::store::schema::{batch, contract, report};
use repaydesk::store::{Connection, Result, StoreError};

use crate::house::{Database, Place, roster};
use crate::office::{Browser, Office, on_both_databases};
use crate::postgres;
use crate::reports_changes::{FIRST, exclude, import, line, make, number, population, rows, text, told};

on_both_databases!(
    money_that_is_let_off_is_not_recovered,
    a_roster_that_lands_while_a_report_is_made_came_later,
    a_reader_is_told_the_difference_the_report_itself_tells,
    lists_read_no_tables_and_older_ones_are_moved,
    a_later_roster_that_changes_what_was_sent_is_named,
    money_said_to_have_come_later_is_named_beside_other_causes,
    between_two_who_answered_nobody_did,
    who_answered_on_the_day_is_named_beside_the_figures,
);

/// Number in the roster, name, principal and interest due, principal and interest paid. Of one contract each, but for the last, who has two.
type Line = (usize, &'static str, [i64; 4]);

const OWED: [Line; 5] = [
    (1, "曹怡", [1000, 500, 1000, 0]),
    (2, "龙海", [800, 20, 0, 20]),
    (3, "石岩", [300, 30, 0, 0]),
    (4, "尹曦", [400, 40, 0, 0]),
    (5, "尹曦", [70, 7, 0, 0]),
];

fn roster_of(lines: &[Line]) -> Vec<u8> {
    let mut text = "姓名,身份证号,合同编号,乡镇,村(社区),应还日期,应还本金,应还利息,已还本金,已还利息\n".to_owned();
    for (n, name, [principal, interest, paid_principal, paid_interest]) in lines {
        let person = number((*n).min(4));
        text += &format!(
            "{name},{person},20244299991{n:06},青石镇,柳湾村,2025-12-20,{principal},{interest},{paid_principal},{paid_interest}\n"
        );
    }
    text.into_bytes()
}

/// The number of the first contract of a borrower, as forms send it.
fn contract_of(office: &Office, borrower_id: i64) -> String {
    let first = |c: &mut Connection| -> Result<i64> {
        Ok(contract::table.filter(contract::borrower_id.eq(borrower_id)).order(contract::id).select(contract::id).first(c)?)
    };
    office.store.read(first).unwrap().to_string()
}

fn let_off(leader: &Browser, borrower: &str, contract: &str, kind: &str) {
    let form = [
        ("borrower", borrower),
        ("contract", contract),
        ("kind", kind),
        ("approver", "区资助中心"),
        ("document", "批复7号"),
        ("decided_on", "2026-07-06"),
        ("reason", ""),
    ];
    leader.post("/exclusions", &form).is(303);
}

/// What 变动 says came in of somebody who left.
fn recovered(told: &str, parts: &[&str]) -> String {
    line(told, parts).split('|').rfind(|cell| !cell.is_empty()).unwrap().to_owned()
}

fn money_that_is_let_off_is_not_recovered(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(office, "六月应还名单.csv", roster_of(&OWED), "2026-06-30");
    // Let off before the first report: of what is left all is paid in between.
    let_off(&leader, "3", &contract_of(office, 3), "waiver");
    make(&leader, "2026-06-29", "2026-07-05", &[]);
    // The interest of one contract, the principal of one, and two contracts of one person, of which one was paid in part.
    let_off(&leader, "1", &contract_of(office, 1), "waiver");
    let_off(&leader, "2", "", "deferral");
    let_off(&leader, "4", "", "relief");
    let mut paid = OWED;
    paid[2].2 = [300, 30, 300, 0];
    paid[3].2 = [400, 40, 250, 0];
    import(office, "七月应还名单.csv", roster_of(&paid), "2026-07-10");
    let second = make(&leader, "2026-07-06", "2026-07-12", &[]);
    let told = text(&rows(&leader, &second, "变动"));
    assert_eq!(recovered(&told, &["曹*", "排除：免息", "500"]), "0", "{told}");
    assert_eq!(recovered(&told, &["龙*", "排除：延期", "800"]), "0", "{told}");
    assert_eq!(recovered(&told, &["石*", "银行确认还款", "300"]), "300", "{told}");
    assert_eq!(recovered(&told, &["尹*", "排除：救助", "517"]), "250", "{told}");
    assert_eq!(recovered(&told, &["合计", "2117"]), "550", "{told}");
}

/// As if the roster had been confirmed before the report was begun and was written down after it had read the ledger.
fn a_roster_that_lands_while_a_report_is_made_came_later(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(office, "六月应还名单.csv", population(&FIRST, false), "2026-06-30");
    make(&leader, "2026-06-29", "2026-07-05", &[]);
    import(office, "七月应还名单.csv", population(&FIRST[..5], false), "2026-07-10");
    let earlier = |w: &mut repaydesk::store::Write<'_>| -> Result<()> {
        w.housekeeping();
        let made_at: repaydesk::basics::calendar::Instant = report::table.select(report::made_at).first(&mut **w)?;
        let at = made_at - chrono::Duration::seconds(2);
        diesel::update(batch::table.filter(batch::as_of.eq(batch::as_of))).set(batch::applied_at.eq(at)).execute(&mut **w)?;
        Ok(())
    };
    office.store.write(&repaydesk::store::Actor::operator(), earlier).unwrap();
    let second = make(&leader, "2026-07-06", "2026-07-12", &[]);
    let told = text(&rows(&leader, &second, "变动"));
    line(&told, &["七月应还名单.csv", "段*", "尚未处理"]);
    line(&told, &["七月应还名单.csv", "金*"]);
}

fn a_reader_is_told_the_difference_the_report_itself_tells(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(office, "六月应还名单.csv", population(&FIRST, false), "2026-06-30");
    make(&leader, "2026-06-22", "2026-06-28", &[]);
    exclude(&leader, "3");
    exclude(&leader, "4");
    // With names, for leaders alone.
    make(&leader, "2026-06-29", "2026-07-05", &[("names", "on"), ("purpose", "上门核对")]);
    exclude(&leader, "5");
    let last = make(&leader, "2026-07-06", "2026-07-12", &[]);
    assert!((told(&rows(&leader, &last, "变动"), "上期逾期") - 3.0).abs() < 0.5);
    let reader = office.signed_in(Role::Reader);
    for list in [leader.get("/reports"), reader.get("/reports")] {
        let text = list.is(200).text();
        let row = text.split("<tr").find(|row| row.contains(&format!("{last}\""))).unwrap();
        assert!(row.contains(">-1<"), "{row}");
    }
}

fn kept(c: &mut Connection) -> Result<(String, Vec<u8>)> {
    let row: (String, Option<Vec<u8>>) = report::table.select((report::figures, report::sheets)).first(c)?;
    Ok((row.0, row.1.unwrap()))
}

fn lists_read_no_tables_and_older_ones_are_moved(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(office, "六月应还名单.csv", population(&FIRST, false), "2026-06-30");
    let page = make(&leader, "2026-06-29", "2026-07-05", &[]);
    let (figures, packed) = office.store.read(kept).unwrap();
    assert!(["柳湾村", "sheets", "late_borrowers"].iter().all(|kept| !figures.contains(kept)), "{figures}");
    let rows =
        || (leader.get(&format!("{page}/print")).text().matches("<tr").count(), leader.get("/reports").text().matches("<tr").count());
    let before = rows();
    assert!(before.0 > 50 && before.1 == 2, "{before:?}");

    let tables = serde_json::to_value(repaydesk::reports::kept::Tables::unpacked(&packed).unwrap()).unwrap();
    let mut older: serde_json::Value = serde_json::from_str(&figures).unwrap();
    older["sheets"] = tables["sheets"].clone();
    let migration = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("migrations")
        .join(if office.data_folder().is_some() { "sqlite" } else { "postgres" })
        .join("2026-06-07-000000_report_sheets/up.sql");
    let migration = std::fs::read_to_string(migration).unwrap();
    let moved = |w: &mut repaydesk::store::Write<'_>| -> Result<()> {
        w.housekeeping();
        let as_before = (report::figures.eq(older.to_string()), report::sheets.eq(None::<Vec<u8>>), report::applied_order.eq(0));
        diesel::update(report::table).set(as_before).execute(&mut **w)?;
        for change in migration.lines().filter(|line| line.starts_with("UPDATE")) {
            diesel::sql_query(change).execute(&mut **w)?;
        }
        Ok(())
    };
    office.store.write(&repaydesk::store::Actor::operator(), moved).unwrap();
    let (figures_moved, plain) = office.store.read(kept).unwrap();
    let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert_eq!(read(&figures_moved), read(&figures));
    assert!(plain.starts_with(b"{"));
    assert_eq!(rows(), before);
    leader.get(&page).is(200).shows("柳湾村");
    let found = office.store.read(|c| record::found(c, 1, true)).unwrap();
    assert_eq!(found.applied_order, 1);
    assert_eq!(found.report_no.len(), "20260630-7F3A9C0B2E".len(), "a day, and forty bits of chance");
}

/// A disk that is full when all is to be written: neither a file nor a report in the list.
#[cfg(target_os = "linux")]
fn what_cannot_be_written_is_not_in_the_list(database: Database) {
    let place = Place::fresh(database);
    let file = roster("01-应还名单.xlsx");
    assert!(place.run(&["import", file.to_str().unwrap(), "--as-of", "2026-06-30"]).status.success());
    let full = place.run(&["report", "--to", "2026-07-05", "--out", "/dev/full"]);
    assert_eq!(full.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&full.stderr).contains("/dev/full"));
    let store = postgres::open(repaydesk::store::Target::parse(&place.database, &place.workspace).unwrap()).unwrap();
    let count = || store.read(|c| Ok::<i64, StoreError>(report::table.count().get_result(c)?)).unwrap();
    assert_eq!(count(), 0);
    assert!(place.run(&["report", "--to", "2026-07-05", "--out", "周报.xlsx"]).status.success());
    assert_eq!(count(), 1);
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_written_is_not_in_the_list_on_sqlite() {
    what_cannot_be_written_is_not_in_the_list(Database::Sqlite);
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_written_is_not_in_the_list_on_postgres() {
    what_cannot_be_written_is_not_in_the_list(Database::Postgres);
}

/// The roster with what was paid dated, each line by its own day.
fn dated(lines: &[(Line, &str)]) -> Vec<u8> {
    let plain = String::from_utf8(roster_of(&lines.iter().map(|(line, _)| *line).collect::<Vec<_>>())).unwrap();
    let days = std::iter::once("还款日期").chain(lines.iter().map(|(_, day)| *day));
    plain.lines().zip(days).map(|(line, day)| format!("{line},{day}\n")).collect::<String>().into_bytes()
}

fn a_later_roster_that_changes_what_was_sent_is_named(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(office, "六月应还名单.csv", roster_of(&OWED), "2026-06-30");
    let first = make(&leader, "2026-06-29", "2026-07-05", &[]);
    // Paid in June, known in July.
    let mut paid = OWED;
    paid[2].2 = [300, 30, 300, 30];
    let known = dated(&[(paid[0], ""), (paid[1], ""), (paid[2], "2026-06-25"), (paid[3], ""), (paid[4], "")]);
    import(office, "七月应还名单.csv", known, "2026-07-10");
    leader.get(&first).is(200).shows("已报的数字不变").shows("写明还款日期的名单：七月应还名单.csv").lacks("登记里没有找到原因");
    let second = make(&leader, "2026-07-06", "2026-07-12", &[]);
    line(&text(&rows(&leader, &second, "变动")), &["写明还款日期的名单：七月应还名单.csv", "本机操作员"]);
    leader.get(&second).is(200).lacks("已报的数字不变");
    // Amounts put right.
    paid[4].2 = [170, 7, 0, 0];
    import(office, "八月应还名单.csv", roster_of(&paid), "2026-08-10");
    leader.get(&second).is(200).shows("改了应还金额、应还范围或身份证号：八月应还名单.csv").lacks("登记里没有找到原因");
    let english = office.signed_in(Role::Leader);
    english.cookies.borrow_mut().insert("lang".into(), "en".into());
    english.get(&second).is(200).shows("that changes amounts due, who is counted, or identity numbers: 八月应还名单.csv");
}

fn who_answered_on_the_day_is_named_beside_the_figures(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(office, "六月应还名单.csv", roster_of(&OWED), "2026-06-30");
    given_out(&leader, ["段晓波", "何静"]);
    let first = make(&leader, "2026-06-22", "2026-06-28", &[]);
    let named = |page: &str, sheet: &str, who: &str| text(&rows(&leader, page, sheet)).contains(who);
    assert!(named(&first, "按辖区", "段晓波"), "nobody had begun by then: who answers now");
    let mut paid = OWED;
    paid[2].2 = [300, 30, 300, 30];
    import(office, "七月应还名单.csv", roster_of(&paid), "2026-07-10");
    leader.post("/team/members/1/leave", &[("successor", "2"), ("left_on", "2026-07-12")]).leads_to("/team");
    let second = make(&leader, "2026-07-06", "2026-07-12", &[]);
    for sheet in ["按辖区", "按责任人", "变动"] {
        assert!(named(&second, sheet, "段晓波") && !named(&second, sheet, "何静"), "{sheet}");
    }
    for sheet in ["包保表", "逾期明细"] {
        assert!(named(&second, sheet, "何静") && !named(&second, sheet, "段晓波"), "{sheet}");
    }
    assert!(named(&second, "说明", "数据截止日当天的责任人") && named(&second, "趋势", "可能与这里不同"));
}

/// A village whose members these are, both of the group since June, and the first answers for it since the first of July.
fn given_out(leader: &Browser, names: [&str; 2]) {
    for name in names {
        let form = [("name", name), ("duty", "member"), ("title", ""), ("phone", ""), ("duties", ""), ("joined_on", "2026-06-01")];
        leader.post("/team/members", &form).leads_to("/team");
    }
    leader.post("/team/villages/1", &[("member", "1"), ("from_on", "2026-07-01"), ("note", "")]).leads_to("/team/villages/1");
}

fn between_two_who_answered_nobody_did(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(office, "七月应还名单.csv", roster_of(&OWED), "2026-07-10");
    given_out(&leader, ["段晓波", "何静"]);
    leader.post("/team/members/1/leave", &[("successor", ""), ("left_on", "2026-07-08")]).leads_to("/team");
    leader.post("/team/villages/1", &[("member", "2"), ("from_on", "2026-07-11"), ("note", "")]).leads_to("/team/villages/1");
    let report = make(&leader, "2026-07-06", "2026-07-12", &[]);
    let named = |sheet: &str, who: &str| text(&rows(&leader, &report, sheet)).contains(who);
    assert!(["段晓波", "何静"].iter().all(|who| !named("按辖区", who)), "on the tenth nobody did");
    assert!(named("包保表", "何静"), "who has what is still to be done");
}

fn money_said_to_have_come_later_is_named_beside_other_causes(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    let mut known = OWED;
    known[2].2 = [300, 30, 300, 30];
    import(office, "六月应还名单.csv", roster_of(&known), "2026-06-30");
    let first = make(&leader, "2026-06-29", "2026-07-05", &[]);
    // Money that came later and was not known before explains nothing.
    known[3].2 = [400, 40, 400, 40];
    let came_later = dated(&[(known[0], ""), (known[1], ""), (known[2], ""), (known[3], "2026-07-03"), (known[4], "")]);
    import(office, "七月应还名单.csv", came_later, "2026-07-10");
    known[4].2 = [170, 7, 0, 0];
    import(office, "八月应还名单.csv", roster_of(&known), "2026-08-10");
    leader.get(&first).is(200).shows("改了应还金额、应还范围或身份证号：八月应还名单.csv").lacks("写明还款日期的名单");
    // What was stated as paid by the end of June was paid in July.
    let put_right = dated(&[(known[0], ""), (known[1], ""), (known[2], "2026-07-02"), (known[3], "2026-07-03"), (known[4], "")]);
    import(office, "九月应还名单.csv", put_right, "2026-09-10");
    let page = leader.get(&first);
    page.shows("改了应还金额、应还范围或身份证号：八月应还名单.csv").shows("写明还款日期的名单：九月应还名单.csv");
    page.lacks("写明还款日期的名单：七月应还名单.csv").lacks("登记有改动");
    // It is computed for the first sheet; the others say where it stands.
    leader.get(&format!("{first}?sheet=2")).is(200).shows("生成以后登记有改动").lacks("已报的数字不变");
}
