//! One borrower. Another member's case is not there: 404, as for one that does not exist.

mod absent;
mod facts;
mod page;

use actix_web::web;
use maud::{Markup, html};
use serde::Deserialize;

use crate::accounts::{Look, PageError, Role, Site, Viewer, frame, looks};
use crate::basics::calendar::{Day, parse_iso};
use crate::basics::masked;
use crate::basics::words::Words;
use crate::desk::pages::borrowers;
use crate::desk::queries::case::{self, Case, Trace};
use crate::ledger::hidden::Hidden;
use crate::ledger::pages::{self as ledger_pages, Shown};
use crate::ledger::queries::campaigns;
use crate::organisation::scope::scope_of;
use crate::page::form::{self, Kind};
use crate::page::link::Address;
use crate::page::stat::Event;
use crate::roster::pages::paths as rosters;
use crate::roster::pages::{cell_changes, shown_time};
use page::View;

pub use facts::stage;

/// One borrower.
pub const PATH: &str = rosters::BORROWER;

/// Asks why a hidden field is needed, and shows it. The pages are of a later chapter.
pub const REVEAL: &str = "/borrowers/{id}/reveal";

/// Who saw one borrower. The page is of a later chapter.
pub const TRACES: &str = "/borrowers/{id}/traces";

/// Where one hidden field of a borrower is asked for.
#[must_use]
pub fn reveal_address(id: i64, field: Hidden) -> Address {
    Address::of(REVEAL.replace("{id}", &id.to_string())).with("field", field.code())
}

/// What somebody who was erased is called.
#[must_use]
pub fn erased_name(words: Words, id: i64) -> String {
    words.say_with("rights-erased-name", &[("id", id.to_string().into())])
}

/// One borrower on a day.
#[must_use]
pub fn address(id: i64, day: Day) -> Address {
    Address::of(rosters::borrower(id)).with("as_of", day)
}

/// Which day is asked for, and which campaign.
#[derive(Debug, Deserialize)]
pub(super) struct Query {
    as_of: Option<String>,
    campaign: Option<String>,
}

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>, query: web::Query<Query>) -> Result<Markup, PageError> {
    let (reader, site, id) = (viewer.clone(), site.into_inner(), id.into_inner());
    let at = site.clone();
    let store = site.store.clone();
    let (case, shown_of, as_of) = store
        .reading(move |connection| {
            let today = (site.today)();
            let usual = Shown::of(connection, &site, reader.words, today, query.campaign.as_deref())?;
            let shown = usual.clone().of_person(connection, id)?;
            // A day that was asked of another campaign says nothing of this one.
            let asked = query.as_of.as_deref().and_then(parse_iso).filter(|_| shown.campaign.id == usual.campaign.id);
            let scope = scope_of(connection, &reader)?;
            let as_of = match asked {
                Some(day) => day,
                None => campaigns::default_as_of(connection, shown.campaign.id, today)?,
            };
            let case = case::case(connection, shown.campaign.id, id, as_of, &scope)?;
            Ok::<_, PageError>((case, shown, as_of))
        })
        .await?;
    looks::seen(&at, &viewer, Look::at_person("person", id)).await?;
    Ok(shown(&viewer, &case, &shown_of, as_of))
}

fn shown(viewer: &Viewer, case: &Case, of: &Shown, as_of: Day) -> Markup {
    let words = viewer.words;
    let leads = viewer.sees_everyone();
    let (id, erased) = (case.file.borrower.id, case.file.borrower.is_erased());
    let view = View {
        words,
        case,
        ended: of.notice(viewer),
        lines: facts::lines(words, case),
        payments: facts::payments(words, case),
        history: events(viewer, &case.history),
        day_line: words.say_with("desk-basis-day", &[("day", as_of.to_string().into())]),
        absent: absent::card(viewer, case),
        rights: if erased { Vec::new() } else { rights(viewer, id) },
        exclude_href: (leads && !erased && !of.is_closed()).then(|| ledger_pages::new_exclusion_path(id)),
        exclusions_href: leads.then(|| ledger_pages::EXCLUSIONS.to_owned()),
    };
    let name = if erased { erased_name(words, id) } else { masked::long_numbers(&case.file.borrower.name) };
    let frame = frame(viewer, "borrowers", name, facts::purpose(words, case));
    let traces = TRACES.replace("{id}", &id.to_string());
    let actions = html! { @if leads { (form::link_button(&words.say("desk-traces"), &traces, Kind::Secondary)) } };
    page::page(frame.breadcrumb(borrowers::PATH, words.say("desk-borrowers")).actions(actions), &view)
}

/// The ways of a later chapter: what is held, and erasing it.
fn rights(viewer: &Viewer, id: i64) -> Vec<(&'static str, String)> {
    let person = rosters::borrower(id);
    let way = |key: &'static str, page: &str| (key, format!("{person}/{page}"));
    match viewer.role {
        Role::Administrator => {
            vec![way("desk-rights-held", "held"), way("desk-rights-correct", "correct"), way("desk-rights-erase", "erase")]
        }
        Role::Leader => vec![way("desk-rights-held", "held"), way("desk-rights-correct", "correct")],
        _ => Vec::new(),
    }
}

/// One event a roster: what it brought, or all it changed.
fn events(viewer: &Viewer, history: &[Trace]) -> Vec<Event> {
    let one_deed = |one: &Trace, next: &Trace| one.batch_id == next.batch_id && one.brought.is_some() == next.brought.is_some();
    history.chunk_by(one_deed).filter_map(|traces| Some(event(viewer, traces.first()?, traces))).collect()
}

fn event(viewer: &Viewer, first: &Trace, traces: &[Trace]) -> Event {
    let href = viewer.sees_everyone().then(|| rosters::batch(first.batch_id));
    let when = first.applied_at.map(shown_time).unwrap_or_default();
    let changes = html! {
        @for trace in traces.iter().filter(|trace| trace.brought.is_none()) {
            div {
                @if let Some(number) = &trace.contract_no { span.second-line { (number) } }
                (cell_changes(viewer.words, &trace.cells))
            }
        }
    };
    page::trace(viewer.words, first, href, when, changes)
}
