//! A job under way: how far it has come. The page looks again by itself, and goes on to the result when it is done.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};

use super::job::{Job, State};
use super::queries;
use crate::accounts::{Allowed, PageError, Routes, Site, Viewer, frame, go};
use crate::basics::words::Words;
use crate::page::form::{self, Kind};
use crate::page::{layout, meter, stat};

const JOB: &str = "/jobs/{id}";

/// Seconds until the page looks again.
const LOOK_AGAIN: &str = "1";

/// Where a job can be watched.
#[must_use]
pub fn job_path(id: i64) -> String {
    format!("/jobs/{id}")
}

/// The pages of this chapter.
#[must_use]
pub fn routes() -> Routes {
    Routes::new().get(JOB, Allowed::LEADERS, show)
}

async fn show(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    let (store, id) = (site.store.clone(), id.into_inner());
    let job = web::block(move || queries::find(&store, id)).await.map_err(PageError::broken)??;
    if let Some(result) = job.result.as_ref().filter(|_| job.state == State::Done) {
        return Ok(go(result));
    }
    let mut response = HttpResponse::Ok();
    if job.state == State::Running {
        response.insert_header(("Refresh", LOOK_AGAIN));
    }
    Ok(response.content_type("text/html; charset=utf-8").body(page(&viewer, &job).into_string()))
}

fn page(viewer: &Viewer, job: &Job) -> Markup {
    let words = viewer.words;
    let title = words.say(&format!("jobs-kind-{}", job.kind));
    let body = match job.state {
        State::Failed => failed(words, job),
        State::BrokenOff => broken_off(words, job),
        State::Running | State::Done => under_way(words, job),
    };
    layout::page(frame(viewer, "rosters", title, words.say("jobs-purpose")), stat::card("", None, body))
}

fn failed(words: Words, job: &Job) -> Markup {
    let said = job.failure.clone().unwrap_or_default();
    html! { (stat::notice(stat::Level::Warning, &said, html! { p { (words.say("jobs-failed-hint")) } })) (way_on(words, job)) }
}

fn broken_off(words: Words, job: &Job) -> Markup {
    let hint = html! { p { (words.say("jobs-broken-off-hint")) } };
    html! { (stat::notice(stat::Level::Warning, &words.say("jobs-broken-off"), hint)) (way_on(words, job)) }
}

/// To where the results of such work are listed.
fn way_on(words: Words, job: &Job) -> Markup {
    form::buttons(form::link_button(&words.say("jobs-way-on"), job.then.trim_end_matches('/'), Kind::Primary))
}

fn under_way(words: Words, job: &Job) -> Markup {
    let count = |number: u64| number.to_string().into();
    let line = match job.total_count {
        0 => words.say_with("jobs-rows-so-far", &[("done", count(job.done_count))]),
        total => words.say_with("jobs-rows-of", &[("done", count(job.done_count)), ("total", count(total))]),
    };
    html! {
        (meter::progress(job.done_count, job.total_count.max(job.done_count), &line))
        p { (line) }
        p.muted { (words.say("jobs-may-leave")) }
    }
}
