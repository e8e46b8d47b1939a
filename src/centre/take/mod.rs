//! Takes files in: reads each, judges it, keeps what counts, and says file by file what became of it.

mod keeping;
mod reading;
mod telling;

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::acceptance::Acceptance;
use super::choice::Asked;
use super::judge::Mark;
use super::receipt::Came;
use crate::basics::calendar::Instant;
use crate::basics::said::Said;
use crate::reports::period::Period;
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
    /// Nothing is kept where a single file is refused or waits.
    pub strict: bool,
    /// Which period is to be added up. Nothing is kept where there is nothing of the one that was asked for.
    pub asked: Asked,
}

impl Order {
    /// Files are taken as they come.
    #[must_use]
    pub fn plain(now: Instant) -> Self {
        Self { now, accepting: Vec::new(), reason: String::new(), strict: false, asked: Asked::default() }
    }
}

/// What came of it.
#[derive(Debug, Clone)]
pub struct Taken {
    /// The receipt; none where nothing was kept.
    pub receipt: Option<i64>,
    /// File by file, in the order they were handed in.
    pub came: Vec<Came>,
    /// The reports of these files that were kept, now or before.
    pub marks: BTreeSet<Mark>,
    /// The period that was asked for, or the one these files are about.
    pub period: Option<Period>,
}
