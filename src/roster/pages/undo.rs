//! Undoing a batch: first what it will touch, then the deed.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};

use super::queries::BatchFacts;
use super::{paths, queries};
use crate::accounts::{PageError, Site, Viewer, done, frame, go};
use crate::basics::words::Words;
use crate::page::figure;
use crate::page::flash::Flash;
use crate::page::form::{self, Kind};
use crate::page::layout::{self, Frame};
use crate::page::stat;
use crate::roster::undo::{UndoRefusal, Undone};

/// The page that asks.
pub(super) fn page(frame: Frame, words: Words, batch: &BatchFacts) -> Markup {
    let lines = [("new", batch.new_count), ("changed", batch.changed_count)];
    let lines: Vec<String> = lines
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(what, count)| words.say_with(&format!("roster-page-undo-{what}"), &[("n", figure::count(count).into())]))
        .collect();
    let back = form::link_button(&words.say("roster-page-undo-keep"), &paths::batch(batch.id), Kind::Quiet);
    let body = html! {
        ul { @for line in &lines { li { (line) } } li { (words.say("roster-page-undo-worked-on")) } li { (words.say("roster-page-undo-original")) } }
        (form::form(&paths::undo(batch.id), form::buttons_and_way_out(form::button(&words.say("roster-page-undo"), Kind::Danger), back)))
    };
    layout::page(frame, stat::card(&words.say("roster-page-undo-what"), None, body))
}

pub(super) async fn ask(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    let id = id.into_inner();
    let batch = site.store.reading(move |connection| queries::batch(connection, id)?.ok_or(PageError::NotFound)).await?;
    if !batch.is_applied() {
        return Ok(go(&paths::batch(id)));
    }
    let words = viewer.words;
    let frame = frame(&viewer, "rosters", words.say("roster-page-undo-title"), batch.file_name.as_str());
    let page = page(frame.breadcrumb(paths::batch(id), words.say("roster-page-batch-title")), words, &batch);
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page.into_string()))
}

pub(super) async fn undo(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    let (words, id) = (viewer.words, id.into_inner());
    let told = match site.store.writing(viewer.actor(), move |w| crate::roster::undo::undo(w, id)).await {
        Ok(undone) => Flash::done(told(words, &undone)),
        Err(UndoRefusal::NotApplied) => Flash::note(words.say("roster-page-undo-not-applied")),
        Err(UndoRefusal::Later(later)) => Flash::problem(words.say_with("roster-page-undo-later", &[("later", later.to_string().into())])),
        Err(UndoRefusal::Store(error)) => return Err(error.into()),
    };
    Ok(done(&paths::batch(id), &told))
}

/// What was taken back, put back and kept.
fn told(words: Words, undone: &Undone) -> String {
    let count = |number: u64| figure::count(i64::try_from(number).unwrap_or(i64::MAX)).into();
    let key = if undone.kept > 0 { "roster-page-undo-done-kept" } else { "roster-page-undo-done" };
    let values = [("removed", count(undone.removed)), ("restored", count(undone.restored)), ("kept", count(undone.kept))];
    words.say_with(key, &values)
}
