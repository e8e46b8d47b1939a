//! The key of the workspace, for administrators: where it lies, and the recovery sheet to print. Making a new key takes the server down
//! and is done at the command line.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::settings::{tabs, title};
use super::{SETTINGS, Wrongs};
use crate::accounts::{Allowed, PageError, Routes, Site, Viewer, done, entering, frame, settings};
use crate::basics::calendar::{Instant, shown_time};
use crate::basics::words::Words;
use crate::page::flash::Flash;
use crate::page::form::{self, Field, Kind, Width};
use crate::page::{layout, stat};
use crate::store::StoreError;
use crate::store::vault::{self, KeyFacts, RecoveryCode};

/// The key.
pub const KEY: &str = "/settings/key";

/// Its recovery sheet, shown once to whoever proves to be who they are.
const SHEET: &str = "/settings/key/sheet";

pub(super) fn routes() -> Routes {
    Routes::new().get(KEY, Allowed::ADMINISTRATORS, show).get(SHEET, Allowed::ADMINISTRATORS, sheet_gone).post(
        SHEET,
        Allowed::ADMINISTRATORS,
        sheet,
    )
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct SheetForm {
    current: String,
}

/// What the page says of the key.
struct Facts {
    place: String,
    workspace: String,
    keys: Vec<KeyFacts>,
    printed_at: Option<Instant>,
}

async fn facts(site: &Site) -> Result<Facts, PageError> {
    let store = site.store.clone();
    site.store
        .reading(move |connection| -> Result<Facts, StoreError> {
            Ok(Facts {
                place: store.key_place(),
                workspace: store.workspace_id(),
                keys: vault::key_facts(connection)?,
                printed_at: settings::sheet_printed_at(connection)?,
            })
        })
        .await
        .map_err(PageError::from)
}

async fn show(viewer: Viewer, site: web::Data<Site>) -> Result<Markup, PageError> {
    Ok(page(&viewer, &facts(&site).await?, &Wrongs::default()))
}

/// Whoever comes to the sheet by its address sees how to have it shown again.
async fn sheet_gone(viewer: Viewer) -> HttpResponse {
    done(KEY, &Flash::note(viewer.words.say("accounts-key-sheet-gone")))
}

async fn sheet(viewer: Viewer, site: web::Data<Site>, typed: web::Form<SheetForm>) -> Result<HttpResponse, PageError> {
    let mut wrongs = Wrongs::default();
    wrongs.take("current", entering::prove(&viewer, &site, typed.into_inner().current).await?);
    let facts = facts(&site).await?;
    if !wrongs.is_empty() {
        return Ok(wrongs.refuse(page(&viewer, &facts, &wrongs)));
    }
    let store = site.store.clone();
    site.store.writing(viewer.actor(), settings::sheet_is_printed).await?;
    let codes = web::block(move || store.recovery_codes()).await.map_err(PageError::broken)??;
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(sheet_page(&viewer, &facts, &codes).into_string()))
}

/// One key: what it is called, when it was made, when another took its place.
fn line(words: Words, key: &KeyFacts) -> String {
    let about = [
        ("id", key.id.clone().into()),
        ("made", shown_time(key.made_at).into()),
        ("retired", key.retired_at.map(shown_time).unwrap_or_default().into()),
    ];
    words.say_with(if key.retired_at.is_some() { "accounts-key-retired" } else { "accounts-key-in-use" }, &about)
}

fn page(viewer: &Viewer, facts: &Facts, wrongs: &Wrongs) -> Markup {
    let words = viewer.words;
    let printed = facts.printed_at.map_or_else(|| words.say("accounts-key-never-printed"), shown_time);
    let mut told = vec![
        (words.say("accounts-key-file"), html! { code { (facts.place) } }),
        (words.say("accounts-key-workspace"), html! { code { (facts.workspace) } }),
    ];
    told.extend(facts.keys.iter().map(|key| (words.say("accounts-key"), html! { (line(words, key)) })));
    told.push((words.say("accounts-key-printed"), html! { (printed) }));
    let current = Field::new("current", words.say("accounts-current-password"))
        .error(wrongs.at("current", words))
        .width(Width::Medium)
        .autocomplete("current-password");
    let body = html! {
        (tabs(viewer, KEY))
        (wrongs.summary(words))
        (stat::card("", None, stat::fact_list(&told)))
        (stat::card(&words.say("accounts-key-sheet"), Some(&words.say("accounts-key-sheet-note")), form::form(SHEET, html! {
            (form::password(&current))
            (form::buttons(form::button(&words.say("accounts-key-sheet-button"), Kind::Primary)))
        })))
        (stat::quiet_line(&words.say("accounts-key-rotate-note")))
    };
    layout::page(frame(viewer, "settings", title(words, words.say("accounts-tab-key")), words.say("accounts-key-purpose")), body)
}

/// The sheet as it is printed: the codes large, and how they are used.
fn sheet_page(viewer: &Viewer, facts: &Facts, codes: &[RecoveryCode]) -> Markup {
    let words = viewer.words;
    let told = [
        (words.say("accounts-key-file"), html! { code { (facts.place) } }),
        (words.say("accounts-key-workspace"), html! { code { (facts.workspace) } }),
    ];
    let body = html! {
        div.no-print { (stat::notice(stat::Level::Warning, &words.say("accounts-key-sheet-keep"), html! { p { (words.say("accounts-key-sheet-print")) } })) }
        (stat::card("", None, html! {
            @for code in codes {
                p.recovery-of { (line(words, &code.key)) }
                p.recovery-code { @for group in code.code.split('-') { span { (group) } " " } }
            }
            (stat::fact_list(&told))
            p { (words.say("accounts-key-sheet-secret")) }
            p { (words.say("accounts-key-sheet-use")) }
            ol.recovery-steps { @for step in ["accounts-key-step-run", "accounts-key-step-type", "accounts-key-step-start"] { li {
                (words.say(step))
                @if step == "accounts-key-step-type" && codes.len() > 1 { " " (words.say("accounts-key-step-type-first")) }
            } } }
        }))
        div.no-print { (form::buttons(form::link_button(&words.say("accounts-key-sheet-done"), KEY, Kind::Primary))) }
    };
    let frame = frame(viewer, "settings", words.say("accounts-key-sheet"), viewer.brand_line.clone());
    layout::page(frame.breadcrumb(SETTINGS, words.say("accounts-settings")).shown_once(), body)
}
