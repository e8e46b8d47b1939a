//! What the machine's operator types: people, the version of the tables, whether the data is whole.

use diesel::{RunQueryDsl, sql_query};
use repaydesk::store::{Actor, Result, Target};

use crate::house::{Database, House, Place};
use crate::postgres;

fn said(place: &Place, status: i32, arguments: &[&str]) -> String {
    let output = place.run(arguments);
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(status), "{arguments:?}: {text}");
    text
}

fn people_are_added_listed_and_given_links(database: Database) {
    let place = Place::fresh(database);
    assert!(said(&place, 0, &["user", "list"]).contains("还没有账号"));
    let added = said(&place, 0, &["user", "add", "HeJing", "--name", "何静", "--role", "leader"]);
    assert!(added.contains("何静（组长）") && added.contains("http://127.0.0.1:8080/invitation/"), "{added}");
    assert!(said(&place, 3, &["user", "add", "hejing"]).contains("已有人使用"));
    assert!(said(&place, 2, &["user", "add", "zhou", "--role", "root"]).contains("没有“root”这个角色"));
    assert!(said(&place, 2, &["user", "add", ""]).contains("登录名：请填写"));
    assert!(said(&place, 2, &["--listen", "127.0.0.1:1", "status"]).contains("没有“--listen”这个选项"));
    assert!(said(&place, 0, &["--help"]).contains("--listen"));
    assert!(said(&place, 2, &["user", "add", "z u"]).contains("登录名要有"));
    assert!(said(&place, 0, &["user", "list"]).contains("hejing\t何静\t组长\t还没有设置密码"));
    let listed = place.json(0, &["user", "list"]);
    assert_eq!(listed["accounts"][0]["login"], "hejing");
    assert_eq!(listed["accounts"][0]["has_password"], false);
    assert!(said(&place, 0, &["user", "reset", "hejing", "--lang", "en"]).contains("Pass this link on to 何静"));
    assert!(said(&place, 3, &["user", "reset", "nobody"]).contains("没有可用的账号"));
}

/// A school that is only ever worked from the command line has a name too: its reports carry it.
fn school_and_centre_are_named_and_reports_carry_the_name(database: Database) {
    let place = Place::fresh(database);
    let set = |key: &str, value: &str, reason: &str| ["setting", "set", key, value, "--reason", reason].map(str::to_owned);
    let run = |status: i32, words: [String; 6]| said(&place, status, &words.each_ref().map(String::as_str));
    assert!(run(2, set("school", " ", "开始使用")).contains("学校名称：请填写"));
    assert!(run(2, set("school", "龙泉小学13800010001", "开始使用")).contains("学校名称："));
    assert!(run(2, set("school", "龙泉小学", " ")).contains("请填写"));
    assert!(run(0, set("school", "龙泉小学", "开始使用")).contains("已设置学校名称：龙泉小学"));
    assert!(!run(0, set("school", "龙泉小学", "再说一遍")).contains("已设置"));
    run(0, set("centre", "清河区学生资助管理中心", "开始使用"));
    assert!(said(&place, 0, &["setting", "list"]).starts_with("school\t龙泉小学\t学校名称\ncentre\t清河区学生资助管理中心\t"));
    assert_eq!(place.json(0, &["setting", "list"])["settings"][0]["value"], "龙泉小学");
    let out = place.folder().join("周报.xlsx");
    said(&place, 0, &["report", "--out", &out.to_string_lossy()]);
    let store = postgres::open(Target::parse(&place.database, &place.workspace).unwrap()).unwrap();
    let reports = store.read(|c| repaydesk::reports::record::listed(c, 1, true)).unwrap();
    assert_eq!(reports[0].figures.school, "龙泉小学");
}

/// A link leads to where the server answers, not to where it would by default.
fn a_link_leads_to_where_the_server_answers(database: Database) {
    let place = Place::fresh(database);
    let unproven = said(&place, 0, &["user", "add", "hejing"]);
    assert!(unproven.contains("http://127.0.0.1:8080/invitation/"), "{unproven}");
    assert!(unproven.contains("请把链接里的 http://127.0.0.1:8080 换成平时的地址"), "{unproven}");
    let house = House::at(place);
    let known = said(house.place(), 0, &["user", "reset", "hejing"]);
    assert!(known.contains(&format!("{}/invitation/", house.address)), "{known}");
    let english = said(house.place(), 0, &["user", "reset", "hejing", "--lang", "en"]);
    assert!(english.contains("put that in place of http://127.0.0.1:"), "{english}");
}

/// Who starts the program for the first time hears where the key lies and how to print its sheet; once somebody has an account, the
/// pages remind them.
fn the_first_start_tells_of_the_key(database: Database) {
    let (house, said_at_start) = House::behind(Place::fresh(database), &[], &["--listen", "127.0.0.1:0"]);
    let told = said(house.place(), 0, &["key", "show"]);
    let file = told.lines().next().and_then(|line| line.split_once('：')).map(|(_, file)| file.trim().to_owned()).unwrap();
    assert!(file.contains("key") && said_at_start.contains(&format!("钥匙文件在：{file}")), "{told} {said_at_start}");
    assert!(said_at_start.contains(&format!("{}/settings/key，", house.address)), "{said_at_start}");
    assert!(said_at_start.contains("repaydesk key sheet"), "{said_at_start}");
}

/// A server killed in the middle of a job leaves it running; the next one says so.
fn a_job_left_running_by_a_killed_server_is_ended_by_the_next(database: Database) {
    let place = Place::fresh(database);
    let store = postgres::open(Target::parse(&place.database, &place.workspace).unwrap()).unwrap();
    let run = |statement: &str| {
        let deed = |w: &mut repaydesk::store::Write<'_>| -> Result<usize> {
            w.housekeeping();
            Ok(sql_query(statement).execute(&mut **w)?)
        };
        store.write(&Actor::operator(), deed).unwrap()
    };
    run("INSERT INTO job (kind, state, input, done_count, total_count, created_at) \
         VALUES ('apply', 'running', '/rosters/', 3, 10, '2026-01-01 00:00:00')");
    let house = House::at(place);
    assert_eq!(run("UPDATE job SET kind = 'apply' WHERE state = 'failed' AND failure = '' AND finished_at IS NOT NULL"), 1);
    if matches!(database, Database::Postgres) {
        // A second server may join, and leaves what the first one does alone.
        run("UPDATE job SET state = 'running'");
        let _second = House::at(house.place().again());
        assert_eq!(run("UPDATE job SET kind = 'apply' WHERE state = 'running'"), 1);
    }
}

fn whole_data_is_said_to_be_whole_and_an_altered_log_is_named(database: Database) {
    let place = Place::fresh(database);
    assert!(said(&place, 0, &["migrate"]).contains("已是最新"));
    said(&place, 0, &["user", "add", "hejing"]);
    let whole = said(&place, 0, &["check"]);
    assert!(whole.contains("操作记录：没有问题") && whole.contains("账号 1"), "{whole}");
    let store = postgres::open(Target::parse(&place.database, &place.workspace).unwrap()).unwrap();
    let altered = store.write(&Actor::operator(), |w| -> Result<()> {
        w.housekeeping();
        sql_query("UPDATE audit_entry SET actor_name = 'nobody' WHERE id = 1").execute(&mut **w)?;
        Ok(())
    });
    altered.unwrap();
    let broken = said(&place, 1, &["check"]);
    assert!(broken.contains("操作记录从第 1 条起不连续"), "{broken}");
}

#[test]
fn people_are_added_listed_and_given_links_on_sqlite() {
    people_are_added_listed_and_given_links(Database::Sqlite);
}

#[test]
fn people_are_added_listed_and_given_links_on_postgres() {
    people_are_added_listed_and_given_links(Database::Postgres);
}

#[test]
fn school_and_centre_are_named_on_sqlite() {
    school_and_centre_are_named_and_reports_carry_the_name(Database::Sqlite);
}

#[test]
fn school_and_centre_are_named_on_postgres() {
    school_and_centre_are_named_and_reports_carry_the_name(Database::Postgres);
}

#[test]
fn a_link_leads_to_where_the_server_answers_on_sqlite() {
    a_link_leads_to_where_the_server_answers(Database::Sqlite);
}

#[test]
fn a_link_leads_to_where_the_server_answers_on_postgres() {
    a_link_leads_to_where_the_server_answers(Database::Postgres);
}

#[test]
fn the_first_start_tells_of_the_key_on_sqlite() {
    the_first_start_tells_of_the_key(Database::Sqlite);
}

#[test]
fn the_first_start_tells_of_the_key_on_postgres() {
    the_first_start_tells_of_the_key(Database::Postgres);
}

#[test]
fn a_job_left_running_is_ended_on_sqlite() {
    a_job_left_running_by_a_killed_server_is_ended_by_the_next(Database::Sqlite);
}

#[test]
fn a_job_left_running_is_ended_on_postgres() {
    a_job_left_running_by_a_killed_server_is_ended_by_the_next(Database::Postgres);
}

#[test]
fn an_altered_log_is_named_on_sqlite() {
    whole_data_is_said_to_be_whole_and_an_altered_log_is_named(Database::Sqlite);
}

#[test]
fn an_altered_log_is_named_on_postgres() {
    whole_data_is_said_to_be_whole_and_an_altered_log_is_named(Database::Postgres);
}

#[test]
fn a_reference_to_nothing_is_found() {
    let place = Place::fresh(Database::Sqlite);
    said(&place, 0, &["migrate"]);
    let file = place.folder().join("main.sqlite3");
    let mut connection = <diesel::SqliteConnection as diesel::Connection>::establish(&file.to_string_lossy()).unwrap();
    sql_query("PRAGMA foreign_keys = OFF").execute(&mut connection).unwrap();
    sql_query("INSERT INTO session VALUES (1, 'x', 99, '2026-01-01 00:00:00', '2026-01-01 00:00:00', '2026-01-01 00:00:00', '', '')")
        .execute(&mut connection)
        .unwrap();
    drop(connection);
    let found = said(&place, 1, &["check"]);
    assert!(found.contains("表 session 中有记录找不到它对应的 account"), "{found}");
}

#[test]
fn a_port_in_use_is_one_clear_sentence() {
    let place = Place::fresh(Database::Sqlite);
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let sentence = said(&place, 1, &["serve", "--listen", &address]);
    assert!(sentence.contains("已被其他程序占用") && sentence.lines().count() == 1, "{sentence}");
}
