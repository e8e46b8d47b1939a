//! The overview: readable at a glance from the principal's chair, and each figure opens its people.

mod compose;
mod first;
mod next;
mod notices;
mod ranking;
mod rates;
mod trend;
mod view;

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use crate::accounts::{PageError, Site, Viewer, frame, go};
use crate::basics::calendar::parse_iso;
use crate::basics::words::Words;
use crate::centre::pages::{CENTRE, CENTRE_PEOPLE};
use crate::desk::queries::centre::{self, Begun};
use crate::desk::queries::overview::{Gathered, gather};
use crate::ledger::pages::{CAMPAIGN_ASKED, Shown};
use crate::organisation::scope::scope_of;
use crate::page::figure;
use crate::page::form::{self, Kind};
use crate::page::link::Address;
use crate::reports::pages as reports;
use crate::roster::pages::paths as rosters;

pub use compose::{basis_line, townships};
pub use notices::notices;
pub use rates::{linked, share};

/// The overview.
pub const PATH: &str = "/overview";

/// The overview on the day of what was gathered.
#[must_use]
pub fn address(facts: &Gathered) -> Address {
    Address::of(PATH).with("as_of", facts.figures.as_of).with(CAMPAIGN_ASKED, facts.shown.asked())
}

/// What can be asked of the overview, and of the page of formulas.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Query {
    as_of: Option<String>,
    campaign: Option<String>,
}

/// The top of the site is the overview.
pub(super) async fn home(_: Viewer) -> HttpResponse {
    go(PATH)
}

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>, query: web::Query<Query>) -> Result<Markup, PageError> {
    let facts = gathered(&viewer, &site, &query).await?;
    let first_of_centre = !facts.has_roster() && CENTRE_PEOPLE.admits(viewer.role);
    let begun = if first_of_centre { Some(site.store.reading(centre::begun).await?) } else { None };
    Ok(page(&viewer, &facts, begun))
}

/// What the overview and the page of formulas rest on, for this viewer.
pub(super) async fn gathered(viewer: &Viewer, site: &Site, query: &Query) -> Result<Gathered, PageError> {
    let (viewer, site, query) = (viewer.clone(), site.clone(), query.clone());
    let store = site.store.clone();
    store
        .reading(move |connection| {
            let today = (site.today)();
            let shown = Shown::of(connection, &site, viewer.words, today, query.campaign.as_deref())?;
            let scope = scope_of(connection, &viewer)?;
            let asked = query.as_of.as_deref().and_then(parse_iso);
            Ok::<_, PageError>(gather(connection, site.store.target(), shown, &scope, asked, today)?)
        })
        .await
}

/// `begun` is how far a centre is: where no roster was imported, for those who may open the sum of the schools.
fn page(viewer: &Viewer, facts: &Gathered, begun: Option<Begun>) -> Markup {
    let words = viewer.words;
    let frame = frame(viewer, "overview", words.say("desk-overview"), purpose(viewer, facts));
    if facts.has_roster() {
        return view::page(frame, &compose::view(viewer, facts, actions(viewer)));
    }
    let above = html! { (facts.shown.notice(viewer)) (facts.shown.chooser(words, PATH)) (notices::due_to_erase(viewer, facts)) };
    if let Some(begun) = begun.filter(|begun| begun.is_centre()) {
        let below = html! {
            (notices::sheet_to_print(viewer, facts))
            @if viewer.sees_everyone() { (aside(words, "desk-centre-own", "desk-overview-import", rosters::LIST)) }
        };
        return view::first_days(frame, &above, &first::card(words, "desk-centre-", &compose::first_steps_of_centre(begun)), &below);
    }
    if viewer.sees_everyone() {
        let below = html! { @if begun.is_some() { (aside(words, "desk-centre-asked", "desk-centre-open", CENTRE)) } };
        return view::first_days(frame, &above, &first::card(words, "desk-first-", &compose::first_steps(viewer, facts)), &below);
    }
    view::nothing_yet(frame, words)
}

/// One quiet line, and where it leads.
fn aside(words: Words, line: &str, link: &str, href: &str) -> Markup {
    html! { p.quiet-line { (words.say(line)) " " a href=(href) { (words.say(link)) } } }
}

fn purpose(viewer: &Viewer, facts: &Gathered) -> String {
    let words = viewer.words;
    let campaign = ("campaign", facts.campaign.name.clone().into());
    if !facts.has_roster() {
        return facts.campaign.name.clone();
    }
    let day = ("day", facts.figures.as_of.to_string().into());
    match facts.own_villages {
        Some(n) => words.say_with("desk-overview-purpose-mine", &[campaign, day, ("n", figure::count(n).into())]),
        None => words.say_with("desk-overview-purpose", &[campaign, day]),
    }
}

/// Import a roster, make the report: for those who may.
fn actions(viewer: &Viewer) -> Markup {
    let words = viewer.words;
    html! {
        @if viewer.sees_everyone() {
            (form::link_button(&words.say("desk-overview-import"), rosters::LIST, Kind::Primary))
            (form::link_button(&words.say("desk-overview-report"), reports::NEW, Kind::Secondary))
        }
    }
}
