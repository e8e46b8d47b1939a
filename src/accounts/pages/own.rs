//! One's own account: who one is here, and the password.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::Wrongs;
use crate::accounts::{
    Allowed, PageError, Refusal, Routes, Site, Viewer, done, frame, password, refused, register, sitting, sittings, throttle,
};
use crate::basics::calendar;
use crate::basics::words::Words;
use crate::page::flash::Flash;
use crate::page::form::{self, Field, Kind, Width};
use crate::page::{layout, stat};
use crate::store::Result as StoreResult;

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

async fn show(viewer: Viewer, site: web::Data<Site>) -> Result<Markup, PageError> {
    Ok(page(&viewer, &login(&viewer, &site).await?, &Wrongs::default()))
}

async fn change(viewer: Viewer, site: web::Data<Site>, form: web::Form<OwnForm>) -> Result<HttpResponse, PageError> {
    let login = login(&viewer, &site).await?;
    let form = form.into_inner();
    let mut wrongs = Wrongs::default();
    wrongs.take("current", is_theirs(&viewer, &site, &login, form.current).await?);
    if let Err((field, refusal)) = password::check_twice(&form.password, &form.again, &[&login, &viewer.name, &viewer.brand_line]) {
        wrongs.add(field, refusal);
    }
    if !wrongs.is_empty() {
        return Ok(refused(page(&viewer, &login, &wrongs)));
    }
    let hash = password::hashed(form.password).await?;
    let id = viewer.account_id;
    let chosen = move |w: &mut crate::store::Write<'_>| -> StoreResult<String> {
        register::set_password(w, id, &hash)?;
        sittings::open(w, id, calendar::now())
    };
    let session = site.store.writing(viewer.actor(), chosen).await?;
    let mut response = done(OWN, &Flash::done(viewer.words.say("accounts-password-changed")));
    response.add_cookie(&sitting::cookie(&session, site.secure)).map_err(PageError::broken)?;
    Ok(response)
}

/// Says no when the present password is not this. A screen left open is no place to guess at: failures count as at the door.
async fn is_theirs(viewer: &Viewer, site: &Site, login: &str, typed: String) -> Result<Result<(), Refusal>, PageError> {
    let (now, asked) = (calendar::now(), login.to_owned());
    let (failures, kept) =
        site.store.reading(move |c| Ok::<_, PageError>((register::failures(c, &asked, now)?, register::password_of(c, &asked)?))).await?;
    if let Err(wait) = throttle::may_try(&failures, now) {
        return Ok(Err(wait));
    }
    if password::verified(typed, kept.and_then(|(_, kept)| kept)).await? {
        return Ok(Ok(()));
    }
    let (login, id) = (login.to_owned(), viewer.account_id);
    site.store.writing(viewer.actor(), move |w| register::note_failure(w, &login, Some(id), now)).await?;
    Ok(Err(Refusal::PasswordWrong))
}

async fn login(viewer: &Viewer, site: &Site) -> Result<String, PageError> {
    let id = viewer.account_id;
    Ok(site.store.reading(move |c| register::one(c, id)).await?.login)
}

/// Tells the browser's password store whose password is being chosen. Nobody sees it.
pub(super) fn whose(login: &str) -> Markup {
    html! { input type="text" name="username" value=(login) autocomplete="username" hidden; }
}

/// A new password, twice, with what makes a good one.
pub(super) fn new_password_fields(words: Words, label: &str, wrongs: &Wrongs) -> Markup {
    let password = Field::new("password", label)
        .hint(words.say_with("accounts-new-password-hint", &[("n", password::MIN_CHARACTERS.into())]))
        .error(wrongs.at("password", words))
        .width(Width::Medium)
        .autocomplete("new-password");
    let again = Field::new("again", words.say("accounts-password-again"))
        .error(wrongs.at("again", words))
        .width(Width::Medium)
        .autocomplete("new-password");
    html! { (form::password(&password)) (form::password(&again)) }
}

fn page(viewer: &Viewer, login: &str, wrongs: &Wrongs) -> Markup {
    let words = viewer.words;
    let facts = [
        (words.say("accounts-name"), html! { (viewer.name) }),
        (words.say("accounts-login"), html! { (login) }),
        (words.say("accounts-role"), html! { (viewer.role.name(words)) }),
    ];
    let current = Field::new("current", words.say("accounts-current-password"))
        .error(wrongs.at("current", words))
        .width(Width::Medium)
        .autocomplete("current-password");
    let body = html! {
        (wrongs.summary(words))
        (stat::card(&words.say("accounts-own-facts"), None, stat::fact_list(&facts)))
        (stat::card(&words.say("accounts-change-password"), Some(&words.say("accounts-change-password-note")), form::form(OWN, html! {
            (whose(login))
            (form::password(&current))
            (new_password_fields(words, &words.say("accounts-new-password"), wrongs))
            (form::buttons(form::button(&words.say("accounts-change-password-button"), Kind::Primary)))
        })))
    };
    let deeds = form::link_button(&words.say("accounts-own-deeds"), OWN_DEEDS, Kind::Secondary);
    layout::page(frame(viewer, "", words.say("accounts-own"), words.say("accounts-own-purpose")).actions(deeds), body)
}
