//! One account: its name, role and member; out of use and back; a link for a new password.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use maud::{Markup, html};

use super::new_account::{AccountForm, field_of, fields};
use super::{ACCOUNTS, Wrongs, accounts, invitation_path, own, sessions};
use crate::accounts::entries::{self, Record};
use crate::accounts::invitation::Purpose;
use crate::accounts::sitting::Sitting;
use crate::accounts::{
    Account, Allowed, PageError, Role, Routes, Site, Undone, Viewer, Visit, devices, done, frame, go, invitations,
    leads_here_from_elsewhere, one_time_codes, refused, register, settings, sitting, sittings,
};
use crate::basics::calendar::{self, Instant, shown_time};
use crate::basics::words::Words;
use crate::page::flash::Flash;
use crate::page::form::{self, Field, Kind};
use crate::page::{layout, stat};
use crate::store::{Connection, Result as StoreResult, Write};

const ACCOUNT: &str = "/settings/accounts/{id}";
const DISABLE: &str = "/settings/accounts/{id}/disable";
const ENABLE: &str = "/settings/accounts/{id}/enable";
const LINK: &str = "/settings/accounts/{id}/link";
const SIGN_OUT: &str = "/settings/accounts/{id}/sign-out";
const CODE_OFF: &str = "/settings/accounts/{id}/code-off";

/// What an account did. The page is of a later chapter.
pub const DEEDS: &str = "/settings/accounts/{id}/deeds";

/// What one account did.
#[must_use]
pub fn deeds_path(id: i64) -> String {
    DEEDS.replace("{id}", &id.to_string())
}

/// The page of one account.
#[must_use]
pub fn account_path(id: i64) -> String {
    format!("{ACCOUNTS}/{id}")
}

pub(super) fn routes() -> Routes {
    Routes::new()
        .get(ACCOUNT, Allowed::ADMINISTRATORS, show)
        .post(ACCOUNT, Allowed::ADMINISTRATORS, change)
        .post(DISABLE, Allowed::ADMINISTRATORS, disable)
        .post(ENABLE, Allowed::ADMINISTRATORS, enable)
        .get(LINK, Allowed::ADMINISTRATORS, link_gone)
        .post(LINK, Allowed::ADMINISTRATORS, make_link)
        .post(SIGN_OUT, Allowed::ADMINISTRATORS, sign_out)
        .post(CODE_OFF, Allowed::ADMINISTRATORS, code_off)
}

/// What the page shows.
struct Facts {
    account: Account,
    members: Vec<(i64, String)>,
    record: Record,
    sessions: Vec<Sitting>,
    /// Since when it asks for a code, where it does.
    code_since: Option<Instant>,
    /// Nobody else could give accounts: it keeps its role and stays in use.
    is_last: bool,
}

async fn facts(site: &Site, id: i64) -> Result<Facts, PageError> {
    let read = move |c: &mut Connection| -> StoreResult<Facts> {
        let account = register::one(c, id)?;
        Ok(Facts {
            is_last: register::is_last_administrator(c, &account)?,
            account,
            members: register::members(c)?,
            record: entries::record(c, id)?,
            sessions: sittings::of_account(c, id, calendar::now())?,
            code_since: one_time_codes::standing(c, id)?.map(|(since, _)| since),
        })
    };
    Ok(site.store.reading(read).await?)
}

async fn show(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<Markup, PageError> {
    let facts = facts(&site, id.into_inner()).await?;
    let stored = AccountForm {
        name: facts.account.name.clone(),
        login: String::new(),
        role: facts.account.role.to_string(),
        member: facts.account.member_id.map_or_else(String::new, |id| id.to_string()),
    };
    Ok(page(&viewer, &facts, &stored, &Wrongs::default()))
}

async fn change(
    viewer: Viewer,
    visit: Visit,
    site: web::Data<Site>,
    id: web::Path<i64>,
    form: web::Form<AccountForm>,
) -> Result<HttpResponse, PageError> {
    let id = id.into_inner();
    let mut wrongs = Wrongs::default();
    let Some((name, role, member)) = form.read(&mut wrongs) else {
        return Ok(refused(page(&viewer, &facts(&site, id).await?, &form, &wrongs)));
    };
    let own = id == viewer.account_id;
    let deed = move |w: &mut Write<'_>| -> Result<(bool, Option<String>), Undone> {
        let other_rights = register::change(w, id, &name, role, member)?;
        // Whoever changes their own rights goes on in a new session.
        let session = (own && other_rights).then(|| sittings::open_from(w, id, &visit, calendar::now())).transpose()?;
        Ok((other_rights, session))
    };
    match site.store.writing(viewer.actor(), deed).await {
        Ok((other_rights, session)) => {
            let key = if other_rights && !own { "accounts-changed-rights" } else { "accounts-changed" };
            let mut response = done(if own && role != Role::Administrator { "/" } else { ACCOUNTS }, &Flash::done(viewer.words.say(key)));
            if let Some(session) = session {
                response.add_cookie(&sitting::cookie(&session, site.secure)).map_err(PageError::broken)?;
            }
            Ok(response)
        }
        Err(Undone::Refused(refusal)) => {
            Ok(refused(page(&viewer, &facts(&site, id).await?, &form, &Wrongs::one(field_of(&refusal), refusal))))
        }
        Err(Undone::Store(error)) => Err(error.into()),
    }
}

async fn disable(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    set_disabled(&viewer, &site, id.into_inner(), true).await
}

async fn enable(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    set_disabled(&viewer, &site, id.into_inner(), false).await
}

async fn set_disabled(viewer: &Viewer, site: &Site, id: i64, disabled: bool) -> Result<HttpResponse, PageError> {
    let words = viewer.words;
    match site.store.writing(viewer.actor(), move |w| register::set_disabled(w, id, disabled)).await {
        Ok(()) => Ok(done(ACCOUNTS, &Flash::done(words.say(if disabled { "accounts-disabled" } else { "accounts-enabled" })))),
        Err(Undone::Refused(refusal)) => Ok(done(&account_path(id), &Flash::problem(refusal.say(words)))),
        Err(Undone::Store(error)) => Err(error.into()),
    }
}

async fn make_link(request: HttpRequest, viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<Markup, PageError> {
    let account = facts(&site, id.into_inner()).await?.account;
    if account.disabled_at.is_some() {
        return Err(PageError::NotFound);
    }
    let id = account.id;
    let token = site.store.writing(viewer.actor(), move |w| invitations::make(w, Purpose::Reset, Some(id), calendar::now())).await?;
    Ok(link_page(&viewer, &account, &link(&request, &site, &token).await?))
}

/// Whoever comes back to a link by its address hears how to make another.
async fn link_gone(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    let account = facts(&site, id.into_inner()).await?.account;
    let page = account_path(account.id);
    let usable = account.disabled_at.is_none();
    Ok(if usable { done(&page, &Flash::note(viewer.words.say("accounts-link-gone"))) } else { go(&page) })
}

/// Ends every session of an account, and forgets its browsers: a device was lost, or somebody left theirs open.
async fn sign_out(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    let id = id.into_inner();
    let deed = move |w: &mut Write<'_>| -> StoreResult<usize> {
        register::one(w, id)?;
        devices::forget(w, id)?;
        sittings::end_all(w, id)
    };
    let ended = site.store.writing(viewer.actor(), deed).await?;
    let said = viewer.words.say_with("accounts-sessions-ended", &[("n", ended.into())]);
    Ok(done(&account_path(id), &Flash::done(said)))
}

/// Turns one-time codes off for somebody who lost the phone and the recovery codes.
async fn code_off(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    let id = id.into_inner();
    let deed = move |w: &mut Write<'_>| -> StoreResult<()> {
        register::one(w, id)?;
        one_time_codes::turn_off_for(w, id)
    };
    site.store.writing(viewer.actor(), deed).await?;
    Ok(done(&account_path(id), &Flash::done(viewer.words.say("accounts-code-ended"))))
}

/// A one-time link, as it is handed over.
pub(super) struct Link {
    /// The whole address.
    address: String,
    /// It opens on the server's own machine and nowhere else.
    only_here: bool,
}

/// The link of a token, at the name the administrator's own browser asked for: the one that was checked, whatever other headers say. On
/// the server's own machine that name leads nobody else there: then the one at which others reach it, as it was at the last start.
pub(super) async fn link(request: &HttpRequest, site: &Site, token: &str) -> Result<Link, PageError> {
    let scheme = if site.secure { "https" } else { "http" };
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let mut place = format!("{scheme}://{host}");
    if !leads_here_from_elsewhere(&place) {
        let known = site.store.reading(settings::address).await?;
        place = known.filter(|known| leads_here_from_elsewhere(known)).unwrap_or(place);
    }
    Ok(Link { only_here: !leads_here_from_elsewhere(&place), address: format!("{place}{}", invitation_path(token)) })
}

/// The name of the member an account belongs to, or nothing.
pub(super) fn member_name(account: &Account, members: &[(i64, String)]) -> String {
    let found = members.iter().find(|(id, _)| Some(*id) == account.member_id);
    found.map_or_else(String::new, |(_, name)| name.clone())
}

/// Shows a link once: it cannot be looked up again.
pub(super) fn link_page(viewer: &Viewer, account: &Account, link: &Link) -> Markup {
    let words = viewer.words;
    let name = [("name", account.name.clone().into())];
    let field = Field::new("link", words.say("accounts-link")).value(&link.address).hint(words.say("accounts-link-hint"));
    let body = html! {
        (stat::card("", None, html! {
            (form::shown(&field))
            p { (words.say_with("accounts-link-hand-over", &name)) }
            @if link.only_here { (stat::notice(stat::Level::Info, "", html! { p { (words.say_with("accounts-link-only-here", &name)) } })) }
            (form::buttons(form::link_button(&words.say("accounts-link-back"), ACCOUNTS, Kind::Primary)))
        }))
    };
    let frame = frame(viewer, "settings", words.say_with("accounts-link-for", &name), words.say_with("accounts-link-purpose", &name));
    layout::page(frame.breadcrumb(ACCOUNTS, words.say("accounts-list")).shown_once(), body)
}

/// Where its owner is signed in, and what keeps others out.
fn safety(words: Words, facts: &Facts) -> Markup {
    let path = account_path(facts.account.id);
    html! {
        @if !facts.sessions.is_empty() {
            (stat::card(&words.say("accounts-sessions"), Some(&words.say("accounts-sign-out-note")), html! {
                (sessions::table(words, &facts.sessions, None).render(words))
                (form::buttons(form::post_button(&words.say("accounts-sign-out"), &format!("{path}/sign-out"), Kind::Secondary)))
            }))
        }
        @if let Some(since) = facts.code_since {
            (stat::card(&words.say("accounts-code"), Some(&words.say_with("accounts-code-off-for-note", &[("when", shown_time(since).into())])),
                form::post_button(&words.say("accounts-code-off"), &format!("{path}/code-off"), Kind::Danger)))
        }
    }
}

/// A link for a new password, and taking the account out of use or back.
fn use_of(words: Words, facts: &Facts) -> Markup {
    let account = &facts.account;
    let path = account_path(account.id);
    html! {
        @if account.disabled_at.is_some() {
            (stat::card(&words.say("accounts-enable"), Some(&words.say("accounts-enable-note")),
                form::post_button(&words.say("accounts-enable"), &format!("{path}/enable"), Kind::Secondary)))
        } @else {
            (stat::card(&words.say("accounts-password"), Some(&words.say("accounts-reset-note")),
                form::post_button(&words.say("accounts-reset"), &format!("{path}/link"), Kind::Secondary)))
            @if !facts.is_last {
                (stat::card(&words.say("accounts-disable"), Some(&words.say("accounts-disable-note")),
                    form::post_button(&words.say("accounts-disable"), &format!("{path}/disable"), Kind::Danger)))
            }
        }
    }
}

fn page(viewer: &Viewer, facts: &Facts, typed: &AccountForm, wrongs: &Wrongs) -> Markup {
    let words = viewer.words;
    let account = &facts.account;
    let mut state = vec![
        (words.say("accounts-login"), html! { (account.login) }),
        (words.say("accounts-standing"), accounts::standing(account, words)),
    ];
    state.extend(own::record_facts(words, &facts.record));
    let body = html! {
        (wrongs.summary(words))
        (stat::card("", None, stat::fact_list(&state)))
        (stat::card("", None, form::form(&account_path(account.id), html! {
            (fields(words, &facts.members, typed, wrongs, facts.is_last))
            (form::buttons(html! {
                (form::button(&words.say("accounts-change-button"), Kind::Primary))
                (form::link_button(&words.say("accounts-cancel"), ACCOUNTS, Kind::Quiet))
            }))
        })))
        (safety(words, facts))
        (use_of(words, facts))
    };
    let deeds = form::link_button(&words.say("accounts-deeds"), &deeds_path(account.id), Kind::Secondary);
    let frame = frame(viewer, "settings", account.name.clone(), words.say("accounts-one-purpose")).actions(deeds);
    layout::page(frame.breadcrumb(ACCOUNTS, words.say("accounts-list")), body)
}
