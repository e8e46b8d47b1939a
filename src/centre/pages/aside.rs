//! Putting a file aside of which nothing can be used and about which nothing is to be done, and taking that back.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::{CENTRE, RECEIPTS, of_period};
use crate::accounts::{PageError, Site, Viewer, done};
use crate::basics::words::Words;
use crate::centre::receipt::Stand;
use crate::centre::{choice, queries};
use crate::page::flash::Flash;
use crate::page::form::{self, Kind};
use crate::reports::period::Period;

/// Which file of the receipt, and which period's page somebody came from; its receipt where none is said.
#[derive(Debug, Deserialize)]
pub(super) struct Form {
    place: usize,
    #[serde(default)]
    period: String,
}

pub(super) async fn put(
    viewer: Viewer,
    site: web::Data<Site>,
    id: web::Path<i64>,
    form: web::Form<Form>,
) -> Result<HttpResponse, PageError> {
    set(&viewer, &site, (*id, &form), true).await
}

pub(super) async fn take_back(
    viewer: Viewer,
    site: web::Data<Site>,
    id: web::Path<i64>,
    form: web::Form<Form>,
) -> Result<HttpResponse, PageError> {
    set(&viewer, &site, (*id, &form), false).await
}

async fn set(viewer: &Viewer, site: &web::Data<Site>, (receipt, form): (i64, &Form), is_aside: bool) -> Result<HttpResponse, PageError> {
    let at = Stand { receipt, place: form.place };
    let file = site.store.writing(viewer.actor(), move |w| queries::put_aside(w, at, is_aside)).await?;
    let (did, not) = if is_aside { ("centre-aside-done", "centre-aside-was") } else { ("centre-aside-back", "centre-aside-is-there") };
    let flash = match file {
        Some(file) => Flash::done(viewer.words.say_with(did, &[("file", file.into())])),
        None => Flash::note(viewer.words.say(not)),
    };
    let back = choice::read(&form.period).map_or_else(|| receipt_path(receipt), |period| of_period(CENTRE, &period));
    Ok(done(&back, &flash))
}

/// The receipt a file stands on.
pub(super) fn receipt_path(receipt: i64) -> String {
    format!("{RECEIPTS}{receipt}")
}

/// The button of the deed that can be done with a file, on the page of `period` or on its receipt.
pub(super) fn button(words: Words, at: Stand, is_aside: bool, period: Option<&Period>) -> Markup {
    let (label, deed) = if is_aside { ("centre-aside-undo", "put-back") } else { ("centre-aside-do", "put-aside") };
    html! {
        form.one-button method="post" action={ (receipt_path(at.receipt)) "/" (deed) } {
            (form::hidden("place", &at.place.to_string()))
            @if let Some(period) = period { (form::hidden("period", &choice::written(period))) }
            (form::button(&words.say(label), Kind::Quiet))
        }
    }
}
