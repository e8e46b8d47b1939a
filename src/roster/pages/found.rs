//! The sheets a table was found on, which header was taken for which field, and the form that corrects it.

use maud::{Markup, html};

use super::summary::{HeaderFound, LayoutFound, Summary};
use super::{paths, words_of};
use crate::basics::words::Words;
use crate::page::form::{self, Kind};
use crate::page::stat::{self, Tone};
use crate::page::table::{Column, Row, Table};
use crate::roster::field::Field;

/// What the form calls the choice for one column of one layout.
pub(super) const COLUMN: &str = "column";

/// The card. While a batch waits, each column can be taken for something else.
pub(super) fn card(words: Words, summary: &Summary, batch_id: i64, correctable: bool) -> Markup {
    let title = words.say("roster-page-found-title");
    let note = words.say(if correctable { "roster-page-found-note" } else { "roster-page-found-note-done" });
    let layouts = summary.layouts();
    let parts = html! { @for layout in &layouts { (part(words, layout, correctable)) } };
    let body = html! {
        @if correctable {
            form method="post" action=(paths::restage(batch_id)) {
                (parts)
            }
        } @else { (parts) }
    };
    html! { div #columns { (stat::card(&title, Some(&note), body)) } }
}

fn part(words: Words, layout: &LayoutFound<'_>, correctable: bool) -> Markup {
    let sheets = layout.sheets.iter().map(|sheet| sheet.sheet.as_str()).collect::<Vec<_>>().join("、");
    let heading = words.say_with(
        "roster-page-found-sheet",
        &[("sheet", sheets.into()), ("rows", layout.first.header_line().into()), ("n", layout.first.known_columns().into())],
    );
    let columns = vec![
        Column::text(words.say("roster-page-column")).narrow(),
        Column::text(words.say("roster-page-header")).title(),
        Column::text(words.say("roster-page-taken-for")).words(),
    ];
    let fields = field_choices(words);
    let rows = layout.first.headers.iter().map(|header| {
        let taken =
            if correctable && !header.dropped { choice(words, &layout.first.layout, header, &fields) } else { taken_for(words, header) };
        Row::new(vec![header.column.clone().into(), header.header.clone().into(), taken.into()])
    });
    let table = Table::new(heading.as_str(), columns).rows(rows);
    let ambiguous = layout.first.headers.iter().any(|header| header.ambiguous);
    html! {
        details.found-sheet open[correctable && ambiguous] {
            summary { (heading) }
            (table.render(words))
            @if correctable { (form::buttons(form::button(&words.say("roster-page-remap"), Kind::Secondary))) }
        }
    }
}

fn choice(words: Words, layout: &str, header: &HeaderFound, fields: &[(&'static str, String)]) -> Markup {
    let chosen = header.field.as_deref().unwrap_or_default();
    html! {
        span.taken-for {
            select.form-select name={ (COLUMN) "." (layout) "." (header.column) } aria-label=(header.header) {
                option value="" selected[chosen.is_empty()] { (words.say("roster-page-not-read")) }
                @for (code, name) in fields { option value=(code) selected[*code == chosen] { (name) } }
            }
            @if header.ambiguous { (stat::tag(&words.say("roster-page-please-check"), Tone::Attention)) }
        }
    }
}

fn field_choices(words: Words) -> Vec<(&'static str, String)> {
    Field::ALL.iter().map(|field| (field.code(), words_of::field(words, field.code()))).collect()
}

fn taken_for(words: Words, header: &HeaderFound) -> Markup {
    let name = header.field.as_deref().map(|field| words_of::field(words, field));
    html! {
        @if header.dropped { (words.say("roster-page-dropped")) }
        @else { (name.unwrap_or_else(|| words.say("roster-page-not-read"))) }
    }
}
