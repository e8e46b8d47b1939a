//! Jobs in the database.

use std::time::Duration;

use diesel::prelude::*;

use super::job::{Job, State, Work};
use super::progress::Progress;
use super::{Outcome, Unfinished, progress};
use crate::basics::calendar::{self, Instant};
use crate::store::schema::job;
use crate::store::{Actor, Connection, Deed, Result, Store, StoreError, Write};

/// How long somebody who calls a job off waits to see it end.
const SEEN_TO_END: Duration = Duration::from_secs(2);

#[derive(Queryable, Selectable)]
#[diesel(table_name = job)]
struct Stored {
    id: i64,
    kind: String,
    state: String,
    input: String,
    done_count: i64,
    total_count: i64,
    result_id: Option<i64>,
    failure: Option<String>,
    created_at: Instant,
    created_by: Option<i64>,
    about: String,
    subject_id: Option<i64>,
    material: Option<String>,
    again_id: Option<i64>,
}

impl From<Stored> for Job {
    fn from(stored: Stored) -> Self {
        let count = |count: i64| u64::try_from(count).unwrap_or(0);
        Self {
            id: stored.id,
            state: State::stored(&stored.state, stored.failure.as_deref()),
            kind: stored.kind,
            about: stored.about,
            stage: None,
            done_count: count(stored.done_count),
            total_count: count(stored.total_count),
            percent: None,
            pace: None,
            stopping: false,
            result: stored.result_id.map(|result| format!("{}{result}", stored.input)),
            then: stored.input,
            failure: stored.failure,
            subject_id: stored.subject_id,
            material: stored.material,
            again_id: stored.again_id,
            created_by: stored.created_by,
            created_at: stored.created_at,
        }
    }
}

/// The job that this process does of the same kind, to the same subject, with the same material. One that was asked for something
/// else is another.
pub(super) fn being_done(connection: &mut Connection, store: &Store, what: &Work<'_>) -> Result<Option<i64>> {
    let Some(subject) = what.subject_id else { return Ok(None) };
    let same = job::kind.eq(what.kind).and(job::subject_id.eq(subject)).and(job::state.eq("running"));
    let running: Vec<(i64, Option<String>)> = job::table.filter(same).select((job::id, job::material)).load(connection)?;
    let is_done = |id: i64| progress::of(store, id).is_some_and(|live| live.outcome().is_none());
    Ok(running.into_iter().find(|(id, material)| *material == what.material && is_done(*id)).map(|(id, _)| id))
}

/// The job that took the place of this one, if it was begun again.
pub(super) fn begun_again(connection: &mut Connection, id: i64) -> Result<Option<i64>> {
    Ok(job::table.find(id).select(job::again_id).first(connection)?)
}

/// A job takes the place of one that came to nothing.
pub(super) fn takes_the_place(w: &mut Write<'_>, of: i64, id: i64) -> Result<()> {
    diesel::update(job::table.find(of)).set(job::again_id.eq(id)).execute(&mut **w)?;
    Ok(())
}

pub(super) fn begin(w: &mut Write<'_>, what: &Work<'_>) -> Result<i64> {
    let created_by = w.actor().id;
    let row = (
        job::kind.eq(what.kind),
        job::state.eq("running"),
        job::input.eq(what.then),
        job::done_count.eq(0),
        job::total_count.eq(0),
        job::created_at.eq(calendar::now()),
        job::created_by.eq(created_by),
        job::about.eq(what.about),
        job::subject_id.eq(what.subject_id),
        job::material.eq(&what.material),
    );
    let id = diesel::insert_into(job::table).values(row).returning(job::id).get_result(&mut **w)?;
    w.note(&Deed { deed: "job.begun", subject: "job", subject_id: Some(id), detail: serde_json::json!({ "kind": what.kind }) })?;
    Ok(id)
}

/// True where the end of a job is written down.
pub(super) fn is_ended(store: &Store, id: i64) -> Result<bool> {
    let state: String = store.read(|c| Ok::<_, StoreError>(job::table.find(id).select(job::state).first(c)?))?;
    Ok(state != "running")
}

/// Writes down how a job ended.
pub(super) fn end(w: &mut Write<'_>, id: i64, outcome: &Outcome, progress: &Progress) -> Result<()> {
    let (done, total) = progress.so_far().map_or((0, 0), |(step, _)| (step.done, step.total));
    let (state, result, failure) = match outcome {
        Ok(result) => ("done", *result, None),
        Err(Unfinished::Said(sentence)) => ("failed", None, Some(sentence.as_str())),
        Err(Unfinished::Cancelled) => ("cancelled", None, None),
    };
    let ended = (
        job::state.eq(state),
        job::result_id.eq(result),
        job::failure.eq(failure),
        job::done_count.eq(i64::try_from(done).unwrap_or(i64::MAX)),
        job::total_count.eq(i64::try_from(total).unwrap_or(i64::MAX)),
        job::finished_at.eq(calendar::now()),
    );
    diesel::update(job::table.find(id)).set(ended).execute(&mut **w)?;
    if progress.keeps_nothing() {
        diesel::update(job::table.find(id)).set(job::material.eq(None::<String>)).execute(&mut **w)?;
    }
    w.note(&Deed { deed: "job.ended", subject: "job", subject_id: Some(id), detail: serde_json::json!({ "state": state }) })
}

/// Marks jobs that a stopped server left running as broken off. Called when a server starts and no other is at work.
///
/// # Errors
/// When the store cannot be written.
pub fn end_unfinished(store: &Store) -> Result<()> {
    store.write(&Actor::operator(), |w| {
        let left = job::table.filter(job::state.eq_any(["waiting", "running"]));
        let ended = (job::state.eq("failed"), job::failure.eq(""), job::finished_at.eq(calendar::now()));
        let count = diesel::update(left).set(ended).execute(&mut **w)?;
        if count == 0 {
            w.housekeeping();
            return Ok(());
        }
        w.note(&Deed { deed: "job.swept", subject: "job", subject_id: None, detail: serde_json::json!({ "count": count }) })
    })
}

/// One job, with how far it has come.
///
/// # Errors
/// [`StoreError::NotFound`], or when the store cannot be read.
pub fn find(store: &Store, id: i64) -> Result<Job> {
    // The process is asked first: what ends in between is then found in the database.
    let live = progress::of(store, id);
    let stored: Stored = store.read(|c| Ok::<_, StoreError>(job::table.find(id).select(Stored::as_select()).first(c)?))?;
    Ok(with_progress(store, stored.into(), live.as_deref()))
}

/// The jobs under way, and those that broke off and can be begun again; the oldest first.
///
/// # Errors
/// When the store cannot be read.
pub fn under_way(store: &Store, connection: &mut Connection) -> Result<Vec<Job>> {
    // Only what broke off has no reason.
    let broken_off = job::state.eq("failed").and(job::failure.eq("")).and(job::material.is_not_null()).and(job::again_id.is_null());
    let open = job::table.filter(job::state.eq("running").or(broken_off.assume_not_null())).order(job::id).select(Stored::as_select());
    let stored: Vec<Stored> = open.load(connection)?;
    let told = stored.into_iter().map(|stored| {
        let live = progress::of_late(store, stored.id);
        with_progress(store, stored.into(), live.as_deref())
    });
    Ok(told.filter(|job| matches!(job.state, State::Running | State::BrokenOff)).collect())
}

/// The jobs that do something with this subject now.
///
/// # Errors
/// When the store cannot be read.
pub fn at_work_on(store: &Store, connection: &mut Connection, subject_id: i64) -> Result<Vec<Job>> {
    let mut jobs = under_way(store, connection)?;
    jobs.retain(|job| job.state == State::Running && job.subject_id == Some(subject_id));
    Ok(jobs)
}

fn with_progress(store: &Store, mut job: Job, live: Option<&Progress>) -> Job {
    if job.state != State::Running {
        return job;
    }
    match live {
        Some(live) => tell(&mut job, live),
        // A SQLite file has one server, and it is us. A PostgreSQL may have another that does it.
        None if store.target().file().is_some() => job.state = State::BrokenOff,
        None => {}
    }
    job
}

/// What the process knows and the database does not yet.
fn tell(job: &mut Job, live: &Progress) {
    if live.keeps_nothing() {
        job.material = None;
    }
    if let Some((step, pace)) = live.so_far() {
        (job.stage, job.done_count, job.total_count, job.percent, job.pace) =
            (Some(step.stage), step.done, step.total, step.percent(), pace);
    }
    match live.outcome() {
        Some(Ok(result)) => {
            job.state = State::Done;
            job.result = result.map(|result| format!("{}{result}", job.then));
        }
        Some(Err(Unfinished::Said(sentence))) => {
            job.state = State::stored("failed", Some(sentence));
            job.failure = Some(sentence.clone());
        }
        Some(Err(Unfinished::Cancelled)) => job.state = State::Cancelled,
        None => job.stopping = live.stopped_by().is_some(),
    }
}

/// Calls a job off in somebody's name and waits a moment for its end. How it stands then; none where this process does not do it.
pub(super) fn cancel(store: &Store, id: i64, actor: Actor) -> Result<Option<Job>> {
    let Some(live) = progress::of(store, id) else {
        let found = find(store, id)?;
        if found.state == State::BrokenOff {
            give_up(store, id, &actor)?;
            return find(store, id).map(Some);
        }
        return Ok(Some(found).filter(|job| job.state != State::Running));
    };
    live.stop(actor);
    live.wait(SEEN_TO_END);
    find(store, id).map(Some)
}

/// What broke off is not to be begun again.
fn give_up(store: &Store, id: i64, actor: &Actor) -> Result<()> {
    store.write(actor, |w| {
        diesel::update(job::table.find(id).filter(job::state.eq("failed"))).set(job::state.eq("cancelled")).execute(&mut **w)?;
        w.note(&Deed { deed: "job.given-up", subject: "job", subject_id: Some(id), detail: serde_json::json!({}) })
    })
}
