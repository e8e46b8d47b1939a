//! What people wrote into a roster never becomes a formula in a workbook we make of it.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use repaydesk::accounts::Role;

use crate::office::{Office, on_both_databases};

on_both_databases!(asvs_1_2_10_what_begins_like_a_formula_stays_what_somebody_wrote);

/// Each begins as a formula or a command does, in one program or another.
const SIGNS: [&str; 7] = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "=HYPERLINK(\"http://evil.test\",\"点我\")", "=cmd|'/C calc'!A0", "＝1+1"];

/// A roster that says such a thing wherever people may write what they like, and has a fault in every second row.
fn roster() -> String {
    let row = |(at, sign): (usize, &&str)| {
        let text = sign.replace('"', "\"\"");
        let paid = if at % 2 == 0 { "700" } else { "七百" };
        format!("\"{text}人{at}\",2024001{at:03},2025-12-20,{paid},0,青石镇,\"{text}村\",\"{text}\",\"{text}\"\n")
    };
    let head = "姓名,合同编号,应还日期,应还本金,已还本金,乡镇,村(社区),备注,学校\n".to_owned();
    std::iter::once(head).chain(SIGNS.iter().enumerate().map(row)).collect()
}

/// None but those given, which are ours.
fn holds_no_formula(given: &[u8], what: &str, ours: &[&str]) {
    let mut parts = zip::ZipArchive::new(Cursor::new(given)).unwrap_or_else(|error| panic!("{what} is no workbook: {error}"));
    for at in 0..parts.len() {
        let mut part = parts.by_index(at).unwrap();
        let mut text = String::new();
        let _ = part.read_to_string(&mut text);
        let foreign = text.split("<f>").skip(1).find(|formula| !ours.iter().any(|begins| formula.starts_with(begins)));
        assert!(foreign.is_none() && !text.contains("<f "), "{what}: a formula {foreign:?}");
        assert!(!text.contains("<hyperlink ") || !text.contains("evil.test"), "{what}: a link");
        assert!(!text.contains("<ddeLink") && !text.contains("externalLink"), "{what}: a link to another program");
    }
}

/// Every text of a workbook.
fn texts(given: &[u8]) -> Vec<String> {
    let mut book = Xlsx::new(Cursor::new(given.to_vec())).unwrap();
    let names = book.sheet_names();
    let sheets: Vec<_> = names.iter().map(|name| book.worksheet_range(name).unwrap()).collect();
    let cells = sheets.iter().flat_map(calamine::Range::cells);
    cells.filter_map(|(_, _, cell)| if let Data::String(text) = cell { Some(text.clone()) } else { None }).collect()
}

fn asvs_1_2_10_what_begins_like_a_formula_stays_what_somebody_wrote(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    let options = [("as_of", "2026-06-30"), ("kind", "population"), ("due_on", "")];
    leader.upload("/rosters", &options, "file", "名单.csv", roster().as_bytes()).leads_to("/rosters/1");
    leader.get("/rosters/1").is(200);
    let marked = leader.post("/rosters/1/marked", &[("marked_purpose", "与银行核对")]);
    marked.is(200);
    holds_no_formula(&marked.bytes, "the marked workbook", &[]);
    let told = texts(&marked.bytes);
    for sign in SIGNS {
        assert!(told.iter().any(|text| text == sign), "the marked workbook does not say {sign} any more: {told:?}");
    }
    leader.post("/rosters/1/apply", &[]).leads_to("/rosters/1");
    let form = [("kind", "weekly"), ("from", ""), ("to", ""), ("names", "on"), ("purpose", "=1+1 上门")];
    let report = leader.post("/reports/new", &form);
    let file = leader.get(&format!("{}/file", report.is(303).location()));
    // What if the target were another: the one place where a reader changes something.
    holds_no_formula(&file.is(200).bytes, "the report", &["INT(ROUND(", "MAX(0,"]);
    let told = texts(&file.bytes);
    for sign in [SIGNS[0], SIGNS[4], SIGNS[6]] {
        assert!(told.iter().any(|text| text.starts_with(sign)), "the report does not say {sign} any more");
    }
}
