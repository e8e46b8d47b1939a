//! 汇总: the sum of a period with its charts, and who sent, is missing, late or was altered.

use std::collections::BTreeMap;

use actix_web::web;
use maud::{Markup, html};

use super::draft::{self, Query, Seen};
use super::{CENTRE, CSV, FILES, PRINT, SCHOOLS, WORKBOOK, of_period, report_path};
use crate::accounts::{PageError, Site, Viewer, frame};
use crate::basics::words::Words;
use crate::centre::choice;
use crate::centre::sheets::{self, Line};
use crate::centre::workbook::Draft;
use crate::page::form::{self, Choice, Field, Kind, Width};
use crate::page::table::{Cell, Column, Row, Table};
use crate::page::{layout, stat};
use crate::reports::pages::tables::{self, Picture};
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
    let body = html! {
        (chooser(words, seen, draft))
        @if let Some(cover) = all.first() { (tables::sheet(&picture, &head_of(cover))) }
        (received(words, draft))
        @for sheet in all.iter().skip(1).take(2) {
            section.wide-sheet[tables::is_wide(sheet)] { (tables::sheet(&picture, sheet)) }
        }
        (ways(words, draft))
    };
    layout::page(frame.actions(form::link_button(&words.say("centre-put-in"), FILES, Kind::Primary)), body)
}

/// Nothing yet: what to do first.
fn empty(words: Words, has_list: bool) -> Markup {
    let (line, list) = if has_list { ("centre-empty", Kind::Secondary) } else { ("centre-empty-no-list", Kind::Primary) };
    let files = if has_list { Kind::Primary } else { Kind::Secondary };
    stat::empty(
        &words.say(line),
        html! {
            (form::link_button(&words.say("centre-schools-list"), SCHOOLS, list))
            (form::link_button(&words.say("centre-put-in"), FILES, files))
        },
    )
}

/// The cards, notes and charts of the cover; its tables stand in the workbook and on the page that is printed.
fn head_of(cover: &Sheet) -> Sheet {
    let shown = |block: &&Block| matches!(block, Block::Cards(_) | Block::Note(_) | Block::Charts(_));
    Sheet { blocks: cover.blocks.iter().filter(shown).cloned().collect(), ..cover.clone() }
}

fn chooser(words: Words, seen: &Seen, draft: &Draft) -> Markup {
    let choices: Vec<Choice> = seen.periods.iter().map(|period| Choice::new(choice::written(period), period.called(words))).collect();
    let field = Field::new("period", words.say("centre-column-period"));
    let field = field.value(choice::written(&draft.whole.question.period)).width(Width::Medium);
    html! {
        form.filters method="get" action=(CENTRE) {
            (form::select(&field, &choices))
            div.filter-buttons { (form::button(&words.say("centre-show-period"), Kind::Secondary)) }
        }
    }
}

/// Every school and file by name: what somebody has to do first.
fn received(words: Words, draft: &Draft) -> Markup {
    let all = sheets::lines(&draft.whole, &draft.came, words);
    let columns = vec![
        Column::text(words.say("reports-column-school")).title(),
        Column::text(words.say("centre-column-state")).right(),
        Column::text(words.say("centre-column-message")).words().line(),
        Column::text(words.say("reports-column-file")).words(),
        Column::day(words.say("centre-column-received-on")),
    ];
    let title = words.say("centre-received-title");
    let mut table = Table::new(title.clone(), columns).empty(words.say("centre-schools-none"), html! {});
    all.iter().for_each(|line| table.push(row(words, line)));
    let source = words.say(&format!("centre-list-from-{}", draft.whole.question.source.code()));
    let lists = form::link_button(&words.say("centre-schools-list"), SCHOOLS, Kind::Quiet);
    stat::section(&title, Some(&source), lists, table.render(words))
}

fn row(words: Words, line: &Line) -> Row {
    let state = words.say(&format!("centre-line-{}", line.code));
    let tone = match line.code {
        _ if line.is_open => stat::Tone::Attention,
        "counted" => stat::Tone::Settled,
        _ => stat::Tone::Plain,
    };
    let name = if line.school.is_empty() { line.file.clone() } else { line.school.clone() };
    let row = Row::new(vec![
        name.into(),
        stat::tag(&state, tone).into(),
        line.message.clone().into(),
        line.file.clone().into(),
        Cell::day(line.received_on),
    ]);
    match line.submission {
        Some(id) => row.href(report_path(id)),
        None => row,
    }
}

fn ways(words: Words, draft: &Draft) -> Markup {
    let period = &draft.whole.question.period;
    let link = |key: &str, path: &str, kind| form::link_button(&words.say(key), &of_period(path, period), kind);
    stat::card(
        &words.say("centre-ways"),
        Some(&words.say("centre-ways-note")),
        form::buttons(html! {
            (link("centre-download", WORKBOOK, Kind::Primary))
            (link("centre-download-csv", CSV, Kind::Secondary))
            (link("centre-print", PRINT, Kind::Secondary))
        }),
    )
}
