//! Taking an import back, its record, and the people the newest roster no longer names.

use std::fs;

use repaydesk::accounts::Role;

use crate::house::{Database, Place, roster};
use crate::import_pages::import;
use crate::office::{Answer, Browser, Office, on_both_databases};

on_both_databases!(
    an_import_is_taken_back_row_by_row_and_taken_in_again,
    whoever_was_corrected_by_hand_stays_when_the_roster_goes,
    the_original_is_given_for_a_purpose_that_is_noted,
    who_is_missing_is_decided_about_and_no_figure_moves,
    what_is_typed_wrongly_about_the_missing_is_told_and_kept,
    a_decision_leads_on_and_closes_by_itself,
);

const FIRST: &str = "01-应还名单.xlsx";
const UPDATE: &str = "07-应还名单-九月更新.xlsx";

fn two_rosters(office: &Office) -> Browser {
    let leader = office.signed_in(Role::Leader);
    import(&leader, 1, FIRST, "2026-06-30");
    import(&leader, 2, UPDATE, "2026-09-30");
    leader
}

/// Every rate the overview shows, in its order.
fn rates(browser: &Browser) -> Vec<String> {
    let text = browser.get("/overview").is(200).text();
    let found: Vec<String> = text
        .match_indices('%')
        .map(|(end, _)| text[..end].chars().rev().take_while(|c| c.is_ascii_digit() || *c == '.').collect::<String>())
        .map(|reversed| reversed.chars().rev().collect())
        .collect();
    assert!(found.len() > 2, "{found:?}");
    found
}

/// What the checkboxes of a page send.
fn choices(page: &Answer) -> Vec<String> {
    let text = page.text();
    text.split("name=\"rows\" value=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

fn an_import_is_taken_back_row_by_row_and_taken_in_again(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(&leader, 1, FIRST, "2026-06-30");
    let before = rates(&leader);
    import(&leader, 2, UPDATE, "2026-09-30");
    assert_ne!(rates(&leader), before);

    let standing = leader.get("/rosters/1/undo");
    standing
        .is(200)
        .shows("后面还有别的批次")
        .shows("href=\"/rosters/2\"")
        .shows("先撤销第 2 批")
        .lacks("method=\"post\" action=\"/rosters/1");
    leader.post("/rosters/1/undo", &[]).leads_to("/rosters/1/undo");
    leader.get("/rosters/2/undo").is(200).shows("现在还没有动任何数据").shows("撤回的").shows("应还记录").shows("<del>").lacks("429999");
    leader.get("/rosters/2/undo?bucket=reversed&page=9").is(200).shows("撤回的").lacks("再看");
    leader.get("/rosters/2/undo?bucket=kept").is(200);

    leader.post("/rosters/2/undo", &[]).leads_to("/rosters/2");
    let record = leader.get("/rosters/2");
    record.is(200).shows("已撤销：去掉").shows("这次导入已经撤销").shows("撤回的").shows("经过").shows("leader某").shows("批次编号");
    leader.get("/rosters/2/undo").is(200).shows("撤销结果").shows("恢复");
    assert_eq!(rates(&leader), before);

    leader.post("/rosters/1/again", &[]).leads_to("/rosters/1");
    leader.get("/rosters/1").shows("没有撤销");
    leader.post("/rosters/2/again", &[]).leads_to("/rosters/3");
    leader.get("/rosters/3").is(200).shows("读到 140 行 = 新增 6 + 有变化 12 + 没变化 122").shows("数据截止 2026-09-30");
    leader.post("/rosters/3/apply", &[]).leads_to("/rosters/3");
    leader.get("/rosters/1/undo").shows("先撤销第 3 批").lacks("第 2 批");
    leader.get("/rosters/9/undo").is(404);
}

fn whoever_was_corrected_by_hand_stays_when_the_roster_goes(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(&leader, 1, FIRST, "2026-06-30");
    let corrected = [("name", "更名者"), ("reason", "本人要求"), ("document", "户口簿")];
    leader.post("/borrowers/1/correct", &corrected).leads_to("/borrowers/1");
    leader.get("/rosters/1/undo?bucket=kept").is(200).shows("之后有人手工改过");
    leader.post("/rosters/1/undo", &[]).leads_to("/rosters/1");
    leader.get("/rosters/1/undo").is(200).shows("撤销结果");
    leader.get("/borrowers/1/correct").is(200).shows("户口簿");
}

fn the_original_is_given_for_a_purpose_that_is_noted(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(&leader, 1, FIRST, "2026-06-30");
    leader.post("/rosters/1/original", &[("purpose", " \u{200b}")]).is(422).shows("请写明下载原文件做什么用").shows("批次记录");
    leader.post("/rosters/1/original", &[("purpose", "与中心核对 139-1234-5678")]).is(422).shows("像是号码");
    let file = leader.post("/rosters/1/original", &[("purpose", "与中心核对")]);
    assert_eq!(file.is(200).bytes, fs::read(roster(FIRST)).unwrap());
    assert!(file.header("content-disposition").contains("filename*=UTF-8''01%2D%E5%BA%94"), "{}", file.header("content-disposition"));
    assert_eq!((file.header("cache-control"), file.header("x-content-type-options")), ("no-store", "nosniff"));
    assert_eq!(file.header("content-type"), "application/octet-stream");
    leader.get("/rosters/1").shows("下载原文件").shows("用途：与中心核对").lacks("5678");
    leader.post("/rosters/7/original", &[("purpose", "看看")]).is(404);
    office.signed_in(Role::Member).post("/rosters/1/original", &[("purpose", "看看")]).is(403);
}

fn who_is_missing_is_decided_about_and_no_figure_moves(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    leader.get("/rosters/absent").is(200).shows("还没有导入过名单").shows("去导入名单");
    import(&leader, 1, FIRST, "2026-06-30");
    leader.get("/rosters/absent").shows("最新的名单里一个都没有少");
    import(&leader, 2, UPDATE, "2026-09-30");
    let figures = rates(&leader);
    leader.get("/overview").shows("核实 4 条不在最新名单里的记录").shows("href=\"/rosters/absent\"");
    leader.get("/rosters/2").shows("逐条核实去向");
    let page = leader.get("/rosters/absent");
    page.is(200).shows("第 1 批 01-应还名单.xlsx（2026-06-30）").shows("最新的应还名单：第 2 批").lacks("429999");
    let rows = choices(&page);
    assert_eq!(rows.len(), 4);

    let said = [("rows", rows[0].as_str()), ("rows", &rows[1]), ("decision", "reported_paid"), ("note", "母亲说十月已还")];
    leader.post("/rosters/absent/decide", &said).leads_to("/rosters/absent");
    let rest = leader.get("/rosters/absent");
    assert_eq!(choices(rest.shows("已记下 2 条的去向")).len(), 2);
    let reported = leader.get("/rosters/absent?show=reported_paid");
    reported.shows("自报已还，待确认").shows("母亲说十月已还 · leader某").shows("不算进任何比率");
    assert_eq!(choices(&reported), rows[..2]);
    assert_eq!(rates(&leader), figures, "what people say moves no rate");
    leader.get("/overview").shows("自报已还，待确认").shows("核实 2 条");

    let back = [("rows", rows[0].as_str()), ("show", "reported_paid")];
    leader.post("/rosters/absent/withdraw", &back).leads_to("/rosters/absent?show=reported_paid");
    assert_eq!(choices(leader.get("/rosters/absent?show=reported_paid").shows("已撤回 1 条")), rows[1..2]);
    assert_eq!(choices(&leader.get("/rosters/absent")).len(), 3);
    leader.get("/rosters/absent?show=all&kind=overdue").shows("没有符合条件的记录");
    office.signed_in(Role::Member).get("/rosters/absent").is(403);
}

fn what_is_typed_wrongly_about_the_missing_is_told_and_kept(office: &Office) {
    let leader = two_rosters(office);
    let rows = choices(&leader.get("/rosters/absent"));
    leader.post("/rosters/absent/decide", &[("decision", "keep")]).is(422).shows("请先在表里勾选要处理的行");
    let unsaid = [("rows", rows[2].as_str()), ("decision", "mistake"), ("note", " "), ("village", "")];
    let again = leader.post("/rosters/absent/decide", &unsaid);
    again
        .is(422)
        .shows("请在说明里写上向谁核实")
        .shows(&format!("value=\"{}\" checked", rows[2]))
        .shows("<option value=\"mistake\" selected>");
    leader
        .post("/rosters/absent/decide", &[("rows", &rows[2]), ("decision", ""), ("note", "问过")])
        .is(422)
        .shows("请选择去向")
        .shows("value=\"问过\"");
    let long = "长".repeat(201);
    leader.post("/rosters/absent/decide", &[("rows", &rows[2]), ("decision", "keep"), ("note", &long)]).is(422).shows("不要超过 200 个字");
    assert_eq!(choices(&leader.get("/rosters/absent")).len(), 4, "nothing was decided");
    // A row that is not missing is nobody's to decide.
    leader.post("/rosters/absent/decide", &[("rows", "999999-population"), ("decision", "keep")]).leads_to("/rosters/absent");
    leader.get("/rosters/absent").shows("没有需要改动的行");
}

fn a_decision_leads_on_and_closes_by_itself(office: &Office) {
    let leader = two_rosters(office);
    let rows = choices(&leader.get("/rosters/absent"));
    let moved = [("rows", rows[0].as_str()), ("decision", "moved"), ("note", "全家迁往邻县 13912345678")];
    leader.post("/rosters/absent/decide", &moved).leads_to("/rosters/absent");
    let page = leader.get("/rosters/absent?show=moved");
    page.shows("已记下 1 条迁出").shows("href=\"/exclusions/new?borrower=").shows("全家迁往邻县 *********78").lacks("13912345678");
    let text = page.text();
    let person: String = text.split("/exclusions/new?borrower=").nth(1).unwrap().chars().take_while(char::is_ascii_digit).collect();
    leader.get(&format!("/borrowers/{person}")).is(200).shows("不在最新名单里").shows("已迁出").shows("最后列在第 1 批");
    let exclusion = [
        ("borrower", person.as_str()),
        ("kind", "not_ours"),
        ("approver", "郑立新"),
        ("document", "青资助〔2026〕8号"),
        ("decided_on", "2026-09-30"),
    ];
    leader.post("/exclusions", &exclusion).leads_to("/exclusions");
    leader.get("/rosters/absent?show=moved").shows("已登记排除");

    import(&leader, 3, FIRST, "2026-09-30");
    leader.get("/rosters/absent?show=closed").is(200).shows("已迁出").shows("名单又列出了，不用再处理").shows("第 3 批");
    leader.get(&format!("/borrowers/{person}")).shows("已了结：第 3 批");
    leader.post("/rosters/3/undo", &[]).leads_to("/rosters/3");
    assert_eq!(choices(&leader.get("/rosters/absent?show=moved")), rows[..1], "it stands again");
}

fn from_the_command_line(database: Database) {
    let place = Place::fresh(database);
    let path = |name: &str| roster(name).to_string_lossy().into_owned();
    assert_eq!(place.json(0, &["import", "list"])["batches"], serde_json::json!([]));
    place.json(0, &["import", &path(FIRST), "--as-of", "2026-06-30"]);
    let before = place.json(0, &["status"]);
    place.json(0, &["import", &path(UPDATE), "--as-of", "2026-09-30"]);
    let unknown = place.run(&["import", "undo", "99"]);
    assert!(unknown.status.code() == Some(3) && String::from_utf8_lossy(&unknown.stderr).contains("没有第 99 批"), "{unknown:?}");
    let refused = place.run(&["import", "undo", "1"]);
    assert_eq!(refused.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("第 1 批之后还导入了第 2 批"));
    let would = place.json(0, &["import", "undo", "2", "--dry-run"]);
    assert_eq!((would["batch"].as_i64(), would["dry_run"].as_bool(), would["kept"].as_i64()), (Some(2), Some(true), Some(0)));
    let done = place.json(0, &["import", "undo", "2"]);
    assert_eq!((&done["reversed"], &done["removed"], &done["failed"]), (&would["reversed"], &would["removed"], &would["failed"]));
    assert_eq!(place.json(0, &["status"]), before);
    let listed = place.json(0, &["import", "list"]);
    let states: Vec<&str> = listed["batches"].as_array().unwrap().iter().map(|batch| batch["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["undone", "applied"]);
    assert_eq!(listed["batches"][0]["undone"]["removed"], done["removed"]);
    let said = place.run(&["import", "list"]);
    assert!(String::from_utf8_lossy(&said.stdout).contains("第 2 批 · 已撤销 · 应还名单 · 2026-09-30"), "{said:?}");
    let said = place.run(&["import", "undo", "1"]);
    assert!(String::from_utf8_lossy(&said.stdout).contains("保留 0 条；不能撤回 0 条"), "{said:?}");
    assert_eq!(place.run(&["import", "undo", "1"]).status.code(), Some(3));
}

#[test]
fn batches_are_listed_and_taken_back_from_the_command_line_on_sqlite() {
    from_the_command_line(Database::Sqlite);
}

#[test]
fn batches_are_listed_and_taken_back_from_the_command_line_on_postgres() {
    from_the_command_line(Database::Postgres);
}
