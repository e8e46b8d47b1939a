//! Checks a workbook that came from somewhere: as sent, by whom, of which period; or what was touched. The file is not kept.

use actix_multipart::form::MultipartForm;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};

use super::{REPORTS, VERIFY, report_path};
use crate::accounts::{PageError, Site, Uploaded, Viewer, frame, refused};
use crate::basics::words::Words;
use crate::page::form::{self, Field, Kind};
use crate::page::layout;
use crate::page::stat::{self, Level};
use crate::reports::received::{Received, Unreceived};
use crate::reports::verify::{Origin, Verdict, facts, verify};
use crate::sheet::{Limits, SheetError, TooMany};

/// The file given.
#[derive(MultipartForm)]
pub(super) struct Upload {
    file: Uploaded,
}

pub(super) async fn show(viewer: Viewer) -> Markup {
    page(&viewer, None, html! {})
}

pub(super) async fn check(viewer: Viewer, site: web::Data<Site>, upload: MultipartForm<Upload>) -> Result<HttpResponse, PageError> {
    let (words, file) = (viewer.words, upload.into_inner().file);
    let name = file.file_name.clone().unwrap_or_default();
    if name.is_empty() {
        return Ok(refused(page(&viewer, Some(&words.say("reports-verify-no-file")), html! {})));
    }
    let limit = Limits::in_force().file_bytes;
    if u64::try_from(file.size).unwrap_or(u64::MAX) > limit {
        let why = SheetError::TooLarge { what: TooMany::FileMebibytes, limit: limit >> 20 };
        return Ok(refused(page(&viewer, Some(&why.say(words)), html! {})));
    }
    let store = site.store.clone();
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem).to_owned();
    let read = web::block(move || -> Result<Verdict, PageError> {
        let bytes = file.read().map_err(PageError::broken)?;
        Ok(verify(&store, &bytes, &stem)?)
    });
    let verdict = read.await.map_err(PageError::broken)??;
    let told = page(&viewer, None, told(&viewer, &name, &verdict));
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(told.into_string()))
}

/// What was found of one file.
fn told(viewer: &Viewer, name: &str, verdict: &Verdict) -> Markup {
    let words = viewer.words;
    let title = |key: &str| words.say_with(key, &[("file", name.to_owned().into())]);
    match verdict {
        Verdict::AsSent(received, origin) => {
            let (level, key) =
                if verdict.is_good() { (Level::Info, "reports-verify-as-sent") } else { (Level::Warning, "reports-verify-ask-first") };
            html! {
                (stat::notice(level, &title(key), html! { p { (origin.say(received, words)) } (kept_link(viewer, origin, received)) }))
                (stat::card("", None, fact_list(received, words)))
            }
        }
        Verdict::No(why) => html! { (stat::notice(Level::Warning, &title("reports-verify-not-to-be-used"), reasons(why, words))) },
    }
}

/// Every thing that was touched in a line of its own, then the way on.
fn reasons(why: &Unreceived, words: Words) -> Markup {
    let Unreceived::Altered(alteration) = why else { return html! { p { (why.say(words)) } } };
    html! {
        p { (words.say("reports-verify-touched")) }
        ul.notice-lines { @for touch in alteration.touched.iter().take(SHOWN) { li { (touch.say(words)) } } }
        @if alteration.touched.len() > SHOWN { p { (words.say_with("reports-touch-more", &[("n", (alteration.touched.len() - SHOWN).into())])) } }
        p { (words.say("reports-verify-way-on")) }
    }
}

/// Things named on the page.
const SHOWN: usize = 20;

fn fact_list(received: &Received, words: Words) -> Markup {
    let told: Vec<(String, Markup)> = facts(received, words).into_iter().map(|(name, value)| (name, html! { (value) })).collect();
    stat::fact_list(&told)
}

/// The report in the school's own list; one with names is there only for those who may see them.
fn kept_link(viewer: &Viewer, origin: &Origin, received: &Received) -> Markup {
    let words = viewer.words;
    match origin {
        Origin::Here { report: Some((id, _)) } if viewer.sees_everyone() || !received.statement.with_names => {
            html! { p { a href=(report_path(*id)) { (words.say("reports-verify-open-kept")) } } }
        }
        _ => html! {},
    }
}

fn page(viewer: &Viewer, wrong: Option<&str>, told: Markup) -> Markup {
    let words = viewer.words;
    let errors: Vec<(&str, String)> = wrong.iter().map(|sentence| ("file", (*sentence).to_owned())).collect();
    let field =
        Field::new("file", words.say("reports-verify-file")).error(wrong.map(ToOwned::to_owned)).hint(words.say("reports-verify-hint"));
    let body = html! {
        (form::error_summary(words, &errors))
        (told)
        (stat::form_card(form::form_with_files(VERIFY, html! {
            (form::file(words, &field, ".xlsx", false))
            (form::buttons(form::button(&words.say("reports-verify-button"), Kind::Primary)))
        })))
    };
    let frame = frame(viewer, "reports", words.say("reports-verify-title"), words.say("reports-verify-purpose"));
    layout::page(frame.breadcrumb(REPORTS, words.say("reports-nav")), body)
}
