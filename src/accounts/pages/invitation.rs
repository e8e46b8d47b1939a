//! Choosing a password behind a one-time link: a new account's first, or a forgotten one's successor.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::sign_in_code::sign_in_code_path;
use super::{SIGN_IN, Wrongs, entered, own};
use crate::accounts::entering::Entered;
use crate::accounts::invitation::Purpose;
use crate::accounts::password::{self, Rule};
use crate::accounts::{Account, Allowed, PageError, Routes, Site, Visit, Visitor, bare_frame, invitations, refused, register, settings};
use crate::basics::calendar;
use crate::page::flash::Flash;
use crate::page::form::{self, Kind};
use crate::page::{layout, stat};
use crate::store::{Actor, StoreError, Write};

const INVITATION: &str = "/invitation/{token}";

/// The page of a reset link.
#[must_use]
pub fn invitation_path(token: &str) -> String {
    format!("/invitation/{token}")
}

pub(super) fn routes() -> Routes {
    Routes::new().get(INVITATION, Allowed::ANYONE, show).post(INVITATION, Allowed::ANYONE, choose)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct PasswordForm {
    password: String,
    again: String,
}

/// For whom a link is, and the school's name.
struct Invited {
    account: Account,
    school: String,
    /// What their password is held to.
    rule: Rule,
}

async fn invited(site: &Site, token: &str) -> Result<Option<Invited>, PageError> {
    let token = token.to_owned();
    let found = site.store.reading(move |c| {
        let link = invitations::open(c, Purpose::Reset, &token, calendar::now())?;
        let Some(id) = link.and_then(|link| link.account_id) else { return Ok::<_, StoreError>(None) };
        Ok(Some(Invited { account: register::one(c, id)?, school: settings::school(c)?, rule: register::password_rule(c, id)? }))
    });
    Ok(found.await?.filter(|invited| invited.account.disabled_at.is_none()))
}

async fn show(visitor: Visitor, site: web::Data<Site>, token: web::Path<String>) -> Result<HttpResponse, PageError> {
    let Some(invited) = invited(&site, &token).await? else { return Ok(over(&visitor)) };
    let page = page(&visitor, &token, &invited, &Wrongs::default());
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page.into_string()))
}

async fn choose(
    visitor: Visitor,
    visit: Visit,
    site: web::Data<Site>,
    token: web::Path<String>,
    form: web::Form<PasswordForm>,
) -> Result<HttpResponse, PageError> {
    let Some(invited) = invited(&site, &token).await? else { return Ok(over(&visitor)) };
    if let Err((field, refusal)) = invited.rule.check_twice(&form.password, &form.again) {
        return Ok(refused(page(&visitor, &token, &invited, &Wrongs::one(field, refusal))));
    }
    let hash = password::hashed(form.into_inner().password).await?;
    let actor = Actor { id: Some(invited.account.id), name: invited.account.name };
    let used = token.into_inner();
    let chosen = move |w: &mut Write<'_>| invitations::choose_password(w, &used, &hash, &visit, calendar::now());
    match site.store.writing(actor, chosen).await? {
        Some(Entered::In(admitted)) => {
            let said = Flash::done(visitor.words.say("accounts-password-chosen"));
            entered::let_in(&site, visitor.words, "/", &admitted, Some(said))
        }
        Some(Entered::Code(waiting)) => entered::ask_for_code(&site, &sign_in_code_path("/"), &waiting),
        Some(Entered::Refused(..)) | None => Ok(over(&visitor)),
    }
}

/// The link is used, void or too old. Says how to get another.
fn over(visitor: &Visitor) -> HttpResponse {
    let words = visitor.words;
    let frame = bare_frame(visitor, words.say("accounts-link-over"), words.say("accounts-invitation-over"));
    let body = form::buttons(form::link_button(&words.say("accounts-sign-in-button"), SIGN_IN, Kind::Primary));
    HttpResponse::Gone().content_type("text/html; charset=utf-8").body(layout::bare_page(frame, body).into_string())
}

fn page(visitor: &Visitor, token: &str, invited: &Invited, wrongs: &Wrongs) -> Markup {
    let words = visitor.words;
    let mut frame = bare_frame(visitor, words.say("accounts-choose-password"), words.say("accounts-choose-password-purpose"));
    frame.brand_line.clone_from(&invited.school);
    let facts =
        [(words.say("accounts-name"), html! { (invited.account.name) }), (words.say("accounts-login"), html! { (invited.account.login) })];
    let body = html! {
        (wrongs.summary(words))
        (stat::fact_list(&facts))
        (form::form(&invitation_path(token), html! {
            (own::whose(&invited.account.login))
            (own::new_password_fields(words, &words.say("accounts-password"), invited.rule.least, wrongs))
            (form::buttons(form::button(&words.say("accounts-choose-password-button"), Kind::Primary)))
        }))
    };
    layout::bare_page(frame, body)
}
