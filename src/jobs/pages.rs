//! A job: how far it has come, and what came of it. The page looks again by itself, and goes on to the result when it is done.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};

use super::job::{Job, State};
use super::pace::grouped;
use super::queries;
use crate::accounts::{Allowed, PageError, Role, Routes, Site, Viewer, done, frame, go};
use crate::basics::words::Words;
use crate::page::flash::Flash;
use crate::page::form::{self, Kind};
use crate::page::{layout, meter, stat};

const JOB: &str = "/jobs/{id}";
const CANCEL: &str = "/jobs/{id}/cancel";

/// Seconds until the page looks again: time enough to reach its button by keyboard.
const LOOK_AGAIN: &str = "2";

/// Where a job can be watched.
#[must_use]
pub fn job_path(id: i64) -> String {
    format!("/jobs/{id}")
}

/// The pages of this chapter.
#[must_use]
pub fn routes() -> Routes {
    Routes::new().get(JOB, WATCHERS, show).post(CANCEL, WATCHERS, cancel)
}

/// Those who see the whole campaign, and readers, who have work of their own.
const WATCHERS: Allowed = Allowed::only(&[Role::Administrator, Role::Leader, Role::Deputy, Role::Reader]);

/// Taking in what schools send: the work of a centre, begun by readers and administrators. All other work is of this school's people,
/// and none of a reader's.
pub const RECEIVE: &str = "receive";

fn may_see(viewer: &Viewer, job: &Job) -> Result<(), PageError> {
    let is_theirs = match viewer.role {
        Role::Administrator => true,
        Role::Reader => job.kind == RECEIVE,
        Role::Leader | Role::Deputy | Role::Member => job.kind != RECEIVE,
    };
    if is_theirs { Ok(()) } else { Err(PageError::NotFound) }
}

async fn show(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    let (store, id) = (site.store.clone(), id.into_inner());
    let job = web::block(move || queries::find(&store, id)).await.map_err(PageError::broken)??;
    may_see(&viewer, &job)?;
    if let Some(result) = job.result.as_ref().filter(|_| job.state == State::Done) {
        return Ok(go(result));
    }
    if let Some(again) = job.again_id {
        return Ok(go(&job_path(again)));
    }
    let mut response = HttpResponse::Ok();
    if job.state == State::Running {
        response.insert_header(("Refresh", LOOK_AGAIN));
    }
    Ok(response.content_type("text/html; charset=utf-8").body(page(&viewer, &job).into_string()))
}

/// Calls a job off. It undoes what it began; where it is done already, that is said.
async fn cancel(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    let (store, id, actor) = (site.store.clone(), id.into_inner(), viewer.actor());
    let asked = store.clone();
    may_see(&viewer, &web::block(move || queries::find(&asked, id)).await.map_err(PageError::broken)??)?;
    let job = web::block(move || queries::cancel(&store, id, actor)).await.map_err(PageError::broken)??;
    let said = match job.map(|job| job.state) {
        None => Flash::problem(viewer.words.say("jobs-cancel-elsewhere")),
        Some(State::Done) => Flash::note(viewer.words.say("jobs-cancel-too-late")),
        Some(_) => return Ok(go(&job_path(id))),
    };
    Ok(done(&job_path(id), &said))
}

/// What jobs are under way or broke off, each with the way to it. Nothing where there is none.
#[must_use]
pub fn under_way_card(words: Words, jobs: &[Job]) -> Markup {
    let level = |job: &Job| if job.state == State::Running { stat::Level::Info } else { stat::Level::Warning };
    html! { @for job in jobs { (stat::notice(level(job), "", html! { p { a href=(job_path(job.id)) { (line(words, job)) } } })) } }
}

/// 正在导入名单 应还名单.xlsx 43%
fn line(words: Words, job: &Job) -> String {
    if job.state == State::BrokenOff {
        let what = words.say(&format!("jobs-not-done-{}", job.kind));
        return words.say_with("jobs-broken-off-line", &[("what", what.into()), ("about", job.about.clone().into())]);
    }
    let percent = job.percent.map(|percent| format!("{percent}%"));
    let parts = [Some(kind(words, job)), Some(job.about.clone()), percent];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn kind(words: Words, job: &Job) -> String {
    words.say(&format!("jobs-kind-{}", job.kind))
}

fn page(viewer: &Viewer, job: &Job) -> Markup {
    let words = viewer.words;
    let body = match job.state {
        // A batch that waits says itself what to do next.
        State::Failed if job.subject_id.is_some() => ended(words, job, job.failure.clone().unwrap_or_default(), "jobs-cancelled-hint"),
        State::Failed => ended(words, job, job.failure.clone().unwrap_or_default(), place(job).failed),
        State::BrokenOff if job.material.is_some() => ended(words, job, words.say("jobs-broken-off"), "jobs-broken-off-kept"),
        State::BrokenOff => ended(words, job, words.say("jobs-broken-off"), place(job).broken_off),
        State::Cancelled => ended(words, job, words.say("jobs-cancelled"), "jobs-cancelled-hint"),
        State::Running | State::Done => under_way(words, job),
    };
    let title = match job.state {
        State::Running | State::Done => kind(words, job),
        State::Failed | State::BrokenOff | State::Cancelled => words.say(&format!("jobs-not-done-{}", job.kind)),
    };
    let purpose = if job.about.is_empty() { words.say("jobs-purpose") } else { job.about.clone() };
    let frame = frame(viewer, place(job).section, title, purpose).breadcrumb(list(job), words.say(place(job).list));
    layout::page(frame, stat::card("", None, body))
}

/// Where work belongs: its section of the navigation, and the words that lead back there.
struct Place {
    section: &'static str,
    list: &'static str,
    way_on: &'static str,
    failed: &'static str,
    broken_off: &'static str,
    may_leave: &'static str,
}

fn place(job: &Job) -> Place {
    if job.kind == RECEIVE {
        return Place {
            section: "centre",
            list: "jobs-list-receive",
            way_on: "jobs-way-on-receive",
            failed: "jobs-failed-hint-receive",
            broken_off: "jobs-broken-off-hint-receive",
            may_leave: "jobs-may-leave-receive",
        };
    }
    Place {
        section: "rosters",
        list: "jobs-list",
        way_on: "jobs-way-on",
        failed: "jobs-failed-hint",
        broken_off: "jobs-broken-off-hint",
        may_leave: "jobs-may-leave",
    }
}

/// The list its results stand in.
fn list(job: &Job) -> &str {
    job.then.trim_end_matches('/')
}

/// Work that came to nothing: why, what that means, and the way on.
fn ended(words: Words, job: &Job, said: String, hint: &str) -> Markup {
    let notice = stat::notice(stat::Level::Warning, &said, html! { p { (words.say(hint)) } });
    // What was kept for it is gone where it failed, and where its file was given up with it.
    let stands = matches!(job.state, State::BrokenOff | State::Cancelled);
    let again = job.again().filter(|_| stands);
    let (list, way_on) = (list(job), words.say(place(job).way_on));
    let ways = match (again, job.subject_id) {
        (Some(again), _) => html! {
            (form::post_button(&words.say(&format!("jobs-again-{}", job.kind)), &again, Kind::Primary))
            @if job.state == State::BrokenOff {
                (form::post_button(&words.say("jobs-give-up"), &format!("{}/cancel", job_path(job.id)), Kind::Secondary))
            }
            (form::link_button(&way_on, list, Kind::Secondary))
        },
        (None, Some(subject)) => form::link_button(&words.say("jobs-way-to-subject"), &format!("{}{subject}", job.then), Kind::Primary),
        (None, None) => form::link_button(&way_on, list, Kind::Primary),
    };
    html! { (notice) (form::buttons(ways)) }
}

fn under_way(words: Words, job: &Job) -> Markup {
    html! {
        div.job-now {
            @match job.percent.filter(|percent| *percent > 0) {
                Some(percent) => (meter::progress(percent, 100, &line(words, job))),
                None => (meter::under_way(&line(words, job))),
            }
            p { (now(words, job)) }
            @if job.stopping {
                p role="status" { (words.say("jobs-stopping")) }
            } @else {
                div data-keep-focus {
                    (form::buttons(form::post_button(&words.say("jobs-cancel"), &format!("{}/cancel", job_path(job.id)), Kind::Secondary)))
                }
                p.card-note { (words.say("jobs-cancel-means")) }
            }
            p.card-note { (words.say(place(job).may_leave)) }
        }
    }
}

/// The stage, its rows and how fast they go. Before the first is told, that it begins.
fn now(words: Words, job: &Job) -> Markup {
    let Some(stage) = job.stage else { return html! { (words.say("jobs-stage-beginning")) } };
    let of = if job.kind == RECEIVE { "jobs-files-of" } else { "jobs-rows-of" };
    let rows = match job.total_count {
        0 => words.say_with("jobs-rows-so-far", &[("done", grouped(job.done_count).into())]),
        total => words.say_with(of, &[("done", grouped(job.done_count).into()), ("total", grouped(total).into())]),
    };
    let pace = job.pace.filter(|_| job.kind != RECEIVE).map(|pace| pace.say(words)).unwrap_or_default();
    html! { strong { (words.say(&format!("jobs-stage-{stage}"))) } " " (rows) " " (pace) }
}
