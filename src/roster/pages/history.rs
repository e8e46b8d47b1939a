//! Each step of a batch, by whom and when, and the ways on from a batch that was undone.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};

use super::files::{self, KeptFile};
use super::original::{self, Typed};
use super::patience::Patience;
use super::queries::BatchFacts;
use super::undo_rows::{self, Rows};
use super::work::{self, Sentence};
use super::{paths, queries, shown_name, shown_time};
use crate::accounts::{PageError, Site, Viewer, done, go};
use crate::basics::words::Words;
use crate::page::figure;
use crate::page::flash::Flash;
use crate::page::form::{self, Kind};
use crate::page::stat::{self, Event, Level};
use crate::roster::history::{self, Step};
use crate::roster::{RosterKind, Upload, batch};
use crate::store::{Connection, Result as StoreResult};

/// What the record of a batch shows beyond its counts.
pub(super) struct Past {
    steps: Vec<Step>,
    /// What came of undoing it.
    undone: Option<Rows>,
    /// Its files, the first first.
    files: Vec<KeptFile>,
    /// The form that asks for the original file, as it was typed.
    original: Typed,
}

impl Past {
    pub(super) fn load(connection: &mut Connection, batch: &BatchFacts, original: Typed) -> StoreResult<Self> {
        let undone = if batch.state == "undone" { Some(Rows::kept(connection, batch.id, None, 1)?) } else { None };
        Ok(Self { steps: history::steps(connection, batch.id)?, undone, files: files::load(connection, batch)?, original })
    }

    /// What was wrong with what was typed.
    pub(super) fn errors(&self) -> Vec<(&'static str, String)> {
        self.original.errors()
    }

    /// What came of undoing it, and the way back where its file is kept.
    pub(super) fn undone(&self, words: Words, id: i64, is_kept: bool) -> Markup {
        let Some(rows) = &self.undone else { return html! {} };
        let again = html! {
            p { (words.say("roster-undo-undone-line")) }
            @if is_kept {
                p { (words.say("roster-undo-again-line")) }
                (form::post_button(&words.say("roster-undo-again"), &paths::again(id), Kind::Secondary))
            }
        };
        html! {
            (stat::notice(Level::Info, &words.say("roster-undo-undone-title"), again))
            @if !rows.is_empty() { (undo_rows::all(words, id, rows)) }
        }
    }

    /// The steps, and the file as it came.
    pub(super) fn cards(&self, words: Words, id: i64) -> Markup {
        let events: Vec<Event> = self.steps.iter().map(|step| event(words, step)).collect();
        html! {
            (stat::card(&words.say("roster-history-title"), Some(&words.say("roster-history-note")), stat::timeline(&events)))
            (original::card(words, id, &self.files, &self.original))
        }
    }
}

fn event(words: Words, step: &Step) -> Event {
    let key = step.deed.replace(['.', '_'], "-");
    let said = words.find(&format!("roster-history-{key}")).unwrap_or_else(|| words.say("roster-history-other"));
    let detail: serde_json::Value = serde_json::from_str(&step.detail).unwrap_or_default();
    let purpose = detail.get("purpose").and_then(serde_json::Value::as_str).unwrap_or_default();
    let purpose = if purpose.is_empty() {
        String::new()
    } else {
        words.say_with("roster-history-purpose", &[("purpose", purpose.to_owned().into())])
    };
    let rows = detail.get("rows").and_then(serde_json::Value::as_i64);
    let rows = rows.map(|n| words.say_with("roster-history-rows", &[("n", figure::count(n).into())]));
    Event { when: shown_time(step.at), title: html! { (said) }, body: html! { (rows.unwrap_or(purpose)) }, by: shown_name(words, &step.by) }
}

/// Takes the original of an undone batch once more, as a batch of its own that waits to be checked.
pub(super) async fn again(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    let (words, id) = (viewer.words, id.into_inner());
    let found = site.store.reading(move |connection| -> Result<_, PageError> {
        let batch = queries::batch(connection, id)?.ok_or(PageError::NotFound)?;
        let (file_name, _, bytes) = queries::original(connection, id)?;
        Ok((batch, Upload { file_name, bytes: bytes.into() }))
    });
    let (batch, upload) = found.await?;
    if batch.state != "undone" {
        return Ok(done(&paths::batch(id), &Flash::note(words.say("roster-undo-again-not-undone"))));
    }
    // The kind and the day it was imported with, also where they were found and not given.
    let kind = RosterKind::from_code(&batch.kind).ok_or(PageError::NotFound)?;
    let options = batch::options(&batch.options)?.carrying(kind, Some(batch.as_of));
    match work::stage(&viewer, &site, upload, options, Patience::of(site.patience)).await? {
        Ok(address) => Ok(go(&address)),
        Err(Sentence(sentence)) => Ok(done(&paths::batch(id), &Flash::problem(sentence))),
    }
}
