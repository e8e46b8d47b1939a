//! What is wrong with a team sheet, and what came of one, in sentences.

use super::apply::Applied;
use super::read::{TeamProblem, TeamRefusal};
use crate::basics::words::Words;

/// New villages named in the sentence about them; the page of the group has them all.
const NAMED: usize = 8;

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
        let leader = self.former_leader.as_ref().map(|name| words.say_with("roster-team-former-leader", &[("name", name.clone().into())]));
        let sentences = [Some(done), leader, self.new_villages(words)];
        sentences.into_iter().flatten().collect::<Vec<_>>().join(&words.say("roster-team-gap"))
    }

    /// Villages no roster has named, the first of them by name.
    fn new_villages(&self, words: Words) -> Option<String> {
        let named: Vec<&str> = self.villages_new.iter().take(NAMED).map(String::as_str).collect();
        let values = [("n", self.villages_new.len().into()), ("villages", named.join(&words.say("organisation-comma")).into())];
        (!named.is_empty()).then(|| words.say_with("roster-team-new-villages", &values))
    }
}
