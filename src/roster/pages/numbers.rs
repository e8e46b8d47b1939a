//! Identity numbers that rows have lost and earlier rosters have: each is shown masked, and a person confirms it.

use actix_web::{HttpResponse, web};
use diesel::prelude::*;
use maud::{Markup, html};
use rustc_hash::FxHashMap;

use super::decide::find;
use super::deed::Deed;
use super::perform::perform;
use super::queries::BatchFacts;
use super::{paths, shown_name};
use crate::accounts::{PageError, Site, Viewer, done};
use crate::basics::masked;
use crate::basics::words::Words;
use crate::organisation::queries as organisation;
use crate::page::figure;
use crate::page::flash::Flash;
use crate::page::form::{self, Kind};
use crate::page::stat;
use crate::page::table::{Cell, Column, Row, Table};
use crate::roster::problem;
use crate::roster::proposal::{self, Because, Proposal};
use crate::store::schema::borrower;
use crate::store::{Connection, Result, by_keys};

/// The field that names the proposals that are confirmed.
const NUMBER: &str = "number";

/// What the ledger says of a person whose number is proposed.
#[derive(Debug, Clone)]
pub(super) struct Person {
    name: String,
    /// Township and village; empty where they stand in none.
    place: String,
}

/// The persons of these proposals.
pub(super) fn persons(connection: &mut Connection, proposals: &[Proposal]) -> Result<FxHashMap<i64, Person>> {
    let mut ids: Vec<i64> = proposals.iter().map(|proposal| proposal.borrower_id).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(FxHashMap::default());
    }
    let places: FxHashMap<i64, String> = organisation::villages(connection)?
        .into_iter()
        .map(|village| (village.id, format!("{}{}", village.township, village.name)))
        .collect();
    let found: Vec<(i64, String, Option<i64>)> = by_keys(&ids, |some| {
        let own = borrower::table.filter(borrower::id.eq_any(some));
        own.select((borrower::id, borrower::name, borrower::village_id)).load(connection)
    })?;
    let person = |(id, name, village): (i64, String, Option<i64>)| {
        let place = village.and_then(|village| places.get(&village).cloned()).unwrap_or_default();
        (id, Person { name: masked::long_numbers(&name), place })
    };
    Ok(found.into_iter().map(person).collect())
}

/// The fields of the form, in order: names and values.
type Sent = web::Form<Vec<(String, String)>>;

pub(super) async fn confirm(
    viewer: Viewer,
    site: web::Data<Site>,
    id: web::Path<i64>,
    form: Sent,
) -> std::result::Result<HttpResponse, PageError> {
    settle(&viewer, &site, id.into_inner(), form.into_inner(), true).await
}

pub(super) async fn withdraw(
    viewer: Viewer,
    site: web::Data<Site>,
    id: web::Path<i64>,
    form: Sent,
) -> std::result::Result<HttpResponse, PageError> {
    settle(&viewer, &site, id.into_inner(), form.into_inner(), false).await
}

async fn settle(
    viewer: &Viewer,
    site: &Site,
    id: i64,
    sent: Vec<(String, String)>,
    confirms: bool,
) -> std::result::Result<HttpResponse, PageError> {
    let words = viewer.words;
    let (_, on) = find(site, id).await?;
    let keys: Vec<String> = sent.into_iter().filter(|(name, _)| name == NUMBER).map(|(_, key)| key).collect();
    let to = paths::batch(id);
    if keys.is_empty() {
        return Ok(done(&to, &Flash::note(words.say("roster-page-numbers-none"))));
    }
    let deed = if confirms { Deed::Confirm { keys } } else { Deed::Withdraw { keys } };
    Ok(perform(viewer, site, on, deed).await?.or_back(&to, Flash::note))
}

/// What the tables are made of.
struct View<'v> {
    words: Words,
    batch: &'v BatchFacts,
    persons: &'v FxHashMap<i64, Person>,
}

/// The cards: what can be confirmed while the batch waits, and what was, which can be taken back as long.
pub(super) fn card(words: Words, batch: &BatchFacts, proposals: &[Proposal], persons: &FxHashMap<i64, Person>) -> Markup {
    let view = View { words, batch, persons };
    let (settled, open): (Vec<&Proposal>, Vec<&Proposal>) = proposals.iter().partition(|proposal| proposal.confirmed_by.is_some());
    let n = |count: usize| [("n", figure::count(i64::try_from(count).unwrap_or(i64::MAX)).into())];
    let title = words.say_with("roster-page-numbers-title", &n(open.len()));
    let note = words.say(if batch.is_staged() { "roster-page-numbers-note" } else { "roster-page-numbers-note-landed" });
    let settled_title = words.say_with("roster-page-numbers-settled", &n(settled.len()));
    let settled_note = batch.is_staged().then(|| words.say("roster-page-numbers-settled-note"));
    html! {
        @if !open.is_empty() {
            div #numbers { (stat::card(&title, Some(&note), html! {
                (view.open(&title, &open).render(words))
                @if open.len() == proposal::TOLD { p { (words.say_with("roster-page-numbers-more", &n(proposal::TOLD))) } }
            })) }
        }
        @if !settled.is_empty() {
            div #numbers-settled { (stat::card(&settled_title, settled_note.as_deref(), view.settled(&settled_title, &settled).render(words))) }
        }
    }
}

fn columns(words: Words) -> Vec<Column> {
    vec![
        Column::text(words.say("roster-page-name")).title(),
        Column::text(words.say("roster-page-contract")).line(),
        Column::text(words.say("roster-page-numbers-stands")).line(),
        Column::text(words.say("roster-page-numbers-proposed")).line(),
        Column::text(words.say("roster-page-numbers-from")).words(),
        Column::text(words.say("roster-page-place")).right().narrow(),
    ]
}

impl View<'_> {
    fn open(&self, title: &str, open: &[&Proposal]) -> Table {
        let rows = open.iter().map(|proposal| self.row(proposal, source(self.words, proposal)));
        let table = Table::new(title, columns(self.words)).rows(rows);
        if !self.batch.is_staged() {
            return table;
        }
        let button = form::button(&self.words.say("roster-page-numbers-confirm"), Kind::Secondary);
        table.selectable(NUMBER, paths::numbers(self.batch.id), button)
    }

    fn settled(&self, title: &str, settled: &[&Proposal]) -> Table {
        let rows = settled.iter().map(|proposal| {
            let by = shown_name(self.words, proposal.confirmed_by.as_deref().unwrap_or_default());
            let values = [("source", source(self.words, proposal).into()), ("by", by.into())];
            self.row(proposal, self.words.say_with("roster-page-numbers-by", &values))
        });
        let table = Table::new(title, columns(self.words)).rows(rows);
        if !self.batch.is_staged() {
            return table;
        }
        let button = form::button(&self.words.say("roster-page-numbers-back"), Kind::Secondary);
        table.selectable(NUMBER, paths::numbers_back(self.batch.id), button)
    }

    /// One row of the file: whose it is taken for, what stands in it, what is proposed, and from where.
    fn row(&self, proposal: &Proposal, from: String) -> Row {
        let words = self.words;
        let because = words.say(match proposal.because {
            Because::Contract => "roster-page-numbers-same-contract",
            Because::CoBorrower => "roster-page-numbers-same-co-borrower",
        });
        let place = problem::place(&proposal.sheet, proposal.row, None, words);
        let (name, lives_in) = self.person(proposal);
        let choose = words.say_with("roster-page-numbers-choose", &[("name", name.clone().into()), ("place", place.clone().into())]);
        let row = Row::new(vec![
            Cell::two_lines(name, lives_in),
            proposal.contract_no.clone().into(),
            proposal.damaged.clone().unwrap_or_else(|| words.say("roster-page-blank")).into(),
            proposal.number.clone().into(),
            Cell::two_lines(from, because),
            Cell::link(place, &paths::row(self.batch.id, &proposal.sheet, proposal.row.into())),
        ]);
        let row = if self.batch.is_staged() { row.choice(&proposal.key, choose) } else { row };
        if self.persons.contains_key(&proposal.borrower_id) { row.href(paths::borrower(proposal.borrower_id)) } else { row }
    }

    /// The person's whole name and where they live; as the row names them where the ledger knows them no more.
    fn person(&self, proposal: &Proposal) -> (String, String) {
        let Some(person) = self.persons.get(&proposal.borrower_id) else { return (proposal.name.clone(), String::new()) };
        let place = if person.place.is_empty() { self.words.say("roster-absent-nowhere") } else { person.place.clone() };
        (person.name.clone(), place)
    }
}

/// `应还名单.xlsx（截止 2026-06-30）`
fn source(words: Words, proposal: &Proposal) -> String {
    if proposal.file.is_empty() {
        return words.say("roster-page-numbers-unknown");
    }
    words.say_with("roster-page-numbers-source", &[("file", proposal.file.clone().into()), ("day", proposal.as_of.clone().into())])
}
