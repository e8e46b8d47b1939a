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
use crate::basics::calendar::{Day, parse_iso};
use crate::desk::pages::campaign_of;
use crate::desk::queries::overview::{Gathered, gather};
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

/// The overview on a day.
#[must_use]
pub fn address(day: Day) -> Address {
    Address::of(PATH).with("as_of", day)
}

/// What can be asked of the overview.
#[derive(Debug, Deserialize)]
pub(super) struct Query {
    as_of: Option<String>,
}

/// The top of the site is the overview.
pub(super) async fn home(_: Viewer) -> HttpResponse {
    go(PATH)
}

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>, query: web::Query<Query>) -> Result<Markup, PageError> {
    let facts = gathered(&viewer, &site, query.as_of.as_deref()).await?;
    Ok(page(&viewer, &facts))
}

/// What the overview and the page of formulas rest on, for this viewer.
pub(super) async fn gathered(viewer: &Viewer, site: &Site, as_of: Option<&str>) -> Result<Gathered, PageError> {
    let (viewer, site, asked) = (viewer.clone(), site.clone(), as_of.and_then(parse_iso));
    let store = site.store.clone();
    store
        .reading(move |connection| {
            let today = (site.today)();
            let campaign = campaign_of(connection, &site, viewer.words, today)?;
            let scope = scope_of(connection, &viewer)?;
            Ok::<_, PageError>(gather(connection, site.store.target(), campaign, &scope, asked, today)?)
        })
        .await
}

fn page(viewer: &Viewer, facts: &Gathered) -> Markup {
    let words = viewer.words;
    let frame = frame(viewer, "overview", words.say("desk-overview"), purpose(viewer, facts));
    if facts.has_roster() {
        return view::page(frame, &compose::view(viewer, facts, actions(viewer)));
    }
    if viewer.sees_everyone() {
        return view::first_days(frame, words, &notices::due_to_erase(viewer, facts), &compose::first_steps(viewer, facts));
    }
    view::nothing_yet(frame, words)
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
