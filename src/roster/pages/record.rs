//! A batch that was decided: what it did, what it left out, each step of it, and the way to undo it.

use maud::{Markup, html};

use super::history::Past;
use super::preview::{self, BatchView};
use super::{counts, found, paths, remarks, repair, words_of};
use crate::basics::calendar::Instant;
use crate::basics::words::Words;
use crate::page::form::{self, Kind};
use crate::page::layout::{self, Frame};
use crate::page::stat;
use crate::roster::correction::Refusal;

/// The page of an applied or undone batch.
pub(super) fn page(frame: Frame, view: &BatchView, past: &Past) -> Markup {
    let words = view.words;
    let id = view.batch.id;
    let left_out = left_out(view);
    let body = html! {
        (form::error_summary(words, &past.errors()))
        (preview::ended(view))
        (preview::erased(view))
        (past.undone(words, id, view.erased.is_none()))
        (repair::waits(view))
        (counts::tiles(words, &view.batch, view.total_mismatches, view.summary.skipped.totals))
        (stat::card(&words.say("roster-page-record-title"), None, facts(view)))
        (past.cards(words, id))
        (preview::error_card(view, &words.say(left_out)))
        (repair::cards(view))
        (preview::difference_cards(view))
        (preview::warning_card(view))
        (remarks::sums(words, &view.summary))
        (found::card(words, &view.summary, id, false))
    };
    let actions = html! {
        (form::link_button(&words.say("roster-page-to-overview"), "/overview", Kind::Secondary))
        (form::link_button(&words.say("roster-undo-do"), &paths::undo(id), Kind::Danger))
    };
    layout::page(if view.batch.is_applied() && view.ended.is_none() { frame.actions(actions) } else { frame }, body)
}

/// What is said of rows that were not imported: how they still can be, where they can.
fn left_out(view: &BatchView) -> &'static str {
    match view.repair.closed {
        Some(Refusal::Ended) => "roster-page-left-out-ended",
        _ if view.erased.is_some() => "roster-page-left-out-erased",
        Some(_) => "roster-page-left-out-closed",
        None => "roster-page-left-out-note",
    }
}

fn facts(view: &BatchView) -> Markup {
    let words = view.words;
    let batch = &view.batch;
    let mut facts = vec![
        (words.say("roster-undo-batch"), html! { (batch.id) }),
        (words.say("ledger-shown-campaign"), html! { (view.goes_into.campaign) }),
        (words.say("roster-page-state"), html! { (words_of::state(words, &batch.state)) }),
        (words.say("roster-page-file"), html! { (batch.shown_file(words)) }),
        (words.say("roster-page-kind"), html! { (words_of::kind(words, &batch.kind)) }),
        (words.say("roster-page-as-of"), html! { (batch.as_of) }),
        (words.say("roster-page-uploaded"), deed(words, &batch.created_by, Some(batch.created_at))),
    ];
    if let Some(by) = &batch.applied_by {
        facts.push((words.say("roster-page-applied"), deed(words, by, batch.applied_at)));
    }
    if let Some(by) = &batch.undone_by {
        facts.push((words.say("roster-page-undone"), deed(words, by, batch.undone_at)));
    }
    stat::fact_list(&facts)
}

fn deed(words: Words, by: &str, at: Option<Instant>) -> Markup {
    html! { (super::shown_name(words, by)) @if let Some(at) = at { " · " (super::shown_time(at)) } }
}
