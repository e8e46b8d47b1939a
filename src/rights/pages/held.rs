//! Everything held about a person on one page that prints: masked, or in clear for a stated reason.

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde_json::json;

use super::entries::{self, Shown};
use super::held_view;
use super::reason_form::{self, Typed};
use super::reveal::{NotShown, too_often};
use crate::accounts::{Look, PageError, Site, Viewer, frame, held_up, looks, refused, settings, traces};
use crate::basics::{calendar, masked};
use crate::ledger::pages::Shown as Campaign;
use crate::page::form::{self, Kind};
use crate::page::{layout, stat};
use crate::rights::held::{self, Held};
use crate::rights::reason::Reason;
use crate::roster::pages::{paths as rosters, shown_time};
use crate::store::{Connection, Deed};

/// Everything held about one borrower.
pub(super) const HELD: &str = "/borrowers/{id}/held";

/// How long it stands on the page in clear, in seconds: printing takes a while.
const SHOWN_FOR: u32 = 600;

fn gathered(connection: &mut Connection, site: &Site, viewer: &Viewer, id: i64) -> Result<Held, PageError> {
    let today = (site.today)();
    let campaign = Campaign::of(connection, site, viewer.words, today, None)?.campaign;
    Ok(held::held(connection, campaign.id, id, today)?)
}

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<Markup, PageError> {
    masked_page(&viewer, &site, *id, &Typed::default(), None).await
}

async fn masked_page(
    viewer: &Viewer,
    site: &web::Data<Site>,
    id: i64,
    typed: &Typed,
    stopped: Option<String>,
) -> Result<Markup, PageError> {
    let (at, reader) = (site.clone(), viewer.clone());
    let held = site.store.reading(move |c| gathered(c, &at, &reader, id)).await?;
    looks::seen(site, viewer, Look::at_person("held", id)).await?;
    let words = viewer.words;
    let ask = form::form(
        &HELD.replace("{id}", &id.to_string()),
        html! {
            (reason_form::fields(words, typed))
            (form::buttons(form::button(&words.say("rights-held-clear"), Kind::Primary)))
        },
    );
    let above = html! {
        (form::held_up(stopped.as_deref()))
        (form::error_summary(words, &typed.errors(words)))
        section.card-sheet.form-card.no-print {
            header.card-head { div { h2 { (words.say("rights-held-ask")) } p.card-note { (words.say("rights-held-ask-note")) } } }
            (ask)
        }
    };
    Ok(page(viewer, &held, false, &above))
}

/// In clear: noted with its reason, and counted like any other field that is shown.
pub(super) async fn clear(
    viewer: Viewer,
    site: web::Data<Site>,
    id: web::Path<i64>,
    sent: web::Form<reason_form::Sent>,
) -> Result<HttpResponse, PageError> {
    let (words, id) = (viewer.words, *id);
    let mut typed = Typed { because: sent.because.clone(), text: sent.text.clone(), wrong: None };
    let reason = match Reason::read(&sent.because, &sent.text) {
        Ok(reason) => reason,
        Err(wrong) => {
            typed.wrong = Some(wrong);
            return Ok(refused(masked_page(&viewer, &site, id, &typed, None).await?));
        }
    };
    match noted(&viewer, &site, id, reason).await {
        Ok(held) => {
            let note = stat::quiet_line(&words.say_with("rights-held-clear-note", &[("minutes", (SHOWN_FOR / 60).into())]));
            let answer = page(&viewer, &held, true, &note).into_string();
            Ok(HttpResponse::Ok()
                .content_type("text/html; charset=utf-8")
                .insert_header((header::REFRESH, format!("{SHOWN_FOR}; url={}", rosters::borrower(id))))
                .insert_header((header::CACHE_CONTROL, "no-store"))
                .body(answer))
        }
        Err(NotShown::TooOften(again, most)) => {
            Ok(held_up(masked_page(&viewer, &site, id, &typed, Some(too_often(words, again, most))).await?))
        }
        Err(NotShown::Page(error)) => Err(error),
    }
}

async fn noted(viewer: &Viewer, site: &web::Data<Site>, id: i64, reason: Reason) -> Result<Held, NotShown> {
    let (at, reader, now) = (site.clone(), viewer.clone(), calendar::now());
    site.store
        .writing(viewer.actor(), move |w| {
            let held = gathered(w, &at, &reader, id)?;
            if let Some(again) = traces::may_reveal_from(w, reader.account_id, now)? {
                return Err(NotShown::TooOften(again, settings::REVEALS.in_force(w)?));
            }
            let reason = reason.clone().without_name(&held.file.borrower.name);
            let detail = json!({ "because": reason.because.code(), "text": reason.text });
            w.note_of(&Deed { deed: traces::PRINTED, subject: "borrower", subject_id: Some(id), detail }, &[id])?;
            Ok(held)
        })
        .await
}

fn page(viewer: &Viewer, held: &Held, clear: bool, above: &Markup) -> Markup {
    let words = viewer.words;
    let borrower = &held.file.borrower;
    let name = masked::long_numbers(&borrower.name);
    let table = entries::table(
        viewer,
        &words.say("rights-held-seen"),
        true,
        held.about.iter().map(|about| Shown { entry: &about.entry, perhaps: about.perhaps }),
    );
    let seen = if table.is_empty() { stat::quiet_line(&words.say("rights-held-none")) } else { table.render(words) };
    let body = html! {
        (above)
        @if !clear { (stat::quiet_line(&words.say("rights-held-masked"))) }
        (held_view::cards(words, held, clear))
        (stat::card(&words.say("rights-held-seen"), None, seen))
        (held_view::why(words, held))
    };
    let title = words.say_with("rights-held-title", &[("name", name.clone().into())]);
    let made = [("by", viewer.name.clone().into()), ("at", shown_time(calendar::now()).into())];
    let purpose = words.say_with("rights-held-purpose", &[&made[..], &[("id", borrower.id.to_string().into())]].concat());
    let frame = frame(viewer, "borrowers", title, purpose).breadcrumb(rosters::borrower(borrower.id), name);
    layout::page(if clear { frame.shown_once() } else { frame }, body)
}
