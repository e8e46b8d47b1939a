//! One piece of long work.

use crate::basics::calendar::Instant;

/// How it stands with a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Under way.
    Running,
    /// Ended well.
    Done,
    /// Ended without effect.
    Failed,
    /// Nobody does it any more: its server was stopped. It was done whole or not at all.
    BrokenOff,
}

impl State {
    /// What is written down: a failure without a sentence is a job that was left running, or whose work panicked.
    pub(super) fn stored(text: &str, failure: Option<&str>) -> Self {
        match (text, failure) {
            ("done", _) => Self::Done,
            ("failed", None | Some("")) => Self::BrokenOff,
            ("failed", _) => Self::Failed,
            _ => Self::Running,
        }
    }
}

/// A job as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its number.
    pub id: i64,
    /// What is done: the key of its word, `jobs-kind-…`.
    pub kind: String,
    /// How it stands.
    pub state: State,
    /// Rows done so far.
    pub done_count: u64,
    /// Rows in all, where known; 0 where not.
    pub total_count: u64,
    /// Where its results are shown: the path without the result's number.
    pub then: String,
    /// Where its result is shown, once done.
    pub result: Option<String>,
    /// Why it failed, in the words of whoever began it. None where nobody knows.
    pub failure: Option<String>,
    /// Who began it.
    pub created_by: Option<i64>,
    /// When.
    pub created_at: Instant,
}
