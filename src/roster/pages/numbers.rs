//! Identity numbers that rows have lost and earlier rosters have: each is shown masked, and a person confirms it.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};

use super::decide::find;
use super::deed::Deed;
use super::perform::perform;
use super::queries::BatchFacts;
use super::{paths, shown_name, work};
use crate::accounts::{PageError, Site, Viewer, done};
use crate::basics::words::Words;
use crate::page::figure;
use crate::page::flash::Flash;
use crate::page::form::{self, Kind};
use crate::page::stat;
use crate::page::table::{Cell, Column, Row, Table};
use crate::roster::problem;
use crate::roster::proposal::{self, Because, Proposal};

/// The field that names the proposals that are confirmed.
const NUMBER: &str = "number";

pub(super) async fn confirm(
    viewer: Viewer,
    site: web::Data<Site>,
    id: web::Path<i64>,
    form: web::Form<Vec<(String, String)>>,
) -> Result<HttpResponse, PageError> {
    let (words, id) = (viewer.words, id.into_inner());
    let keys: Vec<String> = form.into_inner().into_iter().filter(|(name, _)| name == NUMBER).map(|(_, key)| key).collect();
    let (_, on) = find(&site, id).await?;
    let to = paths::batch(id);
    if keys.is_empty() {
        return Ok(done(&to, &Flash::note(words.say("roster-page-numbers-none"))));
    }
    Ok(perform(work::office(&viewer, &site), on, Deed::Confirm { keys }).await?.or_back(&to, Flash::note))
}

/// The card: those that can be confirmed while the batch waits, and those that were.
pub(super) fn card(words: Words, batch: &BatchFacts, proposals: &[Proposal]) -> Markup {
    let (settled, open): (Vec<&Proposal>, Vec<&Proposal>) = proposals.iter().partition(|proposal| proposal.confirmed_by.is_some());
    let n = |count: usize| [("n", figure::count(i64::try_from(count).unwrap_or(i64::MAX)).into())];
    let title = words.say_with("roster-page-numbers-title", &n(open.len()));
    let note = words.say(if batch.is_staged() { "roster-page-numbers-note" } else { "roster-page-numbers-note-landed" });
    let settled_title = words.say_with("roster-page-numbers-settled", &n(settled.len()));
    html! {
        @if !open.is_empty() {
            div #numbers { (stat::card(&title, Some(&note), html! {
                (open_table(words, batch, &title, &open).render(words))
                @if open.len() == proposal::TOLD { p { (words.say_with("roster-page-numbers-more", &n(proposal::TOLD))) } }
            })) }
        }
        @if !settled.is_empty() {
            (stat::card(&settled_title, None, settled_table(words, &settled_title, &settled).render(words)))
        }
    }
}

fn columns(words: Words) -> Vec<Column> {
    vec![
        Column::text(words.say("roster-page-place")).right().narrow(),
        Column::text(words.say("roster-page-name")).title(),
        Column::text(words.say("roster-page-contract")).line(),
        Column::text(words.say("roster-page-numbers-stands")).line(),
        Column::text(words.say("roster-page-numbers-proposed")).line(),
        Column::text(words.say("roster-page-numbers-from")).words(),
    ]
}

fn open_table(words: Words, batch: &BatchFacts, title: &str, open: &[&Proposal]) -> Table {
    let rows = open.iter().map(|proposal| {
        let name = words
            .say_with("roster-page-numbers-choose", &[("name", proposal.name.clone().into()), ("place", place(words, proposal).into())]);
        Row::new(cells(words, proposal, source(words, proposal))).choice(&proposal.key, name)
    });
    let table = Table::new(title, columns(words));
    if !batch.is_staged() {
        return table.rows(open.iter().map(|proposal| Row::new(cells(words, proposal, source(words, proposal)))));
    }
    let button = form::button(&words.say("roster-page-numbers-confirm"), Kind::Secondary);
    table.rows(rows).selectable(NUMBER, paths::numbers(batch.id), button)
}

fn settled_table(words: Words, title: &str, settled: &[&Proposal]) -> Table {
    let rows = settled.iter().map(|proposal| {
        let by = shown_name(words, proposal.confirmed_by.as_deref().unwrap_or_default());
        let values = [("source", source(words, proposal).into()), ("by", by.into())];
        Row::new(cells(words, proposal, words.say_with("roster-page-numbers-by", &values)))
    });
    Table::new(title, columns(words)).rows(rows)
}

fn cells(words: Words, proposal: &Proposal, from: String) -> Vec<Cell> {
    let because = words.say(match proposal.because {
        Because::Contract => "roster-page-numbers-same-contract",
        Because::CoBorrower => "roster-page-numbers-same-co-borrower",
    });
    vec![
        place(words, proposal).into(),
        proposal.name.clone().into(),
        proposal.contract_no.clone().into(),
        proposal.damaged.clone().unwrap_or_else(|| words.say("roster-page-blank")).into(),
        proposal.number.clone().into(),
        Cell::two_lines(from, because),
    ]
}

fn place(words: Words, proposal: &Proposal) -> String {
    problem::place(&proposal.sheet, proposal.row, None, words)
}

/// `应还名单.xlsx（截止 2026-06-30）`
fn source(words: Words, proposal: &Proposal) -> String {
    if proposal.file.is_empty() {
        return words.say("roster-page-numbers-unknown");
    }
    words.say_with("roster-page-numbers-source", &[("file", proposal.file.clone().into()), ("day", proposal.as_of.clone().into())])
}
