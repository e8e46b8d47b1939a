//! A roster that waits to be checked: what was read, what would change, what is wrong, and the decision.

use maud::{Markup, html};

use super::differences::{self, Differences};
use super::problems::{self, Problems};
use super::queries::{self, BatchFacts, ChangeFacts, GoesInto, ProblemFacts};
use super::repair::{self, Repair};
use super::summary::Summary;
use super::{anew, ask, counts, found, paths, remarks, words_of};
use crate::basics::calendar::Instant;
use crate::basics::words::Words;
use crate::jobs::{self, Job};
use crate::page::form::{self, Choice, Field, Kind};
use crate::page::layout::{self, Frame};
use crate::page::{figure, stat};
use crate::roster::order::Named;
use crate::roster::{Covers, Meanwhile};

/// Everything the pages of one batch show.
pub(super) struct BatchView {
    pub words: Words,
    pub batch: BatchFacts,
    pub summary: Summary,
    pub errors: Listed<ProblemFacts>,
    pub warnings: Listed<ProblemFacts>,
    pub changed: Listed<ChangeFacts>,
    pub absent: Listed<ChangeFacts>,
    pub new: Listed<ChangeFacts>,
    /// Total rows that do not agree with the sum of their rows.
    pub total_mismatches: i64,
    /// The options as they were given, for the form that corrects them.
    pub options: Options,
    /// What was imported or taken back since it was looked at.
    pub stale: Vec<Meanwhile>,
    /// Jobs that do something with it just now: nothing else is done until they end.
    pub busy: Vec<Job>,
    /// The same file stands in the ledger already: the batch that brought it, and when.
    pub imported_before: Option<(Named, Instant)>,
    /// What puts faulty rows right.
    pub repair: Repair,
    /// The name of its campaign, where that is closed: then it is looked at and no more.
    pub ended: Option<String>,
    /// The campaign under way, where it is another.
    pub open: Option<String>,
    /// When its file was erased, where it was, and whether with its whole campaign.
    pub erased: Option<(Instant, bool)>,
    /// The campaign its rows go into.
    pub goes_into: GoesInto,
}

impl BatchView {
    /// Whom the rows shown are about, by the borrower's id, as far as the ledger knows them.
    pub(super) fn named(&self) -> Vec<i64> {
        let rows = [&self.changed, &self.absent, &self.new].into_iter().flat_map(|listed| queries::named(&listed.rows));
        let mut named: Vec<i64> = rows.chain(self.repair.persons.keys().copied()).collect();
        named.sort_unstable();
        named.dedup();
        named
    }
}

/// Rows of one kind: how many of each kind of problem there are, and those listed.
pub(super) struct Listed<T> {
    pub kinds: Vec<(String, i64)>,
    pub rows: Vec<T>,
}

/// What can be corrected before the decision, as typed.
#[derive(Debug, Clone, Default)]
pub(super) struct Options {
    pub kind: String,
    pub as_of: String,
    pub due_on: String,
    /// What the roster covers; empty where nothing was said.
    pub covers: String,
    /// Cells pasted into the form.
    pub paste: String,
    /// What is wrong with what was typed: field name and sentence.
    pub errors: Vec<(&'static str, String)>,
}

/// The page of a staged batch.
pub(super) fn page(frame: Frame, view: &BatchView) -> Markup {
    let words = view.words;
    let steps = ["upload", "headers", "check", "done"].map(|step| words.say(&format!("roster-page-step-{step}")));
    // While columns are asked about, the answer is what to do next, and importing stands at the foot.
    let asks = view.summary.ambiguous_count() > 0;
    let is_free = view.busy.is_empty() && view.ended.is_none();
    let body = html! {
        (form::error_summary(words, &view.options.errors))
        (stat::steps(words, &steps, if asks { 1 } else { 2 }))
        (jobs::under_way_card(words, &view.busy))
        (ended(view))
        (erased(view))
        (anew::notice(words, view.batch.id, &view.stale))
        @if is_free { (goes_into(view)) (ask::card(words, &view.summary, view.batch.id)) }
        (counts::tiles(words, &view.batch, view.total_mismatches, view.summary.skipped.totals))
        (remarks::imported_before(words, view.imported_before.as_ref()))
        @if is_free { (remarks::kind_question(view)) (options_form(view)) }
        (remarks::notice(words, &view.summary))
        (error_card(view, &words.say_with("roster-page-errors-note", &[("n", figure::count(view.batch.accepted_count()).into())])))
        (warning_card(view))
        @if is_free { (repair::cards(view)) }
        (difference_cards(view))
        (remarks::sums(words, &view.summary))
        (found::card(words, &view.summary, view.batch.id, is_free))
        @if is_free { (repair::replacement(view)) (decision(view, asks)) }
    };
    layout::page(if asks || !is_free { frame } else { frame.actions(apply_form(view, Kind::Primary)) }, body)
}

/// That its campaign is closed. One that still waits can be given up.
pub(super) fn ended(view: &BatchView) -> Markup {
    let words = view.words;
    let discard = form::post_button(&words.say("roster-page-discard"), &paths::discard(view.batch.id), Kind::Secondary);
    html! {
        @if let Some(campaign) = &view.ended {
            (stat::notice(stat::Level::Info, &words.say_with("roster-page-ended", &[("campaign", campaign.clone().into())]), html! {
                p { (reopening(words, view.open.as_ref())) }
                @if view.batch.is_staged() { (discard) }
            }))
        }
    }
}

/// Which campaign its rows go into, and what to do where they begin one and were meant for the one before.
fn goes_into(view: &BatchView) -> Markup {
    let (words, into) = (view.words, &view.goes_into);
    let campaign = ("campaign", into.campaign.clone().into());
    match &into.after {
        Some(before) => {
            let meant = words.say_with("roster-page-begins-meant", &[campaign.clone(), ("before", before.clone().into())]);
            stat::notice(stat::Level::Info, &words.say_with("roster-begins", &[campaign]), html! { p { (meant) } })
        }
        None => stat::quiet_line(&words.say_with("roster-goes-into", &[campaign])),
    }
}

/// How a closed campaign is changed: not while another is under way.
fn reopening(words: Words, open: Option<&String>) -> String {
    match open {
        Some(open) => words.say_with("roster-page-ended-do-open", &[("open", open.clone().into())]),
        None => words.say("roster-page-ended-do"),
    }
}

/// That its file was erased. Nothing where it is kept.
pub(super) fn erased(view: &BatchView) -> Markup {
    let at = |at: Instant| [("at", super::shown_time(at).into())];
    html! {
        @if let Some((erased_at, with_campaign)) = view.erased {
            @let key = if with_campaign { "roster-page-erased-due" } else { "roster-page-erased" };
            (stat::notice(stat::Level::Info, &view.words.say_with(key, &at(erased_at)), html! {}))
        }
    }
}

/// Changed, absent and new rows.
pub(super) fn difference_cards(view: &BatchView) -> Markup {
    html! {
        (differences::card(&differences(view, "changed", view.batch.changed_count, &view.changed)))
        (differences::card(&differences(view, "absent", view.batch.absent_count, &view.absent)))
        (super::absent_view::way(view.words, &view.batch))
        (differences::card(&differences(view, "new", view.batch.new_count, &view.new)))
    }
}

fn differences<'a>(view: &BatchView, what: &'static str, all: i64, rows: &'a Listed<ChangeFacts>) -> Differences<'a> {
    let n = [("n", figure::count(all).into())];
    Differences {
        words: view.words,
        batch_id: view.batch.id,
        what,
        title: view.words.say_with(&format!("roster-page-title-{what}"), &n),
        note: view.words.say(&format!("roster-page-note-{what}")),
        all,
        payments: view.batch.kind == "payments",
        listed: &rows.rows,
    }
}

/// Rows that are not imported.
pub(super) fn error_card(view: &BatchView, note: &str) -> Markup {
    let words = view.words;
    problems::card(&Problems {
        words,
        id: "problems",
        title: words.say_with("roster-page-errors-title", &[("n", figure::count(view.batch.rejected_count).into())]),
        note: note.to_owned(),
        batch_id: view.batch.id,
        severity: "error",
        kinds: &view.errors.kinds,
        listed: &view.errors.rows,
    })
}

/// Rows that are imported and deserve a look.
pub(super) fn warning_card(view: &BatchView) -> Markup {
    let words = view.words;
    let all: i64 = view.warnings.kinds.iter().map(|(_, count)| count).sum();
    problems::card(&Problems {
        words,
        id: "warnings",
        title: words.say_with("roster-page-warnings-title", &[("n", figure::count(all).into())]),
        note: words.say("roster-page-warnings-note"),
        batch_id: view.batch.id,
        severity: "warning",
        kinds: &view.warnings.kinds,
        listed: &view.warnings.rows,
    })
}

impl BatchView {
    fn options_error(&self, field: &str) -> Option<String> {
        self.options.errors.iter().find(|(name, _)| *name == field).map(|(_, message)| message.clone())
    }
}

/// Kind, figures' day, due day and, where people are missing, what the roster covers, each with why it was proposed, to be put right
/// before the decision.
fn options_form(view: &BatchView) -> Markup {
    let words = view.words;
    let remarks = &view.summary.remarks;
    let field = |name: &'static str, key: &str, value: &str| Field::new(name, words.say(key)).value(value).error(view.options_error(name));
    let because = |field: Field, why: Option<String>| why.into_iter().fold(field, Field::hint);
    let kind = because(field("kind", "roster-page-kind", &view.options.kind), remarks.kind_because.map(|why| why.say(words)));
    let as_of = because(field("as_of", "roster-page-as-of", &view.options.as_of), remarks.as_of_because.as_ref().map(|why| why.say(words)));
    let due_on = field("due_on", "roster-page-due-on-missing", &view.options.due_on);
    let covers = (view.batch.absent_count > 0 || remarks.unnamed.is_some()).then(|| {
        let shown = if view.options.covers.is_empty() { view.summary.covers().code() } else { &view.options.covers };
        because(field("covers", "roster-page-covers", shown), remarks.unnamed.as_ref().map(|unnamed| unnamed.because(words)))
    });
    let values = [("kind", words_of::kind(words, &view.batch.kind).into()), ("day", view.batch.as_of.to_string().into())];
    // Folded until something about it has to be put right.
    let asks = remarks.as_of_today || remarks.assumed_due.is_some() || remarks.unnamed.is_some();
    let opens = asks || !view.options.errors.is_empty();
    html! {
        details.options-folded open[opens] {
            summary { (words.say_with("roster-page-options-folded", &values)) }
            form.filters.options-form method="post" action=(paths::restage(view.batch.id)) novalidate {
                (form::day(&as_of)) (form::select(&kind, &kind_choices(words))) (form::day(&due_on))
                @if let Some(covers) = &covers { (form::select(covers, &covers_choices(words))) }
                div.filter-buttons { (form::button(&words.say("roster-page-restage"), Kind::Secondary)) }
            }
        }
    }
}

/// What a roster may be a list of.
fn covers_choices(words: Words) -> Vec<Choice> {
    Covers::ALL.map(|covers| Choice::new(covers.code(), words.say(&format!("roster-page-covers-{}", covers.code())))).into()
}

/// The three kinds of roster.
pub(super) fn kind_choices(words: Words) -> Vec<Choice> {
    ["population", "overdue", "payments"].into_iter().map(|kind| Choice::new(kind, words_of::kind(words, kind))).collect()
}

/// Imports everything, or everything that can be imported. Nothing where no row can.
fn apply_form(view: &BatchView, kind: Kind) -> Markup {
    let accepted = view.batch.accepted_count();
    let key = if view.batch.rejected_count > 0 { "roster-page-apply-good" } else { "roster-page-apply" };
    let label = view.words.say_with(key, &[("n", figure::count(accepted).into())]);
    html! {
        @if accepted > 0 { (form::post_button(&label, &paths::apply(view.batch.id), kind)) }
    }
}

/// Imports, leaves waiting, or gives up. While columns are asked about, the answer is the main thing to do.
fn decision(view: &BatchView, asks: bool) -> Markup {
    let words = view.words;
    let apply = apply_form(view, if asks { Kind::Secondary } else { Kind::Primary });
    let discard = form::post_button(&words.say("roster-page-discard"), &paths::discard(view.batch.id), Kind::Quiet);
    let later = form::post_button(&words.say("roster-page-later"), &paths::later(view.batch.id), Kind::Secondary);
    form::buttons_and_way_out(html! { (apply) (later) }, discard)
}
