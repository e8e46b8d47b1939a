//! Long work with progress: begun by a page, done in a thread of its own, told to whoever comes back, called off by whoever may.
//!
//! A job's state is kept in the database (the tab may be closed); how far it has come, and how it ended until that is written
//! down, is kept in the process, for the work itself holds the one writer. Work that has an effect ends its job in the same
//! transaction ([`Progress::written`]). So a job nobody does any more (its server was stopped) had no effect: it is shown as broken
//! off, ended when a server starts, and can be begun again from what was kept for that before it began.

mod job;
mod pace;
mod pages;
mod progress;
mod queries;

use std::sync::Arc;
use std::time::Duration;

pub use job::{Job, State, Work};
pub use pace::{Pace, grouped};
pub use pages::{RECEIVE, job_path, routes, under_way_card};
pub use progress::{Progress, Step};
pub use queries::{at_work_on, end_unfinished, find, under_way};

use crate::store::{Actor, Result, Store};

/// Why work came to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfinished {
    /// It could not be done, for this reason. An empty one is nobody's to tell: its work panicked.
    Said(String),
    /// It was called off, and undid what it had begun.
    Cancelled,
}

/// What a job leads to when it is done, or why it came to nothing.
pub type Outcome = std::result::Result<Option<i64>, Unfinished>;

/// How often the end of a job is tried to be written down, and the longest pause between two tries: an hour in all.
const TRIES: u32 = 70;
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// How long a job waits for another write to end. Nobody waits for it at a page.
const PATIENCE: Duration = Duration::from_secs(3600);

/// Begins a job and returns its number at once; where a job of its kind is being done to the same subject, the number of that one.
/// The work is handed a store that waits long for other writes to end.
///
/// # Errors
/// When the job cannot be written down: then it is not begun.
pub fn start(
    store: &Store,
    actor: &Actor,
    what: &Work<'_>,
    work: impl FnOnce(&Store, &Progress) -> Outcome + Send + 'static,
) -> Result<i64> {
    start_again(store, actor, None, what, work)
}

/// [`start`], in the place of a job that came to nothing: that one is begun again once, whoever asks how often.
///
/// # Errors
/// As [`start`].
pub fn start_again(
    store: &Store,
    actor: &Actor,
    of: Option<i64>,
    what: &Work<'_>,
    work: impl FnOnce(&Store, &Progress) -> Outcome + Send + 'static,
) -> Result<i64> {
    let mut begun = None;
    let written = store.write(actor, |w| {
        if let Some(id) = of.map_or(Ok(None), |of| queries::begun_again(w, of))? {
            w.housekeeping();
            return Ok(id);
        }
        let under_way = queries::being_done(w, store, what)?;
        let id = under_way.map_or_else(|| queries::begin(w, what), Ok)?;
        of.map_or(Ok(()), |of| queries::takes_the_place(w, of, id))?;
        if under_way.is_some() {
            w.housekeeping();
            return Ok(id);
        }
        // Known before it is seen: of two who begin the same at once, the second finds the first.
        begun = Some((id, progress::watch(store, id)));
        Ok(id)
    });
    let (id, progress) = match (written, begun) {
        (Ok(id), Some((begun, progress))) if id == begun => (id, progress),
        (Err(error), Some((id, _))) => {
            progress::forget(store, id);
            return Err(error);
        }
        (written, _) => return written,
    };
    let (store, actor) = (store.patient(PATIENCE), actor.clone());
    std::thread::spawn(move || finish(&store, &actor, id, &progress, work));
    Ok(id)
}

fn finish(store: &Store, actor: &Actor, id: i64, progress: &Arc<Progress>, work: impl FnOnce(&Store, &Progress) -> Outcome) {
    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(store, progress)));
    let outcome = progress.ended(outcome.unwrap_or_else(|_| Err(Unfinished::Said(String::new()))));
    // What a transaction said that was tried again is not what stands: where that cannot be seen, it is written once more.
    if outcome.is_ok() && progress.is_written() && queries::is_ended(store, id).unwrap_or(false) {
        return progress::let_go(store, id, progress);
    }
    let by = progress.stopped_by().filter(|_| *outcome == Err(Unfinished::Cancelled)).unwrap_or(actor);
    for attempt in 0..TRIES {
        match store.write(by, |w| queries::end(w, id, outcome, progress)) {
            Ok(()) => return progress::let_go(store, id, progress),
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
