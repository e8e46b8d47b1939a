//! Every sample roster, imported by the program itself, must give what stands beside it in `tests/rosters/expected`.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::house::{Database, Place, roster};

/// What differs between the outcome required of a sample and what the program reports.
struct Differences(Vec<String>);

impl Differences {
    fn same(&mut self, what: &str, want: &Value, got: &Value) {
        if want != got {
            self.0.push(format!("{what}: want {want}, got {got}"));
        }
    }
}

fn expected(file: &str) -> Value {
    let path = roster("expected").join(format!("{file}.json"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn path(file: &str) -> String {
    roster(file).to_string_lossy().into_owned()
}

/// Every problem as where it is and what it is; the wording is ours.
fn problems(report: &Value) -> BTreeSet<String> {
    let all = report["problems"].as_array().cloned().unwrap_or_default();
    all.iter().map(|one| format!("{} {} {} {} {}", one["sheet"], one["row"], one["field"], one["severity"], one["code"])).collect()
}

fn import(place: &Place, status: i32, file: &str, more: &[&str]) -> Value {
    let path = path(file);
    place.json(status, &[&["import", path.as_str()], more].concat())
}

fn before(place: &Place, wanted: &Value) {
    if let Some(first) = wanted["after"]["file"].as_str() {
        import(place, 0, first, &["--as-of", "2026-06-30", "--accept-good-rows"]);
    }
}

fn check(file: &str, database: Database) {
    let (wanted, place) = (expected(file), Place::fresh(database));
    before(&place, &wanted);
    let mut wrong = Differences(Vec::new());
    let as_of = wanted["as_of"].as_str().map(|day| vec!["--as-of", day]).unwrap_or_default();
    let dry = [vec!["--dry-run"], as_of.clone()].concat();
    if let Some(code) = wanted["error"].as_str() {
        let report = import(&place, 3, file, &dry);
        assert_eq!(report["error"]["code"], code, "{file}");
        return;
    }
    let refused = wanted["rows"]["rejected"].as_u64().unwrap() > 0;
    let report = import(&place, if refused { 3 } else { 0 }, file, &dry);
    wrong.same("kind", &wanted["kind"], &report["kind"]);
    for part in ["rows", "totals"] {
        for (key, value) in wanted[part].as_object().unwrap() {
            wrong.same(&format!("{part} {key}"), value, &report[part][key]);
        }
    }
    sheets(&wanted, &report, &mut wrong);
    let (want, got) = (problems(&wanted), problems(&report));
    wrong.0.extend(want.difference(&got).map(|one| format!("problem not found: {one}")));
    wrong.0.extend(got.difference(&want).map(|one| format!("problem not wanted: {one}")));
    if let Some(diff) = wanted["after"]["diff"].as_object() {
        for (key, value) in diff {
            wrong.same(&format!("diff {key}"), value, &report["diff"][key]);
        }
    }
    import(&place, 0, file, &[vec!["--accept-good-rows"], as_of.clone()].concat());
    status(&place, &wanted, &mut wrong);
    if wanted["kind"] == "population" && !refused {
        let again = import(&place, 0, file, &dry);
        wrong.same("imported twice", &serde_json::json!([0, 0]), &serde_json::json!([again["diff"]["new"], again["diff"]["changed"]]));
    }
    assert!(wrong.0.is_empty(), "{file}:\n{}", wrong.0.join("\n"));
}

fn sheets(wanted: &Value, report: &Value, wrong: &mut Differences) {
    let found: Vec<&Value> = report["sheets"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|sheet| sheet["columns"].as_object().is_some_and(|columns| !columns.is_empty()))
        .collect();
    let required = wanted["sheets"].as_array().unwrap();
    assert_eq!(found.len(), required.len(), "sheets with a table");
    for sheet in required {
        let got = found.iter().find(|one| one["sheet"] == sheet["sheet"]).unwrap_or_else(|| panic!("no table in {}", sheet["sheet"]));
        wrong.same("header_rows", &sheet["header_rows"], &got["header_rows"]);
        for (field, header) in sheet["columns"].as_object().unwrap() {
            wrong.same(field, header, &got["columns"][field]);
        }
    }
}

fn status(place: &Place, wanted: &Value, wrong: &mut Differences) {
    let Some(figures) = wanted["status"].as_object() else { return };
    let got = place.json(0, &["status", "--as-of", wanted["status"]["as_of"].as_str().unwrap()]);
    for (key, value) in figures {
        if key == "villages" && value.as_object().is_some_and(serde_json::Map::is_empty) {
            continue;
        }
        wrong.same(&format!("status {key}"), value, &got[key]);
    }
}

const FILES: [&str; 14] = [
    "01-应还名单.xlsx",
    "02-逾期名单-两级表头.xlsx",
    "03-催收台账.xls",
    "04-系统导出.csv",
    "05-网页导出.xls",
    "06-身份证变数字.xlsx",
    "07-应还名单-九月更新.xlsx",
    "08-问题行.xlsx",
    "09-万元.ods",
    "10-XML表格2003.xls",
    "11-Unicode文本.txt",
    "12-只有表头.xlsx",
    "13-不是名单.xlsx",
    "14-还款明细.xlsx",
];

#[test]
fn every_sample_gives_its_required_outcome_on_sqlite() {
    FILES.iter().for_each(|file| check(file, Database::Sqlite));
}

#[test]
fn every_sample_gives_its_required_outcome_on_postgres() {
    FILES.iter().for_each(|file| check(file, Database::Postgres));
}

#[test]
fn the_team_sheet_gives_the_group_and_leaves_one_village_uncovered() {
    for database in [Database::Sqlite, Database::Postgres] {
        let (wanted, place) = (expected("15-责任分工表.xlsx"), Place::fresh(database));
        place.json(0, &["team", "import", &path("15-责任分工表.xlsx")]);
        let shown = place.json(0, &["team", "show"]);
        for key in ["leader", "deputies", "members", "assignments"] {
            assert_eq!(shown[key], wanted[key], "{key}");
        }
        before(&place, &wanted);
        let status = place.json(0, &["status"]);
        assert_eq!(status["uncovered"], wanted["after"]["uncovered"]);
    }
}
