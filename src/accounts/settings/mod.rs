//! What a school sets: its names, and how long, how often and whether. Each setting knows its key, its group, what it usually is
//! and what it may be; its words stand in `templates/words` under `accounts-setting-…` and `accounts-setting-hint-…`.

mod change;
mod key_sheet;
mod kinds;
mod names;
mod registry;

pub use change::{Change, by_hand, change, read_reason, unreadable};
pub use key_sheet::{sheet_is_printed, sheet_is_wanted, sheet_printed_at};
pub use kinds::{Choice, Count, Hours, Setting, Switch, Unit, WordList};
pub use names::{CENTRE, NAMES, SCHOOL, address, answer_at, centre, change as change_names, name, named, school};
pub use registry::*;

use crate::basics::words::Words;

/// Settings that are set on one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// How one signs in, and how long that lasts.
    SignIn,
    /// How often things may be done.
    Limits,
    /// How debtors may be contacted.
    Conduct,
    /// How long personal data is kept.
    Retention,
    /// When reports are due at a centre.
    Reports,
}

impl Group {
    /// All of them, in the order of their pages.
    pub const ALL: [Self; 5] = [Self::SignIn, Self::Limits, Self::Conduct, Self::Retention, Self::Reports];

    /// Its name in addresses and keys of sentences.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::Limits => "limits",
            Self::Conduct => "conduct",
            Self::Retention => "retention",
            Self::Reports => "reports",
        }
    }

    /// Its name as people read it.
    #[must_use]
    pub fn name(self, words: Words) -> String {
        words.say(&format!("accounts-group-{}", self.code()))
    }

    /// What is set here, in a sentence.
    #[must_use]
    pub fn purpose(self, words: Words) -> String {
        words.say(&format!("accounts-group-purpose-{}", self.code()))
    }

    /// Its settings, in the order of the page.
    pub fn settings(self) -> impl Iterator<Item = &'static dyn Setting> {
        ALL.iter().copied().filter(move |setting| setting.group() == self)
    }
}
