//! One account: its name, role and member; out of use and back; a link for a new password.

use actix_web::{HttpRequest, HttpResponse, web};
use maud::{Markup, html};

use super::new_account::{AccountForm, field_of, fields};
use super::{ACCOUNTS, Wrongs, accounts, invitation_path};
use crate::accounts::invitation::Purpose;
use crate::accounts::{Account, Allowed, PageError, Routes, Site, Undone, Viewer, done, frame, invitations, refused, register};
use crate::basics::calendar;
use crate::page::flash::Flash;
use crate::page::form::{self, Field, Kind};
use crate::page::{layout, stat};
use crate::store::StoreError;

const ACCOUNT: &str = "/settings/accounts/{id}";
const DISABLE: &str = "/settings/accounts/{id}/disable";
const ENABLE: &str = "/settings/accounts/{id}/enable";
const LINK: &str = "/settings/accounts/{id}/link";

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
        .post(LINK, Allowed::ADMINISTRATORS, make_link)
}

/// What the page shows.
struct Facts {
    account: Account,
    members: Vec<(i64, String)>,
}

async fn facts(site: &Site, id: i64) -> Result<Facts, PageError> {
    Ok(site.store.reading(move |c| Ok::<_, StoreError>(Facts { account: register::one(c, id)?, members: register::members(c)? })).await?)
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
    site: web::Data<Site>,
    id: web::Path<i64>,
    form: web::Form<AccountForm>,
) -> Result<HttpResponse, PageError> {
    let id = id.into_inner();
    let mut wrongs = Wrongs::default();
    let Some((name, role, member)) = form.read(&mut wrongs) else {
        return Ok(refused(page(&viewer, &facts(&site, id).await?, &form, &wrongs)));
    };
    match site.store.writing(viewer.actor(), move |w| register::change(w, id, &name, role, member)).await {
        Ok(()) => Ok(done(ACCOUNTS, &Flash::done(viewer.words.say("accounts-changed")))),
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
    Ok(link_page(&viewer, &account, &link(&request, &token)))
}

/// The whole address of a one-time link, at the address the administrator's own browser used.
pub(super) fn link(request: &HttpRequest, token: &str) -> String {
    let connection = request.connection_info();
    format!("{}://{}{}", connection.scheme(), connection.host(), invitation_path(token))
}

/// The name of the member an account belongs to, or nothing.
pub(super) fn member_name(account: &Account, members: &[(i64, String)]) -> String {
    let found = members.iter().find(|(id, _)| Some(*id) == account.member_id);
    found.map_or_else(String::new, |(_, name)| name.clone())
}

/// Shows a link once: it cannot be looked up again.
pub(super) fn link_page(viewer: &Viewer, account: &Account, link: &str) -> Markup {
    let words = viewer.words;
    let name = [("name", account.name.clone().into())];
    let field = Field::new("link", words.say("accounts-link")).value(link).hint(words.say("accounts-link-hint"));
    let body = html! {
        (stat::card("", None, html! {
            (form::text(&field))
            (form::buttons(form::link_button(&words.say("accounts-link-back"), ACCOUNTS, Kind::Primary)))
        }))
    };
    let frame = frame(viewer, "settings", words.say_with("accounts-link-for", &name), words.say_with("accounts-link-purpose", &name));
    layout::page(frame.breadcrumb(ACCOUNTS, words.say("accounts-list")), body)
}

fn page(viewer: &Viewer, facts: &Facts, typed: &AccountForm, wrongs: &Wrongs) -> Markup {
    let words = viewer.words;
    let account = &facts.account;
    let path = account_path(account.id);
    let state =
        [(words.say("accounts-login"), html! { (account.login) }), (words.say("accounts-standing"), accounts::standing(account, words))];
    let body = html! {
        (wrongs.summary(words))
        (stat::card("", None, stat::fact_list(&state)))
        (stat::card("", None, form::form(&path, html! {
            (fields(words, &facts.members, typed, wrongs))
            (form::buttons(html! {
                (form::button(&words.say("accounts-change-button"), Kind::Primary))
                (form::link_button(&words.say("accounts-cancel"), ACCOUNTS, Kind::Quiet))
            }))
        })))
        @if account.disabled_at.is_some() {
            (stat::card(&words.say("accounts-enable"), Some(&words.say("accounts-enable-note")),
                form::post_button(&words.say("accounts-enable"), &format!("{path}/enable"), Kind::Secondary)))
        } @else {
            (stat::card(&words.say("accounts-password"), Some(&words.say("accounts-reset-note")),
                form::post_button(&words.say("accounts-reset"), &format!("{path}/link"), Kind::Secondary)))
            (stat::card(&words.say("accounts-disable"), Some(&words.say("accounts-disable-note")),
                form::post_button(&words.say("accounts-disable"), &format!("{path}/disable"), Kind::Danger)))
        }
    };
    let deeds = form::link_button(&words.say("accounts-deeds"), &deeds_path(account.id), Kind::Secondary);
    let frame = frame(viewer, "settings", account.name.clone(), words.say("accounts-one-purpose")).actions(deeds);
    layout::page(frame.breadcrumb(ACCOUNTS, words.say("accounts-list")), body)
}
