//! Fields as JSON Schema.

use serde_json::{Map, Value, json};

use crate::api::answer::End;
use crate::api::field::{Kind, OF_VIEWS, RATES, VIEWS, What};
use crate::basics::words::Words;

/// Yuan with two decimals.
const MONEY: &str = r"^-?[0-9]+\.[0-9]{2}$";

/// A percentage with two decimals.
const PERCENT: &str = r"^[0-9]+\.[0-9]{2}$";

/// A day.
pub(super) fn day() -> Value {
    json!({ "type": "string", "format": "date" })
}

/// A day that may be asked for: [`crate::basics::calendar::parse_iso`] takes the years of three centuries.
pub(super) fn day_asked() -> Value {
    json!({ "type": "string", "format": "date", "pattern": "^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$" })
}

/// What an end answers with.
pub(super) fn of_end(words: Words, end: &End) -> Value {
    let mut whole = object(words, &end.head);
    if let Some((name, fields)) = &end.lines {
        let lines = json!({ "type": "array", "items": object(words, fields), "description": words.say(&format!("api-lines-{name}")) });
        whole["properties"][*name] = lines;
        if let Some(required) = whole["required"].as_array_mut() {
            required.push((*name).into());
        }
    }
    whole
}

/// What several ends share.
pub(super) fn shared(words: Words) -> Vec<(String, Value)> {
    let rate = |count: Value| {
        let part = |key: &str| with_description(count.clone(), words.say(key));
        json!({
            "type": "object",
            "properties": {
                "numerator": part("api-rate-numerator"),
                "denominator": part("api-rate-denominator"),
                "percent": { "type": ["string", "null"], "pattern": PERCENT, "description": words.say("api-rate-percent") },
            },
            "required": ["numerator", "denominator", "percent"],
            "additionalProperties": false,
        })
    };
    vec![
        ("rate".to_owned(), rate(json!({ "type": ["integer", "null"] }))),
        ("money_rate".to_owned(), rate(json!({ "type": ["string", "null"], "pattern": MONEY }))),
        ("batch".to_owned(), batch(words)),
        ("problem".to_owned(), problem(words)),
    ]
}

fn batch(words: Words) -> Value {
    json!({
        "type": "object",
        "properties": {
            "batch": { "type": "integer", "description": words.say("api-field-batch") },
            "kind": { "type": "string", "enum": ["population", "overdue", "payments"], "description": words.say("api-field-batch-kind") },
            "as_of": with_description(day(), words.say("api-field-as-of")),
        },
        "required": ["batch", "kind", "as_of"],
        "additionalProperties": false,
    })
}

fn problem(words: Words) -> Value {
    json!({
        "type": "object",
        "properties": {
            "type": { "type": "string", "description": words.say("api-problem-type") },
            "title": { "type": "string", "description": words.say("api-problem-title") },
            "status": { "type": "integer" },
            "detail": { "type": "string", "description": words.say("api-problem-detail") },
        },
        "required": ["type", "title", "status", "detail"],
        "additionalProperties": false,
    })
}

fn object(words: Words, fields: &[What]) -> Value {
    let described = |what: &What| with_description(value(what), about(words, what.name));
    let properties: Map<String, Value> = fields.iter().map(|what| (what.name.to_owned(), described(what))).collect();
    let required: Vec<&str> = fields.iter().map(|what| what.name).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

/// What a field says, in words.
pub(in crate::api) fn about(words: Words, name: &str) -> String {
    words.say(&format!("api-field-{}", name.replace('_', "-")))
}

fn with_description(mut schema: Value, description: String) -> Value {
    schema["description"] = description.into();
    schema
}

fn value(what: &What) -> Value {
    let mut schema = match what.kind {
        Kind::Text => json!({ "type": "string" }),
        Kind::Code(words) => json!({ "type": "string", "enum": words() }),
        Kind::Day => day(),
        Kind::Moment => json!({ "type": "string", "format": "date-time" }),
        Kind::Count => json!({ "type": "integer" }),
        Kind::Money => json!({ "type": "string", "pattern": MONEY }),
        Kind::Percent => json!({ "type": "number" }),
        Kind::Truth => json!({ "type": "boolean" }),
        Kind::Rates(names) => closed(names.iter().map(|name| ((*name).to_owned(), rate(name))).collect()),
        Kind::AllRates => all_rates(),
        Kind::Counts(words) => counts(&words()),
        Kind::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        Kind::Batches => json!({ "type": "array", "items": { "$ref": "#/components/schemas/batch" } }),
    };
    if what.nullable {
        schema["type"] = json!([schema["type"], "null"]);
    }
    schema
}

/// Which of the two schemas a rate has: people and contracts are counted, money is text.
fn rate(name: &str) -> Value {
    let counted = matches!(name, "R1" | "R2" | "R8");
    json!({ "$ref": format!("#/components/schemas/{}", if counted { "rate" } else { "money_rate" }) })
}

fn all_rates() -> Value {
    let view = || closed(OF_VIEWS.iter().map(|name| ((*name).to_owned(), rate(name))).collect());
    let seventh = closed(VIEWS.iter().map(|name| ((*name).to_owned(), view())).collect());
    let single = RATES.iter().map(|name| ((*name).to_owned(), rate(name)));
    closed(single.chain([("R7".to_owned(), seventh)]).collect())
}

/// An object that has all of these and nothing else.
fn closed(properties: Map<String, Value>) -> Value {
    let required: Vec<String> = properties.keys().cloned().collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn counts(words: &[&str]) -> Value {
    let properties: Map<String, Value> = words.iter().map(|word| ((*word).to_owned(), json!({ "type": "integer" }))).collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}
