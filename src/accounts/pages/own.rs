//! One's own account: who one is here, and the password.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::Wrongs;
use super::code::CODE;
use super::sessions::SESSIONS;
use crate::accounts::entries::{self, Record};
use crate::accounts::password::{self, Rule};
use crate::accounts::{Allowed, PageError, Routes, Site, Viewer, Visit, done, entering, frame, register, sitting, sittings};
use crate::basics::calendar::{self, shown_time};
use crate::basics::words::Words;
use crate::page::flash::Flash;
use crate::page::form::{self, Field, Kind, Width};
use crate::page::{layout, stat};
use crate::store::{Connection, Result as StoreResult, Write};

/// What one did oneself. The page is of a later chapter.
pub const OWN_DEEDS: &str = "/account/deeds";

/// One's own account.
pub const OWN: &str = "/account";

pub(super) fn routes() -> Routes {
    Routes::new().get(OWN, Allowed::SIGNED_IN, show).post(OWN, Allowed::SIGNED_IN, change)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct OwnForm {
    current: String,
    password: String,
    again: String,
}

/// What the page shows.
struct Facts {
    login: String,
    record: Record,
    rule: Rule,
}

async fn facts(viewer: &Viewer, site: &Site) -> Result<Facts, PageError> {
    let id = viewer.account_id;
    let read = move |c: &mut Connection| -> StoreResult<Facts> {
        Ok(Facts { login: register::one(c, id)?.login, record: entries::record(c, id)?, rule: register::password_rule(c, id)? })
    };
    Ok(site.store.reading(read).await?)
}

async fn show(viewer: Viewer, site: web::Data<Site>) -> Result<Markup, PageError> {
    Ok(page(&viewer, &facts(&viewer, &site).await?, &Wrongs::default()))
}

async fn change(viewer: Viewer, visit: Visit, site: web::Data<Site>, form: web::Form<OwnForm>) -> Result<HttpResponse, PageError> {
    let form = form.into_inner();
    let id = viewer.account_id;
    let own = facts(&viewer, &site).await?;
    let mut wrongs = Wrongs::default();
    wrongs.take("current", entering::prove(&viewer, &site, form.current).await?);
    if let Err((field, refusal)) = own.rule.check_twice(&form.password, &form.again) {
        wrongs.add(field, refusal);
    }
    if !wrongs.is_empty() {
        return Ok(wrongs.refuse(page(&viewer, &facts(&viewer, &site).await?, &wrongs)));
    }
    let hash = password::hashed(form.password).await?;
    let chosen = move |w: &mut Write<'_>| -> StoreResult<String> {
        register::set_password(w, id, &hash)?;
        sittings::open_from(w, id, &visit, calendar::now())
    };
    let session = site.store.writing(viewer.actor(), chosen).await?;
    let mut response = done(OWN, &Flash::done(viewer.words.say("accounts-password-changed")));
    response.add_cookie(&sitting::cookie(&session, site.secure)).map_err(PageError::broken)?;
    Ok(response)
}

/// The pages of one's own account: which one is open.
pub(super) fn tabs(viewer: &Viewer, open: &str) -> Markup {
    let tab = |href: &str, key: &str| (href.to_owned(), viewer.words.say(key), href == open);
    let tabs = [tab(OWN, "accounts-tab-own"), tab(SESSIONS, "accounts-sessions"), tab(CODE, "accounts-code")];
    stat::tabs(&viewer.words.say("accounts-own"), &tabs)
}

/// How an account was used lately.
pub(super) fn record_facts(words: Words, record: &Record) -> Vec<(String, Markup)> {
    let never = || words.say("accounts-never");
    let mut facts = vec![(words.say("accounts-last-sign-in"), html! { (record.signed_in_at.map_or_else(never, shown_time)) })];
    if let Some(last) = record.failed_at.filter(|_| record.failed_count > 0) {
        let said = [("n", record.failed_count.into()), ("when", shown_time(last).into())];
        facts.push((words.say("accounts-failed-since"), html! { (words.say_with("accounts-failed-count", &said)) }));
    }
    facts
}

/// Tells the browser's password store whose password is being chosen. Nobody sees it.
pub(super) fn whose(login: &str) -> Markup {
    html! { input type="text" name="username" value=(login) autocomplete="username" hidden; }
}

/// A new password, twice, with what makes a good one.
pub(super) fn new_password_fields(words: Words, label: &str, least: usize, wrongs: &Wrongs) -> Markup {
    let password = Field::new("password", label)
        .hint(words.say_with("accounts-new-password-hint", &[("n", least.into())]))
        .error(wrongs.at("password", words))
        .width(Width::Medium)
        .autocomplete("new-password");
    let again = Field::new("again", words.say("accounts-password-again"))
        .error(wrongs.at("again", words))
        .width(Width::Medium)
        .autocomplete("new-password");
    html! { (form::password(&password)) (form::password(&again)) }
}

fn page(viewer: &Viewer, own: &Facts, wrongs: &Wrongs) -> Markup {
    let words = viewer.words;
    let mut facts = vec![
        (words.say("accounts-name"), html! { (viewer.name) }),
        (words.say("accounts-login"), html! { (own.login) }),
        (words.say("accounts-role"), html! { (viewer.role.name(words)) }),
    ];
    facts.extend(record_facts(words, &own.record));
    let current = Field::new("current", words.say("accounts-current-password"))
        .error(wrongs.at("current", words))
        .width(Width::Medium)
        .autocomplete("current-password");
    let body = html! {
        (tabs(viewer, OWN))
        (wrongs.summary(words))
        (stat::card(&words.say("accounts-own-facts"), None, stat::fact_list(&facts)))
        (stat::card(&words.say("accounts-change-password"), Some(&words.say("accounts-change-password-note")), form::form(OWN, html! {
            (whose(&own.login))
            (form::password(&current))
            (new_password_fields(words, &words.say("accounts-new-password"), own.rule.least, wrongs))
            (form::buttons(form::button(&words.say("accounts-change-password-button"), Kind::Primary)))
        })))
    };
    let deeds = form::link_button(&words.say("accounts-own-deeds"), OWN_DEEDS, Kind::Secondary);
    layout::page(frame(viewer, "", words.say("accounts-own"), words.say("accounts-own-purpose")).actions(deeds), body)
}
