//! One report on its way: by what means, where to, and where that stands.

use super::trouble::Failed;
use crate::basics::calendar::Instant;

/// How a report travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// Into a folder.
    Folder,
    /// By mail.
    Mail,
}

impl Means {
    /// As the database writes it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Folder => "folder",
            Self::Mail => "mail",
        }
    }
}

/// Where a delivery stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is tried until it succeeds or a day has passed.
    Waiting,
    /// It is there.
    Done,
    /// It is tried no more.
    GivenUp,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Waiting, Self::Done, Self::GivenUp];

    /// As the database writes it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Done => "done",
            Self::GivenUp => "given_up",
        }
    }
}

/// One report on its way to one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Its id.
    pub id: i64,
    /// Of which report.
    pub report_id: i64,
    /// How.
    pub means: Means,
    /// The folder, or the addresses.
    pub place: Vec<String>,
    /// Where it stands.
    pub state: State,
    /// Who ordered it.
    pub ordered_by: String,
    /// When it was ordered, in UTC.
    pub begun_at: Instant,
    /// How often it was tried.
    pub tries: i64,
    /// When it is tried again, in UTC.
    pub next_try_at: Instant,
    /// When it ended, in UTC.
    pub ended_at: Option<Instant>,
    /// Why the last try failed.
    pub failed: Option<Failed>,
    /// The file it became, where it lies in a folder.
    pub file: Option<String>,
}
