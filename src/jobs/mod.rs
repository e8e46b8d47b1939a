//! Long work with progress: begun by a page, done in a thread of its own, told to whoever comes back.
//!
//! A job's state is kept in the database (the tab may be closed); how far it has come, and how it ended until that is written
//! down, is kept in the process, for the work itself holds the one writer. A job nobody does any more (its server was stopped)
//! is shown as broken off and ended when a server starts: its work is one transaction, so it was done whole or not at all.

mod job;
mod pages;
mod progress;
mod queries;

use std::sync::Arc;
use std::time::Duration;

pub use job::{Job, State};
pub use pages::{job_path, routes};
pub use progress::Progress;
pub use queries::end_unfinished;

use crate::store::{Actor, Result, Store};

/// What a job leads to when it is done, or the sentence that says why it failed.
pub type Outcome = std::result::Result<Option<i64>, String>;

/// How often the end of a job is tried to be written down, and the longest pause between two tries: an hour in all.
const TRIES: u32 = 70;
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// Begins a job and returns its number at once. `then` is the path its result is shown at, without the result's number.
///
/// # Errors
/// When the job cannot be written down: then it is not begun.
pub fn start(
    store: &Store,
    actor: &Actor,
    kind: &'static str,
    then: &str,
    work: impl FnOnce(&Progress) -> Outcome + Send + 'static,
) -> Result<i64> {
    let id = store.write(actor, |w| queries::begin(w, kind, then))?;
    let progress = progress::watch(store, id);
    let (store, actor) = (store.clone(), actor.clone());
    std::thread::spawn(move || finish(&store, &actor, id, &progress, work));
    Ok(id)
}

fn finish(store: &Store, actor: &Actor, id: i64, progress: &Arc<Progress>, work: impl FnOnce(&Progress) -> Outcome) {
    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(progress))).unwrap_or_else(|_| Err(String::new()));
    let outcome = progress.ended(outcome);
    for attempt in 0..TRIES {
        match store.write(actor, |w| queries::end(w, id, outcome, progress)) {
            Ok(()) => return progress::forget(store, id),
            Err(error) => tracing::error!(job = id, attempt, %error, "the end of a job could not be written down"),
        }
        std::thread::sleep(pause(attempt));
    }
    // The process still knows how it ended, and tells; the next start finds it left running.
}

/// A quarter of a second, doubled with each try, up to the longest.
fn pause(attempt: u32) -> Duration {
    Duration::from_millis(250 << attempt.min(10)).min(LONGEST_PAUSE)
}

#[cfg(test)]
mod tests;
