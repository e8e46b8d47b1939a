//! What has to be said beside the figures before anyone relies on them.

use maud::{Markup, html};

use super::rates::linked;
use crate::accounts::{KEY, RETENTION, Role, Viewer};
use crate::desk::pages::borrowers;
use crate::desk::queries::overview::Gathered;
use crate::ledger::caveat::Caveat;
use crate::ledger::queries::borrowers::Behind;
use crate::page::figure;
use crate::page::link::Address;
use crate::page::stat::{self, Level};
use crate::reports::pages::report_path;
use crate::reports::sending::deliveries::Delivery;
use crate::reports::sending::say;
use crate::roster::absent::Decision;
use crate::roster::pages::paths as rosters;

/// A notice for each; nothing where there is nothing to say.
pub fn notices(viewer: &Viewer, facts: &Gathered) -> Markup {
    let caveats = Caveat::of(&facts.figures, facts.sources.iter().map(|source| source.as_of), facts.today);
    html! {
        @for caveat in &caveats { (notice(viewer, facts, caveat)) }
        @if facts.reported.people > 0 { (reported(viewer, facts)) }
        (due_to_erase(viewer, facts))
        @for one in &facts.not_sent { (not_sent(viewer, one)) }
        (sheet_to_print(viewer, facts))
    }
}

/// Until it is printed, a broken disk can take everything.
pub(super) fn sheet_to_print(viewer: &Viewer, facts: &Gathered) -> Markup {
    let words = viewer.words;
    if viewer.role != Role::Administrator || !facts.sheet_is_wanted {
        return html! {};
    }
    let line = words.say("accounts-key-to-print-line");
    stat::notice(Level::Info, "", html! { p { (line) " " a href=(KEY) { (words.say("accounts-key-to-print")) } } })
}

/// Administrators are reminded; nothing is erased by itself.
pub fn due_to_erase(viewer: &Viewer, facts: &Gathered) -> Markup {
    let words = viewer.words;
    let line = words.say_with("desk-due-to-erase-line", &[("names", facts.due_to_erase.join(&words.say("desk-comma")).into())]);
    html! {
        @if viewer.role == Role::Administrator && !facts.due_to_erase.is_empty() {
            (stat::notice(Level::Warning, &words.say("desk-due-to-erase"), html! { p { (line) " " a href=(RETENTION) { (words.say("desk-due-to-erase-do")) } } }))
        }
    }
}

/// A report the centre waits for: its page says why, and can try again.
fn not_sent(viewer: &Viewer, one: &Delivery) -> Markup {
    let words = viewer.words;
    let line = say::delivery(words, one);
    let open = words.say("reports-overview-not-sent-open");
    stat::notice(
        Level::Warning,
        &words.say("reports-overview-not-sent"),
        html! { p { (line) " " a href=(report_path(one.report_id)) { (open) } } },
    )
}

/// What people say they paid: beside the rates, and in none of them.
fn reported(viewer: &Viewer, facts: &Gathered) -> Markup {
    let words = viewer.words;
    let amount = facts.reported.unpaid.grouped();
    let line = words.say_with("desk-reported-line", &[("n", figure::count(facts.reported.people).into()), ("amount", amount.into())]);
    let people = Address::of(rosters::ABSENT).with("show", Decision::ReportedPaid.text()).href();
    stat::notice(Level::Info, &words.say("desk-reported-title"), html! { p { (linked(&line, Some(&people))) } })
}

fn notice(viewer: &Viewer, facts: &Gathered, caveat: &Caveat) -> Markup {
    let words = viewer.words;
    let said = html! { p { (caveat.say(words)) } };
    // The trend is of the whole campaign: it is not shown to who sees a part.
    let trend = facts.own_villages.is_none().then(|| words.say("desk-caveat-see-trend"));
    match caveat {
        Caveat::DayAhead { .. } => stat::notice(Level::Warning, &words.say("desk-caveat-day-ahead"), said),
        Caveat::LaterRosters { .. } => {
            stat::notice(Level::Info, &words.say("desk-caveat-later-rosters"), html! { (said) @if let Some(line) = trend { p { (line) } } })
        }
        Caveat::Outside { people, amount } => {
            stat::notice(Level::Warning, &words.say("desk-caveat-outside"), outside(viewer, facts, *people, amount))
        }
    }
}

/// The people by link, and what to do for those who can do it.
fn outside(viewer: &Viewer, facts: &Gathered, people: i64, amount: &str) -> Markup {
    let words = viewer.words;
    let line = words.say_with("desk-outside-line", &[("n", figure::count(people).into()), ("amount", amount.to_owned().into())]);
    let href = viewer.sees_people().then(|| borrowers::address(facts, Behind::Outside).href());
    html! {
        p { (linked(&line, href.as_deref())) }
        @if viewer.sees_everyone() {
            p { (words.say("desk-outside-do")) " " a href=(rosters::LIST) { (words.say("desk-overview-import")) } }
        }
    }
}
