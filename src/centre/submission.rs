//! A school's figures of one period, as one report states them.

use serde::{Deserialize, Serialize};

use super::roll;
pub use super::stated::{Cover, Detail, Exclusion, Place};
use super::turn::Turn;
use crate::basics::calendar::{Day, Instant};
use crate::reports::period::Period;
use crate::reports::received::{PublicKey, Received};

/// Whether a submission may count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It counts, unless a later one of the school stands in its place.
    Received,
    /// It is signed with a key nobody has accepted for its school yet.
    KeyAsked,
    /// Somebody took it back.
    TakenBack,
}

impl State {
    /// As the database writes it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::KeyAsked => "key_asked",
            Self::TakenBack => "taken_back",
        }
    }

    /// The state a code names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Received, Self::KeyAsked, Self::TakenBack].into_iter().find(|state| state.code() == code)
    }
}

/// A report of a school as it came, before it has a place among what is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// As the report names itself.
    pub school: String,
    /// The stretch of days.
    pub period: Period,
    /// Number of the report.
    pub report_no: String,
    /// Whose signature it is.
    pub key: PublicKey,
    /// The day the figures speak of.
    pub as_of: Day,
    /// When the report was made, in UTC.
    pub made_at: Instant,
    /// The figures.
    pub cover: Cover,
    /// The rows behind them.
    pub detail: Detail,
    /// Of the file.
    pub sha256: String,
    /// What the file was called.
    pub file_name: String,
}

/// One that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// Its id; 0 until it is kept.
    pub id: i64,
    /// What it says.
    pub offer: Offer,
    /// When it came in first, in UTC.
    pub received_at: Instant,
    /// Who took it in.
    pub received_by: String,
    /// Whether it may count.
    pub state: State,
    /// Why it was taken back; empty otherwise.
    pub reason: String,
    /// When and by whom it was taken back; none otherwise, and where nobody asked the log.
    pub taken_back: Option<Turn>,
}

impl Submission {
    /// Whose it is, as schools are told apart.
    #[must_use]
    pub fn school_key(&self) -> String {
        roll::plain(&self.offer.school)
    }

    /// What it is of, as campaigns are told apart.
    #[must_use]
    pub fn campaign_key(&self) -> String {
        roll::plain(&self.offer.cover.campaign)
    }
}

impl Offer {
    /// What a workbook that is as it was sent says. Of one with names in clear, no text is taken that may hold a name.
    #[must_use]
    pub fn of(received: Received, sha256: String, file_name: String) -> Self {
        let detail = Detail::of(received.places, &received.stages, received.excluded, received.statement.with_names);
        let stated = received.statement;
        Self {
            cover: Cover::of(&stated),
            detail,
            school: stated.school,
            period: stated.period,
            report_no: stated.report_id,
            key: received.key,
            as_of: stated.as_of,
            made_at: stated.made_at,
            sha256,
            file_name,
        }
    }

    /// True where both state the same: the same report, whatever its file is called.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.report_no == other.report_no
            && self.school == other.school
            && self.period == other.period
            && self.key == other.key
            && self.as_of == other.as_of
            && self.cover == other.cover
            && self.detail == other.detail
    }
}
