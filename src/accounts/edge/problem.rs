//! What is told to a program that asks for figures where it gets none: RFC 9457, one sentence of what is wrong and one of what to do.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, CONTENT_LANGUAGE, CONTENT_TYPE, HeaderName, HeaderValue, RETRY_AFTER};
use serde_json::json;

use crate::basics::words::Words;
use crate::page::failure::Failure;

/// Under this programs ask, and nobody else: no cookie is set there, and no answer is a page.
const FOR_PROGRAMS: &str = "/api";

/// How long a program waits that came while the store was held, in seconds.
const BUSY_WAITS: i64 = 30;

/// True for an address that programs ask, and no browser.
pub(super) fn is_for_programs(path: &str) -> bool {
    path.strip_prefix(FOR_PROGRAMS).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Why a program gets no figures.
#[derive(Debug, Clone)]
pub struct Problem {
    status: StatusCode,
    code: String,
    title: String,
    detail: String,
    headers: Vec<(HeaderName, String)>,
}

impl Problem {
    /// A problem by its code, which never changes, with what is wrong and what to do.
    #[must_use]
    pub fn new(status: StatusCode, code: &str, title: String, detail: String) -> Self {
        Self { status, code: code.to_owned(), title, detail, headers: Vec::new() }
    }

    /// The same with one more header.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// The same, to be tried again after so many seconds.
    #[must_use]
    pub fn again_after(self, seconds: i64) -> Self {
        self.header(RETRY_AFTER, seconds.to_string())
    }

    /// The answer, in the language it was worded in.
    #[must_use]
    pub fn answer(self, words: Words) -> HttpResponse {
        let body = json!({
            "type": format!("urn:repaydesk:problem:{}", self.code),
            "title": self.title,
            "status": self.status.as_u16(),
            "detail": self.detail,
        });
        let mut answer = HttpResponse::build(self.status);
        answer.insert_header((CONTENT_TYPE, "application/problem+json")).insert_header((CONTENT_LANGUAGE, words.language().tag()));
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                answer.append_header((name, value));
            }
        }
        answer.body(body.to_string())
    }
}

/// What a page would have said, for a program.
pub(super) fn of_failure(failure: &Failure, words: Words) -> HttpResponse {
    let problem = match failure {
        // A page tells of pages; a program has to be told of addresses and of what it may ask.
        Failure::NotFound => Problem::new(
            failure.status(),
            failure.code(),
            words.say("accounts-problem-not-found"),
            words.say("accounts-problem-not-found-do"),
        ),
        Failure::Method => {
            Problem::new(failure.status(), failure.code(), words.say("accounts-problem-method"), words.say("accounts-problem-method-do"))
                .header(ALLOW, "GET, HEAD")
        }
        Failure::Broken { reference } => {
            let found = [("reference", reference.clone().into())];
            let advice = words.say_with("accounts-problem-broken-do", &found);
            Problem::new(failure.status(), failure.code(), failure.title(words), advice)
        }
        _ => Problem::new(failure.status(), failure.code(), failure.title(words), failure.advice(words)),
    };
    let problem = if *failure == Failure::Busy { problem.again_after(BUSY_WAITS) } else { problem };
    problem.answer(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_lies_under_the_api_is_for_programs() {
        assert!(is_for_programs("/api") && is_for_programs("/api/v1/figures") && is_for_programs("/api/nowhere"));
        assert!(!is_for_programs("/apiary") && !is_for_programs("/settings/api") && !is_for_programs("/"));
    }
}
