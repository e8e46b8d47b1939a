//! A chapter may use earlier chapters and never later ones.

use std::fs;
use std::path::{Path, PathBuf};

/// The chapters in order. Those between bars stand side by side and do not use one another.
const CHAPTERS: &[&[&str]] = &[
    &["basics"],
    &["store", "sheet", "page"],
    &["accounts"],
    &["jobs", "organisation"],
    &["ledger"],
    &["roster"],
    &["reports"],
    &["centre"],
    &["desk"],
    &["rights"],
    &["api"],
    &["server"],
    &["demo"],
    &["commands"],
];

fn rank(chapter: &str) -> Option<usize> {
    CHAPTERS.iter().position(|level| level.contains(&chapter))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn chapter_of(path: &Path, src: &Path) -> String {
    let inside = path.strip_prefix(src).unwrap();
    inside.components().next().unwrap().as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
}

/// Every chapter named after `crate::` in code, also inside `use crate::{a, b}` lists.
fn chapters_used(text: &str) -> Vec<String> {
    let code: String = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
    let mut used = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut name = String::new();
            for c in list.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => used.push(std::mem::take(&mut name)),
                    _ if depth == 0 => name.push(c),
                    _ => {}
                }
            }
            used.push(name);
        } else {
            used.push(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    used.iter().map(|name| name.trim().split("::").next().unwrap_or_default().trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

fn uphill(path: &str, chapter: &str, text: &str) -> Vec<String> {
    let Some(own) = rank(chapter) else { return vec![format!("{path}: the chapter `{chapter}` stands in no order")] };
    chapters_used(text)
        .into_iter()
        .filter(|used| used != chapter)
        .filter_map(|used| match rank(&used) {
            Some(other) if other < own => None,
            Some(_) => Some(format!("{path}: {chapter} uses {used}, which comes later or stands beside it")),
            None => None,
        })
        .collect()
}

#[test]
fn no_import_runs_uphill() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for path in rust_files(&src) {
        let chapter = chapter_of(&path, &src);
        if chapter == "lib" || chapter == "main" {
            continue;
        }
        found.extend(uphill(&path.display().to_string(), &chapter, &fs::read_to_string(&path).unwrap()));
    }
    assert!(found.is_empty(), "imports that run uphill:\n{}", found.join("\n"));
}

#[test]
fn an_uphill_import_would_be_named() {
    assert_eq!(uphill("src/store/x.rs", "store", "use crate::ledger::rates;").len(), 1);
    assert_eq!(uphill("src/store/x.rs", "store", "use crate::{basics::money, roster};").len(), 1);
    assert_eq!(uphill("src/ledger/x.rs", "ledger", "use crate::store; // crate::roster").len(), 0);
}

#[test]
fn rules_know_no_connection_no_request_and_no_clock() {
    // The floors inside a chapter: a noun's file holds rules; queries and pages hold the rest.
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let rules = [
        "ledger/standing.rs",
        "ledger/rate.rs",
        "ledger/tally.rs",
        "ledger/rates.rs",
        "ledger/people.rs",
        "basics/money.rs",
        "basics/identity.rs",
        "roster/covers.rs",
        "roster/latest.rs",
        "roster/gone.rs",
        "reports/schedule.rs",
        "reports/sending/pauses.rs",
        "reports/sending/setting.rs",
    ];
    for rule in rules {
        let text = fs::read_to_string(src.join(rule)).unwrap();
        for forbidden in ["diesel::prelude", "actix_web", "calendar::today", "calendar::now", "Local::now", "Utc::now"] {
            assert!(!text.contains(forbidden), "{rule} names {forbidden}");
        }
    }
}
