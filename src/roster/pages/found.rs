//! The sheets a table was found on, shown by the user's own rows with what each column was taken for, and the forms that put it right.

use maud::{Markup, html};

use super::own_rows::{self, Head, OwnRows};
use super::summary::{HeaderFound, LayoutFound, SheetFound, Summary};
use super::{paths, words_of};
use crate::basics::words::Words;
use crate::page::form::{self, Kind};
use crate::page::stat;
use crate::roster::field::Field;

/// What the form calls the choice for one column of one layout.
pub(super) const COLUMN: &str = "column";

/// What the form calls the choice whether a sheet is read.
pub(super) const SHEET: &str = "sheet";

/// The card. While a batch waits, each column can be taken for something else.
pub(super) fn card(words: Words, summary: &Summary, batch_id: i64, correctable: bool) -> Markup {
    let title = words.say("roster-page-found-title");
    let note = words.say(if correctable { "roster-page-found-note" } else { "roster-page-found-note-done" });
    let layouts = summary.layouts();
    let body = html! {
        @for layout in &layouts { (part(words, summary, layout, correctable.then_some(batch_id))) }
        @if correctable { (sheets(words, &summary.visible(), batch_id)) }
    };
    html! { div #columns { (stat::card(&title, Some(&note), body)) } }
}

fn part(words: Words, summary: &Summary, layout: &LayoutFound<'_>, batch_id: Option<i64>) -> Markup {
    let sheets = layout.sheets.iter().map(|sheet| sheet.sheet.as_str()).collect::<Vec<_>>().join("、");
    let heading = words.say_with(
        "roster-page-found-sheet",
        &[("sheet", sheets.into()), ("rows", layout.first.header_line().into()), ("n", layout.first.known_columns().into())],
    );
    let rows = own(words, summary, layout, &heading, batch_id.is_some());
    let body = html! {
        @match batch_id {
            Some(id) => form method="post" action=(paths::restage(id)) {
                @if layout.first.corrected { (as_last_time(words, layout.first, id)) }
                (rows)
                (form::buttons(html! {
                    (form::button(&words.say("roster-page-remap"), Kind::Secondary))
                    (form::link_button(&words.say("roster-page-other-header"), &paths::header(id, layout.first.place), Kind::Quiet))
                }))
            },
            None => (rows),
        }
    };
    html! { details.found-sheet open[batch_id.is_some()] { summary { (heading) } (body) } }
}

/// Says that a person's own choice was used, and offers to forget it.
fn as_last_time(words: Words, sheet: &SheetFound, batch_id: i64) -> Markup {
    html! {
        p.as-last-time {
            (words.say("roster-page-as-last-time")) " "
            button.btn.btn-quiet type="submit" formaction=(paths::forget(batch_id)) name="layout" value=(sheet.layout) {
                (words.say("roster-page-forget"))
            }
        }
    }
}

fn own(words: Words, summary: &Summary, layout: &LayoutFound<'_>, caption: &str, correctable: bool) -> Markup {
    let rows = summary.top_of(&layout.first.layout).map(|top| top.rows.as_slice()).unwrap_or_default();
    let letters = own_rows::letters(rows, layout.first.headers.iter().map(|header| header.column.as_str()));
    let fields = field_choices(words);
    let head = |letters: String| {
        let header = layout.first.headers.iter().find(|header| header.column == letters);
        let control = match header {
            Some(header) if correctable && !header.dropped => choice(words, &layout.first.layout, header, &fields),
            Some(header) => taken_for(words, header),
            None => html! {},
        };
        Head { letters, control, marked: header.is_some_and(|header| header.ambiguous) }
    };
    let heads = letters.into_iter().map(head).collect();
    OwnRows { words, caption: caption.to_owned(), rows, heads, header_rows: &layout.first.header_rows, row: None, faulty: &[] }
        .render(&|_| html! {})
}

fn choice(words: Words, layout: &str, header: &HeaderFound, fields: &[(&'static str, String)]) -> Markup {
    let label = format!("{} {}", header.column, header.header);
    select(words, None, &format!("{COLUMN}.{layout}.{}", header.column), &label, header.field.as_deref().unwrap_or_default(), fields)
}

/// A list of fields to choose what a column is.
pub(super) fn select(words: Words, id: Option<&str>, name: &str, label: &str, chosen: &str, fields: &[(&'static str, String)]) -> Markup {
    html! {
        select.form-select id=[id] name=(name) aria-label=(label) autocomplete="off" {
            option value="" selected[chosen.is_empty()] { (words.say("roster-page-not-read")) }
            @for (code, name) in fields { option value=(code) selected[*code == chosen] { (name) } }
        }
    }
}

/// Every field with its name.
pub(super) fn field_choices(words: Words) -> Vec<(&'static str, String)> {
    Field::ALL.iter().map(|field| (field.code(), words_of::field(words, field.code()))).collect()
}

fn taken_for(words: Words, header: &HeaderFound) -> Markup {
    let name = header.field.as_deref().map(|field| words_of::field(words, field));
    html! {
        span.own-field {
            @if header.dropped { (words.say("roster-page-dropped")) }
            @else { (name.unwrap_or_else(|| words.say("roster-page-not-read"))) }
        }
    }
}

/// The sheets of a file with several, or with one whose header was not found: which are read, and where to point out a header.
fn sheets(words: Words, visible: &[&SheetFound], batch_id: i64) -> Markup {
    if visible.len() < 2 {
        return html! {};
    }
    let rows: Vec<(String, String, &SheetFound)> =
        visible.iter().map(|sheet| (format!("{SHEET}.{}", sheet.place), sheet_line(words, sheet), *sheet)).collect();
    html! {
        form.sheet-choices #sheets method="post" action=(paths::restage(batch_id)) {
            h3 { (words.say("roster-page-sheets")) }
            ul {
                @for (name, line, sheet) in &rows {
                    li {
                        label for=(name) { strong { (sheet.sheet) } span.second-line { (line) } }
                        select.form-select id=(name) name=(name) autocomplete="off" {
                            option value="read" selected[!sheet.left_out] { (words.say("roster-page-sheet-read")) }
                            option value="leave" selected[sheet.left_out] { (words.say("roster-page-sheet-leave")) }
                        }
                        @if sheet.header_rows.is_empty() && !sheet.left_out {
                            a href=(paths::header(batch_id, sheet.place)) { (words.say("roster-page-point-out")) }
                        }
                    }
                }
            }
            (form::buttons(form::button(&words.say("roster-page-sheets-apply"), Kind::Secondary)))
        }
    }
}

fn sheet_line(words: Words, sheet: &SheetFound) -> String {
    if sheet.left_out {
        return words.say("roster-page-sheet-left-out");
    }
    if sheet.header_rows.is_empty() {
        return words.say("roster-page-sheet-no-header");
    }
    words.say_with("roster-page-sheet-header", &[("rows", sheet.header_line().into()), ("n", sheet.known_columns().into())])
}
