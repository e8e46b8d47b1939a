//! The tables of absent people, and what can be done with selected rows.

use maud::{Markup, html};

use super::absent::FILTERS;
use super::absent_view::{Facts, Show, Typed, decision_name};
use super::{paths, shown_name, shown_time, undo, words_of};
use crate::basics::masked;
use crate::basics::words::Words;
use crate::ledger::pages::new_exclusion_path;
use crate::page::form::{self, Choice, Field, Kind};
use crate::page::link::Address;
use crate::page::stat::{self, Tone};
use crate::page::table::{Cell, Column, Row, Table};
use crate::roster::absent::{Closed, Decided, Decision, Matter, Pick};
use crate::roster::order::Named;

/// The rows that wait or were decided, with one bar for those that are selected.
pub(super) fn table(words: Words, facts: &Facts, show: Show, here: &Address, typed: &Typed) -> Table {
    let columns = vec![
        Column::text(words.say("roster-page-name")).title().narrow(),
        Column::text(words.say("roster-absent-village")).line(),
        Column::text(words.say("roster-page-contract")).line().narrow(),
        Column::money(words.say("roster-absent-unpaid")).right(),
        Column::text(words.say("roster-absent-last-named")).words(),
        Column::text(words.say("roster-absent-decision")).words(),
    ];
    let table = Table::new(words.say("roster-absent-title"), columns);
    let table = match (facts.matters.is_empty(), show) {
        (true, _) => {
            let key = if facts.newest.is_empty() { "roster-absent-no-roster" } else { "roster-absent-nobody" };
            let next = form::link_button(&words.say("roster-absent-to-import"), paths::LIST, Kind::Secondary);
            table.empty(words.say(key), next)
        }
        (false, Show::Undecided) => {
            let all = Address::of(paths::ABSENT).with("show", Show::All.code()).href();
            table.empty(
                words.say("roster-absent-all-decided"),
                form::link_button(&words.say("roster-absent-see-all"), &all, Kind::Secondary),
            )
        }
        (false, _) => table.empty(
            words.say("roster-absent-none-here"),
            form::link_button(&words.say("roster-absent-see-waiting"), paths::ABSENT, Kind::Secondary),
        ),
    };
    // Of a closed campaign nothing is decided any more.
    if facts.shown.is_closed() { table } else { table.selectable("rows", paths::ABSENT_DECIDE, bar(words, here, typed)) }
}

/// One bar for the selected rows: what became of them, a note, and the way back.
fn bar(words: Words, here: &Address, typed: &Typed) -> Markup {
    let error = |name: &str| typed.errors.iter().find(|(field, _)| *field == name).map(|(_, sentence)| sentence.clone());
    let mut choices = vec![Choice::new("", words.say("roster-absent-choose"))];
    choices.extend(Decision::ALL.map(|decision| Choice::new(decision.text(), decision_name(words, decision))));
    let decision = Field::new("decision", words.say("roster-absent-became")).value(&typed.decision).error(error("decision"));
    let note = Field::new("note", words.say("roster-absent-note")).value(&typed.note).error(error("note"));
    html! {
        @for name in FILTERS.iter().chain(&["page"]) {
            @if let Some(value) = here.get(name) { input type="hidden" name=(name) value=(value); }
        }
        (form::select(&decision, &choices))
        (form::text(&note))
        (form::button(&words.say("roster-absent-decide"), Kind::Primary))
        (form::button_to(&words.say("roster-absent-withdraw"), Kind::Quiet, paths::ABSENT_WITHDRAW))
    }
}

/// One absent obligation.
pub(super) fn row(words: Words, matter: &Matter, typed: &Typed) -> Row {
    let name = masked::long_numbers(&matter.name);
    let place =
        matter.place.as_ref().map_or_else(|| words.say("roster-absent-nowhere"), |(township, village)| format!("{township}{village}"));
    let responsible = matter.responsible.clone().unwrap_or_else(|| words.say("roster-absent-nobody-answers"));
    let due = words.say_with("roster-absent-due", &[("day", matter.due_on.to_string().into())]);
    let pick = Pick { obligation_id: matter.obligation_id, kind: matter.kind };
    let cells = vec![
        name.clone().into(),
        Cell::two_lines(place, responsible),
        Cell::two_lines(contract(words, matter.contract_no.as_deref()), due),
        Cell::money(matter.unpaid),
        last_named(words, matter).into(),
        decided(words, matter).into(),
    ];
    Row::new(cells).href(paths::borrower(matter.borrower_id)).choice(pick.code(), name).chosen(typed.picks.contains(&pick))
}

fn contract(words: Words, number: Option<&str>) -> String {
    number.map_or_else(|| words.say("roster-absent-no-number"), masked::contract_no)
}

fn last_named(words: Words, matter: &Matter) -> Markup {
    html! {
        a href=(paths::batch(matter.listed_in.id)) { (undo::named(words, &matter.listed_in)) }
        span.second-line { (words_of::kind(words, matter.kind.code())) }
        span.second-line { (words.say_with("roster-absent-missed-by", &[("batch", undo::named(words, &matter.missed_by).into())])) }
    }
}

/// What was decided, by whom, and where it leads on.
fn decided(words: Words, matter: &Matter) -> Markup {
    let Some(decided) = &matter.decided else { return stat::tag(&words.say("roster-absent-show-undecided"), Tone::Attention) };
    let moved = decided.decision == Decision::Moved;
    html! {
        (stat::tag(&decision_name(words, decided.decision), Tone::Accent))
        @if moved && matter.excluded { " " (words.say("roster-absent-excluded")) }
        @if moved && !matter.excluded { " " a href=(new_exclusion_path(matter.borrower_id)) { (words.say("roster-absent-exclude")) } }
        span.second-line { (signed(words, decided)) }
    }
}

/// 说明 · 谁 · 什么时候
fn signed(words: Words, decided: &Decided) -> String {
    let parts = [masked::long_numbers(&decided.note), shown_name(words, &decided.by), shown_time(decided.at)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// What was decided about obligations that some roster names again.
pub(super) fn closed_table(words: Words, closed: &[Closed]) -> Table {
    let columns = vec![
        Column::text(words.say("roster-page-name")).title(),
        Column::text(words.say("roster-page-contract")).line(),
        Column::text(words.say("roster-absent-decision")).words(),
        Column::text(words.say("roster-absent-closed-by")).words(),
    ];
    let back = form::link_button(&words.say("roster-absent-see-waiting"), paths::ABSENT, Kind::Secondary);
    let rows = closed.iter().map(|one| {
        let due = words.say_with("roster-absent-due", &[("day", one.due_on.to_string().into())]);
        let tag = stat::tag(&decision_name(words, one.decided.decision), Tone::Settled);
        Row::new(vec![
            masked::long_numbers(&one.name).into(),
            Cell::two_lines(contract(words, one.contract_no.as_deref()), due),
            html! { (tag) span.second-line { (signed(words, &one.decided)) } }.into(),
            closed_by(words, one.named_by.as_ref()).into(),
        ])
        .href(paths::borrower(one.borrower_id))
        .faded()
    });
    Table::new(words.say("roster-absent-show-closed"), columns).rows(rows).empty(words.say("roster-absent-none-closed"), back)
}

fn closed_by(words: Words, named_by: Option<&Named>) -> Markup {
    html! {
        @match named_by {
            Some(named) => { (words.say("roster-absent-named-again")) " " a href=(paths::batch(named.id)) { (undo::named(words, named)) } }
            None => (words.say("roster-absent-listed-by-none")),
        }
    }
}
