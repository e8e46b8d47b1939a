//! The first set-up of a workspace, behind the one-time link printed at start.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::{SIGN_IN, Wrongs, entered};
use crate::accounts::account::{read_login, read_name};
use crate::accounts::invitation::Purpose;
use crate::accounts::invitations::{self, SetUp};
use crate::accounts::password::{MIN_CHARACTERS, Rule};
use crate::accounts::{
    Allowed, NewAccount, PageError, Role, Routes, Site, Undone, Visit, Visitor, bare_frame, known_words, password, refused, settings,
};
use crate::basics::calendar;
use crate::page::flash::Flash;
use crate::page::form::{self, Field, Kind, Width};
use crate::page::layout;
use crate::store::{self, Actor, Connection};

const SET_UP: &str = "/setup/{token}";

/// The page of a first-run link.
#[must_use]
pub fn set_up_path(token: &str) -> String {
    format!("/setup/{token}")
}

pub(super) fn routes() -> Routes {
    Routes::new().get(SET_UP, Allowed::ANYONE, show).post(SET_UP, Allowed::ANYONE, set_up)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct SetUpForm {
    school: String,
    centre: String,
    name: String,
    login: String,
    password: String,
    again: String,
}

impl SetUpForm {
    /// What the form says, without the password, or what is wrong with it.
    fn read(&self) -> Result<SetUp, Wrongs> {
        let mut wrongs = Wrongs::default();
        let school = wrongs.take("school", read_name(&self.school));
        let centre = if self.centre.trim().is_empty() { Some(String::new()) } else { wrongs.take("centre", read_name(&self.centre)) };
        let name = wrongs.take("name", read_name(&self.name));
        let login = wrongs.take("login", read_login(&self.login));
        let known = known_words::of_names(&[&self.login, &self.name, &self.school, &self.centre]);
        if let Err((field, refusal)) = (Rule { least: MIN_CHARACTERS, known }).check_twice(&self.password, &self.again) {
            wrongs.add(field, refusal);
        }
        match (school, centre, name, login) {
            (Some(school), Some(centre), Some(name), Some(login)) if wrongs.is_empty() => {
                let account = NewAccount { login, name, role: Role::Administrator, member_id: None, password_hash: None };
                Ok(SetUp { school, centre, account })
            }
            _ => Err(wrongs),
        }
    }
}

async fn show(visitor: Visitor, site: web::Data<Site>, token: web::Path<String>) -> Result<HttpResponse, PageError> {
    let asked = token.clone();
    // Names that were set by command stand there already: an empty field would take them back.
    let look = move |c: &mut Connection| -> store::Result<Option<SetUpForm>> {
        let open = invitations::open(c, Purpose::FirstRun, &asked, calendar::now())?;
        let known =
            |c: &mut Connection| Ok(SetUpForm { school: settings::school(c)?, centre: settings::centre(c)?, ..SetUpForm::default() });
        open.map(|_| known(c)).transpose()
    };
    let Some(form) = site.store.reading(look).await? else { return Ok(over(&visitor)) };
    let page = page(&visitor, &token, &form, &Wrongs::default());
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page.into_string()))
}

async fn set_up(
    visitor: Visitor,
    visit: Visit,
    site: web::Data<Site>,
    token: web::Path<String>,
    form: web::Form<SetUpForm>,
) -> Result<HttpResponse, PageError> {
    let asked = token.clone();
    if site.store.reading(move |c| invitations::open(c, Purpose::FirstRun, &asked, calendar::now())).await?.is_none() {
        return Ok(over(&visitor));
    }
    let mut wanted = match form.read() {
        Ok(wanted) => wanted,
        Err(wrongs) => return Ok(refused(page(&visitor, &token, &form, &wrongs))),
    };
    wanted.account.password_hash = Some(password::hashed(form.password.clone()).await?);
    let actor = Actor { id: None, name: wanted.account.name.clone() };
    let used = token.clone();
    let welcome = Flash::done(visitor.words.say_with("accounts-set-up-done", &[("name", wanted.account.name.clone().into())]));
    match site.store.writing(actor, move |w| invitations::set_up(w, &used, &wanted, &visit, calendar::now())).await {
        Ok(Some(admitted)) => entered::let_in(&site, visitor.words, "/", &admitted, Some(welcome)),
        Ok(None) => Ok(over(&visitor)),
        Err(Undone::Refused(refusal)) => Ok(refused(page(&visitor, &token, &form, &Wrongs::one("login", refusal)))),
        Err(Undone::Store(error)) => Err(error.into()),
    }
}

/// The link is used, void or too old. Says how to get another.
fn over(visitor: &Visitor) -> HttpResponse {
    let words = visitor.words;
    let frame = bare_frame(visitor, words.say("accounts-link-over"), words.say("accounts-set-up-over"));
    let body = form::buttons(form::link_button(&words.say("accounts-sign-in-button"), SIGN_IN, Kind::Primary));
    HttpResponse::Gone().content_type("text/html; charset=utf-8").body(layout::bare_page(frame, body).into_string())
}

fn page(visitor: &Visitor, token: &str, typed: &SetUpForm, wrongs: &Wrongs) -> Markup {
    let words = visitor.words;
    let field =
        |name: &'static str, label: &str, value: &str| Field::new(name, words.say(label)).value(value).error(wrongs.at(name, words));
    let school = field("school", "accounts-school", &typed.school).hint(words.say("accounts-school-hint"));
    let school = if wrongs.is_empty() { school.autofocus() } else { school };
    let centre = field("centre", "accounts-centre", &typed.centre).optional(words).hint(words.say("accounts-centre-hint"));
    let name = field("name", "accounts-name", &typed.name).width(Width::Medium).autocomplete("name");
    let login =
        field("login", "accounts-login", &typed.login).hint(words.say("accounts-login-hint")).width(Width::Medium).autocomplete("username");
    let frame = bare_frame(visitor, words.say("accounts-set-up"), words.say("accounts-set-up-purpose"));
    let body = html! {
        (wrongs.summary(words))
        (form::form(&set_up_path(token), html! {
            (form::group(&words.say("accounts-set-up-school"), html! { (form::text(&school)) (form::text(&centre)) }))
            (form::group(&words.say("accounts-set-up-you"), html! {
                (form::text(&name))
                (form::text(&login))
                (super::own::new_password_fields(words, &words.say("accounts-password"), MIN_CHARACTERS, wrongs))
            }))
            (form::buttons(form::button(&words.say("accounts-set-up-button"), Kind::Primary)))
        }))
    };
    layout::bare_page(frame, body)
}
