//! Takes files in: reads each, judges it, keeps what counts, and says file by file what became of it.

mod keeping;
mod reading;
pub(super) mod telling;

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::acceptance::Acceptance;
use super::choice::{self, Asked, Reported};
use super::judge::Mark;
use super::queries::Wanted;
use super::receipt::Came;
use super::roll::Listed;
use super::submission::Submission;
use crate::basics::calendar::Instant;
use crate::basics::said::Said;
use crate::reports::period::Period;
use crate::reports::received::PublicKey;
use crate::store::{self, Write};

pub use keeping::keep;
pub use reading::read_all;

/// A file that was handed in, not read yet: of many, few are held in memory.
pub struct Given {
    /// What it is called.
    pub file_name: String,
    /// Its bytes, or the sentence that says why there are none.
    pub bytes: Box<dyn FnOnce() -> Result<Arc<[u8]>, Said> + Send>,
}

/// How somebody hears of it, and may call it off.
pub trait Watch: Sync {
    /// So many files of all are read. Breaks when it shall stop.
    fn step(&self, done: usize, total: usize) -> ControlFlow<()>;

    /// True where a receipt is kept also of files of which nothing is: a page shows it.
    fn keeps_refusals(&self) -> bool {
        false
    }

    /// What came of it is being written under this receipt.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn written(&self, _w: &mut Write<'_>, _receipt: i64) -> store::Result<()> {
        Ok(())
    }
}

/// How files are taken.
#[derive(Debug, Clone)]
pub struct Order {
    /// When, in UTC.
    pub now: Instant,
    /// Schools whose new keys are accepted.
    pub accepting: Vec<Acceptance>,
    /// Why they are; empty where none is.
    pub reason: String,
    /// Nothing is kept where a single file is refused or waits, or is left out of the sum for its campaign.
    pub strict: bool,
    /// The list of schools that was handed in with the files.
    pub roll: Option<Vec<Listed>>,
    /// Only these files are to be added up.
    pub only_these: bool,
    /// Which period is to be added up. Nothing is kept where there is nothing of the one that was asked for.
    pub asked: Asked,
}

impl Order {
    /// Files are taken as they come.
    #[must_use]
    pub fn plain(now: Instant) -> Self {
        Self { now, accepting: Vec::new(), reason: String::new(), strict: false, roll: None, only_these: false, asked: Asked::default() }
    }
}

impl Order {
    /// What is to be added up with these reports.
    #[must_use]
    pub fn wanted(&self, marks: &BTreeSet<Mark>) -> Wanted {
        Wanted { roll: self.roll.clone(), only: self.only_these.then(|| marks.clone()) }
    }
}

/// What came of it.
#[derive(Debug, Clone)]
pub struct Taken {
    /// The receipt; none where nothing was kept.
    pub receipt: Option<i64>,
    /// File by file, in the order they were handed in.
    pub came: Vec<Came>,
    /// Reports that came before, waited for a key that is accepted now, and take part from now on.
    pub settled: Vec<Submission>,
    /// Keys that are accepted with these files, and whose.
    pub accepted: Vec<(String, PublicKey)>,
    /// The reports of these files that were kept, now or before.
    pub marks: BTreeSet<Mark>,
    /// The period that was asked for, or the one these files are about.
    pub period: Option<Period>,
}

impl Taken {
    /// The periods of these files, each with how many reports are there of it: each once, however often it came.
    #[must_use]
    pub fn reported(&self) -> Vec<Reported> {
        let mut seen = BTreeSet::new();
        let once = self.came.iter().filter(|came| came.submission.is_some_and(|id| seen.insert(id)));
        choice::tallied(once.filter_map(Came::period))
    }

    /// The periods of these files.
    #[must_use]
    pub fn periods(&self) -> Vec<Period> {
        choice::tallied(self.came.iter().filter_map(Came::period)).into_iter().map(|(period, _)| period).collect()
    }
}
