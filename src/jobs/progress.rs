//! How far a job has come, told from the thread that does it to the pages that ask.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};

use super::Outcome;
use crate::store::Store;

/// Rows done, of how many; and how it ended, until that is written down.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicU64,
    total: AtomicU64,
    outcome: OnceLock<Outcome>,
}

type Running = HashMap<(String, i64), Arc<Progress>>;

static RUNNING: LazyLock<Mutex<Running>> = LazyLock::new(Mutex::default);

impl Progress {
    /// Says how many rows are done, and how many there are in all (0 where that is not known yet).
    pub fn say(&self, done: u64, total: u64) {
        self.done.store(done, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
    }

    /// Rows done, rows in all.
    #[must_use]
    pub fn so_far(&self) -> (u64, u64) {
        (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }

    /// Says how it ended, once.
    pub(super) fn ended(&self, outcome: Outcome) -> &Outcome {
        self.outcome.get_or_init(|| outcome)
    }

    /// How it ended, if it has.
    pub(super) fn outcome(&self) -> Option<&Outcome> {
        self.outcome.get()
    }
}

fn key(store: &Store, id: i64) -> (String, i64) {
    (store.target().place(), id)
}

pub(super) fn watch(store: &Store, id: i64) -> Arc<Progress> {
    let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
    Arc::clone(running.entry(key(store, id)).or_default())
}

pub(super) fn of(store: &Store, id: i64) -> Option<Arc<Progress>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner).get(&key(store, id)).cloned()
}

pub(super) fn forget(store: &Store, id: i64) {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner).remove(&key(store, id));
}
