//! 汇总: the sum of a period with its charts, and who sent, is missing, late or was altered.

use std::collections::BTreeMap;

use actix_web::web;
use maud::{Markup, html};

use super::draft::{self, Query, Seen};
use super::{CENTRE, CSV, FILES, PRINT, SCHOOLS, WORKBOOK, aside, of_period, report_path};
use crate::accounts::{PageError, Site, Viewer, frame};
use crate::basics::words::Words;
use crate::centre::choice;
use crate::centre::sheets::{self, Line};
use crate::centre::workbook::Draft;
use crate::page::form::{self, Choice, Field, Kind, Width};
use crate::page::table::{Cell, Column, Row, Table};
use crate::page::unbroken::unbroken;
use crate::page::{layout, stat};
use crate::reports::pages::tables::{self, Picture};
use crate::reports::period::Period;
use crate::sheet::table::{Block, Sheet};

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>, query: web::Query<Query>) -> Result<Markup, PageError> {
    let seen = draft::seen(&site, &viewer, &query).await?;
    Ok(page(&viewer, &seen))
}

fn page(viewer: &Viewer, seen: &Seen) -> Markup {
    let words = viewer.words;
    let frame = frame(viewer, "centre", words.say("centre-nav"), words.say("centre-purpose"));
    let Some(draft) = &seen.draft else {
        return layout::page(frame, stat::card("", None, empty(words, seen.has_list)));
    };
    let all = sheets::all(&draft.sources(words));
    let rows = BTreeMap::new();
    let picture = Picture { words, all: &all, rows: &rows, on_paper: false };
    let (open, settled): (Vec<Line>, Vec<Line>) =
        sheets::lines(&draft.whole, &draft.came, words).into_iter().partition(|line| line.is_open);
    let body = html! {
        (chooser(words, seen, draft))
        @if let Some(cover) = all.first() { (tables::sheet(&picture, &head_of(cover))) }
        (to_do(words, draft, &open))
        @for sheet in all.iter().skip(1).take(2) {
            section.whole-rows.wide-sheet[tables::is_wide(sheet)] { (tables::sheet(&picture, sheet)) }
        }
        @if !settled.is_empty() { (received(words, &settled)) }
    };
    layout::page(frame.actions(ways(words, draft)), body)
}

/// What is taken home comes first, then what is put in.
fn ways(words: Words, draft: &Draft) -> Markup {
    let period = &draft.whole.question.period;
    let link = |key: &str, path: &str, kind| form::link_button(&words.say(key), &of_period(path, period), kind);
    html! {
        (link("centre-download", WORKBOOK, Kind::Primary))
        (link("centre-download-csv", CSV, Kind::Secondary))
        (form::link_button(&words.say("centre-put-in"), FILES, Kind::Secondary))
        (link("centre-print", PRINT, Kind::Quiet))
    }
}

/// Nothing yet: what to do first.
fn empty(words: Words, has_list: bool) -> Markup {
    let (line, list) = if has_list { ("centre-empty", Kind::Secondary) } else { ("centre-empty-no-list", Kind::Primary) };
    let files = if has_list { Kind::Primary } else { Kind::Secondary };
    stat::empty(
        &words.say(line),
        html! {
            (form::link_button(&words.say("centre-schools-list"), SCHOOLS, list)) " "
            (form::link_button(&words.say("centre-put-in"), FILES, files))
        },
    )
}

/// The cards, notes and charts of the cover; its tables stand in the workbook and on the page that is printed.
fn head_of(cover: &Sheet) -> Sheet {
    let shown = |block: &&Block| matches!(block, Block::Cards(_) | Block::Note(_) | Block::Charts(_));
    Sheet { blocks: cover.blocks.iter().filter(shown).cloned().collect(), ..cover.clone() }
}

/// The choice of period, and what else is there.
fn chooser(words: Words, seen: &Seen, draft: &Draft) -> Markup {
    let shown = draft.whole.question.period;
    let choices: Vec<Choice> = seen.periods.iter().map(|(period, _)| Choice::new(choice::written(period), period.called(words))).collect();
    let field = Field::new("period", words.say("centre-column-period")).value(choice::written(&shown)).width(Width::Medium);
    html! {
        form.filters method="get" action=(CENTRE) {
            (form::select(&field, &choices))
            div.filter-buttons { (form::button(&words.say("centre-show-period"), Kind::Secondary)) }
        }
        @if let Some(others) = choice::others(&seen.periods, &[], &shown, words) { p.quiet-line { (others) } }
    }
}

/// The schools and files somebody has to do something about, by name.
fn to_do(words: Words, draft: &Draft, open: &[Line]) -> Markup {
    let columns = vec![
        Column::text(words.say("reports-column-school")).title(),
        Column::text(words.say("centre-column-state")).right(),
        Column::text(words.say("centre-column-message")).words().line(),
        Column::text(words.say("reports-column-file")).words(),
    ];
    let title = words.say_with("centre-open-title", &[("n", open.len().into())]);
    let period = &draft.whole.question.period;
    let row = |line: &Line| row(line, vec![tag(words, line), why(words, line, period), file(line)]);
    let table = Table::new(title.clone(), columns).rows(open.iter().map(row)).empty(words.say("centre-open-none"), html! {});
    let source = words.say(&format!("centre-list-from-{}", draft.whole.question.expected.source().code()));
    let lists = form::link_button(&words.say("centre-schools-list"), SCHOOLS, Kind::Quiet);
    stat::section(&title, Some(&source), lists, table.render(words))
}

/// All others, folded: a line each. Why stands in a column where there is anything to say.
fn received(words: Words, settled: &[Line]) -> Markup {
    let says_why = settled.iter().any(|line| !line.message.is_empty());
    let mut columns = vec![
        Column::text(words.say("reports-column-school")).title(),
        Column::text(words.say("centre-column-state")).right(),
        Column::text(words.say("reports-column-file")).words(),
        Column::day(words.say("centre-column-received-on")),
    ];
    columns.extend(says_why.then(|| Column::text(words.say("centre-column-message")).words().line()));
    let title = words.say("centre-received-title");
    let row = |line: &Line| {
        let mut cells = vec![tag(words, line), file(line), Cell::day(line.received_on)];
        cells.extend(says_why.then(|| line.message.clone().into()));
        row(line, cells)
    };
    let table = Table::new(title, columns).rows(settled.iter().map(row));
    let summary = words.say_with("centre-received-folded", &[("n", settled.len().into())]);
    stat::card("", None, html! { details.found-sheet { summary { (summary) } (table.render(words)) } })
}

/// Why, and beneath it the way to the report that counts instead, or the deed that settles a file of which nothing can be used.
fn why(words: Words, line: &Line, period: &Period) -> Cell {
    html! {
        (unbroken(&line.message))
        @if let Some(id) = line.instead { div { a href=(report_path(id)) { (words.say("centre-open-instead")) } } }
        @if let Some(at) = line.stands { div { (aside::button(words, at, false, Some(period))) } }
    }
    .into()
}

fn tag(words: Words, line: &Line) -> Cell {
    let tone = match line.code {
        _ if line.is_open => stat::Tone::Attention,
        "counted" => stat::Tone::Settled,
        _ => stat::Tone::Plain,
    };
    stat::tag(&words.say(&format!("centre-line-{}", line.code)), tone).into()
}

/// In one line, whole where somebody points at it.
fn file(line: &Line) -> Cell {
    if line.file.is_empty() { "".into() } else { html! { span.one-line title=(line.file) { (line.file) } }.into() }
}

/// A line headed by its school, or by its file where that names none.
fn row(line: &Line, cells: Vec<Cell>) -> Row {
    let name = if line.school.is_empty() { line.file.clone() } else { line.school.clone() };
    let name = html! { span.whole-words { (name) } };
    let row = Row::new(std::iter::once(name.into()).chain(cells).collect());
    match (line.submission, line.stands) {
        (Some(id), _) => row.href(report_path(id)),
        (None, Some(at)) => row.href(aside::receipt_path(at.receipt)),
        (None, None) => row,
    }
}
