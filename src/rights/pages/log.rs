//! The log of deeds: all of it, whether its chain is whole, and an export of a stretch of days for a stated purpose.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;

use super::entries::{self, PER_PAGE, Shown};
use crate::accounts::{LOG, PageError, Site, Viewer, frame, handed_out, refused, settings_tabs, settings_title};
use crate::basics::calendar;
use crate::basics::stated::{self, Unfit};
use crate::basics::words::Words;
use crate::page::form::{self, Field, Kind as Button, Width};
use crate::page::link::Address;
use crate::page::paging::Paging;
use crate::page::stat::{self, Level};
use crate::page::{figure, layout};
use crate::rights::chain;
use crate::rights::deeds::Kind;
use crate::rights::log_workbook;
use crate::rights::queries::{self, Entry};
use crate::store::{Chain, Deed, FaultKind, StoreError};

/// Gives the log out as a workbook.
pub(super) const EXPORT: &str = "/settings/log/export";

/// What the page shows.
struct Facts {
    entries: Vec<Entry>,
    paging: Paging,
    chain: Chain,
}

/// What the form for an export sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    export_from: String,
    export_to: String,
    purpose: String,
}

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>) -> Result<Markup, PageError> {
    let here = Address::with_query(LOG, viewer.here.split_once('?').map_or("", |(_, query)| query));
    page(&viewer, &site, here, &Sent::default(), None).await
}

async fn page(viewer: &Viewer, site: &Site, here: Address, typed: &Sent, wrong: Option<String>) -> Result<Markup, PageError> {
    let (asked, address, whole) = (entries::asked(&here), here.clone(), here.get("check") == Some("all"));
    let place = site.store.target().place();
    let read = site.store.reading(move |c| -> Result<Facts, StoreError> {
        let total = usize::try_from(queries::count(c, &asked)?).unwrap_or(0);
        let paging = entries::paging(&address.clone().without("check"), total);
        let entries = queries::page(c, &asked, paging.offset().into(), PER_PAGE.into())?;
        Ok(Facts { entries, paging, chain: chain::state(c, &place, whole)? })
    });
    Ok(shown(viewer, &here.without("check"), &read.await?, typed, wrong))
}

fn shown(viewer: &Viewer, here: &Address, facts: &Facts, typed: &Sent, wrong: Option<String>) -> Markup {
    let words = viewer.words;
    let errors: Vec<(&str, String)> = wrong.iter().map(|wrong| ("purpose", wrong.clone())).collect();
    let table = entries::table(viewer, &words.say("rights-log-title"), true, facts.entries.iter().map(Shown::from));
    let body = html! {
        (settings_tabs(viewer, LOG))
        (form::error_summary(words, &errors))
        (state(words, here, &facts.chain))
        (entries::filters(words, here, &Kind::ALL))
        (stat::card("", None, html! { (table.render(words)) (facts.paging.render(words)) (stat::quiet_line(&words.say("rights-checksum-note"))) }))
        (stat::card(&words.say("rights-log-export"), Some(&words.say("rights-log-export-note")), export_form(words, typed, wrong)))
    };
    layout::page(frame(viewer, "settings", settings_title(words, words.say("rights-log-title")), words.say("rights-log-purpose")), body)
}

/// Whether the chain is whole, up to where; what to do where it is not.
fn state(words: Words, here: &Address, chain: &Chain) -> Markup {
    let n = |number: i64| figure::count(number);
    match chain.fault {
        None => {
            let all = here.clone().with("check", "all").href();
            html! { p.quiet-line { (words.say_with("rights-chain-whole", &[("n", n(chain.verified).into())])) " " a href=(all) { (words.say("rights-chain-again")) } } }
        }
        Some(fault) => {
            let values = [("n", n(fault.entry).into()), ("before", n(chain.verified).into())];
            let (title, note) = match fault.kind {
                FaultKind::Altered => ("rights-chain-broken", "rights-chain-broken-note"),
                FaultKind::Looks => ("rights-chain-looks", "rights-chain-looks-note"),
                FaultKind::Cut => ("rights-chain-broken", "rights-chain-cut-note"),
                FaultKind::KeyMissing => ("rights-chain-key", "rights-chain-key-note"),
            };
            html! {
                div.chain-broken { (stat::notice(Level::Warning, &words.say_with(title, &values), html! {
                    p { (words.say_with(note, &values)) }
                })) }
            }
        }
    }
}

fn export_form(words: Words, typed: &Sent, wrong: Option<String>) -> Markup {
    let purpose =
        Field::new("purpose", words.say("rights-log-export-purpose")).value(&typed.purpose).error(wrong).autocomplete("off").required();
    form::form(
        EXPORT,
        html! {
            (form::day(&Field::new("export_from", words.say("rights-from")).value(&typed.export_from).width(Width::Short).optional(words)))
            (form::day(&Field::new("export_to", words.say("rights-to")).value(&typed.export_to).width(Width::Short).optional(words)))
            (form::text(&purpose))
            (form::buttons(form::button(&words.say("rights-log-export-button"), Button::Secondary)))
        },
    )
}

/// The workbook of a stretch of days; without days, of all. Noted with its hash before it is handed out.
pub(super) async fn export(viewer: Viewer, site: web::Data<Site>, sent: web::Form<Sent>) -> Result<HttpResponse, PageError> {
    let (words, here) = (viewer.words, Address::of(LOG));
    let purpose = match stated::read(&sent.purpose) {
        Ok(purpose) => purpose,
        Err(unfit) => {
            let wrong = if unfit == Unfit::Missing { words.say("rights-log-export-missing") } else { unfit.say(words) };
            return Ok(refused(page(&viewer, &site, here, &sent, Some(wrong)).await?));
        }
    };
    let span = Address::of(LOG).with("from", &sent.export_from).with("to", &sent.export_to);
    let asked = entries::asked(&span);
    let head =
        log_workbook::Head { school: viewer.brand_line.clone(), by: viewer.name.clone(), purpose: purpose.clone(), at: calendar::now() };
    let (bytes, rows) = site.store.reading(move |c| log_workbook::written(c, words, &head, &asked)).await?;
    let sha256 = crate::roster::sha256(&bytes);
    let detail = json!({ "purpose": purpose, "rows": rows, "sha256": sha256, "from": sent.export_from, "to": sent.export_to });
    let deed = Deed { deed: "audit.exported", subject: "audit", subject_id: None, detail };
    site.store.writing(viewer.actor(), move |w| w.note(&deed)).await?;
    let name = words.say_with("rights-log-file", &[("day", (site.today)().to_string().into())]);
    Ok(handed_out::workbook(&name, "log.xlsx", bytes))
}
