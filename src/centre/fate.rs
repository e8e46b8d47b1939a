//! What becomes of files that are handed in, each in one word.

use serde::{Deserialize, Serialize};

use crate::basics::words::Words;

/// What became of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// Its report was kept and may count.
    Taken,
    /// Its report was taken back before, and stays so: who hands a folder in once more restores nothing.
    #[serde(alias = "again")]
    TakenBack,
    /// Its report had come before: it counts, once.
    Already,
    /// The same report came twice at once: it counts, once.
    Twice,
    /// Its report was kept and counts when the new key of its school is accepted.
    KeyAsked,
    /// It was changed after it was made.
    Altered,
    /// Another report stands under its number.
    Contradicts,
    /// It is no progress workbook of this program.
    NotOurs,
    /// It is a sum of schools, not a school's report.
    District,
    /// Its figures or its date cannot be a school's.
    Implausible,
    /// Its report names no school.
    Unnamed,
    /// A newer program made it.
    NewerFormat,
    /// It cannot be read, or is too large.
    Unreadable,
}

impl Fate {
    /// As JSON, words and addresses write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::TakenBack => "taken_back",
            Self::Already => "already",
            Self::Twice => "twice",
            Self::KeyAsked => "key_asked",
            Self::Altered => "altered",
            Self::Contradicts => "contradicts",
            Self::NotOurs => "not_ours",
            Self::District => "district",
            Self::Implausible => "implausible",
            Self::Unnamed => "unnamed",
            Self::NewerFormat => "newer_format",
            Self::Unreadable => "unreadable",
        }
    }

    /// True where nothing of the file was kept and nothing of it counts.
    #[must_use]
    pub const fn is_refused(self) -> bool {
        matches!(
            self,
            Self::Altered
                | Self::Contradicts
                | Self::NotOurs
                | Self::District
                | Self::Implausible
                | Self::Unnamed
                | Self::NewerFormat
                | Self::Unreadable
        )
    }

    /// True where somebody has to do something before it counts.
    #[must_use]
    pub const fn is_open(self) -> bool {
        self.is_refused() || matches!(self, Self::KeyAsked)
    }

    /// As people read it, in few words.
    #[must_use]
    pub fn name(self, words: Words) -> String {
        words.say(&format!("centre-fate-{}", self.code()))
    }
}
