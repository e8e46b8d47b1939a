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
    every_file_is_opened_before_a_person_is_erased_and_namesakes_keep_what_is_theirs,
    a_long_search_says_how_far_it_is_and_then_what_it_found,
    a_file_that_cannot_be_searched_now_is_searched_again_and_what_was_typed_stays,
    a_file_that_brought_her_goes_whatever_her_name_and_number_were,
    after_retention_nothing_of_its_people_stays_in_any_table,
    an_identity_number_is_corrected_unless_it_is_none_or_somebody_elses,
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
    page.shows("制作，可以打印").shows("带 * 的内容已经遮住").lacks("没有。<").lacks("没有这样的记录");
    page.shows("<td class=\"on-phone-line\" data-label=\"批次\">第 1 批</td>")
        .lacks("批次 1")
        .shows("合同金额（元）")
        .shows("data-label=\"到期日\"");
    administrator.get("/settings/log").shows("设置 · 操作记录").shows(">第 1 批</a>").lacks("批次 1");
    administrator.get("/settings/accounts").shows("<h1>设置 · 账号</h1>");
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

/// The headline and the rates of an overview.
fn panel(page: &str) -> String {
    page.split("<main").nth(1).unwrap().split("target-panel").nth(1).unwrap().split("</section>").next().unwrap().to_owned()
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
    administrator.get(&format!("/borrowers/{id}")).is(200).lacks(&name).lacks(&contracts[0]);
    let left = administrator.get(&format!("/borrowers/{id}"));
    left.shows(&format!("已删除的人（编号 {id}）")).shows("此人的资料已于").shows("编号已删除").lacks("编号未知").lacks("没有记录");
    left.lacks(&erase).lacks(&format!("/borrowers/{id}/held")).lacks(&format!("/borrowers/{id}/correct")).lacks("/exclusions/new");
    administrator.get("/borrowers?page=2").shows("只留数字");
    administrator.get(&erase).is(404);
    // Nothing is written about them again.
    let again = format!("/borrowers/{id}/correct");
    administrator.get(&again).is(404);
    administrator.post(&again, &[("name", "又一人"), ("reason", "本人要求"), ("document", "户口簿")]).is(404);
    let own = id.to_string();
    let exclusion = [
        ("borrower", own.as_str()),
        ("contract", ""),
        ("kind", "relief"),
        ("approver", "区资助中心"),
        ("document", "批复6号"),
        ("decided_on", "2026-06-01"),
        ("reason", ""),
    ];
    administrator.post("/exclusions", &exclusion).is(404);
    administrator.get("/borrowers").is(200).lacks(&name);
    let after = administrator.get("/overview?as_of=2026-06-30").text();
    assert_eq!(panel(&before), panel(&after), "the figures are the same");
    // The original is gone, the batch can still be undone, and the same file brings the person back as somebody new.
    administrator.post("/rosters/1/original", &[("purpose", "归档"), ("file", "")]).leads_to("/rosters/1");
    administrator.post("/rosters/1/marked", &[("marked_purpose", "改正")]).leads_to("/rosters/1");
    let batch = administrator.get("/rosters/1");
    batch.is(200).lacks(&name).shows("名单里有人被删除，这份名单的文件已于");
    batch.lacks("/rosters/1/original").lacks("/rosters/1/marked").lacks("name=\"corrected\"");
    administrator.get("/overview").lacks("行名单待更正");
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
    // What cannot be sent is not offered; the way to what waits is.
    administrator.get(&erase).is(200).shows("href=\"/rosters/2\"").lacks("name=\"number\"");
    administrator.post("/rosters/2/discard", &[]).is(303);
    post("〔2026〕3号").leads_to("/borrowers");
}

/// Takes the close of the first campaign back to a day.
pub fn closed_on(office: &Office, day: &str) {
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
    let before = administrator.get("/overview?campaign=1").text();
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
    administrator.get(done.location()).is(200).shows("清除证明").shows("59").shows("监督人").lacks(&entry.1);
    let groups = [&entry.1[..4], &entry.1[4..8], &entry.1[8..12], &entry.1[12..16]].join(" ");
    let certificate = administrator.get(done.location());
    certificate.shows(&groups).shows("逾期人数").shows("href=\"/overview?campaign=1\"");
    administrator.get("/settings/retention").shows("已清除").lacks("已到期");
    administrator.post("/settings/retention/1/erase", &[("sure", "on")]).is(404);
    let figures = administrator.get("/overview?campaign=1");
    figures.is(200).shows("的个人信息已于").shows("2026 年度（个人信息已清除）").lacks("没有这个活动");
    assert_eq!(panel(&figures.text()), panel(&before), "the figures are the same as before");
    administrator.get("/borrowers?campaign=1").is(200).shows("只剩编号").shows("只留数字").lacks("class=\"late\"");
    administrator.get("/borrowers/1").is(200).shows(&kept.0);
    administrator.get("/reports?campaign=1").is(200).shows("文件已删除").lacks("/reports/1/file");
    administrator.get("/reports/1").is(200).shows("工作簿已于").lacks("下载工作簿").lacks("/reports/1/file");
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
    administrator.get("/borrowers/1/correct").is(200).shows("不填的不变").shows("写日期，例如").lacks("4299992");
    let post = |form: &[(&str, &str)]| administrator.post("/borrowers/1/correct", form);
    post(&[("reason", "本人要求"), ("document", "身份证")]).is(422).shows("没有填要更正的内容");
    post(&[("phone", "不详"), ("reason", ""), ("document", "")])
        .is(422)
        .shows("手机号要有 11 位")
        .shows("请写明为什么更正")
        .shows("请写明依据");
    let whole = [("name", "更名者"), ("phone", "13912340001（本人）"), ("reason", "本人要求"), ("document", "户口簿（更名者）")];
    post(&whole).leads_to("/borrowers/1");
    administrator.get("/borrowers/1").is(200).shows("更名者").shows("139****0001");
    let history = administrator.get("/borrowers/1/correct");
    history.is(200).shows("<ins>更*</ins>").shows("139****0001").shows("本人要求 · 户口簿（更*）").lacks("13912340001");
    administrator.get("/borrowers/1/held").shows("户口簿");
    administrator.get("/borrowers/1/traces?kind=changes").shows("更正了一个人的资料").shows("依据：户口簿（更*）");
    // A roster of a later day states the former name.
    crate::import_pages::upload(&administrator, "07-应还名单-九月更新.xlsx", "2026-09-30").leads_to("/rosters/2");
    administrator.get("/rosters/2").is(200).shows("已由手工更正");
    administrator.post("/rosters/2/apply", &[]).leads_to("/rosters/2");
    let after = clear(office, 1);
    assert_eq!((after.0.as_str(), after.0 == name), ("更名者", false));
    office.signed_in(Role::Deputy).get("/borrowers/1/correct").is(403);
}

/// A valid identity number of this body of seventeen digits.
pub fn id_number(body: &str) -> String {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.chars().zip(weights).map(|(digit, weight)| digit.to_digit(10).unwrap() * weight).sum();
    format!("{body}{}", "10X98765432".chars().nth(usize::try_from(sum % 11).unwrap()).unwrap())
}

const HEAD: &str = "借款人姓名,身份证号,合同编号,联系电话,应还日期,应还本金,应还利息,已还本金,已还利息\n";

fn line(name: &str, number: &str, contract: &str, phone: &str) -> String {
    format!("{name},{number},{contract},{phone},2025-12-20,500.00,10.00,500.00,10.00\n")
}

fn staged(browser: &Browser, batch: i64, name: &str, text: &str) {
    let form = [("as_of", "2026-06-30"), ("kind", "population"), ("due_on", "")];
    browser.upload("/rosters", &form, "file", name, text.as_bytes()).leads_to(&format!("/rosters/{batch}"));
}

fn every_file_is_opened_before_a_person_is_erased_and_namesakes_keep_what_is_theirs(office: &Office) {
    use repaydesk::store::schema::{batch_change, batch_problem, job, original};
    let administrator = office.signed_in(Role::Administrator);
    let (hers, others) = (id_number("42999920030707073"), id_number("42999919990101001"));
    let she = line("张晓燕", &hers, "20244299991000012", "1380001");
    let namesake = line("张晓燕", &others, "20244299991000013", "1390002");
    let third = line("李强", &id_number("42999919980202003"), "20244299991000014", "13700030003");
    // Given up before the first that landed; landed; and one that waits and does not name her.
    staged(&administrator, 1, "早.csv", &format!("{HEAD}{she}{third}"));
    administrator.post("/rosters/1/discard", &[]).leads_to("/rosters");
    staged(&administrator, 2, "名单.csv", &format!("{HEAD}{she}{namesake}{third}"));
    administrator.post("/rosters/2/apply", &[]).leads_to("/rosters/2");
    staged(&administrator, 3, "别人.csv", &format!("{HEAD}{third}"));
    let work = repaydesk::jobs::Work { kind: "restage", about: "张晓燕.csv", subject_id: Some(2), then: "/rosters/", material: None };
    let job_id = repaydesk::jobs::start(&office.store, &repaydesk::store::Actor::operator(), &work, |_, _| Ok(None)).unwrap();
    let person = office
        .store
        .read(|c| -> Result<_, StoreError> {
            let own = contract::table.filter(contract::contract_no.eq("20244299991000012"));
            Ok(own.select(contract::borrower_id).first::<i64>(c)?)
        })
        .unwrap();
    let count = |batch: i64| -> i64 {
        let rows = |c: &mut repaydesk::store::Connection| -> Result<i64, StoreError> {
            Ok(batch_change::table.filter(batch_change::batch_id.eq(batch)).count().get_result(c)?)
        };
        office.store.read(rows).unwrap()
    };
    let before = count(1);
    let erase = format!("/borrowers/{person}/erase");
    let page = administrator.get(&erase);
    page.is(200).shows("第 1 批 · 早.csv").shows("第 2 批 · 名单.csv").shows("第 3 批 · 别人.csv").shows("name=\"number\"");
    let says = |file: &str| {
        let text = page.text();
        let row = text.split("<tr").find(|row| row.contains(file)).unwrap().to_owned();
        ["已查到", "未查到"].into_iter().find(|said| row.contains(*said)).unwrap()
    };
    assert_eq!((says("早.csv"), says("名单.csv"), says("别人.csv")), ("已查到", "已查到", "未查到"));
    let number = person.to_string();
    administrator.post(&erase, &[("reason", "本人要求"), ("document", "申请书"), ("number", number.as_str())]).leads_to("/borrowers");
    let (files, problems, about) = office
        .store
        .read(|c| -> Result<_, StoreError> {
            let files: i64 = original::table.filter(original::erased_at.is_null()).count().get_result(c)?;
            let problems: Vec<(i64, bool)> = batch_problem::table
                .filter(batch_problem::batch_id.eq(2).and(batch_problem::code.eq("phone_invalid")))
                .order(batch_problem::row_number)
                .select((batch_problem::row_number, batch_problem::masked_value.is_not_null()))
                .load(c)?;
            Ok((files, problems, job::table.find(job_id).select(job::about).first::<String>(c)?))
        })
        .unwrap();
    assert_eq!(files, 1, "the file that does not name her stays");
    assert_eq!(problems, [(2, false), (3, true)], "her row is emptied, her namesake's is not");
    assert_eq!(count(1), before - 1, "the roster that was given up kept her row");
    assert_eq!(about, "", "a job keeps no name of a file");
    administrator.get("/rosters/3").is(200);
}

fn a_long_search_says_how_far_it_is_and_then_what_it_found(office: &Office) {
    let administrator = campaign(office);
    let hurried = office.without_patience();
    let same = hurried.signed_in(Role::Administrator);
    let first = same.get("/borrowers/2/erase");
    first.is(200);
    if first.text().contains("正在名单文件里查找此人") {
        assert_eq!(first.header("refresh"), "2");
        first.shows("共 1 个").lacks("name=\"number\"");
    }
    for _ in 0..100 {
        if same.get("/borrowers/2/erase").text().contains("name=\"number\"") {
            administrator.get("/borrowers/2/erase").is(200).shows("已查到").lacks("正在名单文件里查找此人");
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    panic!("the search did not end");
}

/// A reader of spreadsheets that takes a second and is killed, until `well` is there.
fn ailing_reader(well: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    let script = well.with_extension("sh");
    let text = format!(
        "#!/bin/sh\nif [ -e {} ]; then exec {} \"$@\"; fi\n/bin/sleep 1\nkill -9 $$\n",
        well.display(),
        env!("CARGO_BIN_EXE_repaydesk")
    );
    std::fs::write(&script, text).unwrap();
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o700)).unwrap();
    repaydesk::sheet::worker::install(repaydesk::sheet::worker::Program::at(script));
}

fn a_file_that_cannot_be_searched_now_is_searched_again_and_what_was_typed_stays(office: &Office) {
    use repaydesk::store::schema::original;
    let administrator = campaign(office);
    let folder = tempfile::tempdir().unwrap();
    let well = folder.path().join("well");
    ailing_reader(&well);
    let id = alone(office);
    let (erase, number) = (format!("/borrowers/{id}/erase"), id.to_string());
    let form = [("reason", "本人要求删除"), ("document", "〔2026〕3号"), ("number", number.as_str())];
    let kept = || -> i64 {
        let there = |c: &mut repaydesk::store::Connection| -> Result<i64, StoreError> {
            Ok(original::table.filter(original::erased_at.is_null()).count().get_result(c)?)
        };
        office.store.read(there).unwrap()
    };
    // Sent while the files are searched: nothing is done, nothing typed is lost, and the page does not go anywhere by itself.
    let hurried = office.without_patience();
    let sent = hurried.signed_in(Role::Administrator).post(&erase, &form);
    sent.is(422).shows("这次没有删除").shows("本人要求删除").shows("name=\"unseen\"").lacks("删除，不再恢复").lacks("每两秒");
    // The reader is killed, which says nothing of the file: it stays, and nothing can be erased yet.
    let page = administrator.get(&erase);
    page.is(200).shows("这次没有查成").shows("再查一次").lacks("整个删除<").lacks("name=\"number\"");
    administrator.post(&erase, &form).is(422).shows("有名单文件这次没有查成");
    assert_eq!(kept(), 1);
    // It is searched again by whoever looks again.
    std::fs::write(&well, "").unwrap();
    administrator.get(&erase).is(200).shows("已查到").shows("name=\"number\"").lacks("这次没有查成");
    let unseen: Vec<(&str, &str)> = form.iter().copied().chain([("unseen", "on")]).collect();
    administrator.post(&erase, &unseen).is(422).shows("请看清下面的内容再提交").shows("本人要求删除").lacks("name=\"unseen\"");
    assert_eq!(kept(), 1);
    administrator.post(&erase, &form).leads_to("/borrowers");
    assert_eq!(kept(), 0);
}

fn a_file_that_brought_her_goes_whatever_her_name_and_number_were(office: &Office) {
    use repaydesk::store::schema::original;
    let administrator = office.signed_in(Role::Administrator);
    let (former, right) = (id_number("42999920030707073"), id_number("42999920030707074"));
    let (third, other) = (id_number("42999919980202003"), id_number("42999919990101001"));
    let without = |name: &str, number: &str, phone: &str| line(name, number, "", phone);
    staged(&administrator, 1, "带来.csv", &format!("{HEAD}{}", without("张晓燕", &former, "13800010001")));
    administrator.post("/rosters/1/apply", &[]).leads_to("/rosters/1");
    // Repeated by a roster that was given up, and of somebody of her former surname.
    staged(&administrator, 2, "重复.csv", &format!("{HEAD}{}{}", without("张晓燕", &former, ""), line("李强", &third, "3", "")));
    administrator.post("/rosters/2/discard", &[]).leads_to("/rosters");
    staged(&administrator, 3, "同姓.csv", &format!("{HEAD}{}", line("张强", &other, "4", "13900020002")));
    administrator.post("/rosters/3/discard", &[]).leads_to("/rosters");
    let corrected =
        [("name", "王燕"), ("id_number", right.as_str()), ("phone", "13700070007"), ("reason", "本人要求"), ("document", "户口簿")];
    administrator.post("/borrowers/1/correct", &corrected).leads_to("/borrowers/1");
    let page = administrator.get("/borrowers/1/erase");
    let says = |file: &str| {
        let text = page.text();
        let row = text.split("<tr").find(|row| row.contains(file)).unwrap().to_owned();
        ["带来过此人的数据", "更正前的姓名或号码", "未查到"].into_iter().find(|said| row.contains(*said)).unwrap()
    };
    assert_eq!((says("带来.csv"), says("重复.csv"), says("同姓.csv")), ("带来过此人的数据", "更正前的姓名或号码", "未查到"));
    let form = [("reason", "本人要求"), ("document", "申请书"), ("number", "1")];
    administrator.post("/borrowers/1/erase", &form).leads_to("/borrowers");
    let there = |c: &mut repaydesk::store::Connection| -> Result<i64, StoreError> {
        Ok(original::table.filter(original::erased_at.is_null()).count().get_result(c)?)
    };
    assert_eq!(office.store.read(there).unwrap(), 1, "only the file that has nothing of her stays");
}

/// Tables and columns as the program knows them.
pub fn columns() -> Vec<(String, String)> {
    let schema = include_str!("../../src/store/schema.rs");
    let mut table = String::new();
    let mut all = Vec::new();
    for line in schema.lines() {
        let word = line.split_whitespace().next().unwrap_or_default();
        if line.starts_with("    ") && !line.starts_with("     ") && line.trim_end().ends_with('{') {
            word.clone_into(&mut table);
        } else if line.contains(" -> ") && line.starts_with("        ") {
            all.push((table.clone(), word.to_owned()));
        }
    }
    all
}

fn after_retention_nothing_of_its_people_stays_in_any_table(office: &Office) {
    use repaydesk::store::schema::{batch_image, obligation, original};
    let administrator = campaign(office);
    import(&administrator, 2, "07-应还名单-九月更新.xlsx", "2026-09-30");
    let exclusion = [
        ("borrower", "1"),
        ("contract", ""),
        ("kind", "deferral"),
        ("approver", "李某"),
        ("document", "〔2026〕3号"),
        ("decided_on", "2026-10-01"),
        ("reason", "展期"),
    ];
    administrator.post("/exclusions", &exclusion).is(303);
    administrator.post("/borrowers/1/correct", &[("employer", "某厂"), ("reason", "本人要求"), ("document", "申请书")]).is(303);
    administrator
        .post("/reports/new", &[("kind", "weekly"), ("from", "2026-06-29"), ("to", "2026-07-05"), ("names", "on"), ("purpose", "上门")])
        .is(303);
    // Somebody of whom nothing is listed any more, and an image of a row that is there no more.
    office
        .store
        .write(&repaydesk::store::Actor::operator(), |w| -> Result<(), StoreError> {
            w.housekeeping();
            let own = contract::table.filter(contract::borrower_id.eq(2)).select(contract::id);
            diesel::delete(obligation::table.filter(obligation::contract_id.eq_any(own))).execute(&mut **w)?;
            let image = (
                batch_image::id.eq(900_000),
                batch_image::batch_id.eq(1),
                batch_image::subject.eq("borrower"),
                batch_image::subject_id.eq(9_999),
                batch_image::sealed.eq(vec![1_u8]),
                batch_image::changed_columns.eq("name"),
            );
            diesel::insert_into(batch_image::table).values(image).execute(&mut **w)?;
            // Uploads no batch came of: one that came before the close, and one that came after it.
            let day = |day: &str| repaydesk::basics::calendar::parse_iso(day).unwrap().and_time(chrono::NaiveTime::MIN);
            for (sha256, stored_at) in [("before", day("2025-10-01")), ("after", day("2025-10-02"))] {
                let alone = (original::sha256.eq(sha256), original::bytes.eq(vec![1_u8]), original::stored_at.eq(stored_at));
                diesel::insert_into(original::table).values(alone).execute(&mut **w)?;
            }
            Ok(())
        })
        .unwrap();
    let people: i64 = office.store.read(|c| -> Result<_, StoreError> { Ok(borrower::table.count().get_result(c)?) }).unwrap();
    administrator.post("/campaign/close", &[("sure", "on")]).leads_to("/campaign");
    closed_on(office, "2025-10-01");
    administrator.get("/settings/retention/1/erase").is(200).shows(&people.to_string());
    administrator.post("/settings/retention/1/erase", &[("sure", "on")]).leads_to("/settings/retention/certificates/1");
    administrator.get("/settings/retention/certificates/1").is(200).shows(&people.to_string());
    let left = |condition: String| -> i64 {
        let question = format!("(SELECT count(*) FROM {condition})");
        let ask = |c: &mut repaydesk::store::Connection| -> Result<i64, StoreError> {
            Ok(diesel::select(diesel::dsl::sql::<diesel::sql_types::BigInt>(&question)).get_result(c)?)
        };
        office.store.read(ask).unwrap()
    };
    // Rows that stay for the sums, emptied of everybody, and who looked, under bare numbers; what is sealed of staff and accounts is not
    // of these people.
    let emptied = ["contract", "exclusion", "sighting"];
    let of_staff = ["member", "assignment", "account", "one_time_code", "signing_key", "report_sending"];
    let (mut with_people, mut sealed) = (0, 0);
    for (table, column) in columns() {
        if column == "borrower_id" && !emptied.contains(&table.as_str()) {
            with_people += 1;
            assert_eq!(left(format!("{table} WHERE borrower_id IS NOT NULL")), 0, "{table} still names them");
        }
        if (column.starts_with("sealed") || column == "marks") && !of_staff.contains(&table.as_str()) {
            sealed += 1;
            assert_eq!(left(format!("{table} WHERE {column} IS NOT NULL")), 0, "{table}.{column} still holds something");
        }
    }
    assert!(with_people >= 3 && sealed >= 5, "the tables are read out of the source: {with_people}, {sealed}");
    for condition in [
        "borrower WHERE person_key NOT LIKE 'erased:%' OR pinyin <> ''",
        "contract WHERE contract_no IS NOT NULL OR co_name IS NOT NULL",
        "payment WHERE serial IS NOT NULL",
        "original WHERE erased_at IS NULL AND sha256 <> 'after'",
        "report WHERE erased_at IS NULL",
        "batch_problem WHERE masked_name IS NOT NULL OR masked_value IS NOT NULL OR evidence IS NOT NULL",
        "batch_change",
        "batch_image",
        "batch_undo",
    ] {
        assert_eq!(left(condition.to_owned()), 0, "{condition}");
    }
    assert_eq!(left("original WHERE erased_at IS NULL".to_owned()), 1, "what came after the close is not of this campaign");
}

fn an_identity_number_is_corrected_unless_it_is_none_or_somebody_elses(office: &Office) {
    let administrator = campaign(office);
    let (name, former, _) = clear(office, 1);
    let (_, of_another, _) = clear(office, 2);
    let right = id_number("42999919970707073");
    let page = administrator.get("/borrowers/1/correct");
    page.is(200).shows(&format!("现在：{name}")).shows("name=\"id_number\"").lacks(&former);
    let post =
        |number: &str| administrator.post("/borrowers/1/correct", &[("id_number", number), ("reason", "本人要求"), ("document", "身份证")]);
    let mistyped = format!("{}{}", &right[..17], if right.ends_with('1') { '2' } else { '1' });
    post(&mistyped).is(422).shows("身份证号不对");
    post("无").is(422).shows("身份证号不对");
    post(&of_another).is(422).shows("已经是编号 2 的人的").lacks("已更正");
    post(&former).is(422).shows("不用更正");
    assert_eq!(clear(office, 1).1, former);
    post(&right).leads_to("/borrowers/1");
    assert_eq!(clear(office, 1).1, right);
    let history = administrator.get("/borrowers/1/correct");
    history.is(200).shows("身份证号").shows("本人要求 · 身份证").lacks(&right).lacks(&former);
    // By the new number they are found, and by the former one no more.
    let searched = administrator.post("/borrowers/search", &[("text", right.as_str())]);
    administrator.get(searched.location()).shows("/borrowers/1?");
    let searched = administrator.post("/borrowers/search", &[("text", former.as_str())]);
    administrator.get(searched.location()).lacks("/borrowers/1?");
    // A roster of a later day knows them by their contract, and states the former number: it does not come back.
    crate::import_pages::upload(&administrator, "07-应还名单-九月更新.xlsx", "2026-09-30").leads_to("/rosters/2");
    administrator.get("/rosters/2").is(200).shows("已由手工更正");
    administrator.post("/rosters/2/apply", &[]).leads_to("/rosters/2");
    assert_eq!(clear(office, 1).1, right);
    office.signed_in(Role::Deputy).get("/borrowers/1/correct").is(403);
}

#[test]
fn the_command_erases_nothing_unasked() {
    let place = crate::house::Place::fresh(crate::house::Database::Sqlite);
    assert_eq!(place.json(0, &["retention", "list"]), serde_json::json!({ "campaigns": [] }));
    assert_eq!(place.run(&["retention", "run"]).status.code(), Some(2), "only with --yes");
    assert_eq!(place.json(0, &["retention", "run", "--yes"]), serde_json::json!({ "erased": [] }));
}
