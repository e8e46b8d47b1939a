//! The second step of signing in, where the account asks for a code.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::sign_in::{on_this_site, sign_in_path};
use super::{Wrongs, entered};
use crate::accounts::half_open::{self, Tried};
use crate::accounts::{Allowed, PageError, Refusal, Routes, Site, Visit, Visitor, bare_frame, done, entries, refused, settings};
use crate::basics::calendar;
use crate::page::flash::Flash;
use crate::page::form::{self, Field, Kind, Width};
use crate::page::{layout, link};
use crate::store::StoreError;

const SIGN_IN_CODE: &str = "/sign-in/code";

/// The page that asks for the code and leads on to `back`.
pub(super) fn sign_in_code_path(back: &str) -> String {
    if back == "/" { SIGN_IN_CODE.to_owned() } else { format!("{SIGN_IN_CODE}?next={}", link::escape(back)) }
}

pub(super) fn routes() -> Routes {
    Routes::new().get(SIGN_IN_CODE, Allowed::ANYONE, show).post(SIGN_IN_CODE, Allowed::ANYONE, give)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct CodeForm {
    code: String,
    next: String,
}

async fn show(visitor: Visitor, visit: Visit, site: web::Data<Site>, back: web::Query<CodeForm>) -> Result<HttpResponse, PageError> {
    let token = visit.waiting.unwrap_or_default();
    let read =
        move |c: &mut crate::store::Connection| Ok::<_, StoreError>((half_open::waits(c, &token, calendar::now())?, settings::school(c)?));
    let (waits, school) = site.store.reading(read).await?;
    if !waits {
        return over(&visitor, &site, &back.next);
    }
    let page = page(&visitor, school, &back.next, &Wrongs::default());
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page.into_string()))
}

async fn give(visitor: Visitor, visit: Visit, site: web::Data<Site>, form: web::Form<CodeForm>) -> Result<HttpResponse, PageError> {
    let form = form.into_inner();
    let token = visit.waiting.clone().unwrap_or_default();
    let code = form.code.clone();
    let tried = site.store.writing(entries::stranger(), move |w| half_open::try_code(w, &token, &code, &visit, calendar::now())).await?;
    match tried {
        Tried::In(admitted) => {
            let mut response = entered::let_in(&site, visitor.words, &on_this_site(&form.next), &admitted, None)?;
            response.add_cookie(&entered::waiting_gone(site.secure)).map_err(PageError::broken)?;
            Ok(response)
        }
        Tried::Wrong => {
            let school = site.store.reading(settings::school).await?;
            Ok(refused(page(&visitor, school, &form.next, &Wrongs::one("code", Refusal::CodeWrong))))
        }
        Tried::Over => over(&visitor, &site, &form.next),
    }
}

/// Too late, or tried too often: back to the password.
fn over(visitor: &Visitor, site: &Site, next: &str) -> Result<HttpResponse, PageError> {
    let mut response = done(&sign_in_path(&on_this_site(next)), &Flash::problem(visitor.words.say("accounts-code-over")));
    response.add_cookie(&entered::waiting_gone(site.secure)).map_err(PageError::broken)?;
    Ok(response)
}

fn page(visitor: &Visitor, school: String, next: &str, wrongs: &Wrongs) -> Markup {
    let words = visitor.words;
    let mut frame = bare_frame(visitor, words.say("accounts-code-ask"), words.say("accounts-code-ask-purpose"));
    frame.brand_line = school;
    let code = Field::new("code", words.say("accounts-code-field"))
        .hint(words.say("accounts-code-ask-hint"))
        .error(wrongs.at("code", words))
        .width(Width::Medium)
        .autocomplete("one-time-code")
        .autofocus();
    let body = html! {
        (wrongs.summary(words))
        (form::form(SIGN_IN_CODE, html! {
            (form::hidden("next", next))
            (form::text(&code))
            (form::buttons(html! {
                (form::button(&words.say("accounts-sign-in-button"), Kind::Primary))
                (form::link_button(&words.say("accounts-code-back"), &sign_in_path(&on_this_site(next)), Kind::Quiet))
            }))
        }))
        p.quiet-line { (words.say("accounts-code-lost")) }
    };
    layout::bare_page(frame, body)
}
