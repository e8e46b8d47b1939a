//! The answer to somebody who came in: cookies, and what happened since the last time.

use actix_web::HttpResponse;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

use super::code::CODE;
use crate::accounts::entries::{Admitted, Record};
use crate::accounts::{PageError, Site, device, done, go, limits, sitting, visit};
use crate::basics::calendar::shown_time;
use crate::basics::words::Words;
use crate::page::flash::{Flash, Mood};

/// Goes on to `to` in the new session, saying what has just been done and what happened since the last time.
pub(super) fn let_in(site: &Site, words: Words, to: &str, admitted: &Admitted, said: Option<Flash>) -> Result<HttpResponse, PageError> {
    let to = if admitted.lacks_code { CODE } else { to };
    let demanded = admitted.lacks_code.then(|| words.say("accounts-code-demanded"));
    let since = since(words, &admitted.since);
    let mut response = match flash(said, since.into_iter().chain(demanded).collect()) {
        Some(flash) => done(to, &flash),
        None => go(to),
    };
    for cookie in [sitting::cookie(&admitted.session, site.secure), device::cookie(&admitted.device, admitted.known_for, site.secure)] {
        response.add_cookie(&cookie).map_err(PageError::broken)?;
    }
    Ok(response)
}

/// Goes on to the page that asks for the code.
pub(super) fn ask_for_code(site: &Site, to: &str, token: &str) -> Result<HttpResponse, PageError> {
    let mut response = go(to);
    response.add_cookie(&waiting_cookie(token, site.secure)).map_err(PageError::broken)?;
    Ok(response)
}

/// The cookie that carries a half-open sign-in.
fn waiting_cookie(token: &str, secure: bool) -> Cookie<'static> {
    Cookie::build(sitting::named(visit::WAITING, secure), token.to_owned())
        .path("/")
        .http_only(true)
        .secure(secure)
        .same_site(SameSite::Strict)
        .max_age(Duration::seconds(limits::HALF_OPEN_LASTS.num_seconds()))
        .finish()
}

/// The cookie that takes it away.
pub(super) fn waiting_gone(secure: bool) -> Cookie<'static> {
    let mut gone = waiting_cookie("", secure);
    gone.make_removal();
    gone
}

fn flash(said: Option<Flash>, more: Vec<String>) -> Option<Flash> {
    match (said, more.is_empty()) {
        (said, true) => said,
        (None, false) => Some(Flash::note(more.concat())),
        (Some(said), false) => Some(Flash { mood: Mood::Note, text: format!("{}{}", said.text, more.concat()) }),
    }
}

/// What the owner should know of the time between.
fn since(words: Words, record: &Record) -> Vec<String> {
    let mut told = Vec::new();
    if record.failed_count > 0 {
        let last = record.failed_at.map(shown_time).unwrap_or_default();
        told.push(words.say_with("accounts-since-failed", &[("n", record.failed_count.into()), ("when", last.into())]));
    }
    if let Some(name) = &record.code_ended_by {
        told.push(words.say_with("accounts-since-code-ended", &[("name", name.clone().into())]));
    }
    told
}
