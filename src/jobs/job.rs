//! One piece of long work.

use super::pace::Pace;
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
    /// Somebody called it off: it had no effect.
    Cancelled,
    /// Nobody does it any more: its server was stopped, or its work panicked. It had no effect: what has one says so in the same
    /// transaction, see [`super::Progress::written`].
    BrokenOff,
}

impl State {
    /// What is written down: a failure without a sentence is a job that was left running, or whose work panicked.
    pub(super) fn stored(text: &str, failure: Option<&str>) -> Self {
        match (text, failure) {
            ("done", _) => Self::Done,
            ("cancelled", _) => Self::Cancelled,
            ("failed", None | Some("")) => Self::BrokenOff,
            ("failed", _) => Self::Failed,
            _ => Self::Running,
        }
    }
}

/// What is to be done, and what to say of it.
#[derive(Debug, Clone)]
pub struct Work<'w> {
    /// The key of its word, `jobs-kind-…`.
    pub kind: &'static str,
    /// What it works on, as people call it: the name of a file.
    pub about: &'w str,
    /// What it is done to. Two jobs of one kind are never done to the same at once.
    pub subject_id: Option<i64>,
    /// The path its result is shown at, without the result's number. A job with material is begun again at `<then>again/<job>`.
    pub then: &'static str,
    /// What its chapter needs to begin it again, in words of its own.
    pub material: Option<String>,
}

/// A job as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its number.
    pub id: i64,
    /// What is done: the key of its word, `jobs-kind-…`.
    pub kind: String,
    /// What it works on, as people call it. Empty where nothing was said.
    pub about: String,
    /// How it stands.
    pub state: State,
    /// The key of the stage it is in, `jobs-stage-…`, while it is under way.
    pub stage: Option<&'static str>,
    /// Rows done so far in this stage.
    pub done_count: u64,
    /// Rows in all, where known; 0 where not.
    pub total_count: u64,
    /// Of the whole, where it can be said.
    pub percent: Option<u64>,
    /// How fast it goes.
    pub pace: Option<Pace>,
    /// Somebody has called it off, and it has not ended yet.
    pub stopping: bool,
    /// Where its results are shown: the path without the result's number.
    pub then: String,
    /// Where its result is shown, once done.
    pub result: Option<String>,
    /// Why it failed, in the words of whoever began it. None where nobody knows.
    pub failure: Option<String>,
    /// What it is done to.
    pub subject_id: Option<i64>,
    /// What its chapter needs to begin it again.
    pub material: Option<String>,
    /// The job that took its place, where it was begun again.
    pub again_id: Option<i64>,
    /// Who began it.
    pub created_by: Option<i64>,
    /// When.
    pub created_at: Instant,
}

impl Job {
    /// Where it is begun again, where it can be.
    #[must_use]
    pub fn again(&self) -> Option<String> {
        self.material.is_some().then(|| format!("{}again/{}", self.then, self.id))
    }
}
