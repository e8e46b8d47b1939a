//! One-time codes of one's own account: set up with a phone, recovery codes, turned off.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::own::{OWN, tabs, whose};
use super::{Wrongs, code_page};
use crate::accounts::one_time_code::Secret;
use crate::accounts::{
    Allowed, PageError, Refusal, Routes, Site, Viewer, Visit, done, entering, entries, frame, one_time_codes, register, sitting, sittings,
};
use crate::basics::calendar::{self, Instant};
use crate::page::flash::Flash;
use crate::page::layout;
use crate::store::{Connection, Result as StoreResult, Write};

/// One-time codes of one's own account.
pub const CODE: &str = "/account/code";
pub(super) const BEGIN: &str = "/account/code/begin";
pub(super) const CONFIRM: &str = "/account/code/confirm";
pub(super) const RECOVERY: &str = "/account/code/recovery";
pub(super) const OFF: &str = "/account/code/off";

/// The fields of the form that gives new recovery codes.
pub(super) const RECOVERY_FIELDS: [&str; 2] = ["recovery-password", "recovery-code"];

/// The fields of the form that turns codes off.
pub(super) const OFF_FIELDS: [&str; 2] = ["off-password", "off-code"];

pub(super) fn routes() -> Routes {
    Routes::new()
        .get(CODE, Allowed::SIGNED_IN, show)
        .post(BEGIN, Allowed::SIGNED_IN, begin)
        .get(CONFIRM, Allowed::SIGNED_IN, gone)
        .post(CONFIRM, Allowed::SIGNED_IN, confirm)
        .get(RECOVERY, Allowed::SIGNED_IN, gone)
        .post(RECOVERY, Allowed::SIGNED_IN, renew)
        .post(OFF, Allowed::SIGNED_IN, turn_off)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct CodeForm {
    #[serde(alias = "off-password", alias = "recovery-password")]
    password: String,
    #[serde(alias = "off-code", alias = "recovery-code")]
    code: String,
}

/// How the account stands.
pub(super) struct Facts {
    pub login: String,
    /// Since when codes are asked for, and how many recovery codes are left.
    pub on: Option<(Instant, i64)>,
    /// What waits for its first code.
    pub waiting: Option<Secret>,
}

async fn facts(viewer: &Viewer, site: &Site) -> Result<Facts, PageError> {
    let id = viewer.account_id;
    let read = move |c: &mut Connection| -> StoreResult<Facts> {
        let login = register::one(c, id)?.login;
        Ok(Facts { login, on: one_time_codes::standing(c, id)?, waiting: one_time_codes::waiting(c, id, calendar::now())? })
    };
    Ok(site.store.reading(read).await?)
}

async fn show(viewer: Viewer, site: web::Data<Site>) -> Result<Markup, PageError> {
    Ok(page(&viewer, &facts(&viewer, &site).await?, &Wrongs::default()))
}

/// The page again, with what is wrong.
async fn again(viewer: &Viewer, site: &Site, wrongs: &Wrongs) -> Result<HttpResponse, PageError> {
    Ok(wrongs.refuse(page(viewer, &facts(viewer, site).await?, wrongs)))
}

/// After the password, a secret to set a phone up with.
async fn begin(viewer: Viewer, site: web::Data<Site>, form: web::Form<CodeForm>) -> Result<HttpResponse, PageError> {
    if let Err(refusal) = entering::prove(&viewer, &site, form.into_inner().password).await? {
        return again(&viewer, &site, &Wrongs::one("password", refusal)).await;
    }
    let id = viewer.account_id;
    site.store.writing(viewer.actor(), move |w| one_time_codes::begin(w, id, calendar::now())).await?;
    Ok(crate::accounts::go(CODE))
}

/// The first code of the phone: sign-ins need one from now on. Other sessions end, this one goes on under a new token.
async fn confirm(viewer: Viewer, visit: Visit, site: web::Data<Site>, form: web::Form<CodeForm>) -> Result<HttpResponse, PageError> {
    let (id, code) = (viewer.account_id, form.into_inner().code);
    let deed = move |w: &mut Write<'_>| -> StoreResult<Option<(Vec<String>, String)>> {
        let now = calendar::now();
        let Some(codes) = one_time_codes::confirm(w, id, &code, now)? else { return Ok(None) };
        Ok(Some((codes, afresh(w, id, &visit, now)?)))
    };
    match site.store.writing(viewer.actor(), deed).await? {
        Some((codes, session)) => with_session(codes_shown(&viewer, &site, &codes).await?, &session, &site),
        // The same form sent twice: the codes were shown the first time.
        None if facts(&viewer, &site).await?.on.is_some() => Ok(gone(viewer).await),
        None => again(&viewer, &site, &Wrongs::one("code", Refusal::CodeWrong)).await,
    }
}

/// Whoever comes to the recovery codes by their address, or comes back to them, hears how to have others.
async fn gone(viewer: Viewer) -> HttpResponse {
    done(CODE, &Flash::note(viewer.words.say("accounts-recovery-gone")))
}

async fn renew(viewer: Viewer, site: web::Data<Site>, form: web::Form<CodeForm>) -> Result<HttpResponse, PageError> {
    let id = viewer.account_id;
    match with_both(&viewer, &site, form.into_inner(), RECOVERY_FIELDS, move |w| one_time_codes::renew_recovery_codes(w, id)).await? {
        Ok(codes) => codes_shown(&viewer, &site, &codes).await,
        Err(wrongs) => again(&viewer, &site, &wrongs).await,
    }
}

async fn turn_off(viewer: Viewer, visit: Visit, site: web::Data<Site>, form: web::Form<CodeForm>) -> Result<HttpResponse, PageError> {
    let id = viewer.account_id;
    let deed = move |w: &mut Write<'_>| -> StoreResult<String> {
        one_time_codes::turn_off(w, id)?;
        afresh(w, id, &visit, calendar::now())
    };
    match with_both(&viewer, &site, form.into_inner(), OFF_FIELDS, deed).await? {
        Ok(session) => with_session(done(CODE, &Flash::done(viewer.words.say("accounts-code-off-done"))), &session, &site),
        Err(wrongs) => again(&viewer, &site, &wrongs).await,
    }
}

/// Does `deed` after the password and a code. A wrong code counts as a wrong password does.
async fn with_both<T: Send + 'static>(
    viewer: &Viewer,
    site: &Site,
    form: CodeForm,
    [password, code]: [&'static str; 2],
    mut deed: impl FnMut(&mut Write<'_>) -> StoreResult<T> + Send + 'static,
) -> Result<Result<T, Wrongs>, PageError> {
    let attempt = match entering::prove(viewer, site, form.password).await? {
        Ok(attempt) => attempt,
        Err(refusal) => return Ok(Err(Wrongs::one(password, refusal))),
    };
    let id = viewer.account_id;
    let both = move |w: &mut Write<'_>| -> StoreResult<Option<T>> {
        let now = calendar::now();
        if one_time_codes::take(w, id, &form.code, now)? {
            return deed(w).map(Some);
        }
        entries::turn_away(w, attempt, Some(id), "", now)?;
        Ok(None)
    };
    let did = site.store.writing(viewer.actor(), both).await?;
    Ok(did.ok_or_else(|| Wrongs::one(code, Refusal::CodeWrong)))
}

/// Every session of the account is over, and this browser has a new one.
fn afresh(w: &mut Write<'_>, account_id: i64, visit: &Visit, now: Instant) -> StoreResult<String> {
    sittings::end_all(w, account_id)?;
    sittings::open_from(w, account_id, visit, now)
}

fn with_session(mut response: HttpResponse, session: &str, site: &Site) -> Result<HttpResponse, PageError> {
    response.add_cookie(&sitting::cookie(session, site.secure)).map_err(PageError::broken)?;
    Ok(response)
}

async fn codes_shown(viewer: &Viewer, site: &Site, codes: &[String]) -> Result<HttpResponse, PageError> {
    let words = viewer.words;
    let login = facts(viewer, site).await?.login;
    let frame = frame(viewer, "", words.say("accounts-recovery"), words.say("accounts-recovery-purpose"));
    let body = code_page::recovery_codes(words, &login, calendar::now(), codes);
    let page = layout::page(frame.breadcrumb(OWN, words.say("accounts-own")).shown_once(), body);
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page.into_string()))
}

fn page(viewer: &Viewer, facts: &Facts, wrongs: &Wrongs) -> Markup {
    let words = viewer.words;
    let body = html! {
        (tabs(viewer, CODE))
        (wrongs.summary(words))
        @match (&facts.on, &facts.waiting) {
            (Some((since, left)), _) => (code_page::in_use(words, &whose(&facts.login), *since, *left, wrongs)),
            (None, Some(secret)) => (code_page::to_confirm(words, &facts.login, &viewer.brand_line, secret, wrongs)),
            (None, None) => (code_page::not_in_use(words, &whose(&facts.login), wrongs)),
        }
    };
    let frame = frame(viewer, "", words.say("accounts-code"), words.say("accounts-code-purpose"));
    layout::page(frame.breadcrumb(OWN, words.say("accounts-own")), body)
}
