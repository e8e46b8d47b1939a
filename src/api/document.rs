//! The OpenAPI document: everything in it comes from the fields answers are made of, so that it says what they say.

mod schema;

pub(super) use schema::about;

use actix_web::HttpResponse;
use serde_json::{Map, Value, json};

use super::answer::End;
use super::asked::{AS_OF, FORMAT, Format};
use super::caller::Caller;
use super::ends;
use crate::accounts::{Allowed, Routes};
use crate::basics::words::Words;

/// Where the document lies. It holds no data, and so needs no token.
pub const DOCUMENT: &str = "/api/v1/openapi.json";

/// The version of what is described, raised when something is added.
const VERSION: &str = "1.0.0";

pub(super) fn routes() -> Routes {
    Routes::new().get(DOCUMENT, Allowed::ANYONE, show)
}

async fn show(caller: Caller) -> HttpResponse {
    caller.alone(|words| HttpResponse::Ok().content_type("application/json").body(document(words).to_string()))
}

/// The document in a language.
#[must_use]
pub fn document(words: Words) -> Value {
    let ends = ends::all();
    let mut paths: Map<String, Value> = ends.iter().map(|end| (end.path.to_owned(), path(words, end))).collect();
    paths.insert(DOCUMENT.to_owned(), own_path(words));
    json!({
        "openapi": "3.1.0",
        "info": { "title": words.say("api-document-title"), "version": VERSION, "description": words.say("api-document-about") },
        "servers": [{ "url": "/" }],
        "security": [{ "token": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer", "description": words.say("api-document-token") } },
            "schemas": schemas(words, &ends),
            "responses": problems(words),
        },
    })
}

fn schemas(words: Words, ends: &[End]) -> Map<String, Value> {
    let own = ends.iter().map(|end| (end.name.to_owned(), schema::of_end(words, end)));
    own.chain(schema::shared(words)).collect()
}

fn path(words: Words, end: &End) -> Value {
    let told = |about: &str| words.say(&end.word(about));
    let mut responses = json!({
        "200": {
            "description": told(""),
            "content": {
                Format::Json.media(): { "schema": { "$ref": format!("#/components/schemas/{}", end.name) } },
                Format::Csv.media(): { "schema": { "type": "string", "description": columns(words, end) } },
            },
        },
    });
    for (status, name, _) in PROBLEMS.iter().filter(|(status, ..)| *status != "404" || end.in_path().is_some()) {
        responses[*status] = json!({ "$ref": format!("#/components/responses/{name}") });
    }
    json!({
        "get": {
            "operationId": end.name,
            "summary": told(""),
            "description": format!("{} {}", told("-about"), scope(words, end)),
            "security": [{ "token": [end.scope.code()] }],
            "parameters": parameters(words, end),
            "responses": responses,
        },
    })
}

fn scope(words: Words, end: &End) -> String {
    words.say_with("api-document-scope", &[("code", end.scope.code().into()), ("name", end.scope.name(words).into())])
}

fn columns(words: Words, end: &End) -> String {
    words.say_with("api-document-columns", &[("columns", end.columns().join(", ").into())])
}

fn parameters(words: Words, end: &End) -> Vec<Value> {
    let parameter = |name: &str, schema: Value| json!({ "name": name, "in": "query", "required": false, "description": words.say(&format!("api-parameter-{name}")), "schema": schema });
    let day = end.by_day.then(|| parameter(AS_OF, schema::day_asked()));
    let format = parameter(FORMAT, json!({ "type": "string", "enum": Format::ALL.map(Format::code) }));
    let language = json!({
        "name": "Accept-Language", "in": "header", "required": false, "description": words.say("api-parameter-language"),
        "schema": { "type": "string" },
    });
    let path = end.in_path().map(|name| {
        json!({
            "name": name, "in": "path", "required": true, "description": words.say(&format!("api-field-{name}")),
            "schema": { "type": "string", "pattern": PERIOD },
        })
    });
    path.into_iter().chain(day).chain([format, language]).collect()
}

/// A period as an address names it.
const PERIOD: &str = "^(weekly|ten_day|monthly|ad_hoc)_[0-9]{4}-[0-9]{2}-[0-9]{2}_[0-9]{4}-[0-9]{2}-[0-9]{2}$";

/// The document about itself.
fn own_path(words: Words) -> Value {
    json!({
        "get": {
            "operationId": "openapi",
            "summary": words.say("api-end-openapi"),
            "security": [],
            "responses": {
                "200": { "description": words.say("api-end-openapi"), "content": { "application/json": { "schema": { "type": "object" } } } },
                "400": { "$ref": "#/components/responses/BadRequest" },
            },
        },
    })
}

/// Status, name, and the header that comes with it.
const PROBLEMS: &[(&str, &str, Option<&str>)] = &[
    ("400", "BadRequest", None),
    ("401", "Unauthorized", Some("WWW-Authenticate")),
    ("403", "Forbidden", None),
    ("404", "NotFound", None),
    ("406", "NotAcceptable", None),
    ("429", "TooManyRequests", Some("Retry-After")),
    ("default", "Problem", None),
];

fn problems(words: Words) -> Map<String, Value> {
    let content = json!({ "application/problem+json": { "schema": { "$ref": "#/components/schemas/problem" } } });
    let one = |(status, name, header): &(&str, &str, Option<&str>)| {
        let mut response = json!({ "description": words.say(&format!("api-document-{status}")), "content": content });
        if let Some(header) = header {
            response["headers"] = json!({ (*header): { "schema": { "type": "string" } } });
        }
        ((*name).to_owned(), response)
    };
    PROBLEMS.iter().map(one).collect()
}
