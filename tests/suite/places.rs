//! A school that gets one file for each township, a file that comes late, and the choice of what a list covers.

use repaydesk::accounts::Role;

use crate::house::{Database, Place};
use crate::office::{Answer, Browser, Office, on_both_databases};

on_both_databases!(
    one_missing_person_is_found_and_nobody_else,
    an_older_file_takes_nobody_off_the_list,
    a_person_says_whether_it_is_the_whole_list,
    an_undo_names_the_villages_and_takes_them_back,
    a_few_people_added_miss_nobody,
    the_listing_shown_is_that_of_the_latest_day,
);

const HEAD: &str = "姓名,合同编号,应还日期,应还本金,已还本金,乡镇,村(社区)\n";
const CAO: &str = "曹怡,2024001001,2025-12-20,700,0,青石镇,柳湾村\n";
const SHI: &str = "石岩,2024001002,2025-12-20,600,0,青石镇,石桥村\n";
/// The same in the village of [`CAO`].
const SHI_BESIDE: &str = "石岩,2024001002,2025-12-20,600,0,青石镇,柳湾村\n";
const LONG: &str = "龙海,2024001003,2025-12-20,500,0,双河乡,桃园村\n";
const DUAN: &str = "段晓,2024001004,2025-12-20,400,0,双河乡,东岭村\n";
const YIN: &str = "尹曦,2024001005,2025-12-20,300,0,白云镇,下坝村\n";

fn upload(browser: &Browser, as_of: &str, rows: &[&str]) -> Answer {
    let bytes = format!("{HEAD}{}", rows.concat());
    browser.upload("/rosters", &[("as_of", as_of), ("kind", "population"), ("due_on", "")], "file", "名单.csv", bytes.as_bytes())
}

fn import(browser: &Browser, batch: i64, as_of: &str, rows: &[&str]) {
    upload(browser, as_of, rows).leads_to(&format!("/rosters/{batch}"));
    browser.post(&format!("/rosters/{batch}/apply"), &[]).leads_to(&format!("/rosters/{batch}"));
}

/// How many can be decided about.
fn missing(browser: &Browser) -> usize {
    browser.get("/rosters/absent?show=all").is(200).text().matches("name=\"rows\"").count()
}

fn one_missing_person_is_found_and_nobody_else(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(&leader, 1, "2026-06-30", &[CAO, SHI_BESIDE]);
    upload(&leader, "2026-06-30", &[LONG, DUAN]).leads_to("/rosters/2");
    leader.get("/rosters/2").shows("本名单里没有青石镇的任何人（上次 2 人），这些人没有算作缺少").lacks("这次没有的");
    leader.post("/rosters/2/apply", &[]).leads_to("/rosters/2");
    import(&leader, 3, "2026-06-30", &[YIN]);
    assert_eq!(missing(&leader), 0);

    import(&leader, 4, "2026-07-31", &[CAO]);
    leader.get("/rosters/4").is(200).shows("这次没有的 1 行");
    import(&leader, 5, "2026-07-31", &[LONG, DUAN]);
    import(&leader, 6, "2026-07-31", &[YIN]);
    leader.get("/rosters/absent").is(200).shows("石岩").lacks("尹曦").lacks("龙海").shows("第 1 批 名单.csv（2026-06-30）");
    leader.get("/rosters/absent").shows("没有列在第 4 批 名单.csv（2026-07-31）").lacks("最新的应还名单");
    assert_eq!(missing(&leader), 1);
    leader.get("/overview").shows("核实 1 条");
    leader.post("/rosters/6/undo", &[]).leads_to("/rosters/6");
    leader.post("/rosters/5/undo", &[]).leads_to("/rosters/5");
    assert_eq!(missing(&leader), 1, "files of other townships say nothing of it");
    leader.post("/rosters/4/undo", &[]).leads_to("/rosters/4");
    assert_eq!(missing(&leader), 0);
}

fn an_older_file_takes_nobody_off_the_list(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(&leader, 1, "2026-08-31", &[CAO, SHI, LONG, DUAN, YIN]);
    upload(&leader, "2026-07-31", &[CAO, LONG, DUAN, YIN]).leads_to("/rosters/2");
    let check = leader.get("/rosters/2");
    check.shows("这份名单（截止 2026-07-31）早于已导入的名单（截止 2026-08-31），所以它没有列出的 1 人不算作缺少").lacks("这次没有的");
    leader.post("/rosters/2/apply", &[]).leads_to("/rosters/2");
    assert_eq!(missing(&leader), 0);
    leader.get("/rosters/absent").shows("最新的应还名单：第 1 批");
}

fn a_person_says_whether_it_is_the_whole_list(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(&leader, 1, "2026-06-30", &[CAO, SHI, LONG, DUAN, YIN]);
    upload(&leader, "2026-07-31", &[CAO, SHI, LONG, DUAN]).leads_to("/rosters/2");
    let proposed = leader.get("/rosters/2");
    proposed
        .shows("本名单里没有白云镇的任何人（上次 1 人），这些人没有算作缺少")
        .shows("<option value=\"places\" selected>")
        .lacks("这次没有的");
    // Sent as it was proposed it stays a proposal.
    let said = |covers: &'static str| [("kind", "population"), ("as_of", "2026-07-31"), ("due_on", ""), ("covers", covers)];
    leader.post("/rosters/2/read-again", &said("places")).leads_to("/rosters/2");
    leader.get("/rosters/2").shows("先认作部分地方的名单");
    leader.post("/rosters/2/read-again", &said("all")).leads_to("/rosters/2");
    let whole = leader.get("/rosters/2");
    whole.shows("这些人算作缺少").shows("<option value=\"all\" selected>").shows("这次没有的 1 行");
    // What was said stays while something else is corrected.
    leader.post("/rosters/2/read-again", &[("kind", "population"), ("as_of", "2026-08-31"), ("due_on", "")]).leads_to("/rosters/2");
    leader.get("/rosters/2").shows("<option value=\"all\" selected>").shows("这次没有的 1 行");
    leader.post("/rosters/2/apply", &[]).leads_to("/rosters/2");
    leader.get("/rosters/absent").shows("尹曦");
    assert_eq!(missing(&leader), 1);
}

fn a_few_people_added_miss_nobody(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    let beside = |number: u32| format!("何静{number},20240020{number:02},2025-12-20,700,0,青石镇,柳湾村\n");
    let all: Vec<String> = (10..19).map(beside).collect();
    let first = all[0].as_str();
    import(&leader, 1, "2026-06-30", &[CAO, &all.concat(), LONG]);
    let more = beside(30);
    upload(&leader, "2026-09-15", &[CAO, first, &more]).leads_to("/rosters/2");
    let proposed = leader.get("/rosters/2");
    proposed
        .shows("本名单只列了已有 10 人中的 2 人，当作补充，没有人算作缺少。如果这就是完整名单，请改选“名单范围”")
        .shows("在这里改种类、日期和名单范围")
        .shows("<option value=\"some\" selected>")
        .lacks("这次没有的");
    let said = |covers: &'static str| [("kind", "population"), ("as_of", "2026-09-15"), ("due_on", ""), ("covers", covers)];
    leader.post("/rosters/2/read-again", &said("places")).leads_to("/rosters/2");
    leader.get("/rosters/2").shows("这次没有的 8 行").shows("<option value=\"places\" selected>");
    leader.post("/rosters/2/read-again", &said("some")).leads_to("/rosters/2");
    leader.get("/rosters/2").shows("没有人算作缺少").lacks("这次没有的");
    leader.post("/rosters/2/apply", &[]).leads_to("/rosters/2");
    assert_eq!(missing(&leader), 0);
}

fn the_listing_shown_is_that_of_the_latest_day(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(&leader, 1, "2026-06-30", &[CAO, SHI_BESIDE]);
    import(&leader, 2, "2026-11-26", &[CAO]);
    import(&leader, 3, "2026-09-30", &[CAO, SHI_BESIDE]);
    let absent = leader.get("/rosters/absent");
    absent.is(200).shows("第 3 批 名单.csv（2026-09-30）").shows("没有列在第 2 批 名单.csv（2026-11-26）").shows("最新的应还名单：第 2 批");
    assert_eq!(missing(&leader), 1);
}

fn an_undo_names_the_villages_and_takes_them_back(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(&leader, 1, "2026-06-30", &[CAO, SHI]);
    import(&leader, 2, "2026-07-31", &[CAO, SHI, LONG, DUAN]);
    leader.post("/team/members", &[("name", "段晓波"), ("duty", "member"), ("joined_on", "2026-07-01")]);
    let team = leader.get("/team").text();
    let village = |name: &str| -> String {
        let at = team.find(name).unwrap_or_else(|| panic!("{team}"));
        let link = team[..at].rfind("/team/villages/").unwrap();
        team[link + "/team/villages/".len()..].chars().take_while(char::is_ascii_digit).collect()
    };
    leader.post("/team/assign", &[("villages", village("桃园村").as_str()), ("member", "1")]).leads_to("/team");
    let plan = leader.get("/rosters/2/undo");
    plan.is(200).shows("双河乡/东岭村").shows("双河乡/桃园村").shows("之后安排过责任人").shows("保留的 1 条");
    leader.post("/rosters/2/undo", &[]).leads_to("/rosters/2");
    leader.get("/rosters/2/undo").shows("双河乡/东岭村").shows("保留的 1 条");
    leader.get("/team").shows("桃园村").lacks("东岭村");
}

fn from_the_command_line(database: Database) {
    let place = Place::fresh(database);
    let file = |name: &str, rows: &[&str]| {
        let path = place.folder().join(name);
        std::fs::write(&path, format!("{HEAD}{}", rows.concat())).unwrap();
        path.to_string_lossy().into_owned()
    };
    let whole = file("全部.csv", &[CAO, SHI, LONG, DUAN, YIN]);
    let part = file("部分.csv", &[CAO, LONG, DUAN]);
    place.json(0, &["import", &whole, "--kind", "population", "--as-of", "2026-06-30"]);
    let look = |more: &[&str]| {
        let dry = ["import", &part, "--dry-run", "--kind", "population", "--as-of", "2026-07-31"];
        place.json(0, &[&dry, more].concat())
    };
    let proposed = look(&[]);
    assert_eq!(proposed["diff"]["absent"], 1);
    assert_eq!(proposed["remarks"]["unnamed"]["covers"], "places");
    assert_eq!(proposed["remarks"]["unnamed"]["places"], serde_json::json!([["白云镇", 1]]));
    assert_eq!(look(&["--covers", "all"])["diff"]["absent"], 2);
    assert_eq!(look(&["--covers", "places"])["diff"]["absent"], 1);
    let said = place.run(&["import", &part, "--dry-run", "--kind", "population", "--as-of", "2026-07-31"]);
    assert!(String::from_utf8_lossy(&said.stdout).contains("请加 --covers all"), "{said:?}");
    assert_eq!(place.run(&["import", &part, "--dry-run", "--covers", "few"]).status.code(), Some(2));
    let some = look(&["--covers", "some"]);
    assert_eq!((&some["diff"]["absent"], &some["remarks"]["unnamed"]["covers"]), (&0.into(), &"some".into()));
    assert_eq!(some["remarks"]["unnamed"]["share"], serde_json::json!({ "named": 3, "listed": 4 }));
    place.json(0, &["import", &part, "--kind", "population", "--as-of", "2026-07-31"]);
    let plan = place.json(0, &["import", "undo", "2", "--dry-run"]);
    assert_eq!(plan["reversed"], 0, "{plan}");
    place.json(0, &["import", "undo", "2"]);
    let plan = place.json(0, &["import", "undo", "1", "--dry-run"]);
    assert!(plan.to_string().contains("\"village\"") && plan.to_string().contains("白云镇/下坝村"), "{plan}");
}

#[test]
fn what_a_list_covers_is_said_on_the_command_line_on_sqlite() {
    from_the_command_line(Database::Sqlite);
}

#[test]
fn what_a_list_covers_is_said_on_the_command_line_on_postgres() {
    from_the_command_line(Database::Postgres);
}
