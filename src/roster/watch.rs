//! Whoever waits for long work: told how far it is, and able to call it off.

use std::ops::ControlFlow;

use super::office::NotImported;
use crate::store::{self, Write};

/// Where long work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Waiting for another write to end.
    Waiting,
    /// Reading the rows of the file.
    Reading,
    /// Comparing them with the ledger.
    Comparing,
    /// Writing them.
    Writing,
}

/// How far long work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub stage: Stage,
    /// Rows done.
    pub done: usize,
    /// Rows in all, where known.
    pub total: Option<usize>,
}

/// Whoever waits. A closure that takes a [`Progress`] is one that never calls anything off.
pub trait Watch {
    /// Hears where the work is. Breaks to call it off: then nothing of it is kept.
    fn step(&self, progress: Progress) -> ControlFlow<()>;

    /// Called in the transaction that keeps batch `id`, as the last thing in it.
    ///
    /// # Errors
    /// When the store cannot be written: then nothing is kept.
    fn written(&self, w: &mut Write<'_>, id: i64) -> store::Result<()> {
        let _ = (w, id);
        Ok(())
    }
}

impl<F: Fn(Progress)> Watch for F {
    fn step(&self, progress: Progress) -> ControlFlow<()> {
        self(progress);
        ControlFlow::Continue(())
    }
}

/// Rows are told in bunches of this many: often enough for an eye, and to stop within a second.
pub const BUNCH: usize = 500;

/// Tells where the work is, and stops it where it was called off.
///
/// # Errors
/// [`NotImported::Cancelled`].
pub fn tell(watch: &dyn Watch, stage: Stage, done: usize, total: Option<usize>) -> Result<(), NotImported> {
    match watch.step(Progress { stage, done, total }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(NotImported::Cancelled),
    }
}

/// Counts rows as they are written.
pub struct Writing<'w> {
    watch: &'w dyn Watch,
    done: usize,
    told: usize,
    total: usize,
}

impl<'w> Writing<'w> {
    /// Nothing written yet, of `total` rows.
    pub const fn of(watch: &'w dyn Watch, total: usize) -> Self {
        Self { watch, done: 0, told: 0, total }
    }

    /// Something else was written that is no row of the file.
    ///
    /// # Errors
    /// [`NotImported::Cancelled`].
    pub fn beat(&self) -> Result<(), NotImported> {
        tell(self.watch, Stage::Writing, self.done, Some(self.total.max(self.done)))
    }

    /// `rows` more are written.
    ///
    /// # Errors
    /// [`NotImported::Cancelled`].
    pub fn add(&mut self, rows: usize) -> Result<(), NotImported> {
        self.done += rows;
        if self.done - self.told < BUNCH && self.done < self.total {
            return Ok(());
        }
        self.told = self.done;
        self.beat()
    }
}
