//! Reports: made, frozen, listed, taken home; by whom, and by whom not.

use std::io::Cursor;

use calamine::{Data, DataType as _, Reader, Xlsx};
use repaydesk::accounts::{Role, settings as school};
use repaydesk::basics::words::Words;
use repaydesk::ledger::queries::campaigns;
use repaydesk::ledger::status::Status;
use repaydesk::roster::{self, Options, Upload};
use repaydesk::store::{Actor, Result, first_broken_entry, schema};

use crate::house;
use crate::office::{Browser, Office, on_both_databases, story_day};

on_both_databases!(
    a_report_is_made_from_the_figures_of_status_and_never_changes,
    a_reader_takes_masked_workbooks_and_knows_of_no_others,
    a_member_has_no_reports,
    what_is_wrong_with_an_order_stands_at_its_field,
    names_in_clear_leave_a_trace,
    a_report_needs_no_room_for_files_that_wait,
);

/// The school is named and the first sample roster has landed.
fn school_with_a_roster(office: &Office) {
    school_called("龙泉小学", office);
}

pub fn school_renamed(office: &Office, name: &str) {
    let named = |w: &mut repaydesk::store::Write<'_>| -> Result<bool> { school::name(w, school::SCHOOL, name, "开始使用") };
    office.store.write(&Actor::operator(), named).unwrap();
}

/// The same of another name.
pub fn school_called(name: &str, office: &Office) {
    school_renamed(office, name);
    let file_name = "01-应还名单.xlsx";
    let bytes = std::fs::read(house::roster(file_name)).unwrap();
    let desk = roster::Office {
        store: office.store.clone(),
        actor: Actor::operator(),
        campaign: None,
        today: story_day(),
        words: Words::default(),
    };
    let upload = Upload { file_name: file_name.into(), bytes: bytes.into() };
    roster::import(&desk, &upload, &Options::default(), false, &|_| {}).map_err(|_| "not imported").unwrap();
}

/// Makes a weekly report and returns its page.
fn make(browser: &Browser, more: &[(&str, &str)]) -> String {
    let days = [("kind", "weekly"), ("from", "2026-06-29"), ("to", "2026-07-05")];
    let answer = browser.post("/reports/new", &[&days[..], more].concat());
    answer.is(303);
    answer.location().to_owned()
}

fn text_of(bytes: &[u8]) -> String {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let names = book.sheet_names();
    let cells = |name: &String| book.worksheet_range(name).unwrap().rows().flatten().map(Data::to_string).collect::<Vec<_>>();
    names.iter().flat_map(cells).collect::<Vec<_>>().join("|")
}

fn a_report_is_made_from_the_figures_of_status_and_never_changes(office: &Office) {
    school_with_a_roster(office);
    let leader = office.signed_in(Role::Leader);
    leader.get("/reports").is(200).shows("还没有报表");
    let page = make(&leader, &[]);
    leader.get(&page).is(200).shows("2026年第27周 周报").shows("11.67%").shows("再化解 4 人达标").shows("与概况一致");
    leader.get("/reports").is(200).shows("leader某").shows("11.67%").shows("2026-06-30");

    let file = leader.get(&format!("{page}/file"));
    assert!(file.header("content-disposition").contains("%E9%BE%99%E6%B3%89%E5%B0%8F%E5%AD%A6"), "{}", file.header("content-disposition"));
    let status = office.store.read(|c| {
        let campaign = campaigns::current(c, None)?.unwrap();
        let as_of = campaigns::default_as_of(c, campaign.id, story_day())?;
        Status::load(c, office.store.target(), &campaign, as_of)
    });
    let text = text_of(&file.bytes);
    assert!(text.contains(&format!("|{}|", status.unwrap().unpaid_total_late.trim_end_matches('0'))), "{text}");

    school_renamed(office, "别的学校");
    assert_eq!(leader.get(&format!("{page}/file")).bytes, file.bytes, "the same bytes again");
    assert_eq!(office.store.read(first_broken_entry).unwrap(), None);
}

fn a_reader_takes_masked_workbooks_and_knows_of_no_others(office: &Office) {
    school_with_a_roster(office);
    let (leader, reader) = (office.signed_in(Role::Leader), office.signed_in(Role::Reader));
    let masked = make(&leader, &[]);
    let open = make(&leader, &[("names", "on"), ("purpose", "上门核对")]);
    reader.get("/reports").is(200).shows(&masked).lacks(&format!("{open}\"")).lacks("/reports/new");
    reader.get(&masked).is(200);
    reader.get(&format!("{masked}/file")).is(200);
    reader.get(&open).is(404);
    reader.get(&format!("{open}/file")).is(404);
    reader.get("/reports/new").is(403);
    reader.post("/reports/new", &[("kind", "weekly")]).is(403);
}

fn a_member_has_no_reports(office: &Office) {
    let member = office.signed_in(Role::Member);
    member.get("/reports").is(403);
    member.get("/reports/1").is(403);
    member.get("/reports/1/file").is(403);
}

fn what_is_wrong_with_an_order_stands_at_its_field(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    leader.get("/reports/new").is(200).shows("生成报表").shows("2026-09-28至2026-10-04");
    let reversed = [("kind", "weekly"), ("from", "2026-07-05"), ("to", "2026-06-29"), ("names", "on")];
    leader.post("/reports/new", &reversed).is(422).shows("显示个人信息须写明用途").shows("value=\"2026-07-05\"");
    leader.post("/reports/new", &reversed[..3]).is(422).shows("结束日早于开始日");
    leader.get("/reports").is(200).shows("还没有报表");
}

fn names_in_clear_leave_a_trace(office: &Office) {
    use diesel::prelude::*;
    school_with_a_roster(office);
    let leader = office.signed_in(Role::Leader);
    let open = make(&leader, &[("names", "on"), ("purpose", "上门核对")]);
    let text = text_of(&leader.get(&format!("{open}/file")).bytes);
    assert!(text.contains("导出人：leader某") && text.contains("用途：上门核对"), "{text}");
    leader.get(&open).is(200).shows("上门核对").lacks("用途：上门核对；逾期明细 0 行");
    let deeds: Vec<(String, String)> = office
        .store
        .read(|c| -> Result<_> {
            use schema::audit_entry::dsl;
            Ok(dsl::audit_entry.filter(dsl::subject.eq("report")).order(dsl::id).select((dsl::deed, dsl::detail)).load(c)?)
        })
        .unwrap();
    let [(made, detail), (taken, _)] = &deeds[..] else { panic!("{deeds:?}") };
    assert_eq!((made.as_str(), taken.as_str()), ("report.made", "report.downloaded"));
    assert!(detail.contains("上门核对") && detail.contains("sha256") && detail.contains("rows"), "{detail}");
}

/// The same report, where no temporary file can be made and the data folder takes nothing but the database.
fn a_report_needs_no_room_for_files_that_wait(office: &Office) {
    let house = house::Place::fresh(if office.data_folder().is_some() { house::Database::Sqlite } else { house::Database::Postgres });
    let mut list = String::from("姓名,身份证号,合同编号,乡镇,村,应还本金,应还利息,备注\n");
    for number in 0..3_000 {
        list += &format!("张伟,{},2024429999{number:06},青石镇,柳湾村,1000.00,{}.50,=1+{number}\n", id_number(number), number % 90 + 10);
    }
    std::fs::write(house.folder().join("应还名单.csv"), list).unwrap();
    let imported = house.run(&["import", "应还名单.csv", "--as-of", "2026-06-30"]);
    assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stderr));
    let before = files(house.folder());
    let reported =
        house.command().env("TMPDIR", "/no/such/folder").args(["report", "--out", "周报.xlsx", "--to", "2026-07-05"]).output().unwrap();
    assert!(reported.status.success(), "{}", String::from_utf8_lossy(&reported.stderr));
    let mut after = files(house.folder());
    after.retain(|name| !before.contains(name) && !name.ends_with("-wal") && !name.ends_with("-shm"));
    assert_eq!(after, ["周报.xlsx"], "nothing is left beside it");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(std::fs::read(house.folder().join("周报.xlsx")).unwrap())).unwrap();
    let range = book.worksheet_range("逾期明细").unwrap();
    assert_eq!(range.rows().filter(|row| row[0].is_float()).count(), 3_000);
}

/// Every file below `folder`.
fn files(folder: &std::path::Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<String> = entries
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path.file_name().unwrap().to_string_lossy().into_owned()] })
        .collect();
    files.sort();
    files
}

/// An identity number that nobody has, with the right last character.
fn id_number(number: u32) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let body = format!("429999{}0101{:03}", 1990 + number / 1_000, number % 1_000);
    let sum: u32 = body.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    format!("{body}{}", "10X98765432".chars().nth((sum % 11) as usize).unwrap())
}
