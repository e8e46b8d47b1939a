//! Jobs in the database.

use diesel::prelude::*;

use super::job::{Job, State};
use super::progress::Progress;
use super::{Outcome, progress};
use crate::basics::calendar::{self, Instant};
use crate::store::schema::job;
use crate::store::{Actor, Deed, Result, Store, Write};

type Stored = (i64, String, String, String, i64, i64, Option<i64>, Option<String>, Option<i64>, Instant);

pub(super) fn begin(w: &mut Write<'_>, kind: &'static str, then: &str) -> Result<i64> {
    let created_by = w.actor().id;
    let row = (
        job::kind.eq(kind),
        job::state.eq("running"),
        job::input.eq(then),
        job::done_count.eq(0),
        job::total_count.eq(0),
        job::created_at.eq(calendar::now()),
        job::created_by.eq(created_by),
    );
    let id = diesel::insert_into(job::table).values(row).returning(job::id).get_result(&mut **w)?;
    w.note(&Deed { deed: "job.begun", subject: "job", subject_id: Some(id), detail: serde_json::json!({ "kind": kind }) })?;
    Ok(id)
}

pub(super) fn end(w: &mut Write<'_>, id: i64, outcome: &Outcome, progress: &Progress) -> Result<()> {
    let (done, total) = progress.so_far();
    let (state, result, failure) = match outcome {
        Ok(result) => ("done", *result, None),
        Err(sentence) => ("failed", None, Some(sentence.as_str())),
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
pub(super) fn find(store: &Store, id: i64) -> Result<Job> {
    // The process is asked first: what ends in between is then found in the database.
    let live = progress::of(store, id);
    let mut job = written(store, id)?;
    if job.state != State::Running {
        return Ok(job);
    }
    match live {
        Some(live) => tell(&mut job, &live),
        // A SQLite file has one server, and it is us. A PostgreSQL may have another that does it.
        None if store.target().file().is_some() => job.state = State::BrokenOff,
        None => {}
    }
    Ok(job)
}

/// What the process knows and the database does not yet.
fn tell(job: &mut Job, live: &Progress) {
    (job.done_count, job.total_count) = live.so_far();
    match live.outcome() {
        Some(Ok(result)) => {
            job.state = State::Done;
            job.result = result.map(|result| format!("{}{result}", job.then));
        }
        Some(Err(sentence)) => {
            job.state = State::stored("failed", Some(sentence));
            job.failure = Some(sentence.clone());
        }
        None => {}
    }
}

fn written(store: &Store, id: i64) -> Result<Job> {
    let columns = (
        job::id,
        job::kind,
        job::state,
        job::input,
        job::done_count,
        job::total_count,
        job::result_id,
        job::failure,
        job::created_by,
        job::created_at,
    );
    let found: Stored = store.read(|c| Ok::<_, crate::store::StoreError>(job::table.find(id).select(columns).first(c)?))?;
    let (id, kind, state, then, done, total, result, failure, created_by, created_at) = found;
    let state = State::stored(&state, failure.as_deref());
    let (done_count, total_count) = (u64::try_from(done).unwrap_or(0), u64::try_from(total).unwrap_or(0));
    let result = result.map(|result| format!("{then}{result}"));
    Ok(Job { id, kind, state, done_count, total_count, then, result, failure, created_by, created_at })
}
