//! How far a job has come, told from the thread that does it to the pages that ask; and that it shall stop, the other way.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use super::pace::Pace;
use super::{Outcome, queries};
use crate::store::{Actor, Result, Store, Write};

/// Where work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The key of its word, `jobs-stage-…`.
    pub stage: &'static str,
    /// The part of the whole this stage is, in percent: from, to.
    pub span: (u64, u64),
    /// Rows done in this stage.
    pub done: u64,
    /// Rows in all (0 where that is not known).
    pub total: u64,
}

impl Step {
    /// Of the whole.
    pub(super) fn percent(&self) -> Option<u64> {
        let (from, to) = self.span;
        (self.total > 0).then(|| from + (to - from) * self.done.min(self.total) / self.total)
    }
}

/// Rows done, of how many; whether it shall stop; and how it ended, until that is written down.
#[derive(Debug)]
pub struct Progress {
    id: i64,
    at: Mutex<Option<(Step, Instant)>>,
    stopped_by: OnceLock<Actor>,
    written: Mutex<bool>,
    nothing_kept: OnceLock<()>,
    outcome: OnceLock<Outcome>,
}

type Running = HashMap<(String, i64), Arc<Progress>>;

static RUNNING: LazyLock<Mutex<Running>> = LazyLock::new(Mutex::default);

impl Progress {
    fn of_job(id: i64) -> Self {
        Self {
            id,
            at: Mutex::default(),
            stopped_by: OnceLock::new(),
            written: Mutex::new(false),
            nothing_kept: OnceLock::new(),
            outcome: OnceLock::new(),
        }
    }

    /// Says where the work is. Breaks when it shall stop: then it is to undo what it did, and end as [`super::Unfinished::Cancelled`].
    pub fn say(&self, step: Step) -> ControlFlow<()> {
        let mut at = self.at.lock().unwrap_or_else(PoisonError::into_inner);
        let begun = at.filter(|(before, _)| before.stage == step.stage && before.done <= step.done).map(|(_, begun)| begun);
        *at = Some((step, begun.unwrap_or_else(Instant::now)));
        if self.stopped_by.get().is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Ends the job as done in the very transaction that does its work: whoever finds it not done knows that nothing was.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn written(&self, w: &mut Write<'_>, result: Option<i64>) -> Result<()> {
        queries::end(w, self.id, &Ok(result), self)?;
        *self.written.lock().unwrap_or_else(PoisonError::into_inner) = true;
        Ok(())
    }

    /// What was kept to begin the job again is there no more: it cannot be.
    pub fn nothing_kept(&self) {
        self.nothing_kept.get_or_init(|| ());
    }

    pub(super) fn keeps_nothing(&self) -> bool {
        self.nothing_kept.get().is_some()
    }

    /// True where the end of the job was put into the transaction of its work. That may have been undone, and the work have come to
    /// the same another way: see [`queries::is_ended`].
    pub(super) fn is_written(&self) -> bool {
        *self.written.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where it is, and how fast it goes.
    pub(super) fn so_far(&self) -> Option<(Step, Option<Pace>)> {
        let at = *self.at.lock().unwrap_or_else(PoisonError::into_inner);
        at.map(|(step, begun)| (step, Pace::of(step.done, step.total, begun.elapsed())))
    }

    /// Asks it to stop, in somebody's name.
    pub(super) fn stop(&self, actor: Actor) {
        // The first to ask is the one who stopped it.
        let _ = self.stopped_by.set(actor);
    }

    /// Who asked it to stop.
    pub(super) fn stopped_by(&self) -> Option<&Actor> {
        self.stopped_by.get()
    }

    /// Says how it ended, once.
    pub(super) fn ended(&self, outcome: Outcome) -> &Outcome {
        self.outcome.get_or_init(|| outcome)
    }

    /// How it ended, if it has.
    pub(super) fn outcome(&self) -> Option<&Outcome> {
        self.outcome.get()
    }

    /// Waits for it to end, at most this long.
    pub(super) fn wait(&self, longest: Duration) {
        let begun = Instant::now();
        while self.outcome.get().is_none() && begun.elapsed() < longest {
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

fn key(store: &Store, id: i64) -> (String, i64) {
    (store.target().place(), id)
}

pub(super) fn watch(store: &Store, id: i64) -> Arc<Progress> {
    let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
    Arc::clone(running.entry(key(store, id)).or_insert_with(|| Arc::new(Progress::of_job(id))))
}

pub(super) fn of(store: &Store, id: i64) -> Option<Arc<Progress>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner).get(&key(store, id)).cloned()
}

pub(super) fn forget(store: &Store, id: i64) {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner).remove(&key(store, id));
}

/// How long a job that ended is remembered: longer than any page reads the database.
const REMEMBERED: Duration = Duration::from_secs(60);

type Ended = HashMap<(String, i64), (Instant, Arc<Progress>)>;

static ENDED: LazyLock<Mutex<Ended>> = LazyLock::new(Mutex::default);

/// Forgets a job whose end is written down. Who began to read the database before that still reads of it as running, and must not take
/// it for one that nobody does: [`of_late`] tells them.
pub(super) fn let_go(store: &Store, id: i64, progress: &Arc<Progress>) {
    let mut ended = ENDED.lock().unwrap_or_else(PoisonError::into_inner);
    ended.retain(|_, (at, _)| at.elapsed() < REMEMBERED);
    ended.insert(key(store, id), (Instant::now(), Arc::clone(progress)));
    forget(store, id);
}

/// A job that is being done, or ended a moment ago.
pub(super) fn of_late(store: &Store, id: i64) -> Option<Arc<Progress>> {
    let ended = || ENDED.lock().unwrap_or_else(PoisonError::into_inner).get(&key(store, id)).map(|(_, progress)| Arc::clone(progress));
    of(store, id).or_else(ended)
}
