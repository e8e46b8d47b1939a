//! The gate of a route for programs: which token is this, and does it open this. A session opens nothing here, and a token nothing else.

use std::time::Duration;

use actix_web::body::BoxBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest, web};

use super::problem::Problem;
use crate::accounts::api_token::{self, ApiToken, Scope, Standing};
use crate::accounts::page_error::PageError;
use crate::accounts::viewer::Visitor;
use crate::accounts::{Site, api_tokens, entries, turned_away};
use crate::basics::calendar;
use crate::basics::words::Words;
use crate::store::StoreError;

/// How long an answer waits to say that its token was used today. Where a long write is under way, the next one says it.
const PATIENCE: Duration = Duration::from_millis(250);

/// Lets a program pass whose token has the scope. Others hear why not, and what to do.
pub(super) async fn pass(scope: Scope, request: ServiceRequest, next: Next<BoxBody>) -> Result<ServiceResponse, Error> {
    let words = request.extensions().get::<Visitor>().cloned().unwrap_or_default().words;
    let Some(site) = request.app_data::<web::Data<Site>>().cloned() else {
        return Ok(request.error_response(PageError::broken("no site")));
    };
    match admitted(&site, request.request(), scope, words).await {
        Ok(Ok(())) => next.call(request).await,
        Ok(Err(problem)) => Ok(request.into_response(problem.answer(words))),
        Err(error) => Ok(request.error_response(error)),
    }
}

async fn admitted(site: &Site, request: &HttpRequest, scope: Scope, words: Words) -> Result<Result<(), Problem>, PageError> {
    if holds_a_token(request.query_string()) {
        turned_away::note_token(site, request, "token-address", None).await;
        return Ok(Err(problem(words, StatusCode::BAD_REQUEST, "token-address")));
    }
    let Some(token) = bearer(request) else { return Ok(Err(unauthorised(words, "token-missing", ""))) };
    let asked = token.to_owned();
    let Some(found) = site.store.reading(move |c| api_tokens::brought(c, &asked)).await? else {
        let waits = turned_away::note_token(site, request, "token-unknown", None).await;
        return Ok(Err(waits.map_or_else(|| unauthorised(words, "token-unknown", INVALID), |seconds| too_many(words, seconds))));
    };
    if let Err(no) = opens(&found, scope, site, words) {
        turned_away::note_token(site, request, no.0, Some(found.id)).await;
        return Ok(Err(no.1));
    }
    if let Err(seconds) = site.calls.may_ask(found.id, calendar::now()) {
        return Ok(Err(too_many(words, seconds)));
    }
    note_use(site, &found).await;
    Ok(Ok(()))
}

const INVALID: &str = ", error=\"invalid_token\"";

/// Says no, under which word and in which words, where a token of this workspace opens nothing any more, or not this.
fn opens(token: &ApiToken, scope: Scope, site: &Site, words: Words) -> Result<(), (&'static str, Problem)> {
    match token.standing((site.today)()) {
        Standing::Expired => Err(("token-expired", unauthorised(words, "token-expired", INVALID))),
        Standing::Revoked => Err(("token-revoked", unauthorised(words, "token-revoked", INVALID))),
        Standing::Usable if !token.scopes.contains(&scope) => {
            let challenge = format!("Bearer realm=\"repaydesk\", error=\"insufficient_scope\", scope=\"{}\"", scope.code());
            let named = [("scope", scope.name(words).into())];
            let detail = words.say_with("accounts-problem-token-scope-do", &named);
            let problem = Problem::new(StatusCode::FORBIDDEN, "token-scope", words.say("accounts-problem-token-scope"), detail);
            Err(("token-scope", problem.header(WWW_AUTHENTICATE, challenge)))
        }
        Standing::Usable => Ok(()),
    }
}

/// The token a request brings, where it brings one and no more.
fn bearer(request: &HttpRequest) -> Option<&str> {
    let mut said = request.headers().get_all(AUTHORIZATION);
    let (first, second) = (said.next()?.to_str().ok()?, said.next());
    let (scheme, token) = first.split_once(' ')?;
    let token = token.trim();
    (second.is_none() && scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

/// True where an address has a token in it: addresses are kept by proxies, in logs and in histories.
fn holds_a_token(query: &str) -> bool {
    percent_encoding::percent_decode_str(query).decode_utf8_lossy().contains(api_token::MARK)
}

fn problem(words: Words, status: StatusCode, code: &str) -> Problem {
    Problem::new(status, code, words.say(&format!("accounts-problem-{code}")), words.say(&format!("accounts-problem-{code}-do")))
}

fn unauthorised(words: Words, code: &str, error: &str) -> Problem {
    problem(words, StatusCode::UNAUTHORIZED, code).header(WWW_AUTHENTICATE, format!("Bearer realm=\"repaydesk\"{error}"))
}

fn too_many(words: Words, seconds: i64) -> Problem {
    problem(words, StatusCode::TOO_MANY_REQUESTS, "too-many").again_after(seconds)
}

/// Once a day. What could not be said is said by the next one.
async fn note_use(site: &Site, token: &ApiToken) {
    let (id, today) = (token.id, (site.today)());
    if token.last_used_on == Some(today) {
        return;
    }
    let store = site.store.patient(PATIENCE);
    let said = store.writing(entries::stranger(), move |w| -> Result<(), StoreError> { api_tokens::used(w, id, today) });
    if let Err(error) = said.await {
        tracing::warn!(token = id, %error, "that a token was used could not be noted");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn brought(headers: &[&'static str]) -> Option<String> {
        let request = headers.iter().fold(TestRequest::default(), |request, value| request.append_header((AUTHORIZATION, *value)));
        bearer(&request.to_http_request()).map(ToOwned::to_owned)
    }

    #[test]
    fn a_token_comes_as_a_bearer_and_alone() {
        assert_eq!(brought(&["Bearer rd_1"]).as_deref(), Some("rd_1"));
        assert_eq!(brought(&["bearer  rd_1 "]).as_deref(), Some("rd_1"));
        for wrong in [&["Basic cmRfMQ=="][..], &["rd_1"], &["Bearer"], &["Bearer "], &["Bearer rd_1", "Bearer rd_2"], &[]] {
            assert_eq!(brought(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_token_in_an_address_is_noticed_however_it_is_written() {
        assert!(holds_a_token("token=rd_1a2b") && holds_a_token("as_of=2026-06-30&x=%72d_1a2b"));
        assert!(!holds_a_token("as_of=2026-06-30&format=csv"));
    }
}
