//! Exclusions: what left the figures, with approver and document; taken back here.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};

use super::{BORROWERS, Shown, here, new_exclusion};
use crate::accounts::{Allowed, Look, PageError, Routes, Site, Viewer, done, frame, looks};
use crate::basics::calendar;
use crate::basics::masked;
use crate::basics::words::Words;
use crate::ledger::exclusion::ExclusionKind;
use crate::ledger::queries::exclusions::{self, ExclusionLine};
use crate::organisation::scope::scope_of;
use crate::page::flash::Flash;
use crate::page::form::{self, Kind};
use crate::page::stat::{Tile, Tone};
use crate::page::table::{Cell, Column, Row, Table};
use crate::page::{figure, layout, stat};
use crate::store::{Connection, Result as StoreResult, StoreError};

/// What left the figures.
pub const EXCLUSIONS: &str = "/exclusions";
const REVOKE: &str = "/exclusions/{id}/revoke";

pub(super) fn routes() -> Routes {
    Routes::new().section("exclusions", "ledger-exclusions", EXCLUSIONS, Allowed::STAFF).get(EXCLUSIONS, Allowed::STAFF, show).post(
        REVOKE,
        Allowed::LEADERS,
        revoke,
    )
}

async fn show(viewer: Viewer, site: web::Data<Site>) -> Result<Markup, PageError> {
    let (asked, at) = (viewer.clone(), site.clone());
    let load = move |c: &mut Connection| -> StoreResult<(Shown, Vec<ExclusionLine>)> {
        let shown = Shown::of(c, &at, asked.words, (at.today)(), None)?;
        let scope = scope_of(c, &asked)?;
        let lines = exclusions::list(c, shown.campaign.id, &scope)?;
        Ok((shown, lines))
    };
    let (shown, lines) = site.store.reading(load).await?;
    looks::seen(&site, &viewer, Look::at_list("exclusions", lines.iter().map(|line| line.exclusion.borrower_id).collect())).await?;
    Ok(page(&viewer, &shown, &lines))
}

async fn revoke(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    let (asked, at, id) = (viewer.clone(), site.clone(), *id);
    let now = calendar::now();
    let revoked = site.store.writing(viewer.actor(), move |w| -> StoreResult<bool> {
        let (campaign, _) = here(w, &at, asked.words)?;
        let scope = scope_of(w, &asked)?;
        let known = exclusions::list(w, campaign.id, &scope)?.iter().any(|line| line.exclusion.id == id);
        if known { exclusions::revoke(w, id, now) } else { Err(StoreError::NotFound) }
    });
    let key = if revoked.await? { "ledger-exclusion-revoked" } else { "ledger-exclusion-revoked-before" };
    Ok(done(EXCLUSIONS, &Flash::done(viewer.words.say(key))))
}

/// The kind as staff say it.
#[must_use]
pub(super) fn kind_name(words: Words, kind: ExclusionKind) -> String {
    words.say(&format!("ledger-exclusion-{}", kind.text()))
}

fn page(viewer: &Viewer, shown: &Shown, lines: &[ExclusionLine]) -> Markup {
    let words = viewer.words;
    // A closed campaign is looked at and not changed.
    let leads = viewer.sees_everyone() && !shown.is_closed();
    let (in_force, revoked): (Vec<&ExclusionLine>, Vec<&ExclusionLine>) =
        lines.iter().partition(|line| line.exclusion.revoked_at.is_none());
    let next = html! { @if leads { (form::link_button(&words.say("ledger-exclusion-find"), BORROWERS, Kind::Secondary)) } };
    let table = table(words, leads).empty(words.say("ledger-exclusions-none"), next);
    let table = table.rows(in_force.iter().map(|line| row(words, line, leads)));
    let body = html! {
        (shown.notice(viewer))
        @if !in_force.is_empty() { (stat::tiles(&tiles(words, &in_force))) }
        (stat::card(&words.say("ledger-exclusions-in-force"), None, table.render(words)))
        @if !revoked.is_empty() {
            (stat::card(&words.say("ledger-exclusions-revoked"), None, revoked_table(words).rows(revoked.iter().map(|line| revoked_row(words, line))).render(words)))
        }
    };
    let add = html! { @if leads { (form::link_button(&words.say("ledger-exclusion-add"), new_exclusion::NEW_EXCLUSION, Kind::Primary)) } };
    layout::page(frame(viewer, "exclusions", words.say("ledger-exclusions"), words.say("ledger-exclusions-purpose")).actions(add), body)
}

/// How many of each kind, only those there are.
fn tiles(words: Words, in_force: &[&ExclusionLine]) -> Vec<Tile> {
    let count = |kind: ExclusionKind| in_force.iter().filter(|line| line.exclusion.kind == kind).count();
    let counts = ExclusionKind::ALL.into_iter().map(|kind| (kind, count(kind))).filter(|(_, count)| *count > 0);
    counts.map(|(kind, count)| Tile::new(kind_name(words, kind), figure::count(i64::try_from(count).unwrap_or(i64::MAX)))).collect()
}

fn columns(words: Words) -> Vec<Column> {
    vec![
        Column::text(words.say("ledger-borrower")).title(),
        Column::text(words.say("ledger-exclusion-what")).words(),
        Column::text(words.say("ledger-exclusion-kind")).right(),
        Column::text(words.say("ledger-exclusion-approver")).line(),
        Column::text(words.say("ledger-exclusion-document")).line(),
        Column::day(words.say("ledger-exclusion-decided")).line(),
    ]
}

fn table(words: Words, leads: bool) -> Table {
    let mut columns = columns(words);
    if leads {
        columns.push(Column::text(words.say("ledger-exclusion-undo")).words().narrow());
    }
    Table::new(words.say("ledger-exclusions-in-force"), columns)
}

fn cells(words: Words, line: &ExclusionLine, tone: Tone) -> Vec<Cell> {
    let place = line.place.as_ref().map_or_else(String::new, |(township, village)| format!("{township}{village}"));
    let what = line.contract_no.as_deref().map(masked::contract_no).unwrap_or_else(|| words.say("ledger-exclusion-whole"));
    vec![
        Cell::two_lines(&line.name, place),
        what.into(),
        stat::tag(&kind_name(words, line.exclusion.kind), tone).into(),
        line.exclusion.approver.as_str().into(),
        Cell::two_lines(&line.exclusion.document, &line.exclusion.reason),
        Cell::day(Some(line.exclusion.decided_on)),
    ]
}

fn row(words: Words, line: &ExclusionLine, leads: bool) -> Row {
    let mut cells = cells(words, line, Tone::Accent);
    if leads {
        let action = format!("{EXCLUSIONS}/{}/revoke", line.exclusion.id);
        cells.push(form::post_button(&words.say("ledger-exclusion-revoke"), &action, Kind::Quiet).into());
    }
    Row::new(cells).href(person(line))
}

fn revoked_table(words: Words) -> Table {
    let mut columns = columns(words);
    columns.push(Column::text(words.say("ledger-exclusion-revoked-by")).line());
    Table::new(words.say("ledger-exclusions-revoked"), columns)
}

fn revoked_row(words: Words, line: &ExclusionLine) -> Row {
    let mut cells = cells(words, line, Tone::Settled);
    let on = line.exclusion.revoked_at.map(|at| at.date().to_string()).unwrap_or_default();
    cells.push(Cell::two_lines(line.exclusion.revoked_by.clone().unwrap_or_default(), on));
    Row::new(cells).href(person(line)).faded()
}

fn person(line: &ExclusionLine) -> String {
    format!("{BORROWERS}/{}", line.exclusion.borrower_id)
}
