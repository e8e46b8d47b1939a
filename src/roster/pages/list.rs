//! The rosters that were imported, and the form that takes the next one.

use maud::{Markup, html};

use super::preview::{Options, kind_choices};
use super::queries::BatchFacts;
use super::summary::Summary;
use super::upload::Came;
use super::{blank, paths, shown_name, shown_time, words_of};
use crate::basics::words::Words;
use crate::jobs::{self, Job};
use crate::ledger::pages::{CAMPAIGN_ASKED, Shown};
use crate::page::figure;
use crate::page::form::{self, Choice, Field, Kind};
use crate::page::layout::{self, Frame};
use crate::page::link::Address;
use crate::page::paging::Paging;
use crate::page::stat::{self, Tone};
use crate::page::table::{Cell, Column, Row, Table};

/// Endings the file chooser offers. Bytes decide the format afterwards.
const ENDINGS: &str = ".xlsx,.xls,.xlsb,.et,.ods,.csv,.tsv,.txt,.htm,.html,.xml";

/// What the list shows.
pub(super) struct ListView {
    pub words: Words,
    /// Whose batches they are.
    pub shown: Shown,
    /// That its campaign is closed, where it is.
    pub notice: Markup,
    pub batches: Vec<BatchFacts>,
    /// Rosters being read or imported.
    pub under_way: Vec<Job>,
    pub page: u32,
    pub total: u32,
    /// The largest file taken, in MiB.
    pub limit: u64,
    /// Options as typed, and why a file was refused (under `file`).
    pub options: Options,
    /// What came of each of several files.
    pub came: Vec<Came>,
}

/// Batches on one page of the list.
pub(super) const PER_PAGE: u32 = 30;

/// The list of the campaign that is shown.
pub(super) fn address(shown: &Shown) -> Address {
    Address::of(paths::LIST).with(CAMPAIGN_ASKED, shown.asked())
}

/// The page.
pub(super) fn page(frame: Frame, view: &ListView) -> Markup {
    let words = view.words;
    let paging = Paging::new(view.page, PER_PAGE, view.total, address(&view.shown));
    let body = html! {
        (form::error_summary(words, &view.options.errors))
        (view.notice)
        (came_card(view))
        (jobs::under_way_card(words, &view.under_way))
        (stat::card(&words.say("roster-page-upload-title"), Some(&words.say("roster-page-upload-note")), upload_form(view)))
        (stat::card(&words.say("roster-page-list-title"), None, html! { (view.shown.chooser(words, paths::LIST)) (table(view).render(words)) (paging.render(words)) }))
    };
    layout::page(frame, body)
}

fn upload_form(view: &ListView) -> Markup {
    let words = view.words;
    let error = |name: &str| view.options.errors.iter().find(|(field, _)| *field == name).map(|(_, message)| message.clone());
    let hint = words.say_with("roster-page-upload-hint", &[("limit", view.limit.into())]);
    let file = form::file(
        words,
        &Field::new("file", words.say("roster-page-upload-file")).hint(hint).error_above(words, error("file")),
        ENDINGS,
        true,
    );
    let paste = Field::new("paste", words.say("roster-page-paste")).hint(words.say("roster-page-paste-hint")).value(&view.options.paste);
    let paste_open = !view.options.paste.is_empty();
    let mut kinds = vec![Choice::new("", words.say("roster-page-kind-found"))];
    kinds.extend(kind_choices(words));
    let as_of = Field::new("as_of", words.say("roster-page-as-of")).hint(words.say("roster-page-as-of-hint")).value(&view.options.as_of);
    let due_on = Field::new("due_on", words.say("roster-page-due-on-missing"))
        .hint(words.say("roster-page-due-on-hint"))
        .value(&view.options.due_on);
    let kind = Field::new("kind", words.say("roster-page-kind")).value(&view.options.kind);
    let open = ["as_of", "kind", "due_on"].into_iter().any(|name| error(name).is_some());
    form::form_with_files(
        paths::LIST,
        html! {
            (file)
            details.more-options open[paste_open] {
                summary { (words.say("roster-page-paste-title")) }
                (form::textarea(&paste.error_above(words, error("paste")), 6))
            }
            details.more-options open[open] {
                summary { (words.say("roster-page-more-options")) }
                (form::day(&as_of.error(error("as_of"))))
                (form::select(&kind.error(error("kind")), &kinds))
                (form::day(&due_on.error(error("due_on"))))
            }
            (form::buttons(form::button(&words.say("roster-page-upload"), Kind::Primary)))
            (blank::links(words))
        },
    )
}

/// What came of each of several files, with the way to each.
fn came_card(view: &ListView) -> Markup {
    let words = view.words;
    if view.came.is_empty() {
        return html! {};
    }
    let line = |came: &Came| match &came.outcome {
        Ok(address) => waiting_at(view, address).map_or_else(|| words.say("roster-page-came-reading"), |batch| waits_for(words, batch)),
        Err(sentence) => sentence.clone(),
    };
    let title = words.say_with("roster-page-came-title", &[("n", view.came.len().into())]);
    let body = html! {
        ul.came {
            @for came in &view.came {
                li.refused[came.outcome.is_err()] {
                    @match &came.outcome {
                        Ok(address) => a href=(address) { (came.name) },
                        Err(_) => strong { (came.name) },
                    }
                    @if came.outcome.is_err() { " " (stat::tag(&words.say("roster-page-came-refused"), Tone::Attention)) }
                    span.second-line { (line(came)) }
                }
            }
        }
    };
    html! { div #came { (stat::card(&title, Some(&words.say("roster-page-came-note")), body)) } }
}

/// The batch an address leads to, where it is one of those listed.
fn waiting_at<'v>(view: &'v ListView, address: &str) -> Option<&'v BatchFacts> {
    view.batches.iter().find(|batch| paths::batch(batch.id) == address)
}

/// What a waiting batch waits for.
fn waits_for(words: Words, batch: &BatchFacts) -> String {
    let summary = Summary::read(&batch.summary);
    let n = |count: i64| figure::count(count).into();
    if summary.lacks_header() {
        return words.say("roster-page-waits-header");
    }
    let columns = summary.ambiguous_count();
    if columns > 0 {
        return words.say_with("roster-page-waits-columns", &[("n", columns.into())]);
    }
    if batch.rejected_count > 0 {
        let values = [("bad", n(batch.rejected_count)), ("good", n(batch.accepted_count()))];
        return words.say_with("roster-page-waits-errors", &values);
    }
    words.say_with("roster-page-waits-decision", &[("n", n(batch.accepted_count()))])
}

fn table(view: &ListView) -> Table {
    let words = view.words;
    let columns = vec![
        Column::text(words.say("roster-page-file")).title(),
        Column::text(words.say("roster-page-kind")).line(),
        Column::day(words.say("roster-page-as-of")).line(),
        Column::number(words.say("roster-page-tile-read")),
        Column::number(words.say("roster-page-tile-new")),
        Column::number(words.say("roster-page-tile-changed")),
        Column::number(words.say("roster-page-tile-rejected")),
        Column::text(words.say("roster-page-uploaded")).words(),
        Column::text(words.say("roster-page-state")).right(),
    ];
    Table::new(words.say("roster-page-list-title"), columns)
        .rows(view.batches.iter().map(|batch| row(words, batch)))
        .empty(words.say("roster-page-list-empty"), html! { (words.say("roster-page-list-empty-next")) })
}

fn row(words: Words, batch: &BatchFacts) -> Row {
    let tone = match batch.state.as_str() {
        "staged" => Tone::Attention,
        "undone" => Tone::Settled,
        _ => Tone::Plain,
    };
    let number = words.say_with("roster-undo-batch-number", &[("batch", batch.id.to_string().into())]);
    let second_line = if batch.is_staged() { format!("{number} · {}", waits_for(words, batch)) } else { number };
    let lacks_header = batch.is_staged() && Summary::read(&batch.summary).lacks_header();
    // Nothing was counted yet of a file without a header.
    let count = |count: i64| if lacks_header { Cell::blank() } else { Cell::count(count) };
    let row = Row::new(vec![
        Cell::two_lines(batch.shown_file(words), second_line),
        if lacks_header { Cell::blank() } else { words_of::kind(words, &batch.kind).into() },
        Cell::day((!lacks_header).then_some(batch.as_of)),
        count(batch.read_count),
        count(batch.new_count),
        count(batch.changed_count),
        count(batch.rejected_count),
        Cell::two_lines(shown_name(words, &batch.created_by), shown_time(batch.created_at)),
        stat::tag(&words_of::state(words, &batch.state), tone).into(),
    ])
    .href(paths::batch(batch.id));
    if batch.state == "undone" { row.faded() } else { row }
}
