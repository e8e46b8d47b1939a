//! Whoever waits for long work: told how far it is, and able to call it off.

use std::ops::ControlFlow;

use super::office::NotImported;
use crate::store::{self, Write};

/// Where long work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Waiting for another file to be read.
    InLine,
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

/// Tells how many rows of the file are written. A row of the file becomes several of the ledger (a person, a contract, what they
/// owe), written one kind after the other: the part of all of them that is written is the part of the rows that is done.
pub struct Writing<'w> {
    watch: &'w dyn Watch,
    done: usize,
    told: usize,
    rows: usize,
    total: usize,
}

impl<'w> Writing<'w> {
    /// Nothing written yet of `rows` rows of the file, which become `total` of the ledger.
    pub const fn of(watch: &'w dyn Watch, rows: usize, total: usize) -> Self {
        Self { watch, done: 0, told: 0, rows, total }
    }

    /// Something is written that is counted nowhere.
    ///
    /// # Errors
    /// [`NotImported::Cancelled`].
    pub fn beat(&self) -> Result<(), NotImported> {
        let rows = self.rows * self.done.min(self.total) / self.total.max(1);
        tell(self.watch, Stage::Writing, rows, Some(self.rows))
    }

    /// `count` more rows of the ledger are written.
    ///
    /// # Errors
    /// [`NotImported::Cancelled`].
    pub fn add(&mut self, count: usize) -> Result<(), NotImported> {
        self.done += count;
        if self.done - self.told < BUNCH && self.done < self.total {
            return Ok(());
        }
        self.told = self.done;
        self.beat()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn rows_of_the_file_are_told_as_rows_of_the_ledger_are_written() {
        let told = RefCell::new(Vec::new());
        let hear = |progress: Progress| told.borrow_mut().push((progress.done, progress.total));
        let mut writing = Writing::of(&hear, 1_000, 3_000);
        for count in [600, 100, 800, 1_500] {
            writing.add(count).unwrap();
        }
        assert_eq!(*told.borrow(), [(200, Some(1_000)), (500, Some(1_000)), (1_000, Some(1_000))]);
    }

    struct CalledOff;

    impl Watch for CalledOff {
        fn step(&self, _: Progress) -> ControlFlow<()> {
            ControlFlow::Break(())
        }
    }

    #[test]
    fn who_calls_it_off_stops_it_at_the_next_bunch() {
        let mut writing = Writing::of(&CalledOff, 1_000, 1_000);
        assert!(writing.add(1).is_ok());
        assert!(matches!(writing.add(BUNCH), Err(NotImported::Cancelled)));
    }
}
