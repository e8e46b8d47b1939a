//! Putting the school of a report on the list: right under what says that it is not on it, with every report it lets count.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};

use super::one::Found;
use super::{key, report_path};
use crate::accounts::{PageError, Site, Viewer, done};
use crate::basics::words::Words;
use crate::centre::queries;
use crate::centre::status::Status;
use crate::page::flash::Flash;
use crate::page::form::{self, Kind};
use crate::page::stat;

pub(super) async fn put(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    let (id, words) = (*id, viewer.words);
    let name = site.store.writing(viewer.actor(), move |w| queries::list_school(w, id)).await?;
    let said = match name {
        Some(name) => Flash::done(words.say_with("centre-one-listed", &[("name", name.into())])),
        None => Flash::note(words.say("centre-one-was-listed")),
    };
    Ok(done(&report_path(id), &said))
}

/// What begins to count, and the deed; where the list cannot hold the school's name, what to do instead.
pub(super) fn card(words: Words, found: &Found) -> Markup {
    let (own, name) = (&found.begin.own, found.kept.offer.school.clone());
    let begin = own.iter().filter(|one| matches!(one.status, Status::Counted)).count();
    let body = html! {
        @if own.is_empty() {
            p { (words.say("centre-one-list-unfit")) }
        } @else {
            p { (words.say_with("centre-one-list-begin", &[("n", begin.into())])) }
            (key::touched(words, own))
            (key::others(words, &found.begin.others))
            p.quiet-line { (words.say("centre-one-list-after")) }
            (form::buttons(form::post_button(
                &words.say_with("centre-one-list-do", &[("name", name.into())]),
                &format!("{}/list", report_path(found.kept.id)),
                Kind::Primary,
            )))
        }
    };
    stat::card(&words.say("centre-one-list-title"), Some(&words.say("centre-one-list-note")), body)
}
