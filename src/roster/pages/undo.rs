//! Undoing a batch: first what it will touch, row by row, then the deed; afterwards what came of it.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::decide::find;
use super::deed::Deed;
use super::perform::perform;
use super::queries::BatchFacts;
use super::undo_rows::{self, Rows};
use super::{paths, queries};
use crate::accounts::{Look, PageError, Site, Viewer, frame, go, looks};
use crate::basics::words::Words;
use crate::page::figure;
use crate::page::flash::Flash;
use crate::page::form::{self, Kind};
use crate::page::layout::{self, Frame};
use crate::page::stat::{self, Level};
use crate::roster::order::Named;
use crate::roster::undo::{Bucket, UndoRefusal, Undone, plan};
use crate::store::{self, Connection, StoreError};

/// Which bucket is listed whole, and which page of it.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Query {
    #[serde(default)]
    bucket: String,
    page: Option<u32>,
}

impl Query {
    fn bucket(&self) -> Option<Bucket> {
        Bucket::from_code(&self.bucket)
    }
}

/// What is to be shown of a batch.
enum Shown {
    /// It can be taken back: what that would do.
    Before(Rows),
    /// It was taken back: what came of it.
    After(Rows),
    /// These have to be taken back first.
    Later(Vec<Named>),
    /// It never stood in the ledger.
    Nothing,
}

pub(super) async fn ask(
    viewer: Viewer,
    site: web::Data<Site>,
    id: web::Path<i64>,
    query: web::Query<Query>,
) -> Result<HttpResponse, PageError> {
    let (words, id, query) = (viewer.words, id.into_inner(), query.into_inner());
    let looked = site.store.reading(move |connection| -> Result<_, PageError> {
        let batch = queries::batch(connection, id)?.ok_or(PageError::NotFound)?;
        let shown = shown(connection, &batch, &query)?;
        Ok((batch, shown))
    });
    let (batch, shown) = looked.await?;
    if let Shown::Before(rows) | Shown::After(rows) = &shown {
        looks::seen(&site, &viewer, Look::at_batch("undo", id, rows.named())).await?;
    }
    let title = if matches!(shown, Shown::After(_)) { "roster-undo-outcome-title" } else { "roster-undo-title" };
    let purpose = words.say_with("roster-undo-purpose", &[("batch", id.to_string().into()), ("file", batch.shown_file(words).into())]);
    let frame = frame(&viewer, "rosters", words.say(title), purpose).breadcrumb(paths::batch(id), words.say("roster-page-batch-title"));
    let page = match shown {
        Shown::Before(rows) => before_page(frame, words, id, &rows),
        Shown::After(rows) => layout::page(frame, undo_rows::all(words, id, &rows)),
        Shown::Later(later) => later_page(frame, words, id, &later),
        Shown::Nothing => return Ok(go(&paths::batch(id))),
    };
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page.into_string()))
}

fn shown(connection: &mut Connection, batch: &BatchFacts, query: &Query) -> store::Result<Shown> {
    let (bucket, page) = (query.bucket(), query.page.unwrap_or(1));
    if batch.state == "undone" {
        return Ok(Shown::After(Rows::kept(connection, batch.id, bucket, page)?));
    }
    match plan(connection, batch.id) {
        Ok(plan) => Ok(Shown::Before(Rows::planned(&plan, bucket, page))),
        Err(UndoRefusal::Later(later)) => Ok(Shown::Later(later)),
        // Its page says that the campaign is closed.
        Err(UndoRefusal::NotApplied | UndoRefusal::Cancelled | UndoRefusal::Store(StoreError::Closed(_))) => Ok(Shown::Nothing),
        Err(UndoRefusal::Store(error)) => Err(error),
    }
}

/// The page that asks. Nothing has been touched yet.
fn before_page(frame: Frame, words: Words, id: i64, rows: &Rows) -> Markup {
    let said = html! { p { (words.say("roster-undo-nothing-yet")) } p { (words.say("roster-undo-original")) } };
    // What it will do is read before the buttons are reached; the way out stands beside the deed.
    let buttons = html! {
        (form::button(&words.say("roster-undo-do"), Kind::Danger))
        (form::link_button(&words.say("roster-undo-keep"), &paths::batch(id), Kind::Secondary))
    };
    let body = html! {
        (stat::card(&words.say("roster-undo-what"), None, said))
        (undo_rows::all(words, id, rows))
        (form::form(&paths::undo(id), form::buttons(buttons)))
    };
    layout::page(frame, body)
}

/// Every batch that stands on this one, the last one first: each leads to its own undoing.
fn later_page(frame: Frame, words: Words, id: i64, later: &[Named]) -> Markup {
    let listed = html! {
        p { (words.say_with("roster-undo-later-first", &[("n", later.len().into())])) }
        ol { @for batch in later { li { a href=(paths::batch(batch.id)) { (named(words, batch)) } } } }
    };
    let next = later
        .first()
        .map(|batch| (paths::undo(batch.id), words.say_with("roster-undo-later-next", &[("batch", batch.id.to_string().into())])));
    let body = html! {
        (stat::notice(Level::Warning, &words.say("roster-undo-later-title"), listed))
        (form::buttons(html! {
            @if let Some((href, label)) = &next { (form::link_button(label, href, Kind::Primary)) }
            (form::link_button(&words.say("roster-undo-keep"), &paths::batch(id), Kind::Quiet))
        }))
    };
    layout::page(frame, body)
}

/// 第 3 批 · 应还名单.xlsx（2026-06-30）
pub(super) fn named(words: Words, batch: &Named) -> String {
    let values =
        [("batch", batch.id.to_string().into()), ("file", batch.file_name.clone().into()), ("day", batch.as_of.to_string().into())];
    words.say_with("roster-undo-batch-named", &values)
}

pub(super) async fn undo(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    let id = id.into_inner();
    let (_, on) = find(&site, id).await?;
    // Where later batches stand on it, the page that asks names each of them.
    Ok(perform(&viewer, &site, on, Deed::Undo).await?.or_back(&paths::undo(id), Flash::problem))
}

/// What was taken back, kept, and what could not be.
pub(super) fn told(words: Words, undone: &Undone) -> String {
    let count = |number: u64| figure::count(i64::try_from(number).unwrap_or(i64::MAX)).into();
    let key = if undone.kept + undone.failed > 0 { "roster-undo-done-partly" } else { "roster-undo-done" };
    let values = [
        ("removed", count(undone.removed)),
        ("restored", count(undone.restored)),
        ("kept", count(undone.kept)),
        ("failed", count(undone.failed)),
    ];
    words.say_with(key, &values)
}
