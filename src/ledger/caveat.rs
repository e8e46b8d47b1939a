//! What a figure cannot say by itself, and so must be said beside it: the same on a page, on the command line and in a workbook.

use super::rates::Figures;
use crate::basics::calendar::Day;
use crate::basics::words::Words;
use crate::page::figure;

/// One thing to know about figures before one relies on them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caveat {
    /// The day they speak of has not come.
    DayAhead {
        /// That day.
        as_of: Day,
        /// The day it is.
        today: Day,
    },
    /// Rosters of a later day are in them: what those list is not told apart by day.
    LaterRosters {
        /// How many.
        count: usize,
        /// The latest of their days.
        latest: Day,
        /// The day the figures speak of.
        as_of: Day,
    },
    /// People are late on what only overdue rosters list: they stand in no rate.
    Outside {
        /// People.
        people: i64,
        /// What they owe late, as grouped yuan.
        amount: String,
    },
}

impl Caveat {
    /// All there is to say of `figures`. `source_days` are the days their rosters speak of, `today` the day it is.
    #[must_use]
    pub fn of(figures: &Figures, source_days: impl IntoIterator<Item = Day>, today: Day) -> Vec<Self> {
        let as_of = figures.as_of;
        let later: Vec<Day> = source_days.into_iter().filter(|day| *day > as_of).collect();
        let outside = &figures.overall.outside;
        let ahead = (as_of > today).then_some(Self::DayAhead { as_of, today });
        let rosters = later.iter().max().map(|latest| Self::LaterRosters { count: later.len(), latest: *latest, as_of });
        let late = outside.borrowers_late;
        let strays = (late > 0).then(|| Self::Outside { people: late, amount: outside.unpaid_total_late.grouped() });
        [ahead, rosters, strays].into_iter().flatten().collect()
    }

    /// One sentence, and what to do where something can be done.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        match self {
            Self::DayAhead { as_of, today } => {
                words.say_with("ledger-caveat-day-ahead", &[("day", as_of.to_string().into()), ("today", today.to_string().into())])
            }
            Self::LaterRosters { count, latest, as_of } => words.say_with(
                "ledger-caveat-later-rosters",
                &[("n", (*count).into()), ("latest", latest.to_string().into()), ("day", as_of.to_string().into())],
            ),
            Self::Outside { people, amount } => {
                words.say_with("ledger-caveat-outside", &[("n", figure::count(*people).into()), ("amount", amount.clone().into())])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::rates::{Question, figures};
    use crate::ledger::testing::day;

    fn told(as_of: &str, rosters: &[&str], today: &str) -> Vec<Caveat> {
        let question = Question { as_of: day(as_of), target_bp: 500, due_year: 2025, declared: None };
        Caveat::of(&figures(&question, &[], &[]), rosters.iter().map(|on| day(on)), day(today))
    }

    #[test]
    fn a_roster_is_told_from_the_day_before_its_own() {
        let rosters = ["2026-06-30", "2026-09-30"];
        let both = Caveat::LaterRosters { count: 2, latest: day("2026-09-30"), as_of: day("2026-06-29") };
        assert_eq!(told("2026-06-29", &rosters, "2026-10-01"), [both]);
        assert!(matches!(told("2026-06-30", &rosters, "2026-10-01")[..], [Caveat::LaterRosters { count: 1, .. }]));
        assert_eq!(told("2026-09-30", &rosters, "2026-10-01"), []);
    }

    #[test]
    fn a_day_that_has_not_come_is_told_and_today_is_not() {
        assert_eq!(told("2026-10-01", &[], "2026-10-01"), []);
        let ahead = Caveat::DayAhead { as_of: day("2026-10-02"), today: day("2026-10-01") };
        assert_eq!(told("2026-10-02", &[], "2026-10-01"), [ahead]);
    }
}
