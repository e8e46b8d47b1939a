//! What the newest rosters no longer name of one borrower, and what was decided about it.

use maud::{Markup, html};

use crate::accounts::Viewer;
use crate::basics::masked;
use crate::basics::words::Words;
use crate::desk::queries::case::Case;
use crate::page::form::{self, Kind};
use crate::page::stat::{self, Event, Tone};
use crate::roster::absent::{Closed, Decided, Matter};
use crate::roster::order::Named;
use crate::roster::pages::{decision_name, paths, shown_name, shown_time};

/// The card; nothing where nothing was ever missing.
pub fn card(viewer: &Viewer, case: &Case) -> Markup {
    let words = viewer.words;
    let events: Vec<Event> =
        case.absent.iter().map(|matter| open(words, matter)).chain(case.closed.iter().map(|one| closed(words, one))).collect();
    let waits = viewer.sees_everyone() && !case.absent.is_empty();
    let way = html! { @if waits { (form::link_button(&words.say("desk-absent-decide"), paths::ABSENT, Kind::Secondary)) } };
    html! {
        @if !events.is_empty() {
            (stat::section(&words.say("desk-absent-title"), Some(&words.say("desk-absent-note")), way, stat::timeline(&events)))
        }
    }
}

fn open(words: Words, matter: &Matter) -> Event {
    let what = what(matter.contract_no.as_deref(), &matter.due_on.to_string());
    let named = html! {
        (batch(words, "desk-absent-last-named", &matter.listed_in))
        div { (batch(words, "desk-absent-missed-by", &matter.missed_by)) }
    };
    match &matter.decided {
        Some(decided) => event(words, what, decided, Tone::Accent, named),
        None => Event {
            when: matter.due_on.to_string(),
            title: html! { (stat::tag(&words.say("desk-absent-waiting"), Tone::Attention)) " " (what) },
            body: named,
            by: String::new(),
        },
    }
}

fn closed(words: Words, one: &Closed) -> Event {
    let what = what(one.contract_no.as_deref(), &one.due_on.to_string());
    let by =
        one.named_by.as_ref().map_or_else(|| words.say("desk-absent-listed-by-none"), |named| batch(words, "desk-absent-closed", named));
    event(words, what, &one.decided, Tone::Settled, html! { (by) })
}

fn event(words: Words, what: String, decided: &Decided, tone: Tone, line: Markup) -> Event {
    let note = masked::long_numbers(&decided.note);
    Event {
        when: shown_time(decided.at),
        title: html! { (stat::tag(&decision_name(words, decided.decision), tone)) " " (what) },
        body: html! { @if !note.is_empty() { div { (note) } } div { (line) } },
        by: shown_name(words, &decided.by),
    }
}

/// 20244299991000012 · 2025-12-20: on the page of one person the number stands whole.
fn what(contract_no: Option<&str>, due_on: &str) -> String {
    [contract_no.unwrap_or_default(), due_on].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn batch(words: Words, key: &str, named: &Named) -> String {
    let values =
        [("batch", named.id.to_string().into()), ("file", named.file_name.clone().into()), ("day", named.as_of.to_string().into())];
    words.say_with(key, &values)
}
