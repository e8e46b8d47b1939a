//! What is wrong with a team sheet, and what came of one, in sentences.

use super::apply::Applied;
use super::read::{TeamProblem, TeamRefusal};
use crate::basics::words::Words;

impl TeamRefusal {
    /// The file-level error code of the import contract.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Sheet(error) => error.code(),
            Self::NoTable => "no_roster",
            Self::NoRows => "no_rows",
        }
    }

    /// One sentence: what happened and what to do.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        match self {
            Self::Sheet(error) => error.say(words),
            Self::NoTable => words.say("roster-team-no-table"),
            Self::NoRows => words.say("roster-team-no-rows"),
        }
    }
}

impl TeamProblem {
    /// Where it stands: `包保责任分工!D7`, or the row alone.
    #[must_use]
    pub fn address(&self, words: Words) -> String {
        let place = &self.place;
        match &place.column {
            Some(column) => format!("{}!{column}{}", place.sheet, place.row),
            None => words.say_with("roster-team-row", &[("sheet", place.sheet.clone().into()), ("row", place.row.to_string().into())]),
        }
    }

    /// What is wrong and what to do, without the place.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        words.say_with(&format!("roster-team-problem-{}", self.wrong.code()), &[("value", self.value.clone().into())])
    }
}

impl Applied {
    /// What was done, in one or two sentences.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        let count = |number: u64| number.to_string().into();
        let done = words.say_with(
            "roster-team-done",
            &[
                ("new", count(self.members_new)),
                ("changed", count(self.members_changed)),
                ("unchanged", count(self.members_unchanged)),
                ("villages", count(self.villages_assigned)),
            ],
        );
        match &self.former_leader {
            Some(name) => format!("{done}{}", words.say_with("roster-team-former-leader", &[("name", name.clone().into())])),
            None => done,
        }
    }
}
