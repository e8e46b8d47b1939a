//! Signing in.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::sign_in_code::sign_in_code_path;
use super::{Wrongs, entered};
use crate::accounts::account::fold_login;
use crate::accounts::entering::{self, Entered};
use crate::accounts::{Allowed, PageError, Refusal, Routes, Site, Viewer, Visit, Visitor, bare_frame, go, register, settings};
use crate::page::form::{self, Field, Kind};
use crate::page::{layout, link};

/// Where one signs in.
pub const SIGN_IN: &str = "/sign-in";

/// Where one signs in to be led back to `back` (a path on this site).
#[must_use]
pub fn sign_in_path(back: &str) -> String {
    if back == "/" { SIGN_IN.to_owned() } else { format!("{SIGN_IN}?next={}", link::escape(back)) }
}

pub(super) fn routes() -> Routes {
    Routes::new().get(SIGN_IN, Allowed::ANYONE, show).post(SIGN_IN, Allowed::ANYONE, sign_in)
}

#[derive(Debug, Default, Deserialize)]
struct Back {
    #[serde(default)]
    next: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct SignInForm {
    login: String,
    password: String,
    next: String,
}

async fn show(visitor: Visitor, viewer: Option<Viewer>, site: web::Data<Site>, back: web::Query<Back>) -> Result<HttpResponse, PageError> {
    if viewer.is_some() {
        return Ok(go(&on_this_site(&back.next)));
    }
    let form = SignInForm { next: back.into_inner().next, ..SignInForm::default() };
    let page = page(&visitor, &house(&site).await?, &form, &Wrongs::default());
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page.into_string()))
}

async fn sign_in(visitor: Visitor, visit: Visit, site: web::Data<Site>, form: web::Form<SignInForm>) -> Result<HttpResponse, PageError> {
    let form = form.into_inner();
    let wrongs = match read(&form) {
        Err(missing) => missing,
        Ok(login) => match entering::knock(&site, login, form.password.clone(), visit).await? {
            Entered::In(admitted) => return entered::let_in(&site, visitor.words, &on_this_site(&form.next), &admitted, None),
            Entered::Code(token) => return entered::ask_for_code(&site, &sign_in_code_path(&on_this_site(&form.next)), &token),
            Entered::Refused(field, refusal) => Wrongs::one(field, refusal),
        },
    };
    Ok(wrongs.refuse(page(&visitor, &house(&site).await?, &form, &wrongs)))
}

/// The login as it is looked for, or what was not filled in.
fn read(form: &SignInForm) -> Result<String, Wrongs> {
    let login: String = fold_login(&form.login).chars().take(64).collect();
    let mut missing = Wrongs::default();
    for (field, value) in [("login", &login), ("password", &form.password)] {
        if value.is_empty() {
            missing.add(field, Refusal::Missing);
        }
    }
    if missing.is_empty() { Ok(login) } else { Err(missing) }
}

/// Whose program this is, and whether anybody can sign in at all yet.
struct House {
    school: String,
    is_set_up: bool,
}

async fn house(site: &Site) -> Result<House, PageError> {
    site.store.reading(|c| Ok(House { school: settings::school(c)?, is_set_up: register::any(c)? })).await
}

/// Where to go on: a path on this site and nowhere else.
pub(super) fn on_this_site(next: &str) -> String {
    let elsewhere = !next.starts_with('/') || next.starts_with("//") || next.contains('\\') || next.chars().any(char::is_control);
    if elsewhere { "/".to_owned() } else { next.to_owned() }
}

fn page(visitor: &Visitor, house: &House, form: &SignInForm, wrongs: &Wrongs) -> Markup {
    let words = visitor.words;
    let purpose = words.say(if house.is_set_up { "accounts-sign-in-purpose" } else { "accounts-sign-in-not-set-up" });
    let mut frame = bare_frame(visitor, words.say("accounts-sign-in"), purpose);
    frame.brand_line = house.school.clone();
    let login =
        Field::new("login", words.say("accounts-login")).value(&form.login).error(wrongs.at("login", words)).autocomplete("username");
    let login = if form.login.is_empty() { login.autofocus() } else { login };
    let password =
        Field::new("password", words.say("accounts-password")).error(wrongs.at("password", words)).autocomplete("current-password");
    let body = html! {
        (wrongs.summary(words))
        (form::form(SIGN_IN, html! {
            (form::hidden("next", &form.next))
            (form::text(&login))
            (form::password(&password))
            (form::buttons(form::button(&words.say("accounts-sign-in-button"), Kind::Primary)))
        }))
        p.quiet-line { (words.say("accounts-forgotten")) }
    };
    layout::bare_page(frame, body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signing_in_never_leads_to_another_site() {
        assert_eq!(on_this_site("/borrowers?village=3"), "/borrowers?village=3");
        for elsewhere in ["", "https://evil.test/", "//evil.test/", "/\\evil.test", "javascript:alert(1)", "/a\r\nSet-Cookie: x"] {
            assert_eq!(on_this_site(elsewhere), "/", "{elsewhere}");
        }
    }

    #[test]
    fn the_way_back_survives_signing_in() {
        assert_eq!(sign_in_path("/"), "/sign-in");
        assert_eq!(sign_in_path("/borrowers?q=a&page=2"), "/sign-in?next=%2Fborrowers%3Fq%3Da%26page%3D2");
    }
}
