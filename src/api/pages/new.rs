//! Making a token: it is shown once, with what to paste.

use actix_web::{HttpRequest, HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::{Found, GUIDE, NEW, found, guide};
use crate::accounts::account::read_name;
use crate::accounts::api_token::{MOST_DAYS, NewToken, Scope, USUAL_DAYS, read_last_day, read_scopes};
use crate::accounts::{API, PageError, Site, Viewer, Wrongs, api_tokens, frame, refused};
use crate::basics::calendar::{self, Day};
use crate::page::form::{self, Choice, Field, Kind, Width};
use crate::page::{layout, stat};

/// What the form says. A browser sends each ticked scope under the name of its own.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct TokenForm {
    name: String,
    scopes: String,
    days: String,
}

impl TokenForm {
    fn read(&self, today: Day) -> Result<NewToken, Wrongs> {
        let mut wrongs = Wrongs::default();
        let name = wrongs.take("name", read_name(&self.name));
        let scopes = wrongs.take("scopes", read_scopes(self.scopes.split(',')));
        let last = wrongs.take("days", read_last_day(&self.days, today));
        match (name, scopes, last) {
            (Some(name), Some(scopes), Some(expires_on)) => Ok(NewToken { name, scopes, expires_on }),
            _ => Err(wrongs),
        }
    }
}

pub(super) async fn show(viewer: Viewer) -> Markup {
    let typed = TokenForm { scopes: Scope::Figures.code().to_owned(), days: USUAL_DAYS.to_string(), ..TokenForm::default() };
    page(&viewer, &typed, &Wrongs::default())
}

pub(super) async fn make(
    request: HttpRequest,
    viewer: Viewer,
    site: web::Data<Site>,
    form: web::Form<TokenForm>,
) -> Result<HttpResponse, PageError> {
    let new = match form.read((site.today)()) {
        Ok(new) => new,
        Err(wrongs) => return Ok(refused(page(&viewer, &form, &wrongs))),
    };
    let (kept, now) = (new.clone(), calendar::now());
    let (_, token) = site.store.writing(viewer.actor(), move |w| api_tokens::make(w, &kept, now)).await?;
    let page = made(&viewer, &new, &token, &found(&request, &site).await?);
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page.into_string()))
}

fn page(viewer: &Viewer, typed: &TokenForm, wrongs: &Wrongs) -> Markup {
    let words = viewer.words;
    let name = Field::new("name", words.say("api-token-name"))
        .value(&typed.name)
        .hint(words.say("api-token-name-hint"))
        .error(wrongs.at("name", words))
        .width(Width::Medium)
        .autocomplete("off");
    let scopes = Field::new("scopes", words.say("api-token-scopes")).value(&typed.scopes).error(wrongs.at("scopes", words));
    let hinted = |code: &str, name: String| Choice::new(code, name).hint(words.say(&format!("api-scope-hint-{}", code.replace(',', "-"))));
    let both = words.say_with("api-scope-both", &[("one", Scope::Figures.name(words).into()), ("other", Scope::Centre.name(words).into())]);
    let choices = [
        hinted(Scope::Figures.code(), Scope::Figures.name(words)),
        hinted(Scope::Centre.code(), Scope::Centre.name(words)),
        hinted("figures,centre", both),
    ];
    let days = Field::new("days", words.say("api-token-days"))
        .value(&typed.days)
        .hint(words.say_with("api-token-days-hint", &[("most", MOST_DAYS.to_string().into())]))
        .error(wrongs.at("days", words))
        .width(Width::Short)
        .inputmode("numeric");
    let body = html! {
        (wrongs.summary(words))
        (stat::card("", None, form::form(NEW, html! {
            (form::text(&name))
            (form::radios(&scopes, &choices))
            (form::number(&days))
            (form::buttons(html! {
                (form::button(&words.say("api-token-make"), Kind::Primary))
                (form::link_button(&words.say("api-cancel"), API, Kind::Quiet))
            }))
        })))
    };
    let frame = frame(viewer, "settings", words.say("api-token-make"), words.say("api-token-make-purpose"));
    layout::page(frame.breadcrumb(API, words.say("accounts-tab-api")), body)
}

/// The token, once: it cannot be looked up again.
fn made(viewer: &Viewer, new: &NewToken, token: &str, found: &Found) -> Markup {
    let words = viewer.words;
    let field = Field::new("token", words.say("api-made-token")).value(token).hint(words.say("api-made-token-hint"));
    let said = [("name", new.name.clone().into()), ("day", new.expires_on.to_string().into())];
    let body = html! {
        (stat::card("", None, html! {
            (form::shown(&field))
            p { (words.say_with("api-made-until", &said)) }
            (form::buttons(html! {
                (form::link_button(&words.say("api-made-back"), API, Kind::Primary))
                (form::link_button(&words.say("api-guide-way"), GUIDE, Kind::Secondary))
            }))
        }))
        (guide::ways(words, found, &new.scopes, Some(token)))
    };
    let frame = frame(viewer, "settings", words.say_with("api-made-title", &said), words.say("api-made-purpose"));
    layout::page(frame.breadcrumb(API, words.say("accounts-tab-api")).shown_once(), body)
}
