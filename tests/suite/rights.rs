//! What a person may ask for: everything held about them, and to be erased for good.

use std::path::Path;

use diesel::prelude::*;
use repaydesk::accounts::Role;
use repaydesk::store::schema::{audit_entry, borrower, contract, sighting};
use repaydesk::store::{StoreError, Target, first_broken_entry};

use crate::import_pages::import;
use crate::office::{Browser, Office, on_both_databases};

on_both_databases!(
    everything_held_is_shown_masked_and_for_a_reason_in_clear,
    a_person_is_erased_and_the_figures_stay,
    erasing_waits_for_what_waits_and_for_a_document,
    a_closed_campaign_is_erased_when_it_is_due_and_leaves_a_certificate,
    a_correction_keeps_its_history_and_stands_against_later_rosters,
);

fn campaign(office: &Office) -> Browser {
    let administrator = office.signed_in(Role::Administrator);
    import(&administrator, 1, "01-应还名单.xlsx", "2026-06-30");
    administrator
}

/// Name, identity number and contract numbers of a borrower, as the ledger has them.
fn clear(office: &Office, id: i64) -> (String, String, Vec<String>) {
    office
        .store
        .read(|c| -> Result<_, StoreError> {
            let file = repaydesk::ledger::queries::one_borrower::borrower(
                c,
                1,
                id,
                crate::office::story_day(),
                &repaydesk::organisation::scope::Scope::Everyone,
            )?;
            let contracts = file.contracts.iter().filter_map(|one| one.contract.contract_no.clone()).collect();
            Ok((
                file.borrower.name.clone(),
                file.borrower.id_number.map(|number| number.reveal().to_owned()).unwrap_or_default(),
                contracts,
            ))
        })
        .unwrap()
}

fn everything_held_is_shown_masked_and_for_a_reason_in_clear(office: &Office) {
    let administrator = campaign(office);
    let (name, number, contracts) = clear(office, 1);
    administrator.get("/borrowers/1").shows("/borrowers/1/held").shows("/borrowers/1/erase");
    let page = administrator.get("/borrowers/1/held");
    page.is(200).shows(&name).shows(&contracts[0]).shows("01-应还名单.xlsx").shows("为什么保存").lacks(&number);
    administrator.post("/borrowers/1/held", &[("because", ""), ("text", "")]).is(422).lacks(&number);
    let open = administrator.post("/borrowers/1/held", &[("because", "asked"), ("text", "")]);
    open.is(200).shows(&number);
    assert_eq!((open.header("refresh"), open.header("cache-control")), ("600; url=/borrowers/1", "no-store"));
    let noted: String = office
        .store
        .read(|c| -> Result<_, StoreError> {
            Ok(audit_entry::table.filter(audit_entry::deed.eq("person.printed")).select(audit_entry::detail).first(c)?)
        })
        .unwrap();
    assert!(noted.starts_with(r#"{"because":"asked","text":"","looks":""#), "{noted}");
    let leader = office.signed_in(Role::Leader);
    leader.get("/borrowers/1/held").is(200);
    leader.get("/borrowers/1").lacks("/borrowers/1/erase");
    leader.get("/borrowers/1/erase").is(403);
    office.signed_in(Role::Deputy).get("/borrowers/1/held").is(403);
    administrator.get("/borrowers/999/held").is(404);
}

/// Every file of the data folder in which these bytes stand.
fn files_with(folder: &Path, wanted: &str, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files_with(&path, wanted, found);
        } else {
            let bytes = std::fs::read(&path).unwrap();
            if bytes.windows(wanted.len()).any(|window| window == wanted.as_bytes()) {
                found.push(format!("{}: {wanted}", path.display()));
            }
        }
    }
}

/// Somebody whose name nobody else has.
fn alone(office: &Office) -> i64 {
    office
        .store
        .read(|c| -> Result<_, StoreError> {
            let all: Vec<(i64, String)> = borrower::table.order(borrower::id).select((borrower::id, borrower::name)).load(c)?;
            let one = all.iter().find(|(id, name)| all.iter().all(|(other, others)| other == id || !others.contains(name)));
            Ok(one.unwrap().0)
        })
        .unwrap()
}

fn a_person_is_erased_and_the_figures_stay(office: &Office) {
    let administrator = campaign(office);
    let id = alone(office);
    let (name, number, contracts) = clear(office, id);
    administrator
        .post("/reports/new", &[("kind", "weekly"), ("from", "2026-06-29"), ("to", "2026-07-05"), ("names", "on"), ("purpose", "上门")])
        .is(303);
    administrator.get(&format!("/borrowers/{id}")).is(200);
    let before = administrator.get("/overview?as_of=2026-06-30").text();
    let erase = format!("/borrowers/{id}/erase");
    administrator.get(&erase).is(200).shows(&name).shows("第 1 批 · 01-应还名单.xlsx").shows("不会删除");
    let typed = id.to_string();
    let form = |number: &'static str, reason: &'static str| vec![("reason", reason), ("document", "〔2026〕3号"), ("number", number)];
    administrator.post(&erase, &form("0", "")).is(422).shows("请写明为什么删除").shows("编号不对");
    let whole = [("reason", "本人要求"), ("document", "〔2026〕3号"), ("number", typed.as_str())];
    administrator.post(&erase, &whole).leads_to("/borrowers");
    let left: (i64, i64, i64) = office
        .store
        .read(|c| -> Result<_, StoreError> {
            let numbers = contract::table.filter(contract::borrower_id.eq(id)).filter(contract::contract_no.is_not_null());
            let seen = sighting::table.filter(sighting::borrower_id.eq(id));
            let erased = audit_entry::table.filter(audit_entry::deed.eq("person.erased")).filter(audit_entry::subject_id.eq(id));
            Ok((numbers.count().get_result(c)?, seen.count().get_result(c)?, erased.count().get_result(c)?))
        })
        .unwrap();
    assert!(matches!(left, (0, 1.., 1)), "who looked stays to be asked, under a bare number: {left:?}");
    administrator.get(&format!("/borrowers/{id}")).is(200).lacks(&name).lacks(&contracts[0]).shows(&format!("已删除{id}"));
    administrator.get(&erase).is(404);
    administrator.get("/borrowers").is(200).lacks(&name);
    let after = administrator.get("/overview?as_of=2026-06-30").text();
    let figures = |page: &str| {
        page.split("<main").nth(1).unwrap().split("target-panel").nth(1).unwrap().split("</section>").next().unwrap().to_owned()
    };
    assert_eq!(figures(&before), figures(&after), "the figures are the same");
    // The original is gone, the batch can still be undone, and the same file brings the person back as somebody new.
    administrator.post("/rosters/1/original", &[("purpose", "归档"), ("file", "")]).is(404);
    administrator.get("/rosters/1").is(200).lacks(&name);
    administrator.get("/rosters/1/undo").is(200);
    assert_eq!(office.store.read(first_broken_entry).unwrap(), None);
    if let Target::Sqlite { folder, .. } = office.store.target() {
        let mut found = Vec::new();
        for wanted in [name.as_str(), number.as_str(), contracts[0].as_str()] {
            files_with(folder, wanted, &mut found);
        }
        assert!(found.is_empty(), "{found:?}");
    }
    import(&administrator, 2, "01-应还名单.xlsx", "2026-06-30");
    administrator.post("/rosters/2/original", &[("purpose", "归档"), ("file", "")]).is(200);
    assert!(
        administrator.get("/borrowers?sort=name").text().contains(&name)
            || administrator.get("/borrowers?sort=name&page=2").text().contains(&name)
    );
}

fn erasing_waits_for_what_waits_and_for_a_document(office: &Office) {
    let administrator = campaign(office);
    let late = administrator.get("/borrowers?figure=late").text();
    let late = late.split("href=\"/borrowers/").nth(1).unwrap().split(['?', '"']).next().unwrap().to_owned();
    let erase = format!("/borrowers/{late}/erase");
    administrator.get(&erase).is(200).shows("名下还有未还");
    let form = |document: &'static str| {
        vec![
            ("reason".to_owned(), "本人要求".to_owned()),
            ("document".to_owned(), document.to_owned()),
            ("number".to_owned(), late.clone()),
        ]
    };
    let post = |document: &'static str| {
        let form = form(document);
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        administrator.post(&erase, &form)
    };
    post("").is(422).shows("请填写依据的文件");
    crate::import_pages::upload(&administrator, "07-应还名单-九月更新.xlsx", "2026-09-30").leads_to("/rosters/2");
    post("〔2026〕3号").is(422).shows("第 2 批名单还在等待核对");
    administrator.post("/rosters/2/discard", &[]).is(303);
    post("〔2026〕3号").leads_to("/borrowers");
}

/// Takes the close of the first campaign back to a day.
fn closed_on(office: &Office, day: &str) {
    use repaydesk::store::schema::campaign;
    let day = repaydesk::basics::calendar::parse_iso(day).unwrap();
    office
        .store
        .write(&repaydesk::store::Actor::operator(), |w| -> Result<(), StoreError> {
            w.housekeeping();
            diesel::update(campaign::table.find(1)).set(campaign::closed_on.eq(day)).execute(&mut **w)?;
            Ok(())
        })
        .unwrap();
}

fn a_closed_campaign_is_erased_when_it_is_due_and_leaves_a_certificate(office: &Office) {
    let administrator = campaign(office);
    let (name, number, contracts) = clear(office, alone(office));
    administrator
        .post("/reports/new", &[("kind", "weekly"), ("from", "2026-06-29"), ("to", "2026-07-05"), ("names", "on"), ("purpose", "上门")])
        .is(303);
    office.signed_in(Role::Leader).post("/campaign/close", &[("sure", "on")]).is(403);
    administrator.post("/campaign/close", &[]).leads_to("/campaign");
    administrator.get("/overview").lacks("从导入名单开始");
    administrator.post("/campaign/close", &[("sure", "on")]).leads_to("/campaign");
    administrator.get("/overview").shows("已于 2026-10-01 结束").lacks("从导入名单开始").lacks("已到清除期限");
    administrator.get("/settings/retention").is(200).shows("保存中").shows("2026-10-01").shows("2027-10-01").lacks("已到期");
    administrator.get("/settings/retention/1/erase").is(404);
    administrator.post("/settings/retention/1/erase", &[("sure", "on")]).is(404);
    administrator.post("/settings/retention/1/reopen", &[]).leads_to("/settings/retention");
    administrator.get("/overview").lacks("从导入名单开始");
    administrator.post("/campaign/close", &[("sure", "on")]).leads_to("/campaign");
    // Somebody is in the next campaign too: they stay.
    let file = "借款人姓名,合同编号,应还日期,应还本金,应还利息,已还本金,已还利息\n";
    let kept = clear(office, 1);
    let row = format!("{file}{},{},2026-12-20,500.00,10.00,0,0\n", kept.0, kept.2[0]);
    let upload = administrator.upload(
        "/rosters",
        &[("as_of", "2026-09-30"), ("kind", "population"), ("due_on", "")],
        "file",
        "下一年.csv",
        row.as_bytes(),
    );
    upload.leads_to("/rosters/2");
    administrator.post("/rosters/2/apply", &[]).leads_to("/rosters/2");

    closed_on(office, "2025-10-01");
    administrator.get("/overview").shows("已到清除期限").shows("href=\"/settings/retention\"");
    office.signed_in(Role::Leader).get("/overview").lacks("已到清除期限");
    office.signed_in(Role::Leader).get("/settings/retention").is(403);
    administrator.get("/settings/retention").shows("已到期，可清除");
    administrator.get("/settings/retention/1/erase").is(200).shows("59").shows("还在别的活动里");
    administrator.post("/settings/retention/1/erase", &[]).is(422).shows("请先勾选确认");
    let done = administrator.post("/settings/retention/1/erase", &[("sure", "on")]);
    done.leads_to("/settings/retention/certificates/1");
    let entry: (i64, String) = office
        .store
        .read(|c| -> Result<_, StoreError> {
            let erased = audit_entry::table.filter(audit_entry::deed.eq("campaign.erased"));
            Ok(erased.select((audit_entry::id, audit_entry::hash)).first(c)?)
        })
        .unwrap();
    administrator.get(done.location()).is(200).shows("清除证明").shows("59").shows(&entry.1).shows("监督人");
    administrator.get("/settings/retention").shows("已清除").lacks("已到期");
    administrator.post("/settings/retention/1/erase", &[("sure", "on")]).is(404);
    administrator.get("/borrowers/1").is(200).shows(&kept.0);
    administrator.get("/reports").is(200);
    assert_eq!(office.store.read(first_broken_entry).unwrap(), None);
    if let Target::Sqlite { folder, .. } = office.store.target() {
        let mut found = Vec::new();
        for wanted in [name.as_str(), number.as_str(), contracts[0].as_str()] {
            files_with(folder, wanted, &mut found);
        }
        assert!(name == kept.0 || found.is_empty(), "{found:?}");
    }
}

fn a_correction_keeps_its_history_and_stands_against_later_rosters(office: &Office) {
    let administrator = campaign(office);
    let (name, ..) = clear(office, 1);
    administrator.get("/borrowers/1").shows("/borrowers/1/correct");
    administrator.get("/borrowers/1/correct").is(200).shows("不填的不变").lacks("4299992");
    let post = |form: &[(&str, &str)]| administrator.post("/borrowers/1/correct", form);
    post(&[("reason", "本人要求"), ("document", "身份证")]).is(422).shows("没有填要更正的内容");
    post(&[("phone", "不详"), ("reason", ""), ("document", "")]).is(422).shows("不是电话").shows("请写明为什么更正").shows("请写明依据");
    let whole = [("name", "更名者"), ("phone", "13912340001（本人）"), ("reason", "本人要求"), ("document", "户口簿")];
    post(&whole).leads_to("/borrowers/1");
    administrator.get("/borrowers/1").is(200).shows("更名者").shows("139****0001");
    let history = administrator.get("/borrowers/1/correct");
    history.is(200).shows("<ins>更*</ins>").shows("139****0001").shows("本人要求 · 户口簿").lacks("13912340001");
    administrator.get("/borrowers/1/held").shows("户口簿");
    administrator.get("/borrowers/1/traces?kind=changes").shows("更正了一个人的资料").shows("依据：户口簿");
    // A roster of a later day states the former name.
    crate::import_pages::upload(&administrator, "07-应还名单-九月更新.xlsx", "2026-09-30").leads_to("/rosters/2");
    administrator.get("/rosters/2").is(200).shows("已由手工更正");
    administrator.post("/rosters/2/apply", &[]).leads_to("/rosters/2");
    let after = clear(office, 1);
    assert_eq!((after.0.as_str(), after.0 == name), ("更名者", false));
    office.signed_in(Role::Deputy).get("/borrowers/1/correct").is(403);
}

#[test]
fn the_command_erases_nothing_unasked() {
    let place = crate::house::Place::fresh(crate::house::Database::Sqlite);
    assert_eq!(place.json(0, &["retention", "list"]), serde_json::json!({ "campaigns": [] }));
    assert_eq!(place.run(&["retention", "run"]).status.code(), Some(2), "only with --yes");
    assert_eq!(place.json(0, &["retention", "run", "--yes"]), serde_json::json!({ "erased": [] }));
}
