//! What to know before deciding: the kind that is unsure, what was assumed, what was left aside; and the sums of the file.

use maud::{Markup, html};

use super::preview::BatchView;
use super::summary::Summary;
use super::{paths, shown_time, undo, words_of};
use crate::basics::calendar::Instant;
use crate::basics::words::Words;
use crate::page::form::{self, Kind};
use crate::page::stat::{self, Level};
use crate::roster::order::Named;
use crate::roster::remarks::Reader;

/// Says that this very file was imported before, and where.
pub(super) fn imported_before(words: Words, before: Option<&(Named, Instant)>) -> Markup {
    let Some((batch, at)) = before else { return html! {} };
    let line = words.say_with("roster-page-same-file-line", &[("at", shown_time(*at).into())]);
    let named = html! { p { (line) " " a href=(paths::batch(batch.id)) { (undo::named(words, batch)) } } };
    html! { div #imported-before { (stat::notice(Level::Info, &words.say("roster-page-same-file"), named)) } }
}

/// Asks whether a list on which everyone owes is the whole population. Either answer reads the file again, and is kept.
pub(super) fn kind_question(view: &BatchView) -> Markup {
    let words = view.words;
    let Some(question) = view.summary.remarks.kind_question(words) else { return html! {} };
    let answers = html! {
        (form::button_with(&words.say("roster-page-kind-is-population"), Kind::Secondary, "kind", "population"))
        (form::button_with(&words.say("roster-page-kind-is-overdue"), Kind::Secondary, "kind", "overdue"))
    };
    let asked = html! {
        p { (question) }
        form method="post" action=(paths::restage(view.batch.id)) { (form::buttons(answers)) }
    };
    html! { div #kind-question { (stat::notice(Level::Warning, &words.say("roster-page-kind-question"), asked)) } }
}

/// What was assumed, what was left aside, what may be counted twice; nothing where there is nothing to say.
pub(super) fn notice(words: Words, summary: &Summary) -> Markup {
    let lines = summary.remarks.lines(Reader::Page, words);
    let body = html! { ul.notice-lines { @for line in &lines { li { (line) } } } };
    html! { @if !lines.is_empty() { div #remarks { (stat::notice(Level::Warning, &words.say("roster-page-remarks"), body)) } } }
}

/// What the rows that can be imported come to, amount by amount.
pub(super) fn sums(words: Words, summary: &Summary) -> Markup {
    let sums: Vec<(String, Markup)> =
        summary.sums().map(|(field, sum)| (words_of::field(words, field), html! { span.amount { (sum.grouped()) } })).collect();
    let note = words.say("roster-page-sums-note");
    html! {
        @if !sums.is_empty() {
            div #sums { (stat::card(&words.say("roster-page-sums"), Some(&note), stat::fact_list(&sums))) }
        }
    }
}
