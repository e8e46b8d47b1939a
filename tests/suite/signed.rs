//! Workbooks are signed, checked and told apart, at pages and at the command line; the signing key outlives a new key of the workspace.

use std::io::{Cursor, Read as _, Write as _};

use repaydesk::accounts::Role;
use repaydesk::reports::received::PublicKey;
use repaydesk::reports::signing;
use repaydesk::reports::trust::{self, Standing};
use repaydesk::store::{Actor, StoreError};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::house::{self, Database, Place};
use crate::office::{Browser, Office, on_both_databases};

on_both_databases!(
    a_workbook_is_checked_at_a_page_and_what_was_touched_is_named,
    the_signing_key_is_shown_and_replaced_for_a_reason,
    a_key_is_believed_once_and_another_waits_to_be_accepted,
);

fn report(leader: &Browser) -> Vec<u8> {
    let order = [("kind", "weekly"), ("from", "2026-06-29"), ("to", "2026-07-05")];
    let page = leader.post("/reports/new", &order).location().to_owned();
    leader.get(&format!("{page}/file")).bytes
}

/// The same workbook with a sheet of another name.
fn renamed(bytes: &[u8]) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = Vec::new();
        part.read_to_end(&mut text).unwrap();
        if name == "xl/workbook.xml" {
            text = String::from_utf8(text).unwrap().replace("<sheet name=\"按辖区\"", "<sheet name=\"各村\"").into_bytes();
        }
        to.start_file(name, SimpleFileOptions::default()).unwrap();
        to.write_all(&text).unwrap();
    }
    to.finish().unwrap().into_inner()
}

fn a_workbook_is_checked_at_a_page_and_what_was_touched_is_named(office: &Office) {
    let (leader, reader) = (office.signed_in(Role::Leader), office.signed_in(Role::Reader));
    let bytes = report(&leader);
    reader.get("/reports").shows("核验收到的工作簿");
    reader.get("/reports/verify").is(200).shows("文件不会保留");
    let check = |browser: &Browser, name: &str, bytes: &[u8]| browser.upload("/reports/verify", &[], "file", name, bytes);
    check(&reader, "周报.xlsx", &bytes).is(200).shows("与发出时相同").shows("完全相同").shows("2026年第27周").shows("签名钥匙指纹");
    check(&leader, "周报.xlsx", &renamed(&bytes))
        .is(200)
        .shows("不能使用")
        .shows("<ul class=\"notice-lines\"><li>工作表“按辖区”被改名为“各村”")
        .shows("请向学校要原来的文件");
    let roster = std::fs::read(house::roster("01-应还名单.xlsx")).unwrap();
    check(&leader, "01-应还名单.xlsx", &roster).is(200).shows("这份工作簿没有核验表");
    check(&leader, "周报.csv", "学校,人数\n".as_bytes()).is(200).shows("请交原来的 xlsx");
    check(&leader, "周报.xlsx", &bytes[..bytes.len() / 2]).is(200).shows("不能使用");
    check(&leader, "", b"").is(422).shows("请选择一个文件");
    office.signed_in(Role::Member).get("/reports/verify").is(403);
    // The page of the report shows the sheet too, behind the last of its tabs.
    let page = leader.get("/reports").text().split("href=\"/reports/").find_map(|rest| {
        let id: String = rest.chars().take_while(char::is_ascii_digit).collect();
        (!id.is_empty()).then_some(id)
    });
    let page = format!("/reports/{}", page.unwrap());
    let cover = leader.get(&page);
    let last = cover.text().split(&format!("href=\"{page}?sheet=")).last().and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    assert!(!cover.text().contains("sheet.概况"), "a sheet at a time");
    leader.get(&format!("{page}?sheet={last}")).shows("签名钥匙指纹：").shows("sheet.概况").shows("public_key");
}

fn the_signing_key_is_shown_and_replaced_for_a_reason(office: &Office) {
    let administrator = office.signed_in(Role::Administrator);
    administrator.get("/settings/signature").is(200).shows("还没有签名钥匙");
    let bytes = report(&office.signed_in(Role::Leader));
    let first = office.store.read(signing::own_keys).unwrap()[0].key;
    administrator.get("/settings/signature").is(200).shows(&first.fingerprint());
    office.signed_in(Role::Leader).get("/settings/signature").is(403);
    administrator.post("/settings/signature", &[("reason", "")]).is(422).shows("请先勾选");
    assert_eq!(office.store.read(signing::own_keys).unwrap().len(), 1, "nothing was done");
    administrator.post("/settings/signature", &[("reason", "旧电脑丢失"), ("sure", "on")]).leads_to("/settings/signature");
    let keys = office.store.read(signing::own_keys).unwrap();
    assert_ne!(keys[0].key, first);
    administrator.get("/settings/signature").shows(&keys[0].key.fingerprint()).shows(&first.fingerprint()).shows("换下");
    administrator.get("/settings/log").shows("换了签名钥匙").shows("旧电脑丢失");
    administrator.upload("/reports/verify", &[], "file", "周报.xlsx", &bytes).is(200).shows("完全相同");
    let other = report(&office.signed_in(Role::Leader));
    assert!(String::from_utf8_lossy(&signing_key_of(&other)).contains(&keys[0].key.text()[..8]));
}

/// The strings of a workbook: its public key is among them.
fn signing_key_of(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    ZipArchive::new(Cursor::new(bytes)).unwrap().by_name("xl/sharedStrings.xml").unwrap().read_to_end(&mut text).unwrap();
    text
}

fn a_key_is_believed_once_and_another_waits_to_be_accepted(office: &Office) {
    let key = |byte| PublicKey::new([byte; 32]);
    let receive = |school: &str, key: PublicKey| {
        office.store.write(&Actor::operator(), |w| {
            w.housekeeping();
            trust::receive(w, school, &key)
        })
    };
    assert_eq!(receive("龙泉小学", key(1)).unwrap(), Standing::New);
    assert!(receive("龙泉小学", key(1)).unwrap().counts());
    for _ in 0..2 {
        assert_eq!(receive("龙泉小学", key(2)).unwrap(), Standing::Changed { before: key(1) });
    }
    assert_eq!(receive("柳湾小学", key(1)).unwrap(), Standing::OtherSchool { school: "龙泉小学".into() });
    let listed = office.store.read(trust::listed).unwrap();
    assert_eq!(listed.len(), 3, "each key of each school stands once");
    let waiting = listed.iter().find(|known| known.school == "龙泉小学" && known.waits()).unwrap();
    let accept = |id| office.store.write(&Actor::operator(), |w| trust::accept(w, id, "电话核对一致"));
    assert_eq!(accept(waiting.id).unwrap().reason, "电话核对一致");
    assert!(matches!(accept(waiting.id), Err(StoreError::NotFound)));
    assert!(receive("龙泉小学", key(2)).unwrap().counts());
    assert_eq!(receive("龙泉小学", key(1)).unwrap(), Standing::Returned { current: key(2) });
    let log = office.signed_in(Role::Administrator).get("/settings/log").text();
    assert!(log.contains("接受了一所学校的签名钥匙") && log.contains("等待接受") && log.contains("第一次收到"), "{log}");
}

fn workbooks_are_checked_at_the_command_line(database: Database) {
    let place = Place::fresh(database);
    let out = place.folder().join("周报.xlsx");
    let file = out.to_str().unwrap();
    assert!(place.run(&["report", "--out", file, "--from", "2026-06-29", "--to", "2026-07-05"]).status.success());
    let told = place.json(0, &["verify", file]);
    assert_eq!((&told["files"][0]["outcome"], &told["files"][0]["key"]["standing"]), (&"as_sent".into(), &"own".into()));
    assert_eq!(told["files"][0]["key"]["same_bytes"], true);
    let fingerprint = told["files"][0]["fingerprint"].as_str().unwrap().to_owned();
    let shown = String::from_utf8(place.run(&["key", "signing"]).stdout).unwrap();
    assert!(shown.contains(&fingerprint), "{shown}");

    let altered = place.folder().join("改过.xlsx");
    std::fs::write(&altered, renamed(&std::fs::read(&out).unwrap())).unwrap();
    let told = place.json(3, &["verify", file, altered.to_str().unwrap(), "/no/such/file.xlsx"]);
    let outcomes: Vec<&str> = told["files"].as_array().unwrap().iter().map(|file| file["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes, ["as_sent", "altered", "unopened"]);
    assert_eq!(told["files"][1]["touched"][0]["code"], "renamed");

    // Sealed anew with another key of the workspace, it signs as before.
    assert!(place.run(&["key", "rotate"]).status.success());
    assert!(place.run(&["report", "--out", file, "--from", "2026-06-29", "--to", "2026-07-05"]).status.success());
    assert_eq!(place.json(0, &["verify", file])["files"][0]["fingerprint"], fingerprint.as_str());

    let centre = Place::fresh(database);
    let told = centre.json(0, &["verify", file]);
    assert_eq!(told["files"][0]["key"]["standing"], "new");
    assert_eq!(place.run(&["key", "signing", "--replace", "--reason", "1"]).status.code(), Some(2), "a reason says something");
    assert!(place.run(&["key", "signing", "--replace", "--reason", "旧电脑丢失"]).status.success());
    assert!(String::from_utf8(place.run(&["key", "signing"]).stdout).unwrap().contains(&fingerprint), "the one before is still told");
}

#[test]
fn workbooks_are_checked_at_the_command_line_on_sqlite() {
    workbooks_are_checked_at_the_command_line(Database::Sqlite);
}

#[test]
fn workbooks_are_checked_at_the_command_line_on_postgres() {
    workbooks_are_checked_at_the_command_line(Database::Postgres);
}
