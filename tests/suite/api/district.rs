//! What a centre has consolidated, read by another system.

use std::time::Duration;

use repaydesk::accounts::Role;
use repaydesk::accounts::api_token::Scope;
use repaydesk::basics::calendar::parse_iso;
use serde_json::Value;

use super::{Program, make, problem};
use crate::import_pages::import;
use crate::office::{Office, on_both_databases};

on_both_databases!(a_period_that_was_consolidated_is_read_with_its_schools);

/// A school's workbook of this week.
fn workbook() -> Vec<u8> {
    let school = Office::on_sqlite();
    let administrator = school.signed_in(Role::Administrator);
    administrator.post("/settings", &[("school", "柳湾小学"), ("centre", "青石区资助中心")]).is(303);
    import(&administrator, 1, "01-应还名单.xlsx", "2026-06-30");
    administrator.post("/reports/new", &[("kind", "weekly"), ("from", ""), ("to", ""), ("names", ""), ("purpose", "")]).is(303);
    administrator.get("/reports/1/file").is(200).bytes.clone()
}

/// What stands at `path`, once the list of this name holds something: files are taken in as a job.
fn once_there(program: &Program, path: &str, list: &str) -> Value {
    for _ in 0..600 {
        let told = program.json(path);
        if told[list].as_array().is_some_and(|list| !list.is_empty()) {
            return told;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("nothing was taken in");
}

fn a_period_that_was_consolidated_is_read_with_its_schools(office: &Office) {
    let program = Program::of(office);
    assert_eq!(program.json("/api/v1/centre/periods")["periods"], serde_json::json!([]));
    let reader = office.signed_in(Role::Reader);
    reader.upload("/centre/files", &[], "file", "柳湾小学.xlsx", &workbook()).is(303);
    let told = once_there(&program, "/api/v1/centre/periods", "periods");
    let name = told["periods"][0]["period"].as_str().unwrap();
    let path = format!("/api/v1/centre/periods/{name}");
    let whole = program.json(&path);
    let school = &whole["schools"][0];
    assert_eq!((&school["school"], &school["borrowers"], &school["borrowers_late"]), (&"柳湾小学".into(), &60.into(), &7.into()));
    assert_eq!((&whole["schools_counted"], &whole["borrowers"], &whole["control_totals_agree"]), (&1.into(), &60.into(), &true.into()));
    assert_eq!((&whole["rates"]["R1"]["percent"], &whole["rates"]["R5"]["percent"]), (&"11.67".into(), &"8.68".into()));
    assert_eq!(school["rates"], whole["rates"], "one school is the whole");
    // Another in its name waits, and is told apart from a school that sent nothing.
    assert_eq!(whole["waiting"], serde_json::json!([]));
    reader.upload("/centre/files", &[], "file", "柳湾小学-2.xlsx", &workbook()).is(303);
    let whole = once_there(&program, &path, "waiting");
    assert_eq!((&whole["waiting"], &whole["schools_counted"]), (&serde_json::json!(["柳湾小学"]), &1.into()));
    // Where there is a list, what a school that is not on it sent counts nowhere, and is told.
    let list = |school: &str| assert_eq!(reader.post("/centre/schools", &[("schools", school)]).status, 303);
    list("白云小学");
    let whole = program.json(&path);
    assert_eq!((&whole["unlisted"], &whole["schools_counted"]), (&serde_json::json!(["柳湾小学"]), &0.into()));
    assert_eq!(whole["missing"], serde_json::json!(["白云小学"]));
    list("柳湾小学");
    assert_eq!(program.json(&path)["unlisted"], serde_json::json!([]));
    let document = repaydesk::api::document::document(repaydesk::basics::words::Words::default());
    for (path, described) in [(path.as_str(), "centre_period"), ("/api/v1/centre/periods", "centre_periods")] {
        let schema = serde_json::json!({ "$ref": format!("#/components/schemas/{described}") });
        let faults = super::described::held_against(&document, &schema, &program.json(path));
        assert!(faults.is_empty(), "{path}: {faults:#?}");
    }
    let (header, rows) = program.csv(&format!("{path}?format=csv"));
    assert_eq!((header[0].as_str(), rows[0][0].as_str(), rows.len()), ("period", name, 1));
    for nowhere in ["weekly_2020-01-06_2020-01-12", "weekly", "999999", "weekly_2020-01-12_2020-01-06", "..."] {
        assert_eq!(problem(&program.get(&format!("/api/v1/centre/periods/{nowhere}")), 404), "not-found", "{nowhere}");
    }
    let other = format!("Bearer {}", make(office, &[Scope::Figures], parse_iso("2027-10-01").unwrap()));
    for path in [path.as_str(), "/api/v1/centre/periods"] {
        let refused = office.visitor().get_with(path, &[("authorization", &other)]);
        assert_eq!(problem(&refused, 403), "token-scope");
        assert!(refused.header("www-authenticate").contains("scope=\"centre\""));
    }
}
