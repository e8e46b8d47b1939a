//! The running program, watched: what it answers, how much memory it takes, what it writes and whom it asks.

use std::collections::BTreeSet;
use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::time::{Duration, Instant};

use repaydesk::basics::words::{Language, Words};
use serde_json::Value;

use super::{Case, Outcome};
use crate::house::{Database, House, PASSWORD, Place};
use crate::office::{Answer, Browser};

/// The longest a file may take. Without optimisation everything takes many times as long.
const LONGEST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 5 });
/// The most memory the program may take for a file, beyond what it had.
const MOST_MEMORY: u64 = 64 << 20;
/// What nobody may read out of the secret file.
const SECRET: &str = "曹操的密信";

pub struct Watched {
    house: House,
    browser: Browser,
    listener: TcpListener,
}

impl Watched {
    /// Starts the program on a fresh workspace two folders deep: names that lead up and out of it lead to where we look.
    pub fn start() -> Self {
        let place = Place::fresh(Database::Sqlite);
        let outer = place.folder().to_owned();
        fs::create_dir_all(outer.join("a/b")).unwrap();
        fs::write(outer.join("secret.txt"), SECRET).unwrap();
        let place = Place { database: outer.join("a/b/data").to_string_lossy().into_owned(), ..place };
        let house = House::at(place);
        let browser = Browser::at(&house.address);
        let path = house.set_up_link.strip_prefix(&house.address).unwrap();
        let form =
            [("school", "龙泉小学"), ("centre", ""), ("name", "周明远"), ("login", "zhoumy"), ("password", PASSWORD), ("again", PASSWORD)];
        browser.post(path, &form).leads_to("/");
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        Self { house, browser, listener }
    }

    /// An address nobody may ask.
    pub fn elsewhere(&self) -> String {
        format!("http://{}", self.listener.local_addr().unwrap())
    }

    /// A file nobody may read.
    pub fn secret(&self) -> String {
        self.outer().join("secret.txt").to_string_lossy().into_owned()
    }

    fn outer(&self) -> &Path {
        self.house.place().folder()
    }

    /// Tries every file, and tells of all that went otherwise than it should.
    pub fn try_all(self, cases: Vec<Case>) {
        // What the program needs once is no file's fault.
        self.browser.get("/rosters").is(200);
        let before = self.around();
        let names: BTreeSet<&str> = cases.iter().map(|case| case.name.as_str()).collect();
        assert_eq!(names.len(), cases.len(), "two cases of one name");
        let wrong: Vec<String> =
            cases.iter().flat_map(|case| self.wrong_with(case).into_iter().map(move |wrong| format!("{}: {wrong}", case.name))).collect();
        assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
        assert_eq!(self.around(), before, "something was written outside the data folder");
        assert!(!Path::new("/tmp/repaydesk-canary.txt").exists(), "something was written from the root");
        assert!(self.listener.accept().is_err(), "somebody asked elsewhere");
    }

    fn wrong_with(&self, case: &Case) -> Vec<String> {
        let mut wrong = Vec::new();
        let memory = self.memory("VmRSS:");
        self.forget_peak();
        let start = Instant::now();
        let answer = self.settled(self.browser.upload(
            "/rosters",
            &[("as_of", "2026-06-30"), ("kind", "population"), ("due_on", "")],
            "file",
            "名单.xlsx",
            &case.bytes,
        ));
        wrong.extend(took_too_long("the page", start));
        let grown = self.memory("VmHWM:").saturating_sub(memory);
        if grown > MOST_MEMORY {
            wrong.push(format!("the program grew by {} MiB", grown >> 20));
        }
        wrong.extend(wrong_page(case, &answer));
        if self.browser.get("/sign-in").status >= 500 {
            wrong.push("the program answers no more".to_owned());
        }
        let start = Instant::now();
        let (status, report) = self.command(&case.bytes);
        wrong.extend(took_too_long("the command", start));
        wrong.extend(wrong_report(case, status, &report));
        wrong
    }

    /// What came of it in the end, where a job reads a large file.
    fn settled(&self, first: Answer) -> Answer {
        let job = first.location().to_owned();
        let mut answer = first;
        let deadline = Instant::now() + 2 * LONGEST;
        while answer.location().starts_with("/jobs/") || (answer.status == 200 && !answer.header("refresh").is_empty()) {
            assert!(Instant::now() < deadline, "the job does not end");
            std::thread::sleep(Duration::from_millis(50));
            answer = self.browser.get(&job);
        }
        answer
    }

    /// A dry run of the file on the command line: its status and its report.
    fn command(&self, bytes: &[u8]) -> (Option<i32>, Value) {
        let file = self.outer().join("a/b/data/名单.xlsx");
        fs::write(&file, bytes).unwrap();
        let output = self.house.place().run(&[
            "import",
            file.to_str().unwrap(),
            "--dry-run",
            "--kind",
            "population",
            "--as-of",
            "2026-06-30",
            "--json",
        ]);
        fs::remove_file(&file).unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let errors = Value::String(String::from_utf8_lossy(&output.stderr).into_owned());
        (output.status.code(), serde_json::from_str(&said).unwrap_or(errors))
    }

    /// A line of the program's status, in bytes.
    fn memory(&self, line: &str) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.house.pid())).unwrap();
        let line = status.lines().find_map(|told| told.strip_prefix(line)).unwrap();
        line.trim().trim_end_matches(" kB").trim().parse::<u64>().unwrap() << 10
    }

    /// The highest figure counts from now.
    fn forget_peak(&self) {
        fs::write(format!("/proc/{}/clear_refs", self.house.pid()), "5").unwrap();
    }

    /// Everything around the data folder.
    fn around(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        list(self.outer(), &self.outer().join("a/b/data"), &mut found);
        found
    }
}

fn wrong_page(case: &Case, answer: &Answer) -> Option<String> {
    let (status, page) = (answer.status, answer.text());
    let staged = status == 303 && answer.location().starts_with("/rosters/");
    let sentence = match &case.outcome {
        Outcome::Refused(error) => error.say(Words::of(Language::Chinese)),
        Outcome::RefusedAs(_) => String::new(),
        _ => return (!staged).then(|| format!("the page answers {status}: {}", told_on(&page))),
    };
    let page = page.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    let as_it_should = matches!(status, 200 | 422) && page.contains(&sentence) && !page.contains(SECRET);
    (!as_it_should).then(|| format!("the page answers {status} and not “{sentence}”: {} {}", answer.location(), told_on(&page)))
}

fn list(folder: &Path, but: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        found.insert(path.display().to_string());
        if path.is_dir() && path != but {
            list(&path, but, found);
        }
    }
}

fn took_too_long(what: &str, start: Instant) -> Option<String> {
    let took = start.elapsed();
    (took > LONGEST).then(|| format!("{what} took {} s", took.as_secs_f32()))
}

/// What a page says is wrong, to be shown when a case fails.
fn told_on(page: &str) -> String {
    let text = page.split("class=\"error").nth(1).or_else(|| page.split("<main").nth(1)).unwrap_or(page);
    text.chars().take(300).collect::<String>().replace('\n', " ")
}

fn wrong_report(case: &Case, status: Option<i32>, report: &Value) -> Option<String> {
    let (error, rejected) = (&report["error"], report["rows"]["rejected"].as_u64().unwrap_or(u64::MAX));
    let told = || {
        format!(
            "the command ends {status:?} with error {error}, {} problems {}, remarks {}",
            rejected, report["problems"], report["remarks"]
        )
    };
    let is_read = error.is_null() && report["rows"]["read"].as_u64() >= Some(3);
    let as_it_should = match &case.outcome {
        Outcome::Accepted => status == Some(0) && is_read && rejected == 0,
        Outcome::Problems => status == Some(3) && is_read && rejected > 0,
        Outcome::Read => is_read,
        Outcome::Refused(why) => {
            status == Some(3) && error["code"] == why.code() && error["message"] == why.say(Words::of(Language::Chinese))
        }
        Outcome::RefusedAs(code) => status == Some(3) && error["code"] == *code,
    };
    if report.to_string().contains(SECRET) {
        return Some("the command tells what stands in a file elsewhere".to_owned());
    }
    if case.cut == report["remarks"]["cut"].is_null() {
        return Some(format!("a text is said to be cut, or is not: {}", report["remarks"]));
    }
    if as_it_should { None } else { Some(if report.is_string() { format!("the command ends {status:?}: {report}") } else { told() }) }
}
