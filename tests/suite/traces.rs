//! Who saw what: looks leave a trace, a hidden field is shown for a reason and a minute, and no oftener than may be.

use diesel::prelude::*;
use repaydesk::accounts::Role;
use repaydesk::accounts::settings::REVEALS;
use repaydesk::store::schema::{audit_entry, sighting};
use repaydesk::store::{Store, StoreError, first_broken_entry};

use crate::house::roster;
use crate::import_pages::{import, upload};
use crate::office::{Browser, Office, on_both_databases};

on_both_databases!(
    a_look_at_a_person_is_noted_once_in_a_quarter_of_an_hour,
    every_page_that_names_people_is_noted,
    one_field_is_shown_for_a_reason_and_a_minute,
    no_more_fields_are_shown_than_may_be_within_an_hour,
    another_members_case_shows_nothing,
    who_saw_a_person_is_told_with_reasons_and_files,
    what_an_account_did_is_told_to_itself_and_to_administrators,
    the_log_is_shown_verified_exported_and_named_when_broken,
    whom_an_entry_is_about_is_named_when_it_was_altered,
    files_with_names_are_noted_with_purpose_people_and_hash,
);

/// What was noted of a deed: subject, its number, detail.
fn noted(store: &Store, deed: &str) -> Vec<(String, Option<i64>, String)> {
    store
        .read(|c| -> Result<_, StoreError> {
            let of_deed = audit_entry::table.filter(audit_entry::deed.eq(deed)).order(audit_entry::id);
            Ok(of_deed.select((audit_entry::subject, audit_entry::subject_id, audit_entry::detail)).load(c)?)
        })
        .unwrap()
}

fn sightings(store: &Store, person: i64) -> i64 {
    store
        .read(|c| -> Result<_, StoreError> { Ok(sighting::table.filter(sighting::borrower_id.eq(person)).count().get_result(c)?) })
        .unwrap()
}

fn campaign(office: &Office) -> Browser {
    let leader = office.signed_in(Role::Leader);
    import(&leader, 1, "01-应还名单.xlsx", "2026-06-30");
    leader
}

/// The first link of a page that leads to one hidden field of this kind.
fn field_link(page: &str, kind: &str) -> String {
    let at = page.find(&format!("reveal?field={kind}")).unwrap_or_else(|| panic!("no {kind} on the page:\n{page}"));
    let start = page[..at].rfind('"').unwrap() + 1;
    page[start..].split('"').next().unwrap().to_owned()
}

fn code(link: &str) -> &str {
    link.split("field=").nth(1).unwrap()
}

fn a_look_at_a_person_is_noted_once_in_a_quarter_of_an_hour(office: &Office) {
    let leader = campaign(office);
    assert!(noted(&office.store, "person.seen").is_empty());
    leader.get("/borrowers/1").is(200);
    leader.get("/borrowers/1?as_of=2026-01-01").is(200);
    let seen = noted(&office.store, "person.seen");
    assert_eq!(seen.len(), 1, "the same look again adds nothing: {seen:?}");
    assert_eq!((seen[0].0.as_str(), seen[0].1), ("borrower", Some(1)));
    office.signed_in(Role::Deputy).get("/borrowers/1").is(200);
    assert_eq!((noted(&office.store, "person.seen").len(), sightings(&office.store, 1)), (2, 2));
    leader.get("/borrowers/999").is(404);
    assert_eq!(noted(&office.store, "person.seen").len(), 2, "who is not there was not seen");
    assert_eq!(office.store.read(first_broken_entry).unwrap(), None);
}

fn every_page_that_names_people_is_noted(office: &Office) {
    let leader = campaign(office);
    let pages = |deed: &str| -> Vec<String> {
        let page = |(_, _, detail): (String, Option<i64>, String)| {
            serde_json::from_str::<serde_json::Value>(&detail).unwrap()["page"].as_str().unwrap().to_owned()
        };
        noted(&office.store, deed).into_iter().map(page).collect()
    };
    leader.get("/borrowers").is(200);
    leader.get("/borrowers?page=2").is(200);
    let lists = noted(&office.store, "people.listed");
    let counts: Vec<i64> =
        lists.iter().map(|(.., detail)| serde_json::from_str::<serde_json::Value>(detail).unwrap()["count"].as_i64().unwrap()).collect();
    assert_eq!(counts.last_chunk::<2>(), Some(&[50, 10]), "both pages with whom they name");
    let found = leader.post("/borrowers/search", &[("text", "张")]);
    leader.get(found.location()).is(200);
    leader.get("/team/unplaced").is(200);
    let exclusion = [
        ("borrower", "1"),
        ("kind", "waiver"),
        ("approver", "县中心"),
        ("document", "1 号"),
        ("decided_on", "2026-09-01"),
        ("reason", ""),
        ("contract", ""),
    ];
    leader.post("/exclusions", &exclusion).is(303);
    leader.get("/exclusions").is(200);
    leader.get("/exclusions/new?borrower=1").is(200);
    upload(&leader, "07-应还名单-九月更新.xlsx", "2026-09-30").leads_to("/rosters/2");
    leader.get("/rosters/2").is(200);
    leader.get("/rosters/2/differences").is(200);
    leader.get("/rosters/2/problems").is(200);
    leader.post("/rosters/2/apply", &[]).is(303);
    leader.get("/rosters/absent").is(200);
    leader.get("/rosters/2/undo").is(200);
    let seen = pages("people.listed");
    for page in ["borrowers", "exclusions", "batch", "differences", "problems", "absent", "undo"] {
        assert!(seen.iter().any(|noted| noted == page), "{page} was not noted: {seen:?}");
    }
    assert!(pages("person.seen").contains(&"exclusion".to_owned()));
    // Whoever sees figures alone sees nobody.
    let before = noted(&office.store, "people.listed").len();
    office.signed_in(Role::Reader).get("/overview").is(200);
    office.signed_in(Role::Reader).get("/figures").is(200);
    assert_eq!(noted(&office.store, "people.listed").len(), before);
    // A batch's own steps are told without those who only looked.
    leader.get("/rosters/2").is(200).lacks("people");
}

fn one_field_is_shown_for_a_reason_and_a_minute(office: &Office) {
    let leader = campaign(office);
    let page = leader.get("/borrowers/1");
    page.is(200).lacks("42999920");
    for kind in ["id_number", "phone", "co_id_number", "co_phone"] {
        if !page.text().contains(&format!("reveal?field={kind}")) {
            continue;
        }
        let link = field_link(&page.text(), kind);
        leader.get(&link).is(200).shows("为什么要看").lacks("4299 99");
        let to = link.split('?').next().unwrap();
        leader.post(to, &[("field", code(&link)), ("because", ""), ("text", "")]).is(422).shows("请选择为什么要看");
        leader.post(to, &[("field", code(&link)), ("because", "other"), ("text", "")]).is(422).shows("请写明原因");
        leader.post(to, &[("field", code(&link)), ("because", "other"), ("text", "打13800010001")]).is(422).shows("像是号码");
        let shown = leader.post(to, &[("field", code(&link)), ("because", "call"), ("text", "")]);
        shown.is(200).shows("class=\"revealed\"").lacks("****").lacks("lang=en");
        assert_eq!((shown.header("refresh"), shown.header("cache-control")), ("60; url=/borrowers/1", "no-store"));
        if kind == "id_number" {
            shown.shows("4299 99");
        }
    }
    let revealed = noted(&office.store, "person.revealed");
    assert!(!revealed.is_empty());
    assert!(
        revealed.iter().all(|(subject, id, detail)| subject == "borrower" && *id == Some(1) && !detail.contains("4299")),
        "{revealed:?}"
    );
    assert!(revealed[0].2.contains("\"because\":\"call\"") && revealed[0].2.contains("\"field\":\"id_number\""), "{revealed:?}");
    for wrong in ["phone.9", "co_phone.1.9", "name", ""] {
        leader.get(&format!("/borrowers/1/reveal?field={wrong}")).is(404);
        leader.post("/borrowers/1/reveal", &[("field", wrong), ("because", "call"), ("text", "")]).is(404);
    }
    office.signed_in(Role::Reader).get("/borrowers/1/reveal?field=id_number").is(403);
    office.signed_in(Role::Reader).post("/borrowers/1/reveal", &[("field", "id_number"), ("because", "call")]).is(403);
    assert_eq!(noted(&office.store, "person.revealed").len(), revealed.len(), "what was refused counts for nothing");
}

fn no_more_fields_are_shown_than_may_be_within_an_hour(office: &Office) {
    let leader = campaign(office);
    let show = |browser: &Browser| browser.post("/borrowers/1/reveal", &[("field", "id_number"), ("because", "call"), ("text", "")]);
    for _ in 0..REVEALS.usually() {
        show(&leader).is(200);
    }
    show(&leader).is(429).lacks("需要改正").shows("请在").shows("以后再试").lacks("4299 99");
    assert_eq!(noted(&office.store, "person.revealed").len(), usize::try_from(REVEALS.usually()).unwrap());
    show(&office.signed_in(Role::Deputy)).is(200);
}

fn another_members_case_shows_nothing(office: &Office) {
    let leader = campaign(office);
    let bytes = std::fs::read(roster("15-责任分工表.xlsx")).unwrap();
    leader.upload("/team/import", &[], "file", "15-责任分工表.xlsx", &bytes).leads_to("/team");
    let id = office.store.read(|c| repaydesk::organisation::queries::member_named(c, "何静")).unwrap().unwrap().id;
    let member = office.signed_in_as("hejing", Role::Member, Some(id));
    let answer = |person: i64| member.get(&format!("/borrowers/{person}")).status;
    let own = (1..=60).find(|person| answer(*person) == 200).unwrap();
    let other = (1..=60).find(|person| answer(*person) == 404).unwrap();
    let post =
        |person: i64| member.post(&format!("/borrowers/{person}/reveal"), &[("field", "id_number"), ("because", "call"), ("text", "")]);
    post(own).is(200).shows("4299 99");
    post(other).is(404).lacks("4299");
    member.get(&format!("/borrowers/{other}/reveal?field=id_number")).is(404);
    assert_eq!(sightings(&office.store, other), 0, "what was not shown is not noted as seen");
}

fn who_saw_a_person_is_told_with_reasons_and_files(office: &Office) {
    let leader = campaign(office);
    let deputy = office.signed_in(Role::Deputy);
    deputy.get("/borrowers/1").is(200);
    deputy.post("/borrowers/1/reveal", &[("field", "id_number"), ("because", "other"), ("text", "核对回执")]).is(200);
    let exclusion = [
        ("borrower", "1"),
        ("kind", "waiver"),
        ("approver", "县中心"),
        ("document", "1 号"),
        ("decided_on", "2026-09-01"),
        ("reason", ""),
        ("contract", ""),
    ];
    leader.post("/exclusions", &exclusion).is(303);
    leader.post("/rosters/1/original", &[("purpose", "归档"), ("file", "")]).is(200);
    leader.get("/borrowers/1").is(200).shows("/borrowers/1/traces");
    let page = leader.get("/borrowers/1/traces");
    page.is(200).shows("谁看过").shows("deputy某").shows("看了一个人的页面").shows("显示了一项平时不显示的内容").shows("身份证号");
    page.shows("原因：其他 · 核对回执").shows("登记了排除").shows("导入了名单").shows("取出了名单原件").shows("用途：归档").lacks("4299");
    leader.get("/borrowers/1/traces?kind=reveals").shows("核对回执").lacks("看了一个人的页面").lacks("登记了排除");
    leader.get("/borrowers/1/traces?kind=exports").shows("归档").lacks("核对回执");
    leader.get("/borrowers/1/traces?to=2020-01-01").is(200).shows("没有这样的记录");
    leader.get("/borrowers/2/traces").is(200).lacks("核对回执").lacks("登记了排除").shows("归档");
    leader.get("/borrowers/999/traces").is(404);
    office.signed_in_as("m", Role::Member, None).get("/borrowers/1/traces").is(403);
}

fn what_an_account_did_is_told_to_itself_and_to_administrators(office: &Office) {
    let leader = campaign(office);
    leader.get("/borrowers/1").is(200);
    leader
        .get("/account/deeds")
        .is(200)
        .shows("导入了名单")
        .shows("看了一个人的页面")
        .shows("href=\"/rosters/1\"")
        .shows("href=\"/borrowers/1\"");
    leader.get("/account/deeds?kind=looks").shows("看了一个人的页面").lacks("导入了名单");
    office.signed_in(Role::Reader).get("/account/deeds").is(200).lacks("导入了名单");
    let administrator = office.signed_in(Role::Administrator);
    let page = administrator.get("/settings/accounts/1/deeds");
    page.is(200).shows("leader某做过什么").shows("导入了名单");
    administrator.get("/settings/accounts/1").shows("/settings/accounts/1/deeds");
    administrator.get("/settings/accounts/99/deeds").is(404);
    leader.get("/settings/accounts/1/deeds").is(403);
}

fn the_log_is_shown_verified_exported_and_named_when_broken(office: &Office) {
    let leader = campaign(office);
    let administrator = office.signed_in(Role::Administrator);
    administrator.get("/settings/log").is(200).shows("前后连续").shows("导入了名单").shows("leader某");
    administrator.get("/settings/log?kind=accounts").is(200).lacks("导入了名单");
    leader.get("/settings/log").is(403);
    let export =
        |purpose: &str| administrator.post("/settings/log/export", &[("purpose", purpose), ("export_from", ""), ("export_to", "")]);
    export("").is(422).shows("请写明用途");
    export("给13800010001看").is(422).shows("像是号码");
    let book = export("年度检查");
    assert_eq!(&book.is(200).bytes[..2], b"PK");
    let (_, _, detail) = noted(&office.store, "audit.exported").remove(0);
    let detail: serde_json::Value = serde_json::from_str(&detail).unwrap();
    assert_eq!(
        (detail["purpose"].as_str(), detail["sha256"].as_str()),
        (Some("年度检查"), Some(repaydesk::roster::sha256(&book.bytes).as_str()))
    );
    office
        .store
        .write(&repaydesk::store::Actor::operator(), |w| -> Result<(), StoreError> {
            w.housekeeping();
            diesel::update(audit_entry::table.find(2)).set(audit_entry::actor_name.eq("nobody")).execute(&mut **w)?;
            Ok(())
        })
        .unwrap();
    administrator.get("/settings/log?check=all").is(200).shows("从第 2 条起不连续").shows("请停止使用").shows("chain-broken");
    administrator.get("/settings/log").shows("从第 2 条起不连续");
}

fn whom_an_entry_is_about_is_named_when_it_was_altered(office: &Office) {
    let leader = campaign(office);
    leader.get("/borrowers/1").is(200);
    let administrator = office.signed_in(Role::Administrator);
    administrator.get("/settings/log?check=all").is(200).shows("前后连续");
    let seen: i64 = office
        .store
        .write(&repaydesk::store::Actor::operator(), |w| -> Result<i64, StoreError> {
            w.housekeeping();
            let of_person = sighting::table.filter(sighting::borrower_id.eq(1));
            let entry = of_person.select(diesel::dsl::max(sighting::entry_id)).first::<Option<i64>>(&mut **w)?.unwrap();
            diesel::delete(sighting::table.filter(sighting::entry_id.eq(entry))).execute(&mut **w)?;
            Ok(entry)
        })
        .unwrap();
    let page = administrator.get("/settings/log?check=all");
    page.is(200).shows(&format!("第 {seen} 条操作记录涉及的人被改动过")).shows("“谁看过”可能不全");
}

fn files_with_names_are_noted_with_purpose_people_and_hash(office: &Office) {
    let leader = campaign(office);
    let made = leader
        .post("/reports/new", &[("kind", "weekly"), ("from", "2026-06-29"), ("to", "2026-07-05"), ("names", "on"), ("purpose", "上门")]);
    let report = made.is(303).location().to_owned();
    let detail: serde_json::Value = serde_json::from_str(&noted(&office.store, "report.made")[0].2).unwrap();
    assert_eq!((detail["purpose"].as_str(), detail["people"].as_i64()), (Some("上门"), Some(7)));
    let file = leader.get(&format!("{report}/file"));
    let taken: serde_json::Value = serde_json::from_str(&noted(&office.store, "report.downloaded")[0].2).unwrap();
    assert_eq!(taken["sha256"].as_str(), Some(repaydesk::roster::sha256(&file.is(200).bytes).as_str()));
    assert_eq!((taken["sha256"].as_str(), taken["purpose"].as_str()), (detail["sha256"].as_str(), Some("上门")));
    let late = leader.get("/borrowers?figure=late").text();
    let late = late.split("href=\"/borrowers/").nth(1).unwrap().split(['?', '"']).next().unwrap().to_owned();
    leader.get(&format!("/borrowers/{late}/traces?kind=exports")).shows("制作了进度表").shows("下载了写有姓名的进度表").shows("用途：上门");
    // One that shows no names is a file without personal data.
    leader.post("/reports/new", &[("kind", "weekly"), ("from", "2026-06-29"), ("to", "2026-07-05")]).is(303);
    let detail: serde_json::Value = serde_json::from_str(&noted(&office.store, "report.made")[1].2).unwrap();
    assert_eq!((detail["purpose"].as_str(), detail["people"].as_i64()), (None, Some(0)));
}

/// Every literal of the source that is written as a deed is: `batch.applied`.
fn deeds_in_source() -> std::collections::BTreeSet<String> {
    fn read(folder: &std::path::Path, out: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                read(&path, out);
            } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("rights/deeds.rs") {
                out.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
    let mut text = String::new();
    read(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut text);
    let nouns: std::collections::BTreeSet<&str> =
        repaydesk::rights::deeds::ALL.iter().map(|(deed, _)| deed.split('.').next().unwrap()).collect();
    let said = text
        .match_indices("deed: \"")
        .chain(text.match_indices("deed(\""))
        .map(|(at, start)| text[at + start.len()..].split('"').next().unwrap());
    let named = text.split('"').filter(|literal| literal.split('.').next().is_some_and(|noun| nouns.contains(noun)));
    let shaped = |literal: &&str| {
        literal.matches('.').count() == 1
            && literal.chars().all(|c| c.is_ascii_lowercase() || ".-_".contains(c))
            && ![".xlsx", ".bin", ".x", ".new", ".marks"].iter().any(|ending| literal.ends_with(ending))
    };
    said.chain(named).filter(shaped).map(ToOwned::to_owned).collect()
}

#[test]
fn every_deed_that_is_noted_has_its_sentence() {
    let found = deeds_in_source();
    assert!(found.len() > 40, "the deeds were not found: {found:?}");
    let unknown: Vec<&String> = found.iter().filter(|deed| repaydesk::rights::deeds::Kind::of(deed).is_none()).collect();
    assert!(unknown.is_empty(), "deeds without a sentence in rights_deeds.ftl and rights::deeds: {unknown:?}");
    let unused: Vec<&str> = repaydesk::rights::deeds::ALL.iter().map(|(deed, _)| *deed).filter(|deed| !found.contains(*deed)).collect();
    assert!(unused.is_empty(), "sentences of deeds nobody does: {unused:?}");
}
