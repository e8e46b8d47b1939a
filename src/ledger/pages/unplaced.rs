//! Borrowers in no village yet: placed by hand, in bulk, or as their address proposes, always by a person's word.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use maud::{Markup, html};

use super::{Shown, chosen, here, one, village};
use crate::accounts::{Allowed, Look, PageError, Routes, Site, Viewer, done, frame, looks};
use crate::basics::words::Words;
use crate::ledger::queries::places::{self, Unplaced};
use crate::ledger::queries::shown;
use crate::ledger::{address, figures};
use crate::organisation::pages::TEAM;
use crate::organisation::queries as organisation;
use crate::organisation::refusal::{Refusal, read_choice};
use crate::organisation::scope::scope_of;
use crate::organisation::village::Village;
use crate::page::flash::Flash;
use crate::page::form::{self, Choice, Field, Kind};
use crate::page::link::Address;
use crate::page::paging::Paging;
use crate::page::table::{Cell, Column, Row, Table};
use crate::page::{layout, stat};
use crate::store::{Connection, Result as StoreResult};

/// Borrowers in no village yet.
pub const UNPLACED: &str = "/team/unplaced";
const PLACE: &str = "/team/unplaced/place";
const AS_PROPOSED: &str = "/team/unplaced/as-proposed";
const PER_PAGE: u32 = 100;

pub(super) fn routes() -> Routes {
    Routes::new().get(UNPLACED, Allowed::LEADERS, show).post(PLACE, Allowed::LEADERS, place).post(
        AS_PROPOSED,
        Allowed::LEADERS,
        place_as_proposed,
    )
}

struct Facts {
    people: Vec<Unplaced>,
    villages: Vec<Village>,
    shown: Shown,
}

fn facts(connection: &mut Connection, site: &Site, viewer: &Viewer) -> StoreResult<Facts> {
    let (campaign, as_of) = here(connection, site, viewer.words)?;
    let scope = scope_of(connection, viewer)?;
    let snapshot = figures::snapshot(connection, site.store.target(), &campaign, as_of)?;
    Ok(Facts {
        people: places::unplaced(connection, &snapshot, &scope)?,
        villages: organisation::villages(connection)?,
        shown: Shown::of(connection, site, viewer.words, (site.today)(), None)?,
    })
}

async fn load(viewer: &Viewer, site: &web::Data<Site>) -> Result<Facts, PageError> {
    let (asked, at) = (viewer.clone(), site.clone());
    Ok(site.store.reading(move |c| facts(c, &at, &asked)).await?)
}

async fn show(viewer: Viewer, site: web::Data<Site>) -> Result<Markup, PageError> {
    let facts = load(&viewer, &site).await?;
    let named = listed(&facts, &paging(&viewer, &facts)).map(|line| line.person.borrower_id).collect();
    looks::seen(&site, &viewer, Look::at_list("unplaced", named)).await?;
    Ok(page(&viewer, &facts))
}

/// The selected people into the one village chosen.
async fn place(viewer: Viewer, site: web::Data<Site>, form: web::Form<Vec<(String, String)>>) -> Result<HttpResponse, PageError> {
    let words = viewer.words;
    let people = chosen(&form, "people");
    let Ok(village_id) = read_choice(one(&form, "village")) else {
        return Ok(done(UNPLACED, &Flash::problem(words.say("ledger-unplaced-choose"))));
    };
    if people.is_empty() {
        return Ok(done(UNPLACED, &Flash::problem(Refusal::NothingSelected.say(words))));
    }
    let at = site.clone();
    let placed = site.store.writing(viewer.actor(), move |w| -> StoreResult<usize> {
        must_be_open(w, &at, words)?;
        places::place(w, &people, village_id)
    });
    let placed = placed.await?;
    Ok(done(UNPLACED, &Flash::done(words.say_with("ledger-unplaced-done", &[("n", placed.into())]))))
}

/// Each of the selected people into the village their own address names; who has no proposal stays.
async fn place_as_proposed(
    viewer: Viewer,
    site: web::Data<Site>,
    form: web::Form<Vec<(String, String)>>,
) -> Result<HttpResponse, PageError> {
    let words = viewer.words;
    let wanted = chosen(&form, "people");
    let facts = load(&viewer, &site).await?;
    let mut by_village: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for person in facts.people.iter().filter(|person| wanted.contains(&person.person.borrower_id)) {
        let Some(village) = &person.proposed else { continue };
        by_village.entry(village.id).or_default().push(person.person.borrower_id);
    }
    if by_village.is_empty() {
        return Ok(done(UNPLACED, &Flash::problem(words.say("ledger-unplaced-no-proposal"))));
    }
    let at = site.clone();
    let placed = site.store.writing(viewer.actor(), move |w| -> StoreResult<usize> {
        must_be_open(w, &at, words)?;
        by_village.iter().try_fold(0, |sum, (village_id, people)| Ok(sum + places::place(w, people, *village_id)?))
    });
    let placed = placed.await?;
    Ok(done(UNPLACED, &Flash::done(words.say_with("ledger-unplaced-done", &[("n", placed.into())]))))
}

/// Placing changes the figures of the campaign shown, village by village.
fn must_be_open(connection: &mut Connection, site: &Site, words: Words) -> StoreResult<()> {
    let (campaign, _) = here(connection, site, words)?;
    if campaign.id == 0 { Ok(()) } else { shown::must_be_open(connection, campaign.id) }
}

fn paging(viewer: &Viewer, facts: &Facts) -> Paging {
    let (path, query) = viewer.here.split_once('?').unwrap_or((UNPLACED, ""));
    let here = Address::with_query(path, query);
    let wanted = here.get("page").and_then(|page| page.parse().ok()).unwrap_or(1);
    Paging::new(wanted, PER_PAGE, u32::try_from(facts.people.len()).unwrap_or(u32::MAX), here)
}

/// The people on one page.
fn listed<'f>(facts: &'f Facts, paging: &Paging) -> impl Iterator<Item = &'f Unplaced> {
    let from = usize::try_from(paging.offset()).unwrap_or(0);
    facts.people.iter().skip(from).take(usize::try_from(PER_PAGE).unwrap_or(100))
}

fn page(viewer: &Viewer, facts: &Facts) -> Markup {
    let words = viewer.words;
    let paging = paging(viewer, facts);
    let table = table(words, facts).rows(listed(facts, &paging).map(row));
    let add = form::link_button(&words.say("ledger-village-add"), village::NEW_VILLAGE, Kind::Secondary);
    let body = html! {
        (facts.shown.notice(viewer))
        (stat::card("", None, table.render(words)))
        (paging.render(words))
    };
    let purpose = words.say_with("ledger-unplaced-purpose", &[("n", facts.people.len().into())]);
    let frame = frame(viewer, "team", words.say("ledger-unplaced"), purpose).actions(add);
    layout::page(frame.breadcrumb(TEAM, words.say("organisation-team")), body)
}

fn table(words: Words, facts: &Facts) -> Table {
    let columns = vec![
        Column::text(words.say("organisation-name")).title(),
        Column::text(words.say("ledger-address")).words(),
        Column::text(words.say("ledger-unplaced-proposed")).line(),
        Column::money(words.say("ledger-due-total")),
        Column::money(words.say("ledger-unpaid-late")).right(),
    ];
    let done = form::link_button(&words.say("ledger-unplaced-back"), TEAM, Kind::Secondary);
    let table = Table::new(words.say("ledger-unplaced"), columns).empty(words.say("ledger-unplaced-none"), done);
    let choices: Vec<Choice> =
        facts.villages.iter().map(|village| Choice::new(village.id, &village.name).group(&village.township)).collect();
    let any_proposed = facts.people.iter().any(|person| person.proposed.is_some());
    let bar = html! {
        @if any_proposed { (form::button_to(&words.say("ledger-unplaced-as-proposed"), Kind::Primary, AS_PROPOSED)) }
        @if !choices.is_empty() {
            (form::select(&Field::new("village", words.say("ledger-unplaced-village")), &choices))
            (form::button(&words.say("ledger-unplaced-place"), Kind::Secondary))
        }
    };
    if facts.shown.is_closed() { table } else { table.selectable("people", PLACE, bar) }
}

fn row(line: &Unplaced) -> Row {
    let late = line.person.unpaid_late;
    let cells = vec![
        line.name.as_str().into(),
        address::masked(line.address.as_deref().unwrap_or_default()).into(),
        line.proposed.as_ref().map(Village::key).unwrap_or_default().into(),
        Cell::money(line.person.due_total),
        if late.is_zero() { Cell::blank() } else { Cell::late(late.grouped()) },
    ];
    Row::new(cells).choice(line.person.borrower_id, &line.name)
}
