//! What takes long with a large batch is a job, whatever is done with it; what waits is looked at anew when the ledger has changed;
//! every file of a batch can be had.

use std::ops::ControlFlow;
use std::thread;
use std::time::{Duration, Instant};

use diesel::prelude::*;
use repaydesk::accounts::Role;
use repaydesk::basics::calendar::{now, parse_iso};
use repaydesk::basics::words::Words;
use repaydesk::roster::undo::{self, UndoRefusal};
use repaydesk::roster::{self, NotImported, Options, Progress, Stage, Upload, Watch};
use repaydesk::store::schema::{audit_entry, batch, job, layout, obligation};
use repaydesk::store::{Actor, Store, StoreError, first_broken_entry};

use crate::house::{Database, House, Place};
use crate::import_pages::upload;
use crate::jobs::roster as rows;
use crate::office::{Answer, Browser, Office, on_both_databases};
use crate::whole;

on_both_databases!(
    a_large_batch_is_looked_at_corrected_and_taken_back_by_jobs,
    an_undoing_is_called_off_with_nothing_taken_back,
    a_job_begun_again_many_times_has_one_effect,
    what_waits_is_looked_at_anew_once_the_ledger_has_changed,
    each_file_of_a_batch_is_listed_and_given,
    what_is_not_there_is_not_found_and_what_is_closed_is_not_offered,
    what_was_said_meanwhile_is_not_written_over,
    what_takes_longer_than_a_page_waits_is_done_by_a_job,
    a_look_that_takes_longer_than_a_page_waits_waits_for_a_button,
    to_look_anew_says_nothing_of_a_layout,
);

/// More rows than are done within a request.
const MANY: usize = 8_050;

fn count(store: &Store, deed: &str) -> i64 {
    store.read(|c| Ok::<_, StoreError>(audit_entry::table.filter(audit_entry::deed.eq(deed)).count().get_result(c)?)).unwrap()
}

fn obligations(store: &Store) -> i64 {
    store.read(|c| Ok::<_, StoreError>(obligation::table.count().get_result(c)?)).unwrap()
}

fn give(browser: &Browser, name: &str, bytes: &[u8]) -> Answer {
    browser.upload("/rosters", &[("as_of", "2026-06-30"), ("kind", "population"), ("due_on", "")], "file", name, bytes)
}

fn put_back(browser: &Browser, batch: i64, name: &str, bytes: &[u8]) -> Answer {
    browser.upload(&format!("/rosters/{batch}/correction"), &[], "corrected", name, bytes)
}

/// Watches the job a deed led to until its end: its page, or the way to its result.
fn watched(browser: &Browser, begun: &Answer) -> (String, Answer) {
    let job = begun.is(303).location().to_owned();
    assert!(job.starts_with("/jobs/"), "{job}");
    let started = Instant::now();
    loop {
        let page = browser.get(&job);
        if page.status == 303 || page.header("refresh").is_empty() {
            return (job, page);
        }
        assert!(started.elapsed() < Duration::from_secs(90), "{}", page.text());
        thread::sleep(Duration::from_millis(20));
    }
}

/// A roster of which one row is wrong, and the same put right.
fn faulty_and_right() -> (Vec<u8>, Vec<u8>) {
    let text = String::from_utf8(rows(0, MANY)).unwrap();
    let right = format!("{text}赵七,20244299995550001,2025-12-20,800.00,20.00,0,0,\n");
    let faulty = format!("{text}赵七,20244299995550001,2025-12-20,待定,20.00,0,0,\n");
    (faulty.into_bytes(), right.into_bytes())
}

fn a_large_batch_is_looked_at_corrected_and_taken_back_by_jobs(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    let (faulty, right) = faulty_and_right();
    give(&leader, "大.csv", &faulty).leads_to("/rosters/1");

    let restaged = leader.post("/rosters/1/read-again", &[("kind", "population"), ("as_of", "2026-07-31"), ("due_on", "")]);
    watched(&leader, &restaged).1.leads_to("/rosters/1");
    leader.get("/rosters/1").shows("数据截止 2026-07-31").shows("有问题 1");
    let numbers = leader.post("/rosters/1/numbers", &[("number", "0")]);
    watched(&leader, &numbers).1.leads_to("/rosters/1");

    watched(&leader, &leader.post("/rosters/1/apply", &[])).1.leads_to("/rosters/1");
    assert_eq!(obligations(&office.store), 8_050);

    let (job, end) = watched(&leader, &put_back(&leader, 1, "别.csv", &rows(500_000, 3)));
    end.is(200).shows("改好的文件没有核对完").shows("没有放回").lacks("重新核对");
    leader.post(&job.replace("/jobs/", "/rosters/again/"), &[]).leads_to(&job);
    watched(&leader, &put_back(&leader, 1, "改好.csv", &right)).1.leads_to("/rosters/1");
    leader.get("/rosters/1").shows("改好的文件已经收到");
    watched(&leader, &leader.post("/rosters/1/correction/apply", &[])).1.leads_to("/rosters/1");
    leader.get("/rosters/1").lacks("改好的文件已经收到").shows("大.csv（已改正）");
    assert_eq!(obligations(&office.store), 8_051);

    watched(&leader, &leader.post("/rosters/1/undo", &[])).1.leads_to("/rosters/1");
    leader.get("/rosters/1").shows("这次导入已经撤销");
    assert_eq!((obligations(&office.store), office.store.read(first_broken_entry).unwrap()), (0, None));
    let running: i64 =
        office.store.read(|c| Ok::<_, StoreError>(job::table.filter(job::state.eq("running")).count().get_result(c)?)).unwrap();
    assert_eq!(running, 0, "every job ended in the database too");
}

/// A watch that calls the work off once it writes.
struct CalledOff;

impl Watch for CalledOff {
    fn step(&self, progress: Progress) -> ControlFlow<()> {
        if progress.stage == Stage::Writing { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

fn an_undoing_is_called_off_with_nothing_taken_back(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    give(&leader, "名单.csv", &rows(0, 60)).leads_to("/rosters/1");
    leader.post("/rosters/1/apply", &[]).leads_to("/rosters/1");
    let refused = undo::take_back(&desk(&office.store), 1, &CalledOff);
    assert!(matches!(refused, Err(UndoRefusal::Cancelled)));
    assert_eq!((obligations(&office.store), count(&office.store, "batch.undone")), (60, 0));
    // Its server was stopped: it is begun again from what the job keeps.
    let id = broken_off(office, "undo", Some(1), "\"undo\"");
    leader.get(&format!("/jobs/{id}")).shows("导入没有撤销").shows("重新撤销").shows("不再做了");
    leader.get("/rosters").shows("导入没有撤销：名单.csv").shows(&format!("/jobs/{id}"));
    watched(&leader, &leader.post(&format!("/rosters/again/{id}"), &[])).1.leads_to("/rosters/1");
    assert_eq!((obligations(&office.store), count(&office.store, "batch.undone")), (0, 1));
    let once_more = leader.post(&format!("/rosters/again/{id}"), &[]);
    once_more.leads_to(&format!("/jobs/{id}"));
    assert!(leader.get(once_more.location()).location().starts_with("/jobs/"), "it leads to the job that took its place");
    leader.get("/rosters").lacks("中途断了");
    // What nobody wants any more is left.
    let left = broken_off(office, "undo", Some(1), "\"undo\"");
    leader.get("/rosters").shows("中途断了");
    leader.post(&format!("/jobs/{left}/cancel"), &[]).leads_to(&format!("/jobs/{left}"));
    leader.get("/rosters").lacks("中途断了");
}

/// A job that a stopped server left undone.
fn broken_off(office: &Office, kind: &str, subject: Option<i64>, material: &str) -> i64 {
    let job = (
        (job::kind.eq(kind), job::state.eq("failed"), job::input.eq("/rosters/"), job::failure.eq("")),
        (job::done_count.eq(0_i64), job::total_count.eq(0_i64), job::created_at.eq(now()), job::about.eq("名单.csv")),
        (job::material.eq(material), job::subject_id.eq(subject)),
    );
    let begin = |w: &mut repaydesk::store::Write<'_>| -> Result<i64, StoreError> {
        w.housekeeping();
        Ok(diesel::insert_into(job::table).values(job).returning(job::id).get_result(&mut **w)?)
    };
    office.store.write(&Actor::operator(), begin).unwrap()
}

/// The office as the rules know it.
fn desk(store: &Store) -> roster::Office {
    let today = parse_iso("2026-10-01").unwrap();
    roster::Office { store: store.clone(), actor: Actor::operator(), campaign: None, today, words: Words::default() }
}

fn a_job_begun_again_many_times_has_one_effect(office: &Office) {
    let file = Upload { file_name: "名单.csv".into(), bytes: rows(0, 40).into() };
    let sha256 = roster::keep_upload(&desk(&office.store), &file).unwrap();
    let material = format!(r#"{{"sha256":"{sha256}","file_name":"名单.csv","options":{{"as_of":"2026-06-30"}}}}"#);
    let id = broken_off(office, "preview", None, &material);
    let leader = office.signed_in(Role::Leader);
    leader.get(&format!("/jobs/{id}")).shows("中途断了").shows("重新核对");
    let led: Vec<String> = thread::scope(|scope| {
        let asked: Vec<_> = (0..8)
            .map(|_| {
                let browser = office.signed_in(Role::Leader);
                scope.spawn(move || browser.post(&format!("/rosters/again/{id}"), &[]).is(303).location().to_owned())
            })
            .collect();
        asked.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let next = led.iter().find(|to| **to != format!("/jobs/{id}")).unwrap().clone();
    assert!(led.iter().all(|to| *to == next || *to == format!("/jobs/{id}")), "{led:?}");
    let started = Instant::now();
    while leader.get(&next).status != 303 {
        assert!(started.elapsed() < Duration::from_secs(60));
        thread::sleep(Duration::from_millis(20));
    }
    leader.get(&format!("/jobs/{id}")).leads_to(&next);
    assert_eq!(count(&office.store, "batch.staged"), 1);
}

fn what_waits_is_looked_at_anew_once_the_ledger_has_changed(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    upload(&leader, "14-还款明细.xlsx", "2026-09-30").leads_to("/rosters/1");
    leader.get("/rosters/1").is(200).shows("新增 0");
    leader.get("/rosters/1").is(200);
    assert_eq!(count(&office.store, "batch.looked-anew"), 0, "nothing has changed");
    upload(&leader, "01-应还名单.xlsx", "2026-06-30").leads_to("/rosters/2");
    leader.post("/rosters/2/apply", &[]).leads_to("/rosters/2");

    leader.get("/rosters/1").leads_to("/rosters/1");
    leader.get("/rosters/1").is(200).shows("下面是按现在的数据重新核对的结果").lacks("新增 0").lacks("核对之后，已有的数据变了");
    leader.get("/rosters/1").is(200).lacks("下面是按");
    assert_eq!(count(&office.store, "batch.looked-anew"), 1);
    // A correction by hand changes what it is held against as a roster does.
    let corrected = [("phone", "13912340001（本人）"), ("reason", "本人来说明"), ("document", "〔2026〕3号")];
    office.signed_in(Role::Administrator).post("/borrowers/1/correct", &corrected).is(303);
    leader.get("/rosters/1").leads_to("/rosters/1");
    assert_eq!(count(&office.store, "batch.looked-anew"), 2);

    // A large one says so, and is looked at anew when it is asked for.
    give(&leader, "大.csv", &rows(0, MANY)).leads_to("/rosters/3");
    leader.post("/rosters/2/undo", &[]).leads_to("/rosters/2");
    leader.get("/rosters/3").is(200).shows("核对之后，已有的数据变了").shows("“01-应还名单.xlsx”的导入被撤销了");
    watched(&leader, &leader.post("/rosters/3/read-again", &[])).1.leads_to("/rosters/3");
    leader.get("/rosters/3").is(200).lacks("核对之后，已有的数据变了");
}

fn each_file_of_a_batch_is_listed_and_given(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    let (first, second) = (rows(0, 5), String::from_utf8(rows(0, 5)).unwrap().replace("600.00", "700.00").into_bytes());
    give(&leader, "一.csv", &first).leads_to("/rosters/1");
    put_back(&leader, 1, "二.csv", &second).leads_to("/rosters/1");
    leader.post("/rosters/1/apply", &[]).leads_to("/rosters/1");
    let record = leader.get("/rosters/1");
    record.is(200).shows("一.csv（已改正）").shows("最初的文件").shows("第 1 次改正").shows("1 KB");
    leader.get("/rosters").shows("一.csv（已改正）");
    let given = |file: &str| leader.post("/rosters/1/original", &[("purpose", "与中心核对"), ("file", file)]);
    assert_eq!((given("0").is(200).bytes.as_slice(), given("1").is(200).bytes.as_slice()), (first.as_slice(), second.as_slice()));
    assert!(
        given("0").header("content-disposition").contains("%E4%B8%80") && given("1").header("content-disposition").contains("%E4%BA%8C")
    );
    // Wherever the batch is named it is named by its first file.
    leader.get("/rosters/1/problems").is(200).shows("一.csv（已改正）");
    leader.get("/rosters/1/differences").is(200).shows("一.csv（已改正）");
    leader.get("/rosters/1/undo").is(200).shows("一.csv（已改正）").lacks("二.csv");
    leader.get("/figures").is(200).shows("一.csv").lacks("二.csv");
    give(&leader, "又来.csv", &second).leads_to("/rosters/2");
    leader.get("/rosters/2").is(200).shows("一.csv").lacks("二.csv");
    leader.post("/rosters/1/undo", &[]).leads_to("/rosters/1");
    let hurried = office.without_patience();
    hurried.signed_in(Role::Leader).get("/rosters/2").is(200).shows("“一.csv”的导入被撤销了").lacks("二.csv");
    given("2").is(404);
    given("x").is(404);
    leader.post("/rosters/1/original", &[("purpose", ""), ("file", "1")]).is(422).shows("value=\"1\" selected");
}

fn what_is_not_there_is_not_found_and_what_is_closed_is_not_offered(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    for deed in ["apply", "undo", "correction/apply", "correction/withdraw", "numbers", "read-again", "forget"] {
        leader.post(&format!("/rosters/99/{deed}"), &[("number", "1")]).is(404);
    }
    upload(&leader, "08-问题行.xlsx", "2026-06-30").leads_to("/rosters/1");
    leader.post("/rosters/1/apply", &[]).leads_to("/rosters/1");
    leader.get("/rosters/1").shows("改正有问题的行").shows("放回这一批");
    give(&leader, "后.csv", &rows(0, 3)).leads_to("/rosters/2");
    leader.post("/rosters/2/apply", &[]).leads_to("/rosters/2");
    let record = leader.get("/rosters/1");
    record
        .is(200)
        .shows("第 2 批是在它之后导入的，不能再改这一批")
        .shows("下载待改正的表格")
        .lacks("改正有问题的行")
        .lacks("放回这一批")
        .lacks("name=\"corrected\"");
}

/// Two people say something of one batch: the one who looked before the other spoke is told, and nothing is lost.
fn what_was_said_meanwhile_is_not_written_over(office: &Office) {
    let desk = desk(&office.store);
    let file = Upload { file_name: "名单.csv".into(), bytes: rows(0, 6).into() };
    let id = roster::stage(&desk, &file, &Options::default(), &|_| {}).unwrap();
    let before = Options::default();
    let first = Options { as_of: parse_iso("2026-06-30"), ..Options::default() };
    let second = Options { due_on: parse_iso("2026-12-20"), ..Options::default() };
    roster::restage_from(&desk, id, &before, &first, &|_| {}).unwrap();
    let late = roster::restage_from(&desk, id, &before, &second, &|_| {});
    assert!(matches!(late, Err(NotImported::NotStaged)));
    let kept: String = office.store.read(|c| Ok::<_, StoreError>(batch::table.find(id).select(batch::options).first(c)?)).unwrap();
    assert!(kept.contains("2026-06-30") && !kept.contains("2026-12-20"), "{kept}");
}

/// A file and a deed: each is called off when the page has waited long enough, and a job does it.
fn what_takes_longer_than_a_page_waits_is_done_by_a_job(office: &Office) {
    let hurried = office.without_patience();
    let leader = hurried.signed_in(Role::Leader);
    watched(&leader, &give(&leader, "名单.csv", &rows(0, 40))).1.leads_to("/rosters/1");
    watched(&leader, &leader.post("/rosters/1/apply", &[])).1.leads_to("/rosters/1");
    assert_eq!((obligations(&office.store), count(&office.store, "batch.applied")), (40, 1));
    // A page that waits does both at once.
    let leader = office.signed_in(Role::Leader);
    give(&leader, "又一份.csv", &rows(100, 20)).leads_to("/rosters/2");
    leader.post("/rosters/2/apply", &[]).leads_to("/rosters/2");
    assert_eq!(obligations(&office.store), 60);
}

/// To open a page begins nothing that whoever calls it off would begin again by being led back.
fn a_look_that_takes_longer_than_a_page_waits_waits_for_a_button(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    give(&leader, "待核对.csv", &rows(0, 40)).leads_to("/rosters/1");
    give(&leader, "先导入.csv", &rows(0, 10)).leads_to("/rosters/2");
    leader.post("/rosters/2/apply", &[]).leads_to("/rosters/2");

    let hurried = office.without_patience();
    let leader = hurried.signed_in(Role::Leader);
    let stale = leader.get("/rosters/1");
    stale.is(200).shows("核对之后，已有的数据变了").shows("“先导入.csv”").shows("/rosters/1/discard");
    assert_eq!(count(&office.store, "batch.looked-anew"), 0);
    watched(&leader, &leader.post("/rosters/1/read-again", &[])).1.leads_to("/rosters/1");
    leader.get("/rosters/1").is(200).lacks("核对之后，已有的数据变了");
}

/// A header somebody forgot stays forgotten, and what was said of it later stays said, when an older batch is looked at anew.
fn to_look_anew_says_nothing_of_a_layout(office: &Office) {
    let desk = desk(&office.store);
    let file = Upload { file_name: "名单.csv".into(), bytes: rows(0, 6).into() };
    let id = roster::stage(&desk, &file, &Options::default(), &|_| {}).unwrap();
    let said = |field: &str| Options {
        mapping: [("布局".to_owned(), [("A".to_owned(), field.to_owned())].into())].into(),
        ..Options::default()
    };
    let remembered = || {
        let load = |c: &mut repaydesk::store::Connection| Ok::<_, StoreError>(layout::table.select(layout::mapping).load::<String>(c)?);
        office.store.read(load).unwrap()
    };
    roster::restage(&desk, id, &said("student_name"), &|_| {}).unwrap();
    assert_eq!(remembered(), [r#"{"A":"student_name"}"#]);
    let forget = |w: &mut repaydesk::store::Write<'_>| -> Result<usize, StoreError> {
        w.housekeeping();
        Ok(diesel::delete(layout::table).execute(&mut **w)?)
    };
    office.store.write(&Actor::operator(), forget).unwrap();
    roster::restage(&desk, id, &said("student_name"), &|_| {}).unwrap();
    assert!(remembered().is_empty(), "it was only looked at anew");
    roster::restage(&desk, id, &said("village"), &|_| {}).unwrap();
    assert_eq!(remembered(), [r#"{"A":"village"}"#]);
}

/// The disk fills up while a file comes in: one sentence, and the status that means it.
#[cfg(unix)]
#[test]
fn a_disk_that_fills_up_while_a_file_comes_in_is_told() {
    let place = Place::fresh(Database::Sqlite);
    let (_, token) = whole::leader_of(&place);
    let house = House::cramped(place, 6_000);
    let browser = Browser::at(&house.address);
    browser.cookies.borrow_mut().insert("session".into(), token);
    let mut large = rows(0, 10);
    large.extend_from_slice("，".repeat(1_400_000).as_bytes());
    give(&browser, "大.csv", &large).is(507).shows("磁盘");
    give(&browser, "小.csv", &rows(0, 10)).leads_to("/rosters/1");
}
