//! A roster from the file to the ledger, in the browser.

use std::fs;

use repaydesk::accounts::Role;

use crate::house::roster;
use crate::office::{Answer, Browser, Office, on_both_databases};

on_both_databases!(
    a_roster_is_checked_and_imported,
    an_update_shows_its_difference_cell_by_cell,
    what_was_imported_before_and_what_belongs_elsewhere_is_told,
    nobody_is_said_to_have_chosen_what_was_found,
    good_rows_land_while_bad_rows_wait,
    an_import_is_undone_and_says_what_it_did,
    what_cannot_be_used_is_told_at_the_field_and_nothing_is_stored,
    a_kind_that_is_unsure_is_asked_and_the_answer_is_kept,
    who_is_absent_is_told_by_the_kind_of_roster,
    payments_a_roster_may_have_counted_are_told,
);

/// Uploads one of the sample rosters.
pub fn upload(browser: &Browser, name: &str, as_of: &str) -> Answer {
    upload_bytes(browser, name, as_of, &fs::read(roster(name)).unwrap())
}

fn upload_bytes(browser: &Browser, name: &str, as_of: &str, bytes: &[u8]) -> Answer {
    browser.upload("/rosters", &[("as_of", as_of), ("kind", ""), ("due_on", "")], "file", name, bytes)
}

/// Imports one of the sample rosters as the batch of that number.
pub fn import(browser: &Browser, batch: i64, name: &str, as_of: &str) {
    upload(browser, name, as_of).leads_to(&format!("/rosters/{batch}"));
    browser.post(&format!("/rosters/{batch}/apply"), &[]).leads_to(&format!("/rosters/{batch}"));
}

fn a_roster_is_checked_and_imported(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    leader.get("/rosters").is(200).shows("还没有导入过名单").shows("enctype=\"multipart/form-data\"");
    upload(&leader, "01-应还名单.xlsx", "2026-06-30").leads_to("/rosters/1");
    let check = leader.get("/rosters/1");
    check
        .is(200)
        .shows("核对名单")
        .shows("读到 138 行 = 新增 138 + 有变化 0 + 没变化 0 + 重复 0 + 有问题 0")
        .shows("合计行与各行之和一致")
        .shows("导入 138 行");
    check.shows("表头在第 3 行").lacks("42999920");
    leader.get("/borrowers").is(200).shows("还没有借款人");

    leader.post("/rosters/1/apply", &[]).leads_to("/rosters/1");
    leader.get("/rosters/1").is(200).shows("已导入：新增 138 行").shows("撤销这次导入");
    leader.get("/borrowers").is(200).shows("合计 60 人");
    leader.post("/rosters/1/apply", &[]).leads_to("/rosters/1");
    leader.get("/rosters/1").is(200).shows("已经导入，不用再导入一次").shows("读到 138 行 = 新增 138");
}

fn an_update_shows_its_difference_cell_by_cell(office: &Office) {
    let leader = office.signed_in(Role::Deputy);
    import(&leader, 1, "01-应还名单.xlsx", "2026-06-30");
    upload(&leader, "07-应还名单-九月更新.xlsx", "2026-09-30").leads_to("/rosters/2");
    let check = leader.get("/rosters/2");
    check
        .is(200)
        .shows("读到 140 行 = 新增 6 + 有变化 12 + 没变化 122 + 重复 0 + 有问题 0")
        .shows("有变化的 12 行")
        .shows("这次没有的 4 行")
        .shows("新增的 6 行");
    check.shows("<del>").shows("不会当作已还").shows("再看 2 行");
    let all = leader.get("/rosters/2/differences?what=changed");
    assert!(all.is(200).text().matches("class=\"change\"").count() >= 12);

    leader.post("/rosters/2/read-again", &[("as_of", "2026-02-30"), ("kind", "population"), ("due_on", "")]).is(422).shows("请填写日期");
    leader.post("/rosters/2/read-again", &[("as_of", "2026-09-29"), ("kind", "population"), ("due_on", "")]).leads_to("/rosters/2");
    leader.get("/rosters/2").shows("数据截止 2026-09-29").shows("已按新的设置重新核对");
    leader.post("/rosters/2/discard", &[]).leads_to("/rosters");
    leader.get("/rosters").shows("已放弃这次导入").lacks("/rosters/2");
    leader.get("/rosters/2").leads_to("/rosters");
    leader.get("/rosters").shows("这份名单刚才已被放弃");
}

fn good_rows_land_while_bad_rows_wait(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    upload(&leader, "08-问题行.xlsx", "2026-06-30").leads_to("/rosters/1");
    let check = leader.get("/rosters/1");
    check
        .is(200)
        .shows("读到 90 行 = 新增 81 + 有变化 0 + 没变化 0 + 重复 1 + 有问题 8")
        .shows("有问题的 8 行")
        .shows("只导入没有问题的 81 行")
        .shows("与各行之和不一致");
    check.shows("应还名单!J4").shows("待核实").shows("不是金额").shows("请改为数字").shows("2025年2月30日");
    leader.post("/rosters/1/apply", &[]).leads_to("/rosters/1");
    leader.get("/rosters/1").shows("另有 8 行有问题，没有导入").shows("把整张表放回这一批");
    leader.get("/overview").shows("8 行名单待更正");
}

fn what_was_imported_before_and_what_belongs_elsewhere_is_told(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(&leader, 1, "01-应还名单.xlsx", "2026-06-30");
    upload(&leader, "01-应还名单.xlsx", "2026-06-30").leads_to("/rosters/2");
    leader.get("/rosters/2").shows("这份文件已经导入过").shows("href=\"/rosters/1\"");
    leader.get("/rosters/1").lacks("这份文件已经导入过");
    upload(&leader, "07-应还名单-九月更新.xlsx", "2026-09-30").leads_to("/rosters/3");
    leader.get("/rosters/3").lacks("这份文件已经导入过");
    leader.get("/overview").shows("有 2 份名单等您核对");
    upload(&leader, "15-责任分工表.xlsx", "").is(422).shows("这是责任分工表，不是名单").shows("href=\"/team\"");
}

fn nobody_is_said_to_have_chosen_what_was_found(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    let sheet = "姓名,合同编号,应还本金,已还本金\n曹怡,2024001001,700.00,0\n龙海,2024001002,500.00,500.00\n";
    upload_bytes(&leader, "名单.csv", "", sheet.as_bytes()).leads_to("/rosters/1");
    let again = |kind: &str, as_of: &str| {
        let form = [("kind", kind), ("as_of", as_of), ("due_on", "2025-12-20")];
        leader.post("/rosters/1/read-again", &form).leads_to("/rosters/1");
        leader.get("/rosters/1")
    };
    let text = leader.get("/rosters/1").text().to_owned();
    let day = text.split("name=\"as_of\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    again("population", &day).lacks("您指定的。").shows("名单上也有没逾期的人");
    again("overdue", &day).shows("您指定的。").lacks("名单上也有没逾期的人");
    again("overdue", "2026-06-30").shows("数据截止 2026-06-30").shows("您指定的。");
    // Taken in again, kind and day are those found before; whoever changes one has not chosen the other.
    upload_bytes(&leader, "又一份.csv", "", sheet.as_bytes()).leads_to("/rosters/2");
    leader.post("/rosters/2/apply", &[]).leads_to("/rosters/2");
    leader.post("/rosters/2/undo", &[]).leads_to("/rosters/2");
    let reasons = |batch: i64, changed: (&str, &str)| {
        leader.post("/rosters/2/again", &[]).leads_to(&format!("/rosters/{batch}"));
        let path = format!("/rosters/{batch}");
        leader.post(&format!("{path}/read-again"), &[changed]).leads_to(&path);
        let page = leader.get(&path);
        (page.text().matches("您指定的。").count(), page.text().matches("与上次读取时相同。").count())
    };
    assert_eq!(reasons(3, ("as_of", "2026-07-31")), (1, 1));
    assert_eq!(reasons(4, ("kind", "overdue")), (1, 1));
    // What was chosen before stays chosen.
    leader.post("/rosters/4/apply", &[]).leads_to("/rosters/4");
    leader.post("/rosters/4/undo", &[]).leads_to("/rosters/4");
    leader.post("/rosters/4/again", &[]).leads_to("/rosters/5");
    leader.get("/rosters/5").shows("您指定的。").shows("与上次读取时相同。");
}

fn an_import_is_undone_and_says_what_it_did(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(&leader, 1, "01-应还名单.xlsx", "2026-06-30");
    leader.get("/rosters/1/undo").is(200).shows("现在还没有动任何数据").shows("原文件和这条记录仍然留着");
    leader.post("/rosters/1/undo", &[]).leads_to("/rosters/1");
    leader.get("/rosters/1").shows("已撤销：去掉").shows("这次导入已经撤销").lacks("撤销这次导入");
    leader.post("/rosters/1/undo", &[]).leads_to("/rosters/1");
    leader.get("/rosters/1").shows("不用撤销");
    leader.get("/borrowers").shows("还没有借款人");
    leader.get("/overview").shows("从导入名单开始");
}

fn what_cannot_be_used_is_told_at_the_field_and_nothing_is_stored(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    let whole = fs::read(roster("01-应还名单.xlsx")).unwrap();
    let refused = [
        (upload(&leader, "12-只有表头.xlsx", ""), "下面没有数据行"),
        (upload(&leader, "13-不是名单.xlsx", ""), "没有找到名单"),
        (upload_bytes(&leader, "半个.xlsx", "", &whole[..whole.len() / 2]), "不完整"),
        (upload_bytes(&leader, "空.xlsx", "", b""), "是空的"),
        (upload_bytes(&leader, "照片.xlsx", "", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "图片"),
        (upload_bytes(&leader, "通知.xlsx", "", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"), "PDF"),
        (leader.upload("/rosters", &[("as_of", "昨天")], "file", "名单.xlsx", &whole), "请填写日期"),
        (upload_bytes(&leader, "", "", b""), "请先选择一个文件"),
    ];
    for (answer, sentence) in &refused {
        answer.is(422).shows(sentence).shows("class=\"error-summary\"").shows("enctype=\"multipart/form-data\"");
    }
    refused[6].0.shows("value=\"昨天\"");
    leader.get("/rosters").shows("还没有导入过名单");
}

fn a_kind_that_is_unsure_is_asked_and_the_answer_is_kept(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    let sheet = "姓名,合同编号,应还本金,已还本金,应收滞纳\n曹怡,2024001001,700.00,0,12.50\n龙海,2024001002,500.00,100.00,3.00\n";
    upload_bytes(&leader, "名单.csv", "", sheet.as_bytes()).leads_to("/rosters/1");
    let check = leader.get("/rosters/1");
    check.is(200).shows("这是逾期名单，还是应还名单？").shows("违约率").shows("name=\"kind\" value=\"population\"");
    check.shows("应还本金").shows("1,200.00").shows("列 E “应收滞纳”像是金额，没有用上");
    check.shows("有 2 行没有应还日期").shows("暂按今天算").lacks("--kind").lacks("--due-on");
    leader.post("/rosters/1/read-again", &[("kind", "population")]).leads_to("/rosters/1");
    let answered = leader.get("/rosters/1");
    answered.shows("· 应还名单 ·").lacks("这是逾期名单，还是应还名单？").shows("暂按今天算");
    leader.post("/rosters/1/apply", &[]).leads_to("/rosters/1");
    leader.get("/rosters/1").shows("金额合计").shows("1,200.00");
    upload_bytes(&leader, "名单.csv", "2026-06-30", sheet.as_bytes()).leads_to("/rosters/2");
    leader.post("/rosters/2/read-again", &[("kind", "overdue")]).leads_to("/rosters/2");
    leader.get("/rosters/2").shows("· 逾期名单 ·").lacks("这是逾期名单，还是应还名单？").lacks("暂按今天算");
}

fn who_is_absent_is_told_by_the_kind_of_roster(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    let people = ["曹怡,2024001001,2025-12-20,700,0", "龙海,2024001002,2025-12-20,500,0", "尹曦,2024001003,2025-12-20,300,300"];
    let stage = |batch: i64, kind: &str, as_of: &str, rows: &[usize]| {
        let rows: Vec<&str> = rows.iter().map(|row| people[*row]).collect();
        let sheet = format!("姓名,合同编号,应还日期,应还本金,已还本金\n{}\n", rows.join("\n"));
        let options = [("as_of", as_of), ("kind", kind), ("due_on", "")];
        leader.upload("/rosters", &options, "file", "名单.csv", sheet.as_bytes()).leads_to(&format!("/rosters/{batch}"));
        leader.get(&format!("/rosters/{batch}"))
    };
    let land = |batch: i64| leader.post(&format!("/rosters/{batch}/apply"), &[]).leads_to(&format!("/rosters/{batch}")).is(303).status;
    stage(1, "population", "2026-06-30", &[0, 1, 2]);
    land(1);
    stage(2, "overdue", "2026-07-31", &[0, 1]).lacks("这次没有的");
    land(2);
    stage(3, "population", "2026-08-31", &[0, 1]).shows("这次没有的 1 行").shows("尹*");
    land(3);
    stage(4, "overdue", "2026-09-30", &[0]).shows("这次没有的 1 行").shows("龙*");
    land(4);
    leader.post("/rosters/4/undo", &[]).leads_to("/rosters/4");
    stage(5, "overdue", "2026-09-30", &[0]).shows("这次没有的 1 行").shows("龙*");
    leader.post("/rosters/5/discard", &[]);
    leader.post("/rosters/3/undo", &[]).leads_to("/rosters/3");
    stage(6, "population", "2026-08-31", &[0, 1]).shows("这次没有的 1 行").shows("尹*");
}

fn payments_a_roster_may_have_counted_are_told(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(&leader, 1, "01-应还名单.xlsx", "2026-06-30");
    let sheet = "合同编号,还款日期,还款本金,流水号\n20244299991000030,2026-06-30,1.00,70001\n";
    upload_bytes(&leader, "还款.csv", "", sheet.as_bytes()).leads_to("/rosters/2");
    leader.get("/rosters/2").is(200).shows("还款日不晚于名单的数据截止日（2026-06-30）").shows("还款 第 2 行");
}

#[test]
fn headers_taken_for_something_else_are_put_right_and_remembered() {
    let office = Office::on_sqlite();
    let leader = office.signed_in(Role::Leader);
    let sheet =
        "姓名,身份证号,合同编号,应还日期,本年该交的,应还利息\n张晓燕,429999200001010024,20244299991000012,2025-12-20,600.00,30.00\n";
    upload_bytes(&leader, "自制.csv", "2026-06-30", sheet.as_bytes()).leads_to("/rosters/1");
    let page = leader.get("/rosters/1").text();
    let start = page.find("name=\"column.").unwrap() + "name=\"column.".len();
    let layout: String = page[start..].chars().take_while(|c| *c != '.').collect();
    let fields = ["student_name", "id_number", "contract_no", "due_on", "due_principal", "due_interest"];
    let names: Vec<String> = ["A", "B", "C", "D", "E", "F"].iter().map(|letter| format!("column.{layout}.{letter}")).collect();
    let form: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(fields).collect();
    leader.post("/rosters/1/read-again", &form).leads_to("/rosters/1");
    leader.get("/rosters/1").shows("认出 6 列").shows("应还本金 600.00");
    upload_bytes(&leader, "自制二.csv", "2026-06-30", sheet.as_bytes()).leads_to("/rosters/2");
    leader.get("/rosters/2").shows("认出 6 列");
}

#[test]
fn a_large_roster_is_read_as_a_job_that_may_be_left() {
    let office = Office::on_sqlite();
    let leader = office.signed_in(Role::Leader);
    let mut sheet = "姓名,合同编号,应还日期,应还本金,应还利息,已还本金,已还利息,备注\n".to_owned();
    for number in 0..12_000 {
        let padding = "这一行的备注很长，用来把文件撑大，好让它作为一项单独的工作来读";
        sheet.push_str(&format!("张晓燕,2024429999{number:07},2025-12-20,600.00,30.00,0,0,{padding}\n"));
    }
    let answer = upload_bytes(&leader, "大.csv", "2026-06-30", sheet.as_bytes());
    assert!(answer.is(303).location().starts_with("/jobs/"), "{}", answer.location());
    let batch = finished(&leader, answer.location());
    leader.get(&batch).shows("读到 12,000 行 = 新增 12,000 + 有变化 0 + 没变化 0 + 重复 0 + 有问题 0");
    let answer = leader.post(&format!("{batch}/apply"), &[]);
    let landed = finished(&leader, answer.is(303).location());
    assert_eq!(landed, batch);
    leader.get(&batch).shows("撤销这次导入");
}

/// Looks at a job until it leads on.
fn finished(browser: &Browser, job: &str) -> String {
    for _ in 0..600 {
        let answer = browser.get(job);
        if answer.status == 303 {
            return answer.location().to_owned();
        }
        answer.is(200).shows("可以离开这个页面");
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    panic!("the job does not end");
}
