//! Blank forms: given out by the pages and the command line, never over a file that is there.

use std::fs;

use repaydesk::accounts::Role;

use crate::house::{Database, Place};
use crate::office::Office;

#[test]
fn the_import_page_and_the_team_page_give_out_blank_forms() {
    let office = Office::on_sqlite();
    let leader = office.signed_in(Role::Leader);
    let page = leader.get("/rosters");
    page.shows("href=\"/rosters/blank/roster\"").shows("空白应还名单").shows("href=\"/rosters/blank/payments\"");
    leader.get("/team").shows("href=\"/rosters/blank/team\"").shows("下载空白责任分工表");
    for which in ["roster", "payments", "team"] {
        let given = leader.get(&format!("/rosters/blank/{which}"));
        given.is(200);
        assert!(given.bytes.starts_with(b"PK") && given.header("content-disposition").contains("filename*=UTF-8''"), "{which}");
        let typed = [("as_of", "2026-06-30"), ("kind", ""), ("due_on", "")];
        if which != "team" {
            leader.upload("/rosters", &typed, "file", "空白.xlsx", &given.bytes).is(422).shows("下面没有数据行").shows("请确认名单已填写");
        }
    }
    leader.get("/rosters/blank/other").is(404);
}

#[test]
fn the_command_line_writes_a_form_and_never_over_a_file() {
    let place = Place::fresh(Database::Sqlite);
    let run = |status: i32, arguments: &[&str]| {
        let output = place.run(arguments);
        let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {text}");
        text
    };
    assert!(run(0, &["template", "roster", "--out", "名单.xlsx"]).contains("已写入 名单.xlsx"));
    assert!(run(1, &["template", "team", "--out", "名单.xlsx"]).contains("名单.xlsx 已经存在，没有写入"));
    assert!(run(1, &["template", "team", "--out", "没有/分工.xlsx"]).contains("文件夹不存在"));
    assert!(run(2, &["template", "team", "--out", "分工.csv"]).contains("请换一个以 .xlsx 结尾的文件名"));
    assert!(run(2, &["template", "people", "--out", "x.xlsx"]).contains("roster"));
    assert!(fs::read(place.folder().join("名单.xlsx")).unwrap().starts_with(b"PK"));
    assert!(!place.folder().join("data").exists(), "a form needs no workspace");
    assert_eq!(place.json(3, &["import", "名单.xlsx"])["error"]["code"], "no_rows");
    run(0, &["template", "team", "--out", "分工.xlsx", "--lang", "en"]);
    assert_eq!(place.json(3, &["team", "import", "分工.xlsx"])["error"]["code"], "no_rows");
}
