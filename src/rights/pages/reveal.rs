//! One hidden field of one person, for a minute: a form that asks why, and the answer to it. There is no command for it: who runs the
//! machine has the files and the key anyway.

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;

use super::reason_form::{self, Typed};
use crate::accounts::{Look, PageError, Site, Viewer, frame, held_up, looks, refused, settings, traces};
use crate::basics::calendar::{self, Instant};
use crate::basics::masked;
use crate::basics::words::Words;
use crate::desk::pages::borrower::REVEAL;
use crate::ledger::hidden::Hidden;
use crate::ledger::pages::Shown;
use crate::ledger::queries::one_borrower::{self, BorrowerFile};
use crate::organisation::scope::scope_of;
use crate::page::form::{self, Kind};
use crate::page::layout;
use crate::page::stat;
use crate::rights::reason::Reason;
use crate::roster::pages::paths as rosters;
use crate::store::{Connection, Deed, Failure, StoreError};

/// How long a field stands on the page, in seconds.
const SHOWN_FOR: u32 = 60;

/// Which field is asked for.
#[derive(Debug, Deserialize)]
pub(super) struct Which {
    #[serde(default)]
    field: String,
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    field: String,
    because: String,
    text: String,
}

/// Why a field is not shown.
pub(super) enum NotShown {
    /// As often as may be within an hour: when again.
    TooOften(Instant, i64),
    Page(PageError),
}

impl From<StoreError> for NotShown {
    fn from(error: StoreError) -> Self {
        Self::Page(error.into())
    }
}

impl From<PageError> for NotShown {
    fn from(error: PageError) -> Self {
        Self::Page(error)
    }
}

impl Failure for NotShown {
    fn store_error(&self) -> Option<&StoreError> {
        if let Self::Page(error) = self { error.store_error() } else { None }
    }
}

/// When another may be shown again.
pub(super) fn too_often(words: Words, again: Instant, most: i64) -> String {
    let at = again.and_utc().with_timezone(&chrono::Local).format("%H:%M").to_string();
    words.say_with("rights-reveal-too-often", &[("most", most.into()), ("at", at.into())])
}

/// The person, where the viewer may reach them and they have the field.
fn file(connection: &mut Connection, site: &Site, viewer: &Viewer, id: i64, field: Hidden) -> Result<BorrowerFile, PageError> {
    let today = (site.today)();
    let campaign = Shown::of(connection, site, viewer.words, today, None)?.campaign;
    let scope = scope_of(connection, viewer)?;
    let file = one_borrower::borrower(connection, campaign.id, id, today, &scope)?;
    if field.masked(&file).is_some() { Ok(file) } else { Err(PageError::NotFound) }
}

pub(super) async fn ask(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>, which: web::Query<Which>) -> Result<Markup, PageError> {
    form_page(&viewer, &site, *id, &which.field, &Typed::default(), None).await
}

async fn form_page(
    viewer: &Viewer,
    site: &web::Data<Site>,
    id: i64,
    code: &str,
    typed: &Typed,
    stopped: Option<String>,
) -> Result<Markup, PageError> {
    let field = Hidden::from_code(code).ok_or(PageError::NotFound)?;
    let (at, reader) = (site.clone(), viewer.clone());
    let read = site.store.reading(move |c| Ok::<_, PageError>((file(c, &at, &reader, id, field)?, settings::REVEALS.in_force(c)?)));
    let (file, most) = read.await?;
    looks::seen(site, viewer, Look::at_person("reveal", id)).await?;
    Ok(asking(viewer, &file, field, typed, (stopped, most)))
}

pub(super) async fn show(
    viewer: Viewer,
    site: web::Data<Site>,
    id: web::Path<i64>,
    sent: web::Form<Sent>,
) -> Result<HttpResponse, PageError> {
    let (words, id) = (viewer.words, *id);
    let field = Hidden::from_code(&sent.field).ok_or(PageError::NotFound)?;
    let mut typed = Typed { because: sent.because.clone(), text: sent.text.clone(), wrong: None };
    let reason = match Reason::read(&sent.because, &sent.text) {
        Ok(reason) => reason,
        Err(wrong) => {
            typed.wrong = Some(wrong);
            return Ok(refused(form_page(&viewer, &site, id, &sent.field, &typed, None).await?));
        }
    };
    match noted(&viewer, &site, id, field, reason).await {
        Ok((name, clear)) => Ok(answer(&viewer, id, &name, field, &clear)),
        Err(NotShown::TooOften(again, most)) => {
            let stopped = too_often(words, again, most);
            Ok(held_up(form_page(&viewer, &site, id, &sent.field, &typed, Some(stopped)).await?))
        }
        Err(NotShown::Page(error)) => Err(error),
    }
}

/// Notes the look with its reason, and only then hands the field out: the person's name and the value. Counted where it is noted, so
/// that two at once do not pass together.
async fn noted(viewer: &Viewer, site: &web::Data<Site>, id: i64, field: Hidden, reason: Reason) -> Result<(String, String), NotShown> {
    let (at, reader, now) = (site.clone(), viewer.clone(), calendar::now());
    site.store
        .writing(viewer.actor(), move |w| {
            let file = file(w, &at, &reader, id, field)?;
            if let Some(again) = traces::may_reveal_from(w, reader.account_id, now)? {
                return Err(NotShown::TooOften(again, settings::REVEALS.in_force(w)?));
            }
            let clear = field.clear(&file).ok_or(PageError::NotFound)?;
            let reason = reason.clone().without_name(&file.borrower.name);
            let detail = json!({ "field": field.code(), "because": reason.because.code(), "text": reason.text });
            w.note_of(&Deed { deed: traces::REVEALED, subject: "borrower", subject_id: Some(id), detail }, &[id])?;
            Ok((masked::long_numbers(&file.borrower.name), clear))
        })
        .await
}

fn asking(viewer: &Viewer, file: &BorrowerFile, field: Hidden, typed: &Typed, (stopped, most): (Option<String>, i64)) -> Markup {
    let words = viewer.words;
    let id = file.borrower.id;
    let name = masked::long_numbers(&file.borrower.name);
    let facts = [(field.name(words), html! { (field.masked(file).unwrap_or_default()) })];
    let body = html! {
        (form::held_up(stopped.as_deref()))
        (form::error_summary(words, &typed.errors(words)))
        (stat::form_card(form::form(&REVEAL.replace("{id}", &id.to_string()), html! {
            (stat::fact_list(&facts))
            (form::hidden("field", &field.code()))
            (reason_form::fields(words, typed))
            (form::buttons(html! {
                (form::button(&words.say("rights-reveal-button"), Kind::Primary))
                (form::link_button(&words.say("rights-cancel"), &rosters::borrower(id), Kind::Quiet))
            }))
        })))
        (stat::quiet_line(&words.say_with("rights-reveal-note", &[("most", most.into())])))
    };
    let title = words.say_with("rights-reveal-title", &[("name", name.clone().into()), ("field", field.name(words).into())]);
    layout::page(frame(viewer, "borrowers", title, words.say("rights-reveal-purpose")).breadcrumb(rosters::borrower(id), name), body)
}

/// The field in clear. The browser leaves for the masked page by itself; nothing of it is in an address, and nothing is kept.
fn answer(viewer: &Viewer, id: i64, name: &str, field: Hidden, clear: &str) -> HttpResponse {
    let words = viewer.words;
    let person = rosters::borrower(id);
    let body = html! {
        (stat::form_card(html! {
            p.revealed-label { (field.name(words)) }
            p.revealed { (clear) }
            (stat::quiet_line(&words.say_with("rights-revealed-note", &[("seconds", SHOWN_FOR.into())])))
            (form::buttons(form::link_button(&words.say("rights-revealed-hide"), &person, Kind::Primary)))
        }))
    };
    let title = words.say_with("rights-revealed-title", &[("name", name.to_owned().into()), ("field", field.name(words).into())]);
    // Another language would be another look: it is chosen on the masked page.
    let frame = frame(viewer, "borrowers", title, String::new()).breadcrumb(person.clone(), name.to_owned()).shown_once();
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::REFRESH, format!("{SHOWN_FOR}; url={person}")))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(layout::page(frame, body).into_string())
}
