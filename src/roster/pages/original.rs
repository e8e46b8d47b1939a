//! The original file of a batch, as it came: for a stated purpose, which is noted.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;

use super::files::{self, KeptFile};
use super::{batches, paths, queries};
use crate::accounts::{PageError, Site, Viewer, go, handed_out, refused};
use crate::basics::stated::{self, Unfit};
use crate::basics::words::Words;
use crate::page::form::{self, Field, Kind};
use crate::page::stat;
use crate::store::{Connection, Deed};

/// What the form says, and why it was refused.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    purpose: String,
    /// Which of the batch's files, from 0.
    file: String,
    #[serde(skip)]
    error: Option<String>,
}

impl Typed {
    /// What is wrong, for the summary at the top of the page.
    pub(super) fn errors(&self) -> Vec<(&'static str, String)> {
        self.error.iter().map(|error| ("purpose", error.clone())).collect()
    }
}

/// The form that asks what the file is wanted for. Nothing where all of them were erased.
pub(super) fn card(words: Words, id: i64, files: &[KeptFile], typed: &Typed) -> Markup {
    if files.iter().all(|file| file.erased_at.is_some()) {
        return html! {};
    }
    let hint = words.say("roster-original-purpose-hint");
    let field = Field::new("purpose", words.say("roster-original-purpose")).hint(hint).value(&typed.purpose).error(typed.error.clone());
    let which = Field::new("file", words.say("roster-file-which")).value(&typed.file);
    let several = files.len() > 1;
    let asked = form::form(
        &paths::original(id),
        html! {
            @if several { (form::select(&which, &files::choices(words, files))) }
            (form::text(&field.required()))
            (form::buttons(form::button(&words.say("roster-original-take"), Kind::Secondary)))
        },
    );
    let body = html! { @if several { div.repair-step { (files::table(words, files)) } } (asked) };
    html! { div #original { (stat::card(&words.say("roster-original-title"), Some(&words.say("roster-original-note")), body)) } }
}

fn erased(connection: &mut Connection, id: i64, place: usize) -> Result<bool, PageError> {
    let batch = queries::batch(connection, id)?.ok_or(PageError::NotFound)?;
    Ok(files::load(connection, &batch)?.get(place).is_some_and(|file| file.erased_at.is_some()))
}

pub(super) async fn take(
    viewer: Viewer,
    site: web::Data<Site>,
    id: web::Path<i64>,
    form: web::Form<Typed>,
) -> Result<HttpResponse, PageError> {
    let (words, id, mut typed) = (viewer.words, id.into_inner(), form.into_inner());
    let purpose = match stated::read(&typed.purpose) {
        Ok(purpose) => purpose,
        Err(unfit) => {
            typed.error = Some(if unfit == Unfit::Missing { words.say("roster-original-purpose-missing") } else { unfit.say(words) });
            return Ok(refused(batches::show_typed(&viewer, &site, id, typed).await?));
        }
    };
    let place: usize = if typed.file.is_empty() { 0 } else { typed.file.parse().map_err(|_| PageError::NotFound)? };
    if site.store.reading(move |c| erased(c, id, place)).await? {
        // Its page says when it was erased.
        return Ok(go(&paths::batch(id)));
    }
    let taken = site.store.writing(viewer.actor(), move |w| -> Result<_, PageError> {
        let batch = queries::batch(w, id)?.filter(|batch| batch.state != "discarded").ok_or(PageError::NotFound)?;
        let KeptFile { name: file_name, sha256, .. } = files::load(w, &batch)?.into_iter().nth(place).ok_or(PageError::NotFound)?;
        let bytes = crate::roster::kept_upload(w, &sha256)?.ok_or(PageError::NotFound)?;
        let detail = json!({ "purpose": purpose, "sha256": sha256 });
        w.note(&Deed { deed: "batch.original_taken", subject: "batch", subject_id: Some(id), detail })?;
        Ok((file_name, bytes))
    });
    let (file_name, bytes) = taken.await?;
    let ending = file_name.rsplit_once('.').map(|(_, ending)| ending).filter(|ending| ending.chars().all(|c| c.is_ascii_alphanumeric()));
    let old = format!("roster.{}", ending.unwrap_or("bin"));
    Ok(handed_out::file(&file_name, &old, bytes))
}
