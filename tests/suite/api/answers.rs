//! What is answered is what `status` says, in JSON and in CSV.

use std::collections::BTreeMap;

use repaydesk::accounts::Role;
use repaydesk::accounts::api_token::Scope;
use repaydesk::basics::calendar::parse_iso;
use repaydesk::ledger::queries::shown;
use repaydesk::ledger::status::Status;
use serde_json::Value;

use super::{Program, problem};
use crate::import_pages::import;
use crate::office::{Office, on_both_databases};

on_both_databases!(
    the_figures_are_those_of_status,
    villages_and_townships_add_up_to_the_whole,
    a_table_has_the_columns_it_is_described_by,
    reports_and_trend_are_told_as_they_were_made,
    before_there_is_anything_everything_is_answered,
    what_is_asked_wrongly_is_said,
);

fn campaign(office: &Office) -> Program<'_> {
    let leader = office.signed_in(Role::Leader);
    import(&leader, 1, "01-应还名单.xlsx", "2026-06-30");
    Program::of(office)
}

/// What is read of a school itself.
fn of_the_school() -> impl Iterator<Item = repaydesk::api::answer::End> {
    repaydesk::api::ends::all().into_iter().filter(|end| end.scope == Scope::Figures)
}

/// What `status --json` prints on a day.
fn status(office: &Office, day: &str) -> Value {
    let load = |c: &mut repaydesk::store::Connection| -> repaydesk::store::Result<Status> {
        let campaign = shown::shown(c, None)?.unwrap();
        Status::load(c, office.store.target(), &campaign, parse_iso(day).unwrap())
    };
    serde_json::to_value(office.store.read(load).unwrap()).unwrap()
}

fn the_figures_are_those_of_status(office: &Office) {
    let program = campaign(office);
    for (query, day) in [("", "2026-06-30"), ("?as_of=2026-03-01", "2026-03-01"), ("?as_of=2025-11-30", "2025-11-30")] {
        let mut told = program.json(&format!("/api/v1/figures{query}"));
        let mut expected = status(office, day);
        let whole = expected.as_object_mut().unwrap();
        // What somebody typed, and what has an address of its own.
        assert!(whole.remove("villages").is_some());
        for batch in whole["batches"].as_array_mut().unwrap() {
            assert!(batch.as_object_mut().unwrap().remove("file").is_some());
        }
        // What stands here alone: the due day, and what has to be said.
        let beside = told.as_object_mut().unwrap();
        assert_eq!(beside.remove("due_on"), Some("2025-12-20".into()));
        let caveats = beside.remove("caveats").unwrap();
        let is_old = day != "2026-06-30";
        assert_eq!(caveats.as_array().unwrap().iter().any(|text| text.as_str().unwrap().contains("2026-06-30")), is_old, "{caveats}");
        if day == "2025-11-30" {
            assert_eq!((beside["target_met"].take(), whole["target_met"].take()), (Value::Null, true.into()), "the due day is ahead");
        }
        assert_eq!(told, expected, "{query}");
    }
    let told = program.json("/api/v1/figures");
    assert_eq!((&told["borrowers"], &told["borrowers_late"], &told["to_cure"]), (&60.into(), &7.into(), &4.into()));
    assert_eq!((&told["rates"]["R1"]["percent"], &told["rates"]["R5"]["percent"]), (&"11.67".into(), &"8.68".into()));
}

fn villages_and_townships_add_up_to_the_whole(office: &Office) {
    let program = campaign(office);
    let (figures, expected) = (program.json("/api/v1/figures"), status(office, "2026-06-30"));
    for (path, lines) in [("/api/v1/villages", "villages"), ("/api/v1/townships", "townships")] {
        let told = program.json(path);
        let lines = told[lines].as_array().unwrap();
        assert!(lines.len() > 1);
        for count in ["borrowers", "borrowers_late", "contracts", "contracts_late", "excluded"] {
            let sum: i64 = lines.iter().map(|line| line[count].as_i64().unwrap()).sum();
            assert_eq!(figures[count], sum, "{path} {count}");
        }
        for amount in ["due_total", "unpaid_total_late"] {
            let sum: i64 = lines.iter().map(|line| line[amount].as_str().unwrap().replace('.', "").parse::<i64>().unwrap()).sum();
            assert_eq!(figures[amount].as_str().unwrap().replace('.', ""), sum.to_string(), "{path} {amount}");
        }
        for beside in ["campaign", "as_of", "basis", "batches", "excluded"] {
            assert_eq!(told[beside], figures[beside]);
        }
        assert_eq!((&told["rates"]["R1"], &told["rates"]["R5"]), (&figures["rates"]["R1"], &figures["rates"]["R5"]));
    }
    let villages = program.json("/api/v1/villages");
    let by_name: BTreeMap<String, Value> = villages["villages"].as_array().unwrap().iter().map(|line| (key(line), line.clone())).collect();
    for (name, line) in expected["villages"].as_object().unwrap() {
        assert_eq!((&by_name[name]["borrowers"], &by_name[name]["borrowers_late"]), (&line["borrowers"], &line["borrowers_late"]));
    }
}

fn key(line: &Value) -> String {
    [&line["township"], &line["village"]].into_iter().filter_map(Value::as_str).collect::<Vec<_>>().join("/")
}

fn a_table_has_the_columns_it_is_described_by(office: &Office) {
    let program = campaign(office);
    for end in of_the_school() {
        let (header, rows) = program.csv(&format!("{}?format=csv", end.path));
        assert_eq!(header, end.columns());
        let json = program.json(end.path);
        let lines = end.lines.as_ref().map_or(1, |(name, _)| json[*name].as_array().unwrap().len());
        assert_eq!(rows.len(), lines, "{}", end.path);
        assert!(header.iter().any(|name| name == "R1_percent") && header.iter().any(|name| name == "R5_percent"));
    }
    let (header, rows) = program.csv("/api/v1/figures?format=csv");
    let cell = |name: &str| rows[0][header.iter().position(|column| column == name).unwrap()].clone();
    assert_eq!((cell("borrowers"), cell("due_total"), cell("R1_percent")), ("60".into(), "316949.40".into(), "11.67".into()));
    assert_eq!((cell("as_of"), cell("batches"), cell("R7_current_year_R1_numerator")), ("2026-06-30".into(), "1".into(), "7".into()));
    assert!(cell("uncovered").contains("; "));
    let by_header = program.get_with("/api/v1/villages", &[("accept", "text/csv;q=0.9, application/json;q=0.5")]);
    assert_eq!(by_header.header("content-type"), "text/csv; charset=utf-8");
    let (header, rows) = program.csv("/api/v1/villages?format=csv&as_of=2026-06-30");
    assert_eq!(header[..4], ["campaign", "as_of", "basis", "batches"]);
    assert!(rows.iter().all(|row| row[1] == "2026-06-30" && row[2] == "population" && row[3] == "1"), "each line says what it rests on");
}

fn reports_and_trend_are_told_as_they_were_made(office: &Office) {
    let program = campaign(office);
    let leader = office.signed_in(Role::Leader);
    for names in ["", "on"] {
        let form = [("kind", "weekly"), ("from", ""), ("to", ""), ("names", names), ("purpose", "报送中心")];
        leader.post("/reports/new", &form).is(303);
    }
    let told = program.json("/api/v1/reports");
    let reports = told["reports"].as_array().unwrap();
    assert_eq!(reports.len(), 2, "figures of a report with names are figures");
    for report in reports {
        assert_eq!((&report["borrowers"], &report["borrowers_late"], &report["kind"]), (&60.into(), &7.into(), &"weekly".into()));
        assert_eq!(report["rates"]["R5"], program.json("/api/v1/figures")["rates"]["R5"]);
        leader.get("/reports/1").shows(reports[1]["checksum"].as_str().unwrap());
    }
    let points = program.json("/api/v1/trend");
    let last = points["points"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["as_of"], &last["rates"]["R1"]["numerator"]), (&"2026-06-30".into(), &7.into()));
}

fn before_there_is_anything_everything_is_answered(office: &Office) {
    let program = Program::of(office);
    for end in of_the_school() {
        let told = program.json(end.path);
        assert!(end.lines.as_ref().is_none_or(|(name, _)| told[*name].as_array().is_some_and(Vec::is_empty)), "{told}");
        program.csv(&format!("{}?format=csv", end.path));
    }
    let told = program.json("/api/v1/figures");
    assert_eq!((&told["basis"], &told["rates"]["R1"]["percent"]), (&"nothing".into(), &Value::Null));
}

fn what_is_asked_wrongly_is_said(office: &Office) {
    let program = Program::of(office);
    for (query, code) in [
        ("as_of=yesterday", "day"),
        ("as_of=2026-02-30", "day"),
        ("as_of=9999-12-31", "day"),
        ("as_of=", "day"),
        ("format=xml", "format"),
        ("villages=all", "parameter"),
        ("lang=en", "parameter"),
        ("format=csv&format=json", "twice"),
        ("as_of=%ff%fe", "query"),
    ] {
        let answer = program.get(&format!("/api/v1/figures?{query}"));
        assert_eq!(problem(&answer, 400), code, "{query}");
        assert!(answer.set_cookies.is_empty() && answer.header("content-language") == "zh-CN");
    }
    let english = program.get_with("/api/v1/figures?as_of=x", &[("accept-language", "en")]);
    assert_eq!(english.header("content-language"), "en");
    english.shows("as_of is no day.").shows("Write it as 2026-06-30,");
    assert_eq!(problem(&program.get("/api/v1/trend?as_of=2026-06-30"), 400), "parameter");
    assert_eq!(problem(&program.get_with("/api/v1/figures", &[("accept", "application/xml")]), 406), "not-acceptable");
    assert_eq!(problem(&program.get("/api/v1/people"), 404), "not-found");
    assert_eq!(problem(&program.get("/api"), 404), "not-found");
    assert_eq!(problem(&program.get("/api/v1/openapi.json?x=1"), 400), "parameter");
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"] {
        let answer = office.visitor().ask(method, "/api/v1/figures", &[("origin", "https://elsewhere.test")]);
        assert_eq!(problem(&answer, 405), "method", "{method}");
        assert_eq!(answer.header("allow"), "GET, HEAD");
        assert!(!answer.headers.keys().any(|name| name.starts_with("access-control")));
    }
    let head = office.visitor().ask("HEAD", "/api/v1/figures", &[("authorization", &program.bearer)]);
    assert_eq!((head.status, head.bytes.len(), head.header("content-type")), (200, 0, "application/json"));
    let elsewhere = program.get_with("/api/v1/figures", &[("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "cors")]);
    assert_eq!(problem(&elsewhere, 403), "elsewhere", "no page of another site reads this");
}
