//! Five hundred schools' workbooks made one, in seconds: `cargo bench --bench consolidate`. Each is signed with a key of its own and read in a
//! process started anew. `REPAYDESK_BENCH_SCHOOLS` changes their number.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::cast_precision_loss)]

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use repaydesk::accounts::settings as school;
use repaydesk::basics::calendar::{Day, parse_iso};
use repaydesk::basics::words::Words;
use repaydesk::ledger::queries::campaigns;
use repaydesk::reports::make::{self, Order};
use repaydesk::reports::period::{Period, ReportKind};
use repaydesk::reports::remarks::Remarks;
use repaydesk::reports::signing;
use repaydesk::roster::{self, Office, Options, Upload};
use repaydesk::store::{Actor, KeysFolder, Store, StoreError, Target, settings};

/// The most five hundred may take.
const LIMIT: Duration = Duration::from_secs(30);

fn main() {
    let schools: u64 = std::env::var("REPAYDESK_BENCH_SCHOOLS").ok().and_then(|text| text.parse().ok()).unwrap_or(500);
    let folder = tempfile::tempdir().unwrap();
    let files = folder.path().join("files");
    std::fs::create_dir(&files).unwrap();
    write_workbooks(folder.path(), &files, schools);
    let began = Instant::now();
    let out = Command::new(env!("CARGO_BIN_EXE_repaydesk"))
        .arg("--database")
        .arg(folder.path().join("centre"))
        .arg("--keys")
        .arg(folder.path().join("centre-keys"))
        .arg("consolidate")
        .arg(&files)
        .arg("--out")
        .arg(folder.path().join("district.xlsx"))
        .arg("--json")
        .output()
        .unwrap();
    let took = began.elapsed();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let told: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(told["schools_counted"].as_u64(), Some(schools), "{}", told["refused"]);
    println!("{schools} workbooks made one in {:.1} s, {:.0} ms each", took.as_secs_f64(), took.as_secs_f64() * 1_000.0 / schools as f64);
    let allowed = LIMIT.mul_f64(schools as f64 / 500.0).max(Duration::from_secs(5));
    assert!(took < allowed, "{took:?} of {allowed:?}");
}

fn day() -> Day {
    parse_iso("2026-06-30").unwrap()
}

/// Sixty people of eight villages, one in seven of them late.
fn rows() -> String {
    let mut text = String::from("乡镇,村,姓名,合同编号,应还日期,应还本金,应还利息,已还本金,已还利息\n");
    for person in 0..60_u32 {
        let paid = if person % 7 == 0 { "0,0" } else { "1000,60" };
        let (town, village) = (person % 3, person % 8);
        writeln!(text, "第{town}镇,第{village}村,学生{person},2024429999{person:07},2025-12-20,1000,60,{paid}").unwrap();
    }
    text
}

/// One workspace makes them all: for each the school's name and its key are others.
fn write_workbooks(folder: &Path, files: &Path, schools: u64) {
    let target = Target::parse(&folder.join("school").to_string_lossy(), "main").unwrap();
    let store = Store::open(target, &KeysFolder::chosen(Some(&folder.join("keys"))).unwrap()).unwrap();
    let actor = Actor::operator();
    let office = Office { store: store.clone(), actor: actor.clone(), campaign: None, today: day(), words: Words::default() };
    let upload = Upload { file_name: "应还名单.csv".into(), bytes: rows().into_bytes().into() };
    let options = Options { as_of: Some(day()), ..Options::default() };
    roster::import(&office, &upload, &options, true, &|_| {}).map_err(|_| "not imported").unwrap();
    let campaign = store.read(|c| campaigns::current(c, None)).unwrap().unwrap();
    let order = Order {
        period: Period::around(ReportKind::Weekly, day()),
        purpose: None,
        remarks: Remarks::default(),
        words: Words::default(),
        today: day(),
    };
    signing::at_hand(&store, &actor).unwrap();
    for number in 0..schools {
        let named = |w: &mut repaydesk::store::Write<'_>| -> Result<(), StoreError> {
            settings::set(w, school::SCHOOL, &format!("第{number:03}小学"))?;
            signing::replace(w, "另一所学校").map(drop)
        };
        store.write(&actor, named).unwrap();
        let (_, bytes) = make::make(&store, &campaign, &order, &actor).map_err(|_| "not made").unwrap();
        std::fs::write(files.join(format!("{number:03}.xlsx")), bytes).unwrap();
    }
}
