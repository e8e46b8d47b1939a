//! One row of the file with those around it, masked, its faulty cells marked: where a problem leads.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use actix_web::web;
use maud::{Markup, html};
use serde::Deserialize;

use super::own_rows::{self, Head, OwnRows};
use super::patience::Patience;
use super::problems;
use super::queries::{self, BatchFacts, ProblemFacts};
use super::summary::{SheetFound, Summary};
use super::{filtered, paths, words_of};
use crate::accounts::{Look, PageError, Site, Viewer, frame, looks};
use crate::basics::words::Words;
use crate::page::form::{self, Kind};
use crate::page::layout;
use crate::page::stat::{self, Level};
use crate::roster::field::Field;
use crate::roster::shown::{ShownRow, shown_header, shown_row};
use crate::roster::{file, peek};
use crate::sheet::{Row, SheetError, column_letters};

/// Rows shown above and below the one asked for.
const AROUND: u32 = 4;

/// Which row is asked for.
#[derive(Debug, Deserialize)]
pub(super) struct Which {
    sheet: String,
    row: u32,
}

/// What is known of the sheet a row stands in.
struct Place {
    place: usize,
    header_rows: Vec<u32>,
    /// Letters → field.
    fields: BTreeMap<String, String>,
}

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>, which: web::Query<Which>) -> Result<Markup, PageError> {
    let (id, which) = (id.into_inner(), which.into_inner());
    let (sheet, number) = (which.sheet.clone(), i64::from(which.row));
    let (batch, faults, file) = site
        .store
        .reading(move |connection| {
            let batch = queries::batch(connection, id)?.filter(|batch| batch.state != "discarded").ok_or(PageError::NotFound)?;
            let faults = filtered::problems_of_row(connection, id, &sheet, number)?;
            Ok::<_, PageError>((batch, faults, queries::original(connection, id)?))
        })
        .await?;
    let place = Place::of(&Summary::read(&batch.summary), &which).ok_or(PageError::NotFound)?;
    // A file that is kept was read before, but the reader may be busy: that is a sentence, and the problems are told all the same.
    let rows = rows_around(file, place.place, which.row, site.patience).await?;
    if rows.as_ref().is_ok_and(|rows| rows.iter().all(|row| row.number != which.row)) {
        return Err(PageError::NotFound);
    }
    looks::seen(&site, &viewer, Look::at_batch("row", id, Vec::new())).await?;
    let body = match &rows {
        Ok(rows) => own(viewer.words, &which, &place, &faults, rows),
        Err(error) => stat::notice(Level::Warning, &error.say(viewer.words), html! {}),
    };
    Ok(page(&viewer, &batch, &which, &faults, &body))
}

async fn rows_around(
    (name, _, bytes): (String, String, Vec<u8>),
    place: usize,
    row: u32,
    patience: Duration,
) -> Result<Result<Vec<Row>, SheetError>, PageError> {
    let bytes: Arc<[u8]> = bytes.into();
    let range = row.saturating_sub(AROUND)..=row.saturating_add(AROUND);
    let read = move || {
        let book = file::open(&bytes, peek::stem(&name), &Patience::of(patience))?;
        // Others are read before it, longer than a page waits.
        let (rows, _) = peek::rows(&mut book.ok_or(SheetError::Busy { waiting: 1 })?, place, &range)?;
        Ok(rows)
    };
    web::block(read).await.map_err(PageError::broken)
}

impl Place {
    /// The table of the sheet that the row belongs to: of several, one below the other, the last that begins above it.
    fn of(summary: &Summary, which: &Which) -> Option<Self> {
        let tables: Vec<&SheetFound> = summary.found().filter(|sheet| sheet.sheet == which.sheet).collect();
        let first = tables.first()?;
        let above = tables.iter().filter(|sheet| sheet.header_rows.first().is_some_and(|row| *row <= which.row));
        let mut place = Self { place: first.place, header_rows: Vec::new(), fields: BTreeMap::new() };
        for table in above {
            place.header_rows.clone_from(&table.header_rows);
            let fields = table.headers.iter().map(|header| (header.column.clone(), header.field.clone().unwrap_or_default()));
            place.fields.extend(fields);
        }
        Some(place)
    }

    fn shown(&self, row: &Row) -> ShownRow {
        if self.header_rows.last().is_none_or(|last| row.number <= *last) {
            return shown_header(row);
        }
        shown_row(row, &|column| self.fields.get(&column_letters(column)).and_then(|code| Field::from_code(code)))
    }
}

fn page(viewer: &Viewer, batch: &BatchFacts, which: &Which, faults: &[ProblemFacts], rows: &Markup) -> Markup {
    let words = viewer.words;
    let back = form::link_button(&words.say("roster-page-row-back"), &paths::batch(batch.id), Kind::Secondary);
    let body = html! {
        @if !faults.is_empty() { (stat::card(&words.say("roster-page-row-problems"), None, problems::of_row(words, faults))) }
        (rows)
    };
    let frame = frame(viewer, "rosters", title(words, which), batch.shown_file(words)).actions(back);
    layout::page(frame.breadcrumb(paths::batch(batch.id), words.say("roster-page-check-title")), body)
}

fn title(words: Words, which: &Which) -> String {
    words.say_with("roster-place-row", &[("sheet", which.sheet.clone().into()), ("row", which.row.to_string().into())])
}

/// The card with the row and those around it.
fn own(words: Words, which: &Which, place: &Place, faults: &[ProblemFacts], rows: &[Row]) -> Markup {
    let shown: Vec<ShownRow> = rows.iter().map(|row| place.shown(row)).collect();
    let faulty: Vec<(u32, String)> = faults.iter().filter_map(|fault| Some((which.row, fault.column_letters.clone()?))).collect();
    let own = OwnRows {
        words,
        caption: title(words, which),
        rows: &shown,
        heads: heads(words, place, &shown, &faulty),
        header_rows: &place.header_rows,
        row: Some(which.row),
        faulty: &faulty,
    };
    stat::card(&words.say("roster-page-row-rows"), Some(&words.say("roster-page-row-masked")), own.render(&|_| html! {}))
}

fn heads(words: Words, place: &Place, rows: &[ShownRow], faulty: &[(u32, String)]) -> Vec<Head> {
    let letters = own_rows::letters(rows, faulty.iter().map(|(_, letters)| letters.as_str()));
    let head = |letters: String| {
        let field = place.fields.get(&letters).filter(|code| !code.is_empty()).map(|code| words_of::field(words, code));
        let marked = faulty.iter().any(|(_, at)| *at == letters);
        Head { control: html! { span.own-field { (field.unwrap_or_default()) } }, marked, letters }
    };
    letters.into_iter().map(head).collect()
}
