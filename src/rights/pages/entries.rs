//! Entries of the log as a table, and the filters above it: the same on every page that shows some.

use chrono::{Local, NaiveTime, TimeZone};
use maud::{Markup, html};

use crate::accounts::{Role, Viewer};
use crate::basics::calendar::{Day, Instant, parse_iso};
use crate::basics::words::Words;
use crate::ledger::pages as ledger_pages;
use crate::page::form::{self, Choice, Field};
use crate::page::link::Address;
use crate::page::paging::Paging;
use crate::page::stat;
use crate::page::table::{Cell, Column, Row, Table};
use crate::rights::deeds::{self, Kind};
use crate::rights::details;
use crate::rights::queries::{Asked, Entry};
use crate::roster::pages::{paths as rosters, shown_time};

/// Entries on one page.
pub(super) const PER_PAGE: u32 = 50;

/// What a filter may name.
const FILTERS: [&str; 3] = ["kind", "from", "to"];

/// What the address asks for.
pub(super) fn asked(here: &Address) -> Asked {
    let day = |name: &str| here.get(name).and_then(parse_iso);
    Asked {
        actor: None,
        kind: here.get("kind").and_then(Kind::from_code),
        from: day("from").and_then(begins),
        until: day("to").and_then(|day| day.succ_opt()).and_then(begins),
    }
}

/// When a day begins where the program runs, in UTC.
fn begins(day: Day) -> Option<Instant> {
    Local.from_local_datetime(&day.and_time(NaiveTime::MIN)).earliest().map(|at| at.naive_utc())
}

pub(super) fn paging(here: &Address, total: usize) -> Paging {
    let wanted = here.get("page").and_then(|page| page.parse().ok()).unwrap_or(1);
    Paging::new(wanted, PER_PAGE, u32::try_from(total).unwrap_or(u32::MAX), here.clone())
}

/// Kind and days.
pub(super) fn filters(words: Words, here: &Address, kinds: &[Kind]) -> Markup {
    let field = |name: &str, key: &str| Field::new(name, words.say(key)).value(here.get(name).unwrap_or_default());
    let mut choices = vec![Choice::new("", words.say("rights-kind-all"))];
    choices.extend(kinds.iter().map(|kind| Choice::new(kind.code(), kind.name(words))));
    let fields = html! {
        (form::select(&field("kind", "rights-kind"), &choices))
        (form::day(&field("from", "rights-from")))
        (form::day(&field("to", "rights-to")))
    };
    let clear = FILTERS.iter().any(|name| here.get(name).is_some()).then(|| here.path().to_owned());
    form::filters(words, here, &FILTERS, clear.as_deref(), fields)
}

/// What each row has beside the entry itself.
pub(super) struct Shown<'e> {
    pub entry: &'e Entry,
    /// The file may hold the person, and is not known to.
    pub perhaps: bool,
}

impl<'e> From<&'e Entry> for Shown<'e> {
    fn from(entry: &'e Entry) -> Self {
        Self { entry, perhaps: false }
    }
}

/// The table. Who did it stands in it only where that is not the same everywhere.
pub(super) fn table<'e>(viewer: &Viewer, caption: &str, with_actor: bool, entries: impl Iterator<Item = Shown<'e>>) -> Table {
    let words = viewer.words;
    // Where the log is broken, the entry is named by its number.
    let mut columns =
        vec![Column::text(words.say("rights-number")).line().narrow(), Column::text(words.say("rights-when")).line().narrow()];
    if with_actor {
        columns.push(Column::text(words.say("rights-who")).right().narrow());
    }
    columns.push(Column::text(words.say("rights-what")).title());
    columns.push(Column::text(words.say("rights-subject")).line());
    columns.push(Column::text(words.say("rights-detail")).words());
    let rows = entries.map(|shown| row(viewer, with_actor, &shown));
    Table::new(caption, columns).rows(rows).empty(words.say("rights-none"), html! {})
}

fn row(viewer: &Viewer, with_actor: bool, shown: &Shown<'_>) -> Row {
    let (words, entry) = (viewer.words, shown.entry);
    let mut cells: Vec<Cell> = vec![entry.id.to_string().into(), shown_time(entry.at).into()];
    if with_actor {
        cells.push(entry.actor(words).into());
    }
    cells.push(
        html! {
            (deeds::say(words, &entry.deed))
            @if shown.perhaps { " " (stat::tag(&words.say("rights-perhaps"), stat::Tone::Plain)) }
        }
        .into(),
    );
    let named = deeds::subject(words, &entry.subject, entry.subject_id);
    cells.push(match subject_href(viewer, entry) {
        Some(href) => html! { a href=(href) { (named) } }.into(),
        None => named.into(),
    });
    let lines = details::said(words, &entry.deed, &entry.detail);
    cells.push(html! { @for line in lines { div { (line) } } }.into());
    Row::new(cells)
}

/// The page of what it was done to, where the viewer may open it.
fn subject_href(viewer: &Viewer, entry: &Entry) -> Option<String> {
    let id = entry.subject_id?;
    let leads = viewer.sees_everyone();
    match entry.subject.as_str() {
        "borrower" if viewer.sees_people() => Some(rosters::borrower(id)),
        "batch" if leads => Some(rosters::batch(id)),
        "village" if leads => Some(ledger_pages::village_path(id)),
        "report" if leads => Some(crate::reports::pages::report_path(id)),
        "account" if viewer.role == Role::Administrator => Some(crate::accounts::account_path(id)),
        _ => None,
    }
}
