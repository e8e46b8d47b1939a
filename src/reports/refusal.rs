//! Why a report is not made as it was ordered.

use crate::basics::stated::Unfit;
use crate::basics::words::Words;
use crate::reports::period::UnfitDays;

/// A rule says no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// No kind was chosen.
    KindMissing,
    /// What was typed is not a day.
    DayUnreadable,
    /// One of the two days is missing.
    DayMissing,
    /// The days are not those of a report.
    DaysUnfit(UnfitDays),
    /// Names in clear without saying what for.
    PurposeMissing,
    /// The purpose does not do.
    PurposeUnfit(Unfit),
}

impl Refusal {
    /// One sentence: what is wrong and what to do.
    #[must_use]
    pub fn say(self, words: Words) -> String {
        match self {
            Self::KindMissing => words.say("reports-refused-kind"),
            Self::DayUnreadable => words.say("reports-refused-day"),
            Self::DayMissing => words.say("reports-refused-day-missing"),
            Self::DaysUnfit(unfit) => unfit.say(words),
            Self::PurposeMissing => words.say("reports-refused-purpose"),
            Self::PurposeUnfit(unfit) => unfit.say(words),
        }
    }
}
