//! The OpenAPI document says what the answers are: every real answer is held against it.

use std::collections::BTreeSet;

use repaydesk::accounts::Role;
use repaydesk::server;
use serde_json::{Value, json};

use super::{Program, problem};
use crate::import_pages::import;
use crate::office::{Office, on_both_databases};

on_both_databases!(every_answer_is_as_it_is_described);

/// What is wrong with a value, by the part of JSON Schema the document uses; a word it does not know is wrong too.
fn faults(document: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        let place = document.pointer(name.trim_start_matches('#'));
        return faults(document, place.unwrap_or_else(|| panic!("{name} is nowhere")), value, at, found);
    }
    for (word, rule) in schema.as_object().unwrap() {
        let right = match word.as_str() {
            "type" => is_of(rule, value),
            "enum" => rule.as_array().unwrap().contains(value),
            "pattern" => value.as_str().is_none_or(|text| matches(rule.as_str().unwrap(), text)),
            "format" => value.as_str().is_none_or(|text| is_formatted(rule.as_str().unwrap(), text)),
            "required" => rule.as_array().unwrap().iter().all(|name| value.get(name.as_str().unwrap()).is_some()),
            "additionalProperties" => {
                assert_eq!(rule, false);
                let known = schema["properties"].as_object().unwrap();
                value.as_object().is_none_or(|object| object.keys().all(|name| known.contains_key(name)))
            }
            "properties" => {
                for (name, inner) in rule.as_object().unwrap() {
                    if let Some(value) = value.get(name) {
                        faults(document, inner, value, &format!("{at}/{name}"), found);
                    }
                }
                true
            }
            "items" => {
                for (place, value) in value.as_array().into_iter().flatten().enumerate() {
                    faults(document, rule, value, &format!("{at}/{place}"), found);
                }
                true
            }
            "description" => rule.as_str().is_some_and(|text| !text.is_empty() && !text.starts_with('[')),
            _ => false,
        };
        if !right {
            found.push(format!("{at}: {word} {rule} and {value}"));
        }
    }
}

fn is_of(types: &Value, value: &Value) -> bool {
    let is = |name: &str| match name {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "integer" => value.is_i64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("the type {other}"),
    };
    types.as_str().map_or_else(|| types.as_array().unwrap().iter().any(|name| is(name.as_str().unwrap())), is)
}

/// The patterns of the document say the same here as in the expressions JSON Schema means: anchored, of plain classes and counts.
fn matches(pattern: &str, text: &str) -> bool {
    regex_lite::Regex::new(pattern).unwrap_or_else(|error| panic!("the pattern {pattern}: {error}")).is_match(text)
}

fn is_formatted(format: &str, text: &str) -> bool {
    match format {
        "date" => repaydesk::basics::calendar::parse_iso(text).is_some(),
        "date-time" => chrono::DateTime::parse_from_rfc3339(text).is_ok(),
        other => panic!("the format {other}"),
    }
}

pub fn held_against(document: &Value, schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    faults(document, schema, value, "", &mut found);
    found
}

fn every_answer_is_as_it_is_described(office: &Office) {
    let program = Program::of(office);
    let document: Value = serde_json::from_slice(&office.visitor().get("/api/v1/openapi.json").is(200).bytes).unwrap();
    let answers_fit = |when: &str| {
        // A single period is looked at where one is made: in `district`.
        for (path, told) in document["paths"].as_object().unwrap().iter().filter(|(path, _)| !path.contains('{')) {
            let schema = &told["get"]["responses"]["200"]["content"]["application/json"]["schema"];
            let faults = held_against(&document, schema, &program.json(path));
            assert!(faults.is_empty(), "{when}: {path}: {faults:#?}");
        }
    };
    answers_fit("nothing imported");
    let leader = office.signed_in(Role::Leader);
    import(&leader, 1, "02-逾期名单-两级表头.xlsx", "2026-06-30");
    answers_fit("only who is overdue");
    import(&leader, 2, "01-应还名单.xlsx", "2026-06-30");
    leader.post("/reports/new", &[("kind", "weekly"), ("from", ""), ("to", ""), ("names", ""), ("purpose", "")]).is(303);
    answers_fit("a campaign");
    let wrong = program.get("/api/v1/figures?as_of=x");
    assert_eq!(problem(&wrong, 400), "day");
    let told: Value = serde_json::from_slice(&wrong.bytes).unwrap();
    assert!(held_against(&document, &json!({ "$ref": "#/components/schemas/problem" }), &told).is_empty());
    let mut bent = program.json("/api/v1/figures");
    let figures = json!({ "$ref": "#/components/schemas/figures" });
    bent["due_total"] = json!(316_949.4);
    bent["more"] = json!(1);
    assert_eq!(held_against(&document, &figures, &bent).len(), 2, "what is not described is found");
    let amount = &document["components"]["schemas"]["figures"]["properties"]["due_total"];
    let fits = |text: &str| held_against(&document, amount, &json!(text)).is_empty();
    assert_eq!(["316949.40", "-0.05", "316,949.40", "316949.4", "316949.400"].map(fits), [true, true, false, false, false], "{amount}");
}

#[test]
fn everything_for_programs_is_described_and_nothing_else_is() {
    let words = repaydesk::basics::words::Words::default();
    let document = repaydesk::api::document::document(words);
    let described: BTreeSet<String> = document["paths"].as_object().unwrap().keys().cloned().collect();
    let routes: BTreeSet<String> =
        server::routes().ways().filter(|way| way.path.starts_with("/api")).map(|way| way.path.to_owned()).collect();
    assert_eq!(described, routes);
    for way in server::routes().ways().filter(|way| way.allowed.scope().is_some()) {
        assert!(way.path.starts_with("/api/v1/") && way.method == "GET", "what tokens open is for programs alone: {}", way.path);
        let scope = way.allowed.scope().unwrap().code();
        assert_eq!(document["paths"][way.path]["get"]["security"], json!([{ "token": [scope] }]), "{}", way.path);
    }
}
