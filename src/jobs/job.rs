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
}

impl State {
    pub(super) fn stored(text: &str) -> Self {
        match text {
            "done" => Self::Done,
            "failed" => Self::Failed,
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
    /// Where its result is shown, once done.
    pub result: Option<String>,
    /// Why it failed, in the words of whoever began it. Empty where the server was stopped.
    pub failure: Option<String>,
    /// Who began it.
    pub created_by: Option<i64>,
    /// When.
    pub created_at: Instant,
}
