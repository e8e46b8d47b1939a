//! One borrower: what is owed, by contract and due day; who answers; payments, exclusions, and where each fact came from.

use maud::{Markup, html};

use super::facts::{self, Line, PaymentLine};
use crate::basics::calendar::shown_time;
use crate::basics::words::Words;
use crate::desk::queries::case::{Case, Trace};
use crate::page::form::{self, Kind};
use crate::page::layout::{self, Frame};
use crate::page::stat::{self, Event, Level, Tone};
use crate::page::table::{Cell, Column, Row, Table};
use crate::roster::pages::shown_name;

/// Everything the page shows.
pub struct View<'a> {
    pub words: Words,
    pub case: &'a Case,
    /// That the campaign the figures are of is closed, where it is.
    pub ended: Markup,
    pub lines: Vec<Line>,
    pub payments: Vec<PaymentLine>,
    pub history: Vec<Event>,
    /// "数据截止 2026-06-30".
    pub day_line: String,
    /// What the newest rosters no longer name.
    pub absent: Markup,
    /// Where an exclusion of this borrower is entered; none where the viewer may not.
    pub exclude_href: Option<String>,
    /// What the person may ask for: the key of its word, and where it is done. Empty for those who do not answer them.
    pub rights: Vec<(&'static str, String)>,
    /// Where exclusions are listed and revoked.
    pub exclusions_href: Option<String>,
}

/// The page.
pub fn page(frame: Frame, view: &View<'_>) -> Markup {
    let words = view.words;
    let left = html! {
        (stat::card(&words.say("desk-payments-title"), Some(&words.say("desk-payments-note")), payments(words, &view.payments)))
        (history(view))
    };
    let right = html! {
        (person(view))
        (view.absent)
        (exclusions(view))
        (rights(view))
    };
    let body = html! {
        (erased(view))
        (view.ended)
        (stat::card(&words.say("desk-obligations-title"), Some(&view.day_line), obligations(words, &view.lines)))
        @if !view.case.file.borrower.is_erased() { (stat::card(&words.say("desk-contracts-title"), None, contracts(view))) }
        (stat::columns(left, right))
    };
    layout::page(frame, body)
}

/// What is known of the person; nothing of somebody who was erased.
fn person(view: &View<'_>) -> Markup {
    let words = view.words;
    html! {
        @if !view.case.file.borrower.is_erased() {
            (stat::card(&words.say("desk-person-title"), Some(&words.say("desk-borrower-masked")), stat::fact_list(&facts::of_person(words, view.case))))
        }
    }
}

/// That somebody was erased, since when, and what is left.
fn erased(view: &View<'_>) -> Markup {
    let words = view.words;
    let title = match view.case.erased_at {
        Some(at) => words.say_with("desk-erased-at", &[("at", shown_time(at).into())]),
        None => words.say("desk-erased"),
    };
    html! {
        @if view.case.file.borrower.is_erased() { (stat::notice(Level::Info, &title, html! { p { (words.say("desk-erased-note")) } })) }
    }
}

fn history(view: &View<'_>) -> Markup {
    let title = view.words.say("desk-history-title");
    html! {
        @if !view.history.is_empty() { (stat::card(&title, Some(&view.words.say("desk-history-note")), stat::timeline(&view.history))) }
    }
}

fn obligations(words: Words, lines: &[Line]) -> Markup {
    let columns = vec![
        Column::day(words.say("desk-column-due-on")).title(),
        Column::text(words.say("desk-column-contract")).words(),
        Column::money(words.say("desk-column-due-principal")),
        Column::money(words.say("desk-column-due-interest")),
        Column::money(words.say("desk-column-paid")).line(),
        Column::money(words.say("desk-column-unpaid")).right(),
        Column::money(words.say("desk-column-penalty")),
        Column::text(words.say("desk-column-stage")).words(),
    ];
    let total = facts::total(lines);
    let foot = vec![
        words.say("desk-total").into(),
        Cell::blank(),
        total.due_principal.map_or_else(Cell::blank, Cell::money),
        total.due_interest.map_or_else(Cell::blank, Cell::money),
        Cell::money(total.paid),
        Cell::money(total.unpaid),
        Cell::money(total.penalty),
        Cell::blank(),
    ];
    Table::new(words.say("desk-obligations-title"), columns).rows(lines.iter().map(|line| obligation(words, line))).foot(foot).render(words)
}

fn obligation(words: Words, line: &Line) -> Row {
    let unknown = || Cell::from(stat::tag(&words.say("desk-split-unknown"), Tone::Plain));
    Row::new(vec![
        Cell::day(Some(line.due_on)),
        line.contract.clone().into(),
        line.due_principal.map_or_else(unknown, Cell::money),
        line.due_interest.map_or_else(|| Cell::money(line.due_total), Cell::money),
        Cell::money(line.paid),
        if line.late { Cell::late(line.unpaid.grouped()) } else { Cell::money(line.unpaid) },
        Cell::money(line.penalty),
        html! {
            @if line.counts() { (stat::tag(&line.stage, line.tone())) }
            @if let Some(excluded) = &line.excluded { " " (stat::tag(excluded, Tone::Plain)) }
        }
        .into(),
    ])
}

fn contracts(view: &View<'_>) -> Markup {
    let words = view.words;
    let columns = vec![
        Column::text(words.say("desk-column-contract")).title(),
        Column::money(words.say("desk-column-amount")).right(),
        Column::money(words.say("desk-column-balance")).line(),
        Column::day(words.say("desk-column-final-due")).line(),
        Column::text(words.say("desk-column-co-borrower")).words(),
    ];
    let rows = view.case.file.contracts.iter().map(|file| {
        let contract = &file.contract;
        Row::new(vec![
            facts::contract_name(words, contract).into(),
            contract.amount.map_or_else(Cell::blank, Cell::money),
            contract.balance.map_or_else(Cell::blank, Cell::money),
            Cell::day(contract.final_due_on),
            facts::co_borrower(words, &view.case.file, contract).into(),
        ])
    });
    Table::new(words.say("desk-contracts-title"), columns).rows(rows).render(words)
}

fn payments(words: Words, payments: &[PaymentLine]) -> Markup {
    let columns = vec![
        Column::day(words.say("desk-column-paid-on")).title(),
        Column::money(words.say("desk-column-total")).right(),
        Column::text(words.say("desk-column-contract")),
        Column::text(words.say("desk-column-went-to")).words(),
    ];
    let rows = payments.iter().map(|payment| {
        Row::new(vec![
            Cell::day(Some(payment.paid_on)),
            Cell::money(payment.total),
            payment.contract.clone().into(),
            html! { @for part in &payment.went_to { div { (part) } } }.into(),
        ])
    });
    let table = Table::new(words.say("desk-payments-title"), columns).rows(rows);
    if table.is_empty() { stat::quiet_line(&words.say("desk-payments-none")) } else { table.render(words) }
}

/// What a person may ask for, for those who answer them.
fn rights(view: &View<'_>) -> Markup {
    let words = view.words;
    let ways = view.rights.iter().map(|(key, href)| form::link_button(&words.say(key), href, Kind::Secondary));
    html! {
        @if !view.rights.is_empty() {
            (stat::card(&words.say("desk-rights-title"), Some(&words.say("desk-rights-note")), form::buttons(html! { @for way in ways { (way) } })))
        }
    }
}

fn exclusions(view: &View<'_>) -> Markup {
    let words = view.words;
    let add = html! {
        @if let Some(href) = &view.exclude_href { (form::link_button(&words.say("desk-exclusion-add"), href, Kind::Secondary)) }
    };
    let events: Vec<Event> = view.case.file.exclusions.iter().map(|each| facts::exclusion(words, each)).collect();
    let body = html! {
        @if events.is_empty() { (stat::quiet_line(&words.say("desk-exclusions-none"))) } @else {
            (stat::timeline(&events))
            @if let Some(href) = &view.exclusions_href { a.card-more href=(href) { (words.say("desk-exclusions-all")) } }
        }
    };
    stat::section(&words.say("desk-exclusions-title"), None, add, body)
}

/// One roster that brought or changed something, as an event.
pub fn trace(words: Words, trace: &Trace, batch_href: Option<String>, when: String, changes: Markup) -> Event {
    let what = match trace.brought {
        Some(n) => words.say_with("desk-history-new", &[("n", n.into())]),
        None => words.say("desk-history-changed"),
    };
    let undone = trace.state == "undone";
    Event {
        when,
        title: html! {
            (what) " · "
            @match batch_href { Some(href) => a href=(href) { (trace.file_name) }, None => (trace.file_name) }
            @if undone { " " (stat::tag(&words.say("desk-history-undone"), Tone::Settled)) }
        },
        body: changes,
        by: trace.applied_by.as_deref().map(|name| shown_name(words, name)).unwrap_or_default(),
    }
}
