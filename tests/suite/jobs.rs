//! Long imports may be left, returned to and called off; the same confirmation has one effect; nobody is kept waiting without a word.

use std::io::Write as _;
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use diesel::prelude::*;
use repaydesk::accounts::Role;
use repaydesk::store::schema::{audit_entry, batch, obligation};
use repaydesk::store::{Actor, Result, Store, StoreError, first_broken_entry};

use crate::house::{Database, House, Place};
use crate::office::{Answer, Browser, Office, on_both_databases};
use crate::postgres::keys_folder;
use crate::whole;

on_both_databases!(
    a_job_is_found_again_and_called_off_with_nothing_written,
    one_confirmation_sent_twenty_times_has_one_effect,
    two_people_at_once_never_mix_their_rows,
    who_meets_a_long_write_reads_on_and_is_told_when_writing,
);

/// A roster of `rows` people. `first` keeps the contracts of two rosters apart.
pub fn roster(first: usize, rows: usize) -> Vec<u8> {
    let mut sheet = "姓名,合同编号,应还日期,应还本金,应还利息,已还本金,已还利息,备注\n".to_owned();
    for number in first..first + rows {
        sheet.push_str(&format!(
            "张晓{},2024429999{number:07},2025-12-20,600.00,30.00,0,0,\n",
            char::from_u32(0x4e00 + u32::try_from(number % 900).unwrap()).unwrap()
        ));
    }
    sheet.into_bytes()
}

fn upload(browser: &Browser, name: &str, bytes: &[u8]) -> Answer {
    let answer = browser.upload("/rosters", &[("as_of", "2026-06-30"), ("kind", "population"), ("due_on", "")], "file", name, bytes);
    answer.is(303);
    answer
}

fn deeds(store: &Store, deed: &str) -> i64 {
    store.read(|c| Ok::<_, StoreError>(audit_entry::table.filter(audit_entry::deed.eq(deed)).count().get_result(c)?)).unwrap()
}

fn obligations(store: &Store) -> i64 {
    store.read(|c| Ok::<_, StoreError>(obligation::table.count().get_result(c)?)).unwrap()
}

fn state(store: &Store, id: i64) -> String {
    store.read(|c| Ok::<_, StoreError>(batch::table.find(id).select(batch::state).first(c)?)).unwrap()
}

/// Looks at a job until its page shows one of `words`, and returns that page.
fn until(browser: &Browser, job: &str, words: &[&str]) -> Answer {
    let started = Instant::now();
    loop {
        let page = browser.get(job);
        if words.iter().any(|word| page.text().contains(word)) || page.status == 303 {
            return page;
        }
        assert!(started.elapsed() < Duration::from_secs(60), "{}", page.text());
        thread::sleep(Duration::from_millis(10));
    }
}

fn a_job_is_found_again_and_called_off_with_nothing_written(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    let deputy = office.signed_in(Role::Deputy);
    upload(&leader, "大.csv", &roster(0, 12_000)).leads_to("/rosters/1");
    let job = leader.post("/rosters/1/apply", &[]).is(303).location().to_owned();
    assert!(job.starts_with("/jobs/"), "{job}");
    until(&leader, &job, &["正在写入", "正在与已有数据比对"]).is(200).shows("取消后不会写入任何内容").shows("大.csv");
    deputy.get("/rosters").shows("正在导入名单 大.csv").shows(&job);
    // While it is at work nothing else is offered.
    deputy.get("/rosters/1").shows("正在导入名单 大.csv").lacks("先放着").lacks("按这些重新核对");
    let asked = Instant::now();
    leader.post(&format!("{job}/cancel"), &[]).leads_to(&job);
    let page = until(&leader, &job, &["已取消"]);
    page.is(200).shows("没有写入任何内容").shows("重新导入");
    assert!(asked.elapsed() < Duration::from_secs(5), "{:?}", asked.elapsed());
    assert_eq!((state(&office.store, 1).as_str(), obligations(&office.store), deeds(&office.store, "batch.applied")), ("staged", 0, 0));
    leader.get("/rosters").lacks("正在导入名单");

    let again = leader.post(&format!("/rosters/again/{}", job.trim_start_matches("/jobs/")), &[]).is(303).location().to_owned();
    until(&leader, &again, &["never"]).leads_to("/rosters/1");
    assert_eq!((state(&office.store, 1).as_str(), obligations(&office.store)), ("applied", 12_000));
    leader.post(&format!("{again}/cancel"), &[]).leads_to(&again);
    leader.get(&again).leads_to("/rosters/1");
    leader.get("/rosters/1").shows("在取消之前已经做完");
    assert_eq!(office.store.read(first_broken_entry).unwrap(), None);
}

fn one_confirmation_sent_twenty_times_has_one_effect(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    upload(&leader, "名单.csv", &roster(0, 60)).leads_to("/rosters/1");
    let browsers = office.windows(Role::Leader, 20);
    let told: Vec<String> = at_once(browsers, |browser| {
        browser.post("/rosters/1/apply", &[]).leads_to("/rosters/1");
        browser.get("/rosters/1").text()
    });
    let (landed, before): (Vec<_>, Vec<_>) = told.iter().partition(|page| page.contains("已导入：新增 60 行"));
    assert_eq!(landed.len(), 1);
    // More than nine at once stand in no line: they are told so.
    let told_so = |page: &&&String| page.contains("这份名单已经导入，不用再导入一次") || page.contains("前面还有 8 个文件在排队");
    assert_eq!(before.iter().filter(told_so).count(), 19);
    assert_eq!((deeds(&office.store, "batch.applied"), obligations(&office.store)), (1, 60));

    let answers = at_once((0..8).map(|_| office.signed_in(Role::Leader)).collect(), |browser| {
        upload(browser, "名单.csv", &roster(0, 60)).location().to_owned()
    });
    let mut batches = answers.clone();
    batches.sort();
    batches.dedup();
    assert_eq!(batches.len(), 8, "each upload waits by itself: {answers:?}");
}

/// Each does it at the same moment.
fn at_once<P: Send, T: Send>(people: Vec<P>, deed: impl Fn(&P) -> T + Sync) -> Vec<T> {
    let barrier = std::sync::Barrier::new(people.len());
    let (deed, barrier) = (&deed, &barrier);
    thread::scope(|scope| {
        let each = people.into_iter().map(|person| {
            scope.spawn(move || {
                barrier.wait();
                deed(&person)
            })
        });
        let all: Vec<_> = each.collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    })
}

fn two_people_at_once_never_mix_their_rows(office: &Office) {
    let people = || vec![(0, office.signed_in(Role::Leader)), (1, office.signed_in(Role::Deputy))];
    for round in 0..20 {
        let batches = at_once(people(), |(who, browser)| {
            let bytes = roster(100_000 * (who + 1) + round * 10, 3 + who);
            let batch = upload(browser, &format!("名单{who}.csv"), &bytes).location().to_owned();
            let page = browser.get(&batch);
            page.shows(&format!("名单{who}.csv")).shows(&format!("读到 {} 行", 3 + who)).lacks(&format!("名单{}.csv", 1 - who));
            batch
        });
        assert_ne!(batches[0], batches[1]);
        let before = obligations(&office.store);
        let told = at_once(people(), |(who, browser)| {
            browser.post(&format!("{}/apply", batches[*who]), &[]).leads_to(&batches[*who]);
            browser.get(&batches[*who]).text()
        });
        // One lands at least; where the other would now do something else than was seen, that is shown before it lands.
        let waits: Vec<usize> = (0..2).filter(|place| told[*place].contains("请再核对一次")).collect();
        assert!(waits.len() <= 1, "{}", told.concat());
        for waiting in waits {
            assert!(told[waiting].contains("您看过之后，又导入了“名单"), "{}", told[waiting]);
            let batch = &batches[waiting];
            people()[waiting].1.post(&format!("{batch}/apply"), &[]).leads_to(batch);
        }
        assert_eq!(obligations(&office.store) - before, 7, "round {round}");
    }
    assert_eq!((deeds(&office.store, "batch.applied"), office.store.read(first_broken_entry).unwrap()), (40, None));
}

fn who_meets_a_long_write_reads_on_and_is_told_when_writing(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    let (begun, hear) = mpsc::channel();
    let (end, wait) = mpsc::channel::<()>();
    let long = office.store.clone();
    let writing = thread::spawn(move || {
        long.write(&Actor::operator(), |w| -> Result<()> {
            w.housekeeping();
            begun.send(()).unwrap();
            wait.recv().unwrap();
            Ok(())
        })
    });
    hear.recv().unwrap();
    for path in ["/overview", "/rosters", "/borrowers"] {
        let asked = Instant::now();
        leader.get(path).is(200);
        assert!(asked.elapsed() < Duration::from_secs(4), "{path} took {:?}", asked.elapsed());
    }
    let asked = Instant::now();
    let told = leader.upload("/rosters", &[], "file", "名单.csv", &roster(0, 3));
    told.is(503).shows("系统正忙").shows("请过一会儿再试");
    assert!(asked.elapsed() < Duration::from_secs(15), "{:?}", asked.elapsed());
    end.send(()).unwrap();
    writing.join().unwrap().unwrap();
    upload(&leader, "名单.csv", &roster(0, 3)).leads_to("/rosters/1");
}

/// The program is killed while it reads a large file: the next one says that nothing was written, and reads it again from what was kept.
fn a_reading_that_broke_off_is_begun_again(database: Database) {
    let place = Place::fresh(database);
    let (store, token) = whole::leader_of(&place);
    let mut large = roster(0, 12_000);
    large.extend_from_slice("，".repeat(600_000).as_bytes());
    let house = House::at(place.again());
    let browser = Browser::at(&house.address);
    browser.cookies.borrow_mut().insert("session".into(), token.clone());
    let job = upload(&browser, "大.csv", &large).location().to_owned();
    assert!(job.starts_with("/jobs/"), "{job}");
    drop(house);

    let house = House::at(place.again());
    let browser = Browser::at(&house.address);
    browser.cookies.borrow_mut().insert("session".into(), token);
    browser.get(&job).is(200).shows("中途断了").shows("没有写入任何内容").shows("重新核对");
    let again = browser.post(&format!("/rosters/again/{}", job.trim_start_matches("/jobs/")), &[]).is(303).location().to_owned();
    let batch = until(&browser, &again, &["never"]).is(303).location().to_owned();
    browser.get(&batch).shows("读到 12,00");
    assert_eq!(deeds(&store, "batch.staged"), 1);
}

#[test]
fn a_reading_that_broke_off_is_begun_again_on_sqlite() {
    a_reading_that_broke_off_is_begun_again(Database::Sqlite);
}

#[test]
fn a_reading_that_broke_off_is_begun_again_on_postgres() {
    a_reading_that_broke_off_is_begun_again(Database::Postgres);
}

/// Ctrl-C in the terminal: one sentence, status 130, nothing stored; the same import works afterwards.
#[cfg(unix)]
#[test]
fn an_import_interrupted_in_the_terminal_stores_nothing_and_says_so() {
    let place = Place::fresh(Database::Sqlite);
    let file = place.folder().join("大.csv");
    std::fs::write(&file, roster(0, 20_000)).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_repaydesk"));
    command.args(["--database", &place.database, "import"]).arg(&file).args(["--as-of", "2026-06-30"]);
    let program = command
        .env_remove("REPAYDESK_LANG")
        .env("REPAYDESK_KEYS", keys_folder())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It listens before it opens the workspace.
    while !place.folder().join("main.sqlite3").exists() {
        thread::sleep(Duration::from_millis(5));
    }
    thread::sleep(Duration::from_millis(400));
    assert!(Command::new("kill").args(["-INT", &program.id().to_string()]).status().unwrap().success());
    let output = program.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!((output.status.code(), said.trim(), output.stdout.len()), (Some(130), "已取消，没有写入任何内容。", 0));
    assert_eq!(place.json(0, &["status"])["borrowers"], 0);
    std::fs::write(&file, roster(0, 30)).unwrap();
    assert_eq!(place.json(0, &["import", "大.csv", "--as-of", "2026-06-30"])["diff"]["new"], 30);
}

/// Whether a program listens for Ctrl-C by now.
#[cfg(target_os = "linux")]
fn hears_ctrl_c(id: u32) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:"));
    caught.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_some_and(|mask| mask & 2 != 0)
}

/// Ctrl-C while a batch is taken back: nothing of it is, and it can be once more.
#[cfg(target_os = "linux")]
#[test]
fn an_undoing_interrupted_in_the_terminal_takes_nothing_back_and_says_so() {
    let place = Place::fresh(Database::Sqlite);
    std::fs::write(place.folder().join("大.csv"), roster(0, 8_000)).unwrap();
    assert_eq!(place.json(0, &["import", "大.csv", "--as-of", "2026-06-30"])["diff"]["new"], 8_000);
    let before = place.json(0, &["status"]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_repaydesk"));
    command.args(["--database", &place.database, "import", "undo", "1"]);
    let program = command
        .env_remove("REPAYDESK_LANG")
        .env("REPAYDESK_KEYS", keys_folder())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    while !hears_ctrl_c(program.id()) {
        thread::sleep(Duration::from_millis(5));
    }
    assert!(Command::new("kill").args(["-INT", &program.id().to_string()]).status().unwrap().success());
    let output = program.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!((output.status.code(), said.trim(), output.stdout.len()), (Some(130), "已取消，没有写入任何内容。", 0));
    assert_eq!(place.json(0, &["status"]), before);
    place.json(0, &["import", "undo", "1"]);
    assert_eq!(place.json(0, &["status"])["borrowers"], 0);
}

/// Sends a POST and waits for no answer.
pub fn send(address: &str, token: &str, path: &str) -> TcpStream {
    let host = address.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).unwrap();
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nCookie: session={token}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream
}
