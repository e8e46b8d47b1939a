//! Pointing out the header where none was found: the user's own rows, which of them is the header, and what each column is.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::decide::waiting;
use super::deed::Deed;
use super::found::{COLUMN, field_choices, select};
use super::own_rows::{self, Head, OwnRows};
use super::perform::{Came, perform};
use super::queries::BatchFacts;
use super::summary::{SheetFound, Summary};
use super::{header_form, paths};
use crate::accounts::{Look, PageError, Site, Viewer, frame, looks, refused};
use crate::basics::words::Words;
use crate::page::flash::Flash;
use crate::page::form::{self, Choice, Field, Kind};
use crate::page::layout::{self, Frame};
use crate::page::stat::{self, Level};
use header_form::Typed;

/// Which sheet is looked at.
#[derive(Debug, Deserialize)]
pub(super) struct Which {
    sheet: Option<usize>,
}

/// A waiting batch and the sheet whose header is pointed out.
pub(super) struct View {
    words: Words,
    batch: BatchFacts,
    summary: Summary,
    place: usize,
    typed: Typed,
}

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>, which: web::Query<Which>) -> Result<Markup, PageError> {
    let id = id.into_inner();
    let (batch, _) = waiting(&site, id).await?;
    looks::seen(&site, &viewer, Look::at_batch("header", id, Vec::new())).await?;
    let view = View::of(viewer.words, batch, which.sheet, None).ok_or(PageError::NotFound)?;
    Ok(page(frame_of(&viewer, &view), &view))
}

pub(super) async fn take(
    viewer: Viewer,
    site: web::Data<Site>,
    id: web::Path<i64>,
    form: web::Form<HashMap<String, String>>,
) -> Result<HttpResponse, PageError> {
    let (words, id) = (viewer.words, id.into_inner());
    let (batch, on) = waiting(&site, id).await?;
    let place: usize = form.get("sheet").and_then(|place| place.parse().ok()).ok_or(PageError::NotFound)?;
    let summary = Summary::read(&batch.summary);
    let mut typed = Typed::read(words, &form, &summary.top(place).ok_or(PageError::NotFound)?.rows);
    if typed.errors.is_empty() {
        match perform(&viewer, &site, on, Deed::PointOut(typed.header(place))).await? {
            Came::Refused(sentence) => typed.errors.push((String::new(), sentence)),
            came => return Ok(came.or_back(&paths::batch(id), Flash::problem)),
        }
    }
    let view = View::of(words, batch, Some(place), Some(typed)).ok_or(PageError::NotFound)?;
    Ok(refused(page(frame_of(&viewer, &view), &view)))
}

impl View {
    /// The sheet asked for, else the first with rows to look at; nothing where there is none.
    pub(super) fn of(words: Words, batch: BatchFacts, place: Option<usize>, typed: Option<Typed>) -> Option<Self> {
        let summary = Summary::read(&batch.summary);
        let top = summary.tops.iter().find(|top| place.is_none_or(|place| top.place == place))?;
        let place = top.place;
        let sheet = summary.visible().into_iter().find(|sheet| sheet.place == place);
        let typed = typed.unwrap_or_else(|| Typed::proposed(&top.rows, sheet));
        Some(Self { words, batch, summary, place, typed })
    }

    fn sheet(&self) -> Option<&SheetFound> {
        self.summary.visible().into_iter().find(|sheet| sheet.place == self.place)
    }
}

pub(super) fn frame_of(viewer: &Viewer, view: &View) -> Frame {
    let words = viewer.words;
    let purpose = words.say_with("roster-page-header-purpose", &[("file", view.batch.shown_file(words).into())]);
    let frame = frame(viewer, "rosters", words.say("roster-page-header-title"), purpose);
    if view.summary.lacks_header() {
        frame.breadcrumb(paths::LIST, words.say("roster-page-title"))
    } else {
        frame.breadcrumb(paths::batch(view.batch.id), words.say("roster-page-check-title"))
    }
}

/// The page.
pub(super) fn page(frame: Frame, view: &View) -> Markup {
    let words = view.words;
    let steps = ["upload", "headers", "check", "done"].map(|step| words.say(&format!("roster-page-step-{step}")));
    let errors: Vec<(&str, String)> = view.typed.errors.iter().map(|(name, line)| (name.as_str(), line.clone())).collect();
    let body = html! {
        (form::error_summary(words, &errors))
        (stat::steps(words, &steps, 1))
        @if view.summary.lacks_header() {
            (stat::notice(Level::Warning, &words.say("roster-page-header-missing"), html! { p { (words.say("roster-page-header-missing-line")) } }))
        }
        (sheet_tabs(view))
        (stat::card(&words.say("roster-page-header-card"), Some(&words.say("roster-page-header-needed")), sheet_form(view)))
    };
    layout::page(frame, body)
}

/// The sheets that can be looked at, where there are several.
fn sheet_tabs(view: &View) -> Markup {
    let sheets = view.summary.visible();
    let tabs: Vec<(String, String, bool)> = sheets
        .iter()
        .filter(|sheet| view.summary.top(sheet.place).is_some())
        .map(|sheet| (paths::header(view.batch.id, sheet.place), sheet.sheet.clone(), sheet.place == view.place))
        .collect();
    html! { @if tabs.len() > 1 { (stat::tabs(&view.words.say("roster-page-sheets"), &tabs)) } }
}

fn sheet_form(view: &View) -> Markup {
    let words = view.words;
    let depths = ["1", "2", "3"].map(|depth| Choice::new(depth, words.say_with("roster-page-header-depth-n", &[("n", depth.into())])));
    let depth = Field::new("depth", words.say("roster-page-header-depth")).hint(words.say("roster-page-header-depth-hint"));
    let buttons = html! {
        (form::button(&words.say("roster-page-header-take"), Kind::Primary))
        (form::button_to(&words.say("roster-page-later"), Kind::Secondary, &paths::later(view.batch.id)))
    };
    let discard = form::button_to(&words.say("roster-page-discard"), Kind::Quiet, &paths::discard(view.batch.id));
    html! {
        form.header-form method="post" action=(paths::header(view.batch.id, view.place)) novalidate {
            (form::hidden("sheet", &view.place.to_string()))
            @if view.typed.errors.iter().any(|(name, _)| !name.is_empty()) { p.field-error { (words.say("page-error-above")) } }
            (rows(view))
            div.header-depth { (form::select(&depth.value(&view.typed.depth), &depths)) }
            @if view.summary.lacks_header() { (form::buttons_and_way_out(buttons, discard)) }
            @else { (form::buttons(form::button(&words.say("roster-page-header-take"), Kind::Primary))) }
        }
    }
}

fn rows(view: &View) -> Markup {
    let words = view.words;
    let rows = view.summary.top(view.place).map(|top| top.rows.as_slice()).unwrap_or_default();
    let fields = field_choices(words);
    let named = view.sheet().map(|sheet| sheet.headers.as_slice()).unwrap_or_default();
    let head = |letters: String| {
        let label = words.say_with("roster-page-header-column", &[("column", letters.clone().into())]);
        let name = format!("{COLUMN}.{letters}");
        let chosen = view.typed.columns.get(&letters).map(String::as_str).unwrap_or_default();
        Head { control: select(words, Some(&name), &name, &label, chosen, &fields), marked: !chosen.is_empty(), letters }
    };
    let heads = own_rows::letters(rows, named.iter().map(|header| header.column.as_str())).into_iter().map(head).collect();
    let caption = view.sheet().map(|sheet| sheet.sheet.clone()).unwrap_or_default();
    let first = rows.first().map(|row| row.row);
    let own = OwnRows { words, caption, rows, heads, header_rows: &[], row: view.typed.first_row(), faulty: &[] };
    own.render(&|number| {
        // The summary of errors leads to the first radio.
        let id = if Some(number) == first { "first".to_owned() } else { format!("first-{number}") };
        let label = words.say_with("roster-page-header-row", &[("row", number.to_string().into())]);
        html! {
            input.form-check-input type="radio" id=(id) name="first" value=(number) aria-label=(label)
                checked[view.typed.first_row() == Some(number)] autocomplete="off";
        }
    })
}
