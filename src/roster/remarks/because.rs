//! Where the kind and the days of a roster come from, and what an older day leaves as it is.

use serde::{Deserialize, Serialize};

use super::{Reader, grouped, with_way};
use crate::basics::words::Words;

/// Why a roster was taken for one of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KindBecause {
    /// The user said so.
    Asked,
    /// It was of this kind when it was read before.
    Carried,
    /// Its sheet or title says so.
    Titled,
    /// It says what was paid and when, and nothing that is due.
    PaidOnly,
    /// Every row owes something late.
    EveryoneOwes,
    /// It lists those who owe nothing as well, or does not say.
    NotOnlyLate,
}

impl KindBecause {
    /// The reason in a few words.
    #[must_use]
    pub fn say(self, words: Words) -> String {
        words.say(match self {
            Self::Asked => "roster-because-asked",
            Self::Carried => "roster-because-carried",
            Self::Titled => "roster-because-titled",
            Self::PaidOnly => "roster-because-paid-only",
            Self::EveryoneOwes => "roster-because-everyone-owes",
            Self::NotOnlyLate => "roster-because-not-only-late",
        })
    }
}

/// Where the day comes from that the figures of a roster speak of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AsOfBecause {
    /// The user said so.
    Asked,
    /// It spoke of this day when it was read before.
    Carried,
    /// The file does, in this text above its header.
    Said(String),
    /// It is the day of the last payment.
    LastPayment,
    /// Nothing says so: today.
    Today,
}

impl AsOfBecause {
    /// The reason in a few words.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        match self {
            Self::Asked => words.say("roster-because-asked"),
            Self::Carried => words.say("roster-because-carried"),
            Self::Said(text) => words.say_with("roster-because-said", &[("text", text.clone().into())]),
            Self::LastPayment => words.say("roster-because-last-payment"),
            Self::Today => words.say("roster-because-today"),
        }
    }
}

/// A roster older than what the ledger has: its figures stay out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Older {
    /// Rows whose figures stay out.
    pub rows: usize,
    /// The day the roster speaks of.
    pub as_of: String,
    /// The day the newest figures among them speak of.
    pub stated_on: String,
}

/// The due day of rows that name none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssumedDue {
    /// `2025-12-20`
    pub day: String,
    pub rows: usize,
    pub because: Because,
}

/// Where a due day comes from that no row names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// The user said so.
    Asked,
    /// It is set for the campaign.
    Campaign,
    /// The last 20 December before the day the figures speak of.
    December,
}

impl AssumedDue {
    pub(super) fn say(&self, reader: Reader, words: Words) -> String {
        let key = match self.because {
            Because::Asked => "roster-remark-due-asked",
            Because::Campaign => "roster-remark-due-campaign",
            Because::December => "roster-remark-due-december",
        };
        let line = words.say_with(key, &[("n", grouped(self.rows).into()), ("day", self.day.clone().into())]);
        if self.because == Because::Asked { line } else { with_way(words, &line, "due-on", reader) }
    }
}

impl Older {
    pub(super) fn say(&self, words: Words) -> String {
        let values = [("stated", self.stated_on.clone().into()), ("n", grouped(self.rows).into())];
        words.say_with("roster-remark-older", &values)
    }
}
